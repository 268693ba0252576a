"""NewsML-G2 and NewsML 1: news items of text, alone or in a message. Packages, pictures and plans are no articles."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import NamedFile, Reject, Result, shortened
from articles.importers.formats.nitf import BY, headline_of, text_of_nitf
from articles.importers.fragments import has_markup, local_name, text_of_markup
from articles.importers.layouts import Layout
from articles.importers.registry import NO, SURE, Format, Peek
from articles.importers.repeats import Repeats
from articles.importers.xml_trees import Tree, attribute, children, descendants, first, parse_xml, words_of

ITEMS = ("newsitem", "packageitem", "planningitem", "conceptitem", "knowledgeitem", "catalogitem")
NO_ARTICLES = {
    "packageitem": "a package of other items",
    "planningitem": "a plan of coverage",
    "conceptitem": "a concept",
    "knowledgeitem": "a list of concepts",
    "catalogitem": "a catalogue",
}
CLASSES = {
    "picture": "a picture", "photo": "a picture", "graphic": "a graphic", "video": "a video", "audio": "a recording",
    "composite": "a package", "animated": "an animation",
}  # fmt: skip
WITHDRAWN = {"canceled": "was cancelled", "cancelled": "was cancelled", "withheld": "was withheld"}
ROOTS = frozenset({*ITEMS, "newsmessage", "newsml"})


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the articles of a message, and a reject for every item that is none."""
    tree = parse_xml(file)
    if isinstance(tree, Reject):
        yield tree
        return
    if local_name(tree.root) == "newsml":
        yield from _read_first_generation(file, tree)
        return
    repeats = Repeats()
    for item in list(descendants(tree.root, *ITEMS)):
        yield repeats.checked(_read_item(file, item, tree))


def _read_item(file: NamedFile, item: etree._Element, tree: Tree) -> Result:
    name, meta, content = local_name(item), first(item, "itemmeta"), first(item, "contentmeta")
    title = _headline(item, content)
    kind = attribute(first(meta, "itemclass"), "qcode").rpartition(":")[2].lower()
    status = attribute(first(meta, "pubstatus"), "qcode").rpartition(":")[2].lower()
    text = _text(first(item, "contentset"))
    if what := NO_ARTICLES.get(name) or (CLASSES.get(kind, "") if not text or kind in {"composite", "picture", "photo"} else ""):
        return Reject(file.name, f"This item is {what}, not an article.", item.sourceline, "itemClass", shortened(title or kind))
    if status in WITHDRAWN:
        return Reject(file.name, f"This item {WITHDRAWN[status]} by its publisher.", item.sourceline, "pubStatus", shortened(title))
    embargo = words_of(first(meta, "embargoed"))
    return draft_or_reject(
        Found(
            file=file.name,
            text=_without_headline(text, title),
            place=file.name,
            line=item.sourceline,
            column="contentSet",
            id=attribute(item, "guid"),
            source=_outlet(meta, content),
            title=title,
            url=_address(item, meta),
            published=_published(meta, content),
            byline=_byline(item, content),
            language=attribute(first(content, "language"), "tag") or attribute(item, "lang"),
            encoding=tree.encoding.public_name,
            guessed=tree.encoding.guessed,
            plain=True,
            notes=(*tree.notes, *((f"The article was under embargo until {embargo}.",) if embargo else ())),
        )
    )


def _headline(item: etree._Element, content: etree._Element | None) -> str:
    for headline in children(content, "headline") if content is not None else ():
        if words := words_of(headline):
            return words
    inline = first(item, "contentset", "inlinexml")
    found = headline_of(inline) if inline is not None else ""
    if not found and inline is not None:
        found = next((words for name in ("h1", "title") for element in descendants(inline, name) if (words := words_of(element))), "")
    return found or words_of(first(item, "itemmeta", "title"))


def _text(content_set: etree._Element | None) -> str:
    """Return the longest text that a set of renditions holds, whatever its media type says it is."""
    if content_set is None:
        return ""
    texts = [_text_of_xml(child) if local_name(child) == "inlinexml" else _text_of_data(child) for child in _renditions(content_set)]
    return max(texts, key=len, default="")


def _renditions(content_set: etree._Element) -> Iterator[etree._Element]:
    return (child for child in content_set if local_name(child) in {"inlinexml", "inlinedata"})


