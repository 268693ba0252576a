"""Different words that news uses of one thing or one event: what is counted by either is one count, what is dated by either one date.

The tables are what a thesaurus of newspaper English would put under one head. They are kept narrow on purpose: all that is counted
held together in one block makes pairs of numbers a fifth less often right (see ``docs/error-analysis.md``). Where one word is the wider one
(a ship may be a ferry), the two are held against each other as part and whole.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

from articles.domain.reading.wordnet import concept

_THINGS: Final = """
engine appliance pumper tender fire-engine
ship vessel boat craft
aircraft plane airplane aeroplane jet airliner jetliner
car automobile
lorry truck
bus coach
house home dwelling residence property
building structure
apartment flat
shop store
factory plant mill
gun firearm
pistol handgun revolver
bomb explosive device ied
shot round bullet
rocket missile projectile
shell mortar
worker employee staff staffer workforce
pupil student schoolchild
child kid youngster minor
baby infant newborn
teenager youth teen adolescent
officer policeman police cop constable
soldier troop troops serviceman
gunman shooter attacker assailant
thief robber burglar raider
firefighter fireman
protester demonstrator marcher
lawmaker legislator parliamentarian mp
doctor physician
refugee asylum-seeker
resident inhabitant
visitor tourist
prisoner inmate
hostage captive
bystander passer-by onlooker
object item piece artefact artifact
painting picture canvas artwork
crew team
blow punch
country nation
company firm
blast explosion detonation
fire blaze
attack assault
call phone-call
document file
count charge
road street
tremor aftershock
game match
meeting session
"""
# The wider word and what it may be said of.
_WIDER: Final = """
vehicle: car lorry bus van taxi jeep pickup minibus motorcycle motorbike suv ambulance
building: house shop school church mosque hospital hotel factory apartment warehouse
ship: ferry trawler tanker freighter yacht barge tug warship frigate destroyer submarine dinghy
aircraft: helicopter fighter bomber drone
weapon: gun pistol rifle shotgun knife machete sword
child: boy girl baby
painting: watercolour portrait
"""
_EVENTS: Final = """
build construct construction complete completion erect finish launch
sign signing conclude agree reach strike seal ink
open opening inaugurate inauguration reopen
begin start commence beginning outbreak break
end finish conclude cease close expire
die death kill killing murder decease perish
marry wed wedding marriage
appoint appointment name nominate install instal become
elect election vote win
found establish create form set
arrest detain capture catch apprehend seize
sink sinking founder capsize loss lose wreck
steal theft rob robbery burgle burglary loot raid heist
resign quit resignation step depart
arrive arrival land reach come
leave depart departure go sail
meet meeting talk summit
resume resumption restart reconvene
attack assault bomb bombing shell shelling strike raid hit
crash collide collision hit derail
quake earthquake strike hit shake rock occur
announce unveil announcement
protest march rally demonstrate demonstration
publish release issue publication
buy acquire purchase acquisition
sell sale auction
find discover recover discovery
explode explosion blast detonate
born birth bear
close closure shut
accord agreement treaty pact deal truce ceasefire cease-fire sign agree conclude reach
invade invasion
destroy destruction burn
flee escape
"""


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, frozenset[int]]]:
    things = {word: words[0] for line in _THINGS.strip().splitlines() for words in [line.split()] for word in words}
    wider = {}
    for line in _WIDER.strip().splitlines():
        whole, parts = line.split(": ")
        wider.update({things.get(part, part): whole for part in parts.split()})
    events: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_EVENTS.strip().splitlines()):
        for word in line.split():
            events[word].add(number)
    return things, wider, {word: frozenset(numbers) for word, numbers in events.items()}


@cache
def thing(lemma: str) -> str:
    """Return one word for the words that are counted alike.

    >>> thing("vessel"), thing("appliance"), thing("student"), thing("mourning"), thing("quake")
    ('ship', 'engine', 'pupil', 'mourn', 'earthquake')
    """
    things = _tables()[0]
    if lemma in things:
        return things[lemma]
    folded = concept(lemma)
    if folded in things:
        return things[folded]
    return folded.removesuffix("ing") if len(folded) > len("ceiling") else folded


@cache
def whole(lemma: str) -> str:
    """Return the widest word under which something is counted: a ferry among ships, a boat as a ship.

    >>> whole("ferry"), whole("boat"), whole("house"), whole("apple")
    ('ship', 'ship', 'building', 'apple')
    """
    folded = thing(lemma)
    return _tables()[1].get(folded, folded)


def may_be(narrow: str, wide: str) -> bool:
    """Return whether the first of two things, as ``thing`` gives them, may go under the name of the second.

    >>> may_be("ferry", "ship"), may_be("ship", "ferry"), may_be("ferry", "trawler")
    (True, False, False)
    """
    return narrow != wide and _tables()[1].get(narrow) == wide


def one_event(left: str, right: str) -> bool:
    """Return whether two verbs or nouns may tell of one event: a ship is built and launched, a treaty signed and concluded.

    >>> one_event("build", "launch"), one_event("sign", "conclude"), one_event("theft", "rob"), one_event("sign", "launch")
    (True, True, True, False)
    """
    events = _tables()[2]
    kinds = [events.get(word, frozenset()) | events.get(concept(word), frozenset()) for word in (left, right)]
    return bool(kinds[0] & kinds[1])
