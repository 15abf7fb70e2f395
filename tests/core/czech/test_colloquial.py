import pytest

from bot.core.czech.colloquial import is_colloquial_for, standard_form
from bot.core.czech.colloquial_words import colloquial_words
from bot.core.czech.edits import Category, classify
from bot.core.czech.homophones import sound_alike
from bot.core.czech.variants import both_right


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("dobrej", "dobrý"),
        ("kterej", "který"),
        ("dobrýho", "dobrého"),
        ("malejch", "malých"),
        ("bejt", "být"),
        ("tejden", "týden"),
        ("zejtra", "zítra"),
        ("cejtit", "cítit"),
        ("bejvalej", "bývalý"),
        ("vokno", "okno"),
        ("vobyčejnej", "obyčejný"),
        ("nevodejdu", "neodejdu"),
        ("lidma", "lidmi"),
        ("klukama", "kluky"),
        ("kavárnama", "kavárnami"),
        ("dobrejma", "dobrými"),
        ("penězma", "penězi"),
        ("dělaj", "dělají"),
        ("prosej", "prosí"),
        ("bysme", "bychom"),
        ("dyž", "když"),
        ("Vokno", "Okno"),
    ],
)
def test_colloquial_form_leads_to_the_standard_one(said, written):
    assert standard_form(said) == written
    assert classify(said, written).category is Category.REGISTER
    assert is_colloquial_for(said, written)


@pytest.mark.parametrize(
    "word",
    ["dobrý", "voda", "dělej", "nejlepší", "rukama", "prodej", "Brno", "děkuju", "starej",
     "pracujem", "xyzej", "", "ej", "v" * 80],
)  # fmt: skip
def test_other_words_are_left_alone(word):
    assert standard_form(word) is None


def test_neighbour_decides_where_other_languages_have_the_ending():
    assert [word.said for word in colloquial_words("Dobrej den!")] == ["Dobrej"]
    assert colloquial_words("Nemám dobrej kávy.") == ()


def test_levelled_endings_are_colloquial_only_beside_their_standard():
    assert is_colloquial_for("dobrý", "dobré")
    assert not is_colloquial_for("dobrý", "dobrá")
    assert not is_colloquial_for("byl", "byla")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kupuji", "kupuju"),
        ("bratrovi", "bratru"),
        ("říct", "říci"),
        ("pomoct", "pomoci"),
        ("můžou", "mohou"),
        ("kurzu", "kursu"),
        ("diskusi", "diskuzi"),
    ],
)
def test_variants_are_both_right(one, other):
    assert both_right(one, other)
    assert both_right(other, one)


@pytest.mark.parametrize(
    ("one", "other", "following"),
    [
        ("obchodu", "obchodě", ""),
        ("mi", "mně", ""),
        ("byl", "byla", ""),
        ("s", "se", "sestrou"),
        ("v", "ve", ""),
        ("pes", "pes", ""),
        ("xyz", "zyx", ""),
    ],
)
def test_other_forms_are_no_variants(one, other, following):
    assert not both_right(one, other, following)


def test_prepositions_that_may_take_a_vowel_are_variants():
    assert both_right("ku", "k", "pomoci")


@pytest.mark.parametrize(
    ("one", "other"),
    [("byli", "byly"), ("mě", "mně"), ("bidlím", "bydlím"), ("objed", "oběd"), ("led", "let")],
)
def test_spellings_of_one_sound(one, other):
    assert sound_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("mladí", "mladý"), ("ti", "ty"), ("byl", "byla"), ("jdu", "jdu domů")]
)
def test_what_can_be_heard_does_not_sound_alike(one, other):
    assert not sound_alike(one, other)