def _text_of_xml(inline: etree._Element) -> str:
    for name in ("body.content", "body"):
        for element in descendants(inline, name):
            if text := text_of_nitf(element):
                return text
    return text_of_nitf(inline)


def _text_of_data(inline: etree._Element) -> str:
    if len(inline):
        return text_of_nitf(inline)
    words = (inline.text or "").strip()
    return text_of_markup(words, by_lines="<p" not in words) if has_markup(words) else words


def _without_headline(text: str, title: str) -> str:
    """Return a text without its first paragraph where that is nothing but the headline again."""
    head, _, rest = text.partition("\n\n")
    return rest if rest and title and " ".join(head.split()).casefold() == " ".join(title.split()).casefold() else text


def _outlet(meta: etree._Element | None, content: etree._Element | None) -> str:
    for holder in (first(meta, "provider"), first(content, "infosource"), first(content, "creator")):
        name = words_of(first(holder, "name")) or attribute(holder, "literal") or attribute(holder, "qcode").rpartition(":")[2]
        if name:
            return name
    return ""


def _published(meta: etree._Element | None, content: etree._Element | None) -> str:
    places = ((meta, "versioncreated"), (content, "contentmodified"), (content, "contentcreated"), (meta, "firstcreated"))
    return next((words for parent, name in places if (words := words_of(first(parent, name)))), "")


def _byline(item: etree._Element, content: etree._Element | None) -> str:
    by = words_of(first(content, "by")) or words_of(next(descendants(item, "byline"), None))
    if by:
        return BY.sub("", by)
    creators = children(content, "creator") if content is not None else ()
    return ", ".join(filter(None, (words_of(first(creator, "name")) for creator in creators)))


def _address(item: etree._Element, meta: etree._Element | None) -> str:
    links = [attribute(link, "href") for link in children(meta, "link")] if meta is not None else []
    guid = attribute(item, "guid")
    return next((address for address in (guid, *links) if address.startswith(("http://", "https://"))), "")


def _read_first_generation(file: NamedFile, tree: Tree) -> Iterator[Result]:
    """Yield the articles of NewsML 1: components whose content is NITF, XHTML or plain."""
    for item in descendants(tree.root, "newsitem"):
        lines = next(descendants(item, "newslines"), None)
        title = words_of(first(lines, "headline")) or headline_of(item)
        texts = [_text_of_xml(data) if len(data) else _text_of_data(data) for data in descendants(item, "datacontent")]
        yield draft_or_reject(
            Found(
                file=file.name,
                text=_without_headline(max(texts, key=len, default=""), title),
                place=file.name,
                line=item.sourceline,
                column="DataContent",
                id=words_of(next(descendants(item, "publicidentifier"), None)) or words_of(next(descendants(item, "newsitemid"), None)),
                source=_first_outlet(item),
                title=title,
                published=_first_published(item),
                byline=BY.sub("", words_of(first(lines, "byline"))),
                language=attribute(next(descendants(item, "language"), None), "formalname") or _first_language(item),
                encoding=tree.encoding.public_name,
                guessed=tree.encoding.guessed,
                plain=True,
                notes=tree.notes,
            )
        )


def _first_language(item: etree._Element) -> str:
    """Return the language that an item of NewsML 1 declares at itself or at one of its components."""
    holders = (item, *descendants(item, "newscomponent", "newslines", "headline", "contentitem"))
    return next((tag for holder in holders if (tag := attribute(holder, "lang"))), "")


def _first_outlet(item: etree._Element) -> str:
    provider = next(descendants(item, "provider"), None)
    party = next(descendants(provider, "party"), None) if provider is not None else None
    return (
        attribute(party, "formalname")
        or words_of(next(descendants(item, "creditline"), None))
        or words_of(next(descendants(item, "providerid"), None))
    )


def _first_published(item: etree._Element) -> str:
    return next(
        (words for name in ("thisrevisioncreated", "firstcreated", "dateid") if (words := words_of(next(descendants(item, name), None)))),
        "",
    )


def recognise(peek: Peek) -> int:
    """Tell an item or a message by its root element."""
    return SURE if peek.root.lower() in ROOTS else NO


FORMAT = Format("newsml", "NewsML-G2", (".newsml", ".g2"), recognise, read)
