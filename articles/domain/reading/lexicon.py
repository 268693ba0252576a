"""Closed word classes of English and of news, from general grammars and style guides: numerals, quantifiers, units, measures.

A list belongs here only if it would be written the same way without having seen any particular article.
"""

from __future__ import annotations

from articles.domain.vocabulary import Quantifier

ONES = {
    name: value
    for value, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split()
    )
}
TENS = {name: 10 * value for value, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "bn": 1e9,
    "mn": 1e6,
    "m": 1e6,
    "k": 1e3,
    "tn": 1e12,
}
ORDINALS = {
    name: value
    for value, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth".split(),
        start=1,
    )
}

# Vague plurals and the range a reader takes them to mean.
VAGUE = {
    "dozens": (20.0, 100.0),
    "scores": (40.0, 200.0),
    "hundreds": (200.0, 1000.0),
    "thousands": (2000.0, 10_000.0),
    "millions": (2e6, 1e7),
    "billions": (2e9, 1e10),
    "several": (3.0, 9.0),
    "tens of thousands": (20_000.0, 100_000.0),
    "hundreds of thousands": (200_000.0, 1_000_000.0),
    "dozens of thousands": (24_000.0, 100_000.0),
    "tens of millions": (2e7, 1e8),
}

# Words before (or after) a number, longest first, and what they say of the true value.
QUANTIFIERS = {
    "at least": Quantifier.AT_LEAST,
    "no fewer than": Quantifier.AT_LEAST,
    "no less than": Quantifier.AT_LEAST,
    "not less than": Quantifier.AT_LEAST,
    "a minimum of": Quantifier.AT_LEAST,
    "at most": Quantifier.AT_MOST,
    "no more than": Quantifier.AT_MOST,
    "not more than": Quantifier.AT_MOST,
    "as many as": Quantifier.AT_MOST,
    "as much as": Quantifier.AT_MOST,
    "up to": Quantifier.AT_MOST,
    "a maximum of": Quantifier.AT_MOST,
    "more than": Quantifier.MORE_THAN,
    "upwards of": Quantifier.MORE_THAN,
    "in excess of": Quantifier.MORE_THAN,
    "greater than": Quantifier.MORE_THAN,
    "over": Quantifier.MORE_THAN,
    "above": Quantifier.MORE_THAN,
    "exceeding": Quantifier.MORE_THAN,
    "fewer than": Quantifier.FEWER_THAN,
    "less than": Quantifier.FEWER_THAN,
    "under": Quantifier.FEWER_THAN,
    "below": Quantifier.FEWER_THAN,
    "nearly": Quantifier.ABOUT,
    "almost": Quantifier.ABOUT,
    "about": Quantifier.ABOUT,
    "around": Quantifier.ABOUT,
    "approximately": Quantifier.ABOUT,
    "an approximate": Quantifier.ABOUT,
    "roughly": Quantifier.ABOUT,
    "some": Quantifier.ABOUT,
    "an estimated": Quantifier.ABOUT,
    "estimated": Quantifier.ABOUT,
    "close to": Quantifier.ABOUT,
    "circa": Quantifier.ABOUT,
    "just over": Quantifier.ABOUT,
    "just under": Quantifier.ABOUT,
    "a little over": Quantifier.ABOUT,
    "exactly": Quantifier.EXACTLY,
    "precisely": Quantifier.EXACTLY,
}

