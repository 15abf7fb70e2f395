"""What the learner could answer: three answers of growing difficulty, kept with the turn.

They are the learner's to say, so the engine reads them first; what it finds wrong is asked for
once more, then left out.
"""

from __future__ import annotations

import asyncio
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from bot.core.billing.calls import ModelCalls
from bot.core.conversation import rows
from bot.core.conversation.model_czech import is_sound
from bot.core.conversation.personas import persona
from bot.core.conversation.prompts import Prompts
from bot.core.conversation.schema import HintsAnswer, parse
from bot.core.conversation.types import Difficulty, Hint, Turn
from bot.core.errors import TutorUnavailable
from bot.core.learners.types import Learner
from models import Turn as TurnRow
from models.enums import SpeakerGender

_EASY_TO_HARD: tuple[Difficulty, ...] = ("easy", "medium", "hard")
_ByDifficulty = dict[Difficulty, Hint]
_HINTS = TypeAdapter(list[Hint])


class Hints:
    def __init__(self, calls: ModelCalls, prompts: Prompts) -> None:
        self._calls = calls
        self._prompts = prompts

    async def of(self, turn: Turn, learner: Learner) -> tuple[Hint, ...]:
        """Possible answers to a reply, the same ones for ever; raises TutorUnavailable."""
        if turn.hints:
            return turn.hints
        found = await self._sound(turn, learner)
        mine = TurnRow.filter(id=turn.id)
        await mine.filter(hints__isnull=True).update(hints=_HINTS.dump_python(list(found)))
        return rows.hints(await mine.get().values_list("hints", flat=True))

    async def _sound(self, turn: Turn, learner: Learner) -> tuple[Hint, ...]:
        first = await self._asked(turn, learner)
        found, wrong = await asyncio.to_thread(_sorted, first, learner.preferences.speaker_gender)
        if wrong:
            found = await self._asked_again(turn, learner, found, wrong)
        if not found:
            raise TutorUnavailable(details="no sound hint")
        return tuple(found[level] for level in _EASY_TO_HARD if level in found)

    async def _asked_again(
        self, turn: Turn, learner: Learner, found: _ByDifficulty, wrong: Sequence[str]
    ) -> _ByDifficulty:
        try:
            second = await self._asked(turn, learner, wrong)
        except TutorUnavailable:
            return found
        more, _still_wrong = await asyncio.to_thread(
            _sorted, second, learner.preferences.speaker_gender
        )
        return more | found

    async def _asked(
        self, turn: Turn, learner: Learner, wrong: Sequence[str] = ()
    ) -> Sequence[Hint]:
        prompt = self._prompts.hints(learner, turn.reply, wrong)
        told = parse(HintsAnswer, await self._calls.complete(learner, prompt))
        return [Hint(h.czech.strip(), h.difficulty, h.translation.strip()) for h in told.hints]


def _sorted(
    hints: Sequence[Hint], speaker: SpeakerGender
) -> tuple[_ByDifficulty, tuple[str, ...]]:
    """Sound hints by their difficulty, and the texts of those that are not."""
    found: _ByDifficulty = {
        hint.difficulty: hint for hint in hints if is_sound(hint.czech, speaker)
    }
    kept = {hint.czech for hint in found.values()}
    return found, tuple(hint.czech for hint in hints if hint.czech not in kept)


@cache
def _stock() -> dict[str, list[dict[str, str]]]:
    text = Path(__file__).with_name("stock_answers.toml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, list[dict[str, str]]]).validate_python(tomllib.loads(text))


def stock_answers(learner: Learner) -> tuple[Hint, ...]:
    """Answers that fit any question, for when no model can be asked."""
    wants = learner.preferences
    listed = _stock()[persona(wants.persona).address]
    told = wants.native_language or wants.interface_language
    return tuple(
        Hint(row["cs"], level, row.get(told) or row[wants.interface_language])
        for row, level in zip(listed, _EASY_TO_HARD, strict=True)
    )
