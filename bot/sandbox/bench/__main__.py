"""`python -m bot bench`: measures the bot beside bare aiogram, prints a table, judges nothing."""

from __future__ import annotations

import argparse
import asyncio
import gc
import importlib
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path

from bot.sandbox.bench.bench import FULL, QUICK, Bench, Options, open_bench, progress
from bot.sandbox.bench.children import ChildError
from bot.sandbox.bench.load import LoadError
from bot.sandbox.bench.loops import new_loop
from bot.sandbox.bench.report import Figure, table, write_json

PARTS = (
    "first_sign", "press", "turn", "prompts", "cpu", "queries", "start", "memory", "kills",
    "czech", "reviews", "hearing",
)  # fmt: skip
SOAK = "soak"
"""An hour long, so that it is measured only when it is asked for."""

_TYPES: dict[object, type[int | float]] = {"int": int, "float": float}
_SETTABLE = {field.name: _TYPES[field.type] for field in fields(Options) if field.type in _TYPES}


def main(arguments: Sequence[str]) -> int:
    """Runs the chosen parts; 2 when they cannot be run, never a verdict."""
    given = _arguments(arguments)
    options = _options(given)
    figures: list[Figure] = []
    try:
        with asyncio.Runner(loop_factory=new_loop) as runner:
            runner.run(_measure(given.part or PARTS, options, figures))
    except (ChildError, LoadError, TimeoutError) as error:
        sys.stderr.write(f"The bench broke off: {type(error).__name__}: {error}\n")
        return 2
    finally:
        sys.stdout.write(table(figures) + "\n")
        if given.json is not None:
            write_json(given.json, figures)
    return 0


async def _measure(parts: Sequence[str], options: Options, figures: list[Figure]) -> None:
    async with open_bench(options) as bench:
        if len(parts) > 1:
            await bench.furnish()
        for part in parts:
            progress(f"measuring {part} …")
            module = importlib.import_module(f"bot.sandbox.bench.{part}")
            measure: Callable[[Bench], Awaitable[list[Figure]]] = module.measure
            figures += await measure(bench)
            gc.collect()


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot bench", description=__doc__)
    parser.add_argument("--part", action="append", choices=(*PARTS, SOAK), help="may be repeated")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="tiny loads, to see that it works")
    size.add_argument("--full", action="store_true", help="as long as the targets say: hours")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("--forms", type=Path, help="lemma, form and tags, for the part `czech`")
    parser.add_argument("--corpora", type=Path, action="append", help="sentences for `czech`")
    for name, kind in _SETTABLE.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=kind)
    return parser.parse_args(list(arguments))


def _options(given: argparse.Namespace) -> Options:
    chosen = QUICK if given.quick else FULL if given.full else Options()
    values = {name: getattr(given, name) for name in _SETTABLE}
    values = {name: value for name, value in values.items() if value is not None}
    return replace(chosen, **values, forms=given.forms, corpora=tuple(given.corpora or ()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
