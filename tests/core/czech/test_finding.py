from __future__ import annotations

import sys
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.czech.finding import correct, find_mistakes
from bot.core.czech.types import Gender
from tests.core.czech.corpora import correct_sentences, mistakes


def test_the_corpora_are_large_enough() -> None:
    assert len(set(correct_sentences())) >= 550
    assert len({row.wrong for row in mistakes()}) >= 220


def test_no_false_alarm_on_correct_czech() -> None:
    alarms = {line: find_mistakes(line) for line in correct_sentences()}
    wrong = {line: found for line, found in alarms.items() if found}
    sys.stdout.write(f"false alarms: {len(wrong)} of {len(alarms)} sentences\n")
    assert wrong == {}


def test_no_false_alarm_on_the_corrected_mistakes() -> None:
    wrong = {row.right: find_mistakes(row.right) for row in mistakes()}
    assert {line: found for line, found in wrong.items() if found} == {}


def test_recall_on_planted_mistakes() -> None:
    total: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    for row in mistakes():
        total[row.category] += 1
        mended[row.category] += correct(row.wrong) == row.right
    for category, count in total.items():
        sys.stdout.write(f"{category}: {mended[category]} of {count} mended\n")
    sys.stdout.write(f"recall: {mended.total() / total.total():.1%}\n")
    assert mended.total() / total.total() >= 0.6


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Mluvím o můj práce.", "Mluvím o mé práci."),
        ("Mluvíme o naše rodina.", "Mluvíme o naší rodině."),
        ("Je to pro můj práce.", "Je to pro mou práci."),
        ("Nemůžu být bez můj práce.", "Nemůžu být bez mé práce."),
        ("Bydlíme na velký náměstí.", "Bydlíme na velkém náměstí."),
        ("Mám dobrej kamarád.", "Mám dobrého kamaráda."),
        ("Mám velký kniha.", "Mám velkou knihu."),
        ("Hledám nový práce.", "Hledám nový práce."),
        ("Chci koupit nový košile.", "Chci koupit nový košile."),
        ("Jsem velká člověk.", "Jsem velký člověk."),
        ("Vidím můj kamarádka.", "Vidím mou kamarádku."),
        ("Mám mladší bratr.", "Mám mladšího bratra."),
        ("Znám nejlepší doktor.", "Znám nejlepšího doktora."),
        ("Mám bratr a sestra.", "Mám bratra a sestru."),
        ("Mám čerstvý chleba a úžasný rodina.", "Mám čerstvý chleba a úžasnou rodinu."),
        ("Mám velký rodina, bratr a pes.", "Mám velkou rodinu, bratra a psa."),
        ("Mám hlad, bratr a sestra taky.", "Mám hlad, bratr a sestra taky."),
        ("Mám psa, kamarád a jeho žena mají kočku.", "Mám psa, kamarád a jeho žena mají kočku."),
        ("Mám hlad a bratr taky.", "Mám hlad a bratr taky."),
        ("Mám dobrý den a Petr má hlad.", "Mám dobrý den a Petr má hlad."),
        ("Mám dobrej film.", "Mám dobrej film."),
    ],
)
def test_a_phrase_in_its_dictionary_form_is_put_right_as_a_whole(text: str, right: str) -> None:
    assert correct(text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Mám dvě bratři.", "Mám dva bratry."),
        ("Měl obě bratři.", "Měl oba bratry."),
        ("Přišli dvě bratři.", "Přišli dva bratři."),
        ("Mám dva sestry.", "Mám dvě sestry."),
        ("Mají dvě bratři.", "Mají dvě bratři."),
    ],
)
def test_two_men_are_put_right_by_their_place_in_the_sentence(text: str, right: str) -> None:
    assert correct(text) == right


@pytest.mark.parametrize(
    ("gender", "text", "right"),
    [
        (Gender.MA, "Včera jsem byla doma.", "Včera jsem byl doma."),
        (Gender.F, "Já jsem šel domů.", "Já jsem šla domů."),
        (Gender.F, "Chtěl bych kávu.", "Chtěla bych kávu."),
        (Gender.MA, "Mám ráda čaj.", "Mám rád čaj."),
        (Gender.F, "Řekl jsem, že přijdu.", "Řekla jsem, že přijdu."),
        (Gender.F, "Byla jsem doma a Petr byl v práci.", "Byla jsem doma a Petr byl v práci."),
        (Gender.F, "Jana řekla: „Byl jsem tam.“", "Jana řekla: „Byl jsem tam.“"),
        (None, "Včera jsem byla doma.", "Včera jsem byla doma."),
    ],
)
def test_the_speakers_gender(gender: Gender | None, text: str, right: str) -> None:
    assert correct(text, gender) == right


def test_a_finding_names_its_place_and_rule() -> None:
    text = "Já jdu do obchod."
    (found,) = find_mistakes(text)
    assert text[found.start : found.end] == found.original == "obchod"
    assert (found.suggestion, found.reason) == ("obchodu", "preposition-case")


@given(st.text(max_size=200))
@settings(deadline=None)
def test_no_text_raises(text: str) -> None:
    assert isinstance(correct(text, Gender.F), str)


@given(
    st.lists(
        st.sampled_from(
            [
                "já",
                "se",
                "do",
                "Praha",
                ",",
                ".",
                "jsem",
                "byl",
                "ho",
                "mu",
                "by",
                "jsme",
                "5",
                "pět",
            ]
        )
    )
)
@settings(deadline=None)
def test_findings_never_overlap(parts: list[str]) -> None:
    found = find_mistakes(" ".join(parts), Gender.MA)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.timeout(30)
def test_long_text_is_done_in_time() -> None:
    for text in ("a" * 10_000, "do obchod " * 1_000, "já " * 3_000, "?" * 10_000):
        assert isinstance(find_mistakes(text), tuple)


def test_a_verb_of_liking_has_its_subject_after_it() -> None:
    assert find_mistakes("Líbím se Praha.") == ()
