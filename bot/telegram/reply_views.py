"""A reply as it stands in the chat: its text by the present settings, and its buttons.

A message is drawn anew whenever it is touched, so what an old one shows follows the settings.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardMarkup, Message

from bot.core.conversation.types import Turn
from bot.core.conversation.visibility import to_repair, visible
from bot.core.learners.types import Preferences
from bot.telegram.formatting import formatted, without_markup
from bot.telegram.rendering import in_words, plain_reply_text, remark_text, reply_text
from bot.telegram.turn_buttons import turn_keyboard
from models.enums import MessageKind


@dataclass(frozen=True, slots=True)
class Place:
    """A message of ours in a chat; the text of a voice note is its caption."""

    chat_id: int
    message_id: int
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """`plain` says the same as `text` without markup."""

    text: str
    plain: str
    keyboard: InlineKeyboardMarkup


def place_of(message: Message) -> Place:
    return Place(message.chat.id, message.message_id, message.voice is not None)


def place_in_chat(turn: Turn) -> Place | None:
    """Where the corrections of a turn stand: under its text, or under its voice note alone."""
    by_kind = {sent.kind: sent for sent in turn.sent}
    text, voice = by_kind.get(MessageKind.REPLY), by_kind.get(MessageKind.VOICE)
    sent = text or voice
    if sent is None:
        return None
    return Place(sent.chat_id, sent.message_id, spoken=text is None)


def reply_view(
    turn: Turn,
    wants: Preferences,
    *,
    explained: bool = False,
    unfolded: bool = False,
    spoken: bool = False,
) -> View:
    """A reply, or what there is to say beside one that is only spoken."""
    if spoken:
        text = remark_text(turn, wants, explained=explained)
        plain = without_markup(remark_text(turn, in_words(wants), explained=explained))
    else:
        text = reply_text(turn, wants, explained=explained)
        plain = plain_reply_text(turn, wants, explained=explained)
    keyboard = turn_keyboard(
        turn,
        explained=explained,
        shown=visible(turn.corrections, wants.correction_level),
        unfolded=unfolded,
        to_repair=bool(to_repair(turn, wants)) and not explained,
    )
    return View(text, plain, keyboard)


async def redraw(bot: Bot, place: Place, view: View) -> None:
    """Makes a message look so; nothing where it does already, or is not there any more."""

    async def edit(text: str, parse_mode: str | None) -> object:
        if place.spoken:
            return await bot.edit_message_caption(
                chat_id=place.chat_id,
                message_id=place.message_id,
                caption=text,
                parse_mode=parse_mode,
                reply_markup=view.keyboard,
            )
        return await bot.edit_message_text(
            text,
            chat_id=place.chat_id,
            message_id=place.message_id,
            parse_mode=parse_mode,
            reply_markup=view.keyboard,
        )

    with contextlib.suppress(TelegramBadRequest):
        await formatted(edit, view.text, view.plain)
