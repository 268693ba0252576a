"""RSS of every version, RDF and Atom: an item is an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree

from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import NamedFile, Reject, Result
from articles.importers.fragments import has_markup, text_of_element, text_of_markup
from articles.importers.layouts import Layout
from articles.importers.registry import BY_NAME, NO, SURE, Format, Peek
from articles.importers.repeats import Repeats
from articles.importers.standing import without_standing_end
from articles.importers.xml_trees import Tree, attribute, children, descendants, parse_xml, words_of

SUFFIXES = (".rss", ".atom", ".rdf")
# Modules whose elements bear the names of the feed's own: media:title, itunes:summary, media:content.
MODULES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://wellformedweb.org/commentapi/": "wfw",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://prismstandard.org/namespaces/1.2/basic/": "prism",
    "http://prismstandard.org/namespaces/basic/2.0/": "prism",
    "http://news.yandex.ru": "yandex",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://www.georss.org/georss": "georss",
    "http://base.google.com/ns/1.0": "g",
}
OWN = re.compile(r"rss|atom|rdf-syntax|netscape|userland", re.IGNORECASE)
TEXTS = (
    "content:encoded", "content", "xhtml:body", "xhtml:div", "yandex:full-text", "fulltext", "full-text", "body", "description", "summary",
    "dc:description", "itunes:summary", "abstract", "tagline",
)  # fmt: skip
DATES = (
    "published", "pubdate", "issued", "dc:date", "dcterms:issued", "dcterms:created", "prism:publicationdate", "date", "created", "updated",
    "modified", "dcterms:modified",
)  # fmt: skip
AUTHORS = ("author", "dc:creator", "creator", "itunes:author", "dc:contributor")
# What some programs write behind the last sentence, on its line.
GO_ON = re.compile(
    r"\s*(?<=[\s.!?…\]])(?:continue reading|read more|read the full (?:story|article)|weiterlesen|lire la suite|"
    r"seguir leyendo|leer más|leggi tutto|"
    r"continua a leggere|leia mais|lees verder|czytaj dalej|читать далее)\s*(?:\.\.\.|…|→|»|&raquo;)*\s*\Z",
    re.IGNORECASE,
)
# Words beside headline and outlet in the line under an item that says where it appeared first.
MOST_BESIDE = 8
MAIL_AND_NAME = re.compile(r"\A\S+@\S+\s*\((.+)\)\Z")


def read(file: NamedFile, layout: Layout, *, headlines: bool = False) -> Iterator[Result]:
    """Yield the articles of a feed. With ``headlines``, an item that has nothing else stands with its headline for its text."""
    tree = parse_xml(file)
    if isinstance(tree, Reject):
        yield tree
        return
    channel = next(descendants(tree.root, "channel"), tree.root)
    outlet = _one(channel, "title") or _one(channel, "dc:publisher")
    base = _link(channel, "")
    language = _one(channel, "language", "dc:language") or attribute(tree.root, "lang")
    repeats = Repeats()
    for item in descendants(tree.root, "item", "entry"):
        known = Found(file.name, "", source=outlet, url=base, language=language)
        yield repeats.checked(_read_item(file, item, tree, known, headlines=headlines))


def _read_item(file: NamedFile, item: etree._Element, tree: Tree, channel: Found, *, headlines: bool) -> Result:
    title = _title(item)
    text, notes = _without_ending(_text(item), title, channel.source)
    text = text or (title if headlines else "")
    url = _link(item, channel.url)
    return draft_or_reject(
        Found(
            file=file.name,
            text=text,
            line=item.sourceline,
            column="description",
            id=_one(item, "guid", "id", "dc:identifier") or attribute(item, "about"),
            source=_source(item) or channel.source,
            title=title,
            url=url,
            published=_one(item, *DATES),
            byline=_authors(item),
            language=attribute(item, "lang") or _one(item, "dc:language") or channel.language,
            encoding=tree.encoding.public_name,
            guessed=tree.encoding.guessed,
            unreadable=text.count("\ufffd"),
            plain=True,
            notes=(*tree.notes, *notes),
        )
    )


def name_of(element: etree._Element) -> str:
    """Return an element's name with the usual prefix of its module ("content:encoded"), or alone where it is the feed's own."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, local = tag.rpartition("}")
    space, local = space.lstrip("{").lower(), local.lower()
    if not space or local.count(":"):
        return local
    prefix = MODULES.get(space) or ("" if OWN.search(space) else (element.prefix or "other").lower())
    return f"{prefix}:{local}" if prefix else local


