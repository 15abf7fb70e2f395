"""Explain more, another example, and the rule, as one presses them."""

from __future__ import annotations

from bot.core.errors import TutorUnavailable
from models import ModelCall
from tests.factories import World
from tests.fakes import turn_answer
from tests.people import Phone

SAID, RIGHT = "Jdu do obchod.", "Jdu do obchodu."


async def explained(learner: Phone, world: World, said: str = SAID, right: str = RIGHT) -> None:
    world.tutor.answers["tutor_turn"] = turn_answer("Aha!", "A pak?", corrected=right)
    await learner.write(said)
    await learner.settled()
    await learner.press("Explain")


def asked(world: World, name: str) -> int:
    return sum(prompt.schema_name == name for prompt in world.tutor.asked)


async def test_more_is_told_once_and_kept(learner: Phone, world: World) -> None:
    await explained(learner, world)
    view = learner.window
    assert learner.labels[:3] == ["✏️ Hide explanations", "🔎 Explain more", "➕ Another example"]
    for _ in range(2):
        await learner.press("Explain more", view)
        await learner.settled()
        assert "Po „do“ je druhý pád." in str(learner.newest.text)
    assert asked(world, "explanation") == 1
    assert learner.labels == ["➕ Another example", "📖 Case 2: genitive"]
    prompt = next(p for p in world.tutor.asked if p.schema_name == "explanation")
    assert "obchod → obchodu (case)" in prompt.messages[-1].content
    assert await ModelCall.filter(api="chat", turn_id=None).count() == 1


async def test_rule_of_a_mistake_opens_its_card(learner: Phone, world: World) -> None:
    await explained(learner, world)
    await learner.press("Explain more")
    await learner.settled()
    told = learner.newest
    await learner.press("Case 2")
    assert "It answers (without) whom?" in str(learner.window.text)
    assert learner.window.message_id != told.message_id
    kept = next(m for m in learner.seen if m.message_id == told.message_id)
    assert kept.text == told.text
    assert kept.reply_markup is not None


async def test_examples_come_one_after_another_from_one_call(learner: Phone, world: World) -> None:
    await explained(learner, world)
    shown = []
    for _ in range(3):
        await learner.press("Another example")
        await learner.settled()
        shown.append(str(learner.newest.text).split("\n")[0])
    assert shown == ["➕ Jdu do obchodu.", "➕ Vracím se z obchodu.", "➕ Jdu do obchodu."]
    assert asked(world, "examples") == 1
    prompt = next(p for p in world.tutor.asked if p.schema_name == "examples")
    assert SAID not in str(prompt.messages)


async def test_examples_that_the_engine_finds_wrong_are_asked_for_once_more(
    learner: Phone, world: World
) -> None:
    wrong = [
        {"czech": "Jdu do obchod.", "translation": ""},
        {"czech": "Bydlím v Praze.", "translation": ""},
        {"czech": "obchod bla xyzzy blub", "translation": ""},
    ]
    world.tutor.answers["examples"] = {"examples": wrong}
    await explained(learner, world)
    await learner.press("Another example")
    await learner.settled()
    assert asked(world, "examples") == 2
    assert "Piju kávu bez cukru." in str(learner.newest.text)
    assert "From my grammar book: Case 2: genitive" in str(learner.newest.text)


async def test_without_a_model_the_grammar_book_answers(learner: Phone, world: World) -> None:
    await explained(learner, world)
    view = learner.window
    world.tutor.failure = TutorUnavailable()
    await learner.press("Explain more", view)
    await learner.settled()
    text = str(learner.newest.text)
    assert "My grammar book says this" in text
    assert "Case 2: genitive" in text
    assert "obchodech" in text
    await learner.press("Another example")
    await learner.settled()
    assert "Piju kávu bez cukru." in str(learner.newest.text)


async def test_one_of_several_corrections_is_chosen(learner: Phone, world: World) -> None:
    await explained(learner, world, "Jdu do obchod s bratr.", "Jdu do obchodu s bratrem.")
    view = learner.window
    await learner.press("Explain more")
    assert learner.labels == ["1. obchodu", "2. bratrem", "⬅️ Back"]
    await learner.press("Back")
    assert learner.labels[0] == "✏️ Hide explanations"
    await learner.press("Explain more")
    await learner.press("bratrem")
    await learner.settled()
    assert "bratr → bratrem" in world.tutor.asked[-1].messages[-1].content
    assert view.message_id < learner.newest.message_id


async def test_notes_for_the_native_speaker_stand_in_the_explanation(
    learner: Phone, world: World
) -> None:
    services = world.services
    await services.learners.change(await learner.learner(), native_language="ru")
    await explained(learner, world, "Mám velký rodina.", "Mám velkou rodinu.")
    assert "“rodina” means семья. It is not “родина”: that is vlast." in str(learner.window.text)
