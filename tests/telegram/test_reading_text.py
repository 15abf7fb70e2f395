"""How a reading looks: whole, short enough for one message, and readable aloud."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.reading.types import Certainty, Content, Deadline, GlossaryWord
from bot.sandbox.telegram.entities_html import parse_html
from bot.telegram.i18n import LANGUAGES, load_i18n, speaking
from bot.telegram.reading_text import reading_text
from models.enums import InterfaceLanguage
from tests.learners import a_learner

TODAY = date(2026, 11, 27)
CONTENT = Content(
    title_czech="Výzva <úřadu>",
    title="A demand",
    czech="Zaplaťte.",
    translation="Pay.",
    answer="900 Kč.",
    steps=("Pay.", "Keep the receipt."),
    deadlines=(
        Deadline(
            what="pay", quote="do 15. ledna 2027", on=date(2027, 1, 15), certainty=Certainty.SAID
        ),
        Deadline(
            what="appeal",
            quote="do 15 dnů od doručení",
            on=date(2026, 12, 12),
            certainty=Certainty.COUNTED,
            counted_from=TODAY,
        ),
        Deadline(what="come", quote="", on=date(2026, 11, 1), certainty=Certainty.UNSURE),
    ),
    contacts=("Městský úřad",),
    words=(
        GlossaryWord(lemma="lhůta", form="lhůtě", gloss="limit", sentence="", known=True),
        GlossaryWord(lemma="dluh", form="Dluh", gloss="debt", sentence="", known=True),
    ),
    language="en",
    pages_left_out=2,
    cut=True,
)


def _shown(language: str = "en", content: Content = CONTENT, *, plain: bool = False) -> str:
    wants = a_learner(interface_language=InterfaceLanguage(language), plain_mode=plain).preferences
    with speaking(load_i18n(), language):
        return parse_html(reading_text(content, wants, today=TODAY))[0]


def test_a_reading_in_english() -> None:
    assert _shown() == (
        "📄 Výzva <úřadu>\nA demand\n\nZaplaťte.\n\nPay.\n\n"
        "💬 Your question\n900 Kč.\n\n"
        "✅ What to do\n1. Pay.\n2. Keep the receipt.\n\n"
        "📅 By when\n• Friday, January 15, 2027: pay\n"
        "• Saturday, December 12, 2026: appeal\n"
        "   counted from delivery, as if that was on Friday, November 27, 2026; "
        "the day it reached you counts\n   „do 15 dnů od doručení“\n"
        "• Sunday, November 1, 2026: come\n"
        "   ⚠️ please check it in the text itself\n   ⚠️ this day has passed\n\n"
        "☎️ Whom to ask\n• Městský úřad\n\n"
        "📒 Words\n• lhůta (lhůtě): limit\n• dluh: debt\n\n"
        "I read the first four pages. Please send the last 2 by themselves. "
        "The text is long: I read its beginning only. "
        "⚖️ This is help with reading, no legal advice. I hide personal numbers."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_are_named_in_the_language_of_the_interface(language: str) -> None:
    days = {
        "cs": "pátek 15. ledna 2027",
        "en": "Friday, January 15, 2027",
        "ru": "пятница, 15 января 2027",
        "uk": "пʼятниця, 15 січня 2027",
    }
    assert days[language] in _shown(language)


def test_plain_mode_has_no_signs() -> None:
    assert not set("📄💬✅📅☎📒⚠⚖•") & set(_shown(plain=True))


def test_the_longest_answer_fits_into_one_message() -> None:
    longest = Content(
        title_czech="x" * 101,
        title="y" * 101,
        czech="x" * 601,
        translation="y" * 601,
        answer="z" * 301,
        steps=("s" * 101,) * 5,
        deadlines=tuple(
            Deadline(
                what="w" * 101,
                quote="q" * 80,
                on=TODAY,
                certainty=Certainty.COUNTED,
                counted_from=TODAY,
            )
            for _ in range(4)
        ),
        contacts=("c" * 101,) * 3,
        words=tuple(
            GlossaryWord(lemma="l" * 40, form="f" * 40, gloss="g" * 40, sentence="", known=False)
            for _ in range(10)
        ),
        language="en",
        pages_left_out=6,
        cut=True,
    )
    for language in LANGUAGES:
        assert 1000 < len(_shown(language, longest)) <= 4096
