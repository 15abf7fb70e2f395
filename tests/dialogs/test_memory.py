"""/memory: asked once, read line by line, deleted for good, off whenever one likes."""

import pytest

from models import ConversationSummary, MemoryFact
from models.enums import FactCategory
from tests.factories import World, make_learner
from tests.people import Phone


@pytest.fixture
async def phone(world: World) -> Phone:
    phone = Phone(world)
    await make_learner(world.services.learners, phone.user.id)
    return phone


async def remember(phone: Phone, count: int = 2) -> None:
    learner = await phone.learner()
    await phone.world.services.learners.change(learner, memory_since=phone.world.clock.now())
    for number in range(1, count + 1):
        await MemoryFact.create(
            learner_id=learner.id, category=FactCategory.PEOPLE, text=f"has dog <{number}>",
            key=f"{number}",
        )  # fmt: skip


async def remembered() -> list[str]:
    return await MemoryFact.all().order_by("id").values_list("text", flat=True)  # type: ignore[return-value]


async def test_memory_is_off_until_it_is_agreed_to(phone: Phone) -> None:
    await phone.write("/memory")
    assert "May I remember" in str(phone.newest.text)
    assert (await phone.learner()).preferences.memory_since is None
    await phone.press("Yes, remember")
    assert "nothing in it yet" in str(phone.newest.text)
    assert (await phone.learner()).preferences.memory_since == phone.world.clock.now()


async def test_one_line_is_read_and_forgotten(phone: Phone) -> None:
    await remember(phone)
    await phone.write("/memory")
    await phone.press("has dog <1>")
    assert "has dog <1>" in str(phone.newest.text)
    assert "People and animals" in str(phone.newest.text)
    await phone.press("Forget it")
    assert await remembered() == ["has dog <2>"]
    assert not any("<1>" in label for label in phone.labels)


async def test_a_line_that_is_gone_says_so(phone: Phone) -> None:
    await remember(phone)
    await phone.write("/memory")
    await MemoryFact.all().delete()
    await phone.press("has dog <1>")
    assert "no longer here" in str(phone.newest.text)


async def test_many_lines_come_page_by_page(phone: Phone) -> None:
    await remember(phone, 8)
    await phone.write("/memory")
    assert "Page 1 of 2" in str(phone.newest.text)
    await phone.press("▶️")
    assert [label for label in phone.labels if "dog" in label] == ["has dog <2>", "has dog <1>"]
    await phone.press("◀️")
    assert "Page 1 of 2" in str(phone.newest.text)


async def test_all_is_deleted_only_after_a_second_press(phone: Phone) -> None:
    await remember(phone)
    await ConversationSummary.create(learner_id=(await phone.learner()).id, text="About dogs.")
    await phone.write("/memory")
    await phone.press("Delete all")
    assert len(await remembered()) == 2
    await phone.press("Delete all")
    assert await remembered() == []
    assert (await ConversationSummary.get()).text == ""
    assert (await phone.learner()).preferences.memory_since is not None, "deleted, not turned off"


async def test_turned_off_the_lines_stay_and_it_is_said(phone: Phone) -> None:
    await remember(phone)
    await phone.write("/memory")
    await phone.press("Turn off")
    assert "stay until you delete them" in str(phone.newest.text)
    await phone.press("keep the lines")
    assert len(await remembered()) == 2
    assert "My memory is off" in str(phone.newest.text)
    await phone.press("Remember again")
    assert (await phone.learner()).preferences.memory_since is not None


async def test_turned_off_and_deleted_in_one_press(phone: Phone) -> None:
    await remember(phone)
    await phone.write("/memory")
    await phone.press("Turn off")
    await phone.press("delete them")
    assert await remembered() == []
    assert (await phone.learner()).preferences.memory_since is None
    assert "May I remember" in str(phone.newest.text)


async def test_settings_lead_to_it(phone: Phone) -> None:
    await phone.write("/settings")
    await phone.press("My memory: off")
    assert "May I remember" in str(phone.newest.text)
