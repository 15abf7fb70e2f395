"""Between rows of the word list and the product's own types."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.core.cards.content import Content, content_json
from bot.core.czech.diacritics import strip_diacritics
from bot.core.czech.types import Aspect, Gender
from bot.core.reviews.rows import memory_json
from bot.core.reviews.types import Memory
from bot.core.words.contents import contents, dedup_key, extras
from bot.core.words.facts import word_key
from bot.core.words.types import LONGEST_TEXT, LONGEST_WORD, NewWord, Word
from models.enums import WordStage

_LONGEST_PLAIN = 500
_LONGEST_LEMMA = 128
_LONGEST_IPA = 500


def plain(*texts: str) -> str:
    """What a search looks at: lower case and without marks."""
    return strip_diacritics(" ".join(" ".join(texts).lower().split()))[:_LONGEST_PLAIN]


def words_json(words: Sequence[NewWord]) -> str:
    return json.dumps([_word_values(word) for word in words], ensure_ascii=False)


def _word_values(word: NewWord) -> dict[str, Any]:
    facts = word.facts
    lemma = facts.lemma[:LONGEST_WORD]
    context = word.context[:LONGEST_TEXT]
    return {
        "lemma": lemma,
        "key": word_key(lemma),
        "plain": plain(lemma, word.translation or facts.gloss),
        "kind": str(facts.kind),
        "gender": facts.gender or "",
        "aspect": facts.aspect or "",
        "pattern": facts.pattern,
        "partners": list(facts.partners),
        "gloss": facts.gloss,
        "translation": word.translation[:LONGEST_TEXT],
        "ipa": word.ipa[:_LONGEST_IPA],
        "example": word.example[:LONGEST_TEXT],
        "example_translation": word.example_translation[:LONGEST_TEXT],
        "contexts": [context] if context else [],
        "tags": list(word.tags),
        "suspended": word.suspended,
    }


def cards_json(words: Sequence[Word], news: Mapping[str, NewWord], now: datetime) -> str:
    """Both cards of each word; a new word's `memories` go with its cards."""
    return json.dumps(
        [card for word in words for card in _cards(word, news.get(word_key(word.lemma)), now)],
        ensure_ascii=False,
    )


def _cards(word: Word, new: NewWord | None, now: datetime) -> list[dict[str, Any]]:
    memories = new.memories if new is not None else (None, None)
    return [
        _card(word, content, memory or Memory(due_at=now))
        for content, memory in zip(contents(word), memories, strict=False)
    ]


def extras_json(word: Word, now: datetime) -> str:
    """The cards that a word can have beside its two."""
    return contents_json(word, extras(word), now)


def contents_json(word: Word, sides: Sequence[Content], now: datetime) -> str:
    """New cards of a word."""
    cards = [_card(word, content, Memory(due_at=now)) for content in sides]
    return json.dumps(cards, ensure_ascii=False)


def _card(word: Word, content: Content, memory: Memory) -> dict[str, Any]:
    return {
        "kind": content.kind,
        "dedup_key": dedup_key(word.id),
        "lemma": word.lemma[:_LONGEST_LEMMA],
        "content": content_json(content),
        "memory": json.loads(memory_json(memory)),
        "suspended": word.suspended_at is not None,
    }


def word(row: Mapping[str, Any]) -> Word:
    return Word(
        id=row["id"],
        lemma=row["lemma"],
        kind=row["kind"],
        gender=Gender(row["gender"]) if row["gender"] else None,
        aspect=Aspect(row["aspect"]) if row["aspect"] else None,
        pattern=row["pattern"],
        partners=_list(row["partners"]),
        gloss=row["gloss"],
        translation=row["translation"],
        ipa=row["ipa"],
        example=row["example"],
        example_translation=row["example_translation"],
        contexts=_list(row["contexts"]),
        tags=_list(row["tags"]),
        stage=WordStage(row["stage"]),
        filled_at=row["filled_at"],
        suspended_at=row["suspended_at"],
    )


def _list(value: Any) -> tuple[str, ...]:
    return tuple(json.loads(value) if isinstance(value, str) else value)
