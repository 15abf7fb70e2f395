import json

import pytest

from bot.core.errors import NotFound
from bot.core.services import Services
from models import ConversationSummary, MemoryFact
from models.enums import FactCategory
from tests.factories import GRACE, make_learner


async def remember(learner, *texts: str) -> list[int]:
    rows = [
        await MemoryFact.create(
            learner_id=learner.id, category=FactCategory.WORK, text=text, key=text
        )
        for text in texts
    ]
    return [row.id for row in rows]


@pytest.fixture
async def olena(services: Services):
    return await make_learner(services.learners)


async def test_newest_facts_come_first_page_by_page(services: Services, olena) -> None:
    await remember(olena, *(f"fact {n}" for n in range(8)))
    first, beyond = await services.memories.page(olena, 0), await services.memories.page(olena, 9)
    assert [fact.text for fact in first.facts][:2] == ["fact 7", "fact 6"]
    assert (first.pages, first.total) == (2, 8)
    assert [fact.text for fact in beyond.facts] == ["fact 1", "fact 0"]


async def test_one_fact_is_deleted_for_good_with_the_summary_it_may_stand_in(
    services: Services, olena
) -> None:
    gone, _ = await remember(olena, "has a dog", "works in a bakery")
    await ConversationSummary.create(
        learner_id=olena.id, text="They talked about the dog.", tokens=7, up_to_turn_id=5
    )
    for _ in range(2):
        await services.memories.delete(olena, gone)
    assert await MemoryFact.all().values_list("text", flat=True) == ["works in a bakery"]
    summary = await ConversationSummary.get()
    assert (summary.text, summary.tokens, summary.up_to_turn_id) == ("", 0, 5)
    with pytest.raises(NotFound):
        await services.memories.fact(olena, gone)


async def test_nobody_deletes_or_reads_what_is_another_persons(services: Services, olena) -> None:
    other = await make_learner(services.learners, 2)
    (fact,) = await remember(other, "has a cat")
    await services.memories.delete(olena, fact)
    await services.memories.delete_all(olena)
    assert await MemoryFact.all().count() == 1
    with pytest.raises(NotFound):
        await services.memories.fact(olena, fact)


async def test_what_is_remembered_is_exported_and_goes_with_its_learner(
    services: Services, olena
) -> None:
    await remember(olena, "has a dog")
    await ConversationSummary.create(learner_id=olena.id, text="About the dog.")
    content = json.loads(await services.privacy.export(olena))
    assert content["remembered"][0]["text"] == "has a dog"
    assert content["summary"][0]["text"] == "About the dog."
    await services.learners.request_deletion(olena)
    services.clock.advance(seconds=GRACE.total_seconds())  # type: ignore[attr-defined]
    await services.privacy.purge()
    assert await MemoryFact.all().count() == 0
    assert await ConversationSummary.all().count() == 0
