"""What every learner of a soak must have received and been charged, whatever went wrong.

Each message is one turn that has ended: answered and charged, or admitted and not charged. An
answer may come twice only where nobody can know whether it came: Telegram had sent it, and its
word of that was lost, with the process that waited for it or with the connection.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Received:
    """Messages of the bot in one chat, by what they carry."""

    replies: int = 0
    voices: int = 0
    heard: int = 0
    admissions: int = 0


@dataclass(slots=True)
class Ledger:
    """What the tables say of one learner."""

    answered: int = 0
    failed: int = 0
    unfinished: int = 0
    charged: int = 0
    used: int = 0
    spoken: int = 0
    heard: int = 0


@dataclass(slots=True)
class Story:
    """One learner: what they asked, what has come, and what they have paid.

    `uncertain` counts the deliveries of which the bot could not know.
    """

    person: int
    asked: int = 0
    received: Received = field(default_factory=Received)
    ledger: Ledger = field(default_factory=Ledger)
    uncertain: int = 0

    @property
    def repeated(self) -> int:
        """Messages beyond what was due."""
        got, due = self.received, self.ledger
        pairs = (
            (got.replies, due.answered),
            (got.voices, due.spoken),
            (got.heard, due.heard),
            (got.admissions, due.failed),
        )
        return sum(max(0, came - expected) for came, expected in pairs)


def violations(story: Story) -> list[str]:
    """Every promise that was broken, as sentences; empty when all were kept."""
    got, due = story.received, story.ledger
    checks = (
        (due.answered + due.failed + due.unfinished == story.asked,
         f"asked {story.asked}, but {due.answered + due.failed + due.unfinished} turns"),
        (due.unfinished == 0, f"{due.unfinished} turns have not ended"),
        (due.charged == due.answered, f"{due.answered} answered, but {due.charged} charged"),
        (due.used == due.answered, f"{due.answered} answered, but {due.used} of the quota used"),
        (got.replies >= due.answered, f"{due.answered} answered, but {got.replies} replies came"),
        (got.voices >= due.spoken, f"{due.spoken} voices noted, but {got.voices} came"),
        (got.heard >= due.heard, f"{due.heard} times heard, but {got.heard} said so"),
        (got.admissions >= due.failed, f"{due.failed} failed, but {got.admissions} admitted"),
        (story.repeated <= story.uncertain,
         f"{story.repeated} messages too many, and only {story.uncertain} uncertain"),
    )  # fmt: skip
    return [f"learner {story.person}: {words}" for kept, words in checks if not kept]


def all_violations(stories: Sequence[Story]) -> list[str]:
    return [words for story in stories for words in violations(story)]
