"""The words of a quotation as they were said, whatever a desk makes of their spelling, and whether two wordings of them part."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from rapidfuzz.distance import Indel

from articles.domain.reading.lexicon import NEGATIONS
from articles.domain.reading.normalised import normalise
from articles.domain.reading.numerals import Numeral, find_numerals

Words = Sequence[str]

OMITTED: Final = "…"
"""The word that stands for words which an outlet shows that it left out."""

_LOST: Final = "\ufffd"
# Spellings that differ between American and British English, made one. They are of words of several syllables: of one syllable, both
# spellings are words of their own ("four" and "for", "filled" and "filed", "prise" and "prize").
_VOWEL: Final = "[aeiouy]"
_SPELLINGS: Final = (
    (rf"({_VOWEL}.*)is(e[ds]?|ing|ation|ations)$", r"\1iz\2"),
    (rf"({_VOWEL}.*)our(s|ed|ing|able|ably|ite|hoods?|ly|ful|less|ers?)?$", r"\1or\2"),
    (r"()tre(s)?$", r"\1ter\2"),
    (r"()yse([ds])?$", r"\1yze\2"),
    (rf"({_VOWEL}.*{_VOWEL})ll(ed|ing|ers?)$", r"\1l\2"),
    (r"()ence$", r"\1ense"),
)
# What a desk puts into a quotation: "(its course)", "[the minister]"; a figure or a denial changes what was said.
_PUT_IN: Final = re.compile(r"(?!.(?:[^()\[\]]*\d|[^()\[\]]*\b(?:not?|never|nobody|none)\b))(?:\([^()]*\)|\[[^\[\]]*\])")
_CLOCK: Final = re.compile(
    r"\b(?P<hour>0?[1-9]|1[0-2])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?|\b(?P<of_24>[01]?\d|2[0-3]):(?P<past>[0-5]\d)\b"
    r"|\b(?:12 )?(?P<named>noon|midday|midnight)\b"
)
_NOON: Final = 12
_CURRENCIES: Final = {"$": "dollars", "£": "pounds", "€": "euros"}
_IN_OTHER_WORDS: Final = ((re.compile(r"%|\bper cent\b"), " percent"), (re.compile(r"\bcannot\b"), "can not"))
_WORD: Final = re.compile(rf"\d+(?:\.\d+)*|{OMITTED}|\.(?:\s?\.){{2,}}|{_LOST}*[^\W_\d]+(?:{_LOST}+[^\W_\d]+)*{_LOST}*")
# Words that are no part of the word after them: "a part" is not "apart".
_APART: Final = frozenset(("a", "i"))


def words_said(text: str) -> tuple[str, ...]:
    """Return the words of a quotation in one spelling: numbers as figures, clock times in one form, without what is put in brackets.

    >>> words_said("The neighbours’ five sons left at 18:00."), words_said("the neighbor's 5 sons left [home] at 6 p.m.")[1:]
    (('the', 'neighbors', '5', 'sons', 'left', 'at', '6', 'pm'), ('neighbors', '5', 'sons', 'left', 'at', '6', 'pm'))
    """
    plain = _without_accents(normalise(text).text.lower()).replace("’", "").replace("'", "")
    said = _PUT_IN.sub(" ", plain)
    for pattern, words in _IN_OTHER_WORDS:
        said = pattern.sub(words, said)
    said = _in_figures(_CLOCK.sub(_one_clock, said))
    return tuple(_one_spelling(OMITTED if word[0] == "." else word) for word in _WORD.findall(said))


def _without_accents(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def _one_clock(found: re.Match[str]) -> str:
    """Return a clock time by the clock of twelve hours: "18:00" is "6 pm" and "12 p.m." is "noon"."""
    if found["named"]:
        return "midnight" if found["named"] == "midnight" else "noon"
    hour, minute = int(found["hour"] or found["of_24"]), found["minute"] or found["past"] or "00"
    if found["half"]:
        hour = hour % _NOON + _NOON * (found["half"] == "p")
    if minute == "00" and hour % _NOON == 0:
        return "noon" if hour else "midnight"
    told = f"{hour % _NOON or _NOON}" + (f" {minute}" if minute != "00" else "")
    return f"{told} {'pm' if hour >= _NOON else 'am'} "


def _in_figures(text: str) -> str:
    """Return a text with the numbers that are told exactly as figures: "five" is "5", and "1.5 million" is "1500000"."""
    parts, done = [], 0
    for number in find_numerals(text):
        if _is_a_count(number, text):
            currency = _CURRENCIES.get(text[number.span.start], "")
            parts += [text[done : number.span.start], f" {number.value:.12g} {currency} "]
            done = number.span.end
    return "".join((*parts, text[done:]))


def _is_a_count(number: Numeral, text: str) -> bool:
    """Return whether a number is told exactly and is no pronoun ("the one who") and no share ("half of us")."""
    return number.high is None and not number.ordinal and not number.share and number.span.of(text) != "one"


def _one_spelling(word: str) -> str:
    """Return a word as American English spells it, as far as its ending tells.

    >>> _one_spelling("terrorised"), _one_spelling("neighbours"), _one_spelling("cancelled")
    ('terrorized', 'neighbors', 'canceled')
    >>> _one_spelling("four"), _one_spelling("filled"), _one_spelling("prised")
    ('four', 'filled', 'prised')
    """
    for pattern, replacement in _SPELLINGS:
        word, changed = re.subn(pattern, replacement, word)
        if changed:
            break
    return word


def do_part(shorter: Words, longer: Words) -> bool:
    """Return whether the common stretch of two quotations is worded differently; that one goes on for longer is no difference."""
    runs = list(_where_they_part(shorter, longer))
    return any(not _is_one(one, other, first=first, last=last) for one, other, first, last in runs)


def _where_they_part(shorter: Words, longer: Words) -> Iterator[tuple[Words, Words, bool, bool]]:
    """Yield the stretches of two wordings that stand in each other's place, and whether they are the first and the last of the shorter."""
    edits = Indel.opcodes(shorter, longer)
    for is_same, run in groupby(edits, key=lambda edit: edit.tag == "equal"):
        if not is_same:
            parts = list(run)
            start, end = parts[0].src_start, parts[-1].src_end
            yield shorter[start:end], longer[parts[0].dest_start : parts[-1].dest_end], start == 0, end == len(shorter)


