"""Load and what came of it: people who act one after another, and people who act by the clock."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field

from bot.sandbox.bench.children import Child
from bot.sandbox.bench.report import percentile
from bot.sandbox.bench.stage import Mark, Stage
from bot.sandbox.control import Json

SIGNS = ("sendChatAction", "sendMessageDraft", "sendMessage")
_PATIENCE_S = 30.0

Act = Callable[[int], Awaitable[float]]
"""Something that a person does; seconds until the bot has done its part."""


class LoadError(Exception):
    """The bot did not do what it was measured for."""


@dataclass(slots=True)
class Run:
    """Latencies in seconds of what was done within a time, and what it cost the bot."""

    latencies: list[float] = field(default_factory=list)
    lost: int = 0
    seconds: float = 0.0
    cpu_s: float = 0.0

    @property
    def a_second(self) -> float:
        return len(self.latencies) / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Processor milliseconds of one."""
        return 1000 * self.cpu_s / max(1, len(self.latencies))

    def ms(self, share: float) -> float:
        return 1000 * percentile(self.latencies, share)


class Waiter:
    """Waits in one chat until a bot has called each of some methods."""

    def __init__(self, stage: Stage, person: int, methods: Collection[str], needed: int) -> None:
        self._stage = stage
        self._person = person
        self._methods = methods
        self._needed = needed
        self._seen: set[str] = set()
        self._done: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        stage.marks.listeners[person] = self._note

    def _note(self, mark: Mark) -> None:
        if mark.method in self._methods:
            self._seen.add(mark.method)
            if len(self._seen) >= self._needed and not self._done.done():
                self._done.set_result(mark.at)

    async def at(self, patience: float = _PATIENCE_S) -> float:
        """The moment at which it was done."""
        try:
            async with asyncio.timeout(patience):
                return await self._done
        finally:
            self._stage.marks.listeners.pop(self._person, None)


def saying(stage: Stage, child: Child, text: str) -> Act:
    """Writes a text and waits for the message that answers it."""

    async def act(person: int) -> float:
        waiter = Waiter(stage, person, ("sendMessage",), 1)
        begun = time.perf_counter()
        stage.write(child.bot, person, text)
        return await waiter.at() - begun

    return act


def pressing(stage: Stage, child: Child, choose: Callable[[Json], str]) -> Act:
    """Presses a button of the newest message that has one; done when edited and answered."""

    async def act(person: int) -> float:
        message = newest_with_buttons(stage, child, person)
        waiter = Waiter(stage, person, ("editMessageText", "answerCallbackQuery"), 2)
        begun = time.perf_counter()
        stage.press(child.bot, person, message, choose(message))
        return await waiter.at() - begun

    return act


def newest_with_buttons(stage: Stage, child: Child, person: int) -> Json:
    for stored in reversed(stage.chat(child.bot, person).messages.values()):
        if stored.message.get("reply_markup", {}).get("inline_keyboard"):
            return stored.message
    raise LoadError("no message has a button to press")


def first_button(message: Json) -> str:
    return str(message["reply_markup"]["inline_keyboard"][0][0]["callback_data"])


async def in_turns(child: Child, people: Sequence[int], act: Act, seconds: float) -> Run:
    """Each person acts, and again as soon as they are answered: as busy as the bot can be."""
    run = Run()
    begun, cpu = time.perf_counter(), child.cpu_s
    end = begun + seconds

    async def keep_acting(person: int) -> None:
        again = True
        while again:
            try:
                run.latencies.append(await act(person))
            except TimeoutError:
                run.lost += 1
            again = time.perf_counter() < end

    async with asyncio.TaskGroup() as tasks:
        for person in people:
            tasks.create_task(keep_acting(person))
    run.seconds, run.cpu_s = time.perf_counter() - begun, child.cpu_s - cpu
    return run


async def by_clock(
    stage: Stage,
    child: Child,
    people: Sequence[int],
    send: Callable[[int], object],
    *,
    a_second: float,
) -> Run:
    """Each person acts once, at a steady rate; the time until anything is seen in their chat."""
    run = Run()
    begun, cpu = time.perf_counter(), child.cpu_s

    async def act(number: int, person: int) -> None:
        due = begun + (number / a_second if a_second else 0.0)
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        waiter = Waiter(stage, person, SIGNS, 1)
        sent = time.perf_counter()
        send(person)
        try:
            run.latencies.append(await waiter.at() - sent)
        except TimeoutError:
            run.lost += 1

    async with asyncio.TaskGroup() as tasks:
        for number, person in enumerate(people):
            tasks.create_task(act(number, person))
    run.seconds, run.cpu_s = time.perf_counter() - begun, child.cpu_s - cpu
    return run
