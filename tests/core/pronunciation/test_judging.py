import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.phones import Contrast, segments
from bot.core.pronunciation.aligning import distance, sound_steps, word_pairs
from bot.core.pronunciation.judging import judge
from bot.core.pronunciation.types import Lack, Spoken, Verdict

SOUNDS = st.lists(st.sampled_from(segments("a aː e i t d c s ʃ r r̝ h x")), max_size=8).map(tuple)


def say(text, *sure):
    """Words with made-up IPA, written word/ipa."""
    parts = [part.partition("/") for part in text.split()]
    certain = sure or (0.9,) * len(parts)
    return [
        Spoken(word, segments(ipa), probability)
        for (word, _, ipa), probability in zip(parts, certain, strict=True)
    ]


TARGET = say("řada/r̝ada lidí/liɟiː čeká/tʃekaː")


def judged(heard, seconds=2.0, **more):
    return judge(TARGET, heard, sentence="Řada lidí čeká.", seconds=seconds, **more)


def test_what_was_said_as_it_is_has_nothing_to_name():
    found = judged(TARGET)
    assert [word.verdict for word in found.words] == [Verdict.SAME] * 3
    assert found.differences == ()
    assert found.share == pytest.approx(0.9)


def test_a_sound_that_differs_is_named_with_its_words():
    found = judged(say("rada/rada lidí/liɟiː čeká/tʃekaː"))
    (difference,) = found.differences
    assert difference.contrast is Contrast.HACEK_R
    assert (difference.word, difference.heard_word) == ("řada", "rada")
    assert found.share == pytest.approx(0.9 * 11 / 12)


@pytest.mark.parametrize(
    ("heard", "another"),
    [
        ("pes/pes rada/rada", True),
        ("rada/rada lidi/liɟi", False),
        ("řada/r̝ada", False),
        ("", False),
    ],
)
def test_another_sentence_is_known_by_its_words(heard, another):
    assert judged(say(heard)).of_another_sentence is another


def test_a_sentence_without_sounds_has_no_number():
    silent = say("A/ B/ C/")
    found = judge(silent, silent, sentence="…", seconds=9)
    assert (found.share, found.lacking) == (None, Lack.WORDS)


def test_the_same_pair_of_sounds_is_named_once():
    target = say("řada/r̝ada řad/r̝at čeká/tʃekaː")
    heard = say("rada/rada rad/rat čeká/tʃekaː")
    found = judge(target, heard, sentence="…", seconds=2)
    assert [each.word for each in found.differences] == ["řada"]


def test_what_the_recogniser_was_unsure_of_is_nobodys_mistake():
    found = judged(say("rada/rada lidí/liɟiː čeká/tʃekaː", 0.2, 0.9, 0.9))
    assert found.differences == ()
    assert found.words[0].verdict is Verdict.UNCLEAR


def test_another_word_is_not_a_sound_said_badly():
    found = judged(say("pes/pes lidí/liɟiː čeká/tʃekaː"))
    assert found.words[0].verdict is Verdict.MISSING
    assert found.differences == ()


@pytest.mark.parametrize(
    ("heard", "seconds", "lacking"),
    [
        (say("řada/r̝ada lidí/liɟiː"), 2.0, Lack.WORDS),
        (say("řada/r̝ada lidí/liɟiː čeká/tʃekaː"), 0.6, Lack.LENGTH),
        (say("řada/r̝ada lidí/liɟiː čeká/tʃekaː", None, None, None), 2.0, Lack.CONFIDENCE),
        (say("řada/r̝ada lidí/liɟiː čeká/tʃekaː", 0.4, 0.4, 0.3), 2.0, Lack.CLARITY),
    ],
)
def test_without_evidence_there_is_no_number(heard, seconds, lacking):
    found = judged(heard, seconds)
    assert found.share is None
    assert found.lacking is lacking


def test_letters_alone_never_make_a_number():
    """The same letters, and nothing said of how sure the recogniser was: no number."""
    assert judged([Spoken(word.text, word.sounds) for word in TARGET]).share is None


def test_sounds_measured_in_the_recording_make_the_number():
    found = judged(say("řada/r̝ada lidí/liɟiː čeká/tʃekaː", None, None, None), scored=[0.5] * 12)
    assert (found.share, found.from_sound) == (0.5, True)


def test_a_scorer_does_not_help_where_too_little_was_said():
    assert judged(say("řada/r̝ada"), scored=[0.9] * 12).share is None


@given(SOUNDS, SOUNDS)
def test_steps_give_both_sides_back(wanted, heard):
    steps = sound_steps(wanted, heard)
    assert "".join(a for a, _ in steps) == "".join(wanted)
    assert "".join(b for _, b in steps) == "".join(heard)


@given(SOUNDS, SOUNDS)
def test_distance_is_symmetrical_and_of_one(wanted, heard):
    assert distance(wanted, heard) == pytest.approx(distance(heard, wanted))
    assert 0 <= distance(wanted, heard) <= 1
    assert distance(wanted, wanted) == 0


WORDS = st.lists(st.tuples(SOUNDS, st.floats(0, 1)), max_size=5).map(
    lambda made: [Spoken(str(at), sounds, sure) for at, (sounds, sure) in enumerate(made)]
)


@given(WORDS, WORDS)
def test_every_word_is_paired_once_and_in_order(target, heard):
    pairs = word_pairs(target, heard)
    assert [ours for ours, _ in pairs if ours] == target
    assert [theirs for _, theirs in pairs if theirs] == heard


@given(WORDS, WORDS, st.floats(0, 10))
def test_a_share_is_a_share_or_its_lack_is_told(target, heard, seconds):
    found = judge(target, heard, sentence="…", seconds=seconds)
    assert (found.share is None) != (found.lacking is None)
    assert found.share is None or 0 <= found.share <= 1


@given(WORDS)
def test_being_surer_never_lowers_the_share(target):
    unsure = [Spoken(word.text, word.sounds, (word.probability or 0) / 2) for word in target]
    less, more = (
        judge(target, heard, sentence="…", seconds=9).share for heard in (unsure, target)
    )
    assert less is None or more is None or less <= more
