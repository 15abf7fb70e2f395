"""A streamed answer as it comes over the wire: pieces, usage, and everything that can be wrong."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from bot.adapters.openai import OpenAITutor
from bot.adapters.openai_api import Limits, make_client
from bot.core.errors import TutorUnavailable
from bot.core.ports import Picture, Prompt, PromptMessage, TokenUsage
from bot.observability.metrics import Metrics

LIMITS = Limits(concurrency=4, timeout_s=5.0, retries=0)
PROMPT = Prompt("small", (PromptMessage("user", "Ahoj"),), "answer", {"type": "object"}, 100)
USAGE = {
    "prompt_tokens": 9,
    "completion_tokens": 2,
    "total_tokens": 11,
    "prompt_tokens_details": {"cached_tokens": 4},
}


def event(content: Any) -> str:
    return f"data: {content if isinstance(content, str) else json.dumps(content)}\n\n"


def piece(text: str | None = None, finish: str | None = None, **delta: object) -> str:
    choice = {"index": 0, "delta": {"content": text, **delta}, "finish_reason": finish}
    return event({"id": "1", "choices": [choice], "usage": None})


STOP = piece(finish="stop")
END = event({"id": "1", "choices": [], "usage": USAGE}) + event("[DONE]")


async def streamed(*parts: str, kind: str = "text/event-stream") -> tuple[list[str], TokenUsage]:
    """What comes of a server's answer; its parts come one after another."""

    async def answer(request: web.Request) -> web.StreamResponse:
        asked = await request.json()
        assert asked["stream"] is True
        assert asked["stream_options"] == {"include_usage": True}
        response = web.StreamResponse(headers={"Content-Type": kind})
        await response.prepare(request)
        for part in parts:
            await response.write(part.encode())
            await asyncio.sleep(0)
        return response

    return await _read(answer)


async def _read(
    answer: Callable[..., Any], prompt: Prompt = PROMPT
) -> tuple[list[str], TokenUsage]:
    app = web.Application()
    app.router.add_post("/v1/chat/completions", answer)
    metrics = Metrics()
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
        async with make_client("k", address, LIMITS, metrics) as client:
            tutor = OpenAITutor(client, LIMITS, metrics)
            async with tutor.stream(prompt) as stream:
                return [text async for text in stream], stream.usage
    finally:
        await runner.cleanup()


async def test_pieces_come_in_their_order_with_the_usage_at_the_end():
    found = await streamed(piece("", role="assistant"), piece("Kůň "), piece("běží"), STOP, END)
    assert found == (["Kůň ", "běží"], TokenUsage(9, 4, 2))


async def test_events_may_be_cut_anywhere():
    text = piece("Kůň ") + piece("běží") + STOP + END
    found, _usage = await streamed(*text)
    assert found == ["Kůň ", "běží"]


async def test_comments_other_fields_and_line_ends_of_windows_are_passed_over():
    text = ": keep-alive\n\nevent: message\nid: 4\n" + piece("Ahoj") + STOP + END
    found, _usage = await streamed(text.replace("\n", "\r\n"))
    assert found == ["Ahoj"]


async def test_an_answer_without_usage_is_an_answer():
    assert await streamed(piece("Ahoj"), STOP, event("[DONE]")) == (["Ahoj"], TokenUsage(0, 0, 0))


async def test_pictures_go_as_data_beside_the_text() -> None:
    page = Picture(b"pixels", "image/png")
    prompt = replace(PROMPT, messages=(PromptMessage("user", "Ahoj", (page,)),))
    asked: list[dict[str, Any]] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(await request.json())
        return web.Response(text=piece("{}") + STOP + END, content_type="text/event-stream")

    await _read(answer, prompt)
    address = "data:image/png;base64,cGl4ZWxz"
    assert asked[0]["messages"][0]["content"] == [
        {"type": "text", "text": "Ahoj"},
        {"type": "image_url", "image_url": {"url": address, "detail": "high"}},
    ]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((piece("Ahoj"),), "ended by nothing"),
        ((piece("Ahoj"), piece(finish="length"), END), "ended by length"),
        ((piece("Ahoj"), piece(finish="content_filter"), END), "ended by content_filter"),
        ((piece(refusal="No."), STOP, END), "refusal"),
        ((piece("Ahoj"), event({"error": {"message": "overloaded"}})), "an error in the stream"),
        ((event('{"choices": [{"del'),), "JSONDecodeError"),
        ((event([1]),), "ValueError"),
        ((event({"choices": 5}),), "ValueError"),
        ((event({"choices": [None]}),), "ValueError"),
        ((event({"choices": [{"delta": "Ahoj"}]}),), "ValueError"),
        ((event({"usage": {"prompt_tokens": "many"}}),), "ValidationError"),
        (("<html>Bad gateway</html>",), "ended by nothing"),
    ],
)
async def test_a_broken_answer_is_no_answer(parts: tuple[str, ...], said: str):
    with pytest.raises(TutorUnavailable) as raised:
        await streamed(*parts)
    assert said in str(raised.value.details)


