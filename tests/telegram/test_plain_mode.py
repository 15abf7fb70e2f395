"""Plain mode: nothing that is sent has pictures among its letters."""

from __future__ import annotations

import pytest
from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from bot.telegram.i18n import load_i18n, speaking
from bot.telegram.plain_mode import plain_label, plainly, without_pictures


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("✏️ Explain (4)", "Explain (4)"),
        ("👨‍👩‍👧 Family", "Family"),
        ("👩🏽‍💼 Paní Nováková", "Paní Nováková"),
        ("Skip ➡️", "Skip"),
        ("🇨🇿 <b>Dobrý den</b>", "<b>Dobrý den</b>"),
        ("▱▱▱ 0/10\n\n🔊 Listen", "0/10\n\nListen"),
        ("obchod → obchodu – „dobře“ • 5 %", "obchod → obchodu – „dobře“ • 5 %"),
        ("🟡 practising", "🟡 practising"),
    ],
)
def test_pictures_go_and_words_stay(text: str, plain: str) -> None:
    assert without_pictures(text) == plain


def test_a_lone_sign_is_named() -> None:
    with speaking(load_i18n(), "cs"):
        assert [plain_label(sign) for sign in ("◀️", "▶️", "🐢", "🎲")] == [
            "Předchozí",
            "Další",
            "Pomalu",
            "🎲",
        ]


def test_a_request_is_put_in_words_with_its_buttons() -> None:
    button = InlineKeyboardButton(text="💡 Hint", callback_data="hint")
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])
    asked = plainly(SendMessage(chat_id=1, text="🎙 I heard: ano", reply_markup=keyboard))
    assert asked.model_dump()["text"] == "I heard: ano"
    assert asked.model_dump()["reply_markup"]["inline_keyboard"][0][0]["text"] == "Hint"
    assert button.text == "💡 Hint"


def test_a_text_with_entities_keeps_its_letters_in_place() -> None:
    entity = MessageEntity(type="bold", offset=3, length=4)
    asked = SendMessage(chat_id=1, text="🎙 Ahoj", entities=[entity])
    assert plainly(asked).model_dump()["text"] == "🎙 Ahoj"
