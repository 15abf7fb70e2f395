"""Between rows of the turn's tables and the product's own types."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from bot.core.cards.from_mistakes import MistakeCard, Named
from bot.core.conversation import notes
from bot.core.conversation.types import (
    Answer,
    Background,
    Correction,
    DueItem,
    Exchange,
    Hint,
    Incoming,
    Praise,
    Saying,
    Sent,
    Span,
    Turn,
    numbered,
)
from bot.core.mistakes.healing import Progress
from bot.core.mistakes.types import KnownMistake, MistakeName
from bot.core.reviews import rows as reviews
from bot.core.reviews.types import Memory
from models import SentMessage
from models import Turn as TurnRow
from models.enums import MistakeCategory, TurnState

_CORRECTIONS = TypeAdapter(tuple[Correction, ...])
_PRAISE = TypeAdapter(Praise)
_HINTS = TypeAdapter(tuple[Hint, ...])
_SAYING = TypeAdapter(Saying)
_PROGRESS = TypeAdapter(Progress)
_MEMORY_COLUMNS = tuple(Memory.__dataclass_fields__)
_PROGRESS_COLUMNS = tuple(Progress.__dataclass_fields__)


def new_turn(
    turn_id: int, learner_id: int, incoming: Incoming, learning_on: date, *, charged: bool
) -> Turn:
    return Turn(
        id=turn_id,
        learner_id=learner_id,
        chat_id=incoming.chat_id,
        message_id=incoming.message_id,
        kind=incoming.kind,
        state=TurnState.ACCEPTED,
        attempts=0,
        learning_on=learning_on,
        charged=charged,
        file_id=incoming.file_id,
        said=incoming.text,
        unsure=(),
        language="",
        reply_sentences=(),
        corrected="",
        corrections=(),
        in_czech="",
        score=None,
    )


def turn(row: TurnRow, sent: Sequence[SentMessage] = ()) -> Turn:
    """A turn, with those of its sent messages that were asked for."""
    edits = sorted(
        numbered(_CORRECTIONS.validate_python(row.edits)), key=lambda edit: (edit.start, edit.end)
    )
    return Turn(
        id=row.id,
        learner_id=row.learner_id,
        chat_id=row.chat_id,
        message_id=row.message_id,
        kind=row.kind,
        state=row.state,
        attempts=row.attempts,
        learning_on=row.learning_on,
        charged=row.charged,
        file_id=row.file_id,
        said=row.said,
        unsure=spans(row.unsure_words),
        language=row.language,
        reply_sentences=tuple(row.reply_sentences),
        corrected=row.corrected,
        corrections=tuple(edit for edit in edits if not edit.withdrawn),
        in_czech=row.in_czech,
        score=row.score,
        error=row.error,
        sent=tuple(Sent(m.kind, m.chat_id, m.message_id, m.file_id, m.part) for m in sent),
        praise=Praise() if row.praise is None else _PRAISE.validate_python(row.praise),
        hints=hints(row.hints),
        saying=saying(row.saying),
        withdrawn=tuple(edit for edit in edits if edit.withdrawn),
        heard=row.heard,
        fixes=row.fixes,
        repair=row.repair,
        tried=row.tried,
    )


def spans(found: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in found)


def hints(value: object) -> tuple[Hint, ...]:
    return () if value is None else _HINTS.validate_python(value)


def saying(value: object) -> Saying | None:
    return None if value is None else _SAYING.validate_python(value)


def background(row: Mapping[str, Any]) -> Background:
    history, summary, facts, mistakes, due, schedule, load = (
        json.loads(row[name] or "null")
        for name in ("history", "summary", "facts", "mistakes", "due", "schedule", "load")
    )
    return Background(
        history=tuple(Exchange(e["said"], e["reply"], e["id"]) for e in history),
        summary=notes.summary(summary),
        facts=tuple(facts),
        mistakes=tuple(map(_known_mistake, mistakes)),
        due=tuple(map(_due_item, due)),
        schedule=reviews.schedule(schedule),
        load={datetime.fromisoformat(at): cards for at, cards in (load or {}).items()},
    )


def _known_mistake(row: Mapping[str, Any]) -> KnownMistake:
    name = MistakeName(row["lemma"], MistakeCategory(row["category"]), row["pattern"])
    progress = {column: row[column] for column in _PROGRESS_COLUMNS}
    return KnownMistake(row["id"], name, _PROGRESS.validate_python(progress))


def _due_item(row: Mapping[str, Any]) -> DueItem:
    name = None
    if row["pattern"] is not None:
        category = MistakeCategory(row["category"])
        name = MistakeName(row["mistake_lemma"], category, row["pattern"])
    memory = reviews.parse_memory({column: row[column] for column in _MEMORY_COLUMNS})
    return DueItem(row["card_id"], row["revision"], row["lemma"], name, memory)


def edits_of(answer: Answer | Turn) -> list[dict[str, Any]]:
    """All corrections, in the order of their numbers."""
    edits = sorted((*answer.corrections, *answer.withdrawn), key=lambda c: c.part)
    return [asdict(correction) for correction in edits]


def corrections_json(answer: Answer) -> str:
    return json.dumps(edits_of(answer), ensure_ascii=False)


def cards_json(cards: Sequence[MistakeCard], due: Sequence[DueItem]) -> str:
    """Cards of mistakes; one that is due is named by its number, so that its grade finds it."""
    ids = {item.name.key: item.card_id for item in due if item.name is not None}
    rows = [{**card.json(), "card_id": ids.get(card.dedup_key)} for card in cards]
    return json.dumps(rows, ensure_ascii=False)


def names_json(mistakes: Sequence[Named]) -> str:
    """The kind of each mistake of a turn, by its number."""
    return json.dumps(
        [
            {
                "part": mistake.correction.part,
                "key": mistake.name.key,
                **asdict(mistake.name),
            }
            for mistake in mistakes
        ],
        ensure_ascii=False,
    )


def praise_json(praise: Praise) -> str | None:
    return None if praise == Praise() else json.dumps(asdict(praise), ensure_ascii=False)
