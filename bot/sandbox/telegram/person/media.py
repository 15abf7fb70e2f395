"""Voice notes and files that a person sends."""

import asyncio
from dataclasses import replace

from aiohttp import web

from bot.adapters import audio, espeak
from bot.sandbox.pictures import with_text
from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.formatting import formatted
from bot.sandbox.telegram.media import content_of, is_ogg_opus, ogg_seconds, store_upload
from bot.sandbox.telegram.person.asking import Ask, ask, reply, view
from bot.sandbox.telegram.person.messages import say
from bot.sandbox.telegram.state import Json

routes = web.RouteTableDef()
SPOKEN = ("voice", "video_note", "audio")
FILE_KINDS = ("photo", "document", "audio", "sticker", "video", "animation", "voice", "video_note")
LONGEST_RECORDING_S = 3600.0


def _speak(text: str, voice: str, speed: float, tags: dict[str, str]) -> bytes:
    pcm = espeak.speak(text, speed=speed, voice=voice)
    return audio.encode_ogg_opus(pcm, tags=tags)


def _tagged(data: bytes, transcript: str | None) -> bytes:
    """A recording as OGG/Opus, with what was said in its comment tag if that is known."""
    if transcript is None and is_ogg_opus(data):
        return data
    decoded = audio.decode(data, max_seconds=LONGEST_RECORDING_S, rate=audio.OPUS_RATE)
    tags = {} if transcript is None else {"transcript": transcript}
    return audio.encode_ogg_opus(decoded, tags=tags)


async def _recording(call: Ask) -> bytes:
    body = call.body
    spoken = body.get("say")
    if spoken:
        voice, speed = body.get("voice") or "cs", float(body.get("speed") or 1)
        tags = {"transcript": body.get("transcript") or spoken}
        if body.get("uncertain"):
            tags["transcript_uncertain"] = str(body["uncertain"])
        try:
            return await asyncio.to_thread(_speak, spoken, voice, speed, tags)
        except espeak.EspeakError as error:
            raise PersonError(f"this cannot be spoken: {error}") from error
    upload = call.uploads.get("file")
    if upload is None:
        raise PersonError("send a file or the text to say")
    untagged_note = body.get("kind") == "video_note" and not body.get("transcript")
    if body.get("raw") or untagged_note:
        return upload.data
    try:
        return await asyncio.to_thread(_tagged, upload.data, body.get("transcript"))
    except audio.BadAudio as error:
        raise PersonError(f"the recording cannot be read: {error}") from error


@routes.post("/person/voice")
async def voice(request: web.Request) -> web.Response:
    """Sends a voice note; `raw` keeps an upload as it is, whatever it contains.

    `uncertain` are the words of what is said that the recogniser is to doubt.
    """
    call = await ask(request)
    kind = call.body.get("kind") or "voice"
    if kind not in SPOKEN:
        raise PersonError(f"kind must be one of {SPOKEN}")
    data = await _recording(call)
    details: Json = {}
    if call.body.get("duration"):
        details["duration"] = round(float(call.body["duration"]))
    file = call.world.files.add(
        kind, data, name=f"{kind}.ogg",
        mime_type="video/mp4" if kind == "video_note" else "audio/ogg",
        details={"duration": ogg_seconds(data), **details},
    )  # fmt: skip
    return _sent(call, content_of(file))


def _sent(call: Ask, content: Json) -> web.Response:
    result = say(call, content)
    stored = call.chat.messages[result["message_id"]]
    return reply({**view(stored), "update_id": result["update_id"]})


@routes.post("/person/file")
async def send_file(request: web.Request) -> web.Response:
    """Sends a file; `carries` are the words that a picture takes along."""
    call = await ask(request)
    kind = call.body.get("kind") or "document"
    upload = call.uploads.get("file")
    if kind not in FILE_KINDS or upload is None:
        raise PersonError(f"send a file and a kind of {FILE_KINDS}")
    if call.body.get("carries"):
        data = with_text(upload.data, str(call.body["carries"]))
        upload = replace(upload, data=data)
    details = {k: int(call.body[k]) for k in ("duration", "width", "height") if call.body.get(k)}
    content = content_of(store_upload(call.world.files, kind, upload, details))
    caption, entities = formatted(call.body.get("caption"), None, None)
    if caption:
        content |= {"caption": caption}
    if entities:
        content |= {"caption_entities": entities}
    if call.body.get("media_group"):
        content["media_group_id"] = str(call.body["media_group"])
    return _sent(call, content)
