"""Five steps from the first Start to the first conversation; each can be skipped (E1)."""

from __future__ import annotations

from aiogram_dialog import Window
from aiogram_dialog.widgets.kbd import Button, Row, Start, SwitchTo

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.labels import BY_NAME
from dialogs.onboarding import getters, handlers
from dialogs.preferring import on_topic, topic_options
from dialogs.states import LanguageSG, LevelSG, OnboardingSG, TimezoneSG
from dialogs.widgets import BACK, SKIP, Caption, option_buttons, options_of


def make_dialog() -> ConversingDialog:
    return ConversingDialog(_welcome(), _languages(), _level(), _goal(), _topics(), _rhythm())


def _welcome() -> Window:
    return Window(
        Tr(
            N_(
                "<b>1 / 5</b>\n\nAhoj! I am Honzík, your Czech friend. We talk by text or by "
                "voice, about your life. I correct you kindly, explain why, and remember what to "
                "practise.\n\nI am a computer program. To teach you, I keep what we say to each "
                "other and your mistakes; your voice is turned into text and dropped. "
                "You can take everything with you or delete it at any time.\n\n"
                "The whole story: /privacy and /terms"
            )
        ),
        Button(Tr(N_("I agree, let's begin")), id="agree", on_click=handlers.on_agree),
        Button(
            Tr(N_("I agree, skip the questions")),
            id="agree_and_talk",
            on_click=handlers.on_agree_and_talk,
        ),
        state=OnboardingSG.welcome,
    )


def _languages() -> Window:
    return Window(
        Tr(
            N_(
                "<b>2 / 5</b>\n\nWhich languages shall I use with you? "
                "Tap a line to change it.\n\nAnd what do you say of yourself in Czech?"
            )
        ),
        Start(
            Caption(N_("📱 Buttons and texts: {interface}")),
            id="interface_language",
            state=LanguageSG.interface,
        ),
        Start(
            Caption(N_("🏡 My own language: {native}")),
            id="native_language",
            state=LanguageSG.native,
        ),
        Start(
            Caption(N_("✏️ Explain mistakes in: {explanation}")),
            id="explanation_language",
            state=LanguageSG.explanation,
        ),
        option_buttons(
            "pick_speaker_gender", "speaker_gender_options", handlers.on_speaker, width=2
        ),
        Row(
            SwitchTo(Tr(BACK), id="to_welcome", state=OnboardingSG.welcome),
            SwitchTo(Tr(N_("Next ➡️")), id="to_level", state=OnboardingSG.level),
        ),
        state=OnboardingSG.languages,
        getter=getters.languages,
        preview_data={
            "interface": "English",
            "native": "Vietnamese",
            "explanation": "English",
            "speaker_gender_options": options_of("speaker_gender", None)[:2],
        },
    )


def _level() -> Window:
    return Window(
        Tr(N_("<b>3 / 5</b>\n\nHow much Czech do you speak already?")),
        Tr(N_("\nNow I take it for: {level}"), when="known"),
        Tr(
            N_(
                "\nSay something for half a minute, or write a few sentences, and I tell you "
                "where you are and why. Or choose by yourself."
            )
        ),
        Start(Tr(N_("🎙 Speak or write a little")), id="level_by_sample", state=LevelSG.sample),
        Start(Tr(N_("Choose by myself")), id="level_by_choice", state=LevelSG.choice),
        Row(
            SwitchTo(Tr(BACK), id="to_languages", state=OnboardingSG.languages),
            SwitchTo(Tr(SKIP), id="to_goal", state=OnboardingSG.goal),
        ),
        state=OnboardingSG.level,
        getter=getters.level,
        on_process_result=handlers.on_level_found,
        preview_data={"known": True, "level": "A2"},
    )


def _goal() -> Window:
    return Window(
        Tr(N_("<b>4 / 5</b>\n")),
        Tr(BY_NAME["goal"].question),
        option_buttons("pick_goal", "goal_options", handlers.on_goal),
        Row(
            SwitchTo(Tr(BACK), id="back_to_level", state=OnboardingSG.level),
            SwitchTo(Tr(SKIP), id="to_topics", state=OnboardingSG.topics),
        ),
        state=OnboardingSG.goal,
        getter=getters.goal,
        preview_data={"goal_options": options_of("goal", None)},
    )


def _topics() -> Window:
    return Window(
        Tr(N_("<b>5 / 5</b>\n\nWhat do you like to talk about? Choose as many as you like.")),
        option_buttons("topic", "topic_options", on_topic, width=2),
        Row(
            SwitchTo(Tr(BACK), id="back_to_goal", state=OnboardingSG.goal),
            SwitchTo(Tr(N_("Next ➡️")), id="to_rhythm", state=OnboardingSG.rhythm),
        ),
        state=OnboardingSG.topics,
        getter=getters.topics,
        preview_data={"topic_options": topic_options(("food",))},
    )


def _rhythm() -> Window:
    return Window(
        Tr(N_("<b>5 / 5</b>\n\nAlmost there. How much a day, and when shall I remind you?")),
        option_buttons("pick_pace", "pace_options", handlers.on_rhythm),
        option_buttons("pick_reminder_hour", "reminder_hour_options", handlers.on_rhythm, width=5),
        Start(Caption(N_("🕰 Time zone: {zone}")), id="zone", state=TimezoneSG.choice),
        Button(Tr(N_("🎉 Let's talk!")), id="begin", on_click=handlers.on_begin),
        SwitchTo(Tr(BACK), id="back_to_topics", state=OnboardingSG.topics),
        state=OnboardingSG.rhythm,
        getter=getters.rhythm,
        preview_data={
            "pace_options": options_of("pace", None),
            "reminder_hour_options": options_of("reminder_hour", 19),
            "zone": "Prague",
        },
    )
