"""Builds clients, services and the dispatcher from the settings; opens nothing but sessions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.utils.i18n import I18n
from openai import AsyncOpenAI

from bot.adapters.acoustic import AcousticModel
from bot.adapters.clock import SystemClock
from bot.adapters.espeak_voice import EspeakVoice
from bot.adapters.openai import OpenAISpeech, OpenAITutor
from bot.adapters.openai_api import Limits as OpenAILimits
from bot.adapters.openai_api import make_client
from bot.adapters.papers import LocalPapers
from bot.adapters.phonetics import EspeakPhonetics
from bot.adapters.redis import RedisBuckets, RedisCache, RedisRateLimiter, RedisStopSignals
from bot.adapters.sound import FfmpegAudio
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
from bot.core.exchange.service import Exchange
from bot.core.inbox.service import Inbox
from bot.core.learners.service import Learners
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
from bot.handlers.dispatcher import allowed_updates, make_dispatcher, make_routers
from bot.handlers.introduction import introduce
from bot.observability.metrics import Metrics
from bot.settings import Settings
from bot.stores import Stores
from bot.telegram.admins import Admins
from bot.telegram.delivery import TelegramDelivery
from bot.telegram.first_sign import FirstSign
from bot.telegram.fix_delivery import TelegramFixes
from bot.telegram.giving_up import GivingUp
from bot.telegram.i18n import load_i18n
from bot.telegram.intake import Intake
from bot.telegram.launching import FixLauncher, ReadingLauncher, TurnLauncher
from bot.telegram.limiting import LocalRateLimiter
from bot.telegram.nursery import Nursery
from bot.telegram.pacing import LocalBuckets, Pacer, Rates
from bot.telegram.plain_mode import PlainMode
from bot.telegram.reading_delivery import TelegramReadings
from bot.telegram.session import LeanSession
from bot.telegram.waiting import Waiting
from models.enums import Plan


@dataclass(frozen=True, slots=True)
class Parts:
    """What a running process consists of."""

    bot: Bot
    dispatcher: Dispatcher
    services: Services
    stores: Stores
    metrics: Metrics
    nursery: Nursery
    intake: Intake
    launcher: TurnLauncher
    admins: Admins
    reading_launcher: ReadingLauncher
    fix_launcher: FixLauncher
    allowed_updates: list[str]
    introduce: Callable[[Bot], Awaitable[None]]


async def build(
    settings: Settings, stores: Stores, stack: AsyncExitStack, metrics: Metrics
) -> Parts:
    nursery, i18n = Nursery(), load_i18n()
    bot = _bot(settings, stores, metrics)
    stack.push_async_callback(bot.session.close)
    services = _services(settings, stores, stack, bot, i18n, metrics)
    launcher = TurnLauncher(
        nursery,
        services.turns,
        services.conversations,
        services.learners,
        services.remembering,
        RedisStopSignals(stores.redis),
        metrics,
    )
    reading_launcher = ReadingLauncher(
        nursery, services.reader, services.readings, services.learners, metrics
    )
    fix_launcher = FixLauncher(
        nursery, services.fixing, services.fixes, services.learners, metrics
    )
    floods = LocalRateLimiter() if stores.alone else RedisRateLimiter(stores.redis)
    dispatcher = make_dispatcher(
        services,
        launcher,
        reading_launcher,
        fix_launcher,
        Waiting(nursery),
        i18n,
        stores.redis,
        flood_limiter=floods,
        routers=make_routers(),
        alone=stores.alone,
    )
    first_sign = FirstSign(bot, nursery, metrics)
    give_up = GivingUp(bot, i18n, services)
    intake = Intake(bot, dispatcher, services.inbox, nursery, first_sign, metrics, give_up)
    return Parts(
        bot=bot,
        dispatcher=dispatcher,
        services=services,
        stores=stores,
        metrics=metrics,
        nursery=nursery,
        intake=intake,
        launcher=launcher,
        admins=Admins(bot, i18n, services.learners, settings.admin_ids),
        reading_launcher=reading_launcher,
        fix_launcher=fix_launcher,
        allowed_updates=allowed_updates(dispatcher),
        introduce=lambda bot: introduce(bot, i18n),
    )


def _bot(settings: Settings, stores: Stores, metrics: Metrics) -> Bot:
    session = LeanSession(api=TelegramAPIServer.from_base(settings.telegram_api_url))
    buckets = LocalBuckets()
    shared = buckets if stores.alone else RedisBuckets(stores.redis, instead=buckets)
    session.middleware(PlainMode())
    session.middleware(Pacer(shared, _rates(settings), metrics))
    return Bot(
        settings.bot_token.get_secret_value(),
        session=session,
        default=DefaultBotProperties(
            parse_mode="HTML", link_preview_is_disabled=True, allow_sending_without_reply=True
        ),
    )


def _rates(settings: Settings) -> Rates:
    return Rates(
        overall=settings.telegram_messages_a_second,
        chat=settings.telegram_chat_messages_a_second,
        chat_burst=settings.telegram_chat_burst,
        group_a_minute=settings.telegram_group_messages_a_minute,
    )


def _services(
    settings: Settings,
    stores: Stores,
    stack: AsyncExitStack,
    bot: Bot,
    i18n: I18n,
    metrics: Metrics,
) -> Services:
    clock = SystemClock()
    inbox = Inbox(clock, lease=timedelta(seconds=settings.copy_lease_s))
    learners = Learners(clock)
    tutor, speech = openai_clients(settings, stack, metrics)
    budgets = Budgets(clock, _budget_limits(settings))
    metrics.cost_today.set_function(lambda: budgets.spent / 1_000_000)
    calls = ModelCalls(clock, tutor, budgets)
    audio, cache = FfmpegAudio(), RedisCache(stores.redis, metrics)
    models, phonetics = model_names(settings), EspeakPhonetics()
    prompts = Prompts(models, budget=settings.prompt_tokens)
    remembering = Remembering(clock, calls, prompts)
    sentences = SpokenSentences(speech, audio, cache)
    cards = Cards(clock)
    sayings = Sayings(calls, prompts, cards)
    voice_notes = VoiceNotes(clock, sentences, calls)
    words = Words(clock, calls, models, phonetics)
    quotas = Quotas(settings.free_voice_turns_a_day, settings.free_text_turns_a_day)
    conversations = Conversations(clock, inbox, quotas, budgets)
    delivery = TelegramDelivery(bot, i18n, learners, drafts=settings.streaming == "draft")
    hearing = Hearing(
        delivery,
        audio,
        speech,
        HearingLimits(settings.shortest_voice_s, settings.longest_voice_s),
        calls,
        cache,
    )
    answering = Answering(tutor, prompts)
    limits = TurnLimits(timedelta(seconds=settings.turn_deadline_s), settings.turn_attempts)
    readings, fixes = Readings(clock, inbox, quotas), Fixes(clock, inbox)
    return Services(
        clock=clock,
        limits=_limits(settings),
        limiter=RedisRateLimiter(stores.redis),
        inbox=inbox,
        learners=learners,
        placement=Placement(calls, prompts),
        practice=Practice(clock),
        shadowing=Shadowing(clock, conversations, hearing, phonetics, _scorer(settings)),
        voice=EspeakVoice(),
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
            opening=Opening(answering, prompts, cache),
            remembering=remembering,
            stopwatch=metrics,
        ),
        hearing=hearing,
        fixes=fixes,
        fixing=Fixing(
            clock,
            fixes,
            conversations,
            hearing,
            answering,
            calls,
            TelegramFixes(bot, i18n, learners, delivery),
            limits=limits,
        ),
        second_thoughts=SecondThoughts(clock, conversations, calls, prompts, delivery),
        assistance=Assistance(calls, prompts, cache),
        explanations=Explanations(calls, prompts, cache),
        hints=Hints(calls, prompts),
        sayings=sayings,
        privacy=Privacy(clock, grace=timedelta(days=settings.deletion_grace_days)),
        cards=cards,
        mistakes=Mistakes(),
        memories=Memories(),
        remembering=remembering,
        reviews=Reviews(clock),
        parameter_fits=ParameterFits(clock),
        voice_notes=voice_notes,
        speech_ahead=SpeechAhead(sentences, calls, budgets),
        words=words,
        glosses=Glosses(calls, models, cache),
        card_kinds=CardKinds(clock, words),
        decks=Decks(words),
        budgets=budgets,
        exchange=Exchange(clock, words, voice_notes, delivery),
        readings=readings,
        reader=Reader(
            readings,
            Sources(delivery, LocalPapers(), hearing),
            calls,
            models,
            TelegramReadings(bot, i18n, learners),
            limits,
        ),
        reading_words=ReadingWords(words),
    )


def openai_clients(
    settings: Settings, stack: AsyncExitStack, metrics: Metrics
) -> tuple[OpenAITutor, OpenAISpeech]:
    limits = OpenAILimits(
        settings.openai_concurrency,
        settings.openai_timeout_s,
        settings.openai_retries,
        settings.openai_failures_in_a_row,
        settings.openai_rest_s,
    )

    def client(base_url: str) -> AsyncOpenAI:
        key = settings.openai_api_key.get_secret_value()
        made = make_client(key, base_url or settings.openai_base_url, limits, metrics)
        stack.push_async_callback(made.close)
        return made

    speech = OpenAISpeech(
        client(settings.stt_base_url),
        client(settings.tts_base_url),
        transcription_model=settings.transcription_model,
        speech_model=settings.speech_model,
        limits=limits,
        metrics=metrics,
    )
    return OpenAITutor(client(""), limits, metrics), speech


def _budget_limits(settings: Settings) -> BudgetLimits:
    of_a_learner = {
        Plan.FREE: settings.daily_budget_free_usd,
        Plan.PRO: settings.daily_budget_pro_usd,
        Plan.EXPERT: settings.daily_budget_expert_usd,
    }
    return BudgetLimits(
        overall=_micro(settings.daily_budget_usd),
        learner={plan: _micro(usd) for plan, usd in of_a_learner.items()},
    )


def _micro(usd: float) -> int:
    return round(usd * 1_000_000)


def model_names(settings: Settings) -> ModelNames:
    advanced = settings.chat_model_advanced
    return ModelNames(settings.chat_model, advanced, settings.chat_model_strong or advanced)


def _scorer(settings: Settings) -> AcousticModel | None:
    path = settings.pronunciation_model
    return AcousticModel(Path(path)) if path else None


def _limits(settings: Settings) -> Limits:
    return Limits(
        longest_text=settings.longest_text,
        shortest_voice_s=settings.shortest_voice_s,
        longest_voice_s=settings.longest_voice_s,
        turns_an_hour=settings.turns_an_hour,
        turns_a_day=settings.requests_a_day,
        updates_a_minute=settings.updates_a_minute,
        deletion_grace_days=settings.deletion_grace_days,
    )
