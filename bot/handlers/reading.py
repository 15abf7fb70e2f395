"""What is to be read rather than answered: what was forwarded, photos, images and PDFs.

Nothing here waits for OpenAI: it is stored and launched, as a turn is.
"""

from __future__ import annotations

import contextlib
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Document, InlineKeyboardMarkup, Message

from bot.core.conversation.types import Refused, Repeated
from bot.core.learners.types import Learner
from bot.core.reading.refusals import TOO_LONG_SOUND
from bot.core.reading.types import Content, GlossaryWord, Incoming
from bot.core.services import Services
from bot.handlers.conversation import quota_text, say_too_much, within_limits
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import ngettext
from bot.telegram.launching import ReadingLauncher
from bot.telegram.reading_text import (
    ReadingAction,
    ReadingButton,
    picking_keyboard,
    reading_keyboard,
)
from models.enums import ReadingKind, TurnKind

_PAPERS = ("image/", "application/pdf")
_NAMES = (".pdf", ".jpg", ".jpeg", ".png", ".webp")
_TOLD_S = 600


class ToRead(Filter):
    """Something forwarded, or a page of paper, in a private chat."""

    async def __call__(self, message: Message) -> bool:
        if message.chat.type != ChatType.PRIVATE:
            return False
        if message.photo or _is_paper(message.document):
            return True
        return message.forward_origin is not None and bool(_words(message) or _sound(message))


def make_router() -> Router:
    router = Router(name="reading")
    router.message.register(on_to_read, ToRead())
    return router


def make_button_router() -> Router:
    router = Router(name="buttons of readings")
    router.callback_query.register(on_button, ReadingButton.filter())
    return router


async def on_to_read(
    message: Message, learner: Learner, services: Services, reading_launcher: ReadingLauncher
) -> None:
    incoming = _incoming(message, learner)
    if await services.readings.add_page(incoming):
        return
    if problem := _problem(message, services):
        await _refuse(message, problem, services)
        return
    if not await within_limits(learner, services):
        await say_too_much(message, learner, services)
        return
    result = await services.readings.accept(learner, incoming)
    if isinstance(result, Refused):
        text = quota_text(TurnKind.TEXT, result.quota.limit or 0)
        await _refuse(message, text, services)
    elif not isinstance(result, Repeated):
        reading_launcher.launch(result, learner)


async def on_button(
    query: CallbackQuery, callback_data: ReadingButton, learner: Learner, services: Services
) -> None:
    reading, content = await services.readings.of_learner(learner, callback_data.reading_id)
    action = callback_data.action
    if action is ReadingAction.FORGET:
        await services.readings.forget(learner, reading.id)
        await query.answer()
        if isinstance(query.message, Message):
            await query.message.edit_text(_("Forgotten: nothing of it is kept here."))
        return
    if action is ReadingAction.ALL:
        await query.answer(await _keep(content.words, learner, services))
    elif action is ReadingAction.WORD and callback_data.number < len(content.words):
        word = content.words[callback_data.number]
        await query.answer(await _keep([word], learner, services))
    else:
        await query.answer()
    keyboard = await _keyboard(action, reading.id, content, learner, services)
    if isinstance(query.message, Message):
        with contextlib.suppress(TelegramBadRequest):  # pressed twice: it already looks so
            await query.message.edit_reply_markup(reply_markup=keyboard)


async def _keep(
    words: tuple[GlossaryWord, ...] | list[GlossaryWord], learner: Learner, services: Services
) -> str:
    kept = await services.reading_words.kept(learner, words)
    added = await services.reading_words.keep(
        learner, [word for word in words if word.lemma not in kept]
    )
    if not added.word_ids:
        return _("You have them in your words already.")
    count = len(added.word_ids)
    return ngettext(
        "{count} word is in your cards now.", "{count} words are in your cards now.", count
    ).format(count=count)


async def _keyboard(
    action: ReadingAction,
    reading_id: int,
    content: Content,
    learner: Learner,
    services: Services,
) -> InlineKeyboardMarkup:
    kept = await services.reading_words.kept(learner, content.words)
    if action in (ReadingAction.PICK, ReadingAction.WORD):
        return picking_keyboard(reading_id, content, kept)
    return reading_keyboard(reading_id, content, kept=kept)


def _problem(message: Message, services: Services) -> str:
    """Why this cannot be read, said before anything is spent; empty when it can."""
    sound, longest = _sound(message), services.limits.longest_voice_s
    if sound is not None and not message.photo and sound[1] > longest:
        return _(TOO_LONG_SOUND).format(minutes=round(longest / 60))
    return ""


async def _refuse(message: Message, text: str, services: Services) -> None:
    """Says no once, also to several pages that came together."""
    album = message.media_group_id
    told = f"album:refused:{message.chat.id}:{album}"
    if album is None or await services.limiter.allow(told, limit=1, seconds=_TOLD_S):
        await message.reply(text, parse_mode=None)


def _incoming(message: Message, learner: Learner) -> Incoming:
    zone = ZoneInfo(learner.preferences.timezone)
    origin = message.forward_origin
    written: datetime = origin.date if origin is not None else message.date
    kind, file_id = _kind(message)
    return Incoming(
        message.chat.id,
        message.message_id,
        kind,
        written.astimezone(zone).date(),
        text=_words(message),
        file_id=file_id,
        album=message.media_group_id,
    )


def _kind(message: Message) -> tuple[ReadingKind, str]:
    if message.photo:
        return ReadingKind.PAPER, message.photo[-1].file_id
    if message.document is not None and _is_paper(message.document):
        return ReadingKind.PAPER, message.document.file_id
    sound = _sound(message)
    return (ReadingKind.TEXT, "") if sound is None else (ReadingKind.VOICE, sound[0])


def _sound(message: Message) -> tuple[str, float] | None:
    sound = message.voice or message.audio or message.video_note
    return None if sound is None else (sound.file_id, sound.duration)


def _words(message: Message) -> str:
    text = (message.text or message.caption or "").strip()
    return text if any(character.isalnum() for character in text) else ""


def _is_paper(document: Document | None) -> bool:
    if document is None:
        return False
    mime, name = document.mime_type or "", (document.file_name or "").lower()
    return mime.startswith(_PAPERS) or name.endswith(_NAMES)
