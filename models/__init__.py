"""Tables by noun. Only `bot.core` reads and writes them."""

from models.learners import Learner, LearnerSettings
from models.mistakes import Mistake
from models.model_calls import ModelCall
from models.turns import QuotaDay, SentMessage, Turn
from models.updates import Copy, StoredUpdate

__all__ = [
    "Copy",
    "Learner",
    "LearnerSettings",
    "Mistake",
    "ModelCall",
    "QuotaDay",
    "SentMessage",
    "StoredUpdate",
    "Turn",
]
