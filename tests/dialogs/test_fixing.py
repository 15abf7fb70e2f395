"""“I said something else”: written, said again or picked, under old messages, too."""

import asyncio
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError

from bot.core.conversation.types import Wish
from bot.core.errors import NotFound, TutorUnavailable
from bot.core.ports import Transcript
from models import Card, Fix, Mistake, MistakePattern, ModelCall, QuotaDay, Turn
from models.enums import ReplyMode, TurnState
from tests.factories import World
from tests.fakes import turn_answer
from tests.people import Phone, buttons
from tests.talking import places

MISHEARD = "Jdu do obchod."


async def misheard(learner: Phone, unsure: tuple[str, ...] = ()) -> Turn:
    """A voice message of which one word was heard wrongly, and corrected."""
    world = learner.world
    world.speech.heard = Transcript(MISHEARD, "fake-ears", unsure=places(MISHEARD, unsure))
    world.tutor.answers["tutor_turn"] = turn_answer(corrected="Jdu do obchodu.")
    await learner.says()
    await learner.settled()
    world.tutor.answers["tutor_turn"] = turn_answer()
    return await Turn.get()


def heard(learner: Phone):
    return next(m for m in learner.seen if "I heard" in (m.text or ""))


def reply(learner: Phone):
    return next(m for m in learner.seen if (m.text or "").startswith("Ahoj! Jak se máš?"))


async def says_something_else(learner: Phone, text: str) -> None:
    await learner.press("I said something else", heard(learner))
    await learner.write(text)
    await learner.settled()


async def test_what_was_misheard_is_written_and_corrected_again(learner: Phone) -> None:
    await misheard(learner)
    assert "obchodu" in reply(learner).text
    used = (await QuotaDay.get()).used
    await says_something_else(learner, "Jdu z obchodu.")
    turn = await Turn.get()
    assert (turn.said, turn.heard, turn.score, turn.fixes) == ("Jdu z obchodu.", MISHEARD, 100, 1)
    assert await Mistake.all().count() == await Card.all().count() == 0
    assert await MistakePattern.all().count() == 0
    assert (await QuotaDay.get()).used == used, "mending what was misheard costs no turn"
    assert await ModelCall.filter(api="chat").count() == 2, "but it is in the books"
    assert "No mistake" in reply(learner).text
    assert heard(learner).text == f"🎙 I heard: {MISHEARD}\n✏️ You said: Jdu z obchodu."
    assert "corrected it again" in learner.newest.text


async def test_it_can_be_said_again(learner: Phone) -> None:
    await misheard(learner)
    learner.world.speech.heard = Transcript("Jdu z obchodu.", "fake-ears", unsure=((4, 5),))
    await learner.press("I said something else", heard(learner))
    await learner.says()
    await learner.settled()
    turn = await Turn.get()
    assert (turn.said, turn.unsure_words) == ("Jdu z obchodu.", [[4, 5]])
    assert await ModelCall.filter(api="transcription").count() == 2


async def test_another_form_of_a_doubtful_word_can_be_picked(learner: Phone) -> None:
    await misheard(learner, unsure=("do", "obchod"))
    await learner.press("I said something else", heard(learner))
    assert heard(learner).text.startswith(f"🎙 I heard: {MISHEARD}"), "it stays as it was"
    offered = [label for label in learner.labels if label.startswith("obchod →")]
    assert offered[0] == "obchod → obchodu", "what stands behind its preposition"
    await learner.press("obchod → obchodu")
    await learner.settled()
    turn = await Turn.get()
    assert (turn.said, turn.unsure_words, turn.score) == ("Jdu do obchodu.", [[4, 6]], 100)


async def test_unsure_places_are_marked_where_they_are(learner: Phone) -> None:
    await misheard(learner, unsure=("obchod",))
    sent = learner.world.telegram.named("sendMessage")
    assert any("do <u>obchod</u>." in values["text"] for values in sent)
    assert await Mistake.all().count() == 0, "what was not heard well is no mistake"


