"""XML as it comes: decoded first, so that the encodings that XML parsers refuse are read too, and repaired where exports break it.

Nothing outside the file is ever fetched, and a file that defines entities of its own is refused: no format of news needs them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from articles.importers.drafts import NamedFile, Reject, shortened
from articles.importers.encodings import Encoding, decode
from articles.importers.fragments import local_name

DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:-]{2,40})")
OWN_ENTITIES = re.compile(r"<!ENTITY", re.IGNORECASE)
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\\d|3[01]));", re.IGNORECASE
)
NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
LOOSE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
MOST_TAGS = 400_000


@dataclass(frozen=True, slots=True)
class Tree:
    """The root of a document, the encoding it was in, and notes for the articles in it."""

    root: etree._Element
    encoding: Encoding
    notes: tuple[str, ...] = ()


def parse_xml(file: NamedFile) -> Tree | Reject:
    """Return the tree of a file, or why there is none. Damage is passed over, and told in the notes."""
    declared = DECLARED.search(file.content[:1000])
    decoded = decode(file.content, declared[1].decode("ascii", "replace") if declared else None)
    text = decoded.text
    if OWN_ENTITIES.search(text):
        return Reject(file.name, "The file defines entities of its own, as no news format does. It was not read.")
    if text.count("<") > MOST_TAGS or text.count("&") > 3 * MOST_TAGS:
        return Reject(file.name, f"The file has more than {MOST_TAGS:,} tags, or three times as many entities. Split it.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, encoding="utf-8")
    try:
        root = etree.fromstring(_mended(text).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return Reject(file.name, f"The file is no XML that can be read: {error}.", value=shortened(text))
    if root is None:
        return Reject(file.name, "The file is no XML that can be read, or holds nothing.", value=shortened(text))
    return Tree(root, Encoding(_python_name(decoded.encoding), decoded.guessed), _notes(parser))


def _python_name(public: str) -> str:
    return public.replace("windows-", "cp")


def _notes(parser: etree.XMLParser) -> tuple[str, ...]:
    fatal = [entry for entry in parser.error_log if entry.level_name == "FATAL" and "NAMESPACE" not in entry.domain_name]
    if not fatal:
        return ()
    return (f"The XML of the file is damaged at line {fatal[0].line:,}. What could be read was read; look at the end of the text.",)


def _mended(text: str) -> str:
    """Return XML without its declaration, with the entities of HTML as characters and loose ampersands escaped; CDATA is left alone."""
    pieces = CDATA.split(FORBIDDEN.sub("", DECLARATION.sub("", text.lstrip(), count=1)))
    return "".join(piece if piece.startswith("<![CDATA[") else _without_entities(piece) for piece in pieces)


def _without_entities(text: str) -> str:
    if "&" not in text:
        return text
    return NAMED.sub(_resolved, LOOSE_AMPERSAND.sub("&amp;", text))


def _resolved(found: re.Match[str]) -> str:
    if found[1] in OF_XML:
        return found[0]
    words = html.unescape(found[0])
    return html.escape(words, quote=False) if words != found[0] else f"&amp;{found[1]};"


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield an element's children of some local names, in the order of the document."""
    return (child for child in element if local_name(child) in names)


def first(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element at a path of local names below another, or None."""
    for name in path:
        element = next(children(element, name), None) if element is not None else None
    return element


def descendants(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements of some local names anywhere below another."""
    return (child for child in element.iter() if local_name(child) in names)


def words_of(element: etree._Element | None) -> str:
    """Return the words of an element on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def attribute(element: etree._Element | None, name: str) -> str:
    """Return an attribute by its local name, or nothing."""
    if element is None:
        return ""
    return next((str(value).strip() for key, value in element.attrib.items() if str(key).rpartition("}")[2].lower() == name.lower()), "")
