"""Closed word classes of English and of news, from general grammars and style guides: numerals, quantifiers, units, measures.

A list belongs here only if it would be written the same way without having seen any particular article.
"""

from __future__ import annotations

from articles.domain.vocabulary import Quantifier
from articles.domain.words import words_of

ONES = {name: value for value, name in enumerate(words_of("reading/lexicon", "ONES"))}
TENS = {name: 10 * value for value, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
    "bn": 1e9,
    "mn": 1e6,
    "m": 1e6,
    "k": 1e3,
    "tn": 1e12,
}
ORDINALS = {
    name: value
    for value, name in enumerate(
        words_of("reading/lexicon", "ORDINALS"),
        start=1,
    )
}
FRACTIONS = {
    "half": 2.0,
    "third": 3.0,
    "quarter": 4.0,
    "fourth": 4.0,
    "fifth": 5.0,
    "sixth": 6.0,
    "seventh": 7.0,
    "eighth": 8.0,
    "ninth": 9.0,
    "tenth": 10.0,
}

# Vague plurals and the range a reader takes them to mean.
VAGUE = {
    "dozens": (20.0, 100.0),
    "scores": (40.0, 200.0),
    "hundreds": (200.0, 1000.0),
    "thousands": (2000.0, 10_000.0),
    "millions": (2e6, 1e7),
    "billions": (2e9, 1e10),
    "hundreds of millions": (2e8, 1e9),
    "tens of billions": (2e10, 1e11),
    "several": (3.0, 9.0),
    "a few": (3.0, 9.0),
    "a handful": (3.0, 6.0),
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
    "not fewer than": Quantifier.AT_LEAST,
    "as few as": Quantifier.AT_LEAST,
    "as little as": Quantifier.AT_LEAST,
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
    "an average of": Quantifier.ABOUT,
    "at around": Quantifier.ABOUT,
    "just over": Quantifier.ABOUT,
    "just under": Quantifier.ABOUT,
    "a little over": Quantifier.ABOUT,
    "exactly": Quantifier.EXACTLY,
    "precisely": Quantifier.EXACTLY,
}

# Units: name -> (dimension, common unit, factor). Several words in a row are written with hyphens here.
_UNIT_TABLE = """
length metre 1: metre metres meter meters
length metre 1000: kilometre kilometres kilometer kilometers km kms
length metre 0.01: centimetre centimetres centimeter centimeters cm
length metre 0.001: millimetre millimetres millimeter millimeters mm
length metre 1609.344: mile miles mi
length metre 0.9144: yard yards
length metre 0.3048: foot feet ft
length metre 0.0254: inch inches
length metre 1852: nautical-mile nautical-miles
mass kilogram 1: kilogram kilograms kilo kilos kg kgs
mass kilogram 0.001: gram grams gramme grammes
mass kilogram 1000: tonne tonnes ton tons metric-ton metric-tons metric-tonne metric-tonnes
mass kilogram 0.45359237: pound pounds lb lbs
mass kilogram 0.028349523: ounce ounces oz
area square-metre 1: square-metre square-metres square-meter square-meters sq-m m²
area square-metre 1000000: square-kilometre square-kilometres square-kilometer square-kilometers square-km sq-km km²
area square-metre 2589988.11: square-mile square-miles sq-mile sq-miles sq-mi
area square-metre 0.09290304: square-foot square-feet sq-ft
area square-metre 10000: hectare hectares
area square-metre 4046.8564: acre acres
volume litre 1: litre litres liter liters
volume litre 1000: cubic-metre cubic-metres cubic-meter cubic-meters m³
volume litre 28.316847: cubic-foot cubic-feet
volume litre 3.785411784: gallon gallons
volume litre 158.987295: barrel barrels
speed metre-per-second 0.27777778: km/h kph kmh kmph
speed metre-per-second 0.44704: mph
speed metre-per-second 1: m/s
speed metre-per-second 0.51444444: knot knots
duration second 1: second seconds sec secs
duration second 60: minute minutes min mins
duration second 3600: hour hours hr hrs
duration second 86400: day days
duration second 604800: week weeks fortnight
duration second 1209600: fortnights
duration second 2629800: month months
duration second 31557600: year years yr yrs
duration second 315576000: decade decades
duration second 3155760000: century centuries
percent percent 1: percent % percentage per-cent pct
percentage-points percentage-point 1: percentage-point percentage-points
percentage-points percentage-point 0.01: basis-point basis-points
power watt 1: watt watts
power watt 1000: kilowatt kilowatts kw
power watt 1000000: megawatt megawatts mw
power watt 1000000000: gigawatt gigawatts gw
energy watt-hour 1000: kilowatt-hour kilowatt-hours kwh
energy watt-hour 1000000: megawatt-hour megawatt-hours mwh
energy watt-hour 1000000000: gigawatt-hour gigawatt-hours gwh
temperature degree 1: degree degrees
temperature degree-celsius 1: degree-celsius degrees-celsius degree-centigrade degrees-centigrade celsius °c
temperature degree-fahrenheit 1: degree-fahrenheit degrees-fahrenheit fahrenheit °f
"""
UNITS: dict[str, tuple[str, str, float]] = {}
for _line in _UNIT_TABLE.strip().splitlines():
    _head, _names = _line.split(": ")
    _dimension, _unit, _factor = _head.split()
    UNITS.update({name: (_dimension, _unit, float(_factor)) for name in _names.split()})

