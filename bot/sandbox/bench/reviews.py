"""Reviews: the due query among a million cards, and ninety days by FSRS beside SM-2."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import asyncpg

from bot.adapters.embedded import EmbeddedPostgres
from bot.core.reviews.statements import NEXT
from bot.sandbox.bench.bench import Bench, progress
from bot.sandbox.bench.children import ROOT, ChildError
from bot.sandbox.bench.report import Figure, percentile

if TYPE_CHECKING:
    from asyncpg import Connection

_PART = "reviews"
_CARDS_EACH = 100
_ASKED = 1000
_INDEXES = ("idx_cards_due", "idx_cards_new")

_LEARNERS = """
INSERT INTO learners (telegram_id, first_name, telegram_language, plan, source, created_at,
                      updated_at)
SELECT n, 'Bench', '', 'free', '', now(), now() FROM generate_series(1, $1::int) n
"""
_CARDS = """
INSERT INTO cards (learner_id, kind, dedup_key, lemma, content, hint, occurrences, phase, due_at,
                   interval_days, last_reviewed_on, stability, difficulty, ease, repetitions,
                   lapses, reviews, revision, created_at)
SELECT l.id, 'production', n::text, '', '{"kind": "production"}', '', 1,
       CASE WHEN n % 10 = 0 THEN 'new' ELSE 'review' END,
       $2::timestamptz + make_interval(hours => (n * 7919 + l.id * 104729) % 1440 - 120),
       n, $2::timestamptz::date - n, 1 + n % 60, 5, 2.5, 1, 0, 1, 1, $2
FROM generate_series(1, $1::int) n, learners l
"""
"""Nine in ten are learned; of those one in twelve is due by now, the rest within two months."""


async def measure(bench: Bench) -> list[Figure]:
    return [*await _due_query(bench), *await _simulated()]


async def _due_query(bench: Bench) -> list[Figure]:
    folder = bench.new_folder()
    async with EmbeddedPostgres(folder / "server") as server:
        async with bench.product(DATABASE_URL=server.url):
            pass  # its start has made the tables
        connection: Connection[Any] = await asyncpg.connect(server.url)
        try:
            learners = await _fill(connection, bench.options.dialogs)
            times, indexed = await _ask(connection, learners)
        finally:
            await connection.close()
    cards = f"{len(learners) * _CARDS_EACH:,} cards of {len(learners):,} learners"
    return [
        Figure(_PART, "due query, median", "ms", (percentile(times, 0.5),), (), "≤ 3 ms", cards),
        Figure(_PART, "due query, p99", "ms", (percentile(times, 0.99),)),
        Figure(_PART, "due query uses its indexes", "", (float(indexed),), (), "1"),
    ]


async def _fill(connection: Connection[Any], count: int) -> list[int]:
    progress(f"making {count * _CARDS_EACH:,} cards …")
    await connection.execute(_LEARNERS, count)
    await connection.execute(_CARDS, _CARDS_EACH, datetime.now(UTC), timeout=600)
    await connection.execute("VACUUM ANALYZE cards", timeout=600)
    return [row["id"] for row in await connection.fetch("SELECT id FROM learners ORDER BY id")]


async def _ask(connection: Connection[Any], learners: Sequence[int]) -> tuple[list[float], bool]:
    """Round trips in milliseconds, so a little more than at the database itself."""
    statement = await connection.prepare(NEXT)
    chance = Random(1)  # noqa: S311 - which learners are asked for, not a secret
    times = []
    for _ in range(_ASKED):
        values = _values(chance.choice(learners))
        before = time.perf_counter()
        await statement.fetch(*values)
        times.append((time.perf_counter() - before) * 1000)
    plan = json.dumps(await statement.explain(*_values(learners[0])))
    return times, all(index in plan for index in _INDEXES)


def _values(learner_id: int) -> tuple[object, ...]:
    now = datetime.now(UTC)
    return learner_id, now.date(), now, now + timedelta(minutes=20), 10, 200, []


async def _simulated() -> list[Figure]:
    """Five learners with the memory of FSRS's own model, each asked by both schedulers."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.core.reviews.simulation", cwd=ROOT,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    output, errors = await child.communicate()
    if child.returncode:
        raise ChildError(errors.decode()[-2000:])
    results: list[Mapping[str, Any]] = json.loads(output)
    ours = [result for result in results if result["scheduler"] == "fsrs"]
    beside = [result for result in results if result["scheduler"] == "sm2"]
    return [
        Figure(
            _PART,
            f"90 days, FSRS beside SM-2: {text}",
            unit,
            tuple(float(result[name]) for result in ours),
            tuple(float(result[name]) for result in beside),
        )
        for name, text, unit in _COMPARED
    ]


_COMPARED = (
    ("answers_a_day", "answers a day", ""),
    ("busiest_day", "answers on the busiest day", ""),
    ("remembered_when_asked", "remembered when asked", ""),
    ("known_at_the_end", "cards known at the end", ""),
    ("answers_for_a_known_card", "answers for a known card", ""),
)
