"""Chat completions of the sandbox, by the vendor's own client over real HTTP."""

from __future__ import annotations

import asyncio
import json
import time

import aiohttp
import httpx2
import openai
import pytest
from openai.lib._pydantic import to_strict_json_schema
from pydantic import BaseModel

from tests.sandbox.openai_server import API_KEY, client_of, running

ASK = [
    {"role": "system", "content": "level: A2"},
    {"role": "user", "content": "Ahoj, jak se máš?"},
]
MODEL = "gpt-4o-mini"


class Turn(BaseModel):
    reply_sentences: list[str]
    language: str


def json_schema(name, schema, *, strict=True):
    shape = {"name": name, "schema": schema, "strict": strict}
    return {"type": "json_schema", "json_schema": shape}


TURN = json_schema("tutor_turn", to_strict_json_schema(Turn))


@pytest.fixture
async def server():
    async with running() as server:
        yield server


@pytest.fixture
async def client(server):
    async with client_of(server) as client:
        yield client


async def streamed(client, **options):
    stream = await client.chat.completions.create(
        model=MODEL, messages=ASK, stream=True, **options
    )
    return [chunk async for chunk in stream]


def text_of(chunks):
    return "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)


async def test_plain_answer_has_text_and_a_bill(client):
    answer = await client.chat.completions.create(model=MODEL, messages=ASK)
    assert answer.choices[0].finish_reason == "stop"
    assert answer.choices[0].message.content
    assert answer.usage.prompt_tokens > 5
    assert answer.usage.completion_tokens > 5
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens


async def test_stream_says_the_same_as_the_whole_answer(client):
    whole = await client.chat.completions.create(model=MODEL, messages=ASK, response_format=TURN)
    chunks = await streamed(client, response_format=TURN, stream_options={"include_usage": True})
    assert text_of(chunks) == whole.choices[0].message.content
    assert Turn.model_validate_json(text_of(chunks)).reply_sentences
    assert len(chunks) > 10
    assert chunks[-1].usage.completion_tokens == whole.usage.completion_tokens
    assert chunks[-2].choices[0].finish_reason == "stop"


async def test_stream_without_the_option_carries_no_usage(client):
    assert all(chunk.usage is None for chunk in await streamed(client))


async def test_stream_keeps_to_its_speed(server, client):
    server.delays(first_token_s=0.1, tokens_per_second=200)
    started = time.perf_counter()
    chunks = await streamed(client, response_format=TURN)
    took = time.perf_counter() - started
    ideal = 0.1 + (len(chunks) - 2) / 200
    assert ideal * 0.95 <= took <= ideal * 1.3 + 0.1


async def test_an_ordered_answer_can_differ_each_time(server, client):
    ordered = {"reply_sentences": ["Vlak <number> jede."], "language": "cs"}
    server.control.answers = {"tutor_turn": ordered}
    said = set()
    for _ in range(2):
        answer = await client.chat.completions.create(
            model=MODEL, messages=ASK, response_format=TURN
        )
        said.add(json.loads(answer.choices[0].message.content)["reply_sentences"][0])
    assert len(said) == 2
    assert all(len(sentence) == len("Vlak 00001 jede.") for sentence in said)


async def test_limit_of_tokens_cuts_the_answer(client):
    answer = await client.chat.completions.create(
        model=MODEL, messages=ASK, response_format=TURN, max_completion_tokens=5
    )
    assert answer.choices[0].finish_reason == "length"
    assert answer.usage.completion_tokens == 5
    with pytest.raises(json.JSONDecodeError):
        json.loads(answer.choices[0].message.content)


async def test_second_call_with_a_long_prefix_is_cached_in_steps_of_128(client):
    system = {"role": "system", "content": "Pravidla tutora: " + "mluv česky a krátce. " * 300}
    bills = []
    for text in ("Ahoj!", "Jak se máš?"):
        messages = [system, {"role": "user", "content": text}]
        bills.append((await client.chat.completions.create(model=MODEL, messages=messages)).usage)
    first, second = (bill.prompt_tokens_details.cached_tokens for bill in bills)
    assert first == 0
    assert second >= 1024
    assert second % 128 == 0
    short = await client.chat.completions.create(model=MODEL, messages=ASK)
    assert short.usage.prompt_tokens_details.cached_tokens == 0


