"""Voice, audio, pictures, documents and albums, by upload or by file_id; downloads."""

import secrets
from typing import Any

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.files import DOWNLOAD_LIMIT, StoredFile
from bot.sandbox.telegram.media import content_of, from_file_id, store_upload
from bot.sandbox.telegram.methods.edits import edited_message, finish_edit, markup_of
from bot.sandbox.telegram.registry import Call, Handler, method
from bot.sandbox.telegram.schema import Upload, attached
from bot.sandbox.telegram.sending import formatted_caption, send
from bot.sandbox.telegram.state import Json

DETAILS = ("duration", "width", "height", "length", "title", "performer", "emoji")
ALBUM = range(2, 11)
ALONE = frozenset({"audio", "document"})


def file_of(call: Call, kind: str, value: Any, details: Json) -> StoredFile:
    kept = {k: v for k in DETAILS if (v := details.get(k)) is not None}
    if isinstance(value, Upload):
        return store_upload(call.world.files, kind, value, kept)
    return from_file_id(call.world.files, kind, value)


def _sender(kind: str) -> Handler:
    def send_media(call: Call) -> Json:
        chat = call.world.target(call.bot, call.params["chat_id"])
        caption = formatted_caption(call)
        content = content_of(file_of(call, kind, call.params[kind], call.params))
        if call.get("has_spoiler"):
            content["has_media_spoiler"] = True
        return send(call, content | caption, chat=chat)

    return send_media


for _kind, _name in (
    ("voice", "sendVoice"), ("audio", "sendAudio"), ("photo", "sendPhoto"),
    ("document", "sendDocument"), ("video", "sendVideo"), ("animation", "sendAnimation"),
    ("video_note", "sendVideoNote"), ("sticker", "sendSticker"),
):  # fmt: skip
    method(_name, sends=True)(_sender(_kind))


def input_media(call: Call, media: Json) -> Json:
    value = attached(media["media"], call.uploads)
    content = content_of(file_of(call, media["type"], value, media))
    if media.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content | formatted_caption(call, media)


@method("sendMediaGroup", sends=True)
def send_media_group(call: Call) -> list[Json]:
    items = call.params["media"]
    if len(items) not in ALBUM:
        raise ApiError("there must be 2-10 items in the media group: wrong number of them")
    kinds = {item["type"] for item in items}
    if len(kinds) > 1 and kinds & ALONE:
        raise ApiError("audio and documents can be grouped only with media of their own type")
    chat = call.world.target(call.bot, call.params["chat_id"])
    contents = [input_media(call, item) for item in items]
    group = str(secrets.randbits(60))
    return [send(call, content | {"media_group_id": group}, chat=chat) for content in contents]


@method("editMessageMedia", sends=True)
def edit_message_media(call: Call) -> Json | bool:
    chat, stored = edited_message(call)
    old = stored.message
    if "voice" in old or "video_note" in old or "sticker" in old:
        raise ApiError("message can't be edited")
    dropped = (
        "text", "entities", "caption", "caption_entities", "audio", "photo", "document", "video",
        "animation", "has_media_spoiler", "reply_markup",
    )  # fmt: skip
    new = {k: v for k, v in old.items() if k not in dropped}
    new |= input_media(call, call.params["media"]) | markup_of(call, chat, old)
    return finish_edit(call, chat, old, new)


@method("getFile")
def get_file(call: Call) -> Json:
    file_id = call.params["file_id"]
    try:
        file = call.world.files.by_id(file_id)
    except ApiError:
        raise ApiError("invalid file_id") from None
    if file.size > DOWNLOAD_LIMIT:
        raise ApiError("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }
