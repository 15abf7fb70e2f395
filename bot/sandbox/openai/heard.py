"""What was heard, in every form that the API gives it: JSON, text, subtitles, times, doubts."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any, Final

from bot.sandbox.openai.tokens import pieces

_SENTENCE: Final = re.compile(r"[^.!?…]+[.!?…]*\s*")
_STRIPPED: Final = ".,!?…:;„“\"'()"
_SURE, _DOUBTFUL = -0.05, -2.4
_LANGUAGES: Final = {
    "cs": "czech", "en": "english", "ru": "russian", "uk": "ukrainian", "pl": "polish",
    "sk": "slovak", "de": "german", "vi": "vietnamese",
}  # fmt: skip
_TOKENS_A_SECOND: Final = 10


@dataclass(frozen=True, slots=True)
class Heard:
    """`doubted` holds words in lower case that the recogniser is unsure of."""

    text: str
    language: str
    doubted: frozenset[str]
    duration_s: float

    def logprob(self, word: str) -> float:
        return _DOUBTFUL if word.strip(_STRIPPED).casefold() in self.doubted else _SURE


def rendered(heard: Heard, model: str, form: dict[str, Any]) -> dict[str, Any] | str:
    """The answer in the format that was asked for; a string is sent as plain text."""
    kind = form["response_format"]
    if kind == "text":
        return heard.text + "\n"
    if kind in ("srt", "vtt"):
        return _subtitles(heard, kind)
    if kind == "verbose_json":
        return _verbose(heard, form.get("timestamp_granularities[]") or ["segment"])
    answer: dict[str, Any] = {"text": heard.text, "usage": _usage(heard, model)}
    if "logprobs" in form.get("include[]", ()):
        answer["logprobs"] = _logprobs(heard)
    if model == "gpt-transcribe":
        answer["languages"] = [{"code": heard.language}] if heard.text else []
    return answer


def _usage(heard: Heard, model: str) -> dict[str, Any]:
    if model.startswith("whisper-"):
        return {"type": "duration", "seconds": math.ceil(heard.duration_s)}
    spoken = math.ceil(heard.duration_s * _TOKENS_A_SECOND)
    written = len(pieces(heard.text))
    return {
        "type": "tokens",
        "input_tokens": spoken,
        "output_tokens": written,
        "total_tokens": spoken + written,
        "input_token_details": {"audio_tokens": spoken, "text_tokens": 0},
    }


def _logprobs(heard: Heard) -> list[dict[str, Any]]:
    """Tokens of each word carry the word's own certainty."""
    found = []
    for word in re.findall(r"\s*\S+", heard.text):
        for token in pieces(word):
            raw = list(token.encode())
            found.append({"token": token, "bytes": raw, "logprob": heard.logprob(word.strip())})
    return found


def _verbose(heard: Heard, granularities: list[str]) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "task": "transcribe",
        "language": _LANGUAGES.get(heard.language, heard.language),
        "duration": round(heard.duration_s, 2),
        "text": heard.text,
        "usage": {"type": "duration", "seconds": math.ceil(heard.duration_s)},
    }
    if "segment" in granularities:
        answer["segments"] = _segments(heard)
    if "word" in granularities:
        answer["words"] = [
            {"word": word.strip(_STRIPPED), "start": start, "end": end}
            for word, start, end in _timed(heard, re.findall(r"\S+", heard.text))
        ]
    return answer


def _timed(heard: Heard, parts: list[str]) -> list[tuple[str, float, float]]:
    """Parts with their times, the length shared out by letters."""
    letters = sum(map(len, parts)) or 1
    timed, spoken = [], 0
    for part in parts:
        start = heard.duration_s * spoken / letters
        spoken += len(part)
        timed.append((part, round(start, 2), round(heard.duration_s * spoken / letters, 2)))
    return timed


def _segments(heard: Heard) -> list[dict[str, Any]]:
    if not heard.text:
        return [_segment(0, " ", 0.0, heard.duration_s, -1.6, 0.97)]
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(heard.text)]
    found = []
    for n, (text, start, end) in enumerate(_timed(heard, [s for s in sentences if s])):
        certain = [heard.logprob(word) for word in text.split()] or [_SURE]
        average = sum(certain) / len(certain)
        found.append(_segment(n, " " + text, start, end, round(average, 3), 0.01))
    return found


def _segment(
    number: int, text: str, start: float, end: float, average: float, silence: float
) -> dict[str, Any]:
    return {
        "id": number,
        "seek": 0,
        "start": start,
        "end": round(end, 2),
        "text": text,
        "tokens": list(range(len(pieces(text)))),
        "temperature": 0.0,
        "avg_logprob": average,
        "compression_ratio": 1.1,
        "no_speech_prob": silence,
    }


def _subtitles(heard: Heard, kind: str) -> str:
    lines = ["WEBVTT", ""] if kind == "vtt" else []
    mark = "." if kind == "vtt" else ","
    for number, segment in enumerate(_segments(heard) if heard.text else (), 1):
        if kind == "srt":
            lines.append(str(number))
        times = (_clock(segment[edge], mark) for edge in ("start", "end"))
        lines += [" --> ".join(times), segment["text"].strip(), ""]
    return "\n".join(lines) + "\n"


def _clock(seconds: float, mark: str) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}{mark}{rest % 1000:03d}"
