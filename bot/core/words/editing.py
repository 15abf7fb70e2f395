"""What a learner's own edit of a word changes; the engine refuses what it knows to be otherwise.

A listed word keeps the gender and pattern of the lexicon. Of a word that is not listed the learner
knows best, and the engine fills in what follows from what they say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.core.czech.nouns import NounTable, decline, readings
from bot.core.czech.readings import Pos
from bot.core.czech.types import Aspect, Gender, Source
from bot.core.czech.verbs import Verb, verb
from bot.core.errors import N_, MluvError
from bot.core.words.details import holds_word
from bot.core.words.facts import tidy
from bot.core.words.types import LONGEST_TEXT, Word

POINTERS = {Gender.MA: "ten", Gender.MI: "ten", Gender.F: "ta", Gender.N: "to"}
_NOUNS = {
    Gender.MA: ("pán", "muž", "předseda", "soudce"),
    Gender.MI: ("hrad", "stroj"),
    Gender.F: ("žena", "růže", "píseň", "kost"),
    Gender.N: ("město", "moře", "kuře", "stavení"),
}
_VERBS = (
    "nese", "bere", "maže", "peče", "umře", "tiskne", "mine", "začne", "kryje", "kupuje",
    "prosí", "trpí", "sází", "dělá",
)  # fmt: skip
_ADJECTIVES = ("mladý", "jarní")
_OTHER_ASPECT = {Aspect.IMPF: Aspect.PF, Aspect.PF: Aspect.IMPF}
_MOST_PARTNERS = 4
_IPA = re.compile(r"[a-zA-Zˈˌːˑ.\u0250-\u02ff\u0300-\u036fχβθ' -]+")

LISTED = N_("In my lexicon it is „{known}“, so I leave it as it is.")
NO_PATTERN = N_("„{pattern}“ is no pattern of such a word. Choose one of those that I offer.")
NO_VERB = N_("„{verb}“ is no infinitive. Write the verb as it stands in a dictionary: napsat.")
SAME_ASPECT = N_("„{verb}“ has the same aspect as „{word}“, so it cannot be its partner.")
NO_IPA = N_("These are not letters of the phonetic alphabet. Write for example: kɲɪɦa.")
WITHOUT_WORD = N_("I find no form of „{word}“ in this sentence.")


def patterns_for(word: Word) -> tuple[str, ...]:
    """The patterns of the textbooks that a word of its kind and gender can have."""
    if word.kind == Pos.VERB:
        return _VERBS
    if word.kind == Pos.ADJECTIVE:
        return _ADJECTIVES
    return _NOUNS[word.gender] if word.gender else ()


def edited(word: Word, field: str, text: str) -> dict[str, Any]:
    """The columns that an edit changes; an empty text clears a field. Raises MluvError."""
    return _EDITS[field](word, " ".join(text.split())[:LONGEST_TEXT])


def _translation(_word: Word, text: str) -> dict[str, Any]:
    return {"translation": text}


def _example(word: Word, text: str) -> dict[str, Any]:
    if text and not holds_word(text, word.lemma):
        raise MluvError(WITHOUT_WORD, word=word.lemma)
    return {"example": text, "example_translation": ""}


def _gender(word: Word, text: str) -> dict[str, Any]:
    gender = Gender(text)
    listed = _listed(word.lemma)
    if listed and all(table.gender is not gender for table in listed):
        raise MluvError(LISTED, known=f"{POINTERS[listed[0].gender]} {listed[0].lemma}")
    table = decline(word.lemma, gender)
    pattern = table.pattern if table is not None else ""
    return {"kind": str(Pos.NOUN), "gender": gender, "pattern": pattern, "aspect": ""}


def _pattern(word: Word, text: str) -> dict[str, Any]:
    if text not in patterns_for(word):
        raise MluvError(NO_PATTERN, pattern=text)
    known = _known_patterns(word)
    if known and text not in {pattern.removeprefix("pl:") for pattern in known}:
        raise MluvError(LISTED, known=f"{word.lemma}: {known[0].removeprefix('pl:')}")
    return {"pattern": text}


def _known_patterns(word: Word) -> Sequence[str]:
    if word.kind == Pos.VERB:
        entry = _listed_verb(word.lemma)
        return [entry.pattern] if entry is not None else []
    return [table.pattern for table in _listed(word.lemma) if table.gender is word.gender]


def _partners(word: Word, text: str) -> dict[str, Any]:
    named = dict.fromkeys(filter(None, map(tidy, text.split(","))))
    partners = list(named)[:_MOST_PARTNERS]
    aspect = word.aspect
    for partner in partners:
        entry = _listed_verb(partner)
        if entry is None:
            _check_infinitive(partner)
        elif aspect is entry.aspect and aspect is not Aspect.BI:
            raise MluvError(SAME_ASPECT, verb=partner, word=word.lemma)
        elif aspect is None:
            aspect = _OTHER_ASPECT.get(entry.aspect)
    if not partners:
        return {"partners": []}
    return {"partners": partners, "kind": str(Pos.VERB), "aspect": aspect or "", "gender": ""}


def _check_infinitive(text: str) -> None:
    main = next((part for part in text.split() if part not in {"se", "si"}), "")
    if not main.endswith(("t", "ti", "ci")):
        raise MluvError(NO_VERB, verb=text)


def _ipa(_word: Word, text: str) -> dict[str, Any]:
    sound = text.strip("[]/ ")
    if sound and not _IPA.fullmatch(sound):
        raise MluvError(NO_IPA)
    return {"ipa": sound[:500]}


def _listed(lemma: str) -> list[NounTable]:
    return [table for table in readings(lemma) if table.source is Source.LEXICON]


def _listed_verb(lemma: str) -> Verb | None:
    entry = verb(lemma)
    return entry if entry is not None and entry.source is Source.LEXICON else None


_EDITS: Mapping[str, Callable[[Word, str], dict[str, Any]]] = {
    "translation": _translation,
    "example": _example,
    "gender": _gender,
    "pattern": _pattern,
    "partners": _partners,
    "ipa": _ipa,
}
