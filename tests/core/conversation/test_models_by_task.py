import pytest

from bot.core.conversation.models_by_task import ModelNames, Task, Tier, tier
from models.enums import Level, Plan
from tests.learners import a_learner

NAMES = ModelNames("mini", "big", "best")
ADVANCED = (Level.B2, Level.C1, Level.C2)


@pytest.mark.parametrize("task", list(Task))
@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("plan", list(Plan))
def test_every_task_has_a_model_for_everybody(task, level, plan):
    learner = a_learner(level=level, plan=plan)
    assert NAMES.model(task, learner) in {"mini", "big", "best"}


@pytest.mark.parametrize("task", [Task.CONVERSATION, Task.REPAIR])
def test_corrections_from_b2_are_what_pro_pays_for(task):
    for level in ADVANCED:
        assert tier(task, level, Plan.PRO) is Tier.ADVANCED
        assert tier(task, level, Plan.FREE) is Tier.EVERYDAY
    assert tier(task, Level.B1, Plan.PRO) is Tier.EVERYDAY


@pytest.mark.parametrize("plan", list(Plan))
def test_a_doubted_correction_goes_to_the_best_model_whoever_asks(plan):
    assert tier(Task.SECOND_OPINION, Level.A1, plan) is Tier.STRONG


@pytest.mark.parametrize("task", [Task.SUMMARY, Task.TRANSLATION, Task.GLOSS, Task.PLACEMENT])
def test_simple_tasks_never_cost_more(task):
    assert {tier(task, level, plan) for level in Level for plan in Plan} == {Tier.EVERYDAY}
