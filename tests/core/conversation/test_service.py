import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.billing.quotas import Quotas
from bot.core.conversation.service import Conversations
from bot.core.conversation.types import (
    Accepted,
    Incoming,
    Quota,
    Refused,
    Repeated,
    Sent,
    Unanswered,
)
from bot.core.inbox.service import Inbox
from bot.core.learners.types import Learner
from bot.core.services import Services
from models import QuotaDay, Turn
from models.enums import MessageKind, Plan, TurnKind, TurnState
from tests.factories import TEXT_TURNS, VOICE_TURNS, World, make_incoming, make_learner


@pytest.fixture
async def olena(services: Services) -> Learner:
    return await make_learner(services.learners)


async def accepted(services: Services, learner: Learner, message_id: int = 1) -> Accepted:
    result = await services.conversations.accept(learner, make_incoming(message_id))
    assert isinstance(result, Accepted)
    return result


async def test_a_message_becomes_a_turn_and_takes_one_of_the_quota(
    services: Services, olena: Learner
) -> None:
    result = await accepted(services, olena)
    assert result.quota == Quota(1, TEXT_TURNS)
    assert result.turn.said == "Ahoj!"
    stored = await services.conversations.turn(result.turn.id)
    assert stored is not None
    assert (stored.state, stored.charged) == (TurnState.ACCEPTED, True)


async def test_the_same_message_at_once_is_one_turn_charged_once(
    services: Services, olena: Learner
) -> None:
    results = await asyncio.gather(
        *(services.conversations.accept(olena, make_incoming()) for _ in range(8))
    )
    assert sum(isinstance(result, Accepted) for result in results) == 1
    assert sum(isinstance(result, Repeated) for result in results) == 7
    assert await services.conversations.quota(olena, TurnKind.TEXT) == Quota(1, TEXT_TURNS)


async def test_over_the_quota_nothing_is_stored(services: Services, olena: Learner) -> None:
    results = await asyncio.gather(
        *(services.conversations.accept(olena, make_incoming(n)) for n in range(TEXT_TURNS + 5))
    )
    assert sum(isinstance(result, Accepted) for result in results) == TEXT_TURNS
    refused = [result for result in results if isinstance(result, Refused)]
    assert refused == [Refused(Quota(TEXT_TURNS, TEXT_TURNS))] * 5
    assert await Turn.all().count() == TEXT_TURNS
    assert (await QuotaDay.get()).used == TEXT_TURNS


async def test_voice_and_text_have_quotas_of_their_own(services: Services, olena: Learner) -> None:
    await accepted(services, olena)
    voice = Incoming(1, 50, TurnKind.VOICE, file_id="f", seconds=3)
    result = await services.conversations.accept(olena, voice)
    assert isinstance(result, Accepted)
    assert result.quota == Quota(1, VOICE_TURNS)


async def test_the_opening_is_a_gift(services: Services, olena: Learner) -> None:
    opening = Incoming(1, 1, TurnKind.OPENING)
    result = await services.conversations.accept(olena, opening)
    assert isinstance(result, Accepted)
    assert (result.quota.limit, result.turn.charged) == (None, False)
    assert isinstance(await services.conversations.accept(olena, opening), Repeated)


async def test_a_paid_plan_has_no_limit(services: Services, olena: Learner) -> None:
    paying = replace(olena, plan=Plan.PRO)
    for n in range(TEXT_TURNS + 3):
        await accepted(services, paying, n)


async def test_a_failed_turn_gives_its_quota_back_once(services: Services, olena: Learner) -> None:
    turn = (await accepted(services, olena)).turn
    to_tell = await asyncio.gather(
        *(services.conversations.fail(turn.id, "TutorUnavailable") for _ in range(4))
    )
    assert to_tell == [Unanswered("Ahoj!")] * 4, "until the learner knows"
    await services.conversations.end_failed(turn.id)
    assert not await services.conversations.fail(turn.id, "TutorUnavailable")
    assert (await services.conversations.quota(olena, TurnKind.TEXT)).used == 0


