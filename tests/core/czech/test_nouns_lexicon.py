"""The lexicon as data: every row is well-formed, is met once, and declines."""

from __future__ import annotations

from collections import Counter

from bot.core.czech.noun_irregulars import IRREGULAR
from bot.core.czech.noun_lexicon import noun_lemmas
from bot.core.czech.noun_paradigms import KEYS, SLOT_OF
from bot.core.czech.nouns import decline
from bot.core.czech.types import Case, Gender, Number, Source

PATTERNS = {
    "pán": {Gender.MA},
    "muž": {Gender.MA},
    "předseda": {Gender.MA},
    "soudce": {Gender.MA},
    "hrad": {Gender.MI},
    "stroj": {Gender.MI},
    "žena": {Gender.F},
    "růže": {Gender.F},
    "píseň": {Gender.F},
    "kost": {Gender.F},
    "město": {Gender.N},
    "moře": {Gender.N},
    "kuře": {Gender.N},
    "kníže": {Gender.MA},
    "stavení": {Gender.N},
    "adj": set(Gender),
    "indecl": set(Gender),
    "irr": set(Gender),
}
MARKS = {"e", "a", "é", "ové", "i", "sg", "pl", "fam"}
NAMED = {"stem", "pl2stem"}


def test_lexicon_holds_three_thousand_nouns():
    assert len(noun_lemmas()) >= 3000


def test_no_noun_is_listed_twice():
    counted = Counter((row.lemma, row.gender) for row in noun_lemmas())
    assert [key for key, count in counted.items() if count > 1] == []


def test_pattern_fits_the_gender():
    wrong = [
        row[:3]
        for row in noun_lemmas()
        if row.gender not in PATTERNS.get(row.pattern.removeprefix("pl:"), ())
    ]
    assert wrong == []


def test_every_flag_is_known_and_every_override_has_a_form():
    wrong = []
    for row in noun_lemmas():
        for part in filter(None, row.flags.split(";")):
            name, equals, value = part.partition("=")
            known = name in NAMED or name in SLOT_OF if equals else name in MARKS
            if not known or (equals and not all(value.split("|"))):
                wrong.append((row.lemma, part))
    assert wrong == []


def test_fleeting_e_stands_before_the_last_consonant():
    marked = [row for row in noun_lemmas() if "e" in row.flags.split(";")]
    assert [row.lemma for row in marked if row.lemma[-2] not in "eě"] == []


def test_irregular_rows_have_their_table():
    rows = [row for row in noun_lemmas() if row.pattern == "irr"]
    assert [row.lemma for row in rows if (row.lemma, row.gender) not in IRREGULAR] == []


def test_every_noun_has_a_gloss():
    assert [row.lemma for row in noun_lemmas() if not row.gloss.strip()] == []


def test_every_noun_declines_whole():
    for row in noun_lemmas():
        table = decline(row.lemma, row.gender)
        assert table is not None, row
        assert table.source is Source.LEXICON, row
        numbers = {number for number, _ in table.forms}
        assert len(table.forms) == 7 * len(numbers), row
        first = Number.SG if Number.SG in numbers else Number.PL
        assert row.lemma in table.forms[first, Case.NOMINATIVE], row
        assert all(len(cell) == len(set(cell)) for cell in table.forms.values()), row


def test_no_form_breaks_czech_spelling():
    soft_before_i = [soft + vowel for soft in "ďťň" for vowel in "eěií"]
    no_hook_after = [consonant + "ě" for consonant in "ghkrcčšžlszřj"]
    soft_before_y = [soft + "y" for soft in "řžšďťňj"]
    impossible = (*soft_before_i, *no_hook_after, *soft_before_y)
    wrong = [
        form
        for row in noun_lemmas()
        if (table := decline(row.lemma, row.gender)) is not None
        for key in KEYS
        for form in table.forms.get(key, ())
        if any(group in form for group in impossible)
    ]
    assert wrong == []


def test_the_vocative_plural_is_the_nominative_unless_both_are_written():
    rows = [(row.lemma, row.gender) for row in noun_lemmas() if "pl5=" not in row.flags]
    rows += [key for key, (_, flags) in IRREGULAR.items() if "pl5=" not in flags]
    written = {key for key, (_, flags) in IRREGULAR.items() if "pl5=" in flags}
    differing = []
    for lemma, gender in rows:
        forms = decline(lemma, gender).forms
        several = [forms.get((Number.PL, case)) for case in (Case.NOMINATIVE, Case.VOCATIVE)]
        if several[0] != several[1] and (lemma, gender) not in written:
            differing.append((lemma, several))
    assert differing == []


def test_gentlemen_and_parents_are_called_as_they_are_named():
    pan, parent = decline("pan").forms, decline("rodič").forms
    assert pan[Number.PL, Case.VOCATIVE] == ("páni", "pánové")
    assert pan[Number.PL, Case.GENITIVE] == ("pánů",)
    assert pan[Number.PL, Case.LOCATIVE] == ("pánech",)
    assert parent[Number.PL, Case.VOCATIVE][0] == "rodiče"
