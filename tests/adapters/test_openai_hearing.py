"""What is asked of a recogniser over the wire, and what its answers come to."""

import math
from typing import Any

import pytest
from aiohttp import BodyPartReader, web

from bot.adapters.openai import OpenAISpeech
from bot.adapters.openai_api import Limits, make_client
from bot.adapters.openai_transcripts import compression_ratio
from bot.core.ports import HeardWord, Transcript
from bot.observability.metrics import Metrics

LIMITS = Limits(concurrency=4, timeout_s=5.0, retries=0)


async def transcribed(model: str, answer: dict[str, Any]) -> tuple[dict[str, str], Transcript]:
    """The fields that were sent, and the transcript that was made of the answer."""
    sent: dict[str, str] = {}

    async def answered(request: web.Request) -> web.Response:
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            assert part.name
            sent[part.name] = part.filename or await part.text()
        return web.json_response(answer)

    app = web.Application()
    app.router.add_post("/v1/audio/transcriptions", answered)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
        async with make_client("k", url, LIMITS, Metrics()) as client:
            speech = OpenAISpeech(
                client, client, transcription_model=model, speech_model="tts-1",
                limits=LIMITS, metrics=Metrics(),
            )  # fmt: skip
            return sent, await speech.transcribe(b"OggS", name="voice.ogg")
    finally:
        await runner.cleanup()


def tokens(**logprobs: float) -> list[dict[str, Any]]:
    return [{"token": text, "logprob": value, "bytes": []} for text, value in logprobs.items()]


def segment(silent: float, average: float, ratio: float) -> dict[str, Any]:
    return {
        "id": 0, "seek": 0, "start": 0.0, "end": 1.0, "text": "", "tokens": [], "temperature": 0.0,
        "no_speech_prob": silent, "avg_logprob": average, "compression_ratio": ratio,
    }  # fmt: skip


async def test_nothing_is_asked_that_would_repair_what_is_heard():
    sent, _ = await transcribed("gpt-4o-mini-transcribe", {"text": "Ahoj."})
    assert sent == {
        "file": "voice.ogg",
        "model": "gpt-4o-mini-transcribe",
        "temperature": "0",
        "include[]": "logprobs",
    }


async def test_nor_of_whisper():
    sent, _ = await transcribed("whisper-1", {"text": "Ahoj.", "duration": 1, "language": "czech"})
    assert sent == {
        "file": "voice.ogg",
        "model": "whisper-1",
        "temperature": "0",
        "response_format": "verbose_json",
    }


async def test_numbers_of_the_tokens():
    answer = {"text": "Jdu domů.", "logprobs": tokens(**{"Jdu": -0.1, " dom": -1.1, "ů.": -0.3})}
    _, heard = await transcribed("gpt-4o-transcribe", answer)
    assert heard.avg_logprob == pytest.approx(-0.5)
    assert heard.unsure == ((4, 8),)
    assert heard.words[0] == HeardWord("Jdu", pytest.approx(math.exp(-0.1)))
    assert heard.compression_ratio == compression_ratio("Jdu domů.") < 1
    assert (heard.no_speech_prob, heard.language) == (None, "")


async def test_a_recogniser_that_tells_no_numbers_is_of_unknown_confidence():
    _, heard = await transcribed("gpt-4o-transcribe", {"text": "Jdu domů."})
    assert (heard.avg_logprob, heard.words) == (None, ())


async def test_numbers_of_whisper():
    parts = [segment(0.9, -1.2, 1.1), segment(0.1, -0.2, 2.6)]
    answer = {"text": " Hi. ", "duration": 2, "language": "english", "segments": parts}
    _, heard = await transcribed("whisper-1", answer)
    assert heard == Transcript(
        "Hi.", "whisper-1", no_speech_prob=0.1, avg_logprob=pytest.approx(-0.7),
        compression_ratio=2.6, language="english",
    )  # fmt: skip


async def test_whisper_that_heard_nothing_tells_no_numbers():
    _, heard = await transcribed("whisper-1", {"text": "", "duration": 2, "language": "czech"})
    assert (heard.no_speech_prob, heard.avg_logprob, heard.compression_ratio) == (None,) * 3


def test_a_loop_compresses_well_and_talk_does_not():
    talk = (
        "Včera večer jsem byl s kamarádem v kině a ten film se nám moc líbil. V sobotu jsme jeli "
        "vlakem do Brna a celý den jsme chodili po městě. Pracuju v malé kavárně a vstávám v pět. "
    )
    loop = "A to je všechno. " * 12
    assert compression_ratio(talk) < 2
    assert compression_ratio(loop) > 2.4
    assert compression_ratio(talk * 2 + loop * 4) > 2.4
    assert compression_ratio("") == 0
