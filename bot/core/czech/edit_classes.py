"""What kind of mistake an edit mends, told from the forms themselves where they can tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.czech.alignment import LONGEST_WORD, distance, typo_budget
from bot.core.czech.analysis import analyse, aspect_partners
from bot.core.czech.colloquial import is_colloquial_for
from bot.core.czech.diacritics import same_but_diacritics
from bot.core.czech.readings import Pos, Reading, VerbForm, slots
from bot.core.czech.tokens import words
from bot.core.czech.word_lists import word_set


class Category(StrEnum):
    """The taxonomy of mistakes."""

    CASE = "case"
    AGREEMENT = "agreement"
    ASPECT = "aspect"
    CONJUGATION = "conjugation"
    PREPOSITION = "preposition"
    WORD_ORDER = "word_order"
    SPELLING = "spelling"
    DIACRITICS = "diacritics"
    VOCABULARY = "vocabulary"
    REGISTER = "register"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Class:
    """A category with the lemma concerned; `certain` when the forms decided."""

    category: Category
    lemma: str | None = None
    detail: str = ""
    certain: bool = False


_VOCALISED = {"ve": "v", "ke": "k", "ku": "k", "se": "s", "ze": "z", "ode": "od", "beze": "bez"}
_PREPOSITIONS = word_set(
    "v ve k ke ku s se z ze o na do od ode u pro po za bez beze pod pode nad nade před přede při "
    "přes skrz mezi kolem okolo vedle blízko podle kromě místo díky kvůli proti naproti mimo "
    "během uprostřed včetně vůči ohledně"
)
_AUXILIARIES = word_set(
    "jsem jsi jsme jste bych bys by bychom byste budu budeš bude budeme budete budou"
)
_ME = frozenset({"mě", "mně", "mi"})
_REFLEXIVES = frozenset({"se", "si"})
_VERB_TAGS = frozenset({VerbForm.PRESENT, VerbForm.FUTURE, VerbForm.IMPERATIVE})


def classify(original: str, replacement: str) -> Class:
    """The class of a change from one stretch of text to another; either may be empty."""
    ours, theirs = words(original), words(replacement)
    if max(len(original), len(replacement)) > LONGEST_WORD * 4:
        return Class(Category.OTHER, None, "long")
    if not ours and not theirs:
        return Class(Category.SPELLING, None, "punctuation", certain=True)
    if len(ours) == len(theirs) == 1:
        return _classify_word(ours[0], theirs[0])
    if "".join(ours).casefold() == "".join(theirs).casefold():
        return Class(Category.SPELLING, None, "spacing", certain=True)
    if sorted(map(str.casefold, ours)) == sorted(map(str.casefold, theirs)):
        return Class(Category.WORD_ORDER, None, "order", certain=True)
    return _classify_phrase(ours, theirs)


def _classify_phrase(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Class:
    """A word added or taken away, or several words for several."""
    changed = {word.casefold() for word in ours} ^ {word.casefold() for word in theirs}
    conditional = {"by", "bych", "bys", "bychom", "byste", "aby", "kdyby"}
    if changed & conditional and changed & {"jsme", "jsi", "jste", "jsem"}:
        return Class(Category.CONJUGATION, "být", "conditional", certain=True)
    if changed <= _AUXILIARIES:
        return Class(Category.CONJUGATION, "být", "auxiliary", certain=True)
    if changed <= _REFLEXIVES:
        return Class(Category.VOCABULARY, None, "reflexive", certain=True)
    if changed & (_PREPOSITIONS if "s" in changed else _PREPOSITIONS - _REFLEXIVES):
        return Class(Category.PREPOSITION, None, "preposition", certain=changed <= _PREPOSITIONS)
    return _aspect_phrase(ours, theirs) or Class(Category.VOCABULARY if theirs else Category.OTHER)


def _aspect_phrase(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Class | None:
    """*budu napsat → napíšu*: the future auxiliary with a perfective verb."""
    auxiliary = any(word.casefold().startswith("bud") for word in (*ours, *theirs))
    left, right = ({r.lemma for w in side for r in analyse(w)} for side in (ours, theirs))
    common = (left & right) - {"být"}
    if auxiliary and common:
        return Class(Category.ASPECT, min(common), "future", certain=True)
    return None


def _classify_word(original: str, replacement: str) -> Class:
    left, right = original.casefold(), replacement.casefold()
    if left == right:
        return Class(Category.SPELLING, None, "capital", certain=True)
    if _VOCALISED.get(left, left) == _VOCALISED.get(right, right):
        return Class(Category.PREPOSITION, None, "vocalisation", certain=True)
    both_known = bool(analyse(original)) and bool(analyse(replacement))
    if same_but_diacritics(left, right):
        return Class(Category.DIACRITICS, None, "diacritics", certain=not both_known)
    if {left, right} <= _ME:
        mixed = Category.SPELLING if "mi" not in {left, right} else Category.OTHER
        return Class(mixed, "já", "mě-mně", certain=True)
    if left in _PREPOSITIONS and right in _PREPOSITIONS:
        return Class(Category.PREPOSITION, None, "preposition", certain=True)
    return (
        _same_lemma(original, replacement)
        or _aspect(original, replacement)
        or _register(left, right)
        or _misspelt(original, replacement)
    )


def _same_lemma(original: str, replacement: str) -> Class | None:
    """Two forms of one lemma: the tag that differs names the mistake."""
    pair = nearest_readings(original, replacement)
    if pair is None:
        return None
    category, detail = _by_tags(*pair)
    certain = category is not Category.AGREEMENT or not _may_be_case(original, replacement)
    return Class(category, pair[0].lemma, detail, certain=certain)


def _may_be_case(original: str, replacement: str) -> bool:
    """*dobrý → dobrého*: of one gender and number the case differs, of two it need not."""
    left = {(gender, number) for gender, number, _ in slots(analyse(original))}
    return any((gender, number) in left for gender, number, _ in slots(analyse(replacement)))


def nearest_readings(original: str, replacement: str) -> tuple[Reading, Reading] | None:
    """How two forms of one lemma are to be read so that least of them differs."""
    pairs = [
        (ours, theirs)
        for ours in analyse(original)
        for theirs in analyse(replacement)
        if (ours.lemma, ours.pos) == (theirs.lemma, theirs.pos)
    ]
    return min(pairs, key=lambda pair: _differing(*pair), default=None)


def _differing(ours: Reading, theirs: Reading) -> tuple[int, int]:
    fields = (
        ours.case != theirs.case,
        ours.number != theirs.number,
        ours.gender != theirs.gender,
        ours.person != theirs.person,
        ours.verb_form != theirs.verb_form,
        ours.negated != theirs.negated,
        ours.degree != theirs.degree,
    )
    return sum(fields), -int(ours.case == theirs.case)


def _by_tags(ours: Reading, theirs: Reading) -> tuple[Category, str]:
    if ours.negated != theirs.negated:
        return Category.OTHER, "negation"
    if ours.pos is Pos.VERB:
        if ours.verb_form is theirs.verb_form and ours.verb_form not in _VERB_TAGS:
            return Category.AGREEMENT, "participle"
        return Category.CONJUGATION, "person" if ours.person != theirs.person else "form"
    if ours.degree != theirs.degree:
        return Category.OTHER, "degree"
    if ours.pos is Pos.NOUN or ours.case != theirs.case:
        return Category.CASE, "number" if ours.case == theirs.case else "case"
    return Category.AGREEMENT, "gender" if ours.number == theirs.number else "number"


def _aspect(original: str, replacement: str) -> Class | None:
    left = {reading.lemma for reading in analyse(original) if reading.pos is Pos.VERB}
    right = {reading.lemma for reading in analyse(replacement) if reading.pos is Pos.VERB}
    partners = {lemma for lemma in left if right & set(aspect_partners(lemma))}
    if partners:
        return Class(Category.ASPECT, min(partners), "aspect", certain=True)
    return None


def _register(left: str, right: str) -> Class | None:
    if is_colloquial_for(left, right):
        return Class(Category.REGISTER, None, "colloquial", certain=True)
    return None


def _misspelt(original: str, replacement: str) -> Class:
    """An unknown form near the right one is a slip of spelling, or a form that does not exist."""
    if analyse(original):
        return Class(Category.VOCABULARY, None, "word")
    slips = distance(original.casefold(), replacement.casefold())
    if slips <= typo_budget(max(len(original), len(replacement))):
        return Class(Category.SPELLING, None, "typo")
    readings = analyse(replacement)
    alike = original[:2].casefold() == replacement[:2].casefold()
    if alike and readings and slips <= len(replacement) / 2:
        verb = readings[0].pos is Pos.VERB
        return Class(Category.CONJUGATION if verb else Category.CASE, readings[0].lemma, "form")
    return Class(Category.VOCABULARY, None, "word")
