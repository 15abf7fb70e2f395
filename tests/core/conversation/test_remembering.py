"""Notes that are taken beside a conversation, each exchange read once."""

from typing import Any

import pytest

from bot.core.errors import TutorUnavailable
from bot.core.learners.types import Learner
from models import ConversationSummary, CostDay, MemoryFact, MistakePattern, Turn
from models.enums import MistakeCategory, TurnKind, TurnState
from tests.factories import World, make_learner
from tests.fakes import turn_answer
from tests.people import Phone


@pytest.fixture
async def phone(world: World) -> Phone:
    phone = Phone(world)
    await make_learner(world.services.learners, phone.user.id)
    return phone


@pytest.fixture
async def agreed(world: World, phone: Phone) -> Phone:
    now = world.clock.now()
    await world.services.learners.change(await phone.learner(), memory_since=now)
    return phone


async def talk(phone: Phone, turns: int) -> None:
    before = await Turn.all().count()
    for number in range(before + 1, before + turns + 1):
        phone.world.tutor.answers["tutor_turn"] = turn_answer(f"Odpověď {number}.")
        await phone.write(f"Věta {number}.")
        await phone.settled()


def asked(world: World, name: str) -> list[str]:
    return [p.messages[-1].content for p in world.tutor.asked if p.schema_name == name]


def fact(text: str, category: str = "people") -> dict[str, str]:
    return {"category": category, "text": text}


def told(*facts: dict[str, str], summary: str = "They talked.") -> dict[str, Any]:
    return {"summary": summary, "facts": list(facts)}


async def test_a_short_talk_needs_no_notes(world: World, phone: Phone) -> None:
    await talk(phone, 5)
    assert await ConversationSummary.all().count() == 0
    assert asked(world, "summary") == []


async def test_older_exchanges_are_summarised_and_the_newest_three_stay(
    world: World, phone: Phone
) -> None:
    await talk(phone, 7)
    (material,) = asked(world, "summary")
    assert "Věta 3." in material
    assert "Věta 4." not in material
    prompt = [p for p in world.tutor.asked if p.schema_name == "tutor_turn"][-1]
    contents = [m.content for m in prompt.messages]
    assert "They talked about work." in contents[3]
    assert [c for c in contents if c.startswith("<learner>")] == [
        f"<learner>Věta {n}.</learner>" for n in (4, 5, 6, 7)
    ]


async def test_each_exchange_is_summarised_once(world: World, phone: Phone) -> None:
    await talk(phone, 9)
    materials = asked(world, "summary")
    assert len(materials) == 2
    for number in range(1, 7):
        assert sum(f"Věta {number}." in material for material in materials) == 1
    assert "They talked about work." in materials[1], "the new summary continues the old one"
    stored = await ConversationSummary.get()
    assert stored.tokens > 0


async def test_recurring_mistakes_stand_first(world: World, phone: Phone) -> None:
    learner = await phone.learner()
    await MistakePattern.create(
        learner_id=learner.id, key="k", lemma="obchod", category=MistakeCategory.CASE,
        pattern="do+2", occurrences=3, made_at=world.clock.now(),
    )  # fmt: skip
    await talk(phone, 9)
    text = (await ConversationSummary.get()).text
    assert text == "Recurring mistakes: obchod (do + genitive) 3×\nThey talked about work."
    assert "Recurring" not in asked(world, "summary")[1], "made anew, not summarised"


async def test_notes_are_booked_and_charge_no_turn(world: World, phone: Phone) -> None:
    await talk(phone, 6)
    costs = await CostDay.get()
    chats = len(list(world.tutor.asked))
    assert costs.calls >= chats
    assert (
        await world.services.conversations.quota(await phone.learner(), TurnKind.TEXT)
    ).used == 6


async def test_without_consent_nothing_is_read_for_facts(world: World, phone: Phone) -> None:
    await talk(phone, 8)
    assert asked(world, "remembering") == []
    assert await MemoryFact.all().count() == 0


async def test_with_consent_facts_are_kept_and_shape_the_next_prompt(
    world: World, agreed: Phone
) -> None:
    world.tutor.answers["remembering"] = told(fact("has a dog named Rex"))
    await talk(agreed, 3)
    assert await MemoryFact.all().values_list("text", flat=True) == ["has a dog named Rex"]
    await talk(agreed, 1)
    prompt = [p for p in world.tutor.asked if p.schema_name == "tutor_turn"][-1]
    assert "<fact>has a dog named Rex</fact>" in prompt.messages[3].content