async def test_pressed_twice_changes_once(learner: Phone) -> None:
    await misheard(learner)
    await learner.press("I said something else", heard(learner))
    window = learner.window
    await learner.write("Jdu z obchodu.")
    await learner.settled()
    before = await Turn.get()
    await learner.press("I said something else", heard(learner))
    await learner.write("Jdu kolem obchodu.")
    await learner.settled()
    assert (await Turn.get()).fixes == before.fixes + 1
    assert window.message_id in {m.message_id for m in learner.seen}


async def test_two_fixes_of_what_was_seen_are_one(learner: Phone) -> None:
    turn = await misheard(learner)
    services, who = learner.world.services, await learner.learner()
    seen = await services.conversations.turn(turn.id)
    wishes = Wish(7, 900, "Jdu z obchodu."), Wish(7, 901, "Jedu domů.")
    accepted = await asyncio.gather(
        *(services.fixes.accept(seen, wish) for wish in wishes), return_exceptions=True
    )
    refused = [one for one in accepted if isinstance(one, NotFound)]
    assert len(refused) == 1
    (fix,) = [one for one in accepted if one not in refused]
    await services.fixing.run(fix, who)
    assert (await Turn.get()).fixes == 1


async def left_behind(learner: Phone, **wish: Any) -> Turn:
    """A fix that was accepted by a process which died before it began."""
    turn = await misheard(learner)
    seen = await learner.world.services.conversations.turn(turn.id)
    said = {"said": "Jdu z obchodu."} if "file_id" not in wish else {}
    await learner.world.services.fixes.accept(seen, Wish(7, 900, **said, **wish))
    return turn


async def taken_up(learner: Phone) -> None:
    learner.world.restart()
    await learner.world.fix_launcher.take_over()
    await learner.settled()


def told(learner: Phone) -> int:
    return sum("corrected it again" in (m.text or "") for m in learner.seen)


async def test_a_fix_survives_the_process_and_is_forgotten_once_done(learner: Phone) -> None:
    await left_behind(learner)
    await taken_up(learner)
    assert ((await Turn.get()).said, told(learner)) == ("Jdu z obchodu.", 1)
    fix = await Fix.get()
    assert (fix.state, fix.said) == (TurnState.DONE, "")
    await taken_up(learner)
    assert told(learner) == 1


async def test_a_recording_survives_too(learner: Phone) -> None:
    await left_behind(learner, file_id="again")
    learner.world.speech.heard = Transcript("Jdu z obchodu.", "fake-ears")
    await taken_up(learner)
    assert ((await Turn.get()).said, told(learner)) == ("Jdu z obchodu.", 1)


async def test_what_was_mended_and_not_told_is_told_without_asking_again(learner: Phone) -> None:
    await misheard(learner)
    away = TelegramNetworkError(None, "away")
    learner.world.telegram.refuse = lambda method: (
        away if "corrected it again" in str(getattr(method, "text", "")) else None
    )
    await says_something_else(learner, "Jdu z obchodu.")
    assert ((await Turn.get()).fixes, (await Fix.get()).state) == (1, TurnState.ANSWERED)
    asked = len(learner.world.tutor.asked)
    learner.world.telegram.refuse = lambda _method: None
    await taken_up(learner)
    assert (told(learner), len(learner.world.tutor.asked)) == (1, asked)
    assert ((await Turn.get()).fixes, (await Fix.get()).state) == (1, TurnState.DONE)


async def test_what_kills_the_process_each_time_fails_honestly(learner: Phone) -> None:
    turn = await left_behind(learner)
    await Fix.all().update(attempts=3)
    await taken_up(learner)
    assert "nothing was charged" in learner.newest.text
    assert ((await Turn.get()).said, (await Fix.get()).state) == (turn.said, TurnState.FAILED)
    await says_something_else(learner, "Jdu z obchodu.")
    assert (await Turn.get()).said == "Jdu z obchodu.", "and may be tried again"


