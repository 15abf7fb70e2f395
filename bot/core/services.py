"""Every service in one frozen dataclass: what handlers, getters, jobs and web are given."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.billing.budgets import Budgets
from bot.core.cards.service import Cards
from bot.core.conversation.assistance import Assistance
from bot.core.conversation.explaining import Explanations
from bot.core.conversation.fixes import Fixes
from bot.core.conversation.fixing import Fixing
from bot.core.conversation.hearing import Hearing
from bot.core.conversation.hinting import Hints
from bot.core.conversation.remembering import Remembering
from bot.core.conversation.sayings import Sayings
from bot.core.conversation.second_thoughts import SecondThoughts
from bot.core.conversation.self_repairs import SelfRepairs
from bot.core.conversation.service import Conversations
from bot.core.conversation.turns import Turns
from bot.core.exchange.service import Exchange
from bot.core.inbox.service import Inbox
from bot.core.learners.service import Learners
from bot.core.memories.service import Memories
from bot.core.mistakes.service import Mistakes
from bot.core.placement.service import Placement
from bot.core.ports import Clock, RateLimiter, Voice
from bot.core.practice.service import Practice
from bot.core.privacy.service import Privacy
from bot.core.pronunciation.service import Shadowing
from bot.core.reading.keeping import ReadingWords
from bot.core.reading.reader import Reader
from bot.core.reading.service import Readings
from bot.core.reviews.fits import ParameterFits
from bot.core.reviews.service import Reviews
from bot.core.speech.ahead import SpeechAhead
from bot.core.speech.service import VoiceNotes
from bot.core.words.card_kinds import CardKinds
from bot.core.words.decks import Decks
from bot.core.words.glosses import Glosses
from bot.core.words.service import Words


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers that handlers check: lengths of input and turns a learner may start."""

    longest_text: int
    shortest_voice_s: float
    longest_voice_s: float
    turns_an_hour: int
    turns_a_day: int
    updates_a_minute: int
    deletion_grace_days: int


@dataclass(frozen=True, slots=True)
class Services:
    clock: Clock
    limits: Limits
    limiter: RateLimiter
    inbox: Inbox
    learners: Learners
    placement: Placement
    practice: Practice
    shadowing: Shadowing
    voice: Voice
    conversations: Conversations
    self_repairs: SelfRepairs
    turns: Turns
    hearing: Hearing
    fixes: Fixes
    fixing: Fixing
    second_thoughts: SecondThoughts
    assistance: Assistance
    explanations: Explanations
    hints: Hints
    sayings: Sayings
    privacy: Privacy
    budgets: Budgets
    cards: Cards
    mistakes: Mistakes
    memories: Memories
    remembering: Remembering
    reviews: Reviews
    parameter_fits: ParameterFits
    voice_notes: VoiceNotes
    speech_ahead: SpeechAhead
    words: Words
    glosses: Glosses
    card_kinds: CardKinds
    decks: Decks
    exchange: Exchange
    readings: Readings
    reader: Reader
    reading_words: ReadingWords
