"""Inline mode: what is offered, how fast, and what it never does."""

import time

import pytest
from aiogram.types import User
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.conversation.warming import warm_up
from bot.handlers import inline
from bot.telegram.i18n import load_i18n, speaking
from bot.telegram.save_links import save_parameter, word_of
from tests.handlers.telegram import Desk

LIMIT_S = 0.3


@pytest.fixture(scope="module")
def desk():
    desk = Desk(inline.make_router())
    desk.bot._me = User(id=4242, is_bot=True, first_name="Honzík", username="honzik_bot")
    return desk


async def answered(desk, query):
    (sent,) = await desk.ask_inline(query)
    return sent


async def test_noun_is_offered_with_its_table(desk):
    sent = await answered(desk, "kniha")
    first = sent.results[0]
    assert first.title == "kniha"
    assert "feminine · pattern žena" in first.description
    assert "knihou" in first.input_message_content.message_text


async def test_result_has_a_link_that_keeps_its_word(desk):
    first = (await answered(desk, "kniha")).results[0]
    ((button,),) = first.reply_markup.inline_keyboard
    address, _, parameter = button.url.partition("?start=")
    assert (button.text, address) == ("📒 Save it", "https://t.me/honzik_bot")
    assert word_of(parameter) == "kniha"


@given(st.text(max_size=80))
def test_link_gives_back_its_word_or_is_not_made(word):
    parameter = save_parameter(word)
    assert parameter is None or (len(parameter) <= 64 and word_of(parameter) == (word or None))


@pytest.mark.parametrize("parameter", ["", "save_", "save_x", "save_!!!", "group_help", "save__w"])
def test_other_parameters_keep_nothing(parameter):
    assert word_of(parameter) is None


async def test_form_leads_to_every_lemma(desk):
    sent = await answered(desk, "ženou")
    assert {result.title for result in sent.results} == {"žena", "hnát"}


async def test_answer_is_kept_by_telegram_for_this_person(desk):
    sent = await answered(desk, "okno")
    assert sent.cache_time >= 300
    assert sent.is_personal is True


async def test_empty_query_says_what_to_type(desk):
    sent = await answered(desk, "  ")
    assert sent.results == []
    assert "Type a Czech word" in sent.button.text


async def test_unknown_word_is_admitted(desk):
    sent = await answered(desk, "xyzzyq")
    assert sent.results == []
    assert "do not know" in sent.button.text


async def test_similar_words_are_offered_for_a_slip(desk):
    sent = await answered(desk, "knniha")
    assert sent.results[0].title == "kniha"


@pytest.fixture(scope="module")
def warm():
    """What a process does once while it starts."""
    warm_up()


@pytest.mark.parametrize("query", ["mladého", "psaní", "nejkrásnější", "čtvrtek", "mladý muž"])
async def test_first_answer_for_a_word_is_there_at_once(warm, desk, query):
    started = time.thread_time()
    await answered(desk, query)
    assert time.thread_time() - started < LIMIT_S


@given(st.text(max_size=256))
@settings(max_examples=60, deadline=None)
def test_any_query_makes_valid_results(query):
    answer = inline.look_up(query)
    with speaking(load_i18n(), "en"):
        for entry in answer.entries:
            assert 0 < len(inline.entry_text(entry)) <= 4096


async def test_results_have_unique_names_and_texts_of_a_message(desk):
    sent = await answered(desk, "stát")
    assert len({result.id for result in sent.results}) == len(sent.results) > 1
    assert all(r.input_message_content.message_text for r in sent.results)


async def test_own_result_in_the_private_chat_is_no_turn(desk):
    me = User(id=4242, is_bot=True, first_name="Honzík")
    assert await desk.say("kniha · noun", via_bot=me) == []
