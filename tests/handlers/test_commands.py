import json

import pytest

from bot.handlers.command_list import COMMANDS, nearest_command
from models import Learner, Turn
from tests.factories import World
from tests.people import Phone


async def test_start_greets_a_known_learner_by_the_newest_name(learner: Phone) -> None:
    learner.user = learner.user.model_copy(update={"first_name": "Olha"})
    await learner.write("/start")
    assert str(learner.newest.text).startswith("Good to see you again, Olha!")
    assert (await learner.learner()).first_name == "Olha"


async def test_a_name_is_no_html(world: World) -> None:
    phone = Phone(world)
    await phone.write("/start")
    await phone.press("skip the questions")
    await phone.settled()
    await phone.write("/start")
    assert "Olena <3!" in str(phone.newest.text)


async def test_a_deep_link_is_remembered_as_the_source(world: World) -> None:
    phone = Phone(world)
    await phone.write("/start friend42")
    assert (await Learner.get(telegram_id=7)).source == "friend42"
    await phone.write("/start other")
    assert (await Learner.get(telegram_id=7)).source == "friend42"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/help", "/settings: level, goal"),
        ("/privacy", "for 14 days you can change your mind"),
        ("/terms", "Honzík is a computer program"),
    ],
)
async def test_information_is_given(learner: Phone, command: str, words: str) -> None:
    await learner.write(command)
    assert words in str(learner.newest.text)


async def test_help_names_only_commands_that_exist(learner: Phone) -> None:
    await learner.write("/help")
    named = {word.strip("/:.,") for word in str(learner.newest.text).split() if word[0] == "/"}
    assert named <= set(COMMANDS)


async def test_export_holds_what_was_said(learner: Phone) -> None:
    await learner.write("Bydlím v Brně.")
    await learner.settled()
    await learner.write("/export")
    (sent,) = learner.world.telegram.named("sendDocument")
    assert sent["document"].filename == "mluvme.json"
    content = json.loads(sent["document"].data)
    assert content["learner"][0]["telegram_id"] == 7
    assert [turn["said"] for turn in content["turns"]] == ["Bydlím v Brně."]


async def test_cancel_closes_what_is_open_and_says_so(learner: Phone) -> None:
    await learner.write("/settings")
    window = learner.window
    await learner.write("/cancel")
    assert "Closed." in str(learner.newest.text)
    closed = learner.world.telegram.messages[7, window.message_id]
    assert closed.reply_markup is None


async def test_cancel_with_nothing_open_says_so(learner: Phone) -> None:
    await learner.write("/cancel")
    assert "Nothing is open" in str(learner.newest.text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("setings", "settings"), ("hlep", "help"), ("strat", "start"), ("Exprt", "export"),
     ("subscribe", None), ("x", None), ("", None)],
)  # fmt: skip
def test_a_mistyped_command_is_recognised(typed: str, meant: str | None) -> None:
    assert nearest_command(typed) == meant


async def test_an_unknown_command_gets_a_suggestion(learner: Phone) -> None:
    await learner.write("/setings")
    assert "Did you mean /settings?" in str(learner.newest.text)
    await learner.write("/abrakadabra")
    assert "/help" in str(learner.newest.text)


async def test_commands_pass_a_window_that_asks_for_text(learner: Phone) -> None:
    await learner.write("/settings")
    await learner.press("My own language")
    await learner.write("/help")
    assert "Under every answer" in str(learner.newest.text)


async def test_a_group_is_sent_to_the_private_chat(world: World) -> None:
    phone = Phone(world, chat_id=-100)
    await phone.write("/start@mluvme_test_bot")
    button = phone.newest.reply_markup.inline_keyboard[0][0]
    assert button.url == "https://t.me/mluvme_test_bot?start=group_start"


@pytest.mark.parametrize("text", ["/start@another_bot", "/dance", "Ahoj všichni!"])
async def test_in_a_group_the_rest_is_left_alone(world: World, text: str) -> None:
    phone = Phone(world, chat_id=-100)
    await phone.write(text)
    assert phone.seen == []
    assert await Turn.all().count() == 0


async def test_menu_texts_come_in_the_language_of_the_learner(world: World) -> None:
    phone = Phone(world, language="de")
    await phone.write("/help")
    assert (await phone.learner()).preferences.interface_language == "en"
