"""HTML of rich messages into blocks: the text kinds of blocks, not media, maps or formulas.

https://core.telegram.org/bots/api#rich-message-formatting-options
"""

import re
from html.parser import HTMLParser
from typing import Any

from bot.sandbox.telegram.errors import ApiError

Json = dict[str, Any]

INLINE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "code": "code", "tg-spoiler": "spoiler", "sub": "subscript", "sup": "superscript",
    "mark": "marked", "a": "url",
}  # fmt: skip
PARTS = frozenset(
    {"p", "pre", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "th", "td"}
)
HOLDERS = frozenset({"blockquote", "details", "li", "ul", "ol", "table", "tr"})
KNOWN = frozenset({*INLINE, *PARTS, *HOLDERS, "hr", "br", "thead", "tbody", "span"})
SPACE = re.compile(r"\s+")


class _Node:
    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parts: list[_Node | str] = []


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("", {})
        self.stack = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in KNOWN:
            raise ApiError(f'can\'t parse rich message: unsupported tag "{tag}"')
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].parts.append(node)
        if tag not in ("hr", "br"):
            self.stack.append(node)

    def handle_endtag(self, tag: str) -> None:
        if len(self.stack) < 2 or self.stack[-1].tag != tag:  # noqa: PLR2004 - the root stays
            raise ApiError(f'can\'t parse rich message: unexpected end tag "{tag}"')
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.stack[-1].parts.append(data)


def _texts(parts: list["_Node | str"], *, verbatim: bool = False) -> Any:
    """Rich text: a string, a formatted piece, or a list of these."""
    pieces: list[Any] = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(part if verbatim else SPACE.sub(" ", part))
        elif part.tag == "br":
            pieces.append("\n")
        elif part.tag in INLINE:
            piece: Json = {"type": INLINE[part.tag], "text": _texts(part.parts, verbatim=verbatim)}
            if part.tag == "a":
                piece["url"] = part.attributes.get("href", "")
            pieces.append(piece)
        else:
            pieces.append(_texts(part.parts, verbatim=verbatim))
    pieces = [piece for piece in pieces if piece not in ("", [])]
    return pieces[0] if len(pieces) == 1 else pieces or ""


def _blocks(parts: list["_Node | str"]) -> list[Json]:
    blocks: list[Json] = []
    loose: list[_Node | str] = []

    def flush() -> None:
        text = _texts(loose)
        if text and not (isinstance(text, str) and text.isspace()):
            blocks.append({"type": "paragraph", "text": text})
        loose.clear()

    for part in parts:
        if isinstance(part, str) or part.tag in INLINE or part.tag in ("br", "span"):
            loose.append(part)
        else:
            flush()
            blocks.append(_block(part))
    flush()
    return blocks


def _block(node: _Node) -> Json:  # noqa: PLR0911 - one line a kind
    match node.tag:
        case "p":
            return {"type": "paragraph", "text": _texts(node.parts)}
        case "footer":
            return {"type": "footer", "text": _texts(node.parts)}
        case "pre":
            return {"type": "pre", "text": _texts(node.parts, verbatim=True)}
        case "hr":
            return {"type": "divider"}
        case "blockquote":
            return {"type": "blockquote", "blocks": _blocks(node.parts)}
        case "ul" | "ol":
            return {"type": "list", "items": _items(node)}
        case "details":
            return _details(node)
        case "table":
            return {"type": "table", "cells": _rows(node)}
        case _ if node.tag.startswith("h"):
            return {"type": "heading", "size": int(node.tag[1]), "text": _texts(node.parts)}
    raise ApiError(f'can\'t parse rich message: misplaced tag "{node.tag}"')


def _items(node: _Node) -> list[Json]:
    items = [part for part in node.parts if isinstance(part, _Node) and part.tag == "li"]
    numbered = node.tag == "ol"
    return [
        {"label": f"{number}." if numbered else "•", "blocks": _blocks(item.parts)}
        for number, item in enumerate(items, 1)
    ]


def _details(node: _Node) -> Json:
    summary = next((p for p in node.parts if isinstance(p, _Node) and p.tag == "summary"), None)
    rest = [part for part in node.parts if part is not summary]
    block: Json = {"type": "details", "blocks": _blocks(rest)}
    block["summary"] = _texts(summary.parts) if summary else ""
    return block | ({"is_open": True} if "open" in node.attributes else {})


def _rows(node: _Node) -> list[list[Json]]:
    rows: list[list[Json]] = []
    for part in node.parts:
        if not isinstance(part, _Node):
            continue
        if part.tag in ("thead", "tbody"):
            rows += _rows(part)
        elif part.tag == "tr":
            rows.append([_cell(c) for c in part.parts if isinstance(c, _Node)])
    return rows


def _cell(node: _Node) -> Json:
    cell: Json = {"align": node.attributes.get("align", "left"), "valign": "middle"}
    cell["text"] = _texts(node.parts)
    if node.tag == "th":
        cell["is_header"] = True
    for name in ("colspan", "rowspan"):
        if node.attributes.get(name, "").isdigit():
            cell[name] = int(node.attributes[name])
    return cell


def parse_rich_html(source: str) -> list[Json]:
    tree = _Tree()
    tree.feed(source)
    tree.close()
    if len(tree.stack) > 1:
        raise ApiError(f'can\'t parse rich message: no end tag for "{tree.stack[-1].tag}"')
    return _blocks(tree.root.parts)
