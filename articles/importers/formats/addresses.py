"""A list of addresses: each is a page to be fetched. Nothing is fetched here; whoever runs the import does, and hands the pages back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from articles.importers.documents import page_draft, refusal_of_bytes
from articles.importers.drafts import LONGEST_URL, ArticleDraft, NamedFile, Reject, Result, shortened
from articles.importers.encodings import decode
from articles.importers.layouts import Layout
from articles.importers.registry import BY_NAME, NO, SURE, Format, Peek

SUFFIXES = (".urls", ".lst", ".url", ".webloc")
ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x1f\x7f]+", re.IGNORECASE)
# A list's marks in front of an address, and a name behind it.
MARKS = r"[\s\ufeff]*(?:[-*+•]\s+|\d{1,4}[.)]\s+)?"
ITEM = re.compile(
    rf"\A{MARKS}(?:URL=|[<\"])?(?P<url>https?://[^\s<>\"\x00-\x1f\x7f]+?)[>\"]?[,;]?(?:[\t ,;|]+\S.*)?\s*\Z",
    re.IGNORECASE,
)
# A name in front of it, as "Bridge closes https://…" and as [Bridge closes](https://…); and an address without its scheme.
NAMED = re.compile(
    rf"\A{MARKS}(?:\[[^\[\]\n]{{1,300}}\]\(|(?P<name>[^\n]{{1,300}}?)[\t ,;|:–—-]+<?)(?P<url>https?://[^\s<>\"()\x00-\x1f\x7f]+)[)>]?[,;.]?\s*\Z",
    re.IGNORECASE,
)
BARE = re.compile(
    rf"\A{MARKS}(?P<url>(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.)+[a-z]{{2,24}}(?::\d{{2,5}})?/[^\s<>\"]*|www\.[^\s<>\"/]+\.[a-z]{{2,24}})\s*\Z",
    re.IGNORECASE,
)
MOST_WORDS_OF_A_NAME = 25
COMMENT = re.compile(r"\A[\s\ufeff]*(?:#.*|\[InternetShortcut\]|\w+=.*|\"?(?:urls?|links?|address(?:es)?)\"?)?\s*\Z", re.IGNORECASE)
SITE_MAP = re.compile(r"\A[\s\ufeff]*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<\?[^>]*\?>\s*)*<(?:\w+:)?urlset\b", re.DOTALL)
LOCATION = re.compile(r"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,3000}?)\s*(?:\]\]>)?\s*</(?:\w+:)?loc>")
MOST_ADDRESSES = 2_000
FETCHED = "This is an address. The page behind it is fetched when the import runs, not while it is only looked at."


@dataclass(frozen=True, slots=True)
class Address:
    """An address with its place in the list."""

    file: str
    line: int
    url: str


def addresses_in(file: NamedFile, layout: Layout) -> Iterator[Address | Reject]:
    """Yield the addresses of a list, each once, and a reject for every line that is none."""
    if refusal := refusal_of_bytes(file):
        yield refusal
        return
    seen: dict[str, int] = {}
    for number, line in _lines(decode(file.content).text):
        if COMMENT.match(line):
            continue
        url = address_of(line)
        if not url or len(url) > LONGEST_URL:
            yield Reject(
                file.name, "This line is no web address. Write one that begins with https:// on each line.", number, value=shortened(line)
            )
        elif (before := seen.setdefault(url, number)) != number:
            yield Reject(file.name, f"This address is that of line {before} once more. It is fetched once.", number, value=shortened(line))
        elif len(seen) > MOST_ADDRESSES:
            yield Reject(file.name, f"The list holds more than {MOST_ADDRESSES:,} addresses; the rest was not read. Split it.", number)
            return
        else:
            yield Address(file.name, number, url)


def address_of(line: str) -> str:
    """Return the address that a line of a list holds, in any of the ways that people write one; nothing where it is no such line.

    >>> address_of("- [Bridge closes](https://a.example/1)"), address_of("www.a.example/1"), address_of("no address")
    ('https://a.example/1', 'https://www.a.example/1', '')
    """
    if found := ITEM.match(line):
        return found["url"]
    if (found := NAMED.match(line)) and len((found["name"] or "").split()) <= MOST_WORDS_OF_A_NAME:
        return found["url"]
    found = BARE.match(line)
    return f"https://{found['url']}" if found else ""


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a list with their numbers; of a site map, the addresses in it."""
    if SITE_MAP.match(text):
        yield from ((text.count("\n", 0, found.start()) + 1, unescape(found[1])) for found in LOCATION.finditer(text))
    else:
        yield from enumerate(re.split(r"\r\n|\r|\n", text), 1)


def draft_of_page(address: Address, final_url: str, content: bytes, charset: str | None = None) -> ArticleDraft | Reject:
    """Return the article of a page that was fetched. ``charset`` is what the server said, ``final_url`` where redirects led to."""
    return page_draft(NamedFile(address.file, content), url=final_url or address.url, charset=charset, line=address.line)


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield a reject for every address that says that its page is to be fetched."""
    for found in addresses_in(file, layout):
        yield Reject(found.file, FETCHED, found.line, "url", found.url) if isinstance(found, Address) else found


def recognise(peek: Peek) -> int:
    """Tell a list by its lines: nearly all of them are addresses."""
    if peek.root == "urlset":
        return SURE
    lines = [line for line in peek.text.splitlines()[:200] if not COMMENT.match(line)]
    lines = lines[:-1] if len(peek.head) >= 1 << 14 and len(lines) > 1 else lines
    if peek.suffix in {".csv", ".tsv"}:
        return SURE if lines and all(ADDRESS.fullmatch(line.strip().strip('"')) for line in lines) else NO
    if peek.suffix in {".json", ".html"} or not lines:
        return NO
    count = sum(bool(address_of(line)) for line in lines)
    sure = any(ITEM.match(line) for line in lines) or len(lines) > 1  # one name and its address may be the end of a text
    return SURE if count * 10 >= 8 * len(lines) and count and sure else (BY_NAME if peek.suffix in SUFFIXES else NO)


FORMAT = Format("addresses", "list of addresses", SUFFIXES, recognise, read)
