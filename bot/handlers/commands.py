"""Commands. They stand before the dialogs, so that an open window never takes one."""

from __future__ import annotations

import html
from collections.abc import Sequence

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)
from aiogram.utils.deep_linking import create_start_link
from aiogram_dialog import DialogManager, StartMode

from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.handlers import texts
from bot.handlers.command_list import nearest_command
from bot.telegram.i18n import gettext as _
from bot.telegram.middlewares import person
from dialogs.states import DeletionSG, LanguageSG, OnboardingSG, SettingsSG


class IsCommand(Filter):
    """Whatever begins with a slash, in a private chat or in a group."""

    def __init__(self, *, private: bool) -> None:
        self._private = private

    async def __call__(self, message: Message) -> bool:
        is_command = message.text is not None and message.text.startswith("/")
        return is_command and (message.chat.type == ChatType.PRIVATE) is self._private


def make_router() -> Router:
    private = Router(name="commands")
    private.message.filter(IsCommand(private=True))
    private.message.register(on_start, Command("start"))
    private.message.register(on_help, Command("help"))
    private.message.register(on_settings, Command("settings"))
    private.message.register(on_language, Command("language"))
    private.message.register(on_privacy, Command("privacy"))
    private.message.register(on_terms, Command("terms"))
    private.message.register(on_export, Command("export"))
    private.message.register(on_delete, Command("delete"))
    private.message.register(on_cancel, Command("cancel"))
    private.message.register(on_unknown)
    groups = Router(name="commands in groups")
    groups.message.filter(IsCommand(private=False))
    groups.message.register(on_group_command, Command("start", "help"))
    router = Router(name="all commands")
    router.include_routers(private, groups)
    return router


async def on_start(
    message: Message, learner: Learner, services: Services, dialog_manager: DialogManager
) -> None:
    """Begins, or greets back; a name that has changed in Telegram is followed here."""
    if message.from_user is not None:
        learner = await services.learners.rename(learner, person(message.from_user))
    if learner.deleted_at is not None:
        await dialog_manager.start(DeletionSG.under_way, mode=StartMode.RESET_STACK)
    elif not learner.onboarded:
        await dialog_manager.start(OnboardingSG.welcome, mode=StartMode.RESET_STACK)
    else:
        await dialog_manager.reset_stack()
        text = _(
            "Good to see you again, {name}! Write to me or send a voice message. "
            "All that I can do is under /help."
        )
        await message.answer(text.format(name=html.escape(learner.first_name, quote=False)))


async def on_help(message: Message) -> None:
    await message.answer(_paragraphs(texts.HELP))


async def on_settings(_message: Message, learner: Learner, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(SettingsSG.main, mode=_start_mode(learner))


async def on_language(_message: Message, learner: Learner, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(LanguageSG.interface, mode=_start_mode(learner))


async def on_privacy(message: Message, services: Services) -> None:
    await message.answer(_paragraphs(texts.PRIVACY, days=services.limits.deletion_grace_days))


async def on_terms(message: Message) -> None:
    await message.answer(_paragraphs(texts.TERMS))


async def on_export(message: Message, learner: Learner, services: Services) -> None:
    content = await services.privacy.export(learner)
    await message.answer_document(
        BufferedInputFile(content, filename="mluvme.json"),
        caption=_("This is everything that I keep about you. /privacy says why."),
    )


async def on_delete(_message: Message, learner: Learner, dialog_manager: DialogManager) -> None:
    state = DeletionSG.confirm if learner.deleted_at is None else DeletionSG.under_way
    await dialog_manager.start(state, mode=_start_mode(learner))


async def on_cancel(message: Message, learner: Learner, dialog_manager: DialogManager) -> None:
    if not dialog_manager.has_context():
        await message.answer(_("Nothing is open. Just write to me or send a voice message."))
        return
    await dialog_manager.reset_stack()
    if learner.onboarded:
        text = _("Closed. Write to me or send a voice message.")
    elif learner.consented:
        text = _("Closed. We can talk right away; /settings has all the rest.")
    else:
        text = _("Closed. When you want to begin, send /start.")
    await message.answer(text)


async def on_unknown(message: Message) -> None:
    name = (message.text or "/").split()[0].lstrip("/").split("@")[0]
    meant = nearest_command(name)
    if meant is None:
        text = _("I do not know this command. All that I can do is under /help.")
    else:
        text = _("I do not know this command. Did you mean /{command}?").format(command=meant)
    await message.reply(text)


async def on_group_command(message: Message, command: CommandObject) -> None:
    """In a group only what is addressed to nobody else is answered, and briefly."""
    if message.bot is None:
        return
    link = await create_start_link(message.bot, f"group_{command.command}")
    button = InlineKeyboardButton(text=_("Talk with Honzík"), url=link)
    await message.reply(
        _("I talk in private, so that you can make mistakes in peace. Come over!"),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )


def _start_mode(learner: Learner) -> StartMode:
    """A set-up that is not finished stays underneath, to be gone on with."""
    return StartMode.RESET_STACK if learner.onboarded else StartMode.NORMAL


def _paragraphs(messages: Sequence[str], **values: object) -> str:
    return "\n\n".join(_(message).format(**values) for message in messages)
