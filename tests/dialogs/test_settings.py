from typing import Any

import pytest
from aiogram.types import Message

from models import Turn
from models.enums import (
    CorrectionLevel,
    Goal,
    Pace,
    Register,
    ReplyMode,
    SpeakerGender,
    Style,
    TurnKind,
    VoiceSpeed,
)
from tests.factories import World
from tests.fakes import turn_answer
from tests.people import Phone


@pytest.mark.parametrize(
    ("row", "option", "name", "value"),
    [
        ("Talk with", "Nováková", "persona", "novakova"),
        ("Manner", "teacher", "style", Style.TUTOR),
        ("Corrections:", "Everything", "correction_level", CorrectionLevel.DETAILED),
        ("Answers", "Text only", "reply_mode", ReplyMode.TEXT),
        ("Speed of speech", "Very slowly", "voice_speed", VoiceSpeed.VERY_SLOW),
        ("Goal", "A2 exam", "goal", Goal.EXAM_A2),
        ("Pace", "Easy", "pace", Pace.EASY),
        ("Reminder", "No reminders", "reminder_hour", None),
        ("Reminder", "9:00", "reminder_hour", 9),
        ("I say", "Byla jsem", "speaker_gender", SpeakerGender.FEMININE),
        ("Czech:", "Colloquial", "register", Register.COLLOQUIAL),
        ("Display", "Plain", "plain_mode", True),
        ("Mistakes", "I try first", "self_repair", True),
    ],
)
async def test_a_choice_is_stored_and_shown(
    learner: Phone, row: str, option: str, name: str, value: Any
) -> None:
    await learner.write("/settings")
    await learner.press(row)
    await learner.press(option)
    assert getattr((await learner.learner()).preferences, name) == value
    assert any(label.startswith(row) and option in label for label in learner.labels)


async def test_topics_and_languages_and_zone_are_changed_there_too(learner: Phone) -> None:
    await learner.write("/settings")
    for button in ("Topics", "Sport", "Back", "Explanations in", "Polish"):
        await learner.press(button)
    for button in ("Time zone", "Ho Chi Minh"):
        await learner.press(button)
    wants = (await learner.learner()).preferences
    assert wants.topics == ("sport",)
    assert wants.explanation_language == "pl"
    assert wants.timezone == "Asia/Ho_Chi_Minh"


async def test_an_open_window_lets_the_conversation_go_on(learner: Phone) -> None:
    await learner.write("/settings")
    await learner.write("Ahoj!")
    await learner.says()
    await learner.settled()
    assert sorted(await Turn.all().values_list("kind", flat=True)) == [
        TurnKind.TEXT,
        TurnKind.VOICE,
    ]


async def test_voice_goes_to_the_conversation_where_a_window_asks_for_text(learner: Phone) -> None:
    await learner.write("/settings")
    await learner.press("My own language")
    await learner.says()
    await learner.settled()
    assert await Turn.filter(kind=TurnKind.VOICE).count() == 1


async def test_language_changes_by_its_command(world: World, learner: Phone) -> None:
    await learner.write("/language")
    await learner.press("Українська")
    assert (await learner.learner()).preferences.interface_language == "uk"
    assert any(label.startswith("✅ Українська") for label in learner.labels)


async def test_closing_leaves_no_buttons(learner: Phone) -> None:
    await learner.write("/settings")
    window = learner.window
    await learner.press("Close")
    assert learner.seen[-1].message_id == window.message_id
    assert learner.seen[-1].reply_markup is None


async def test_a_value_that_is_not_offered_is_refused(learner: Phone) -> None:
    await learner.write("/settings")
    await learner.press("Goal")
    data = next(b.callback_data for b in learner.window.reply_markup.inline_keyboard[0])
    await learner.press_data(f"{data.rpartition(':')[0]}:to rule the world")
    assert learner.answered == ["This is no longer here."]
    assert (await learner.learner()).preferences.goal is Goal.EVERYDAY


async def test_buttons_under_replies_work_while_a_window_is_open(learner: Phone) -> None:
    await learner.write("Ahoj!")
    await learner.settled()
    reply = learner.window
    await learner.write("/settings")
    await learner.press("Translate", reply)
    await learner.settled()
    assert learner.newest.text == "Hi! How are you?"


async def test_newest_reply_follows_what_is_chosen_at_once(learner: Phone, world: World) -> None:
    world.tutor.answers["tutor_turn"] = turn_answer("Aha!", corrected="Dobrý den, jdu do obchodu.")
    await learner.write("Dobrej den, jdu do obchod.")
    await learner.settled()
    reply = learner.window
    shown = [str(reply.text)]
    for row, option in (("Corrections:", "Everything"), ("Display", "Plain")):
        await learner.write("/settings")
        await learner.press(row)
        await learner.press(option)
        await learner.settled()
        shown.append(str(world.telegram.messages[learner.chat.id, reply.message_id].text))
    assert "Dobrý" not in shown[0]
    assert "Dobrej Dobrý den" in shown[1]
    assert "Correct: Dobrý den, jdu do obchodu." in shown[2]


async def test_old_replies_follow_when_they_are_touched(learner: Phone, world: World) -> None:
    world.tutor.answers["tutor_turn"] = turn_answer("Aha!", corrected="Jdu do obchodu.")
    await learner.write("Jdu do obchod.")
    await learner.settled()
    reply = learner.window
    await world.services.learners.change(
        await learner.learner(), correction_level=CorrectionLevel.OFF
    )
    await learner.press("More", reply)
    assert str(world.telegram.messages[learner.chat.id, reply.message_id].text) == "Aha!"


async def test_plain_mode_is_seen_at_once_and_everywhere(learner: Phone, world: World) -> None:
    world.tutor.answers["tutor_turn"] = turn_answer("Aha!", corrected="Jdu do obchodu.")
    await learner.write("Jdu do obchod.")
    await learner.settled()
    reply = learner.window
    assert "✏️ Explain (1)" in [label for row in labels_of(reply) for label in row]
    await learner.write("/settings")
    await learner.press("Display")
    await learner.press("Plain")
    assert "Close" in learner.labels
    await learner.settled()
    redrawn = next(m for m in learner.seen if m.message_id == reply.message_id)
    assert labels_of(redrawn)[0] == ["Explain (1)"]
    await learner.press("Display")
    assert learner.labels == ["Normal", "Plain (chosen)", "Back"]
    await learner.write("Jdu do obchod.")
    await learner.settled()
    assert learner.labels == ["Explain (1)", "Slowly", "Translate", "Hint", "More"]


def labels_of(message: Message) -> list[list[str]]:
    assert message.reply_markup is not None
    return [[button.text for button in row] for row in message.reply_markup.inline_keyboard]


async def test_explanations_are_offered_in_the_language_of_the_buttons_first(
    learner: Phone,
) -> None:
    await learner.write("/settings")
    await learner.press("Buttons and texts")
    await learner.press("Čeština")
    await learner.press("Vysvětlení:")
    assert learner.labels[0].endswith("Čeština")
