"""Pages that Factiva saves: many articles in one, each with its head in lines or in a table of codes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from articles.importers.documents import DECLARED, refusal_of_bytes
from articles.importers.drafting import draft_or_reject
from articles.importers.drafts import NamedFile, Reject, Result
from articles.importers.encodings import decode
from articles.importers.layouts import Layout
from articles.importers.pages import MOST_TAGS
from articles.importers.pages.trees import DEEPEST, depth_of, tree_of
from articles.importers.pages.wording import inline_words
from articles.importers.press import DOCUMENT, Cutting, factiva_fields, factiva_head
from articles.importers.registry import NO, SURE, Format, Peek
from articles.importers.repeats import Repeats

HEAD = 4096
PAGES = (".html", ".htm", ".xhtml", ".mht", "")
# A download holds a hundred articles, each of some hundred tags.
MOST_TAGS_OF_ALL = 10 * MOST_TAGS


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the articles of a page."""
    if refusal := refusal_of_bytes(file):
        yield refusal
        return
    declared = DECLARED.search(file.content[:HEAD])
    decoded = decode(file.content, declared[1].decode("ascii", "replace") if declared else None)
    tree = tree_of(decoded.text) if decoded.text.count("<") <= MOST_TAGS_OF_ALL else None
    if tree is None or depth_of(tree) > DEEPEST:
        yield Reject(file.name, "The page has too much markup to be taken apart. Save fewer articles at once.")
        return
    repeats = Repeats()
    for number, element in enumerate(_articles(tree), 1):
        found = _cutting(element).found(file.name, f"{file.name}#{number}", decoded.encoding, guessed=decoded.guessed)
        yield repeats.checked(draft_or_reject(found))


def _articles(tree: HtmlElement) -> list[HtmlElement]:
    """Return the outermost elements that are marked as an article."""
    marked = [node for node in tree.iter("div") if any(name.lower().endswith("article") for name in (node.get("class") or "").split())]
    return [node for node in marked if not any(outer in marked for outer in node.iterancestors())]


def _cutting(article: HtmlElement) -> Cutting:
    paragraphs = [" ".join(inline_words(node).split()) for node in article.iter("p") if "paragraph" in (node.get("class") or "").lower()]
    values = {
        code: inline_words(cells[1])
        for row in article.iter("tr")
        if len(cells := row.findall("td")) == 2 and (code := inline_words(cells[0])).isupper()
    }
    cut = factiva_fields(values) if "HD" in values else factiva_head(_lines_above(article))
    cut.paragraphs = [words for words in paragraphs if words]
    cut.number = cut.number or next((found[1] for node in article.iter("p") if (found := DOCUMENT.match(inline_words(node)))), "")
    return cut


def _lines_above(article: HtmlElement) -> list[str]:
    """Return the lines of an article's head: the innermost boxes that are no paragraphs."""
    boxes = (node for node in article.iter("div") if node.find(".//div") is None and node.find(".//p") is None)
    return [words for node in boxes if (words := " ".join(inline_words(node).split()))]


def recognise(peek: Peek) -> int:
    """Tell a page by the names that Factiva gives its elements."""
    is_page = peek.suffix in PAGES and "<" in peek.text[:200]
    return SURE if is_page and ("articleParagraph" in peek.text or "enHeadline" in peek.text) and "factiva" in peek.text.lower() else NO


FORMAT = Format("factiva", "Factiva page", (".html",), recognise, read)
