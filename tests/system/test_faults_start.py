"""What keeps the bot from starting is said in a sentence; Telegram is waited for."""

from __future__ import annotations

import asyncio
import contextlib
import socket

import pytest
import pytest_asyncio

from tests.system.faults import together
from tests.system.processes import Bot, Process, eventually, free_port, open_sandbox

pytestmark = pytest.mark.timeout(240)


@pytest_asyncio.fixture(scope="module")
async def place():
    async with open_sandbox() as opened:
        yield opened


async def _ended(sandbox, folder, name, *, forked=False, **variables):
    """Exit code and output of a bot that cannot start."""
    data = {"DATA_DIR": str(folder / name)}
    settings = {**Bot(sandbox, folder, {**data, **variables}).variables}
    process = Process(["bot", "run"], settings, folder, forked=forked)
    try:
        async with asyncio.timeout(120):
            code = await asyncio.to_thread(process.process.wait)
    finally:
        if process.alive:
            process.kill()
    return code, process.output


async def test_what_is_wrong_is_said_in_a_sentence(place):
    sandbox, folder = place
    async with sandbox.http.get(
        f"{sandbox.url}/bot4242:sandbox-sandbox-sandbox-sandbox-00/getMe"
    ) as answer:
        assert answer.status == 200
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        nowhere = "127.0.0.1:1"
        wrong = {
            "token": {"BOT_TOKEN": "4242:another-another-another-another-another"},
            "port": {"HTTP_PORT": port},
            "database": {"DATABASE_URL": f"postgres://a:secret@{nowhere}/b"},
            "redis": {"REDIS_URL": f"redis://{nowhere}"},
        }
        found = await together(
            *(
                _ended(sandbox, folder, name, forked=True, **changes)
                for name, changes in wrong.items()
            )
        )
    sentences = (
        "does not know this BOT_TOKEN",
        f"Port {port} is taken",
        "DATABASE_URL",
        "REDIS_URL",
    )
    for (code, output), sentence in zip(found, sentences, strict=True):
        assert code == 1, output
        assert sentence in output
        assert "Traceback" not in output
        assert "secret" not in output


async def test_missing_settings_are_all_named(place):
    sandbox, folder = place
    missing = {"BOT_TOKEN": "", "WEBHOOK_URL": "http://127.0.0.1/x", "LOG_LEVEL": "LOUD"}
    code, output = await _ended(sandbox, folder, "settings", **missing)
    assert code == 2
    assert "LOG_LEVEL" in output
    assert "Traceback" not in output


async def test_telegram_that_is_away_at_the_start_is_waited_for(place):
    sandbox, folder = place
    nowhere = f"http://127.0.0.1:{free_port()}"
    variables = {"TELEGRAM_API_URL": nowhere, "DATA_DIR": str(folder / "waiting")}
    bot = Bot(sandbox, folder, variables, webhook=False)
    bot.process = Process(["bot", "run"], bot.variables, folder, forked=True)
    try:

        async def alive():
            return (await bot.get("/healthz"))[0] == 200

        await eventually(alive, seconds=120)
        assert (await bot.get("/readyz"))[0] == 503
        assert await bot.stop() == 0
        assert "Traceback" not in bot.output
    finally:
        with contextlib.suppress(ProcessLookupError):
            if bot.process.alive:
                bot.kill()
