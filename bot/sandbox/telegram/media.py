"""From bytes or a file_id to the media object of a message; sizes are read from the files."""

import struct
from typing import Any

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.files import PHOTO_LIMIT, UPLOAD_LIMIT, Files, StoredFile
from bot.sandbox.telegram.schema import Upload

Json = dict[str, Any]

MIME = {
    "voice": "audio/ogg", "audio": "audio/mpeg", "photo": "image/jpeg", "video": "video/mp4",
    "video_note": "video/mp4", "animation": "video/mp4", "sticker": "image/webp",
    "document": "application/octet-stream",
}  # fmt: skip
KIND_NAMES = {
    "voice": "Voice", "audio": "Audio", "photo": "Photo", "video": "Video", "sticker": "Sticker",
    "video_note": "VideoNote", "animation": "Animation", "document": "Document",
}  # fmt: skip
OPUS_RATE = 48_000
SOF_MARKERS = frozenset({0xC0, 0xC1, 0xC2, 0xC3})


def is_ogg_opus(data: bytes) -> bool:
    return data.startswith(b"OggS") and b"OpusHead" in data[:128]


def is_voice(data: bytes) -> bool:
    """OGG/Opus, MP3 or M4A: the formats that show as a voice note."""
    return (
        is_ogg_opus(data)
        or data[:3] == b"ID3"
        or data[:2] in (b"\xff\xfb", b"\xff\xf3")
        or (data[4:8] == b"ftyp")
    )


def ogg_seconds(data: bytes) -> int:
    """Length of an OGG/Opus file: the last page's granule position counts samples at 48 kHz."""
    at = data.rfind(b"OggS")
    if at < 0 or len(data) < at + 14:
        return 0
    granule: int = struct.unpack_from("<q", data, at + 6)[0]
    return max(0, round(granule / OPUS_RATE))


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG, GIF, JPEG or WebP; 0 × 0 for what is none of them."""
    if data.startswith(b"\x89PNG") and len(data) >= 24:  # noqa: PLR2004 - the header's length
        width, height = struct.unpack_from(">II", data, 16)
        return width, height
    if data.startswith(b"GIF8"):
        width, height = struct.unpack_from("<HH", data, 6)
        return width, height
    if data.startswith(b"\xff\xd8"):
        return _jpeg_size(data)
    if data[8:12] == b"WEBP":
        return 512, 512
    return 0, 0


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:  # noqa: PLR2004 - a marker's first byte
        if data[at + 1] in SOF_MARKERS:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        (size,) = struct.unpack_from(">H", data, at + 2)
        at += 2 + size
    return 0, 0


def store_upload(files: Files, kind: str, upload: Upload, details: Json) -> StoredFile:
    """Keeps an upload; too large, empty or unfit files are refused."""
    if not upload.data:
        raise ApiError("file must be non-empty")
    if len(upload.data) > UPLOAD_LIMIT:
        raise ApiError("Request Entity Too Large", code=413)
    if kind == "photo":
        details = details | _photo_details(upload.data)
    if kind == "voice" and not is_voice(upload.data):
        kind = "document"
    if kind == "voice" and is_ogg_opus(upload.data):
        details.setdefault("duration", ogg_seconds(upload.data))
        mime = "audio/ogg"
    else:
        generic = upload.content_type in ("", "application/octet-stream")
        mime = MIME[kind] if generic else upload.content_type
    return files.add(kind, upload.data, name=upload.name, mime_type=mime, details=details)


def _photo_details(data: bytes) -> Json:
    width, height = picture_size(data)
    if not width or not height:
        raise ApiError("IMAGE_PROCESS_FAILED")
    if len(data) > PHOTO_LIMIT:
        raise ApiError("PHOTO_INVALID_DIMENSIONS: the photo is too big")
    return {"width": width, "height": height}


def from_file_id(files: Files, kind: str, file_id: str) -> StoredFile:
    """A file known by its id; an address on the web cannot be fetched from a local Telegram."""
    if not file_id:
        raise ApiError(f"there is no {kind.replace('_', ' ')} in the request")
    if file_id.startswith(("http://", "https://")):
        raise ApiError("failed to get HTTP URL content")
    file = files.by_id(file_id)
    if file.kind != kind and not (kind == "document" and file.kind in KIND_NAMES):
        wanted, got = KIND_NAMES[kind], KIND_NAMES[file.kind]
        raise ApiError(f"type of file mismatch: can't use file of type {got} as {wanted}")
    return file


def media_object(file: StoredFile) -> Json | list[Json]:
    """The file as the Bot API shows it; photos come as a list of sizes."""
    shown: Json = {
        "file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": file.size
    }  # fmt: skip
    details = file.details
    if file.kind == "photo":
        return [shown | {"width": details["width"], "height": details["height"]}]
    if file.kind == "sticker":
        return shown | {
            "type": "regular", "width": 512, "height": 512, "is_animated": False,
            "is_video": False, **details,
        }  # fmt: skip
    if file.kind == "video_note":
        return shown | {
            "length": details.get("length", 240),
            "duration": details.get("duration", 0),
        }
    shown["mime_type"] = file.mime_type
    if file.kind in ("video", "animation"):
        shown |= {"width": details.get("width", 0), "height": details.get("height", 0)}
    if file.kind != "document":
        shown["duration"] = details.get("duration", 0)
    if file.kind == "audio":
        shown |= {k: v for k, v in details.items() if k in ("title", "performer")}
    if file.kind in ("document", "audio", "video", "animation") and file.name:
        shown["file_name"] = file.name
    return shown


def content_of(file: StoredFile) -> Json:
    """The fields of a message that carries the file (an animation is a document as well)."""
    shown = media_object(file)
    if file.kind == "animation" and isinstance(shown, dict):
        document = {k: v for k, v in shown.items() if k not in ("width", "height", "duration")}
        return {"animation": shown, "document": document}
    return {file.kind: shown}
