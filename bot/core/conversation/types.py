"""A turn of the conversation: what was said, what is answered, what was wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from bot.core.mistakes.types import KnownMistake, MistakeName
from bot.core.reviews.types import Memory, Schedule
from models.enums import (
    MessageKind,
    MistakeCategory,
    RepairState,
    Severity,
    TurnKind,
    TurnState,
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message of the learner as it arrived; `text` or `file_id` is filled, by its kind."""

    chat_id: int
    message_id: int
    kind: TurnKind
    text: str = ""
    file_id: str | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Correction:
    """One verified edit: `original` at [start, end) of what was said becomes `replacement`.

    `part` is its number in its turn for ever; one that was `withdrawn` keeps it, and counts no
    more.
    `reason` names the engine's rule where the engine found it, and not the model; `repaired`
    says that the learner mended it by themself before it was shown.
    """

    start: int
    end: int
    original: str
    replacement: str
    category: MistakeCategory
    severity: Severity
    explanation: str
    lemma: str = ""
    part: int = 0
    withdrawn: bool = False
    reason: str = ""
    repaired: bool = False


def numbered(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Corrections that know their numbers."""
    return tuple(replace(correction, part=part) for part, correction in enumerate(corrections))


@dataclass(frozen=True, slots=True)
class Answer:
    """A verified answer: Honzík's sentences and what they were built on.

    `offers_repair`: the learner may mend the mistakes before they are shown.
    """

    sentences: tuple[str, ...]
    language: str
    corrected: str
    corrections: tuple[Correction, ...]
    in_czech: str
    score: int | None
    stopped: bool = False
    withdrawn: tuple[Correction, ...] = ()
    offers_repair: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One earlier exchange, as the model is reminded of it."""

    said: str
    reply: str
    turn_id: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What was said before the exchanges that are sent as they were, and how far it goes."""

    text: str = ""
    up_to_turn_id: int = 0
    read_up_to_turn_id: int = 0
    revision: int = 0


@dataclass(frozen=True, slots=True)
class DueItem:
    """A card that is due now and can be used in conversation; mistakes have a name."""

    card_id: int
    revision: int
    lemma: str
    name: MistakeName | None
    memory: Memory


@dataclass(frozen=True, slots=True)
class Background:
    """What a turn is answered on: earlier exchanges, and what the learner is working at.

    `mistakes` are those not healed whose word occurs in the message; `due` are the due items
    whose word occurs in it, then those that are most forgotten. `load` counts the cards of the
    months ahead by when they are due, if a due word occurs.
    """

    history: tuple[Exchange, ...] = ()
    summary: Summary = Summary()
    facts: tuple[str, ...] = ()
    mistakes: tuple[KnownMistake, ...] = ()
    due: tuple[DueItem, ...] = ()
    schedule: Schedule = field(default_factory=Schedule)
    load: Mapping[datetime, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Praise:
    """What a message earned: due words used rightly, and mistakes healed by it."""

    used: tuple[str, ...] = ()
    healed: tuple[MistakeName, ...] = ()


Difficulty = Literal["easy", "medium", "hard"]


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that the learner could answer."""

    czech: str
    difficulty: Difficulty
    translation: str


@dataclass(frozen=True, slots=True)
class Saying:
    """More about the Czech for what was said in another language.

    `words` are its words with their meanings, in order; `ty` and `vy` say it in each form of
    address, and are empty where it speaks to nobody.
    """

    words: tuple[tuple[str, str], ...] = ()
    ty: str = ""
    vy: str = ""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What was said in a turn that has no answer, and where it was not heard well."""

    said: str
    unsure: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that reached the learner."""

    kind: MessageKind
    chat_id: int
    message_id: int
    file_id: str | None = None
    part: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """`said` is what counts; `heard` is what was heard first, where the learner has mended it."""

    id: int
    learner_id: int
    chat_id: int
    message_id: int
    kind: TurnKind
    state: TurnState
    attempts: int
    learning_on: date
    charged: bool
    file_id: str | None
    said: str
    unsure: tuple[Span, ...]
    language: str
    reply_sentences: tuple[str, ...]
    corrected: str
    corrections: tuple[Correction, ...]
    in_czech: str
    score: int | None
    error: str = ""
    sent: tuple[Sent, ...] = ()
    praise: Praise = Praise()
    hints: tuple[Hint, ...] = ()
    saying: Saying | None = None
    withdrawn: tuple[Correction, ...] = ()
    heard: str = ""
    fixes: int = 0
    repair: RepairState | None = None
    tried: str = ""
    voice_file: str | None = None
    """Telegram's id of the voice note that was sent, where a button of the turn was pressed."""

    @property
    def unsure_words(self) -> tuple[str, ...]:
        """The words that the recogniser was unsure of, each time that it was."""
        return tuple(self.said[start:end] for start, end in self.unsure)

    @property
    def reply(self) -> str:
        return " ".join(self.reply_sentences)

    @property
    def czech(self) -> str:
        """All the Czech that the learner was given."""
        return "\n".join(text for text in (self.in_czech, self.reply) if text)

    def was_sent(self, kind: MessageKind) -> bool:
        return any(message.kind == kind for message in self.sent)


@dataclass(frozen=True, slots=True)
class Wish:
    """A message that says what was really said: in words, or in a recording."""

    chat_id: int
    message_id: int
    said: str = ""
    unsure: tuple[Span, ...] = ()
    file_id: str | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A turn that is to be corrected again; `version` is how often it had been when seen."""

    id: int
    learner_id: int
    turn_id: int
    version: int
    state: TurnState
    attempts: int
    wish: Wish
    error: str = ""


@dataclass(frozen=True, slots=True)
class Quota:
    """What of the day's turns of one kind is used; `limit` None means unlimited."""

    used: int
    limit: int | None

    @property
    def left(self) -> int | None:
        return None if self.limit is None else max(0, self.limit - self.used)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The message is stored as a new turn."""

    turn: Turn
    quota: Quota


@dataclass(frozen=True, slots=True)
class Refused:
    """The day's quota is used up; nothing was stored."""

    quota: Quota


@dataclass(frozen=True, slots=True)
class Repeated:
    """The message is a turn already."""
