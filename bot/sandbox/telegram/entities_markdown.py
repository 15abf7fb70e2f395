"""MarkdownV2 and the older Markdown of the Bot API into text and entities.

Follows `do_parse_markdown_v2` and `do_parse_markdown` of TDLib's MessageEntity.cpp:
https://core.telegram.org/bots/api#markdownv2-style.
"""

import re
from dataclasses import dataclass
from typing import Any

from bot.sandbox.telegram import utf16
from bot.sandbox.telegram.entities_html import bad_entities
from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.links import link_entity

Json = dict[str, Any]

PLAIN = re.compile(r"[^_*\[\]()~`>#+\-=|{}.!\\\n]+")
END = {
    "bold": "*",
    "italic": "_",
    "underline": "__",
    "strikethrough": "~",
    "spoiler": "||",
    "code": "`",
    "pre": "```",
    "text_link": "]",
    "custom_emoji": "]",
}
NAMES = {
    "bold": "Bold", "italic": "Italic", "underline": "Underline", "spoiler": "Spoiler",
    "strikethrough": "Strikethrough", "code": "Code", "pre": "Pre", "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
}  # fmt: skip
STARTS = (
    ("```", "pre"), ("__", "underline"), ("||", "spoiler"), ("![", "custom_emoji"),
    ("_", "italic"), ("*", "bold"), ("~", "strikethrough"), ("[", "text_link"), ("`", "code"),
)  # fmt: skip
EMOJI_LINK = re.compile(r"tg://emoji\?id=(\d+)")
TIME_LINK = re.compile(r"tg://time\?unix=(\d+)")


@dataclass(slots=True)
class _Open:
    type: str
    argument: str
    position: int
    offset: int
    start: int


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.out: list[str] = []
        self.written = 0
        self.entities: list[Json] = []
        self.open: list[_Open] = []
        self.quote_from: int | None = None
        self.line_start = True

    def fail(self, reason: str, position: int) -> ApiError:
        return bad_entities(f"{reason} at byte offset {utf16.byte_offset(self.text, position)}")

    def add(self, piece: str) -> None:
        self.out.append(piece)
        self.written += utf16.length(piece)
        self.line_start = False

    def sees(self, mark: str) -> bool:
        return self.text.startswith(mark, self.at)

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.text):
            self.step()
        if self.open:
            last = self.open[-1]
            raise self.fail(f"Can't find end of {NAMES[last.type]} entity", last.position)
        self.end_quote()
        return "".join(self.out), self.entities

    def step(self) -> None:
        plain = PLAIN.match(self.text, self.at)
        if plain:
            if self.line_start:
                self.end_quote()
            self.add(plain.group())
            self.at = plain.end()
            return
        character = self.text[self.at]
        if self.line_start and self.start_line():
            return
        if character == "\\":
            self.escaped()
        elif character == "\n":
            self.add("\n")
            self.at += 1
            self.line_start = True
        elif self.open and self.open[-1].type in ("code", "pre") and character != "`":
            self.add(character)
            self.at += 1
        elif self.ends():
            self.finish(self.open.pop())
        else:
            self.begin(character)

    def start_line(self) -> bool:
        """A quotation goes on while lines begin with '>' and `**>` begins another."""
        if self.open and self.open[-1].type in ("code", "pre"):
            return False
        if self.sees("**>"):
            self.end_quote()
            self.at += 2
        if self.sees(">"):
            if self.quote_from is None:
                self.quote_from = self.written
            self.at += 1
            self.line_start = False
            return True
        self.end_quote()
        self.line_start = False
        return False

    def end_quote(self) -> None:
        if self.quote_from is None:
            return
        start, self.quote_from = self.quote_from, None
        text = "".join(self.out)
        trailing = len(text) - len(text.rstrip("\n"))
        size = self.written - start - trailing
        expandable = (
            bool(self.open)
            and self.open[-1].type == "spoiler"
            and (self.open[-1].offset >= self.written - trailing)
        )
        if expandable:
            self.open.pop()
        if size > 0:
            kind = "expandable_blockquote" if expandable else "blockquote"
            self.entities.append({"type": kind, "offset": start, "length": size})

    def escaped(self) -> None:
        following = self.text[self.at + 1 : self.at + 2]
        if following and 0 < ord(following) <= 126:  # noqa: PLR2004 - the range that TDLib escapes
            self.add(following)
            self.at += 2
        else:
            self.add("\\")
            self.at += 1

    def ends(self) -> bool:
        if not self.open:
            return False
        mark = END[self.open[-1].type]
        if self.open[-1].type == "italic":
            return self.sees("_") and not self.sees("__")
        return self.sees(mark)

    def begin(self, character: str) -> None:
        mark, kind = next((start for start in STARTS if self.sees(start[0])), ("", ""))
        if not mark:
            raise bad_entities(
                f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
            )
        opened = _Open(kind, "", self.at, self.written, len(self.out))
        self.at += len(mark)
        if kind == "pre":
            opened.argument = self.language()
        if kind == "spoiler" and self.closes_quote():
            opened.position = self.at
        self.open.append(opened)
        if kind == "spoiler" and self.closes_quote():
            self.end_quote()
        self.line_start = False

    def closes_quote(self) -> bool:
        """`||` as the last thing of a quotation makes it expandable."""
        last_of_line = self.at == len(self.text) or self.text[self.at] == "\n"
        goes_on = self.text.startswith("\n>", self.at)
        return self.quote_from is not None and last_of_line and not goes_on

    def language(self) -> str:
        end = self.at
        while end < len(self.text) and not self.text[end].isspace() and self.text[end] != "`":
            end += 1
        language = self.text[self.at : end]
        if end >= len(self.text) or self.text[end] == "`":
            return ""
        self.at = end + 1 if self.text[end] == "\n" else end
        return language

    def finish(self, opened: _Open) -> None:
        self.at += len(END[opened.type])
        span = {"offset": opened.offset, "length": self.written - opened.offset}
        argument = opened.argument
        if opened.type in ("text_link", "custom_emoji"):
            argument = self.address(opened)
        if not span["length"]:
            return
        if opened.type == "text_link":
            entity = link_entity(argument, span)
            if entity:
                self.entities.append(entity)
        elif opened.type == "custom_emoji":
            self.entities.append(_emoji_entity(argument, span))
        else:
            language = {"language": argument} if argument else {}
            self.entities.append({"type": opened.type, **span, **language})

    def address(self, opened: _Open) -> str:
        if not self.sees("("):
            if opened.type == "custom_emoji":
                raise bad_entities("Custom emoji entity must contain a tg://emoji URL")
            return "".join(self.out[opened.start :])
        self.at += 1
        begin, url = self.at, []
        while self.at < len(self.text) and not self.sees(")"):
            if self.sees("\\") and self.at + 1 < len(self.text):
                self.at += 1
            url.append(self.text[self.at])
            self.at += 1
        if not self.sees(")"):
            raise self.fail("Can't find end of a URL", begin)
        self.at += 1
        return "".join(url)


