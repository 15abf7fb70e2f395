"""The learner's chat as a turn sees it: Telegram behind the Delivery port."""

from __future__ import annotations

import asyncio
import contextlib
import html

import aiohttp
import structlog
from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
)
from aiogram.utils.i18n import I18n

from bot.core.conversation.second_thoughts import Outcome
from bot.core.conversation.types import Correction, Sent, Turn
from bot.core.errors import (
    N_,
    BadAudio,
    Blocked,
    DeliveryRefused,
    MluvError,
    TutorUnavailable,
)
from bot.core.learners.service import Learners
from bot.core.learners.types import Learner
from bot.telegram.doubt_text import verdict_text
from bot.telegram.formatting import formatted
from bot.telegram.i18n import speaking_to, translated
from bot.telegram.pacing import AWAY
from bot.telegram.refusals import refusals
from bot.telegram.rendering import heard_text
from bot.telegram.reply_views import place_in_chat, redraw, reply_view
from bot.telegram.turn_buttons import heard_keyboard
from bot.telegram.unaided_text import goes_on_keyboard, unaided_text
from models.enums import MessageKind, ReplyMode, TurnKind

log = structlog.get_logger(__name__)

_DOWNLOAD_S = 30
_DOWNLOAD_PAUSES_S = (0.3, 1.0, 2.0)
_LARGEST = 20 * 1024 * 1024
TOO_LARGE = N_(
    "This file is too large for me. Nothing was charged. Please send a shorter recording."
)


