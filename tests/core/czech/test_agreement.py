from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.agreement import (
    addressed_past,
    addressed_present,
    greeting,
    speaker_past,
)
from bot.core.czech.types import Gender


@pytest.mark.parametrize(
    ("lemma", "gender", "said"),
    [
        ("být", Gender.MA, "byl jsem"),
        ("být", Gender.F, "byla jsem"),
        ("bát se", Gender.F, "bála jsem se"),
        ("xqz", Gender.F, None),
    ],
)
def test_the_speakers_past(lemma: str, gender: Gender, said: str | None) -> None:
    assert speaker_past(lemma, gender) == said


@pytest.mark.parametrize(
    ("lemma", "gender", "formal", "said"),
    [
        ("být", Gender.MA, False, "byl jsi"),
        ("bát se", Gender.F, False, "bála ses"),
        ("být", Gender.F, True, "byla jste"),
        ("bát se", Gender.MA, True, "bál jste se"),
        ("xqz", Gender.F, True, None),
    ],
)
def test_the_past_to_one_person(
    lemma: str, gender: Gender, formal: bool, said: str | None
) -> None:
    assert addressed_past(lemma, gender, formal=formal) == said


def test_negation_and_present() -> None:
    assert addressed_past("přijít", Gender.F, formal=True, negated=True) == "nepřišla jste"
    assert addressed_present("mít", formal=False) == "máš"
    assert addressed_present("mít", formal=True) == "máte"


@pytest.mark.parametrize(
    ("name", "gender", "formal", "said"),
    [
        ("Petr", None, False, "Ahoj, Petře!"),
        ("Jana", None, False, "Ahoj, Jano!"),
        ("Novák", Gender.MA, True, "Dobrý den, pane Nováku!"),
        ("Nováková", Gender.F, True, "Dobrý den, paní Nováková!"),
        ("", None, False, "Ahoj!"),
        ("", None, True, "Dobrý den!"),
    ],
)
def test_greetings(name: str, gender: Gender | None, formal: bool, said: str) -> None:
    assert greeting(name, gender, formal=formal) == said


@given(st.text(max_size=60))
def test_any_name_is_greeted(name: str) -> None:
    assert greeting(name, Gender.MA, formal=True).startswith("Dobrý den")
    assert speaker_past(name, Gender.F) is None or "jsem" in (speaker_past(name, Gender.F) or "")
