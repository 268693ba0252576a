"""What happens in the news, and vessels and vehicles: nouns and verbs by kind.

The kinds are the ordinary synonym sets of a thesaurus. The concepts of ``reading.wordnet`` are too wide for this: they fold an attack
and its assailant, or a ship and its shipment, because they serve topics and not identity.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """What a noun names: its kind, and whether it is a thing and no event. "Harm" is any kind: a disaster, a tragedy."""

    own: str
    thing: bool = False


# A kind a line: its nouns, and after a bar its verbs.
_EVENTS: Final = """
quake: earthquake quake temblor tremor seism
aftershock: aftershock
tsunami: tsunami
eruption: eruption | erupt
landslide: landslide mudslide landslip
avalanche: avalanche
flood: flood flooding floods
storm: storm hurricane cyclone typhoon tornado blizzard
wildfire: wildfire bushfire
fire: fire blaze inferno
crash: crash collision wreck smash pile-up | crash collide
derailment: derailment | derail
accident: accident mishap
capsizing: sinking capsizing shipwreck | capsize sink
blast: blast explosion detonation | explode detonate
bombing: bombing | bomb
attack: attack assault ambush airstrike onslaught | attack ambush
shelling: shelling bombardment | shell bombard
shooting: shooting | shoot
stabbing: stabbing | stab
raid: raid | raid
killing: killing murder slaying homicide assassination | murder assassinate
kidnapping: kidnapping abduction | kidnap abduct
hijacking: hijacking | hijack
robbery: robbery heist theft burglary | rob burgle
riot: riot riots unrest | riot
clash: clash clashes skirmish | clash
protest: protest demonstration rally march protests | protest demonstrate
talks: talks negotiations discussions | negotiate
meeting: meeting summit conference | meet
election: election elections vote poll ballot | elect
referendum: referendum plebiscite
war: war conflict invasion | invade
ceasefire: ceasefire truce armistice cease-fire
deal: deal agreement accord treaty pact
takeover: takeover acquisition buyout merger | acquire merge
trial: trial
ruling: ruling verdict judgment judgement
outbreak: outbreak epidemic
blackout: blackout outage
walkout: walkout stoppage
coup: coup putsch
rescue: rescue
launch: launch liftoff
tournament: tournament championship
wedding: wedding | marry
arrest: arrest | arrest
resignation: resignation | resign
funeral: funeral
"""
_THINGS: Final = """
ship: ship boat vessel ferry tanker freighter trawler yacht liner frigate destroyer submarine warship
plane: plane airplane aeroplane aircraft jet airliner jetliner helicopter
car: car vehicle van truck lorry bus coach minibus
train: train
satellite: satellite spacecraft probe
"""
NOUNS: Final[dict[str, Kind]] = {}
_VERBS: Final[dict[str, str]] = {}


def _enter(table: str, *, things: bool) -> None:
    for line in table.strip().splitlines():
        own, rest = line.split(": ", 1)
        nouns, _, verbs = rest.partition("|")
        NOUNS.update(dict.fromkeys(nouns.split(), Kind(own, thing=things)))
        _VERBS.update(dict.fromkeys(verbs.split(), own))


_enter(_EVENTS, things=False)
_enter(_THINGS, things=True)
_enter("harm: incident disaster tragedy catastrophe calamity", things=False)


def kind_of_noun(noun: str) -> Kind | None:
    """Return the kind of event or vehicle that a noun names."""
    return NOUNS.get(noun)


def kind_of_verb(lemma: str) -> str | None:
    """Return the kind of event that a verb tells of ("collided": a crash)."""
    return _VERBS.get(lemma)
