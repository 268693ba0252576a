"""When a page says that its article was published: stated for search engines, declared in its head, or marked where readers see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from articles.importers.dates import read_moment

DECLARED_MOMENT = re.compile(
    r"(?:datePublished|published_time|publishedAt|publishDate|firstPublished|dateFirstPublished)[\"']\s*(?::|content\s*=)\s*[\"']"
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)"
)
# Names of meta elements that hold the date of an article, without the signs between their words.
DECLARED = frozenset(
    "articlepublishedtime ogpublishedtime publishedtime datepublished publisheddate pubdate publishdate publicationdate date dcdate "
    "dcdateissued dctermsdate dctermsissued dctermscreated dcdatecreated parselypubdate sailthrudate cxenseparserecspublishtime "
    "articlepublished articlecreated datecreated issued created timestamp originalpublicationdate lastpublished citationdate "
    "rnewsdatepublished publishtime ptime articledateoriginal".split()
)
ZONED = re.compile(r"(?:Z|[+-]\d\d:\d\d)\Z")
MONTHS = 12


def published_of(tree: HtmlElement, page: str, day: str, stated: str) -> str:
    """Return the moment of publication if the page declares one on the day found, else the day, or the words that may mean two days.

    ``stated`` is what the page says for search engines; ``page`` is its markup, in which scripts may say the same.
    """
    if re.match(r"\d{4}-\d\d-\d\d", stated):
        if len(stated) > 10:
            return stated
        day = stated
    declared = [moment for moment in _declared(tree) if not day or moment.startswith(f"{day}T")]
    declared += [match[1] for match in islice(DECLARED_MOMENT.finditer(page), 20) if day and match[1].startswith(day)]
    if declared:
        return next((moment for moment in declared if ZONED.search(moment)), declared[0])
    if day:
        marked = [moment for moment in _marked(tree) if moment.startswith(f"{day}T")]
        if marked:
            return next((moment for moment in marked if ZONED.search(moment)), marked[0])
    return day if stated else _told_apart(day, tree)


def _declared(tree: HtmlElement) -> Iterator[str]:
    """Yield the moments that the head of a page declares, with a time."""
    for node in islice(tree.iter("meta"), 400):
        names = (node.get("property"), node.get("name"), node.get("itemprop"), node.get("http-equiv"))
        if any(re.sub(r"[\W_]+", "", name.lower()) in DECLARED for name in names if name):
            yield from _with_time(node.get("content") or "")


def marked_moment(tree: HtmlElement) -> str:
    """Return the moment that the markup of a page calls that of publication, as blogs do at the foot of an article, or nothing."""
    for node in islice(tree.iter("time", "abbr", "span", "a", "p", "div"), 5_000):
        named = {"published", "dt-published"} & set((node.get("class") or "").lower().split())
        if named or "datepublished" in (node.get("itemprop") or "").lower():
            iso = read_moment(node.get("datetime") or node.get("content") or node.get("title") or "").iso
            if iso:
                return iso
    return ""


def _marked(tree: HtmlElement) -> Iterator[str]:
    """Yield the moments that are marked as such on a page, with a time."""
    for node in islice(tree.iter("time", "span", "abbr", "p", "div"), 5_000):
        if node.tag == "time" or "datepublished" in (node.get("itemprop") or "").lower():
            yield from _with_time(node.get("datetime") or node.get("content") or node.get("title") or "")


def _with_time(words: str) -> Iterator[str]:
    iso = read_moment(words).iso if words.strip() else None
    if iso and "T" in iso and not iso.endswith("T00:00:00"):
        yield iso


def _told_apart(day: str, tree: HtmlElement) -> str:
    """Return a day that was found on a page, or the words there, if day and month may be the other way round in them."""
    year, month, date_ = ([*day.split("-"), "", "", ""])[:3]
    if not date_ or int(date_) > MONTHS or month == date_:
        return day
    numeric = re.compile(
        rf"(?:(?P<weekday>\b[A-Z][a-z]{{2,8}}),?\s+)?\b(?:0?{int(month)}([/.-])0?{int(date_)}|0?{int(date_)}([/.-])0?{int(month)})[/.-]{year}\b"
    )
    for words in tree.itertext():
        if year in words and (match := numeric.search(words)):
            return _by_weekday(match["weekday"] or "", day, f"{year}-{date_}-{month}") or match[0]
    return day


def _by_weekday(weekday: str, *days: str) -> str:
    """Return the one of some days that is a certain day of the week, if it is one alone."""
    fitting = [day for day in days if weekday and date.fromisoformat(day).strftime("%A").startswith(weekday[:3])]
    return fitting[0] if len(fitting) == 1 else ""


def stated_in(article: dict[str, Any]) -> str:
    """Return when an article was published as its page states it for search engines."""
    given = article.get("datePublished") or article.get("dateCreated")
    return given.strip() if isinstance(given, str) else ""
