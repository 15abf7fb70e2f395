from __future__ import annotations

import pytest

from bot.core.czech.clitics import check_clitics, place_clitics
from tests.core.czech.corpora import correct_sentences


@pytest.mark.parametrize(
    ("first", "clitics", "rest", "sentence"),
    [
        ("Včera", ("ho", "mu", "jsem"), "ukázal", "Včera jsem mu ho ukázal"),
        ("Líbí", ("mi", "se"), "Praha", "Líbí se mi Praha"),
        ("Chtěl", ("se", "bych"), "zeptat", "Chtěl bych se zeptat"),
        ("Učil", ("se", "jsi"), "česky", "Učil ses česky"),
        ("Bál", ("se", "bys"), "", "Bál by ses"),
        ("Máš", ("-li",), "čas", "Máš-li čas"),
        ("Řekl", ("to", "mu", "jsem"), "", "Řekl jsem mu to"),
    ],
)
def test_clitics_are_put_in_their_order(
    first: str, clitics: tuple[str, ...], rest: str, sentence: str
) -> None:
    assert place_clitics(first, clitics, rest) == sentence


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Se jmenuju Petr.", "Jmenuju se"),
        ("Včera se jsem učil.", "jsem se"),
        ("Myslím, že bojím se.", "se bojím"),
        ("Já jmenuju se Petr.", "se jmenuju"),
        ("Včera byl jsem doma.", "jsem byl"),
        ("Bych chtěl čaj.", "Chtěl bych"),
    ],
)
def test_misplaced_clitics_are_seen(text: str, suggestion: str) -> None:
    (issue,) = check_clitics(text)
    assert issue.suggestion == suggestion
    assert text[issue.start : issue.end] == issue.original


def test_correct_sentences_have_no_issue() -> None:
    assert [line for line in correct_sentences() if check_clitics(line)] == []
