"""Anki's collection, an SQLite file from a stranger: read only, from known tables, with limits.

Schema 11 keeps note types as JSON in `col.models`, schema 18 in tables of their own
(ankitects/anki, `rslib/src/storage/`). SQLite is the file's format here, not a store of ours.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections import defaultdict
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.core.exchange.html_text import plain_text
from bot.core.exchange.types import (
    DAMAGED,
    DANGEROUS,
    MOST_COLUMNS,
    MOST_ROWS,
    NOT_ANKI,
    NOTHING,
    TOO_MUCH,
    CardHistory,
    FileRefused,
    Row,
    Sheet,
)

_LONGEST_VALUE = 4 * 1024 * 1024
_LONGEST_S = 20.0
_STEPS = 20_000
_SEPARATOR = "\x1f"
_REVIEW, _SUSPENDED = 2, -1
_FARTHEST_DAYS = 36_500
_NEEDED = {"col", "notes", "cards"}
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_BROKEN = (
    sqlite3.Error,
    sqlite3.Warning,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    OverflowError,
    RecursionError,
    OSError,
)
Types = dict[int, tuple[str, tuple[str, ...]]]


def read_collection(path: Path) -> tuple[Sheet, ...]:
    """The notes of a collection by their types; raises FileRefused and nothing else."""
    try:
        with closing(_opened(path)) as collection:
            _check_tables(collection)
            return _sheets(collection)
    except sqlite3.DatabaseError as error:
        refusal = NOT_ANKI if "not a database" in str(error) else DAMAGED
        raise FileRefused(refusal, details=type(error).__name__) from error
    except _BROKEN as error:
        raise FileRefused(DAMAGED, details=type(error).__name__) from error


def _opened(path: Path) -> sqlite3.Connection:
    collection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    ends = time.monotonic() + _LONGEST_S
    collection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    collection.execute("PRAGMA trusted_schema = OFF")
    collection.execute("PRAGMA cell_size_check = ON")
    collection.create_collation("unicase", _unicase)
    collection.text_factory = _text
    collection.set_progress_handler(lambda: time.monotonic() > ends, _STEPS)
    collection.set_authorizer(
        lambda action, *_rest: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
    )
    return collection


def _unicase(left: str, right: str) -> int:
    one, other = left.casefold(), right.casefold()
    return (one > other) - (one < other)


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")


def _check_tables(collection: sqlite3.Connection) -> None:
    """Views and virtual tables under the names of Anki's tables could do anything."""
    listed = collection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    tables = {name for kind, name, _sql in listed if kind == "table"}
    odd = [
        kind
        for kind, _name, sql in listed
        if kind in {"view", "trigger"} or "virtual" in str(sql).lower()[:40]
    ]
    if odd:
        raise FileRefused(DANGEROUS, details=f"schema: {odd[0]}")
    if not tables >= _NEEDED:
        raise FileRefused(NOT_ANKI, details="tables")


def _sheets(collection: sqlite3.Connection) -> tuple[Sheet, ...]:
    created, models = collection.execute("SELECT crt, models FROM col").fetchone()
    types = _types_as_json(models) if models else _types_as_tables(collection)
    began = datetime.fromtimestamp(int(created), UTC).date()
    histories = _histories(collection, began)
    rows: dict[int, list[Row]] = defaultdict(list)
    notes = collection.execute("SELECT id, mid, tags, flds FROM notes ORDER BY id")
    for number, (note, kind, tags, fields) in enumerate(notes, 1):
        if number > MOST_ROWS:
            raise FileRefused(TOO_MUCH, limit=MOST_ROWS)
        cells = tuple(map(plain_text, str(fields).split(_SEPARATOR)[:MOST_COLUMNS]))
        rows[int(kind)].append(
            Row(number, cells, tuple(str(tags).split()), tuple(histories.get(note, ())))
        )
    if not rows:
        raise FileRefused(NOTHING)
    found = [_sheet(types.get(kind), tuple(of_kind)) for kind, of_kind in rows.items()]
    return tuple(sorted(found, key=lambda sheet: -len(sheet.rows)))


def _sheet(kind: tuple[str, tuple[str, ...]] | None, rows: tuple[Row, ...]) -> Sheet:
    name, fields = kind or ("", ())
    width = max(len(row.cells) for row in rows)
    columns = tuple(fields[at] if at < len(fields) else "" for at in range(width))
    return Sheet(name, columns, rows)


def _types_as_json(models: str) -> Types:
    found: Types = {}
    for key, model in json.loads(models).items():
        fields = sorted(model["flds"], key=lambda field: field["ord"])
        names = tuple(plain_text(str(field["name"])) for field in fields)
        found[int(key)] = plain_text(str(model["name"])), names
    return found


def _types_as_tables(collection: sqlite3.Connection) -> Types:
    fields: dict[int, dict[int, str]] = defaultdict(dict)
    for kind, place, name in collection.execute("SELECT ntid, ord, name FROM fields"):
        fields[int(kind)][int(place)] = plain_text(str(name))
    names = collection.execute("SELECT id, name FROM notetypes")
    return {
        int(kind): (
            plain_text(str(name)),
            tuple(field for _place, field in sorted(fields[int(kind)].items())),
        )
        for kind, name in names
    }


def _histories(collection: sqlite3.Connection, began: date) -> dict[Any, list[CardHistory]]:
    found: dict[Any, list[CardHistory]] = defaultdict(list)
    cards = collection.execute(
        "SELECT nid, ord, type, queue, due, ivl, factor, reps, lapses, odue, odid, data"
        " FROM cards ORDER BY nid, ord"
    )
    for count, (note, *values) in enumerate(cards):
        if count > 4 * MOST_ROWS:
            raise FileRefused(TOO_MUCH, limit=MOST_ROWS)
        found[note].append(_history(values, began))
    return found


def _history(values: list[Any], began: date) -> CardHistory:
    place, kind, queue, due, interval, factor, reps, lapses, moved, filtered, data = values
    suspended = queue == _SUSPENDED
    days = int(moved if filtered else due)
    if kind != _REVIEW or int(interval) < 1 or abs(days) > _FARTHEST_DAYS:
        return CardHistory(int(place), suspended)
    stability, difficulty = _fsrs_state(str(data or ""))
    return CardHistory(
        ordinal=int(place),
        suspended=suspended,
        interval_days=int(interval),
        due_on=began + timedelta(days=days),
        ease=int(factor) / 1000,
        repetitions=int(reps),
        lapses=int(lapses),
        stability=stability,
        difficulty=difficulty,
    )


def _fsrs_state(data: str) -> tuple[float | None, float | None]:
    if not data.startswith("{"):
        return None, None
    kept = json.loads(data)
    stability, difficulty = kept.get("s"), kept.get("d")
    known = isinstance(stability, int | float) and isinstance(difficulty, int | float)
    return (float(stability), float(difficulty)) if known else (None, None)
