"""A pattern in plain English, as a model is told it."""

from __future__ import annotations

CASES = (
    "nominative",
    "genitive",
    "dative",
    "accusative",
    "vocative",
    "locative",
    "instrumental",
)
_WORDS = {
    "number": "in the right number",
    "agree": "agreeing in gender and number",
    "verb": "in the right person and form",
    "degree": "in the right degree",
    "with": "with its word {rest}",
    "past": "in the past with {rest}",
    "without": "without {rest}",
    "order": "in the order: {rest}",
    "word": "{rest}",
}


def described(pattern: str) -> str:
    """What was difficult about a word."""
    kind, colon, rest = pattern.partition(":")
    if colon:
        return _WORDS.get(kind, "").format(rest=rest)
    preposition, plus, digits = pattern.partition("+")
    if not plus:
        return "the verb of the right aspect"
    cases = " or ".join(CASES[int(digit) - 1] for digit in digits)
    return f"{preposition.rstrip('!')} + {cases}" if preposition else cases
