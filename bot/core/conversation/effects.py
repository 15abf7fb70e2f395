"""What an answer is built on and what it brings, as the statements of a turn take it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.core.billing.calls import CallRecord, calls_json
from bot.core.calendar import learning_day
from bot.core.cards.from_mistakes import mistake_cards, named_mistakes
from bot.core.conversation import rows
from bot.core.conversation.notes import BATCH, VERBATIM
from bot.core.conversation.noticing import grade_json, lemmas_in, notice
from bot.core.conversation.types import Answer, Background, Praise, Turn
from bot.core.learners.types import Learner
from bot.core.reviews.scheduling import Moment


def background_values(turn: Turn, learner: Learner, now: datetime) -> list[object]:
    """The values of BACKGROUND for a turn that is answered at `now`."""
    return [
        turn.learner_id,
        turn.id,
        VERBATIM + BATCH,
        lemmas_in(turn.said),
        now,
        learning_day(learner.preferences.timezone, now),
        learner.preferences.memory_since is not None,
    ]


def effects(
    turn: Turn,
    answer: Answer,
    background: Background,
    moment: Moment,
    copy_id: int,
    calls: Sequence[CallRecord] = (),
) -> tuple[list[object], Praise]:
    """The values of STORE_ANSWER and RENEW, and what the message earned.

    What is corrected in a message that is not all Czech is shown, and counts as nothing.
    """
    czech = answer.language == "cs"
    mistakes = named_mistakes(answer.corrected, answer.corrections) if czech else []
    noticed = notice(turn, answer, mistakes, background)
    cards = mistake_cards(answer.corrected, mistakes)
    used = [grade_json(card, moment, background) for card in noticed.cards]
    values: list[object] = [
        turn.id,
        copy_id,
        answer.language,
        answer.text,
        json.dumps(answer.sentences, ensure_ascii=False),
        answer.corrected,
        rows.corrections_json(answer),
        answer.in_czech,
        answer.score,
        moment.now,
        calls_json(calls),
        rows.cards_json(cards, background.due),
        rows.names_json(mistakes),
        rows.praise_json(noticed.praise),
        json.dumps([use.json() for use in noticed.right]),
        json.dumps(used),
        answer.offers_repair,
    ]
    return values, noticed.praise