async def test_each_exchange_is_read_for_facts_once_and_known_facts_are_told(
    world: World, agreed: Phone
) -> None:
    world.tutor.answers["remembering"] = told(fact("has a dog"))
    await talk(agreed, 9)
    recent = [m.partition("<recent>")[2] for m in asked(world, "remembering")]
    for number in range(1, 10):
        assert sum(f"Věta {number}." in part for part in recent) == 1
    assert "<known>\nhas a dog\n</known>" in asked(world, "remembering")[1]
    assert await MemoryFact.all().count() == 1, "told again, kept once"


async def test_what_the_law_protects_is_dropped_whatever_the_model_writes(
    world: World, agreed: Phone
) -> None:
    world.tutor.answers["remembering"] = told(
        fact("is pregnant"), fact("chodí do kostela"), fact("has a dog"), fact("лежит в больнице"),
        summary="They talked about work. She has diabetes.",
    )  # fmt: skip
    await talk(agreed, 6)
    assert await MemoryFact.all().values_list("text", flat=True) == ["has a dog"]
    assert (await ConversationSummary.get()).text == "They talked about work."


async def test_what_was_said_before_the_consent_is_not_read(world: World, phone: Phone) -> None:
    await talk(phone, 2)
    world.clock.advance(minutes=1)
    now = world.clock.now()
    await world.services.learners.change(await phone.learner(), memory_since=now)
    await talk(phone, 3)
    (material,) = asked(world, "remembering")
    assert "Věta 2." not in material
    assert "Věta 3." in material


async def test_memory_that_is_off_is_not_used(world: World, agreed: Phone) -> None:
    world.tutor.answers["remembering"] = told(fact("has a dog"))
    await talk(agreed, 3)
    await world.services.learners.change(await agreed.learner(), memory_since=None)
    await talk(agreed, 1)
    prompt = [p for p in world.tutor.asked if p.schema_name == "tutor_turn"][-1]
    assert not any("<fact>" in m.content for m in prompt.messages)
    assert await MemoryFact.all().count() == 1, "turned off is not deleted"


async def test_what_is_deleted_meanwhile_is_not_brought_back(world: World, agreed: Phone) -> None:
    learner = await agreed.learner()
    complete = world.tutor.complete

    async def delete_meanwhile(prompt: Any) -> Any:
        if prompt.schema_name == "remembering":
            await world.services.memories.delete_all(learner)
        return await complete(prompt)

    world.tutor.complete = delete_meanwhile  # type: ignore[method-assign]
    world.tutor.answers["remembering"] = told(fact("has a dog"))
    await talk(agreed, 3)
    assert await MemoryFact.all().count() == 0
    assert (await ConversationSummary.get()).text == ""


async def test_memory_that_is_turned_off_meanwhile_takes_no_facts(
    world: World, agreed: Phone
) -> None:
    learner = await agreed.learner()
    complete = world.tutor.complete

    async def turn_off_meanwhile(prompt: Any) -> Any:
        if prompt.schema_name == "remembering":
            await world.services.learners.change(learner, memory_since=None)
        return await complete(prompt)

    world.tutor.complete = turn_off_meanwhile  # type: ignore[method-assign]
    world.tutor.answers["remembering"] = told(fact("has a dog"))
    await talk(agreed, 3)
    assert await MemoryFact.all().count() == 0


async def test_notes_that_fail_are_taken_later(world: World, phone: Phone) -> None:
    world.tutor.failing["summary"] = TutorUnavailable(details="down")
    await talk(phone, 6)
    assert await ConversationSummary.all().count() == 0
    del world.tutor.failing["summary"]
    await talk(phone, 1)
    stored = await ConversationSummary.get()
    assert stored.text == "They talked about work."
    assert "Věta 4." in asked(world, "summary")[-1]


async def test_two_copies_at_once_store_one_summary(world: World, phone: Phone) -> None:
    learner: Learner = await phone.learner()
    for number in range(7):
        await Turn.create(
            learner_id=learner.id, chat_id=1, message_id=1000 + number, kind=TurnKind.TEXT,
            state=TurnState.DONE, copy_id=1, learning_on=world.clock.now().date(),
            said=f"Věta {number}.", reply=f"Odpověď {number}.",
        )  # fmt: skip
    remembering = world.services.remembering
    material = await remembering._material(learner)
    await remembering.catch_up(learner)
    await remembering._store(
        learner, material, type("Told", (), {"summary": "Another.", "facts": []})()
    )
    assert (await ConversationSummary.get()).text == "They talked about work."
