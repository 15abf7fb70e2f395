"""Keeps notes of a conversation beside its turns: a summary of what left the prompt, and facts.

The newest three exchanges are sent as they were. Once three more have gathered behind them, those
are added to the summary: each exchange is read once for it, by a cheap model, and the beginning
of the prompt stays the same for three turns, which is what the vendor's cache lives on. The same
call reads facts out of the newest exchanges where the learner has agreed to it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tortoise import connections

from bot.core.billing.calls import ModelCalls
from bot.core.conversation import notes
from bot.core.conversation.notes import BATCH, VERBATIM, Material
from bot.core.conversation.prompts import Prompts
from bot.core.conversation.schema import RememberingAnswer, SummaryAnswer, parse
from bot.core.conversation.types import Background
from bot.core.errors import TutorUnavailable
from bot.core.learners.types import Learner

if TYPE_CHECKING:
    from bot.core.ports import Clock

_READ = """
WITH summary AS (SELECT * FROM conversation_summaries WHERE learner_id = $1)
SELECT (SELECT to_jsonb(s) FROM summary s) AS summary, (
    SELECT coalesce(jsonb_agg(e ORDER BY e.id), '[]') FROM (
        SELECT id, said, reply, created_at FROM turns
        WHERE learner_id = $1 AND reply <> ''
          AND id > coalesce((SELECT up_to_turn_id FROM summary), 0)
        ORDER BY id DESC LIMIT 40
    ) e
) AS exchanges, (
    SELECT coalesce(jsonb_agg(m), '[]') FROM (
        SELECT lemma, pattern, occurrences FROM mistake_patterns
        WHERE learner_id = $1 AND state <> 'healed' AND occurrences > 1
        ORDER BY occurrences DESC, made_at DESC LIMIT 5
    ) m
) AS mistakes, (
    SELECT coalesce(jsonb_agg(f.text ORDER BY f.id), '[]') FROM memory_facts f
    WHERE f.learner_id = $1
) AS facts
"""
_STORE = """
WITH summary AS (
    INSERT INTO conversation_summaries (learner_id, text, tokens, up_to_turn_id,
                                        read_up_to_turn_id, revision, updated_at)
    VALUES ($1, $2, $3, $4, $5, 0, $6)
    ON CONFLICT (learner_id) DO UPDATE
    SET text = EXCLUDED.text, tokens = EXCLUDED.tokens, up_to_turn_id = EXCLUDED.up_to_turn_id,
        read_up_to_turn_id = EXCLUDED.read_up_to_turn_id, updated_at = EXCLUDED.updated_at
    WHERE conversation_summaries.revision = $7
      AND conversation_summaries.up_to_turn_id = $8
      AND conversation_summaries.read_up_to_turn_id = $9
    RETURNING learner_id
), fact AS (
    INSERT INTO memory_facts (learner_id, category, text, key, created_at)
    SELECT summary.learner_id, f.category, f.text, f.key, $6
    FROM summary
    JOIN learner_settings s ON s.learner_id = summary.learner_id AND s.memory_since IS NOT NULL
    CROSS JOIN jsonb_to_recordset($10::jsonb) AS f (category text, text text, key text)
    LIMIT greatest(0, 100 - (SELECT count(*) FROM memory_facts WHERE learner_id = $1))
    ON CONFLICT (learner_id, key) DO NOTHING
)
SELECT 1
"""
"""Nothing is stored when the learner has deleted something meanwhile, or a copy was first."""


def _told(material: Material, answer: str) -> RememberingAnswer:
    """What a model has noted; where nothing was to be read for facts, there are none."""
    if material.recent:
        return parse(RememberingAnswer, answer)
    return RememberingAnswer(summary=parse(SummaryAnswer, answer).summary, facts=[])


class Remembering:
    def __init__(self, clock: Clock, calls: ModelCalls, prompts: Prompts) -> None:
        self._clock = clock
        self._calls = calls
        self._prompts = prompts
        self._due: set[int] = set()

    def notice(self, learner: Learner, background: Background) -> None:
        """Sees whether notes are due once the turn with this background has ended."""
        kept = len(background.history) + 1
        read_up_to = background.summary.read_up_to_turn_id
        unread = 1 + sum(exchange.turn_id > read_up_to for exchange in background.history)
        remembers = learner.preferences.memory_since is not None
        if kept >= VERBATIM + BATCH or (remembers and unread >= BATCH):
            self._due.add(learner.id)

    def due(self, learner: Learner) -> bool:
        return learner.id in self._due

    async def catch_up(self, learner: Learner) -> None:
        """Takes the notes that are due; where no model answers, the next turn sees to it again."""
        self._due.discard(learner.id)
        material = await self._material(learner)
        if not (material.older or material.recent):
            return
        prompt = self._prompts.notes(learner, material)
        try:
            answer = await self._calls.complete(learner, prompt)
            told = _told(material, answer)
        except TutorUnavailable:
            return
        await self._store(learner, material, told)

    async def _material(self, learner: Learner) -> Material:
        found = await connections.get("default").execute_query_dict(_READ, [learner.id])
        row: dict[str, Any] = {
            name: json.loads(value or "null") for name, value in found[0].items()
        }
        return notes.material(row, since=learner.preferences.memory_since)

    async def _store(self, learner: Learner, material: Material, told: RememberingAnswer) -> None:
        text = notes.summary_text(material, told.summary)
        values = [
            learner.id,
            text,
            notes.tokens(text),
            material.up_to_turn_id,
            material.read_up_to_turn_id,
            self._clock.now(),
            material.seen.revision,
            material.seen.up_to_turn_id,
            material.seen.read_up_to_turn_id,
            notes.facts_json(told.facts, material.facts),
        ]
        await connections.get("default").execute_query(_STORE, values)
