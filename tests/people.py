"""A person with a phone: writes, presses buttons, and sees what the bot sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from aiogram.types import (
    ChatMemberBanned,
    ChatMemberMember,
    InlineKeyboardButton,
    Message,
    Update,
    User,
    Voice,
)
from aiogram_dialog.test_tools import BotClient

from bot.core.learners.types import Learner
from bot.telegram.parsing import parse_update
from tests.factories import World
from tests.fakes import BOT_ID, NOW


class Phone(BotClient):
    """One person in a private chat (or in a group) with the bot of a world."""

    def __init__(
        self, world: World, user_id: int = 7, language: str = "en", chat_id: int | None = None
    ) -> None:
        chat_type = "private" if chat_id is None else "supergroup"
        super().__init__(world.dispatcher, user_id, chat_id or user_id, chat_type, world.bot)
        self.world = world
        self.user = User(id=user_id, is_bot=False, first_name="Olena <3", language_code=language)

    async def update(self, **event: Any) -> Any:
        """What happens, as it arrives: through JSON and the bot's own parser."""
        made = Update(update_id=self._new_update_id(), **event)
        payload = made.model_dump_json(exclude_none=True, by_alias=True, warnings=False)
        update = parse_update(payload, self.world.bot)
        return await self.world.dispatcher.feed_update(self.world.bot, update)

    async def write(self, text: str, **more: Any) -> Message:
        return await self.sends(text=text, **more)

    async def sends(self, **content: Any) -> Message:
        message = Message(
            message_id=self._new_message_id(),
            date=NOW,
            chat=self.chat,
            from_user=self.user,
            **content,
        )
        await self.update(message=message)
        return message

    async def says(self, file_id: str = "", seconds: int = 5) -> Message:
        """A voice note; each is another recording unless it is named."""
        file_id = file_id or f"voice-{self._new_message_id()}"
        return await self.sends(
            voice=Voice(file_id=file_id, file_unique_id=file_id, duration=seconds)
        )

    async def press(self, text: str, message: Message | None = None) -> None:
        """Presses the button whose label holds `text`, of the newest keyboard unless told.

        Whatever comes of it, the press is answered: until then the button shows that it works.
        """
        message = message or self.window
        button = next((b for b in buttons(message) if text in b.text), None)
        assert button is not None, f"no button {text!r} in {[b.text for b in buttons(message)]}"
        query = self._new_callback(message, button)
        await self.update(callback_query=query)
        answers = self.world.telegram.named("answerCallbackQuery")
        assert query.id in {answer["callback_query_id"] for answer in answers}, "not answered"

    async def press_data(self, data: str) -> None:
        button = InlineKeyboardButton(text="-", callback_data=data)
        await self.update(callback_query=self._new_callback(self.newest, button))

    async def blocks(self, *, blocked: bool = True) -> None:
        bot = User(id=BOT_ID, is_bot=True, first_name="Honzík")
        inside = ChatMemberMember(user=bot)
        outside = ChatMemberBanned(user=bot, until_date=NOW)
        before, after = (inside, outside) if blocked else (outside, inside)
        await self.my_chat_member_update(before, after)

    @property
    def seen(self) -> list[Message]:
        """What stands in the chat from the bot, oldest first."""
        chat = self.chat.id
        return [m for (chat_id, _), m in self.world.telegram.messages.items() if chat_id == chat]

    @property
    def newest(self) -> Message:
        return self.seen[-1]

    @property
    def window(self) -> Message:
        """The newest message with buttons."""
        return next(m for m in reversed(self.seen) if buttons(m))

    @property
    def labels(self) -> list[str]:
        return [button.text for button in buttons(self.window)]

    @property
    def answered(self) -> list[str]:
        """Texts that answered presses."""
        answers = self.world.telegram.named("answerCallbackQuery")
        return [values["text"] for values in answers if values.get("text")]

    async def learner(self) -> Learner:
        found = await self.world.services.learners.by_telegram_id(self.user.id)
        assert found is not None
        return found

    async def settled(self) -> None:
        """Waits until everything that was begun beside the handlers is done."""
        await eventually(lambda: len(self.world.nursery) == 0)


def buttons(message: Message) -> list[InlineKeyboardButton]:
    if message.reply_markup is None:
        return []
    return [button for row in message.reply_markup.inline_keyboard for button in row]


async def eventually(condition: Callable[[], bool], *, seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what is waited for sets no event
            await asyncio.sleep(0.005)
