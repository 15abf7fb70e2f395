"""Another sentence for a card with a gap, from the learner's own hand."""

from __future__ import annotations

import re

from bot.core.cards.content import Cloze, Content, Mistake

LONGEST_SENTENCE = 300


def with_sentence(content: Content, text: str) -> Content | None:
    """The card asking its answer in this sentence; None where the sentence does not hold it."""
    if not isinstance(content, Cloze | Mistake):
        return None
    sentence = " ".join(text.split())
    word = re.compile(rf"(?<!\w){re.escape(content.answer)}(?!\w)", re.IGNORECASE)
    found = word.search(sentence)
    if found is None or found[0] == sentence or len(sentence) > LONGEST_SENTENCE:
        return None
    before, after = sentence[: found.start()], sentence[found.end() :]
    changes = {"before": before, "answer": found[0], "after": after}
    return content.model_copy(update=changes)
