"""How corrections read in the chat: a filter over what is stored, as HTML or plain."""

from dataclasses import replace

import pytest

from bot.core.conversation.circumstances import Circumstances
from bot.core.conversation.corrections import verify
from bot.telegram.correction_text import diff_text
from bot.telegram.formatting import without_markup
from bot.telegram.i18n import load_i18n, speaking
from bot.telegram.rendering import (
    LONGEST_CAPTION,
    LONGEST_TEXT,
    heard_text,
    remark_text,
    reply_text,
)
from models.enums import CorrectionLevel, Level, Register, RepairState
from tests.learners import a_learner
from tests.turns import a_turn

SAID = "Včera jsem sla do obchod."
RIGHT = "Včera jsem šla do obchodu."
COLLOQUIAL = Register.COLLOQUIAL


def make_turn(said=SAID, corrected=RIGHT, **changes):
    return a_turn(said, corrected, **changes)


def wants(**changes):
    return a_learner(**changes).preferences


@pytest.fixture(autouse=True)
def english():
    with speaking(load_i18n(), "en"):
        yield


def test_correction_is_struck_and_bold_in_its_sentence():
    text = reply_text(make_turn(), wants())
    assert text.startswith("Ahoj! Co jsi koupila?\n\n<blockquote>")
    assert "do <s>obchod</s> <b>obchodu</b>." in text
    assert "Score: 74 of 100" in text


def test_plain_mode_says_it_in_words():
    text = reply_text(make_turn(), wants(plain_mode=True))
    assert "<s>" not in text
    assert "Correct: Včera jsem šla do obchodu.\n1. instead of sla: šla" in text


def test_off_shows_nothing():
    text = reply_text(make_turn(), wants(correction_level=CorrectionLevel.OFF))
    assert text == "Ahoj! Co jsi koupila?"


def test_minimal_shows_the_gravest_only():
    remark = remark_text(
        make_turn(), wants(correction_level=CorrectionLevel.MINIMAL), explained=False
    )
    assert "obchodu" in remark
    assert "šla" not in remark


def test_right_message_is_praised():
    assert "No mistake" in reply_text(make_turn(RIGHT, RIGHT, score=100), wants())


def test_other_language_gets_its_czech():
    turn = make_turn("Thank you", "Thank you", language="other", in_czech="Děkuji.", score=None)
    assert "<b>Děkuji.</b>" in reply_text(turn, wants())


def test_explanations_come_when_asked_for():
    assert "(case)" not in reply_text(make_turn(), wants())
    assert "2. <b>obchodu</b> (case)" in reply_text(make_turn(), wants(), explained=True)


def test_what_people_and_models_write_is_never_markup():
    turn = make_turn(
        "<b>Ahoj</b> & čau", "<b>Ahoj</b> & čau", reply_sentences=("<script>", "a < b")
    )
    text = reply_text(turn, wants())
    assert "&lt;script&gt; a &lt; b" in text
    assert "<script>" not in text


def test_what_was_unsure_is_underlined_where_it_stands():
    turn = make_turn("já a já & ty", "já a já & ty", unsure=((5, 7), (10, 12)))
    heard = heard_text(turn)
    assert "já a <u>já</u>" in heard
    assert "&amp; <u>ty</u>" in heard


def test_diacritics_are_told_apart():
    text = reply_text(make_turn("Dekuji moc.", "Děkuji moc."), wants())
    assert "<u>Děkuji</u> moc.\nOnly the diacritics were missing." in text
    assert "<s>" not in text


def test_colloquial_words_are_noted_for_who_speaks_so():
    turn = make_turn("Dobrej den!", "Dobrej den!", how=Circumstances(register=COLLOQUIAL))
    text = reply_text(turn, wants(register=COLLOQUIAL))
    assert "No mistake.\n💬 Colloquial: Dobrej; written: Dobrý" in text


def test_style_is_shown_at_the_detailed_level_only():
    turn = make_turn("Dobrej den!", "Dobrej den!")
    assert "No mistake" in reply_text(turn, wants())
    detailed = reply_text(turn, wants(correction_level=CorrectionLevel.DETAILED))
    assert "<blockquote expandable>✏️ <s>Dobrej</s> <b>Dobrý</b> den!" in detailed


def test_what_is_to_be_mended_shows_where_and_not_how():
    turn = make_turn("Jdu obchod a učím česky.", "Jdu do obchodu a učím se česky.")
    turn = replace(turn, repair=RepairState.OFFERED)
    text = reply_text(turn, wants(self_repair=True))
    assert "🔎 2 places to mend" in text
    assert "Jdu <u>obchod</u> a učím […] česky." in text
    assert "1. obchod (" in text
    assert "2. a word is missing after učím (vocabulary)" in text
    assert "obchodu" not in text
    assert "Score" not in text
    advanced = reply_text(turn, wants(self_repair=True, level=Level.B2))
    assert "(vocabulary)" not in advanced
    assert "obchodu" in reply_text(turn, wants(self_repair=False))
    assert "obchodu" in reply_text(turn, wants(self_repair=True), explained=True)


def test_mended_words_are_named():
    turn = make_turn()
    mended = tuple(replace(c, repaired=True) for c in turn.corrections[1:])
    turn = replace(turn, corrections=turn.corrections[:1] + mended, repair=RepairState.TRIED)
    assert "💪 You mended by yourself: obchodu" in reply_text(turn, wants(self_repair=True))


@pytest.mark.parametrize("level", [CorrectionLevel.BALANCED, CorrectionLevel.DETAILED])
@pytest.mark.parametrize("explained", [False, True])
def test_a_long_message_stays_within_what_telegram_takes(level, explained):
    said, right = "Bydlím v Praha. " * 200, "Bydlím v Praze. " * 200
    for plain in (False, True):
        preferences = wants(correction_level=level, plain_mode=plain)
        text = reply_text(make_turn(said, right), preferences, explained=explained)
        assert len(without_markup(text)) <= LONGEST_TEXT
        assert text.count("<b>") == text.count("</b>")
        caption = remark_text(make_turn(said, right), preferences, explained=explained)
        assert len(without_markup(caption)) <= LONGEST_CAPTION


def test_a_word_that_was_missing_stands_between_single_spaces():
    said = "Čekám autobus."
    missing = verify(said, "Čekám na autobus.", []).corrections
    assert diff_text(said, missing, plain=False) == "✏️ Čekám <b>na</b> autobus."


def test_minimal_shows_a_phrase_as_a_whole():
    turn = make_turn("Vidím velký pes a jdu do obchod.", "Vidím velkého psa a jdu do obchodu.")
    text = remark_text(turn, wants(correction_level=CorrectionLevel.MINIMAL), explained=False)
    assert "<s>velký</s> <b>velkého</b> <s>pes</s> <b>psa</b> a jdu do obchod." in text


def test_minimal_shows_a_phrase_whose_parts_are_of_two_kinds():
    turn = make_turn("Mám velký rodina a jdu do obchod.", "Mám velkou rodinu a jdu do obchodu.")
    text = remark_text(turn, wants(correction_level=CorrectionLevel.MINIMAL), explained=False)
    assert "<s>velký</s> <b>velkou</b> <s>rodina</s> <b>rodinu</b> a jdu do obchod." in text