async def test_a_message_of_a_fix_that_arrives_twice_is_no_turn(learner: Phone) -> None:
    await misheard(learner)
    await learner.press("I said something else", heard(learner))
    message = await learner.write("Jdu z obchodu.")
    await learner.settled()
    await learner.update(message=message)
    await learner.settled()
    assert (await Turn.all().count(), await Fix.all().count(), told(learner)) == (1, 1, 1)


async def test_after_three_times_it_is_enough(learner: Phone) -> None:
    await misheard(learner)
    for number in range(3):
        await says_something_else(learner, f"Jdu {number} kroky.")
    assert buttons(heard(learner)) == []
    await learner.press_data(f"turn:fix:{(await Turn.get()).id}")
    await learner.write("A ještě jednou.")
    await learner.settled()
    assert "as a new message" in learner.newest.text
    assert (await Turn.get()).fixes == 3


async def test_commands_and_closing_work_while_it_asks(learner: Phone) -> None:
    await misheard(learner)
    await learner.press("I said something else", heard(learner))
    await learner.write("/help")
    assert "Under every answer" in learner.newest.text
    await learner.press("I said something else", heard(learner))
    await learner.press("Close")
    await learner.write("Ahoj!")
    await learner.settled()
    assert await Turn.all().count() == 2, "after closing, what is written is conversation"
    assert (await Turn.all().order_by("id").first()).said == MISHEARD


async def test_it_works_after_a_restart(learner: Phone) -> None:
    await misheard(learner)
    await learner.press("I said something else", heard(learner))
    learner.world.restart()
    learner.dp = learner.world.dispatcher
    await learner.write("Jdu z obchodu.")
    await learner.settled()
    assert (await Turn.get()).said == "Jdu z obchodu."


async def test_without_a_model_nothing_changes_and_it_is_said(learner: Phone) -> None:
    turn = await misheard(learner)
    learner.world.tutor.failure = TutorUnavailable()
    await says_something_else(learner, "Jdu z obchodu.")
    assert "nothing was charged" in learner.newest.text
    after = await Turn.get()
    assert (after.said, after.score, after.fixes) == (turn.said, turn.score, 0)
    assert await Mistake.all().count() == 1


@pytest.mark.parametrize("text", ["…", "😀"])
async def test_no_words_are_no_fix(learner: Phone, text: str) -> None:
    await misheard(learner)
    await says_something_else(learner, text)
    assert "no words" in learner.newest.text
    assert (await Turn.get()).fixes == 0


async def test_a_message_without_an_answer_has_nothing_to_fix(learner: Phone) -> None:
    turn = await misheard(learner)
    await Turn.filter(id=turn.id).update(state=TurnState.FAILED)
    await says_something_else(learner, "Jdu z obchodu.")
    assert "no answer to correct" in learner.newest.text


async def test_an_answer_by_voice_alone_is_renewed_under_the_voice(
    learner: Phone, world: World
) -> None:
    await world.services.learners.change(await learner.learner(), reply_mode=ReplyMode.VOICE)
    await misheard(learner)
    voice = next(m for m in learner.seen if m.voice)
    assert "obchodu" in voice.caption
    await says_something_else(learner, "Jdu z obchodu.")
    assert "No mistake" in next(m for m in learner.seen if m.voice).caption


async def test_a_message_that_is_gone_keeps_nothing_back(learner: Phone) -> None:
    await misheard(learner)
    learner.world.telegram.refuse = lambda method: (
        TelegramBadRequest(method, "Bad Request: message to edit not found")
        if method.__api_method__ == "editMessageText"
        else None
    )
    await says_something_else(learner, "Jdu z obchodu.")
    assert (await Turn.get()).said == "Jdu z obchodu."
    assert "corrected it again" in learner.newest.text


async def test_somebody_elses_message_is_not_theirs_to_fix(world: World, learner: Phone) -> None:
    turn = await misheard(learner)
    other = Phone(world, user_id=8)
    await other.write("/start")
    await other.press_data(f"turn:fix:{turn.id}")
    assert other.answered == ["This is no longer here."]
