"""Windows that outlived their dialog: expired, closed, or renamed by a newer version.

A dialog that cannot be read any more would break every message of its person, `/start` included,
because it is looked up before any handler. Such a message is tried again without the dialog.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.types import ChatMemberUpdated, Message, TelegramObject
from aiogram_dialog.api.exceptions import OutdatedIntent, UnknownIntent, UnknownState
from aiogram_dialog.api.internal import STACK_KEY
from aiogram_dialog.context.storage import StorageProxy

from bot.telegram.isolation import LocalEventIsolation

log = structlog.get_logger(__name__)

STALE = (UnknownIntent, OutdatedIntent, UnknownState)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class StaleDialogs(BaseMiddleware):
    """Stands outside aiogram-dialog's own middlewares: forgets a broken stack and goes on."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        try:
            return await handler(event, data)
        except STALE as error:
            if STACK_KEY in data or not isinstance(event, Message | ChatMemberUpdated):
                raise  # a handler's own failure, not the look-up before it
            log.info("stale dialog forgotten", reason=type(error).__name__)
        if isinstance(event, Message) and event.reply_to_message is not None:
            event = event.model_copy(update={"reply_to_message": None})
            try:
                return await handler(event, data)
            except STALE:
                if STACK_KEY in data:
                    raise
        await _forget(event, data)
        return await handler(event, data)


async def _forget(event: Message | ChatMemberUpdated, data: dict[str, Any]) -> None:
    user = event.from_user
    proxy = StorageProxy(
        storage=data["fsm_storage"],
        events_isolation=LocalEventIsolation(),
        user_id=user.id if user else None,
        chat_id=event.chat.id,
        thread_id=None,
        business_connection_id=None,
        bot=data["bot"],
        state_groups={},
    )
    stack = await proxy.load_stack()
    for intent_id in stack.intents:
        await proxy.remove_context(intent_id)
    await proxy.remove_stack(stack.id)
    await proxy.lock_stack.aclose()
