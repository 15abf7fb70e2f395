"""Speech and transcription of the sandbox, by the vendor's own client over real HTTP."""

from __future__ import annotations

import asyncio
import json
import time

import httpx2
import openai
import pytest

from bot.adapters import audio, espeak
from bot.core.ports import Pcm
from tests.sandbox.openai_server import client_of, running

SAID = "Dobrý den, včera jsem šla do obchodu. Koupila jsem chleba!"


@pytest.fixture
async def server():
    async with running() as server:
        yield server


@pytest.fixture
async def client(server):
    async with client_of(server) as client:
        yield client


def note(text: str = SAID, **more: str) -> tuple[str, bytes]:
    tags = {"transcript": text, "language": "cs", **more}
    return "voice.ogg", audio.encode_ogg_opus(espeak.speak(text), tags=tags)


async def spoken(client, **options) -> bytes:
    order = {"model": "gpt-4o-mini-tts", "voice": "alloy", "input": SAID, **options}
    async with client.audio.speech.with_streaming_response.create(**order) as response:
        return b"".join([chunk async for chunk in response.iter_bytes()])


async def hear(client, file=None, **options):
    order = {"model": "whisper-1", "file": file or note(), **options}
    return await client.audio.transcriptions.create(**order)


class TestSpeech:
    async def test_pcm_is_24_khz_and_as_long_as_speech(self, client):
        raw = await spoken(client, response_format="pcm")
        assert 2.5 < Pcm(raw, 24_000).seconds < 6

    @pytest.mark.parametrize("form", ["wav", "mp3", "opus"])
    async def test_each_format_is_what_it_says(self, client, form):
        data = await spoken(client, response_format=form)
        whole = Pcm(await spoken(client, response_format="pcm"), 24_000)
        heard = audio.decode(data, max_seconds=30)
        assert heard.seconds == pytest.approx(whole.seconds, abs=0.15)

    async def test_numbers_sound_alike_where_that_is_ordered(self, server, client):
        texts = [f"Vlak {number} jede." for number in ("00017", "00953")]
        one, two = [await spoken(client, input=text, response_format="pcm") for text in texts]
        assert one != two
        server.control.change_settings({"numbers_sound_alike": True})
        one, two = [await spoken(client, input=text, response_format="pcm") for text in texts]
        assert one == two

    async def test_what_was_spoken_can_be_heard_again(self, client):
        data = await spoken(client, response_format="opus")
        assert (await hear(client, ("a.ogg", data))).text == SAID

    async def test_speed_and_voice_are_heard(self, client):
        normal = await spoken(client, response_format="pcm")
        slow = await spoken(client, response_format="pcm", speed=0.5)
        other = await spoken(client, response_format="pcm", voice="onyx")
        assert len(slow) == pytest.approx(2 * len(normal), rel=0.2)
        assert other != normal

    async def test_delay_grows_with_the_text(self, server, client):
        server.delays(speech_base_s=0.1, speech_per_token_s=0.01)
        started = time.perf_counter()
        await spoken(client, response_format="pcm")
        assert time.perf_counter() - started > 0.25

    @pytest.mark.parametrize(
        "change",
        [
            {"input": ""},
            {"input": "a" * 4097},
            {"voice": "honza"},
            {"speed": 9},
            {"response_format": "aac"},
            {"model": "whisper-1"},
            {"extra_body": {"pitch": 3}},
        ],
    )
    async def test_wrong_orders_are_refused(self, client, change):
        with pytest.raises(openai.BadRequestError):
            await spoken(client, **change)

    async def test_faults(self, server, client):
        server.fault("speech", {"status": 429, "retry_after": 2}, times=1)
        with pytest.raises(openai.RateLimitError):
            await spoken(client)
        server.fault("speech", "reset", times=1)
        with pytest.raises(openai.APIConnectionError):
            await spoken(client)
        server.fault("speech", "half_stream", times=1)
        with pytest.raises((openai.APIConnectionError, httpx2.TransportError)):
            await spoken(client, response_format="wav")
        assert await spoken(client)

    async def test_forty_voices_at_once(self, client):
        texts = [f"Mám {n} knih a dvě kočky." for n in range(40)]
        asked = [spoken(client, input=text, response_format="pcm") for text in texts]
        assert all(len(raw) > 24_000 for raw in await asyncio.gather(*asked))


