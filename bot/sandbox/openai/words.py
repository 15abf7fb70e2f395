"""Words of a learner's list, told by the lexicon and the phrase table: no more than they hold."""

from __future__ import annotations

import re
from typing import Any, Final

from bot.core.czech.adjective_lexicon import adjective_lexicon
from bot.core.czech.analysis import analyse
from bot.core.czech.nouns import NounTable, decline
from bot.core.czech.readings import Pos
from bot.core.czech.tokens import words
from bot.core.czech.types import Case, Number, Source
from bot.core.czech.verbs import verb
from bot.core.czech.vocalisation import PLAIN_PREPOSITIONS, vocalise
from bot.core.mistakes.wording import CASES
from bot.sandbox.openai import phrases
from bot.sandbox.openai.briefing import Briefing


def details(brief: Briefing) -> dict[str, Any]:
    """Translation, example, gender and aspect of a word; empty where nothing here knows."""
    lemma = brief.said
    noun, action = _noun(lemma), verb(lemma)
    if action is not None and action.source is not Source.LEXICON:
        action = None
    example, told = _example(lemma, noun, brief.language)
    return {
        "translation": translation(lemma, brief.language),
        "example": example,
        "example_translation": told,
        "gender": noun.gender if noun and not action else "none",
        "aspect": action.aspect if action else "none",
    }


def translations(brief: Briefing) -> dict[str, Any]:
    """What the phrase table knows of a list of words, a word and its gloss in each line."""
    listed = [line.partition("\t")[0].strip() for line in brief.said.splitlines()]
    found = [(word, translation(word, brief.language)) for word in listed if word]
    return {
        "translations": [
            {"word": word, "translation": translation}
            for word, translation in found
            if translation
        ]
    }


def examples(brief: Briefing) -> list[tuple[str, str]]:
    """Sentences of the phrase table with a form of the asked word, and the plainest of all."""
    item = re.sub(r"</?item>", "", brief.said)
    asked = item.partition("(")[0].strip()
    if governed := _governed(asked, item):
        return [(czech, "") for czech in governed]
    rows = [
        (row["cs"], row[brief.language])
        for row in phrases.rows()
        if asked and any(_is_form(token, asked) for token in words(row["cs"]))
    ]
    plainest = _example(asked, _noun(asked), brief.language)
    return rows or ([plainest] if plainest[0] else [])


_IN_CASE: Final = re.compile(r"\((\w+) \+ (\w+)\)")
_SENTENCES: Final = {
    ("do", "genitive"): ("Jdu {}.", "Chci {}.", "Pojedeme {}."),
    ("z", "genitive"): ("Vracím se {}.", "Jdu {}.", "Vzala to {}."),
    ("od", "genitive"): ("To je {}.", "Mám to {}.", "Bylo to {}."),
    ("u", "genitive"): ("Čekám {}.", "Byli jsme {}.", "Stojí {}."),
    ("bez", "genitive"): ("Jsem tady {}.", "Jde to i {}.", "Nejde to {}."),
    ("k", "dative"): ("Jdu {}.", "Pojď {}!", "Je to blízko, hned {}."),
    ("pro", "accusative"): ("To je {}.", "Kupuju to {}.", "Mám něco {}."),
    ("na", "accusative"): ("Čekám {}.", "Dívám se {}.", "Myslím {}."),
    ("na", "locative"): ("Jsme {}.", "Byli jsme {}.", "Leží to {}."),
    ("v", "locative"): ("Jsem {}.", "Byli jsme {}.", "Čekám {}."),
    ("o", "locative"): ("Mluvíme {}.", "Přemýšlím {}.", "Čtu {}."),
    ("po", "locative"): ("Přijdu {}.", "Sejdeme se {}.", "Zavolám ti {}."),
    ("s", "instrumental"): ("Mluvím {}.", "Jsem tady {}.", "Sejdu se {}."),
}


def _governed(lemma: str, item: str) -> list[str]:
    """Short sentences with a noun in the case that a preposition asks for."""
    found, noun = _IN_CASE.search(item), _noun(lemma)
    if found is None or noun is None:
        return []
    preposition = PLAIN_PREPOSITIONS.get(found[1], found[1])
    if found[2] not in CASES:
        return []
    case = Case(CASES.index(found[2]) + 1)
    forms = noun.forms.get((Number.SG, case)) or noun.forms.get((Number.PL, case), ())
    frames = _SENTENCES.get((preposition, found[2]), ())
    if not forms:
        return []
    phrase = f"{vocalise(preposition, forms[0])} {forms[0]}"
    return [frame.format(phrase) for frame in frames]


def translation(lemma: str, language: str) -> str:
    """What the lexicon or the phrase table has for a lemma; empty when neither has it."""
    if language == "en":
        return gloss(lemma)
    row = next((row for row in phrases.rows() if row["cs"].lower().strip(".!?") == lemma), None)
    return row[language].strip(".!?") if row else ""


def gloss(lemma: str, pos: Pos | None = None) -> str:
    """The lexicon's English; of a verb and a noun that look alike, that of the part of speech."""
    noun, action = _noun(lemma), verb(lemma)
    if noun is not None and noun.gloss and pos is not Pos.VERB:
        return noun.gloss
    if action is not None and action.gloss:
        return action.gloss
    listed = adjective_lexicon().get(lemma)
    return listed.gloss if listed else ""


def _noun(lemma: str) -> NounTable | None:
    table = decline(lemma)
    return table if table is not None and table.source is Source.LEXICON else None


def _example(lemma: str, noun: NounTable | None, language: str) -> tuple[str, str]:
    """A phrase of the table that holds the word, or the plainest sentence that is right."""
    for row in phrases.rows():
        if any(_is_form(token, lemma) for token in words(row["cs"])):
            return row["cs"], row[language]
    if noun is not None:
        plural_only = (Number.SG, Case.NOMINATIVE) not in noun.forms
        return f"{'To jsou' if plural_only else 'To je'} {lemma}.", ""
    action = verb(lemma)
    if action is not None and action.source is Source.LEXICON:
        infinitive, _, reflexive = lemma.partition(" ")
        return " ".join(filter(None, ("Chci", reflexive, infinitive))) + ".", ""
    return "", ""


def _is_form(token: str, lemma: str) -> bool:
    bare = lemma.partition(" ")[0]
    return any(reading.lemma.partition(" ")[0] == bare for reading in analyse(token))
