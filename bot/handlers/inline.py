"""Inline mode: `@bot slovo` in any chat gives gender, pattern and the whole table."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Message,
)
from aiogram.utils.link import create_telegram_link

from bot.core.czech.types import Source
from bot.core.grammar.entries import Answer, Entry, look_up
from bot.telegram.i18n import gettext as _
from bot.telegram.save_links import save_parameter
from bot.telegram.word_text import LONGEST, entry_text, facts

CACHE_S = 3600
START_PARAMETER = "inline"
_FORMS_SHOWN = 6
_LONGEST_TITLE = 60


class OwnResult(Filter):
    """A table that the person has put into this very chat: nothing they said."""

    async def __call__(self, message: Message) -> bool:
        via, bot = message.via_bot, message.bot
        private = message.chat.type == ChatType.PRIVATE
        return private and via is not None and bot is not None and via.id == bot.id


def make_router() -> Router:
    router = Router(name="inline")
    router.inline_query.register(on_inline_query)
    router.message.register(on_own_result, OwnResult())
    return router


async def on_own_result(_message: Message) -> None:
    """The table is in the chat already; it needs no answer and is no turn."""


async def on_inline_query(query: InlineQuery) -> None:
    """Answers from the engine alone, so it is there at once; texts are in the asker's language."""
    asked = query.query.strip()
    answer = look_up(asked)
    bot = await query.bot.me() if query.bot is not None else None
    results = _results(answer, bot.username if bot is not None else None)
    await query.answer(
        list(results),
        cache_time=CACHE_S,
        is_personal=True,
        button=_button(asked, found=bool(results)),
    )


def _results(answer: Answer, bot: str | None) -> list[InlineQueryResultArticle]:
    similar = [entry for word in answer.similar for entry in look_up(word).entries[:1]]
    known = [entry for entry in answer.entries if entry.source is Source.LEXICON]
    guessed = [entry for entry in answer.entries if entry.source is not Source.LEXICON]
    entries = [*known, *similar, *guessed]
    return [_article(number, entry, bot) for number, entry in enumerate(entries)]


def _article(number: int, entry: Entry, bot: str | None) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=str(number),
        title=entry.lemma[:_LONGEST_TITLE],
        description=" · ".join([*facts(entry), *_some_forms(entry)]),
        input_message_content=InputTextMessageContent(message_text=_message(entry)),
        reply_markup=_save_keyboard(entry.lemma, bot),
    )


def _save_keyboard(lemma: str, bot: str | None) -> InlineKeyboardMarkup | None:
    """A link, because the chat may be one where the bot is not: who presses it keeps the word."""
    parameter = save_parameter(lemma)
    if bot is None or parameter is None:
        return None
    url = create_telegram_link(bot, start=parameter)
    button = InlineKeyboardButton(text="📒 " + _("Save it"), url=url)
    return InlineKeyboardMarkup(inline_keyboard=[[button]])


def _message(entry: Entry) -> str:
    text = entry_text(entry)
    return text if len(text) <= LONGEST else text.partition("\n")[0]


def _some_forms(entry: Entry) -> list[str]:
    forms = [cell[0] for block in entry.blocks[:1] for row in block.rows for cell in row.cells[:1]
             if cell]  # fmt: skip
    return [", ".join(forms[1 : 1 + _FORMS_SHOWN])] if len(forms) > 1 else []


def _button(asked: str, *, found: bool) -> InlineQueryResultsButton | None:
    if found:
        return None
    text = _("I do not know this word") if asked else _("Type a Czech word, such as kniha")
    return InlineQueryResultsButton(text=text, start_parameter=START_PARAMETER)
