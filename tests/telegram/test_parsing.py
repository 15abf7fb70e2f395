import json
import time

import pytest
from aiogram import Bot

from bot.telegram.parsing import UnreadableUpdateError, parse_update

BOT = Bot("42:TEST")
MESSAGE = {
    "message_id": 1,
    "date": 1,
    "chat": {"id": 7, "type": "private"},
    "from": {"id": 7, "is_bot": False, "first_name": "Jana"},
    "text": "Ahoj",
}


def test_update_is_read_and_bound_to_the_bot():
    update = parse_update(json.dumps({"update_id": 5, "message": MESSAGE}), BOT)
    assert update.message is not None
    assert update.message.bot is BOT


@pytest.mark.parametrize(
    "content",
    [
        {"update_id": 5, "message": {**MESSAGE, "from": "somebody"}},
        {"update_id": 5, "message": {**MESSAGE, "paid_media": {"star_count": 1}}},
        {"update_id": 5, "message": {"message_id": 1}},
        {"update_id": 5, "of_tomorrow": MESSAGE},
        {"update_id": "five"},
        [],
        "text",
        None,
    ],
)
def test_what_does_not_fit_is_refused_by_name(content):
    with pytest.raises(UnreadableUpdateError):
        parse_update(json.dumps(content), BOT)


@pytest.mark.parametrize("payload", ["", "{", "\x00", "[" * 100_000])
def test_what_is_not_json_is_refused(payload):
    with pytest.raises(UnreadableUpdateError):
        parse_update(payload, BOT)


def test_deep_nesting_is_refused_quickly():
    nested: object = "x"
    for _ in range(500):
        nested = {"reply_to_message": nested}
    begun = time.perf_counter()
    with pytest.raises(UnreadableUpdateError, match="nested"):
        parse_update(json.dumps({"update_id": 1, "message": nested}), BOT)
    assert time.perf_counter() - begun < 0.5


def test_refusal_tells_nothing_of_the_content():
    content = {"update_id": 1, "message": {"text": "my secret", "chat": "wrong"}}
    with pytest.raises(UnreadableUpdateError) as error:
        parse_update(json.dumps(content), BOT)
    assert "secret" not in str(error.value)


KEYBOARD = {"inline_keyboard": [[{"text": "More", "callback_data": "turn:more:1"}]]}


def pressed(data: object):
    query = {"id": "1", "from": MESSAGE["from"], "chat_instance": "1", "data": data}
    query["message"] = {**MESSAGE, "reply_markup": KEYBOARD}
    return parse_update(json.dumps({"update_id": 5, "callback_query": query}), BOT)


def test_a_keyboard_that_is_no_dialogs_is_kept():
    query = pressed("turn:more:1").callback_query
    assert query.message.reply_markup.inline_keyboard[0][0].text == "More"


def test_a_windows_keyboard_is_not_parsed():
    query = pressed("aBcDeF\x1dto_topics").callback_query
    assert query.data == "aBcDeF\x1dto_topics"
    assert query.message.reply_markup is None


def test_a_press_without_a_text_as_its_data_is_refused():
    with pytest.raises(UnreadableUpdateError):
        pressed(5)
