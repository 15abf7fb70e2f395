"""Whether two spellings sound the same, so that no ear can tell which one was meant.

Czech phonology as in Mluvnice češtiny 1: y is i, ů is ú, bě is bje, mě is mně, and voiced
consonants lose their voice at the end of a word. After d, t and n the letters i and y differ.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.czech.tokens import words

_SOFT = {"d": "ď", "t": "ť", "n": "ň"}
_VOICELESS = str.maketrans("bdďgvzžh", "ptťkfsšx")
_SAME = (
    (re.compile("ch"), "x"),
    (re.compile("([dtn])(?=[iíě])"), lambda found: _SOFT[found[1]]),
    (re.compile("(?<=[bpvf])ě"), "je"),
    (re.compile("mě"), "mňe"),
    (re.compile("[yě]"), lambda found: {"y": "i", "ě": "e"}[found[0]]),
    (re.compile("ý"), "í"),
    (re.compile("ů"), "ú"),
    (re.compile("w"), "v"),
    (re.compile("[bdďgvzžh]+$"), lambda found: found[0].translate(_VOICELESS)),
)


def sound_alike(left: str, right: str) -> bool:
    """Whether two texts sound the same word by word; texts of the same letters do."""
    ours, theirs = words(left), words(right)
    return len(ours) == len(theirs) and all(
        _sounds(one) == _sounds(other) for one, other in zip(ours, theirs, strict=True)
    )


@lru_cache(maxsize=4096)
def _sounds(word: str) -> str:
    sounds = word.lower()
    for pattern, sound in _SAME:
        sounds = pattern.sub(sound, sounds)
    return sounds