class TestTranscription:
    async def test_carried_words_are_heard(self, client):
        assert (await hear(client)).text == SAID

    async def test_verbose_has_sentences_words_and_times(self, client):
        heard = await hear(
            client,
            response_format="verbose_json",
            timestamp_granularities=["word", "segment"],
        )
        assert heard.language == "czech"
        assert [s.text.strip() for s in heard.segments] == [
            "Dobrý den, včera jsem šla do obchodu.",
            "Koupila jsem chleba!",
        ]
        assert all(segment.no_speech_prob < 0.1 for segment in heard.segments)
        assert [word.word for word in heard.words][:2] == ["Dobrý", "den"]
        assert heard.words[-1].end == pytest.approx(heard.duration, abs=0.05)

    async def test_doubted_words_have_low_certainty(self, client):
        heard = await hear(
            client,
            note(transcript_uncertain="obchodu"),
            model="gpt-4o-mini-transcribe",
            include=["logprobs"],
        )
        assert heard.text == SAID
        assert "".join(token.token for token in heard.logprobs) == SAID
        doubted = "".join(token.token for token in heard.logprobs if token.logprob < -1)
        assert doubted.strip() == "obchodu."

    @pytest.mark.parametrize("kind", ["text", "srt", "vtt"])
    async def test_plain_formats(self, client, kind):
        heard = await hear(client, response_format=kind)
        assert "Koupila jsem chleba!" in heard
        assert ("-->" in heard) == (kind != "text")

    async def test_sound_that_carries_nothing_is_silence(self, client):
        data = audio.encode_ogg_opus(Pcm(bytes(32_000), 16_000))
        heard = await hear(client, ("a.ogg", data), response_format="verbose_json")
        assert heard.text == ""
        assert heard.segments[0].no_speech_prob > 0.9
        assert heard.segments[0].avg_logprob < -1
        bare = await hear(client, ("a.ogg", data), model="gpt-4o-transcribe")
        assert bare.text == ""

    async def test_other_language_is_named(self, client):
        file = note("Hello, I am lost.", language="en")
        heard = await hear(client, file, response_format="verbose_json")
        assert heard.language == "english"

    @pytest.mark.parametrize(
        "change",
        [
            {"model": "gpt-4o-transcribe", "response_format": "verbose_json"},
            {"include": ["logprobs"]},
            {"file": ("voice.ogg", b"PK\x03\x04" + bytes(500))},
            {"file": ("voice.ogg", b"not audio" * 100)},
            {"file": ("voice.exe", b"MZ")},
            {"file": ("voice.ogg", b"")},
            {"model": "gpt-4o-mini"},
            {"timestamp_granularities": ["word"]},
        ],
    )
    async def test_wrong_orders_are_refused(self, client, change):
        with pytest.raises(openai.BadRequestError):
            await hear(client, **change)

    async def test_a_file_over_25_mb_is_refused(self, client):
        with pytest.raises(openai.APIStatusError) as refused:
            await hear(client, ("a.wav", bytes(25 * 1024 * 1024 + 1)))
        assert refused.value.status_code == 413

    async def test_delay_faults_and_record(self, server, client):
        server.delays(transcription_s=0.2)
        started = time.perf_counter()
        await hear(client)
        assert time.perf_counter() - started > 0.2
        (call,) = server.calls("transcriptions")
        assert call["result"]["text"] == SAID
        assert call["params"]["bytes"] > 1000
        json.dumps(call)
        server.fault("transcriptions", {"status": 503}, times=1)
        with pytest.raises(openai.InternalServerError):
            await hear(client)
        server.fault("transcriptions", "garbage", times=1)
        with pytest.raises((openai.APIError, json.JSONDecodeError)):
            await hear(client)
