"""The normalised view of a text: every make of apostrophe, quotation mark, dash, blank and digit as one, with a map back.

Reading works on the view; what it finds is moved back to the text as imported, whose characters all offsets index. An editor sees the text
as the outlet wrote it, and "didn´t", "didnâ€™t" and "didn&#39;t" are all read as what they say.
"""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from articles.domain.vocabulary import ClaimKey, Span
from articles.domain.words import words_of

Rewriter = Callable[[re.Match[str]], str]
T = TypeVar("T")

# What a byte of UTF-8 that goes on looks like where it was taken for Windows-1252 (or Latin-1, where that has no character for it).
_ON: Final = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE: Final = rf"(?:[ÂÃÄÅ][{_ON}]|[âï][{_ON}]{{2}}|ð[{_ON}]{{3}})+|â€(?![{_ON}\w])"
_ENTITY: Final = r"&(?:amp;)?(?:\#\d{1,6}|\#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8}\d{0,2});"
_WRITTEN: Final = re.compile(
    rf"(?P<mojibake>{_MOJIBAKE})|(?P<entity>{_ENTITY})|(?P<control>[\x80-\x9f])"
    "|(?P<unseen>[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff])|(?P<blank>[\xa0\u2000-\u200a\u202f\u205f\u3000])"
    r"|(?P<composed>[A-Za-z][\u0300-\u036f]+|[\ufb00-\ufb06\uff01-\uff5e])|(?P<digit>(?![0-9])\d)"
    r"|(?P<power>(?<!\d)10[²³⁴-⁹](?!\w))|(?P<note>(?<=[0-9])[¹²³⁰⁴-⁹]+|(?<=[\w.,;:”’\"'])\[\d{1,3}\])"
)
# Markup in a text that should be plain, for whoever hands in a text as it is; what is imported has none.
_MARKUP: Final = re.compile(
    r"(?P<unread><(?P<name>script|style|template|noscript|del|s|strike|sup)\b[^<>]{0,500}>.{0,1000}?</(?P=name)\s*>|<!--.{0,2000}?-->)"
    r"|(?P<line></?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote|section|article|figure)(?:\s[^<>]{0,1000})?/?>)"
    r"|(?P<inline></?(?:b|i|em|strong|span|a|u|q|font|small|mark|ins|sub|img|t[dh]|time|cite|code)(?:\s[^<>]{0,1000})?/?>)",
    re.IGNORECASE | re.DOTALL,
)
# A word that was parted at the end of a line, and the words whose hyphen stays when it is put together again.
_PARTED: Final = re.compile(r"\b(?P<left>[A-Za-z][a-z]+)-[ \t]*\r?\n[ \t]*(?P<right>[a-z]{2,})")
_KEEPS_HYPHEN: Final = frozenset(words_of("reading/normalised", "KEEPS_HYPHEN"))
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# What "n’t" is drawn together with. Where the mark between got lost, this shows that there was one.
_HELPER: Final = r"(?:did|does|do|is|are|was|were|has|have|had|would|could|should|must|need|might)n"
_SHAPES: Final = re.compile(
    r"(?P<apostrophe>(?<=\w)[‘´`ʹʼˈ＇′‛](?=[^\W\d_])|(?<=[^\W\d_])''(?=[^\W\d_])|(?<=[sS])[´`ʼ](?=\s)|(?<=\d)[´`](?=s\b))"
    r"|(?P<lost>(?<=n)[?\ufffd](?=t\b)|(?<=[a-z])[?\ufffd](?=(?:re|ve|ll|s)\b)|(?<=\bO)[?\ufffd](?=[A-Z]))"
    rf"|\b(?P<drawn>{_HELPER}) ?t\b(?!’)"
    r"|(?P<mark>[«»‹›„‟‚‘“´`])"
    r"|(?P<minus>(?<![^\s(\[])(?<!\d\s)[−–‒](?=[\d£$€])|[‐‑])"
    r"|(?P<number>(?<![\d.,/:+−–-])(?<!\d[ ])[1-9]\d{0,2}(?:(?: \d{3})+|(?:['’]\d{3})+)(?! ?\d|[\d/:]|[.,]\d{3}))",
    re.IGNORECASE,
)
_NAMED_BEFORE: Final = re.compile(
    r"(?<!\d )\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? $"
    r"|\b(?:flight|highway|route|gate|room|page|line|no|nos|number)\.? $",
    re.IGNORECASE,
)
_SINGLES: Final = "‹›‚‘´`"
_OPENERS: Final = "«‹„‟‚`"
_PARTNERS: Final = {"«": "»", "»": "«", "‹": "›", "›": "‹"}
_LINE_REACH: Final = 2_000  # characters: no quotation is longer without a paragraph's end


