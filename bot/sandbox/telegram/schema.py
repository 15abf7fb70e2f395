"""Which parameters each Bot API method has and of what kind, read from aiogram's own classes.

A table is compiled once per method; per call only dictionaries are looked up, since validating by
pydantic would cost more than the call itself.
"""

import datetime as dt
import inspect
import json
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

import aiogram.methods
from aiogram.client.default import Default
from aiogram.methods.base import TelegramMethod
from aiogram.types import InputFile
from pydantic import BaseModel

from bot.sandbox.telegram import utf16
from bot.sandbox.telegram.errors import ApiError

Json = dict[str, Any]
Check = Callable[[Any, str], None]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    content_type: str
    data: bytes

    def __repr__(self) -> str:
        return f"<{self.name}, {len(self.data)} bytes>"


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    kind: str
    required: bool
    check: Check | None


@dataclass(frozen=True, slots=True)
class Table:
    method: str
    parameters: dict[str, Parameter]
    required: tuple[str, ...]


class _MismatchError(Exception):
    pass


def _members(annotation: Any) -> list[Any]:
    """The alternatives of an annotation without None and aiogram's own defaults."""
    origin = get_origin(annotation)
    if origin is typing.Annotated:
        return _members(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        found: list[Any] = []
        for part in get_args(annotation):
            found += _members(part)
        return found
    return [] if annotation in (type(None), Default) else [annotation]


def _is(kind: Any, parent: type) -> bool:
    return inspect.isclass(kind) and issubclass(kind, parent)


def _scalar(kind: Any) -> Check:
    def check(value: Any, path: str) -> None:
        good = {
            int: isinstance(value, int) and not isinstance(value, bool),
            float: isinstance(value, int | float) and not isinstance(value, bool),
            bool: isinstance(value, bool),
            str: isinstance(value, str),
        }[kind]
        if not good:
            raise _MismatchError(f'Field "{path}" must be of type {kind.__name__}')

    return check


def _literal(choices: tuple[Any, ...]) -> Check:
    allowed = {c.value if isinstance(c, Enum) else c for c in choices}

    def check(value: Any, path: str) -> None:
        if value not in allowed:
            raise _MismatchError(f'Field "{path}" has an invalid value')

    return check


def _list(item: Check) -> Check:
    def check(value: Any, path: str) -> None:
        if not isinstance(value, list):
            raise _MismatchError(f'Field "{path}" must be an Array')
        for number, part in enumerate(value):
            item(part, f"{path}[{number}]")

    return check


def _fields(model: type[BaseModel]) -> dict[str, tuple[Check, bool]]:
    fields: dict[str, tuple[Check, bool]] = {}
    for name, field in model.model_fields.items():
        check = _compile(field.annotation)
        if isinstance(field.default, Default):
            check = _any
        fields[name] = fields[field.alias or name] = (check, field.is_required())
    return fields


def _any(value: Any, path: str) -> None:
    """Accepts everything."""


@cache
def _model(model: type[BaseModel]) -> Check:
    table: dict[str, tuple[Check, bool]] | None = None
    required: list[str] = []

    def check(value: Any, path: str) -> None:
        nonlocal table, required
        if table is None:
            table = _fields(model)
            required = [name for name, (_, needed) in table.items() if needed]
        if not isinstance(value, dict):
            raise _MismatchError(f'Field "{path}" must be an Object')
        for name, part in value.items():
            if name not in table:
                raise _MismatchError(f'Unknown field "{name}" in {model.__name__}')
            if part is not None:
                table[name][0](part, name)
        for name in required:
            if value.get(name) is None:
                raise _MismatchError(f'Can\'t find field "{name}" in {model.__name__}')

    return check


def _discriminators(model: type[BaseModel]) -> dict[str, frozenset[Any]]:
    found = {}
    for name, field in model.model_fields.items():
        if get_origin(field.annotation) is Literal:
            values = get_args(field.annotation)
            found[name] = frozenset(v.value if isinstance(v, Enum) else v for v in values)
    return found


def _union(parts: list[Any]) -> Check:
    checks = [_compile(part) for part in parts]
    marks = [_discriminators(p) if _is(p, BaseModel) else {} for p in parts]

    def check(value: Any, path: str) -> None:
        first: _MismatchError | None = None
        for mark, part in zip(marks, checks, strict=True):
            if mark and isinstance(value, dict):
                wanted = {name: value.get(name) for name in mark}
                if any(value not in mark[name] for name, value in wanted.items()):
                    continue
            try:
                part(value, path)
            except _MismatchError as error:
                first = first or error
            else:
                return
        raise first or _MismatchError(f'Field "{path}" has an unknown type')

    return check


def _compile(annotation: Any) -> Check:  # noqa: PLR0911 - one line a kind
    parts = _members(annotation)
    if len(parts) > 1:
        return _union(parts)
    if not parts:
        return _any
    (kind,) = parts
    if get_origin(kind) is list:
        return _list(_compile(get_args(kind)[0]))
    if get_origin(kind) is Literal:
        return _literal(get_args(kind))
    if _is(kind, BaseModel):
        return _model(kind)
    if _is(kind, dt.datetime) or _is(kind, dt.timedelta):
        return _scalar(int)
    if kind in (int, float, bool, str):
        return _scalar(kind)
    if _is(kind, InputFile) or _is(kind, Enum):
        return _scalar(str)
    return _any


def _parameter(name: str, field: Any) -> Parameter:
    parts = _members(field.annotation)
    kind = "json"
    check: Check | None = None
    if any(_is(part, InputFile) for part in parts):
        kind = "file"
    elif set(parts) == {int, str}:
        kind = "chat"
    elif any(_is(p, dt.datetime) or _is(p, dt.timedelta) for p in parts):
        kind = "int"
    elif len(parts) == 1 and parts[0] in (int, float, bool, str):
        kind = parts[0].__name__
    elif parts and all(_is(part, str) for part in parts):
        kind = "str"
    else:
        check = _compile(field.annotation)
    return Parameter(name, kind, field.is_required(), check)


def _tables() -> dict[str, Table]:
    tables = {}
    for _, found in inspect.getmembers(aiogram.methods, inspect.isclass):
        method: Any = found
        if not _is(method, TelegramMethod) or method is TelegramMethod:
            continue
        parameters = {n: _parameter(n, f) for n, f in method.model_fields.items()}
        required = tuple(n for n, p in parameters.items() if p.required)
        name = method.__api_method__
        tables[name.lower()] = Table(name, parameters, required)
    return tables


TABLES = _tables()

WORDED = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "photo": "there is no photo in the request",
    "voice": "there is no voice in the request",
    "audio": "there is no audio in the request",
    "document": "there is no document in the request",
    "video": "there is no video in the request",
    "video_note": "there is no video note in the request",
    "sticker": "there is no sticker in the request",
    "animation": "there is no animation in the request",
}
LARGEST = 1 << 63
TRUE = frozenset({"true", "True", "1", "yes", "y"})
FALSE = frozenset({"false", "False", "0", "no", "n", ""})


