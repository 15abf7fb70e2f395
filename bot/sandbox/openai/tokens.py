"""Tokens for streaming, limits and bills, and the prompt cache that makes repeated prefixes cheap.

Pieces of up to four letters come close to what a model counts in Czech; the sandbox needs the
same count each time, not the vendor's own vocabulary.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any, Final

_PIECE: Final = re.compile(r"\s?[^\W\d_]{1,4}|\s?\d{1,3}|\s+|[^\w\s]|_")
_MESSAGE_TOKENS: Final = 4
_ANSWER_TOKENS: Final = 3
_IMAGE_TOKENS: Final = 765
_SMALLEST_PREFIX: Final = 1024
_STEP: Final = 128


def pieces(text: str) -> list[str]:
    """Tokens of `text`; joined they give it back."""
    return _PIECE.findall(text)


def prompt_pieces(messages: list[dict[str, Any]], schema: dict[str, Any] | None) -> list[str]:
    """Tokens of a prompt; a schema comes first, as it does with the vendor."""
    found = pieces(json.dumps(schema, ensure_ascii=False)) if schema else []
    for message in messages:
        found += [f"<{message.get('role')}>"] * _MESSAGE_TOKENS
        for part in content_parts(message):
            if part.get("type") == "image_url":
                address = str(part.get("image_url", {}).get("url", ""))
                found += [_digest(address.encode()).hex()] * _IMAGE_TOKENS
            else:
                found += pieces(str(part.get("text", "")))
    return found + ["<assistant>"] * _ANSWER_TOKENS


def content_parts(message: dict[str, Any]) -> list[dict[str, Any]]:
    content = message.get("content")
    if isinstance(content, str):
        return [{"type": "text", "text": content}]
    return content if isinstance(content, list) else []


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=12).digest()


@dataclass(slots=True)
class PromptCache:
    """Remembers prefixes of at least 1,024 tokens in steps of 128 for `keep_s` seconds.

    Source: platform.openai.com/docs/guides/prompt-caching.
    """

    keep_s: float = 600.0
    capacity: int = 20_000
    seen: OrderedDict[bytes, float] = field(default_factory=OrderedDict)

    def cached_tokens(self, model: str, prompt: list[str]) -> int:
        """Tokens of the longest known prefix; this prompt's prefixes are known from now on."""
        now = time.monotonic()
        cached = 0
        state = hashlib.blake2b(model.encode(), digest_size=12)
        for end in range(_STEP, len(prompt) + 1, _STEP):
            state.update("\0".join(prompt[end - _STEP : end]).encode("utf-8", "replace"))
            if end < _SMALLEST_PREFIX:
                continue
            key = state.digest()
            if now - self.seen.get(key, -self.keep_s) < self.keep_s:
                cached = end
            self.seen[key] = now
            self.seen.move_to_end(key)
        while len(self.seen) > self.capacity:
            self.seen.popitem(last=False)
        return cached
