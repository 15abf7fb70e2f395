"""A dispatcher whose Telegram only records: what a handler sends is what a test reads."""

from contextlib import contextmanager
from datetime import UTC, datetime

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.types import Chat, InlineQuery, Message, Update, User

from bot.telegram.i18n import load_i18n, speaking

TOKEN = "4242:recording-recording-recording-00"
ANNA = User(id=7, is_bot=False, first_name="Anna", language_code="uk")


class RecordingSession(BaseSession):
    def __init__(self):
        super().__init__()
        self.sent = []

    async def make_request(self, bot, method, timeout=None):  # noqa: ASYNC109 - aiogram's signature
        self.sent.append(method)
        return True

    async def stream_content(self, *args, **kwargs):
        raise NotImplementedError

    async def close(self):
        pass


class Desk:
    """Feeds updates to routers in one language and keeps what was sent."""

    def __init__(self, *routers, language="en"):
        self.session = RecordingSession()
        self.bot = Bot(
            TOKEN, session=self.session, default=DefaultBotProperties(parse_mode="HTML")
        )
        self.dispatcher = Dispatcher()
        self.dispatcher.include_routers(*routers)
        self._i18n, self._language, self._number = load_i18n(), language, 0

    async def say(self, text, *, chat_type="private", reply_to=None, **fields):
        message = Message(
            message_id=self._next(),
            date=datetime.now(UTC),
            chat=Chat(id=7 if chat_type == "private" else -100, type=chat_type, title="chat"),
            from_user=ANNA,
            text=text,
            reply_to_message=reply_to,
            **fields,
        )
        return await self._feed(Update(update_id=self._next(), message=message))

    async def ask_inline(self, query):
        asked = InlineQuery(id=str(self._next()), from_user=ANNA, query=query, offset="")
        return await self._feed(Update(update_id=self._next(), inline_query=asked))

    async def _feed(self, update):
        before = len(self.session.sent)
        with self._speaking():
            await self.dispatcher.feed_update(self.bot, update)
        return self.session.sent[before:]

    @contextmanager
    def _speaking(self):
        with speaking(self._i18n, self._language):
            yield

    def _next(self):
        self._number += 1
        return self._number
