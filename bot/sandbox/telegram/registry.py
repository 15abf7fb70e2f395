"""The methods that the local Telegram speaks, collected as their modules are imported."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.sandbox.telegram.schema import TABLES, Table, Upload

if TYPE_CHECKING:
    from bot.sandbox.telegram.state import Bot
    from bot.sandbox.telegram.world import World

Json = dict[str, Any]


@dataclass(slots=True)
class Call:
    """One call of a method, with its parameters typed and checked."""

    world: "World"
    bot: "Bot"
    method: str
    params: Json
    uploads: dict[str, Upload]

    def get(self, name: str, default: Any = None) -> Any:
        return self.params.get(name, default)


Handler = Callable[[Call], Any]


@dataclass(frozen=True, slots=True)
class Method:
    table: Table
    handler: Handler
    waits: bool = False
    sends: bool = False


METHODS: dict[str, Method] = {}


def method(*names: str, waits: bool = False, sends: bool = False) -> Callable[[Handler], Handler]:
    """Registers a handler; `waits` marks coroutines, `sends` what rate limits count."""

    def register(handler: Handler) -> Handler:
        for name in names:
            METHODS[name.lower()] = Method(TABLES[name.lower()], handler, waits, sends)
        return handler

    return register
