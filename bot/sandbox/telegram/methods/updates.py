"""Long polling and the webhook's settings."""

import asyncio
import itertools
import re

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.registry import Call, method
from bot.sandbox.telegram.state import Bot, Json, Webhook
from bot.sandbox.telegram.webhooks import deliver
from bot.sandbox.telegram.world import World, drop_expired

LONGEST_POLL_S = 50
MOST_UPDATES = 100
MOST_CONNECTIONS = 100
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook"
    " first"
)
OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


def confirm(world: World, bot: Bot, offset: int) -> None:
    """Forgets what a higher offset confirms; a negative one keeps only that many."""
    if offset < 0:
        gone = list(bot.pending)[: max(0, len(bot.pending) + offset)]
    else:
        gone = [s for s, pending in bot.pending.items() if pending.update_id < offset]
    for serial in gone:
        world.forget_update(bot, serial)


@method("getUpdates", waits=True)
async def get_updates(call: Call) -> list[Json]:
    bot = call.bot
    if bot.webhook.url:
        raise ApiError(WEBHOOK_ACTIVE, code=409)
    if bot.poller is not None and not bot.poller.done():
        bot.poller.set_exception(ApiError(OTHER_POLLER, code=409))
    if "allowed_updates" in call.params:
        bot.allowed_updates = call.params["allowed_updates"]
        call.world.save_bot(bot)
    confirm(call.world, bot, call.get("offset", 0))
    drop_expired(call.world, bot)
    limit = min(max(call.get("limit", MOST_UPDATES), 1), MOST_UPDATES)
    seconds = min(call.get("timeout", 0), LONGEST_POLL_S)
    if not bot.pending and seconds > 0:
        await _wait(bot, seconds)
    return [p.payload for p in itertools.islice(bot.pending.values(), limit)]


def _wake(waiter: "asyncio.Future[None]") -> None:
    if not waiter.done():
        waiter.set_result(None)


async def _wait(bot: Bot, seconds: int) -> None:
    """Waits for an update, the time-out or the poller that takes this one's place."""
    waiter = bot.poller = asyncio.get_running_loop().create_future()
    timer = asyncio.get_running_loop().call_later(seconds, _wake, waiter)
    try:
        await waiter
    finally:
        timer.cancel()
        if bot.poller is waiter:
            bot.poller = None


@method("setWebhook")
def set_webhook(call: Call) -> bool:
    bot, url = call.bot, call.params["url"]
    if not url:
        return _remove_webhook(call)
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise ApiError("bad webhook: An HTTPS URL must be provided for webhook")
    secret = call.get("secret_token")
    if secret is not None and not SECRET.fullmatch(secret):
        raise ApiError("secret token contains unallowed characters")
    if call.get("drop_pending_updates"):
        confirm(call.world, bot, bot.last_update_id + 1)
    if "allowed_updates" in call.params:
        bot.allowed_updates = call.params["allowed_updates"]
    if bot.poller is not None and not bot.poller.done():
        bot.poller.set_exception(ApiError("terminated by setWebhook request", code=409))
    fresh = not bot.webhook.url
    bot.webhook = Webhook(
        url=url,
        secret_token=secret,
        max_connections=min(max(call.get("max_connections", 40), 1), MOST_CONNECTIONS),
        ip_address=call.get("ip_address"),
        has_custom_certificate=call.get("certificate") is not None,
    )
    call.world.save_bot(bot)
    bot.arrived.set()
    if fresh:
        call.world.tasks.spawn(deliver(call.world, bot))
    return True


def _remove_webhook(call: Call) -> bool:
    call.bot.webhook = Webhook()
    call.bot.arrived.set()
    if call.get("drop_pending_updates"):
        confirm(call.world, call.bot, call.bot.last_update_id + 1)
    call.world.save_bot(call.bot)
    return True


@method("deleteWebhook")
def delete_webhook(call: Call) -> bool:
    return _remove_webhook(call)


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    hook = call.bot.webhook
    info: Json = {
        "url": hook.url,
        "has_custom_certificate": hook.has_custom_certificate,
        "pending_update_count": len(call.bot.pending),
    }
    if call.bot.allowed_updates:
        info["allowed_updates"] = call.bot.allowed_updates
    if not hook.url:
        return info
    info["max_connections"] = hook.max_connections
    for name in ("ip_address", "last_error_date", "last_error_message"):
        if getattr(hook, name) is not None:
            info[name] = getattr(hook, name)
    return info