async def test_a_connection_that_breaks_is_no_answer():
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(piece("Ahoj").encode())
        assert request.transport is not None
        request.transport.abort()
        return response

    with pytest.raises(TutorUnavailable):
        await _read(answer)


@pytest.mark.parametrize("status", [400, 401, 429, 500])
async def test_a_refused_request_names_its_status(status: int):
    async def answer(request: web.Request) -> web.Response:
        del request
        return web.json_response({"error": {"message": "no"}}, status=status)

    with pytest.raises(TutorUnavailable) as raised:
        await _read(answer)
    assert str(status) in str(raised.value.details)


class Server:
    """Answers every request with a status; counts them."""

    def __init__(self, status: int, *, finish: str = "stop") -> None:
        self.status = status
        self.finish = finish
        self.asked = 0
        self.failures: list[TutorUnavailable] = []

    async def answer(self, _request: web.Request) -> web.Response:
        self.asked += 1
        if self.status != 200:
            return web.json_response({"error": {"message": "no"}}, status=self.status)
        message = {"role": "assistant", "content": "{}"}
        choice = {"index": 0, "finish_reason": self.finish, "message": message}
        return web.json_response(
            {"id": "1", "object": "chat.completion", "created": 1, "model": "small",
             "choices": [choice], "usage": USAGE}
        )  # fmt: skip


async def _asked(server: Server, times: int, limits: Limits) -> tuple[list[str], Metrics]:
    """The details of what went wrong each time; empty where it went well."""
    app = web.Application()
    app.router.add_post("/v1/chat/completions", server.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    metrics = Metrics()
    details = []
    async with make_client("k", url, limits, metrics) as client:
        tutor = OpenAITutor(client, limits, metrics)
        for _ in range(times):
            try:
                await tutor.complete(PROMPT)
                details.append("")
            except TutorUnavailable as error:
                server.failures.append(error)
                details.append(error.details)
    await runner.cleanup()
    return details, metrics


async def test_an_answer_that_was_cut_says_what_it_took() -> None:
    server = Server(200, finish="length")
    details, _metrics = await _asked(server, 1, Limits(8, 5, 0, failures_in_a_row=3, rest_s=60))
    assert details == ["chat: ended by length"]
    assert server.failures[0].usage == TokenUsage(9, 4, 2)


async def test_what_fails_again_and_again_is_left_alone() -> None:
    server = Server(500)
    details, metrics = await _asked(server, 5, Limits(8, 5, 0, failures_in_a_row=3, rest_s=60))
    assert details == ["chat: 500"] * 3 + ["chat: resting"] * 2
    assert server.asked == 3
    value = metrics.registry.get_sample_value
    assert value("mluvme_openai_resting", {"api": "chat"}) == 1
    labels = {"api": "chat", "model": "small", "outcome": "resting"}
    assert value("mluvme_openai_requests_total", labels) == 2


async def test_it_is_tried_once_more_after_its_rest() -> None:
    server = Server(500)
    details, _ = await _asked(server, 4, Limits(8, 5, 0, failures_in_a_row=1, rest_s=1e-9))
    assert details == ["chat: 500"] * 4


async def test_a_question_that_is_refused_says_nothing_against_the_server() -> None:
    details, _ = await _asked(Server(400), 4, Limits(8, 5, 0, failures_in_a_row=2, rest_s=60))
    assert details == ["chat: 400"] * 4


async def test_a_server_that_works_is_never_left_alone() -> None:
    details, metrics = await _asked(Server(200), 4, Limits(8, 5, 0, failures_in_a_row=1))
    assert details == [""] * 4
    assert metrics.registry.get_sample_value("mluvme_openai_resting", {"api": "chat"}) == 0


async def test_repeats_of_the_client_are_counted() -> None:
    _details, metrics = await _asked(Server(500), 1, Limits(8, 5, retries=2))
    assert metrics.registry.get_sample_value("mluvme_openai_retries_total", {"api": "chat"}) == 2
