"""Which encoding a file is in, and its text.

Most files say UTF-8 and are; the rest are told apart by their byte order mark, by what a page declares, by the zero bytes of UTF-16,
and only then by what they look like, which is wrong too often on a few hundred characters to be asked first.
"""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass

from articles.importers.legacy import guess_legacy

REPLACEMENT = "\ufffd"
CHUNK = 1 << 20
SAMPLE = 1 << 16
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
HIGH = re.compile(rb"[\x80-\xff]")
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Japanese mail and news of old: valid ASCII, with escape sequences around what is none.
JAPANESE_ESCAPE = re.compile(rb"\x1b\$(?:[@B]|\([DOP])")
BINARY_SHARE = 0.1
MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and how many characters of it could not be read."""

    text: str
    encoding: str
    unreadable: int
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Encoding:
    """Python's name of an encoding. ``guessed`` says that nothing but the look of the text speaks for it."""

    name: str
    guessed: bool = False

    @property
    def public_name(self) -> str:
        """The name by which people know it."""
        return public_name(self.name)


def what_it_is_instead(content: bytes) -> str | None:
    """Return what kind of file this is if it is no text at all ("a PDF document"), else None.

    >>> what_it_is_instead(b"%PDF-1.7 ...")
    'a PDF document'
    """
    for magic, kind in MAGIC:
        if content.startswith(magic):
            return kind
    if any(content.startswith(mark) for mark, _ in MARKS) or _looks_like_utf32(content) or _looks_like_utf16(content):
        return None
    sample = JAPANESE_ESCAPE.sub(b"", content[:SAMPLE])
    # NUL bytes in between are damage that can be mended; a file full of control characters is no text.
    return "a binary file" if sample and len(CONTROL.findall(sample)) > BINARY_SHARE * len(sample) else None


def encoding_of(content: bytes, declared: str | None = None) -> Encoding:
    """Return the encoding that a file is most likely in. ``declared`` is believed if the bytes do not contradict it."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return Encoding(encoding)
    if wide := _looks_like_utf32(content) or _looks_like_utf16(content):
        return Encoding(wide)
    if JAPANESE_ESCAPE.search(content[:SAMPLE]) and b"\x00" not in content[:SAMPLE]:
        return Encoding("iso2022_jp_ext")
    if _decodes(content, "utf-8"):
        return Encoding("utf-8")
    if declared and (known := _known(declared)) and known != "utf-8" and _decodes(content, known):
        return Encoding(known)
    return Encoding(_guess(content), guessed=True)


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Decode a whole file. Never fails: what cannot be read becomes U+FFFD and is counted."""
    encoding = encoding_of(content, declared)
    text = content.decode(encoding.name, errors="replace")
    unreadable = 0 if _decodes(content, encoding.name) else text.count(REPLACEMENT)
    return Decoded(text.removeprefix("\ufeff"), encoding.public_name, unreadable, encoding.guessed)


def reading(content: bytes, encoding: Encoding) -> io.TextIOWrapper:
    """Return a file's text as a stream, so that a large file is never in memory twice."""
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding.name, errors="replace", newline="")


def public_name(encoding: str) -> str:
    """Return the name by which people know an encoding.

    >>> public_name("cp1252")
    'windows-1252'
    """
    name = encoding.replace("_", "-").removesuffix("-sig")
    if name.startswith(("cp125", "cp874", "cp932", "cp949")):
        return f"windows-{name[2:]}"
    return {"iso2022-jp-ext": "iso-2022-jp", "big5hkscs": "big5"}.get(name, f"iso-{name[3:]}" if name.startswith("iso8859") else name)


def _known(encoding: str) -> str | None:
    """Return Python's name of an encoding for text, or None. A page's "latin-1" is read as windows-1252, as browsers do."""
    try:
        b"aaaa".decode(encoding, "replace")  # refuses "rot13" and "zip", which are codecs but no encodings of text
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _decodes(content: bytes, encoding: str) -> bool:
    """Return whether the whole file is valid in an encoding, a piece at a time."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), CHUNK):
            decoder.decode(content[start : start + CHUNK], final=start + CHUNK >= len(content))
    except UnicodeError:
        return False
    return True


def _looks_like_utf32(content: bytes) -> str | None:
    """Recognise UTF-32 without a mark: of four bytes the two that no character uses are always zero."""
    sample = content[: SAMPLE - SAMPLE % 4]
    if len(sample) < 8 or len(content) % 4:
        return None
    quarter = len(sample) // 4
    zeros = [sample[place::4].count(0) for place in range(4)]
    if zeros[2] >= 0.98 * quarter and zeros[3] == quarter and zeros[0] < 0.1 * quarter:
        return "utf-32-le"
    return "utf-32-be" if zeros[0] == quarter and zeros[1] >= 0.98 * quarter and zeros[3] < 0.1 * quarter else None


def _looks_like_utf16(content: bytes) -> str | None:
    """Recognise UTF-16 without a mark by the zero bytes of its Latin letters."""
    sample = content[: SAMPLE - SAMPLE % 2]
    if len(sample) < 4 or len(content) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.1 * half else None


def _guess(content: bytes) -> str:
    """Guess the encoding of a text that is not valid UTF-8."""
    first = HIGH.search(content)
    start = max(0, (first.start() if first else 0) - SAMPLE // 2)
    sample = content[start : start + SAMPLE]
    high = len(HIGH.findall(sample))
    valid = sum(len(match[0]) for match in MULTIBYTE.finditer(sample))
    if valid * 2 > high:
        return "utf-8"  # damaged, but nothing else has such pairs
    return guess_legacy(content) or "cp1252"
