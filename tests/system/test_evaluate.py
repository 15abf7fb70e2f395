"""`python -m bot evaluate` against the sandbox's tutor, over HTTP."""

import json

import pytest

from bot.core.evaluation.samples import BUILT_IN
from bot.evaluate import evaluate

KEPT = ("id", "corrected", "score", "right", "wrong", "missed")


def evaluated(path, *arguments):
    assert evaluate(["--baseline", "--json", str(path), *arguments]) == 0
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def small_set(tmp_path):
    lines = BUILT_IN.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(lines[::8]), encoding="utf-8")
    return path


def test_a_repeated_evaluation_gives_the_same_scores(tmp_path, small_set, capsys):
    first = evaluated(tmp_path / "1.json", "--set", str(small_set))
    second = evaluated(tmp_path / "2.json", "--set", str(small_set))
    runs = [[{name: run[name] for name in KEPT} for run in one["each"]] for one in (first, second)]
    assert runs[0] == runs[1]
    assert (first["agreement"], first["spread"]) == (1.0, 0.0)
    assert first["runs"] == 2 * first["sentences"] == 30
    assert "precision" in capsys.readouterr().out


def test_the_tutor_of_the_sandbox_invents_no_mistake(tmp_path):
    found = evaluated(tmp_path / "all.json", "--repeat", "1")
    assert found["failures"] == 0
    assert found["false_alarms"] == 0.0
    assert found["edits"]["all"]["precision"] > 0.9


def test_without_a_key_it_says_what_is_missing(monkeypatch, capsys):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert evaluate([]) == 2
    assert "OPENAI_API_KEY" in capsys.readouterr().err


def test_a_set_that_is_not_there_is_said(capsys):
    assert evaluate(["--set", "/nowhere/set.jsonl"]) == 2
    assert "/nowhere/set.jsonl" in capsys.readouterr().err
