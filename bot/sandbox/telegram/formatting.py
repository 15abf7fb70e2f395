"""From the parameters of a call to the text and entities of a message, as Telegram stores them."""

import re
from collections.abc import Callable
from typing import Any

from bot.sandbox.telegram import utf16
from bot.sandbox.telegram.entities_html import parse_html
from bot.sandbox.telegram.entities_markdown import parse_markdown, parse_markdown_v2
from bot.sandbox.telegram.errors import ApiError

Json = dict[str, Any]

PARSERS: dict[str, Callable[[str], tuple[str, list[Json]]]] = {
    "html": parse_html,
    "markdownv2": parse_markdown_v2,
    "markdown": parse_markdown,
}
AUTOMATIC = re.compile(
    r"(?P<url>(?:https?://|(?<![\w@.])www\.)[^\s<>\"']*[^\s<>\"'.,:;!?)\]])"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b)"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{2,31}\b)"
    r"|(?P<hashtag>(?<![\w#&])#\w*[^\W\d]\w*)"
    r"|(?P<cashtag>(?<![\w$])\$[A-Z]{3,8}\b)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))",
)
HINTS = re.compile(r"[@#$/]|www\.")
ORDER = (
    "blockquote", "expandable_blockquote", "pre", "code", "text_link", "text_mention", "bold",
    "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time", "url", "email",
    "mention", "hashtag", "cashtag", "bot_command",
)  # fmt: skip
PRIORITY = {kind: number for number, kind in enumerate(ORDER)}
VERBATIM = ("pre", "code")
KNOWN = frozenset({*PRIORITY, "phone_number"})


def automatic_entities(text: str) -> list[Json]:
    """Addresses, mentions, hashtags and commands that Telegram finds by itself."""
    if not HINTS.search(text):
        return []
    return [
        {
            "type": found.lastgroup,
            "offset": utf16.length(text[: found.start()]),
            "length": utf16.length(found.group()),
        }
        for found in AUTOMATIC.finditer(text)
    ]


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without trailing white space, nor leading white space before the first entity."""
    text = text.rstrip()
    first = min((e["offset"] for e in entities), default=len(text))
    lead = min(len(text) - len(text.lstrip(" \n")), first)
    text = text[lead:]
    size = utf16.length(text)
    kept = []
    for entity in entities:
        offset = entity["offset"] - lead
        length = min(entity["length"], size - offset)
        if length > 0:
            kept.append({**entity, "offset": offset, "length": length})
    return text, kept


def arranged(text: str, entities: list[Json]) -> list[Json]:
    """Sorted by place, nothing inside code, automatic entities only where none is explicit."""
    found = automatic_entities(text)
    if not entities:
        return found
    verbatim = [e for e in entities if e["type"] in VERBATIM]
    kept = [e for e in entities if e["type"] in VERBATIM or not _inside(e, verbatim)]
    closed = [e for e in kept if e["type"] in (*VERBATIM, "text_link", "text_mention")]
    kept += [e for e in found if not _inside(e, closed) and not _same(e, kept)]
    return sorted(kept, key=lambda e: (e["offset"], -e["length"], PRIORITY.get(e["type"], 99)))


def _inside(entity: Json, others: list[Json]) -> bool:
    end = entity["offset"] + entity["length"]
    return any(o["offset"] < end and entity["offset"] < o["offset"] + o["length"] for o in others)


def _same(entity: Json, others: list[Json]) -> bool:
    return any(
        (o["type"], o["offset"], o["length"])
        == (entity["type"], entity["offset"], entity["length"])
        for o in others
    )


def given_entities(text: str, entities: list[Json]) -> list[Json]:
    """Explicit entities; Telegram refuses unknown kinds and drops what lies outside the text."""
    size = utf16.length(text)
    kept = []
    for entity in entities:
        if entity["type"] not in KNOWN:
            raise ApiError(f'can\'t parse entities: unsupported entity type "{entity["type"]}"')
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] >= size:
            continue
        kept.append({k: v for k, v in entity.items() if v is not None})
    return kept


def formatted(
    text: str | None, parse_mode: str | None, entities: list[Json] | None
) -> tuple[str, list[Json]]:
    """Text and entities by explicit entities if there are any, else by the parse mode."""
    if not text:
        return "", []
    explicit: list[Json] = []
    if entities:
        explicit = given_entities(text, entities)
    elif parse_mode:
        parser = PARSERS.get(parse_mode.lower())
        if parser is None:
            raise ApiError("unsupported parse_mode")
        text, explicit = parser(text)
    text, explicit = trimmed(text, explicit)
    return text, arranged(text, explicit)
