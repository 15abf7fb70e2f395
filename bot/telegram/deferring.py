"""Imports aiogram without building its six hundred classes: each is built when it is first used.

While it is imported, aiogram has pydantic build a validator for every type and method of
Telegram's, each with copies of the types that it contains. A bot uses some sixty of them; the
others are most of the time that it takes to start and of its memory. Here only their fields are
resolved, and the validator comes with the first object. aiogram has no switch for it.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel
from pydantic._internal._config import ConfigWrapper, config_defaults
from pydantic._internal._fields import rebuild_model_fields
from pydantic._internal._namespace_utils import NsResolver


def import_aiogram() -> None:
    """To be called before anything imports aiogram; afterwards it changes nothing."""
    if "aiogram" not in sys.modules:
        with _fields_alone():
            importlib.import_module("aiogram")


@contextmanager
def _fields_alone() -> Iterator[None]:
    whole = BaseModel.__dict__["model_rebuild"]
    BaseModel.model_rebuild = classmethod(_resolve)  # type: ignore[assignment, method-assign]
    config_defaults["defer_build"] = True
    try:
        yield
    finally:
        config_defaults["defer_build"] = False
        BaseModel.model_rebuild = whole  # type: ignore[method-assign]


def _resolve(cls: type[BaseModel], *, _types_namespace: Mapping[str, Any]) -> None:
    """Resolves the names in a class's annotations, as far as its later users need them."""
    cls.__pydantic_fields__, cls.__pydantic_extra_info__ = rebuild_model_fields(
        cls,
        config_wrapper=ConfigWrapper(cls.model_config, check=False),
        ns_resolver=NsResolver(parent_namespace=dict(_types_namespace)),
        typevars_map={},
    )
