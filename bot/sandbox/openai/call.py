"""One call on its way: what was asked, what goes wrong with it, what is written down about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.sandbox.control import CONTROL, Fault
from bot.sandbox.openai.faults import kind_of


@dataclass(slots=True)
class Call:
    request: web.Request
    body: dict[str, Any] = field(default_factory=dict)
    fault: Fault | None = None
    params: dict[str, Any] | None = None
    result: Any = None

    @property
    def user(self) -> int | None:
        """The learner's number, where the caller names one."""
        named = str(self.body.get("safety_identifier") or self.body.get("user") or "")
        return int(named) if named.isdecimal() else None

    @property
    def fault_kind(self) -> str:
        return kind_of(self.fault)

    @property
    def delays(self) -> dict[str, float]:
        """Seconds that each step takes, as set by `/control/settings`."""
        found: dict[str, float] = self.request.app[CONTROL].settings["delays"]
        return found

    def record(self, method: str, status: int, took: float) -> None:
        self.request.app[CONTROL].calls.record(
            "openai",
            method,
            self.body if self.params is None else self.params,
            status=status,
            result=self.result,
            user=self.user,
            took=took,
        )
