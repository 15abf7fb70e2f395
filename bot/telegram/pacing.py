"""The one pacer: everything that is sent to Telegram passes it.

30 messages a second in all, 1 a second to one chat with a small burst, 20 a minute to a group,
and `retry_after` is obeyed. What only decorates (drafts, chat actions) never waits.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Protocol

import structlog
from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    AnswerPreCheckoutQuery,
    GetUpdates,
    SendChatAction,
    SendMessageDraft,
    TelegramMethod,
)
from aiogram.methods.base import Response, TelegramType
from aiogram.types import File, Message

from bot.observability.metrics import Metrics

log = structlog.get_logger(__name__)

AWAY = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter, ClientDecodeError)
"""What Telegram's troubles are raised as once the pacer has tried often enough."""

_DECORATION = (SendChatAction, SendMessageDraft)
_URGENT = (AnswerCallbackQuery, AnswerPreCheckoutQuery, GetUpdates)
_ATTEMPTS = 5
_LONGEST_PAUSE_S = 60.0
_CHATS_REMEMBERED = 20_000

# aiogram builds the class of an answer on each call and holds it weakly: after a full collection
# it is built anew, which takes milliseconds in which nobody is served.
_KEPT = (Response[Message], Response[Message | bool], Response[bool], Response[File])


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages a second in all and to one chat, a minute to a group, and a chat's burst."""

    overall: float
    chat: float
    chat_burst: int
    group_a_minute: float


class Buckets(Protocol):
    async def wait_s(self, key: str, *, rate: float, burst: int) -> float:
        """Takes one token of `key`; how long to wait before using it, in seconds."""
        ...


class LocalBuckets:
    """Token buckets of one process (GCRA: one number a key), the least recently used forgotten."""

    def __init__(self) -> None:
        self._full_at: OrderedDict[str, float] = OrderedDict()

    async def wait_s(self, key: str, *, rate: float, burst: int) -> float:
        now = asyncio.get_running_loop().time()
        spacing = 1 / rate
        due = max(self._full_at.pop(key, now), now)
        self._full_at[key] = due + spacing
        if len(self._full_at) > _CHATS_REMEMBERED:
            self._full_at.popitem(last=False)
        return max(0.0, due - now - spacing * (burst - 1))


class Pacer(BaseRequestMiddleware):
    """Session middleware: waits for a free slot, sends, and repeats what Telegram postponed."""

    def __init__(self, buckets: Buckets, rates: Rates, metrics: Metrics) -> None:
        self._metrics = metrics
        self._buckets = buckets
        self._rates = rates

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        name = type(method).__name__
        if _is_message(method, name):
            await self._wait(method)
        attempts = 1 if isinstance(method, _DECORATION + _URGENT) else _ATTEMPTS
        attempt = 0
        while True:
            attempt += 1
            try:
                with self._metrics.telegram_seconds.labels(name).time():
                    response = await make_request(bot, method)
            except TelegramRetryAfter as error:
                self._metrics.telegram_retry_after.inc()
                self._metrics.telegram_requests.labels(name, "postponed").inc()
                await self._pause(error, attempt < attempts, float(error.retry_after))
            except (TelegramNetworkError, TelegramServerError, ClientDecodeError) as error:
                self._metrics.telegram_requests.labels(name, "unreachable").inc()
                await self._pause(error, attempt < attempts, 0.3 * 2**attempt)
            except TelegramAPIError:
                self._metrics.telegram_requests.labels(name, "refused").inc()
                raise
            else:
                self._metrics.telegram_requests.labels(name, "ok").inc()
                return response

    async def _wait(self, method: TelegramMethod[Any]) -> None:
        chat = getattr(method, "chat_id", None)
        rates = self._rates
        waits = [await self._buckets.wait_s("*", rate=rates.overall, burst=int(rates.overall))]
        if isinstance(chat, int) and chat < 0:
            rate = rates.group_a_minute / 60
            burst = int(rates.group_a_minute)
            waits.append(await self._buckets.wait_s(f"{chat}", rate=rate, burst=burst))
        elif chat is not None:
            waits.append(
                await self._buckets.wait_s(f"{chat}", rate=rates.chat, burst=rates.chat_burst)
            )
        self._metrics.pacer_wait_seconds.labels("chat").observe(max(waits))
        if max(waits) > 0:
            await asyncio.sleep(max(waits))

    @staticmethod
    async def _pause(error: Exception, again: bool, seconds: float) -> None:
        if not again or seconds > _LONGEST_PAUSE_S:
            raise error
        log.warning("telegram postponed a request", error=type(error).__name__, seconds=seconds)
        await asyncio.sleep(seconds)


def _is_message(method: TelegramMethod[Any], name: str) -> bool:
    if isinstance(method, _DECORATION):
        return False
    return name.startswith(("Send", "Forward", "Copy"))
