"""Text out of the HTML that Anki keeps in fields: no tags, scripts, sounds or cloze marks."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from bot.core.exchange.types import LONGEST_CELL

_SOUND = re.compile(r"\[(?:sound|anki:play):[^\]\[]{0,300}\]")
_CLOZE = re.compile(r"\{\{c\d{1,3}::([^{}]{0,2000}?)(?:::[^{}]{0,500})?\}\}")
_UNREAD = {"script", "style", "head", "title", "template"}
_BREAKS = {"br", "div", "p", "li", "tr", "td", "th", "hr", "ul", "ol"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._unread += tag in _UNREAD
        if tag in _BREAKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD and self._unread > 0
        if tag in _BREAKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(data)


def plain_text(cell: str) -> str:
    """A field's text in one line."""
    text = cell[:LONGEST_CELL]
    if "<" in text or "&" in text:
        parser = _Text()
        parser.feed(text)
        parser.close()
        text = "".join(parser.parts)
    text = _CLOZE.sub(r"\1", _SOUND.sub(" ", text))
    return " ".join(text.replace("\x00", " ").split())
