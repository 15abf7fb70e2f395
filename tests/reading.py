"""A letter as a tutor explains it, and a desk that takes any paper."""

from __future__ import annotations

from typing import Any

from bot.core.errors import MluvError
from bot.core.ports import Picture


def reading_answer(**changes: Any) -> dict[str, Any]:
    """A tutor's answer to a letter."""
    return {
        "text": "",
        "title_czech": "Výzva k zaplacení poplatku",
        "title": "A demand to pay a fee",
        "plain_czech": "Město chce peníze za odpad. Zaplaťte je do ledna.",
        "plain_translation": "The town wants money for waste. Pay it by January.",
        "answer": "",
        "steps": ["Pay 900 Kč."],
        "deadlines": [{"what": "pay the fee", "quote": "do 15. ledna 2027", "date": ""}],
        "contacts": ["Městský úřad Brno, tel. 541 234 567"],
        "glossary": [
            {"word": "poplatek", "lemma": "poplatek", "gloss": "fee"},
            {"word": "lhůtě", "lemma": "lhůta", "gloss": "time limit"},
        ],
        **changes,
    }


class FakePapers:
    """Takes whatever it is given for a page; `failure` makes it unreadable."""

    def __init__(self) -> None:
        self.pdf = "Uhraďte poplatek do 15. ledna 2027."
        self.failure: MluvError | None = None

    async def picture(self, data: bytes) -> Picture:
        if self.failure is not None:
            raise self.failure
        return Picture(data, "image/jpeg")

    async def pdf_text(self, data: bytes) -> str:
        if self.failure is not None:
            raise self.failure
        return self.pdf
