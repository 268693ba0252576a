"""Numbers in running text, as digits or words, with the words that bound them. Regular expressions only; linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.domain.reading.lexicon import ONES, ORDINALS, QUANTIFIERS, SCALES, TENS, VAGUE
from articles.domain.vocabulary import Quantifier, Span


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written. ``span`` covers the number words alone, ``whole`` the quantifier before them too."""

    span: Span
    whole: Span
    value: float
    high: float | None
    quantifier: Quantifier
    ordinal: bool = False


_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|bn|mn|tn|m(?![\w.])|k(?!\w))"
_SMALL = "|".join(sorted([*ONES, *TENS], key=len, reverse=True))
_WORDS = rf"(?:{_SMALL})\b(?:[ -](?:{_SMALL})\b|[ -](?:hundred|thousand|million|billion)\b(?: and (?:{_SMALL})\b)?)*"
_VAGUE = "|".join(sorted(VAGUE, key=len, reverse=True))
_ORDINAL = rf"\d+(?:st|nd|rd|th)\b|(?:{'|'.join(TENS)})[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|" + "|".join(
    ORDINALS
)
_COUNTED_GROUPS = (
    rf"a (?:couple|dozen|hundred|thousand|million|handful)\b|half a (?:dozen|million|billion)\b"
    rf"|(?:several|a few|few|many|{_SMALL}|{_DIGITS}) ?(?:dozen|score)\b|(?:several|a few|many) (?:hundred|thousand|million)\b"
)
_NUMBER = re.compile(
    rf"(?<![\w.,/:-])(?:[$£€¥₹]\s?)?(?:(?P<ordinal>{_ORDINAL})|(?P<grouped>{_COUNTED_GROUPS})|(?P<vague>{_VAGUE})"
    rf"|(?P<words>{_WORDS})|(?P<digits>{_DIGITS})(?P<scale>[ -]?{_SCALE}\b)?)(?![\w]*[A-Za-z]{{4,}}\d)",
    re.IGNORECASE,
)
_QUANTIFIER = re.compile(
    rf"\b({'|'.join(sorted(map(re.escape, QUANTIFIERS), key=len, reverse=True))})\s+(?:the |a )?(?:[$£€¥₹])?$", re.IGNORECASE
)
_RANGE = re.compile(r"\s*(?:-|–|to|or|and)\s*$", re.IGNORECASE)
_OR_MORE = re.compile(r"\s+or (?:so|more|fewer|less)\b|\s+plus\b|\+", re.IGNORECASE)


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numbers in ``text`` in order, ranges joined into one.

    >>> [(n.value, n.high, n.quantifier.value) for n in find_numerals("at least twenty-four, 20 to 30, two dozen and 1.5 million")]
    [(24.0, None, 'at least'), (20.0, 30.0, 'between'), (24.0, None, 'exactly'), (1500000.0, None, 'exactly')]
    """
    found = [_numeral(text, match) for match in _NUMBER.finditer(text)]
    return tuple(_join_ranges(text, [numeral for numeral in found if numeral]))


def _numeral(text: str, match: re.Match[str]) -> Numeral | None:
    if not match[0].strip() or _is_part_of_word(text, match):
        return None
    value, high, vague = _value_of(match)
    span = Span(match.start(), match.end())
    before = _QUANTIFIER.search(text, max(0, span.start - 24), span.start)
    quantifier = QUANTIFIERS[before[1].lower()] if before else _quantifier_after(text, span.end, vague)
    return Numeral(span, Span(before.start() if before else span.start, span.end), value, high, quantifier, bool(match["ordinal"]))


def _is_part_of_word(text: str, match: re.Match[str]) -> bool:
    end = match.end()
    if text[end : end + 1] == "/" and text[end + 1 : end + 2].isdigit():
        return True  # 9/11 and 24/7 are names
    return end < len(text) and text[end].isalpha() and not match["digits"]


def _quantifier_after(text: str, end: int, vague: bool) -> Quantifier:
    after = _OR_MORE.match(text, end)
    if after:
        word = after[0].split()[-1]
        return {"so": Quantifier.ABOUT, "fewer": Quantifier.AT_MOST, "less": Quantifier.AT_MOST}.get(word, Quantifier.AT_LEAST)
    return Quantifier.ABOUT if vague else Quantifier.EXACTLY


def _value_of(match: re.Match[str]) -> tuple[float, float | None, bool]:
    if match["ordinal"]:
        return _ordinal_value(match["ordinal"].lower()), None, False
    if match["vague"]:
        low, high = VAGUE[match["vague"].lower()]
        return low, high, True
    if match["grouped"]:
        return _grouped_value(match["grouped"].lower())
    if match["words"]:
        return words_to_number(match["words"]), None, False
    scale = (match["scale"] or "").strip(" -").lower()
    return float(match["digits"].replace(",", "")) * SCALES.get(scale, 1.0), None, False


def _ordinal_value(word: str) -> float:
    if word[0].isdigit():
        return float(re.sub(r"\D", "", word))
    return float(sum(TENS.get(part, ORDINALS.get(part, 0)) for part in re.split("[ -]", word)))


_GROUPS = {"dozen": 12.0, "score": 20.0, "couple": 2.0, "handful": 4.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}


def _grouped_value(phrase: str) -> tuple[float, float | None, bool]:
    *count, unit = phrase.replace("-", " ").split()
    size = _GROUPS[unit]
    word = " ".join(count)
    if word in ("several", "many", "a few", "few"):
        return 2 * size, 9 * size, True
    if word in ("a", "half a"):
        return size / (2 if word == "half a" else 1), None, False
    return size * (float(word.replace(",", "")) if word[0].isdigit() else words_to_number(word)), None, False


def words_to_number(words: str) -> float:
    """Return the value of number words such as "two hundred and forty-one".

    >>> words_to_number("two hundred and forty-one")
    241.0
    """
    total = current = 0.0
    for word in re.split(r"[ -]+", words.lower()):
        if word in SCALES:
            current = (current or 1.0) * SCALES[word]
            if SCALES[word] > 100:
                total, current = total + current, 0.0
        else:
            current += ONES.get(word, TENS.get(word, 0))
    return total + current


def _join_ranges(text: str, numerals: list[Numeral]) -> Iterator[Numeral]:
    position = 0
    while position < len(numerals):
        numeral = numerals[position]
        following = numerals[position + 1] if position + 1 < len(numerals) else None
        if following and _is_range(text, numeral, following):
            yield Numeral(
                Span(numeral.span.start, following.span.end),
                Span(numeral.whole.start, following.span.end),
                numeral.value,
                following.high or following.value,
                Quantifier.BETWEEN,
            )
            position += 2
        else:
            yield numeral
            position += 1


def _is_range(text: str, left: Numeral, right: Numeral) -> bool:
    between = text[left.span.end : right.span.start]
    if left.ordinal or right.ordinal or not _RANGE.fullmatch(between) or not left.value < (right.high or right.value) <= 20 * left.value:
        return False
    return between.strip().lower() != "and" or text[max(0, left.span.start - 9) : left.span.start].lower().rstrip().endswith("between")
