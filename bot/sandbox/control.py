"""What tests and the bench order from the sandbox: faults, settings and the record of calls.

Both services share these three objects through the application's keys, so that an order such as
"the third transcription hangs" is given in one place whatever the service.
"""

import asyncio
import json
import random
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from aiohttp import web

Json = dict[str, Any]

RECORDED_CALLS = 20_000


class ControlError(Exception):
    """An order that makes no sense; answered with 400 and this text."""


@dataclass(slots=True)
class Fault:
    """One order: what happens to the next `times` calls that match (None: until deleted)."""

    id: int
    service: str
    method: str
    error: Json
    times: int | None = None
    chat: int | None = None
    probability: float = 1.0
    after_effect: bool = False
    seen: int = 0

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "service": self.service,
            "method": self.method,
            "error": self.error,
            "times": self.times,
            "chat": self.chat,
            "probability": self.probability,
            "after_effect": self.after_effect,
            "seen": self.seen,
        }

    def concerns(self, service: str, method: str, chat: int | None) -> bool:
        return (
            self.service in ("*", service)
            and self.method in ("*", method.lower())
            and (self.chat is None or self.chat == chat)
            and (self.times is None or self.times > 0)
        )


@dataclass(slots=True)
class Faults:
    """Ordered faults, in order; the first that matches a call is used up by it."""

    orders: list[Fault] = field(default_factory=list)
    last_id: int = 0
    chance: random.Random = field(default_factory=lambda: random.Random(4242))  # noqa: S311 - not secret

    def order(self, body: Json) -> Fault:
        """Adds a fault from its JSON; `error` is an object with a `kind` or a bare kind."""
        unknown = set(body) - {
            "service", "method", "times", "error", "chat", "probability", "after_effect",
        }  # fmt: skip
        if unknown:
            raise ControlError(f"unknown fields: {', '.join(sorted(unknown))}")
        error = body.get("error")
        if isinstance(error, str):
            error = {"kind": error}
        if not isinstance(error, dict) or not error:
            raise ControlError("error must be a kind or an object such as {status: 500}")
        error.setdefault("kind", "status" if "status" in error else "hang")
        self.last_id += 1
        fault = Fault(
            id=self.last_id,
            service=str(body.get("service", "telegram")),
            method=str(body.get("method", "*")).lower(),
            error=error,
            times=body.get("times"),
            chat=body.get("chat"),
            probability=float(body.get("probability", 1.0)),
            after_effect=bool(body.get("after_effect", error.get("after_effect", False))),
        )
        self.orders.append(fault)
        return fault

    def take(self, service: str, method: str, chat: int | None = None) -> Fault | None:
        """The fault for this call, counted as used; None when the call is to go well."""
        if not self.orders:
            return None
        for fault in self.orders:
            if not fault.concerns(service, method, chat):
                continue
            if fault.probability < 1 and self.chance.random() >= fault.probability:
                continue
            fault.seen += 1
            if fault.times is not None:
                fault.times -= 1
            return fault
        return None


@dataclass(slots=True)
class Calls:
    """The last calls with their parameters and answers, and counters of all since the start."""

    recent: deque[Json] = field(default_factory=lambda: deque(maxlen=RECORDED_CALLS))
    counts: Counter[str] = field(default_factory=Counter)
    n: int = 0

    def record(
        self,
        service: str,
        method: str,
        params: Json,
        *,
        status: int,
        result: Any = None,
        user: int | None = None,
        took: float = 0.0,
    ) -> None:
        self.n += 1
        self.counts[f"{service}.{method}.{status}"] += 1
        self.recent.append(
            {
                "n": self.n,
                "at": time.time(),
                "service": service,
                "method": method,
                "params": params,
                "status": status,
                "user": user,
                "took": took,
                "result": result,
            }
        )

    def select(self, *, service: str, method: str, user: int | None, after: int) -> list[Json]:
        return [
            call
            for call in self.recent
            if call["n"] > after
            and (not service or call["service"] == service)
            and (not method or call["method"].lower() == method.lower())
            and (user is None or call["user"] == user)
        ]


