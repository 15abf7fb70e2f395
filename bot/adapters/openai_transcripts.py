"""What OpenAI's recognisers tell about a recording, in the terms of the port."""

from __future__ import annotations

import math
import zlib
from statistics import fmean
from typing import TYPE_CHECKING

from bot.core.ports import HeardWord, Transcript

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openai.types.audio import Transcription, TranscriptionVerbose

_UNSURE = 0.5
_PUNCTUATION = ".,!?…"
_WINDOW = 400  # letters: what is said in about the thirty seconds that Whisper looks at


def as_transcript(heard: Transcription, model: str) -> Transcript:
    """Of the models that give a logprob for each token, and no more."""
    text, words = heard.text.strip(), _heard_words(heard)
    return Transcript(
        text,
        model,
        _unsure(text, words),
        words,
        avg_logprob=_mean([token.logprob for token in heard.logprobs or ()]),
        compression_ratio=compression_ratio(text),
    )


def as_verbose_transcript(heard: TranscriptionVerbose, model: str) -> Transcript:
    """Of Whisper: a recording is as silent as its least silent part, looping as its worst one."""
    segments = heard.segments or []
    return Transcript(
        heard.text.strip(),
        model,
        no_speech_prob=min((part.no_speech_prob for part in segments), default=None),
        avg_logprob=_mean([part.avg_logprob for part in segments]),
        compression_ratio=max((part.compression_ratio for part in segments), default=None),
        language=heard.language or "",
    )


def compression_ratio(text: str) -> float:
    """How many times smaller zlib makes the most repetitive part of a text, as Whisper counts."""
    parts = (text[at : at + _WINDOW].encode() for at in range(0, len(text), _WINDOW))
    return max((len(part) / len(zlib.compress(part)) for part in parts), default=0.0)


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def _heard_words(heard: Transcription) -> tuple[HeardWord, ...]:
    """Words with the probability of their least likely token, by the recogniser's logprobs."""
    words: list[tuple[str, float]] = []
    for token in heard.logprobs or ():
        text, probability = token.token or "", math.exp(token.logprob or 0.0)
        if words and not text.startswith(" "):
            words[-1] = (words[-1][0] + text, min(words[-1][1], probability))
        else:
            words.append((text.strip(), probability))
    bare = ((word.strip(_PUNCTUATION), probability) for word, probability in words)
    return tuple(HeardWord(word, probability) for word, probability in bare if word)


def _unsure(text: str, words: Sequence[HeardWord]) -> tuple[tuple[int, int], ...]:
    """Where the words stand that were less likely than not, each at its own place."""
    spans, at = [], 0
    for word in words:
        start = text.find(word.text, at)
        if start < 0:
            continue
        at = start + len(word.text)
        if word.probability < _UNSURE:
            spans.append((start, at))
    return tuple(spans)
