"""The sandbox inside the measuring process: what a person does is one call, and each request of a
bot is noted with the time at which it was answered. One clock, and no traffic but the bots' own.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.adapters import audio, espeak
from bot.sandbox.app import SandboxConfig, make_app
from bot.sandbox.control import CONTROL, Calls, Control, Json
from bot.sandbox.telegram.media import content_of, ogg_seconds
from bot.sandbox.telegram.posting import post, text_content
from bot.sandbox.telegram.server import WORLD
from bot.sandbox.telegram.state import Bot, CallbackQuery, Chat
from bot.sandbox.telegram.world import World

SENTENCE = "Dobrý den, včera jsem byl s kamarádem v kině a film se mi moc líbil."


@dataclass(frozen=True, slots=True)
class Mark:
    """A request of a bot, at the moment at which it was answered (`perf_counter`)."""

    at: float
    method: str
    chat: int
    status: int


@dataclass(slots=True)
class Marks(Calls):
    """Tells who waits for a chat what a bot has just done there; keeps nothing."""

    listeners: dict[int, Callable[[Mark], None]] = field(default_factory=dict)
    refused: int = 0
    spoken: Json = field(default_factory=dict)
    """The last completion: its text and what it is billed for."""
    asked: dict[str, Json] = field(default_factory=dict)
    """The last request to each method of OpenAI."""

    def record(
        self,
        service: str,
        method: str,
        params: Json,
        *,
        status: int,
        result: Any = None,
        user: int | None = None,
        took: float = 0.0,
    ) -> None:
        del took
        now = time.perf_counter()
        self.counts[f"{service}.{method}"] += 1
        if status != web.HTTPOk.status_code:
            self.refused += 1
        if method == "chat.completions":
            self.spoken = result
        if service != "telegram":
            self.asked[method] = params
            return
        chat = user or _chat_of_press(params)
        listener = self.listeners.get(chat)
        if listener is not None:
            listener(Mark(now, method, chat, status))


def _chat_of_press(params: Json) -> int:
    """Presses of the bench are numbered `chat:number`, so that their answers name their chat."""
    chat = str(params.get("callback_query_id", "")).partition(":")[0]
    return int(chat) if chat.isdecimal() else 0


class Stage:
    """One running sandbox and everything that people do in it."""

    def __init__(self, app: web.Application, url: str, marks: Marks) -> None:
        self.url = url
        self.marks = marks
        self.control: Control = app[CONTROL]
        self.world: World = app[WORLD]
        self._presses = 0
        self._takes = 0
        self._sound = b""
        self._voice: Json = {}

    def people(self, bot: Bot, count: int) -> list[int]:
        """New people who have each pressed Start in this bot's chat."""
        found = []
        for _ in range(count):
            user = {"is_bot": False, "first_name": "Olena", "language_code": "en"}
            person = self.world.add_person(user)
            self.world.private_chat(bot, person.id).started = True
            found.append(person.id)
        return found

    def chat(self, bot: Bot, person: int) -> Chat:
        return self.world.private_chat(bot, person)

    def write(self, bot: Bot, person: int, text: str) -> int:
        """Sends a text; its message number."""
        return self._post(bot, person, text_content(text, None))

    def speak(self, bot: Bot, person: int) -> int:
        """Sends a voice note, which is always the same recording."""
        return self._post(bot, person, self._voice)

    def take(self, **tags: str) -> Json:
        """The same recording in a file of its own: nobody has heard it yet."""
        self._takes += 1
        tags["take"] = str(self._takes)
        return self._stored(audio.join_ogg_opus([self._sound], tags=tags))

    def say(self, bot: Bot, person: int, take: Json) -> int:
        """Sends a recording that nobody has heard."""
        return self._post(bot, person, take)

    def press(self, bot: Bot, person: int, message: Json, data: str) -> None:
        """Presses a button without waiting for anything."""
        self._presses += 1
        number = f"{person}:{self._presses}"
        answered = asyncio.get_running_loop().create_future()
        bot.callbacks[number] = CallbackQuery(number, person, time.time(), answered)
        if len(bot.callbacks) > 10_000:  # noqa: PLR2004 - old presses are answered or given up
            del bot.callbacks[next(iter(bot.callbacks))]
        content = {
            "id": number,
            "from": self.world.person(person).user,
            "chat_instance": str(person),
            "data": data,
            "message": message,
        }
        self.world.enqueue(bot, "callback_query", content)

    def record_voice(self) -> None:
        """Speaks the recording that everybody sends; its words lie in its comment tag."""
        sound = espeak.speak(SENTENCE, voice="cs")
        self._sound = audio.encode_ogg_opus(sound, tags={"transcript": SENTENCE})
        self._voice = self._stored(self._sound)

    def _stored(self, data: bytes) -> Json:
        details = {"duration": ogg_seconds(data)}
        file = self.world.files.add(
            "voice", data, name="voice.ogg", mime_type="audio/ogg", details=details
        )
        return content_of(file)

    def _post(self, bot: Bot, person: int, content: Json) -> int:
        chat = self.world.private_chat(bot, person)
        user = self.world.person(person).user
        number: int = post(self.world, bot, chat, user, content)["message_id"]
        return number


@asynccontextmanager
async def open_stage() -> AsyncIterator[Stage]:
    """A sandbox that keeps nothing on disk, on a free port of this machine."""
    app = make_app(SandboxConfig(port=0))
    marks = Marks()
    app[CONTROL].calls = marks
    app[CONTROL].settings["keep_messages"] = 50
    app[CONTROL].settings["numbers_sound_alike"] = True
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0, backlog=2048).start()
        stage = Stage(app, f"http://127.0.0.1:{runner.addresses[0][1]}", marks)
        await asyncio.to_thread(stage.record_voice)
        gc.collect()
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)
        yield stage
    finally:
        await runner.cleanup()
