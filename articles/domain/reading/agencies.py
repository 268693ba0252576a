"""News agencies: their short names, the names that texts credit them by, their domains. From ``domain/data/agencies.txt``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency. ``own_pages`` marks a broadcaster that signs pages of its own as well: merely named, it is no agency of a text."""

    name: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    own_pages: bool


@cache
def agencies() -> tuple[Agency, ...]:
    """Return the agencies of the data file, by their short names."""
    rows = resources.files("articles.domain").joinpath("data/agencies.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_agency(row) for row in rows if row and not row.startswith("#"))


def _agency(row: str) -> Agency:
    name, names, domains, kind = row.split("|")
    return Agency(name, tuple(names.split(",")), tuple(domains.split(",")), kind == "pages")


@cache
def short_names() -> dict[str, str]:
    """Return the short name of every agency by the names that texts credit it by, in small letters.

    >>> short_names()["agence france-presse"]
    'AFP'
    """
    return {other.lower(): agency.name for agency in agencies() for other in agency.names}


def agency_of_outlet(outlet: str) -> str:
    """Return the short name of the agency that an outlet is, by its name or its domain; "" where it is none.

    >>> agency_of_outlet("The Associated Press"), agency_of_outlet("www.reuters.com"), agency_of_outlet("Harbour Post")
    ('AP', 'Reuters', '')
    """
    words = " ".join(outlet.lower().split()).removeprefix("the ")
    return short_names().get(words) or _by_domain().get(words.removeprefix("www."), "")


def is_wire(outlet: str) -> bool:
    """Return whether an outlet is an agency whose texts others print, and no broadcaster.

    >>> is_wire("Reuters"), is_wire("BBC")
    (True, False)
    """
    name = agency_of_outlet(outlet)
    return any(agency.name == name and not agency.own_pages for agency in agencies())


@cache
def _by_domain() -> dict[str, str]:
    return {domain: agency.name for agency in agencies() for domain in agency.domains}
