"""Forms of verbs and adjectives written for the project; the bench reports how many are right."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.czech.form_lines import answer_line

_DATA = Path(__file__).with_name("data")


def probes(name: str, kind: str) -> list[tuple[str, str]]:
    lines = (_DATA / f"{name}_probes.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [
        ("\t".join((kind, lemma, hint, cell[:2], cell[2:])), forms)
        for lemma, hint, cell, forms in rows
    ]


PROBES = probes("verb", "verb-pres") + probes("adjective", "adj")


@pytest.mark.parametrize(("slot", "expected"), PROBES)
def test_form_is_accepted(slot: str, expected: str) -> None:
    assert set(expected.split("|")) <= set(answer_line(slot).partition("\t")[0].split("|"))


def test_probes_are_many_and_met_once() -> None:
    assert len(PROBES) >= 450
    assert len({slot for slot, _ in PROBES}) == len(PROBES)
