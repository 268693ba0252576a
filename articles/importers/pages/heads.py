"""What a page says about its article: headline, outlet, address, byline, date."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from articles.domain.reading.cleaning.formulae import SECTIONS
from articles.importers.bylines import writers_in
from articles.importers.languages import language_tag
from articles.importers.pages.moments import published_of, stated_in
from articles.importers.pages.wording import inline_words

NO_HEADLINES = frozenset(
    {"home", "homepage", "news", "untitled", "index", "article", "story", "default", "newdocument", "untitleddocument"}
)
PARTED = re.compile(r"\s+[|–—·•»:-]+\s+|\s*[|»]\s*")
# Where an archive or a browser that saved a page says what it is a copy of.
ARCHIVED = re.compile(r"\Ahttps?://web\.archive\.org/web/\d{4,14}[a-z_]*/(https?):/+", re.IGNORECASE)
SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>\"]{4,2000})", re.IGNORECASE
)
ARTICLE_TYPES = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Background|Review|Live|Scholarly|Tech)?\w*(?:Article|BlogPosting)\Z|Report\Z"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says about its article; empty where it says nothing. ``declared`` tells whether it calls itself an article."""

    title: str = ""
    site: str = ""
    url: str = ""
    published: str = ""
    byline: str = ""
    declared: bool = False
    body: str = ""
    language: str = ""


def read_head(tree: HtmlElement, headings: Sequence[HtmlElement], page: str) -> Head:
    """Return what a page says about its article. ``headings`` may head its text, the likeliest first; ``page`` is the markup itself.

    The tree has to be pruned of readers' comments and other articles, or their names and dates would be taken for the article's.
    """
    from trafilatura.metadata import extract_metadata  # half a second to load, and only pages need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    said = list(_linked_data(tree))
    heads = [inline_words(node) for node in headings]  # what follows takes blanks between elements away
    found = extract_metadata(tree, date_config={"extensive_search": False, "original_date": True}, extensive=False)
    article = next((item for item in said if _is_article(item)), {})
    site = _meta(tree, "og:site_name") or _publisher(article, said) or _meta(tree, "application-name") or found.sitename or ""
    title = _title(tree, heads, article, site)
    return Head(
        title=title,
        site=site or _site_behind(title, _titled(tree)),
        url=_address(found.url or "", page),
        published=published_of(tree, page, found.date or "", stated_in(article)),
        byline=_byline(found.author or "", article),
        declared=bool(article) or _meta(tree, "og:type").lower() == "article",
        body=_words(article.get("articleBody")),
        language=_language(tree, article),
    )


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield what a page states about itself as JSON-LD, parts of graphs included."""
    for script in islice(tree.iter("script"), 200):
        if "ld+json" in (script.get("type") or "") and script.text:
            try:
                waiting: list[Any] = [json.loads(script.text, strict=False)]
            except (ValueError, RecursionError):
                continue
            for _ in range(500):
                if not waiting:
                    break
                item = waiting.pop(0)
                if isinstance(item, list):
                    waiting.extend(item)
                elif isinstance(item, dict):
                    yield item
                    waiting.append(item.get("@graph"))


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(isinstance(kind, str) and ARTICLE_TYPES.match(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _meta(tree: HtmlElement, *names: str) -> str:
    for name in names:
        for node in tree.iter("meta"):
            if name in ((node.get("property") or "").lower(), (node.get("name") or "").lower()) and (node.get("content") or "").strip():
                return " ".join(str(node.get("content")).split())
    return ""


def _language(tree: HtmlElement, article: dict[str, Any]) -> str:
    """Return the language that a page declares: at its root, for search engines, in its head."""
    stated = article.get("inLanguage")
    stated = stated[0] if isinstance(stated, list) and stated else stated
    stated = stated.get("alternateName") or stated.get("name") if isinstance(stated, dict) else stated
    body = tree.find("body")
    roots = (tree.get("lang"), tree.get("xml:lang"), *((body.get("lang"), body.get("xml:lang")) if body is not None else ()))
    named = (node.get("content") for node in tree.iter("meta") if (node.get("http-equiv") or "").lower() == "content-language")
    given = (*roots, _words(stated), *named, _meta(tree, "dc.language", "dcterms.language", "language", "og:locale"))
    return next((tag for words in given if words and (tag := language_tag(words))), "")


def _address(found: str, page: str) -> str:
    """Return the page's own address, of whatever made a copy of it."""
    saved = SAVED_FROM.search(page[:4_000])
    return ARCHIVED.sub(r"\1://", found or (saved[1] if saved else ""))


