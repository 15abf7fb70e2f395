"""CSV as people have it: any of three encodings and four delimiters, with a heading or without."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from bot.core.exchange.columns import is_heading
from bot.core.exchange.html_text import plain_text
from bot.core.exchange.types import (
    DAMAGED,
    LARGEST_FILE,
    MOST_COLUMNS,
    MOST_ROWS,
    NOT_TEXT,
    NOTHING,
    TOO_LARGE,
    TOO_MUCH,
    FileRefused,
    Row,
    Sheet,
)

_DELIMITERS = ";\t,|"
_LOOKED_AT = 100
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DIRECTIVE = re.compile(r"#[a-z][a-z ]{2,30}:")
"""Lines such as `#separator:tab` with which Anki begins its text exports."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HTML = re.compile(
    r"</?(?:b|i|u|em|strong|br|div|p|span|font|ul|ol|li|img|a|h[1-6]|sub|sup|table|t[rdh])"
    r"(?:\s[^<>]*)?/?>|&(?:nbsp|amp|lt|gt|quot|#\d{1,6});|\[sound:|\{\{c\d"
)
"""What a spreadsheet's own words never hold, and a deck exported as text does."""

_GUARD = re.compile(r"^'(?=[=+\-@])")


def read_csv(data: bytes) -> Sheet:
    """A file's rows; raises FileRefused and nothing else."""
    if len(data) > LARGEST_FILE:
        raise FileRefused(TOO_LARGE, limit=LARGEST_FILE // 1024**2)
    text = decoded(data)
    try:
        rows = _rows(text)
    except csv.Error as error:
        raise FileRefused(DAMAGED, details=f"csv: {error}") from error
    if not rows:
        raise FileRefused(NOTHING)
    width = max(len(cells) for _number, cells in rows)
    heading = rows[0][1] if is_heading(rows[0][1]) else ()
    body = rows[1:] if heading else rows
    columns = tuple(heading[at] if at < len(heading) else "" for at in range(width))
    return Sheet("", columns, tuple(Row(number, cells) for number, cells in body))


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1250; raises FileRefused."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise FileRefused(NOT_TEXT)


def _encodings(data: bytes) -> tuple[str, ...]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return (encoding,)
    even, odd = data[:4000:2].count(0), data[1:4000:2].count(0)
    if even or odd:
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    return ("utf-8", "cp1250")


def _rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    lines = text.splitlines(keepends=True)
    skipped = next((at for at, line in enumerate(lines) if not _DIRECTIVE.match(line)), len(lines))
    rest = "".join(lines[skipped:])
    found: list[tuple[int, tuple[str, ...]]] = []
    reader = csv.reader(io.StringIO(rest, newline=""), delimiter=_delimiter(rest))
    for cells in reader:
        cleaned = tuple(map(_cell, cells))
        if any(cleaned):
            found.append((skipped + reader.line_num, cleaned[:MOST_COLUMNS]))
        if len(found) > MOST_ROWS:
            raise FileRefused(TOO_MUCH, limit=MOST_ROWS)
    return found


def _cell(cell: str) -> str:
    text = _GUARD.sub("", cell, count=1)
    return plain_text(text) if _HTML.search(text) else " ".join(text.split())


def _delimiter(text: str) -> str:
    """The delimiter by which most of the first rows have the same number of cells."""
    sample = "".join(text.splitlines(keepends=True)[:_LOOKED_AT])
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
    except csv.Error:
        return 0.0, 0
    widths = Counter(len(row) for row in rows if row)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return (count / len(rows), width) if width > 1 else (0.0, 0)
