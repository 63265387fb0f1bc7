"""Axe's opinion of a page, short enough to read in a failed assertion."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page


async def violations(page: Page) -> list[str]:
    """``assert await violations(page) == []``; each names the rule and the element."""
    # Its preloading reads style sheets a second time, from addresses that are not theirs.
    found = await Axe().run(page, options={"preload": False})
    return [
        f"{violation['id']}: {violation['help']} at {node['html']}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]
