"""Kinds of buildings and grounds by which the news tells one event from another: the school is not the hospital, nor a private house."""

from __future__ import annotations

from typing import Final

# One kind a line: what a newspaper may call the same place. Words for buildings and grounds; those that may mean any are left out.
_KINDS: Final = """
house home flat apartment villa bungalow cottage residence
school college academy kindergarten classroom playground
university campus
hospital clinic
church cathedral chapel
mosque
temple shrine
synagogue
hotel hostel motel resort
restaurant cafe bar pub nightclub club
bank
shop store supermarket mall boutique
market bazaar
station
airport runway airfield
port harbour harbor dock quay pier
bridge
tunnel
factory plant mill foundry refinery
warehouse depot
mine pit quarry colliery
farm barn
stadium arena
prison jail
court courthouse courtroom
parliament
embassy consulate
barracks
checkpoint
theatre theater cinema
museum gallery
library
park garden
beach
camp
village hamlet
motorway highway expressway freeway
"""
_SITES: Final = {noun: line.split()[0] for line in _KINDS.strip().splitlines() for noun in line.split()}


def site_of(noun: str) -> str:
    """Return the kind of building or ground that a noun's lemma names, or nothing.

    >>> site_of("clinic"), site_of("building")
    ('hospital', '')
    """
    return _SITES.get(noun, "")
