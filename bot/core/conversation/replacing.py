"""What takes the place of a correction that fell because it should be another one.

The model names the words; they are a correction only where they verify as those of a turn do.
"""

from __future__ import annotations

from bot.core.conversation.circumstances import Circumstances
from bot.core.conversation.corrections import verify
from bot.core.conversation.schema import ModelEdit
from bot.core.conversation.types import Correction
from bot.core.czech.tokens import words


def instead(
    said: str, fallen: Correction, wanted: str, reason: str, how: Circumstances
) -> tuple[Correction, ...]:
    """The corrections of a text, in which all else is right, that bring the wanted words.

    None where these words are the learner's own or those that fell, repeat the words around them,
    or do not verify as they are.
    """
    known = (fallen.original.split(), fallen.replacement.split())
    if not wanted.strip() or wanted.split() in known or _repeats(said, fallen, wanted):
        return ()
    wanted = _spaced(wanted.strip(), fallen)
    right = said[: fallen.start] + wanted + said[fallen.end :]
    told = ModelEdit(
        original=fallen.original,
        replacement=wanted,
        category=fallen.category,
        severity=fallen.severity,
        explanation=reason,
    )
    found = verify(said, right, [told], how)
    there = all(fallen.start <= c.start and c.end <= fallen.end for c in found.corrections)
    holds = found.failure is None and found.corrected == right and there
    return found.corrections if holds else ()


def _repeats(said: str, fallen: Correction, wanted: str) -> bool:
    """Whether the model wrote down a word beside the place, too."""
    before, new, after = (
        [word.casefold() for word in words(text)]
        for text in (said[: fallen.start], wanted, said[fallen.end :])
    )
    return bool(new) and (before[-1:] == new[:1] or after[:1] == new[-1:])


def _spaced(wanted: str, fallen: Correction) -> str:
    """The words with the space around them that the correction had, where it put words in."""
    like = fallen.original if fallen.original.strip() else fallen.replacement
    before = like[: len(like) - len(like.lstrip())]
    return before + wanted + like[len(like.rstrip()) :]
