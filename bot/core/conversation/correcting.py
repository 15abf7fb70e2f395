"""From a model's correction to one that holds: verified, else asked for anew once."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.core.billing.calls import CallRecord, completed
from bot.core.conversation.circumstances import Circumstances, gender_of
from bot.core.conversation.corrections import Failure, Verified, verify
from bot.core.conversation.language import Language, foreign_places
from bot.core.conversation.personas import persona
from bot.core.conversation.prompts import Prompts
from bot.core.conversation.schema import CorrectionAnswer, TutorTurn, parse
from bot.core.conversation.types import Turn
from bot.core.errors import TutorUnavailable
from bot.core.learners.types import Learner
from bot.core.ports import Tutor
from models.enums import InterfaceLanguage, TurnKind

_PATIENCE_S = 8.0


class Correcting:
    def __init__(self, tutor: Tutor, prompts: Prompts) -> None:
        self._tutor = tutor
        self._prompts = prompts

    async def correct(
        self,
        turn: Turn,
        learner: Learner,
        answer: TutorTurn,
        language: Language,
        calls: list[CallRecord],
    ) -> Verified:
        """The corrections of a turn; what finding them takes is added to `calls`.

        Of a mix the Czech words are corrected, as far as that can be had at once. What the model
        does not put right when it is told what was wrong is left out.
        """
        if turn.kind is TurnKind.OPENING or language == "other":
            return Verified(turn.said, ())
        how = circumstances(turn, learner)
        if answer.language != "cs":
            foreign = await asyncio.to_thread(foreign_places, turn.said)
            how = replace(how, unsure=(*how.unsure, *foreign))
        first = await asyncio.to_thread(verify, turn.said, answer.corrected, answer.edits, how)
        if answer.language == "other":
            first = replace(first, failure=Failure.UNREAD)
        if first.failure is None or language == "mixed":
            return first
        second = await self._again(turn, learner, first, how, calls)
        return second if second is not None and second.failure is None else first

    async def _again(
        self,
        turn: Turn,
        learner: Learner,
        first: Verified,
        how: Circumstances,
        calls: list[CallRecord],
    ) -> Verified | None:
        """The second correction; None when there is none in time."""
        failure = str(first.failure)
        prompt = self._prompts.correction(learner, turn.said, turn.unsure_words, failure)
        try:
            async with asyncio.timeout(_PATIENCE_S):
                told = await completed(self._tutor, prompt, calls)
            answer = parse(CorrectionAnswer, told)
        except (TutorUnavailable, TimeoutError):
            return None
        return await asyncio.to_thread(verify, turn.said, answer.corrected, answer.edits, how)


def circumstances(turn: Turn, learner: Learner) -> Circumstances:
    """How a turn is to be judged."""
    wants = learner.preferences
    spoken_by_interface = wants.explanation_language in set(InterfaceLanguage)
    return Circumstances(
        spoken=turn.kind is TurnKind.VOICE,
        unsure=turn.unsure,
        speaker=gender_of(wants.speaker_gender),
        addressee=persona(wants.persona).gender,
        register=wants.register,
        language=str(
            wants.explanation_language if spoken_by_interface else wants.interface_language
        ),
    )
