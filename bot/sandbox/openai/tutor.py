"""The tutor behind the sandbox's chat completions: rules, no model, and honest about it.

What is asked for is known by the schema's name; a name that is not known gets an answer that the
schema accepts and that says where it comes from.
"""

from __future__ import annotations

from typing import Any, Final

TUTOR_NOTICE: Final = (
    "Tutor v tomto prostředí pracuje podle pravidel, ne s jazykovým modelem. "
    "(The tutor in this sandbox is rule-based: no language model is behind it.)"
)


def free_text(messages: list[dict[str, Any]]) -> str:
    return TUTOR_NOTICE


def turn(messages: list[dict[str, Any]]) -> dict[str, Any]:
    return {"reply_sentences": [TUTOR_NOTICE]}


def by_name(name: str, messages: list[dict[str, Any]]) -> Any:
    return turn(messages)
