"""Stand-ins for what the product reaches through ports, and a Telegram that remembers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import TelegramMethod
from aiogram.types import Chat, Document, File, Message, User, Voice

from bot.core.conversation.second_thoughts import Outcome
from bot.core.conversation.types import Correction, Sent, Turn
from bot.core.errors import MluvError
from bot.core.learners.types import Learner
from bot.core.ports import (
    Completion,
    Pcm,
    Prompt,
    SoundFrame,
    TokenUsage,
    Transcript,
)
from bot.sandbox.telegram.entities_html import parse_html
from models.enums import MessageKind
from tests.answers import simple
from tests.reading import reading_answer

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BOT_ID = 4242
USAGE = TokenUsage(1000, 900, 50)
RATE = 24_000


class FakeClock:
    def __init__(self, now: datetime = NOW) -> None:
        self.present = now

    def now(self) -> datetime:
        return self.present

    def advance(self, **by: float) -> None:
        self.present += timedelta(**by)


class FakeCache:
    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    async def get(self, key: str) -> bytes | None:
        assert key.count(":") > 1, "uses are counted by the first two parts"
        return self.kept.get(key)

    async def has(self, key: str) -> bool:
        return key in self.kept

    async def put(self, key: str, value: bytes, *, seconds: int) -> None:
        self.kept[key] = value


class FakeRateLimiter:
    """Counts uses; the window never moves on."""

    def __init__(self) -> None:
        self.used: dict[str, int] = {}

    async def allow(self, key: str, *, limit: int, seconds: int) -> bool:
        self.used[key] = self.used.get(key, 0) + 1
        return self.used[key] <= limit


def turn_answer(*sentences: str, **changes: Any) -> dict[str, Any]:
    """A tutor's answer to a turn; with no `corrected`, what was said counts as right."""
    return {
        "reply_sentences": list(sentences) or ["Ahoj!", "Jak se máš?"],
        "language": "cs",
        "corrected": "",
        "edits": [],
        "translation_to_czech": "",
        **changes,
    }


class _Pieces:
    def __init__(self, text: str) -> None:
        self._text = text

    async def __aiter__(self) -> AsyncIterator[str]:
        for at in range(0, len(self._text), 7):
            yield self._text[at : at + 7]

    @property
    def usage(self) -> TokenUsage:
        return USAGE


class FakeTutor:
    """Answers by the schema that it is asked for; `failure` makes every call fail.

    `failing` names schemas that alone fail.
    """

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {
            "tutor_turn": turn_answer(),
            "repair": {"corrected": "", "edits": []},
            "reading": reading_answer(),
            **simple(),
        }
        self.failure: MluvError | None = None
        self.failing: dict[str, MluvError] = {}
        self.answers_when: asyncio.Event | None = None
        self.asked: list[Prompt] = []

    async def complete(self, prompt: Prompt) -> Completion:
        if self.answers_when is not None:
            await self.answers_when.wait()
        return Completion(self._answer(prompt), USAGE)

    @asynccontextmanager
    async def stream(self, prompt: Prompt) -> AsyncIterator[_Pieces]:
        yield _Pieces(self._answer(prompt))

    def _answer(self, prompt: Prompt) -> str:
        self.asked.append(prompt)
        failure = self.failure or self.failing.get(prompt.schema_name)
        if failure is not None:
            raise failure
        answer = dict(self.answers[prompt.schema_name])
        if answer.get("corrected") == "":
            said = prompt.messages[-1].content
            answer["corrected"] = said.removeprefix("<learner>").removesuffix("</learner>")
        return json.dumps(answer, ensure_ascii=False)


class FakeSpeech:
    speech_model = "fake-speech"

    def __init__(self) -> None:
        self.heard = Transcript("Včera jsem byl v práci.", "fake-ears")
        self.said: list[str] = []
        self.failure: MluvError | None = None

    async def transcribe(self, audio: bytes, *, name: str) -> Transcript:
        if self.failure is not None:
            raise self.failure
        return self.heard

    async def say(self, text: str, *, voice: str, speed: float, instructions: str) -> Pcm:
        if self.failure is not None:
            raise self.failure
        self.said.append(text)
        return loud(0.5)


