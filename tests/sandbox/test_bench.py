"""What the bench computes by itself."""

from __future__ import annotations

import json

import pytest

from bot.sandbox.bench.__main__ import _arguments, _options
from bot.sandbox.bench.bench import Options
from bot.sandbox.bench.czech import (
    _OWN,
    _accuracy,
    _findings,
    _own_corpora,
    _probes,
    _rows,
    _speed,
)
from bot.sandbox.bench.limits import ANSWER, limit
from bot.sandbox.bench.report import Figure, percentile, table, write_json
from bot.sandbox.bench.statements import StatementLog
from bot.sandbox.openai.tokens import pieces

DELAYS = Options().delays
TEXT = json.dumps(ANSWER, ensure_ascii=False, separators=(",", ":"))


def test_percentile_is_one_of_the_values():
    assert percentile([5, 1, 4, 2, 3], 0.95) == 5
    assert percentile([1, 2, 3, 4], 0.5) == 3
    assert percentile([], 0.5) == 0


def test_ratios_are_taken_round_by_round():
    figure = Figure("press", "throughput", "/s", (10.0, 30.0), (20.0, 20.0))
    assert figure.ratios == (0.5, 1.5)


def test_table_shows_median_range_ratio_and_target():
    figure = Figure("turn", "voice", "s", (3.0, 3.3, 3.2), (3.0, 3.0, 3.0), "≤ 1.08 ×", "why")
    shown = table([figure])
    assert "3.2 s (3-3.3)" in shown
    assert "1.07 × (1-1.1)" in shown
    assert "≤ 1.08 ×" in shown
    assert shown.endswith("turn / voice: why")


def test_json_of_two_runs_can_be_compared(tmp_path):
    write_json(tmp_path / "run.json", [Figure("start", "start", "s", (1.0, 2.0, 9.0))])
    content = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert content["figures"][0]["median"] == 2.0
    assert content["figures"][0]["ratio"] is None


def test_every_delay_of_a_turn_can_be_set():
    words = [f"--{name.replace('_', '-')}" for name in DELAYS]
    given = [word for pair in zip(words, "123456", strict=True) for word in pair]
    options = _options(_arguments(given))
    assert list(options.delays.values()) == [1, 2, 3, 4, 5, 6]
    assert options.rounds == Options().rounds, "and the rest stays"


def test_limit_is_what_the_delays_add_up_to():
    alone = {"reply_sentences": ["Ano."], "language": "cs"}
    text = json.dumps(alone, ensure_ascii=False, separators=(",", ":"))
    delays = {**DELAYS, "tokens_per_second": 0.0}
    found = limit(text, delays)
    assert found.first_text == pytest.approx(0.15 + 0.9 + 0.45)
    spoken = 0.35 + 0.018 * len(pieces("Ano."))
    assert found.voice == pytest.approx(0.15 + 0.9 + 0.45 + spoken)
    assert found.everything == found.voice


def test_limit_waits_for_the_sentence_that_is_spoken_last():
    found = limit(TEXT, DELAYS)
    slow = limit(TEXT, {**DELAYS, "tokens_per_second": 40.0})
    assert found.first_text < found.voice <= found.everything
    assert slow.voice > found.voice
    stream = 0.15 + 0.9 + 0.45 + len(pieces(TEXT)) / 80
    assert found.everything >= stream - 1e-9


def test_statements_are_counted_by_the_servers_own_log(tmp_path):
    path = tmp_path / "postgres.log"
    path.write_text("", encoding="utf-8")
    log = StatementLog(path)
    path.write_text(
        "[a.1] LOG:  statement: BEGIN;\n"
        "[b.2] LOG:  execute __asyncpg_stmt_1__: SELECT 1\n"
        "\tFROM learners\n"
        "[a.1] LOG:  execute __asyncpg_stmt_2__: INSERT INTO turns DEFAULT VALUES\n"
        "[a.1] LOG:  statement: COMMIT;\n"
        "[c.3] LOG:  statement: BEGIN;\n"
        '[c.3] LOG:  execute __asyncpg_stmt_3__: UPDATE "copies" SET alive_until = $1\n'
        "[c.3] LOG:  statement: COMMIT;\n"
        "[b.2] LOG:  execute __asyncpg_stmt_4__: UPDATE updates SET handled_at=$1\n"
        "[b.2] DETAIL:  parameters: $1 = '1'\n",
        encoding="utf-8",
    )
    asked = log.asked()
    assert asked.transactions == 1
    assert [s.split()[0] for s in asked.statements] == ["SELECT", "INSERT", "UPDATE"]
    assert asked.statements[0] == "SELECT 1 FROM learners"
    assert len(asked.own) == 2


def test_forms_are_judged_with_and_without_the_lexicon(tmp_path):
    path = tmp_path / "forms.tsv"
    path.write_text(
        "noun\tžena\tf\tpl\t7\tženami\t3\nnoun\tčlověk\tma\tpl\t2\tlidí\t1\n", encoding="utf-8"
    )
    figures = {figure.name: figure for figure in _accuracy(_rows(path))}
    assert figures["noun, right by lexicon and guesser"].ours == (100.0,)
    assert figures["noun, right by guesser alone"].ours == (50.0,)
    assert "75.0 %" in figures["noun, right by guesser alone"].note


def test_findings_are_judged_on_right_and_wrong_sentences(tmp_path):
    path = tmp_path / "sentences.tsv"
    path.write_text(
        "# case\nDobrý den, jak se máte?\nJá jdu do obchod.\tJá jdu do obchodu.\tcase\n",
        encoding="utf-8",
    )
    figures = {figure.name: figure.ours for figure in _findings(path)}
    assert figures["false alarms in sentences.tsv"] == (0.0,)
    assert figures["mended in sentences.tsv"] == (100.0,)


def test_own_probes_and_sentences_are_measured_without_being_named():
    figures = {figure.name: figure for figure in _accuracy(_probes(_OWN), "own probes")}
    for kind in ("noun", "adj", "verb-pres"):
        figure = figures[f"{kind}, right by lexicon and guesser, own probes"]
        assert figure.ours[0] > 95
        assert figure.target.startswith("≥ 9")
    assert [path.name for path in _own_corpora(_OWN)] == ["correct.tsv", "mistakes.tsv"]


def test_nothing_is_measured_where_the_tests_are_not_there(tmp_path):
    assert _probes(tmp_path) == []
    assert _own_corpora(tmp_path) == []
    assert _accuracy([], "own probes") == []


def test_every_speed_of_the_czech_engine_has_its_target():
    assert {figure.name for figure in _speed() if not figure.target} == {
        "sentences searched for mistakes"
    }
