"""The lexicons of nouns, adjectives and other words as data: rows well-formed, met once, Czech."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import bot.core.czech
from bot.core.czech.adjectives import decline_adjective
from bot.core.czech.noun_irregulars import IRREGULAR, IRREGULAR_GENDERS

_DATA = Path(bot.core.czech.__file__).with_name("data")
CZECH_WORD = re.compile(r"[a-záčďéěíňóřšťúůýžöü]+(?:[-’'][a-záčďéěíňóřšťúůýž]+)*", re.IGNORECASE)
PHRASE_OR_ABBREVIATION = re.compile(r"[a-záčďéěíňóřšťúůýž./ -]+", re.IGNORECASE)
ADJECTIVE_PATTERNS = {"mladý", "jarní", "rád"}
ADJECTIVE_MARKS = {"nograd"}
ADJECTIVE_FORMS = {"comp", "short"}
PARTS_OF_SPEECH = {"adv", "num", "abbr", "prep", "intj", "pron", "conj", "part"}
IMPOSSIBLE = re.compile("[ďťň][eěií]|[ghkrcčšžlszřj]ě|[řžšďťňj]y|ů[aeiou]|^[ďťňýů]y?$")


def _rows(name):
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:] if line and not line.startswith("#")]


NOUNS, ADJECTIVES, WORDS = _rows("nouns.tsv"), _rows("adjectives.tsv"), _rows("words.tsv")


@pytest.mark.parametrize(
    ("rows", "columns"), [(NOUNS, 5), (ADJECTIVES, 4), (WORDS, 3)], ids=["nouns", "adj", "words"]
)
def test_rows_have_all_their_columns(rows, columns):
    assert [row for row in rows if len(row) != columns] == []
    assert [row for row in rows if any(cell != cell.strip() for cell in row)] == []
    assert [row for row in rows if not row[0] or not row[-1]] == []


@pytest.mark.parametrize(
    ("rows", "letters"),
    [(NOUNS, CZECH_WORD), (ADJECTIVES, CZECH_WORD), (WORDS, PHRASE_OR_ABBREVIATION)],
    ids=["nouns", "adj", "words"],
)
def test_lemmas_are_written_in_czech_letters(rows, letters):
    assert [row[0] for row in rows if not letters.fullmatch(row[0])] == []


@pytest.mark.parametrize("rows", [NOUNS, ADJECTIVES, WORDS], ids=["nouns", "adj", "words"])
def test_no_lemma_breaks_czech_spelling(rows):
    assert [row[0] for row in rows if IMPOSSIBLE.search(row[0])] == []


def test_no_adjective_is_listed_twice():
    assert [k for k, n in Counter(row[0] for row in ADJECTIVES).items() if n > 1] == []


def test_no_word_is_listed_twice_as_the_same_part_of_speech():
    assert [k for k, n in Counter((row[0], row[1]) for row in WORDS).items() if n > 1] == []


def test_words_have_a_known_part_of_speech():
    assert {row[1] for row in WORDS} <= PARTS_OF_SPEECH


def test_adjectives_end_as_their_pattern():
    ends = {"mladý": "ý", "jarní": "í", "rád": "rád"}
    assert {row[1] for row in ADJECTIVES} == ADJECTIVE_PATTERNS
    assert [row[0] for row in ADJECTIVES if not row[0].endswith(ends[row[1]])] == []


def test_flags_of_adjectives_are_known_and_hold_czech_words():
    wrong = []
    for lemma, _, flags, _ in ADJECTIVES:
        for flag in filter(None, re.split("[;, ]", flags)):
            name, equals, value = flag.partition("=")
            known = name in ADJECTIVE_FORMS if equals else name in ADJECTIVE_MARKS
            if not known or (equals and not all(map(CZECH_WORD.fullmatch, value.split("|")))):
                wrong.append((lemma, flag))
    assert wrong == []


def test_every_adjective_declines():
    assert [row[0] for row in ADJECTIVES if decline_adjective(row[0]) is None] == []


def test_overrides_of_nouns_hold_czech_words():
    wrong = []
    for lemma, _, _, flags, _ in NOUNS:
        values = [part.partition("=")[2] for part in flags.split(";") if "=" in part]
        if not all(CZECH_WORD.fullmatch(form) for value in values for form in value.split("|")):
            wrong.append((lemma, flags))
    assert wrong == []


def test_no_noun_repeats_a_form_within_an_override():
    forms = [
        (row[0], part.partition("=")[2].split("|"))
        for row in NOUNS
        for part in row[3].split(";")
        if "=" in part
    ]
    assert [lemma for lemma, values in forms if len(values) != len(set(values))] == []


def test_irregular_nouns_are_found_by_their_lemma():
    assert {(lemma, g) for lemma, found in IRREGULAR_GENDERS.items() for g in found} == set(
        IRREGULAR
    )
