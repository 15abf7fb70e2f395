import pytest

from bot.core.evaluation.figures import Tally, figures
from bot.core.evaluation.report import as_json, table
from bot.core.evaluation.types import Reference, ReferenceEdit, Run, Sentence, WordEdit
from models.enums import Level, MistakeCategory

CASE, ASPECT = MistakeCategory.CASE, MistakeCategory.ASPECT
WRONG = Sentence(
    id="wrong",
    level=Level.A1,
    said="Jdu do obchod.",
    references=(
        Reference(
            corrected="Jdu do obchodu.",
            edits=(ReferenceEdit(original="obchod", replacement="obchodu", category=CASE),),
        ),
    ),
)
RIGHT = Sentence(
    id="right", level=Level.A1, said="Jdu domů.", references=(Reference(corrected="Jdu domů."),)
)
MENDED = WordEdit(2, 3, ("obchodu",), CASE)
INVENTED = WordEdit(0, 1, ("jedu",), ASPECT)


def run(sentence, *edits, score=100, **more):
    return Run(sentence, edits, score=score, **more)


@pytest.mark.parametrize(
    ("tally", "figures"),
    [
        (Tally(3, 1, 2), (0.75, 0.6, 3.75 / 5.25)),
        (Tally(0, 0, 2), (None, 0.0, 0.0)),
        (Tally(0, 0, 0), (None, None, None)),
    ],
)
def test_precision_counts_twice_as_much_as_recall(tally, figures):
    assert (tally.precision, tally.recall) == figures[:2]
    assert tally.f_half == (None if figures[2] is None else pytest.approx(figures[2]))


def test_edits_of_all_runs_are_added_up():
    found = figures([run(WRONG, MENDED), run(WRONG), run(RIGHT, INVENTED), run(RIGHT)])
    assert found.corrected == Tally(right=1, invented=1, missed=1)
    assert found.by_category[CASE] == Tally(right=1, missed=1)
    assert found.by_category[ASPECT] == Tally(invented=1)
    assert found.right_category == 1.0
    assert (found.sentences, found.runs) == (2, 4)


def test_a_false_alarm_is_a_correction_of_what_is_right():
    assert figures([run(RIGHT, INVENTED), run(RIGHT), run(WRONG)]).false_alarms == 0.5


def test_agreement_is_of_sentences_that_ran_more_than_once():
    runs = [run(WRONG, score=90), run(WRONG, score=80), run(RIGHT), run(RIGHT)]
    found = figures(runs)
    assert (found.agreement, found.spread) == (0.5, 5.0)
    assert figures(runs[:1]).agreement is None


def test_what_failed_is_counted_apart():
    found = figures([Run(WRONG, None, failure="chat: 500"), run(RIGHT)])
    assert found.failures == 1
    assert found.corrected.missed == 0


def test_cost_and_time_are_of_a_turn():
    runs = [run(RIGHT, seconds=second / 10, micro_usd=second) for second in range(1, 22)]
    found = figures(runs)
    assert (found.seconds_median, found.seconds_p95) == (1.1, 2.0)
    assert found.micro_usd_a_turn == 11


def test_the_table_says_it_in_words_and_the_file_in_numbers():
    runs = [run(WRONG, MENDED, micro_usd=250), run(RIGHT, INVENTED)]
    text = table(figures(runs))
    assert "case" in text
    assert "50.0 %" in text
    assert "$0.000125" in text
    plain = as_json(figures(runs), runs)
    assert plain["edits"]["all"]["precision"] == 0.5
    assert plain["each"][1]["wrong"] == [
        {"original": "jdu", "replacement": "jedu", "category": "aspect"}
    ]
