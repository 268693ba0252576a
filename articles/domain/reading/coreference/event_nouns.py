"""What happens in the news, and vessels and vehicles: nouns and verbs by kind, and which kinds a noun may take up.

The kinds are the ordinary synonym sets of a thesaurus. A noun may refer to its own kind and to those it is a broader word for: a bombing is
an attack and a blast, but a blast need not be an attack. The concepts of ``reading.wordnet`` are too wide for this: they fold an attack
and its assailant, or a ship and its shipment, because they serve topics and not identity.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from articles.domain.words import words_of


@dataclass(frozen=True, slots=True)
class Kind:
    """What a noun names: its own kind, the kinds that it may take up, and whether it is a thing and no event."""

    own: str
    takes_up: frozenset[str]
    thing: bool = False


# kind: nouns | verbs | further kinds that its nouns may take up
_EVENTS: Final = """
quake: earthquake quake temblor tremor seism | |
aftershock: aftershock | |
tsunami: tsunami | |
eruption: eruption | erupt |
landslide: landslide mudslide landslip | |
avalanche: avalanche | |
flood: flood flooding floods | |
storm: storm hurricane cyclone typhoon tornado blizzard | |
wildfire: wildfire bushfire | |
fire: fire blaze inferno | | wildfire
crash: crash collision wreck smash pile-up | crash collide | derailment
derailment: derailment | derail |
accident: accident mishap | | crash derailment
capsizing: sinking capsizing shipwreck | capsize sink |
blast: blast explosion detonation | explode detonate | bombing
bombing: bombing | bomb |
attack: attack assault ambush airstrike onslaught | attack ambush | bombing shooting stabbing raid shelling
shelling: shelling bombardment | shell bombard |
shooting: shooting | shoot |
stabbing: stabbing | stab |
raid: raid | raid |
killing: killing murder slaying homicide assassination | murder assassinate | shooting stabbing
kidnapping: kidnapping abduction | kidnap abduct |
hijacking: hijacking | hijack |
robbery: robbery heist theft burglary | rob burgle |
riot: riot riots unrest | riot |
clash: clash clashes skirmish | clash |
protest: protest demonstration rally march protests | protest demonstrate |
talks: talks negotiations discussions | negotiate | meeting
meeting: meeting summit conference | meet | talks
election: election elections vote poll ballot | elect |
referendum: referendum plebiscite | |
war: war conflict invasion | invade |
ceasefire: ceasefire truce armistice cease-fire | |
deal: deal agreement accord treaty pact | |
takeover: takeover acquisition buyout merger | acquire merge |
trial: trial | |
ruling: ruling verdict judgment judgement | |
outbreak: outbreak epidemic | |
blackout: blackout outage | |
walkout: walkout stoppage | |
coup: coup putsch | |
rescue: rescue | |
launch: launch liftoff | |
tournament: tournament championship | |
wedding: wedding | marry |
arrest: arrest | arrest |
resignation: resignation | resign |
funeral: funeral | |
"""
_THINGS: Final = """
ship: ship boat vessel ferry tanker freighter trawler yacht liner frigate destroyer submarine warship | |
plane: plane airplane aeroplane aircraft jet airliner jetliner helicopter | |
car: car vehicle van truck lorry bus coach minibus | |
train: train | |
satellite: satellite spacecraft probe | |
"""
_BROAD: Final = {"vessel", "ship", "boat", "aircraft", "plane", "jet", "vehicle", "craft"}
_GENERIC: Final = "incident disaster tragedy catastrophe calamity"
_HARM: Final = frozenset(words_of("reading/coreference/event_nouns", "HARM"))
PLURAL_EVENTS: Final = frozenset("talks negotiations discussions elections floods riots clashes protests unrest".split())

STORMS: Final = frozenset("hurricane cyclone typhoon storm".split())
NOUNS: Final[dict[str, Kind]] = {}
VERBS: Final[dict[str, str]] = {}


def _enter(table: str, *, things: bool) -> None:
    for line in table.strip().splitlines():
        own, rest = line.split(": ", 1)
        nouns, verbs, further = (part.split() for part in f"{rest} ".split("|"))
        for noun in nouns:
            NOUNS[noun] = Kind(own, frozenset({own, *further}), thing=things)
        VERBS.update(dict.fromkeys(verbs, own))


_enter(_EVENTS, things=False)
_enter(_THINGS, things=True)
NOUNS.update({noun: Kind("harm", _HARM) for noun in _GENERIC.split()})


def kind_of_noun(noun: str) -> Kind | None:
    """Return the kind of event or vehicle that a noun names."""
    return NOUNS.get(noun)


def kind_of_verb(lemma: str) -> str | None:
    """Return the kind of event that a verb tells of ("collided": a crash)."""
    return VERBS.get(lemma)


def takes_up(noun: str, kind: Kind, earlier: str) -> bool:
    """Return whether a vehicle's noun may take up an earlier one: the same word, or a broad word for a narrow one."""
    return not kind.thing or noun == earlier or noun in _BROAD
