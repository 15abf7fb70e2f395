from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.analysis import analyse, known, without_diacritics_candidates
from bot.core.czech.form_index import FormIndex
from bot.core.czech.noun_lexicon import noun_lemmas
from bot.core.czech.nouns import decline
from bot.core.czech.readings import Pos, VerbForm
from bot.core.czech.types import Case, Gender, Number, Source
from bot.core.czech.verbs import conjugate, verb_lemmas
from tests.core.czech.corpora import correct_sentences

_NOUNS = ("žena", "hrad", "muž", "město", "píseň", "kost", "kuře", "předseda", "okno", "matka")
_VERBS = (
    "dělat",
    "psát",
    "kupovat",
    "prosit",
    "nést",
    "tisknout",
    "sázet",
    "krýt",
    "brát",
    "umřít",
)


def _tags(form: str, lemma: str) -> set[tuple[object, object, object]]:
    return {(r.gender, r.number, r.case) for r in analyse(form) if r.lemma == lemma}


def test_a_noun_form_has_every_case_it_can_be() -> None:
    assert _tags("ženy", "žena") == {
        (Gender.F, Number.SG, Case.GENITIVE),
        (Gender.F, Number.PL, Case.NOMINATIVE),
        (Gender.F, Number.PL, Case.ACCUSATIVE),
        (Gender.F, Number.PL, Case.VOCATIVE),
    }


@pytest.mark.parametrize(
    ("form", "lemma", "pos"),
    [
        ("lidé", "člověk", Pos.NOUN),
        ("psa", "pes", Pos.NOUN),
        ("Praze", "Praha", Pos.NOUN),
        ("mladších", "mladý", Pos.ADJECTIVE),
        ("nejlepší", "dobrý", Pos.ADJECTIVE),
        ("drazí", "drahý", Pos.ADJECTIVE),
        ("čeští", "český", Pos.ADJECTIVE),
        ("mnou", "já", Pos.PRONOUN),
        ("třemi", "tři", Pos.NUMERAL),
        ("píšu", "psát", Pos.VERB),
        ("nešla", "jít", Pos.VERB),
        ("jsme", "být", Pos.VERB),
        ("půjdeme", "jít", Pos.VERB),
        ("bychom", "být", Pos.VERB),
        ("rychleji", "rychle", Pos.ADVERB),
        ("protože", "protože", Pos.CONJUNCTION),
        ("ve", "v", Pos.PREPOSITION),
    ],
)
def test_listed_forms(form: str, lemma: str, pos: Pos) -> None:
    assert (lemma, pos) in {(reading.lemma, reading.pos) for reading in analyse(form)}
    assert all(reading.source is Source.LEXICON for reading in analyse(form))


@pytest.mark.parametrize("form", ["Petrově", "matčiny", "udělaného", "dělající"])
def test_derived_words_are_known_but_called_guesses(form: str) -> None:
    assert known(form)
    assert {reading.source for reading in analyse(form)} == {Source.GUESS}


def test_negation_is_part_of_the_reading() -> None:
    (reading,) = {(r.negated, r.verb_form) for r in analyse("nedělám")}
    assert reading == (True, VerbForm.PRESENT)


@pytest.mark.parametrize("form", ["", "123", "привет", "xqzt", "a" * 10_000, "ne", "nej", " "])
def test_what_is_no_czech_word_has_no_case(form: str) -> None:
    assert all(reading.pos is not Pos.VERB for reading in analyse(form))


@given(st.text(max_size=50))
def test_analysis_never_raises(text: str) -> None:
    assert isinstance(analyse(text), tuple)
    assert isinstance(without_diacritics_candidates(text), tuple)


def test_candidates_with_diacritics() -> None:
    assert "děkuji" in without_diacritics_candidates("dekuji")
    assert without_diacritics_candidates("nerozumim") == ("nerozumím",)
    assert "učím" in without_diacritics_candidates("učim")
    assert without_diacritics_candidates("pes") == ()


def test_every_form_of_every_noun_is_found() -> None:
    for noun in noun_lemmas():
        table = decline(noun.lemma, noun.gender)
        assert table is not None
        for variants in table.forms.values():
            for form in variants:
                assert noun.lemma in {row.lemma for row in analyse(form)}, (noun.lemma, form)


def test_every_present_form_and_participle_of_every_verb_is_found() -> None:
    for verb in verb_lemmas():
        table = conjugate(verb.lemma)
        assert table is not None
        for cells in (table.present, table.participle, table.imperative, table.passive):
            for variants in cells.values():
                for form in variants:
                    lemmas = {row.lemma for row in analyse(form)}
                    assert verb.lemma in lemmas, (verb.lemma, form)


def test_most_words_of_the_corpus_are_known() -> None:
    words = [w.strip(".,?!„“:") for line in correct_sentences() for w in line.split()]
    words = [word for word in words if word.isalpha()]
    unknown = sorted({word for word in words if not known(word)})
    share = sum(map(known, words)) / len(words)
    sys.stdout.write(f"known words of the corpus: {share:.1%}; unknown: {' '.join(unknown)}\n")
    assert share > 0.97


def _seconds(work: Callable[[], object], rounds: int) -> float:
    """The best of some rounds, by the processor's clock: other work only ever adds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def test_speed_of_the_index_and_of_a_word() -> None:
    words = [w.strip(".,?!") for line in correct_sentences()[:300] for w in line.split()]

    def analyse_all() -> None:
        analyse.cache_clear()
        for word in words:
            analyse(word)

    load, each = _seconds(FormIndex, 3), _seconds(analyse_all, 7) / len(words)
    sys.stdout.write(f"index {load * 1000:.0f} ms, analysis {each * 1e6:.1f} µs a word\n")
    assert load < 2.5 * 0.15
    assert each < 2.5 * 20e-6


@pytest.mark.parametrize(("work", "words"), [(decline, _NOUNS), (conjugate, _VERBS)])
def test_speed_of_tables(work: Callable[[str], object], words: tuple[str, ...]) -> None:
    each = _seconds(lambda: [work(word) for word in words * 20], 7) / len(words) / 20
    sys.stdout.write(f"{work.__name__}: {1 / each:.0f} words a second\n")
    assert each < 2.5 / 50_000
