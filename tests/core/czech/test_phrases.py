from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.counting import LARGEST
from bot.core.czech.phrases import count_phrase, decline_phrase
from bot.core.czech.types import Case, Gender, Number, Source


@pytest.mark.parametrize(
    ("phrase", "number", "case", "form"),
    [
        ("mladý muž", Number.SG, Case.GENITIVE, "mladého muže"),
        ("mladý muž", Number.PL, Case.NOMINATIVE, "mladí muži"),
        ("ta nová kniha", Number.SG, Case.LOCATIVE, "té nové knize"),
        ("ta nová kniha", Number.PL, Case.GENITIVE, "těch nových knih"),
        ("moje stará babička", Number.SG, Case.ACCUSATIVE, "mou starou babičku"),
        ("ten velký černý pes", Number.PL, Case.NOMINATIVE, "ti velcí černí psi"),
        ("pan Novák", Number.SG, Case.VOCATIVE, "pane Nováku"),
        ("paní Nováková", Number.SG, Case.ACCUSATIVE, "paní Novákovou"),
        ("Jan Novák", Number.SG, Case.INSTRUMENTAL, "Janem Novákem"),
        ("pan doktor Novák", Number.SG, Case.GENITIVE, "pana doktora Nováka"),
        ("Karlův most", Number.SG, Case.LOCATIVE, "Karlově mostě"),
        ("sklenice vody", Number.SG, Case.ACCUSATIVE, "sklenici vody"),
        ("první den", Number.SG, Case.GENITIVE, "prvního dne"),
        ("Ústí nad Labem", Number.SG, Case.GENITIVE, "Ústí nad Labem"),
        ("jarní prázdniny", Number.PL, Case.LOCATIVE, "jarních prázdninách"),
        ("černá káva s mlékem", Number.SG, Case.ACCUSATIVE, "černou kávu s mlékem"),
        ("půl hodiny", Number.SG, Case.NOMINATIVE, "půl hodiny"),
        ("půl hodiny", Number.SG, Case.INSTRUMENTAL, "půl hodinou"),
        ("modré oči", Number.PL, Case.INSTRUMENTAL, "modrýma očima"),
        ("všechny děti", Number.PL, Case.DATIVE, "všem dětem"),
        ("moji rodiče", Number.PL, Case.VOCATIVE, "moji rodiče"),
        ("pan Vlk", Number.SG, Case.GENITIVE, "pana Vlka"),
        ("pan Vlk", Number.PL, Case.NOMINATIVE, "páni Vlkové"),
        ("páni Vlkové", Number.PL, Case.DATIVE, "pánům Vlkům"),
        ("pánové Vlčkové", Number.PL, Case.GENITIVE, "pánů Vlčků"),
        ("manželé Novákovi", Number.PL, Case.GENITIVE, "manželů Novákových"),
        ("pan Petrů", Number.SG, Case.INSTRUMENTAL, "panem Petrů"),
        ("sestra Jany", Number.SG, Case.DATIVE, "sestře Jany"),
        ("pan a paní Novákovi", Number.PL, Case.GENITIVE, "pana a paní Novákových"),
        ("pan a paní Novákovi", Number.PL, Case.DATIVE, "panu a paní Novákovým"),
        ("Jan a Marie Novotní", Number.PL, Case.INSTRUMENTAL, "Janem a Marií Novotnými"),
        ("muž a žena", Number.SG, Case.DATIVE, "mužovi a ženě"),
        ("sklenice vody a vína", Number.SG, Case.ACCUSATIVE, "sklenici vody a vína"),
        ("Hradec Králové", Number.SG, Case.ACCUSATIVE, "Hradec Králové"),
        ("Hradec Králové", Number.SG, Case.LOCATIVE, "Hradci Králové"),
        ("Šťastný nový rok", Number.SG, Case.ACCUSATIVE, "Šťastný nový rok"),
        ("Šťastný nový rok", Number.SG, Case.GENITIVE, "Šťastného nového roku"),
        ("nový pár bot", Number.SG, Case.GENITIVE, "nového páru bot"),
        ("sestra Jana", Number.SG, Case.DATIVE, "sestře Janě"),
        ("kamarád Petra", Number.SG, Case.GENITIVE, "kamaráda Petra"),
    ],
)
def test_a_phrase_declines_in_all_its_parts(phrase, number, case, form):
    assert decline_phrase(phrase).forms[number, case][0] == form


