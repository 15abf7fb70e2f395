"""What the product needs from the outside world; adapters implement it, fakes stand in for it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class Stopwatch(Protocol):
    def stage(self, name: str) -> AbstractContextManager[None]:
        """Times one stage of a turn, failed or not."""
        ...


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a model may be shown."""

    data: bytes = field(repr=False)
    mime: str


@dataclass(frozen=True, slots=True)
class PromptMessage:
    role: Literal["system", "user", "assistant"]
    content: str
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a language model is asked: messages and the strict JSON schema of its answer."""

    model: str
    messages: tuple[PromptMessage, ...]
    schema_name: str
    schema: Mapping[str, object]
    max_tokens: int
    estimated_tokens: int = 0
    """What the prompt is expected to take; 0 where nobody has counted."""


@dataclass(frozen=True, slots=True)
class TokenUsage:
    prompt: int
    cached: int
    completion: int


NO_TOKENS = TokenUsage(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Completion:
    """A whole answer: the JSON text as it came, and what it took."""

    text: str
    usage: TokenUsage


class CompletionStream(Protocol):
    """A streamed answer: iterate over pieces of its JSON text, then ask for the usage.

    One that broke off has the usage that was reported until then, most often none.
    """

    def __aiter__(self) -> AsyncIterator[str]: ...

    @property
    def usage(self) -> TokenUsage: ...


class Tutor(Protocol):
    """A language model that answers in JSON. Raises TutorUnavailable once retries are spent."""

    def stream(self, prompt: Prompt) -> AbstractAsyncContextManager[CompletionStream]: ...

    async def complete(self, prompt: Prompt) -> Completion: ...


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word of a transcript and how sure the recogniser was of its least sure part (0–1)."""

    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a recogniser heard: where it was unsure, and how likely it was no speech at all.

    `words` are empty where the recogniser does not say how sure it was of each. `avg_logprob` is
    of its tokens; `compression_ratio` tells how often the text repeats itself. `language` is
    empty, and a number None, where the recogniser does not tell.
    """

    text: str
    model: str
    unsure: tuple[tuple[int, int], ...] = ()
    words: tuple[HeardWord, ...] = ()
    no_speech_prob: float | None = None
    avg_logprob: float | None = None
    compression_ratio: float | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Pcm:
    """Sound as 16-bit signed mono samples, `rate` a second."""

    samples: bytes = field(repr=False)
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / 2 / self.rate


@dataclass(frozen=True, slots=True)
class SoundFrame:
    """A short piece of sound: its level (dB of full scale) and how flat its spectrum is.

    Flatness is the geometric over the arithmetic mean of the spectrum: 0 for a tone, towards 1
    for white noise.
    """

    level_db: float
    flatness: float


class Speech(Protocol):
    """Speech to text and text to speech. Raises TutorUnavailable once retries are spent."""

    @property
    def speech_model(self) -> str: ...

    async def transcribe(self, audio: bytes, *, name: str) -> Transcript: ...

    async def say(self, text: str, *, voice: str, speed: float, instructions: str) -> Pcm: ...


class Audio(Protocol):
    """Sound files in and out; raises BadAudio. Works in threads, never in the loop."""

    async def decode(self, data: bytes, *, longest_s: float) -> Pcm: ...

    async def measure(self, sound: Pcm) -> Sequence[SoundFrame]:
        """Level and flatness of each frame of `voice.FRAME_S`."""
        ...

    async def voice_note(self, parts: Sequence[Pcm], *, tags: Mapping[str, str]) -> bytes:
        """Joins sounds of the same rate into one OGG/Opus voice note, a short pause after each."""
        ...

    async def joined(self, notes: Sequence[bytes], *, tags: Mapping[str, str]) -> bytes:
        """Joins voice notes made here into one without encoding them; raises BadAudio."""
        ...


class Papers(Protocol):
    """Pictures and documents that people send; raises BadDocument. Never works in the loop."""

    async def picture(self, data: bytes) -> Picture:
        """A still picture of a sane size, without what a camera writes beside it."""
        ...

    async def pdf_text(self, data: bytes) -> str:
        """The text layer of a PDF."""
        ...


class Voice(Protocol):
    """A voice that costs nothing and needs no network. Raises TutorUnavailable."""

    async def say(self, text: str, *, slowly: bool = False) -> bytes:
        """The text as an OGG/Opus voice note."""
        ...


class Phonetics(Protocol):
    async def ipa(self, text: str) -> str:
        """Czech text in the International Phonetic Alphabet; empty when there is none to give."""
        ...


class PronunciationScorer(Protocol):
    """Hears in a recording itself how well each sound of a sentence was said."""

    async def score(self, sound: Pcm, phones: Sequence[str]) -> tuple[float, ...] | None:
        """For each sound (IPA) how far it was confirmed (0–1); None where it cannot tell."""
        ...


class RateLimiter(Protocol):
    async def allow(self, key: str, *, limit: int, seconds: int) -> bool:
        """Counts one use of `key`; False once `limit` uses fall into the last `seconds`."""
        ...


class Cache(Protocol):
    """What may be forgotten at any time.

    Keys are `room:what:which`: uses are counted by the first two, which must name few things.
    """

    async def get(self, key: str) -> bytes | None: ...

    async def has(self, key: str) -> bool: ...

    async def put(self, key: str, value: bytes, *, seconds: int) -> None: ...
