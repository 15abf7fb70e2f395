"""Invoices, pre-checkout, Stars: balance, transactions, refunds and subscriptions.

Rules: https://core.telegram.org/bots/payments-stars and .../api#createinvoicelink.
"""

import re
import secrets
import time

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.methods.callbacks import TOO_OLD
from bot.sandbox.telegram.posting import post
from bot.sandbox.telegram.registry import Call, method
from bot.sandbox.telegram.sending import send
from bot.sandbox.telegram.state import Bot, Chat, Json
from bot.sandbox.telegram.world import World

SUBSCRIPTION_S = 2_592_000
DEAREST_SUBSCRIPTION = 10_000
TITLE_LIMIT = 32
DESCRIPTION_LIMIT = 255
PAYLOAD_LIMIT = 128
CURRENCY = re.compile(r"[A-Z]{3}")
MOST_TRANSACTIONS = 100
ASKED = (
    "need_name", "need_phone_number", "need_email", "need_shipping_address", "is_flexible",
    "send_phone_number_to_provider", "send_email_to_provider",
)  # fmt: skip


def _invoice(call: Call) -> Json:
    """The checked order; what only the bot and the payment know stays out of the message."""
    params = call.params
    if len(params["title"]) > TITLE_LIMIT:
        raise ApiError("TITLE_INVALID: a title has up to 32 characters")
    if len(params["description"]) > DESCRIPTION_LIMIT:
        raise ApiError("DESCRIPTION_INVALID: a description has up to 255 characters")
    if len(params["payload"].encode()) > PAYLOAD_LIMIT:
        raise ApiError("INVOICE_PAYLOAD_INVALID")
    if not CURRENCY.fullmatch(params["currency"]):
        raise ApiError("CURRENCY_INVALID")
    prices = params["prices"]
    if not prices:
        raise ApiError("there must be at least one price")
    total = sum(price["amount"] for price in prices)
    if total <= 0:
        raise ApiError("CURRENCY_TOTAL_AMOUNT_INVALID")
    _check_stars(call) if params["currency"] == "XTR" else _check_provider(call)
    return {
        "title": params["title"],
        "description": params["description"],
        "payload": params["payload"],
        "currency": params["currency"],
        "total_amount": total,
        "prices": prices,
        "start_parameter": params.get("start_parameter") or "",
        "subscription_period": params.get("subscription_period"),
        "photo_url": params.get("photo_url"),
    }


def _check_stars(call: Call) -> None:
    if call.get("provider_token"):
        raise ApiError("PAYMENT_PROVIDER_INVALID: Stars are paid without a provider")
    if len(call.params["prices"]) != 1:
        raise ApiError("STARS_INVOICE_INVALID: there must be exactly one price for Stars")
    if call.get("max_tip_amount") or any(call.get(name) for name in ASKED):
        raise ApiError("STARS_INVOICE_INVALID: tips and personal data are not for Stars")


def _check_provider(call: Call) -> None:
    if not call.get("provider_token"):
        raise ApiError("PAYMENT_PROVIDER_INVALID")
    if call.get("subscription_period"):
        raise ApiError("SUBSCRIPTION_PERIOD_INVALID: subscriptions are paid in Stars")
    if call.get("is_flexible"):
        raise ApiError("is_flexible is not supported by the sandbox")


@method("sendInvoice", sends=True)
def send_invoice(call: Call) -> Json:
    invoice = _invoice(call)
    shown = ("title", "description", "start_parameter", "currency", "total_amount")
    markup = call.get("reply_markup")
    if not markup or not markup.get("inline_keyboard"):
        price = (
            f"{invoice['total_amount']} ⭐"
            if invoice["currency"] == "XTR"
            else (f"{invoice['total_amount'] / 100:.2f} {invoice['currency']}")
        )
        pay = {"text": f"Pay {price}", "pay": True}
        call.params["reply_markup"] = {"inline_keyboard": [[pay]]}
    message = send(call, {"invoice": {k: invoice[k] for k in shown}}, invoice=True)
    chat = call.bot.chats[message["chat"]["id"]]
    chat.messages[message["message_id"]].extra["invoice"] = invoice
    return message


@method("createInvoiceLink")
def create_invoice_link(call: Call) -> str:
    invoice = _invoice(call)
    period = invoice["subscription_period"]
    if period is not None:
        if period != SUBSCRIPTION_S:
            raise ApiError("SUBSCRIPTION_PERIOD_INVALID")
        if invoice["total_amount"] > DEAREST_SUBSCRIPTION:
            raise ApiError("SUBSCRIPTION_PRICE_INVALID: at most 10000 Stars")
    slug = secrets.token_urlsafe(12)
    call.bot.links[slug] = invoice
    call.world.save_bot(call.bot)
    return f"https://t.me/${slug}"


