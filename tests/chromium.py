"""Chromium, as tests and pictures start it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# How long to wait for Chromium, in milliseconds: a busy machine is no reason to fail.
PATIENCE = 90_000
CHROMIUM_IS_MISSING = (
    "Chromium is missing, and the browser tests are not skipped. As root on Debian or Ubuntu: apt-get install chromium; "
    "elsewhere: .venv/bin/playwright install chromium; or set CHROMIUM to the path of one."
)


def chromium_path(playwright: Playwright) -> str:
    """The Chromium of this machine: the one named by CHROMIUM, the system's, or Playwright's own download."""
    named = os.environ.get("CHROMIUM")
    candidates = [named, *map(shutil.which, ("chromium", "chromium-browser")), playwright.chromium.executable_path]
    found = next((path for path in candidates if path and Path(path).exists()), None)
    if found is None:
        pytest.fail(CHROMIUM_IS_MISSING)
    return found


def launch(playwright: Playwright) -> Browser:
    """Start Chromium without a window, without its own traffic, and as root too."""
    return playwright.chromium.launch(executable_path=chromium_path(playwright), args=CHROMIUM_FLAGS, timeout=PATIENCE)
