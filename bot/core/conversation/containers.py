"""Under which name a recording goes to the recogniser, which goes by the ending of a name.

The endings are those that OpenAI's transcriptions take (API reference, audio/transcriptions).
"""

from __future__ import annotations

VOICE_NOTE = "voice.ogg"
_STARTS = ((b"OggS", "ogg"), (b"ID3", "mp3"), (b"\xff\xfb", "mp3"), (b"fLaC", "flac"))
_BRANDS = (b"isom", b"iso2", b"mp41", b"mp42", b"M4A ", b"avc1", b"dash")
_BRAND_AT, _WAVE_AT = 4, 8


def upload_name(data: bytes) -> str | None:
    """A name for a recording by what it begins with; None for what has to be encoded anew."""
    for start, ending in _STARTS:
        if data.startswith(start):
            return f"voice.{ending}"
    if data.startswith(b"RIFF") and data.startswith(b"WAVE", _WAVE_AT):
        return "voice.wav"
    is_mp4 = data.startswith(tuple(b"ftyp" + brand for brand in _BRANDS), _BRAND_AT)
    return "voice.mp4" if is_mp4 else None
