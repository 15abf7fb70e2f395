"""What people's screens are told, as numbered events for server-sent streams.

The last events are kept so that a stream that broke off resumes by Last-Event-ID. A stream without
a user hears everybody: the bench follows a thousand people over one connection.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
REMEMBERED = 5_000
QUEUE_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Event:
    id: int
    bot_id: int
    users: frozenset[int]
    type: str
    payload: Json

    def concerns(self, bot_id: int, user: int | None) -> bool:
        return self.bot_id == bot_id and (user is None or user in self.users)


@dataclass(slots=True)
class Events:
    recent: deque[Event] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    last_id: int = 0
    _listeners: dict[tuple[int, int | None], list["asyncio.Queue[Event | None]"]] = field(
        default_factory=dict
    )

    def publish(self, bot_id: int, users: Iterable[int], type_: str, payload: Json) -> None:
        self.last_id += 1
        event = Event(self.last_id, bot_id, frozenset(users), type_, payload)
        self.recent.append(event)
        if not self._listeners:
            return
        for user in (*event.users, None):
            for queue in self._listeners.get((bot_id, user), ()):
                if queue.qsize() < QUEUE_LIMIT:
                    queue.put_nowait(event)

    def listen(self, bot_id: int, user: int | None) -> "asyncio.Queue[Event | None]":
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._listeners.setdefault((bot_id, user), []).append(queue)
        return queue

    def leave(self, bot_id: int, user: int | None, queue: "asyncio.Queue[Event | None]") -> None:
        queues = self._listeners[bot_id, user]
        queues.remove(queue)
        if not queues:
            del self._listeners[bot_id, user]

    def close(self) -> None:
        """Ends every stream: the sandbox is stopping."""
        for queues in self._listeners.values():
            for queue in queues:
                queue.put_nowait(None)

    def since(self, bot_id: int, user: int | None, after: int) -> list[Event]:
        return [e for e in self.recent if e.id > after and e.concerns(bot_id, user)]
