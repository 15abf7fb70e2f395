"""The hard words of a text: those that stand in it, under the lemma that the engine knows."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.czech.tokens import words
from bot.core.reading.schema import ToldWord
from bot.core.reading.types import GlossaryWord
from bot.core.words.facts import readings_of, tidy, word_key
from bot.core.words.picking import sentence_with
from bot.core.words.types import Facts

MOST = 10
_LONGEST_LEMMA = 40
_LONGEST_GLOSS = 40
_LONGEST_SENTENCE = 200


def glossary(told: Sequence[ToldWord], text: str) -> tuple[GlossaryWord, ...]:
    """Each word once; what does not stand in the text, or has no meaning, is left out."""
    spoken = [word_key(word) for word in words(text)]
    found: dict[str, GlossaryWord] = {}
    for item in told:
        word = _word(item, text, spoken)
        if word is not None:
            found.setdefault(word_key(word.lemma), word)
    return tuple(found.values())[:MOST]


def _word(told: ToldWord, text: str, spoken: Sequence[str]) -> GlossaryWord | None:
    form, gloss = tidy(told.word), " ".join(told.gloss.split())[:_LONGEST_GLOSS]
    parts = [word_key(part) for part in words(form)]
    if not parts or not gloss or not _stands(parts, spoken):
        return None
    facts, known = _lemma(form, tidy(told.lemma) or form)
    sentence = sentence_with(text, words(form)[0])[:_LONGEST_SENTENCE]
    lemma = facts.lemma[:_LONGEST_LEMMA]
    return GlossaryWord(
        lemma=lemma, form=form[:_LONGEST_LEMMA], gloss=gloss, sentence=sentence, known=known
    )


def _lemma(form: str, lemma: str) -> tuple[Facts, bool]:
    """The engine's reading of the form, the model's lemma first where the engine has it too."""
    readings = [facts for facts in readings_of(form) if facts.known and " " not in form]
    same = [facts for facts in readings if word_key(facts.lemma) == word_key(lemma)]
    if same or readings:
        return (same or readings)[0], True
    return Facts(lemma), False


def _stands(parts: Sequence[str], spoken: Sequence[str]) -> bool:
    size = len(parts)
    return any(list(spoken[at : at + size]) == list(parts) for at in range(len(spoken)))
