"""Whole events through the real SDK to a transport that keeps them: nobody's words are in them."""

import asyncio
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import sentry_sdk
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from bot.core.errors import LimitReached, MluvError
from bot.observability.logs import bind_learner, update_scope
from bot.observability.sentry import report, start_sentry

WORDS = "Včera jsem plakala kvůli Petrovi"
NAME = "Anička Nováková"
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"
PRIVATE = (WORDS, "Petrovi", NAME, "Nováková", "anicka_n", TOKEN, "sk-proj-abcdefghijklmnop")


class Kept(Transport):
    """A transport that keeps what would have been sent."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[dict[str, Any]] = []
        self.bytes = b""

    def capture_envelope(self, envelope: Envelope) -> None:
        self.bytes += envelope.serialize()
        for item in envelope.items:
            if item.payload.json is not None:
                self.events.append(item.payload.json)

    def nothing_private(self) -> bool:
        text = self.bytes.decode()
        escaped = [json.dumps(word)[1:-1] for word in PRIVATE]
        return not any(word in text for word in (*PRIVATE, *escaped))


@pytest.fixture
def kept() -> Iterator[Kept]:
    transport = Kept()
    with sentry_sdk.isolation_scope():
        started = start_sentry(
            "https://public@sentry.invalid/1",
            environment="test",
            release="mluv-me@1",
            expected=[LimitReached],
            transport=transport,
        )
        assert started
        yield transport
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)


def test_without_a_dsn_nothing_is_switched_on() -> None:
    assert start_sentry("", environment="test") is False
    assert not sentry_sdk.get_client().is_active()


def handle(text: str, name: str) -> None:
    """A frame with everything in its locals that a handler has."""
    prompt = [{"role": "user", "content": text}]
    address = f"https://api.telegram.org/bot{TOKEN}/sendMessage"
    try:
        int(text)
    except ValueError as error:
        raise MluvError(details=f"{name} wrote {prompt} to {address}") from error


def test_an_exception_keeps_its_places_and_loses_every_word(kept: Kept) -> None:
    try:
        handle(WORDS, NAME)
    except MluvError as error:
        report(error)

    assert kept.nothing_private()
    [event] = kept.events
    assert [step["type"] for step in event["exception"]["values"]] == ["ValueError", "MluvError"]
    frames = event["exception"]["values"][-1]["stacktrace"]["frames"]
    assert frames[-1]["function"] == "handle"
    assert not any("vars" in frame for frame in frames)
    assert (event["environment"], event["release"]) == ("test", "mluv-me@1")


def test_the_learner_is_a_number_and_the_update_is_a_tag(kept: Kept) -> None:
    with update_scope(77, "message"):
        bind_learner(5)
        report(ValueError(WORDS))
    [event] = kept.events
    assert event["user"] == {"id": "5"}
    assert event["tags"] == {"update_id": "77", "update": "message"}


def test_whatever_a_careless_hand_adds_to_the_scope_stays_at_home(kept: Kept) -> None:
    with sentry_sdk.new_scope() as scope:
        scope.set_user(
            {"id": 1, "username": "anicka_n", "email": "a@b.cz", "ip_address": "1.2.3.4"}
        )
        scope.set_extra("text", WORDS)
        scope.set_tag("learner", NAME)
        scope.set_context("turn", {"transcript": WORDS, "history": [WORDS]})
        scope.set_transaction_name(f"/bot{TOKEN}/sendMessage")
        scope.add_attachment(bytes=WORDS.encode(), filename="turn.txt")
        report(KeyError(WORDS))
    assert kept.nothing_private()
    assert "1.2.3.4" not in kept.bytes.decode()
    assert "a@b.cz" not in kept.bytes.decode()


def test_breadcrumbs_keep_kind_and_status_only(kept: Kept) -> None:
    sentry_sdk.add_breadcrumb(
        category="http",
        message=f"sent {WORDS}",
        data={"url": f"https://api.telegram.org/bot{TOKEN}/x", "method": "POST", "body": WORDS},
    )
    sentry_sdk.add_breadcrumb(category="query", message=f"INSERT INTO turns VALUES ('{WORDS}')")
    logging.getLogger("openai").info("messages=%s", WORDS)
    report(RuntimeError(WORDS))

    assert kept.nothing_private()
    first, second = kept.events[0]["breadcrumbs"]["values"]
    assert first["data"] == {"method": "POST"}
    assert (second["category"], "message" in second) == ("query", False)


def test_a_record_of_a_library_is_reported_without_its_words(kept: Kept) -> None:
    try:
        int(WORDS)
    except ValueError:
        logging.getLogger("aiohttp.server").exception(
            "Error handling %s", WORDS, extra={"n": NAME}
        )
    assert kept.nothing_private()
    assert kept.events[0]["message"] == "A record of aiohttp.server"
    assert kept.events[0]["exception"]["values"][0]["type"] == "ValueError"


def test_groups_and_causes_are_scrubbed_too(kept: Kept) -> None:
    inner = RuntimeError(WORDS)
    inner.add_note(WORDS)
    report(ExceptionGroup(f"two tasks of {NAME}", [inner, OSError(2, "No such file")]))
    assert kept.nothing_private()
    assert len(kept.events[0]["exception"]["values"]) == 3


def test_expected_failures_page_nobody(kept: Kept) -> None:
    report(LimitReached(details=WORDS))
    assert kept.events == []


def test_transactions_and_messages_do_not_leak(kept: Kept) -> None:
    with sentry_sdk.start_transaction(name=f"/bot{TOKEN}/sendMessage", sampled=True):
        pass
    sentry_sdk.capture_message(f"{NAME}: {WORDS}")
    assert kept.nothing_private()


async def test_an_error_in_a_task_carries_the_learner_of_that_task_only(kept: Kept) -> None:
    async def turn(learner_id: int) -> None:
        with update_scope(learner_id, "message"):
            bind_learner(learner_id)
            await asyncio.sleep(0)
            report(RuntimeError(WORDS))

    await asyncio.gather(*(turn(number) for number in (1, 2, 3)))
    assert sorted(event["user"]["id"] for event in kept.events) == ["1", "2", "3"]
