"""The HTTP face of the Bot API: reads a call, obeys faults and limits, answers as Telegram."""

import asyncio
import inspect
import json
import logging
import re
import time
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField
from yarl import URL

from bot.sandbox.control import CONTROL, Fault, hang
from bot.sandbox.telegram import utf16
from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.files import DOWNLOAD_LIMIT, UPLOAD_LIMIT
from bot.sandbox.telegram.methods import METHODS
from bot.sandbox.telegram.registry import Call, Method
from bot.sandbox.telegram.schema import Upload, read_parameters
from bot.sandbox.telegram.state import Bot, Json
from bot.sandbox.telegram.world import World

logger = logging.getLogger(__name__)
WORLD = web.AppKey("world", World)
TOKEN = re.compile(r"\d{1,16}:[\w-]{30,}", re.ASCII)
REQUEST_LIMIT = UPLOAD_LIMIT + 1024 * 1024
FAULT_WORDS = {
    400: "Bad Request: ordered by a test",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request",
    429: "Too Many Requests: retry after {retry_after}",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


def answer(result: Any) -> web.Response:
    body = json.dumps({"ok": True, "result": result}, ensure_ascii=False).encode()
    return web.Response(body=body, content_type="application/json")


def refusal(error: ApiError) -> web.Response:
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return web.json_response(body, status=error.code)


async def read_request(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Parameters from the address and the body: form, JSON or multipart."""
    raw: Json = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return raw, {}
    kind = request.content_type
    if kind == "application/x-www-form-urlencoded":
        form = (await request.read()).decode(errors="replace")
        raw.update(URL.build(path="/", query_string=form, encoded=True).query)
    elif kind == "application/json":
        try:
            source = (await request.read()).decode()
            body = json.loads(source)
        except ValueError:
            raise ApiError("can't parse JSON object") from None
        if utf16.has_lone_surrogate(body, source):
            raise ApiError("strings must be encoded in UTF-8")
        if not isinstance(body, dict):
            raise ApiError("can't parse JSON object: Object expected")
        raw.update(body)
    elif kind == "multipart/form-data":
        return await _read_multipart(request, raw)
    return raw, {}


async def _read_multipart(request: web.Request, raw: Json) -> tuple[Json, dict[str, Upload]]:
    uploads: dict[str, Upload] = {}
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise ApiError("Request Entity Too Large", code=413) from None
    for name, value in form.items():
        if isinstance(value, FileField):
            data = value.file.read()
            uploads[name] = Upload(value.filename or "file", value.content_type, data)
        else:
            raw[name] = value if isinstance(value, str) else bytes(value).decode(errors="replace")
    return raw, uploads


def _find(name: str) -> Method:
    found = METHODS.get(name.lower())
    if found is None:
        raise ApiError("Not Found: method not found", code=404)
    return found


async def perform(
    world: World, bot: Bot, name: str, raw: Json, uploads: dict[str, Upload]
) -> tuple[Json, Any]:
    """Reads the parameters of a call and carries it out; returns both for the record."""
    found = _find(name)
    for part in uploads:
        if part in found.table.parameters:
            raw.setdefault(part, f"attach://{part}")
    params = read_parameters(found.table, raw, uploads)
    return params, await _carry_out(world, bot, found, params, uploads)


async def _carry_out(
    world: World, bot: Bot, found: Method, params: Json, uploads: dict[str, Upload]
) -> Any:
    if found.sends and world.control.settings["rate_limits"]:
        chat_id = params.get("chat_id")
        if isinstance(chat_id, int) and chat_id in bot.chats:
            world.limits.spend(bot.id, chat_id)
    result = found.handler(Call(world, bot, found.table.method, params, uploads))
    return await result if inspect.isawaitable(result) else result


async def handle(request: web.Request) -> web.StreamResponse:
    world = request.app[WORLD]
    started = time.perf_counter()
    name = request.match_info["method"]
    params: Json = {}
    uploads: dict[str, Upload] = {}
    try:
        token = request.match_info["token"]
        if not TOKEN.fullmatch(token):
            raise ApiError("Unauthorized", code=401)  # noqa: TRY301 - one place words refusals
        bot = world.bot(token)
        params, uploads = await read_request(request)
        fault = _fault(request, name, params)
        if fault is not None and not fault.after_effect:
            return await misbehave(request, fault, name, params)
        params, result = await perform(world, bot, name, params, uploads)
        if fault is not None:
            return await misbehave(request, fault, name, params)
        response, status = answer(result), 200
    except ApiError as error:
        response, status = refusal(error), error.code
        result = error.description
    except Exception:
        logger.exception("the sandbox failed in %s", name)
        failure = ApiError("Internal Server Error", code=500)
        response, status, result = refusal(failure), 500, failure.description
    if uploads:
        params = {k: repr(v) if isinstance(v, Upload) else v for k, v in params.items()}
    world.control.calls.record(
        "telegram", name, params, status=status, result=result, user=_chat_of(params),
        took=time.perf_counter() - started,
    )  # fmt: skip
    return response


def _chat_of(params: Json) -> int | None:
    value = params.get("chat_id") or params.get("user_id")
    try:
        return None if value is None else int(value)
    except (TypeError, ValueError):
        return None


def _fault(request: web.Request, name: str, params: Json) -> Fault | None:
    faults = request.app[CONTROL].faults
    return faults.take("telegram", name, _chat_of(params)) if faults.orders else None


async def misbehave(
    request: web.Request, fault: Fault, name: str, params: Json
) -> web.StreamResponse:
    """Does what a test ordered in place of the right answer."""
    error = fault.error
    status = int(error.get("status", 500))
    request.app[CONTROL].calls.record(
        "telegram", name, params, status=status, result=error, user=_chat_of(params)
    )
    match error["kind"]:
        case "hang":
            await hang(fault)
            return _reset(request)
        case "reset":
            return _reset(request)
        case "garbage":
            return web.Response(text="<html>no JSON</html>", content_type="text/html")
        case "truncate":
            return web.Response(text='{"ok": true, "resu', content_type="application/json")
    retry_after = error.get("retry_after")
    words = FAULT_WORDS.get(status, "Error").format(retry_after=retry_after)
    body: Json = {"ok": False, "error_code": status}
    body["description"] = error.get("description", words)
    if retry_after is not None:
        body["parameters"] = {"retry_after": retry_after}
    return web.json_response(body, status=status)


def _reset(request: web.Request) -> web.Response:
    """Cuts the connection without a word."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def download(request: web.Request) -> web.StreamResponse:
    world = request.app[WORLD]
    fault = _fault(request, "download", {})
    if fault is not None:
        return await misbehave(request, fault, "download", {})
    file = world.files.by_path(request.match_info["path"])
    if file is None or not TOKEN.fullmatch(request.match_info["token"]):
        return refusal(ApiError("Not Found", code=404))
    if file.size > DOWNLOAD_LIMIT:
        return refusal(ApiError("file is too big"))
    delay = world.control.settings["delays"]["download_s"]
    if delay:
        await asyncio.sleep(delay)
    world.control.calls.record("telegram", "download", {"path": file.path}, status=200)
    return web.Response(body=world.files.read(file), content_type="application/octet-stream")


def add_routes(app: web.Application) -> None:
    app.router.add_route("*", "/bot{token:[^/]+}/{method}", handle)
    app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", download)
