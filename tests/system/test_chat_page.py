"""The chat page as a person meets it, in a real browser.

Pictures of it are kept in the folder that CHAT_PICTURES names, to be looked at.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import expect

from bot.settings import environment
from tests.system.browser import CHROMIUM, PHONE, open_browser, open_window
from tests.system.processes import TOKEN, eventually, open_bot, open_sandbox

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]

ONWARD = re.compile(r"That's right|Skip|Next|Let's talk")
CORRECTED = "blockquote s"


@pytest_asyncio.fixture(scope="module")
async def browser():
    async with open_browser() as opened:
        yield opened


@pytest.fixture
def pictures(tmp_path):
    kept = environment().get("CHAT_PICTURES")
    folder = Path(kept) if kept else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    return folder


async def _become(page, name):
    """Somebody new, from the greeting or from the sidebar."""
    await page.get_by_label("Your first name").fill(name)
    await page.get_by_role("button", name="Open the chat").click()
    await expect(page.locator(".hello")).to_contain_text("rule-based")


async def _press(page, label):
    await page.locator(".key", has_text=label).last.click()


async def _onboard(page):
    """Presses Start and clicks through the five steps."""
    await page.get_by_role("button", name="Start", exact=True).click()
    await _press(page, re.compile("I agree, let"))
    await _press(page, "Byla jsem")
    done = page.locator("article", has_text="All set")
    while not await done.count():
        before = await page.locator("article .text").last.inner_text()
        await _press(page, ONWARD)
        await expect(page.locator("article .text").last).not_to_have_text(before)
    await expect(page.locator("[data-voice]").first).to_be_visible()


async def _write(page, text):
    await page.get_by_role("textbox", name="Message", exact=True).fill(text)
    await page.keyboard.press("Enter")


async def test_a_person_talks_with_the_tutor(browser, pictures, prepared):
    async with (
        open_sandbox() as (sandbox, folder),
        open_bot(sandbox, folder, prepared),
        open_window(browser, sandbox.url) as window,
    ):
        page = window.page
        await _become(page, "Olena")
        await window.picture(pictures / "empty-light.png")
        await _onboard(page)

        await sandbox.put("/control/settings", {"delays": {"tokens_per_second": 50}})
        await _write(page, "Včera jsem byla v obchod. Koupila jsem chleba a mléko.")
        await expect(page.locator(".draft .text")).to_be_visible()
        await expect(page.locator(".titles small")).to_have_text("writing…")
        await expect(page.locator(CORRECTED).last).to_have_text("obchod")
        await expect(page.locator(".draft")).to_have_count(0)
        await expect(page.locator(".message.out .ticks.read").last).to_be_visible()

        await _press(page, "Explain (")
        hide = page.locator(".key", has_text="Hide explanations")
        await expect(hide).to_be_visible()
        await _press(page, "⋯ More")
        await expect(page.locator(".key", has_text="Repeat after me")).to_be_visible()
        await expect(hide).to_be_visible()
        await _press(page, "Less")
        await expect(page.locator(".key", has_text="Repeat after me")).to_have_count(0)
        await hide.click()
        await expect(page.locator(".key", has_text="Explain (")).to_be_visible()

        voice = page.locator(".message.in [data-voice]").last
        await voice.get_by_role("button", name="Play", exact=True).click()
        await expect(voice.locator("rect.played").first).to_be_attached()

        await sandbox.put("/control/settings", {"delays": {"tokens_per_second": 0}})
        await page.get_by_role("button", name="Speak").click()
        await page.get_by_label("What do you want to say?").fill("Bydlím v Praze s moje sestra.")
        await page.get_by_role("button", name="Speak and send").click()
        await expect(page.locator(".message.out [data-voice]")).to_be_visible()
        await expect(page.locator(CORRECTED, has_text="sestra").last).to_be_visible()
        await expect(page.locator(".message.in [data-voice]")).to_have_count(3)
        await window.picture(pictures / "talk-light.png")

        await page.emulate_media(color_scheme="dark")
        await window.picture(pictures / "talk-dark.png")
        await page.set_viewport_size(PHONE)
        await window.picture(pictures / "talk-phone.png")
        assert window.complaints == []


async def _call(sandbox, method, **params):
    """The test in the bot's place, over the Bot API."""
    url = f"{sandbox.url}/bot{TOKEN}/{method}"
    async with sandbox.http.post(url, json=params) as answer:
        body = await answer.json()
        assert body["ok"], body
        return body["result"]


