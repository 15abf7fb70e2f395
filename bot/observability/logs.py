"""Structured logs: JSON lines in production, colours in development, the learner's number bound.

Our own events are static words with fields. Records of libraries go the same way, from WARNING
up whatever the level, for their lower levels print request bodies and whole updates.
"""

import logging
import sys
import traceback
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any, TextIO

import structlog
from structlog.contextvars import bind_contextvars, bound_contextvars, merge_contextvars
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.observability.privacy import HIDDEN, chain, describe, is_private, without_secrets

_OURS = ("bot", "dialogs", "jobs", "models")
_LIBRARY_FLOOR = logging.WARNING
_DEPTH = 4
_FRAMES = 12


def configure_logs(*, production: bool, level: str = "INFO", stream: TextIO | None = None) -> None:
    """Set up structlog and the standard library's logging for the whole process."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    output = stream or sys.stdout
    render = _renderers(production=production, colours=output.isatty())
    structlog.configure(
        processors=[*_shared(), *render],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.WriteLoggerFactory(output),
        cache_logger_on_first_use=production,
    )
    handler = logging.StreamHandler(output)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *_shared()],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *render],
            # What we make of an exception is in the event; the formatter must add no traceback.
            keep_exc_info=False,
            keep_stack_info=False,
        )
    )
    handler.addFilter(_library_records)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(min(number, _LIBRARY_FLOOR))


@contextmanager
def update_scope(update_id: int, kind: str) -> Iterator[None]:
    """Bind the update to every line that is logged while it is handled, by its tasks too."""
    with bound_contextvars(update_id=update_id, update=kind, learner_id=None):
        yield


def bind_learner(learner_id: int) -> None:
    """Bind the learner's own number (never a name) to the lines that follow in this context."""
    bind_contextvars(learner_id=learner_id)


def _shared() -> list[Processor]:
    return [
        merge_contextvars,
        _describe_exception,
        _hide,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _renderers(*, production: bool, colours: bool) -> list[Processor]:
    if production:
        return [structlog.processors.JSONRenderer(ensure_ascii=False, default=_unknown)]
    return [_readable_error, structlog.dev.ConsoleRenderer(colors=colours)]


def _library_records(record: logging.LogRecord) -> bool:
    return record.levelno >= _LIBRARY_FLOOR or record.name.split(".")[0] in _OURS


def _describe_exception(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace `exc_info` by types, codes and places; messages and locals are left out."""
    given = event.pop("exc_info", None)
    error = given[1] if isinstance(given, tuple) else given
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["error"] = [_portrait(step) for step in chain(error)[:_DEPTH]]
    return event


def _portrait(error: BaseException) -> dict[str, object]:
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return {"type": type(error).__qualname__, "what": describe(error), "where": places}


def _readable_error(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Lay an exception's portrait out as a traceback, which the console prints below the line."""
    portraits = event.get("error")
    if isinstance(portraits, list):
        del event["error"]
        lines = []
        for portrait in portraits:
            lines += [f"{portrait['type']}: {portrait['what']}", *portrait["where"]]
        event["exception"] = "\n    ".join(lines)
    return event


def _hide(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    clean = _clean_mapping(event, 0)
    if "_record" in event:
        clean["event"] = _without_quoted_exceptions(str(clean["event"]))
        clean["_record"] = event["_record"]
        clean["_from_structlog"] = event["_from_structlog"]
    return clean


def _without_quoted_exceptions(message: str) -> str:
    """The message of asyncio, which quotes a lost task's exception whole, without that quote."""
    head, found, tail = message.partition("exception=")
    return f"{head}{found}{tail.split('(')[0]}({HIDDEN})" if found else message


def _clean_mapping(fields: Mapping[str, Any], depth: int) -> MutableMapping[str, Any]:
    return {
        str(key): HIDDEN if is_private(str(key)) else _clean(value, depth)
        for key, value in fields.items()
        if not str(key).startswith("_")
    }


def _clean(value: object, depth: int) -> object:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return without_secrets(value)
    if isinstance(value, BaseException):
        return f"{type(value).__qualname__} {describe(value)}".strip()
    if depth < _DEPTH and isinstance(value, Mapping):
        return _clean_mapping(value, depth + 1)
    if depth < _DEPTH and isinstance(value, (list, tuple, set, frozenset)):
        return [_clean(item, depth + 1) for item in value]
    return _unknown(value)


def _unknown(value: object) -> str:
    """An object is named by its type: its `repr` may hold anything."""
    return f"<{type(value).__qualname__}>"
