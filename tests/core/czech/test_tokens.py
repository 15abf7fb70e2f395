from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.tokens import TokenKind, sentences, tokenise, words


@given(st.text(max_size=300))
def test_tokens_cover_the_text(text: str) -> None:
    tokens = tokenise(text)
    assert "".join(token.text for token in tokens) == text
    assert all(text[token.start : token.end] == token.text for token in tokens)


def test_words_leave_numbers_and_marks_out() -> None:
    assert words("Mám 3 psy, že?") == ("Mám", "psy", "že")


def test_kinds() -> None:
    kinds = [token.kind for token in tokenise("Je 8.30 …\N{GRINNING FACE}")]
    assert kinds == [
        TokenKind.WORD,
        TokenKind.SPACE,
        TokenKind.NUMBER,
        TokenKind.SPACE,
        TokenKind.PUNCT,
        TokenKind.OTHER,
    ]


def test_a_decomposed_letter_stays_one_word() -> None:
    assert words("de\u030cti") == ("de\u030cti",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Přijdu v 8. hodin. Čekej.", ("Přijdu v 8. hodin.", "Čekej.")),
        ("Dnes je 1. ledna. Je zima.", ("Dnes je 1. ledna.", "Je zima.")),
        ("Kup ovoce, např. jablka.", ("Kup ovoce, např. jablka.",)),
        ("Kup ovoce, např. Jonathan.", ("Kup ovoce, např. Jonathan.",)),
        ("Jablka, hrušky atd. Pak přijď.", ("Jablka, hrušky atd.", "Pak přijď.")),
        ("Je tu MUDr. Nový? Ano!", ("Je tu MUDr. Nový?", "Ano!")),
        ("Karel IV. Lucemburský zemřel.", ("Karel IV. Lucemburský zemřel.",)),
        ("„Jsem tu.“ Řekl to.", ("„Jsem tu.“", "Řekl to.")),
        ("J. Novák čeká… Proč?", ("J. Novák čeká…", "Proč?")),
        ("Ahoj\nJak se máš", ("Ahoj", "Jak se máš")),
        ("Bydlím v č. 5. Je hezký.", ("Bydlím v č. 5.", "Je hezký.")),
        ("Cože?! Opravdu...", ("Cože?!", "Opravdu...")),
        ("", ()),
        ("Zaplaťte do 1. 2. 2027. Děkujeme.", ("Zaplaťte do 1. 2. 2027.", "Děkujeme.")),
        ("Přišlo jich 5. 3 odešli.", ("Přišlo jich 5.", "3 odešli.")),
    ],
)
def test_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


@given(st.text(max_size=300))
def test_sentences_lose_nothing_but_space(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
