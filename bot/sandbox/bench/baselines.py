"""Bare aiogram bots to measure against: default session, default polling, default loop, no tuning.

`python -m bot.sandbox.bench.baselines echo|press|routing ADDRESS TOKEN`; `routing` is `press`
behind every handler of ours.
"""

from __future__ import annotations

import asyncio
import itertools
import sys

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


def make_dispatcher(kind: str) -> Dispatcher:
    router = Router()
    if kind in ("press", "routing"):
        router.message.register(offer, F.text == OFFER)
        router.callback_query.register(press, F.data == "press")
    else:
        router.message.register(echo)
    dispatcher = Dispatcher()
    dispatcher.include_routers(*_others(kind), router)
    return dispatcher


def _others(kind: str) -> list[Router]:
    """All that stand before the last two, which take everything that is left."""
    if kind != "routing":
        return []
    from bot.handlers.dispatcher import make_routers  # noqa: PLC0415 - bare bots stay bare

    taking = {"conversation", "fallback"}
    return [router for router in make_routers() if router.name not in taking]


async def main(kind: str, address: str, token: str) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    await make_dispatcher(kind).start_polling(Bot(token, session=session))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:4]))
