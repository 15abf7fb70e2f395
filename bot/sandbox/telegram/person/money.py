"""Paying, and what a person may do with a subscription."""

import asyncio
import secrets
import time

from aiohttp import web

from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.methods.payments import SUBSCRIPTION_S, book, subscription_of
from bot.sandbox.telegram.person.asking import Ask, ask, reply
from bot.sandbox.telegram.person.buttons import answer_within
from bot.sandbox.telegram.posting import post
from bot.sandbox.telegram.state import Json, PreCheckout

routes = web.RouteTableDef()


def _linked(call: Ask) -> Json:
    slug = str(call.need("link")).rpartition("$")[2].rpartition("/")[2]
    invoice: Json | None = call.bot.links.get(slug)
    if invoice is None:
        raise PersonError("there is no such invoice")
    return invoice | {"slug": slug}


def _invoice(call: Ask) -> Json:
    if call.body.get("link"):
        return _linked(call)
    stored = call.message()
    if "invoice" not in stored.extra:
        raise PersonError("this message is no invoice")
    if stored.extra.get("paid"):
        raise PersonError("this invoice is paid already")
    invoice: Json = stored.extra["invoice"]
    return invoice


def _running(call: Ask, invoice: Json) -> bool:
    """Whether the person already subscribes by this link."""
    return any(
        payment["user_id"] == call.person.id
        and payment.get("slug") == invoice.get("slug")
        and payment["subscription"]["expires"] > time.time()
        for payment in call.bot.payments.values()
        if payment.get("subscription") and not payment.get("refunded")
    )


async def _checked(call: Ask, invoice: Json) -> str | None:
    """Asks the bot whether it may be paid; the reason if not."""
    query = PreCheckout(
        id=str(secrets.randbits(62)),
        user_id=call.person.id,
        asked_at=time.time(),
        answered=asyncio.get_running_loop().create_future(),
    )
    call.bot.checkouts[query.id] = query
    call.world.enqueue(
        call.bot,
        "pre_checkout_query",
        {
            "id": query.id,
            "from": call.person.user,
            "currency": invoice["currency"],
            "total_amount": invoice["total_amount"],
            "invoice_payload": invoice["payload"],
        },
    )
    answer = await answer_within(query.answered, call.world.control.settings["pre_checkout_s"])
    if answer is None:
        return "BOT_PRECHECKOUT_TIMEOUT: the bot did not answer in time"
    return None if answer["ok"] else str(answer["error"])


@routes.post("/person/pay")
async def pay(request: web.Request) -> web.Response:
    call = await ask(request)
    invoice = _invoice(call)
    if call.world.private_chat(call.bot, call.person.id).blocked:
        raise PersonError("the bot is blocked")
    if not call.body.get("pay", True):
        return reply({"ok": False, "error": "cancelled"})
    stars = invoice["currency"] == "XTR"
    if stars and call.person.stars < invoice["total_amount"]:
        missing = invoice["total_amount"] - call.person.stars
        return reply({"ok": False, "error": f"BALANCE_TOO_LOW: {missing} Stars are missing"})
    if invoice.get("subscription_period") and _running(call, invoice):
        return reply({"ok": False, "error": "SUBSCRIPTION_ALREADY_ACTIVE"})
    error = await _checked(call, invoice)
    if error is not None:
        _tell(call, {"ok": False, "error": error})
        return reply({"ok": False, "error": error})
    payment = _charge(call, invoice)
    if call.body.get("message_id") and not call.body.get("link"):
        stored = call.message()
        stored.extra["paid"] = True
        call.world.replace(call.bot, call.chat, stored.message)
    update_id = _succeed(call, payment, first=True)
    return reply({"ok": True, "charge_id": payment["id"], "update_id": update_id})


def _tell(call: Ask, result: Json) -> None:
    call.world.events.publish(call.bot.id, [call.person.id], "payment", result)


def _charge(call: Ask, invoice: Json) -> Json:
    payment: Json = {
        "id": f"stx{secrets.token_urlsafe(18)}",
        "provider_id": f"{call.person.id}_{secrets.randbits(32)}",
        "user_id": call.person.id,
        "currency": invoice["currency"],
        "total_amount": invoice["total_amount"],
        "invoice_payload": invoice["payload"],
        "title": invoice["title"],
        "slug": invoice.get("slug"),
        "date": int(time.time()),
        "subscription": None,
        "renews": None,
    }
    if invoice.get("subscription_period"):
        payment["subscription"] = {
            "state": "active", "expires": int(time.time()) + SUBSCRIPTION_S, "by_bot": False,
        }  # fmt: skip
    call.bot.payments[payment["id"]] = payment
    book(call.world, call.bot, payment)
    return payment