def _is_one(one: Words, other: Words, *, first: bool, last: bool) -> bool:
    """Return whether two stretches are one: the same letters parted into words otherwise, or left out where that is shown.

    ``first`` and ``last`` say that the shorter quotation begins or ends with its stretch, so that the other may go on there.
    """
    if {OMITTED} in ({*one}, {*other}):
        return True
    if not one:
        return first or last
    starts = range(len(other)) if first else (0,)
    ends = range(1, len(other) + 1) if last else (len(other),)
    return any(_are_one_when_joined(one, other[start:end]) for start in starts for end in ends if start < end)


def _are_one_when_joined(one: Words, other: Words) -> bool:
    """Return whether two stretches are the same letters: "health care" and "healthcare", but not "1.5" and "15", "a part" and "apart"."""
    if any(set(words) & _APART or _join_figures(words) for words in (one, other) if len(words) > 1):
        return False
    return bool(NEGATIONS & {*one}) == bool(NEGATIONS & {*other}) and _have_the_same_letters("".join(one), "".join(other))


def _join_figures(words: Words) -> bool:
    return any(left[-1].isdigit() and right[0].isdigit() for left, right in pairwise(words))


def _have_the_same_letters(one: str, other: str) -> bool:
    """Return whether two words are the same, where a character that was lost on the way may have been any, or none."""
    if _LOST not in one + other:
        return one == other
    pattern, text = (one, other) if _LOST in one else (other, one)
    return bool(re.fullmatch(re.sub(f"{_LOST}+", ".?", re.escape(pattern)), text))
