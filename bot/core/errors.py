"""What can go wrong for a learner, said as a sentence for them.

MluvError
├── BadAudio            the recording cannot be used; nothing is charged
├── BadDocument         the picture or file cannot be read; nothing is charged
├── LimitReached        a quota or a limit; says when it ends
├── TutorUnavailable    OpenAI failed; nothing is charged
│   └── BudgetSpent     what may be spent on answers today is spent; nothing is charged
├── DeliveryRefused     Telegram will not take this message
│   └── Blocked         nor any other: the learner has blocked the bot, or the chat is gone
├── DeliveryPostponed   Telegram cannot be reached; what was to be sent is sent later
└── NotFound            the thing a button names is gone
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.ports import TokenUsage


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a message translated later
    """Marks a message for translation where it is written; it is translated where it is shown."""
    return message


class MluvError(Exception):
    """An expected failure: `message` is a msgid for the learner, `details` are for the log."""

    default = N_("Something went wrong on our side. Nothing was charged. Please try again.")

    def __init__(self, message: str = "", *, details: str = "", **values: object) -> None:
        self.message = message or self.default
        self.details = details
        self.values = values
        super().__init__(f"{type(self).__name__}: {details or self.message}")


class BadAudio(MluvError):  # noqa: N818 - reads as what it is
    default = N_("I could not read this recording. Nothing was charged. Please record it again.")


class BadDocument(MluvError):  # noqa: N818
    default = N_("I could not read this. Nothing was charged. Please send a photo of it.")


class LimitReached(MluvError):  # noqa: N818
    default = N_("You have reached a limit for now. Please come back a little later.")


class TutorUnavailable(MluvError):  # noqa: N818
    default = N_(
        "I cannot answer right now, and nothing was charged. "
        "Your message is safe; please try again in a minute."
    )

    def __init__(
        self, message: str = "", *, details: str = "", usage: TokenUsage | None = None
    ) -> None:
        """`usage` is what an answer took that cannot be used, where that is known."""
        super().__init__(message, details=details)
        self.usage = usage


class BudgetSpent(TutorUnavailable):
    default = N_(
        "I have used up all that I may spend on answers today, and nothing was charged. "
        "Tomorrow I can talk again."
    )


class DeliveryRefused(MluvError):  # noqa: N818
    pass


class Blocked(DeliveryRefused):
    pass


class DeliveryPostponed(MluvError):  # noqa: N818
    pass


class NotFound(MluvError):  # noqa: N818
    default = N_("This is no longer here.")


def failure_named(name: str) -> MluvError:
    """The error that a failed turn was stored with; one of ours without its details."""
    kinds: tuple[type[MluvError], ...] = (
        BadAudio,
        BadDocument,
        LimitReached,
        BudgetSpent,
        DeliveryRefused,
        Blocked,
    )
    return next((kind() for kind in kinds if kind.__name__ == name), TutorUnavailable())
