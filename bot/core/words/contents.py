"""From a kept word to its cards: two for every word, and more where there is something to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.cards.content import (
    WORD_KEY,
    AspectPartner,
    Cloze,
    Content,
    Dictation,
    NounGender,
    Production,
    Recognition,
)
from bot.core.czech.nouns import decline
from bot.core.czech.tokens import Token, tokenise
from bot.core.czech.types import Aspect, Number
from bot.core.words.details import is_form_of
from bot.core.words.types import LONGEST_TEXT, Word

_SEPARATORS = re.compile(r"\s*[,;/]\s*")
_LONGEST_DICTATION = 120


def dedup_key(word_id: int) -> str:
    """What names a word's cards; it stays when the word is spelled anew."""
    return f"{WORD_KEY}:{word_id}"


def contents(word: Word) -> tuple[Content, ...]:
    """Both cards of a word, or none as long as its meaning is not known."""
    meaning = word.meaning[:LONGEST_TEXT].strip()
    if not meaning:
        return ()
    return (
        Recognition(
            czech=word.lemma, translations=meanings(meaning), ipa=word.ipa, example=word.example
        ),
        Production(translation=meaning, czech=word.lemma, ipa=word.ipa, example=word.example),
    )


def extras(word: Word) -> tuple[Content, ...]:
    """The cards that a learner may add: a gap in a sentence, dictation, gender, aspect partner."""
    return tuple(_extras(word))


def meanings(text: str) -> tuple[str, ...]:
    """The single meanings of „man, husband“, each of which is a right answer."""
    parts = [part for part in _SEPARATORS.split(text) if part.strip()]
    return tuple(dict.fromkeys(parts)) or (text,)


def _extras(word: Word) -> Iterator[Content]:
    sentence, place = _sentence_with(word)
    if place is not None:
        before, after = sentence[: place.start], sentence[place.end :]
        yield Cloze(before=before, answer=place.text, after=after, meaning=word.meaning)
    heard = sentence if place and len(sentence) <= _LONGEST_DICTATION else word.lemma
    told = {word.lemma: word.meaning, word.example: word.example_translation}.get(heard, "")
    yield Dictation(text=heard, translation=told)
    if word.gender is not None:
        plural = _only_plural(word)
        yield NounGender(
            noun=word.lemma, gender=word.gender, plural_only=plural, translation=word.meaning
        )
    if word.partners and word.aspect in {Aspect.IMPF, Aspect.PF}:
        yield AspectPartner(
            verb=word.lemma,
            aspect=word.aspect,
            partners=word.partners,
            translation=word.meaning,
        )


def _sentence_with(word: Word) -> tuple[str, Token | None]:
    """The newest sentence in which the word was met, or its example, and where it stands there."""
    if " " not in word.lemma:
        for sentence in (*reversed(word.contexts), word.example):
            for token in tokenise(sentence):
                longer = sentence.strip(" .!?…") != token.text
                if token.is_word and longer and is_form_of(token.text, word.lemma):
                    return sentence, token
    return "", None


def _only_plural(word: Word) -> bool:
    table = decline(word.lemma, word.gender)
    return table is not None and all(number is Number.PL for number, _case in table.forms)
