"""Whatever is pressed, the log alone rebuilds the card."""

from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.cards.content import Production
from bot.core.reviews import rows
from bot.core.reviews.scheduling import rebuilt
from bot.core.reviews.service import Reviews
from bot.core.reviews.types import Memory
from models import Card, Review
from models.enums import Grade, SchedulerKind

STEP = st.one_of(
    st.tuples(st.just("grade"), st.sampled_from(Grade)),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("used"), st.sampled_from(Grade)),
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


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, max_size=25))
async def test_log_rebuilds_the_card_exactly(world, services, learner, steps):
    reviews = services.reviews
    key = str(uuid4())
    content = Production(translation="word", czech="slovo")
    card_id = (await services.cards.add(learner, content, dedup_key=key)).card_id
    first: Memory = await memory_of(card_id)
    for number, (action, value) in enumerate(steps):
        if action == "grade":
            row = await Card.get(id=card_id)
            await reviews.grade(learner, card_id, value, revision=row.revision)
        elif action == "undo":
            await reviews.undo(learner)
        elif action == "used":
            await reviews.grade_used(learner, card_id, value, turn_id=number)
        elif action == "restart":
            reviews = Reviews(world.clock)
        elif action == "days":
            world.clock.advance(days=value)
        else:
            await reviews.change(learner, scheduler=value)
    assert await rebuilt_memory(card_id, first) == await memory_of(card_id)
    await services.cards.delete(learner, card_id)