# Units: name -> (dimension, common unit, factor). Temperatures are left alone: they do not convert by a factor.
_UNIT_TABLE = """
length metre 1: metre metres meter meters
length metre 1000: kilometre kilometres kilometer kilometers km kms
length metre 0.01: centimetre centimetres centimeter centimeters cm
length metre 0.001: millimetre millimetres millimeter millimeters mm
length metre 1609.344: mile miles mi
length metre 0.9144: yard yards
length metre 0.3048: foot feet ft
length metre 0.0254: inch inches
length metre 1852: nautical-mile
mass kilogram 1: kilogram kilograms kilo kilos kg
mass kilogram 0.001: gram grams
mass kilogram 1000: tonne tonnes ton tons
mass kilogram 0.45359237: pound pounds lb lbs
area square-metre 10000: hectare hectares
area square-metre 4046.8564: acre acres
volume litre 1: litre litres liter liters
volume litre 3.785411784: gallon gallons
volume litre 158.987: barrel barrels
speed metre-per-second 0.27777778: km/h kph kmh
speed metre-per-second 0.44704: mph
speed metre-per-second 0.51444444: knot knots
duration second 1: second seconds sec secs
duration second 60: minute minutes min mins
duration second 3600: hour hours hr hrs
duration second 86400: day days
duration second 604800: week weeks fortnight
duration second 2629800: month months
duration second 31557600: year years yr yrs
duration second 315576000: decade decades
percent percent 1: percent % percentage per-cent
power watt 1000000: megawatt megawatts
temperature degree 1: degree degrees
"""
UNITS: dict[str, tuple[str, str, float]] = {}
for _line in _UNIT_TABLE.strip().splitlines():
    _head, _names = _line.split(": ")
    _dimension, _unit, _factor = _head.split()
    UNITS.update({name: (_dimension, _unit, float(_factor)) for name in _names.split()})

CURRENCIES = {
    "$": "dollar",
    "£": "pound",
    "€": "euro",
    "¥": "yen",
    "₹": "rupee",
    "dollar": "dollar",
    "dollars": "dollar",
    "usd": "dollar",
    "pound": "pound",
    "pounds": "pound",
    "euro": "euro",
    "euros": "euro",
    "eur": "euro",
    "yen": "yen",
    "yuan": "yuan",
    "rupee": "rupee",
    "rupees": "rupee",
    "rouble": "rouble",
    "roubles": "rouble",
    "ruble": "rouble",
    "rubles": "rouble",
    "franc": "franc",
    "francs": "franc",
    "peso": "peso",
    "pesos": "peso",
    "crown": "crown",
    "crowns": "crown",
    "lira": "lira",
    "real": "real",
    "reais": "real",
    "rand": "rand",
    "won": "won",
    "rupiah": "rupiah",
    "baht": "baht",
}

# Nouns that count people without saying who they are: "five people", "five others".
PEOPLE = frozenset("people person other others victim those individual human life soul body corpse dead casualty one number total".split())

# What may be counted of people or things, however it is worded. A measure's words may be verbs, nouns or adjectives.
_MEASURES = """
deaths: kill die dead death fatality perish slay murder drown deceased massacre electrocute asphyxiate suffocate lynch execute
injuries: injure wound hurt injury injured wounded maim
missing: missing unaccounted disappear vanish
arrests: arrest detain apprehend custody jail imprison arrested detention
charges: charge indict accuse prosecute
rescues: rescue save
displacement: displace evacuate homeless flee uproot relocate displaced evacuation
attendance: march protest demonstrate rally attend gather crowd turnout assemble marcher protester demonstrator turn-out
damage: damage destroy wreck flatten collapse gut ruin raze level torch demolish burn burned
trapped: trap trapped strand stranded bury
hospitalisation: hospitalise hospitalize treat hospital
infection: infect infected infection case contract
sackings: sack redundancy layoff lay-off redundant dismiss
"""
MEASURES: dict[str, str] = {}
for _line in _MEASURES.strip().splitlines():
    _measure, _words = _line.split(": ")
    MEASURES.update(dict.fromkeys(_words.split(), _measure))

# How much a question matters to an editor, 0 to 1, before anything else is known. Anything not named here counts 0.5.
IMPORTANCE = {
    "deaths": 1.0,
    "injuries": 0.85,
    "missing": 0.8,
    "arrests": 0.7,
    "office": 0.9,
    "attendance": 0.7,
    "displacement": 0.7,
    "damage": 0.65,
    "rescues": 0.6,
    "charges": 0.7,
    "infection": 0.8,
    "trapped": 0.7,
    "age": 0.5,
    "clock": 0.7,
    "date": 0.7,
}

# Words that set one thing apart from another of its kind: with them, two counts are of different things.
APART = frozenset("another further additional extra second third separate different subsequent earlier previous fresh latter".split())
NEGATIONS = frozenset("not no never n't nobody none neither nor without nothing nowhere hardly barely".split())
