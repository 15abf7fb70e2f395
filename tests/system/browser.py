"""A person's browser: Debian's Chromium by Playwright, whose complaints a test must not leave."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright, expect

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
]
DESK = {"width": 1280, "height": 860}
PATIENCE_MS = 20_000
PHONE = {"width": 390, "height": 844}


class Window:
    """One page in a browser of its own, with what its console complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.set_default_timeout(PATIENCE_MS)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    async def settle(self) -> None:
        """Waits for running animations, so that a picture shows no half-way state."""
        await self.page.evaluate(
            "Promise.all(document.getAnimations().filter(a => a.effect.getTiming().iterations"
            " !== Infinity).map(a => a.finished.catch(() => {})))"
        )

    async def picture(self, path: Path) -> None:
        await self.settle()
        await self.page.screenshot(path=path)


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def open_window(browser: Browser, url: str, **options: Any) -> AsyncIterator[Window]:
    """A private window on the page; `options` are those of a browser context."""
    context = await browser.new_context(**{"viewport": DESK, "locale": "en-GB", **options})
    await context.grant_permissions(["microphone"], origin=url)
    window = Window(await context.new_page())
    await window.page.goto(url)
    try:
        yield window
    finally:
        await context.close()
