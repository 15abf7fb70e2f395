"""Plain dataclasses of everything the local Telegram knows.

Messages and users are kept as the Bot API's own objects, since that is how they leave; what only
the sandbox knows of a message lies beside it in `Stored.extra`. A message is never changed in
place: an edit replaces the object, so that updates and events handed out stay as they were.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Any, ClassVar

Json = dict[str, Any]


@dataclass(slots=True)
class Person:
    """A user, with what no bot sees: the balance of Stars."""

    user: Json
    stars: int = 0

    @property
    def id(self) -> int:
        return int(self.user["id"])

    def as_json(self) -> Json:
        return {**self.user, "stars": self.stars}


@dataclass(slots=True)
class Stored:
    message: Json
    extra: Json = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    draft_id: int
    text: str
    entities: list[Json]
    can_stop: bool
    keep_on_stop: bool
    expires_at: float
    rich_message: Json | None = None


@dataclass(slots=True)
class Chat:
    """A private chat with the bot or a group that it knows of."""

    info: Json
    messages: dict[int, Stored] = field(default_factory=dict)
    members: dict[int, Json] = field(default_factory=dict)
    started: bool = False
    blocked: bool = False
    last_message_id: int = 0
    keyboard: Json | None = None
    pinned: list[int] = field(default_factory=list)
    description: str | None = None
    read_up_to: int = 0
    drafts: dict[int, Draft] = field(default_factory=dict)
    actions: dict[str, float] = field(default_factory=dict)

    @property
    def id(self) -> int:
        return int(self.info["id"])

    @property
    def private(self) -> bool:
        return bool(self.info["type"] == "private")

    def lasting(self) -> Json:
        """What is written down of a chat; messages have rows of their own, drafts none."""
        return {
            "info": self.info,
            "members": {str(k): v for k, v in self.members.items()},
            "started": self.started,
            "blocked": self.blocked,
            "last_message_id": self.last_message_id,
            "keyboard": self.keyboard,
            "pinned": self.pinned,
            "description": self.description,
            "read_up_to": self.read_up_to,
        }

    @classmethod
    def restored(cls, row: Json) -> "Chat":
        members = {int(k): v for k, v in row.pop("members").items()}
        return cls(members=members, **row)


@dataclass(slots=True)
class Webhook:
    url: str = ""
    secret_token: str | None = None
    max_connections: int = 40
    ip_address: str | None = None
    has_custom_certificate: bool = False
    last_error_date: int | None = None
    last_error_message: str | None = None


@dataclass(slots=True)
class Pending:
    """An update that waits for its bot."""

    update_id: int
    payload: Json
    created_at: float


@dataclass(slots=True)
class CallbackQuery:
    id: str
    user_id: int
    asked_at: float
    answered: "asyncio.Future[Json]"


@dataclass(slots=True)
class PreCheckout:
    id: str
    user_id: int
    asked_at: float
    answered: "asyncio.Future[Json]"


@dataclass(slots=True)
class InlineQuery:
    id: str
    user_id: int
    asked_at: float
    answered: "asyncio.Future[Json]"


@dataclass(slots=True)
class Bot:
    id: int
    token: str
    user: Json
    chats: dict[int, Chat] = field(default_factory=dict)
    profile: Json = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    menu_buttons: dict[str, Json] = field(default_factory=dict)
    allowed_updates: list[str] | None = None
    webhook: Webhook = field(default_factory=Webhook)
    last_message_id: int = 0
    last_update_id: int = 100_000_000
    last_serial: int = 0
    stars: int = 0
    pending: dict[int, Pending] = field(default_factory=dict)
    payments: dict[str, Json] = field(default_factory=dict)
    transactions: list[Json] = field(default_factory=list)
    links: dict[str, Json] = field(default_factory=dict)
    polls: dict[str, Json] = field(default_factory=dict)
    prepared: dict[str, Json] = field(default_factory=dict)
    callbacks: dict[str, CallbackQuery] = field(default_factory=dict)
    checkouts: dict[str, PreCheckout] = field(default_factory=dict)
    inline: dict[str, InlineQuery] = field(default_factory=dict)
    inline_cache: dict[tuple[str, str, int], tuple[float, Json]] = field(default_factory=dict)
    web_apps: dict[str, int] = field(default_factory=dict)
    poller: "asyncio.Future[None] | None" = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    LASTING: ClassVar[tuple[str, ...]] = (
        "id", "token", "user", "profile", "commands", "menu_buttons", "allowed_updates",
        "last_message_id", "last_update_id", "last_serial", "stars", "payments", "transactions",
        "links", "polls", "prepared", "web_apps",
    )  # fmt: skip

    def forget(self) -> None:
        """Everything that people brought about; running deliveries keep this very object."""
        for known in (
            self.chats, self.pending, self.payments, self.transactions, self.links, self.polls,
            self.prepared, self.callbacks, self.checkouts, self.inline, self.inline_cache,
            self.web_apps,
        ):  # fmt: skip
            known.clear()
        self.stars = 0

    def lasting(self) -> Json:
        row: Json = {name: getattr(self, name) for name in self.LASTING}
        hook = self.webhook
        row["webhook"] = {name: getattr(hook, name) for name in Webhook.__slots__}
        return row

    @classmethod
    def restored(cls, row: Json) -> "Bot":
        return cls(webhook=Webhook(**row.pop("webhook")), **row)
