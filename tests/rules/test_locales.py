"""Four languages, complete: nothing missing, nothing fuzzy, the same placeholders everywhere."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "locales"
LANGUAGES = ("cs", "en", "ru", "uk")
KEYWORDS = {"_": None, "N_": None, "Tr": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
TAG = re.compile(r"</?[a-z]+[^>]*>")


@cache
def messages_in_code():
    found = set()
    for room in ("bot", "dialogs"):
        for _, _, message, _, _ in extract_from_dir(
            ROOT / room, [("**.py", "python")], keywords=KEYWORDS
        ):
            found.add(message if isinstance(message, str) else tuple(message))
    return found


@cache
def catalogue(language):
    with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language):
    translated = {m.id for m in catalogue(language) if m.id and is_complete(m)}
    assert messages_in_code() - translated == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fuzzy_or_left_over(language):
    messages = [m for m in catalogue(language) if m.id]
    assert [m.id for m in messages if m.fuzzy] == []
    assert {m.id for m in messages} - messages_in_code() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_tags_are_the_same(language):
    for message in catalogue(language):
        if not message.id:
            continue
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        wanted = [marks(source) for source in sources]
        assert all(marks(text) in wanted for text in texts), message.id


def marks(text):
    return sorted(PLACEHOLDER.findall(text)) + sorted(TAG.findall(text))


def is_complete(message):
    strings = (message.string,) if isinstance(message.string, str) else message.string
    return all(strings)
