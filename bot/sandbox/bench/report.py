"""Figures with their baselines, as a table for people and as JSON for comparing runs."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies (nearest rank); 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured several times, beside a baseline or a limit measured at the same time."""

    part: str
    name: str
    unit: str
    ours: tuple[float, ...]
    beside: tuple[float, ...] = ()
    target: str = ""
    note: str = ""

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours by the baseline's, round by round."""
        return tuple(
            ours / beside for ours, beside in zip(self.ours, self.beside, strict=False) if beside
        )


_HEAD = ("part", "figure", "ours", "beside", "ratio", "target")


def table(figures: Sequence[Figure]) -> str:
    """Medians with their ranges; notes stand below."""
    rows = [_HEAD, *(_row(figure) for figure in figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEAD))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    notes = [f"{f.part} / {f.name}: {f.note}" for f in figures if f.note]
    return "\n".join([*lines, *([""] if notes else []), *notes])


def write_json(path: Path, figures: Sequence[Figure]) -> None:
    content = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "figures": [
            asdict(figure)
            | {
                "median": _median(figure.ours),
                "beside_median": _median(figure.beside),
                "ratio": _median(figure.ratios),
            }
            for figure in figures
        ],
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.part,
        figure.name,
        _spread(figure.ours, figure.unit),
        _spread(figure.beside, figure.unit),
        _spread(figure.ratios, "×"),
        figure.target,
    )


def _spread(values: Sequence[float], unit: str) -> str:
    if not values:
        return ""
    text = f"{_short(statistics.median(values))} {unit}"
    if len(values) > 1:
        text += f" ({_short(min(values))}-{_short(max(values))})"
    return text


def _short(value: float) -> str:
    size = abs(value)
    if size >= 100:  # noqa: PLR2004 - three digits tell enough
        return f"{value:.0f}"
    return f"{value:.1f}" if size >= 10 else f"{value:.3g}"  # noqa: PLR2004


def _median(values: Sequence[float]) -> float | None:
    return statistics.median(values) if values else None