async def _update(sandbox, kind, field=None):
    """The next update of a kind, with a field if one is named; those before it are dropped."""
    offset = 0

    async def found():
        nonlocal offset
        updates = await _call(sandbox, "getUpdates", offset=offset, timeout=1)
        for update in updates:
            offset = update["update_id"] + 1
            if kind in update and (field is None or field in update[kind]):
                await _call(sandbox, "getUpdates", offset=offset)
                return update[kind]
        return None

    return await eventually(found)


@pytest_asyncio.fixture(scope="module")
async def house(browser):
    """A sandbox whose bot is the test itself, and somebody who has started a chat."""
    async with open_sandbox() as (sandbox, _), open_window(browser, sandbox.url) as window:
        await _become(window.page, "Jana Nováková")
        await window.page.get_by_role("button", name="Start", exact=True).click()
        started = await _update(sandbox, "message")
        yield sandbox, window, started["from"]["id"]
        assert window.complaints == []


async def test_buttons_answer_with_a_toast_an_alert_and_an_edit(house):
    sandbox, window, user = house
    rows = [[{"text": "Ahoj", "callback_data": "a"}, {"text": "Smazat", "callback_data": "b"}]]
    sent = await _call(
        sandbox, "sendMessage", chat_id=user, text="Vyber", reply_markup={"inline_keyboard": rows}
    )
    await _press(window.page, "Ahoj")
    await expect(window.page.locator(".key.waiting")).to_have_text("Ahoj")
    query = await _update(sandbox, "callback_query")
    assert query["data"] == "a"
    await _call(sandbox, "answerCallbackQuery", callback_query_id=query["id"], text="Slyším")
    await expect(window.page.locator(".toast")).to_have_text("Slyším")

    await _press(window.page, "Smazat")
    query = await _update(sandbox, "callback_query")
    answer = {"text": "Opravdu?", "show_alert": True}
    await _call(sandbox, "answerCallbackQuery", callback_query_id=query["id"], **answer)
    await window.page.get_by_role("dialog").get_by_role("button", name="OK").click()
    await _call(
        sandbox, "editMessageText", chat_id=user, message_id=sent["message_id"], text="Hotovo"
    )
    await expect(window.page.locator("article", has_text="Hotovo")).to_be_visible()
    await expect(window.page.locator(".key")).to_have_count(0)


async def test_what_a_bot_writes_is_shown_and_never_run(house):
    sandbox, window, user = house
    text = "<img src=x onerror=alert(1)> <b>tučně</b>"
    await _call(sandbox, "sendMessage", chat_id=user, text=text)
    await expect(window.page.locator("article .text").last).to_have_text(text)
    assert await window.page.locator("article img").count() == 0


async def test_own_messages_are_edited_answered_reacted_to_and_deleted(house):
    sandbox, window, _ = house
    page = window.page
    await _write(page, "Mám ráda kafe")
    own = page.locator(".message.out", has_text="Mám ráda")
    await own.click(button="right")
    await page.get_by_role("menuitem", name="Edit").click()
    await _write(page, "Mám ráda čaj")
    await expect(page.locator(".message.out", has_text="čaj")).to_contain_text("edited")
    assert (await _update(sandbox, "edited_message"))["text"] == "Mám ráda čaj"

    await own.click(button="right")
    await page.get_by_role("menuitem", name="React with ❤").click()
    await expect(own.locator(".reaction.mine")).to_have_text("❤")
    await own.click(button="right")
    await page.get_by_role("menuitem", name="Reply").click()
    await _write(page, "A ty?")
    reply = page.locator(".message.out", has_text="A ty?")
    await expect(reply.locator(".quote")).to_contain_text("čaj")
    await reply.click(button="right")
    await page.get_by_role("menuitem", name="Delete").click()
    await page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(reply).to_have_count(0)


