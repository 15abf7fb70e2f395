import json

import pytest

from bot.telegram.intake import _raw, update_number


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("Mám\0 rád", "Mám rád"),
        ("Mám \ud83d rád", "Mám ? rád"),
        ("píšu \\u0000", "píšu \\u0000"),
        ("\\\0", "\\"),
        ("😀", "😀"),
    ],
)
def test_what_postgresql_cannot_hold_is_left_out(text, stored):
    payload = _raw(
        {"update_id": 1, "message": {"text": text, "entities": [{"url": text}]}}
    ).payload
    payload.encode()
    message = json.loads(payload)["message"]
    assert (message["text"], message["entities"][0]["url"]) == (stored, stored)


def test_what_is_nested_too_deeply_is_stored_as_unreadable():
    content: dict = {"update_id": 1}
    for _ in range(20_000):
        content = {"update_id": 1, "in": content}
    raw = _raw(content)
    assert raw.update_id == 1
    with pytest.raises(ValueError, match="Expecting value"):
        json.loads(raw.payload)


@pytest.mark.parametrize("number", [None, "5", 0, -1, 2**63, 1.5])
def test_a_number_that_telegram_could_not_have_given_is_none(number):
    assert update_number({"update_id": number}) is None
