"""Telegram counts text in UTF-16 code units; Python in code points."""

import json
from typing import Any


def length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def cut(text: str, offset: int, size: int | None = None) -> str:
    """The piece at a UTF-16 offset; half a surrogate pair is dropped."""
    if text.isascii():
        return text[offset:] if size is None else text[offset : offset + size]
    units = text.encode("utf-16-le")
    end = None if size is None else 2 * (offset + size)
    return units[2 * offset : end].decode("utf-16-le", "ignore")


def byte_offset(text: str, position: int) -> int:
    """The UTF-8 offset that Telegram's messages about bad markup name."""
    return len(text[:position].encode())


def has_lone_surrogate(parsed: Any, source: str) -> bool:
    """Whether parsed JSON holds half a pair, which no text may."""
    if "\\ud" not in source and "\\uD" not in source:
        return False
    try:
        json.dumps(parsed, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False
