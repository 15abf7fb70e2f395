"""An evaluation as a table for people and as values for comparing evaluations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.core.evaluation.figures import Figures, Tally, matches_of
from bot.core.evaluation.matching import words_of
from bot.core.evaluation.types import Run, WordEdit

_HEAD = ("", "right", "wrong", "missed", "precision", "recall", "F0.5")


def table(found: Figures) -> str:
    """What was measured, in lines of at most 80 letters."""
    rows = [
        _HEAD,
        *(_row(category.value, tally) for category, tally in found.by_category.items()),
        _row("all: span and replacement", found.corrected),
        _row("all: span alone", found.detected),
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEAD))]
    lines = [_line(row, widths) for row in rows]
    for place in (1, -2):
        lines.insert(place, "  ".join("-" * width for width in widths))
    return "\n".join([*lines, "", *_lines(found)])


def _row(name: str, tally: Tally) -> tuple[str, ...]:
    counts = (tally.right, tally.invented, tally.missed)
    return (
        name,
        *map(str, counts),
        *map(_percent, (tally.precision, tally.recall, tally.f_half)),
    )


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (
        cell.rjust(width) if place else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([first, *rest])


def _lines(found: Figures) -> list[str]:
    median, p95 = (_number(s, 3) for s in (found.seconds_median, found.seconds_p95))
    spread = _number(found.spread, 1)
    return [
        f"sentences {found.sentences}, runs {found.runs}, failed {found.failures}",
        f"category as in the reference, of right edits: {_percent(found.right_category)}",
        f"correct sentences that were corrected: {_percent(found.false_alarms)}",
        f"same score in every run: {_percent(found.agreement)} (mean range {spread} points)",
        f"cost of a turn: ${_number(found.micro_usd_a_turn, 6, 1e-6)}",
        f"time of a turn: median {median} s, p95 {p95} s",
    ]


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"


def _number(value: float | None, places: int, unit: float = 1.0) -> str:
    return "-" if value is None else f"{value * unit:.{places}f}"


def as_json(found: Figures, runs: Sequence[Run]) -> dict[str, Any]:
    """The figures, and every run with what agreed and what did not."""
    tallies: dict[str, Tally] = {"all": found.corrected, "detected": found.detected}
    tallies |= {category.value: tally for category, tally in found.by_category.items()}
    plain = {
        name: value
        for name, value in asdict(found).items()
        if name not in {"corrected", "detected", "by_category"}
    }
    return {
        **plain,
        "edits": {name: _tally(tally) for name, tally in tallies.items()},
        "each": [_run(run) for run in runs],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        **asdict(tally),
        "precision": tally.precision,
        "recall": tally.recall,
        "f_half": tally.f_half,
    }


def _run(run: Run) -> dict[str, Any]:
    found = matches_of(run)
    return {
        "id": run.sentence.id,
        "said": run.sentence.said,
        "corrected": run.corrected,
        "score": run.score,
        "seconds": round(run.seconds, 4),
        "micro_usd": run.micro_usd,
        "failure": run.failure,
        "right": [_edit(run, ours) for ours, _ in found.corrected],
        "wrong": [_edit(run, edit) for edit in found.invented],
        "missed": [_edit(run, edit) for edit in found.missed],
    }


def _edit(run: Run, edit: WordEdit) -> dict[str, str]:
    original = words_of(run.sentence.said)[edit.start : edit.end]
    return {
        "original": " ".join(original),
        "replacement": " ".join(edit.replacement),
        "category": edit.category.value,
    }
