"""Requests as JSON, answers without our own keyboards."""

import json

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.methods import EditMessageText, SendMessage, SendVoice, SetChatMenuButton
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)
from aiohttp import BytesPayload, FormData

from bot.telegram.session import LeanSession

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Dál", callback_data="on")]]
)


def make_bot() -> Bot:
    defaults = DefaultBotProperties(parse_mode="HTML", link_preview_is_disabled=True)
    return Bot("42:TEST", session=LeanSession(), default=defaults)


def sent(method) -> dict:
    bot = make_bot()
    body = bot.session.build_form_data(bot, method)
    assert isinstance(body, BytesPayload)
    assert body.content_type == "application/json"
    return json.loads(body.decode())


def test_a_message_goes_as_json_with_the_defaults():
    assert sent(SendMessage(chat_id=7, text="Kůň <b>běží</b>", reply_markup=KEYBOARD)) == {
        "chat_id": 7,
        "text": "Kůň <b>běží</b>",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": [[{"text": "Dál", "callback_data": "on"}]]},
        "disable_web_page_preview": True,
    }


def test_what_is_given_goes_before_the_defaults():
    body = sent(EditMessageText(chat_id=7, message_id=1, text="<", parse_mode=None))
    assert "parse_mode" not in body


def test_defaults_within_defaults_go_as_a_form():
    bot = make_bot()
    preview = LinkPreviewOptions(is_disabled=False)
    method = SendMessage(chat_id=7, text="x", link_preview_options=preview)
    assert isinstance(bot.session.build_form_data(bot, method), FormData)


def test_empty_texts_are_left_out_as_in_a_form():
    assert "text" not in sent(SendMessage(chat_id=7, text=""))


def test_a_false_value_is_sent():
    assert (
        sent(SendMessage(chat_id=7, text="x", protect_content=False))["protect_content"] is False
    )


def test_files_go_as_a_form():
    bot = make_bot()
    method = SendVoice(chat_id=7, voice=BufferedInputFile(b"OggS", filename="a.ogg"))
    assert isinstance(bot.session.build_form_data(bot, method), FormData)


def test_a_call_without_arguments_is_an_empty_object():
    assert sent(SetChatMenuButton()) == {}


def test_an_answer_is_read_without_its_keyboard():
    bot = make_bot()
    message = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "x"}
    markup = KEYBOARD.model_dump(exclude_none=True)
    content = json.dumps({"ok": True, "result": {**message, "reply_markup": markup}})
    method = SendMessage(chat_id=7, text="x")
    answer = bot.session.check_response(bot, method, 200, content)
    assert answer.result.text == "x"
    assert answer.result.reply_markup is None