def _children(item: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in item if name_of(child) == name)


def _one(item: etree._Element, *names: str) -> str:
    """Return the words of the first of some elements that holds any."""
    for name in names:
        for child in _children(item, name):
            if words := words_of(child):
                return words
    return ""


def _title(item: etree._Element) -> str:
    title = _one(item, "title", "dc:title", "media:title")
    return text_of_markup(title) if has_markup(title) else title


def _without_ending(found: tuple[str, tuple[str, ...]], title: str, outlet: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without what the site's program writes under every item, with a note of it, in whatever language."""
    text, notes = found
    short, gone = without_standing_end(text)
    head, _, last = short.rpartition("\n\n")
    if head and _names_itself(last, title, outlet):
        gone = f"{last} {gone}".strip()
        short = without_standing_end(head)[0]
    if on := GO_ON.search(short):
        gone, short = f"{on[0].strip()} {gone}".strip(), short[: on.start()]
    return (short, (*notes, f"“{' '.join(gone.split())}” under the text was left out.")) if gone and short else found


def _names_itself(line: str, title: str, outlet: str) -> bool:
    """Return whether a line holds the headline and then the outlet and hardly a word more: "Der Beitrag … erschien zuerst auf Post."."""
    words, head, site = (" ".join(part.casefold().split()) for part in (line, title, outlet))
    before, found, after = words.partition(head)
    if not (head and site and found):
        return False
    between, named, rest = after.partition(site)
    return bool(named) and not re.search(r"\w", rest) and len(before.split()) + len(between.split()) <= MOST_BESIDE


def _text(item: etree._Element) -> tuple[str, tuple[str, ...]]:
    """Return the fullest text that an item has, and notes about it."""
    for name in TEXTS:
        for child in _children(item, name):
            if text := _text_of(child):
                return text, ()
    described = next((child for child in item.iter() if name_of(child) == "media:description"), None)
    return ("", ()) if described is None else (_text_of(described), ("The item has only the description of its film or picture.",))


def _text_of(element: etree._Element) -> str:
    if len(element):
        return text_of_element(element)
    words = element.text or ""
    kind = attribute(element, "type").lower()
    if kind in {"text", "text/plain"} and not has_markup(words):
        return words.strip()
    return text_of_markup(words, by_lines="<p" not in words and "<br" not in words)


def _link(item: etree._Element, base: str) -> str:
    """Return the item's own address, absolute; that of its page, not of an enclosure or of its comments."""
    found = _one(item, "feedburner:origlink")
    if not found:
        links = [link for link in children(item, "link") if name_of(link) in {"link", "atom:link"}]
        alternate = [attribute(link, "href") for link in links if attribute(link, "rel") in {"", "alternate"} and attribute(link, "href")]
        found = next((words for link in links if (words := words_of(link))), "") or next(iter(alternate), "")
    if not found:
        found = next((words_of(guid) for guid in _children(item, "guid") if attribute(guid, "ispermalink").lower() != "false"), "")
        found = found if found.startswith("http") else ""
    return urljoin(base, found) if base and found and ":" not in found.split("/", 1)[0] else found


def _source(item: etree._Element) -> str:
    """Return the outlet that an item of a collected feed comes from."""
    source = next(_children(item, "source"), None)
    if source is None:
        return ""
    return (_one(source, "title") if len(source) else words_of(source)) or ""


def _authors(item: etree._Element) -> str:
    for name in AUTHORS:
        found = [_author(child) for child in _children(item, name)]
        if any(found):
            return ", ".join(dict.fromkeys(filter(None, found)))
    return ""


def _author(element: etree._Element) -> str:
    words = _one(element, "name") if len(element) else words_of(element)
    named = MAIL_AND_NAME.match(words)
    return named[1] if named else ("" if "@" in words and " " not in words else words)


def recognise(peek: Peek) -> int:
    """Tell a feed by its root element, whatever the file is called."""
    root = peek.root.lower()
    if (root in {"rss", "channel"} or (root in {"feed", "rdf"})) and "export/" not in peek.attributes:
        return SURE
    return BY_NAME if peek.suffix in SUFFIXES and peek.text.startswith("<") else NO


FORMAT = Format("feed", "RSS or Atom feed", SUFFIXES, recognise, read)
