"""A learner with cards, and how many queries a piece of work takes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper

from bot.core.cards.content import Production
from tests.factories import make_learner


@dataclass
class Counted:
    queries: list[str] = field(default_factory=list)
    transactions: int = 0


@contextlib.contextmanager
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counted]:
    """Counts what reaches the database, by the statement."""
    counted = Counted()
    with monkeypatch.context() as patch:
        for name in ("execute_query", "execute_insert", "execute_query_dict"):
            for owner in (AsyncpgDBClient, TransactionWrapper):
                if name in vars(owner):
                    patch.setattr(owner, name, _counted(vars(owner)[name], counted))
        begin = TransactionWrapper.begin

        async def began(self, *arguments, **options):
            counted.transactions += 1
            return await begin(self, *arguments, **options)

        patch.setattr(TransactionWrapper, "begin", began)
        yield counted


def _counted(method, counted):
    async def run(self, query, *arguments, **options):
        if not counted.queries or counted.queries[-1] is not query:
            counted.queries.append(query)
        return await method(self, query, *arguments, **options)

    return run


@pytest.fixture
async def learner(services):
    return await make_learner(services.learners)


@pytest.fixture
def add(services, learner):
    async def added(czech="kniha", translation="book"):
        content = Production(translation=translation, czech=czech)
        return (await services.cards.add(learner, content, dedup_key=czech)).card_id

    return added
