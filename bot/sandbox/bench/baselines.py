"""Bare aiogram bots to measure against: default session, default polling, default loop, no tuning.

`python -m bot.sandbox.bench.baselines KIND ADDRESS TOKEN [WINDOW]`, where KIND is
- `echo`: answers a text with itself;
- `press`: answers a press with an edit, with one button;
- `window`: the same with the text and the buttons of WINDOW, a message as JSON. Each button is
  work for whoever reads and writes it, so this is the fair one beside a window of ours;
- `routing`: `press` behind every handler of ours;
- `alone`: `press` in a process that has made all those handlers too and asks none of them, so
  that it differs from `routing` in nothing but the routing.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
from typing import Any

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

_BUTTON = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Press", callback_data="press")]]
)
OFFER = "A button, please."
_numbers = itertools.count()


async def echo(message: Message) -> None:
    await message.answer(message.text or "I heard you.")


async def offer(message: Message) -> None:
    await message.answer("A button:", reply_markup=_BUTTON)


async def press(query: CallbackQuery) -> None:
    """What every bot does: ends the button's waiting and changes the message."""
    await query.answer()
    if isinstance(query.message, Message):
        text = f"Pressed: {next(_numbers)}"
        await query.message.edit_text(text, reply_markup=_BUTTON)


async def offer_window(message: Message, window: dict[str, Any]) -> None:
    await message.answer(window["text"], reply_markup=_keyboard(window))


async def press_window(query: CallbackQuery, window: dict[str, Any]) -> None:
    """As `press`; a mark on the buttons comes and goes."""
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(window["text"], reply_markup=_keyboard(window))


def _keyboard(window: dict[str, Any]) -> InlineKeyboardMarkup:
    mark = "✅ " if next(_numbers) % 2 else ""
    rows = [
        [
            InlineKeyboardButton(text=f"{mark}{b['text']}", callback_data=b["callback_data"])
            for b in row
        ]
        for row in window["reply_markup"]["inline_keyboard"]
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def make_dispatcher(kind: str, window: str) -> Dispatcher:
    router = Router()
    dispatcher = Dispatcher()
    if kind == "echo":
        router.message.register(echo)
    elif kind == "window":
        dispatcher["window"] = json.loads(window)
        router.message.register(offer_window, F.text == OFFER)
        router.callback_query.register(press_window, F.data)
    else:
        router.message.register(offer, F.text == OFFER)
        router.callback_query.register(press, F.data == "press")
    others = _others() if kind in ("routing", "alone") else []
    dispatcher["others"] = others  # kept alive where they are not asked
    if kind == "routing":
        router = _behind(others, router)
    dispatcher.include_router(router)
    return dispatcher


def _others() -> list[Router]:
    """All that stand before the last two, which take everything that is left."""
    from bot.handlers.dispatcher import make_routers  # noqa: PLC0415 - bare bots stay bare

    taking = {"conversation", "fallback"}
    return [router for router in make_routers() if router.name not in taking]


def _behind(others: list[Router], router: Router) -> Router:
    from bot.telegram.switchboard import Switchboard  # noqa: PLC0415 - as above

    return Switchboard([*others, router])


async def main(kind: str, address: str, token: str, window: str = "{}") -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    await make_dispatcher(kind, window).start_polling(Bot(token, session=session))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:5]))
