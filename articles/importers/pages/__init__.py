"""The article in an HTML page: its text without menus and markup, what the page says about it, and what was left out."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from articles.importers.pages.finding import find_article, headings_of, text_of
from articles.importers.pages.heads import Head, read_head
from articles.importers.pages.leftovers import Leftovers
from articles.importers.pages.moments import marked_moment
from articles.importers.pages.pruning import prune_foreign, prune_unseen
from articles.importers.pages.refusing import ADVICE, PLACEHOLDER, why_no_article
from articles.importers.pages.trees import DEEPEST, depth_of, tree_of
from articles.importers.stamps import with_its_time

__all__ = ["NoArticleError", "Page", "TooTangledError", "read_page"]

# Real articles have a few thousand tags; this many take a few seconds.
MOST_TAGS = 40_000
# Entities that a page defines for itself are how small files grow large, and how files of the server leak into them.
OWN_ENTITIES = re.compile(r"<!ENTITY", re.IGNORECASE)
DAY = re.compile(r"\A\d{4}-\d\d-\d\d\Z")


class NoArticleError(Exception):
    """A page that is no article: an error page, a front page, an empty template. Its text says which, for the editor."""


class TooTangledError(NoArticleError):
    """A page with more markup, or other markup, than any article has."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says about itself, and its text; empty where it says nothing. ``notes`` say what is not in the text, and why."""

    text: str
    title: str = ""
    site: str = ""
    url: str = ""
    published: str = ""
    byline: str = ""
    language: str = ""
    notes: tuple[str, ...] = ()


def read_page(html: str) -> Page:
    """Return the article of a page. ``html`` is decoded text of at most 5 MB.

    Raises NoArticleError, whose text names what the page is instead; TooTangledError, which is one, for pages that would take more
    than seconds to take apart, or that define entities.
    """
    _refuse_tangles(html)
    tree = tree_of(html)
    body = tree.find("body") if tree is not None else None
    if tree is None or body is None:
        raise NoArticleError(f"No article was found in this page. {ADVICE}")
    if depth_of(tree) > DEEPEST:
        raise TooTangledError(f"The page nests its elements more than {DEEPEST} deep. Save the article's text as a .txt file.")
    leftovers = Leftovers()
    whole = copy.deepcopy(body)
    prune_unseen(tree, leftovers)
    prune_foreign(tree, leftovers)
    return _read_tree(tree, whole, html, leftovers)


def _refuse_tangles(html: str) -> None:
    if OWN_ENTITIES.search(html):
        raise TooTangledError("The page defines entities of its own, as no article does. Save the article's text as a .txt file.")
    tags = html.count("<")
    if tags > MOST_TAGS:
        raise TooTangledError(f"The page has {tags:,} tags; up to {MOST_TAGS:,} are read. Save the article's text as a .txt file.")


def _read_tree(tree: HtmlElement, whole: HtmlElement, html: str, leftovers: Leftovers) -> Page:
    body = tree.find("body")
    article = find_article(body)
    head = read_head(tree, headings_of(body, article), html)
    head = head if head.published else replace(head, published=marked_moment(whole))
    text = text_of(body, article, leftovers)
    if reason := why_no_article(whole, article, head, text):
        if not head.body or PLACEHOLDER.search(head.body):
            raise NoArticleError(reason)
        return _page(head, head.body.strip(), ("The page shows no text; the text is the one that it keeps for search engines.",))
    if not text.strip():
        raise NoArticleError(f"No article was found in this page. {ADVICE}")
    return _page(head, text, leftovers.notes())


def _page(head: Head, text: str, notes: tuple[str, ...]) -> Page:
    return Page(
        text=text,
        title=head.title,
        site=head.site,
        url=head.url,
        published=with_its_time(head.published, text) if DAY.match(head.published) else head.published,
        byline=head.byline,
        language=head.language,
        notes=notes,
    )
