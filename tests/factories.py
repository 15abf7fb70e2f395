"""Services as the product builds them, on fakes and a real database; and what tests begin with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache, cached_property

from aiogram import Bot, Dispatcher, Router
from aiogram.client.default import DefaultBotProperties
from redis.asyncio import Redis

from bot.adapters.redis import RedisStopSignals
from bot.core.billing.budgets import BudgetLimits, Budgets
from bot.core.billing.calls import ModelCalls
from bot.core.billing.quotas import Quotas
from bot.core.cards.service import Cards
from bot.core.conversation.answering import Answering
from bot.core.conversation.assistance import Assistance
from bot.core.conversation.explaining import Explanations
from bot.core.conversation.fixes import Fixes
from bot.core.conversation.fixing import Fixing
from bot.core.conversation.hearing import Hearing, HearingLimits
from bot.core.conversation.hinting import Hints
from bot.core.conversation.models_by_task import ModelNames
from bot.core.conversation.opening import Opening
from bot.core.conversation.outcomes import TurnLimits
from bot.core.conversation.prompts import Prompts
from bot.core.conversation.remembering import Remembering
from bot.core.conversation.sayings import Sayings
from bot.core.conversation.second_thoughts import SecondThoughts
from bot.core.conversation.self_repairs import SelfRepairs
from bot.core.conversation.service import Conversations
from bot.core.conversation.turns import Turns
from bot.core.conversation.types import Incoming
from bot.core.exchange.service import Exchange
from bot.core.inbox.service import Inbox
from bot.core.learners.service import Learners
from bot.core.learners.types import Learner, Person
from bot.core.memories.service import Memories
from bot.core.mistakes.service import Mistakes
from bot.core.placement.service import Placement
from bot.core.practice.service import Practice
from bot.core.privacy.service import Privacy
from bot.core.pronunciation.service import Shadowing
from bot.core.reading.keeping import ReadingWords
from bot.core.reading.reader import Reader
from bot.core.reading.service import Readings
from bot.core.reading.sources import Sources
from bot.core.reviews.fits import ParameterFits
from bot.core.reviews.service import Reviews
from bot.core.services import Limits, Services
from bot.core.speech.ahead import SpeechAhead
from bot.core.speech.sentences import SpokenSentences
from bot.core.speech.service import VoiceNotes
from bot.core.words.card_kinds import CardKinds
from bot.core.words.decks import Decks
from bot.core.words.glosses import Glosses
from bot.core.words.service import Words
from bot.handlers.dispatcher import make_dispatcher, make_routers
from bot.observability.metrics import Metrics
from bot.telegram.delivery import TelegramDelivery
from bot.telegram.fix_delivery import TelegramFixes
from bot.telegram.i18n import load_i18n
from bot.telegram.launching import FixLauncher, ReadingLauncher, TurnLauncher
from bot.telegram.limiting import LocalRateLimiter
from bot.telegram.nursery import Nursery
from bot.telegram.plain_mode import PlainMode
from bot.telegram.reading_delivery import TelegramReadings
from bot.telegram.waiting import Waiting
from models.enums import Plan, TurnKind
from tests.fakes import (
    BOT_ID,
    FakeAudio,
    FakeCache,
    FakeClock,
    FakePhonetics,
    FakeRateLimiter,
    FakeSpeech,
    FakeTelegram,
    FakeTutor,
    FakeVoice,
)
from tests.reading import FakePapers

GRACE = timedelta(days=14)
VOICE_TURNS, TEXT_TURNS = 5, 10
BUDGETS = BudgetLimits(overall=1_000_000, learner=dict.fromkeys(Plan, 100_000))


@dataclass(eq=False)
class World:
    """One running bot with everything outside it faked, except for its two stores."""

    redis: Redis
    clock: FakeClock = field(default_factory=FakeClock)
    tutor: FakeTutor = field(default_factory=FakeTutor)
    speech: FakeSpeech = field(default_factory=FakeSpeech)
    audio: FakeAudio = field(default_factory=FakeAudio)
    papers: FakePapers = field(default_factory=FakePapers)
    phonetics: FakePhonetics = field(default_factory=FakePhonetics)
    voice: FakeVoice = field(default_factory=FakeVoice)
    telegram: FakeTelegram = field(default_factory=FakeTelegram)
    nursery: Nursery = field(default_factory=Nursery)
    limiter: FakeRateLimiter = field(default_factory=FakeRateLimiter)
    album: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.i18n = catalogues()
        self.album.set()
        self.telegram.middleware(PlainMode())
        self.bot = Bot(
            f"{BOT_ID}:made-up-for-tests-made-up-for-tests",
            session=self.telegram,
            default=DefaultBotProperties(parse_mode="HTML", link_preview_is_disabled=True),
        )
        self.services = make_services(self)
        self._launch(used_routers, alone=True)

    def restart(self, *, alone: bool = True) -> None:
        """Goes on with a dispatcher as of a new process, on the same stores."""
        self._launch(make_routers, alone=alone)
        self.__dict__.pop("dispatcher", None)

    @cached_property
    def dispatcher(self) -> Dispatcher:
        """Built when it is asked for: that takes long, and most tests need none."""
        return self._make_dispatcher()

    def _launch(self, routers: Callable[[], list[Router]], *, alone: bool) -> None:
        launcher = TurnLauncher(
            self.nursery,
            self.services.turns,
            self.services.conversations,
            self.services.learners,
            self.services.remembering,
            RedisStopSignals(self.redis),
            Metrics(),
        )
        self.reading_launcher = ReadingLauncher(
            self.nursery,
            self.services.reader,
            self.services.readings,
            self.services.learners,
            Metrics(),
        )
        self.fix_launcher = FixLauncher(
            self.nursery,
            self.services.fixing,
            self.services.fixes,
            self.services.learners,
            Metrics(),
        )
        self._make_dispatcher = lambda: make_dispatcher(
            self.services,
            launcher,
            self.reading_launcher,
            self.fix_launcher,
            Waiting(self.nursery),
            self.i18n,
            self.redis,
            flood_limiter=LocalRateLimiter(),
            routers=routers(),
            alone=alone,
        )


catalogues = cache(load_i18n)
_kept_routers = cache(make_routers)


def used_routers() -> list[Router]:
    """Every router, taken off the dispatcher of the test before."""
    for router in _kept_routers():
        router._parent_router = None
    return _kept_routers()


def make_services(world: World) -> Services:
    inbox = Inbox(world.clock, lease=timedelta(seconds=15))
    learners = Learners(world.clock)
    models = ModelNames("small", "large", "largest")
    prompts = Prompts(models)
    budgets = Budgets(world.clock, BUDGETS)
    quotas = Quotas(VOICE_TURNS, TEXT_TURNS)
    conversations = Conversations(world.clock, inbox, quotas, budgets)
    calls = ModelCalls(world.clock, world.tutor, budgets)
    remembering = Remembering(world.clock, calls, prompts)
    sentences = SpokenSentences(world.speech, world.audio, FakeCache())
    cards = Cards(world.clock)
    sayings = Sayings(calls, prompts, cards)
    voice_notes = VoiceNotes(world.clock, sentences, calls)
    words = Words(world.clock, calls, models, world.phonetics)
    delivery = TelegramDelivery(world.bot, world.i18n, learners, drafts=False)
    answering = Answering(world.tutor, prompts)
    hearing = Hearing(
        delivery, world.audio, world.speech, HearingLimits(0.4, 120), calls, FakeCache()
    )
    readings, fixes = Readings(world.clock, inbox, quotas), Fixes(world.clock, inbox)
    limits = TurnLimits(timedelta(seconds=30), 3)
    return Services(
        clock=world.clock,
        limits=make_limits(),
        limiter=world.limiter,
        inbox=inbox,
        learners=learners,
        placement=Placement(calls, prompts),
        practice=Practice(world.clock),
        shadowing=Shadowing(world.clock, conversations, hearing, world.phonetics),
        voice=world.voice,
        conversations=conversations,
        self_repairs=SelfRepairs(),
        turns=Turns(
            conversations,
            hearing,
            answering,
            sentences,
            sayings,
            delivery,
            limits,
            opening=Opening(answering, prompts, FakeCache()),
            remembering=remembering,
            stopwatch=Metrics(),
        ),
        hearing=hearing,
        fixes=fixes,
        fixing=Fixing(
            world.clock,
            fixes,
            conversations,
            hearing,
            answering,
            calls,
            TelegramFixes(world.bot, world.i18n, learners, delivery),
            limits=limits,
        ),
        second_thoughts=SecondThoughts(world.clock, conversations, calls, prompts, delivery),
        assistance=Assistance(calls, prompts, FakeCache()),
        explanations=Explanations(calls, prompts, FakeCache()),
        hints=Hints(calls, prompts),
        sayings=sayings,
        privacy=Privacy(world.clock, grace=GRACE),
        budgets=budgets,
        cards=cards,
        mistakes=Mistakes(),
        memories=Memories(),
        remembering=remembering,
        reviews=Reviews(world.clock),
        parameter_fits=ParameterFits(world.clock),
        voice_notes=voice_notes,
        speech_ahead=SpeechAhead(sentences, calls, budgets),
        words=words,
        glosses=Glosses(calls, models, FakeCache()),
        card_kinds=CardKinds(world.clock, words),
        decks=Decks(words),
        exchange=Exchange(world.clock, words, voice_notes, delivery),
        readings=readings,
        reader=Reader(
            readings,
            Sources(delivery, world.papers, hearing),
            calls,
            models,
            TelegramReadings(world.bot, world.i18n, learners),
            limits,
            whole_album=world.album.wait,
        ),
        reading_words=ReadingWords(words),
    )


def make_limits() -> Limits:
    return Limits(
        longest_text=1000,
        shortest_voice_s=0.4,
        longest_voice_s=120,
        turns_an_hour=30,
        turns_a_day=200,
        updates_a_minute=10_000,
        deletion_grace_days=GRACE.days,
    )


async def make_learner(learners: Learners, telegram_id: int = 1, language: str = "en") -> Learner:
    """A learner who has agreed and is set up."""
    person = Person(telegram_id, "Olena", None, language)
    learner = await learners.consent(await learners.get_or_create(person))
    return await learners.finish_onboarding(learner)


def make_incoming(message_id: int = 1, text: str = "Ahoj!", chat_id: int = 1) -> Incoming:
    return Incoming(chat_id, message_id, TurnKind.TEXT, text=text)
