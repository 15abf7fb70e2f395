"""Reads what the Czech engine reads at first use, so that the first learner does not wait."""

from __future__ import annotations

from bot.core.conversation.corrections import verify
from bot.core.conversation.personas import personas

_SENTENCES = (
    ("Ahoj, já jsem z Ukrajiny a bydlím v Praha.", "Ahoj, já jsem z Ukrajiny a bydlím v Praze."),
    ("Včera jsem šel do obchod s můj kamarád.", "Včera jsem šel do obchodu se svým kamarádem."),
    ("Chci koupit nova auto, protože pracuju daleko.", "Chci koupit nové auto."),
    ("Moje rodina je velký a má hodně dětí.", "Moje rodina je velká a má hodně dětí."),
    ("Umím trochu česky, ale žiju tady jen rok.", "Umím trochu česky, ale žiji tady rok."),
)


def warm_up() -> None:
    """A second of work, meant for a thread."""
    personas()
    for said, corrected in _SENTENCES:
        verify(said, corrected, [])
