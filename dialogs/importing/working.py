"""Reads a file and brings its words in beside the handlers, and comes back to the window."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import structlog
from aiogram.types import BufferedInputFile, Message
from aiogram_dialog import BaseDialogManager, DialogManager, ShowMode

from bot.core.errors import N_, LimitReached, MluvError
from bot.core.exchange.rows import LIMITS
from bot.core.exchange.types import Mapping, RefusedRow
from bot.core.exchange.writing import refused_csv
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import translated
from dialogs.importing.state import described
from dialogs.states import ImportSG

log = structlog.get_logger(__name__)

FILES_AN_HOUR = 30
TOO_MANY = N_("You have sent many files this hour. Please come back a little later.")
_HOUR_S = 3600
_WINDOW_WAITS_S = 10


async def read(
    services: Services, learner: Learner, message: Message, dialog: BaseDialogManager
) -> None:
    """Shows what is in the file, or why it is refused; nothing if the learner has moved on."""
    found: dict[str, Any] = {}
    try:
        document = message.document
        if document is not None:
            await _limited(services, learner)
            sheets = await services.exchange.sheets(document.file_id, document.file_size or 0)
            found = await asyncio.to_thread(described, sheets)
    except MluvError as error:
        log.info("file refused", error=type(error).__name__, details=error.details)
        found = {"problem": translated(error)}
    async with _window(dialog, message.message_id) as manager:
        if manager is not None:
            manager.dialog_data.update(found)
            problem = "problem" in found
            await manager.switch_to(ImportSG.file if problem else ImportSG.mapping)
            await manager.show(ShowMode.SEND)


async def bring_in(
    services: Services,
    learner: Learner,
    message: Message,
    dialog: BaseDialogManager,
    given: dict[str, Any],
) -> None:
    """Brings the words in and reports; rows that were refused come as a file with reasons."""
    found: dict[str, Any]
    refused: Sequence[RefusedRow] = ()
    try:
        sheets = await services.exchange.sheets(given["file_id"], given["size"])
        mappings = [Mapping(**values) for values in given["mappings"]]
        imported = await services.exchange.bring_in(learner, sheets, mappings)
        refused = imported.refused
        found = {"made": imported.made, "changed": imported.changed, "refused": len(refused)}
    except MluvError as error:
        log.info("import failed", error=type(error).__name__, details=error.details)
        found = {"problem": translated(error)}
    if refused:
        await message.answer_document(_report(refused), caption=_("What I left out, and why."))
    async with _window(dialog, given["number"]) as manager:
        if manager is not None:
            manager.dialog_data.update(found)
            problem = "problem" in found
            await manager.switch_to(ImportSG.file if problem else ImportSG.report)
            await manager.show(ShowMode.SEND)


async def _limited(services: Services, learner: Learner) -> None:
    key = f"files:{learner.id}"
    if not await services.limiter.allow(key, limit=FILES_AN_HOUR, seconds=_HOUR_S):
        raise LimitReached(TOO_MANY)


def _report(refused: Sequence[RefusedRow]) -> BufferedInputFile:
    told = [(row, _(row.reason).format(limit=LIMITS.get(row.reason, ""))) for row in refused]
    return BufferedInputFile(refused_csv(told), filename="left-out.csv")


@asynccontextmanager
async def _window(dialog: BaseDialogManager, number: int) -> AsyncIterator[DialogManager | None]:
    """The dialog, if it still waits for this very file; None when it was left or closed."""
    try:
        async with asyncio.timeout(_WINDOW_WAITS_S), dialog.fg() as manager:
            waits = (
                manager.has_context()
                and manager.current_context().state == ImportSG.reading
                and manager.dialog_data.get("number") == number
            )
            yield manager if waits else None
    except TimeoutError:
        log.warning("import result dropped, its window did not answer")
