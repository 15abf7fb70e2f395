"""The soak: hundreds of learners talk while the bot, PostgreSQL and Redis are killed, and OpenAI
and Telegram fail; at the end the oracle looks at every chat and every account.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import asyncpg

from bot.sandbox.bench.bench import Bench, progress
from bot.sandbox.bench.children import Product
from bot.sandbox.bench.learners import Database, enrol
from bot.sandbox.bench.oracle import Ledger, Received, Story, all_violations
from bot.sandbox.bench.report import Figure, percentile
from bot.sandbox.bench.stage import Mark
from bot.sandbox.bench.trouble import Kill, Strike, Victim, kills, strikes
from bot.sandbox.control import Fault, Json
from bot.sandbox.telegram.state import Bot

if TYPE_CHECKING:
    from asyncpg import Connection

Found = TypeVar("Found")

_VARIABLES = {"OPENAI_TIMEOUT_S": "5", "OPENAI_RETRIES": "1", "COPY_LEASE_S": "6"}
_UNCERTAIN_S = 0.5
"""A message that was taken this shortly before a kill may not have been noted …"""
_AWAY_S = 5.0
"""… and this shortly when PostgreSQL, killed so long before at most, could take no note."""

_SETTLE_S = 300.0
_SENDS = ("sendMessage", "sendVoice")
_QUIET = {
    "first_token_s": 0.2, "tokens_per_second": 200, "transcription_s": 0.2, "speech_base_s": 0.1,
}  # fmt: skip
_SAYINGS = (
    "Mám rád kávu.", "Včera jsem šel do obchod.", "Dobrý den, já bydlím v Praze.",
    "Zítra pojedu s kamarádem na výlet.", "How do I say thank you?",
)  # fmt: skip
_LEDGERS = """
SELECT l.telegram_id AS person,
    count(t.id) FILTER (WHERE t.state = 'done') AS answered,
    count(t.id) FILTER (WHERE t.state = 'failed') AS failed,
    count(t.id) FILTER (WHERE t.state NOT IN ('done', 'failed')) AS unfinished,
    count(t.id) FILTER (WHERE t.charged) AS charged,
    (SELECT coalesce(sum(q.used), 0) FROM quota_days q WHERE q.learner_id = l.id) AS used,
    (SELECT count(*) FROM messages m JOIN turns s ON s.id = m.turn_id
     WHERE s.learner_id = l.id AND m.kind = 'voice') AS spoken,
    (SELECT count(*) FROM messages m JOIN turns s ON s.id = m.turn_id
     WHERE s.learner_id = l.id AND m.kind = 'heard') AS heard
