from decimal import Decimal

import pytest

from bot.core.czech.reading_numbers import read_decimal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("jedna celá pět", "1.5"),
        ("jedna celá dvacet pět", "1.25"),
        ("nula celá nula pět", "0.05"),
        ("dvě celé pět desetin", "2.5"),
        ("jedna celá", None),
        ("jedna celá koruna", None),
        ("jedna celá pět nula", None),
        ("jedna celá tisíc pět", None),
    ],
)
def test_decimals_are_read_with_and_without_their_place(text, value):
    assert read_decimal(text) == (None if value is None else Decimal(value))
