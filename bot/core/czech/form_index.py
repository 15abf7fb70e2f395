"""From a form back to the lemmas that have it, without building every table at start.

Lemmas wait under the keys of `form_keys`, beginnings that all their forms share. When a form is
first met, the lemmas whose key it begins with are declined or conjugated, and never again.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bot.core.czech import closed_classes
from bot.core.czech.adjective_lexicon import adjective_lexicon
from bot.core.czech.diacritics import PLAIN
from bot.core.czech.form_keys import adjective_keys, noun_keys, stem_keys, verb_keys
from bot.core.czech.generated import Row, adjective_rows, noun_rows, verb_rows
from bot.core.czech.noun_irregulars import IRREGULAR, IRREGULAR_GENDERS
from bot.core.czech.noun_lexicon import lemmas, written_as
from bot.core.czech.verb_lexicon import entry_stems, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_REST = 9
_SHORT, _LONG, _LONG_VERB = 4, 5, 6
_LONG_START = 3
GENERATE = {
    "n": noun_rows,
    "v": verb_rows,
    "a": adjective_rows,
    "w": closed_classes.word_rows,
}
# Suppletive: lidé, léta; jsem, šel, ženu; lepší, hůře, více.
AT_ONCE = (
    "nčlověk", "nrok", "nvejce", "npřítel", "nkřest", "vbýt", "vjít", "vhnát", "vsejmout",
    "vvědět", "adobrý", "ašpatný", "azlý", "avelký", "aveliký", "amalý", "anemalý", "adlouhý",
    "atěžký", "asnadný", "ahluboký", "abrzký", "ahodný", "abílý", "asvatý", "adaleký",
)  # fmt: skip


class FormIndex:
    """Forms in lower case with the rows that they stand for, filled lemma by lemma.

    Even the keys of a lemma wait until a form with its first letters is asked for.
    """

    def __init__(self) -> None:
        self._rows: dict[str, Row | list[Row]] = {}
        self._plain: dict[str, tuple[str, ...]] = {}
        self._fresh: list[str] = []
        self._by_start: dict[str, list[str]] = {}
        self._by_key: dict[str, list[str]] = {}
        self._generated: set[str] = set()

        self._add(closed_classes.rows())
        for item in AT_ONCE:
            self._generate(item)
        for item in listed_items():
            start = start_of(item)
            if start in self._by_start:
                self._by_start[start].append(item)
            else:
                self._by_start[start] = [item]

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
        for form in self._fresh:
            bare = form.translate(PLAIN)
            if bare != form:
                self._plain[bare] = (*self._plain.get(bare, ()), form)
        self._fresh.clear()
        return self._plain.get(plain, ())

    def fill_all(self) -> int:
        """Generates every table, and says how many forms there are."""
        for items in self._by_start.values():
            for item in items:
                self._generate(item)
        for items in self._by_key.values():
            for item in items:
                self._generate(item)
        return len(self._rows)

    def _fill(self, form: str) -> None:
        plain = form.translate(PLAIN)
        for start in (plain[:1], plain[:2], plain[:_LONG_START]):
            if start in self._by_start:
                self._find_keys(start)
        by_key = self._by_key
        for end in range(max(1, len(plain) - LONGEST_REST), len(plain) + 1):
            if plain[:end] in by_key:
                for item in by_key.pop(plain[:end]):
                    self._generate(item)

    def _find_keys(self, start: str) -> None:
        for item in self._by_start.pop(start):
            for key in keys_of(item):
                self._by_key.setdefault(key, []).append(item)

    def _generate(self, item: str) -> None:
        if item not in self._generated:
            self._generated.add(item)
            self._add(GENERATE[item[0]](item[1:]))

    def _add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            form = row.form
            known = self._rows.get(form)
            if known is None:
                self._fresh.append(form)
                self._rows[form] = row
            elif isinstance(known, list):
                known.append(row)
            else:
                self._rows[form] = [known, row]


def listed_items() -> Iterator[str]:
    """Every listed lemma with its kind before it."""
    kinds: tuple[tuple[str, Iterable[str]], ...] = (
        ("n", lemmas()),
        ("v", lexicon().by_lemma),
        ("a", adjective_lexicon()),
        ("w", closed_classes.plain_words()),
    )
    for kind, words in kinds:
        for word in words:
            yield kind + word


def start_of(item: str) -> str:
    """The first letters, which all forms share: three of most, one of a short word.

    Two where the third alternates: *tichý, tišší*, *hnát, ženu*, *smůla, smol*.
    """
    word = item[1:].partition(" ")[0]
    if len(word) <= _SHORT or "ou" in word[1:4]:
        return _unmarked(word[0])
    steady = "h" not in word[2:5] and "ů" not in word[1:3]
    long = steady and len(word) >= (_LONG_VERB if item[0] == "v" else _LONG)
    return _unmarked(word[: _LONG_START if long and not word.endswith("mout") else 2])


@cache
def _unmarked(start: str) -> str:
    return start.lower().translate(PLAIN)


def keys_of(item: str) -> Iterator[str]:
    """The keys under which a lemma, its kind before it, has to be looked for."""
    kind, lemma = item[0], item[1:]
    if kind == "n":
        for pattern, flags in written_as(lemma):
            yield from noun_keys(lemma, pattern, flags)
        for gender in IRREGULAR_GENDERS.get(lemma, ()):
            yield from noun_keys(lemma, *IRREGULAR[lemma, gender])
    elif kind == "v":
        yield from _verb_keys(lemma)
    elif kind == "a":
        yield from adjective_keys(lemma, adjective_lexicon().written_flags(lemma))
    else:
        yield _unmarked(lemma)


def _verb_keys(lemma: str) -> set[str]:
    rows = lexicon().by_lemma
    infinitive = lemma.partition(" ")[0]
    pattern, forms = rows.written_as(lemma)
    keys = set() if forms else verb_keys(infinitive, pattern)
    stems = None if keys else entry_stems(rows[lemma])
    return keys if stems is None else stem_keys(infinitive, stems)


@cache
def form_index() -> FormIndex:
    """The one index of the process, made when first needed."""
    return FormIndex()
