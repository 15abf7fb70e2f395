from aiogram.exceptions import TelegramServerError

from bot.handlers.command_list import COMMANDS, GROUP_COMMANDS
from bot.handlers.introduction import introduce
from tests.factories import World


async def test_every_language_and_scope_gets_its_commands(world: World) -> None:
    await introduce(world.bot, world.i18n)
    lists = {
        (call["scope"].type, call.get("language_code", "")): [c.command for c in call["commands"]]
        for call in world.telegram.named("setMyCommands")
    }
    for language in ("", "cs", "ru", "uk"):
        assert lists["all_private_chats", language] == list(COMMANDS)
        assert lists["all_group_chats", language] == list(GROUP_COMMANDS)
    (button,) = world.telegram.named("setChatMenuButton")
    assert button["menu_button"].type == "commands"


async def test_texts_keep_to_the_limits_of_telegram(world: World) -> None:
    await introduce(world.bot, world.i18n)
    described = world.telegram.named("setMyDescription")
    shortly = world.telegram.named("setMyShortDescription")
    assert len(described) == len(shortly) == 4
    assert all(len(call["description"]) <= 512 for call in described)
    assert all(len(call["short_description"]) <= 120 for call in shortly)
    for call in world.telegram.named("setMyCommands"):
        assert all(3 <= len(command.description) <= 256 for command in call["commands"])


async def test_a_refusal_stops_nothing(world: World) -> None:
    world.telegram.refuse = lambda method: TelegramServerError(method, "away")
    await introduce(world.bot, world.i18n)
