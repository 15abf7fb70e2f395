"""From a kept word to its cards: asked for the meaning, and asked for Czech."""

from __future__ import annotations

import re

from bot.core.cards.content import Content, Production, Recognition
from bot.core.words.types import LONGEST_TEXT, Word

_SEPARATORS = re.compile(r"\s*[,;/]\s*")


def dedup_key(word_id: int) -> str:
    """What names a word's cards; it stays when the word is spelled anew."""
    return f"word:{word_id}"


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


def meanings(text: str) -> tuple[str, ...]:
    """The single meanings of „man, husband“, each of which is a right answer."""
    parts = [part for part in _SEPARATORS.split(text) if part.strip()]
    return tuple(dict.fromkeys(parts)) or (text,)
