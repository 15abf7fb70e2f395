"""How the Czech for another language reads in the chat, word by word and in both addresses."""

from __future__ import annotations

import html

from bot.core.conversation.types import Saying, Turn
from bot.telegram.i18n import gettext as _


def saying_text(turn: Turn, *, plain: bool) -> str:
    """The Czech, and what is known of it by now."""
    mark = "" if plain else "🇨🇿 "
    lines = [mark + _("In Czech:") + f" <b>{_escaped(turn.in_czech)}</b>"]
    if turn.saying is not None:
        lines += _more(turn.saying, turn.in_czech)
    return "\n".join(lines)


def _more(saying: Saying, czech: str) -> list[str]:
    lines = []
    if saying.words:
        glossed = (f"{_escaped(word)} = <i>{_escaped(told)}</i>" for word, told in saying.words)
        lines.append(" · ".join(glossed))
    if saying.ty and saying.ty != czech:
        lines.append(_("To a friend: {czech}").format(czech=f"<b>{_escaped(saying.ty)}</b>"))
    if saying.vy and saying.vy != czech:
        lines.append(_("Politely: {czech}").format(czech=f"<b>{_escaped(saying.vy)}</b>"))
    return lines


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
