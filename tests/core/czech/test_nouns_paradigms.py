"""Whole tables of the fourteen paradigms, as grammars print them."""

from __future__ import annotations

import pytest

from bot.core.czech.noun_guesser import guess
from bot.core.czech.noun_paradigms import KEYS
from bot.core.czech.nouns import decline, guess_noun
from bot.core.czech.types import Gender, Source

TABLES = {
    ("pán", Gender.MA): "pán pána pánovi|pánu pána pane pánovi|pánu pánem / "
    "páni|pánové pánů pánům pány páni|pánové pánech pány",
    ("muž", Gender.MA): "muž muže mužovi|muži muže muži mužovi|muži mužem / "
    "muži|mužové mužů mužům muže muži|mužové mužích muži",
    ("předseda", Gender.MA): "předseda předsedy předsedovi předsedu předsedo předsedovi předsedou"
    " / předsedové předsedů předsedům předsedy předsedové předsedech předsedy",
    ("soudce", Gender.MA): "soudce soudce soudcovi|soudci soudce soudce soudcovi|soudci soudcem / "
    "soudci|soudcové soudců soudcům soudce soudci|soudcové soudcích soudci",
    ("hrad", Gender.MI): "hrad hradu hradu hrad hrade hradě|hradu hradem / "
    "hrady hradů hradům hrady hrady hradech hrady",
    ("stroj", Gender.MI): "stroj stroje stroji stroj stroji stroji strojem / "
    "stroje strojů strojům stroje stroje strojích stroji",
    ("žena", Gender.F): "žena ženy ženě ženu ženo ženě ženou / "
    "ženy žen ženám ženy ženy ženách ženami",
    ("růže", Gender.F): "růže růže růži růži růže růži růží / "
    "růže růží růžím růže růže růžích růžemi",
    ("píseň", Gender.F): "píseň písně písni píseň písni písni písní / "
    "písně písní písním písně písně písních písněmi",
    ("kost", Gender.F): "kost kosti kosti kost kosti kosti kostí / "
    "kosti kostí kostem kosti kosti kostech kostmi",
    ("město", Gender.N): "město města městu město město městě|městu městem / "
    "města měst městům města města městech městy",
    ("moře", Gender.N): "moře moře moři moře moře moři mořem / "
    "moře moří mořím moře moře mořích moři",
    ("kuře", Gender.N): "kuře kuřete kuřeti kuře kuře kuřeti kuřetem / "
    "kuřata kuřat kuřatům kuřata kuřata kuřatech kuřaty",
    ("stavení", Gender.N): "stavení stavení stavení stavení stavení stavení stavením / "
    "stavení stavení stavením stavení stavení staveních staveními",
}
IRREGULAR = {"pán", "muž"}


@pytest.mark.parametrize(("lemma", "gender"), TABLES)
def test_paradigm_is_whole(lemma, gender):
    cells = [tuple(c.split("|")) for c in TABLES[lemma, gender].replace("/", "").split()]
    table = decline(lemma, gender)
    assert table is not None
    assert dict(table.forms) == dict(zip(KEYS, cells, strict=True))


@pytest.mark.parametrize(("lemma", "gender"), [key for key in TABLES if key[0] not in IRREGULAR])
def test_rules_alone_know_the_paradigm(lemma, gender):
    cells = [tuple(c.split("|")) for c in TABLES[lemma, gender].replace("/", "").split()]
    table = guess_noun(lemma, gender)
    assert table is not None
    assert table.source is Source.GUESS
    assert 0 < table.confidence < 1
    assert dict(table.forms) == dict(zip(KEYS, cells, strict=True))


@pytest.mark.parametrize(
    ("lemma", "gender"),
    [
        ("rozhodování", Gender.N),
        ("zemědělství", Gender.N),
        ("nezávislost", Gender.F),
        ("meliorace", Gender.F),
        ("traktorista", Gender.MA),
        ("stavbař", Gender.MA),
        ("podnikatel", Gender.MA),
        ("psycholog", Gender.MA),
        ("romantismus", Gender.MI),
        ("shledaniště", Gender.N),
        ("voltmetr", Gender.MI),
        ("monitoring", Gender.MI),
        ("zasedačka", Gender.F),
        ("vnoučátko", Gender.N),
        ("montáž", Gender.F),
    ],
)
def test_gender_is_guessed_from_the_ending(lemma, gender):
    assert guess(lemma)[0].word.gender is gender
