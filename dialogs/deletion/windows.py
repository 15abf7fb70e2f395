"""Deletion of everything a learner has here, with days to change their mind."""

from __future__ import annotations

from aiogram_dialog import Window
from aiogram_dialog.widgets.kbd import Button, Cancel

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.deletion import getters, handlers
from dialogs.states import DeletionSG


def make_dialog() -> ConversingDialog:
    return ConversingDialog(_confirm(), _under_way())


def _confirm() -> Window:
    return Window(
        Tr(
            N_(
                "<b>Delete everything?</b>\n\nYour settings, all that we said, your mistakes and "
                "your progress will be deleted. For {days} days you can change your mind with "
                "/start; after that nobody can bring it back.\n\n"
                "You may want to /export it first."
            )
        ),
        Button(Tr(N_("Delete everything")), id="delete", on_click=handlers.on_delete),
        Cancel(Tr(N_("Keep it"))),
        state=DeletionSG.confirm,
        getter=getters.grace,
        preview_data={"days": 30},
    )


def _under_way() -> Window:
    return Window(
        Tr(
            N_(
                "Everything of yours will be gone on <b>{date}</b>. "
                "Until then you can keep it, and we go on as if nothing had happened."
            ),
            when="going",
        ),
        Tr(N_("All of it stays. I am glad! Write to me or send a voice message."), when="kept"),
        Button(Tr(N_("Keep my data")), id="keep", on_click=handlers.on_keep, when="going"),
        Cancel(Tr(N_("✖️ Close"))),
        state=DeletionSG.under_way,
        getter=getters.gone_on,
        preview_data={"date": "1 March 2027", "kept": False, "going": True},
    )
