"""A guest signs up, adds a passkey, and signs in with it: with Chromium's own authenticator."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.async_api import Page, expect

from tests.browser.accessibility import violations
from tests.serving import Site

SECRET = "correct horse battery"
NARROW = {"width": 360, "height": 740}  # pixels


@pytest.fixture
def by_name(served: Site) -> str:
    """Passkeys belong to names, not to numbers."""
    return f"http://localhost:{urlsplit(served.url).port}"


async def test_a_passkey_opens_the_account(page: Page, by_name: str) -> None:
    await give_authenticator(page)
    await page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await page.goto(f"{by_name}/account/sign-up/")
    assert await violations(page) == []
    await page.get_by_label("Email").fill("dan@example.org")
    await page.get_by_label("Password").fill(SECRET)
    await press(page, "Sign up")
    await page.wait_for_url(f"{by_name}/")
    await page.goto(f"{by_name}/account/passkeys/new/")
    await page.get_by_label("Password").fill(SECRET)
    await press(page, "Confirm")
    await page.get_by_label("Name").fill("A phone")
    assert await violations(page) == []
    await press(page, "Add it")
    await expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    await page.goto(f"{by_name}/account/passkeys/")
    await expect(page.get_by_text("A phone", exact=True)).to_be_visible()
    assert await violations(page) == []
    await page.goto(f"{by_name}/account/")
    await press(page, "Sign out")
    await page.wait_for_url(f"{by_name}/")
    await page.goto(f"{by_name}/account/sign-in/?next=/progress/")
    assert await violations(page) == []
    await press(page, "Sign in with a passkey")
    await page.wait_for_url(f"{by_name}/progress/")
    await page.goto(f"{by_name}/account/")
    await expect(page.get_by_text("dan@example.org")).to_be_visible()
    assert await page.evaluate("document.scrollingElement.scrollWidth") <= 360


async def press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


async def give_authenticator(page: Page) -> None:
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    await devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
