"""The interface's four languages: gettext catalogues, and how dialogs and errors use them."""

from __future__ import annotations

import html
import struct
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from aiogram.utils.i18n import I18n, gettext, ngettext
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.text import Text

from bot.core.errors import MluvError
from bot.core.learners.types import Preferences
from bot.telegram.plain_mode import in_plain_mode

LOCALES = Path(__file__).resolve().parents[2] / "locales"
LANGUAGES = ("cs", "en", "ru", "uk")

_DOMAIN = "messages"

__all__ = [
    "LANGUAGES",
    "CatalogueError",
    "Tr",
    "gettext",
    "load_i18n",
    "ngettext",
    "speaking",
    "speaking_to",
    "translated",
]


class CatalogueError(Exception):
    """Why the interface cannot speak its languages, as a sentence for the operator."""


def load_i18n(folder: Path = LOCALES) -> I18n:
    """The catalogues; messages are written in English in the code.

    Raises CatalogueError when a language is not compiled: gettext itself would fall back to
    English without a word.
    """
    missing = [language for language in LANGUAGES if not _compiled(folder, language).is_file()]
    if missing:
        raise CatalogueError(
            f"The translations are not compiled in {folder}: {', '.join(missing)}. Run: make setup"
        )
    try:
        return I18n(path=folder, default_locale="en", domain=_DOMAIN)
    except (OSError, struct.error, UnicodeDecodeError, RuntimeError) as error:
        raise CatalogueError(
            f"The translations in {folder} cannot be read ({error}). "
            "Delete the .mo files there and run: make setup"
        ) from error


def _compiled(folder: Path, language: str) -> Path:
    return folder / language / "LC_MESSAGES" / f"{_DOMAIN}.mo"


@contextmanager
def speaking(i18n: I18n, language: str, *, plain: bool = False) -> Iterator[None]:
    """Makes `gettext` speak a language inside the block, and requests go out in plain mode."""
    with i18n.context(), i18n.use_locale(language), in_plain_mode(plain):
        yield


def speaking_to(i18n: I18n, wants: Preferences) -> AbstractContextManager[None]:
    """The same as a learner wants it."""
    return speaking(i18n, wants.interface_language, plain=wants.plain_mode)


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
