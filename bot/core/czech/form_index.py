"""From a form back to the lemmas that have it, without building every table at start.

Lemmas are sorted into small buckets by their first letters, and a bucket's tables are generated
when a form with those letters is first asked for. Nearly every Czech form shares its first two
letters with its lemma, marks aside (psát, píšu); short lemmas, which may lose even the second
(pes, psa), wait in a bucket of their first letter, and suppletive ones (člověk, lidé) are
generated at once.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.core.czech import closed_classes
from bot.core.czech.adjective_lexicon import adjective_lexicon
from bot.core.czech.diacritics import strip_diacritics
from bot.core.czech.generated import Row, adjective_rows, noun_rows, verb_rows
from bot.core.czech.noun_lexicon import noun_lemmas
from bot.core.czech.verbs import verb_lemmas
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.core.czech.generated import Tag

_SHORT = 5
_EVERYWHERE = word_set(
    "člověk dítě rok být jít brát hnát žnout mnout tnout pnout dnout říci říct chtít přítel kůň "
    "jíst dobrý špatný zlý malý hodně dobře zle málo mnoho velmi daleko"
)


class _Task(NamedTuple):
    """A lemma whose table waits to be generated."""

    generate: Callable[[str, str], Iterable[Row]]
    lemma: str
    detail: str


class FormIndex:
    """Forms in lower case with the rows that they stand for, filled bucket by bucket."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._plain: dict[str, tuple[str, ...]] = {}
        self._waiting: dict[str, list[_Task]] = {}
        self._unstripped: dict[str, list[str]] = {}
        self._interned: dict[tuple[Tag, ...], tuple[Tag, ...]] = {}
        self._add(closed_classes.rows(), "")
        self._sort_lemmas()

    def rows(self, form: str) -> tuple[Row, ...]:
        """The rows of a form in lower case; empty for a form of no listed lemma."""
        self._fill(form)
        return self._rows.get(form, ())

    def with_marks(self, plain: str) -> tuple[str, ...]:
        """Listed forms that look like this once their diacritics are gone."""
        self._fill(plain)
        for key in ("", plain[:1], plain[:2]):
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
        for noun in noun_lemmas():
            self._wait(_Task(noun_rows, noun.lemma, noun.gender.value))
        for verb in verb_lemmas():
            self._wait(_Task(verb_rows, verb.lemma, ""))
        for lemma in adjective_lexicon():
            self._wait(_Task(adjective_rows, lemma, ""))
        self._fill_bucket("")

    def _wait(self, task: _Task) -> None:
        self._waiting.setdefault(_bucket_of(task.lemma), []).append(task)

    def _fill(self, form: str) -> None:
        plain = strip_diacritics(form[:2])
        if plain[:1] in self._waiting:
            self._fill_bucket(plain[:1])
        if plain in self._waiting:
            self._fill_bucket(plain)

    def _fill_bucket(self, key: str) -> None:
        for task in self._waiting.pop(key, ()):
            self._add(task.generate(task.lemma, task.detail), key)

    def _add(self, rows: Iterable[Row], key: str) -> None:
        fresh = self._unstripped.setdefault(key, [])
        for row in rows:
            form = row.form
            known = self._rows.get(form)
            if known is None:
                fresh.append(form)
                self._rows[form] = (self._intern(row),)
            else:
                self._rows[form] = (*known, self._intern(row))

    def _intern(self, row: Row) -> Row:
        """Rows share their tags: thousands of nouns have the same dozen."""
        tags = self._interned.setdefault(row.tags, row.tags)
        return row._replace(tags=tags)


def _bucket_of(lemma: str) -> str:
    word = strip_diacritics(lemma.partition(" ")[0].lower())
    if lemma.partition(" ")[0] in _EVERYWHERE:
        return ""
    return word[:1] if len(word) <= _SHORT else word[:2]


@cache
def form_index() -> FormIndex:
    """The one index of the process, made when first needed."""
    return FormIndex()
