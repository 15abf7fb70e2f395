"""Pictures and PDFs made in the test."""

from __future__ import annotations

import io
import struct
import zlib
from fractions import Fraction

import av


def png_chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xc0" * width) * height)
    chunks = [(b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(*chunk) for chunk in chunks)


def jpeg(width: int, height: int, *, corner: bool = False) -> bytes:
    """A dark picture; with a bright top left corner if wanted."""
    frame = av.VideoFrame(width, height, "gray")
    line = frame.planes[0].line_size
    rows = bytearray(frame.planes[0].buffer_size)
    for y in range(40 if corner else 0):
        rows[y * line : y * line + 40] = b"\xff" * 40
    frame.planes[0].update(bytes(rows))
    return _encoded(frame.reformat(format="yuvj420p"), "mjpeg")


def webp(width: int, height: int) -> bytes:
    frame = av.VideoFrame(width, height, "yuv420p")
    for plane in frame.planes:
        plane.update(b"\x80" * plane.buffer_size)
    return _encoded(frame, "libwebp")


def _encoded(frame: av.VideoFrame, codec: str) -> bytes:
    coder = av.CodecContext.create(codec, "w")
    coder.width, coder.height, coder.pix_fmt = frame.width, frame.height, frame.format.name
    coder.time_base = Fraction(1)
    frame.pts, frame.time_base = 0, Fraction(1)
    return b"".join(map(bytes, [*coder.encode(frame), *coder.encode(None)]))


def turned(orientation: int) -> bytes:
    """As a camera writes it: the picture as the sensor saw it, and how it was held (EXIF)."""
    data = jpeg(400, 200, corner=True)
    entry = struct.pack("<HHIHH", 0x112, 3, 1, orientation, 0)
    tiff = b"II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0)
    note = b"Exif\0\0" + tiff
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note + data[2:]


_FONTS = b"/Resources << /Font << /F1 5 0 R >> >> >>"


def pdf(text: str) -> bytes:
    """One page with a line of text in a font that every reader has."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode() if text else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R " + _FONTS,
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()
