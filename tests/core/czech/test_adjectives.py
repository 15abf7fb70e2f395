import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.adjectives import (
    active_adjective,
    adjective_forms,
    adjective_lemmas,
    decline_adjective,
    short_forms,
)
from bot.core.czech.types import Case, Gender, Number, Source
from tests.core.czech.golden import golden

MLADY = golden(
    ma_sg="mladý mladého mladému mladého mladý mladém mladým",
    mi_sg="mladý mladého mladému mladý mladý mladém mladým",
    f_sg="mladá mladé mladé mladou mladá mladé mladou",
    n_sg="mladé mladého mladému mladé mladé mladém mladým",
    ma_pl="mladí mladých mladým mladé mladí mladých mladými",
    mi_f_pl="mladé mladých mladým mladé mladé mladých mladými",
    n_pl="mladá mladých mladým mladá mladá mladých mladými",
)
JARNI = golden(
    ma_sg="jarní jarního jarnímu jarního jarní jarním jarním",
    mi_n_sg="jarní jarního jarnímu jarní jarní jarním jarním",
    f_sg="jarní jarní jarní jarní jarní jarní jarní",
    ma_mi_f_n_pl="jarní jarních jarním jarní jarní jarních jarními",
)
OTCUV = golden(
    ma_sg="otcův otcova otcovu otcova otcův otcově/otcovu otcovým",
    mi_sg="otcův otcova otcovu otcův otcův otcově/otcovu otcovým",
    f_sg="otcova otcovy otcově otcovu otcova otcově otcovou",
    n_sg="otcovo otcova otcovu otcovo otcovo otcově/otcovu otcovým",
    ma_pl="otcovi otcových otcovým otcovy otcovi otcových otcovými",
    mi_f_pl="otcovy otcových otcovým otcovy otcovy otcových otcovými",
    n_pl="otcova otcových otcovým otcova otcova otcových otcovými",
)
MATCIN = golden(
    ma_sg="matčin matčina matčinu matčina matčin matčině/matčinu matčiným",
    mi_sg="matčin matčina matčinu matčin matčin matčině/matčinu matčiným",
    f_sg="matčina matčiny matčině matčinu matčina matčině matčinou",
    n_sg="matčino matčina matčinu matčino matčino matčině/matčinu matčiným",
    ma_pl="matčini matčiných matčiným matčiny matčini matčiných matčinými",
    mi_f_pl="matčiny matčiných matčiným matčiny matčiny matčiných matčinými",
    n_pl="matčina matčiných matčiným matčina matčina matčiných matčinými",
)


@pytest.mark.parametrize(
    ("lemma", "table"),
    [("mladý", MLADY), ("jarní", JARNI), ("otcův", OTCUV), ("matčin", MATCIN)],
)
def test_the_whole_table_of_a_paradigm(lemma, table):
    assert decline_adjective(lemma).forms == table


@pytest.mark.parametrize(
    ("lemma", "plural"),
    [
        ("velký", "velcí"),
        ("drahý", "drazí"),
        ("tichý", "tiší"),
        ("dobrý", "dobří"),
        ("český", "čeští"),
        ("německý", "němečtí"),
        ("ruský", "ruští"),
        ("anglický", "angličtí"),
        ("chudý", "chudí"),
        ("hezký", "hezcí"),
        ("starý", "staří"),
        ("milý", "milí"),
        ("lepší", "lepší"),
    ],
)
def test_the_animate_plural_softens(lemma, plural):
    for case in (Case.NOMINATIVE, Case.VOCATIVE):
        assert adjective_forms(lemma, Gender.MA, Number.PL, case).variants == (plural,)


def test_a_listed_adjective_is_certain_and_an_unlisted_one_is_a_guess():
    assert decline_adjective("mladý").source is Source.LEXICON
    assert decline_adjective("pátý").source is Source.LEXICON
    assert decline_adjective("nejlepší").source is Source.LEXICON
    unlisted = decline_adjective("vlkodlačivý")
    assert unlisted.source is Source.GUESS
    assert unlisted.confidence < 1


def test_an_adjective_that_looks_like_a_verbal_noun_is_trusted_less():
    assert decline_adjective("hlemýždění").confidence < 0.5


def test_a_capital_stays():
    forms = adjective_forms("Karlův", Gender.MI, Number.SG, Case.LOCATIVE)
    assert forms.variants == ("Karlově", "Karlovu")


def test_a_long_spelling_has_the_short_one_beside_it():
    forms = adjective_forms("intenzívní", Gender.F, Number.PL, Case.DATIVE)
    assert forms.variants == ("intenzívním", "intenzivním")
    assert adjective_forms("aktivní", Gender.F, Number.PL, Case.DATIVE).variants == ("aktivním",)


def test_an_adjective_may_begin_with_a_figure():
    assert adjective_forms("25letý", Gender.MA, Number.PL, Case.NOMINATIVE).variants == ("25letí",)
    assert decline_adjective("3mladý") is None


def test_rad_has_the_nominative_alone():
    table = decline_adjective("rád")
    assert {case for _, _, case in table.forms} == {Case.NOMINATIVE}
    assert table.forms[Gender.F, Number.SG, Case.NOMINATIVE] == ("ráda",)
    assert not adjective_forms("rád", Gender.MA, Number.SG, Case.GENITIVE)


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("zdravý", "zdráv zdráva zdrávo zdrávi zdrávy zdráva"),
        ("šťastný", "šťasten šťastna šťastno šťastni šťastny šťastna"),
        ("unavený", "unaven unavena unaveno unaveni unaveny unavena"),
        ("vděčný", "vděčen vděčna vděčno vděčni vděčny vděčna"),
    ],
)
def test_short_forms(lemma, expected):
    forms = short_forms(lemma)
    slots = [
        (Gender.MA, Number.SG),
        (Gender.F, Number.SG),
        (Gender.N, Number.SG),
        (Gender.MA, Number.PL),
        (Gender.F, Number.PL),
        (Gender.N, Number.PL),
    ]
    assert [forms[slot] for slot in slots] == expected.split()
    assert not short_forms("dřevěný")


def test_an_adjective_of_what_is_being_done():
    assert active_adjective("dělají") == "dělající"
    assert active_adjective("vedou") == "vedoucí"
    assert active_adjective("prosí") == "prosící"
    assert active_adjective("stůl") == ""


def test_every_listed_adjective_declines_in_every_slot_it_has():
    for lemma in adjective_lemmas():
        table = decline_adjective(lemma)
        assert table is not None, lemma
        assert table.source is Source.LEXICON
        assert all(form for forms in table.forms.values() for form in forms)


def test_the_lexicon_has_no_lemma_twice_and_is_large():
    lemmas = adjective_lemmas()
    assert len(lemmas) == len(set(lemmas))
    assert len(lemmas) > 1000


def test_one_slot_is_what_the_table_says():
    for lemma in ("mladý", "jarní", "otcův", "matčin", "rád", "fajn", "čí", "revízní"):
        for slot, forms in decline_adjective(lemma).forms.items():
            assert adjective_forms(lemma, *slot).variants == forms


@pytest.mark.parametrize("text", ["", " ", "ý", "í", "123ý", "молодой", "x" * 10_000 + "ý", "a b"])
def test_what_is_no_adjective_has_no_table(text):
    assert decline_adjective(text) is None


@given(st.text())
def test_any_text_is_answered(text):
    decline_adjective(text)
    short_forms(text)
    active_adjective(text)
    for gender in Gender:
        assert isinstance(
            adjective_forms(text, gender, Number.PL, Case.NOMINATIVE).variants, tuple
        )
