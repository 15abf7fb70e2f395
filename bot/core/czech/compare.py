"""A learner's answer against what was expected: how near it is, and where it differs.

The verdict is symmetric: swapping answer and expected gives the same class, since every step
(folding, stripping, weighing slips, sharing a lemma) treats both sides alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.czech.alignment import align, distance, typo_budget
from bot.core.czech.analysis import analyse
from bot.core.czech.clitics import check_clitics
from bot.core.czech.diacritics import strip_diacritics
from bot.core.czech.readings import Reading
from bot.core.czech.tokens import Token, TokenKind, tokenise


class Verdict(StrEnum):
    """From the best to the worst."""

    EXACT = "exact"
    FORMATTING = "formatting"
    DIACRITICS = "diacritics"
    TYPO = "typo"
    FORM = "form"
    DIFFERENT = "different"


_ORDER = {verdict: rank for rank, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Difference:
    """Offsets of what differs, half-open, in the answer and in the expected text."""

    answer_start: int
    answer_end: int
    expected_start: int
    expected_end: int


@dataclass(frozen=True, slots=True)
class FormDifference:
    """Two forms of one lemma: what the answer's form is, and what was expected."""

    lemma: str
    answer: tuple[Reading, ...]
    expected: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    verdict: Verdict
    expected: str
    differences: tuple[Difference, ...]
    form: FormDifference | None
    distance: float


_IGNORED = frozenset({TokenKind.SPACE, TokenKind.PUNCT})


def compare(answer: str, expected: str | Sequence[str], *, free_order: bool = False) -> Comparison:
    """The comparison with the nearest of the expected answers.

    With `free_order`, the same words in another order count as FORMATTING, provided that the
    clitics of both stand where Czech allows them.
    """
    candidates = (expected,) if isinstance(expected, str) else tuple(expected)
    compared = [_compare(answer, one, free_order=free_order) for one in candidates or ("",)]
    return min(compared, key=lambda found: (_ORDER[found.verdict], found.distance))


def word_verdict(left: str, right: str) -> tuple[Verdict, float]:
    """The class of the difference of two words, and their weighted distance."""
    if left == right:
        return Verdict.EXACT, 0.0
    low, high = sorted((left.casefold(), right.casefold()))
    if low == high:
        return Verdict.FORMATTING, 0.0
    slips = distance(low, high)
    if strip_diacritics(low) == strip_diacritics(high):
        return Verdict.DIACRITICS, slips
    if shared_lemma(left, right) is not None:
        return Verdict.FORM, slips
    both_known = bool(analyse(left)) and bool(analyse(right))
    if not both_known and slips <= typo_budget(max(len(low), len(high))):
        return Verdict.TYPO, slips
    return Verdict.DIFFERENT, slips


def shared_lemma(left: str, right: str) -> FormDifference | None:
    """The lemma that both forms can belong to, with the readings of each."""
    if max(len(left), len(right)) > _LONGEST_FORM:
        return None
    ours, theirs = analyse(left), analyse(right)
    common = {(r.lemma, r.pos) for r in ours} & {(r.lemma, r.pos) for r in theirs}
    if not common:
        return None
    key = min(common)
    return FormDifference(
        key[0],
        tuple(reading for reading in ours if (reading.lemma, reading.pos) == key),
        tuple(reading for reading in theirs if (reading.lemma, reading.pos) == key),
    )


_LONGEST_FORM = 48


