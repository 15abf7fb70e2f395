"""Orders that reach into the local Telegram itself: raw updates and a fresh start."""

from aiohttp import web

from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.person.asking import ask, reply

routes = web.RouteTableDef()


@routes.post("/control/updates")
async def inject(request: web.Request) -> web.Response:
    """Queues raw updates as they are, also unparsable and repeated ones, past any filter."""
    call = await ask(request)
    updates = call.need("updates")
    if not isinstance(updates, list):
        raise PersonError("updates must be a list")
    numbers = []
    for update in updates:
        payload = {"update_id": update.get("update_id") or call.bot.last_update_id + 1, **update}
        call.world.enqueue_raw(call.bot, payload)
        numbers.append(payload["update_id"])
    return reply({"update_ids": numbers, "pending": len(call.bot.pending)})


@routes.get("/control/pending")
async def pending(request: web.Request) -> web.Response:
    call = await ask(request)
    return reply([p.payload for p in call.bot.pending.values()])


@routes.post("/control/reset")
async def reset(request: web.Request) -> web.Response:
    call = await ask(request)
    call.world.reset()
    control = call.world.control
    control.faults.orders.clear()
    control.calls.recent.clear()
    control.calls.counts.clear()
    return reply({"ok": True})
