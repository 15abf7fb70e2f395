from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.czech.edits import Category, apply, classify, edits
from tests.core.czech.corpora import mistakes

_CZECH = st.lists(
    st.sampled_from(
        [
            "já",
            "jsem",
            "se",
            "byl",
            "byla",
            "v",
            "ve",
            "Praze",
            "Praha",
            ",",
            ".",
            "!",
            "do",
            "obchodu",
            "obchod",
            "děkuji",
        ]
    ),
    max_size=14,
).map(" ".join)


@given(st.text(max_size=120), st.text(max_size=120))
@settings(deadline=None)
def test_edits_give_the_corrected_text_back(original: str, corrected: str) -> None:
    assert apply(original, edits(original, corrected)) == corrected


@given(_CZECH, _CZECH)
@settings(deadline=None)
def test_edits_of_sentences_apply_and_are_ordered(original: str, corrected: str) -> None:
    found = edits(original, corrected)
    assert apply(original, found) == corrected
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(edit.original == original[edit.start : edit.end] for edit in found)
    assert all(edit.original != edit.replacement for edit in found)


def test_no_edit_for_equal_texts() -> None:
    assert edits("Jdu domů.", "Jdu domů.") == ()


@pytest.mark.parametrize(
    ("original", "corrected", "category"),
    [
        ("Jdu do obchod.", "Jdu do obchodu.", Category.CASE),
        ("To je velká dům.", "To je velký dům.", Category.AGREEMENT),
        ("Maminka šel.", "Maminka šla.", Category.AGREEMENT),
        ("Já jdeš domů.", "Já jdu domů.", Category.CONJUGATION),
        ("Zítra budu koupit chleba.", "Zítra koupím chleba.", Category.ASPECT),
        ("Začal jsem napsat.", "Začal jsem psát.", Category.ASPECT),
        ("Jdu v kino.", "Jdu do kina.", Category.PREPOSITION),
        ("Jdu s sestrou.", "Jdu se sestrou.", Category.PREPOSITION),
        ("Čekám autobus.", "Čekám na autobus.", Category.PREPOSITION),
        ("Včera byl jsem doma.", "Včera jsem byl doma.", Category.WORD_ORDER),
        ("Bidlím tu.", "Bydlím tu.", Category.SPELLING),
        ("Dekuji.", "Děkuji.", Category.DIACRITICS),
        ("To je dobrej film.", "To je dobrý film.", Category.REGISTER),
        ("Chtěl by jsem kávu.", "Chtěl bych kávu.", Category.CONJUGATION),
        ("Mám rád psa.", "Mám rád kočku.", Category.VOCABULARY),
        ("ahoj", "Ahoj", Category.SPELLING),
        ("Ahoj jak se máš", "Ahoj, jak se máš", Category.SPELLING),
        ("Nikdo přišel.", "Nikdo nepřišel.", Category.OTHER),
    ],
)
def test_categories(original: str, corrected: str, category: Category) -> None:
    assert edits(original, corrected)[0].category is category


def test_an_edit_covers_the_word_alone() -> None:
    (edit,) = edits("Já jdu do obchod dnes.", "Já jdu do obchodu dnes.")
    assert (edit.original, edit.replacement, edit.lemma) == ("obchod", "obchodu", "obchod")
    assert edit.certain


@pytest.mark.parametrize(
    ("original", "corrected", "category"),
    [
        ("Mám dobrý kamarád.", "Mám dobrého kamaráda.", Category.CASE),
        ("Jdu s moje sestra.", "Jdu s mou sestrou.", Category.CASE),
        ("Čtu hezká nová kniha.", "Čtu hezkou novou knihu.", Category.CASE),
        ("To je velká dům.", "To je velký dům.", Category.AGREEMENT),
    ],
)
def test_what_agrees_with_its_noun_is_mended_with_it(
    original: str, corrected: str, category: Category
) -> None:
    found = edits(original, corrected)
    assert {edit.category for edit in found} == {category}
    assert all(edit.certain for edit in found)


def test_an_adjective_alone_may_be_of_another_case_or_gender() -> None:
    (edit,) = edits("Vidím dobrý člověka.", "Vidím dobrého člověka.")
    assert not edit.certain


def test_the_corpus_of_mistakes_is_edited_and_mostly_typed_right() -> None:
    rows = [row for row in mistakes() if row.category is not Category.OTHER]
    right = 0
    for row in rows:
        found = edits(row.wrong, row.right)
        assert apply(row.wrong, found) == row.right
        right += row.category in {edit.category for edit in found}
    sys.stdout.write(f"edits typed as in the corpus: {right} of {len(rows)}\n")
    assert right / len(rows) >= 0.9


@pytest.mark.timeout(20)
def test_ten_thousand_letters_are_done_in_time() -> None:
    for original, corrected in (
        ("a" * 10_000, "b" * 10_000),
        ("a b " * 2_500, "b a " * 2_500),
        ("." * 10_000, "!" * 9_999),
        (" ".join(map(str, range(2_000))), " ".join(map(str, range(2_000, 0, -1)))),
    ):
        assert apply(original, edits(original, corrected)) == corrected


@given(st.text(max_size=60), st.text(max_size=60))
def test_classify_never_raises(original: str, replacement: str) -> None:
    assert classify(original, replacement).category in Category
