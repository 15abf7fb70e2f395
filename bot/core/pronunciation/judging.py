"""How well a sentence was repeated, and whether there is evidence for a number.

The number is the share of the sentence's sounds that were confirmed:

    share = Σ over its words (sounds heard as they are × how sure the recogniser was) / sounds

With a scorer that hears the sounds themselves it is their mean confirmation instead. Letters
never count: *být* said and *bít* written down are the same sounds. What it cannot know: a
recogniser tends to hear the word that was meant, and neither melody nor stress is judged. There
is no number where the recogniser does not say how sure it was, where too few words of the
sentence were heard, or the recording is too short to hold its sounds, or too little was clear.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.pronunciation.aligning import confirmed, differences, word_pairs
from bot.core.pronunciation.types import (
    Difference,
    Judgement,
    Lack,
    Spoken,
    Verdict,
    WordHeard,
)

CLEAR = 0.5
_FEWEST_WORDS = 3
_HEARD_SHARE = 0.5
_SHORTEST_S = 1.0
_SOUNDS_A_SECOND = 25
"""Nobody speaks faster; Czech is read at about 13 (a recording that short has been cut off)."""

_Pairs = list[tuple[Spoken, Spoken | None]]


def judge(
    target: Sequence[Spoken],
    heard: Sequence[Spoken],
    *,
    sentence: str,
    seconds: float,
    scored: Sequence[float] | None = None,
) -> Judgement:
    """The judgement of one repetition; `scored` is one confirmation (0–1) for each sound."""
    pairs = [(ours, theirs) for ours, theirs in word_pairs(target, heard) if ours is not None]
    lacking = _lacking(pairs, seconds, scored)
    return Judgement(
        target=sentence,
        said=" ".join(word.text for word in heard),
        words=tuple(_word(ours, theirs) for ours, theirs in pairs),
        differences=_named(pairs),
        share=None if lacking else _share(pairs, scored),
        lacking=lacking,
        from_sound=scored is not None,
    )


def _word(wanted: Spoken, heard: Spoken | None) -> WordHeard:
    if heard is None:
        return WordHeard(wanted.text, "", Verdict.MISSING)
    if wanted.sounds == heard.sounds:
        return WordHeard(wanted.text, heard.text, Verdict.SAME)
    verdict = Verdict.DIFFERENT if _clear(heard) else Verdict.UNCLEAR
    return WordHeard(wanted.text, heard.text, verdict)


def _clear(heard: Spoken) -> bool:
    """Whether what was heard may be held against anybody."""
    return heard.probability is None or heard.probability >= CLEAR


def _named(pairs: _Pairs) -> tuple[Difference, ...]:
    """What was clearly heard otherwise, each pair of sounds once."""
    found: dict[tuple[str, str], Difference] = {}
    for ours, theirs in pairs:
        if theirs is not None and _clear(theirs):
            for each in differences(ours, theirs):
                found.setdefault((each.wanted, each.heard), each)
    return tuple(found.values())


def _share(pairs: _Pairs, scored: Sequence[float] | None) -> float:
    if scored is not None:
        return sum(scored) / len(scored)
    sounds = sum(len(ours.sounds) for ours, _ in pairs)
    sure = sum(
        confirmed(ours, theirs) * (theirs.probability or 0.0)
        for ours, theirs in pairs
        if theirs is not None
    )
    return sure / sounds


def _lacking(pairs: _Pairs, seconds: float, scored: Sequence[float] | None) -> Lack | None:
    found = [theirs for _, theirs in pairs if theirs is not None]
    sounds = sum(len(ours.sounds) for ours, _ in pairs)
    if not sounds or len(found) < _FEWEST_WORDS or len(found) < len(pairs) * _HEARD_SHARE:
        return Lack.WORDS
    if seconds < max(_SHORTEST_S, sounds / _SOUNDS_A_SECOND):
        return Lack.LENGTH
    if scored is not None:
        return None
    sure = [word.probability for word in found if word.probability is not None]
    if len(sure) < len(found):
        return Lack.CONFIDENCE
    return Lack.CLARITY if sum(sure) / len(sure) < CLEAR else None
