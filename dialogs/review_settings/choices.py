"""How a learner may want to be asked, and what each choice is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiogram.fsm.state import State

from bot.core.errors import N_
from dialogs.states import ReviewSettingsSG
from models.enums import SchedulerKind


@dataclass(frozen=True, slots=True)
class Choice:
    button: str
    question: str
    options: Mapping[object, str]
    parse: Callable[[str], object]
    state: State


CHOICES = {
    "new_a_day": Choice(
        N_("New cards a day: {new_a_day}"),
        N_("How many new cards shall I show you in a day?"),
        {count: str(count) for count in (0, 3, 5, 10, 20, 40)},
        int,
        ReviewSettingsSG.new_a_day,
    ),
    "due_a_day": Choice(
        N_("Reviews a day: {due_a_day} at most"),
        N_("How many cards shall I ask you again in a day, at most?"),
        {count: str(count) for count in (20, 50, 100, 200, 500)},
        int,
        ReviewSettingsSG.due_a_day,
    ),
    "desired_retention": Choice(
        N_("To remember: {desired_retention}"),
        N_(
            "How much do you want to remember when I ask? "
            "More means that each card comes more often; 90 % works for most people."
        ),
        {share: f"{share:.0%}" for share in (0.8, 0.85, 0.9, 0.95, 0.97)},
        float,
        ReviewSettingsSG.retention,
    ),
    "scheduler": Choice(
        N_("Plan: {scheduler}"),
        N_(
            "Who shall plan your reviews? FSRS learns how you forget and asks less for the same "
            "result. SM-2 is the classic of 1990. You can switch at any time: "
            "the cards keep all that they know."
        ),
        {SchedulerKind.FSRS: "FSRS", SchedulerKind.SM2: "SM-2"},
        SchedulerKind,
        ReviewSettingsSG.scheduler,
    ),
}


def label(name: str, value: object) -> str:
    """What a value is called; one that is not offered stands for itself."""
    return CHOICES[name].options.get(value) or str(value)