def _read(  # noqa: PLR0911 - one line a kind
    parameter: Parameter, value: Any, uploads: dict[str, Upload]
) -> Any:
    kind = parameter.kind
    if kind == "str":
        return value if isinstance(value, str) else _refuse(parameter.name, "must be a String")
    if kind == "int" or kind == "float":  # noqa: PLR1714 - quicker than a tuple on the hot path
        try:
            number = int(value) if kind == "int" else float(value)
        except (TypeError, ValueError):
            return _refuse(parameter.name, "must be a Number")
        in_range = -LARGEST <= number < LARGEST
        return number if in_range else _refuse(parameter.name, "is out of range")
    if kind == "bool":
        return value if isinstance(value, bool) else _boolean(parameter.name, value)
    if kind == "chat":
        text = str(value)
        return int(text) if text.removeprefix("-").isdecimal() else text
    if kind == "file":
        return attached(value, uploads)
    return _nested(parameter, value)


def attached(value: Any, uploads: dict[str, Upload]) -> Any:
    """The upload that an attach:// address names; other values stay as they are."""
    if isinstance(value, str) and value.startswith("attach://"):
        found = uploads.get(value.removeprefix("attach://"))
        if found is None:
            raise ApiError("file must be non-empty: there is no part by the attach:// name")
        return found
    return value


def _boolean(name: str, value: Any) -> bool:
    text = str(value)
    if text in TRUE:
        return True
    return False if text in FALSE else _refuse(name, "must be a Boolean")


def _nested(parameter: Parameter, value: Any) -> Any:
    if isinstance(value, str):
        source = value
        try:
            value = json.loads(source)
        except ValueError:
            return _refuse(parameter.name, "is not valid JSON")
        if utf16.has_lone_surrogate(value, source):
            return _refuse(parameter.name, "strings must be encoded in UTF-8")
    if parameter.check is not None and value is not None:
        try:
            parameter.check(value, parameter.name)
        except _MismatchError as error:
            return _refuse(parameter.name, str(error))
    return value


def _refuse(name: str, reason: str) -> Any:
    raise ApiError(f"can't parse parameter {name}: {reason}")


def read_parameters(table: Table, raw: Json, uploads: dict[str, Upload]) -> Json:
    """Typed parameters of a call; unknown, missing and ill-typed ones are refused."""
    known = table.parameters
    params: Json = {}
    for name, value in raw.items():
        parameter = known.get(name)
        if parameter is None:
            raise ApiError(f'unknown parameter "{name}" of method {table.method}')
        if value is not None:
            params[name] = _read(parameter, value, uploads)
    for name in table.required:
        if params.get(name) is None or params[name] == "":
            if name in uploads:
                params[name] = uploads[name]
                continue
            raise ApiError(WORDED.get(name, f'parameter "{name}" is required'))
    return params