@dataclass(frozen=True, slots=True)
class View:
    """A text as it is read. ``starts[i]`` and ``ends[i]`` are where its character i begins and ends in ``original``."""

    original: str
    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def back(self, span: Span) -> Span:
        """Return a stretch of the view as one of the original."""
        if self.starts is None or self.ends is None or span.start >= len(self.starts):
            return span if self.starts is None else Span(len(self.original), len(self.original))
        start = self.starts[span.start]
        return Span(start, max(start, self.ends[span.end - 1]) if span.end > span.start else start)


def normalise(text: str) -> View:
    """Return the view of ``text`` that is read. Linear in its length, and the text itself where there is nothing to change.

    >>> normalise("Marsh didnâ€™t pay 2 500 euros at –3C").text
    'Marsh didn’t pay 2,500 euros at -3C'
    """
    view = View(text, text)
    if "<" in text:
        view = _rewritten(view, _MARKUP, _as_shown)
    return _rewritten(_rewritten(_rewritten(view, _WRITTEN, _as_meant), _SHAPES, _in_shape), _PARTED, _put_together)


def _rewritten(view: View, pattern: re.Pattern[str], rewrite: Rewriter) -> View:
    """Return a view with what matches ``pattern`` rewritten; the arrays are laid only where lengths change."""
    edits = [(match, new) for match in pattern.finditer(view.text) if (new := rewrite(match)) != match[0]]
    if not edits:
        return view
    starts, ends = view.starts or array("L", range(len(view.text))), view.ends or array("L", range(1, len(view.text) + 1))
    parts, new_starts, new_ends, done = [], array("L"), array("L"), 0
    for match, new in edits:
        first, last = match.span()
        parts += [view.text[done:first], new]
        new_starts += starts[done:first]
        new_ends += ends[done:first]
        if len(new) == last - first:
            new_starts += starts[first:last]
            new_ends += ends[first:last]
        else:
            new_starts.extend([starts[first]] * len(new))
            new_ends.extend([ends[last - 1]] * len(new))
        done = last
    parts.append(view.text[done:])
    return View(view.original, "".join(parts), new_starts + starts[done:], new_ends + ends[done:])


def _as_shown(match: re.Match[str]) -> str:
    """Return a tag as what a browser shows of it: the end of a line, or nothing."""
    return "\n" if match.lastgroup == "line" else ""


def _put_together(match: re.Match[str]) -> str:
    """Return the halves of a word as one, with its hyphen where it is a compound, or the text has it so elsewhere."""
    left, right = match["left"], match["right"]
    hyphened = left.lower() in _KEEPS_HYPHEN or f"{left}-{right}" in match.string
    return f"{left}-{right}" if hyphened else left + right


