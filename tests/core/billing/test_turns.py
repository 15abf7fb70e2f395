"""What a turn has spent is in the books, however it ends, and each call once."""

import asyncio
from collections.abc import Callable
from contextlib import asynccontextmanager

import pytest
from aiogram.exceptions import TelegramBadRequest

from bot.core.conversation.turns import TurnOutcome
from bot.core.conversation.types import Incoming, Wish
from bot.core.errors import TutorUnavailable
from bot.core.ports import NO_TOKENS, Transcript
from models import CostDay, ModelCall
from models.enums import ModelApi, TurnKind
from tests.factories import World, make_incoming, make_learner
from tests.fakes import USAGE, FakeTutor

VOICE = Incoming(1, 1, TurnKind.VOICE, file_id="voice-1", seconds=3)


@pytest.fixture
async def learner(world: World):
    return await make_learner(world.services.learners)


@pytest.fixture
def ends(world: World, learner):
    """Brings a message to its end; how it ended."""

    async def ended(incoming: Incoming | None = None) -> TurnOutcome:
        accepted = await world.services.conversations.accept(learner, incoming or make_incoming())
        return await world.services.turns.run(accepted.turn, learner)

    return ended


async def booked() -> list[ModelApi]:
    """The uses that are booked for turns; their sum is the day's."""
    calls = await ModelCall.all().order_by("id")
    assert all(call.turn_id is not None for call in calls)
    days = await CostDay.all()
    assert sum(day.calls for day in days) == len(calls)
    assert sum(day.cost_micro_usd for day in days) == sum(call.cost_micro_usd for call in calls)
    return [call.api for call in calls]


class _CutOff:
    """A stream that breaks after its first pieces."""

    usage = NO_TOKENS

    def __init__(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        self._meanwhile = meanwhile

    async def __aiter__(self):
        yield '{"reply_sentences": ["Ahoj, '
        self._meanwhile()
        yield "jak se "
        raise TutorUnavailable(details="chat: ended by nothing")


def cut_off(tutor: FakeTutor, pieces: _CutOff) -> None:
    @asynccontextmanager
    async def stream(prompt):
        tutor.asked.append(prompt)
        yield pieces

    tutor.stream = stream


async def test_a_turn_that_is_answered_is_booked_once(world: World, ends) -> None:
    assert await ends(VOICE) is TurnOutcome.DONE
    assert sorted(await booked()) == ["chat", "speech", "speech", "transcription"]


async def test_answers_that_cannot_be_used_have_cost_all_the_same(world: World, ends) -> None:
    world.tutor.answers["tutor_turn"] = {"reply_sentences": []}
    assert await ends() is TurnOutcome.FAILED
    assert await booked() == ["chat", "chat"]
    assert {call.prompt_tokens for call in await ModelCall.all()} == {USAGE.prompt}


async def test_what_was_heard_is_booked_where_no_answer_comes(world: World, ends) -> None:
    world.tutor.failure = TutorUnavailable()
    assert await ends(VOICE) is TurnOutcome.FAILED
    assert await booked() == ["transcription"]


async def test_a_recording_without_words_was_recognised(world: World, ends) -> None:
    world.speech.heard = Transcript("", "fake-ears")
    assert await ends(VOICE) is TurnOutcome.FAILED
    assert await booked() == ["transcription"]


async def test_an_answer_that_breaks_off_is_counted_by_what_came(world: World, ends) -> None:
    cut_off(world.tutor, _CutOff())
    assert await ends() is TurnOutcome.FAILED
    assert await booked() == ["chat", "chat"]
    for call in await ModelCall.all():
        assert call.prompt_tokens == world.tutor.asked[0].estimated_tokens
        assert call.completion_tokens > 5


async def test_a_reply_that_is_stopped_is_counted_by_what_came(world: World, ends) -> None:
    turns = world.services.turns
    cut_off(world.tutor, _CutOff(meanwhile=lambda: turns.stop(turns.in_flight[0])))
    assert await ends() is TurnOutcome.DONE
    (call,) = await ModelCall.filter(api=ModelApi.CHAT)
    assert call.completion_tokens > 5
    await booked()


async def test_what_a_chat_does_not_take_was_spoken(world: World, ends) -> None:
    spoken = asyncio.Event()
    say = world.speech.say

    async def said(*args, **more):
        sound = await say(*args, **more)
        if len(world.speech.said) > 1:
            asyncio.get_running_loop().call_later(0.1, spoken.set)
        return sound

    world.speech.say = said
    send = world.services.turns._delivery.reply

    async def refused(*args):
        await spoken.wait()
        return await send(*args)

    world.services.turns._delivery.reply = refused
    world.telegram.refuse = lambda method: (
        TelegramBadRequest(method, "Bad Request: chat not found")
        if method.__api_method__ == "sendMessage"
        else None
    )
    assert await ends() is TurnOutcome.FAILED
    assert sorted(await booked()) == ["chat", "speech", "speech"]


async def test_a_fix_that_fails_is_booked(world: World, learner, ends) -> None:
    await ends(VOICE)
    before = await ModelCall.all().count()
    turn = await world.services.conversations.last_reply(learner)
    fix = await world.services.fixes.accept(turn, Wish(1, 2, "Jdu domů."))
    world.tutor.answers["tutor_turn"] = {"reply_sentences": []}
    assert await world.services.fixing.run(fix, learner) is TurnOutcome.FAILED
    assert await ModelCall.all().count() == before + 2
