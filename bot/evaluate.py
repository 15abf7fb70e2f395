"""Corrections measured against a set of sentences whose right corrections are known."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from aiohttp import web

from bot.building import model_names, openai_clients
from bot.core.conversation.answering import Answering
from bot.core.conversation.prompts import Prompts
from bot.core.evaluation import report
from bot.core.evaluation.figures import figures
from bot.core.evaluation.running import run
from bot.core.evaluation.samples import BUILT_IN, UnusableSet, read
from bot.core.evaluation.types import Run, Sentence
from bot.observability.metrics import Metrics
from bot.sandbox.app import SandboxConfig, make_app
from bot.settings import Settings, SettingsError, load_settings

_UNUSED_TOKEN = "0:evaluation"  # noqa: S105 - Telegram is not reached


def evaluate(arguments: Sequence[str]) -> int:
    """Prints the table of an evaluation; 1 when no sentence was answered, 2 for misuse."""
    options = _options(arguments)
    try:
        sentences = read(options.set)
        settings = _settings(options)
    except (UnusableSet, SettingsError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    runs = asyncio.run(_runs(settings, sentences, options))
    found = figures(runs)
    sys.stdout.write(f"{report.table(found)}\n")
    if options.json:
        text = json.dumps(report.as_json(found, runs), ensure_ascii=False, indent=1)
        options.json.write_text(f"{text}\n", encoding="utf-8")
    return int(found.failures == found.runs)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot evaluate", description=__doc__)
    parser.add_argument(
        "--set", type=Path, default=BUILT_IN, help="JSON lines; the project's own set by default"
    )
    parser.add_argument("--repeat", type=_count, default=2, help="runs of each sentence")
    parser.add_argument("--concurrency", type=_count, default=4, help="sentences at once")
    parser.add_argument(
        "--baseline", action="store_true", help="the sandbox's rule-based tutor; needs no key"
    )
    parser.add_argument("--json", type=Path, help="writes figures and every run to a file")
    return parser.parse_args(list(arguments))


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value


def _settings(options: argparse.Namespace) -> Settings:
    if options.baseline:
        return load_settings(bot_token=_UNUSED_TOKEN, openai_api_key="sandbox")
    return load_settings(bot_token=_UNUSED_TOKEN)


async def _runs(
    settings: Settings, sentences: Sequence[Sentence], options: argparse.Namespace
) -> tuple[Run, ...]:
    async with AsyncExitStack() as stack:
        if options.baseline:
            address = await stack.enter_async_context(_sandbox())
            settings = settings.model_copy(update={"openai_base_url": f"{address}/v1"})
        tutor, _ = openai_clients(settings, stack, Metrics())
        answering = Answering(tutor, Prompts(model_names(settings)))
        return await run(answering, sentences, repeat=options.repeat, at_once=options.concurrency)


@asynccontextmanager
async def _sandbox() -> AsyncIterator[str]:
    """A sandbox on a free port of this machine; its address."""
    runner = web.AppRunner(make_app(SandboxConfig()), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()
