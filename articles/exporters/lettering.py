"""Which font of ours has the letters of a text. No font has all; what none has is shown as a box, and counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).resolve().parent / "fonts"
PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
# Looked at in this order for what the plain one lacks: letters of Chinese, Japanese and Korean, and emoji.
OTHERS = ("WenQuanYiMicroHei", "NotoEmoji-Regular")
BOX = "▯"
# They choose between two looks of the sign before them, or join signs; a font without layout shows each sign by itself.
UNSEEN = re.compile("[\ufe00-\ufe0f\u200b-\u200d\u2060\U000e0000-\U000e007f]")
# Letters that are written without blanks between words, so that lines may end anywhere between them.
UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0002fa1f]{12,}")


# A code point above the first 65,536 as the library writes it for readers, of which the format wants two halves.
HIGH = re.compile(r"<([0-9A-F]{5,6})>")


class _Font(TTFont):  # type: ignore[misc]  # the library says no types
    """A font whose emoji can be searched for and copied out of the file."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # the library's name
        super().addObjects(doc)
        for name, item in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                item.content = HIGH.sub(lambda found: f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>", item.content)


@cache
def register() -> None:
    """Make the fonts of every page known to the library, once in a process."""
    for name in (PLAIN, BOLD):
        pdfmetrics.registerFont(_Font(name, FONTS / f"{name}.ttf"))
    pdfmetrics.registerFontFamily(PLAIN, normal=PLAIN, bold=BOLD, italic=PLAIN, boldItalic=BOLD)


@cache
def _letters_of(name: str) -> Any:
    """Return the letters that a font has. The large ones are read only for a text that needs them."""
    register()
    if name in OTHERS:
        pdfmetrics.registerFont(_Font(name, FONTS / f"{name}.ttf"))
        pdfmetrics.registerFontFamily(name, normal=name, bold=name, italic=name, boldItalic=name)
    return pdfmetrics.getFont(name).face.charToGlyph


@dataclass(slots=True)
class Lettering:
    """Writes texts down in the fonts that have their letters. ``missing`` are those that none has."""

    missing: set[str] = field(default_factory=set)

    def marked(self, text: str) -> str:
        """Return a text in the markup of the library, each run in a font that has its letters."""
        runs = (
            escape(words, quote=False) if font == PLAIN else f'<font name="{font}">{escape(words, quote=False)}</font>'
            for font, words in self.runs(text)
        )
        return "".join(runs)

    def runs(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield a text in pieces, each with the font that has its letters."""
        if all(ord(char) < 0x250 for char in text):
            yield PLAIN, text
            return
        fonts = [(self._font_of(char), char) for char in UNSEEN.sub("", text)]
        for font, run in groupby(fonts, key=lambda item: item[0]):
            words = "".join(char for _, char in run)
            yield (PLAIN, BOX * len(words)) if font is None else (font, words)

    def _font_of(self, char: str) -> str | None:
        if char.isspace() or ord(char) in _letters_of(PLAIN):
            return PLAIN
        found = next((name for name in OTHERS if ord(char) in _letters_of(name)), None)
        if found is None:
            self.missing.add(char)
        return found

    def note(self) -> str:
        """Return what a reader has to know of letters that are not shown, or nothing."""
        if not self.missing:
            return ""
        shown = ", ".join(f"U+{ord(char):04X}" for char in sorted(self.missing)[:12])
        more = ", …" if len(self.missing) > 12 else ""
        return (
            f"Letters that no font of this file has are shown as {BOX} ({shown}{more}). Take the sheet as HTML, XLSX or DOCX to read them."
        )


def is_unspaced(text: str) -> bool:
    """Return whether a text has passages without blanks, as Chinese and Japanese have."""
    return UNSPACED.search(text) is not None
