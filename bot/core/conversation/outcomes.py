"""How work on a row comes to its end: done, failed and told, or left for later or another copy."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.core.errors import DeliveryPostponed, MluvError, TutorUnavailable


class TurnOutcome(StrEnum):
    DONE = "done"
    FAILED = "failed"
    TAKEN_OVER = "taken_over"
    POSTPONED = "postponed"
    UNDER_WAY = "under_way"


class TakenOverError(Exception):
    """Another copy of the process works on this now."""


@dataclass(frozen=True, slots=True)
class TurnLimits:
    deadline: timedelta
    attempts: int


async def ended(
    work: Awaitable[None],
    deadline: timedelta,
    *,
    postpone: Callable[[], Awaitable[None]],
    fail: Callable[[MluvError], Awaitable[TurnOutcome]],
) -> TurnOutcome:
    """The outcome of a piece of work; what is unforeseen is raised and leaves it unfinished."""
    try:
        async with asyncio.timeout(deadline.total_seconds()):
            await work
    except TakenOverError:
        return TurnOutcome.TAKEN_OVER
    except DeliveryPostponed:
        await postpone()
        return TurnOutcome.POSTPONED
    except TimeoutError:
        return await fail(TutorUnavailable(details="deadline passed"))
    except MluvError as error:
        return await fail(error)
    return TurnOutcome.DONE