def _normalise(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _compare(answer: str, expected: str, *, free_order: bool) -> Comparison:
    if _normalise(answer).strip() == _normalise(expected).strip():
        return Comparison(Verdict.EXACT, expected, (), None, 0.0)
    ours = [token for token in tokenise(answer) if token.kind not in _IGNORED]
    theirs = [token for token in tokenise(expected) if token.kind not in _IGNORED]
    left, right = ([_normalise(t.text) for t in side] for side in (ours, theirs))
    if free_order and _same_words(left, right) and _clitics_stand(answer, expected):
        return Comparison(Verdict.FORMATTING, expected, (), None, 0.0)
    if _same_words(left, right) and [*map(str.casefold, left)] != [*map(str.casefold, right)]:
        found: _Found = (Verdict.DIFFERENT, None, float(len(left)))
    elif len(left) == len(right):
        found = _compare_in_step(ours, theirs, left, right)
    else:
        found = _compare_spacing(left, right)
    verdict, form, slips = found
    if verdict is Verdict.EXACT:
        verdict = Verdict.FORMATTING
    spans = _differences(answer, expected, ours, theirs)
    return Comparison(verdict, expected, spans, form, slips)


_Found = tuple[Verdict, FormDifference | None, float]


def _same_words(left: list[str], right: list[str]) -> bool:
    fold = str.casefold
    return bool(left) and sorted(map(fold, left)) == sorted(map(fold, right))


def _clitics_stand(answer: str, expected: str) -> bool:
    return not check_clitics(answer) and not check_clitics(expected)


def _compare_in_step(
    ours: list[Token], theirs: list[Token], left: list[str], right: list[str]
) -> _Found:
    """As many words on both sides: the worst pair decides, and slips must stay few."""
    worst, form, total, slipped = Verdict.EXACT, None, 0.0, 0
    for a, b, one, other in zip(left, right, ours, theirs, strict=True):
        if a == b:
            continue
        both_words = one.is_word and other.is_word
        verdict, slips = word_verdict(a, b) if both_words else (Verdict.DIFFERENT, 1.0)
        total += slips
        slipped += verdict is Verdict.TYPO
        if verdict is Verdict.FORM and form is None:
            form = shared_lemma(a, b)
        worst = max(worst, verdict, key=_ORDER.__getitem__)
    if worst is Verdict.TYPO and slipped > 1 + len(left) // 4:
        worst = Verdict.DIFFERENT
    return worst, form if worst is Verdict.FORM else None, total


def _compare_spacing(left: list[str], right: list[str]) -> _Found:
    """Unequal numbers of words: a slip only if a space alone was added or left out."""
    low, high = sorted(("".join(left).casefold(), "".join(right).casefold()))
    if low == high and low:
        return Verdict.TYPO, None, 0.5
    if low and strip_diacritics(low) == strip_diacritics(high):
        return Verdict.TYPO, None, 0.8
    return Verdict.DIFFERENT, None, float(abs(len(left) - len(right)))


def _token_cost(left: str, right: str) -> float:
    if left.casefold() == right.casefold():
        return 0.0
    longest = max(len(left), len(right))
    return 0.3 + 1.2 * min(1.0, distance(left.casefold(), right.casefold()) / longest)


def _differences(
    answer: str, expected: str, ours: list[Token], theirs: list[Token]
) -> tuple[Difference, ...]:
    left, right = [t.text for t in ours], [t.text for t in theirs]
    spans: list[Difference] = []
    for kind, i1, i2, j1, j2 in align(left, right, _token_cost):
        if kind == "equal":
            continue
        a1, a2 = _extent(ours, i1, i2, len(answer))
        b1, b2 = _extent(theirs, j1, j2, len(expected))
        spans.extend(_letters(answer, expected, (a1, a2), (b1, b2)))
    return tuple(spans)


def _extent(tokens: list[Token], first: int, last: int, length: int) -> tuple[int, int]:
    if first < last:
        return tokens[first].start, tokens[last - 1].end
    at = tokens[first].start if first < len(tokens) else length
    return at, at


def _letters(
    answer: str, expected: str, ours: tuple[int, int], theirs: tuple[int, int]
) -> list[Difference]:
    """Spans of single letters within two words; the whole word when they have little in common."""
    left, right = answer[slice(*ours)], expected[slice(*theirs)]
    longest = max(len(left), len(right), 1)
    whole = Difference(*ours, *theirs)
    if not left or not right or distance(left, right) > longest / 2:
        return [whole]
    spans: list[Difference] = []
    for kind, i1, i2, j1, j2 in align(left, right):
        if kind == "equal":
            continue
        step = Difference(ours[0] + i1, ours[0] + i2, theirs[0] + j1, theirs[0] + j2)
        last = spans[-1] if spans else None
        if last and (last.answer_end, last.expected_end) == (
            step.answer_start,
            step.expected_start,
        ):
            spans[-1] = Difference(
                last.answer_start, step.answer_end, last.expected_start, step.expected_end
            )
        else:
            spans.append(step)
    return spans
