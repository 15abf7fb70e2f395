"""Writes the state down without holding up a call.

Changed objects are noted by key and turned into JSON rows in batches, four times a second and on
stopping; a thread commits them. A killed sandbox therefore loses at most the last quarter second,
which is more than a test may rely on and less than a person notices.
"""

import asyncio
import json
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

Json = dict[str, Any]
FLUSH_EVERY_S = 0.25


class Journal:
    """Rows by table and key in one SQLite file; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._changed: dict[tuple[str, str], Callable[[], Any] | None] = {}
        self._lock = threading.Lock()
        self._db: sqlite3.Connection | None = None
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(folder / "telegram.sqlite3", check_same_thread=False)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.execute(
                "CREATE TABLE IF NOT EXISTS rows"
                " (kind TEXT, key TEXT, body TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID"
            )
            self._db.commit()

    def put(self, kind: str, key: str, row: Callable[[], Any]) -> None:
        """Notes that a row changed; `row` makes its JSON value when the batch is written."""
        if self._db is not None:
            self._changed[kind, key] = row

    def drop(self, kind: str, key: str) -> None:
        if self._db is not None:
            self._changed[kind, key] = None

    def load(self, kind: str) -> list[tuple[str, Any]]:
        if self._db is None:
            return []
        rows = self._db.execute("SELECT key, body FROM rows WHERE kind = ?", (kind,))
        return [(key, json.loads(body)) for key, body in rows]

    def forget(self) -> None:
        self._changed.clear()
        if self._db is not None:
            with self._lock:
                self._db.execute("DELETE FROM rows")
                self._db.commit()

    async def run(self) -> None:
        while True:
            await asyncio.sleep(FLUSH_EVERY_S)
            if self._changed:
                await asyncio.to_thread(self._write, self._batch())

    def _batch(self) -> list[tuple[str, str, str | None]]:
        changed, self._changed = self._changed, {}
        return [
            (kind, key, None if row is None else json.dumps(row(), ensure_ascii=False))
            for (kind, key), row in changed.items()
        ]

    def _write(self, batch: list[tuple[str, str, str | None]]) -> None:
        if self._db is None:
            return
        with self._lock:
            kept = [row for row in batch if row[2] is not None]
            gone = [row[:2] for row in batch if row[2] is None]
            self._db.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", kept)
            self._db.executemany("DELETE FROM rows WHERE kind = ? AND key = ?", gone)
            self._db.commit()

    def close(self) -> None:
        self._write(self._batch())
        if self._db is not None:
            self._db.close()
            self._db = None
