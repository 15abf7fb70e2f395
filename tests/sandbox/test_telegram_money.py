import asyncio

import pytest
from aiogram.types import LabeledPrice

MONTH = 2_592_000
PLAN = {
    "title": "Pro", "description": "Měsíc bez omezení", "payload": "pro:30", "currency": "XTR",
    "prices": [{"label": "Pro", "amount": 500}],
}  # fmt: skip


async def approve(tg, *, ok=True, error=None):
    (update,) = await tg.updates(timeout=5)
    query = update.pre_checkout_query
    await tg.bot.answer_pre_checkout_query(query.id, ok=ok, error_message=error)
    return query


async def paying(tg, **body):
    return asyncio.ensure_future(tg.person.post("/person/pay", **body))  # noqa: TID251


async def test_stars_pay_an_invoice_and_come_back(tg):
    chat = await tg.meet(stars=600)
    sent = await tg.bot.send_invoice(
        chat, **PLAN | {"prices": [LabeledPrice(label="Pro", amount=500)]}
    )
    assert (sent.invoice.total_amount, sent.reply_markup.inline_keyboard[0][0].pay) == (500, True)
    payment = await paying(tg, message_id=sent.message_id)
    assert (await approve(tg)).invoice_payload == "pro:30"
    paid = await payment
    (update,) = await tg.updates(timeout=5)
    success = update.message.successful_payment
    assert success.telegram_payment_charge_id == paid["charge_id"]
    assert (success.total_amount, success.invoice_payload, success.is_recurring) == (
        500,
        "pro:30",
        None,
    )
    assert (await tg.bot.get_my_star_balance()).amount == 500
    again = await tg.person.post("/person/pay", message_id=sent.message_id)
    assert again["error"] == "this invoice is paid already"

    assert await tg.bot.refund_star_payment(chat, paid["charge_id"])
    (update,) = await tg.updates(timeout=5)
    assert update.message.refunded_payment.telegram_payment_charge_id == paid["charge_id"]
    twice = tg.bot.refund_star_payment(chat, paid["charge_id"])
    assert "CHARGE_ALREADY_REFUNDED" in await tg.refusal(twice)
    assert (await tg.person.get("/person/payments", user=chat))["stars"] == 600
    refund, income = (await tg.bot.get_star_transactions()).transactions
    assert (income.source.user.id, refund.receiver.user.id, refund.id) == (chat, chat, income.id)


async def test_the_bot_may_refuse_a_payment(tg):
    await tg.meet(stars=600)
    link = await tg.raw("createInvoiceLink", **PLAN)
    payment = await paying(tg, link=link["result"])
    await approve(tg, ok=False, error="Už máš předplaceno.")
    assert await payment == {"ok": False, "error": "Už máš předplaceno."}
    assert (await tg.bot.get_my_star_balance()).amount == 0


async def test_a_bot_that_does_not_answer_in_time_is_not_paid(tg):
    await tg.meet(stars=600)
    await tg.person.call("PUT", "/control/settings", json={"pre_checkout_s": 0.05})
    link = (await tg.raw("createInvoiceLink", **PLAN))["result"]
    assert "did not answer in time" in (await tg.person.post("/person/pay", link=link))["error"]
    (update,) = await tg.updates()
    late = tg.bot.answer_pre_checkout_query(update.pre_checkout_query.id, ok=True)
    assert "query is too old" in await tg.refusal(late)


async def test_too_few_stars_buy_nothing(tg):
    await tg.meet(stars=10)
    link = (await tg.raw("createInvoiceLink", **PLAN))["result"]
    assert "490 Stars are missing" in (await tg.person.post("/person/pay", link=link))["error"]
    shown = await tg.person.get("/person/invoice", link=link)
    assert (shown["title"], "payload" in shown) == ("Pro", False)


async def test_a_subscription_lives(tg):
    chat = await tg.meet(stars=1500)
    link = (await tg.raw("createInvoiceLink", **PLAN, subscription_period=MONTH))["result"]
    payment = await paying(tg, link=link)
    await approve(tg)
    charge = (await payment)["charge_id"]
    (update,) = await tg.updates()
    first = update.message.successful_payment
    assert (first.is_recurring, first.is_first_recurring) == (True, True)
    assert "ALREADY_ACTIVE" in (await tg.person.post("/person/pay", link=link))["error"]

    async def act(action):
        done = await tg.person.post("/person/subscription", charge_id=charge, action=action)
        (update,) = await tg.updates(timeout=5)
        return done, update

    done, update = await act("renew")
    renewed = done["charge_id"]
    renewal = update.message.successful_payment
    assert (renewal.is_recurring, renewal.is_first_recurring) == (True, None)
    assert renewal.subscription_expiration_date == first.subscription_expiration_date + MONTH
    _, update = await act("cancel")
    assert (update.subscription.state, update.subscription.invoice_payload) == (
        "canceled",
        "pro:30",
    )
    _, update = await act("resume")
    assert update.subscription.state == "active"
    await tg.bot.edit_user_star_subscription(chat, charge, is_canceled=True)
    refused = await tg.person.post("/person/subscription", charge_id=charge, action="resume")
    assert "only the bot" in refused["error"]
    await tg.bot.edit_user_star_subscription(chat, renewed, is_canceled=False)
    _, update = await act("renew")
    done, update = await act("renew")
    assert (done["error"], update.subscription.state) == ("BALANCE_TOO_LOW", "failed")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"prices": PLAN["prices"] * 2}, "exactly one price"),
        ({"provider_token": "x"}, "PAYMENT_PROVIDER_INVALID"),
        ({"currency": "CZK"}, "PAYMENT_PROVIDER_INVALID"),
        ({"currency": "koruny"}, "CURRENCY_INVALID"),
        ({"subscription_period": 86400}, "SUBSCRIPTION_PERIOD_INVALID"),
        (
            {"subscription_period": MONTH, "prices": [{"label": "x", "amount": 10_001}]},
            "SUBSCRIPTION_PRICE_INVALID",
        ),
        ({"title": "x" * 33}, "TITLE_INVALID"),
        ({"payload": "x" * 129}, "INVOICE_PAYLOAD_INVALID"),
        ({"prices": [{"label": "x"}]}, 'Can\'t find field "amount"'),
        ({"title": None}, 'parameter "title" is required'),
    ],
)
async def test_a_bad_invoice_is_refused(tg, changes, words):
    answer = await tg.raw("createInvoiceLink", **PLAN | changes)
    assert words in answer["description"]


async def test_a_provider_takes_crowns(tg):
    chat = await tg.meet()
    lesson = PLAN | {"currency": "CZK", "provider_token": "1:TEST:a"}
    lesson["prices"] = [{"label": "Lekce", "amount": 45_000}, {"label": "Sleva", "amount": -5_000}]
    sent = await tg.raw("sendInvoice", chat_id=chat, **lesson)
    assert sent["result"]["invoice"]["total_amount"] == 40_000
    payment = await paying(tg, message_id=sent["result"]["message_id"])
    await approve(tg)
    assert (await payment)["ok"]
    (update,) = await tg.updates()
    assert update.message.successful_payment.provider_payment_charge_id
