import asyncio
import json
from datetime import timedelta

import pytest

from bot.core.cards.content import Recognition
from bot.core.errors import NotFound
from bot.core.reviews.types import Summary
from models import Card, Review
from models.enums import CardPhase, Grade, SchedulerKind
from tests.core.reviews.conftest import counting
from tests.factories import GRACE, make_learner

AGAIN, HARD, GOOD, EASY = Grade


async def answer(services, learner, grade, card_id=None):
    queue = await services.reviews.next(learner)
    card_id = card_id or queue.card_id
    row = await Card.get(id=card_id)
    return await services.reviews.grade(learner, card_id, grade, revision=row.revision)


async def test_new_cards_are_asked_until_the_daily_cap(services, learner, add):
    for number in range(12):
        await add(f"slovo {number}")
    assert (await services.reviews.next(learner)).new == 10
    await answer(services, learner, EASY)
    assert (await services.reviews.next(learner)).new == 9


async def test_new_day_opens_the_cap_again(world, services, learner, add):
    await services.reviews.change(learner, new_a_day=1)
    await add("kniha")
    await add("stůl")
    await answer(services, learner, EASY)
    assert (await services.reviews.next(learner)).card_id is None
    world.clock.advance(hours=14)  # 03:00 in Prague is past
    assert (await services.reviews.next(learner)).new == 1


async def test_due_cap_leaves_the_best_remembered_for_later(world, services, learner, add):
    await services.reviews.change(learner, new_a_day=100, due_a_day=10)
    for number in range(12):
        await add(f"slovo {number}")
        await answer(services, learner, EASY)
    world.clock.advance(days=20)
    queue = await services.reviews.next(learner)
    assert queue.due == 10
    await answer(services, learner, GOOD)
    assert (await services.reviews.next(learner)).due == 9


async def test_least_remembered_comes_first_and_new_after_due(world, services, learner, add):
    weak, strong = await add("slabé"), await add("silné")
    await answer(services, learner, GOOD, weak)
    await answer(services, learner, EASY, strong)
    new = await add("nové")
    world.clock.advance(days=10)
    order = []
    for _ in range(3):
        queue = await services.reviews.next(learner)
        order.append(queue.card_id)
        await answer(services, learner, EASY, queue.card_id)
    assert order == [weak, strong, new]


async def test_failed_card_comes_back_when_nothing_else_is_left(services, learner, add):
    first, second = await add("kniha"), await add("stůl")
    await answer(services, learner, AGAIN, first)
    assert (await services.reviews.next(learner)).card_id == second
    await answer(services, learner, EASY, second)
    assert (await services.reviews.next(learner)).card_id == first


async def test_repeated_mistakes_are_asked_before_other_new_cards(services, learner, add):
    await add("kniha")
    often = await add("stůl")
    await Card.filter(id=often).update(occurrences=3)
    assert (await services.reviews.next(learner)).card_id == often


async def test_skipped_cards_come_last_in_their_order(services, learner, add):
    first, second, third = [await add(name) for name in ("kniha", "stůl", "okno")]
    assert (await services.reviews.next(learner, [first])).card_id == second
    assert (await services.reviews.next(learner, [second, first, third])).card_id == second


async def test_buried_card_is_back_on_the_next_learning_day(world, services, learner, add):
    card_id = await add()
    await services.reviews.bury(learner, card_id)
    assert (await services.reviews.next(learner)).card_id is None
    world.clock.advance(hours=14)
    assert (await services.reviews.next(learner)).card_id == card_id


async def test_suspended_card_is_not_asked_until_resumed(services, learner, add):
    card_id = await add()
    await services.reviews.suspend(learner, card_id)
    assert (await services.reviews.next(learner)).card_id is None
    await services.reviews.resume(learner, card_id)
    assert (await services.reviews.next(learner)).card_id == card_id


async def test_second_press_counts_nothing(services, learner, add):
    card_id = await add()
    assert await services.reviews.grade(learner, card_id, GOOD, revision=0)
    assert await services.reviews.grade(learner, card_id, EASY, revision=0) is None
    assert await Review.filter(card_id=card_id).count() == 1


