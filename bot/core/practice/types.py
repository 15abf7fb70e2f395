"""What a round of practice is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.czech.compare import Difference
from models.enums import PracticeKind


class Ask(StrEnum):
    """What a task wants; the interface says it in the learner's language."""

    FORM = "form"
    PLURAL_FORM = "plural_form"
    PERSON_FORM = "person_form"
    PLACE = "place"
    CHOOSE = "choose"
    GENDER = "gender"
    CALL = "call"
    HEAR_NUMBER = "hear_number"
    HEAR_TIME = "hear_time"
    HEAR_PRICE = "hear_price"
    HEAR_WORD = "hear_word"
    ARRANGE = "arrange"
    ARRANGE_FROM_FIRST = "arrange_from_first"
    WRONG_WORD = "wrong_word"
    COMMA = "comma"


HEARD = frozenset({Ask.HEAR_NUMBER, Ask.HEAR_TIME, Ask.HEAR_PRICE, Ask.HEAR_WORD})
DIGITS = frozenset({Ask.HEAR_NUMBER, Ask.HEAR_TIME, Ask.HEAR_PRICE})


@dataclass(frozen=True, slots=True)
class Task:
    """One question. `accepted` is best first; `options` are buttons, `words` are to be arranged.

    `spoken` is said aloud, and `written` stands in for it where nothing can be said. `solution`
    is the whole right sentence; `reason` and `rule` are keys; `detail` is Czech (2. pád, mn. č.).
    """

    kind: PracticeKind
    ask: Ask
    prompt: str
    accepted: tuple[str, ...]
    options: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    spoken: str = ""
    written: str = ""
    solution: str = ""
    reason: str = ""
    rule: str = ""
    detail: str = ""
    free_order: bool = False


class Outcome(StrEnum):
    """ALMOST is right but for its marks or one slip."""

    RIGHT = "right"
    ALMOST = "almost"
    WRONG = "wrong"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Graded:
    """How good an answer is, against which of the accepted ones, and where it differs."""

    outcome: Outcome
    expected: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer as it is kept with its round."""

    task: int
    text: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Summary:
    """The honest end of a round: what was right at once, what later, and what was not."""

    total: int
    at_once: int
    later: int
    missed: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """A round as it stands. `task` is None once it is over; `last` is what was just answered."""

    id: int
    kind: PracticeKind
    step: int
    total: int
    passed: int
    repeating: bool
    task: Task | None
    last: tuple[Task, Answered] | None
    summary: Summary | None
