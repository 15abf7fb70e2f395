"""What a turn has brought is taken back as if it had never been said."""

import asyncio
import random
from dataclasses import replace

import pytest
from tortoise import connections
from tortoise.transactions import in_transaction

from bot.core.cards.content import Production
from bot.core.conversation.renewing import locked, renew, without
from bot.core.conversation.types import Answer
from bot.core.conversation.withdrawing import settle, withdraw
from bot.core.errors import NotFound
from models import Card, Mistake, MistakePattern, Review, RightUse, Turn
from models.enums import Grade, MistakeState, Plan, TurnState
from tests.factories import make_learner
from tests.talking import Talk

TABLES = ("cards", "mistake_patterns", "mistakes", "right_uses", "review_log")
WRONG = {
    "Jdu do obchod.": "Jdu do obchodu.",
    "Jdu do obchod a zase do obchod.": "Jdu do obchodu a zase do obchodu.",
    "Čtu dobrou kniha.": "Čtu dobrou knihu.",
    "Bydlím v Praha a jdu do obchod.": "Bydlím v Praze a jdu do obchodu.",
    "Dekuji moc.": "Děkuji moc.",
}
RIGHT = ("Jdu do obchodu.", "Čtu dobrou knihu.", "Bydlím v Praze a jdu do obchodu.", "Ahoj!")


@pytest.fixture
async def talk(world):
    return Talk(world, await paying(world))


async def paying(world, telegram_id=1):
    """Somebody whose day has no end."""
    return replace(await make_learner(world.services.learners, telegram_id), plan=Plan.PRO)


async def snapshot():
    """All that conversation changes; a card's revision counts what is undone, too."""
    connection = connections.get("default")
    return {
        table: [
            {k: v for k, v in row.items() if k != "revision"}
            for row in await connection.execute_query_dict(f"SELECT * FROM {table} ORDER BY id")
        ]
        for table in TABLES
    }


async def take_back(talk, turn):
    async with in_transaction() as connection:
        row = await locked(connection, turn.id)
        touched = await withdraw(connection, row)
        await settle(connection, row, touched, talk.world.clock.now())


async def say_something(talk, chance):
    """A random day of a learner: right and wrong messages, reviews of what was kept, pauses."""
    said = chance.choice([*WRONG, *RIGHT])
    turn = await talk.says(said, WRONG.get(said, ""))
    if chance.random() < 0.4 and (card := await Card.filter(reviews=0, deleted_at=None).first()):
        await talk.world.services.reviews.grade(
            talk.learner, card.id, chance.choice(list(Grade)), revision=card.revision
        )
    if chance.random() < 0.5:
        talk.next_day(chance.choice([1, 1, 20]))
    return turn


@pytest.mark.parametrize("seed", range(8))
async def test_stored_and_withdrawn_leaves_everything_as_before(talk, seed):
    chance = random.Random(seed)
    for _ in range(8):
        await say_something(talk, chance)
    before = await snapshot()
    for said in (*WRONG, *RIGHT):
        turn = await talk.says(said, WRONG.get(said, ""))
        await take_back(talk, turn)
        assert await snapshot() == before, said


PROGRESS = ("key", "state", "occurrences", "right_days", "last_right_on", "relapses", "healed_at")


async def progress(learner):
    return await MistakePattern.filter(learner_id=learner.id).order_by("key").values(*PROGRESS)


@pytest.mark.parametrize("seed", range(8))
async def test_mistake_withdrawn_later_is_as_if_never_made(world, seed):
    """Two people say the same, but one of them also a mistake that is withdrawn in the end."""
    chance = random.Random(seed)
    pair = [Talk(world, await paying(world, n)) for n in (1, 2)]
    pair[1].number = 1000
    script = [chance.choice([*WRONG, *RIGHT]) for _ in range(8)]
    slip, at = chance.choice(list(WRONG)), chance.randrange(8)
    for number, said in enumerate(script):
        if number == at:
            mistaken = await pair[0].says(slip, WRONG[slip])
        for talk in pair:
            await talk.says(said, WRONG.get(said, ""))
        if chance.random() < 0.6:
            world.clock.advance(days=1)
    await take_back(pair[0], mistaken)
    assert await progress(pair[0].learner) == await progress(pair[1].learner)
    counted = [
        sorted(await Card.filter(learner_id=t.learner.id).values_list("dedup_key", "occurrences"))
        for t in pair
    ]
    assert counted[0] == counted[1]


async def test_card_with_other_occurrences_goes_back_to_their_sentence(talk):
    await talk.says("Jdu do obchod.", "Jdu do obchodu.")
    later = await talk.says("Petr jde do obchod.", "Petr jde do obchodu.")
    assert (await Card.get()).content["before"] == "Petr jde do "
    await take_back(talk, later)
    card = await Card.get()
    assert (card.occurrences, card.content["before"], card.reviews) == (1, "Jdu do ", 0)


async def test_answered_card_of_a_withdrawn_mistake_is_put_away(talk, services):
    turn = await talk.says("Jdu do obchod.", "Jdu do obchodu.")
    card = await Card.get()
    await services.reviews.grade(talk.learner, card.id, Grade.GOOD, revision=0)
    await take_back(talk, turn)
    assert (await Card.get()).deleted_at is not None
    assert (await services.reviews.next(talk.learner)).card_id is None
    await talk.says("Jdu do obchod.", "Jdu do obchodu.")
    assert await Card.filter(deleted_at=None).count() == 1, "made again, it is drilled again"


