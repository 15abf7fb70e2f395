"""A circuit breaker: what fails time after time is left alone for a while, then tried once.

Each copy has its own: an outage shows itself to every copy soon enough, and a shared one would
let the trouble of one machine silence all.
"""

from __future__ import annotations

import time
from collections.abc import Callable


class Breaker:
    """Closed; open after `failures` in a row; after `rest_s` it lets one probe through.

    The probe's end closes it, or opens it for another `rest_s`.
    """

    def __init__(
        self, failures: int, rest_s: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = failures
        self._rest_s = rest_s
        self._now = now
        self._failures = 0
        self._open_until = 0.0
        self._probing = False

    @property
    def open(self) -> bool:
        """Whether nobody is let through now, not even a probe."""
        if self._failures < self._most:
            return False
        return self._probing or self._now() < self._open_until

    def admit(self) -> bool:
        """Lets a request through, or not; whoever is let through tells how it ended."""
        if self.open:
            return False
        self._probing = self._failures >= self._most
        return True

    def succeeded(self) -> None:
        self._failures, self._probing = 0, False

    def failed(self) -> None:
        self._failures += 1
        self._probing = False
        if self._failures >= self._most:
            self._open_until = self._now() + self._rest_s

    def given_up(self) -> None:
        """The request was cancelled, which tells nothing: another may probe."""
        self._probing = False
