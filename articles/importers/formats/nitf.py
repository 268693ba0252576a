"""NITF, the article format of news agencies: a file is one article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import NamedFile, Reject, Result
from articles.importers.fragments import SKIPPED, text_of_element
from articles.importers.layouts import Layout
from articles.importers.registry import NO, SURE, Format, Peek
from articles.importers.xml_trees import Tree, attribute, descendants, first, parse_xml, words_of

# Notes to editors, and what hangs on an article: pictures, tables of data, the line on who reported it.
LEFT_OUT = SKIPPED | {
    "note",
    "ednote",
    "ed-msg",
    "tagline",
    "nitf-table-metadata",
    "body.end",
    "body.head",
    "hedline",
    "byline",
    "dateline",
    "distributor",
}
BY = re.compile(r"\A\s*(?:by|von|par|por|di|de)\s+", re.IGNORECASE)
SLUG = re.compile(r"\A\S*[-_/:]\S*\Z|\A[a-z0-9]+\Z")


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article of a file, or the articles where several documents are wrapped in one element."""
    tree = parse_xml(file)
    if isinstance(tree, Reject):
        yield tree
        return
    for root in list(descendants(tree.root, "nitf")):
        yield draft_or_reject(found_in(file, root, tree))


def found_in(file: NamedFile, root: etree._Element, tree: Tree) -> Found:
    """Return what a document holds."""
    head, body = first(root, "head"), first(root, "body")
    top = first(body, "body.head")
    data = first(head, "docdata")
    content = first(body, "body.content")
    text = text_of_nitf(content) if content is not None else (text_of_nitf(body) if body is not None else "")
    published, notes = _published(head, data, top)
    return Found(
        file=file.name,
        text=text,
        place=file.name,
        line=root.sourceline,
        column="body.content",
        id=attribute(first(data, "doc-id"), "id-string") or attribute(root, "uno"),
        source=_outlet(head, data, top),
        title=headline_of(root),
        url=attribute(first(head, "pubdata"), "ex-ref"),
        published=published,
        byline=BY.sub("", _set_apart(next(descendants(top, "byline"), None)) if top is not None else ""),
        language=attribute(root, "lang") or attribute(body, "lang"),
        encoding=tree.encoding.public_name,
        guessed=tree.encoding.guessed,
        plain=True,
        notes=(*tree.notes, *notes),
    )


def _set_apart(element: etree._Element | None) -> str:
    """Return the words of a byline, those of its parts with blanks between them: a person, then what they are."""
    words = " ".join(" ".join(element.itertext()).split()) if element is not None else ""
    return re.sub(r"\s+(?=[,;.)])", "", words)


def text_of_nitf(element: etree._Element) -> str:
    """Return the text of a body without what is no text of the article."""
    return text_of_element(element, skipped=LEFT_OUT)


def headline_of(root: etree._Element) -> str:
    """Return the headline: the first of the body, since the title is a slug as often as not."""
    for name in ("hl1", "hedline", "headline", "hl2"):
        if words := words_of(next(descendants(root, name), None)):
            return words
    return words_of(first(root, "head", "title"))


def _outlet(head: etree._Element | None, data: etree._Element | None, top: etree._Element | None) -> str:
    names = (
        attribute(first(head, "pubdata"), "name"),
        words_of(first(top, "distributor")),
        attribute(first(data, "doc.copyright"), "holder"),
        attribute(first(data, "doc-id"), "regsrc"),
    )
    return next(filter(None, names), "")


def _published(head: etree._Element | None, data: etree._Element | None, top: etree._Element | None) -> tuple[str, tuple[str, ...]]:
    """Return the time of issue, and a note where the article was held back until later."""
    issued = attribute(first(data, "date.issue"), "norm")
    released = attribute(first(data, "date.release"), "norm")
    story = next(descendants(top, "story.date"), None) if top is not None else None
    given = (issued, attribute(first(head, "pubdata"), "date.publication"), released, attribute(story, "norm"), words_of(story))
    told = [words for words in given if words.strip("0TZ:-+. ")]
    published = told[0] if told else ""
    if "T" not in published:  # a day; another place may give the time of it
        published = next((words for words in told if "T" in words and words.startswith(published[:8])), published)
    if released > issued > "":
        return published, (f"The article was to be released at {released}.",)
    return published, ()


def recognise(peek: Peek) -> int:
    """Tell a document by its root element."""
    return SURE if peek.root.lower() == "nitf" else NO


FORMAT = Format("nitf", "NITF", (".nitf",), recognise, read)