async def test_review_by_conversation_is_taken_back_unless_another_followed(talk, services):
    content = Production(translation="book", czech="kniha")
    added = await services.cards.add(talk.learner, content, dedup_key="kniha", lemma="kniha")
    await services.reviews.grade(talk.learner, added.card_id, Grade.EASY, revision=0)
    talk.next_day(30)
    before = await Card.get(id=added.card_id)
    turn = await talk.says("Čtu dobrou kniha.", "Čtu dobrou knihu.")
    assert (await Card.get(id=added.card_id)).lapses == 1
    await take_back(talk, turn)
    after = await Card.get(id=added.card_id)
    assert (after.lapses, after.due_at, after.stability) == (0, before.due_at, before.stability)
    assert after.revision == before.revision + 2, "an old button of the card stays old"

    turn = await talk.says("Čtu dobrou kniha.", "Čtu dobrou knihu.")
    revision = (await Card.get(id=added.card_id)).revision
    await services.reviews.grade(talk.learner, added.card_id, Grade.GOOD, revision=revision)
    answered = await Card.get(id=added.card_id)
    await take_back(talk, turn)
    assert (await Card.get(id=added.card_id)).due_at == answered.due_at
    assert await Review.filter(card_id=added.card_id).count() == 3


async def test_withdrawn_healing_goes_back_to_practice(talk):
    await talk.says("Jdu do obchod.", "Jdu do obchodu.")
    talk.next_day()
    await talk.says("Jdu do obchodu.")
    await MistakePattern.all().update(state=MistakeState.PRACTISING)
    talk.next_day()
    turn = await talk.says("Zase jdu do obchodu.")
    assert (await MistakePattern.get()).state is MistakeState.HEALED
    await take_back(talk, turn)
    pattern = await MistakePattern.get()
    assert (pattern.state, pattern.right_days, pattern.healed_at) == (
        MistakeState.PRACTISING, 1, None,
    )  # fmt: skip


async def one_part_less(talk, turn, part):
    async with in_transaction() as connection:
        row = await locked(connection, turn.id)
        found = await talk.world.services.conversations.turn(turn.id)
        await renew(connection, row, talk.learner, without(found, part), talk.world.clock.now())
    return await talk.world.services.conversations.turn(turn.id)


async def test_one_correction_falls_and_the_others_keep_their_numbers(talk):
    turn = await talk.says("Bydlím v Praha a jdu do obchod.", "Bydlím v Praze a jdu do obchodu.")
    kept = await Card.get(lemma="obchod")
    after = await one_part_less(talk, turn, 0)
    assert [(c.part, c.original) for c in after.corrections] == [(1, "obchod")]
    assert [(c.part, c.original) for c in after.withdrawn] == [(0, "Praha")]
    assert after.corrected == "Bydlím v Praha a jdu do obchodu."
    assert after.score > turn.score
    assert [(m.part, m.original) for m in await Mistake.all()] == [(1, "obchod")]
    assert (await Card.get()).lemma == kept.lemma
    assert [p.lemma for p in await MistakePattern.all()] == ["obchod"]
    assert after.reply == turn.reply
    last = await one_part_less(talk, after, 1)
    assert (last.corrections, last.score, last.corrected) == ((), 100, turn.said)
    assert await Card.all().count() == await Mistake.all().count() == 0


async def test_what_was_no_mistake_counts_as_right_use_on_its_own_day(talk):
    """An old turn is counted when it was said: neither today nor after what came later."""
    await talk.says("Jdu do obchod.", "Jdu do obchodu.")
    talk.next_day()
    wronged = await talk.says("Včera jdu do obchodu rychle.", "Včera jdu do obchodu rychlo.")
    talk.next_day()
    await talk.says("Zase jdu do obchodu.")
    assert (await MistakePattern.get(lemma="obchod")).state is MistakeState.HEALED
    talk.next_day(3)
    await one_part_less(talk, wronged, 0)
    pattern = await MistakePattern.get()
    assert (pattern.state, pattern.right_days) == (MistakeState.HEALED, 2)
    days = await RightUse.all().order_by("turn_id").values_list("learning_on", flat=True)
    assert [day.day for day in days] == [24, 25]


async def test_two_at_once_change_the_turn_one_after_the_other(talk):
    turn = await talk.says("Bydlím v Praha a jdu do obchod.", "Bydlím v Praze a jdu do obchodu.")

    async def fall(part):
        async with in_transaction() as connection:
            row = await locked(connection, turn.id)
            found = replace(turn, corrections=tuple(c for c in turn.corrections))
            answer = without(found, part)
            gone = {c["part"] for c in row.edits if c.get("withdrawn")}
            await asyncio.sleep(0)
            if gone:
                return False
            await renew(connection, row, talk.learner, answer, talk.world.clock.now())
            return True

    assert sorted(await asyncio.gather(fall(0), fall(1))) == [False, True]
    assert await Mistake.filter(turn_id=turn.id).count() == 1


async def test_renewal_replaces_what_was_said(talk):
    turn = await talk.speaks("Jdu do obchod.", "Jdu do obchodu.")
    async with in_transaction() as connection:
        await Turn.filter(id=turn.id).using_db(connection).update(said="Jdu z obchodu.")
        row = await locked(connection, turn.id)
        answer = Answer(turn.reply_sentences, "cs", "Jdu z obchodu.", (), "", 100)
        await renew(connection, row, talk.learner, answer, talk.world.clock.now())
    after = await talk.world.services.conversations.turn(turn.id)
    assert (after.said, after.score, after.corrections) == ("Jdu z obchodu.", 100, ())
    assert await Mistake.all().count() == await Card.all().count() == 0


async def test_unanswered_turn_has_nothing_to_renew(talk):
    turn = await talk.says("Ahoj!")
    await Turn.filter(id=turn.id).update(state=TurnState.TRANSCRIBED)
    async with in_transaction() as connection:
        with pytest.raises(NotFound):
            await locked(connection, turn.id)