async def test_two_presses_at_once_count_once(services, learner, add):
    card_id = await add()
    graded = await asyncio.gather(
        *(services.reviews.grade(learner, card_id, GOOD, revision=0) for _ in range(5))
    )
    assert sum(g is not None for g in graded) == 1
    assert await Review.filter(card_id=card_id).count() == 1


async def test_grade_takes_few_queries_in_one_transaction(
    world, services, learner, add, monkeypatch
):
    card_id = await add()
    await services.reviews.grade(learner, card_id, EASY, revision=0)
    world.clock.advance(days=8)
    with counting(monkeypatch) as counted:
        graded = await services.reviews.grade(learner, card_id, GOOD, revision=1)
    assert graded.wait.days > 20
    assert len(counted.queries) <= 4, counted.queries
    assert counted.transactions == 1


async def test_showing_a_card_takes_two_queries(services, learner, add, monkeypatch):
    card_id = await add()
    with counting(monkeypatch) as counted:
        asked = await services.reviews.asked(learner, card_id)
    assert len(counted.queries) <= 2
    assert list(asked.waits) == list(Grade)


async def test_button_says_what_the_grade_does(world, services, learner, add):
    card_id = await add()
    for number in range(20):
        await answer(services, learner, EASY, await add(f"slovo {number}"))
    await answer(services, learner, EASY, card_id)
    world.clock.advance(days=9)
    for grade in Grade:
        said = (await services.reviews.asked(learner, card_id)).waits[grade]
        row = await Card.get(id=card_id)
        done = await services.reviews.grade(learner, card_id, grade, revision=row.revision)
        assert done.wait == said
        await services.reviews.undo(learner)


async def test_sixth_lapse_sets_the_card_aside(world, services, learner, add):
    card_id = await add()
    await answer(services, learner, EASY, card_id)
    leeches = []
    for _ in range(6):
        world.clock.advance(days=30)
        leeches.append((await answer(services, learner, AGAIN, card_id)).leech)
        await answer(services, learner, EASY, card_id)
        if not leeches[-1]:
            await answer(services, learner, GOOD, card_id)
    assert leeches == [False] * 5 + [True]
    assert (await Card.get(id=card_id)).suspended_at is not None
    await services.cards.rewrite(learner, card_id, "jako kniha, ale tlustá")
    row = await Card.get(id=card_id)
    assert (row.suspended_at, row.hint) == (None, "jako kniha, ale tlustá")


async def test_undo_gives_the_card_back_as_it_was(services, learner, add):
    card_id = await add()
    before = await Card.get(id=card_id).values()
    await answer(services, learner, EASY, card_id)
    queue = await services.reviews.undo(learner)
    after = await Card.get(id=card_id).values()
    assert queue.card_id == card_id
    assert after.pop("revision") == queue.revision == before.pop("revision") + 2
    assert after == before


async def test_undo_of_a_leech_takes_it_up_again(world, services, learner, add):
    card_id = await add()
    await answer(services, learner, EASY, card_id)
    await Card.filter(id=card_id).update(lapses=5)
    world.clock.advance(days=30)
    assert (await answer(services, learner, AGAIN, card_id)).leech
    await services.reviews.undo(learner)
    assert (await Card.get(id=card_id)).suspended_at is None


async def test_leech_waits_for_a_decision_and_is_asked_about_once(world, services, learner, add):
    reviews, card_id = services.reviews, await add()
    await answer(services, learner, EASY, card_id)
    await Card.filter(id=card_id).update(lapses=5)
    world.clock.advance(days=30)
    await answer(services, learner, AGAIN, card_id)
    assert await reviews.undecided_leech(learner) == card_id
    world.clock.advance(minutes=1)
    await reviews.leave_aside(learner, card_id)
    assert await reviews.undecided_leech(learner) is None
    assert (await Card.get(id=card_id)).suspended_at is not None


async def test_undo_reaches_only_this_session(services, learner, add):
    card_id = await add()
    assert await services.reviews.undo(learner) is None
    await answer(services, learner, EASY, card_id)
    since = await services.reviews.begin(learner)
    assert await services.reviews.undo(learner, since) is None


async def test_undone_answer_can_be_given_again(services, learner, add):
    card_id = await add()
    await answer(services, learner, AGAIN, card_id)
    queue = await services.reviews.undo(learner)
    assert await services.reviews.grade(learner, card_id, EASY, revision=queue.revision)
    assert await Review.filter(card_id=card_id, undone_at=None).count() == 1


