"""What tests of faults share: a house with its own bot, and what a learner has got and paid."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import psutil

from tests.system.processes import Bot, Person, Sandbox, eventually, open_bot, open_sandbox

CALM = {
    "delays": {
        "transcription_s": 0,
        "first_token_s": 0,
        "tokens_per_second": 0,
        "speech_base_s": 0,
    },
    "webhook_backoff_s": 0.2,
    "rate_limits": False,
}
SWIFT = {
    "OPENAI_RETRIES": "0",
    "OPENAI_FAILURES_IN_A_ROW": "1000",
    "UPDATES_A_MINUTE": "1000",
    "FREE_TEXT_TURNS_A_DAY": "1000",
}
"""No second tries of the client's own, every fault met by a request, room for many messages."""

_AT_ONCE = asyncio.Semaphore(10)
"""A server takes a hundred connections, and the bot has its own."""

_ENROL = """
WITH new AS (
    INSERT INTO learners (telegram_id, first_name, telegram_language, plan, source,
                          consented_at, onboarded_at, created_at, updated_at)
    SELECT person, 'Olena', 'en', 'free', '', now(), now(), now(), now()
    FROM unnest($1::bigint[]) AS given (person)
    RETURNING id
)
INSERT INTO learner_settings (learner_id, {columns})
SELECT new.id, {columns} FROM new, (SELECT * FROM learner_settings LIMIT 1) AS pattern
"""


@dataclass(frozen=True)
class Outcome:
    """What a learner has got for one message, and has paid."""

    texts: int
    voices: int
    heard: int
    failures: int
    charged: int


ANSWERED = Outcome(texts=1, voices=1, heard=0, failures=0, charged=1)
HEARD_AND_ANSWERED = Outcome(texts=1, voices=1, heard=1, failures=0, charged=1)
TOLD = Outcome(texts=0, voices=0, heard=0, failures=1, charged=0)


@dataclass
class House:
    sandbox: Sandbox
    bot: Bot
    folder: Path

    async def newcomer(self, **more: Any) -> Person:
        """Somebody who has agreed and finished the set-up, and whose chat is empty."""
        return (await self.newcomers(1, **more))[0]

    async def newcomers(self, count: int, name: str = "Olena") -> list[Person]:
        people = [await self.sandbox.person(name) for _ in range(count)]
        async with self.database() as connection:
            columns = await connection.fetchval(
                "SELECT string_agg(quote_ident(column_name), ', ') FROM "
                "information_schema.columns WHERE table_name = 'learner_settings' "
                "AND column_name NOT IN ('id', 'learner_id')"
            )
            if not await connection.fetchval("SELECT count(*) FROM learner_settings"):
                someone = await self.sandbox.person()
                await someone.start()
                await someone.answered("Honzík")
            await connection.execute(
                _ENROL.format(columns=columns), [person.id for person in people]
            )
        for person in people:
            await self.sandbox.post("/person/unblock", {"user": person.id})
        return people

    @asynccontextmanager
    async def database(self) -> AsyncIterator[asyncpg.Connection]:
        if url := self.bot.variables.get("DATABASE_URL"):
            connection = await asyncpg.connect(url)
        else:
            data = Path(self.bot.variables["DATA_DIR"]) / "postgres"
            connection = await asyncpg.connect(
                host=str(data / "run"),
                user="mluvme",
                database="mluvme",
                password=(data / "password").read_text().strip(),
            )
        try:
            yield connection
        finally:
            await connection.close()

    async def fetch(self, query: str, *values: Any) -> list[asyncpg.Record]:
        async with _AT_ONCE, self.database() as connection:
            return await connection.fetch(query, *values)

    async def fault(self, method: str, error: Any, **more: Any) -> dict[str, Any]:
        """Orders a fault; its service is OpenAI's unless the method is Telegram's."""
        openai = ("chat.completions", "transcriptions", "speech")
        service = "openai" if method in openai else "telegram"
        order = {"service": service, "method": method, "times": 1, "error": error, **more}
        answer: dict[str, Any] = await self.sandbox.post("/control/faults", order)
        return answer

    async def struck(self, fault: dict[str, Any]) -> None:
        """Waits until a fault has hit something."""

        async def seen() -> bool:
            orders = await self.sandbox.get("/control/faults")
            return any(order["id"] == fault["id"] and order["seen"] for order in orders)

        await eventually(seen)

    async def calm(self) -> None:
        await self.sandbox.delete("/control/faults")
        await self.sandbox.put("/control/settings", CALM)

    async def settled(self, *people: Person, turns: int = 1, seconds: float = 90) -> None:
        """Waits until every turn of these people has ended."""

        async def ended() -> bool:
            try:
                rows = await self.fetch(
                    "SELECT count(*) FILTER (WHERE state IN ('done', 'failed')) AS n "
                    "FROM turns JOIN learners l ON l.id = learner_id "
                    "WHERE telegram_id = ANY($1::bigint[])",
                    [person.id for person in people],
                )
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                return False
            return bool(rows[0]["n"] >= turns * len(people))

        await eventually(ended, seconds=seconds)

    async def outcome(self, person: Person, after: int = 0) -> Outcome:
        """What has come since a message; charges are those of all days and kinds."""
        answers = await person.answers(after)
        texts = [m["text"] for m in answers if "text" in m]
        heard = [text for text in texts if "I heard" in text]
        failures = [text for text in texts if "othing was charged" in text]
        used = await self.fetch(
            "SELECT coalesce(sum(used), 0) AS used FROM quota_days q "
            "JOIN learners l ON l.id = q.learner_id WHERE telegram_id = $1",
            person.id,
        )
        return Outcome(
            texts=len(texts) - len(heard) - len(failures),
            voices=sum("voice" in m for m in answers),
            heard=len(heard),
            failures=len(failures),
            charged=int(used[0]["used"]),
        )

    async def messages_of(self, person: Person) -> tuple[int, int]:
        """Texts and voice notes that have come, told without the database."""
        answers = await person.answers()
        return sum("text" in m for m in answers), sum("voice" in m for m in answers)

    def server(self, name: str) -> psutil.Process:
        """The embedded server of the bot whose program has this name."""
        process = self.bot.process
        if process is None:
            raise AssertionError("not started")
        for child in psutil.Process(process.process.pid).children():
            with contextlib.suppress(psutil.NoSuchProcess):
                if name in child.name():
                    return child
        raise AssertionError(f"no {name} among the bot's children")


@asynccontextmanager
async def open_house(
    prepared: Path, *, webhook: bool = False, **variables: str
) -> AsyncIterator[House]:
    async with (
        open_sandbox() as (sandbox, folder),
        open_bot(sandbox, folder, prepared, webhook=webhook, **{**SWIFT, **variables}) as bot,
    ):
        house = House(sandbox, bot, folder)
        await house.calm()
        yield house


async def together(*work: Any) -> list[Any]:
    return list(await asyncio.gather(*work))
