"""Every part of the bench on tiny loads: it runs to its end and its figures are numbers."""

from __future__ import annotations

import json
import math

import pytest

from bot.sandbox.bench.__main__ import main

PARTS = (
    "first_sign", "press", "turn", "cpu", "start", "memory", "kills", "hearing", "prompts",
    "reviews",
)  # fmt: skip


@pytest.mark.timeout(600)
def test_every_part_gives_figures(tmp_path):
    path = tmp_path / "run.json"
    chosen = [word for part in PARTS for word in ("--part", part)]
    sizes = ["--quick", "--load-seconds", "1", "--people", "3"]
    assert main([*sizes, *chosen, "--json", str(path)]) == 0
    figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
    assert {figure["part"] for figure in figures} == set(PARTS)
    for figure in figures:
        assert figure["ours"], figure["name"]
        assert all(map(math.isfinite, figure["ours"] + figure["beside"])), figure["name"]
