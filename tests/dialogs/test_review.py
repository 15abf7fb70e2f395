import pytest

from bot.core.cards.content import Cloze, Dictation, Mistake, Production, Recognition
from bot.core.errors import BadAudio, TutorUnavailable
from bot.core.ports import Transcript
from models import Card, Review, Turn
from models.enums import Grade, Level, SchedulerKind
from tests.core.reviews.conftest import counting
from tests.factories import World
from tests.fakes import turn_answer
from tests.people import Phone, buttons


@pytest.fixture
def add(world: World, learner: Phone):
    async def added(content, key=""):
        who = await learner.learner()
        key = key or content.spoken
        return (await world.services.cards.add(who, content, dedup_key=key)).card_id

    return added


@pytest.fixture
async def book(add):
    return await add(Production(translation="book", czech="kniha", example="Čtu knihu."))


MISTAKE = Mistake(
    before="Včera jsem šel do ", answer="obchodu", after=".", said="obchod", category="case",
    lemma="obchod", explanation="do + 2. pád",
)  # fmt: skip


async def test_review_asks_shows_and_grades(learner: Phone, book) -> None:
    await learner.write("/review")
    assert "How do you say it in Czech?\nbook" in learner.window.text
    assert "kniha" not in learner.window.text
    await learner.press("Show")
    assert "kniha" in learner.window.text
    assert learner.labels[:4] == [
        "Again · 10 min", "Hard · 15 min", "Good · 2 days", "Easy · 8 days",
    ]  # fmt: skip
    await learner.press("Good")
    assert "⭐⭐⭐⭐⭐" in learner.window.text
    assert "1 card answered, 1 right at first (100 %)." in learner.window.text
    assert (await Review.get(card_id=book)).grade is Grade.GOOD


async def test_session_is_one_message_while_only_buttons_are_pressed(learner: Phone, book, add):
    await add(Production(translation="table", czech="stůl"))
    await learner.write("/review")
    for _ in range(2):
        await learner.press("Show")
        await learner.press("Easy")
    assert len(learner.seen) == 1


async def test_typed_answer_is_checked_and_a_grade_suggested(learner: Phone, book) -> None:
    await learner.write("/review")
    await learner.write("kniha")
    assert "✅ Exactly right." in learner.window.text
    assert "👉 Good · 2 days" in learner.labels
    assert await Turn.all().count() == 0


async def test_wrong_letters_are_shown(learner: Phone, add, world: World) -> None:
    await add(Production(translation="friend", czech="přítel"))
    await learner.write("/review")
    await learner.write("pritel")
    assert "🟡" in learner.window.text
    assert "👉 Good" in " ".join(learner.labels)
    sent = world.telegram.named("sendMessage")[-1]["text"]
    assert "p<b><u>ř</u></b><b><u>í</u></b>tel" in sent or "p<b><u>ří</u></b>tel" in sent


async def test_strictness_follows_the_level(learner: Phone, add, world: World) -> None:
    who = await learner.learner()
    await world.services.learners.change(who, level=Level.B2)
    await add(Production(translation="friend", czech="přítel"))
    await learner.write("/review")
    await learner.write("pritel")
    assert any(label.startswith("👉 Hard") for label in learner.labels)


async def test_wrong_answer_suggests_again(learner: Phone, add) -> None:
    await add(MISTAKE)
    await learner.write("/review")
    assert "Včera jsem šel do ____." in learner.window.text
    await learner.write("obchodem")
    assert "❌" in learner.window.text
    assert "You had said: obchod" in learner.window.text
    assert learner.labels[0].startswith("👉 Again")


async def test_what_was_looked_up_first_suggests_nothing(learner: Phone, book) -> None:
    await learner.write("/review")
    await learner.press("Show")
    await learner.write("kniha")
    assert "✅" in learner.window.text
    assert not any(label.startswith("👉") for label in learner.labels)


async def test_spoken_answer_is_heard_beside_the_handlers(learner: Phone, book, world) -> None:
    world.speech.heard = Transcript("Kniha.", "fake-ears")
    await learner.write("/review")
    await learner.says()
    await learner.settled()
    assert "✅ Exactly right." in learner.window.text
    assert any(label.startswith("👉 Good") for label in learner.labels)
    assert await Turn.all().count() == 0


async def test_bad_recording_is_said_in_the_window(learner: Phone, book, world) -> None:
    world.speech.failure = BadAudio()
    await learner.write("/review")
    await learner.says()
    await learner.settled()
    assert "could not read this recording" in learner.window.text
    assert "How do you say it" in learner.window.text


async def test_two_quick_presses_grade_once(learner: Phone, book, add) -> None:
    await add(Production(translation="table", czech="stůl"))
    await learner.write("/review")
    await learner.press("Show")
    window = learner.window
    data = next(b.callback_data for b in buttons(window) if "Easy" in b.text)
    await learner.press("Easy")
    await learner.press_data(data)
    await learner.press("Show")
    await learner.press_data(data)
    assert await Review.all().count() == 1
    assert "table" in learner.window.text


