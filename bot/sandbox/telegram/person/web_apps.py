"""Opening Mini Apps: from a keyboard, a button under a message or the menu."""

from aiohttp import web

from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.methods.bots import menu_button
from bot.sandbox.telegram.person.asking import Ask, ask, reply
from bot.sandbox.telegram.person.messages import say
from bot.sandbox.telegram.signing import launch_url
from bot.sandbox.telegram.state import Json

routes = web.RouteTableDef()
DATA_LIMIT = 4096


def _buttons(call: Ask) -> list[tuple[Json, bool]]:
    """Web App buttons in sight, each with whether it may answer by query id."""
    chat = call.chat
    found: list[tuple[Json, bool]] = []
    for stored in reversed(chat.messages.values()):
        for row in stored.message.get("reply_markup", {}).get("inline_keyboard", []):
            found += [(button, True) for button in row if "web_app" in button]
    for row in (chat.keyboard or {}).get("keyboard", []):
        found += [(button, False) for button in row if "web_app" in button]
    return found


@routes.get("/person/web_app")
async def open_web_app(request: web.Request) -> web.Response:
    call = await ask(request)
    user, start_param = call.person.user, call.body.get("start_param")
    if "menu" in call.body:
        button = menu_button(call.bot, call.person.id)
        if button["type"] != "web_app":
            raise PersonError("the menu button opens no Mini App")
        url, with_query = button["web_app"]["url"], True
    elif "url" in call.body:
        url, with_query = call.body["url"], True
    else:
        wanted = call.body.get("button")
        named = [(b, q) for b, q in _buttons(call) if wanted in (None, b["text"])]
        if not named:
            raise PersonError("there is no such Mini App button")
        url, with_query = named[0][0]["web_app"]["url"], named[0][1]
    signed = launch_url(call.bot, user, url, with_query=with_query, start_param=start_param)
    return reply({"url": signed})


@routes.post("/person/web_app/data")
async def send_data(request: web.Request) -> web.Response:
    """What `Telegram.WebApp.sendData` sends from an app that a reply keyboard opened."""
    call = await ask(request)
    data = str(call.need("data"))
    if not 1 <= len(data.encode()) <= DATA_LIMIT:
        raise PersonError("data must have 1-4096 bytes")
    content = {"web_app_data": {"data": data, "button_text": str(call.need("button"))}}
    return reply(say(call, content))