@pytest.mark.parametrize(
    ("phrase", "case", "form"),
    [
        ("dva páry bot", Case.NOMINATIVE, "dva páry bot"),
        ("dva páry bot", Case.GENITIVE, "dvou párů bot"),
        ("oba rodiče", Case.VOCATIVE, "oba rodiče"),
        ("dva muži a tři ženy", Case.DATIVE, "dvěma mužům a třem ženám"),
        ("jedenadvacet studentů", Case.GENITIVE, "jedenadvaceti studentů"),
        ("jednatřicet studentů", Case.DATIVE, "jednatřiceti studentům"),
        ("jedenatřicet studentů", Case.NOMINATIVE, "jedenatřicet studentů"),
        ("dva mladí muži", Case.GENITIVE, "dvou mladých mužů"),
        ("dva mladí muži", Case.INSTRUMENTAL, "dvěma mladými muži"),
        ("tři ženy", Case.DATIVE, "třem ženám"),
        ("pět mladých mužů", Case.NOMINATIVE, "pět mladých mužů"),
        ("pět mladých mužů", Case.LOCATIVE, "pěti mladých mužích"),
        ("oba kluci", Case.DATIVE, "oběma klukům"),
        ("oba dva kluci", Case.LOCATIVE, "obou dvou klucích"),
        ("obě dvě sestry", Case.INSTRUMENTAL, "oběma dvěma sestrami"),
        ("několik dobrých knih", Case.INSTRUMENTAL, "několika dobrými knihami"),
        ("moje dvě sestry", Case.DATIVE, "mým dvěma sestrám"),
        ("těch pět lidí", Case.NOMINATIVE, "těch pět lidí"),
        ("těch pět lidí", Case.INSTRUMENTAL, "těmi pěti lidmi"),
        ("první dva týdny", Case.GENITIVE, "prvních dvou týdnů"),
        ("nula korun", Case.INSTRUMENTAL, "nulou korunami"),
        ("21 korun", Case.NOMINATIVE, "dvacet jedna korun"),
        ("dvoje dveře", Case.GENITIVE, "dvojích dveří"),
    ],
)
def test_a_phrase_with_a_number_has_the_plural_alone(phrase, case, form):
    table = decline_phrase(phrase)
    assert table.forms[Number.PL, case][0] == form
    assert (Number.SG, case) not in table.forms


@pytest.mark.parametrize(
    ("number", "phrase", "case", "said"),
    [
        (250, "koruna", Case.ACCUSATIVE, "dvě stě padesát korun"),
        (2, "muž", Case.NOMINATIVE, "dva muži"),
        (5, "muž", Case.NOMINATIVE, "pět mužů"),
        (3, "žena", Case.INSTRUMENTAL, "třemi ženami"),
        (3, "mladý muž", Case.INSTRUMENTAL, "třemi mladými muži"),
        (2, "dveře", Case.NOMINATIVE, "dvoje dveře"),
        (Decimal("1.5"), "kilo", Case.NOMINATIVE, "jedno a půl kila"),
        (Decimal("0.5"), "hodina", Case.INSTRUMENTAL, "půl hodinou"),
    ],
)
def test_counting_a_phrase(number, phrase, case, said):
    assert count_phrase(number, phrase, case)[0] == said


def test_new_years_are_masculine_or_neuter_with_their_adjective():
    table = decline_phrase("Nový rok")
    assert table.forms[Number.PL, Case.ACCUSATIVE] == ("Nové roky", "Nová léta")
    assert decline_phrase("dva roky").forms[Number.PL, Case.ACCUSATIVE] == ("dva roky",)


def test_the_source_is_that_of_the_least_sure_part():
    assert decline_phrase("mladý muž").source is Source.LEXICON
    guessed = decline_phrase("vlkodlačivý muž")
    assert guessed.source is Source.GUESS
    assert guessed.confidence < 1


def test_the_gender_is_that_of_the_head():
    assert decline_phrase("ta nová kniha").gender is Gender.F


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        " ",
        "mladá muž",
        "obě dvě",
        "ten můj",
        "půl",
        "ten žena",
        "dva sestry",
        "obě roky",
        "muž a xqqq",
        "123 456 !",
        "молодой человек",
        "a" * 10_000,
        "? ?",
    ],
)
def test_what_is_no_phrase_or_does_not_agree(phrase):
    assert decline_phrase(phrase) is None
    assert count_phrase(3, phrase) == ()


def test_a_huge_number_is_not_counted():
    assert count_phrase(LARGEST + 1, "koruna") == ()
    assert count_phrase(10**3000, "koruna") == ()


words = st.lists(
    st.sampled_from(
        [
            "mladý",
            "nová",
            "ten",
            "dva",
            "pět",
            "21",
            "muž",
            "žena",
            "město",
            "vody",
            "pan",
            "Novák",
            "několik",
            "půl",
            "oba",
            "první",
            "-",
            "ř",
        ]
    ),
    max_size=5,
).map(" ".join)


@given(st.one_of(st.text(), words), st.integers(), st.sampled_from(Case))
def test_any_text_is_answered(phrase, number, case):
    decline_phrase(phrase)
    count_phrase(number, phrase, case)
