import hashlib
import hmac
from urllib.parse import parse_qsl, urlsplit

import aiohttp
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputRichMessage,
    InputTextMessageContent,
    KeyboardButton,
    MenuButtonWebApp,
    ReplyKeyboardMarkup,
    WebAppInfo,
)
from aiogram.utils.web_app import safe_parse_webapp_init_data

from bot.adapters import audio
from bot.sandbox.app import DEMO_TOKEN

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    + (640).to_bytes(4, "big")
    + (480).to_bytes(4, "big")
    + bytes(9)
)


def launch(url):
    return dict(parse_qsl(urlsplit(url).fragment))["tgWebAppData"]


async def test_commands_by_scope_and_language(tg):
    chat = await tg.meet(language_code="uk")
    await tg.bot.set_my_commands([BotCommand(command="help", description="Pomoc")])
    scope = BotCommandScopeAllPrivateChats()
    await tg.bot.set_my_commands(
        [BotCommand(command="start", description="Почати")], scope=scope, language_code="uk"
    )
    shown = await tg.person.get("/person/bot", user=chat)
    assert [c["command"] for c in shown["commands"]] == ["start"]
    await tg.bot.delete_my_commands(scope=scope, language_code="uk")
    shown = await tg.person.get("/person/bot", user=chat)
    assert [c["command"] for c in shown["commands"]] == ["help"]
    bad = tg.bot.set_my_commands([BotCommand(command="Začni", description="x")])
    assert "BOT_COMMAND_INVALID" in await tg.refusal(bad)


async def test_names_and_descriptions_by_language(tg):
    chat = await tg.meet(language_code="ru")
    await tg.bot.set_my_description("Učím česky")
    await tg.bot.set_my_description("Учу чешскому", language_code="ru")
    assert (await tg.bot.get_my_description(language_code="ru")).description == "Учу чешскому"
    assert (await tg.bot.get_my_description(language_code="en")).description == "Učím česky"
    assert (await tg.person.get("/person/bot", user=chat))["description"] == "Учу чешскому"


async def test_the_mini_app_is_signed_and_answers(tg):
    chat = await tg.meet(last_name="Nováková & synové")
    button = MenuButtonWebApp(text="Přehled", web_app=WebAppInfo(url="http://127.0.0.1:1/app"))
    await tg.bot.set_chat_menu_button(chat_id=chat, menu_button=button)
    url = (await tg.person.get("/person/web_app", user=chat, menu=1))["url"]
    data = safe_parse_webapp_init_data(DEMO_TOKEN, launch(url))
    assert (data.user.id, data.user.last_name) == (chat, "Nováková & synové")
    key = hmac.new(b"WebAppData", DEMO_TOKEN.encode(), hashlib.sha256).digest()
    fields = dict(parse_qsl(launch(url)))
    lines = "\n".join(f"{k}={v}" for k, v in sorted(fields.items()) if k != "hash")
    assert fields["hash"] == hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()
    content = InputTextMessageContent(message_text="Hotovo")
    result = InlineQueryResultArticle(id="1", title="x", input_message_content=content)
    await tg.bot.answer_web_app_query(data.query_id, result)
    assert (await tg.person.messages())[-1]["text"] == "Hotovo"
    assert "query is too old" in await tg.refusal(
        tg.bot.answer_web_app_query(data.query_id, result)
    )


async def test_a_reply_keyboard_is_pressed(tg):
    chat = await tg.meet()
    rows = [[KeyboardButton(text="Ano"), KeyboardButton(text="Kontakt", request_contact=True)]]
    markup = ReplyKeyboardMarkup(keyboard=rows, one_time_keyboard=True, resize_keyboard=True)
    sent = await tg.bot.send_message(chat, "Souhlasíš?", reply_markup=markup)
    assert sent.reply_markup is None
    await tg.person.post("/person/keyboard", row=0, column=1)
    (update,) = await tg.updates()
    assert update.message.contact.user_id == chat
    gone = await tg.person.post("/person/keyboard", text="Ano")
    assert gone["error"] == "there is no reply keyboard"