def _publisher(article: dict[str, Any], said: list[dict[str, Any]]) -> str:
    """Return the outlet as the page states it of the article, or of the site."""
    given = article.get("publisher")
    sites = [item for item in said if item.get("@type") in ("WebSite", "NewsMediaOrganization")]
    return next((name for item in (given, *sites) if isinstance(item, dict) and (name := _words(item.get("name")).strip())), "")


def _titled(tree: HtmlElement) -> str:
    shown = next(tree.iter("title"), None)
    return " ".join((shown.text or "").split()) if shown is not None else ""


def _site_behind(title: str, titled: str) -> str:
    """Return the outlet that a page's title names behind the headline: "Bridge falls | Lowmere Post"; a section's name is none."""
    parts = PARTED.split(titled)
    if len(parts) < 2 or not title:
        return ""
    if _plain(parts[-1]) == _plain(title) and len(parts[0].split()) < len(parts[-1].split()):
        parts.reverse()  # the outlet comes first: "Lowmere Post | Bridge falls"
    if _plain(parts[0]) != _plain(title):
        return ""
    return "" if set(parts[-1].lower().split()) <= SECTIONS else parts[-1].strip()


def _title(tree: HtmlElement, headings: list[str], article: dict[str, Any], site: str) -> str:
    """Return the headline: the first of the places that usually hold it and that does not hold the name of the site."""
    titled = _titled(tree)
    stated = (_words(article.get("headline")), _meta(tree, "og:title"), _meta(tree, "twitter:title"), titled)
    shown = _site_in(titled, headings)
    own = {_plain(site), _plain(shown)} - {""}
    for words in (*headings[:1], *stated, *headings[1:]):
        headline = _without_site(" ".join(words.split()), site or shown)
        if headline and _plain(headline) not in own and _plain(headline) not in NO_HEADLINES:
            return headline
    return ""


def _site_in(titled: str, headings: list[str]) -> str:
    """Return the name of the site where a page's title ends in it and a heading is only that; where both ends are headings, the shorter."""
    parts = PARTED.split(titled)
    ends = [part for part in (parts[0], parts[-1]) if len(parts) > 1 and any(_plain(part) == _plain(words) for words in headings)]
    if len(ends) > 1:
        return min(reversed(ends), key=lambda part: len(part.split()))
    return parts[-1] if parts[-1] in ends else ""


def _without_site(title: str, site: str) -> str:
    """Return a title without the name of the site at its end or at its beginning.

    >>> _without_site("Bridge falls | Lowmere Post", "Lowmere Post")
    'Bridge falls'
    """
    for match in PARTED.finditer(title):
        before, after = title[: match.start()], title[match.end() :]
        if site and _plain(after) == _plain(site):
            return before
        if site and _plain(before) == _plain(site):
            return after
    if not site and title.count(" | ") == 1:
        before, after = title.split(" | ")
        return before if len(before.split()) > len(after.split()) and len(after.split()) <= 4 else title
    return title


def _plain(words: str) -> str:
    return re.sub(r"\W+|\b(?:the|www|com|co|uk|org|net)\b", "", words.lower())


def _byline(found: str, article: dict[str, Any]) -> str:
    """Return the writers that a page states, else those that it shows."""
    given = article.get("author")
    people = [item.get("name") if isinstance(item, dict) else item for item in (given if isinstance(given, list) else [given])]
    return writers_in(*(_words(name) for name in people)) or writers_in(*found.split(";"))
