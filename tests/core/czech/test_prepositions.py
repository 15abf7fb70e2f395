import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.nouns import readings
from bot.core.czech.prepositions import governments, places, preposition_cases
from bot.core.czech.types import Case, Number
from bot.core.czech.vocalisation import PLAIN_PREPOSITIONS, vocalisations, vocalise

RIGHT = """
ve středu|v pondělí|v úterý|ve čtvrtek|v pátek|v sobotu|v neděli|v jednu|ve dvě|ve tři|ve čtyři
v pět|v šest|v sedm|ve městě|v Praze|v Brně|ve Zlíně|v Plzni|ve Francii|ve Vídni|ve Španělsku
v Srbsku|v srpnu|v srdci|ve škole|ve třídě|ve vlaku|v kině|v obchodě|v restauraci|v zimě|ve vodě
ve svém|ve snu|ve všem|ve dveřích|ve hře|ve chvíli|ve světě|ve mně|v tobě|v sobě|v měsíci|v květnu
ke mně|k tobě|k lékaři|ke stolu|ke škole|k městu|ke Karlovi|ke kolegovi|k Brnu|ke dveřím|ke zdi
ke všem|k autobusu|k moři|k řece|ke konci|ku příkladu|ku prospěchu|k zubaři|ke stanici|k domu
se mnou|s mnoha|s tebou|se synem|se sestrou|se ženou|se šéfem|s bratrem|s knihou|s cukrem|s čajem
se psem|se vším|se všemi|se dvěma|se třemi|se čtyřmi|s přítelem|s mlékem|s dětmi|s vodou
ze mě|z města|ze školy|ze země|ze Slovenska|z Prahy|z práce|z vlaku|ze dvou|ze tří|z domu
ze zahrady|ze stanice|ze sebe|ze vzduchu|z hotelu|ze skla|z čeho
ode mě|od Petra|ode dneška|nade mnou|nad městem|přede mnou|před domem|beze mě|bez cukru
beze slova|pode mnou|přese mě|přes ulici|přes den|před dnem|do školy|u stolu
"""


@pytest.mark.parametrize("pair", RIGHT.replace("\n", "|").strip("|").split("|"))
def test_a_preposition_takes_a_vowel_where_it_must(pair):
    preposition, word = pair.split()
    plain = PLAIN_PREPOSITIONS.get(preposition, preposition)
    assert vocalise(plain, word) == preposition
    assert vocalise(preposition, word) == preposition


def test_both_are_acceptable_where_usage_wavers():
    assert set(vocalisations("k", "svatbě")) == {"k", "ke"}
    assert vocalisations("v", "Praze") == ("v",)
    assert vocalisations("před", "dnem") == ("před", "přede")
    assert vocalisations("přes", "den") == ("přes",)


@pytest.mark.parametrize(
    ("preposition", "cases"),
    [
        ("na", {Case.ACCUSATIVE, Case.LOCATIVE}),
        ("do", {Case.GENITIVE}),
        ("ke", {Case.DATIVE}),
        ("s", {Case.INSTRUMENTAL}),
        ("za", {Case.GENITIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL}),
        ("pes", set()),
    ],
)
def test_the_cases_of_a_preposition(preposition, cases):
    assert preposition_cases(preposition) == cases


def test_every_use_has_an_example_with_its_preposition():
    for preposition, uses in governments().items():
        for use in uses:
            spoken = {
                preposition,
                *(long for long, p in PLAIN_PREPOSITIONS.items() if p == preposition),
            }
            last = preposition.split()[-1]
            assert any(form in use.example for form in spoken) or last in use.example
            assert use.meaning
            assert use.gloss


def test_two_hundred_places_with_three_phrases_each():
    assert len(places()) >= 200
    for place in places().values():
        assert all((place.at, place.to, place.origin, place.gloss))


@pytest.mark.parametrize(
    ("lemma", "at", "to", "origin"),
    [
        ("pošta", "na poště", "na poštu", "z pošty"),
        ("kino", "v kině", "do kina", "z kina"),
        ("Praha", "v Praze", "do Prahy", "z Prahy"),
        ("Morava", "na Moravě", "na Moravu", "z Moravy"),
        ("lékař", "u lékaře", "k lékaři", "od lékaře"),
    ],
)
def test_where_where_to_and_where_from(lemma, at, to, origin):
    place = places()[lemma]
    assert (place.at, place.to, place.origin) == (at, to, origin)


def phrases_of_one_noun():
    for place in places().values():
        for phrase in (place.at, place.to, place.origin):
            words = phrase.split()
            if len(words) == 2 and " " not in place.lemma:
                yield place.lemma, *words


def test_every_phrase_of_a_place_is_vocalised():
    for _, preposition, word in phrases_of_one_noun():
        plain = PLAIN_PREPOSITIONS.get(preposition, preposition)
        assert preposition in vocalisations(plain, word), (preposition, word)


def test_a_place_stands_in_a_case_of_its_preposition():
    """Of the nouns whose form the tables have, none stands in another case."""
    for lemma, preposition, word in phrases_of_one_noun():
        cases = preposition_cases(preposition)
        forms = {
            (case, form)
            for table in readings(lemma)
            for number in Number
            for case in set(Case) - {Case.VOCATIVE}
            for form in table.forms.get((number, case), ())
        }
        if word in {form for _, form in forms}:
            assert any((case, word) in forms for case in cases), (preposition, word)


@given(st.text(), st.text())
def test_any_text_is_answered(preposition, word):
    assert vocalise(preposition, word) is not None
    assert vocalise("v", word) in {"v", "ve"}
    preposition_cases(preposition)
