"""What the bot asks of its database, counted by PostgreSQL itself in its log of statements."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.adapters.embedded import EmbeddedPostgres

LOGGED = {"log_statement": "all", "log_line_prefix": "[%c] "}
_LINE = re.compile(r"^\[([0-9a-f.]+)\] \w+:  (?:statement|execute [^:]*): (.*)$")
_FRAME = re.compile(r"^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"\bcopies\b|^SELECT 1;?$|^\s*SELECT \(\( ?SELECT coalesce\(sum\(cost_micro_usd\)"
)
"""By the clock a copy says that it lives, takes over what dead ones left, tries its stores, and
looks what all learners have cost today.
"""

_NOTED_TOGETHER = re.compile(r"UPDATE updates SET handled_at")
_SUMMARY = re.compile(r"^\s*WITH (summary|calls) AS")


@dataclass(frozen=True, slots=True)
class Asked:
    """Statements in their order, and how many transactions were opened by BEGIN."""

    statements: tuple[str, ...]
    transactions: int

    @property
    def own(self) -> tuple[str, ...]:
        """Without what one statement notes for all updates of the last moments, and `summary`."""
        beside = (_NOTED_TOGETHER, _SUMMARY)
        return tuple(s for s in self.statements if not any(b.search(s) for b in beside))

    @property
    def summary(self) -> tuple[str, ...]:
        """What older talk is summed up with after every third turn, when all has been sent."""
        return tuple(s for s in self.statements if _SUMMARY.search(s))

    def __len__(self) -> int:
        return len(self.statements)


class StatementLog:
    """Reads on from where it last stood."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = path.stat().st_size if path.exists() else 0

    def skip(self) -> None:
        """Forgets what has been asked so far."""
        self._read = self._path.stat().st_size

    def asked(self) -> Asked:
        """What has been asked since `skip`, without what the bot does by the clock."""
        with self._path.open("rb") as file:
            file.seek(self._read)
            return _asked(file.read().decode(errors="replace").splitlines())


@asynccontextmanager
async def logging_postgres(folder: Path) -> AsyncIterator[tuple[str, StatementLog]]:
    """A PostgreSQL that logs each statement; its address and the log."""
    server = EmbeddedPostgres(folder, settings=LOGGED)
    async with server:
        yield server.url, StatementLog(folder / "postgres.log")


def _asked(lines: Sequence[str]) -> Asked:
    """Groups a session's statements by transaction, so that the clock's work falls out whole."""
    open_groups: dict[str, list[str]] = defaultdict(list)
    statements: list[str] = []
    transactions = 0
    for session, text in _statements(lines):
        group = open_groups[session]
        if text.upper().startswith("BEGIN"):
            group[:] = ["BEGIN"]
        elif _FRAME.match(text):
            if text.upper().startswith(("COMMIT", "ROLLBACK")) and group:
                counted = not any(_BACKGROUND.search(s) for s in group)
                statements += group[1:] if counted else []
                transactions += counted
                group.clear()
        elif group:
            group.append(text)
        elif not _BACKGROUND.search(text):
            statements.append(text)
    return Asked(tuple(statements), transactions)


def _statements(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Sessions with statements; what stands on several lines is one statement."""
    found: list[tuple[str, str]] = []
    for line in lines:
        begins = _LINE.match(line)
        if begins:
            found.append((begins[1], begins[2]))
        elif found and line.startswith("\t"):
            session, text = found[-1]
            found[-1] = (session, f"{text} {line.strip()}")
    return found