async def test_a_turn_of_yesterday_gives_back_to_yesterday(
    world: World, services: Services, olena: Learner
) -> None:
    turn = (await accepted(services, olena)).turn
    world.clock.advance(days=1)
    await accepted(services, olena, 2)
    await services.conversations.fail(turn.id, "TutorUnavailable")
    assert (await services.conversations.quota(olena, TurnKind.TEXT)).used == 1


async def test_a_new_learning_day_begins_at_three_in_the_morning(
    world: World, services: Services, olena: Learner
) -> None:
    await accepted(services, olena)
    world.clock.advance(hours=13)  # 02:00 in Prague
    assert (await services.conversations.quota(olena, TurnKind.TEXT)).used == 1
    world.clock.advance(hours=1)
    assert (await services.conversations.quota(olena, TurnKind.TEXT)).used == 0


async def test_a_sent_message_is_noted_once(services: Services, olena: Learner) -> None:
    turn = (await accepted(services, olena)).turn
    for _ in range(2):
        await services.conversations.record_sent(turn.id, Sent(MessageKind.REPLY, 1, 99))
    stored = await services.conversations.turn(turn.id)
    assert stored is not None
    assert stored.sent == (Sent(MessageKind.REPLY, 1, 99),)
    assert stored.was_sent(MessageKind.REPLY)


async def test_others_do_not_find_a_turn_by_its_number(services: Services, olena: Learner) -> None:
    await make_learner(services.learners, 2)
    turn = (await accepted(services, olena)).turn
    assert await services.conversations.turn_of_learner(turn.id, 1) is not None
    assert await services.conversations.turn_of_learner(turn.id, 2) is None


async def test_turns_of_a_silent_copy_are_taken_over_once(
    world: World, services: Services, olena: Learner
) -> None:
    turns = {(await accepted(services, olena, n)).turn.id for n in range(6)}
    copies = [await _copy(world) for _ in range(3)]
    assert [await copy.claim_unfinished([]) for copy, _inbox in copies] == [[], [], []]
    world.clock.advance(seconds=16)
    for _copy_of, inbox in copies:
        await inbox.stay_alive()
    taken = await asyncio.gather(*(copy.claim_unfinished([]) for copy, _inbox in copies))
    assert sorted(turn for some in taken for turn in some) == sorted(turns)


async def test_what_is_in_flight_here_is_not_claimed(services: Services, olena: Learner) -> None:
    one = (await accepted(services, olena, 1)).turn.id
    two = (await accepted(services, olena, 2)).turn.id
    assert await services.conversations.claim_unfinished([one]) == [two]


async def test_a_finished_turn_is_not_claimed(services: Services, olena: Learner) -> None:
    turn = (await accepted(services, olena)).turn
    await services.conversations.fail(turn.id, "BadAudio")
    assert await services.conversations.claim_unfinished([]) == [turn.id], "nobody was told yet"
    await services.conversations.end_failed(turn.id)
    assert await services.conversations.claim_unfinished([]) == []


async def test_a_turn_whose_answer_was_sent_does_not_fail(
    services: Services, olena: Learner
) -> None:
    turn = (await accepted(services, olena)).turn
    await services.conversations.record_sent(turn.id, Sent(MessageKind.REPLY, 1, 99))
    assert not await services.conversations.fail(turn.id, "TutorUnavailable")
    stored = await services.conversations.turn(turn.id)
    assert stored is not None
    assert (stored.state, stored.charged) == (TurnState.DONE, True)
    assert (await services.conversations.quota(olena, TurnKind.TEXT)).used == 1


async def _copy(world: World) -> tuple[Conversations, Inbox]:
    inbox = Inbox(world.clock, lease=timedelta(seconds=15))
    await inbox.open(alone=False)
    quotas = Quotas(VOICE_TURNS, TEXT_TURNS)
    return Conversations(world.clock, inbox, quotas, world.services.budgets), inbox
