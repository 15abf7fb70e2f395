import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.command import FOUND, MISUSED, NOT_FOUND, main
from bot.core.czech.finding import find_mistakes
from bot.core.czech.findings.explanations import explained
from bot.core.czech.form_lines import answer_line
from bot.core.czech.saying import read, say
from bot.core.czech.types import Case, Gender
from tests.core.czech.corpora import mistakes

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["decline", "mladý muž"], ["mladého muže", "mladí muži", "masculine animate"]),
        (["decline", "mladý", "muž"], ["mladým mužem"]),
        (["decline", "hrad"], ["na", "hradu", "from the lexicon"]),
        (["decline", "dobrý"], ["nejlepší", "dobře", "dobrými"]),
        (["decline", "kdo"], ["koho", "kým"]),
        (["decline", "dva"], ["dvěma", "numeral"]),
        (["decline", "dva mladí muži"], ["dvou mladých mužů"]),
        (["conjugate", "psát"], ["píšu", "psal", "piš", "budu psát", "psal bych"]),
        (["conjugate", "napsat"], ["napíšu", "perfective", "psát"]),
        (["decline", "schody"], ["„schody“ is a form of schod", "schodech"]),
        (["decline", "noviny"], ["novinami", "from the lexicon"]),
        (["decline", "nové"], ["„nové“ is a form of nový", "novými"]),
        (["decline", "blbounek"], ["not in the lexicon: my guess", "blbounkem"]),
        (["decline", "České Budějovice"], ["Českých Budějovic\n", "Českými Budějovicemi"]),
        (["conjugate", "píšu"], ["„píšu“ is a form of psát", "psala"]),
        (["say", "17:45"], ["třičtvrtě na šest", "ve tři čtvrtě na šest"]),
        (["say", "14:05"], ["kdy?\n  pět minut po druhé\n"]),
        (["say", "1989"], ["tisíc devět set osmdesát devět", "devatenáct set osmdesát devět"]),
        (["say", "rok 1989"], ["  rok devatenáct set osmdesát devět", "v roce devatenáct set"]),
        (["say", "v roce 2026"], ["v roce dva tisíce dvacet šest"]),
        (["read", "v roce devatenáct set osmdesát"], ["year  1980"]),
        (["read", "v osm"], ["08:00", "20:00"]),
        (["read", "jedna celá pět"], ["1,5"]),
        (["say", "250", "Kč"], ["dvě stě padesát korun"]),
        (["say", "250 Kč", "--case", "7"], ["dvěma sty padesáti korunami"]),
        (["say", "21. 11. 2026"], ["jednadvacátého listopadu dva tisíce dvacet šest"]),
        (["say", "2", "--gender", "f"], ["dvě"]),
        (["say", "-3"], ["minus tři"]),
        (["say", "1,5"], ["jedna celá pět desetin"]),
        (["say", "5."], ["pátý"]),
        (["say", "3 ženy", "--case", "7"], ["třemi ženami"]),
        (["say", "24:00"], ["o půlnoci"]),
        (["read", "v půl osmé"], ["07:30", "19:30"]),
        (["read", "dvě stě padesát korun"], ["250 CZK"]),
        (["analyse", "ženou"], ["žena", "hnát"]),
        (["compare", "jdu do skoly", "jdu do školy"], ["diacritics"]),
        (["check", "Jdu do obchodu."], ["no mistake found"]),
        (["--help"], ["decline", "conjugate", "examples"]),
    ],
)
def test_what_is_found_is_printed(argv, expected, capsys):
    assert main(argv) == FOUND
    printed = capsys.readouterr().out
    assert all(part in printed for part in expected)


def test_every_rule_is_explained():
    reasons = {found.reason for row in mistakes() for found in find_mistakes(row.wrong)}
    assert {reason for reason in reasons if explained(reason) == reason} == set()


def test_a_mistake_is_shown_with_what_is_right(capsys):
    assert main(["check", "Já jdu do obchod"]) == NOT_FOUND
    printed = capsys.readouterr().out
    assert "„obchod“" in printed
    assert "Já jdu do obchodu" in printed


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["decline", "mladá muž"], NOT_FOUND),
        (["decline", "12345"], NOT_FOUND),
        (["decline", "слово"], NOT_FOUND),
        (["conjugate", "123"], NOT_FOUND),
        (["say", "nic"], NOT_FOUND),
        (["say", "9" * 40], NOT_FOUND),
        (["say", "24:45"], NOT_FOUND),
        (["read", "pes"], NOT_FOUND),
        (["analyse", "xqzw"], NOT_FOUND),
        ([], MISUSED),
        (["sing"], MISUSED),
        (["decline"], MISUSED),
        (["decline", ""], MISUSED),
        (["decline", "a" * 5000], MISUSED),
        (["say", "5", "--case", "8"], MISUSED),
    ],
)
def test_bad_input_gets_a_message_and_a_code(argv, code, capsys):
    assert main(argv) == code
    printed = capsys.readouterr()
    assert printed.err or "usage" in printed.out
    assert "Traceback" not in printed.err


