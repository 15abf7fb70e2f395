"""Forms for a machine: a line with part of speech, lemma and slot in, a line with the forms out.

The columns in are part of speech (noun, adj, verb-pres, verb-past, verb-imp), lemma, gender or
aspect, number, case or person (or the gender of a participle), separated by tabs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech import nouns, verbs
from bot.core.czech.adjectives import adjective_forms
from bot.core.czech.numerals import numeral_forms
from bot.core.czech.pronouns import pronoun_forms
from bot.core.czech.types import (
    UNKNOWN_FORMS,
    Case,
    Forms,
    Gender,
    Number,
    Person,
    Source,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_COLUMNS = 5
_LONGEST_LINE = 1000
# UD writes the masculine of a participle without animacy.
_GENDERS = {
    "m": (Gender.MA, Gender.MI),
    "ma": (Gender.MA,),
    "mi": (Gender.MI,),
    "f": (Gender.F,),
    "n": (Gender.N,),
}
_UNKNOWN = f"\t{Source.UNKNOWN}"


def answer_line(line: str) -> str:
    """The acceptable forms joined by |, a tab, and lexicon, guess or unknown."""
    fields = line.strip("\r\n").split("\t")
    if len(line) > _LONGEST_LINE or len(fields) < _COLUMNS:
        return _UNKNOWN
    pos, lemma, hint, number, last = (field.strip() for field in fields[:_COLUMNS])
    answer = _ANSWERS.get(pos)
    if answer is None or number not in _NUMBERS or not lemma:
        return _UNKNOWN
    forms = answer(lemma, hint, Number(number), last)
    return f"{'|'.join(forms.variants)}\t{forms.source}" if forms else _UNKNOWN


_NUMBERS = frozenset(Number)


def _noun(lemma: str, hint: str, number: Number, last: str) -> Forms:
    case = _case(last)
    if case is None:
        return UNKNOWN_FORMS
    genders = _GENDERS.get(hint, ())
    cells = [nouns.noun_forms(lemma, number, case, gender) for gender in genders or (None,)]
    return _joined(cells)


def _adjective(lemma: str, hint: str, number: Number, last: str) -> Forms:
    """An adjective; pronouns and numerals that are used as one are answered too."""
    case = _case(last)
    if case is None:
        return UNKNOWN_FORMS
    slots = [(gender, number, case) for gender in _GENDERS.get(hint, ())]
    for forms_of in (adjective_forms, pronoun_forms, numeral_forms):
        if found := _joined([forms_of(lemma, *slot) for slot in slots]):
            return found
    return UNKNOWN_FORMS


def _present(lemma: str, _hint: str, number: Number, last: str) -> Forms:
    person = Person(int(last)) if last in {"1", "2", "3"} else None
    return UNKNOWN_FORMS if person is None else verbs.present(lemma, number, person)


def _imperative(lemma: str, _hint: str, number: Number, last: str) -> Forms:
    person = Person(int(last)) if last in {"1", "2"} else None
    return UNKNOWN_FORMS if person is None else verbs.imperative(lemma, number, person)


def _past(lemma: str, _hint: str, number: Number, last: str) -> Forms:
    genders = _GENDERS.get(last, ())
    return _joined([verbs.participle(lemma, gender, number) for gender in genders])


def _case(text: str) -> Case | None:
    return Case(int(text)) if text in {"1", "2", "3", "4", "5", "6", "7"} else None


def _joined(cells: list[Forms]) -> Forms:
    variants = tuple(dict.fromkeys(form for cell in cells for form in cell.variants))
    if not variants:
        return UNKNOWN_FORMS
    guessed = any(cell.source is Source.GUESS for cell in cells if cell)
    confidence = min(cell.confidence for cell in cells if cell)
    return Forms(variants, Source.GUESS if guessed else Source.LEXICON, confidence)


_ANSWERS: dict[str, Callable[[str, str, Number, str], Forms]] = {
    "noun": _noun,
    "adj": _adjective,
    "verb-pres": _present,
    "verb-past": _past,
    "verb-imp": _imperative,
}