async def test_an_invoice_is_paid_with_stars(house, pictures):
    sandbox, window, user = house
    page = window.page
    await _call(
        sandbox, "sendInvoice", chat_id=user, title="Pro for a month", description="Unlimited",
        payload="pro", currency="XTR", prices=[{"label": "Pro", "amount": 750}],
    )  # fmt: skip
    await page.locator(".key", has_text="Pay").click()
    await expect(page.locator(".pay-balance")).to_contain_text("1000")
    await window.picture(pictures / "invoice.png")
    await page.get_by_role("dialog").get_by_role("button", name="Pay ⭐ 750").click()
    query = await _update(sandbox, "pre_checkout_query")
    await _call(sandbox, "answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=True)
    await expect(page.locator(".invoice-paid")).to_be_visible()
    await expect(page.locator(".service", has_text="You paid ⭐ 750")).to_be_visible()
    await expect(page.locator(".stars")).to_have_text("⭐ 250")


async def test_a_poll_is_voted_in_and_a_reply_keyboard_pressed(house):
    sandbox, window, user = house
    page = window.page
    await _call(
        sandbox, "sendPoll", chat_id=user, question="Který pád?", type="quiz",
        options=[{"text": "čtvrtý"}, {"text": "šestý"}], correct_option_id=1, is_anonymous=False,
    )  # fmt: skip
    await page.locator(".poll-option", has_text="šestý").click()
    await expect(page.locator(".poll-option.right")).to_contain_text("100%")
    keyboard = {"keyboard": [[{"text": "Ano"}, {"text": "Kontakt", "request_contact": True}]]}
    await _call(sandbox, "sendMessage", chat_id=user, text="Souhlasíš?", reply_markup=keyboard)
    await page.get_by_role("group", name="Suggested answers").get_by_text("Kontakt").click()
    assert (await _update(sandbox, "message", "contact"))["contact"]["first_name"] == "Jana"
    remove = {"remove_keyboard": True}
    await _call(sandbox, "sendMessage", chat_id=user, text="Díky", reply_markup=remove)
    await expect(page.locator(".reply-keyboard")).to_have_count(0)


async def test_a_recording_from_the_microphone_carries_its_words(house):
    sandbox, window, _ = house
    page = window.page
    await page.get_by_role("button", name="Speak").click()
    await page.get_by_role("tab", name="Microphone").click()
    await page.get_by_role("button", name="Start recording").click()
    await expect(page.locator(".record-time")).to_have_text("0:01")
    await page.get_by_role("button", name="Finish recording").click()
    await page.get_by_label("What did you say?").fill("Dobrý den")
    await page.get_by_role("dialog").get_by_role("button", name="Send").click()
    voice = (await _update(sandbox, "message", "voice"))["voice"]
    async with sandbox.http.get(f"{sandbox.url}/person/file/{voice['file_id']}") as answer:
        assert "Dobrý den".encode() in await answer.read()
    await expect(page.locator(".message.out [data-voice]").last).to_be_visible()


MINI_APP = """<!doctype html><title>App</title><body><h1>Přehled</h1><script>
const tell = (eventType, eventData) =>
  parent.postMessage(JSON.stringify({eventType, eventData}), '*');
addEventListener('message', event => {
  const told = JSON.parse(event.data);
  if (told.eventType === 'main_button_pressed') tell('web_app_close');
});
document.body.append(new URLSearchParams(location.hash.slice(1)).get('tgWebAppData'));
tell('web_app_ready');
tell('web_app_setup_main_button', {is_visible: true, is_active: true, text: 'Zavřít'});
</script>"""


@pytest_asyncio.fixture
async def mini_app():
    async def page(_):
        return web.Response(text=MINI_APP, content_type="text/html")

    app = web.Application()
    app.router.add_get("/app", page)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/app"
    await runner.cleanup()


async def test_a_mini_app_opens_in_a_frame_with_signed_data(house, mini_app):
    sandbox, window, user = house
    page = window.page
    rows = [[{"text": "Otevřít", "web_app": {"url": mini_app}}]]
    await _call(
        sandbox, "sendMessage", chat_id=user, text="App", reply_markup={"inline_keyboard": rows}
    )
    await _press(page, "Otevřít")
    frame = page.frame_locator(".app-frame")
    await expect(frame.locator("body")).to_contain_text("hash=")
    await expect(frame.locator("body")).to_contain_text("Jana")
    await page.get_by_role("dialog").get_by_role("button", name="Zavřít").click()
    await expect(page.locator(".app-sheet")).to_have_count(0)


async def test_people_groups_and_the_keyboard(house, pictures):
    sandbox, window, user = house
    page = window.page
    await page.get_by_role("button", name="New", exact=True).click()
    await _become(page, "Petr")
    await expect(page.locator(".person.chosen")).to_have_text(re.compile("Petr"))
    await _call(sandbox, "sendMessage", chat_id=user, text="Pro Janu")
    await expect(page.locator(".person", has_text="Jana").locator(".badge")).to_have_text("1")
    await expect(page.locator("article")).to_have_count(0)

    await page.get_by_role("button", name="Main menu").click()
    await page.get_by_role("menuitem", name="New group").click()
    await page.get_by_label("Name of the group").fill("Čeština v úterý")
    await page.get_by_text("Jana Nováková").last.click()
    await page.get_by_role("button", name="Create").click()
    await expect(page.locator(".chat-title")).to_contain_text("Čeština v úterý")
    await _write(page, "/start@mluvme_sandbox_bot")
    command = await _update(sandbox, "message", "entities")
    assert command["chat"]["title"] == "Čeština v úterý"
    await window.picture(pictures / "group.png")

    await page.locator(".person", has_text="Jana").click()
    await expect(page.locator("article", has_text="Pro Janu")).to_be_visible()
    await page.locator(".log").focus()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menu", name="Message actions")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator("article:focus", has_text="Pro Janu")).to_be_visible()


async def test_a_phone_shows_one_column_and_a_lost_connection_comes_back(browser):
    async with (
        open_sandbox() as (sandbox, _),
        open_window(browser, f"{sandbox.url}/?start=gift", viewport=PHONE) as window,
    ):
        page = window.page
        await _become(page, "Ivan")
        await page.get_by_role("button", name="Start", exact=True).click()
        started = await _update(sandbox, "message")
        assert started["text"] == "/start gift"
        await page.get_by_role("button", name="Back to chats").click()
        await expect(page.locator("#conversation")).to_be_hidden()
        await page.locator(".chat-row").click()
        await expect(page.locator("#sidebar")).to_be_hidden()

        await sandbox.process.stop()
        await expect(page.locator(".titles small")).to_have_text("waiting for network…")
        await sandbox.start()
        await expect(page.locator(".titles small")).to_have_text("bot")
        await _call(sandbox, "sendMessage", chat_id=started["from"]["id"], text="Jsem zpátky")
        await expect(page.locator("article", has_text="Jsem zpátky")).to_be_visible()


async def test_the_page_may_run_only_its_own_scripts(house):
    sandbox, _, _ = house
    async with aiohttp.ClientSession() as http, http.get(sandbox.url) as answer:
        policy = answer.headers["Content-Security-Policy"]
        text = await answer.text()
    assert "script-src 'self';" in policy
    assert "default-src 'none'" in policy
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=|https?://", text)
    async with aiohttp.ClientSession() as http, http.get(f"{sandbox.url}/page/x.js") as answer:
        assert answer.status == 404
        assert "Traceback" not in json.dumps(await answer.text())
