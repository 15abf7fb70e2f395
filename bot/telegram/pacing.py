"""The one pacer: everything that is sent to Telegram passes it.

30 messages a second in all, 1 a second to one chat with a small burst, 20 a minute to a group,
and `retry_after` is obeyed by all that go to the same chat, whichever copy sends them. What only
decorates (drafts, chat actions) never waits.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Protocol, cast

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
_TO_PEOPLE = ("Send", "Forward", "Copy", "Edit", "Answer")
_ATTEMPTS = 5
_LONGEST_PAUSE_S = 60.0
_CHATS_REMEMBERED = 20_000
_CHATS_OF_A_FLOOD = 4

# aiogram builds the class of an answer on each call and holds it weakly: after a full collection
# it is built anew, which takes milliseconds in which nobody is served.
_KEPT = (Response[Message], Response[Message | bool], Response[bool], Response[File])


@dataclass(frozen=True, slots=True)
class Pace:
    """A bucket: tokens a second, and how many may be used at once."""

    key: str
    rate: float
    burst: int


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages a second in all and to one chat, a minute to a group, and a chat's burst."""

    overall: float
    chat: float
    chat_burst: int
    group_a_minute: float

    def of_all(self) -> Pace:
        return Pace("*", self.overall, int(self.overall))

    def of_chat(self, chat: int | str) -> Pace:
        if isinstance(chat, int) and chat < 0:
            return Pace(f"{chat}", self.group_a_minute / 60, int(self.group_a_minute))
        return Pace(f"{chat}", self.chat, self.chat_burst)


class Buckets(Protocol):
    async def wait_s(self, pace: Pace) -> float:
        """Takes one token; how long to wait before using it, in seconds."""
        ...

    async def postpone(self, pace: Pace, seconds: float) -> None:
        """Gives no token that can be used sooner, and no burst after it."""
        ...


class LocalBuckets:
    """Token buckets of one process (GCRA: one number a key), the least recently used forgotten."""

    def __init__(self) -> None:
        self._full_at: OrderedDict[str, float] = OrderedDict()

    async def wait_s(self, pace: Pace) -> float:
        now, spacing = asyncio.get_running_loop().time(), 1 / pace.rate
        due = max(self._full_at.get(pace.key, now), now)
        self._keep(pace.key, due + spacing)
        return max(0.0, due - now - spacing * (pace.burst - 1))

    async def postpone(self, pace: Pace, seconds: float) -> None:
        due = asyncio.get_running_loop().time() + seconds + (pace.burst - 1) / pace.rate
        self._keep(pace.key, max(self._full_at.get(pace.key, due), due))

    def _keep(self, key: str, full_at: float) -> None:
        self._full_at[key] = full_at
        self._full_at.move_to_end(key)
        if len(self._full_at) > _CHATS_REMEMBERED:
            self._full_at.popitem(last=False)


class Pacer(BaseRequestMiddleware):
    """Session middleware: waits for a free slot, sends, and repeats what Telegram postponed."""

    def __init__(self, buckets: Buckets, rates: Rates, metrics: Metrics) -> None:
        self._metrics = metrics
        self._buckets = buckets
        self._rates = rates
        self._postponed: dict[int | str, float] = {}

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        if not isinstance(method, AnswerCallbackQuery):
            return await self._send(make_request, bot, method)
        try:
            return await self._send(make_request, bot, method)
        except (TelegramAPIError, ClientDecodeError) as error:
            # a press that came late cannot be acknowledged any more; its work is done
            log.info("a press was not acknowledged", error=type(error).__name__)
            return cast("Response[TelegramType]", False)

    async def _send(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        name = type(method).__name__
        paced = _is_message(method, name)
        if paced:
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
                seconds = float(error.retry_after)
                await self._hold_back(method, name, seconds)
                _check(error, attempt < attempts, seconds)
                await (self._wait(method) if paced else asyncio.sleep(seconds))
            except (TelegramNetworkError, TelegramServerError, ClientDecodeError) as error:
                self._metrics.telegram_requests.labels(name, "unreachable").inc()
                _check(error, attempt < attempts, seconds := 0.3 * 2**attempt)
                await asyncio.sleep(seconds)
            except TelegramAPIError:
                self._metrics.telegram_requests.labels(name, "refused").inc()
                raise
            else:
                self._metrics.telegram_requests.labels(name, "ok").inc()
                return response

    async def _wait(self, method: TelegramMethod[Any]) -> None:
        chat = getattr(method, "chat_id", None)
        waits = [await self._buckets.wait_s(self._rates.of_all())]
        if chat is not None:
            waits.append(await self._buckets.wait_s(self._rates.of_chat(chat)))
        self._metrics.pacer_wait_seconds.labels("chat").observe(max(waits))
        if max(waits) > 0:
            await asyncio.sleep(max(waits))

    async def _hold_back(self, method: TelegramMethod[Any], name: str, seconds: float) -> None:
        """Lets others to the same chat wait too, and everybody when it is the whole bot's flood.

        Methods that set up the bot have limits of their own, of hours, and so have decorations.
        """
        if isinstance(method, _DECORATION) or not name.startswith(_TO_PEOPLE):
            return
        seconds = min(seconds, _LONGEST_PAUSE_S)
        chat = getattr(method, "chat_id", None)
        if chat is not None:
            await self._buckets.postpone(self._rates.of_chat(chat), seconds)
        if chat is None or self._is_flood(chat, seconds):
            await self._buckets.postpone(self._rates.of_all(), seconds)

    def _is_flood(self, chat: int | str, seconds: float) -> bool:
        """Telegram does not say whose limit it was: that of many chats at once is the bot's."""
        now = asyncio.get_running_loop().time()
        self._postponed = {of: until for of, until in self._postponed.items() if until > now}
        self._postponed[chat] = now + seconds
        return len(self._postponed) >= _CHATS_OF_A_FLOOD


def _check(error: Exception, again: bool, seconds: float) -> None:
    """Raises the error when it is not tried again, or only after too long a pause."""
    if not again or seconds > _LONGEST_PAUSE_S:
        raise error
    log.warning("telegram postponed a request", error=type(error).__name__, seconds=seconds)


def _is_message(method: TelegramMethod[Any], name: str) -> bool:
    if isinstance(method, _DECORATION):
        return False
    return name.startswith(("Send", "Forward", "Copy"))
