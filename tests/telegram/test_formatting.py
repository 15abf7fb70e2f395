"""Markup that Telegram refuses gives way to words."""

from __future__ import annotations

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendMessage, TelegramMethod

from bot.telegram.formatting import formatted, without_markup
from models import SentMessage
from models.enums import ReplyMode
from tests.factories import World, make_incoming, make_learner
from tests.fakes import turn_answer

METHOD = SendMessage(chat_id=1, text="")
PARSE = "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""


def refusing(method: TelegramMethod[object]) -> Exception | None:
    """Telegram that takes no HTML."""
    return TelegramBadRequest(method, PARSE) if getattr(method, "parse_mode", None) else None


async def test_refused_markup_is_sent_as_words() -> None:
    sent: list[tuple[str, str | None]] = []

    async def send(text: str, parse_mode: str | None) -> int:
        sent.append((text, parse_mode))
        if parse_mode:
            raise TelegramBadRequest(METHOD, PARSE)
        return len(sent)

    assert await formatted(send, "<b>a</b>", "a") == 2
    assert sent == [("<b>a</b>", "HTML"), ("a", None)]


async def test_other_refusals_are_not_hidden() -> None:
    async def send(_text: str, _parse_mode: str | None) -> None:
        raise TelegramBadRequest(METHOD, "Bad Request: chat not found")

    with pytest.raises(TelegramBadRequest):
        await formatted(send, "<b>a</b>", "a")


def test_words_of_markup() -> None:
    assert without_markup("<b>1 &lt; 2</b> <i>a</i>") == "1 < 2 a"


@pytest.mark.parametrize("mode", [ReplyMode.TEXT, ReplyMode.VOICE])
async def test_reply_reaches_a_chat_that_takes_no_markup(world: World, mode: ReplyMode) -> None:
    learners = world.services.learners
    learner = await learners.change(await make_learner(learners), reply_mode=mode)
    world.telegram.refuse = refusing
    world.tutor.answers["tutor_turn"] = turn_answer("Aha!", corrected="Jdu do obchodu.")
    conversations = world.services.conversations
    accepted = await conversations.accept(learner, make_incoming(1, "Jdu do obchod."))
    await world.services.turns.run(accepted.turn, learner)  # type: ignore[union-attr]  # it is accepted
    sent = await SentMessage.get()
    message = world.telegram.messages[1, sent.message_id]
    words = str(message.text or message.caption)
    assert "Correct: Jdu do obchodu.\ninstead of obchod: obchodu (case)" in words