def _emoji_entity(url: str, span: Json) -> Json:
    emoji = EMOJI_LINK.match(url)
    if emoji:
        return {"type": "custom_emoji", **span, "custom_emoji_id": emoji.group(1)}
    moment = TIME_LINK.match(url)
    if moment:
        return {"type": "date_time", **span, "unix_time": int(moment.group(1))}
    raise bad_entities("Custom emoji URL must have scheme tg")


def parse_markdown_v2(text: str) -> tuple[str, list[Json]]:
    """Text without markup and its entities in the order of their ends."""
    return _Parser(text).run()


OLD_SPAN = re.compile(
    r"\\[_*`\[]|```(?:(?P<language>\w+)\n)?(?P<pre>.*?)```|`(?P<code>[^`]*)`"
    r"|\*(?P<bold>[^*]*)\*|_(?P<italic>[^_]*)_|\[(?P<text>[^\]]*)\]\((?P<url>[^)]*)\)",
    re.DOTALL,
)
OLD_STRAY = re.compile(r"[_*`]|\[(?=[^\]]*\]\()")
OLD_NAMES = {"_": "Italic", "*": "Bold", "`": "Code", "[": "TextUrl"}


def parse_markdown(text: str) -> tuple[str, list[Json]]:
    """The older Markdown: no nesting, few escapes, kept by Telegram for old bots."""
    out: list[str] = []
    entities: list[Json] = []
    at = written = 0
    for found in OLD_SPAN.finditer(text):
        between = text[at : found.start()]
        _refuse_stray(text, between, at)
        kind = found.lastgroup
        inner = found.group()[1:] if kind is None else found.group(kind)
        if kind == "url":
            kind, inner = "text_link", found.group("text")
        offset = written + utf16.length(between)
        written = offset + utf16.length(inner)
        out += [between, inner]
        at = found.end()
        if kind is None or not inner:
            continue
        span = {"offset": offset, "length": written - offset}
        entity = link_entity(found.group("url"), span) if kind == "text_link" else None
        if kind != "text_link":
            language = found.group("language") if kind == "pre" else None
            entity = {"type": kind, **span, **({"language": language} if language else {})}
        if entity:
            entities.append(entity)
    _refuse_stray(text, text[at:], at)
    return "".join([*out, text[at:]]), entities


def _refuse_stray(text: str, between: str, at: int) -> None:
    stray = OLD_STRAY.search(between)
    if stray:
        offset = utf16.byte_offset(text, at + stray.start())
        name = OLD_NAMES[stray.group()]
        raise bad_entities(
            f"Can't find end of the entity starting at byte offset {offset} ({name})"
        )
