import pytest

from models import Card
from models.enums import CardKind, CardPhase
from tests.factories import make_learner


@pytest.fixture
async def learner(services):
    return await make_learner(services.learners)


@pytest.fixture
async def word(services, learner):
    return (await services.words.save(learner, "psát", context="Píšu dopis.")).word


async def chosen(services, learner, word):
    found = await services.card_kinds.choices(learner, word.id)
    return {choice.kind for choice in found if choice.chosen}


async def test_only_two_cards_come_by_themselves(services, learner, word):
    assert await Card.all().count() == 2
    assert await chosen(services, learner, word) == set()


async def test_card_that_was_put_away_keeps_its_memory(services, learner, word):
    await services.card_kinds.turn(learner, word.id, CardKind.ASPECT)
    await Card.filter(kind="aspect").update(
        phase="review", stability=9, difficulty=5, last_reviewed_on="2026-11-20"
    )
    await services.card_kinds.turn(learner, word.id, CardKind.ASPECT)
    assert await chosen(services, learner, word) == set()
    await services.card_kinds.turn(learner, word.id, CardKind.ASPECT)
    assert await chosen(services, learner, word) == {CardKind.ASPECT}
    assert (await Card.get(kind="aspect")).phase is CardPhase.REVIEW


async def test_cards_follow_an_edit_and_go_with_what_they_asked(services, learner, word):
    for kind in (CardKind.ASPECT, CardKind.CLOZE):
        await services.card_kinds.turn(learner, word.id, kind)
    await services.words.change(learner, word.id, partners="napsat")
    assert (await Card.get(kind="aspect")).content["partners"] == ["napsat"]
    await services.words.change(learner, word.id, partners="")
    assert await chosen(services, learner, word) == {CardKind.CLOZE}


async def test_cards_are_set_aside_and_deleted_with_their_word(services, learner, word):
    await services.card_kinds.turn(learner, word.id, CardKind.DICTATION)
    await services.words.suspend(learner, word.id)
    assert await Card.filter(suspended_at=None).count() == 0
    await services.words.delete(learner, word.id)
    assert await Card.filter(deleted_at=None).count() == 0


async def test_cards_of_others_stay_theirs(services, learner, word):
    other = await make_learner(services.learners, 2)
    with pytest.raises(Exception, match="no longer"):
        await services.card_kinds.turn(other, word.id, CardKind.ASPECT)
