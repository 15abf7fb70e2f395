import pytest

from bot.core.conversation.corrections import verify
from bot.core.conversation.types import Correction
from bot.core.conversation.weighing import Engine, decided, heard_engine
from models.enums import MistakeCategory, ReportVerdict, Severity

UPHELD, WITHDRAWN, CHANGED = ReportVerdict.UPHELD, ReportVerdict.WITHDRAWN, ReportVerdict.CHANGED


@pytest.mark.parametrize(
    ("engine", "model", "verdict"),
    [
        (Engine.FOUND_IT_TOO, WITHDRAWN, UPHELD),
        (Engine.FOUND_IT_TOO, CHANGED, UPHELD),
        (Engine.FOUND_IT_TOO, None, UPHELD),
        (Engine.FINDS_IT_WRONG, UPHELD, WITHDRAWN),
        (Engine.FINDS_IT_WRONG, CHANGED, CHANGED),
        (Engine.FINDS_IT_WRONG, None, WITHDRAWN),
        (Engine.SILENT, UPHELD, UPHELD),
        (Engine.SILENT, WITHDRAWN, WITHDRAWN),
        (Engine.SILENT, CHANGED, CHANGED),
        (Engine.SILENT, None, None),
    ],
)
def test_rule_of_decision(engine, model, verdict):
    assert decided(engine, model) is verdict


def correction(said, original, replacement):
    start = said.index(original)
    return Correction(
        start,
        start + len(original),
        original,
        replacement,
        MistakeCategory.CASE,
        Severity.WRONG,
        "",
    )


@pytest.mark.parametrize(
    ("said", "original", "replacement", "engine"),
    [
        ("Jdu do obchod.", "obchod", "obchodu", Engine.FOUND_IT_TOO),
        ("Jdu do obchodu.", "obchodu", "obchod", Engine.FINDS_IT_WRONG),
        ("Mám rád kávu.", "kávu", "čaj", Engine.SILENT),
    ],
)
def test_engine_is_a_witness(said, original, replacement, engine):
    assert heard_engine(said, correction(said, original, replacement), None) is engine


def test_what_the_engine_corrected_by_itself_it_stands_by():
    (found,) = verify("Jdu do obchod.", "Jdu do obchod.", []).corrections
    assert heard_engine("Jdu do obchod.", found, None) is Engine.FOUND_IT_TOO
