"""Chromium for the browser tests: one browser a session, one clean window a test."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import (
    Browser,
    ConsoleMessage,
    Page,
    async_playwright,
    expect,
)

from tests.browser.staging import Stage
from tests.conftest import missing
from tests.serving import Site

HERE = Path(__file__).parent
SOON = 30_000  # milliseconds, as Playwright's own for a click; only a broken site needs them
# The first has no windows, and so takes half the time of the others.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",  # root may not use Chromium's own; it visits nobody but us
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--use-fake-device-for-media-stream",  # a microphone that beeps, for who may use it
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser belongs to one event loop, so all these tests share the session's."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUM)), ""
    )
    if not path:
        remedy = "apt-get install chromium-headless-shell, or set CHROMIUM to its path."
        missing("Chromium", remedy)
    expect.set_options(timeout=SOON)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=path, args=QUIET)
        yield chromium
        await chromium.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the page's console held against us. A test that provokes it clears the list."""
    return []


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(
    browser: Browser, complaints: list[str]
) -> AsyncIterator[Callable[[Site], Awaitable[Page]]]:
    """``await open_page(site)``: a window of a new guest. No complaint may be left."""
    async with AsyncExitStack() as windows:

        async def open_on(site: Site) -> Page:
            window = await browser.new_context(base_url=site.url)
            windows.push_async_callback(window.close)
            page = await window.new_page()
            page.on("console", lambda said: note(said, complaints))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            return page

        yield open_on
    assert complaints == []


def note(said: ConsoleMessage, complaints: list[str]) -> None:
    if said.type in ("error", "warning"):
        complaints.append(f"{said.text} ({said.location['url']})")


@pytest.fixture
def stage(site: Site, tmp_path: Path) -> Stage:
    """A site of this test's own, on its own clock."""
    made = Stage(site, tmp_path / "hands")
    made.show(0)
    made.start()
    return made


@pytest_asyncio.fixture(loop_scope="session")
async def page(
    open_page: Callable[[Site], Awaitable[Page]], served: Site
) -> AsyncIterator[Page]:
    """A new guest's window on the shared site: ``await page.goto("/")``."""
    yield await open_page(served)
