"""What a turn needs of the chat: signs of life, the reply in stages, and honest failures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.core.conversation.types import Correction, Sent, Turn
from bot.core.errors import MluvError
from bot.core.learners.types import Learner

if TYPE_CHECKING:
    from bot.core.conversation.second_thoughts import Outcome


class Delivery(Protocol):
    """The learner's chat.

    Raises DeliveryRefused when the chat does not take a message, Blocked when it takes none any
    more, and DeliveryPostponed when it cannot be reached now.
    """

    async def fetch(self, file_id: str) -> bytes:
        """The recording behind a file id; raises BadAudio when it cannot be had at all."""
        ...

    async def heard(self, turn: Turn, learner: Learner) -> Sent:
        """Shows what was heard."""
        ...

    async def draft(self, turn: Turn, text: str) -> None:
        """Shows the reply as far as it is written; may do nothing, never fails the turn."""
        ...

    async def sign(self, turn: Turn) -> None:
        """Shows that the answer is being worked on; never fails the turn."""
        ...

    async def reply(self, turn: Turn, learner: Learner) -> Sent:
        """Sends the reply's text with its corrections and buttons."""
        ...

    async def voice(self, turn: Turn, learner: Learner, note: bytes) -> Sent:
        """Sends the reply's voice note; alone, it carries corrections and buttons."""
        ...

    async def retell(self, turn: Turn, learner: Learner) -> None:
        """Shows the reply anew, with what has come to it since; never fails the turn."""
        ...

    async def verdict(self, turn: Turn, learner: Learner, outcome: Outcome) -> None:
        """Tells what came of a doubt about a correction; never fails."""
        ...

    async def failure(
        self,
        turn: Turn,
        learner: Learner,
        error: MluvError,
        found: tuple[Correction, ...] | None,
    ) -> None:
        """Says honestly that this turn has no answer.

        `found` is what the Czech engine corrects by itself, None where it was not asked or the
        message is not Czech.
        """
        ...
