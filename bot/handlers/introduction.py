"""How the bot introduces itself in Telegram: commands, descriptions, the menu button."""

from __future__ import annotations

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    MenuButtonCommands,
)
from aiogram.utils.i18n import I18n

from bot.core.errors import N_
from bot.handlers.command_list import COMMANDS, GROUP_COMMANDS
from bot.telegram.i18n import LANGUAGES, speaking
from bot.telegram.i18n import gettext as _

log = structlog.get_logger(__name__)

DESCRIPTION = N_(
    "Ahoj! I am Honzík, your Czech friend. Write to me or send a voice message: "
    "I answer in Czech, correct you kindly and remember what to practise. Press Start."
)
SHORT_DESCRIPTION = N_("Speak Czech with Honzík: by text and voice, with honest corrections.")


async def introduce(bot: Bot, i18n: I18n) -> None:
    """Tells Telegram who we are; a failure is logged, since nobody's message depends on it."""
    try:
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        for language in LANGUAGES:
            with speaking(i18n, language):
                await _introduce(bot, None if language == "en" else language)
    except TelegramAPIError as error:
        log.warning("the introduction was not accepted", error=str(error))


async def _introduce(bot: Bot, language_code: str | None) -> None:
    """English is what everybody sees whose language has no texts of its own."""
    await bot.set_my_commands(
        _commands(tuple(COMMANDS)),
        scope=BotCommandScopeAllPrivateChats(),
        language_code=language_code,
    )
    await bot.set_my_commands(
        _commands(GROUP_COMMANDS),
        scope=BotCommandScopeAllGroupChats(),
        language_code=language_code,
    )
    await bot.set_my_description(_(DESCRIPTION), language_code=language_code)
    await bot.set_my_short_description(_(SHORT_DESCRIPTION), language_code=language_code)


def _commands(names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(command=name, description=_(COMMANDS[name])) for name in names]
