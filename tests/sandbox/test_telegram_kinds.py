"""Results of the rarer methods parse by aiogram's own types and reach the person."""

import asyncio
import json

import pytest
from aiogram.types import BufferedInputFile, ChatPermissions, InputRichMessage

from tests.sandbox.test_telegram_profile import PNG


def upload(data=b"some bytes", name="a.bin"):
    return BufferedInputFile(data, name)


@pytest.mark.parametrize(
    "kind", ["audio", "document", "video", "animation", "video_note", "sticker"]
)
async def test_every_kind_of_file_goes_up_and_again_by_id(tg, kind):
    chat = await tg.meet()
    send = getattr(tg.bot, f"send_{kind}")
    sent = getattr(await send(chat, upload()), kind)
    again = getattr(await send(chat, sent.file_id), kind)
    assert again == sent
    assert (await tg.person.messages())[-1][kind]["file_id"] == sent.file_id


@pytest.mark.parametrize("kind", ["photo", "document", "audio", "sticker", "video"])
async def test_every_kind_of_file_comes_from_a_person(tg, kind):
    chat = await tg.meet()
    form = tg.form(user=chat, kind=kind, caption="Co tu stojí? #dopis")
    form.add_field("file", PNG, filename="dopis.png", content_type="image/png")
    await tg.person.call("POST", "/person/file", data=form)
    (update,) = await tg.updates()
    media = getattr(update.message, kind)
    file_id = media[-1].file_id if kind == "photo" else media.file_id
    assert (await tg.bot.download(file_id)).read() == PNG
    assert (update.message.caption, update.message.caption_entities[0].type) == (
        "Co tu stojí? #dopis", "hashtag",
    )  # fmt: skip


async def test_groups_are_administered(tg):
    chat_id = await tg.meet()
    minh = (await tg.person.post("/person/users", first_name="Minh"))["id"]
    group = await tg.person.post("/person/group", title="Kurz", members=[minh], forum=True)
    chat = group["id"]
    refused = tg.bot.set_chat_title(chat, "Jiný")
    assert "not enough rights" in await tg.refusal(refused)
    await tg.person.post("/person/group/member", chat=chat, action="promote", target=4242)
    assert await tg.bot.set_chat_title(chat, "Kurz češtiny")
    assert await tg.bot.set_chat_description(chat, "A2")
    assert (await tg.bot.get_chat(chat)).description == "A2"
    assert (await tg.bot.create_chat_invite_link(chat, name="x")).creator.id == 4242
    topic = await tg.bot.create_forum_topic(chat, "Výslovnost")
    sent = await tg.bot.send_message(chat, "ř", message_thread_id=topic.message_thread_id)
    assert sent.message_thread_id == topic.message_thread_id
    assert await tg.bot.restrict_chat_member(chat, minh, ChatPermissions())
    assert (await tg.bot.get_chat_member(chat, minh)).status == "restricted"
    assert await tg.bot.promote_chat_member(chat, minh, can_pin_messages=True)
    assert (await tg.bot.get_chat_member(chat, minh)).can_pin_messages
    assert "can't remove chat owner" in await tg.refusal(tg.bot.ban_chat_member(chat, chat_id))
    chats = await tg.person.get("/person/chats", user=chat_id)
    assert [c["chat"]["type"] for c in chats] == ["private", "supergroup"]
    assert await tg.bot.leave_chat(chat)
    assert "is not a member" in await tg.refusal(tg.bot.send_message(chat, "x"))


async def test_a_stream_without_user_hears_everybody(tg):
    first, second = await tg.meet(), await tg.meet()
    async with tg.http.get(f"{tg.base}/person/events") as stream:
        for _ in range(2):
            await stream.content.readline()
        for chat in (first, second):
            await tg.bot.send_message(chat, "Ahoj")
        events = []
        while len(events) < 2:
            line = await stream.content.readline()
            if line.startswith(b"data: "):
                events.append(json.loads(line.removeprefix(b"data: ")))
    assert [e["users"] for e in events] == [[first], [second]]


async def test_a_reset_forgets_people_but_not_the_bot(tg):
    chat = await tg.meet()
    await tg.bot.set_my_commands([{"command": "start", "description": "Začít"}])
    await tg.person.post("/control/reset")
    assert await tg.person.get("/person/users") == []
    assert "chat not found" in await tg.refusal(tg.bot.send_message(chat, "x"))
    assert len(await tg.bot.get_my_commands()) == 1


async def test_half_a_character_is_refused(tg):
    chat = await tg.meet()
    half = json.dumps({"chat_id": chat, "text": "a\ud83d"})
    whole = json.dumps({"chat_id": chat, "text": "a😀"})
    url = f"{tg.base}/bot{tg.bot.token}/sendMessage"
    headers = {"Content-Type": "application/json"}
    async with tg.http.post(url, data=half, headers=headers) as answer:
        assert "UTF-8" in (await answer.json())["description"]
    async with tg.http.post(url, data=whole, headers=headers) as answer:
        assert (await answer.json())["result"]["text"] == "a😀"


async def test_votes_are_counted_and_taken_back(tg):
    chat = await tg.meet()
    sent = await tg.bot.send_poll(chat, "Kdy?", ["dnes", "zítra"], open_period=5)
    assert sent.poll.close_date is not None
    multiple = await tg.bot.send_poll(chat, "Co?", ["a", "b", "c"], allows_multiple_answers=True)
    vote = {"message_id": multiple.message_id, "options": [0, 2]}
    counted = (await tg.person.post("/person/poll", **vote))["poll"]
    assert [o["voter_count"] for o in counted["options"]] == [1, 0, 1]
    back = await tg.person.post("/person/poll", message_id=multiple.message_id, options=[])
    assert back["poll"]["total_voter_count"] == 0


async def test_rich_blocks_are_given_directly(tg):
    chat = await tg.meet()
    blocks = [
        {"type": "heading", "text": "Pády", "size": 2},
        {"type": "list", "items": [{"blocks": [{"type": "paragraph", "text": "co"}], "value": 1}]},
    ]  # fmt: skip
    sent = await tg.bot.send_rich_message(chat, InputRichMessage(blocks=blocks))
    assert sent.rich_message.blocks[1].items[0].label == "1."


async def test_calls_at_once_are_all_answered(tg):
    chat = await tg.meet()
    sent = await asyncio.gather(*(tg.bot.send_message(chat, str(n)) for n in range(60)))
    assert len({message.message_id for message in sent}) == 60
