"""Learners by the thousand, copied in the bot's own database from one who has really started."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asyncpg

from bot.sandbox.bench.children import Product
from bot.sandbox.bench.load import Waiter
from bot.sandbox.bench.stage import Stage

if TYPE_CHECKING:
    from asyncpg import Connection

_NAME = "mluvme"
_COLUMNS = """
SELECT column_name FROM information_schema.columns
WHERE table_name = $1 AND column_name <> ALL($2::text[])
"""


@dataclass(frozen=True, slots=True)
class Database:
    """Where the bot's tables are: an address, or the folder of the server that it has started."""

    url: str = ""

    async def connect(self, data_dir: Path) -> Connection[Any]:
        if self.url:
            given: Connection[Any] = await asyncpg.connect(self.url)
            return given
        folder = data_dir / "postgres"
        password = await asyncio.to_thread((folder / "password").read_text, "utf-8")
        own: Connection[Any] = await asyncpg.connect(
            host=str(folder / "run"), user=_NAME, database=_NAME, password=password.strip()
        )
        return own


_OWN = Database()


async def enrol(
    stage: Stage, product: Product, count: int, database: Database = _OWN
) -> list[int]:
    """People who talk to the bot already: started, agreed, with every setting at its default."""
    people = stage.people(product.bot, count)
    waiter = Waiter(stage, people[0], ("sendMessage",), 1)
    stage.write(product.bot, people[0], "/start")
    await waiter.at()
    connection = await database.connect(product.data_dir)
    try:
        async with connection.transaction():
            await connection.execute(
                "UPDATE learners SET consented_at = now(), onboarded_at = now() "
                "WHERE telegram_id = $1",
                people[0],
            )
            await _copy(connection, people)
    finally:
        await connection.close()
    await _close_dialog(stage, product, people[0])
    return people


async def _copy(connection: Connection[Any], people: Sequence[int]) -> None:
    own = await columns(connection, "learners", ["id", "telegram_id"])
    await connection.execute(
        f"INSERT INTO learners (telegram_id, {own}) "  # noqa: S608 - names of our own columns
        f"SELECT person, {own} FROM learners, unnest($2::bigint[]) AS new (person) "
        "WHERE telegram_id = $1",
        people[0],
        people[1:],
    )
    wanted = await columns(connection, "learner_settings", ["id", "learner_id"])
    await connection.execute(
        f"INSERT INTO learner_settings (learner_id, {wanted}) "  # noqa: S608 - as above
        f"SELECT new.id, {', '.join('s.' + name for name in wanted.split(', '))} "
        "FROM learners new, learners old JOIN learner_settings s ON s.learner_id = old.id "
        "WHERE old.telegram_id = $1 AND new.telegram_id = ANY($2::bigint[])",
        people[0],
        people[1:],
    )


async def columns(connection: Connection[Any], table: str, without: list[str]) -> str:
    """The columns of a table but for some, as a list for a statement."""
    rows = await connection.fetch(_COLUMNS, table, without)
    return ", ".join(f'"{row["column_name"]}"' for row in rows)


async def _close_dialog(stage: Stage, product: Product, person: int) -> None:
    """Leaves the onboarding that Start has opened, as its learner has finished it now."""
    waiter = Waiter(stage, person, ("sendMessage", "editMessageText"), 1)
    stage.write(product.bot, person, "/start")
    await waiter.at()
