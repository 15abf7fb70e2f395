"""Whatever is pressed, the log alone rebuilds the card."""

from dataclasses import replace
from itertools import count
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.cards.content import Production
from bot.core.conversation.types import Answer, Correction
from bot.core.reviews import rows
from bot.core.reviews.scheduling import rebuilt
from bot.core.reviews.service import Reviews
from bot.core.reviews.types import Memory
from models import Card, Review
from models.enums import Grade, MistakeCategory, Plan, SchedulerKind, Severity
from tests.factories import make_incoming

MESSAGES = count(1)

STEP = st.one_of(
    st.tuples(st.just("grade"), st.sampled_from(Grade)),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("used"), st.sampled_from(["", "Čtu slovo."])),
    st.tuples(st.just("restart"), st.none()),
    st.tuples(st.just("days"), st.integers(0, 60)),
    st.tuples(st.just("switch"), st.sampled_from(SchedulerKind)),
)


async def memory_of(card_id):
    return rows.memory((await Card.filter(id=card_id).values())[0])


async def rebuilt_memory(card_id, first):
    log = await Review.filter(card_id=card_id, undone_at=None).order_by("id")
    return rebuilt(
        first, [(rows.parse_memory(row.before), rows.parse_memory(row.after)) for row in log]
    )


async def use(services, learner, corrected):
    """The word in a message, rightly or wrongly: a review if the card is due."""
    said = "Čtu slovo." if not corrected else "Čtu slova."
    incoming = make_incoming(next(MESSAGES), said)
    learner = replace(learner, plan=Plan.PRO)
    turn = (await services.conversations.accept(learner, incoming)).turn
    background = await services.conversations.background(turn, learner)
    corrections = ()
    if corrected:
        corrections = (
            Correction(4, 9, "slova", "slovo", MistakeCategory.CASE, Severity.WRONG, "", "slovo"),
        )
    answer = Answer(("Dobře.",), "cs", corrected or said, corrections, "", 50)
    assert await services.conversations.store_answer(turn, learner, answer, background, [])


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, max_size=25))
async def test_log_rebuilds_the_card_exactly(world, services, learner, steps):
    reviews = services.reviews
    content = Production(translation="word", czech="slovo")
    added = await services.cards.add(learner, content, dedup_key=str(uuid4()), lemma="slovo")
    card_id = added.card_id
    first: Memory = await memory_of(card_id)
    for action, value in steps:
        if action == "grade":
            row = await Card.get(id=card_id)
            await reviews.grade(learner, card_id, value, revision=row.revision)
        elif action == "undo":
            await reviews.undo(learner)
        elif action == "used":
            await use(services, learner, value)
        elif action == "restart":
            reviews = Reviews(world.clock)
        elif action == "days":
            world.clock.advance(days=value)
        else:
            await reviews.change(learner, scheduler=value)
    assert await rebuilt_memory(card_id, first) == await memory_of(card_id)
    await services.cards.delete(learner, card_id)
