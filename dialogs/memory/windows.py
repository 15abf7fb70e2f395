"""What the tutor remembers of a learner: every line can be read and deleted, all can be off."""

from __future__ import annotations

from aiogram_dialog import LaunchMode, Window
from aiogram_dialog.widgets.kbd import Button, Cancel, Row, SwitchTo
from aiogram_dialog.widgets.text import Const

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.memory import getters, handlers
from dialogs.states import MemorySG
from dialogs.widgets import BACK, Option, option_buttons

_DELETE_ALL = N_("🗑 Delete all")


def make_dialog() -> ConversingDialog:
    return ConversingDialog(
        _facts(), _fact(), _off(), _delete_all(), launch_mode=LaunchMode.SINGLE_TOP
    )


def _facts() -> Window:
    return Window(
        Tr(N_("<b>What I remember of you</b>")),
        Tr(
            N_(
                "\nMay I remember what you tell me about yourself: your name, family, home, work, "
                "interests and plans? Then I can ask how it goes on, like a friend.\n\n"
                "I never note anything about health, faith, politics, sexuality, origin or crime. "
                "You can read every line here, delete any, and turn it off whenever you like."
            ),
            when="asking",
        ),
        Tr(
            N_(
                "\nMy memory is off: I note nothing new and use nothing of this. "
                "It stays here until you delete it."
            ),
            when="resting",
        ),
        Tr(
            N_(
                "\nMy memory is on. There is nothing in it yet: "
                "every few messages I note what you tell me of yourself."
            ),
            when="empty",
        ),
        Tr(N_("\nTap a line to see it whole or to delete it."), when="known"),
        Tr(N_("\nPage {page} of {pages}"), when="several"),
        option_buttons("fact", "lines", handlers.on_fact),
        Row(
            Button(Const("◀️"), id="earlier", on_click=handlers.on_earlier, when="earlier"),
            Button(Const("▶️"), id="later", on_click=handlers.on_later, when="later"),
        ),
        Button(
            Tr(N_("✅ Yes, remember")), id="agree", on_click=handlers.on_remember, when="asking"
        ),
        Button(
            Tr(N_("✅ Remember again")), id="again", on_click=handlers.on_remember, when="resting"
        ),
        SwitchTo(Tr(N_("⏸ Turn off")), id="to_off", state=MemorySG.off, when="on"),
        SwitchTo(Tr(_DELETE_ALL), id="to_delete_all", state=MemorySG.delete_all, when="some"),
        Cancel(Tr(N_("✖️ Close"))),
        state=MemorySG.facts,
        getter=getters.facts,
        preview_data={
            "lines": [Option("1", "has a dog named Rex")],
            "asking": False,
            "resting": False,
            "empty": False,
            "known": True,
            "on": True,
            "off": False,
            "some": True,
            "total": 7,
            "page": 1,
            "pages": 2,
            "several": True,
            "earlier": False,
            "later": True,
        },
    )


def _fact() -> Window:
    return Window(
        Tr(N_("<b>{category}</b>\n{text}\n\nNoted on {date}"), when="here"),
        Tr(N_("This is no longer here."), when="gone"),
        Button(Tr(N_("🗑 Forget it")), id="delete", on_click=handlers.on_delete, when="here"),
        SwitchTo(Tr(BACK), id="back_facts", state=MemorySG.facts),
        state=MemorySG.fact,
        getter=getters.fact,
        preview_data={
            "text": "has a dog named Rex",
            "category": "People and animals",
            "date": "1 March 2027",
            "here": True,
            "gone": False,
        },
    )


def _off() -> Window:
    return Window(
        Tr(
            N_(
                "When my memory is off, I note nothing new and use nothing of what I have noted. "
                "The lines stay until you delete them. What shall it be?"
            )
        ),
        Button(Tr(N_("⏸ Off, keep the lines")), id="turn_off", on_click=handlers.on_turn_off),
        Button(
            Tr(N_("🗑 Off, and delete them")),
            id="turn_off_and_delete",
            on_click=handlers.on_turn_off_and_delete,
        ),
        SwitchTo(Tr(BACK), id="back_from_off", state=MemorySG.facts),
        state=MemorySG.off,
    )


def _delete_all() -> Window:
    return Window(
        Tr(
            N_(
                "Delete all that I remember of you, {total} in all? The short summary of what we "
                "said earlier goes too. This cannot be undone."
            )
        ),
        Button(Tr(_DELETE_ALL), id="delete_all", on_click=handlers.on_delete_all),
        SwitchTo(Tr(BACK), id="back_from_delete", state=MemorySG.facts),
        state=MemorySG.delete_all,
        getter=getters.facts,
        preview_data={"total": 7},
    )
