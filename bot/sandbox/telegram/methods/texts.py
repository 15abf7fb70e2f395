"""Text messages, drafts and chat actions."""

import time

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.registry import Call, method
from bot.sandbox.telegram.sending import formatted_text, preview_options, send
from bot.sandbox.telegram.state import Chat, Draft, Json

ACTIONS = (
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
)  # fmt: skip
ACTION_S = 5


@method("sendMessage", sends=True)
def send_message(call: Call) -> Json:
    text, entities = formatted_text(call)
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    content |= preview_options(call)
    return send(call, content)


def draft_chat(call: Call) -> Chat:
    chat = call.world.target(call.bot, call.params["chat_id"])
    if not chat.private:
        raise ApiError("drafts can be sent to private chats only")
    if call.params["draft_id"] == 0:
        raise ApiError("RANDOM_ID_INVALID: draft identifier must be non-zero")
    return chat


def show_draft(call: Call, chat: Chat, draft: Draft) -> bool:
    chat.drafts[draft.draft_id] = draft
    call.world.tell(call.bot, chat, "draft", {"draft": draft})
    return True


@method("sendMessageDraft")
def send_message_draft(call: Call) -> bool:
    chat = draft_chat(call)
    text, entities = formatted_text(call, empty_ok=True)
    return show_draft(call, chat, _draft(call, text, entities))


def _draft(call: Call, text: str, entities: list[Json], rich: Json | None = None) -> Draft:
    return Draft(
        draft_id=call.params["draft_id"],
        text=text,
        entities=entities,
        can_stop=bool(call.get("can_stop")),
        keep_on_stop=bool(call.get("keep_on_stop")),
        expires_at=time.time() + call.world.control.settings["draft_s"],
        rich_message=rich,
    )


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    chat = call.world.target(call.bot, call.params["chat_id"])
    action = call.params["action"].lower()
    if action not in ACTIONS:
        raise ApiError("wrong parameter action in request")
    chat.actions[action] = time.time() + ACTION_S
    call.world.tell(call.bot, chat, "action", {"action": action})
    return True
