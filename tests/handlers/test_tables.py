"""/sklonuj and /casuj as a person in a chat sees them."""

import re

import pytest
from aiogram.types import Chat, Message

from bot.core.grammar.layout import PHONE_COLUMNS
from bot.handlers import tables
from tests.handlers.telegram import ANNA, Desk


@pytest.fixture
def desk():
    return Desk(tables.make_router())


async def text(desk, said, **fields):
    (sent,) = await desk.say(said, **fields)
    return sent.text


async def test_noun_is_declined_with_gender_pattern_and_source(desk):
    answer = await text(desk, "/sklonuj kniha")
    assert "<b>kniha</b> · noun · feminine · pattern žena · from the lexicon" in answer
    assert re.search(r"7\.\s+knihou\s+knihami", answer)


async def test_tables_fit_a_phone(desk):
    for word in ("kniha", "nejkrásnější", "nádraží", "mladý muž", "oni", "tisíc"):
        answer = await text(desk, f"/sklonuj {word}")
        for table in re.findall(r"<pre>(.*?)</pre>", answer, re.DOTALL):
            assert max(map(len, table.splitlines())) <= PHONE_COLUMNS


async def test_verb_is_conjugated_with_aspect_and_partner(desk):
    answer = await text(desk, "/casuj napíšeme")
    assert "<b>napsat</b> · verb · perfective" in answer
    assert "Aspect partner: <b>psát</b>" in answer
    assert "person 1, plural" in answer
    assert re.search(r"já\s+napíšu", answer)


async def test_unknown_word_is_admitted(desk):
    assert "I do not know „xyzzyq“" in await text(desk, "/sklonuj xyzzyq")


async def test_guess_is_called_one(desk):
    assert "my guess, not sure" in await text(desk, "/sklonuj krebulák")


async def test_missing_marks_are_put_right(desk):
    answer = await text(desk, "/sklonuj zena")
    assert "Perhaps you meant „žena“" in answer
    assert "ženou" in answer


async def test_command_alone_says_how_it_is_used(desk):
    assert "/sklonuj kniha" in await text(desk, "/sklonuj")
    assert "/casuj psát" in await text(desk, "/casuj  ")


async def test_answered_message_is_what_is_asked_about(desk):
    original = Message(
        message_id=1, date=0, chat=Chat(id=7, type="private"), from_user=ANNA, text="okno"
    )
    assert "<b>okno</b>" in await text(desk, "/sklonuj", reply_to=original)


async def test_group_is_answered_too(desk):
    (sent,) = await desk.say("/sklonuj okno", chat_type="supergroup")
    assert sent.chat_id == -100
    assert "<b>okno</b>" in sent.text


@pytest.mark.parametrize("word", ["<b>x</b>", "&amp;", "a" * 5000, "\u0000", "🙂", "' OR 1=1 --"])
async def test_hostile_input_is_answered_safely(desk, word):
    answer = await text(desk, f"/sklonuj {word}")
    assert "<b>x</b>" not in answer
    assert len(answer) <= 4096
