"""Links that keep a word, for buttons in chats where the bot itself is not."""

from __future__ import annotations

import binascii

from aiogram.utils.deep_linking import decode_payload, encode_payload

_SAVE = "save_"
_LONGEST_PARAMETER = 64


def save_parameter(lemma: str) -> str | None:
    """What /start is given to keep a word; None for a word that is too long for a link."""
    parameter = _SAVE + encode_payload(lemma)
    return parameter if len(parameter) <= _LONGEST_PARAMETER else None


def word_of(parameter: str) -> str | None:
    """The word that a /start is to keep; None for any other parameter."""
    if not parameter.startswith(_SAVE):
        return None
    try:
        return decode_payload(parameter.removeprefix(_SAVE)) or None
    except (binascii.Error, UnicodeDecodeError):
        return None
