import asyncio

import pytest
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyParameters,
)

from bot.sandbox.telegram.server import WORLD


def keyboard(*buttons):
    rows = [[InlineKeyboardButton(**button)] for button in buttons]
    return InlineKeyboardMarkup(inline_keyboard=rows)


async def test_a_conversation_goes_both_ways(tg):
    chat = await tg.meet(last_name="Kovalenko", language_code="uk")
    me = await tg.bot.get_me()
    assert (me.id, me.first_name, me.username) == (4242, "Honzík", "mluvme_sandbox_bot")

    said = await tg.person.say("Ahoj, já jsem Olena. /help @mluvme_sandbox_bot")
    (update,) = await tg.updates(timeout=5)
    assert update.update_id == said["update_id"]
    assert update.message.message_id == said["message_id"]
    assert update.message.from_user.language_code == "uk"
    assert [e.type for e in update.message.entities] == ["bot_command", "mention"]

    sent = await tg.bot.send_message(
        chat, "<b>Ahoj</b>, Oleno!", parse_mode="HTML", reply_markup=keyboard(
            {"text": "Ještě", "callback_data": "more"}
        ),
        reply_parameters=ReplyParameters(message_id=said["message_id"]),
    )  # fmt: skip
    assert sent.text == "Ahoj, Oleno!"
    assert sent.reply_to_message.message_id == said["message_id"]
    shown = (await tg.person.messages())[-1]
    assert shown["sandbox"]["text_html"] == "<b>Ahoj</b>, Oleno!"
    assert shown["reply_markup"]["inline_keyboard"][0][0]["text"] == "Ještě"


async def test_start_carries_the_payload_of_a_deep_link(tg):
    await tg.meet()
    await tg.person.post("/person/start", payload="ref_42")
    (update,) = await tg.updates()
    assert update.message.text == "/start ref_42"


async def test_a_long_poll_waits_and_wakes(tg):
    await tg.meet()
    poll = asyncio.ensure_future(tg.bot.get_updates(offset=tg.offset, timeout=20))  # noqa: TID251
    while tg.app[WORLD].bots[4242].poller is None:  # noqa: ASYNC110 - the sandbox has no event for it
        await asyncio.sleep(0.005)
    said = await tg.person.say("Dobrý den")
    (update,) = await asyncio.wait_for(poll, 5)
    assert update.update_id == said["update_id"]


async def test_a_press_is_answered_once(tg):
    chat = await tg.meet()
    sent = await tg.bot.send_message(
        chat, "Vyber", reply_markup=keyboard({"text": "Ano", "callback_data": "yes"})
    )
    press = asyncio.ensure_future(  # noqa: TID251
        tg.person.post("/person/press", message_id=sent.message_id, data="yes")
    )
    (update,) = await tg.updates(timeout=5)
    assert update.callback_query.data == "yes"
    assert update.callback_query.message.text == "Vyber"
    await tg.bot.answer_callback_query(update.callback_query.id, text="Výborně")
    assert (await press)["answer"] == {"text": "Výborně", "show_alert": False, "url": None}
    again = tg.bot.answer_callback_query(update.callback_query.id)
    assert "query is too old and response timeout expired" in await tg.refusal(again)


async def test_an_edit_that_changes_nothing_is_refused(tg):
    chat = await tg.meet()
    sent = await tg.bot.send_message(chat, "Dobrý den")
    same = tg.bot.edit_message_text("Dobrý den", chat_id=chat, message_id=sent.message_id)
    assert "message is not modified" in await tg.refusal(same)
    edited = await tg.bot.edit_message_text("Dobrou noc", chat_id=chat, message_id=sent.message_id)
    assert (edited.text, bool(edited.edit_date)) == ("Dobrou noc", True)
    gone = tg.bot.edit_message_text("x", chat_id=chat, message_id=999_999)
    assert "message to edit not found" in await tg.refusal(gone)


async def test_voice_goes_up_is_reused_by_id_and_comes_down(tg):
    chat = await tg.meet()
    data = (
        b"OggS"
        + bytes(24)
        + b"OpusHead"
        + bytes(50)
        + b"OggS\0\4"
        + (96_000).to_bytes(8, "little")
    )
    sent = await tg.bot.send_voice(chat, BufferedInputFile(data, "a.ogg"), caption="Poslechni si")
    assert (sent.voice.duration, sent.voice.mime_type) == (2, "audio/ogg")
    again = await tg.bot.send_voice(chat, sent.voice.file_id)
    assert again.voice == sent.voice
    file = await tg.bot.get_file(sent.voice.file_id)
    assert file.file_path.endswith(".oga")
    assert (await tg.bot.download(sent.voice.file_id)).read() == data
    assert await tg.person.get(f"/person/file/{sent.voice.file_id}") == data
    wrong = tg.bot.send_photo(chat, sent.voice.file_id)
    assert "can't use file of type Voice as Photo" in await tg.refusal(wrong)
    text = tg.bot.edit_message_text("x", chat_id=chat, message_id=sent.message_id)
    assert "there is no text in the message to edit" in await tg.refusal(text)


