"""Who lets the bot in and who blocks it."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Filter
from aiogram.types import ChatMemberUpdated

from bot.core.services import Services
from bot.telegram.i18n import gettext as _

_OUTSIDE = (ChatMemberStatus.KICKED, ChatMemberStatus.LEFT)


class InPrivate(Filter):
    async def __call__(self, update: ChatMemberUpdated) -> bool:
        return update.chat.type == ChatType.PRIVATE


def make_router() -> Router:
    router = Router(name="membership")
    router.my_chat_member.register(on_private_membership, InPrivate())
    router.my_chat_member.register(on_group_membership)
    return router


async def on_private_membership(update: ChatMemberUpdated, services: Services) -> None:
    blocked = update.new_chat_member.status == ChatMemberStatus.KICKED
    await services.learners.mark_blocked(update.from_user.id, blocked=blocked)


async def on_group_membership(update: ChatMemberUpdated) -> None:
    came_in = (
        update.old_chat_member.status in _OUTSIDE and update.new_chat_member.status not in _OUTSIDE
    )
    if came_in and update.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
        await update.answer(
            _(
                "Ahoj! I am Honzík and I teach Czech. "
                "I talk with each of you in private: send /start."
            )
        )