class FakePhonetics:
    """Knows the sounds of the words that a test gives it."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    async def ipa(self, text: str) -> str:
        return self.known.get(text, f"[{text}]")


class FakeScorer:
    """Confirms every sound as far as it is told; without a share it cannot tell."""

    def __init__(self, share: float | None) -> None:
        self.share = share

    async def score(self, sound: Pcm, phones: Sequence[str]) -> tuple[float, ...] | None:
        return None if self.share is None else (self.share,) * len(phones)


class FakeAudio:
    """Takes whatever it is given for `seconds` of somebody speaking."""

    def __init__(self) -> None:
        self.seconds = 5.0
        self.frames = spoken(5.0)

    async def decode(self, data: bytes, *, longest_s: float) -> Pcm:
        return loud(self.seconds)

    async def measure(self, sound: Pcm) -> Sequence[SoundFrame]:
        return self.frames

    async def voice_note(self, parts: Sequence[Pcm], *, tags: Mapping[str, str]) -> bytes:
        return b"OggS" + json.dumps(dict(tags), ensure_ascii=False).encode()

    async def joined(self, notes: Sequence[bytes], *, tags: Mapping[str, str]) -> bytes:
        return b"".join(notes) + json.dumps(dict(tags), ensure_ascii=False).encode()


class FakeVoice:
    """Says anything; `failure` makes it fall silent."""

    def __init__(self) -> None:
        self.said: list[tuple[str, bool]] = []
        self.failure: MluvError | None = None

    async def say(self, text: str, *, slowly: bool = False) -> bytes:
        if self.failure is not None:
            raise self.failure
        self.said.append((text, slowly))
        return b"OggS"


def spoken(seconds: float) -> list[SoundFrame]:
    """Frames as a voice has them: vowels, hissing sounds and short closures."""
    syllable = [
        (-20.0, 0.1),
        (-14.0, 0.15),
        (-16.0, 0.12),
        (-22.0, 0.3),
        (-28.0, 0.6),
        (-45.0, 0.5),
    ]
    return [SoundFrame(*syllable[at % len(syllable)]) for at in range(int(seconds * 40))]


def loud(seconds: float) -> Pcm:
    return Pcm(b"\x00\x20\x00\xe0" * int(seconds * RATE / 2), RATE)


class FakeDelivery:
    """A chat that takes everything and remembers what it was given."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []
        self.failures: list[MluvError] = []
        self._message_id = 100

    async def fetch(self, file_id: str) -> bytes:
        return b"OggS"

    async def heard(self, turn: Turn, learner: Learner) -> Sent:
        return self._sent(MessageKind.HEARD, turn, turn.said)

    async def draft(self, turn: Turn, text: str) -> None:
        self.shown.append(("draft", text))

    async def sign(self, turn: Turn) -> None:
        self.shown.append(("sign", ""))

    async def reply(self, turn: Turn, learner: Learner) -> Sent:
        return self._sent(MessageKind.REPLY, turn, turn.reply)

    async def voice(self, turn: Turn, learner: Learner, note: bytes) -> Sent:
        return self._sent(MessageKind.VOICE, turn, "voice")

    async def retell(self, turn: Turn, learner: Learner) -> None:
        self.shown.append(("retell", turn.in_czech))

    async def verdict(self, turn: Turn, learner: Learner, outcome: Outcome) -> None:
        self.shown.append(("verdict", outcome.reason))

    async def failure(
        self,
        turn: Turn,
        learner: Learner,
        error: MluvError,
        found: tuple[Correction, ...] | None,
    ) -> None:
        self.failures.append(error)

    def _sent(self, kind: MessageKind, turn: Turn, text: str) -> Sent:
        self.shown.append((kind, text))
        self._message_id += 1
        return Sent(kind, turn.chat_id, self._message_id)


@dataclass
class Call:
    """One method that the bot called, by Telegram's name for it."""

    name: str
    values: dict[str, Any]


