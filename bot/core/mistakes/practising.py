"""Mistakes that were part of a drill: from then on they are being practised."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.mistakes.types import MistakeName
from bot.core.mistakes.uses import uses
from bot.core.mistakes.words import lemmas_of, read_words
from models import MistakePattern
from models.enums import MistakeCategory, MistakeState


async def mark_practised(learner_id: int, sentences: Iterable[str]) -> None:
    """Notes the open mistakes whose word and pattern the drilled sentences hold."""
    words = read_words("\n".join(sentences))
    lemmas = ["", *lemmas_of(words), *{word.text for word in words}]
    still_open = MistakePattern.filter(learner_id=learner_id, state=MistakeState.OPEN)
    rows = await still_open.filter(lemma__in=lemmas).values("id", "lemma", "category", "pattern")
    drilled = [
        row["id"]
        for row in rows
        if uses(
            words,
            MistakeName(row["lemma"], MistakeCategory(row["category"]), row["pattern"]),
            spoken=False,
        )
    ]
    if drilled:
        await still_open.filter(id__in=drilled).update(state=MistakeState.PRACTISING)
