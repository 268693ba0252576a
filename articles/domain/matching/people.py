"""Whether two names are one person's: transliterations, initials, middle names, short forms; never two of one surname."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from articles.domain.reading.gazetteer import fold
from articles.domain.words import words_of

_SAME_SPELLING = 86
_NEAR_SPELLING = 90
_OTHER_SURNAME = 55
# Words of names up to this length are told apart by every letter.
_TOO_SHORT = 3
_NUMERAL = re.compile(r"[ivxlcdm]+")
_PARTICLES = frozenset(words_of("matching/people", "PARTICLES"))
_ARTICLE = re.compile(r"\b(?:al|el)-(?=\w)")
_SUFFIXES = {"sr": "sr", "senior": "sr", "elder": "sr", "jr": "jr", "junior": "jr", "younger": "jr", "ii": "ii", "iii": "iii", "iv": "iv"}
# What may stand in front of a name that tells two of one surname apart in an article.
_BEFORE_NAMES = frozenset("mr mrs ms miss sir lord lady dame baron baroness madame elder younger senior junior".split())
_TRANSLITERATIONS = (
    ("tsch", "ch"),
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("j", "i"),
    ("y", "i"),
    ("w", "v"),
    ("c", "k"),
    ("q", "k"),
    ("ou", "u"),
    ("oe", "o"),
    ("ue", "u"),
    ("x", "ks"),
)
# First names of one root that spelling alone does not bring together: short forms, and the forms of neighbouring languages.
_ONE_FIRST_NAME = """
william bill will billy; robert bob rob bobby; richard dick rick; james jim jimmy; john jack johnny; joseph joe; michael mike mick
thomas tom tommy; anthony tony; edward ed ted eddie; charles charlie chuck; henry harry; elizabeth liz beth betty; katherine kate kathy
margaret maggie peggy; patricia pat patty; theodore ted; francis frank; lawrence larry; andrew andy drew; stephen steve; david dave
volodymyr vladimir; oleksandr aleksandr alexander; mykola nikolai nikolay; serhiy sergei sergey serhii; andriy andrei andrey andrii
dmytro dmitry dmitri dmitriy; mykhailo mikhail; oleksiy alexei alexey oleksii; yevhen yevgeny evgeny evgeni; yuriy yuri yury
pavlo pavel; petro pyotr peter; ihor igor; oleh oleg; kyrylo kirill; yiannis giannis ioannis yannis; muammar moammar muamar
mohammed muhammad mohamed mohammad muhammed mohamad; ahmed ahmad; yusuf youssef yousef yousuf; hussein hussain husayn hossein
osama usama; omar umar; khaled khalid; abdullah abdallah abdulla; ibrahim ebrahim
"""
_WOMANLY = ("a", "e", "ia", "ina", "ine", "ella", "ette", "etta", "ie")


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name taken apart, all parts spelled alike: ``given`` names or initials, their first ``letters``, surname."""

    given: tuple[str, ...]
    letters: str
    last: str
    generation: str
    initials: bool
    whole: str


@lru_cache(maxsize=65536)
def spelling_key(name: str) -> str:
    """Return a key that is the same for common transliterations of one name.

    >>> spelling_key("Zelensky") == spelling_key("Zelenskiy") == spelling_key("Zelenskyy")
    True
    """
    key = fold(name).replace("-", " ")
    for old, new in _TRANSLITERATIONS:
        key = key.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", key)


def are_one_word(left: str, right: str) -> bool:
    """Return whether two folded words of names are one, or transliterations of one; of figures and numerals, any other is another.

    >>> are_one_word("viktor", "victor"), are_one_word("maria", "mario")
    (True, False)
    >>> are_one_word("1123", "1223"), are_one_word("xvii", "xviii")
    (False, False)
    """
    if left == right:
        return True
    counted = is_numeral(left) or is_numeral(right)
    return not counted and min(len(left), len(right)) > _TOO_SHORT and spelling_key(left) == spelling_key(right)


def is_numeral(word: str) -> bool:
    """Return whether a folded word is, or may be, a numeral: "747", "xvii"."""
    return any(map(str.isdigit, word)) or bool(_NUMERAL.fullmatch(word))


_FIRST_NAMES: dict[str, set[int]] = {}
for _number, _forms in enumerate(re.split(r"[;\n]", _ONE_FIRST_NAME.strip())):
    for _form in _forms.split():
        _FIRST_NAMES.setdefault(spelling_key(_form), set()).add(_number)


