"""The interface's four languages: gettext catalogues, and how dialogs and errors use them."""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiogram.utils.i18n import I18n, gettext, ngettext
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.text import Text

from bot.core.errors import MluvError

LOCALES = Path(__file__).resolve().parents[2] / "locales"
LANGUAGES = ("cs", "en", "ru", "uk")

__all__ = ["LANGUAGES", "Tr", "gettext", "load_i18n", "ngettext", "speaking", "translated"]


def load_i18n() -> I18n:
    """The catalogues; messages are written in English in the code."""
    return I18n(path=LOCALES, default_locale="en", domain="messages")


@contextmanager
def speaking(i18n: I18n, language: str) -> Iterator[None]:
    """Makes `gettext` speak a language inside the block."""
    with i18n.context(), i18n.use_locale(language):
        yield


def translated(error: MluvError) -> str:
    """An error's sentence in the present language."""
    return gettext(error.message).format(**error.values)


class Tr(Text):
    """A dialog's text: a msgid, translated where it is shown; data is escaped, msgids are HTML."""

    def __init__(self, message: str, when: Any = None) -> None:
        super().__init__(when=when)
        self._message = message

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:  # noqa: ARG002 - the widget's signature
        return gettext(self._message).format_map(_Escaped(data))


class _Escaped(dict[str, Any]):
    def __getitem__(self, key: str) -> Any:
        value = super().__getitem__(key)
        return html.escape(value, quote=False) if isinstance(value, str) else value
