"""Take the pictures of the README anew, from a demo of its own: ``make pictures``."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.chromium import PATIENCE, launch  # noqa: E402 - the path is set above
from tests.running_demo import RunningDemo, demo, free_port  # noqa: E402 - the path is set above

PICTURES = ROOT / "docs" / "pictures"
READ_SECONDS = 600
STORY = "/stories/the-maren-lise-ferry-accident"
PAIR = {
    "a": "The earthquake killed 24 people in Tolmar on Monday, officials said.",
    "a_outlet": "Northern Wire",
    "b": "At least five people died in the Tolmar earthquake, the mayor said on Tuesday.",
    "b_outlet": "Tolmar Post",
}
# How each page is looked at: what its file is called after the page's name, and the window. Paper is A4 at 96 dots an inch.
LOOKS: dict[str, dict[str, Any]] = {
    "": {"viewport": {"width": 1280, "height": 860}},
    "-phone": {"viewport": {"width": 400, "height": 860}, "has_touch": True, "is_mobile": True},
    "-dark": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark"},
    "-print": {"viewport": {"width": 794, "height": 1123}},
}


def sign_in(page: Page, running: RunningDemo) -> None:
    """Come in as the editor of the demo."""
    page.goto(f"{running.address}/accounts/login/")
    page.fill("input[name=username]", "alice")
    page.fill("input[name=password]", running.password("alice"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{running.address}/")


def addresses(page: Page, running: RunningDemo) -> dict[str, str]:
    """The pages that say most, by the name of their picture; the first conflict of the queue, and the first claim in it."""
    page.goto(f"{running.address}/queue/")
    page.locator("main a[href*='/conflicts/']").first.click()
    page.wait_for_url("**/conflicts/**")
    conflict = page.url
    page.get_by_role("link", name="What was read").first.click()
    page.get_by_role("region", name="What was read").wait_for()
    article = page.url
    page.goto(f"{running.address}{STORY}/entities/")
    page.locator("main tbody a").first.click()
    page.wait_for_url("**/entities/*/")
    return {
        "queue": f"{running.address}/queue/",
        "conflict": conflict,
        "article": article,
        "story": f"{running.address}{STORY}/",
        "grid": f"{running.address}{STORY}/grid/",
        "compare": f"{running.address}/compare/?{urlencode(PAIR)}",
        "dashboard": f"{running.address}{STORY}/dashboard/",
        "entity": page.url,
    }


def take(browser: Browser, running: RunningDemo) -> None:
    """Look at the main pages on a desk, on a telephone, in the dark and on paper."""
    pages: dict[str, str] = {}
    for look, window in LOOKS.items():
        context = browser.new_context(locale="en-GB", timezone_id="UTC", reduced_motion="reduce", **window)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        sign_in(page, running)
        if not pages:
            wait_until_read(page)
            pages = addresses(page, running)
        page.emulate_media(media="print" if look == "-print" else "screen")
        for name, address in pages.items():
            page.goto(address)
            page.screenshot(path=PICTURES / f"{name}{look}.png")
        context.close()


def wait_until_read(page: Page) -> None:
    """Wait until no story is being read any more."""
    for _ in range(READ_SECONDS):
        page.reload()
        if "being read" not in page.inner_text("main").lower():
            return
        time.sleep(1)
    sys.exit("The stories are still being read.")


def main() -> None:
    """Start a demo, take the pictures, stop it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, demo(Path(folder) / "var", free_port()) as running, sync_playwright() as playwright:
        running.wait_until_open()
        browser = launch(playwright)
        take(browser, running)
        browser.close()
        running.stop()


if __name__ == "__main__":
    main()
