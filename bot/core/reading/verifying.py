"""From a model's answer to what is stored and shown: checked, masked, and short enough to show."""

from __future__ import annotations

from datetime import date

from bot.core.errors import BadDocument
from bot.core.reading.deadlines import deadlines
from bot.core.reading.glossary import glossary
from bot.core.reading.masking import mask
from bot.core.reading.refusals import NO_TEXT
from bot.core.reading.schema import ReadingAnswer
from bot.core.reading.types import Content, Deadline, GlossaryWord

_TITLE, _TEXT, _LINE, _STEPS, _CONTACTS = 100, 600, 100, 5, 3


def verified(told: ReadingAnswer, text: str, *, near: date, language: str) -> Content:
    """The answer to a text; of pictures, `text` is what the model read in them.

    Raises BadDocument when there is no word in it.
    """
    text = mask(text)
    if not any(character.isalpha() for character in text):
        raise BadDocument(NO_TEXT)
    return Content(
        title_czech=_short(told.title_czech, _TITLE),
        title=_short(told.title, _TITLE),
        czech=_short(told.plain_czech, _TEXT),
        translation=_short(told.plain_translation, _TEXT),
        answer=_short(told.answer, _TEXT // 2),
        steps=_shorts(told.steps, _STEPS),
        deadlines=tuple(map(_masked_deadline, deadlines(told.deadlines, text, near))),
        contacts=_shorts(told.contacts, _CONTACTS),
        words=tuple(map(_masked_word, glossary(told.glossary, text))),
        language=language,
    )


def _masked_deadline(item: Deadline) -> Deadline:
    return item.model_copy(update={"what": _short(item.what, _LINE), "quote": mask(item.quote)})


def _masked_word(word: GlossaryWord) -> GlossaryWord:
    return word.model_copy(update={"gloss": mask(word.gloss), "lemma": mask(word.lemma)})


def _shorts(texts: list[str], most: int) -> tuple[str, ...]:
    lines = (_short(text, _LINE) for text in texts)
    return tuple(line for line in lines if line)[:most]


def _short(text: str, longest: int) -> str:
    """Masked and on as many lines as it had, cut at a blank where it is too long."""
    clean = mask("\n".join(" ".join(line.split()) for line in text.strip().splitlines()))
    if len(clean) <= longest:
        return clean
    return clean[:longest].rsplit(" ", 1)[0] + "…"
