"""The lexicon holds together: every lemma conjugates, every partner is mutual."""

import re
from collections import Counter
from pathlib import Path

import pytest

from bot.core.czech import verb_lexicon
from bot.core.czech.types import Aspect, Number, Person, Source
from bot.core.czech.verb_lexicon import entry_stems, lexicon
from bot.core.czech.verb_stems import CELL_NAMES, PATTERNS, parsed_forms
from bot.core.czech.verbs import conjugate, verb, verb_lemmas

DATA = Path(verb_lexicon.__file__).with_name("data") / "verbs.tsv"
ROWS = [
    line.split("\t")
    for line in DATA.read_text(encoding="utf-8").splitlines()[1:]
    if not line.startswith("#")
]
CZECH = re.compile(r"[a-záčďéěíňóřšťúůýž]+( s[ei])?")
GOVERNMENT = re.compile(
    r"((s[ei] ?)?((\w+\+)?[1-7]|inf|že|aby|skrz\+4|jako\+1)?( ((\w+\+)?[1-7]|inf))*)"
)


def test_it_is_large_and_has_no_duplicates():
    assert len(ROWS) >= 1200
    assert [lemma for lemma, count in Counter(row[0] for row in ROWS).items() if count > 1] == []


def test_every_row_is_well_formed():
    for row in ROWS:
        lemma, aspect, pattern, forms, _, government, gloss = row
        assert CZECH.fullmatch(lemma), row
        assert aspect in set(Aspect), row
        assert pattern in PATTERNS, row
        assert set(parsed_forms(forms)) <= {*CELL_NAMES, "pp", "imp", "pass"}, row
        for alternative in government.split("|"):
            assert GOVERNMENT.fullmatch(alternative), row
        assert gloss == gloss.strip() != "", row


def test_every_partner_exists_is_mutual_and_has_another_aspect():
    entries = lexicon().by_lemma
    for entry in verb_lemmas():
        for lemma in entry.partners:
            partner = entries[lemma].verb
            assert entry.lemma in partner.partners
            assert entry.aspect != partner.aspect


def test_every_lemma_conjugates_by_its_own_pattern():
    for entry in lexicon().by_lemma.values():
        stems = entry_stems(entry)
        assert stems is not None, entry
        assert stems.pattern == entry.verb.pattern, entry
        table = conjugate(entry.verb.lemma)
        assert table.verb is entry.verb
        assert table.present[Number.SG, Person.THIRD], entry
        for forms in [*table.present.values(), *table.participle.values()]:
            assert all(CZECH.fullmatch(form) for form in forms), entry


def test_no_form_breaks_czech_spelling():
    wrong = re.compile(r"[žščřcj]ě|[aeiouyáéíýúůě][áéíýúů]e|[ďťň]e|(.)\1\1")
    for entry in verb_lemmas():
        table = conjugate(entry.lemma)
        groups = (table.present, table.participle, table.imperative, table.passive)
        for form in (form for group in groups for forms in group.values() for form in forms):
            assert not wrong.search(form), form


@pytest.mark.parametrize(
    ("lemma", "aspect", "government"),
    [
        ("dát", "pf", ("4 3",)),
        ("mluvit", "impf", ("o+6", "s+7")),
        ("ptát se", "impf", ("2 na+4",)),
        ("spočívat", "impf", ("v+6", "na+6")),
        ("jmenovat", "bi", ("4", "se")),
        ("zúčastnit se", "pf", ("2",)),
        ("obléknout", "pf", ("4", "se do+2")),
    ],
)
def test_aspect_and_government(lemma, aspect, government):
    entry = verb(lemma)
    assert (entry.aspect, entry.government) == (aspect, government)
    assert (entry.source, entry.confidence) == (Source.LEXICON, 1.0)


def test_a_reflexive_is_found_by_its_bare_infinitive():
    assert verb("snažit").lemma == "snažit se"
    assert verb("stěžovat").reflexive == "si"
    assert verb("dělat se").reflexive == "se"
