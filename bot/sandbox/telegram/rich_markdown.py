"""Markdown of rich messages into blocks: headings, lists, quotes, code, rules and inline marks."""

import re
from typing import Any

Json = dict[str, Any]

HEADING = re.compile(r"(#{1,6}) +(.*)")
ITEM = re.compile(r"(?:[-*+]|(\d+)[.)]) +(.*)")
RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})")
INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|__(?P<underline>.+?)__|\*(?P<italic>[^*]+)\*|_(?P<italic2>[^_]+)_"
    r"|~~(?P<strikethrough>.+?)~~|\|\|(?P<spoiler>.+?)\|\||`(?P<code>[^`]+)`"
    r"|\[(?P<label>[^\]]+)\]\((?P<url>[^)\s]+)\)",
    re.DOTALL,
)


def inline(text: str) -> Any:
    """Rich text of a line: a string, a formatted piece, or a list of these."""
    pieces: list[Any] = []
    at = 0
    for found in INLINE.finditer(text):
        if found.start() > at:
            pieces.append(text[at : found.start()])
        at = found.end()
        kind = (found.lastgroup or "").rstrip("2")
        if kind == "url":
            label = inline(found["label"])
            pieces.append({"type": "url", "text": label, "url": found["url"]})
        else:
            inner = found[found.lastgroup or 0]
            pieces.append({"type": kind, "text": inner if kind == "code" else inline(inner)})
    if at < len(text):
        pieces.append(text[at:])
    return pieces[0] if len(pieces) == 1 else pieces or ""


class _Lines:
    def __init__(self, source: str) -> None:
        self.lines = source.split("\n")
        self.at = 0

    def while_matching(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        found = []
        while self.at < len(self.lines):
            match = pattern.match(self.lines[self.at].strip())
            if not match:
                break
            found.append(match)
            self.at += 1
        return found


def _code(lines: _Lines) -> Json:
    language = lines.lines[lines.at].strip().removeprefix("```").strip()
    lines.at += 1
    body = []
    while lines.at < len(lines.lines) and lines.lines[lines.at].strip() != "```":
        body.append(lines.lines[lines.at])
        lines.at += 1
    lines.at += 1
    block: Json = {"type": "pre", "text": "\n".join(body)}
    return block | ({"language": language} if language else {})


def _paragraph(lines: _Lines) -> Json:
    body: list[str] = []
    while lines.at < len(lines.lines):
        line = lines.lines[lines.at].strip()
        starts = HEADING.match(line) or ITEM.match(line) or line.startswith((">", "```"))
        if not line or (body and starts):
            break
        body.append(line)
        lines.at += 1
    return {"type": "paragraph", "text": inline("\n".join(body))}


def _next(lines: _Lines) -> Json:
    line = lines.lines[lines.at].strip()
    heading = HEADING.fullmatch(line)
    if heading:
        lines.at += 1
        return {"type": "heading", "size": len(heading[1]), "text": inline(heading[2])}
    if RULE.fullmatch(line):
        lines.at += 1
        return {"type": "divider"}
    if line.startswith("```"):
        return _code(lines)
    if line.startswith(">"):
        quoted = lines.while_matching(re.compile(r"> ?(.*)"))
        return {
            "type": "blockquote",
            "blocks": parse_rich_markdown("\n".join(q[1] for q in quoted)),
        }
    items = lines.while_matching(ITEM)
    if items:
        return {"type": "list", "items": [_item(found) for found in items]}
    return _paragraph(lines)


def _item(found: re.Match[str]) -> Json:
    label = f"{found[1]}." if found[1] else "•"
    return {"label": label, "blocks": [{"type": "paragraph", "text": inline(found[2])}]}


def parse_rich_markdown(source: str) -> list[Json]:
    lines = _Lines(source)
    blocks: list[Json] = []
    while lines.at < len(lines.lines):
        if lines.lines[lines.at].strip():
            blocks.append(_next(lines))
        else:
            lines.at += 1
    return blocks
