"""The state in memory and the few ways in which it changes.

Every change of a chat goes through here, so that it is written down and people's screens hear of
it. A group belongs to one bot; a private chat has the number of its person.
"""

import time
from dataclasses import asdict
from pathlib import Path

from bot.sandbox.control import Control
from bot.sandbox.telegram.errors import ApiError, PersonError
from bot.sandbox.telegram.events import Events
from bot.sandbox.telegram.files import Files
from bot.sandbox.telegram.limits import Limits
from bot.sandbox.telegram.persistence import Journal
from bot.sandbox.telegram.state import Bot, Chat, Json, Pending, Person, Stored
from bot.sandbox.telegram.tasks import Tasks

DEMO_NAMES = {4242: ("Honzík", "mluvme_sandbox_bot")}
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KEEP_UPDATES_S = 24 * 3600
LEFT = ("left", "kicked")


class World:
    def __init__(self, control: Control, folder: Path | None) -> None:
        self.control = control
        self.journal = Journal(folder)
        self.events = Events(last_id=int(time.time() * 1000))
        self.files = Files(folder, self.journal)
        self.limits = Limits()
        self.tasks = Tasks()
        self.bots: dict[int, Bot] = {}
        self.people: dict[int, Person] = {}
        self.last_user_id = 1_000_000
        self._load()

    def _load(self) -> None:
        self.files.load()
        for _, row in self.journal.load("person"):
            person = Person(**row)
            self.people[person.id] = person
            self.last_user_id = max(self.last_user_id, person.id)
        for _, row in self.journal.load("bot"):
            bot = Bot.restored(row)
            self.bots[bot.id] = bot
        for key, row in self.journal.load("chat"):
            chat = Chat.restored(row)
            self.bots[int(key.split(":")[0])].chats[chat.id] = chat
        self._load_messages()

    def _load_messages(self) -> None:
        rows = []
        for key, row in self.journal.load("message"):
            bot_id, chat_id, message_id = map(int, key.split(":"))
            rows.append((message_id, bot_id, chat_id, row))
        for message_id, bot_id, chat_id, row in sorted(rows, key=lambda r: r[0]):
            chat = self.bots[bot_id].chats[chat_id]
            chat.messages[message_id] = Stored(row[0], row[1])
        updates = [(*map(int, key.split(":")), row) for key, row in self.journal.load("update")]
        for bot_id, serial, row in sorted(updates, key=lambda r: (r[0], r[1])):
            self.bots[bot_id].pending[serial] = Pending(**row)

    def reset(self) -> None:
        """Forgets people, chats and money; bots keep their profile, webhook and poller."""
        self.journal.forget()
        self.people.clear()
        self.files.forget()
        self.limits = Limits()
        for bot in self.bots.values():
            bot.forget()
            self.save_bot(bot)

    # -- bots, people and chats

    def bot(self, token: str) -> Bot:
        """The bot of a token of the right shape, made at its first use."""
        bot_id = int(token.split(":", 1)[0])
        bot = self.bots.get(bot_id)
        if bot is None:
            name, username = DEMO_NAMES.get(bot_id) or (f"Bot {bot_id}", f"sandbox_{bot_id}_bot")
            user = {"id": bot_id, "is_bot": True, "first_name": name, "username": username}
            bot = self.bots[bot_id] = Bot(bot_id, token, user, last_message_id=100)
            self.save_bot(bot)
        elif bot.token != token:
            raise ApiError("Unauthorized", code=401)
        return bot

    def add_person(self, user: Json, stars: int = 0) -> Person:
        if "id" not in user:
            self.last_user_id += 1
            user = {"id": self.last_user_id, **user}
        self.last_user_id = max(self.last_user_id, int(user["id"]))
        person = Person({"is_bot": False, **user}, stars)
        self.people[person.id] = person
        self.save_person(person)
        return person

    def person(self, user_id: int) -> Person:
        person = self.people.get(user_id)
        if person is None:
            raise PersonError(f"there is no user {user_id}")
        return person

    def private_chat(self, bot: Bot, user_id: int) -> Chat:
        chat = bot.chats.get(user_id)
        if chat is None:
            user = self.person(user_id).user
            names = ("id", "first_name", "last_name", "username")
            info = {name: user[name] for name in names if user.get(name)}
            chat = bot.chats[user_id] = Chat({**info, "type": "private"})
            self.save_chat(bot, chat)
        return chat

    def target(self, bot: Bot, chat_id: int | str) -> Chat:
        """The chat that a bot may write to, or Telegram's refusal."""
        chat = self.find_chat(bot, chat_id)
        if chat is None:
            if chat_id in self.people:
                raise ApiError("bot can't initiate conversation with a user", code=403)
            raise ApiError("chat not found")
        if chat.blocked:
            raise ApiError("bot was blocked by the user", code=403)
        if chat.private and not chat.started:
            raise ApiError("bot can't initiate conversation with a user", code=403)
        if not chat.private:
            status = chat.members.get(bot.id, {}).get("status", "left")
            if status in LEFT:
                word = "was kicked from" if status == "kicked" else "is not a member of"
                raise ApiError(f"bot {word} the {chat.info['type']} chat", code=403)
        return chat

    def find_chat(self, bot: Bot, chat_id: int | str) -> Chat | None:
        if isinstance(chat_id, int):
            return bot.chats.get(chat_id)
        name = chat_id.removeprefix("@").lower()
        for chat in bot.chats.values():
            if not chat.private and chat.info.get("username", "").lower() == name:
                return chat
        return None

    def audience(self, chat: Chat) -> list[int]:
        if chat.private:
            return [chat.id]
        return [
            user_id
            for user_id, member in chat.members.items()
            if member["status"] not in LEFT and user_id in self.people
        ]

    # -- messages

    def next_message_id(self, bot: Bot, chat: Chat) -> int:
        """Numbers run over all private chats of a bot, and by themselves in each group."""
        if chat.private:
            bot.last_message_id += 1
            return bot.last_message_id
        chat.last_message_id += 1
        return chat.last_message_id

    def store(self, bot: Bot, chat: Chat, message: Json, extra: Json | None = None) -> Stored:
        stored = Stored(message, extra or {})
        chat.messages[message["message_id"]] = stored
        self._save_message(bot, chat, stored)
        if len(chat.messages) > self.control.settings["keep_messages"]:
            oldest = next(iter(chat.messages))
            del chat.messages[oldest]
            self.journal.drop("message", f"{bot.id}:{chat.id}:{oldest}")
        self.tell(bot, chat, "message", {"stored": stored})
        return stored

    def replace(self, bot: Bot, chat: Chat, message: Json, *, quiet: bool = False) -> Stored:
        """Puts an edited message in the place of the old one."""
        stored = Stored(message, chat.messages[message["message_id"]].extra)
        chat.messages[message["message_id"]] = stored
        self._save_message(bot, chat, stored)
        if not quiet:
            self.tell(bot, chat, "edited", {"stored": stored})
        return stored

    def remove(self, bot: Bot, chat: Chat, message_id: int) -> None:
        del chat.messages[message_id]
        self.journal.drop("message", f"{bot.id}:{chat.id}:{message_id}")
        self.tell(bot, chat, "deleted", {"message_id": message_id})

    def tell(self, bot: Bot, chat: Chat, type_: str, payload: Json) -> None:
        payload["chat"] = chat.id
        self.events.publish(bot.id, self.audience(chat), type_, payload)

    # -- updates

    def enqueue(self, bot: Bot, kind: str, content: Json) -> int | None:
        """Adds an update unless the bot did not ask for its kind; wakes whoever waits for it."""
        allowed = bot.allowed_updates
        wanted = kind in allowed if allowed else kind not in NOT_BY_DEFAULT
        if not wanted:
            return None
        bot.last_update_id += 1
        self.enqueue_raw(bot, {"update_id": bot.last_update_id, kind: content})
        return bot.last_update_id

    def enqueue_raw(self, bot: Bot, payload: Json) -> None:
        """Adds an update just as it is: tests send repeated and unparsable ones this way."""
        bot.last_serial += 1
        serial = bot.last_serial
        bot.last_update_id = max(bot.last_update_id, payload["update_id"])
        pending = Pending(payload["update_id"], payload, time.time())
        bot.pending[serial] = pending
        self.save_bot(bot)
        self.journal.put("update", f"{bot.id}:{serial}", lambda: asdict(pending))
        if bot.poller is not None and not bot.poller.done():
            bot.poller.set_result(None)
        if bot.webhook.url:
            bot.arrived.set()

    def forget_update(self, bot: Bot, serial: int) -> None:
        bot.pending.pop(serial, None)
        self.journal.drop("update", f"{bot.id}:{serial}")

    # -- writing down

    def save_bot(self, bot: Bot) -> None:
        self.journal.put("bot", str(bot.id), bot.lasting)

    def save_person(self, person: Person) -> None:
        self.journal.put(
            "person", str(person.id), lambda: {"user": person.user, "stars": person.stars}
        )

    def save_chat(self, bot: Bot, chat: Chat) -> None:
        self.journal.put("chat", f"{bot.id}:{chat.id}", chat.lasting)

    def _save_message(self, bot: Bot, chat: Chat, stored: Stored) -> None:
        self.save_bot(bot)
        if not chat.private:
            self.save_chat(bot, chat)
        self.journal.put(
            "message",
            f"{bot.id}:{chat.id}:{stored.message['message_id']}",
            lambda: [stored.message, stored.extra],
        )


def drop_expired(world: World, bot: Bot) -> None:
    oldest = time.time() - KEEP_UPDATES_S
    while bot.pending:
        serial, pending = next(iter(bot.pending.items()))
        if pending.created_at >= oldest:
            return
        world.forget_update(bot, serial)
