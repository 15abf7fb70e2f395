"""Personal numbers are hidden; what a letter needs to be understood stays. All numbers made up."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.core.reading.masking import DOTS, mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Olena, 805101/1232, Brno", "Olena, rodné číslo ••••, Brno"),
        ("8001011238", "rodné číslo ••••"),
        ("Rodné\nčíslo nájemce: 805101/1232", "Rodné\nčíslo nájemce: ••••"),
        ("r. č.: 800101/1238", "r. č.: ••••"),
        ("rodné číslo 800101/1239", "rodné číslo ••••"),
        ("nar. 530101/123", "nar. rodné číslo ••••"),
        ("DIČ CZ8001011238", "DIČ CZ••••"),
        ("účet 19-2000145399/0800", "účet ••••"),
        ("Zaplaťte na 2000145399/0800.", "Zaplaťte na číslo účtu ••••."),
        ("Fio 2000145399/2010", "Fio číslo účtu ••••"),
        ("CZ65 0800 0000 1920 0014 5399 KB", "IBAN •••• KB"),
        ("IBAN: CZ6508000000192000145399", "IBAN: ••••"),
        ("DE89 3704 0044 0532 0130 00", "IBAN ••••"),
        ("4111 1111 1111 1111", "číslo karty ••••"),
        ("číslo karty 4111-1111-1111-1112", "číslo karty ••••"),
        ("pas č. AB1234567", "pas č. ••••"),
        ("povolení k trvalému pobytu č. 000123456", "povolení k trvalému pobytu č. ••••"),
        ("číslo víza: 012345678", "číslo víza: ••••"),
        ("ID datové schránky: abc1de2", "ID datové schránky: ••••"),
        ("volejte 777 123 456", "volejte telefon ••••"),
        ("tel.: +420 605123456", "tel.: ••••"),
        ("+380 67 123 45 67", "telefon ••••"),
        ("pište na olena.k@gmail.com", "pište na e-mail ••••"),
    ],
)
def test_a_personal_number_is_hidden(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "800132/1238",  # no such day
        "800101/1239",  # 11 does not divide it, and nothing calls it one
        "2000145390/0800",
        "č. j. 123455/2026",
        "326/2010",
        "4111 1111 1111 1112",
        "110 00 Praha 1",
        "do 15. 1. 2027 zaplaťte 1 250 Kč",
        "částka 700 000 000 Kč",
        "úřední hodiny 8:00–17:00, tel. 541 234 567",
        "podatelna@brno.cz",
        "datovou schránkou odeslat",
        "IČO 00006947",
        "zákon č. 326/1999 Sb.",
    ],
)
def test_what_is_no_personal_number_stays(text: str) -> None:
    assert mask(text) == text


_PIECES = st.sampled_from(
    ["800101/1238", "8001011238", "19-2000145399/0800", "4111111111111111", "777123456", " ", "/",
     "-", "CZ", "CZ6508000000192000145399", "pas ", "rodné číslo ", "účet ", "a@gmail.com", "12",
     "•", "ID datové schránky ", "abc1de2", "\n", "٣", "²"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=8).map("".join) | st.text(max_size=80))
def test_masking_never_fails_and_twice_is_as_once(text: str) -> None:
    masked = mask(text)
    assert mask(masked) == masked
    assert masked.count("\n") == text.count("\n")
    assert len(masked) <= len(text) + len("datová schránka ") * masked.count(DOTS)


@given(st.integers(0, 99), st.integers(1, 12), st.integers(1, 28), st.integers(0, 999))
def test_every_right_birth_number_is_hidden(year: int, month: int, day: int, serial: int) -> None:
    nine = f"{year:02}{month + 50:02}{day:02}{serial:03}"
    check = -10 * int(nine) % 11
    assume(check < 10)
    assert mask(f"žadatelka {nine[:6]}/{nine[6:]}{check}") == "žadatelka rodné číslo ••••"
