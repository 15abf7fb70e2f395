"""A dialog that people can talk past: it takes its own buttons, and messages only where its window
asks for one.
"""

from __future__ import annotations

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, LaunchMode, Window
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import CONTEXT_KEY
from aiogram_dialog.dialog import OnDialogEvent
from aiogram_dialog.utils import remove_intent_id


class AsksFor(Filter):
    """The open window takes this kind of message; anything else is conversation."""

    def __init__(self, kinds: dict[str, frozenset[str]]) -> None:
        self._kinds = kinds

    async def __call__(self, message: Message, **data: object) -> bool:
        context = data.get(CONTEXT_KEY)
        if not isinstance(context, Context):
            return False
        return message.content_type in self._kinds.get(str(context.state.state), ())


class OfWindow(Filter):
    """A press of a dialog's own button; those under replies carry no dialog's mark."""

    async def __call__(self, query: CallbackQuery) -> bool:
        return remove_intent_id(query.data or "")[0] is not None


class ConversingDialog(Dialog):
    """Windows given in `asks` take the named kinds of messages; all others take none."""

    def __init__(
        self,
        *windows: Window,
        asks: dict[str, frozenset[str]] | None = None,
        launch_mode: LaunchMode = LaunchMode.STANDARD,
        on_start: OnDialogEvent | None = None,
    ) -> None:
        self._asks = asks or {}
        super().__init__(*windows, launch_mode=launch_mode, on_start=on_start)

    def _register_handlers(self) -> None:
        self.callback_query.register(self._callback_handler, OfWindow())
        self.message.register(self._message_handler, AsksFor(self._asks))
