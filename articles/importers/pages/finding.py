"""Where on a page its article stands."""

from __future__ import annotations

from itertools import dropwhile, takewhile

from lxml.html import HtmlElement

from articles.importers.pages.leftovers import Leftovers, Why
from articles.importers.pages.trees import closest, summed, with_ancestors
from articles.importers.pages.wording import BLOCKS, inline_words, words_of

FEWEST_WORDS = 8
FEWEST_ABOVE = 4
MOST_OF_IT = 0.8
A_GOOD_PART = 0.4


def passages(tree: HtmlElement) -> list[HtmlElement]:
    """Return the elements that hold running text themselves, and no other block: paragraphs by whatever tag."""
    return [node for node in tree.iter("*") if node.tag in BLOCKS and _running_words(node) >= FEWEST_WORDS]


def _running_words(node: HtmlElement) -> int:
    return len(inline_words(node).split()) if _is_innermost(node) else _own_words(node)


def _own_words(node: HtmlElement) -> int:
    """Return how many words stand in a block between the blocks in it, as on old pages that part paragraphs by <br><br>."""
    inline = (inline_words(child) for child in node if isinstance(child.tag, str) and child.tag not in BLOCKS)
    return len(" ".join([node.text or "", *(child.tail or "" for child in node), *inline]).split())


def find_article(body: HtmlElement) -> HtmlElement:
    """Return the element that holds the article: what the page marks as such, else the smallest that holds most of the running text."""
    weights = {node: len(inline_words(node).split()) for node in passages(body)}
    sums = summed(body, lambda node: weights.get(node, 0))
    marked = [node for node in body.iter("*") if _is_marked(node)]
    best = max(marked, key=lambda node: sums[node], default=None)
    if best is not None and sums[best] >= A_GOOD_PART * sums[body]:
        return best
    node = body
    while True:
        inner = next((child for child in node if sums[child] > MOST_OF_IT * sums[body]), None)
        if inner is None or inner in weights:
            return node
        node = inner


def _is_marked(node: HtmlElement) -> bool:
    if node.tag in ("article", "main") or (node.get("role") or "").lower() in ("main", "article"):
        return True
    return "articlebody" in (node.get("itemprop") or "").lower()


def text_of(body: HtmlElement, article: HtmlElement, leftovers: Leftovers) -> str:
    """Return the article's text with the headline and the standfirst above it, wherever on the page those stand."""
    above = [words_of(node, leftovers) for node in _above(body, article)]
    text = words_of(article, leftovers)
    for node in _elsewhere(body, article):
        leftovers.add(Why.ELSEWHERE, words_of(node))
    return "\n\n".join(part for part in (*above, text) if part)


def headings_of(body: HtmlElement, article: HtmlElement) -> list[HtmlElement]:
    """Return the elements that may head the article, the likeliest first: its marked headline, its first heading, the last one above it."""
    marked = [node for node in body.iter("*") if "headline" in (node.get("itemprop") or "").lower().split()]
    inside = set(article.iterdescendants())
    before = _before(body, article)
    ordered: list[HtmlElement] = []
    for group in (marked, list(body.iter("h1")), list(body.iter("h2", "h3"))):
        named = [node for node in group if (node in inside or node in before) and inline_words(node)]
        ordered += [node for node in named if node in inside][:1]
        ordered += [node for node in named if node in before][-1:]
    return list(dict.fromkeys(ordered))


def headline_of(body: HtmlElement, article: HtmlElement) -> HtmlElement | None:
    """Return the heading of the article, if one is there."""
    return next(iter(headings_of(body, article)), None)


def _before(body: HtmlElement, article: HtmlElement) -> set[HtmlElement]:
    """Return the elements that begin before the article's."""
    return set(takewhile(lambda node: node is not article, body.iter("*")))


def _above(body: HtmlElement, article: HtmlElement) -> list[HtmlElement]:
    """Return the headline and the paragraphs that stand between it and the article's element, if it stands outside that."""
    head = headline_of(body, article)
    if head is None or article is head or article in head.iterancestors():
        return []
    between = list(dropwhile(lambda node: node is not head, takewhile(lambda node: node is not article, body.iter("*"))))
    inside = set(head.iterdescendants())
    return [head, *(node for node in between[1:] if node not in inside and _is_paragraph(node))]


def _is_paragraph(node: HtmlElement) -> bool:
    return node.tag != "li" and _is_innermost(node) and closest(node, "head") is None and len(inline_words(node).split()) >= FEWEST_ABOVE


def _elsewhere(body: HtmlElement, article: HtmlElement) -> list[HtmlElement]:
    """Return the passages of the page that are neither in the article nor above it."""
    used = {article, *_above(body, article)}
    around = with_ancestors(used)
    return [
        node
        for node in body.iter("*")
        if _is_innermost(node) and node not in around and not any(outer in used for outer in node.iterancestors()) and inline_words(node)
    ]


def _is_innermost(node: HtmlElement) -> bool:
    return node.tag in BLOCKS and not any(child.tag in BLOCKS for child in node.iterdescendants())
