"""Self-repair first, as one goes through it."""

from __future__ import annotations

import pytest

from bot.core.errors import TutorUnavailable
from bot.core.ports import Transcript
from models import Card, Mistake, Turn
from models.enums import RepairState, ReplyMode
from tests.factories import World
from tests.fakes import turn_answer
from tests.people import Phone

SAID, RIGHT = "Jdu do obchod s bratr.", "Jdu do obchodu s bratrem."


@pytest.fixture
async def trier(learner: Phone, world: World) -> Phone:
    """Somebody who mends first, and has just made two mistakes."""
    services = world.services
    await services.learners.change(await learner.learner(), self_repair=True)
    world.tutor.answers["tutor_turn"] = turn_answer("Aha!", "A pak?", corrected=RIGHT)
    await learner.write(SAID)
    await learner.settled()
    return learner


async def the_turn() -> Turn:
    return await Turn.get()


async def test_reply_shows_where_and_offers_a_try(trier: Phone) -> None:
    text = str(trier.window.text)
    assert "2 places to mend" in text
    assert "obchodu" not in text
    assert trier.labels[:2] == ["🔁 Try again", "👁 Show me"]
    assert (await the_turn()).repair is RepairState.OFFERED
    assert await Mistake.all().count() == await Card.all().count() == 2


async def test_try_in_text_is_compared_and_opens_the_corrections(
    trier: Phone, world: World
) -> None:
    reply = trier.window
    before = (await the_turn()).score
    await trier.press("Try again")
    assert "Write or say it once more" in str(trier.window.text)
    await trier.write("Jdu do obchodu s bratr.")
    assert "Mended: 1 of 2." in str(trier.newest.text)
    asked = next(m for m in trier.seen if "Write or say it once more" in str(m.text))
    assert asked.reply_markup is None
    assert "bratrem" in str(trier.newest.text)
    opened = world.telegram.messages[trier.chat.id, reply.message_id]
    assert "You mended by yourself: obchodu" in str(opened.text)
    turn = await the_turn()
    assert (turn.repair, turn.tried) == (RepairState.TRIED, "Jdu do obchodu s bratr.")
    assert [edit["repaired"] for edit in turn.edits] == [True, False]
    assert before is not None
    assert turn.score is not None
    assert turn.score > before
    assert await Turn.all().count() == 1, "a try is no turn"
    assert await Card.all().count() == 2, "cards are made all the same"


async def test_try_by_voice_works_after_a_restart(trier: Phone, world: World) -> None:
    await trier.press("Try again")
    world.restart()
    phone = Phone(world)
    world.speech.heard = Transcript("jdu do obchodu s bratrem", "fake-ears")
    await phone.says()
    await phone.settled()
    assert "I heard:" in str(phone.newest.text)
    assert "All of it is right now" in str(phone.newest.text)
    assert not any("I am listening" in str(message.text) for message in phone.seen)
    assert (await the_turn()).repair is RepairState.TRIED


async def test_recording_that_fails_may_be_tried_again(trier: Phone, world: World) -> None:
    await trier.press("Try again")
    world.speech.failure = TutorUnavailable()
    await trier.says()
    await trier.settled()
    assert (await the_turn()).repair is RepairState.OFFERED
    await trier.write(RIGHT)
    assert "All of it is right now" in str(trier.newest.text)


async def test_show_me_opens_at_once_and_for_ever(trier: Phone) -> None:
    await trier.press("Show me")
    assert "obchodu" in str(trier.window.text)
    await trier.press("Hide")
    assert "places to mend" not in str(trier.window.text)
    assert "obchodu" in str(trier.window.text)
    assert (await the_turn()).repair is RepairState.SHOWN


async def test_show_me_in_the_window_of_the_try(trier: Phone, world: World) -> None:
    reply = trier.window
    await trier.press("Try again")
    await trier.press("Show me")
    assert "obchodu" in str(world.telegram.messages[trier.chat.id, reply.message_id].text)
    assert (await the_turn()).score == 57


async def test_a_second_try_changes_nothing(trier: Phone) -> None:
    reply = trier.window
    await trier.press("Try again")
    await trier.write("Jdu do obchodu s bratr.")
    score = (await the_turn()).score
    await trier.press("Try again", reply)
    assert "nothing left to mend" in str(trier.window.text)
    await trier.write(RIGHT)
    turn = await the_turn()
    assert (turn.score, turn.tried) == (score, "Jdu do obchodu s bratr.")


async def test_spoken_reply_hides_the_corrections_too(learner: Phone, world: World) -> None:
    changes = {"self_repair": True, "reply_mode": ReplyMode.VOICE}
    await world.services.learners.change(await learner.learner(), **changes)  # type: ignore[arg-type]  # a part of the changes
    world.tutor.answers["tutor_turn"] = turn_answer("Aha!", "A pak?", corrected=RIGHT)
    await learner.write(SAID)
    await learner.settled()
    assert "2 places to mend" in str(learner.window.caption)
    assert world.speech.said == ["Aha!", "A pak?"]
    await learner.press("Show me")
    assert "obchodu" in str(learner.window.caption)


async def test_switched_off_it_shows_at_once(trier: Phone, world: World) -> None:
    await world.services.learners.change(await trier.learner(), self_repair=False)
    await trier.press("More")
    assert "obchodu" in str(trier.window.text)
