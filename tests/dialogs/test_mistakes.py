"""The notebook as a learner sees it, and the praise under a reply."""

import pytest

from models import MistakePattern
from models.enums import CorrectionLevel, MistakeState
from tests.factories import make_learner
from tests.fakes import turn_answer
from tests.people import Phone

TO_THE_SHOP = ("Jdu do obchod.", "Jdu do obchodu.")
READING = ("Čtu kniha.", "Čtu knihu.")
NA_V = ("Bydlím na Praze.", "Bydlím v Praze.")


async def said(world, phone, text, corrected=""):
    world.tutor.answers["tutor_turn"] = turn_answer(corrected=corrected)
    await phone.write(text)
    await phone.settled()
    return next(m.text for m in reversed(phone.seen) if m.text)


@pytest.fixture
async def olena(world, learner):
    for mistake in (TO_THE_SHOP, READING, NA_V):
        await said(world, learner, *mistake)
    return learner


async def test_empty_notebook_says_so(learner):
    await learner.write("/mistakes")
    assert "Nothing here yet" in learner.window.text
    assert not any("Practise" in label for label in learner.labels)


async def test_mistakes_are_listed_by_name(olena):
    await olena.write("/mistakes")
    assert "🔴 obchod: do + genitive" in olena.labels
    assert "🔴 kniha: accusative" in olena.labels
    assert "🔴 Praha: v + locative" in olena.labels
    assert "🔴 open (3)" in olena.labels


async def test_filters_by_kind_and_state(olena):
    await olena.write("/mistakes")
    await olena.press("Kind of mistake")
    await olena.press("preposition (1)")
    assert "Shown: preposition: 1" in olena.window.text
    assert not any("obchod" in label for label in olena.labels)
    await olena.press("healed (0)")
    assert "Shown: preposition, healed: 0" in olena.window.text
    await olena.press("all")
    await olena.press("Kind of mistake")
    await olena.press("all")
    assert "Shown: all: 3" in olena.window.text


async def test_page_of_one_mistake(world, olena):
    await said(
        world, olena, "Včera jsem šel do obchod & domů.", "Včera jsem šel do obchodu & domů."
    )
    await olena.write("/mistakes")
    await olena.press("obchod: do + genitive ×2")
    text = olena.window.text
    assert "made 2×" in text
    assert "right on 0 of 2 days" in text
    assert "Jdu do obchod." in text
    assert "Včera jsem šel do obchod & domů." in text
    await olena.press("Back")
    assert "Notebook of mistakes" in olena.window.text


async def test_long_list_is_paged(world, learner):
    for number, noun in enumerate(
        ["obchod", "les", "park", "dům", "hotel", "most", "kostel", "vlak", "klub", "hrad"]
    ):
        if number % 5 == 4:
            world.clock.advance(days=1)
        await said(world, learner, f"Bez {noun} to nejde.", f"Bez {noun}u to nejde.")
    await learner.write("/mistakes")
    assert "Page 1 of 2" in learner.window.text
    await learner.press("▶️")
    assert "Page 2 of 2" in learner.window.text
    assert not any("hrad" in label for label in learner.labels)
    await learner.press("◀️")
    assert any("hrad" in label for label in learner.labels)


async def test_practise_these_reviews_exactly_those_cards(olena):
    await olena.write("/mistakes")
    await olena.press("Kind of mistake")
    await olena.press("case (2)")
    await olena.press("Practise these: 2")
    for sentence in ("Čtu ____.", "Jdu do ____."):
        assert sentence in olena.window.text
        await olena.press("Show")
        await olena.press("Good")
    assert "2 cards answered" in olena.window.text
    await olena.press("Done")
    assert "Shown: case: 2" in olena.window.text


async def test_what_is_not_due_can_be_practised_and_is_asked_once(olena):
    for _ in range(2):
        await olena.write("/mistakes")
        await olena.press("kniha")
        await olena.press("Practise it")
        assert "0/1" in olena.window.text
        await olena.press("Show")
        await olena.press("Easy")
        assert "1 card answered" in olena.window.text


async def test_practised_card_that_was_not_known_comes_again(olena):
    await olena.write("/mistakes")
    await olena.press("kniha")
    await olena.press("Practise it")
    for button in ("Show", "Again", "Undo", "Show", "Again", "Show", "Easy"):
        await olena.press(button)
    assert "1 card answered, 0 right" in olena.window.text


@pytest.mark.parametrize("category", ["case", "preposition"])
async def test_drill_of_these(olena, category):
    await olena.write("/mistakes")
    await olena.press("Kind of mistake")
    await olena.press(category)
    await olena.press("drill of this kind")
    assert "1/10" in olena.window.text or "0/10" in olena.window.text


async def test_drill_of_one_mistake(olena):
    await olena.write("/mistakes")
    await olena.press("kniha")
    await olena.press("drill of this kind")
    assert "/10" in olena.window.text


async def test_others_mistake_is_not_shown(world, olena):
    other = Phone(world, 8)
    await make_learner(world.services.learners, 8)
    await other.write("/mistakes")
    assert "Nothing here yet" in other.window.text


async def test_healing_is_praised_at_every_level(world, olena):
    learner = await olena.learner()
    await world.services.learners.change(learner, correction_level=CorrectionLevel.OFF)
    assert "Healed" not in await said(world, olena, "Jdu do obchodu.")
    world.clock.advance(days=1)
    text = await said(world, olena, "Zase jdu do obchodu.")
    assert "🎉 Healed: obchod: do + genitive" in text
    await olena.write("/mistakes")
    assert "🟢 obchod: do + genitive" in olena.labels


async def test_praise_stays_when_explanations_are_opened(world, olena):
    await said(world, olena, "Jdu do obchodu.")
    world.clock.advance(days=1)
    await said(world, olena, "Jdu do obchodu a čtu kniha.", "Jdu do obchodu a čtu knihu.")
    await olena.press("Explain")
    assert "🎉 Healed" in olena.window.text
    assert "accusative" not in olena.window.text


async def drilled(world, learner, category):
    present = await world.services.practice.begin_for(learner, category)
    solutions = []
    while present.task is not None:
        solutions.append(present.task.solution)
        present = await world.services.practice.answer(
            learner, present.id, present.step, present.task.accepted[0]
        )
    return solutions


async def test_round_of_practice_makes_what_it_drilled_practised(world, olena):
    learner = await olena.learner()
    solutions = await drilled(world, learner, "case")
    assert any(" do obchodu." in solution for solution in solutions)
    states = dict(await MistakePattern.all().values_list("lemma", "state"))
    assert (states["obchod"], states["kniha"]) == (MistakeState.PRACTISING,) * 2
    assert states["Praha"] is MistakeState.OPEN
    assert "Kde jsi? – Jsem v Praze." in await drilled(world, learner, "preposition")
    assert (await MistakePattern.get(lemma="Praha")).state is MistakeState.PRACTISING


async def test_drill_leaves_what_it_did_not_ask_open(world, olena):
    await MistakePattern.filter(lemma="kniha").update(pattern="word:něco úplně jiného")
    await drilled(world, await olena.learner(), "case")
    assert (await MistakePattern.get(lemma="kniha")).state is MistakeState.OPEN
