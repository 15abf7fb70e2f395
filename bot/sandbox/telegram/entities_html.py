"""HTML of the Bot API into text and entities.

Follows the parser of TDLib (`do_parse_html` in MessageEntity.cpp), whose messages a bot's author
sees: https://core.telegram.org/bots/api#html-style.
"""

import re
from dataclasses import dataclass
from typing import Any

from bot.sandbox.telegram import utf16
from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.links import link_entity

Json = dict[str, Any]

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = frozenset({*SIMPLE, "a", "pre", "code", "blockquote", "tg-emoji", "tg-time"})
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACE = " \t\n\r\v\f"
REFERENCE = re.compile(r"&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|([a-z]+));?")
PLAIN = re.compile(r"[^<&]+")
BARE = re.compile(r"<(b|i|u|s|code|pre|em|strong|blockquote|tg-spoiler)>")
TOKEN = re.compile(r"[\w.-]*", re.ASCII)


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    start: int


def bad_entities(reason: str) -> ApiError:
    return ApiError(f"can't parse entities: {reason}")


def decode_reference(text: str, at: int) -> tuple[str, int]:
    """One character reference at `at`; an unknown one is an ampersand, as in TDLib."""
    found = REFERENCE.match(text, at)
    if not found:
        return "&", at + 1
    decimal, hexadecimal, name = found.groups()
    if name:
        character = NAMED.get(name, "")
    else:
        number = int(decimal) if decimal else int(hexadecimal, 16)
        valid = 0 < number < 0x110000 and not 0xD800 <= number <= 0xDFFF  # noqa: PLR2004 - Unicode
        character = chr(number) if valid else ""
    return (character, found.end()) if character else ("&", at + 1)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.out: list[str] = []
        self.written = 0
        self.entities: list[Json] = []
        self.open: list[_Open] = []

    def fail(self, reason: str, position: int) -> ApiError:
        return bad_entities(f"{reason} at byte offset {utf16.byte_offset(self.text, position)}")

    def add(self, piece: str) -> None:
        self.out.append(piece)
        self.written += utf16.length(piece)

    def run(self) -> tuple[str, list[Json]]:
        text = self.text
        while self.at < len(text):
            plain = PLAIN.match(text, self.at)
            if plain:
                self.add(plain.group())
                self.at = plain.end()
            elif text[self.at] == "&":
                character, self.at = decode_reference(text, self.at)
                self.add(character)
            elif text.startswith("</", self.at):
                self.close_tag()
            else:
                self.open_tag()
        if self.open:
            raise bad_entities(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"'
            )
        return "".join(self.out), self.entities

    def peek(self) -> str:
        return self.text[self.at] if self.at < len(self.text) else ""

    def skip_space(self) -> None:
        while self.peek() and self.peek() in SPACE:
            self.at += 1

    def until(self, stops: str) -> str:
        start = self.at
        while self.peek() and self.peek() not in stops:
            self.at += 1
        return self.text[start : self.at]

    def open_tag(self) -> None:
        bare = BARE.match(self.text, self.at)
        if bare:
            self.at = bare.end()
            self.open.append(_Open(bare.group(1), "", self.written, len(self.out)))
            return
        begin = self.at
        self.at += 1
        tag = self.until(SPACE + ">").lower()
        if not self.peek():
            raise self.fail("Unclosed start tag", begin)
        if tag not in TAGS:
            raise self.fail(f'Unsupported start tag "{tag}"', begin)
        argument = ""
        while True:
            self.skip_space()
            if self.peek() == ">":
                break
            name, value = self.attribute(tag, begin)
            argument = _argument(tag, name, value) or argument
        if tag == "span" and argument != "spoiler":
            raise self.fail('Tag "span" must have class "tg-spoiler"', begin)
        self.at += 1
        self.open.append(_Open(tag, argument, self.written, len(self.out)))

    def attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self.until(SPACE + "=>")
        if not self.peek():
            raise self.fail(f'Unclosed start tag "{tag}"', begin)
        if not name:
            raise self.fail(f'Empty attribute name in the tag "{tag}"', begin)
        self.skip_space()
        if self.peek() != "=":
            if tag == "blockquote" and name == "expandable":
                return name, ""
            raise self.fail(
                f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin
            )
        self.at += 1
        self.skip_space()
        value = self.value()
        if not self.peek():
            raise self.fail("Unclosed start tag", begin)
        return name, value

    def value(self) -> str:
        quote = self.peek()
        if quote not in ("'", '"') or not quote:
            token = TOKEN.match(self.text, self.at)
            start, self.at = self.at, token.end() if token else self.at
            if self.peek() and self.peek() not in SPACE + ">":
                raise self.fail("Unexpected end of name token", start)
            return self.text[start : self.at].lower()
        self.at += 1
        value: list[str] = []
        while self.peek() and self.peek() != quote:
            if self.peek() == "&":
                character, self.at = decode_reference(self.text, self.at)
                value.append(character)
            else:
                value.append(self.peek())
                self.at += 1
        self.at += 1
        return "".join(value)

    def close_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self.fail("Unexpected end tag", begin)
        expected = f"</{self.open[-1].tag}>"
        if self.text.startswith(expected, begin):
            self.at += len(expected)
            opened = self.open.pop()
            if self.written > opened.offset:
                self.finish(opened)
            return
        self.at += 2
        name = self.until(SPACE + ">").lower()
        self.skip_space()
        if self.peek() != ">":
            raise self.fail("Unclosed end tag", begin)
        self.at += 1
        opened = self.open.pop()
        if name and name != opened.tag:
            place = utf16.byte_offset(self.text, begin)
            raise bad_entities(
                f"Unmatched end tag at byte offset {place},"
                f' expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.written > opened.offset:
            self.finish(opened)

    def finish(self, opened: _Open) -> None:
        span = {"offset": opened.offset, "length": self.written - opened.offset}
        tag, argument = opened.tag, opened.argument
        if tag in SIMPLE:
            self.entities.append({"type": SIMPLE[tag], **span})
        elif tag == "blockquote":
            kind = "expandable_blockquote" if argument else "blockquote"
            self.entities.append({"type": kind, **span})
        elif tag == "tg-emoji":
            self.entities.append(_custom_emoji(argument, span))
        elif tag == "tg-time":
            self.entities.append(_date_time(argument, span))
        elif tag == "a":
            url = argument or "".join(self.out[opened.start :])
            entity = link_entity(url, span)
            if entity:
                self.entities.append(entity)
        else:
            self.finish_code(tag, argument, span)

    def finish_code(self, tag: str, language: str, span: Json) -> None:
        last = self.entities[-1] if self.entities else None
        if last and last["type"] in ("pre", "code") and tag != last["type"]:
            same = last["offset"] == span["offset"] and last["length"] == span["length"]
            named = language or last.get("language")
            if same and named:
                self.entities[-1] = {"type": "pre", **span, "language": named}
                return
        entity = {"type": tag, **span}
        if language:
            entity["language"] = language
        self.entities.append(entity)


def _argument(tag: str, name: str, value: str) -> str:
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "unix"):
            return value
        case "code", "class" if value.startswith("language-"):
            return value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case "blockquote", "expandable":
            return "1"
    return ""


def _custom_emoji(emoji_id: str, span: Json) -> Json:
    if not emoji_id.isdigit() or int(emoji_id) == 0:
        raise bad_entities("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", **span, "custom_emoji_id": emoji_id}


def _date_time(unix: str, span: Json) -> Json:
    if not unix.isdigit():
        raise bad_entities("Invalid unix time specified")
    return {"type": "date_time", **span, "unix_time": int(unix)}


def parse_html(text: str) -> tuple[str, list[Json]]:
    """Text without markup and its entities in the order of their ends."""
    if "<" not in text and "&" not in text:
        return text, []
    text, entities = _Parser(text).run()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return text, entities