async def test_switching_the_scheduler_keeps_the_cards(world, services, learner, add):
    card_id = await add()
    await answer(services, learner, EASY, card_id)
    before = await Card.get(id=card_id).values()
    await services.reviews.change(learner, scheduler=SchedulerKind.SM2)
    assert await Card.get(id=card_id).values() == before
    world.clock.advance(days=8)
    assert (await answer(services, learner, GOOD, card_id)).wait.days == 6
    await services.reviews.change(learner, scheduler=SchedulerKind.FSRS)
    world.clock.advance(days=6)
    graded = await answer(services, learner, GOOD, card_id)
    assert graded.memory.stability > graded.wait.days / 2


async def test_retention_is_kept_within_its_bounds(services, learner):
    assert (await services.reviews.change(learner, desired_retention=0.5)).desired_retention == 0.8
    assert (await services.reviews.change(learner, desired_retention=1)).desired_retention == 0.97


async def test_cards_of_others_cannot_be_touched(services, learner, add):
    card_id = await add()
    other = await make_learner(services.learners, telegram_id=2)
    with pytest.raises(NotFound):
        await services.reviews.grade(other, card_id, GOOD, revision=0)
    with pytest.raises(NotFound):
        await services.reviews.asked(other, card_id)
    await services.reviews.suspend(other, card_id)
    assert (await Card.get(id=card_id)).suspended_at is None


async def test_summary_counts_first_answers_and_tomorrow(services, learner, add):
    cards = [await add(f"slovo {number}") for number in range(12)]
    since = await services.reviews.begin(learner)
    await answer(services, learner, AGAIN, cards[0])
    await answer(services, learner, EASY, cards[0])
    for card_id in cards[1:4]:
        await answer(services, learner, GOOD, card_id)
    summary = await services.reviews.summary(learner, since)
    assert (summary.answered, summary.right, summary.percent, summary.stars) == (4, 3, 75, 3)
    assert summary.new_tomorrow == 8
    assert summary.next_due_at is not None


@pytest.mark.parametrize(
    ("right", "stars"), [(20, 5), (18, 5), (17, 3), (15, 3), (14, 2), (10, 2), (9, 1), (0, 1)]
)
def test_stars(right, stars):
    assert Summary(20, right, 0, 0, None).stars == stars


async def test_adding_twice_is_one_card_that_keeps_its_memory(services, learner, add):
    card_id = await add()
    await answer(services, learner, EASY, card_id)
    assert await add(translation="a book") == card_id
    row = await Card.get(id=card_id)
    assert (row.phase, row.content["translation"]) == (CardPhase.REVIEW, "a book")
    other_kind = Recognition(czech="kniha", translations=("book",))
    added = await services.cards.add(learner, other_kind, dedup_key="kniha")
    assert added.made


async def test_deleted_card_is_gone_and_comes_back_when_added(services, learner, add):
    card_id = await add()
    await services.cards.delete(learner, card_id)
    assert (await services.reviews.next(learner)).card_id is None
    assert await add() == card_id
    assert (await services.reviews.next(learner)).card_id == card_id


async def test_due_moment_is_the_start_of_a_learning_day(world, services, learner, add):
    graded = await answer(services, learner, EASY, await add())
    assert graded.memory.due_at.astimezone().utcoffset() is not None
    assert graded.memory.due_at > world.clock.now() + timedelta(days=5)
    assert (graded.memory.due_at.hour, graded.memory.due_at.minute) == (2, 0)  # 03:00 in Prague


async def test_cards_and_answers_are_exported_and_go_with_their_learner(services, learner, add):
    await answer(services, learner, GOOD, await add())
    await services.reviews.change(learner, new_a_day=5)
    exported = json.loads(await services.privacy.export(learner))
    assert exported["cards"][0]["content"]["czech"] == "kniha"
    assert exported["reviews"][0]["grade"] == GOOD
    assert exported["review_settings"][0]["new_a_day"] == 5
    await services.learners.request_deletion(learner)
    services.clock.advance(days=GRACE.days)
    assert await services.privacy.purge() == 1
    assert await Card.all().count() == await Review.all().count() == 0
