import asyncio

from aiogram.types import InlineQueryResultArticle, InputTextMessageContent, ReactionTypeEmoji


async def group(tg, **body):
    olena = await tg.meet()
    minh = (await tg.person.post("/person/users", first_name="Minh"))["id"]
    chat = await tg.person.post(
        "/person/group", title="Kurz", creator=olena, members=[minh], **body
    )
    return chat["id"], olena, minh


async def test_a_bot_in_a_group_hears_what_concerns_it(tg):
    chat, _, _ = await group(tg)
    added, joined = await tg.updates()
    assert added.my_chat_member.new_chat_member.status == "member"
    assert joined.message.new_chat_members[0].id == 4242
    sent = await tg.bot.send_message(chat, "Ahoj všichni")
    for text, reply in [
        ("jen tak mezi námi", None), ("/help", None), ("/help@jiny_bot", None),
        ("/help@mluvme_sandbox_bot", None), ("ahoj @mluvme_sandbox_bot!", None),
        ("odpověď", sent.message_id),
    ]:  # fmt: skip
        await tg.person.say(text, chat=chat, reply_to=reply)
    heard = [u.message.text for u in await tg.updates()]
    assert heard == ["/help", "/help@mluvme_sandbox_bot", "ahoj @mluvme_sandbox_bot!", "odpověď"]
    await tg.person.post("/person/group/member", chat=chat, action="promote", target=4242)
    await tg.person.say("a teď slyšíš všechno", chat=chat)
    promoted, message = await tg.updates()
    assert promoted.my_chat_member.new_chat_member.can_delete_messages is True
    assert message.message.text == "a teď slyšíš všechno"


async def test_members_come_and_go(tg):
    chat, olena, minh = await group(tg)
    await tg.person.post("/person/group/member", chat=chat, action="promote", target=4242)
    await tg.updates(allowed_updates=["message", "chat_member", "my_chat_member"])
    assert await tg.bot.get_chat_member_count(chat) == 3
    assert {m.user.id for m in await tg.bot.get_chat_administrators(chat)} == {olena, 4242}
    await tg.bot.ban_chat_member(chat, minh)
    (update,) = await tg.updates()
    assert update.chat_member.new_chat_member.status == "kicked"
    assert (await tg.bot.get_chat_member(chat, minh)).status == "kicked"
    await tg.bot.pin_chat_message(chat, (await tg.bot.send_message(chat, "Pravidla")).message_id)
    assert (await tg.bot.get_chat(chat)).pinned_message.text == "Pravidla"
    await tg.person.post("/person/group/member", chat=chat, action="kick", target=4242)
    update, farewell = await tg.updates()
    assert update.my_chat_member.new_chat_member.status == "kicked"
    assert farewell.message.left_chat_member.id == 4242
    gone = tg.bot.send_message(chat, "Haló?")
    assert "bot was kicked from the supergroup chat" in await tg.refusal(gone)


async def test_a_quiz_is_answered_and_stopped(tg):
    chat, olena, minh = await group(tg)
    await tg.updates()
    sent = await tg.bot.send_poll(
        chat, "Který pád?", ["4.", "6."], type="quiz", correct_option_ids=[1], is_anonymous=False,
        explanation="o + <b>6. pád</b>", explanation_parse_mode="HTML",
    )  # fmt: skip
    assert sent.poll.explanation == "o + 6. pád"
    for user, choice in ((olena, 1), (minh, 0)):
        body = {"user": user, "chat": chat, "message_id": sent.message_id, "options": [choice]}
        assert (await tg.person.call("POST", "/person/poll", json=body))["ok"]
    updates = await tg.updates()
    assert [u.poll_answer.option_ids for u in updates if u.poll_answer] == [[1], [0]]
    assert updates[-2].poll.total_voter_count == 2
    stopped = await tg.bot.stop_poll(chat, sent.message_id)
    assert (stopped.is_closed, [o.voter_count for o in stopped.options]) == (True, [1, 1])
    late = await tg.person.post("/person/poll", chat=chat, message_id=sent.message_id, options=[0])
    assert late["error"] == "the poll is closed"
    many = tg.bot.send_poll(chat, "?", [str(n) for n in range(13)])
    assert "no more than 12 options" in await tg.refusal(many)


async def test_inline_mode_offers_caches_and_sends(tg):
    await tg.meet()
    asked = asyncio.ensure_future(tg.person.post("/person/inline", query="hrad"))  # noqa: TID251
    (update,) = await tg.updates(timeout=5)
    results = [
        InlineQueryResultArticle(
            id="1", title="hrad", input_message_content=InputTextMessageContent(
                message_text="<b>hrad</b>, rod mužský", parse_mode="HTML"
            ),
        )
    ]  # fmt: skip
    await tg.bot.answer_inline_query(update.inline_query.id, results, cache_time=60)
    assert [r["title"] for r in (await asked)["results"]] == ["hrad"]
    assert (await tg.person.post("/person/inline", query="hrad"))["cached"] is True
    chosen = await tg.person.post("/person/inline/choose", query="hrad", result_id="1")
    message, feedback = await tg.updates()
    assert message.message.message_id == chosen["message_id"]
    assert (message.message.text, message.message.via_bot.id) == ("hrad, rod mužský", 4242)
    assert feedback.chosen_inline_result.result_id == "1"
    twice = tg.bot.answer_inline_query(update.inline_query.id, results)
    assert "query is too old" in await tg.refusal(twice)


async def test_at_most_fifty_inline_results(tg):
    await tg.meet()
    await tg.person.post("/person/inline", query="x", wait=0)
    (update,) = await tg.updates()
    results = [
        InlineQueryResultArticle(
            id=str(n), title="x", input_message_content=InputTextMessageContent(message_text="x")
        )
        for n in range(51)
    ]
    refused = tg.bot.answer_inline_query(update.inline_query.id, results)
    assert "RESULTS_TOO_MUCH" in await tg.refusal(refused)


async def test_reactions_go_both_ways(tg):
    chat = await tg.meet()
    said = await tg.person.say("Díky!")
    await tg.updates(allowed_updates=["message", "message_reaction"])
    await tg.bot.set_message_reaction(chat, said["message_id"], [ReactionTypeEmoji(emoji="❤️")])
    bad = tg.bot.set_message_reaction(chat, said["message_id"], [ReactionTypeEmoji(emoji="🧀")])
    assert "REACTION_INVALID" in await tg.refusal(bad)
    sent = await tg.bot.send_message(chat, "Není zač")
    await tg.person.post("/person/react", message_id=sent.message_id, emoji="👍")
    (update,) = await tg.updates()
    assert update.message_reaction.new_reaction[0].emoji == "👍"


async def test_copies_and_forwards_respect_protection(tg):
    chat = await tg.meet()
    said = await tg.person.say("Co znamená úžasný?")
    forwarded = await tg.bot.forward_message(chat, chat, said["message_id"])
    assert forwarded.forward_origin.sender_user.id == chat
    copied = await tg.bot.copy_message(chat, chat, said["message_id"])
    assert copied.message_id > forwarded.message_id
    secret = await tg.bot.send_message(chat, "Jen tady", protect_content=True)
    refused = tg.bot.copy_message(chat, chat, secret.message_id)
    assert "message can't be copied" in await tg.refusal(refused)
