"""The article in an HTML page."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from itertools import islice

# Measured: a page of this many tags takes trafilatura about a second. Real articles have a few thousand.
MOST_TAGS = 40_000
DECLARED_MOMENT = re.compile(
    r"(?:datePublished|published_time)[\"']\s*(?::|content\s*=)\s*[\"'](\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)"
)
# Entities that a page defines for itself are how small files grow large, and how files of the server leak into them.
OWN_ENTITIES = re.compile(r"<!ENTITY", re.IGNORECASE)


class TooTangledError(Exception):
    """A page with more markup, or other markup, than any article has. Its text says so, for the editor."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says about itself, and its text; empty where it says nothing."""

    text: str
    title: str = ""
    site: str = ""
    url: str = ""
    published: str = ""
    byline: str = ""


def _published(html: str, day: str) -> str:
    """Return the moment of publication if the page declares one on the day found, else the day."""
    for match in islice(DECLARED_MOMENT.finditer(html), 20):
        if day and match[1].startswith(day):
            return match[1]
    return day


def read_page(html: str) -> Page | None:
    """Return the article of a page, or None if there is none in it. ``html`` is decoded text of at most 5 MB.

    Raises TooTangledError for pages that would take more than seconds to take apart, or that define entities.
    """
    from trafilatura import bare_extraction  # half a second to load, and only pages need it

    # What it reports as errors are bad pages; those come back as rejects, and need no lines in the log.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if OWN_ENTITIES.search(html):
        raise TooTangledError("The page defines entities of its own, as no article does. Save the article's text as a .txt file.")
    tags = html.count("<")
    if tags > MOST_TAGS:
        raise TooTangledError(f"The page has {tags:,} tags; up to {MOST_TAGS:,} are read. Save the article's text as a .txt file.")
    found = bare_extraction(
        html.replace("\x00", "\ufffd"),
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or not found.text or not found.text.strip():
        return None
    return Page(
        text=found.text,
        title=found.title or "",
        site=found.sitename or "",
        url=found.url or "",
        published=_published(html, found.date or ""),
        byline=found.author or "",
    )
