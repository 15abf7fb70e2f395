"""A turn as a value, corrected as the product corrects it, for what needs no tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.core.conversation.circumstances import USUAL, Circumstances
from bot.core.conversation.corrections import verify
from bot.core.conversation.schema import ModelEdit
from bot.core.conversation.scoring import score
from bot.core.conversation.types import Turn, numbered
from bot.core.czech.tokens import words
from models.enums import TurnKind, TurnState


def a_turn(
    said: str,
    corrected: str | None = None,
    edits: Sequence[ModelEdit] = (),
    how: Circumstances = USUAL,
    **changes: Any,
) -> Turn:
    verified = verify(said, said if corrected is None else corrected, edits, how)
    fields: dict[str, Any] = {
        "id": 7,
        "learner_id": 1,
        "chat_id": 1,
        "message_id": 2,
        "kind": TurnKind.TEXT,
        "state": TurnState.ANSWERED,
        "attempts": 0,
        "learning_on": date(2026, 11, 23),
        "charged": True,
        "file_id": None,
        "said": said,
        "unsure": (),
        "language": "cs",
        "reply_sentences": ("Ahoj!", "Co jsi koupila?"),
        "corrected": verified.corrected,
        "corrections": numbered(verified.corrections),
        "in_czech": "",
        "score": score(len(words(said)), verified.corrections),
    }
    return Turn(**{**fields, **changes})
