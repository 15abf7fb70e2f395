import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.exchange.columns import guessed
from bot.core.exchange.csv_files import read_csv
from bot.core.exchange.html_text import plain_text
from bot.core.exchange.service import read_sheets
from bot.core.exchange.types import MOST_ROWS, FileRefused, Mapping

TEXT = "czech;english\nkniha;book\npříliš žluťoučký kůň;a horse\n"
ROWS = [("kniha", "book"), ("příliš žluťoučký kůň", "a horse")]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1250"]
)
def test_encodings(encoding):
    sheet = read_csv(TEXT.encode(encoding))
    assert [row.cells for row in sheet.rows] == ROWS
    assert sheet.columns == ("czech", "english")


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters(delimiter):
    sheet = read_csv(TEXT.replace(";", delimiter).encode())
    assert [row.cells for row in sheet.rows] == ROWS


def test_quotes_lines_and_html():
    sheet = read_csv(b'"kniha, kni\xc5\xbeka","<b>book</b>&nbsp;&amp; more"\r\n"a\nb",c\r\n')
    assert [row.cells for row in sheet.rows] == [("kniha, knižka", "book & more"), ("a b", "c")]


def test_list_of_words_alone_is_a_sheet():
    assert [row.cells for row in read_csv(b"kniha\nhrad\n").rows] == [("kniha",), ("hrad",)]


def test_export_of_anki_as_text_is_read():
    sheet = read_csv(b"#separator:tab\n#html:true\nkniha\tbook\n")
    assert [(row.number, row.cells) for row in sheet.rows] == [(3, ("kniha", "book"))]


@pytest.mark.parametrize(
    "text", ["book;kniha\ncastle;hrad\nfriend;přítel\n", "Meaning;Slovo\nbook;kniha\n"]
)
def test_czech_column_is_found(text):
    assert guessed(read_csv(text.encode())) == Mapping(czech=1, translation=0)


def test_wrong_heading_does_not_win_over_the_cells():
    sheet = read_csv("Front;Back\nthe castle;hrad\nthe friend;přítel\nthe book;kniha\n".encode())
    assert guessed(sheet).czech == 1
    assert guessed(sheet).translation == 0


@pytest.mark.parametrize(
    "data", [b"", b"\n\n;;\n", b"\x00" * 50, b"\x81\x00\x01", b"\xff\xfe\x00"]
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(FileRefused):
        read_csv(data)


def test_too_many_rows_are_refused():
    with pytest.raises(FileRefused, match="more in this file"):
        read_csv(b"kniha;book\n" * (MOST_ROWS + 1))


def test_twenty_megabytes_are_the_most():
    with pytest.raises(FileRefused, match="too large"):
        read_csv(b"a" * (20 * 1024 * 1024 + 1))


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_file_is_read_or_refused(data):
    try:
        sheets = read_sheets(data)
    except FileRefused:
        return
    assert all(len(row.cells) <= len(sheet.columns) for sheet in sheets for row in sheet.rows)
    for sheet in sheets:
        guessed(sheet)


@given(st.text(alphabet="<>&;/bdivrscipt{}c1:[]sound x\x00", max_size=200))
def test_any_html_gives_a_line_of_text(text):
    assert "\n" not in plain_text(text)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>kniha</div><div>f.</div>", "kniha f."),
        ("kniha[sound:kniha.mp3]", "kniha"),
        ("Jdu {{c1::domů::kam}}.", "Jdu domů."),
        ("<script>alert(1)</script><style>b{}</style>hrad", "hrad"),
        ("a<br>b", "a b"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_html(html, text):
    assert plain_text(html) == text
