"""How a typed or spoken answer compares with what a card asks, and the grade that it suggests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.cards.content import Content
from bot.core.czech.compare import Comparison, Verdict, compare
from models.enums import Grade, Level


class Closeness(StrEnum):
    """What the learner is told of an answer, from the best to the worst."""

    EXACT = "exact"
    DIACRITICS = "diacritics"
    TYPO = "typo"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer against the nearest right one, both in pieces that do or do not differ."""

    closeness: Closeness
    answer: tuple[Span, ...]
    expected: tuple[Span, ...]
    suggested: Grade


_CLOSENESS = {
    Verdict.EXACT: Closeness.EXACT,
    Verdict.FORMATTING: Closeness.EXACT,
    Verdict.DIACRITICS: Closeness.DIACRITICS,
    Verdict.TYPO: Closeness.TYPO,
    Verdict.FORM: Closeness.WRONG,
    Verdict.DIFFERENT: Closeness.WRONG,
}
_LENIENT = {Closeness.DIACRITICS: Grade.GOOD, Closeness.TYPO: Grade.HARD}
_MIDDLE = {Closeness.DIACRITICS: Grade.HARD, Closeness.TYPO: Grade.HARD}
_STRICT = {Closeness.DIACRITICS: Grade.HARD, Closeness.TYPO: Grade.AGAIN}
_STRICTNESS = {
    Level.A0: _LENIENT,
    Level.A1: _LENIENT,
    Level.A2: _MIDDLE,
    Level.B1: _MIDDLE,
    Level.B2: _STRICT,
    Level.C1: _STRICT,
    Level.C2: _STRICT,
}


def check(content: Content, answer: str, level: Level, *, spoken: bool) -> Checked:
    """The verdict on an answer; what was spoken has no spelling of its own."""
    tidy = " ".join(answer.split())
    found = compare(tidy.rstrip(".!?…") or tidy, _expected(content, tidy))
    closeness = _CLOSENESS[found.verdict]
    if spoken and closeness is Closeness.DIACRITICS:
        closeness = Closeness.EXACT
    return Checked(
        closeness,
        _spans(tidy, [(d.answer_start, d.answer_end) for d in found.differences]),
        _spans(found.expected, [(d.expected_start, d.expected_end) for d in found.differences]),
        _suggested(closeness, found, level),
    )


def _expected(content: Content, answer: str) -> tuple[str, ...]:
    """The accepted answers without their full stops, which nobody types into a chat.

    A word is compared with a word and not with the sentence that is right too, if that can be.
    """
    accepted = tuple(text.rstrip(".!?…") or text for text in content.answers)
    count = len(answer.split())
    return tuple(text for text in accepted if len(text.split()) == count) or accepted


def _suggested(closeness: Closeness, found: Comparison, level: Level) -> Grade:
    if closeness is Closeness.EXACT:
        return Grade.GOOD
    if closeness is Closeness.WRONG or not found.expected:
        return Grade.AGAIN
    return _STRICTNESS[level][closeness]


def _spans(text: str, differing: list[tuple[int, int]]) -> tuple[Span, ...]:
    """The text in pieces; what merely lacks a letter has nothing of its own to mark."""
    spans: list[Span] = []
    at = 0
    for start, end in differing:
        spans += [Span(text[at:start], differs=False), Span(text[start:end], differs=True)]
        at = end
    spans.append(Span(text[at:], differs=False))
    return tuple(span for span in spans if span.text)