def changed(**changes):
    return {**to_strict_json_schema(Turn), **changes}


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        (changed(required=["language"]), "Missing 'reply_sentences'"),
        (changed(additionalProperties=True), "additionalProperties"),
        (changed(type="array"), 'type: "object"'),
        (changed(properties={"a": {}}, required=["a"]), "must have a 'type' key"),
        (changed(properties={"a": {"type": "array"}}, required=["a"]), "missing items"),
        (changed(properties={"a": {"$ref": "#/$defs/No"}}, required=["a"]), "cannot be resolved"),
        (changed(allOf=[]), "allOf"),
    ],
)
async def test_schema_that_breaks_a_strict_rule_is_refused(client, schema, reason):
    with pytest.raises(openai.BadRequestError, match="Invalid schema") as refused:
        await client.chat.completions.create(
            model=MODEL, messages=ASK, response_format=json_schema("tutor_turn", schema)
        )
    assert reason in refused.value.body["message"]


async def test_image_and_parts_are_taken(client):
    parts = [
        {"type": "text", "text": "Co je na obrázku?"},
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,aGVsbG8="}},
    ]
    messages = [{"role": "user", "content": parts}]
    answer = await client.chat.completions.create(model=MODEL, messages=messages)
    assert answer.usage.prompt_tokens > 700


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"model": "claude-3"}, openai.NotFoundError),
        ({"model": "whisper-1"}, openai.NotFoundError),
        ({"messages": []}, openai.BadRequestError),
        ({"messages": [{"role": "wizard", "content": "a"}]}, openai.BadRequestError),
        ({"messages": [{"role": "user", "content": None}]}, openai.BadRequestError),
        ({"response_format": {"type": "poem"}}, openai.BadRequestError),
        ({"response_format": {"type": "json_object"}}, openai.BadRequestError),
        ({"response_format": json_schema("bad name", {})}, openai.BadRequestError),
        ({"extra_body": {"max_token": 5}}, openai.BadRequestError),
        ({"max_completion_tokens": 0}, openai.BadRequestError),
        ({"temperature": 3}, openai.BadRequestError),
        ({"model": "gpt-5-mini", "max_tokens": 9}, openai.BadRequestError),
        ({"stream_options": {"include_usage": True}}, openai.BadRequestError),
    ],
)
async def test_malformed_requests_are_refused(client, change, error):
    with pytest.raises(error):
        await client.chat.completions.create(**{"model": MODEL, "messages": ASK, **change})


async def test_wrong_key_is_refused(server):
    async with client_of(server, api_key="bad-key") as client:
        with pytest.raises(openai.AuthenticationError):
            await client.models.list()
        with pytest.raises(openai.AuthenticationError):
            await client.chat.completions.create(model=MODEL, messages=ASK)


async def test_models_are_listed(client):
    assert MODEL in [model.id async for model in await client.models.list()]
    assert (await client.models.retrieve(MODEL)).id == MODEL
    with pytest.raises(openai.NotFoundError):
        await client.models.retrieve("llama-9")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"[" * 5000, b"\xff\xfe"])
async def test_body_that_is_no_object_is_refused(server, body):
    headers = {"Authorization": f"Bearer {API_KEY}", "Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(f"{server.url}/v1/chat/completions", data=body) as answer,
    ):
        assert answer.status == 400
        assert (await answer.json())["error"]["message"]


async def test_unknown_address_is_404(server):
    headers = {"Authorization": f"Bearer {API_KEY}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(f"{server.url}/v1/embeddings", json={}) as answer,
    ):
        assert answer.status == 404


async def test_calls_are_recorded_with_user_and_answer(server, client):
    await client.chat.completions.create(model=MODEL, messages=ASK, safety_identifier="77")
    (call,) = server.calls("chat.completions")
    assert call["user"] == 77
    assert call["status"] == 200
    assert call["params"]["messages"] == ASK
    assert call["result"]["finish_reason"] == "stop"


