import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.cards.content import content_json, parse_content
from bot.core.cards.from_mistakes import mistake_cards, named_mistakes
from bot.core.conversation.corrections import verify
from bot.core.conversation.schema import ModelEdit
from bot.core.conversation.types import Answer, Background, numbered
from models import Card, Mistake
from models.enums import MistakeCategory, Severity
from tests.factories import make_incoming, make_learner


def cards(said, corrected, edits=()):
    found = verify(said, corrected, list(edits))
    return mistake_cards(
        found.corrected, named_mistakes(found.corrected, numbered(found.corrections))
    )


def test_gap_is_where_the_learner_was_wrong():
    (card,) = cards("Ahoj! Včera jsem šel do obchod. Bylo to fajn.",
                    "Ahoj! Včera jsem šel do obchodu. Bylo to fajn.")  # fmt: skip
    content = card.content
    assert (content.before, content.answer, content.after) == (
        "Včera jsem šel do ", "obchodu", ".",
    )  # fmt: skip
    assert (content.said, card.lemma) == ("obchod", "obchod")
    assert content.category == "case"


def test_missing_word_is_the_gap():
    (card,) = cards("Jmenuju Petr a bydlím tady.", "Jmenuju se Petr a bydlím tady.")
    assert card.content.answer == "se"
    assert card.content.spoken == "Jmenuju se Petr a bydlím tady."


def test_word_too_many_leaves_the_word_beside_it():
    (card,) = cards("Večer jdu do domů.", "Večer jdu domů.")
    assert card.content.answer == "domů"
    assert card.content.said == "do domů"


def test_diacritics_punctuation_and_style_make_no_card():
    assert cards("Dekuji moc.", "Děkuji moc.") == []
    assert cards("Nevím proč tu je", "Nevím, proč tu je.") == []
    style = ModelEdit(
        original="dobrej", replacement="dobrý", category=MistakeCategory.REGISTER,
        severity=Severity.STYLE, explanation="",
    )  # fmt: skip
    assert cards("To je dobrej nápad.", "To je dobrý nápad.", [style]) == []


def test_same_mistake_has_the_same_key_in_another_sentence():
    (one,) = cards("Jdu do obchod.", "Jdu do obchodu.")
    (other,) = cards("Zítra půjdeme do obchod spolu.", "Zítra půjdeme do obchodu spolu.")
    assert one.dedup_key == other.dedup_key


def test_small_words_are_told_apart_by_their_neighbours():
    (one,) = cards("Jmenuju Petr a bydlím tady.", "Jmenuju se Petr a bydlím tady.")
    (other,) = cards("Dnes učím česky doma.", "Dnes se učím česky doma.")
    assert one.dedup_key != other.dedup_key


def test_mistake_made_twice_in_one_turn_is_one_card_counted_twice():
    (card,) = cards("Jdu do obchod. Pak zase do obchod.", "Jdu do obchodu. Pak zase do obchodu.")
    assert card.parts == (0, 1)
    assert card.json()["occurrences"] == 2


@given(st.text(max_size=120), st.text(max_size=120))
def test_every_card_holds_together(said, corrected):
    for card in cards(said, corrected):
        assert parse_content(content_json(card.content)) == card.content
        assert len(card.dedup_key) <= 200
        assert card.content.spoken in corrected or card.content.spoken


@pytest.fixture
async def learner(services):
    return await make_learner(services.learners)


async def told(services, learner, message_id, said, corrected):
    accepted = await services.conversations.accept(learner, make_incoming(message_id, said))
    found = verify(said, corrected, [])
    answer = Answer(("Dobře.",), "cs", found.corrected, numbered(found.corrections), "", 80)
    return accepted.turn, answer


async def test_answer_stores_its_mistakes_as_cards(services, learner):
    turn, answer = await told(services, learner, 1, "Jdu do obchod.", "Jdu do obchodu.")
    assert await services.conversations.store_answer(turn, learner, answer, Background(), [])
    card = await Card.get(learner_id=learner.id)
    assert parse_content(card.content).answer == "obchodu"
    assert (await Mistake.get(turn_id=turn.id)).card_id == card.id
    assert (await services.reviews.next(learner)).card_id == card.id


async def test_answer_stored_twice_counts_its_mistakes_once(services, learner):
    turn, answer = await told(services, learner, 1, "Jdu do obchod.", "Jdu do obchodu.")
    await services.conversations.store_answer(turn, learner, answer, Background(), [])
    assert not await services.conversations.store_answer(turn, learner, answer, Background(), [])
    assert (await Card.get(learner_id=learner.id)).occurrences == 1


async def test_repeated_mistake_is_the_same_card_with_the_newest_sentence(services, learner):
    for number, said in enumerate(("Jdu do obchod.", "Jel jsem do obchod autem."), 1):
        turn, answer = await told(
            services, learner, number, said, said.replace("obchod", "obchodu")
        )
        await services.conversations.store_answer(turn, learner, answer, Background(), [])
    card = await Card.get(learner_id=learner.id)
    assert card.occurrences == 2
    assert parse_content(card.content).before == "Jel jsem do "
    assert await Mistake.filter(card_id=card.id).count() == 2


async def test_mistakes_without_a_card_are_stored_all_the_same(services, learner):
    turn, answer = await told(services, learner, 1, "Dekuji moc.", "Děkuji moc.")
    await services.conversations.store_answer(turn, learner, answer, Background(), [])
    assert (await Mistake.get(turn_id=turn.id)).card_id is None
    assert await Card.all().count() == 0
