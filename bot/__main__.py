"""The command line: `python -m bot [run | demo | migrate | bench | evaluate | czech …]`."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence

USAGE = """\
python -m bot [command]

  run       the bot (the default): Telegram and OpenAI by the settings
  demo      the real bot against a local Telegram and OpenAI, with a chat page
  migrate   brings the tables to their newest shape
  bench     measures the bot beside bare aiogram: --part, --json, --quick, --help
  evaluate  corrections against a set of sentences: --set, --repeat, --baseline, --json
  czech     the Czech engine: decline, conjugate, check, say, forms
"""


def main(arguments: Sequence[str]) -> int:
    """Runs one command; its exit code."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("run", ())
    commands: dict[str, Callable[[Sequence[str]], int]] = {
        "run": _run,
        "demo": _demo,
        "migrate": _migrate,
        "bench": _bench,
        "evaluate": _evaluate,
        "czech": _czech,
    }
    if name in {"-h", "--help", "help"}:
        sys.stdout.write(USAGE)
        return 0
    if name not in commands:
        sys.stderr.write(f"There is no command {name!r}.\n\n{USAGE}")
        return 2
    return commands[name](rest)


def _run(_: Sequence[str]) -> int:
    """What is loaded stays, so nobody looks for garbage in it, neither meanwhile nor later."""
    gc.disable()
    from bot.telegram.deferring import import_aiogram  # noqa: PLC0415 - only what is needed

    import_aiogram()
    from bot.starting import run  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    return run()


def _demo(arguments: Sequence[str]) -> int:
    from bot.demo import demo  # noqa: PLC0415

    return demo(arguments)


def _migrate(_: Sequence[str]) -> int:
    from bot.telegram.deferring import import_aiogram  # noqa: PLC0415

    import_aiogram()
    from bot.starting import migrate  # noqa: PLC0415

    return migrate()


def _bench(arguments: Sequence[str]) -> int:
    from bot.sandbox.bench.__main__ import main as bench  # noqa: PLC0415

    return bench(arguments)


def _evaluate(arguments: Sequence[str]) -> int:
    from bot.evaluate import evaluate  # noqa: PLC0415

    return evaluate(arguments)


def _czech(arguments: Sequence[str]) -> int:
    from bot.core.czech.command import main as czech  # noqa: PLC0415

    return czech(list(arguments))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
