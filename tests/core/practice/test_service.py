"""Rounds are kept in the table: answered once, gone on with after a restart, one's own only."""

import asyncio

import pytest

from bot.core.errors import NotFound
from bot.core.practice.service import Practice
from bot.core.practice.types import Outcome
from models import Card, Mistake, MistakePattern, PracticeRound, Turn
from models.enums import CardKind, MistakeCategory, PracticeKind, Severity, TurnKind
from tests.factories import make_learner
from tests.fakes import NOW


@pytest.fixture
async def practice(world):
    return Practice(world.clock)


@pytest.fixture
async def learner(world):
    return await make_learner(world.services.learners)


async def made_mistake(learner, category, lemma, part=0):
    turn, _ = await Turn.get_or_create(
        chat_id=1,
        message_id=1,
        defaults={
            "learner_id": learner.id,
            "kind": TurnKind.TEXT,
            "copy_id": 1,
            "learning_on": "2026-11-23",
        },
    )
    pattern = await MistakePattern.create(
        learner_id=learner.id, key=f"{lemma}|{category}|{part}", lemma=lemma, category=category,
        pattern="word:y", made_at=NOW,
    )  # fmt: skip
    await Mistake.create(
        learner_id=learner.id, turn=turn, pattern=pattern, part=part, category=category,
        severity=Severity.WRONG,
        original="x", replacement="y", lemma=lemma,
    )  # fmt: skip


async def test_round_goes_to_its_end(practice, learner):
    present = await practice.begin(learner, PracticeKind.GENDER)
    while present.task is not None:
        answer = present.task.accepted[0]
        present = await practice.answer(learner, present.id, present.step, answer)
    assert (present.summary.total, present.summary.at_once) == (10, 10)
    assert await practice.open_round(learner) is None


async def test_two_presses_at_once_count_once(practice, learner):
    begun = await practice.begin(learner, PracticeKind.GENDER)
    right = begun.task.accepted[0]
    await asyncio.gather(*(practice.answer(learner, begun.id, 0, right) for _ in range(5)))
    row = await PracticeRound.get(id=begun.id)
    assert (row.step, len(row.answers)) == (1, 1)


async def test_another_process_goes_on_where_this_one_stopped(practice, learner, world):
    begun = await practice.begin(learner, PracticeKind.CASES)
    answered = await practice.answer(learner, begun.id, 0, "špatně")
    again = await Practice(world.clock).open_round(learner)
    assert again == answered
    assert again.last[1].outcome is Outcome.WRONG


async def test_rounds_differ_from_one_another(practice, learner):
    first = await practice.begin(learner, PracticeKind.CASES)
    second = await practice.begin(learner, PracticeKind.CASES)
    assert first.task != second.task


async def test_rounds_begun_at_once_are_all_kept(practice, learner):
    kinds = [PracticeKind.CASES, PracticeKind.GENDER]
    begun = await asyncio.gather(*(practice.begin(learner, kind) for kind in kinds))
    assert len({each.id for each in begun}) == len(kinds)


async def test_round_of_somebody_else_is_not_found(practice, learner, world):
    other = await make_learner(world.services.learners, telegram_id=2)
    begun = await practice.begin(learner, PracticeKind.CASES)
    with pytest.raises(NotFound):
        await practice.answer(other, begun.id, 0, "x")


async def test_own_mistakes_are_practised(practice, learner):
    for part, lemma in enumerate(("razítko", "zahradník", "tramvaj")):
        await made_mistake(learner, MistakeCategory.CASE, lemma, part)
    begun = await practice.begin_for(learner, MistakeCategory.CASE)
    row = await PracticeRound.get(id=begun.id)
    prompts = " ".join(task["prompt"] for task in row.tasks)
    assert begun.kind is PracticeKind.CASES
    assert sum(f"({lemma})" in prompts for lemma in ("razítko", "zahradník", "tramvaj")) >= 2


async def test_words_on_cards_are_practised(practice, learner, world):
    lemmas = ("razítko", "zahradník", "tramvaj", "lopata", "kočka")
    for lemma in lemmas:
        await Card.create(
            learner_id=learner.id, kind=CardKind.PRODUCTION, dedup_key=lemma, lemma=lemma,
            content={"kind": CardKind.PRODUCTION}, due_at=world.clock.now(),
        )  # fmt: skip
    begun = await practice.begin(learner, PracticeKind.CASES)
    row = await PracticeRound.get(id=begun.id)
    prompts = " ".join(task["prompt"] for task in row.tasks)
    assert sum(f"({lemma})" in prompts for lemma in lemmas) >= 3


@pytest.mark.parametrize("category", list(MistakeCategory))
async def test_every_category_of_mistakes_has_a_drill(practice, learner, category):
    assert (await practice.begin_for(learner, category)).task is not None
