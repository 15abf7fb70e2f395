"""A text as the rules see it: words with their readings, their neighbours and their clause."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.core.czech.analysis import analyse
from bot.core.czech.colloquial import standard_form
from bot.core.czech.edit_classes import Category
from bot.core.czech.readings import Pos, Reading, VerbForm, slots
from bot.core.czech.tokens import TokenKind, tokenise
from bot.core.czech.types import Case, Gender, Number
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ADJECTIVAL = word_set(
    "ten tento tenhle tenhleten onen můj tvůj svůj náš váš její všechen jaký který čí takový jiný "
    "každý žádný veškerý nějaký některý nijaký něčí ničí"
)
_BREAKS = frozenset('.!?…:;"„“”‚‘’«»()[]–—\n/*')


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake with what would be right; `reason` is the stable name of the rule."""

    start: int
    end: int
    original: str
    suggestion: str
    category: Category
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number; `gap` is what stands before it."""

    text: str
    start: int
    end: int
    readings: tuple[Reading, ...]
    gap: str
    opens: bool
    quoted: bool

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def adjacent(self) -> bool:
        """Nothing but space parts it from the word before."""
        return bool(self.gap) and self.gap.isspace() and "\n" not in self.gap

    @property
    def is_number(self) -> bool:
        return self.text[:1].isdigit()

    @property
    def is_name(self) -> bool:
        """Written with a capital letter inside a sentence."""
        return self.text[:1].isupper() and not self.opens

    def every(self, test: Callable[[Reading], bool]) -> bool:
        """Whether the word is known and every reading passes."""
        return bool(self.readings) and all(map(test, self.readings))

    def some(self, test: Callable[[Reading], bool]) -> bool:
        return any(map(test, self.readings))

    @property
    def finite(self) -> bool:
        return self.some(lambda reading: reading.is_finite)

    @property
    def only_finite(self) -> bool:
        return self.every(lambda reading: reading.is_finite)

    @property
    def infinitive(self) -> bool:
        return self.some(lambda reading: reading.verb_form is VerbForm.INFINITIVE)

    @property
    def only_noun(self) -> bool:
        return self.every(lambda reading: reading.pos is Pos.NOUN)

    @property
    def nominative_only(self) -> bool:
        """A noun that can be nothing but the nominative, or someone addressed."""
        direct = {Case.NOMINATIVE, Case.VOCATIVE}
        return self.only_noun and self.cases <= direct and Case.NOMINATIVE in self.cases

    @property
    def cases(self) -> frozenset[Case]:
        return frozenset(r.case for r in self.readings if r.case is not None)

    def lemma_in(self, lemmas: frozenset[str]) -> bool:
        return self.some(lambda reading: reading.lemma.partition(" ")[0] in lemmas)


@dataclass(frozen=True, slots=True)
class Text:
    """All words of a text in order, with the way to a word's neighbours."""

    source: str
    words: tuple[Word, ...]

    def at(self, index: int) -> Word | None:
        return self.words[index] if 0 <= index < len(self.words) else None

    def next_to(self, index: int) -> Word | None:
        """The following word, if only a space parts them."""
        word = self.at(index + 1)
        return word if word is not None and word.adjacent else None

    def before(self, index: int) -> Word | None:
        """The preceding word, if only a space parts them."""
        word = self.words[index]
        return self.at(index - 1) if word.adjacent else None

    def clause(self, index: int) -> tuple[int, int]:
        """The stretch between marks and conjunctions around a word, half-open."""
        first = last = index
        while first > 0 and self.words[first].adjacent and not _joins(self.words[first]):
            first -= 1
        while last + 1 < len(self.words):
            following = self.words[last + 1]
            if not following.adjacent or _joins(following):
                break
            last += 1
        return first, last + 1

    def clause_words(self, index: int) -> Sequence[Word]:
        return self.words[slice(*self.clause(index))]

    def finding(
        self, span: tuple[int, int], suggestion: str, category: Category, reason: str
    ) -> Finding:
        """A finding over the words `span` (inclusive), keeping a capital letter at its start."""
        start, end = self.words[span[0]].start, self.words[span[1]].end
        original = self.source[start:end]
        if original[:1].isupper() and self.words[span[0]].opens:
            suggestion = suggestion[:1].upper() + suggestion[1:]
        return Finding(start, end, original, suggestion, category, reason, 0.95)


_CONJUNCTIONS = word_set(
    "a i ale nebo ani že protože když aby kdyby jestli pokud než jako neboť takže až zda ať"
)


def _joins(word: Word) -> bool:
    return word.lower in _CONJUNCTIONS


@lru_cache(maxsize=16)
def read(text: str) -> Text:
    """The words of a text with their readings; those that were read last are kept."""
    return Text(text, tuple(_words(text)))


_QUOTES = frozenset('"„“”«»‚‘')


def _words(text: str) -> Iterator[Word]:
    gap, quotes = "", 0
    opens = True
    for token in tokenise(text):
        if token.kind in {TokenKind.WORD, TokenKind.NUMBER}:
            readings = _read_word(token.text, opens=opens) if token.is_word else ()
            yield Word(token.text, token.start, token.end, readings, gap, opens, quotes % 2 == 1)
            gap, opens = "", False
            continue
        gap += token.text
        quotes += token.text in _QUOTES
        opens = opens or any(mark in _BREAKS for mark in token.text)


Slot = tuple[Gender, Number, Case]

# Forms whose other reading (genitive plural of máma, short form of známý) no sentence means.
_VERBS = frozenset({"mám", "znám", "hledám", "dám", "sním", "stojí", "děkuju", "děkuji", "jedu"})
_NUMERALS = frozenset({"jeden", "jedna", "jedno"})


def _read_word(form: str, *, opens: bool) -> tuple[Reading, ...]:
    """Readings; a common noun with a capital inside a sentence is a name and stays unread."""
    readings = analyse(form)
    if not opens and form[:1].isupper():
        return tuple(r for r in readings if r.lemma[:1].isupper())
    if form.lower() in _VERBS:
        return tuple(r for r in readings if r.pos is Pos.VERB)
    if form.lower() in _NUMERALS:
        return tuple(r for r in readings if r.pos is Pos.NUMERAL)
    return readings


def slots_of(word: Word) -> frozenset[Slot]:
    return slots(word.readings)


def written(text: Text) -> Text:
    """The same text with colloquial adjectives read as what is written: *dobrej* as *dobrý*."""
    said = [
        standard_form(word.text) if not word.readings and word.lower.endswith("ej") else None
        for word in text.words
    ]
    if not any(said):
        return text
    words = zip(text.words, said, strict=True)
    return Text(text.source, tuple(w if s is None else _read_as(w, s) for w, s in words))


def _read_as(word: Word, standard: str) -> Word:
    return replace(word, readings=_read_word(standard, opens=word.opens))


def is_present(reading: Reading) -> bool:
    """A present form, or the future of a perfective verb and of *být*."""
    return reading.verb_form in {VerbForm.PRESENT, VerbForm.FUTURE}


def is_modifier(word: Word) -> bool:
    """Can only be an adjective or a pronoun that agrees like one."""
    return word.every(
        lambda r: (
            (r.pos is Pos.ADJECTIVE and r.degree is not None)
            or (r.pos is Pos.PRONOUN and r.lemma in ADJECTIVAL)
            or (r.pos is Pos.NUMERAL and r.lemma == "jeden")
        )
    )
