"""How corrections read in the chat: a filter over what is stored, as HTML or plain."""

import pytest

from bot.core.conversation.corrections import verify
from bot.core.conversation.types import Turn
from bot.telegram.i18n import load_i18n, speaking
from bot.telegram.rendering import heard_text, remark_text, reply_text
from models.enums import CorrectionLevel, TurnKind, TurnState
from tests.learners import a_learner

SAID = "Včera jsem sla do obchod."
RIGHT = "Včera jsem šla do obchodu."


def make_turn(said=SAID, corrected=RIGHT, **changes):
    verified = verify(said, corrected, [])
    fields = {
        "id": 7,
        "learner_id": 1,
        "chat_id": 1,
        "message_id": 2,
        "kind": TurnKind.TEXT,
        "state": TurnState.ANSWERED,
        "attempts": 0,
        "learning_on": None,
        "charged": True,
        "file_id": None,
        "said": said,
        "unsure": (),
        "language": "cs",
        "reply_sentences": ("Ahoj!", "Co jsi koupila?"),
        "corrected": verified.corrected,
        "corrections": verified.corrections,
        "in_czech": "",
        "score": 80,
        **changes,
    }
    return Turn(**fields)


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
    assert "Score: 80 of 100" in text


def test_plain_mode_says_it_in_words():
    text = reply_text(make_turn(), wants(plain_mode=True))
    assert "<s>" not in text
    assert "obchodu (instead of: obchod)" in text


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
    assert "•" not in reply_text(make_turn(), wants())
    assert "• <b>obchodu</b> (case)" in reply_text(make_turn(), wants(), explained=True)


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
