"""What a learner says: stored as a turn and launched; nothing here waits for OpenAI."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import Message, MessageGenerationStopped

from bot.core.conversation.types import Accepted, Incoming, Refused
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import ngettext
from bot.telegram.launching import TurnLauncher
from models.enums import TurnKind

_HOUR_S = 3600
_DAY_S = 24 * _HOUR_S
_TOGETHER_S = 10


class Said(Filter):
    """A text, voice note, audio file or video note in a private chat."""

    async def __call__(self, message: Message) -> bool | dict[str, Incoming]:
        if message.chat.type != ChatType.PRIVATE:
            return False
        incoming = _incoming(message)
        return {"incoming": incoming} if incoming is not None else False


def make_router() -> Router:
    router = Router(name="conversation")
    router.message.register(on_said, Said())
    router.stopped_message_generation.register(on_stopped)
    return router


async def on_said(
    message: Message,
    incoming: Incoming,
    learner: Learner,
    services: Services,
    launcher: TurnLauncher,
) -> None:
    if problem := _problem(incoming, services):
        await message.reply(problem, parse_mode=None)
        return
    if not await within_limits(learner, services):
        await say_too_much(message, learner, services)
        return
    result = await services.conversations.accept(learner, incoming)
    if isinstance(result, Refused):
        await message.reply(quota_text(incoming.kind, result.quota.limit or 0), parse_mode=None)
    elif isinstance(result, Accepted):
        launcher.launch(result.turn, learner)


async def on_stopped(stopped: MessageGenerationStopped, launcher: TurnLauncher) -> None:
    await launcher.stop(stopped.draft_id)


def _problem(incoming: Incoming, services: Services) -> str:
    """Why a message cannot become a turn, said before anything is spent; empty when it can."""
    limits = services.limits
    if incoming.kind is TurnKind.TEXT and len(incoming.text) > limits.longest_text:
        return _(
            "This is longer than {limit} characters, too much to answer well at once. "
            "Nothing was charged. Please send it in parts."
        ).format(limit=limits.longest_text)
    if incoming.kind is TurnKind.TEXT and not any(c.isalnum() for c in incoming.text):
        return _("I see no words here. Write me a sentence, in Czech or in your own language.")
    if incoming.seconds > limits.longest_voice_s:
        return _(
            "This is longer than {minutes} minutes, more than I can take in at once. "
            "Nothing was charged. Please say it in shorter parts."
        ).format(minutes=round(limits.longest_voice_s / 60))
    return ""


async def within_limits(learner: Learner, services: Services) -> bool:
    """Counts one more message; False beyond what is answered in an hour and a day."""
    hour = f"turns:hour:{learner.id}"
    day = f"turns:day:{learner.id}"
    limits = services.limits
    return await services.limiter.allow(
        hour, limit=limits.turns_an_hour, seconds=_HOUR_S
    ) and await services.limiter.allow(day, limit=limits.turns_a_day, seconds=_DAY_S)


async def say_too_much(message: Message, learner: Learner, services: Services) -> None:
    """Said once to many messages that come together."""
    told = f"turns:said:{learner.id}"
    if await services.limiter.allow(told, limit=1, seconds=_TOGETHER_S):
        text = _(
            "That was a lot for now. Nothing was charged. "
            "Have a break and come back in an hour; your brain will thank you."
        )
        await message.reply(text, parse_mode=None)


def quota_text(kind: TurnKind, limit: int) -> str:
    """That the day's messages of a kind are used up, and what is left."""
    if kind is TurnKind.VOICE:
        used = ngettext(
            "You have used today's {count} voice message.",
            "You have used today's {count} voice messages.",
            limit,
        )
        other = _("You can still write to me.")
    else:
        used = ngettext(
            "You have used today's {count} text message.",
            "You have used today's {count} text messages.",
            limit,
        )
        other = _("You can still send me voice messages.")
    new_day = _("A new learning day begins at three in the morning.")
    return " ".join((used.format(count=limit), other, new_day))


def _incoming(message: Message) -> Incoming | None:
    chat_id, message_id = message.chat.id, message.message_id
    if message.text is not None:
        return Incoming(chat_id, message_id, TurnKind.TEXT, text=message.text.strip())
    sound = message.voice or message.audio or message.video_note
    if sound is None:
        return None
    return Incoming(
        chat_id, message_id, TurnKind.VOICE, file_id=sound.file_id, seconds=sound.duration
    )
