"""A sentence beside what was heard: word to word by their sounds, then sound to sound."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.czech.alignment import align
from bot.core.czech.phones import Contrast, contrast, cost
from bot.core.pronunciation.types import Difference, Spoken

_GAP = 1.0
_ANOTHER_WORD = 0.6
Step = tuple[str, str]


def sound_steps(wanted: Sequence[str], heard: Sequence[str]) -> list[Step]:
    """Pairs of sounds; one side is empty where a sound is left out or put in."""
    return [
        ("".join(wanted[i1:i2]), "".join(heard[j1:j2]))
        for _, i1, i2, j1, j2 in align(wanted, heard, cost)
    ]


def distance(wanted: Sequence[str], heard: Sequence[str]) -> float:
    """How far two words are apart in sound: 0 (the same) to 1 (nothing in common)."""
    longest = max(len(wanted), len(heard))
    spent = sum(cost(a, b) if a and b else _GAP for a, b in sound_steps(wanted, heard))
    return min(1.0, spent / longest) if longest else 0.0


def word_pairs(
    target: Sequence[Spoken], heard: Sequence[Spoken]
) -> list[tuple[Spoken | None, Spoken | None]]:
    """Words of the sentence with those heard in their place, in order, as far as any was."""
    sides = {f"<{at}": word for at, word in enumerate(target)}
    sides |= {f">{at}": word for at, word in enumerate(heard)}

    def apart(left: str, right: str) -> float:
        found = distance(sides[left].sounds, sides[right].sounds)
        return found if found <= _ANOTHER_WORD else 2 * _GAP + found

    ours, theirs = list(sides)[: len(target)], list(sides)[len(target) :]
    return [
        (target[i1] if i1 < i2 else None, heard[j1] if j1 < j2 else None)
        for _, i1, i2, j1, j2 in align(ours, theirs, apart)
    ]


def differences(wanted: Spoken, heard: Spoken) -> list[Difference]:
    """The sounds of a word that were heard otherwise."""
    return [
        Difference(_kind(ours, theirs), wanted.text, heard.text, ours, theirs)
        for ours, theirs in sound_steps(wanted.sounds, heard.sounds)
        if ours != theirs
    ]


def confirmed(wanted: Spoken, heard: Spoken) -> int:
    """How many sounds of a word were heard as they are."""
    return sum(a == b for a, b in sound_steps(wanted.sounds, heard.sounds))


def _kind(wanted: str, heard: str) -> Contrast:
    found = contrast(wanted, heard) if wanted and heard else None
    return found or Contrast.OTHER
