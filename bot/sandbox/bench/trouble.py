"""What goes wrong in a soak, and when: drawn from a seed before it begins, so that it can be
repeated.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


class Victim(StrEnum):
    BOT = "bot"
    POSTGRES = "postgres"
    VALKEY = "valkey"


@dataclass(frozen=True, slots=True)
class Kill:
    """SIGKILL, as the kernel would when memory runs out."""

    at: float
    victim: Victim


@dataclass(frozen=True, slots=True)
class Strike:
    """An order for the sandbox; `person` is the place of a learner when it is about one."""

    at: float
    order: Json
    person: int | None = None


_STATUS = ({"status": 429, "retry_after": 1}, {"status": 500}, {"status": 503})
_OPENAI = (*_STATUS, "reset", "garbage", "half_stream", {"kind": "hang", "seconds": 20})
_CHAT = (*_OPENAI, "refusal", "truncate")
_TELEGRAM = (*_STATUS, "reset", "garbage", {"kind": "hang", "seconds": 3})
_STEPS = {
    "chat.completions": _CHAT,
    "transcriptions": _OPENAI,
    "speech": _OPENAI,
}
_CALLS = ("sendMessage", "sendVoice", "getFile", "download", "getUpdates", "sendMessageDraft")
_AFTER_EFFECT_EVERY = 5
_FIRST_S = 0.1


def kills(chance: random.Random, seconds: float, every: float) -> list[Kill]:
    """Every victim in turn, in a drawn order; none in the last tenth, when all is to settle."""
    found: list[Kill] = []
    at = every * chance.uniform(0.5, 1)
    while at < 0.9 * seconds:
        if len(found) % len(Victim) == 0:
            order = chance.sample(list(Victim), len(Victim))
        found.append(Kill(at, order[len(found) % len(Victim)]))
        at += every * chance.uniform(0.6, 1.4)
    return found


def strikes(chance: random.Random, seconds: float, every: float, people: int) -> list[Strike]:
    """Faults of OpenAI and of Telegram by turns; some of Telegram's after it has sent."""
    found: list[Strike] = []
    at = _FIRST_S
    while at < 0.9 * seconds:
        found.append(_openai(chance, at) if chance.random() < 0.5 else _telegram(chance, at))  # noqa: PLR2004 - half of them
        if len(found) % _AFTER_EFFECT_EVERY == 0:
            found.append(_after_effect(chance, at, people))
        at += every * chance.uniform(0.2, 1.8)
    return found


def _openai(chance: random.Random, at: float) -> Strike:
    method = chance.choice(sorted(_STEPS))
    times, error = chance.randint(1, 4), chance.choice(_STEPS[method])
    return Strike(at, {"service": "openai", "method": method, "times": times, "error": error})


def _telegram(chance: random.Random, at: float) -> Strike:
    method, error = chance.choice(_CALLS), chance.choice(_TELEGRAM)
    return Strike(at, {"service": "telegram", "method": method, "times": 1, "error": error})


def _after_effect(chance: random.Random, at: float, people: int) -> Strike:
    """The connection breaks once Telegram has sent: only a repetition can be sure of it."""
    method = chance.choice(("sendMessage", "sendVoice"))
    order = {"method": method, "times": 1, "error": "reset", "after_effect": True}
    return Strike(at, {"service": "telegram", **order}, chance.randrange(people))
