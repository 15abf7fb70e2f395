"""What makes two mistakes the same: the pattern behind an edit, computed from the forms.

A pattern is one of:
    do+2          the word stands in these cases after this preposition (`ve!+6`: this very form)
    +4            the word stands in these cases without a preposition
    number:pl     the word stands in this number
    agree:f.sg    it agrees in gender and number
    verb:present.1.sg   it has this form, person and number (`verb:past.f.sg`: gender, number)
    aspect        this verb of the pair is used
    degree:2      it has this degree
    with:se       the verb has its reflexive word beside it
    past:jsem     a past form has its auxiliary beside it
    without:do    nothing of this stands before the word (the lemma is this very form)
    order:jsem se these words stand in this order
    word:…        these very words
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.core.czech.edit_classes import classify, nearest_readings
from bot.core.czech.prepositions import preposition_cases
from bot.core.czech.readings import Pos, Reading, VerbForm
from bot.core.czech.tokens import words
from bot.core.czech.types import Case
from bot.core.czech.vocalisation import PLAIN_PREPOSITIONS
from bot.core.czech.word_lists import word_set
from bot.core.mistakes.types import LEMMA_LENGTH, PATTERN_LENGTH, MistakeName
from bot.core.mistakes.words import Word, read_words
from models.enums import MistakeCategory

_MODIFIERS = frozenset({Pos.ADJECTIVE, Pos.PRONOUN, Pos.NUMERAL})
_REFLEXIVES = frozenset({"se", "si"})
_SHORT_WORDS = word_set(
    "jsem jsi jsme jste bych bys by bychom byste se si mi ti mu jí nám vám jim mě tě ho ji je to"
)
PAST_AUXILIARIES = frozenset({"jsem", "jsi", "jsme", "jste"})
_ABSENT = "-"


@dataclass(frozen=True, slots=True)
class _Change:
    """An edit in its corrected text: `words` all of it, `inside` what the edit put there."""

    words: tuple[Word, ...]
    first: int
    last: int
    original: str
    replacement: str
    category: MistakeCategory
    lemma: str

    @property
    def inside(self) -> tuple[Word, ...]:
        return self.words[self.first : self.last]


def name_mistake(
    corrected: str,
    start: int,
    original: str,
    replacement: str,
    category: MistakeCategory,
    lemma: str = "",
) -> MistakeName:
    """The name of the mistake that `replacement`, standing at `start` of `corrected`, mends."""
    found = read_words(corrected)
    end = start + len(replacement)
    first = next((at for at, word in enumerate(found) if word.end > start), len(found))
    last = next((at for at, word in enumerate(found) if word.start >= end), len(found))
    change = _Change(found, first, max(first, last), original, replacement, category, lemma)
    named, pattern = _pattern(change)
    return MistakeName((named or lemma)[:LEMMA_LENGTH], category, _fitting(pattern))


def _pattern(change: _Change) -> tuple[str, str]:
    """The lemma concerned and the pattern."""
    kind = classify(change.original, change.replacement).detail
    if change.category is MistakeCategory.WORD_ORDER or kind == "order":
        return "", _order(change.inside)
    if not change.inside:
        return _without(change)
    return (
        (_reflexive(change) if kind == "reflexive" else None)
        or (_auxiliary(change) if kind == "auxiliary" else None)
        or (_prepositional(change, kind) if kind in ("preposition", "vocalisation") else None)
        or (_aspect(change) if change.category is MistakeCategory.ASPECT else None)
        or _by_forms(change, kind)
        or ("", "word:" + " ".join(word.text for word in change.inside))
    )


def _order(inside: Sequence[Word]) -> str:
    """The short words that have their place, else all of them."""
    short = [word.text for word in inside if word.text in _SHORT_WORDS]
    return "order:" + " ".join(short if len(short) > 1 else [word.text for word in inside])


def _without(change: _Change) -> tuple[str, str]:
    removed = " ".join(words(change.original)).casefold()
    beside = change.words[change.first : change.first + 1] or change.words[-1:]
    return beside[0].text if beside else "", f"without:{removed}"


def _reflexive(change: _Change) -> tuple[str, str] | None:
    """The nearest verb of the sentence is the one that wants it."""
    at, added = next(
        ((change.first + at, w) for at, w in enumerate(change.inside) if w.text in _REFLEXIVES),
        (0, None),
    )
    if added is None:
        return None
    near = sorted(range(len(change.words)), key=lambda other: (abs(other - at), other > at))
    for other in near:
        word = change.words[other]
        verb = next((r.lemma for r in word.readings if r.pos is Pos.VERB), "")
        if word.sentence == added.sentence and verb and verb != "být":
            return verb.partition(" ")[0], f"with:{added.text}"
    return None


def _auxiliary(change: _Change) -> tuple[str, str] | None:
    """*byl jsem*: what is left of the past without its auxiliary."""
    for word in change.inside:
        sentence = [other for other in change.words if other.sentence == word.sentence]
        if word.text in PAST_AUXILIARIES and any(map(is_past, sentence)):
            return "být", f"past:{word.text}"
    return None


def is_past(word: Word) -> bool:
    return any(reading.verb_form is VerbForm.PAST for reading in word.readings)


def _prepositional(change: _Change, kind: str) -> tuple[str, str] | None:
    """A preposition that was wrong or missing, with the word that depends on it."""
    for at in range(change.first, change.last):
        preposition = change.words[at].text
        if not preposition_cases(preposition):
            continue
        for word in change.words[at + 1 : at + 5]:
            lemma = _head(word)
            if lemma:
                cases = _cases(word, lemma) & preposition_cases(preposition)
                name = f"{preposition}!" if kind == "vocalisation" else _plain(preposition)
                return lemma, f"{name}+{_digits(cases or _cases(word, lemma))}"
            if not is_modifier(word):
                break
    return None


def _head(word: Word) -> str:
    return next((r.lemma for r in word.readings if r.pos is Pos.NOUN), "") or next(
        (r.lemma for r in word.readings if r.pos is Pos.PRONOUN and r.is_nominal), ""
    )


def _aspect(change: _Change) -> tuple[str, str] | None:
    verbs = [r.lemma for word in change.inside for r in word.readings if r.pos is Pos.VERB]
    meant = [lemma for lemma in verbs if lemma != "být"]
    return (meant[-1].partition(" ")[0], "aspect") if meant else None


def _by_forms(change: _Change, kind: str) -> tuple[str, str] | None:
    """By the one word that has another form."""
    if len(change.inside) != 1:
        return None
    pair = nearest_readings(change.original, change.replacement)
    if pair is None:
        return _by_form_alone(change)
    right = pair[1]
    patterns = {
        "case": lambda: governed(change.words, change.first, right.lemma),
        "number": lambda: f"number:{right.number}",
        "gender": lambda: f"agree:{right.gender}.{right.number}",
        "person": lambda: _verb(right),
        "form": lambda: _verb(right),
        "participle": lambda: _verb(right),
        "degree": lambda: f"degree:{right.degree}",
    }
    made = patterns.get(kind)
    return (right.lemma, made()) if made else None


def _by_form_alone(change: _Change) -> tuple[str, str] | None:
    """What was said is no form at all: the right one tells the pattern."""
    word = change.inside[0]
    if change.category is MistakeCategory.CASE and _head(word):
        lemma = _head(word)
        return lemma, governed(change.words, change.first, lemma)
    if change.category is MistakeCategory.CONJUGATION and word.readings[:1]:
        reading = word.readings[0]
        return (reading.lemma, _verb(reading)) if reading.pos is Pos.VERB else None
    return None


def governed(found: Sequence[Word], at: int, lemma: str) -> str:
    """The preposition before a word, if any, and the cases that the word can stand in."""
    word = found[at]
    preposition = preposition_before(found, at)
    cases = _cases(word, lemma)
    if preposition is None:
        return f"+{_digits(cases - {Case.LOCATIVE, Case.VOCATIVE} or cases)}"
    allowed = cases & preposition_cases(preposition.text)
    return f"{_plain(preposition.text)}+{_digits(allowed or cases)}"


def preposition_before(found: Sequence[Word], at: int) -> Word | None:
    """The preposition that a word depends on: before it, with nothing but modifiers between."""
    while at > 0 and found[at].adjacent:
        at -= 1
        # *se* is the preposition only where it can be nothing else.
        if preposition_cases(found[at].text) and found[at].text != "se":
            return found[at]
        if not is_modifier(found[at]):
            return None
    return None


def is_modifier(word: Word) -> bool:
    """Whether the word may stand between a preposition and its noun."""
    return any(
        r.pos is Pos.NUMERAL or (r.pos in _MODIFIERS and r.is_nominal) for r in word.readings
    )


def _plain(preposition: str) -> str:
    return PLAIN_PREPOSITIONS.get(preposition, preposition)


def _cases(word: Word, lemma: str) -> frozenset[Case]:
    return frozenset(r.case for r in word.of(lemma) if r.case is not None)


def _digits(cases: frozenset[Case]) -> str:
    return "".join(str(int(case)) for case in sorted(cases))


def _verb(reading: Reading) -> str:
    form = reading.verb_form or _ABSENT
    if reading.verb_form in (VerbForm.PAST, VerbForm.PASSIVE):
        return f"verb:{form}.{reading.gender or _ABSENT}.{reading.number or _ABSENT}"
    person = int(reading.person) if reading.person else _ABSENT
    return f"verb:{form}.{person}.{reading.number or _ABSENT}"


def _fitting(pattern: str) -> str:
    if len(pattern) <= PATTERN_LENGTH:
        return pattern
    return f"long:{blake2b(pattern.encode(), digest_size=16).hexdigest()}"
