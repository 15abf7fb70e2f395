"""From the rows of a sheet to words to be kept, or the reason why a row is not."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.czech.tokens import words
from bot.core.errors import N_
from bot.core.exchange.histories import memories
from bot.core.exchange.types import Mapping, RefusedRow, Row, Sheet
from bot.core.reviews.scheduling import Moment
from bot.core.words.facts import facts_of, tidy, word_key
from bot.core.words.service import tidy_tags
from bot.core.words.types import LONGEST_TEXT, LONGEST_WORD, Facts, NewWord

NO_CZECH = N_("There is no Czech word in it.")
WORD_TOO_LONG = N_("The Czech is longer than {limit} characters: a sentence, not a word.")
TEXT_TOO_LONG = N_("The translation or the example is longer than {limit} characters.")
BROKEN_LETTERS = N_("Its letters are broken: it was saved in another encoding.")
TWICE = N_("The same word stands further down once more; that one counts.")
_LONGEST_SHOWN = 60


def to_words(
    sheet: Sheet, mapping: Mapping, moment: Moment
) -> tuple[list[NewWord], list[RefusedRow]]:
    """Words of a sheet and the rows that are refused; of the same word twice the last counts."""
    kept: dict[str, tuple[Row, NewWord]] = {}
    refused: list[RefusedRow] = []
    for row in sheet.rows:
        reason = _reason(row, mapping)
        if reason:
            refused.append(_refused(row, mapping, reason))
            continue
        word = _word(row, mapping, moment)
        key = word_key(word.facts.lemma)
        if key in kept:
            refused.append(_refused(kept[key][0], mapping, TWICE))
        kept[key] = row, word
    refused.sort(key=lambda each: each.number)
    return [word for _row, word in kept.values()], refused


def preview(sheet: Sheet, mapping: Mapping, limit: int) -> Iterator[tuple[str, str]]:
    """The Czech and the translation of the first rows."""
    for row in sheet.rows[:limit]:
        yield cell(row, mapping.czech), cell(row, mapping.translation)


def cell(row: Row, at: int | None) -> str:
    return row.cells[at] if at is not None and at < len(row.cells) else ""


def _reason(row: Row, mapping: Mapping) -> str:
    czech = tidy(cell(row, mapping.czech))
    rest = (cell(row, mapping.translation), cell(row, mapping.example))
    if "\ufffd" in "".join((czech, *rest)):
        return BROKEN_LETTERS
    if not words(czech):
        return NO_CZECH
    if len(cell(row, mapping.czech)) > LONGEST_WORD:
        return WORD_TOO_LONG
    return TEXT_TOO_LONG if max(map(len, rest)) > LONGEST_TEXT else ""


def _word(row: Row, mapping: Mapping, moment: Moment) -> NewWord:
    czech = tidy(cell(row, mapping.czech))
    facts = facts_of(czech)
    if word_key(facts.lemma) != word_key(czech):
        facts = Facts(czech)
    tags = (*row.tags, *cell(row, mapping.tags).replace(";", ",").split(","))
    histories = {history.ordinal: history for history in row.histories}
    asks_czech_first = (mapping.czech or 0) < (mapping.translation or 0)
    order = (0, 1) if asks_czech_first else (1, 0)
    return NewWord(
        facts,
        translation=cell(row, mapping.translation),
        example=cell(row, mapping.example),
        tags=tidy_tags(tags),
        memories=memories(histories.get(order[0]), histories.get(order[1]), moment),
        suspended=bool(histories) and all(each.suspended for each in row.histories),
    )


def _refused(row: Row, mapping: Mapping, reason: str) -> RefusedRow:
    text = cell(row, mapping.czech) or " · ".join(filter(None, row.cells))
    return RefusedRow(row.number, text[:_LONGEST_SHOWN], reason)


LIMITS = {WORD_TOO_LONG: LONGEST_WORD, TEXT_TOO_LONG: LONGEST_TEXT}
"""What fills the `{limit}` of a reason."""