class TelegramDelivery:
    def __init__(self, bot: Bot, i18n: I18n, learners: Learners, *, drafts: bool) -> None:
        self._bot = bot
        self._i18n = i18n
        self._learners = learners
        self._drafts = drafts
        self._without_drafts: set[int] = set()

    async def fetch(self, file_id: str) -> bytes:
        try:
            file = await self._bot.get_file(file_id)
        except TelegramBadRequest as error:
            raise BadAudio(TOO_LARGE) from error
        except AWAY as error:
            raise TutorUnavailable(details=f"getFile: {type(error).__name__}") from error
        if file.file_path is None or (file.file_size or 0) > _LARGEST:
            raise BadAudio(TOO_LARGE)
        return await self._download(file.file_path)

    async def _download(self, path: str) -> bytes:
        """Downloads a file; what breaks off is begun again, since nothing is changed by it."""
        for pause in _DOWNLOAD_PAUSES_S:
            try:
                content = await self._bot.download_file(path, timeout=_DOWNLOAD_S)
            except (aiohttp.ClientError, TimeoutError) as error:
                log.warning("download broke off", error=type(error).__name__)
                await asyncio.sleep(pause)
            else:
                return content.read() if content is not None else b""
        raise TutorUnavailable(details="download")

    async def heard(self, turn: Turn, learner: Learner) -> Sent:
        with self._speaking(learner):
            async with self._refusals(turn):
                message = await self._bot.send_message(
                    turn.chat_id,
                    heard_text(turn),
                    reply_parameters=_answers(turn),
                    reply_markup=heard_keyboard(turn),
                    disable_notification=True,
                )
        return _sent(MessageKind.HEARD, message)

    async def draft(self, turn: Turn, text: str) -> None:
        if not self._drafts or turn.chat_id in self._without_drafts:
            return
        try:
            await self._bot.send_message_draft(
                chat_id=turn.chat_id, draft_id=turn.id, text=text, parse_mode=None, can_stop=True
            )
        except TelegramBadRequest:
            self._without_drafts.add(turn.chat_id)
        except TelegramAPIError as error:
            log.debug("draft not shown", error=type(error).__name__)

    async def sign(self, turn: Turn) -> None:
        action = ChatAction.RECORD_VOICE if turn.kind is TurnKind.VOICE else ChatAction.TYPING
        with contextlib.suppress(TelegramAPIError):
            await self._bot.send_chat_action(turn.chat_id, action)

    async def reply(self, turn: Turn, learner: Learner) -> Sent:
        async def send(text: str, parse_mode: str | None) -> Message:
            return await self._bot.send_message(
                turn.chat_id, text, parse_mode=parse_mode, reply_markup=view.keyboard
            )

        with self._speaking(learner):
            view = reply_view(turn, learner.preferences)
            async with self._refusals(turn):
                message = await formatted(send, view.text, view.plain)
        return _sent(MessageKind.REPLY, message)

    async def voice(self, turn: Turn, learner: Learner, note: bytes) -> Sent:
        view = None

        async def send(text: str, parse_mode: str | None) -> Message:
            return await self._bot.send_voice(
                turn.chat_id,
                BufferedInputFile(note, filename="voice.ogg"),
                caption=text or None,
                parse_mode=parse_mode,
                reply_markup=view.keyboard if view else None,
            )

        with self._speaking(learner):
            if learner.preferences.reply_mode is ReplyMode.VOICE:
                view = reply_view(turn, learner.preferences, spoken=True)
            async with self._refusals(turn):
                message = (
                    await formatted(send, view.text, view.plain) if view else await send("", None)
                )
        return _sent(MessageKind.VOICE, message)

    async def retell(self, turn: Turn, learner: Learner) -> None:
        for sent in turn.sent:
            if sent.kind is MessageKind.HEARD and turn.heard:
                with contextlib.suppress(TelegramAPIError):  # gone, or it reads so already
                    await self._retell_heard(sent, turn, learner)
        place = place_in_chat(turn)
        if place is None:
            return
        with self._speaking(learner):
            view = reply_view(turn, learner.preferences, spoken=place.spoken)
            with contextlib.suppress(TelegramAPIError):
                await redraw(self._bot, place, view)

    async def _retell_heard(self, sent: Sent, turn: Turn, learner: Learner) -> None:
        with self._speaking(learner):
            await self._bot.edit_message_text(
                heard_text(turn),
                chat_id=sent.chat_id,
                message_id=sent.message_id,
                reply_markup=heard_keyboard(turn),
            )

    async def verdict(self, turn: Turn, learner: Learner, outcome: Outcome) -> None:
        with self._speaking(learner):
            text = verdict_text(outcome)
            with contextlib.suppress(TelegramAPIError):
                await self._bot.send_message(turn.chat_id, text, reply_parameters=_answers(turn))

    async def failure(
        self,
        turn: Turn,
        learner: Learner,
        error: MluvError,
        found: tuple[Correction, ...] | None,
    ) -> None:
        if isinstance(error, Blocked):
            return
        with self._speaking(learner):
            text, keyboard = _failure(turn, learner, error, found)
            with contextlib.suppress(DeliveryRefused):
                async with self._refusals(turn):
                    await self._bot.send_message(
                        turn.chat_id, text, reply_parameters=_answers(turn), reply_markup=keyboard
                    )

    def _speaking(self, learner: Learner) -> contextlib.AbstractContextManager[None]:
        return speaking_to(self._i18n, learner.preferences)

    def _refusals(self, turn: Turn) -> contextlib.AbstractAsyncContextManager[None]:
        return refusals(self._learners, turn.chat_id, turn_id=turn.id)


def _failure(
    turn: Turn, learner: Learner, error: MluvError, found: tuple[Correction, ...] | None
) -> tuple[str, InlineKeyboardMarkup | None]:
    """What is told of a failure; where only the model is missing, with all that goes on."""
    if not isinstance(error, TutorUnavailable):
        return html.escape(translated(error), quote=False), None
    return unaided_text(error, turn.said, found, learner.preferences), goes_on_keyboard()


def _answers(turn: Turn) -> ReplyParameters | None:
    if turn.kind is TurnKind.OPENING:
        return None
    return ReplyParameters(message_id=turn.message_id, allow_sending_without_reply=True)


def _sent(kind: MessageKind, message: Message) -> Sent:
    file_id = message.voice.file_id if message.voice else None
    return Sent(kind, message.chat.id, message.message_id, file_id)
