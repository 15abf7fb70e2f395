"""Which rule card explains a kind of mistake: by the engine's rule, else by its pattern."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.grammar.rules import RuleCard, rule_cards
from bot.core.mistakes.types import MistakeName
from models.enums import MistakeCategory

_BY_REASON = {
    "adjective-noun": "adjective_agreement",
    "by-jsem": "conditional",
    "by-jsi": "conditional",
    "clitic-first": "clitic_order",
    "clitic-order": "clitic_order",
    "clitic-second": "clitic_order",
    "counted-genitive": "numbers_with_nouns",
    "counted-plural": "numbers_with_nouns",
    "direction-case": "na_or_v",
    "double-negation": "double_negation",
    "future-form": "future",
    "means-instrumental": "case_7",
    "missing-marks": "vowel_length",
    "missing-reflexive": "clitic_order",
    "mě-mi": "me_mne",
    "mě-mně": "me_mne",
    "noun-participle": "past_agreement",
    "noun-verb": "verb_classes",
    "object-case": "case_4",
    "phase-perfective": "aspect",
    "place-case": "case_6",
    "place-preposition": "na_or_v",
    "pronoun-dative": "case_3",
    "pronoun-participle": "past_agreement",
    "pronoun-verb": "verb_classes",
    "rád-subject": "like",
    "sounds-alike": "i_y",
    "speaker-gender": "past_agreement",
    "two-gender": "numbers_with_nouns",
    "vehicle-instrumental": "case_7",
    "verb-case": "verb_government",
    "verb-dative": "case_3",
    "verb-preposition": "verb_government",
    "vocative": "case_5",
}
_BY_FORM = {
    "past": "past_agreement",
    "imperative": "imperative",
    "conditional": "conditional",
    "future": "future",
}
_BY_PREPOSITION = {"v": "na_or_v", "na": "na_or_v", "z": "z_or_od", "od": "z_or_od"}
_BY_WORDS = {
    "mě": "me_mne",
    "mně": "me_mne",
    "jsi": "jsi_si",
    "si": "jsi_si",
    "bych": "conditional",
    "bys": "conditional",
    "bychom": "conditional",
    "byste": "conditional",
    "který": "relative",
    "aby": "aby",
    "abych": "aby",
    "rád": "like",
}
_BY_CATEGORY = {
    MistakeCategory.DIACRITICS: "vowel_length",
    MistakeCategory.ASPECT: "aspect",
    MistakeCategory.AGREEMENT: "adjective_agreement",
    MistakeCategory.CONJUGATION: "verb_classes",
    MistakeCategory.PREPOSITION: "verb_government",
    MistakeCategory.WORD_ORDER: "word_order",
}


def rule_for(name: MistakeName, reason: str = "") -> RuleCard | None:
    """The card of a kind of mistake; None where no card fits."""
    key = _BY_REASON.get(reason) or _by_pattern(name) or _BY_CATEGORY.get(name.category)
    return rule_cards().get(key) if key else None


def _by_pattern(name: MistakeName) -> str | None:
    kind, colon, rest = name.pattern.partition(":")
    if not colon:
        return _by_case(name)
    made = _BY_KIND.get(kind)
    return made(rest) if made else None


def _by_case(name: MistakeName) -> str | None:
    """*do+2*: the first of the cases; where the preposition was wrong, the choice of it."""
    preposition, plus, digits = name.pattern.partition("+")
    if not plus:
        return "aspect" if name.pattern == "aspect" else None
    if name.category is MistakeCategory.PREPOSITION and preposition in _BY_PREPOSITION:
        return _BY_PREPOSITION[preposition]
    return f"case_{digits[0]}" if digits else None


def _of_verb(rest: str) -> str:
    return _BY_FORM.get(rest.partition(".")[0], "verb_classes")


def _of_order(rest: str) -> str:
    short = {"se", "si", "jsem", "jsi", "jsme", "jste", "bych", "mi", "ti", "mu", "ho"}
    return "clitic_order" if short & set(rest.split()) else "word_order"


def _of_words(rest: str) -> str | None:
    return next((_BY_WORDS[word] for word in rest.split() if word in _BY_WORDS), None)


_BY_KIND: dict[str, Callable[[str], str | None]] = {
    "number": lambda _rest: "numbers_with_nouns",
    "agree": lambda _rest: "adjective_agreement",
    "degree": lambda _rest: "comparison",
    "verb": _of_verb,
    "with": lambda _rest: "clitic_order",
    "past": lambda _rest: "past_agreement",
    "order": _of_order,
    "word": _of_words,
}
