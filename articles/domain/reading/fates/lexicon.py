"""States that exclude each other, of persons and of things, with the words that tell them.

The verbs are the closed classes of change of state of Levin (1993) and VerbNet: 42 (killing), 48 (appearing, vanishing), 45 (breaking,
opening), 44 (destroying), 55 (beginning, continuing, ending), 10.10 (dismissing), 29.2 (convicting); the adjectives are their antonym
pairs in WordNet. ``put`` are verbs whose object comes to be in the state, ``enter`` those whose subject does; in that of ``keep`` and
``last`` object and subject are for as long as the verb tells. A particle follows its verb: "call off". ``phrases`` are of a preposition
and a noun: "in custody".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from articles.domain.words import words_of

PERSON: Final = "person"
THING: Final = "thing"


@dataclass(frozen=True, slots=True)
class State:
    """One state of a family of which nobody and nothing can be in two at once."""

    family: str
    value: str
    bearer: str
    put: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    enter: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """How the states of a family exclude each other.

    ``rivals`` exclude each other whenever they are told. Of ``stages`` the second may follow the first, so that they do only where the
    first is said to last. Of ``turns`` either may follow the other. ``opposite`` is what the denial of a state amounts to. ``heads``, where
    given, are the only nouns that the family is of, ``no_heads`` nouns that it is not of; with ``names`` it is of whatever has a name, too.
    """

    rivals: tuple[tuple[str, str], ...] = ()
    stages: tuple[tuple[str, str], ...] = ()
    turns: tuple[tuple[str, str], ...] = ()
    opposite: dict[str, str] = field(default_factory=dict)
    heads: frozenset[str] = frozenset()
    no_heads: frozenset[str] = frozenset()
    names: bool = False


def _state(family: str, value: str, bearer: str, **words: str) -> State:
    split = {kind: tuple(item.strip() for item in listed.split(",")) for kind, listed in words.items()}
    return State(family, value, bearer, **split)


ACTIVITIES: Final = frozenset(words_of("reading/fates/lexicon", "ACTIVITIES"))
"""What goes on and ends; without an article too."""

MEASURES: Final = frozenset(words_of("reading/fates/lexicon", "MEASURES"))
"""What is imposed and lifted."""

VESSELS: Final = frozenset(words_of("reading/fates/lexicon", "VESSELS"))

FIRES: Final = frozenset("fire blaze wildfire bushfire inferno flame".split())

FAMILIES: Final = {
    "life": Family(
        rivals=(("dead", "alive"),), stages=(("missing", "dead"), ("missing", "alive")), opposite={"dead": "alive", "alive": "dead"}
    ),
    "custody": Family(
        rivals=(("held", "not arrested"),),
        stages=(("at large", "held"), ("at large", "released"), ("held", "released"), ("released", "held")),
        opposite={"held": "not arrested"},
    ),
    "office": Family(rivals=(("resigned", "dismissed"),), stages=(("in office", "resigned"), ("in office", "dismissed"))),
    "verdict": Family(rivals=(("convicted", "acquitted"),), opposite={"acquitted": "convicted"}),
    "charged": Family(rivals=(("charged", "not charged"),)),
    "injury": Family(rivals=(("hurt", "unhurt"),), opposite={"hurt": "unhurt"}),
    "access": Family(turns=(("open", "closed"),), opposite={"open": "closed", "closed": "open"}),
    "condition": Family(rivals=(("destroyed", "intact"), ("damaged", "intact")), no_heads=ACTIVITIES | FIRES),
    "afloat": Family(stages=(("afloat", "sunk"),), opposite={"sunk": "afloat"}, heads=VESSELS, names=True),
    "force": Family(turns=(("in force", "lifted"),), opposite={"lifted": "in force"}, heads=MEASURES),
    "course": Family(stages=(("going on", "ended"),), opposite={"ended": "going on", "going on": "ended"}, heads=ACTIVITIES),
    "schedule": Family(rivals=(("cancelled", "going ahead"), ("cancelled", "postponed"))),
    "whereabouts": Family(stages=(("missing", "found"),), opposite={"found": "missing"}),
    "working": Family(turns=(("working", "switched off"),)),
    "fire": Family(stages=(("burning", "under control"),), opposite={"under control": "burning"}, heads=FIRES),
}

STATES: Final = (
    _state(
        "life",
        "dead",
        PERSON,
        put="kill, murder, slay, assassinate",
        enter="die, perish",
        adjectives="dead",
        phrases="among dead, among fatalities",
    ),
    _state(
        "life",
        "alive",
        PERSON,
        enter="survive",
        adjectives="alive, safe, unharmed, unhurt, uninjured, unscathed",
        phrases="among survivors, among living",
    ),
    _state("life", "missing", PERSON, adjectives="missing", phrases="among missing"),
    _state(
        "custody",
        "held",
        PERSON,
        put="arrest, detain, capture, recapture, apprehend, imprison, remand, catch",
        keep="hold",
        adjectives="jailed, imprisoned, detained",
        phrases=(
            "in custody, in jail, in prison, in detention, in cells, behind bars, under arrest, into custody,"
            " into detention, to jail, to prison"
        ),
    ),
    _state("custody", "at large", PERSON, keep="want", enter="escape, abscond", phrases="at large, on run, on loose"),
    _state("custody", "released", PERSON, put="release, free", enter="walk free", phrases="on bail"),
    _state("office", "resigned", PERSON, enter="resign, step down, stand down, step aside, quit"),
    _state(
        "office",
        "dismissed",
        PERSON,
        put="dismiss, sack, fire, oust, depose",
        phrases="from office, from post, from job, of duties, of command",
    ),
    _state("office", "in office", PERSON, enter="stay on", phrases="in office, in post, in job"),
    _state("verdict", "convicted", PERSON, put="convict"),
    _state("verdict", "acquitted", PERSON, put="acquit, exonerate, clear"),
    _state(
        "injury", "hurt", PERSON, put="injure, wound, hurt", adjectives="injured, wounded, hurt", phrases="among injured, among wounded"
    ),
    _state("injury", "unhurt", PERSON, adjectives="unharmed, unhurt, uninjured, unscathed"),
    _state("access", "open", THING, put="open, reopen", enter="open, reopen", adjectives="open"),
    _state("access", "closed", THING, put="close, shut, close down, shut down, seal off", enter="close, shut", adjectives="closed, shut"),
    _state(
        "condition",
        "destroyed",
        THING,
        put="destroy, demolish, flatten, raze, wreck, obliterate, gut",
        enter="collapse",
        phrases="in ruins, in rubble, to rubble, to ashes",
    ),
    _state("condition", "damaged", THING, put="damage"),
    _state("condition", "intact", THING, enter="survive", adjectives="intact, undamaged, unscathed, unharmed"),
    _state("afloat", "sunk", THING, put="sink, scuttle", enter="sink, founder"),
    _state("afloat", "afloat", THING, enter="survive", adjectives="afloat"),
    _state(
        "force", "in force", THING, put="impose, reimpose, reinstate, extend, uphold", phrases="in force, in effect, in place, into force"
    ),
    _state("force", "lifted", THING, put="lift, revoke, repeal, scrap, rescind, abolish, annul, suspend", enter="expire, lapse"),
    _state(
        "course",
        "going on",
        THING,
        put="resume",
        enter="resume",
        last="continue, go on, carry on, drag on, rage",
        adjectives="ongoing, underway",
        phrases="under way",
    ),
    _state(
        "course",
        "ended",
        THING,
        put="end, stop, halt, suspend, abandon, call off, break off",
        enter="end, stop, cease, finish, break off, break down, collapse",
        adjectives="over",
    ),
    _state("schedule", "cancelled", THING, put="cancel, call off, scrap"),
    _state("schedule", "postponed", THING, put="postpone, put off, adjourn, reschedule, defer"),
    _state("schedule", "going ahead", THING, enter="go ahead, take place"),
    _state("whereabouts", "missing", PERSON, adjectives="missing", phrases="among missing", enter="disappear, vanish"),
    _state("whereabouts", "found", PERSON, put="find, locate, rescue", enter="turn up, reappear"),
    _state("whereabouts", "missing", THING, adjectives="missing, lost, unaccounted", enter="disappear, vanish"),
    _state("whereabouts", "found", THING, put="find, recover, retrieve, locate, dig up, track down, unearth", enter="turn up, reappear"),
    _state("working", "working", THING, enter="ring, sound", last="work, function", adjectives="operational, functional"),
    _state("working", "switched off", THING, put="switch off, turn off, disable, disconnect, deactivate", adjectives="offline"),
    _state("fire", "under control", THING, put="contain, extinguish, put out, douse", phrases="under control"),
    _state("fire", "burning", THING, last="burn, rage, spread", phrases="of control"),
)

SOUGHT: Final = (
    ("custody", "at large", PERSON),
    ("life", "missing", PERSON),
    ("whereabouts", "missing", PERSON),
    ("whereabouts", "missing", THING),
)
"""What a search for somebody or something says of them."""

SEARCHES: Final = frozenset(("search for", "look for", "hunt for", "hunt", "seek"))
COPULAS: Final = frozenset("be remain stay lie stand keep sit".split())
MOVES: Final = frozenset("take bring put place keep lead send reduce hold remand find leave remove relieve".split())
"""Verbs that, with a phrase, put their object in the state: "taken into custody", "reduced to rubble"."""

ESCAPES: Final = frozenset("escape emerge survive walk come get".split())
"""Verbs of coming out of something, in a state: "escaped unhurt"."""

PARTICLES: Final = frozenset("off down up on out over aside ahead free away".split())
ALARMS: Final = frozenset("alarm siren bell bomb device charge".split())
"""What goes off when it works."""

VAGUE: Final = frozenset(words_of("reading/fates/lexicon", "VAGUE"))
"""Nouns that mean another thing each time."""


CARRIERS: Final = frozenset("operation effort work mission campaign process".split())
"""Nouns that add nothing to the activity before them: "search operations"."""

POSTS: Final = frozenset("post job role position office seat commission chairmanship presidency leadership".split())
"""What somebody quits or resigns who leaves office."""

JAILS: Final = frozenset("prison jail custody detention cell court courtroom hospital police camp captivity".split())
"""What somebody is at large who escaped from; who "escaped" from a fire is not."""


def _index(words: Iterable[tuple[str, State]]) -> dict[str, tuple[State, ...]]:
    found: dict[str, tuple[State, ...]] = {}
    for word, state in words:
        found[word] = (*found.get(word, ()), state)
    return found


def _all(*kinds: str) -> Iterator[tuple[str, State]]:
    for state in STATES:
        for kind in kinds:
            yield from ((word, state) for word in getattr(state, kind))


UNDERGONE: Final = _index(_all("put", "keep"))
UNDERTAKEN: Final = _index(_all("enter", "last"))
LASTING: Final = frozenset(word for word, _ in _all("keep", "last"))
ADJECTIVES: Final = _index(_all("adjectives"))
PHRASES: Final = _index(_all("phrases"))
