"""Takes back what a turn has brought, as if it had never been said.

Everything runs in the caller's transaction, around one turn whose row is locked: `withdraw` takes
mistakes, right uses and the reviews by conversation away; what the turn is to bring instead may be
stored then; `settle` makes patterns and cards right by what is left.

What cannot be known any more stays as it is: a card that was answered after this turn keeps its
memory, and practice in between keeps a mistake practised.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.core.cards.content import content_json
from bot.core.cards.from_mistakes import MistakeCard, mistake_cards, named_mistakes
from bot.core.conversation import rows
from bot.core.mistakes.history import Course, Event, course_of
from models import Turn as TurnRow

_LOCK = """
SELECT c.id FROM cards c
WHERE c.id IN (SELECT card_id FROM mistakes WHERE turn_id = $1 UNION
               SELECT card_id FROM review_log WHERE learner_id = $2 AND token = $3)
ORDER BY c.id FOR UPDATE
"""

_UNDO_REVIEWS = """
WITH answer AS (
    DELETE FROM review_log l
    WHERE l.learner_id = $1 AND l.token = $2 AND l.undone_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM review_log later
        WHERE later.card_id = l.card_id AND later.id > l.id AND later.undone_at IS NULL)
    RETURNING l.card_id, l.before, l.leech, l.answered_at
)
UPDATE cards SET
    phase = b.phase, due_at = b.due_at, interval_days = b.interval_days,
    last_reviewed_on = b.last_reviewed_on, stability = b.stability, difficulty = b.difficulty,
    ease = b.ease, repetitions = b.repetitions, lapses = b.lapses, reviews = b.reviews,
    revision = cards.revision + 1,
    suspended_at = CASE WHEN answer.leech AND cards.suspended_at = answer.answered_at THEN NULL
                        ELSE cards.suspended_at END
FROM answer, jsonb_to_record(answer.before) AS b (
    phase text, due_at timestamptz, interval_days int, last_reviewed_on date, stability float8,
    difficulty float8, ease float8, repetitions int, lapses int, reviews int)
WHERE cards.id = answer.card_id
"""

_WITHDRAW = """
WITH gone AS (
    DELETE FROM mistakes WHERE turn_id = $1 RETURNING pattern_id, card_id
), unused AS (
    DELETE FROM right_uses WHERE turn_id = $1 RETURNING pattern_id, state_before
), pattern AS (
    UPDATE mistake_patterns p SET
        occurrences = p.occurrences - coalesce(t.times, 0),
        state = CASE WHEN p.state = 'healed' THEN coalesce(t.state_before, p.state)
                     ELSE p.state END
    FROM (
        SELECT coalesce(g.pattern_id, u.pattern_id) AS id, g.times, u.state_before
        FROM (SELECT pattern_id, count(*) AS times FROM gone GROUP BY pattern_id) g
        FULL JOIN unused u ON u.pattern_id = g.pattern_id
    ) t
    WHERE p.id = t.id
    RETURNING p.id
), card AS (
    UPDATE cards c SET occurrences = c.occurrences - g.times
    FROM (SELECT card_id, count(*) AS times FROM gone GROUP BY card_id) g
    WHERE c.id = g.card_id
    RETURNING c.id
)
SELECT ARRAY(SELECT id FROM pattern) AS patterns, ARRAY(SELECT id FROM card) AS cards
"""

_TOUCHED = """
SELECT ARRAY(SELECT pattern_id FROM mistakes WHERE turn_id = $1 UNION
             SELECT pattern_id FROM right_uses WHERE turn_id = $1) AS patterns,
       ARRAY(SELECT card_id FROM mistakes WHERE turn_id = $1 AND card_id IS NOT NULL) AS cards
"""

_EVENTS = """
SELECT pattern_id, turn_id, made, right_on, at FROM (
    SELECT pattern_id, turn_id, count(*) AS made, NULL::date AS right_on, max(created_at) AS at
    FROM mistakes WHERE pattern_id = ANY($1::bigint[]) GROUP BY pattern_id, turn_id
    UNION ALL
    SELECT r.pattern_id, r.turn_id, 0, r.learning_on, coalesce(t.answered_at, t.created_at)
    FROM right_uses r JOIN turns t ON t.id = r.turn_id WHERE r.pattern_id = ANY($1::bigint[])
) e
WHERE turn_id < $2
ORDER BY pattern_id, turn_id, made
"""

_SETTLE_PATTERNS = """
WITH never AS (
    DELETE FROM mistake_patterns WHERE id = ANY($2::bigint[]) AND occurrences <= 0
)
UPDATE mistake_patterns p SET
    right_days = c.right_days, last_right_on = c.last_right_on, relapses = c.relapses,
    made_at = c.made_at, healed_at = c.healed_at,
    state = CASE WHEN c.healed_at IS NOT NULL THEN 'healed'
                 WHEN p.state = 'healed' THEN 'practising' ELSE p.state END
