from __future__ import annotations

import subprocess
import sys

import pytest

from bot.core.czech.diacritics import strip_diacritics
from bot.core.czech.form_index import (
    AT_ONCE,
    GENERATE,
    LONGEST_REST,
    FormIndex,
    keys_of,
    listed_items,
    start_of,
)

_FIRST_SENTENCE = """
import time
loading = time.process_time()
from bot.core.czech.finding import find_mistakes
from bot.core.czech.form_index import form_index
form_index()
loaded = time.process_time()
assert not find_mistakes("Dnes ráno jsem šel do obchodu a koupil čerstvý chléb.")
print(loaded - loading, time.process_time() - loaded)
"""
_MEMORY = """
import psutil
from bot.core.czech.form_index import form_index
assert form_index().fill_all() > 100_000
print(psutil.Process().memory_info().rss)
"""


def _lost(item: str) -> list[str]:
    start, keys = start_of(item), set(keys_of(item))
    forms = {row.form: strip_diacritics(row.form) for row in GENERATE[item[0]](item[1:])}
    return [
        form
        for form, plain in forms.items()
        if not plain.startswith(start)
        or not any(
            key and plain.startswith(key) and len(plain) - len(key) <= LONGEST_REST for key in keys
        )
    ]


def test_every_form_begins_with_a_key_of_its_lemma() -> None:
    lost = {item: _lost(item) for item in listed_items() if item not in AT_ONCE}
    assert {item: forms for item, forms in lost.items() if forms} == {}


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("psovi", "pes"),
        ("oken", "okno"),
        ("kup", "koupit"),
        ("ženu", "hnát"),
        ("hub", "houba"),
        ("lidé", "člověk"),
        ("šla", "jít"),
        ("lépe", "dobře"),
        ("kapitalizmu", "kapitalismus"),
    ],
)
def test_a_form_is_found_whatever_was_asked_before(form: str, lemma: str) -> None:
    assert lemma in {row.lemma for row in FormIndex().rows(form)}


def _figures(script: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return [float(figure) for figure in done.stdout.split()]


def test_loading_and_the_first_sentence_are_quick() -> None:
    load, first = map(min, zip(*(_figures(_FIRST_SENTENCE) for _ in range(3)), strict=True))
    sys.stdout.write(f"engine {load * 1000:.0f} ms, first sentence {first * 1000:.0f} ms\n")
    assert load < 4 * 0.15
    assert first < 0.1


def test_every_table_together_fits_in_memory() -> None:
    (size,) = _figures(_MEMORY)
    sys.stdout.write(f"every form: {size / 1e6:.0f} MB\n")
    assert size < 90e6
