"""What nothing else has taken: an edited message, a kind of message that cannot be read."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.handlers.texts import UNSUPPORTED, UNSUPPORTED_OTHER
from bot.telegram.i18n import gettext as _

_SILENT = (
    "pinned_message",
    "successful_payment",
    "refunded_payment",
    "message_auto_delete_timer_changed",
    "write_access_allowed",
    "chat_background_set",
)


class WorthAnAnswer(Filter):
    """A message of a person in a private chat; what Telegram itself notes there is not one."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type == ChatType.PRIVATE and message.content_type not in _SILENT


class EditedWords(Filter):
    async def __call__(self, message: Message) -> bool:
        return message.chat.type == ChatType.PRIVATE and bool(message.text)


def make_router() -> Router:
    router = Router(name="fallback")
    router.message.register(on_unsupported, WorthAnAnswer())
    router.edited_message.register(on_edited, EditedWords())
    router.callback_query.register(on_unknown_button)
    return router


async def on_unsupported(message: Message) -> None:
    await message.reply(_(UNSUPPORTED.get(message.content_type, UNSUPPORTED_OTHER)))


async def on_edited(message: Message) -> None:
    """Says that an edit is not read.

    A person who corrects a message expects its answer to change. The answer stands with its score
    and voice already, so a second one would count one sentence twice; a fresh message is clear.
    """
    await message.reply(
        _(
            "I have answered the first version already. "
            "Send it as a new message and I will read it."
        )
    )


async def on_unknown_button(query: CallbackQuery) -> None:
    await query.answer(_("This button is from an older version. Please send /start."))
