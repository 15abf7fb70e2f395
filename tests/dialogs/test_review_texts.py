import pytest

from bot.core.cards.content import (
    AspectPartner,
    Cloze,
    Dictation,
    Mistake,
    NounGender,
    Production,
    Recognition,
)
from bot.core.cards.types import Card
from bot.core.czech.types import Aspect, Gender
from bot.core.reviews.checking import check
from bot.core.reviews.types import Wait
from bot.sandbox.telegram.entities_html import parse_html
from bot.telegram.i18n import load_i18n, speaking
from dialogs.review.intervals import moment_text, wait_text
from dialogs.review.texts import back_text, checked_text, front_text, progress_text
from models.enums import CardPhase, Level
from tests.fakes import NOW

CONTENTS = [
    Recognition(czech="kniha", translations=("book",), ipa="kɲɪɦa", example="Čtu knihu."),
    Production(translation="book", czech="kniha", also_right=("knížka",)),
    Cloze(before="Jdu do ", answer="obchodu", after=".", meaning="I go to the shop."),
    Mistake(
        before="Jdu do ", answer="obchodu", after=".", said="obchod <b>", category="case",
        lemma="obchod", explanation="do & 2. pád",
    ),
    Dictation(text="Dobrý den.", translation="Good day."),
    NounGender(noun="kniha", gender=Gender.F, translation="book"),
    AspectPartner(verb="psát", aspect=Aspect.IMPF, partners=("napsat",), translation="to write"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def english():
    with speaking(load_i18n(), "en"):
        yield


def card(content, hint=""):
    return Card(1, content, hint, CardPhase.NEW, 1, 0, 0, None)


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content.kind)
def test_question_does_not_give_the_answer_away(content):
    front, back = front_text(card(content)), back_text(card(content))
    answer = content.answers[0]
    assert answer.split()[-1] not in front or content.kind == "gender"
    assert answer in parse_html(back)[0] or content.answers[0] in content.spoken


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content.kind)
def test_both_sides_are_html_that_telegram_takes(content):
    checked = check(content, "<b>něco & jiného", Level.A1, spoken=False)
    for plain in (True, False):
        parse_html(front_text(card(content, "<i>moje</i>")))
        parse_html(back_text(card(content)) + checked_text(checked, plain=plain))


def test_plain_mode_has_no_marks():
    checked = check(CONTENTS[1], "knyha", Level.A1, spoken=False)
    assert "<" not in checked_text(checked, plain=True)
    assert "🟠" not in checked_text(checked, plain=True)


def test_hint_stands_under_the_question():
    assert "💬 <i>rým</i>" in front_text(card(CONTENTS[1], "rým"))


@pytest.mark.parametrize(
    ("wait", "language", "text"),
    [
        (Wait(minutes=10), "en", "10 min"),
        (Wait(days=1), "en", "1 day"),
        (Wait(days=12), "cs", "12 dnů"),
        (Wait(days=2), "cs", "2 dny"),
        (Wait(days=5), "ru", "5 дн."),
        (Wait(days=70), "en", "2.3 mths"),
        (Wait(days=400), "uk", "1,1 р."),
    ],
)
def test_waits_are_said_briefly(wait, language, text):
    assert wait_text(wait, language).replace("\xa0", " ") == text


def test_moment_is_an_hour_today_and_a_day_later():
    assert moment_text(NOW, NOW, "Europe/Prague", "cs") == "13:00"
    assert moment_text(NOW.replace(day=30), NOW, "Europe/Prague", "cs") == "30. listopadu"


@pytest.mark.parametrize(("done", "left", "bar"), [(0, 0, "▱" * 10), (5, 5, "▰" * 5 + "▱" * 5)])
def test_bar_fills_up(done, left, bar):
    assert progress_text(done, left).startswith(bar)
