"""What the fake tutor says to small questions, by the name of their schema."""

from __future__ import annotations

from typing import Any

HINTS = [
    {"czech": czech, "difficulty": difficulty, "translation": translation}
    for czech, difficulty, translation in (
        ("Ano.", "easy", "Yes."),
        ("Mám malou zahradu.", "medium", "I have a small garden."),
        ("Mám zahradu, ale nemám čas.", "hard", "I have a garden, but I have no time."),
    )
]


def simple() -> dict[str, Any]:
    """Answers by schema, anew each time: a test may change them."""
    return {
        "placement": {"level": "A2", "evidence": [], "advice": "Čti krátké příběhy."},
        "second_opinion": {"verdict": "withdrawn", "replacement": "", "reason": "Both are right."},
        "translation": {"translation": "Hi! How are you?"},
        "explanation": {"explanation": "Po „do“ je druhý pád."},
        "examples": {
            "examples": [
                {"czech": "Jdu do obchodu.", "translation": "I am going to the shop."},
                {"czech": "Vracím se z obchodu.", "translation": "I am coming back."},
            ]
        },
        "hints": {"hints": HINTS},
        "saying": {"words": [], "ty": "", "vy": ""},
        "summary": {"summary": "They talked about work."},
        "remembering": {"summary": "They talked about work.", "facts": []},
        "gloss": {"translations": [{"word": "zahrada", "translation": "сад"}]},
        "word_details": {
            "translation": "книга",
            "example": "Čtu dobrou knihu.",
            "example_translation": "Я читаю гарну книгу.",
            "gender": "f",
            "aspect": "none",
        },
    }