@method("answerPreCheckoutQuery")
def answer_pre_checkout_query(call: Call) -> bool:
    """Counts once and within ten seconds."""
    query = call.bot.checkouts.get(call.params["pre_checkout_query_id"])
    lasts = call.world.control.settings["pre_checkout_s"]
    if query is None or query.answered.done() or time.time() - query.asked_at > lasts:
        raise ApiError(TOO_OLD)
    if not call.params["ok"] and not call.get("error_message"):
        raise ApiError("error message must be non-empty")
    query.answered.set_result({"ok": call.params["ok"], "error": call.get("error_message")})
    return True


def subscription_of(bot: Bot, payment: Json) -> Json | None:
    """The subscription that a payment began or, as `renews` says, went on with."""
    first = bot.payments[payment["renews"]] if payment["renews"] else payment
    found: Json | None = first["subscription"]
    return found


def book(world: World, bot: Bot, payment: Json, *, refund: bool = False) -> None:
    """Writes a payment in Stars, or its refund, into the bot's account and balance."""
    amount = payment["total_amount"]
    world.save_bot(bot)
    if payment["currency"] != "XTR":
        return
    person = world.people[payment["user_id"]]
    person.stars += amount if refund else -amount
    world.save_person(person)
    bot.stars += -amount if refund else amount
    partner: Json = {
        "type": "user",
        "transaction_type": "invoice_payment",
        "user": person.user,
        "invoice_payload": payment["invoice_payload"],
    }
    if subscription_of(bot, payment):
        partner["subscription_period"] = SUBSCRIPTION_S
    side = "receiver" if refund else "source"
    bot.transactions.append(
        {"id": payment["id"], "amount": amount, "date": int(time.time()), side: partner}
    )


def _payment(call: Call) -> Json:
    payment: Json | None = call.bot.payments.get(call.params["telegram_payment_charge_id"])
    if call.params["user_id"] not in call.world.people:
        raise ApiError("user not found")
    if payment is None or payment["user_id"] != call.params["user_id"]:
        raise ApiError("CHARGE_ID_INVALID")
    return payment


@method("refundStarPayment")
def refund_star_payment(call: Call) -> bool:
    payment = _payment(call)
    if payment["currency"] != "XTR":
        raise ApiError("CHARGE_ID_INVALID")
    if payment.get("refunded"):
        raise ApiError("CHARGE_ALREADY_REFUNDED")
    payment["refunded"] = True
    subscription = subscription_of(call.bot, payment)
    if subscription:
        subscription |= {"state": "canceled", "expires": int(time.time())}
    book(call.world, call.bot, payment, refund=True)
    told = {k: payment[k] for k in ("currency", "total_amount", "invoice_payload")}
    told["telegram_payment_charge_id"] = payment["id"]
    chat: Chat = call.world.private_chat(call.bot, payment["user_id"])
    user = call.world.people[payment["user_id"]].user
    post(call.world, call.bot, chat, user, {"refunded_payment": told})
    return True


@method("editUserStarSubscription")
def edit_user_star_subscription(call: Call) -> bool:
    """Cancels or gives back a person's subscription; the paid time stays in either case."""
    subscription = subscription_of(call.bot, _payment(call))
    if subscription is None:
        raise ApiError("CHARGE_ID_INVALID")
    if subscription["expires"] < time.time():
        raise ApiError("SUBSCRIPTION_EXPIRED")
    canceled = call.params["is_canceled"]
    if (subscription["state"] == "canceled") == canceled:
        raise ApiError("SUBSCRIPTION_NOT_MODIFIED")
    subscription["state"] = "canceled" if canceled else "active"
    subscription["by_bot"] = canceled
    call.world.save_bot(call.bot)
    return True


@method("getStarTransactions")
def get_star_transactions(call: Call) -> Json:
    """The newest first, as the account shows them."""
    offset, limit = call.get("offset", 0), call.get("limit", MOST_TRANSACTIONS)
    if not 1 <= limit <= MOST_TRANSACTIONS:
        raise ApiError("limit must be between 1 and 100")
    return {"transactions": call.bot.transactions[::-1][offset : offset + limit]}


@method("getMyStarBalance")
def get_my_star_balance(call: Call) -> Json:
    return {"amount": call.bot.stars}
