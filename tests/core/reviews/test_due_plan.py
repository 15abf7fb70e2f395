"""The due query finds a learner's few cards among those of everybody by its indexes."""

import json
from datetime import timedelta

import pytest
from tortoise import connections

from bot.core.reviews.statements import LOAD, NEXT
from tests.fakes import NOW

_LEARNERS = """
INSERT INTO learners (telegram_id, first_name, telegram_language, plan, source, created_at,
                      updated_at)
SELECT n, 'One', '', 'free', '', now(), now() FROM generate_series(1, 300) n
"""
_CARDS = """
INSERT INTO cards (learner_id, kind, dedup_key, lemma, content, hint, occurrences, phase, due_at,
                   interval_days, last_reviewed_on, stability, difficulty, ease, repetitions,
                   lapses, reviews, revision, created_at)
SELECT l.id, 'production', n::text, '', '{"kind": "production"}', '', 1,
       CASE WHEN n % 10 = 0 THEN 'new' ELSE 'review' END,
       $1::timestamptz + make_interval(hours => (n * 7919 + l.id * 104729) % 1440 - 120),
       n, $1::timestamptz::date - n, 1 + n % 60, 5, 2.5, 1, 0, 1, 1, $1
FROM generate_series(1, 100) n, learners l
"""


@pytest.fixture
async def crowd(database):
    connection = connections.get("default")
    await connection.execute_query(_LEARNERS)
    await connection.execute_query(_CARDS, [NOW])
    await connection.execute_query("ANALYZE cards")
    return connection


async def nodes(connection, statement, values):
    found = await connection.execute_query_dict("EXPLAIN (FORMAT JSON) " + statement, values)
    plan = found[0]["QUERY PLAN"]
    plan = json.loads(plan) if isinstance(plan, str) else plan
    pending, seen = [plan[0]["Plan"]], []
    while pending:
        node = pending.pop()
        seen.append((node["Node Type"], node.get("Relation Name"), node.get("Index Name")))
        pending += node.get("Plans", [])
    return seen


async def test_queue_uses_the_indexes_over_live_cards(crowd):
    values = [7, NOW.date(), NOW, NOW + timedelta(minutes=20), 10, 200, []]
    seen = await nodes(crowd, NEXT, values)
    assert {"idx_cards_due", "idx_cards_new"} <= {index for _, _, index in seen}
    assert ("Seq Scan", "cards", None) not in seen


async def test_load_uses_the_index_over_learned_cards(crowd):
    seen = await nodes(crowd, LOAD, [7, NOW, NOW + timedelta(days=3), 1])
    assert "idx_cards_due" in {index for _, _, index in seen}
    assert ("Seq Scan", "cards", None) not in seen
