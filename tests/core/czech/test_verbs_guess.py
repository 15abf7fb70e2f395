"""Unlisted verbs, and everything that is no verb at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.types import UNKNOWN_FORMS, Aspect, Gender, Number, Person, Source
from bot.core.czech.verbs import (
    conditional,
    conjugate,
    future,
    guess_verb,
    imperative,
    motion_family,
    negate,
    participle,
    partners,
    passive,
    past,
    present,
    verb,
)


@pytest.mark.parametrize(
    ("lemma", "pattern", "third_plural"),
    [
        ("bagrovat", "kupuje", "bagrují"),
        ("odbagrovávat", "dělá", "odbagrovávají"),
        ("cuknout", "tiskne", "cuknou"),
        ("šinout", "mine", "šinou"),
        ("blafnout", "tiskne", "blafnou"),
        ("mastit", "prosí", "mastí"),
        ("prohrnovat", "kupuje", "prohrnují"),
        ("vyplázat", "dělá", "vyplázají"),
        ("odnášet", "sází", "odnášejí"),
        ("ztmavnět", "sází", "ztmavnějí"),
        ("bručet", "trpí", "bručí"),
        ("zchladit", "prosí", "zchladí"),
        ("rozepsat", "maže", "rozepíšou"),
        ("vzejít", "irr", "vzejdou"),
    ],
)
def test_pattern_by_the_ending(lemma, pattern, third_plural):
    table = guess_verb(lemma)
    assert table.verb.pattern == pattern
    assert table.present[Number.PL, Person.THIRD][0] == third_plural
    assert table.verb.source is Source.GUESS
    assert 0 < table.verb.confidence < 1


@pytest.mark.parametrize(
    ("lemma", "aspect"),
    [
        ("vymontovávat", Aspect.IMPF),
        ("bagrovat", Aspect.IMPF),
        ("zchladit", Aspect.PF),
        ("mastit", Aspect.IMPF),
        ("přinášet", Aspect.IMPF),
        ("cuknout", Aspect.PF),
        ("lyofilizovat", Aspect.BI),
        ("zdůraznit", Aspect.PF),
    ],
)
def test_aspect_by_the_shape(lemma, aspect):
    assert guess_verb(lemma).verb.aspect is aspect


def test_a_given_aspect_decides():
    assert guess_verb("bagrovat", Aspect.PF).verb.aspect is Aspect.PF


def test_an_unlisted_verb_behind_a_prefix_follows_the_listed_one():
    table = conjugate("znovuvybudovat")
    assert table.verb.source is Source.GUESS
    assert table.verb.confidence == pytest.approx(0.9)
    assert table.present[Number.SG, Person.FIRST] == ("znovuvybuduji", "znovuvybuduju")


NOT_VERBS = [
    "", " ", "x", "12", "dělat12", "мыть", "δέλτα", "做", "se", "se se", "brrr", "aaat", "kabát",
    "most", "kočka", "dům", "krít", "chat", "🙂", "a" * 10_000, "dělat " * 3_000, "dě lat", "\0",
    "ttttit", "-at", "dělat.",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_VERBS)
def test_what_is_no_verb_gets_no_form(text):
    assert verb(text) is conjugate(text) is guess_verb(text) is motion_family(text) is None
    assert present(text, Number.SG, Person.FIRST) == UNKNOWN_FORMS
    assert participle(text, Gender.F, Number.SG) == UNKNOWN_FORMS
    assert passive(text, Gender.F, Number.SG) == UNKNOWN_FORMS
    assert imperative(text, Number.SG, Person.SECOND) == UNKNOWN_FORMS
    assert past(text, Gender.F, Number.SG, Person.FIRST) is None
    assert future(text, Number.SG, Person.FIRST) is None
    assert conditional(text, Gender.F, Number.SG, Person.FIRST) is None
    assert partners(text) == ()


endings = st.sampled_from(["at", "it", "et", "ět", "ovat", "nout", "ít", "ýt", "st", "ci", ""])
czech = st.text("aábcčdďeéěfghiíjklmnňoóprřsštťuúůvyýzž ", max_size=12)


@given(st.one_of(st.text(), st.builds(str.__add__, czech, endings)))
def test_nothing_raises_on_any_text(text):
    for table in (conjugate(text), guess_verb(text)):
        if table is not None:
            assert set(table.present) == {(n, p) for n in Number for p in Person}
            assert table.imperative is not None
            assert table.passive is not None
            assert table.participle is not None
    past(text, Gender.F, Number.SG, Person.SECOND)
    future(text, Number.PL, Person.FIRST)
    conditional(text, Gender.N, Number.PL, Person.THIRD, in_past=True)
    negate(text)
    partners(text)
    motion_family(text)
