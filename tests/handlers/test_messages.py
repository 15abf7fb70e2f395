"""What arrives besides words and commands."""

import pytest
from aiogram.types import (
    Contact,
    Dice,
    Document,
    Location,
    Message,
    Poll,
    Sticker,
)

from models import Learner, Turn
from tests.factories import World
from tests.fakes import NOW
from tests.people import Phone

_POLL = Poll(
    id="1",
    question="Ano?",
    options=[],
    total_voter_count=0,
    is_closed=False,
    is_anonymous=True,
    type="regular",
    allows_multiple_answers=False,
    allows_revoting=False,
    members_only=False,
)
_STICKER = Sticker(
    file_id="s",
    file_unique_id="s",
    type="regular",
    width=1,
    height=1,
    is_animated=False,
    is_video=False,
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"sticker": _STICKER}, "Nice sticker"),
        ({"document": Document(file_id="d", file_unique_id="d")}, "files of this kind"),
        ({"location": Location(latitude=50, longitude=14)}, "where are you"),
        ({"contact": Contact(phone_number="1", first_name="Jan")}, "I have not kept it"),
        ({"dice": Dice(emoji="🎲", value=6)}, "lucky"),
        ({"poll": _POLL}, "I do not vote"),
        ({"game": None, "text": None, "caption": None}, "this kind of message"),
    ],
    ids=["sticker", "document", "location", "contact", "dice", "poll", "unknown"],
)
async def test_what_cannot_be_read_is_answered_kindly(
    learner: Phone, content: dict[str, object], words: str
) -> None:
    await learner.sends(**content)
    assert words in str(learner.newest.text)
    assert await Turn.all().count() == 0


async def test_what_telegram_notes_itself_is_left_alone(learner: Phone) -> None:
    pinned = Message(message_id=1, date=NOW, chat=learner.chat, text="Ahoj!")
    await learner.sends(pinned_message=pinned)
    assert learner.seen == []


async def test_an_edit_is_said_to_be_unread(learner: Phone) -> None:
    message = await learner.write("Bydlim v Brně.")
    await learner.settled()
    edited = message.model_copy(update={"text": "Bydlím v Brně.", "edit_date": 1})
    await learner.update(edited_message=edited)
    assert "Send it as a new message" in str(learner.newest.text)
    assert await Turn.all().count() == 1


async def test_blocking_and_coming_back_are_noted(learner: Phone) -> None:
    await learner.blocks()
    assert (await Learner.get(telegram_id=7)).blocked_at is not None
    await learner.blocks(blocked=False)
    assert (await Learner.get(telegram_id=7)).blocked_at is None


async def test_a_button_that_nobody_knows_is_answered(learner: Phone) -> None:
    await learner.write("/settings")
    await learner.press_data("from:another:age")
    assert learner.answered == ["This button is from an older version. Please send /start."]


async def test_a_group_that_takes_us_in_is_greeted(world: World) -> None:
    phone = Phone(world, chat_id=-100)
    await phone.blocks(blocked=False)
    assert "I talk with each of you in private" in str(phone.newest.text)
