"""Text and entities as HTML that a page may show: all of it escaped, only known tags and links."""

import html
from typing import Any

from bot.sandbox.telegram import utf16
from bot.sandbox.telegram.links import checked_link

Json = dict[str, Any]

TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ('<span class="tg-spoiler">', "</span>"),
    "code": ("<code>", "</code>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ('<blockquote class="tg-expandable">', "</blockquote>"),
    "hashtag": ('<span class="tg-hashtag">', "</span>"),
    "cashtag": ('<span class="tg-hashtag">', "</span>"),
    "mention": ('<span class="tg-mention">', "</span>"),
    "bot_command": ('<a class="tg-command" href="#">', "</a>"),
}


def _link(url: str, name: str) -> tuple[str, str]:
    safe = checked_link(url) if name != "email" else f"mailto:{url}"
    if safe is None:
        return "", ""
    return f'<a href="{html.escape(safe)}" target="_blank" rel="noopener noreferrer">', "</a>"


def _tags(entity: Json, text: str) -> tuple[str, str]:  # noqa: PLR0911 - one line a kind
    kind = entity["type"]
    if kind in TAGS:
        return TAGS[kind]
    covered = utf16.cut(text, entity["offset"], entity["length"])
    match kind:
        case "text_link":
            return _link(entity["url"], kind)
        case "url" | "email":
            return _link(covered, kind)
        case "pre":
            language = html.escape(entity.get("language") or "")
            mark = f' class="language-{language}"' if language else ""
            return f"<pre><code{mark}>", "</code></pre>"
        case "text_mention":
            return f'<span class="tg-mention" data-user="{int(entity["user"]["id"])}">', "</span>"
        case "custom_emoji":
            emoji = html.escape(str(entity["custom_emoji_id"]))
            return f'<span class="tg-emoji" data-emoji="{emoji}">', "</span>"
    return "", ""


def text_html(text: str, entities: list[Json]) -> str:
    """Nested and crossing entities become properly nested tags; line ends stay line ends."""
    if not entities:
        return html.escape(text)
    ordered = sorted(entities, key=lambda e: (e["offset"], -e["length"]))
    ends = {e["offset"] + e["length"] for e in ordered}
    cuts = sorted({0, utf16.length(text), *(e["offset"] for e in ordered), *ends})
    out: list[str] = []
    stack: list[tuple[int, tuple[str, str]]] = []
    for number, at in enumerate(cuts):
        stack = _close(stack, at, out)
        for entity in ordered:
            if entity["offset"] == at and entity["length"] > 0:
                tags = _tags(entity, text)
                out.append(tags[0])
                stack.append((at + entity["length"], tags))
        if number + 1 < len(cuts):
            out.append(html.escape(utf16.cut(text, at, cuts[number + 1] - at)))
    return "".join(out)


def _close(
    stack: list[tuple[int, tuple[str, str]]], at: int, out: list[str]
) -> list[tuple[int, tuple[str, str]]]:
    """Closes what ends here; what crosses it is closed and opened again."""
    if all(end > at for end, _ in stack):
        return stack
    first = next(number for number, (end, _) in enumerate(stack) if end <= at)
    out.extend(tags[1] for _, tags in reversed(stack[first:]))
    kept = [item for item in stack[first:] if item[0] > at]
    out.extend(tags[0] for _, tags in kept)
    return stack[:first] + kept
