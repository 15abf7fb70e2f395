"""Reads the reply out of JSON that is still being written.

`reply_sentences` comes first in the schema, so the strings of that list are finished sentences
in their order: no guessing where a Czech sentence ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic_core import from_json

_ENDS_WORD = re.compile(r'[\s"\]}.!?…]')


@dataclass(frozen=True, slots=True)
class Progress:
    """What is new after a piece: sentences that are whole now, and the text written so far."""

    finished: tuple[str, ...]
    text: str


class ReplyStream:
    """Fed with pieces of JSON; tells which sentences are whole and how the reply reads so far."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._finished = 0
        self._reply_done = False
        self._last = Progress((), "")

    @property
    def json(self) -> str:
        return "".join(self._pieces)

    def feed(self, piece: str) -> Progress:
        """Takes one more piece; what is not JSON, or ends no word, yields no progress."""
        self._pieces.append(piece)
        if self._reply_done or not _ENDS_WORD.search(piece):
            return Progress((), self._last.text)
        try:
            written = from_json(self.json, allow_partial="trailing-strings")
            whole = from_json(self.json, allow_partial=True)
        except ValueError:
            return Progress((), self._last.text)
        self._last = self._progress(written, whole)
        return self._last

    def _progress(self, written: object, whole: object) -> Progress:
        sentences, finished = _sentences(written), _sentences(whole)
        self._reply_done = isinstance(whole, dict) and len(whole) > 1
        new = tuple(s for s in finished[self._finished :] if s)
        self._finished = max(self._finished, len(finished))
        return Progress(new, " ".join(s for s in sentences if s))


def _sentences(partial: object) -> list[str]:
    reply = partial.get("reply_sentences") if isinstance(partial, dict) else None
    return [s.strip() for s in reply if isinstance(s, str)] if isinstance(reply, list) else []