async def test_a_draft_streams_and_can_be_stopped(tg):
    chat = await tg.meet()
    assert await tg.bot.send_message_draft(
        chat, 7, text="Ahoj, j", can_stop=True, keep_on_stop=True
    )
    await tg.bot.send_message_draft(chat, 7, text="Ahoj, jak se máš?", can_stop=True)
    seen = await tg.person.get("/person/messages", user=chat)
    assert [d["text"] for d in seen["drafts"]] == ["Ahoj, jak se máš?"]
    await tg.person.post("/person/stop_draft", draft_id=7)
    (update,) = await tg.updates()
    assert update.stopped_message_generation.draft_id == 7
    zero = tg.raw("sendMessageDraft", chat_id=chat, draft_id=0, text="x")
    assert "RANDOM_ID_INVALID" in (await zero)["description"]


async def test_events_stream_and_resume(tg):
    chat = await tg.meet()
    url = f"{tg.base}/person/events?user={chat}"
    async with tg.http.get(url) as stream:
        assert await stream.content.readline() == b": open\n"
        await tg.bot.send_chat_action(chat, "record_voice")
        await tg.bot.send_message(chat, "První")
        lines = [await stream.content.readline() for _ in range(7)]
    assert b'"type": "action"' in lines[2]
    assert "První" in lines[5].decode()
    last = lines[1].decode().removeprefix("id: ").strip()
    async with tg.http.get(url, headers={"Last-Event-ID": last}) as stream:
        found = [await stream.content.readline() for _ in range(4)]
    assert "První" in found[3].decode()


async def test_blocking_is_told_and_refuses_messages(tg):
    chat = await tg.meet()
    await tg.person.post("/person/block")
    (update,) = await tg.updates()
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await tg.bot.send_message(chat, "Haló?")
    await tg.person.post("/person/unblock")
    assert (await tg.bot.send_message(chat, "Vítej zpátky")).text == "Vítej zpátky"


async def test_strangers_and_unknown_chats(tg):
    made = await tg.person.post("/person/users", first_name="Minh")
    new = tg.bot.send_message(made["id"], "Ahoj")
    assert "bot can't initiate conversation with a user" in await tg.refusal(new)
    assert "chat not found" in await tg.refusal(tg.bot.send_message(5, "Ahoj"))


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "   \n "}, "message text is empty"),
        ({"text": "á" * 4097}, "message is too long"),
        ({"text": "x", "colour": "red"}, 'unknown parameter "colour"'),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "x", "reply_markup": "{"}, "can't parse parameter reply_markup"),
        (
            {"text": "x", "reply_parameters": {"message_id": 99999}},
            "message to be replied not found",
        ),
        ({"text": "x", "message_effect_id": "1", "disable_notification": "maybe"}, "Boolean"),
    ],
)
async def test_a_bad_message_is_refused(tg, params, words):
    chat = await tg.meet()
    answer = await tg.raw("sendMessage", chat_id=chat, **params)
    assert (answer["ok"], answer["error_code"]) == (False, 400)
    assert words in answer["description"]


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "a", "callback_data": "č" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "a"}, "text buttons are unallowed"),
        ({"text": "a", "callback_data": "x", "url": "https://a.cz"}, "exactly one action"),
        ({"text": "a", "url": "javascript:alert(1)"}, "Wrong HTTP URL"),
        ({"text": "a", "web_app": {"url": "http://example.com"}}, "Only HTTPS links"),
        ({"text": "a", "pay": True}, "BUTTON_TYPE_INVALID"),
        ({"text": "a", "callback_data": "x", "size": 3}, 'Unknown field "size"'),
        ({"callback_data": "x"}, 'Can\'t find field "text"'),
    ],
)
async def test_a_bad_button_is_refused(tg, button, words):
    chat = await tg.meet()
    markup = {"inline_keyboard": [[button]]}
    answer = await tg.raw("sendMessage", chat_id=chat, text="x", reply_markup=markup)
    assert words in answer["description"]


async def test_unknown_methods_and_tokens(tg):
    assert (await tg.raw("sendTelepathy"))["error_code"] == 404
    assert (await tg.raw("getMe", token="12:ab"))["error_code"] == 401
    assert (await tg.raw("sendmessage"))["description"] == "Bad Request: chat_id is empty"
