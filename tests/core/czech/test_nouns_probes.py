"""Forms written for the project, of words as newspapers, offices and technical texts use them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.czech.nouns import guess_noun, noun_forms
from bot.core.czech.types import Case, Gender, Number

_FILE = Path(__file__).with_name("data") / "noun_probes.tsv"
_LINES = _FILE.read_text(encoding="utf-8").splitlines()
PROBES = [line.split("\t") for line in _LINES if not line.startswith("#")]
_LEAST_RIGHT_BY_RULES = 0.96


@pytest.mark.parametrize(("lemma", "gender", "cell", "expected"), PROBES)
def test_form_is_accepted(lemma, gender, cell, expected):
    forms = noun_forms(lemma, Number(cell[:2]), Case(int(cell[2])), Gender(gender))
    assert set(expected.split("|")) <= set(forms.variants)


def _right_by_rules(lemma, gender, cell, expected):
    table = guess_noun(lemma, Gender(gender))
    forms = () if table is None else table.forms.get((Number(cell[:2]), Case(int(cell[2]))), ())
    return bool(set(expected.split("|")) & set(forms))


def test_rules_alone_know_nearly_all_of_them():
    right = sum(_right_by_rules(*probe) for probe in PROBES)
    assert right / len(PROBES) >= _LEAST_RIGHT_BY_RULES


def test_probes_are_many_and_met_once():
    assert len(PROBES) >= 400
    assert len({tuple(probe[:3]) for probe in PROBES}) == len(PROBES)
