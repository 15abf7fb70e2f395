import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.adjectives import adjective_lemmas, decline_adjective
from bot.core.czech.gradation import adverbs, compare_adjective, compare_adverb
from bot.core.czech.possessives import possessive_adjective


@pytest.mark.parametrize(
    ("lemma", "comparative"),
    [
        ("dobrý", "lepší"),
        ("špatný", "horší"),
        ("velký", "větší"),
        ("malý", "menší"),
        ("dlouhý", "delší"),
        ("mladý", "mladší"),
        ("starý", "starší"),
        ("drahý", "dražší"),
        ("tichý", "tišší"),
        ("lehký", "lehčí"),
        ("vysoký", "vyšší"),
        ("úzký", "užší"),
        ("krásný", "krásnější"),
        ("rychlý", "rychlejší"),
        ("chytrý", "chytřejší"),
        ("moderní", "modernější"),
        ("přátelský", "přátelštější"),
        ("vroucí", "vroucnější"),
        ("nezdravý", "nezdravější"),
        ("hloupý", "hloupější"),
    ],
)
def test_comparison(lemma, comparative):
    comparatives, superlatives = compare_adjective(lemma)
    assert comparatives[0] == comparative
    assert superlatives[0] == f"nej{comparative}"


@pytest.mark.parametrize(
    "lemma", ["první", "čtyřicátý", "nedaleký", "každý", "letošní", "lepší", "mrtvý", ""]
)
def test_what_is_not_compared(lemma):
    assert compare_adjective(lemma) == ((), ())


@pytest.mark.parametrize(
    ("lemma", "adverb", "comparative"),
    [
        ("rychlý", "rychle", "rychleji"),
        ("pomalý", "pomalu", "pomaleji"),
        ("daleký", "daleko", "dále"),
        ("krátký", "krátce", "kratčeji"),
        ("blízký", "blízko", "blíže"),
        ("levný", "levně", "levněji"),
        ("dobrý", "dobře", "lépe"),
        ("špatný", "špatně", "hůře"),
        ("český", "česky", "češtěji"),
        ("tichý", "tiše", "tišeji"),
        ("krásný", "krásně", "krásněji"),
        ("dlouhý", "dlouho", "déle"),
        ("vysoký", "vysoko", "výše"),
        ("chytrý", "chytře", "chytřeji"),
        ("moderní", "moderně", "moderněji"),
        ("pozdní", "pozdě", "později"),
        ("drahý", "draho", "dráže"),
    ],
)
def test_adverbs_and_their_comparison(lemma, adverb, comparative):
    assert adverbs(lemma)[0] == adverb
    assert compare_adverb(adverb)[0][0] == comparative
    assert compare_adverb(adverb)[1][0] == f"nej{comparative}"


def test_colloquial_comparatives_follow():
    assert compare_adverb("dobře")[0] == ("lépe", "líp")


def test_every_comparative_declines_as_jarni():
    for lemma in adjective_lemmas():
        for form in (*compare_adjective(lemma)[0], *compare_adjective(lemma)[1]):
            assert decline_adjective(form).pattern == "jarní", lemma


@pytest.mark.parametrize(
    ("noun", "adjective"),
    [
        ("otec", "otcův"),
        ("Petr", "Petrův"),
        ("Karel", "Karlův"),
        ("Marek", "Markův"),
        ("Zdeněk", "Zdeňkův"),
        ("bratr", "bratrův"),
        ("matka", "matčin"),
        ("Jana", "Janin"),
        ("Olga", "Olžin"),
        ("sestra", "sestřin"),
        ("babička", "babiččin"),
        ("Eliška", "Eliščin"),
        ("dcera", "dceřin"),
    ],
)
def test_possessive_adjectives(noun, adjective):
    assert possessive_adjective(noun) == adjective


def test_a_man_whose_name_ends_in_a_is_told_by_gender():
    assert possessive_adjective("Honza", feminine=False) == "Honzův"


@pytest.mark.parametrize("noun", ["Jiří", "Nováková", "", "12", "a"])
def test_names_without_a_possessive_adjective(noun):
    assert possessive_adjective(noun) == ""


@given(st.text())
def test_any_text_is_answered(text):
    compare_adjective(text)
    compare_adverb(text)
    adverbs(text)
    possessive_adjective(text)


@pytest.mark.parametrize(
    ("lemma", "adverb"),
    [("první", "poprvé"), ("druhý", "podruhé"), ("třetí", "potřetí"), ("čtvrtý", "počtvrté")],
)
def test_an_ordinal_says_which_time_and_is_not_compared(lemma, adverb):
    assert adverbs(lemma)[0] == adverb
    assert all(compare_adverb(each) == ((), ()) for each in adverbs(lemma))


def test_what_comes_next_is_not_farther():
    assert "další" not in compare_adjective("daleký")[0]
    assert compare_adverb("daleko")[1] == ("nejdále", "nejdál")
