"""Tables by noun. Only `bot.core` reads and writes them."""

from models.cards import Card
from models.learners import Learner, LearnerSettings
from models.memories import ConversationSummary, MemoryFact
from models.mistakes import Mistake, MistakePattern, RightUse
from models.model_calls import BudgetAlert, CostDay, ModelCall
from models.practice import PracticeRound
from models.readings import Reading
from models.reports import CorrectionReport
from models.reviews import Review, ReviewSettings
from models.speech import SpeechFile
from models.turns import Fix, QuotaDay, SentMessage, Turn
from models.updates import Copy, StoredUpdate
from models.words import Word

__all__ = [
    "BudgetAlert",
    "Card",
    "ConversationSummary",
    "Copy",
    "CorrectionReport",
    "CostDay",
    "Fix",
    "Learner",
    "LearnerSettings",
    "MemoryFact",
    "Mistake",
    "MistakePattern",
    "ModelCall",
    "PracticeRound",
    "QuotaDay",
    "Reading",
    "Review",
    "ReviewSettings",
    "RightUse",
    "SentMessage",
    "SpeechFile",
    "StoredUpdate",
    "Turn",
    "Word",
]
