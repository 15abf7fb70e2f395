"""OpenAI, or any server that speaks its language: chat completions, transcriptions, speech."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from openai import AsyncOpenAI, omit
from openai.types import CompletionUsage

from bot.adapters.openai_api import Api, Limits
from bot.adapters.openai_transcripts import as_transcript, as_verbose_transcript
from bot.core.errors import TutorUnavailable
from bot.core.ports import (
    NO_TOKENS,
    Completion,
    Pcm,
    Prompt,
    PromptMessage,
    TokenUsage,
    Transcript,
)
from bot.observability.metrics import Metrics

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam

SPEECH_RATE = 24_000
"""Speech comes as 16-bit mono samples at this rate."""

_DONE = "[DONE]"
_PCM_CHUNK = 16_384


class _Stream:
    """Pieces of one streamed answer, and its usage once it has ended.

    Server-sent events are read here: the client builds a model for each token, which was a third
    of what a text turn cost.
    """

    def __init__(self, lines: AsyncIterator[str]) -> None:
        self._lines = lines
        self._usage = NO_TOKENS
        self._finish = ""
        self.first_at: float | None = None
        """When the first piece came, by the monotonic clock."""

    async def __aiter__(self) -> AsyncIterator[str]:
        async for line in self._lines:
            if line.startswith("data:") and line[5:].strip() != _DONE:
                for piece in self._pieces(_mapping(json.loads(line[5:]))):
                    self.first_at = self.first_at or time.monotonic()
                    yield piece
        if self._finish != "stop":
            raise TutorUnavailable(details=f"chat: ended by {self._finish or 'nothing'}")

    @property
    def usage(self) -> TokenUsage:
        return self._usage

    def _pieces(self, chunk: dict[str, Any]) -> Iterator[str]:
        if chunk.get("error"):
            raise TutorUnavailable(details="chat: an error in the stream")
        if chunk.get("usage"):
            self._usage = _usage(CompletionUsage.model_validate(chunk["usage"]))
        for choice in map(_mapping, _listed(chunk.get("choices") or [])):
            delta = _mapping(choice.get("delta") or {})
            if delta.get("refusal"):
                raise TutorUnavailable(details="chat: refusal")
            self._finish = choice.get("finish_reason") or self._finish
            if delta.get("content"):
                yield str(delta["content"])


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("not a chunk of a stream")  # noqa: TRY004 - garbage, as what is no JSON
    return value


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("not a chunk of a stream")  # noqa: TRY004 - as above
    return value


class OpenAITutor:
    """The language model behind the conversation."""

    def __init__(self, client: AsyncOpenAI, limits: Limits, metrics: Metrics) -> None:
        self._client = client
        self._metrics = metrics
        self._api = Api("chat", limits, asyncio.Semaphore(limits.concurrency), metrics)

    @asynccontextmanager
    async def stream(self, prompt: Prompt) -> AsyncIterator[_Stream]:
        """Opens a streamed answer; raises TutorUnavailable, also in the middle."""
        async with self._api.request(prompt.model):
            begun = time.monotonic()
            request = self._client.chat.completions.with_streaming_response.create(
                **_request(prompt), stream=True, stream_options={"include_usage": True}
            )
            async with request as response:
                stream = _Stream(response.iter_lines())
                try:
                    yield stream
                finally:
                    _count_tokens(self._metrics, prompt, stream.usage)
                    if stream.first_at is not None:
                        waited = self._metrics.openai_first_token_seconds.labels(prompt.model)
                        waited.observe(stream.first_at - begun)

    async def complete(self, prompt: Prompt) -> Completion:
        async with self._api.request(prompt.model):
            answer = await self._client.chat.completions.create(**_request(prompt))
            usage = _usage(answer.usage) if answer.usage else NO_TOKENS
            _count_tokens(self._metrics, prompt, usage)
            choice = answer.choices[0]
            if choice.finish_reason != "stop" or not choice.message.content:
                details = f"chat: ended by {choice.finish_reason}"
                raise TutorUnavailable(details=details, usage=usage)
            return Completion(choice.message.content, usage)


class OpenAISpeech:
    """The recogniser and the voice."""

    def __init__(
        self,
        transcriptions: AsyncOpenAI,
        speech: AsyncOpenAI,
        *,
        transcription_model: str,
        speech_model: str,
        limits: Limits,
        metrics: Metrics,
    ) -> None:
        self._transcriptions = transcriptions
        self._speech = speech
        self._transcription_model = transcription_model
        self._speech_model = speech_model
        at_once = asyncio.Semaphore(limits.concurrency)
        self._hearing = Api("transcription", limits, at_once, metrics)
        self._speaking = Api("speech", limits, at_once, metrics)

    @property
    def speech_model(self) -> str:
        return self._speech_model

    async def transcribe(self, audio: bytes, *, name: str) -> Transcript:
        """What is heard, as it is said.

        No prompt: it would repair a learner's mistakes. No language: a recogniser that is told to
        hear Czech writes English or Russian as Czech that nobody said, where another language is
        to become "how do I say"; which it was is settled by the words. Temperature 0: the same
        recording, the same words.
        """
        model = self._transcription_model
        async with self._hearing.request(model):
            if model.startswith("whisper"):
                return await self._transcribe_verbosely(audio, name)
            heard = await self._transcriptions.audio.transcriptions.create(
                file=(name, audio), model=model, temperature=0, include=["logprobs"]
            )
            return as_transcript(heard, model)

    async def _transcribe_verbosely(self, audio: bytes, name: str) -> Transcript:
        heard = await self._transcriptions.audio.transcriptions.create(
            file=(name, audio),
            model=self._transcription_model,
            temperature=0,
            response_format="verbose_json",
        )
        return as_verbose_transcript(heard, self._transcription_model)

    async def say(self, text: str, *, voice: str, speed: float, instructions: str) -> Pcm:
        async with self._speaking.request(self._speech_model):
            request = self._speech.audio.speech.with_streaming_response.create(
                input=text,
                model=self._speech_model,
                voice=voice,
                response_format="pcm",
                speed=speed,
                instructions=omit if self._speech_model.startswith("tts-1") else instructions,
            )
            async with request as response:
                _refuse_text(response.headers.get("content-type", ""))
                chunks = [chunk async for chunk in response.iter_bytes(_PCM_CHUNK)]
            return Pcm(_whole_samples(b"".join(chunks)), SPEECH_RATE)


def _refuse_text(content_type: str) -> None:
    """A proxy that answers 200 with a page of its own is not speech."""
    if content_type.startswith(("text/", "application/json")):
        raise TutorUnavailable(details=f"speech: {content_type}")


def _whole_samples(sound: bytes) -> bytes:
    if not sound:
        raise TutorUnavailable(details="speech: nothing came")
    return sound[: len(sound) // 2 * 2]


def _request(prompt: Prompt) -> dict[str, Any]:
    messages: list[ChatCompletionMessageParam] = [
        {"role": message.role, "content": _content(message)}  # type: ignore[misc]  # role is one of the union's
        for message in prompt.messages
    ]
    return {
        "model": prompt.model,
        "messages": messages,
        "max_completion_tokens": prompt.max_tokens,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": prompt.schema_name, "schema": prompt.schema, "strict": True},
        },
    }


def _content(message: PromptMessage) -> str | list[dict[str, Any]]:
    """A message's text, with its pictures as data where there are any."""
    if not message.pictures:
        return message.content
    parts: list[dict[str, Any]] = [{"type": "text", "text": message.content}]
    for picture in message.pictures:
        data = base64.b64encode(picture.data).decode()
        address = f"data:{picture.mime};base64,{data}"
        parts.append({"type": "image_url", "image_url": {"url": address, "detail": "high"}})
    return parts


def _usage(usage: CompletionUsage) -> TokenUsage:
    details = usage.prompt_tokens_details
    cached = (details.cached_tokens or 0) if details else 0
    return TokenUsage(usage.prompt_tokens, cached, usage.completion_tokens)


def _count_tokens(metrics: Metrics, prompt: Prompt, usage: TokenUsage) -> None:
    model = prompt.model
    if usage.prompt:
        metrics.prompt_cached_share.labels(model).observe(usage.cached / usage.prompt)
        if prompt.estimated_tokens:
            ratio = prompt.estimated_tokens / usage.prompt
            metrics.prompt_estimate_ratio.labels(model).observe(ratio)
    metrics.openai_tokens.labels(model, "prompt").inc(usage.prompt)
    metrics.openai_tokens.labels(model, "cached").inc(usage.cached)
    metrics.openai_tokens.labels(model, "completion").inc(usage.completion)
