"""Rich messages: blocks of text kinds, given as blocks, HTML or plain Markdown paragraphs.

Limits: https://core.telegram.org/bots/api#rich-messages.
"""

import json
import time
from typing import Any

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.methods.edits import edited_message, finish_edit, markup_of
from bot.sandbox.telegram.methods.texts import draft_chat, show_draft
from bot.sandbox.telegram.registry import Call, method
from bot.sandbox.telegram.rich_html import parse_rich_html
from bot.sandbox.telegram.rich_markdown import parse_rich_markdown
from bot.sandbox.telegram.sending import send
from bot.sandbox.telegram.state import Draft, Json

MOST_CHARACTERS = 32_768
MOST_BLOCKS = 500
DEEPEST = 16
TEXT_BLOCKS = frozenset(
    {
        "paragraph", "heading", "pre", "footer", "divider", "list", "blockquote", "details",
        "expandable_blockquote", "pullquote", "table", "buttons", "mathematical_expression",
    }
)  # fmt: skip


def _checked(blocks: list[Json], depth: int = 1) -> int:
    """Counts blocks; too many, too deep and unsupported ones are refused."""
    if depth > DEEPEST:
        raise ApiError("RICH_MESSAGE_TOO_DEEP")
    count = 0
    for block in blocks:
        if block["type"] not in TEXT_BLOCKS:
            raise ApiError(f"rich block {block['type']} is not supported by the sandbox")
        count += 1 + _checked(block.get("blocks") or [], depth + 1)
        for item in block.get("items") or []:
            count += _checked(item["blocks"], depth + 1)
    return count


def _labelled(block: Json) -> Json:
    """Items of a list get the label that Telegram shows before them."""
    new = dict(block)
    if "blocks" in new:
        new["blocks"] = [_labelled(inner) for inner in new["blocks"]]
    if new["type"] == "list":
        new["items"] = [
            {
                **item,
                "label": f"{item['value']}." if item.get("value") is not None else "•",
                "blocks": [_labelled(inner) for inner in item["blocks"]],
            }
            for item in new["items"]
        ]
    return new


def rich_message(given: Json, *, draft: bool = False) -> Json:
    """The RichMessage that an InputRichMessage becomes."""
    sources = [name for name in ("html", "markdown", "blocks") if given.get(name)]
    if len(sources) != 1:
        raise ApiError("exactly one of html, markdown and blocks must be used in a rich message")
    if given.get("media"):
        raise ApiError("media in rich messages is not supported by the sandbox")
    source: Any = given[sources[0]]
    if sources[0] == "html":
        blocks = parse_rich_html(source)
    elif sources[0] == "markdown":
        blocks = parse_rich_markdown(source)
    else:
        blocks = source
    kept = [b for b in blocks if not (draft and b["type"] == "thinking")]
    if _checked(kept) > MOST_BLOCKS or len(json.dumps(blocks)) > 4 * MOST_CHARACTERS:
        raise ApiError("message is too long")
    if not blocks:
        raise ApiError("message text is empty")
    if sources[0] == "blocks":
        blocks = [_labelled(block) for block in blocks]
    return {"blocks": blocks} | ({"is_rtl": True} if given.get("is_rtl") else {})


@method("sendRichMessage", sends=True)
def send_rich_message(call: Call) -> Json:
    return send(call, {"rich_message": rich_message(call.params["rich_message"])})


@method("sendRichMessageDraft")
def send_rich_message_draft(call: Call) -> bool:
    chat = draft_chat(call)
    rich = rich_message(call.params["rich_message"], draft=True)
    draft = Draft(
        draft_id=call.params["draft_id"],
        text="",
        entities=[],
        can_stop=bool(call.get("can_stop")),
        keep_on_stop=bool(call.get("keep_on_stop")),
        expires_at=time.time() + call.world.control.settings["draft_s"],
        rich_message=rich,
    )
    return show_draft(call, chat, draft)


def edit_rich_message(call: Call) -> Json | bool:
    if call.get("text"):
        raise ApiError("text and rich_message can't be used together")
    chat, stored = edited_message(call)
    if "text" not in stored.message and "rich_message" not in stored.message:
        raise ApiError("there is no text in the message to edit")
    dropped = ("text", "entities", "link_preview_options", "reply_markup")
    new = {k: v for k, v in stored.message.items() if k not in dropped}
    new["rich_message"] = rich_message(call.params["rich_message"])
    new |= markup_of(call, chat, stored.message)
    return finish_edit(call, chat, stored.message, new)
