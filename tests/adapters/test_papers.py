"""Pictures of any kind and malice become something that a model may see, or are refused."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.papers import LocalPapers
from bot.adapters.pictures import (
    LONGEST_SIDE,
    AnimatedPicture,
    BadPicture,
    _decoded,
    _jpeg_size,
    prepare,
)
from bot.core.errors import BadDocument
from tests.adapters.papers import jpeg, pdf, png, png_chunk, turned, webp

SMALL = png(40, 30)


def test_a_small_picture_goes_on_as_it_is() -> None:
    assert prepare(SMALL).data == SMALL
    assert prepare(SMALL).mime == "image/png"
    assert prepare(jpeg(40, 30)).mime == "image/jpeg"


def test_a_large_one_is_made_smaller() -> None:
    for data in (png(3000, 2000), jpeg(3000, 2000)):
        picture = prepare(data)
        assert picture.mime == "image/jpeg"
        assert _jpeg_size(picture.data) == (LONGEST_SIDE, 1045)


def test_webp_becomes_jpeg() -> None:
    assert prepare(webp(60, 40)).mime == "image/jpeg"


@pytest.mark.parametrize(("orientation", "corner"), [(1, "tl"), (3, "br"), (6, "tr"), (8, "bl")])
def test_a_picture_is_turned_upright(orientation: int, corner: str) -> None:
    """The camera's note goes with everything else that it wrote."""
    picture = prepare(turned(orientation))
    frame = _decoded(picture.data, "image/jpeg").reformat(format="gray")
    plane, line = bytes(frame.planes[0]), frame.planes[0].line_size
    right, low = frame.width - 10, frame.height - 10
    corners = {"tl": (10, 10), "tr": (right, 10), "bl": (10, low), "br": (right, low)}
    bright = {name for name, (x, y) in corners.items() if plane[y * line + x] > 60}
    assert bright == {corner}
    assert b"Exif" not in picture.data


def test_what_a_camera_wrote_is_dropped_and_what_the_picture_says_stays() -> None:
    place = png_chunk(b"eXIf", b"50.08 N, and no EXIF that anybody could read")
    words = png_chunk(b"tEXt", b"Description\0Dobry den")
    other = png_chunk(b"tEXt", b"Author\0Olena")
    data = SMALL[:33] + place + words + other + SMALL[33:]
    assert prepare(data).data == SMALL[:33] + words + SMALL[33:]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"%PDF-1.7",
        SMALL[:20],
        SMALL[:40],
        b"\xff\xd8\xff\xe0",
        b"\xff\xd8\xff\xe0\x00\x04ab" * 3,
        png(4, 4),
        SMALL[:16] + struct.pack(">II", 60_000, 60_000) + SMALL[24:],
        b"RIFF\0\0\0\0WEBPVP8 ",
    ],
    ids=["empty", "text", "pdf", "header", "cut", "marker", "garbage", "tiny", "bomb", "webp"],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(BadPicture):
        prepare(data)


def test_moving_pictures_are_refused() -> None:
    animated = SMALL[:33] + png_chunk(b"acTL", b"\0" * 8) + SMALL[33:]
    moving = b"RIFF\0\0\0\0WEBPVP8X\n\0\0\0\x02" + b"\0" * 20
    for data in (b"GIF89a" + b"\0" * 20, animated, moving):
        with pytest.raises(AnimatedPicture):
            prepare(data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_picture_does_no_harm(at: int, noise: bytes) -> None:
    try:
        prepare(SMALL[:at] + noise + SMALL[at + len(noise) :])
    except BadPicture:
        return


async def test_refusals_are_sentences() -> None:
    papers = LocalPapers()
    with pytest.raises(BadDocument, match="no picture"):
        await papers.picture(b"hello")
    with pytest.raises(BadDocument):
        await papers.picture(b"GIF89a" + b"\0" * 20)


async def test_the_text_of_a_pdf_is_read() -> None:
    text = await LocalPapers().pdf_text(pdf("Zaplatte do 15. ledna 2027."))
    assert "do 15. ledna 2027" in text


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 nothing", pdf(""), b"%PDF-1.7\n" + zlib.compress(b"0" * 10_000_000)],
    ids=["garbage", "no text", "bomb"],
)
async def test_a_pdf_that_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(BadDocument):
        await LocalPapers().pdf_text(data)
