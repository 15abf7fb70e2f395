"""What is on its way to the learner is not cut: a message that was sent and not noted would come
again. A deadline, a failure beside it and a stop wait for it, for a few seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

_LONGEST_S = 5.0


async def unbroken(work: Coroutine[Any, Any, None]) -> None:
    """Does `work`; cancelled meanwhile, lets it come to its end first."""
    task = asyncio.get_running_loop().create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=_LONGEST_S)
        task.cancel()
        if task.done() and not task.cancelled():
            task.exception()  # seen: the cancellation says more
        raise
