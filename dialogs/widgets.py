"""What windows are built from: options with a mark on the chosen one, and ways back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Column, Group, Keyboard, Select, SwitchTo
from aiogram_dialog.widgets.text import Text

from bot.core.errors import N_
from bot.telegram.i18n import Tr, gettext
from bot.telegram.plain_mode import is_plain
from dialogs.labels import BY_NAME, option_key

BACK = N_("⬅️ Back")
SKIP = N_("Skip ➡️")
_CHOSEN = N_("{option} (chosen)")


@dataclass(frozen=True, slots=True)
class Option:
    """One button of a choice; `label` is a msgid, or a name that stands for itself."""

    key: str
    label: str
    chosen: bool = False


class OptionText(Text):
    """An option's label, with a mark when it is the chosen one."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:  # noqa: ARG002 - the widget's signature
        option: Option = data["item"]
        label = gettext(option.label)
        if not option.chosen:
            return label
        return gettext(_CHOSEN).format(option=label) if is_plain() else f"✅ {label}"


class Caption(Text):
    """A translated text with values for a button, where HTML means nothing."""

    def __init__(self, message: str, when: Any = None) -> None:
        super().__init__(when=when)
        self._message = message

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:  # noqa: ARG002 - the widget's signature
        return gettext(self._message).format_map(data)


def option_id(option: Option) -> str:
    return option.key


def options_of(name: str, present: object) -> list[Option]:
    """The options of a preference, the present one marked."""
    return [
        Option(option_key(value), label, chosen=value == present)
        for value, label in BY_NAME[name].options.items()
    ]


def option_buttons(widget_id: str, items: str, on_click: Any, *, width: int = 1) -> Keyboard:
    """Buttons for the options that the getter gives under `items`."""
    select: Select[str] = Select(
        OptionText(), id=widget_id, item_id_getter=option_id, items=items, on_click=on_click
    )
    return Column(select) if width == 1 else Group(select, width=width)


def choice_window(
    name: str, state: State, *, back: State, getter: Any, on_pick: Any, width: int = 1
) -> Window:
    """A window that asks for one preference and goes back when it is answered."""
    choice = BY_NAME[name]
    return Window(
        Tr(choice.question),
        option_buttons(f"pick_{name}", f"{name}_options", on_pick, width=width),
        SwitchTo(Tr(BACK), id=f"back_{name}", state=back),
        state=state,
        getter=getter,
        preview_data={f"{name}_options": options_of(name, next(iter(choice.options)))},
    )


def toggled(chosen: Sequence[str], key: str, known: Iterable[str]) -> list[str]:
    """The chosen keys with one of them switched, in the order in which they are offered."""
    wanted = set(chosen) ^ {key}
    return [name for name in known if name in wanted]