class TestFaults:
    @pytest.mark.parametrize(
        ("status", "error"),
        [(429, openai.RateLimitError), (500, openai.InternalServerError),
         (503, openai.InternalServerError)],
    )  # fmt: skip
    async def test_status_is_answered_once(self, server, client, status, error):
        server.fault("chat.completions", {"status": status, "retry_after": 3}, times=1)
        with pytest.raises(error) as failed:
            await client.chat.completions.create(model=MODEL, messages=ASK)
        assert failed.value.response.headers["retry-after"] == "3"
        assert (await client.chat.completions.create(model=MODEL, messages=ASK)).choices
        assert [call["status"] for call in server.calls("chat.completions")] == [status, 200]

    async def test_client_retries_a_429_by_itself(self, server):
        server.fault("*", {"status": 429, "retry_after": 0.01}, times=1)
        async with client_of(server, max_retries=2) as client:
            assert (await client.chat.completions.create(model=MODEL, messages=ASK)).choices

    async def test_reset_is_a_connection_error(self, server, client):
        server.fault("chat.completions", "reset", times=1)
        with pytest.raises(openai.APIConnectionError):
            await client.chat.completions.create(model=MODEL, messages=ASK)

    async def test_hang_ends_by_the_clients_patience(self, server, client):
        server.fault("chat.completions", "hang", times=1)
        with pytest.raises(openai.APITimeoutError):
            await client.with_options(timeout=0.3).chat.completions.create(
                model=MODEL, messages=ASK
            )

    async def test_refusal_comes_in_its_own_field(self, server, client):
        server.fault("chat.completions", "refusal", times=2)
        answer = await client.chat.completions.create(model=MODEL, messages=ASK)
        assert answer.choices[0].message.content is None
        assert "can't help" in answer.choices[0].message.refusal
        chunks = await streamed(client)
        refusal = "".join(c.choices[0].delta.refusal or "" for c in chunks)
        assert "can't help" in refusal

    async def test_truncated_json_ends_by_length(self, server, client):
        server.fault("chat.completions", "truncate", times=2)
        answer = await client.chat.completions.create(
            model=MODEL, messages=ASK, response_format=TURN
        )
        assert answer.choices[0].finish_reason == "length"
        with pytest.raises(json.JSONDecodeError):
            json.loads(answer.choices[0].message.content)
        assert (await streamed(client))[-1].choices[0].finish_reason == "length"

    async def test_half_a_stream_breaks_off_with_text_already_there(self, server, client):
        server.fault("chat.completions", "half_stream", times=1)
        stream = await client.chat.completions.create(
            model=MODEL, messages=ASK, stream=True, response_format=TURN
        )
        seen = []

        async def read():
            async for chunk in stream:
                seen.append(chunk.choices[0].delta.content or "")  # noqa: PERF401 - kept when it breaks

        with pytest.raises((openai.APIConnectionError, httpx2.TransportError)):
            await read()
        assert "".join(seen).startswith('{"reply_sentences"')

    async def test_half_a_whole_answer_is_a_connection_error(self, server, client):
        server.fault("chat.completions", "half_stream", times=1)
        with pytest.raises(openai.APIConnectionError):
            await client.chat.completions.create(model=MODEL, messages=ASK)

    async def test_garbage_is_not_json(self, server, client):
        server.fault("chat.completions", "garbage", times=2)
        with pytest.raises((openai.APIResponseValidationError, json.JSONDecodeError)):
            await client.chat.completions.create(model=MODEL, messages=ASK)
        with pytest.raises((openai.APIError, json.JSONDecodeError)):
            await streamed(client)

    async def test_content_that_is_not_json_in_a_good_envelope(self, server, client):
        server.fault("chat.completions", "garbage_content", times=1)
        answer = await client.chat.completions.create(
            model=MODEL, messages=ASK, response_format=TURN
        )
        assert answer.choices[0].finish_reason == "stop"
        with pytest.raises(json.JSONDecodeError):
            json.loads(answer.choices[0].message.content)

    async def test_slowness_delays_the_answer(self, server, client):
        server.fault("chat.completions", {"kind": "slow", "seconds": 0.3}, times=1)
        started = time.perf_counter()
        await client.chat.completions.create(model=MODEL, messages=ASK)
        assert time.perf_counter() - started > 0.3

    async def test_fault_of_another_method_or_user_does_no_harm(self, server, client):
        server.fault("speech", {"status": 500})
        server.fault("chat.completions", {"status": 500}, chat=5)
        assert (await client.chat.completions.create(model=MODEL, messages=ASK)).choices
        with pytest.raises(openai.InternalServerError):
            await client.chat.completions.create(model=MODEL, messages=ASK, safety_identifier="5")


async def test_a_hundred_streams_at_once_are_each_whole(server, client):
    server.delays(tokens_per_second=500)
    asked = [streamed(client, response_format=TURN) for _ in range(100)]
    texts = {text_of(chunks) for chunks in await asyncio.gather(*asked)}
    assert len(texts) == 1
    assert Turn.model_validate_json(texts.pop())
