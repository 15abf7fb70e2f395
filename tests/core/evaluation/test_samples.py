"""The project's own set, and what a set of somebody else's must be."""

import json
from collections import Counter

import pytest

from bot.core.czech.edits import apply, edits
from bot.core.evaluation.samples import BUILT_IN, UnusableSet, read
from models.enums import Level, MistakeCategory

SENTENCES = read(BUILT_IN)
REFERENCES = [
    pytest.param(sentence.said, reference, id=f"{sentence.id}-{place}")
    for sentence in SENTENCES
    for place, reference in enumerate(sentence.references)
]


def test_the_set_is_as_large_and_as_mixed_as_it_says():
    right = [sentence for sentence in SENTENCES if sentence.right_as_it_is]
    assert len(SENTENCES) == 120
    assert len(right) == 40
    assert {s.level for s in SENTENCES} == {Level.A1, Level.A2, Level.B1, Level.B2}
    assert {s.native_language for s in SENTENCES} == {"ru", "uk", "pl", "vi", "en", "de"}


def test_every_kind_of_mistake_is_there():
    found = Counter(edit.category for s in SENTENCES for edit in s.references[0].edits)
    wanted = set(MistakeCategory) - {MistakeCategory.OTHER}
    assert set(found) == wanted
    assert min(found.values()) >= 5


def test_no_sentence_is_there_twice():
    assert len({sentence.said.casefold() for sentence in SENTENCES}) == len(SENTENCES)


@pytest.mark.parametrize(("said", "reference"), REFERENCES)
def test_the_edits_are_those_of_the_engine_and_lead_to_the_reference(said, reference):
    made = edits(said, reference.corrected)
    assert apply(said, made) == reference.corrected
    listed = [(edit.original, edit.replacement) for edit in reference.edits]
    assert listed == [(edit.original, edit.replacement) for edit in made]


@pytest.mark.parametrize(("said", "reference"), REFERENCES)
def test_the_category_is_the_engines_where_the_forms_decide(said, reference):
    pairs = zip(edits(said, reference.corrected), reference.edits, strict=True)
    decided = [(ours.category.value, theirs.category) for ours, theirs in pairs if ours.certain]
    assert all(ours == theirs for ours, theirs in decided)


GOOD = {"id": "1", "level": "A1", "said": "Jdu.", "references": [{"corrected": "Jdu."}]}


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "no sentence"),
        (["{"], ":1:"),
        ([json.dumps(GOOD), json.dumps(GOOD)], ":2: id '1' was there before"),
        ([json.dumps({**GOOD, "level": "Z9"})], "level"),
        ([json.dumps({**GOOD, "references": []})], "references"),
        ([json.dumps({**GOOD, "references": [{"corrected": "Jedu."}]})], "does not become"),
    ],
)
def test_a_set_that_cannot_be_used_says_where(tmp_path, lines, reason):
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(UnusableSet, match=reason):
        read(path)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UnusableSet, match=r"nothing\.jsonl"):
        read(tmp_path / "nothing.jsonl")
