"""Bare aiogram bots to measure against: default session, default polling, default loop, no tuning.

`python -m bot.sandbox.bench.baselines echo|press|routing|routing-many ADDRESS TOKEN`
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
    if kind == "press":
        router.message.register(offer)
        router.callback_query.register(press, F.data == "press")
    else:
        router.message.register(echo)
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    return dispatcher


async def main(kind: str, address: str, token: str) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    await make_dispatcher(kind).start_polling(Bot(token, session=session))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:4]))
