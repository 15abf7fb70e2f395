"""From a form that is no dictionary entry to the entry that it belongs to: *schody* to *schod*."""

from __future__ import annotations

from bot.core.czech.analysis import analyse
from bot.core.czech.readings import Pos
from bot.core.czech.types import Source


def lemma_of(form: str, pos: Pos) -> str | None:
    """The listed lemma of this part of speech that has the form, if the form is not one itself."""
    lemmas = [
        reading.lemma
        for reading in analyse(form)
        if reading.pos is pos and reading.source is Source.LEXICON and not reading.negated
    ]
    if not lemmas or any(lemma.lower() == form.lower() for lemma in lemmas):
        return None
    return lemmas[0]