FROM learners l LEFT JOIN turns t ON t.learner_id = l.id
GROUP BY l.id
"""
_OPEN = (
    "SELECT (SELECT count(*) FROM turns WHERE state NOT IN ('done', 'failed')) "
    "+ (SELECT count(*) FROM updates WHERE handled_at IS NULL)"
)


@contextlib.contextmanager
def _without_records_of(name: str) -> Iterator[None]:
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


async def measure(bench: Bench) -> list[Figure]:
    options = bench.options
    soak = Soak(bench, random.Random(options.seed))  # noqa: S311 - to be repeated, not secret
    await soak.run(options.soak_seconds, options.learners)
    return soak.figures()


@dataclass(slots=True)
class Soak:
    bench: Bench
    chance: random.Random
    stories: dict[int, Story] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    killed: list[tuple[float, Victim]] = field(default_factory=list)
    struck: list[tuple[Fault, int]] = field(default_factory=list)
    sends: dict[int, list[float]] = field(default_factory=dict)
    settled: bool = False
    _product: Product | None = None
    _since: dict[int, int] = field(default_factory=dict)
    _came: dict[int, asyncio.Event] = field(default_factory=dict)

    async def run(self, seconds: float, learners: int) -> None:
        stage, folder = self.bench.stage, self.bench.new_folder()
        stage.control.settings["keep_messages"] = 1_000_000
        stage.control.settings["delays"].update(_QUIET)
        self._product = Product(stage, folder, **_VARIABLES)
        with _without_records_of("aiohttp.server"):  # its clients are killed here
            try:
                await self._product.ready()
                people = await enrol(stage, self._product, learners)
                self._watch(people)
                await self._torment(seconds, people)
                self.settled = await self._settle()
                await self._read()
            finally:
                await self._product.stop()
                stage.marks.listeners.clear()

    def figures(self) -> list[Figure]:
        stories = list(self.stories.values())
        broken = all_violations(stories)

        def total(count: Callable[[Story], int]) -> tuple[float]:
            return (float(sum(map(count, stories))),)

        numbers = {
            "messages of learners": total(lambda s: s.asked),
            "answered and charged": total(lambda s: s.ledger.answered),
            "admitted, not charged": total(lambda s: s.ledger.failed),
            "repeated, as nobody could know": total(lambda s: s.repeated),
            **{f"kills: {v}": (float(sum(k is v for _, k in self.killed)),) for v in Victim},
            "faults that struck": (float(sum(fault.seen for fault, _ in self.struck)),),
        }
        plain = [Figure("soak", name, "", value) for name, value in numbers.items()]
        waits = [
            Figure("soak", f"until the answer, p{share:.0%}"[:-1], "s", (at,))
            for share in (0.5, 0.95, 0.99)
            for at in (percentile(self.waits, share),)
        ]
        left = [] if self.settled else ["turns or updates are left over"]
        count = (float(len(broken)),)
        return [
            *plain,
            *waits,
            Figure("soak", "broken promises", "", count, (), "0", "; ".join(left + broken[:10])),
        ]

    # -- learners

    def _watch(self, people: list[int]) -> None:
        for person in people:
            chat = self.bench.stage.chat(self._bot, person)
            self._since[person] = max(chat.messages, default=0)
            self.stories[person] = Story(person)
            self._came[person], self.sends[person] = asyncio.Event(), []
            self.bench.stage.marks.listeners[person] = self._note

    def _note(self, mark: Mark) -> None:
        if mark.method in _SENDS:
            self.sends[mark.chat].append(mark.at)
            self._came[mark.chat].set()

    async def _talk(self, person: int, chance: random.Random, until: float) -> None:
        """Says something, waits for an answer of any kind, thinks, and says the next thing."""
        stage, pause = self.bench.stage, self.bench.options.pause
        await asyncio.sleep(chance.uniform(0, pause))
        while time.perf_counter() < until:
            self._came[person].clear()
            begun = time.perf_counter()
            if chance.random() < 0.3:  # noqa: PLR2004 - three of ten messages are spoken
                stage.speak(self._bot, person)
            else:
                stage.write(self._bot, person, chance.choice(_SAYINGS))
            self.stories[person].asked += 1
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(120):
                    await self._came[person].wait()
                    self.waits.append(time.perf_counter() - begun)
            await asyncio.sleep(pause * chance.uniform(0.5, 1.5))

    # -- trouble

    async def _torment(self, seconds: float, people: list[int]) -> None:
        options, begun = self.bench.options, time.perf_counter()
        events: list[Kill | Strike] = [
            *kills(self.chance, seconds, options.kill_every),
            *strikes(self.chance, seconds, options.fault_every, len(people)),
        ]
        async with asyncio.TaskGroup() as tasks:
            for person in people:
                own = random.Random(self.chance.random())  # noqa: S311 - as above
                tasks.create_task(self._talk(person, own, begun + 0.9 * seconds))
            for event in sorted(events, key=lambda event: event.at):
                await asyncio.sleep(max(0.0, begun + event.at - time.perf_counter()))
                if isinstance(event, Kill):
                    progress(f"{event.at:6.0f} s: killing {event.victim}")
                    await self._kill(event.victim)
                else:
                    self._strike(event, people)
        self.bench.stage.control.faults.orders.clear()

    def _strike(self, strike: Strike, people: list[int]) -> None:
        order, person = dict(strike.order), 0
        if strike.person is not None:
            person = order["chat"] = people[strike.person]
        self.struck.append((self.bench.stage.control.faults.order(order), person))

    async def _kill(self, victim: Victim) -> None:
        self.killed.append((time.perf_counter(), victim))
        if victim is Victim.BOT:
            self._running.kill()
            self._product = Product(self.bench.stage, self._running.data_dir.parent, **_VARIABLES)
            await self._product.ready()
        else:
            self._running.kill_server(victim)

    # -- the end

    async def _settle(self) -> bool:
        """Waits until nothing is open any more; False when that takes too long."""
        end = time.perf_counter() + _SETTLE_S
        while time.perf_counter() < end:
            with contextlib.suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                left = await self._with_tables(lambda tables: tables.fetchval(_OPEN))
                if left == 0 and not self._bot.pending:
                    return True
            await asyncio.sleep(0.5)
        return False

    async def _read(self) -> None:
        rows = await self._with_tables(lambda tables: tables.fetch(_LEDGERS))
        for row in rows:
            story = self.stories.get(row["person"])
            if story is not None:
                story.ledger = Ledger(**{n: int(row[n]) for n in Ledger.__slots__})
        for person, story in self.stories.items():
            chat = self.bench.stage.chat(self._bot, person)
            mine = [s.message for n, s in chat.messages.items() if n > self._since[person]]
            story.received = _received([m for m in mine if m["from"]["is_bot"]])
            story.uncertain = self._uncertain(person)

    def _uncertain(self, person: int) -> int:
        doubts = [(at - self._doubtful_s(at), at) for at, v in self.killed if v is Victim.BOT]
        shortly = sum(
            any(since <= at <= death for since, death in doubts) for at in self.sends[person]
        )
        cut = sum(
            fault.seen for fault, chat in self.struck if fault.after_effect and chat == person
        )
        return shortly + cut

    def _doubtful_s(self, death: float) -> float:
        """How long before the bot's death what was sent may not have been noted."""
        away = any(0 <= death - at < _AWAY_S for at, v in self.killed if v is Victim.POSTGRES)
        return _AWAY_S if away else _UNCERTAIN_S

    async def _with_tables(self, work: Callable[[Connection[Any]], Awaitable[Found]]) -> Found:
        connection = await Database().connect(self._running.data_dir)
        try:
            return await work(connection)
        finally:
            await connection.close()

    @property
    def _running(self) -> Product:
        if self._product is None:
            raise RuntimeError("the soak has not begun")
        return self._product

    @property
    def _bot(self) -> Bot:
        return self._running.bot


def _received(messages: list[Json]) -> Received:
    found = Received()
    for message in messages:
        text = message.get("text", "")
        if "voice" in message:
            found.voices += 1
        elif "I heard" in text:
            found.heard += 1
        elif "othing was charged" in text:
            found.admissions += 1
        elif "One moment, please" not in text:
            found.replies += 1
    return found