@dataclass(eq=False)
class FakeTelegram(BaseSession):
    """Telegram as the bot sees it: every call is kept, messages keep their last look."""

    content: bytes = b""
    calls: list[Call] = field(default_factory=list)
    messages: dict[tuple[int, int], Message] = field(default_factory=dict)
    refuse: Callable[[TelegramMethod[Any]], Exception | None] = lambda _method: None

    def __post_init__(self) -> None:
        super().__init__()
        self._message_id = 1000

    async def close(self) -> None: ...

    async def stream_content(
        self, url: str, *args: Any, **kwargs: Any
    ) -> AsyncGenerator[bytes, None]:
        yield self.content or b"OggS" + url.rpartition("/")[2].encode()

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109 - the session's signature
    ) -> Any:
        if error := self.refuse(method):
            raise error
        values = {
            name: value
            for name, value in vars(method).items()
            if value is not None and not isinstance(value, Default)
        }
        self.calls.append(Call(method.__api_method__, values))
        answer = getattr(self, f"_on_{method.__api_method__}", None)
        result = answer(method, values) if answer else True
        return result.as_(bot) if isinstance(result, Message) else result

    def named(self, name: str) -> list[dict[str, Any]]:
        return [call.values for call in self.calls if call.name == name]

    def _on_getMe(self, _method: Any, _values: dict[str, Any]) -> User:  # noqa: N802
        return User(id=BOT_ID, is_bot=True, first_name="Honzík", username="mluvme_test_bot")

    def _on_getFile(self, _method: Any, values: dict[str, Any]) -> File:  # noqa: N802
        return File(
            file_id=values["file_id"], file_unique_id="u", file_path=f"v/{values['file_id']}"
        )

    def _on_sendMessage(self, method: Any, values: dict[str, Any]) -> Message:  # noqa: N802
        return self._keep(method, values, text=_checked(values, method))

    def _on_sendVoice(self, method: Any, values: dict[str, Any]) -> Message:  # noqa: N802
        voice = Voice(file_id="sent-voice", file_unique_id="v", duration=2)
        return self._keep(method, values, voice=voice)

    def _on_sendDocument(self, method: Any, values: dict[str, Any]) -> Message:  # noqa: N802
        return self._keep(method, values, document=Document(file_id="d", file_unique_id="d"))

    def _on_editMessageText(self, method: Any, values: dict[str, Any]) -> Message:  # noqa: N802
        before = self.messages[values["chat_id"], values["message_id"]]
        text = _checked(values, method)
        markup = values.get("reply_markup")
        if before.text == text and before.reply_markup == markup:
            raise TelegramBadRequest(method, "Bad Request: message is not modified")
        return self._change(before, text=text, reply_markup=markup)

    def _on_editMessageCaption(self, method: Any, values: dict[str, Any]) -> Message:  # noqa: N802
        before = self.messages[values["chat_id"], values["message_id"]]
        caption = _checked({"text": values.get("caption", "")}, method)
        markup = values.get("reply_markup")
        if before.caption == caption and before.reply_markup == markup:
            raise TelegramBadRequest(method, "Bad Request: message is not modified")
        return self._change(before, caption=caption, reply_markup=markup)

    def _on_editMessageReplyMarkup(self, method: Any, values: dict[str, Any]) -> Message:  # noqa: N802
        before = self.messages[values["chat_id"], values["message_id"]]
        if before.reply_markup == values.get("reply_markup"):
            raise TelegramBadRequest(method, "Bad Request: message is not modified")
        return self._change(before, reply_markup=values.get("reply_markup"))

    def _on_deleteMessage(self, _method: Any, values: dict[str, Any]) -> bool:  # noqa: N802
        del self.messages[values["chat_id"], values["message_id"]]
        return True

    def _keep(self, method: Any, values: dict[str, Any], **content: Any) -> Message:
        self._message_id += 1
        message = Message(
            message_id=self._message_id,
            date=NOW,
            chat=Chat(id=method.chat_id, type="private" if method.chat_id > 0 else "group"),
            from_user=self._on_getMe(method, values),
            caption=values.get("caption"),
            reply_markup=values.get("reply_markup"),
            **content,
        )
        self.messages[method.chat_id, message.message_id] = message
        return message

    def _change(self, before: Message, **changes: Any) -> Message:
        after = before.model_copy(update=changes)
        self.messages[before.chat.id, before.message_id] = after
        return after


def _checked(values: dict[str, Any], method: TelegramMethod[Any]) -> str:
    """The text as a person sees it; raises as Telegram does for HTML that it would not take."""
    if getattr(method, "parse_mode", None) is None:
        return str(values["text"])
    text, _entities = parse_html(values["text"])
    return text.strip()
