"""How many statements reach PostgreSQL: before the first sign, for a press, for a text turn."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.sandbox.bench.bench import Bench, progress
from bot.sandbox.bench.children import Product
from bot.sandbox.bench.learners import Database, columns, enrol
from bot.sandbox.bench.load import (
    Act,
    Waiter,
    first_button,
    newest_with_buttons,
    pressing,
)
from bot.sandbox.bench.press import open_settings
from bot.sandbox.bench.report import Figure
from bot.sandbox.bench.stage import Stage
from bot.sandbox.bench.statements import Asked, StatementLog, logging_postgres
from bot.sandbox.telegram.state import Bot

_PART = "queries"
_QUIET_S = 0.6
_PATIENCE_S = 30.0
_LOCK = "LOCK TABLE learners, learner_settings, turns IN ACCESS EXCLUSIVE MODE"
_WAITING = """
SELECT query FROM pg_stat_activity
WHERE wait_event_type = 'Lock' AND query !~ '\\mcopies\\M'
"""
EARLY, LATE = 5, 500
TEXT = "Včera jsem šel do obchod."


async def measure(bench: Bench) -> list[Figure]:
    async with open_counts(bench) as counts:
        return await _figures(counts)


@asynccontextmanager
async def open_counts(bench: Bench) -> AsyncIterator[Counts]:
    """The bot on a PostgreSQL that logs what it is asked, and one learner."""
    folder = bench.new_folder() / "server"
    async with (
        logging_postgres(folder) as (url, log),
        bench.product(DATABASE_URL=url) as product,
    ):
        database = Database(url=url)
        learner = (await enrol(bench.stage, product, 1, database))[0]
        yield Counts(bench.stage, product, log, database, learner)


class Counts:
    """Does one thing at a time with one learner and tells what it has asked of the database."""

    def __init__(
        self, stage: Stage, product: Product, log: StatementLog, database: Database, learner: int
    ) -> None:
        self._stage = stage
        self._product = product
        self._log = log
        self._database = database
        self._learner = learner
        self.turns = 0

    async def until_first_sign(self) -> tuple[str, ...]:
        """What was answered before the learner's very first voice message got its sign.

        All tables of people and turns are locked meanwhile: a sign that comes has not waited for
        them. A chat that has just shown a sign gets no other, so this is to be done first.
        """
        await self._quiet()
        connection = await self._database.connect(self._product.data_dir)
        try:
            async with connection.transaction():
                await connection.execute(_LOCK)
                self._log.skip()
                waiter = Waiter(self._stage, self._learner, ("sendChatAction",), 1)
                self._stage.speak(self._product.bot, self._learner)
                await waiter.at()
                asked = self._log.asked().statements
                waiting = await connection.fetch(_WAITING)
        finally:
            await connection.close()
        await Waiter(self._stage, self._learner, ("sendVoice",), 1).at()
        held_back = {_words(row["query"]) for row in waiting}
        return tuple(statement for statement in asked if _words(statement) not in held_back)

    async def press_of_dialog(self) -> Asked:
        await open_settings(self._stage, self._product, [self._learner])
        return await self._press()

    async def press_of_reply(self) -> Asked:
        await self.text_turn()
        return await self._press()

    async def repeat_of_reply(self) -> Asked:
        """Asks for the newest reply once more, by a button that `⋯ More` shows."""
        await self._quiet()
        message = newest_with_buttons(self._stage, self._product, self._learner)
        turn_id = first_button(message).rsplit(":", maxsplit=1)[-1]
        waiter = Waiter(self._stage, self._learner, ("answerCallbackQuery", "sendVoice"), 2)
        self._stage.press(self._product.bot, self._learner, message, f"turn:repeat:{turn_id}")
        await waiter.at()
        return await self._asked()

    async def text_turn(self) -> Asked:
        """A text turn from its storing to its last word."""
        return await self._turn(lambda bot, who: self._stage.write(bot, who, TEXT))

    async def voice_turn(self) -> Asked:
        return await self._turn(self._stage.speak)

    async def talk_until(self, turns: int) -> None:
        """Goes on talking until so many turns lie behind the learner."""
        while self.turns < turns:
            await self.text_turn()

    async def grow_old(self, turns: int) -> None:
        """Copies the last turn until so many lie behind the learner."""
        connection = await self._database.connect(self._product.data_dir)
        try:
            same = await columns(connection, "turns", ["id", "message_id"])
            await connection.execute(
                f"INSERT INTO turns (message_id, {same}) "  # noqa: S608 - our own columns
                f"SELECT -number, {same} FROM turns, generate_series(1, $1) AS number "
                "WHERE id = (SELECT max(id) FROM turns)",
                turns - self.turns,
            )
        finally:
            await connection.close()
        self.turns = turns

    async def _turn(self, send: Callable[[Bot, int], object]) -> Asked:
        await self._quiet()
        waiter = Waiter(self._stage, self._learner, ("sendVoice",), 1)
        send(self._product.bot, self._learner)
        await waiter.at()
        self.turns += 1
        return await self._asked()

    async def _press(self) -> Asked:
        await self._quiet()
        act: Act = pressing(self._stage, self._product, first_button)
        await act(self._learner)
        return await self._asked()

    async def _asked(self) -> Asked:
        await self._quiet(skip=False)
        return self._log.asked()

    async def _quiet(self, *, skip: bool = True) -> None:
        """Waits until nothing more is asked; what is noted in batches has been noted then."""
        await _settled(lambda: len(self._log.asked()))
        if skip:
            self._log.skip()


async def _settled(count: Callable[[], int]) -> None:
    end = time.monotonic() + _PATIENCE_S
    before = -1
    while count() != before and time.monotonic() < end:
        before = count()
        await asyncio.sleep(_QUIET_S)


async def _figures(counts: Counts) -> list[Figure]:
    sign = await counts.until_first_sign()
    dialog, reply = await counts.press_of_dialog(), await counts.press_of_reply()
    repeat, voice = await counts.repeat_of_reply(), await counts.voice_turn()
    await counts.talk_until(EARLY - 1)
    early = await counts.text_turn()
    await counts.grow_old(LATE - 1)
    late = await counts.text_turn()
    shown = {
        "press": dialog,
        "reply's button": reply,
        "reply's voice": repeat,
        "voice turn": voice,
        "text turn": late,
    }
    for name, asked in shown.items():
        progress(f"{name}:\n  " + "\n  ".join(s[:110] for s in asked.statements))
    note = "and a share in the statement that notes what was handled: under load one for many"
    return [
        _figure("before the first sign, without the stored update", len(sign) - 1, "0"),
        _figure("press in a dialog", len(dialog.own), "≤ 3", note),
        _figure("press under a reply", len(reply.own), "≤ 3", note),
        _figure("press for the reply's voice", len(repeat.own), "≤ 3", note),
        _figure("voice turn", len(voice.own), "≤ 10: a text's, and what was heard", note),
        _figure(f"text turn {EARLY}", len(early.own), "≤ 8", note),
        _figure(f"text turn {LATE}", len(late.own), "≤ 8, the same", note),
        _figure(
            "summary after every third turn", len(early.summary), "", "when all has been sent"
        ),
        _figure("transactions of a text turn", late.transactions, "≤ 2"),
    ]


def _words(statement: str) -> str:
    return " ".join(statement.split())


def _figure(name: str, value: int, target: str, note: str = "") -> Figure:
    return Figure(_PART, name, "", (float(value),), (), target, note)
