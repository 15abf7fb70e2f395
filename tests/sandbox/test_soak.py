"""The soak's oracle, its plan of troubles, and a soak of twenty seconds."""

from __future__ import annotations

import logging
import random
from dataclasses import replace

import pytest

from bot.sandbox.bench.bench import QUICK, open_bench
from bot.sandbox.bench.oracle import Ledger, Received, Story, violations
from bot.sandbox.bench.soak import Soak
from bot.sandbox.bench.trouble import Victim, kills, strikes


def story(**changes):
    """Two messages: one spoken and answered with a voice, one that failed."""
    kept = Story(
        person=7,
        asked=2,
        received=Received(replies=1, voices=1, heard=1, admissions=1),
        ledger=Ledger(answered=1, failed=1, charged=1, used=1, spoken=1, heard=1),
    )
    return replace(kept, **changes)


def test_kept_promises_are_no_violations():
    assert violations(story()) == []


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ({"asked": 3}, "but 2 turns"),
        ({"ledger": Ledger(1, 0, 1, 1, 1, 1, 1)}, "have not ended"),
        ({"ledger": Ledger(1, 1, 0, 2, 1, 1, 1)}, "2 charged"),
        ({"ledger": Ledger(1, 1, 0, 1, 0, 1, 1)}, "0 of the quota"),
        ({"received": Received(0, 1, 1, 1)}, "0 replies came"),
        ({"received": Received(1, 0, 1, 1)}, "but 0 came"),
        ({"received": Received(1, 1, 0, 1)}, "0 said so"),
        ({"received": Received(1, 1, 1, 0)}, "0 admitted"),
        ({"received": Received(2, 1, 1, 1)}, "1 messages too many"),
        ({"received": Received(2, 2, 1, 1), "uncertain": 1}, "2 messages too many"),
    ],
)
def test_each_broken_promise_is_found(broken, words):
    assert any(words in sentence for sentence in violations(story(**broken)))


def test_what_nobody_could_know_may_come_twice():
    assert violations(story(received=Received(2, 1, 1, 1), uncertain=1)) == []


def test_troubles_are_repeated_by_their_seed():
    def plan(seed):
        chance = random.Random(seed)
        return kills(chance, 600, 60), strikes(chance, 600, 5, 300)

    assert plan(1) == plan(1)
    assert plan(1) != plan(2)
    killed, struck = plan(1)
    assert {kill.victim for kill in killed} == set(Victim)
    assert max(event.at for event in (*killed, *struck)) < 540, "the end is calm"
    assert any(strike.person is not None for strike in struck), "some after their effect"


@pytest.mark.timeout(600)
async def test_twenty_seconds_of_troubles_breaks_no_promise():
    options = replace(QUICK, soak_seconds=20.0, learners=15, pause=6.0, kill_every=5.0)
    async with open_bench(options) as bench:
        soak = Soak(bench, random.Random(options.seed))
        await soak.run(options.soak_seconds, options.learners)
    assert soak.settled
    assert {victim for _, victim in soak.killed} == set(Victim)
    assert sum(s.ledger.answered for s in soak.stories.values()) > 0
    assert [words for s in soak.stories.values() for words in violations(s)] == []
    assert logging.getLogger("aiohttp.server").isEnabledFor(logging.ERROR), "speaks again"