def default_settings() -> Json:
    """Delays are zero so that tests are quick; rate limits are off, as few tests want them."""
    return {
        "rate_limits": False,
        "callback_query_s": 30.0,
        "draft_s": 30.0,
        "pre_checkout_s": 10.0,
        "webhook_timeout_s": 60.0,
        "webhook_backoff_s": 1.0,
        "keep_messages": 5000,
        "numbers_sound_alike": False,
        "delays": {
            "download_s": 0.0,
            "transcription_s": 0.0,
            "first_token_s": 0.0,
            "tokens_per_second": 0.0,
            "speech_base_s": 0.0,
            "speech_per_token_s": 0.0,
        },
    }


@dataclass(slots=True)
class Control:
    faults: Faults = field(default_factory=Faults)
    calls: Calls = field(default_factory=Calls)
    settings: Json = field(default_factory=default_settings)
    answers: Json = field(default_factory=dict)
    """What the tutor answers to a schema's name, word for word; `<number>` is another one in
    each answer, so that no two are alike.
    """

    def change_settings(self, changes: Json) -> None:
        """Merges changes; a name that does not exist is refused rather than ignored."""
        for name, value in changes.items():
            if name not in self.settings:
                raise ControlError(f"unknown setting: {name}")
            if name == "delays":
                unknown = set(value) - set(self.settings["delays"])
                if unknown:
                    raise ControlError(f"unknown delays: {', '.join(sorted(unknown))}")
                self.settings["delays"].update({k: float(v) for k, v in value.items()})
            else:
                self.settings[name] = type(self.settings[name])(value)


CONTROL = web.AppKey("control", Control)


async def hang(fault: Fault) -> None:
    """Sleeps as long as the order says (an hour when it does not)."""
    await asyncio.sleep(float(fault.error.get("seconds") or fault.error.get("hang_s") or 3600))


async def _order_fault(request: web.Request) -> web.Response:
    fault = request.app[CONTROL].faults.order(await request.json())
    return web.json_response(fault.as_json())


async def _list_faults(request: web.Request) -> web.Response:
    return web.json_response([fault.as_json() for fault in request.app[CONTROL].faults.orders])


async def _delete_faults(request: web.Request) -> web.Response:
    faults = request.app[CONTROL].faults
    wanted = request.query.get("id")
    faults.orders = [f for f in faults.orders if wanted is not None and str(f.id) != wanted]
    return web.json_response({"ok": True})


async def _get_settings(request: web.Request) -> web.Response:
    return web.json_response(request.app[CONTROL].settings)


async def _put_settings(request: web.Request) -> web.Response:
    control = request.app[CONTROL]
    control.change_settings(await request.json())
    return web.json_response(control.settings)


async def _put_answers(request: web.Request) -> web.Response:
    control = request.app[CONTROL]
    answers = await request.json()
    if not isinstance(answers, dict):
        raise ControlError("answers must be an object of schema names")
    control.answers = answers
    return web.json_response(control.answers)


async def _list_calls(request: web.Request) -> web.Response:
    query = request.query
    calls = request.app[CONTROL].calls.select(
        service=query.get("service", ""),
        method=query.get("method", ""),
        user=int(query["user"]) if "user" in query else None,
        after=int(query.get("after", 0)),
    )
    return web.json_response(calls, dumps=partial(json.dumps, default=repr))


async def _count_calls(request: web.Request) -> web.Response:
    return web.json_response(dict(request.app[CONTROL].calls.counts))


async def _delete_calls(request: web.Request) -> web.Response:
    calls = request.app[CONTROL].calls
    calls.recent.clear()
    calls.counts.clear()
    return web.json_response({"ok": True})


def add_routes(app: web.Application) -> None:
    app.router.add_post("/control/faults", _order_fault)
    app.router.add_get("/control/faults", _list_faults)
    app.router.add_delete("/control/faults", _delete_faults)
    app.router.add_get("/control/settings", _get_settings)
    app.router.add_put("/control/settings", _put_settings)
    app.router.add_put("/control/answers", _put_answers)
    app.router.add_get("/control/calls", _list_calls)
    app.router.add_get("/control/calls/counts", _count_calls)
    app.router.add_delete("/control/calls", _delete_calls)
