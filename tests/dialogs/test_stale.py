"""Windows that outlived their dialog: closed, expired, or renamed by a newer version."""

from tests.factories import World
from tests.people import Phone


async def rename_open_state(world: World) -> None:
    """What a newer version that renamed a state finds in Redis."""
    for key in await world.redis.keys("dialog:*aiogd:context*:data"):
        kept = await world.redis.get(key)
        await world.redis.set(key, kept.replace(b"SG:", b"OldSG:"))
    world.restart()


async def test_a_closed_window_says_so_and_loses_its_buttons(learner: Phone) -> None:
    await learner.write("/settings")
    window = learner.window
    await learner.press("Close")
    await learner.press("Goal", window)
    assert learner.answered == ["This window is closed."]


async def test_an_older_window_leads_to_the_present_one(learner: Phone) -> None:
    await learner.write("/settings")
    old = learner.window
    await learner.write("/language")
    await learner.press("Goal", old)
    assert learner.answered == ["This window is old. Here is the newest."]
    assert "In which language shall the buttons" in str(learner.newest.text)


async def test_a_forgotten_set_up_begins_again(world: World, newcomer: Phone) -> None:
    window = newcomer.window
    await world.redis.flushdb()
    world.restart()
    await newcomer.press("let's begin", window)
    assert newcomer.answered == ["This window is old. Here is the newest."]
    assert "1 / 5" in str(newcomer.newest.text)
    await newcomer.press("let's begin")
    assert "2 / 5" in str(newcomer.window.text)


async def test_a_renamed_state_breaks_no_command(world: World, newcomer: Phone) -> None:
    await rename_open_state(world)
    await newcomer.write("/start")
    assert "1 / 5" in str(newcomer.newest.text)
    await newcomer.press("let's begin")
    assert "2 / 5" in str(newcomer.window.text)


async def test_a_renamed_state_loses_no_message(world: World, learner: Phone) -> None:
    await learner.write("/settings")
    await rename_open_state(world)
    await learner.write("Ahoj!")
    await learner.settled()
    assert learner.seen[-1].voice is not None


async def test_a_button_of_a_renamed_state_is_answered(world: World, learner: Phone) -> None:
    await learner.write("/settings")
    await rename_open_state(world)
    await learner.press("Goal")
    assert learner.answered == ["This window is closed."]


async def test_a_reply_to_an_old_window_is_conversation(learner: Phone) -> None:
    await learner.write("/settings")
    window = learner.window
    await learner.press("Close")
    await learner.write("Ahoj!", reply_to_message=window)
    await learner.settled()
    assert learner.seen[-1].voice is not None