def test_columns_are_aligned(capsys):
    main(["decline", "žena"])
    table = capsys.readouterr().out.split("\n\n")[1].splitlines()
    assert (
        len({line.index(form) for line, form in zip(table[1:3], ("žena", "ženy"), strict=True)})
        == 1
    )


def run_forms(lines, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    assert main(["forms"]) == FOUND
    return capsys.readouterr().out.splitlines()


def test_forms_answers_every_line(monkeypatch, capsys):
    lines = (
        "noun\tžena\tf\tpl\t7\nadj\tmladý\tma\tpl\t1\n\nnonsense\nverb-past\tdělat\tImp\tsg\tm\n"
    )
    assert run_forms(lines, monkeypatch, capsys) == [
        "ženami\tlexicon",
        "mladí\tlexicon",
        "\tunknown",
        "\tunknown",
        "dělal\tlexicon",
    ]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("verb-pres\tpsát\tImp\tsg\t1", "píšu|píši\tlexicon"),
        ("verb-pres\tnapsat\tPerf\tpl\t2", "napíšete\tlexicon"),
        ("verb-past\tdělat\t-\tpl\tm", "dělali|dělaly\tlexicon"),
        ("adj\totcův\tf\tsg\t3", "otcově\tguess"),
        ("adj\tpátý\tn\tsg\t6", "pátém\tlexicon"),
        ("adj\tvětší\tf\tpl\t7", "většími\tlexicon"),
        ("noun\tžena\tf\tpl\t7\tženami\t3", "ženami\tlexicon"),
        ("noun\tžena\tf\tpl\t7\r\n", "ženami\tlexicon"),
        ("noun\tžena\tf\tpl\t8", "\tunknown"),
        ("noun\tžena\tf\tdu\t7", "\tunknown"),
        ("noun\tžena\tf\tpl", "\tunknown"),
        ("adj\tmladý\tx\tsg\t1", "\tunknown"),
        ("noun\t\tf\tsg\t1", "\tunknown"),
        ("noun\t12\tmi\tsg\t1", "\tunknown"),
        ("verb-pres\tpsát\tImp\tsg\t²", "\tunknown"),
    ],
)
def test_one_line(line, answer):
    assert answer_line(line) == answer


columns = st.lists(
    st.one_of(
        st.sampled_from(["noun", "adj", "verb-pres", "verb-past", "sg", "pl", "1"]), st.text()
    ),
    max_size=7,
).map("\t".join)


@given(st.one_of(st.text(), columns))
def test_any_line_has_an_answer(line):
    answer = answer_line(line)
    assert answer.rsplit("\t", 1)[1] in {"lexicon", "guess", "unknown"}
    assert "\n" not in answer


@given(st.text(), st.sampled_from(Case), st.sampled_from(Gender))
def test_any_text_can_be_said_or_read(text, case, gender):
    say(text, case, gender)
    read(text)


@given(
    st.sampled_from(["decline", "conjugate", "check", "say", "read", "analyse", "compare"]),
    st.lists(st.text(max_size=30), max_size=3),
)
def test_no_argument_makes_it_fail(command, arguments):
    assert main([command, "--", *arguments]) in {FOUND, NOT_FOUND, MISUSED}


def test_the_engine_alone_is_loaded():
    """In a process of its own, as other tests may have imported the rest."""
    code = (
        "import sys; from bot.core.czech.command import main; "
        "main(['decline', 'mladý muž']); "
        "heavy = {'aiogram', 'aiohttp', 'tortoise', 'openai', 'pydantic'} & set(sys.modules); "
        "sys.exit(len(heavy))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "mladého muže" in run.stdout


def test_any_bytes_on_the_standard_input_are_survived():
    run = subprocess.run(
        [sys.executable, "-m", "bot.core.czech", "forms"],
        cwd=ROOT,
        input=b"\xff\xfe\tx\n\x00\nnoun\t\xc5\xbeena\tf\tpl\t7\r\n\rx",
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.decode().splitlines() == [
        "\tunknown",
        "\tunknown",
        "ženami\tlexicon",
        "\tunknown",
    ]


@pytest.mark.parametrize("word", ["proto", "nejlépe", "pracovat"])
def test_no_table_is_made_up_for_what_does_not_decline(word, capsys):
    assert main(["decline", word]) == NOT_FOUND
    assert "cannot decline" in capsys.readouterr().err
