"""Has a sample judged, and brings the result back to the window that waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from aiogram_dialog import BaseDialogManager, DialogManager, ShowMode

from bot.core.errors import N_, LimitReached, MluvError
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.i18n import translated
from dialogs.states import LevelSG

log = structlog.get_logger(__name__)

PLACEMENTS_AN_HOUR = 6
_HOUR_S = 3600
_WINDOW_WAITS_S = 10
TOO_MANY = N_("We have tried this a few times now. Choose the level by yourself for the moment.")


@dataclass(frozen=True, slots=True)
class Sample:
    """What the learner wrote, or the recording of what they said."""

    text: str
    file_id: str | None


async def judge(
    services: Services, learner: Learner, sample: Sample, dialog: BaseDialogManager, number: int
) -> None:
    """Shows the level of a sample, or why there is none; nothing if the learner has moved on."""
    try:
        placed = await _placed(services, learner, sample)
    except MluvError as error:
        log.info("placement failed", error=type(error).__name__, details=error.details)
        found: dict[str, Any] = {"problem": translated(error)}
        state = LevelSG.sample
    else:
        found, state = {"placed": placed}, LevelSG.result
    async with _waiting_window(dialog, number) as manager:
        if manager is not None:
            manager.dialog_data.update(found)
            await manager.switch_to(state)
            await manager.show(ShowMode.SEND)


async def _placed(services: Services, learner: Learner, sample: Sample) -> dict[str, Any]:
    key = f"placement:{learner.id}"
    if not await services.limiter.allow(key, limit=PLACEMENTS_AN_HOUR, seconds=_HOUR_S):
        raise LimitReached(TOO_MANY)
    text, heard = sample.text, ""
    if sample.file_id is not None:
        text = heard = await services.hearing.heard(learner, sample.file_id)
    placed = await services.placement.place(learner, text)
    return {
        "level": str(placed.level),
        "heard": heard,
        "evidence": [[proof.quote, proof.shows] for proof in placed.evidence],
        "advice": placed.advice,
    }


@asynccontextmanager
async def _waiting_window(
    dialog: BaseDialogManager, number: int
) -> AsyncIterator[DialogManager | None]:
    """The dialog, if it still waits for this very sample; None when it was left or closed.

    `dialog` names a stack and no window: aiogram-dialog reads a named window before it takes the
    stack's lock, and would bring back what a press has just changed.
    """
    try:
        async with asyncio.timeout(_WINDOW_WAITS_S), dialog.fg() as manager:
            waits = (
                manager.has_context()
                and manager.current_context().state == LevelSG.judging
                and manager.dialog_data.get("sample") == number
            )
            yield manager if waits else None
    except TimeoutError:
        log.warning("placement result dropped, its window did not answer")
