"""What no template may hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static").rglob("*.css"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_has_inline_script_or_style_or_unescaped_text(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|hx-on|hx-vals=.js:|javascript:", text)
    assert not re.search(r"\|safe\b|autoescape off|mark_safe|https?://", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_htmx_does_works_without_it(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    for tag in re.findall(r"<a\b[^>]*hx-get[^>]*>", text):
        assert "href=" in tag
    for tag in re.findall(r"<form\b[^>]*hx-(?:get|post)[^>]*>", text):
        assert "method=" in tag


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_form_that_writes_carries_its_token(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    for form in re.findall(r'<form\b[^>]*method="post".*?</form>', text, re.DOTALL):
        assert "csrf_token" in form


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_no_style_sheet_asks_another_host(style: Path) -> None:
    assert not re.search(r"url\(|@import|https?://", style.read_text(encoding="utf-8"))
