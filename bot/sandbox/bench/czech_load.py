"""Prints what the Czech engine costs before its first answer: milliseconds and megabytes."""

from __future__ import annotations

import sys
import time

import psutil


def main() -> None:
    process = psutil.Process()
    memory, begun = process.memory_info().rss, time.perf_counter()
    from bot.core.czech.analysis import analyse  # noqa: PLC0415 - this is what is measured

    analyse("mluvit")
    seconds = time.perf_counter() - begun
    more = process.memory_info().rss - memory
    sys.stdout.write(f"{1000 * seconds:.1f} {more / 1e6:.1f}\n")


if __name__ == "__main__":
    main()
