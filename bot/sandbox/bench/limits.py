"""The soonest that a turn can be seen and heard when nothing but the services takes time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.sandbox.openai.chat import NUMBER
from bot.sandbox.openai.tokens import pieces

ANSWER: Final[dict[str, Any]] = {
    "reply_sentences": [
        f"To zní jako moc hezký večer číslo {NUMBER}!",
        f"Já byl v kině už {NUMBER}krát a nejradši mám české komedie.",
        f"Ve středu jsem viděl film o vlaku {NUMBER} a hrozně jsem se u něj smál.",
        f"Jaký film jste viděli vy v sále {NUMBER} a kdo v něm hrál?",
    ],
    "language": "cs",
    "corrected": "Dobrý den, včera jsem byl s kamarádem v kině a film se mi moc líbil.",
    "edits": [],
    "translation_to_czech": "",
}
"""What the tutor says in every measured turn: never the same, or it would come from a cache."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Seconds after a voice message was sent."""

    first_text: float
    voice: float
    everything: float


def limit(text: str, delays: dict[str, float]) -> Limit:
    """The limit for an answer (its JSON as it was streamed) under the sandbox's delays.

    A sentence can be spoken once its closing quote has come, all sentences at the same time; a
    text can be shown once its first word has ended.
    """
    begins = delays["download_s"] + delays["transcription_s"] + delays["first_token_s"]
    arrivals = _Arrivals(pieces(text), begins, delays["tokens_per_second"])
    ends, first_word = _places(text)
    voice = max(
        arrivals.of(end) + delays["speech_base_s"] + delays["speech_per_token_s"] * tokens
        for end, tokens in ends
    )
    return Limit(arrivals.of(first_word), voice, max(voice, arrivals.of(len(text) - 1)))


@dataclass(frozen=True, slots=True)
class _Arrivals:
    """When each letter of a streamed text comes: piece after piece, at a steady speed."""

    parts: Sequence[str]
    begins: float
    speed: float

    def of(self, place: int) -> float:
        length = 0
        for number, part in enumerate(self.parts, 1):
            length += len(part)
            if length > place:
                return self.begins + (number / self.speed if self.speed else 0.0)
        return self.begins + (len(self.parts) / self.speed if self.speed else 0.0)


def _places(text: str) -> tuple[list[tuple[int, int]], int]:
    """Where each sentence's closing quote stands with its tokens; where the first word ends."""
    ends: list[tuple[int, int]] = []
    place = first_word = 0
    for sentence in json.loads(text)["reply_sentences"]:
        written = json.dumps(sentence, ensure_ascii=False)
        place = text.index(written, place)
        first_word = first_word or place + written.find(" ")
        place += len(written)
        ends.append((place - 1, len(pieces(sentence))))
    return ends, first_word
