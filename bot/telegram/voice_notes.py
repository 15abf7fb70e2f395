"""Sends speech: by Telegram's own id where it was sent before, else as a file whose id is kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, Message

from bot.core.errors import N_, MluvError
from bot.core.learners.types import Learner
from bot.core.speech.service import VoiceNotes
from bot.core.speech.types import VoiceNote
from models.enums import VoiceSpeed

REFUSED = N_(
    "Your privacy settings in Telegram do not let me send you voice messages. Nothing was "
    "charged. Allow them for me under Privacy, Voice Messages, and press again."
)
_Send = Callable[..., Awaitable[Message]]
_FORBIDDEN = "VOICE_MESSAGES_FORBIDDEN"


async def say(
    message: Message,
    notes: VoiceNotes,
    learner: Learner,
    sentences: Sequence[str],
    *,
    speed: VoiceSpeed | None = None,
    caption: str | None = None,
    keyboard: InlineKeyboardMarkup | None = None,
    quoting: bool = True,
) -> None:
    """Answers a message with these sentences as a voice note; raises TutorUnavailable."""
    note = await notes.find(learner, sentences, speed)
    send = message.reply_voice if quoting else message.answer_voice
    await send_note(send, notes, learner, note, caption=caption, keyboard=keyboard)


async def send_note(
    send: _Send,
    notes: VoiceNotes,
    learner: Learner,
    note: VoiceNote,
    *,
    caption: str | None = None,
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    """Sends a voice note, spoken and uploaded only if need be; raises TutorUnavailable."""
    if note.file_id is not None:
        try:
            await _sent(send, note.file_id, caption, keyboard)
        except TelegramBadRequest:  # an id that Telegram knows no more: it is uploaded anew
            await notes.forget(note)
        else:
            return
    file = BufferedInputFile(await notes.spoken(learner, note), filename="voice.ogg")
    sent = await _sent(send, file, caption, keyboard)
    if sent.voice is not None:
        await notes.remember(note, sent.voice.file_id)


async def _sent(
    send: _Send,
    voice: str | BufferedInputFile,
    caption: str | None,
    keyboard: InlineKeyboardMarkup | None,
) -> Message:
    try:
        return await send(voice, caption=caption, reply_markup=keyboard)
    except TelegramBadRequest as error:
        if _FORBIDDEN in error.message:
            raise MluvError(REFUSED) from error
        raise
