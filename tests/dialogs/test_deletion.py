from tests.factories import GRACE, World
from tests.fakes import NOW
from tests.people import Phone


async def test_deletion_is_confirmed_and_its_date_named(world: World, learner: Phone) -> None:
    await learner.write("/delete")
    assert "For 14 days you can change your mind" in str(learner.window.text)
    assert (await learner.learner()).deleted_at is None
    await learner.press("Delete everything")
    assert (await learner.learner()).deleted_at == NOW
    assert "December 7, 2026" in str(learner.window.text)


async def test_pressing_twice_keeps_the_first_date(world: World, learner: Phone) -> None:
    await learner.write("/delete")
    window = learner.window
    await learner.press("Delete everything", window)
    world.clock.advance(hours=5)
    await learner.press("Delete everything", window)
    assert (await learner.learner()).deleted_at == NOW


async def test_it_can_be_kept_at_once(learner: Phone) -> None:
    await learner.write("/delete")
    await learner.press("Keep it")
    assert (await learner.learner()).deleted_at is None


async def test_start_offers_to_keep_everything(world: World, learner: Phone) -> None:
    await learner.write("/delete")
    await learner.press("Delete everything")
    await learner.write("/start")
    assert "will be gone on" in str(learner.window.text)
    await learner.press("Keep my data")
    assert (await learner.learner()).deleted_at is None
    assert "All of it stays" in str(learner.newest.text)


async def test_after_the_grace_period_everything_is_gone(world: World, learner: Phone) -> None:
    await learner.write("/delete")
    await learner.press("Delete everything")
    world.clock.advance(seconds=GRACE.total_seconds() + 1)
    assert await world.services.privacy.purge() == 1
    await learner.write("/start")
    assert "1 / 5" in str(learner.window.text)