async def test_photos_albums_and_media_edits(tg):
    chat = await tg.meet()
    sent = await tg.bot.send_photo(chat, BufferedInputFile(PNG, "karta.png"), caption="*x*")
    assert (sent.photo[-1].width, sent.photo[-1].height, sent.caption) == (640, 480, "*x*")
    photo = sent.photo[-1].file_id
    album = await tg.bot.send_media_group(
        chat,
        [InputMediaPhoto(media=photo), InputMediaPhoto(media=BufferedInputFile(PNG, "b.png"))],
    )
    assert album[0].media_group_id == album[1].media_group_id
    other = InputMediaPhoto(media=BufferedInputFile(PNG + b"2", "c.png"), caption="nová")
    edited = await tg.bot.edit_message_media(other, chat_id=chat, message_id=sent.message_id)
    assert (edited.caption, edited.photo[-1].file_id != photo) == ("nová", True)
    bad = tg.bot.send_photo(chat, BufferedInputFile(b"no picture", "x.png"))
    assert "IMAGE_PROCESS_FAILED" in await tg.refusal(bad)
    long = tg.bot.send_photo(chat, photo, caption="á" * 1025)
    assert "message caption is too long" in await tg.refusal(long)


async def test_a_person_speaks(tg):
    await tg.meet()
    sent = await tg.person.post("/person/voice", say="Dobrý den, jak se máte?")
    assert sent["voice"]["duration"] >= 1
    (update,) = await tg.updates()
    data = (await tg.bot.download(update.message.voice.file_id)).read()
    assert audio.tags(data)["transcript"] == "Dobrý den, jak se máte?"
    form = aiohttp.FormData({"user": str(tg.person.id), "transcript": "Ahoj"})
    form.add_field("file", data, filename="r.ogg", content_type="audio/ogg")
    again = await tg.person.call("POST", "/person/voice", data=form)
    file = await tg.person.get(f"/person/file/{again['voice']['file_id']}")
    assert audio.tags(file)["transcript"] == "Ahoj"


async def test_large_files_go_up_but_not_down(tg):
    chat = await tg.meet()
    data = bytes(20 * 1024 * 1024 + 1)
    sent = await tg.bot.send_document(chat, BufferedInputFile(data, "velky.bin"))
    assert "file is too big" in await tg.refusal(tg.bot.get_file(sent.document.file_id))


async def test_a_rich_message_parses_and_is_edited(tg):
    chat = await tg.meet()
    source = "<h2>Pády</h2><p>Bez <b>Prahy</b></p><ul><li>2. pád</li></ul>"
    source += "<table><tr><td>a</td></tr></table>"
    sent = await tg.bot.send_rich_message(chat, InputRichMessage(html=source))
    kinds = [block.type for block in sent.rich_message.blocks]
    assert kinds == ["heading", "paragraph", "list", "table"]
    markdown = InputRichMessage(markdown="# Pády\n\nBez **Prahy**\n\n1. první\n2. druhý\n> citát")
    edited = await tg.bot.edit_message_text(
        rich_message=markdown, chat_id=chat, message_id=sent.message_id
    )
    kinds = [block.type for block in edited.rich_message.blocks]
    assert kinds == ["heading", "paragraph", "list", "blockquote"]
    await tg.bot.send_rich_message_draft(chat, 5, InputRichMessage(html="<p>Píšu</p>"))
    draft = (await tg.person.get("/person/messages", user=chat))["drafts"][0]
    assert draft["rich_message"]["blocks"][0]["text"] == "Píšu"
    both = tg.raw("sendRichMessage", chat_id=chat, rich_message={"html": "a", "markdown": "b"})
    assert "exactly one of" in (await both)["description"]


async def test_small_kinds_of_messages(tg):
    chat = await tg.meet()
    assert (await tg.bot.send_location(chat, 50.08, 14.42)).location.latitude == 50.08
    assert (await tg.bot.send_venue(chat, 50.08, 14.42, "OSSZ", "Praha 8")).venue.title == "OSSZ"
    assert (await tg.bot.send_contact(chat, "+420123", "Jana")).contact.first_name == "Jana"
    assert 1 <= (await tg.bot.send_dice(chat)).dice.value <= 6
    assert await tg.bot.delete_messages(chat, [(await tg.bot.send_dice(chat)).message_id])
    assert (await tg.bot.get_chat(chat)).first_name == "Olena"


async def test_nothing_about_people_makes_a_trace(tg):
    await tg.meet()
    for path, body in [
        ("/person/send", {}), ("/person/press", {"message_id": "x"}), ("/person/voice", {}),
        ("/person/pay", {"message_id": 1}), ("/person/edit", {"message_id": 1}),
        ("/person/group", {}), ("/person/send", {"user": 77, "text": "x"}),
    ]:  # fmt: skip
        assert (await tg.person.post(path, **body))["status"] == 400
