"""Logs say what happened and to which number, never what a person wrote."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydantic
import pytest
import structlog

from bot.observability.logs import bind_learner, configure_logs, update_scope

SECRET_WORDS = "Včera jsem plakala kvůli Petrovi"
BOT_TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"


@contextmanager
def written_as(*, production: bool, level: str = "INFO") -> Iterator[io.StringIO]:
    """What is written meanwhile; logging is put back as it was."""
    root = logging.getLogger()
    handlers, number, configuration = root.handlers[:], root.level, structlog.get_config()
    stream = io.StringIO()
    configure_logs(production=production, level=level, stream=stream)
    try:
        yield stream
    finally:
        root.handlers[:] = handlers
        root.setLevel(number)
        structlog.configure(**configuration)


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    with written_as(production=True, level="DEBUG") as stream:
        yield stream


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_is_json_with_the_update_and_the_learner(written: io.StringIO) -> None:
    with update_scope(77, "message"):
        bind_learner(5)
        structlog.get_logger().info("turn_stored", turn_id=9)
    structlog.get_logger().info("idle")

    stored, idle = lines(written)
    assert (stored["event"], stored["level"], stored["turn_id"]) == ("turn_stored", "info", 9)
    assert (stored["update_id"], stored["update"], stored["learner_id"]) == (77, "message", 5)
    assert stored["timestamp"].endswith("Z")
    assert "learner_id" not in idle


async def test_a_task_keeps_the_learner_of_the_update_that_it_was_born_in(
    written: io.StringIO,
) -> None:
    async def turn() -> None:
        await asyncio.sleep(0)
        structlog.get_logger().info("turn_done")

    with update_scope(1, "message"):
        bind_learner(5)
        task = asyncio.get_running_loop().create_task(turn())
    await task
    assert lines(written)[0]["learner_id"] == 5


@pytest.mark.parametrize(
    ("around", "secret"),
    [
        ("https://api.telegram.org/bot{}/sendMessage", BOT_TOKEN),
        ("https://api.telegram.org/file/bot{}/voice/1.oga", BOT_TOKEN),
        ("Incorrect API key provided: {}.", "sk-proj-abcdefghijklmnop1234"),
        ("Authorization: Bearer {}", "abcdefgh12345678"),
        ("stripe {} refused", "sk_live_51Habcdefgh"),
        ("signed with {}", "whsec_abcdefgh12345"),
        ("postgres://{}@db/mluvme", "mluvme:hunter2pass"),
        ("/app?initData={}&x=1", "query_id%3DAAHdF6IQAAAAAN0XohDhrOrc"),
    ],
)
def test_secrets_are_hidden_wherever_they_stand(
    written: io.StringIO, around: str, secret: str
) -> None:
    log = structlog.get_logger()
    log.info(around.format(secret))
    log.info("calling", address=around.format(secret), nested={"list": [around.format(secret)]})
    logging.getLogger("aiogram").warning("%s failed", around.format(secret))
    assert secret not in written.getvalue()
    assert written.getvalue().count("[hidden]") == 4


@pytest.mark.parametrize(
    "key", ["text", "transcript", "reply", "first_name", "username", "init_data", "prompt"]
)
def test_fields_that_hold_words_of_people_are_hidden(written: io.StringIO, key: str) -> None:
    structlog.get_logger().info("turn", **{key: SECRET_WORDS, "inner": {key: [SECRET_WORDS]}})
    assert "Petrovi" not in written.getvalue()
    assert lines(written)[0][key] == "[hidden]"


def test_an_exception_is_told_by_type_place_and_codes_without_its_words(
    written: io.StringIO,
) -> None:
    class Level(pydantic.BaseModel):
        level: int

    def refuse() -> None:
        try:
            int(SECRET_WORDS)
        except ValueError as cause:
            try:
                Level.model_validate({"level": SECRET_WORDS})
            except pydantic.ValidationError as error:
                raise RuntimeError(SECRET_WORDS) from ExceptionGroup("x", [error, cause])

    try:
        refuse()
    except RuntimeError:
        structlog.get_logger().exception("turn_failed")

    assert "Petrovi" not in written.getvalue()
    [line] = lines(written)
    assert line["error"][0]["type"] == "RuntimeError"
    assert any("refuse" in place for place in line["error"][0]["where"])


def test_messages_of_the_machine_itself_stay_readable(written: io.StringIO) -> None:
    try:
        raise ConnectionRefusedError(111, "Connection refused")
    except OSError:
        structlog.get_logger().exception("redis_away")
    assert lines(written)[0]["error"][0]["what"] == "[Errno 111] Connection refused"


def test_codes_of_a_driver_are_kept_and_its_detail_is_not(written: io.StringIO) -> None:
    class UniqueViolationError(Exception):
        sqlstate = "23505"
        constraint_name = "uid_words_lemma"
        detail = f"Key (lemma)=({SECRET_WORDS}) already exists."

    structlog.get_logger().error(
        "not_stored", exc_info=UniqueViolationError(UniqueViolationError.detail)
    )

    assert "Petrovi" not in written.getvalue()
    what = lines(written)[0]["error"][0]["what"]
    assert what == "sqlstate=23505 constraint_name=uid_words_lemma"


def test_objects_are_named_by_type(written: io.StringIO) -> None:
    class Message:
        def __repr__(self) -> str:
            return SECRET_WORDS

    structlog.get_logger().warning("odd", thing=Message(), things=[Message()])
    assert "Petrovi" not in written.getvalue()
    assert "Message" in lines(written)[0]["thing"]


def test_libraries_come_the_same_way_from_warning_up(written: io.StringIO) -> None:
    logging.getLogger("openai").debug("Request options: %s", SECRET_WORDS)
    logging.getLogger("aiogram.event").info("Update %s", SECRET_WORDS)
    try:
        int(SECRET_WORDS)
    except ValueError:
        logging.getLogger("aiohttp.server").exception("Error handling request")

    [line] = lines(written)
    assert (line["logger"], line["level"]) == ("aiohttp.server", "error")
    assert line["error"][0]["type"] == "ValueError"
    assert "Petrovi" not in written.getvalue()


def test_a_lost_task_is_reported_without_the_words_of_its_exception(written: io.StringIO) -> None:
    future = f"<Task finished coro=<turn()> exception=ValueError('{SECRET_WORDS}')>"
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: %s", future)
    assert "exception=ValueError([hidden])" in lines(written)[0]["event"]
    assert "Petrovi" not in written.getvalue()


def test_the_console_of_a_developer_shows_the_error_below_the_line() -> None:
    with written_as(production=False) as stream:
        structlog.get_logger().debug("not_shown_at_info")
        structlog.get_logger().error("failed", exc_info=ValueError(SECRET_WORDS))
    assert "failed" in stream.getvalue()
    assert "\nValueError" in stream.getvalue()
    assert "Petrovi" not in stream.getvalue()
    assert "not_shown" not in stream.getvalue()