FROM jsonb_to_recordset($1::jsonb) AS c (
    id bigint, right_days int, last_right_on date, relapses int, made_at timestamptz,
    healed_at timestamptz)
WHERE p.id = c.id AND p.occurrences > 0
"""

_SETTLE_CARDS = """
WITH unknown AS (
    DELETE FROM cards c
    WHERE c.id = ANY($1::bigint[]) AND c.occurrences <= 0
      AND NOT EXISTS (SELECT 1 FROM review_log l WHERE l.card_id = c.id)
)
UPDATE cards c SET deleted_at = $2, dedup_key = 'withdrawn:' || c.id
WHERE c.id = ANY($1::bigint[]) AND c.occurrences <= 0
  AND EXISTS (SELECT 1 FROM review_log l WHERE l.card_id = c.id)
"""
"""A card that was answered keeps its log and makes room for another of the same mistake."""

_OUTDATED = """
SELECT DISTINCT ON (c.id) c.id, c.dedup_key, m.turn_id
FROM cards c JOIN mistakes m ON m.card_id = c.id
WHERE c.id = ANY($1::bigint[]) AND c.turn_id = $2 AND c.occurrences > 0
ORDER BY c.id, m.turn_id DESC
"""

_REWRITE = "UPDATE cards SET content = $2::jsonb, turn_id = $3 WHERE id = $1"
_ALWAYS = 2**62


@dataclass(frozen=True, slots=True)
class Touched:
    """The patterns and cards that a withdrawal has changed."""

    patterns: tuple[int, ...]
    cards: tuple[int, ...]


async def withdraw(connection: BaseDBAsyncClient, turn: TurnRow) -> Touched:
    """Takes back all that a turn has brought; its row must be locked, and `settle` must follow."""
    token = f"turn:{turn.id}"
    await connection.execute_query(_LOCK, [turn.id, turn.learner_id, token])
    await connection.execute_query(_UNDO_REVIEWS, [turn.learner_id, token])
    return _touched(await connection.execute_query_dict(_WITHDRAW, [turn.id]))


async def settle(
    connection: BaseDBAsyncClient, turn: TurnRow, touched: Touched, now: datetime
) -> None:
    """Makes right what was touched, by what is left and by what the turn has brought since."""
    anew = _touched(await connection.execute_query_dict(_TOUCHED, [turn.id]))
    patterns = sorted({*touched.patterns, *anew.patterns})
    cards = sorted({*touched.cards, *anew.cards})
    courses = await courses_of(connection, patterns)
    values = json.dumps([_json(id_, course) for id_, course in courses.items()])
    await connection.execute_query(_SETTLE_PATTERNS, [values, patterns])
    await connection.execute_query(_SETTLE_CARDS, [cards, now])
    await _rewrite(connection, turn.id, cards)


async def courses_of(
    connection: BaseDBAsyncClient, patterns: Collection[int], *, before_turn: int = _ALWAYS
) -> dict[int, Course]:
    """The course of each kind of mistake; up to a turn, if one is named."""
    found = await connection.execute_query_dict(_EVENTS, [list(patterns), before_turn])
    courses = {
        id_: course_of(map(_event, events))
        for id_, events in groupby(found, key=lambda row: row["pattern_id"])
    }
    return {id_: course for id_, course in courses.items() if course is not None}


async def _rewrite(connection: BaseDBAsyncClient, turn_id: int, cards: list[int]) -> None:
    """Gives a card that showed this turn's sentence that of its newest mistake."""
    for row in await connection.execute_query_dict(_OUTDATED, [cards, turn_id]):
        newest = rows.turn(await TurnRow.get(id=row["turn_id"], using_db=connection))
        named = named_mistakes(newest.corrected, newest.corrections)
        made = mistake_cards(newest.corrected, named)
        card = _of_key(made, row["dedup_key"])
        if card is not None:
            content = json.dumps(content_json(card.content), ensure_ascii=False)
            await connection.execute_query(_REWRITE, [row["id"], content, newest.id])


def _of_key(cards: Iterable[MistakeCard], key: str) -> MistakeCard | None:
    return next((card for card in cards if card.dedup_key == key), None)


def _touched(found: list[dict[str, Any]]) -> Touched:
    return Touched(tuple(found[0]["patterns"]), tuple(found[0]["cards"]))


def _event(row: Mapping[str, Any]) -> Event:
    return Event(row["at"], row["made"], row["right_on"])


def _json(pattern_id: int, course: Course) -> dict[str, Any]:
    progress = course.progress
    return {
        "id": pattern_id,
        "right_days": progress.right_days,
        "last_right_on": progress.last_right_on and progress.last_right_on.isoformat(),
        "relapses": progress.relapses,
        "made_at": course.made_at.isoformat(),
        "healed_at": course.healed_at and course.healed_at.isoformat(),
    }
