"""A spoken answer that is recorded: heard beside the ticks, kept by the browser, sent nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.async_api import Locator, Page, Request, WebSocket, expect

from tests.browser.accessibility import violations
from tests.browser.staging import fits_a_phone, press, scripts

# Chromium has a microphone that beeps; its headless shell has none, and then a tone stands for it.
MICROPHONE = """
    const device = navigator.mediaDevices;
    const ask = device.getUserMedia.bind(device);
    device.getUserMedia = async (wanted) => {
        try {
            return await ask(wanted);
        } catch (error) {
            if (error.name !== "NotSupportedError") throw error;
        }
        const { state } = await navigator.permissions.query({ name: "microphone" });
        if (state !== "granted") throw new DOMException("", "NotAllowedError");
        const context = new AudioContext();
        const tone = new OscillatorNode(context);
        const microphone = new MediaStreamAudioDestinationNode(context);
        tone.connect(microphone);
        tone.start();
        return microphone.stream;
    };
"""
BEGINS_MATROSKA = b"\x1a\x45\xdf\xa3"  # as every recording of Chromium's does
KEPT_BYTES = """async () => {
    const database = await new Promise((resolve) => {
        indexedDB.open("recordings").onsuccess = ({ target }) => resolve(target.result);
    });
    const pieces = database.transaction("pieces").objectStore("pieces").getAll();
    await new Promise((resolve) => (pieces.onsuccess = resolve));
    database.close();
    return pieces.result.reduce((bytes, piece) => bytes + piece.size, 0);
}"""
UNTIL_KEPT = f"""async (isKept) => {{
    while ((await ({KEPT_BYTES})() > 0) !== isKept)
        await new Promise((resolve) => setTimeout(resolve, 50));
}}"""
UNTIL_HEARD = """async (audio) => {
    const isReady = () => audio.duration > 0 && audio.duration < 60
        && audio.readyState >= audio.HAVE_CURRENT_DATA && !audio.seeking;
    while (!isReady()) await new Promise((resolve) => setTimeout(resolve, 50));
}"""


@dataclass
class Sent:
    """All that a page sends, by whatever way."""

    bodies: list[bytes] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        page.on("request", self.hear)
        page.on("websocket", self.hear_socket)

    def hear(self, request: Request) -> None:
        self.addresses.append(request.url)
        self.bodies.append(request.post_data_buffer or b"")

    def hear_socket(self, socket: WebSocket) -> None:
        socket.on("framesent", self.hear_frame)

    def hear_frame(self, frame: bytes | str) -> None:
        self.bodies.append(frame.encode() if isinstance(frame, str) else frame)

    def elsewhere(self, page: Page) -> list[str]:
        here = page.url.split("/interviews/")[0]
        ours = (f"{here}/", f"blob:{here}/")
        return [each for each in self.addresses if not each.startswith(ours)]


async def test_a_recording_is_heard_beside_the_ticks_and_never_sent(
    page: Page,
) -> None:
    await come_to_the_first_question(page)
    await a_refused_microphone_is_told(page)
    sent = Sent()
    sent.listen(page)
    await page.context.grant_permissions(["microphone"])
    await record(page)
    await page.reload()
    await it_is_heard(page)
    await press(page, "Delete the recording")
    await page.evaluate(UNTIL_KEPT, False)
    await record(page)
    await press(page, "Begin to speak now")  # which leads to the same question anew
    await it_is_heard(page)
    await press(page, "I have said it")
    await expect(page.get_by_text("Tick what you said")).to_be_visible()
    await it_is_heard(page)
    assert await violations(page) == []
    assert await fits_a_phone(page)
    recorded = await page.evaluate(KEPT_BYTES)
    await page.get_by_role("checkbox").first.check()
    await press(page, "Keep the ticks")
    await expect(page.get_by_text("They are kept.")).to_be_visible()
    assert sent.elsewhere(page) == []
    assert not any(BEGINS_MATROSKA in body for body in sent.bodies)
    assert max(map(len, sent.bodies)) < recorded
    await it_goes_with_the_report(page)


async def come_to_the_first_question(page: Page) -> None:
    await page.add_init_script(MICROPHONE)
    await page.goto("/interviews/")
    await press(page, "To the lobby: Phone screen")
    await press(page, "Begin: the clock starts")
    await scripts(page, "voice-recorder")
    await expect(told(page)).to_contain_text("kept in this browser on this device")


async def a_refused_microphone_is_told(page: Page) -> None:
    await press(page, "Record")
    await expect(told(page)).to_contain_text("Speaking without it is as good")


async def record(page: Page) -> None:
    """Until a first piece of it is kept."""
    await press(page, "Record")
    await expect(told(page)).to_have_text("Recording.")
    await page.evaluate(UNTIL_KEPT, True)


async def it_is_heard(page: Page) -> None:
    """Its length is known, so that one can go to any place in it."""
    await expect(told(page)).to_contain_text("Kept in this browser on this device")
    await page.get_by_label("What you said").evaluate(UNTIL_HEARD)


async def it_goes_with_the_report(page: Page) -> None:
    await page.get_by_text("End the whole interview now").click()
    await press(page, "End it, with what is there")
    await expect(page.get_by_text("How did it go?")).to_be_visible()
    for row in await page.get_by_role("radio", name="3: lean hire").all():
        await row.check()
    await press(page, "Show the report")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("the report")
    await page.evaluate(UNTIL_KEPT, False)


def told(page: Page) -> Locator:
    return page.locator('[data-role="recording"]')
