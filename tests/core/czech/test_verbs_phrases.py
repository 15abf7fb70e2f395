"""Past, future, conditional, negation, and the families of motion."""

import pytest

from bot.core.czech.types import Gender, Number, Person
from bot.core.czech.verb_motion import motion_families
from bot.core.czech.verbs import (
    conditional,
    future,
    motion_family,
    negate,
    partners,
    past,
    verb,
    verb_lemmas,
)

SG, PL = Number.SG, Number.PL
FIRST, SECOND, THIRD = Person


@pytest.mark.parametrize(
    ("lemma", "gender", "number", "person", "expected"),
    [
        ("dělat", Gender.MA, SG, FIRST, "dělal jsem"),
        ("dělat", Gender.F, SG, SECOND, "dělala jsi"),
        ("dělat", Gender.N, SG, THIRD, "dělalo"),
        ("dělat", Gender.MA, PL, FIRST, "dělali jsme"),
        ("dělat", Gender.F, PL, SECOND, "dělaly jste"),
        ("bát se", Gender.F, SG, FIRST, "bála jsem se"),
        ("bát se", Gender.F, SG, SECOND, "bála ses"),
        ("přát si", Gender.MA, SG, SECOND, "přál sis"),
        ("bát", Gender.MA, PL, THIRD, "báli se"),
        ("jít", Gender.MA, PL, FIRST, "šli jsme"),
    ],
)
def test_past(lemma, gender, number, person, expected):
    assert past(lemma, gender, number, person) == expected


def test_negated_past():
    assert past("bát se", Gender.F, SG, SECOND, negated=True) == "nebála ses"
    assert past("jít", Gender.MA, SG, FIRST, negated=True) == "nešel jsem"


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("být", "budu"),
        ("dělat", "budu dělat"),
        ("udělat", "udělám"),
        ("bát se", "budu se bát"),
        ("zeptat se", "zeptám se"),
        ("přát si", "budu si přát"),
        ("jmenovat", "budu jmenovat"),
        ("jít", "půjdu"),
        ("jet", "pojedu"),
        ("letět", "poletím"),
        ("běžet", "poběžím"),
        ("nést", "ponesu"),
        ("vést", "povedu"),
        ("vézt", "povezu"),
        ("hnát", "poženu"),
        ("lézt", "polezu"),
        ("táhnout", "potáhnu"),
        ("růst", "porostu"),
        ("chodit", "budu chodit"),
        ("přijít", "přijdu"),
    ],
)
def test_future(lemma, expected):
    assert future(lemma, SG, FIRST) == expected
    assert future(lemma, SG, FIRST, negated=True) == "ne" + expected


def test_conditional():
    assert conditional("dělat", Gender.MA, SG, FIRST) == "dělal bych"
    assert conditional("bát se", Gender.F, SG, SECOND) == "bála by ses"
    assert conditional("přát si", Gender.MA, SG, SECOND) == "přál by sis"
    assert conditional("jít", Gender.MA, PL, FIRST, negated=True) == "nešli bychom"


def test_past_conditional():
    assert conditional("dělat", Gender.MA, SG, FIRST, in_past=True) == "byl bych dělal"
    assert conditional("bát se", Gender.F, SG, SECOND, in_past=True) == "byla by ses bála"
    assert conditional("být", Gender.F, PL, THIRD, in_past=True) == "byly by bývaly"
    denied = conditional("vědět", Gender.MA, PL, SECOND, negated=True, in_past=True)
    assert denied == "nebyli byste věděli"


@pytest.mark.parametrize(
    ("form", "negative"),
    [
        ("dělám", "nedělám"),
        ("je", "není"),
        ("Je", "Není"),
        ("jsou", "nejsou"),
        ("jdu", "nejdu"),
        ("Půjdu", "Nepůjdu"),
        ("lze", "nelze"),
        ("budu dělat", "nebudu dělat"),
        ("dělal jsem", "nedělal jsem"),
        ("bych se bál", "bych se nebál"),
        ("", ""),
        ("se", ""),
        ("12", ""),
        ("мама", ""),
    ],
)
def test_negation(form, negative):
    assert negate(form) == negative


def test_je_of_another_verb_is_not_to_be():
    assert negate("je", "jíst") == "neje"


def test_a_negative_infinitive_is_conjugated_as_such():
    assert future("nebýt", SG, THIRD) == "nebude"
    assert past("nedělat", Gender.MA, SG, FIRST) == "nedělal jsem"


def test_every_member_of_a_family_is_in_the_lexicon_with_its_aspect():
    listed = {entry.lemma for entry in verb_lemmas()}
    for family in motion_families():
        assert {family.determinate, family.indeterminate} <= listed
        for pair in family.prefixed:
            assert {pair.perfective, pair.imperfective} <= listed
            if pair.perfective != "dovést":
                assert verb(pair.perfective).aspect == "pf"
            assert verb(pair.imperfective).aspect == "impf"


def test_a_family_is_found_by_any_member():
    family = motion_family("nést")
    assert (family.indeterminate, family.future) == ("nosit", "ponesu")
    assert motion_family("přinášet") == motion_family("odnést") == family
    assert ("při", "přinést") in [(pair.prefix, pair.perfective) for pair in family.prefixed]
    assert motion_family("dělat") is None


def test_partners():
    assert partners("dělat") == ("udělat",)
    assert partners("udělat") == ("dělat",)
    assert partners("bát se") == ()
    assert partners("???") == ()
