"""A page as a tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lxml import etree, html
from lxml.html import HtmlElement

# An <?xml … encoding="…"?> in a page that is decoded already would have it decoded again.
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
# Real pages reach 60; those that never close a tag reach hundreds.
DEEPEST = 1_000
STATED = "ld+json"
CONTROL = re.compile("[\x00\ud800-\udfff]")
SIDE_BY_SIDE = ("span", "time", "a")
# Words that a page sets apart by its style alone: "4 May 2026" beside "Ann Kelly", "Updated" beside "2 hours ago", "Fire:" beside "Mill".
RUN_TOGETHER = re.compile(r"(?:\w[a-zß-ÿ\d]\n[A-ZÀ-Þ]\w|[a-zß-ÿ]{2}\n\d|\w[:;,.!?]\n[A-ZÀ-Þ])")


def tree_of(page: str) -> HtmlElement | None:
    """Return the tree of a decoded page without its comments, or None where there is no element in it.

    Frameworks put comments within words and numbers, so they go first; code goes too, but for what a page states about itself, which
    moves to its head. Nothing is loaded from anywhere, and nothing is run.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=False, remove_pis=False, no_network=True, huge_tree=True)
    try:
        tree = html.document_fromstring(CONTROL.sub("\ufffd", DECLARATION.sub("", page)).encode(), parser=parser)
    except (etree.ParserError, ValueError):
        return None
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    stated = [node for node in tree.iter("script") if STATED in (node.get("type") or "")]
    for node in stated:
        node.drop_tree()
    etree.strip_elements(tree, "script", "style", "svg", with_tail=False)
    _set_apart(tree)
    head = tree.find("head")
    for node in stated if head is not None else ():
        node.tail = None
        head.append(node)
    return tree


def depth_of(tree: HtmlElement) -> int:
    """Return how deep a tree is nested."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def summed(tree: HtmlElement, own: Callable[[HtmlElement], int]) -> dict[HtmlElement, int]:
    """Return for each element of a tree the sum of a figure over it and all elements in it, in one walk."""
    sums: dict[HtmlElement, int] = {}
    for _, node in etree.iterwalk(tree, events=("end",)):
        sums[node] = own(node) + sum(sums[child] for child in node)
    return sums


def with_ancestors(elements: Iterable[HtmlElement]) -> set[HtmlElement]:
    """Return some elements and all that they stand in."""
    found: set[HtmlElement] = set()
    for element in elements:
        for node in (element, *element.iterancestors()):
            if node in found:
                break
            found.add(node)
    return found


def take_out(element: HtmlElement) -> None:
    """Take an element out of its tree; the words after it stay."""
    element.drop_tree()


def closest(element: HtmlElement, *tags: str) -> HtmlElement | None:
    """Return the nearest element around this one that has one of some tags."""
    return next(element.iterancestors(*tags), None)


def _set_apart(tree: HtmlElement) -> None:
    """Put a blank between neighbours on one line whose words would otherwise run together."""
    for node in tree.iter(*SIDE_BY_SIDE):
        after = node.getnext()
        if node.tail or after is None or after.tag not in SIDE_BY_SIDE:
            continue
        before, behind = "".join(node.itertext()), "".join(after.itertext())
        if RUN_TOGETHER.search(f"{before[-2:]}\n{behind[:2]}"):
            node.tail = " "
