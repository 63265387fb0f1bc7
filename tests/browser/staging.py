"""A site on a clock that the test drives, and what a hand does in the room."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Page

from tests import clock
from tests.serving import Site


@dataclass
class Stage:
    """A site whose clock is a file."""

    site: Site
    hands: Path

    def show(self, seconds: float) -> None:
        self.hands.write_text(str(seconds))

    def start(self) -> None:
        settings = {"DJANGO_SETTINGS_MODULE": "tests.clocked"}
        self.site.start(**settings, **{clock.HANDS: str(self.hands)})

    def kill(self) -> None:
        self.site.stop(signal.SIGKILL)


async def scripts(page: Page, element: str) -> None:
    """Before that a button is one of a form without scripts.

    It looks at whatever page is there, for a press may still be leading to another.
    """
    await page.locator(f"{element}:defined").first.wait_for()


async def fits_a_phone(page: Page, wide: int = 360) -> bool:
    usual = page.viewport_size
    assert usual
    await page.set_viewport_size({"width": wide, "height": 740})
    width: int = await page.evaluate("document.scrollingElement.scrollWidth")
    await page.set_viewport_size(usual)
    return width <= wide


async def press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name).click()


async def write(page: Page, text: str) -> None:
    await page.locator(".cm-content").click()
    await page.keyboard.press("Control+a")
    await page.keyboard.type(text)
