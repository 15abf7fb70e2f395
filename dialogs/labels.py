"""What every value of a preference is called, and the question that asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.conversation.personas import personas
from bot.core.errors import N_, NotFound
from models.enums import (
    CorrectionLevel,
    Goal,
    Level,
    Pace,
    Register,
    ReplyMode,
    SpeakerGender,
    Style,
    VoiceSpeed,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One preference that is chosen from a few values."""

    name: str
    question: str
    options: Mapping[object, str]

    def value(self, key: str) -> object:
        """The value behind a button's key; raises NotFound for one that is no longer offered."""
        for value in self.options:
            if option_key(value) == key:
                return value
        raise NotFound(details=f"no such {self.name}")


LEVELS: dict[object, str] = {
    Level.A0: N_("A0 · My very first words"),
    Level.A1: N_("A1 · I can greet, order and say who I am"),
    Level.A2: N_("A2 · I manage in shops and simple talk"),
    Level.B1: N_("B1 · I can tell stories and get by at offices"),
    Level.B2: N_("B2 · I discuss and work in Czech"),
    Level.C1: N_("C1 · I speak fluently, with few mistakes"),
    Level.C2: N_("C2 · Nearly like a Czech"),
}
TOPICS = {
    "family": N_("👨‍👩‍👧 Family"),
    "food": N_("🍲 Food and cooking"),
    "shopping": N_("🛒 Shopping"),
    "work": N_("💼 Work"),
    "offices": N_("🏛 Offices"),
    "health": N_("🩺 Health"),
    "housing": N_("🏠 Housing"),
    "travel": N_("🚆 Travel"),
    "school": N_("🎓 School and study"),
    "children": N_("🧸 Children"),
    "sport": N_("⚽ Sport"),
    "nature": N_("🌲 Nature and trips"),
    "films": N_("🎬 Films and series"),
    "music": N_("🎵 Music"),
    "history": N_("🏰 Czech history"),
    "technology": N_("💻 Technology"),
    "news": N_("📰 News"),
    "pets": N_("🐕 Pets"),
}
REMINDER_HOURS = (7, 8, 9, 12, 16, 17, 18, 19, 20, 21)
_PERSONAS = {
    "honzik": N_("🧑 Honzík: a cheerful friend who says ty"),
    "novakova": N_("👩‍💼 Paní Nováková: a courteous clerk who says vy"),
}


def hour_text(hour: int) -> str:
    return f"{hour}:00"


def option_key(value: object) -> str:
    """What stands for a value in a button's data."""
    return str(value)


CHOICES = (
    Choice(
        "goal",
        N_("What do you need Czech for most?"),
        {
            Goal.EVERYDAY: N_("🏙 Everyday life"),
            Goal.WORK: N_("💼 Work"),
            Goal.EXAM_A2: N_("📄 The A2 exam (permanent residence)"),
            Goal.EXAM_B1: N_("🪪 The B1 exam (citizenship)"),
            Goal.FAMILY: N_("❤️ Family and friends"),
            Goal.STUDY: N_("🎓 Study"),
        },
    ),
    Choice(
        "pace",
        N_("How much time do you want to give it?"),
        {
            Pace.EASY: N_("🌱 Easy: 5 minutes a day"),
            Pace.REGULAR: N_("🌿 Regular: 15 minutes a day"),
            Pace.INTENSIVE: N_("🌳 Intensive: 30 minutes a day"),
        },
    ),
    Choice(
        "reminder_hour",
        N_("When shall I remind you to practise?"),
        {
            **{hour: hour_text(hour) for hour in REMINDER_HOURS},
            None: N_("🔕 No reminders"),
        },
    ),
    Choice(
        "persona",
        N_("Who do you want to talk with?"),
        {key: _PERSONAS.get(key, who.name) for key, who in personas().items()},
    ),
    Choice(
        "style",
        N_("How shall we talk?"),
        {
            Style.FRIENDLY: N_("🤗 Friendly"),
            Style.TUTOR: N_("👩‍🏫 Like with a teacher"),
            Style.CASUAL: N_("😎 Casual"),
        },
    ),
    Choice(
        "correction_level",
        N_("How much shall I correct?"),
        {
            CorrectionLevel.OFF: N_("🙈 Nothing, just talk"),
            CorrectionLevel.MINIMAL: N_("🌤 Only what is hard to understand"),
            CorrectionLevel.BALANCED: N_("⚖️ Real mistakes"),
            CorrectionLevel.DETAILED: N_("🔬 Everything, style too"),
        },
    ),
    Choice(
        "speaker_gender",
        N_("What do you say of yourself in Czech?"),
        {
            SpeakerGender.MASCULINE: N_("Byl jsem (masculine)"),
            SpeakerGender.FEMININE: N_("Byla jsem (feminine)"),
            SpeakerGender.UNKNOWN: N_("Either"),
        },
    ),
    Choice(
        "register",
        N_("Which Czech do you want to speak?"),
        {
            Register.STANDARD: N_("📘 Standard: dobrý, být, okno"),
            Register.COLLOQUIAL: N_("🍺 Colloquial: dobrej, bejt, vokno"),
        },
    ),
    Choice(
        "voice_speed",
        N_("How fast shall I speak?"),
        {
            VoiceSpeed.VERY_SLOW: N_("🐌 Very slowly"),
            VoiceSpeed.SLOW: N_("🐢 Slowly"),
            VoiceSpeed.NORMAL: N_("🚶 Normally"),
            VoiceSpeed.NATIVE: N_("🏃 Like a Czech"),
        },
    ),
    Choice(
        "reply_mode",
        N_("How shall I answer?"),
        {
            ReplyMode.BOTH: N_("💬🔊 Text and voice"),
            ReplyMode.TEXT: N_("💬 Text only"),
            ReplyMode.VOICE: N_("🔊 Voice only"),
        },
    ),
    Choice(
        "plain_mode",
        N_("Plain mode says everything in words, without emoji, marks and crossed-out text. "
          "It suits screen readers."),
        {False: N_("Normal"), True: N_("Plain")},
    ),
    Choice(
        "self_repair",
        N_("Shall I show the right form at once, or first only where something is wrong, so that "
           "you can try to mend it yourself?"),
        {False: N_("✏️ Shown at once"), True: N_("🔎 I try first")},
    ),
)  # fmt: skip

BY_NAME = {choice.name: choice for choice in CHOICES}


def option_label(name: str, value: object) -> str:
    """The msgid for a preference's value; a value that is no longer offered stands for itself."""
    if name == "reminder_hour" and isinstance(value, int):
        return hour_text(value)
    return BY_NAME[name].options.get(value, str(value))