# Currencies: name -> currency, as signs, codes and words; and those names that mean a hundredth of one.
_CURRENCY_TABLE = """
dollar: $ us$ usd dollar dollars buck bucks cent cents
australian-dollar: a$ au$ aud
canadian-dollar: c$ ca$ can$ cad
new-zealand-dollar: nz$ nzd
hong-kong-dollar: hk$ hkd
singapore-dollar: s$ sgd
taiwan-dollar: nt$
pound: £ gbp pound pounds quid pence p
euro: € eur euro euros
yen: ¥ jpy yen
yuan: cny rmb yuan renminbi
rupee: ₹ rs rs. inr rupee rupees
rouble: ₽ rouble roubles ruble rubles rub
hryvnia: ₴ hryvnia hryvnias
won: ₩ won
naira: ₦ naira
shekel: ₪ shekel shekels
lira: ₺ lira liras
franc: chf franc francs
peso: peso pesos
crown: crown crowns krona kronor krone kroner
real: r$ real reais
rand: rand
rupiah: rupiah
baht: baht
dinar: dinar dinars
dirham: dirham dirhams
riyal: riyal riyals
zloty: zloty zlotys
forint: forint forints
shilling: shilling shillings
taka: taka
"""
CURRENCIES: dict[str, str] = {}
for _line in _CURRENCY_TABLE.strip().splitlines():
    _currency, _names = _line.split(": ")
    CURRENCIES.update(dict.fromkeys(_names.split(), _currency))
HUNDREDTHS = frozenset("cent cents pence p".split())

# Countries whose money is meant where the word stands alone, and those whose money has a name of its own in the table above.
OWN_MONEY = frozenset("us u.s. american british uk swiss indian japanese chinese russian turkish israeli korean".split())
FOREIGN_MONEY = frozenset(words_of("reading/lexicon", "FOREIGN_MONEY"))

# Nouns that count people without saying who they are: "five people", "five others".
PEOPLE = frozenset("people person other others victim those individual human life soul body corpse dead casualty one number total".split())

# Single people of whom news tells: "a man was killed".
PERSON = frozenset(words_of("reading/lexicon", "PERSON"))

# Animals that news counts. What is done to them is another measure than what is done to people.
ANIMALS = frozenset(words_of("reading/lexicon", "ANIMALS"))

# What may be counted of people or things, however it is worded: by the verb, by a noun, by a state that is said of them.
_MEASURE_VERBS = """
deaths: kill die perish slay murder drown massacre electrocute asphyxiate suffocate lynch execute behead assassinate slaughter
injuries: injure wound hurt maim
missing: disappear vanish
arrests: arrest detain apprehend jail imprison
charges: charge indict accuse prosecute
rescues: rescue save
survivors: survive
displacement: displace evacuate flee uproot relocate
attendance: march protest demonstrate rally attend gather crowd assemble throng congregate parade
damage: damage destroy wreck flatten collapse gut ruin raze level torch demolish burn
trapped: trap strand bury
hospitalisation: hospitalise hospitalize treat
infection: infect contract
sackings: sack dismiss
"""
_MEASURE_NOUNS = """
deaths: death fatality dead deceased killing murder drowning slaying
injuries: injury injured wounded
casualties: casualty
missing: missing
arrests: arrest detention
rescues: rescue
survivors: survivor
displacement: evacuation evacuee
attendance: crowd turnout turn-out marcher protester demonstrator spectator attendee rallygoer
infection: infection
sackings: redundancy layoff lay-off sacking
"""
_MEASURE_STATES = """
deaths: dead deceased killed slain murdered drowned massacred executed
injuries: injured wounded hurt
missing: missing unaccounted
arrests: arrested detained jailed imprisoned
charges: charged indicted
rescues: rescued saved
displacement: homeless displaced evacuated uprooted
trapped: trapped stranded buried
hospitalisation: hospitalised hospitalized
infection: infected
damage: destroyed damaged wrecked flattened gutted razed demolished torched burned
sackings: redundant
"""


def _words_of(table: str) -> dict[str, str]:
    lines = (line.split(": ") for line in table.strip().splitlines())
    return {word: measure for measure, words in lines for word in words.split()}


MEASURE_VERBS = _words_of(_MEASURE_VERBS)
MEASURE_NOUNS = _words_of(_MEASURE_NOUNS)
MEASURE_STATES = _words_of(_MEASURE_STATES)

# How much a question matters to an editor, 0 to 1, before anything else is known. Anything not named here counts 0.5.
IMPORTANCE = {
    "deaths": 1.0,
    "casualties": 0.9,
    "injuries": 0.85,
    "hospitalisation": 0.7,
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
