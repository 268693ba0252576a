"""Pages in fonts that we did not choose: every machine has others."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from playwright.sync_api import Page

FONTS = {
    "sans": "* { font-family: sans-serif !important; }",
    # Wider than any font that text is set in, whichever is installed.
    "wide": "* { font-family: monospace !important; letter-spacing: 0.04em !important; }",
}
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_PUT_ON = """rules => {
  const style = document.getElementById("font-of-the-test") ?? document.head.appendChild(document.createElement("style"));
  style.id = "font-of-the-test";
  style.textContent = rules;
}"""


def wear(page: Page, name: str) -> None:
    """Set a page in another font, whatever it wore before. Its context has to bypass the content policy."""
    page.evaluate(_PUT_ON, FONTS[name])


def runs_out(page: Page, addresses: Mapping[str, str]) -> Iterator[str]:
    """Return which pages are wider than their window, and in which font."""
    for name, address in addresses.items():
        page.goto(address)
        for font in FONTS:
            wear(page, font)
            if (too_wide := page.evaluate(_TOO_WIDE)) > 0:
                picture(page, f"too-wide-{name}-{font}")
                yield f"{name}, {font}: {too_wide} px wider than the window"


def picture(page: Page, name: str) -> None:
    """Take a picture to look at, where somebody asks for pictures."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
