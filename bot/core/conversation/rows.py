"""Between rows of the turn's tables and the product's own types."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from pydantic import TypeAdapter

from bot.core.billing.prices import cost_micro_usd
from bot.core.cards.from_mistakes import MistakeCard
from bot.core.conversation.types import CallRecord, Correction, Incoming, Sent, Turn
from models import Turn as TurnRow
from models.enums import TurnState

_CORRECTIONS = TypeAdapter(tuple[Correction, ...])


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
        unsure_words=(),
        language="",
        reply_sentences=(),
        corrected="",
        corrections=(),
        in_czech="",
        score=None,
    )


def turn(row: TurnRow) -> Turn:
    """A turn with its sent messages, which must have been fetched."""
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
        unsure_words=tuple(row.unsure_words),
        language=row.language,
        reply_sentences=tuple(row.reply_sentences),
        corrected=row.corrected,
        corrections=_CORRECTIONS.validate_python(row.edits),
        in_czech=row.in_czech,
        score=row.score,
        error=row.error,
        sent=tuple(Sent(m.kind, m.chat_id, m.message_id, m.file_id, m.part) for m in row.messages),
    )


def corrections_json(corrections: Sequence[Correction]) -> str:
    return json.dumps([asdict(correction) for correction in corrections], ensure_ascii=False)


def cards_json(cards: Sequence[MistakeCard]) -> str:
    return json.dumps([card.json() for card in cards], ensure_ascii=False)


def calls_json(calls: Sequence[CallRecord]) -> str:
    return json.dumps([_call(call) for call in calls])


def _call(call: CallRecord) -> dict[str, object]:
    return {
        "api": call.api,
        "model": call.model,
        "prompt_tokens": call.usage.prompt,
        "cached_tokens": call.usage.cached,
        "completion_tokens": call.usage.completion,
        "audio_seconds": call.audio_seconds,
        "characters": call.characters,
        "cost_micro_usd": cost_micro_usd(
            call.api,
            call.model,
            call.usage,
            audio_seconds=call.audio_seconds,
            characters=call.characters,
        ),
    }
