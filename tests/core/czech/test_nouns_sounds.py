from __future__ import annotations

import pytest

from bot.core.czech import sounds
from bot.core.czech.noun_stems import oblique, zero_plural


@pytest.mark.parametrize(
    ("stem", "softened"),
    [
        ("ruk", "ruce"),
        ("knih", "knize"),
        ("mouch", "mouše"),
        ("sestr", "sestře"),
        ("žen", "ženě"),
        ("síl", "síle"),
        ("Olg", "Olze"),
        ("map", "mapě"),
        ("škol", "škole"),
    ],
)
def test_dative_softens_the_stem(stem, softened):
    assert sounds.with_palatal_e(stem) == softened


@pytest.mark.parametrize(
    ("stem", "softened"),
    [("kluk", "kluci"), ("hoch", "hoši"), ("vrah", "vrazi"), ("bratr", "bratři"), ("pán", "páni")],
)
def test_animate_plural_softens_the_stem(stem, softened):
    assert sounds.with_palatal_i(stem) == softened


@pytest.mark.parametrize(
    ("stem", "softened"),
    [("česk", "češt"), ("německ", "němečt"), ("dobr", "dobř"), ("tich", "tiš"), ("velk", "velc")],
)
def test_adjective_softens_before_long_i(stem, softened):
    assert sounds.before_adjectival_i(stem) == softened


@pytest.mark.parametrize(
    ("stem", "spelled"), [("kůň", "kůně"), ("loď", "lodě"), ("muž", "muže"), ("chuť", "chutě")]
)
def test_softness_moves_to_the_vowel(stem, spelled):
    assert sounds.with_soft_e(stem) == spelled


@pytest.mark.parametrize(
    ("lemma", "stem"),
    [
        ("pes", "ps"),
        ("otec", "otc"),
        ("svědek", "svědk"),
        ("Zdeněk", "Zdeňk"),
        ("oheň", "ohň"),
        ("dům", "dom"),
        ("sníh", "sněh"),
        ("les", "les"),
        ("student", "student"),
        ("úsek", "úsek"),
        ("hotel", "hotel"),
    ],
)
def test_stem_of_the_other_cases(lemma, stem):
    assert oblique(lemma) == stem


@pytest.mark.parametrize(
    ("lemma", "plural"),
    [("okno", "oken"), ("žena", "žen"), ("síla", "sil"), ("letiště", "letišť"), ("srna", "srn")],
)
def test_genitive_plural_without_ending(lemma, plural):
    assert zero_plural(lemma) == plural


@pytest.mark.parametrize(
    ("word", "count"), [("vlk", 1), ("krk", 1), ("žena", 2), ("soud", 1), ("republika", 4)]
)
def test_syllables_are_counted(word, count):
    assert sounds.syllables(word) == count
