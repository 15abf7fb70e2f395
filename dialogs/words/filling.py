"""Has the model add to a word that was saved; when it cannot, the word is kept all the same."""

from __future__ import annotations

from bot.core.errors import N_, LimitReached, MluvError, TutorUnavailable
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.core.words.types import Word

FILLED_AN_HOUR = 120
TOO_MANY = N_("That was a lot of words for one hour. They are kept; press ✨ Fill in later.")
LATER = N_("The word is kept, but I cannot explain it right now. Press ✨ Fill in a little later.")
_HOUR_S = 3600


async def filled(services: Services, learner: Learner, word_id: int) -> Word:
    """The word with what the model adds; raises MluvError with what to do."""
    key = f"words filled in:{learner.id}"
    if not await services.limiter.allow(key, limit=FILLED_AN_HOUR, seconds=_HOUR_S):
        raise LimitReached(TOO_MANY)
    try:
        return await services.words.fill_in(learner, word_id)
    except TutorUnavailable as error:
        raise MluvError(LATER, details=error.details) from error