def _as_meant(match: re.Match[str]) -> str:
    """Return characters that were garbled, escaped, invisible or of another script as those they stand for."""
    kind, found = match.lastgroup, match[0]
    if kind == "mojibake":
        return _ungarbled(found)
    if kind == "entity":
        return _unescaped(found)
    if kind == "control":
        return bytes([ord(found)]).decode("cp1252", "replace").replace("\ufffd", " ")
    if kind == "power":
        return str(10 ** int(found[2:].translate(_SUPERSCRIPTS)))
    if kind == "digit":
        return str(unicodedata.decimal(found))
    if kind == "composed":
        return unicodedata.normalize("NFKC", found)
    return " " if kind == "blank" else ""


def _ungarbled(found: str) -> str:
    """Return what UTF-8 that was read as Windows-1252 said, once or twice over; as it is where it was nothing of the kind."""
    if found == "â€":
        return "”"
    for _ in range(2):
        try:
            found = b"".join(_byte(letter) for letter in found).decode()
        except (UnicodeEncodeError, UnicodeDecodeError):
            break
    return "".join(" " if letter == "\xa0" else letter for letter in found)


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def _unescaped(found: str) -> str:
    plain = html.unescape(html.unescape(found))
    return found if len(plain) > 2 or plain == "\x00" else plain.replace("\xa0", " ").replace("\xad", "")


def _in_shape(match: re.Match[str]) -> str:
    """Return a mark in the one shape that the reader knows."""
    kind, found = match.lastgroup, match[0]
    if kind in ("apostrophe", "lost"):
        return "’"
    if kind == "drawn":
        return f"{match['drawn']}’{found[-1]}"
    if kind == "mark":
        return _quotation_mark(match)
    if kind == "minus":
        return "-"
    return found if _NAMED_BEFORE.search(match.string, max(0, match.start() - 16), match.start()) else re.sub(r"[ '’]", ",", found)


def _quotation_mark(match: re.Match[str]) -> str:
    """Return a quotation mark as one of “ ” ‘ ’, by the side of a word that it stands on."""
    found, text = match[0], match.string
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    if found == "`" and "`" in (before, after):
        return found  # old-style marks are made plain where their pairs are seen
    if found in _PARTNERS and _PARTNERS[found] not in _line_around(match):
        return found  # "Home » News" and "Translate »" quote nothing
    if found == "‚" and before.isalnum():
        return ","
    free, ends = not before.strip("([—–-“‘«„ \n\t"), not after.strip(".,;:!?)]”’—– \n\t")
    opens = free if free != ends else found in _OPENERS
    if found in "‘“":
        opens = free or not (before.isalnum() or before in ".,!?…") or after.isalnum()
    return ("‘" if opens else "’") if found in _SINGLES else ("“" if opens else "”")


def _line_around(match: re.Match[str]) -> str:
    text, (first, last) = match.string, match.span()
    start = max(text.rfind("\n", max(0, first - _LINE_REACH), first), first - _LINE_REACH, 0)
    end = text.find("\n", last, last + _LINE_REACH)
    return text[start : end if end >= 0 else last + _LINE_REACH]


def restored(value: T, view: View) -> T:
    """Return what was read in a view with its stretches, and the words that stand there, moved back to the original text."""
    if view.original == view.text:
        return value
    moved: T = _moved(value, view)
    return moved


def _moved(value: Any, view: View) -> Any:
    if isinstance(value, Span):
        return view.back(value)
    if isinstance(value, ClaimKey):
        return ClaimKey(value.article, view.back(value.span).start, view.back(value.span).end)
    if isinstance(value, tuple):
        return tuple(_moved(item, view) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {field.name: new for field in fields(value) if (new := _moved(old := getattr(value, field.name), view)) is not old}
    return replace(value, **changed, **_words(value, view)) if changed else value


def _words(value: Any, view: View) -> dict[str, str]:
    """Return the words of something that has some, as the original has them."""
    span = value.key.span if hasattr(value, "key") else getattr(value, "span", None)
    if not isinstance(getattr(value, "text", None), str) or not isinstance(span, Span) or value.text.strip() != span.of(view.text).strip():
        return {}
    return {"text": view.back(span).of(view.original)}
