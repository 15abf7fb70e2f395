"""From a form back to the lemmas that have it, without building every table at start.

Lemmas are sorted into small buckets by their first letters, and a bucket's tables are generated
when a form with those letters is first asked for. Nearly every Czech form shares its first two
letters with its lemma, and a long lemma its first four, marks aside (psát, píšu). Short lemmas,
which may lose even the second (pes, psa), wait in a bucket of their first letter, and suppletive
ones (člověk, lidé) are generated at once.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.core.czech import closed_classes
from bot.core.czech.adjective_lexicon import adjective_lexicon
from bot.core.czech.diacritics import strip_diacritics
from bot.core.czech.generated import Row, adjective_rows, noun_rows, verb_rows
from bot.core.czech.noun_lexicon import noun_lemmas
from bot.core.czech.verbs import verb_lemmas
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    _Generate = Callable[[str], Iterable[Row]]

_SHORT = 5
_LONG = 8
_LONG_START = 4
# Verbs that may change within their first letters: zamknout, zamkl; koupit (ou), kup.
_CHANGING = ("nout", "mout")
_EVERYWHERE = word_set(
    "člověk dítě rok být jít brát hnát žnout mnout tnout pnout dnout říci říct chtít přítel kůň "
    "jíst dobrý špatný zlý malý brzký daleký dlouhý hodný těžký velký veliký hodně dobře zle málo "
    "mnoho velmi daleko"
)


class FormIndex:
    """Forms in lower case with the rows that they stand for, filled bucket by bucket."""

    def __init__(self) -> None:
        self._rows: dict[str, Row | list[Row]] = {}
        self._plain: dict[str, tuple[str, ...]] = {}
        self._waiting: dict[str, list[tuple[_Generate, str]]] = {}
        self._unstripped: dict[str, list[str]] = {}

        self._add(closed_classes.rows(), "")
        self._sort_lemmas()

    def rows(self, form: str) -> tuple[Row, ...]:
        """The rows of a form in lower case; empty for a form of no listed lemma."""
        self._fill(form)
        found = self._rows.get(form)
        if found is None:
            return ()
        return (found,) if isinstance(found, Row) else tuple(found)

    def with_marks(self, plain: str) -> tuple[str, ...]:
        """Listed forms that look like this once their diacritics are gone."""
        self._fill(plain)
        for key in ("", plain[:1], plain[:2], plain[:_LONG_START]):
            for form in self._unstripped.pop(key, ()):
                bare = strip_diacritics(form)
                if bare != form:
                    self._plain[bare] = (*self._plain.get(bare, ()), form)
        return self._plain.get(plain, ())

    def fill_all(self) -> int:
        """Generates every table, and says how many forms there are."""
        for key in tuple(self._waiting):
            self._fill_bucket(key)
        return len(self._rows)

    def _sort_lemmas(self) -> None:
        sources: tuple[tuple[_Generate, Iterable[str]], ...] = (
            (noun_rows, dict.fromkeys(noun.lemma for noun in noun_lemmas())),
            (verb_rows, (verb.lemma for verb in verb_lemmas())),
            (adjective_rows, adjective_lexicon()),
        )
        for generate, lemmas in sources:
            for lemma in lemmas:
                self._waiting.setdefault(_bucket_of(lemma), []).append((generate, lemma))
        self._fill_bucket("")

    def _fill(self, form: str) -> None:
        plain = _start(form[:_LONG_START])
        for key in (plain[:1], plain[:2], plain):
            if key in self._waiting:
                self._fill_bucket(key)

    def _fill_bucket(self, key: str) -> None:
        for generate, lemma in self._waiting.pop(key, ()):
            self._add(generate(lemma), key)

    def _add(self, rows: Iterable[Row], key: str) -> None:
        fresh = self._unstripped.setdefault(key, [])
        for row in rows:
            form = row.form
            known = self._rows.get(form)
            if known is None:
                fresh.append(form)
                self._rows[form] = row
            elif isinstance(known, list):
                known.append(row)
            else:
                self._rows[form] = [known, row]


def _bucket_of(lemma: str) -> str:
    word = lemma.partition(" ")[0]
    if word in _EVERYWHERE:
        return ""
    if len(word) <= _SHORT or "ou" in word[: _LONG_START + 1] or word.endswith(_CHANGING):
        return _start(word[:1].lower())
    return _start(word[: _LONG_START if len(word) >= _LONG else 2].lower())


_start = cache(strip_diacritics)


@cache
def form_index() -> FormIndex:
    """The one index of the process, made when first needed."""
    return FormIndex()
