"""Take the pictures of the README anew, from a demo of its own: ``make pictures``."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.chromium import launch  # noqa: E402 - the path is set above
from tests.running_demo import RunningDemo, demo, free_port  # noqa: E402 - the path is set above

PICTURES = ROOT / "docs" / "pictures"
READ_SECONDS = 120
PAIR = {
    "a": "The earthquake killed 24 people in Tolmar on Monday, officials said.",
    "a_outlet": "Northern Wire",
    "b": "At least five people died in the Tolmar earthquake, the mayor said on Tuesday.",
    "b_outlet": "Tolmar Post",
}


def take(page: Page, running: RunningDemo) -> None:
    """Walk through the application as an editor does, and stop where a picture says more than words."""
    page.goto(f"{running.address}/accounts/login/")
    page.fill("input[name=username]", "alice")
    page.fill("input[name=password]", running.password("alice"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{running.address}/")
    wait_until_read(page)
    page.goto(f"{running.address}/queue/")
    page.screenshot(path=PICTURES / "queue.png")
    page.locator("main a[href*='/conflicts/']").first.click()
    page.wait_for_url("**/conflicts/**")
    page.screenshot(path=PICTURES / "conflict.png")
    page.get_by_role("link", name="What was read").first.click()
    page.get_by_role("region", name="What was read").wait_for()
    page.screenshot(path=PICTURES / "article.png")
    page.goto(f"{running.address}/stories/the-maren-lise-ferry-accident/")
    page.screenshot(path=PICTURES / "story.png")
    page.goto(f"{running.address}/stories/the-maren-lise-ferry-accident/grid/")
    page.screenshot(path=PICTURES / "grid.png")
    page.goto(f"{running.address}/compare/?{urlencode(PAIR)}")
    page.screenshot(path=PICTURES / "compare.png")


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
        take(browser.new_page(viewport={"width": 1280, "height": 860}, locale="en-GB", timezone_id="UTC"), running)
        browser.close()
        running.stop()


if __name__ == "__main__":
    main()
