"""Error reports without people: an event is rebuilt from what is allowed, not cleaned of the rest.

What a new version of the SDK adds therefore stays at home until it is allowed here. Integrations
that read requests, queries and prompts are never switched on.

Without a DSN the SDK is not even loaded: it would take three megabytes and a part of the start.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from structlog.contextvars import get_contextvars

from bot.observability.privacy import chain, describe, without_secrets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sentry_sdk.transport import Transport
    from sentry_sdk.types import Breadcrumb, BreadcrumbHint, Event, Hint

_EVENT_KEYS = (
    "event_id",
    "timestamp",
    "platform",
    "level",
    "logger",
    "environment",
    "release",
    "sdk",
    "modules",
    "fingerprint",
    "type",
)
_CONTEXTS = ("runtime", "os", "trace")
_FRAME_KEYS = (
    "filename",
    "abs_path",
    "function",
    "module",
    "lineno",
    "in_app",
    "pre_context",
    "context_line",
    "post_context",
)
_CRUMB_KEYS = ("timestamp", "type", "category", "level")
_CRUMB_DATA = ("method", "http.method", "status_code", "http.response.status_code")
_BOUND = ("update_id", "update", "turn_id", "job")


def start_sentry(
    dsn: str,
    *,
    environment: str,
    release: str | None = None,
    expected: Iterable[type[BaseException]] = (),
    transport: Transport | None = None,
) -> bool:
    """Switch error reports on if there is a DSN; `expected` failures page nobody."""
    if not dsn:
        return False
    import sentry_sdk  # noqa: PLC0415 - see above
    from sentry_sdk.integrations.argv import ArgvIntegration  # noqa: PLC0415
    from sentry_sdk.integrations.logging import LoggingIntegration  # noqa: PLC0415

    sentry_sdk.init(
        dsn=dsn,
        environment=environment,
        release=release,
        transport=transport,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=30,
        server_name="",
        auto_enabling_integrations=False,
        disabled_integrations=[ArgvIntegration],
        integrations=[LoggingIntegration(level=None, sentry_logs_level=None)],
        ignore_errors=list(expected),
        before_send=scrub_event,
        before_send_transaction=_refuse,
        before_breadcrumb=scrub_breadcrumb,
    )
    return True


def report(error: BaseException) -> None:
    """Report an unexpected failure, with the update and the learner's number that are bound."""
    if "sentry_sdk" in sys.modules:
        import sentry_sdk  # noqa: PLC0415 - see above

        sentry_sdk.capture_exception(error)


def scrub_event(event: Event, hint: Hint) -> Event | None:
    """Rebuild an event from what may leave the process."""
    hint["attachments"] = []
    source = cast("Mapping[str, Any]", event)
    clean: dict[str, Any] = _only(source, _EVENT_KEYS)
    clean["contexts"] = _only(source.get("contexts") or {}, _CONTEXTS)
    clean["breadcrumbs"] = {"values": _crumbs(source)}
    clean |= _bound()
    if source.get("exception"):
        clean["exception"] = {"values": _exceptions(source["exception"], hint)}
    if source.get("logentry") or source.get("message"):
        # The words of a record may quote a person; where it comes from says enough.
        clean["message"] = f"A record of {source.get('logger', 'an unknown logger')}"
    return cast("Event", clean)


def scrub_breadcrumb(crumb: Breadcrumb, hint: BreadcrumbHint) -> Breadcrumb | None:
    """Keep when and what kind; of the data, method and status."""
    del hint
    clean = _only(crumb, _CRUMB_KEYS)
    if data := _only(crumb.get("data") or {}, _CRUMB_DATA):
        clean["data"] = data
    return clean


def _refuse(event: Event, hint: Hint) -> Event | None:
    del event, hint
    return None


def _only(source: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: source[key] for key in keys if source.get(key) is not None}


def _crumbs(source: Mapping[str, Any]) -> list[Breadcrumb]:
    crumbs = source.get("breadcrumbs") or {}
    values = crumbs.get("values", []) if isinstance(crumbs, Mapping) else crumbs
    cleaned = (scrub_breadcrumb(crumb, {}) for crumb in values)
    return [crumb for crumb in cleaned if crumb is not None]


def _bound() -> dict[str, Any]:
    bound = get_contextvars()
    tags = {key: without_secrets(str(bound[key])) for key in _BOUND if bound.get(key) is not None}
    learner = bound.get("learner_id")
    return {"tags": tags, **({"user": {"id": str(learner)}} if isinstance(learner, int) else {})}


def _exceptions(found: Mapping[str, Any], hint: Hint) -> list[dict[str, Any]]:
    error = (hint.get("exc_info") or (None, None, None))[1]
    words = {type(step).__qualname__: describe(step) for step in chain(error)} if error else {}
    return [_exception(value, words) for value in found.get("values", [])]


def _exception(value: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    clean = _only(value, ("type", "module"))
    clean["value"] = words.get(str(value.get("type")), "")
    clean["mechanism"] = _only(
        value.get("mechanism") or {},
        ("type", "handled", "exception_id", "parent_id", "is_exception_group", "source"),
    )
    frames = (value.get("stacktrace") or {}).get("frames", [])
    clean["stacktrace"] = {"frames": [_only(frame, _FRAME_KEYS) for frame in frames]}
    return clean