def _succeed(call: Ask, payment: Json, *, first: bool) -> int | None:
    told = {k: payment[k] for k in ("currency", "total_amount", "invoice_payload")}
    told["telegram_payment_charge_id"] = payment["id"]
    told["provider_payment_charge_id"] = payment["provider_id"]
    subscription = subscription_of(call.bot, payment)
    if subscription:
        told["subscription_expiration_date"] = subscription["expires"]
        told["is_recurring"] = True
        if first:
            told["is_first_recurring"] = True
    chat = call.world.private_chat(call.bot, call.person.id)
    chat.started = True
    result = post(call.world, call.bot, chat, call.person.user, {"successful_payment": told})
    _tell(call, {"ok": True, "charge_id": payment["id"], "stars": call.person.stars})
    update_id: int | None = result["update_id"]
    return update_id


@routes.get("/person/invoice")
async def invoice(request: web.Request) -> web.Response:
    found = _linked(await ask(request))
    return reply({k: v for k, v in found.items() if k not in ("payload", "slug")})


@routes.get("/person/payments")
async def payments(request: web.Request) -> web.Response:
    call = await ask(request)
    own = [p for p in call.bot.payments.values() if p["user_id"] == call.person.id]
    return reply({"stars": call.person.stars, "payments": own})


@routes.post("/person/stars")
async def buy_stars(request: web.Request) -> web.Response:
    """Fills up the person's balance; nothing is paid in a sandbox."""
    call = await ask(request)
    call.person.stars += int(call.need("amount"))
    call.world.save_person(call.person)
    return reply(call.person.as_json())


@routes.post("/person/subscription")
async def subscription(request: web.Request) -> web.Response:
    call = await ask(request)
    payment = call.bot.payments.get(str(call.need("charge_id")))
    if payment and payment["renews"]:
        payment = call.bot.payments[payment["renews"]]
    if payment is None or payment["user_id"] != call.person.id or not payment["subscription"]:
        raise PersonError("there is no such subscription")
    match call.need("action"):
        case "cancel":
            return reply(_change(call, payment, "active", "canceled"))
        case "resume":
            if payment["subscription"]["by_bot"]:
                raise PersonError("the bot cancelled it; only the bot can give it back")
            return reply(_change(call, payment, "canceled", "active"))
        case "fail":
            return reply(_fail(call, payment))
        case "renew":
            return reply(_renew(call, payment))
    raise PersonError("action must be cancel, resume, renew or fail")


def _change(call: Ask, payment: Json, before: str, after: str) -> Json:
    subscription = payment["subscription"]
    if subscription["state"] != before:
        raise PersonError(f"the subscription is {subscription['state']}")
    subscription["state"] = after
    return {"ok": True, "update_id": _tell_bot(call, payment)}


def _tell_bot(call: Ask, payment: Json) -> int | None:
    call.world.save_bot(call.bot)
    return call.world.enqueue(
        call.bot,
        "subscription",
        {
            "user": call.person.user,
            "invoice_payload": payment["invoice_payload"],
            "state": payment["subscription"]["state"],
        },
    )


def _fail(call: Ask, payment: Json) -> Json:
    payment["subscription"] |= {"state": "failed", "expires": int(time.time())}
    return {"ok": True, "update_id": _tell_bot(call, payment)}


def _renew(call: Ask, payment: Json) -> Json:
    """The next month is charged without asking the bot; a balance too low ends it."""
    if payment["subscription"]["state"] != "active":
        raise PersonError(f"the subscription is {payment['subscription']['state']}")
    if call.person.stars < payment["total_amount"]:
        return _fail(call, payment) | {"ok": False, "error": "BALANCE_TOO_LOW"}
    expires = payment["subscription"]["expires"] + SUBSCRIPTION_S
    payment["subscription"]["expires"] = expires
    renewal = {
        **payment,
        "id": f"stx{secrets.token_urlsafe(18)}",
        "date": int(time.time()),
        "subscription": None,
        "renews": payment["id"],
    }
    call.bot.payments[renewal["id"]] = renewal
    book(call.world, call.bot, renewal)
    update_id = _succeed(call, renewal, first=False)
    return {"ok": True, "charge_id": renewal["id"], "update_id": update_id}