@lru_cache(maxsize=65536)
def parse_person(name: str, shown: str = "") -> Person | None:
    """Return the parts of a folded full name, or None for a surname alone ("von der leyen"); ``shown`` is it as printed."""
    words = _unmarked(_ARTICLE.sub("", name).split())
    generation = _SUFFIXES[words.pop()] if len(words) > 1 and words[-1] in _SUFFIXES else ""
    while len(words) > 1 and words[-1] == "the":
        words.pop()
    front = [word for word in words[:-1] if word not in _PARTICLES]
    if not front:
        return None
    first = shown.split(maxsplit=1)[0] if shown else ""
    printed_short = first.isalpha() and first.isupper() and len(first) <= 3 and len(front[0]) == len(first) and not shown.isupper()
    given = (*front[0], *front[1:]) if printed_short and len(first) > 1 else tuple(front)
    letters = "".join(part[0] for part in given)
    whole = spelling_key("".join(words) + generation).replace(" ", "")
    parts = tuple(part if len(part) == 1 else spelling_key(part) for part in given)
    return Person(parts, letters, spelling_key(words[-1]), generation, len(parts[0]) == 1, whole)


def surname_alone(name: str) -> str | None:
    """Return the surname of a folded name that is nothing else ("brandt", "von der leyen"), or None."""
    words = _unmarked(_ARTICLE.sub("", name).split())
    return words[-1] if words and all(word in _PARTICLES for word in words[:-1]) else None


def _unmarked(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] in _BEFORE_NAMES else words


def spelled_alike(left: Person, right: Person) -> bool:
    """Return whether two names of one person are plainly the same, and do not merely resemble each other: Bob Hale, Robert Hale."""
    if left.whole == right.whole or left.initials or right.initials:
        return True
    one, other = left.given[0], right.given[0]
    return left.last == right.last and (one == other or bool(_FIRST_NAMES.get(one, set()) & _FIRST_NAMES.get(other, set())))


def are_two_people(left: str, right: str) -> bool:
    """Return whether two folded names are plainly those of two people, and no spellings of one that were not brought together.

    >>> are_two_people("ann reyd", "bo lund"), are_two_people("mr dunn", "mrs dunn"), are_two_people("dunn", "paul dunn")
    (True, True, False)
    >>> are_two_people("muammar gaddafi", "moamar qadhafi"), are_two_people("paul dunn", "paula dunn")
    (False, True)
    """
    first, second = left.split(), right.split()
    if set(first) <= set(second) or set(second) <= set(first):
        return False
    one, other = parse_person(left), parse_person(right)
    if one is None or other is None:
        return one is other and first[-1] == second[-1] and first[0] in _BEFORE_NAMES and second[0] in _BEFORE_NAMES
    if same_person(one, other) or may_be_one(one, other) or may_be_one(other, one):
        return False
    return one.last == other.last or fuzz.ratio(one.last, other.last) < _OTHER_SURNAME


def same_person(left: Person, right: Person) -> bool:
    """Return whether two full names are spellings of one: surnames alike, and first names alike or short for one another."""
    if left.whole == right.whole:
        return True
    if left.initials or right.initials:
        return left.initials and right.initials and left.letters == right.letters and _same_surname(left, right)
    return _same_surname(left, right) and _same_first(left.given[0], right.given[0]) and not _other_middle(left, right)


def may_be_one(short: Person, full: Person) -> bool:
    """Return whether a name with initials ("J. K. Rowling"), or one by a middle name alone, may be short for a full one."""
    if not _same_surname(short, full):
        return False
    if short.initials:
        return all(a == b for a, b in zip(short.letters, full.letters, strict=False))
    return not full.initials and short.given[0] in full.given[1:] and len(short.given) < len(full.given)


def _same_surname(left: Person, right: Person) -> bool:
    if left.generation and right.generation and left.generation != right.generation:
        return False
    alike = left.last == right.last or fuzz.ratio(left.last, right.last) >= _SAME_SPELLING
    return alike and not _his_and_hers(left.last, right.last, endings=("a",))


def _his_and_hers(left: str, right: str, endings: tuple[str, ...] = _WOMANLY) -> bool:
    """Return whether two words differ in nothing but the ending of a man's and a woman's name: "Petrov" and "Petrova"."""
    if left == right:
        return False
    shorter, longer = sorted((left, right), key=lambda word: (len(word), word))
    if longer.startswith(shorter) and longer[len(shorter) :] in endings:
        return True
    return (left[-1:] == "a") != (right[-1:] == "a")


def _same_first(left: str, right: str) -> bool:
    if left == right or _FIRST_NAMES.get(left, set()) & _FIRST_NAMES.get(right, set()):
        return True
    if _his_and_hers(left, right):
        return False
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) >= 3 and longer.startswith(shorter):
        return True  # Ray and Raymond, Alex and Alexander
    alike = fuzz.ratio(left, right)
    return alike >= _SAME_SPELLING and left[:1] == right[:1] or alike >= _NEAR_SPELLING


def _other_middle(left: Person, right: Person) -> bool:
    """Return whether both have a middle name and the two exclude each other: John Paul Reed is not John Mark Reed."""
    if len(left.given) < 2 or len(right.given) < 2:
        return False
    a, b = left.given[1], right.given[1]
    if min(len(a), len(b)) == 1:
        return a[:1] != b[:1]
    return not _same_first(a, b) and not set(left.given[1:]) & set(right.given[1:])
