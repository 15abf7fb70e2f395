"""Everything that a learner can change, with what it is now."""

from __future__ import annotations

from aiogram_dialog import LaunchMode, Window
from aiogram_dialog.widgets.kbd import Cancel, Group, Start, SwitchTo

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.preferring import on_topic, topic_options
from dialogs.settings import getters, handlers
from dialogs.states import LanguageSG, LevelSG, MemorySG, ReviewSettingsSG, SettingsSG, TimezoneSG
from dialogs.widgets import BACK, Caption, choice_window, option_buttons

_WINDOWS = {
    "goal": (SettingsSG.goal, 1),
    "pace": (SettingsSG.pace, 1),
    "reminder_hour": (SettingsSG.reminder, 3),
    "persona": (SettingsSG.persona, 1),
    "style": (SettingsSG.style, 1),
    "correction_level": (SettingsSG.corrections, 1),
    "speaker_gender": (SettingsSG.speaker, 1),
    "register": (SettingsSG.register, 1),
    "voice_speed": (SettingsSG.voice, 1),
    "reply_mode": (SettingsSG.reply_mode, 1),
    "plain_mode": (SettingsSG.plain_mode, 1),
    "self_repair": (SettingsSG.self_repair, 1),
}
_ROWS = {
    "persona": N_("Talk with: {persona}"),
    "style": N_("Manner: {style}"),
    "reply_mode": N_("Answers: {reply_mode}"),
    "voice_speed": N_("Speed of speech: {voice_speed}"),
    "correction_level": N_("Corrections: {correction_level}"),
    "self_repair": N_("Mistakes: {self_repair}"),
    "register": N_("Czech: {register}"),
    "speaker_gender": N_("I say: {speaker_gender}"),
    "plain_mode": N_("Display: {plain_mode}"),
    "goal": N_("Goal: {goal}"),
    "pace": N_("Pace: {pace}"),
    "reminder_hour": N_("Reminder: {reminder_hour}"),
}
_SAMPLE = dict.fromkeys(
    (*_WINDOWS, "interface", "native", "explanation", "level", "topics", "zone", "memory"), "…"
)


def make_dialog() -> ConversingDialog:
    choices = (
        choice_window(
            name,
            state,
            back=SettingsSG.main,
            getter=getters.options,
            on_pick=handlers.on_pick,
            width=width,
        )
        for name, (state, width) in _WINDOWS.items()
    )
    return ConversingDialog(_main(), _topics(), *choices, launch_mode=LaunchMode.SINGLE_TOP)


def _main() -> Window:
    return Window(
        Tr(N_("<b>Settings</b>\nTap a line to change it. We can go on talking meanwhile.")),
        Start(Caption(N_("Level: {level}")), id="level", state=LevelSG.choice),
        Group(*(_row(name) for name in _ROWS)),
        SwitchTo(Caption(N_("Topics: {topics}")), id="to_topics", state=SettingsSG.topics),
        Start(
            Caption(N_("Buttons and texts: {interface}")),
            id="interface",
            state=LanguageSG.interface,
        ),
        Start(Caption(N_("My own language: {native}")), id="native", state=LanguageSG.native),
        Start(
            Caption(N_("Explanations in: {explanation}")),
            id="explanation",
            state=LanguageSG.explanation,
        ),
        Start(Caption(N_("Time zone: {zone}")), id="zone", state=TimezoneSG.choice),
        Start(Caption(N_("My memory: {memory}")), id="memory", state=MemorySG.facts),
        Start(Tr(N_("How I review my cards")), id="reviews", state=ReviewSettingsSG.main),
        Cancel(Tr(N_("✖️ Close"))),
        state=SettingsSG.main,
        getter=getters.overview,
        preview_data=_SAMPLE,
    )


def _row(name: str) -> SwitchTo:
    return SwitchTo(Caption(_ROWS[name]), id=f"to_{name}", state=_WINDOWS[name][0])


def _topics() -> Window:
    return Window(
        Tr(N_("What do you like to talk about? Choose as many as you like.")),
        option_buttons("topic", "topic_options", on_topic, width=2),
        SwitchTo(Tr(BACK), id="back_topics", state=SettingsSG.main),
        state=SettingsSG.topics,
        getter=getters.topics,
        preview_data={"topic_options": topic_options(("food",))},
    )
