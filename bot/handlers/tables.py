"""/sklonuj and /casuj: tables of a word or a phrase, in private chats and in groups."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.core.errors import N_
from bot.core.grammar.entries import CONJUGATED, DECLINED, Kind, look_up
from bot.telegram.i18n import gettext as _
from bot.telegram.word_text import answer_text

DECLINE_USAGE = N_(
    "Write a word or a phrase after the command, such as <code>/sklonuj kniha</code> or "
    "<code>/sklonuj mladý muž</code>. A form will do too: <code>/sklonuj knihou</code>."
)
CONJUGATE_USAGE = N_(
    "Write a verb after the command, such as <code>/casuj psát</code> or "
    "<code>/casuj učit se</code>. A form will do too: <code>/casuj píšeme</code>."
)


def make_router() -> Router:
    router = Router(name="tables")
    router.message.register(on_decline, Command("sklonuj"))
    router.message.register(on_conjugate, Command("casuj"))
    return router


async def on_decline(message: Message, command: CommandObject) -> None:
    await _answer(message, command, DECLINED, DECLINE_USAGE)


async def on_conjugate(message: Message, command: CommandObject) -> None:
    await _answer(message, command, CONJUGATED, CONJUGATE_USAGE)


async def _answer(
    message: Message, command: CommandObject, wanted: frozenset[Kind], usage: str
) -> None:
    asked = command.args or _replied_to(message)
    if not asked.strip():
        await message.reply(_(usage))
        return
    await message.reply(answer_text(look_up(asked, wanted)))


def _replied_to(message: Message) -> str:
    """A command that answers a message asks about what that message says."""
    original = message.reply_to_message
    return (original.text or "") if original is not None else ""