async def test_two_quick_undos_take_one_answer_back(learner: Phone, book, add) -> None:
    await add(Production(translation="table", czech="stůl"))
    await learner.write("/review")
    for _ in range(2):
        await learner.press("Show")
        await learner.press("Easy")
    data = next(b.callback_data for b in buttons(learner.window) if "Undo" in b.text)
    await learner.press("Undo")
    await learner.press_data(data)
    assert "table" in learner.window.text
    assert await Review.filter(undone_at=None).count() == 1


async def test_review_survives_a_restart(learner: Phone, book, add, world: World) -> None:
    await add(Production(translation="table", czech="stůl"))
    await learner.write("/review")
    await learner.press("Show")
    await learner.press("Easy")
    world.restart()
    assert "1/2" in learner.window.text
    await learner.press("Show")
    await learner.press("Good")
    assert "2 cards answered" in learner.window.text
    assert await Review.all().count() == 2


async def test_skipped_card_comes_last(learner: Phone, book, add) -> None:
    await add(Production(translation="table", czech="stůl"))
    await learner.write("/review")
    await learner.press("Skip")
    assert "table" in learner.window.text
    await learner.press("Skip")
    assert "book" in learner.window.text


async def test_tomorrow_and_set_aside_turn_to_the_next(learner: Phone, book, add) -> None:
    table = await add(Production(translation="table", czech="stůl"))
    await learner.write("/review")
    await learner.press("Show")
    await learner.press("Tomorrow")
    await learner.press("Show")
    await learner.press("Set aside")
    assert (await Card.get(id=book)).buried_until_on is not None
    assert (await Card.get(id=table)).suspended_at is not None
    assert "Nothing is left for today" in learner.window.text


async def test_leech_is_set_aside_and_may_be_rewritten(learner: Phone, book, world) -> None:
    services, who = world.services, await learner.learner()
    await services.reviews.grade(who, book, Grade.EASY, revision=0)
    await Card.filter(id=book).update(lapses=5)
    world.clock.advance(days=30)
    await learner.write("/review")
    await learner.press("Show")
    await learner.press("Again")
    assert "forgotten this card 6 times" in learner.window.text
    await learner.press("Rewrite it")
    await learner.write("knihovna je plná knih")
    card = await Card.get(id=book)
    assert (card.suspended_at, card.hint) == (None, "knihovna je plná knih")
    assert "knihovna je plná knih" in learner.window.text


async def leech_of(learner: Phone, world: World, card_id: int) -> None:
    who = await learner.learner()
    await world.services.reviews.grade(who, card_id, Grade.EASY, revision=0)
    await Card.filter(id=card_id).update(lapses=5)
    world.clock.advance(days=30)
    await Card.exclude(id=card_id).delete()
    await learner.write("/review")
    await learner.press("Show")
    await learner.press("Again")


async def test_word_of_a_leech_is_changed_and_then_asked_changed(learner: Phone, world) -> None:
    saved = await world.services.words.save(await learner.learner(), "kniha")
    card = await Card.get(dedup_key=f"word:{saved.word.id}", kind="production")
    await leech_of(learner, world, card.id)
    await learner.press("Change the word")
    await learner.press("Translation")
    await learner.write("tome")
    await learner.press("Back")
    assert "forgotten this card 6 times" in learner.window.text
    assert "tome" in learner.window.text
    await learner.press("Keep asking it")
    assert (await Card.get(id=card.id)).suspended_at is None


async def test_card_of_no_word_has_no_word_to_change(learner: Phone, book, world) -> None:
    await leech_of(learner, world, book)
    assert any("Rewrite it" in label for label in learner.labels)
    assert not any("Change the word" in label for label in learner.labels)


async def test_leech_with_a_gap_takes_another_sentence(learner: Phone, add, world) -> None:
    card_id = await add(Cloze(before="Čtu ", answer="knihu", after=" doma."))
    await leech_of(learner, world, card_id)
    await learner.press("Rewrite it")
    assert "another Czech sentence" in learner.window.text
    await learner.write("Dala mi knihu o Praze.")
    card = await Card.get(id=card_id)
    assert (card.content["before"], card.content["after"]) == ("Dala mi ", " o Praze.")
    assert (card.hint, card.suspended_at) == ("", None)


async def test_sentence_without_the_answer_is_a_hint(learner: Phone, add, world) -> None:
    card_id = await add(Cloze(before="Čtu ", answer="knihu", after=" doma."))
    await leech_of(learner, world, card_id)
    await learner.press("Rewrite it")
    await learner.write("jako knihovna")
    card = await Card.get(id=card_id)
    assert (card.content["before"], card.hint) == ("Čtu ", "jako knihovna")


