"""Words on their way in and out: files as sheets of rows, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.errors import N_, MluvError

LARGEST_FILE = 20 * 1024 * 1024
"""Telegram gives no larger file to a bot (Bot API, getFile)."""

LARGEST_COLLECTION = 100 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 50
LONGEST_CELL = 20_000

NOT_READABLE = N_("I cannot read this file. Nothing was changed. Send a .csv or an .apkg file.")
NOT_ANKI = N_("This is no Anki package that I can read. Nothing was changed. Export it from Anki "
              "again as “Anki Deck Package (.apkg)”.")  # fmt: skip
DAMAGED = N_("This file is damaged or was not sent whole. Nothing was changed.")
DANGEROUS = N_("This file is not built like an Anki package: I do not open it. "
               "Nothing was changed.")  # fmt: skip
TOO_LARGE = N_("This file is too large: I take files of up to {limit} MB. Nothing was changed.")
TOO_MUCH = N_("There is more in this file than I take at once: {limit} rows. "
              "Nothing was changed. Split it, please.")  # fmt: skip
NOT_TEXT = N_("This is no text that I can read. Nothing was changed. "
              "Save it as CSV in UTF-8, please.")  # fmt: skip
NOTHING = N_("There are no words in this file. Nothing was changed.")


class FileRefused(MluvError):  # noqa: N818 - reads as what it is
    """A file that is not taken; the message says why, and nothing was changed."""

    default = NOT_READABLE


@dataclass(frozen=True, slots=True)
class CardHistory:
    """What Anki knew of one card of a note; stability and difficulty only where it used FSRS."""

    ordinal: int
    suspended: bool = False
    interval_days: int = 0
    due_on: date | None = None
    ease: float = 2.5
    repetitions: int = 0
    lapses: int = 0
    stability: float | None = None
    difficulty: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """`number` is what a person finds the row by in the file."""

    number: int
    cells: tuple[str, ...]
    tags: tuple[str, ...] = ()
    histories: tuple[CardHistory, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under the same columns: a CSV file, or the notes of one type."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column holds what; a sheet without Czech is left out."""

    czech: int | None = None
    translation: int | None = None
    example: int | None = None
    tags: int | None = None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """`reason` is a msgid."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    made: int
    changed: int
    refused: tuple[RefusedRow, ...]
