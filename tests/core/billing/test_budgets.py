from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.billing.budgets import BudgetLimits, Budgets
from bot.core.billing.calls import CallRecord
from bot.core.errors import BudgetSpent
from bot.core.ports import TokenUsage
from bot.core.services import Services
from models import BudgetAlert, CostDay, ModelCall
from models.enums import ModelApi, Plan
from tests.factories import BUDGETS, World, make_learner
from tests.fakes import FakeClock
from tests.learners import a_learner

CALL = CallRecord(ModelApi.CHAT, "gpt-4o-mini", TokenUsage(100_000, 0, 0))
COST = 15_000


@pytest.fixture
async def olena(services: Services):
    return await make_learner(services.learners)


def budgets(overall: int = 0, own: int = 0) -> Budgets:
    return Budgets(FakeClock(), BudgetLimits(overall, dict.fromkeys(Plan, own)))


def test_a_learner_may_cost_as_much_as_the_plan_gives() -> None:
    limits = BudgetLimits(0, {Plan.FREE: 100, Plan.PRO: 200, Plan.EXPERT: 0})
    found = Budgets(FakeClock(), limits)
    assert not found.gone(a_learner(spent_micro_usd=99))
    assert found.gone(a_learner(spent_micro_usd=100))
    assert not found.gone(a_learner(spent_micro_usd=100, plan=Plan.PRO))
    assert not found.gone(a_learner(spent_micro_usd=10**9, plan=Plan.EXPERT)), "0 is no limit"


async def test_what_is_booked_is_added_to_the_learners_day(services: Services, olena) -> None:
    await services.assistance._calls.book(olena, [CALL, CALL])
    await services.assistance._calls.book(olena, [CALL])
    (day,) = await CostDay.all()
    assert (day.day, day.calls, day.cost_micro_usd) == (services.clock.now().date(), 3, 3 * COST)
    again = await services.learners.by_id(olena.id)
    assert again is not None
    assert again.spent_micro_usd == 3 * COST
    assert await ModelCall.all().count() == 3


async def test_a_budget_begins_anew_at_midnight_in_utc(world: World, olena) -> None:
    services = world.services
    world.clock.present = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)
    await services.assistance._calls.book(olena, [CALL])
    await services.budgets.refresh()
    assert services.budgets.spent == COST
    world.clock.advance(minutes=1)
    assert services.budgets.spent == 0
    again = await services.learners.by_id(olena.id)
    assert again is not None
    assert again.spent_micro_usd == 0


async def test_the_overall_budget_counts_everybody(services: Services, olena) -> None:
    other = await make_learner(services.learners, 2)
    for learner in (olena, other):
        await CostDay.create(
            learner_id=learner.id,
            day=services.clock.now().date(),
            calls=1,
            cost_micro_usd=BUDGETS.overall // 2,
        )
    assert not services.budgets.gone(olena)
    await services.budgets.refresh()
    with pytest.raises(BudgetSpent):
        services.budgets.check(olena)


async def test_the_overall_budget_counts_what_is_nobodys(world: World, olena) -> None:
    services = world.services
    world.clock.present = datetime(2026, 11, 23, 23, 59, 59, tzinfo=UTC)
    await services.assistance._calls.book_common([CALL, None, CALL])
    await services.assistance._calls.book(olena, [CALL])
    await services.budgets.refresh()
    assert services.budgets.spent == 3 * COST
    again = await services.learners.by_id(olena.id)
    assert again is not None
    assert again.spent_micro_usd == COST, "but no learner's own"
    world.clock.advance(seconds=1)
    await services.assistance._calls.book_common([CALL])
    await services.budgets.refresh()
    assert services.budgets.spent == COST


async def test_administrators_are_told_once_at_each_share(services: Services, olena) -> None:
    day = await CostDay.create(
        learner_id=olena.id, day=services.clock.now().date(), calls=1, cost_micro_usd=0
    )
    told = []
    for share in (0.5, 0.8, 0.9, 1.0, 1.1):
        await CostDay.filter(id=day.id).update(cost_micro_usd=int(BUDGETS.overall * share))
        await services.budgets.refresh()
        told.append(await services.budgets.claim_alerts())
    assert told == [[], [80], [], [100], []]
    assert await BudgetAlert.all().count() == 2


async def test_without_a_budget_nobody_is_told(services: Services, olena) -> None:
    await CostDay.create(
        learner_id=olena.id, day=services.clock.now().date(), calls=1, cost_micro_usd=10**9
    )
    unlimited = budgets()
    await unlimited.refresh()
    assert await unlimited.claim_alerts() == []
    assert not unlimited.gone(replace(olena, spent_micro_usd=10**9))


async def test_no_model_is_asked_for_what_cannot_be_paid(world: World, olena) -> None:
    poor = replace(olena, spent_micro_usd=BUDGETS.learner[Plan.FREE])
    with pytest.raises(BudgetSpent):
        await world.services.placement.place(poor, "Já jsem Olena a bydlím v Praze.")
    note = await world.services.voice_notes.find(poor, ["Kniha."])
    with pytest.raises(BudgetSpent):
        await world.services.voice_notes.spoken(poor, note)
    with pytest.raises(BudgetSpent):
        await world.services.hearing.heard(poor, "voice-1")
    assert (world.tutor.asked, world.speech.said) == ([], [])
    assert await ModelCall.all().count() == 0