async def test_what_was_set_aside_in_conversation_is_offered_first(learner: Phone, book, world):
    who = await learner.learner()
    await world.services.reviews.grade(who, book, Grade.EASY, revision=0)
    await Card.filter(id=book).update(lapses=5, lemma="kniha")
    world.clock.advance(days=30)
    world.tutor.answers["tutor_turn"] = turn_answer(corrected="Čtu dobrou knihu.")
    await learner.write("Čtu dobrou kniha.")
    await learner.settled()
    world.clock.advance(minutes=1)
    for press in ("Leave it aside", None):
        await learner.write("/review")
        assert ("forgotten this card 6 times" in learner.window.text) is bool(press)
        if press:
            await learner.press(press)
            world.clock.advance(minutes=1)
    assert "Čtu dobrou ____." in learner.window.text


async def test_dictation_is_heard_by_itself_above_its_question(learner: Phone, add, world) -> None:
    await add(Dictation(text="Dobrý den."))
    await learner.write("/review")
    await learner.settled()
    assert [message.voice is not None for message in learner.seen[-2:]] == [True, False]
    assert "write what you hear" in learner.window.text
    assert "Dobrý den" not in learner.window.text
    await learner.press("Slowly")
    await learner.settled()
    assert world.speech.said == ["Dobrý den.", "Dobrý den."]
    await learner.write("dobry den")
    assert "🟡" in learner.window.text


async def test_dictation_goes_on_after_a_restart_and_is_not_spoken_anew(
    learner: Phone, add, world
) -> None:
    await add(Dictation(text="Dobrý den."))
    await learner.write("/review")
    await learner.settled()
    world.restart()
    await learner.press("Play")
    await learner.settled()
    assert world.speech.said == ["Dobrý den."]
    await learner.press("Show")
    await learner.press("Again")
    await learner.settled()
    assert len(world.telegram.named("sendVoice")) == 3, "asked again, it is heard again"
    assert world.speech.said == ["Dobrý den."]


async def test_dictation_is_spoken_plainly_when_speech_fails(learner: Phone, add, world) -> None:
    world.speech.failure = TutorUnavailable()
    await add(Dictation(text="Dobrý den."))
    await learner.write("/review")
    await learner.settled()
    assert world.voice.said == [("Dobrý den.", False)]
    assert len(world.telegram.named("sendVoice")) == 1


async def test_play_sends_the_sound_of_other_cards(learner: Phone, add, world: World) -> None:
    await add(Recognition(czech="kniha", translations=("book",)))
    await learner.write("/review")
    assert world.telegram.named("sendVoice") == []
    await learner.press("Play")
    await learner.settled()
    assert world.speech.said == ["kniha"]


async def test_without_cards_it_says_where_they_come_from(learner: Phone) -> None:
    await learner.write("/review")
    assert "every mistake becomes one" in learner.window.text
    await learner.press("Done")


async def test_when_nothing_is_due_it_says_when_next(learner: Phone, book, world) -> None:
    who = await learner.learner()
    await world.services.reviews.grade(who, book, Grade.EASY, revision=0)
    await learner.write("/review")
    assert "Nothing is left for today" in learner.window.text
    assert "The next card comes: 1 December." in learner.window.text


async def test_ending_early_keeps_the_rest(learner: Phone, book, add) -> None:
    await add(Production(translation="table", czech="stůl"))
    await learner.write("/review")
    await learner.press("Show")
    await learner.press("Again")
    await learner.press("End here")
    assert "1 card answered, 0 right" in learner.window.text
    await learner.press("Go on")
    assert "table" in learner.window.text


async def test_card_that_went_away_meanwhile(learner: Phone, book, add, world) -> None:
    await add(Production(translation="table", czech="stůl"))
    await learner.write("/review")
    await world.services.cards.delete(await learner.learner(), book)
    await learner.press("Show")
    assert "no longer here" in learner.window.text
    await learner.press("Go on")
    assert "table" in learner.window.text


async def test_talk_goes_on_at_the_summary(learner: Phone) -> None:
    await learner.write("/review")
    await learner.write("Ahoj Honzíku!")
    await learner.settled()
    assert await Turn.all().count() == 1


async def test_how_i_am_asked_can_be_changed(learner: Phone, world: World) -> None:
    await learner.write("/review")
    await learner.press("How I am asked")
    assert "New cards a day: 10" in learner.labels
    await learner.press("Plan")
    await learner.press("SM-2")
    await learner.press("To remember")
    await learner.press("95%")
    assert "Plan: SM-2" in learner.labels
    schedule = await world.services.reviews.schedule(await learner.learner())
    assert (schedule.scheduler, schedule.desired_retention) == (SchedulerKind.SM2, 0.95)
    await learner.press("Back")
    await learner.press("Done")


async def test_press_stays_within_a_few_queries(learner: Phone, book, monkeypatch) -> None:
    await learner.write("/review")
    await learner.press("Show")
    with counting(monkeypatch) as counted:
        await learner.press("Good")
    assert len(counted.queries) <= 6, counted.queries
    assert counted.transactions == 1
