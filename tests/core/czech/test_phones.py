import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.espeak import ipa
from bot.core.czech.phones import Contrast, contrast, cost, segments
from bot.core.practice.items import Pair, items

SOUNDS = segments("aaːeeːiiːouuːoʊbpdtɟcɡkvfzsʒʃtstʃdʒhxrr̝lmnɲj")


@pytest.mark.parametrize(
    ("written", "sounds"),
    [
        ("mˈoʊka", "m oʊ k a"),
        ("tr̝̊ˈi", "t r̝ i"),
        ("r̝ˈada", "r̝ a d a"),
        ("tʃtvˈr̩tek", "tʃ t v r t e k"),
        ("bˈaŋka", "b a n k a"),
        ("v prˈaze", "v p r a z e"),
        ("dˈobriː dˈen | ˈano", "d o b r iː d e n a n o"),
        ("", ""),
    ],
)
def test_ipa_is_cut_into_sounds(written, sounds):
    assert segments(written) == tuple(sounds.split())


@pytest.mark.parametrize(
    ("wanted", "heard", "kind"),
    [
        ("aː", "a", Contrast.LENGTH),
        ("r̝", "r", Contrast.HACEK_R),
        ("r̝", "ʒ", Contrast.HACEK_R),
        ("h", "x", Contrast.H_CH),
        ("ɟ", "d", Contrast.SOFT),
        ("ɲ", "n", Contrast.SOFT),
        ("z", "s", Contrast.VOICING),
        ("s", "ʃ", Contrast.SIBILANT),
        ("e", "i", Contrast.VOWEL),
        ("m", "k", Contrast.OTHER),
        ("a", "a", None),
    ],
)
def test_two_sounds_are_told_apart_by_what_is_to_be_practised(wanted, heard, kind):
    assert contrast(wanted, heard) is kind
    assert contrast(heard, wanted) is kind


@given(st.sampled_from(SOUNDS), st.sampled_from(SOUNDS))
def test_cost_is_a_measure(one, other):
    assert cost(one, other) == cost(other, one)
    assert (cost(one, other) == 0) == (one == other)


def test_i_and_y_are_one_sound():
    assert segments(ipa("být")) == segments(ipa("bít"))


PAIRS = items("pairs", Pair)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: "/".join(pair.words))
def test_a_minimal_pair_differs_in_just_the_sounds_that_it_names(pair):
    ours, theirs = (segments(ipa(word)) for word in pair.words)
    differing = [(a, b) for a, b in zip(ours, theirs, strict=False) if a != b]
    if pair.sounds is not None:
        assert differing == [pair.sounds]
    else:
        assert len(differing) != 1


@pytest.mark.parametrize("kind", [kind for kind in Contrast if kind is not Contrast.OTHER])
def test_every_contrast_has_pairs_to_practise(kind):
    assert sum(pair.contrast is kind for pair in PAIRS) >= 4
