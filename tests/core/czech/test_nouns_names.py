from __future__ import annotations

import pytest

from bot.core.czech.nouns import decline, noun_forms, readings, vocative
from bot.core.czech.types import Case, Gender, Number, Source


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Petr", "Petře"),
        ("Tomáš", "Tomáši"),
        ("Karel", "Karle"),
        ("Pavel", "Pavle"),
        ("Marek", "Marku"),
        ("Zdeněk", "Zdeňku"),
        ("Honza", "Honzo"),
        ("Jiří", "Jiří"),
        ("Ivo", "Ivo"),
        ("Eva", "Evo"),
        ("Lucie", "Lucie"),
        ("Marie", "Marie"),
        ("Alice", "Alice"),
        ("Dagmar", "Dagmar"),
        ("Jan Novák", "Jane Nováku"),
        ("pan Novák", "pane Nováku"),
        ("pan Svoboda", "pane Svobodo"),
        ("pan Němec", "pane Němče"),
        ("pan Černý", "pane Černý"),
        ("paní Nováková", "paní Nováková"),
        ("slečna Lucie", "slečno Lucie"),
        ("pan doktor Dvořák", "pane doktore Dvořáku"),
        ("John", "Johne"),
        ("Harry", "Harry"),
        ("strýček", "strýčku"),
        ("doktor", "doktore"),
        ("člověk", "člověče"),
        ("Novákovi", "Novákovi"),
        ("manželé Novákovi", "manželé Novákovi"),
    ],
)
def test_somebody_is_called(name, called):
    assert vocative(name).variants == (called,)


def test_gender_decides_how_a_foreign_name_is_called():
    assert vocative("Karen", Gender.F).variants == ("Karen",)
    assert vocative("Karen", Gender.MA).variants == ("Karene",)


def test_womans_surname_declines_like_an_adjective():
    table = decline("Dvořáková", Gender.F)
    assert table is not None
    assert table.forms[Number.SG, Case.GENITIVE] == ("Dvořákové",)
    assert table.forms[Number.SG, Case.ACCUSATIVE] == ("Dvořákovou",)


def test_family_is_offered_beside_the_plural_of_a_surname():
    assert noun_forms("Dvořák", Number.PL, Case.NOMINATIVE).variants == ("Dvořákové", "Dvořákovi")
    assert noun_forms("Novák", Number.PL, Case.GENITIVE).variants == ("Nováků", "Novákových")


def test_family_name_declines():
    table = decline("Horákovi")
    assert table is not None
    assert table.forms[Number.PL, Case.INSTRUMENTAL] == ("Horákovými",)
    assert (Number.SG, Case.NOMINATIVE) not in table.forms


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("Petr", "Petrové"),
        ("Honzík", "Honzíkové"),
        ("Arab", "Arabové"),
        ("Mongol", "Mongolové"),
        ("Říman", "Římané|Římani"),
    ],
)
def test_only_surnames_name_a_family(name, plural):
    assert noun_forms(name, Number.PL, Case.NOMINATIVE).variants == tuple(plural.split("|"))


def test_both_parts_of_a_place_name_decline():
    assert noun_forms("Frýdek-Místek", Number.SG, Case.LOCATIVE).variants == ("Frýdku-Místku",)
    assert noun_forms("Guinea", Number.SG, Case.DATIVE).variants == ("Guineji",)


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Hemingway", "Hemingwaye"),
        ("Wilde", "Wilda|Wildeho"),
        ("Disney", "Disneyho|Disneye"),
        ("Kennedy", "Kennedyho"),
    ],
)
def test_foreign_name_is_guessed_without_certainty(name, genitive):
    forms = noun_forms(name, Number.SG, Case.GENITIVE, Gender.MA)
    assert forms.variants == tuple(genitive.split("|"))
    assert forms.confidence < 0.9


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("pan Vlk", "pane Vlku"),
        ("pan Švec", "pane Ševče"),
        ("pan Zajíc", "pane Zajíci"),
        ("pan Beran", "pane Berane"),
        ("pan Petrů", "pane Petrů"),
        ("paní Petrů", "paní Petrů"),
        ("pan Janů", "pane Janů"),
        ("Luděk", "Luďku"),
    ],
)
def test_a_surname_that_is_another_word_keeps_its_capital(name, called):
    assert vocative(name).variants == (called,)


def test_a_capital_that_was_given_stays_in_every_form():
    forms = decline("Ústí").forms
    assert forms[Number.SG, Case.INSTRUMENTAL] == ("Ústím",)
    assert all(form[0] == "Ú" for variants in forms.values() for form in variants)


def test_a_surname_in_long_u_may_be_a_mans_or_a_womans():
    genders = {table.gender for table in readings("Petrů")}
    assert {Gender.MA, Gender.F} <= genders


@pytest.mark.parametrize(
    ("name", "number", "case", "forms"),
    [
        ("Luděk", Number.SG, Case.GENITIVE, "Luďka"),
        ("Luděk", Number.SG, Case.DATIVE, "Luďkovi|Luďku"),
        ("Luděk", Number.PL, Case.NOMINATIVE, "Luďkové"),
        ("Felix", Number.PL, Case.NOMINATIVE, "Felixové"),
        ("Bartoloměj", Number.PL, Case.VOCATIVE, "Bartolomějové"),
        ("Vašek", Number.PL, Case.NOMINATIVE, "Vaškové"),
    ],
)
def test_a_first_name_declines_with_ove_in_the_plural(name, number, case, forms):
    assert noun_forms(name, number, case).variants == tuple(forms.split("|"))


@pytest.mark.parametrize("name", ["", " ", "12", "Иван", "@@@", "pan 12", "xkcd", "plíce"])
def test_what_is_no_name_is_not_called(name):
    assert vocative(name).source is Source.UNKNOWN
