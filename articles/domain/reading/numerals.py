"""Numbers in running text, as digits or words, with the words that bound them. Regular expressions only; linear in the text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from articles.domain.reading.lexicon import FRACTIONS, ONES, ORDINALS, QUANTIFIERS, SCALES, TENS, UNITS, VAGUE
from articles.domain.vocabulary import Quantifier, Span


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written. ``span`` covers the number words alone, ``whole`` the quantifier before them too.

    ``ordinal`` tells "third" from "three"; ``share`` says that the value is a part of one: "a third of", "one in five".
    """

    span: Span
    whole: Span
    value: float
    high: float | None
    quantifier: Quantifier
    ordinal: bool = False
    share: bool = False


_LARGEST = 1e18  # more digits than this count nothing, and some hundred of them are infinity to a float
# 1,25,000 of India, 125,000 of the rest, 1.250.000 and 1.250,50 of the continent, 1,5 with its decimal comma.
_DIGITS = (
    r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d{1,2}(?![\d,])|\d{1,3}(?:\.\d{3}){2}(?![\d.])"
    r"|\d{1,3},\d{1,2}(?![\d,])|\d+(?:\.\d+)?"
)
_LARGE = r"hundred|thousand|million|billion|trillion|lakh|crore"
_SCALE = rf"(?:lakh crore|{_LARGE}|bn|mn|tn|m(?![\w.]\w)|k(?!\w))"
_SMALL = "|".join(sorted([*ONES, *TENS], key=len, reverse=True))
_SINGLE = "one|two|three|four|five|six|seven|eight|nine"
_UNDER = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{_SINGLE})\b)?|(?:{'|'.join(sorted(ONES, key=len, reverse=True))}))\b"
_MORE = rf"{_UNDER}(?!-[a-z])"  # "two hundred five-year-old trees" are 200
_HUNDREDS = rf"(?:{_UNDER}|an?)[ -]hundred\b(?:(?: and |[ -]){_MORE})?"
_THOUSAND = r"(?:thousand|million|billion|trillion|lakh|crore)"
_GROUP = rf"(?:{_HUNDREDS}|{_UNDER})"
_REST = rf"(?: and |, (?={_UNDER}[ -](?:hundred|thousand|lakh))|[ -])(?:{_HUNDREDS}|{_MORE})(?:[ -]{_THOUSAND}\b)*"
_WORDS = rf"(?:(?:{_GROUP}|an?)(?:[ -]{_THOUSAND}\b)+(?:{_REST})*|{_HUNDREDS}|{_UNDER})"
_VAGUE = "|".join(sorted(VAGUE, key=len, reverse=True))
_ORDINAL = rf"\d+(?:st|nd|rd|th)\b|(?:{'|'.join(TENS)})[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|" + "|".join(
    ORDINALS
)
_PARTS = "|".join(sorted(FRACTIONS, key=len, reverse=True))
_UNIT_NAMES = "|".join(sorted((name for name in UNITS if name.isalpha() and len(name) > 3), key=len, reverse=True))
_DIMENSIONS = "size|length|height|width|depth|price|cost|age|weight|speed|distance|rate|value|amount|number|way|time|battle"
_SHARE = (
    rf"(?:a|one|[1-9]|{_SMALL})[ -](?:{_PARTS})s?(?= of\b(?! an? (?:{_UNIT_NAMES}|million|billion)\b))"
    rf"|(?:{_SMALL})(?:-(?:{_PARTS})|[ -](?!quarter)(?:{_PARTS}))s\b"
    rf"|half(?= of\b(?! (?:[1a]|one|an) )| (?:the|its|their|his|her|all)\b(?! (?:{_DIMENSIONS})\b))|\d{{1,2}}/\d{{1,2}}(?= of\b)"
    rf"|(?:[1-9]|{_SMALL}) (?:in|out of)(?: every)? (?:\d{{1,3}}(?:,000)+|\d{{0,6}}0|[2-9]|{_SMALL}|a (?:hundred|thousand|million))\b"
    rf"(?!,?\d|[ -](?:{_UNIT_NAMES}|hundred|thousand|million)\b)"
)
_COUNTED_GROUPS = (
    rf"(?:several|a few|few|many|a couple of) hundred (?:thousand|million|billion)\b"
    rf"|a couple of (?:dozen|score|hundred|thousand|million|billion)\b|a dozen and a half\b|a (?:couple|dozen)\b"
    rf"|a score(?= of (?!\d|an? |the ))|half a (?:dozen|million|billion|trillion)\b"
    rf"|half(?: (?:of )?(?:an?|1|one)(?= (?:{_UNIT_NAMES}|percentage)\b)|(?=-(?:{_UNIT_NAMES})\b))|a quarter of an?(?= (?:{_UNIT_NAMES})\b)"
    rf"|(?:a|three) quarters? of a (?:million|billion)\b"
    rf"|(?:several|a few|few|many|(?:{_SMALL}|{_DIGITS})(?: and a half)?) ?(?:dozen|score)\b"
    rf"|(?:several|a few|few|many) (?:hundred|thousand|million|billion|lakh|crore)\b"
)
_NUMBER = re.compile(
    r"(?:(?<![\w.,/:-])(?=[\d$£€¥₹abdefhmnostz])"
    r"|(?=\d)(?:(?<=\b(?:USD|EUR|GBP|AUD|CAD|CHF|JPY|CNY|RMB|INR|NZD|HKD|SGD))|(?<=\bRs)|(?<=\bRs\.))"
    r"|(?=[\d$£€¥₹])(?:(?<=\d[–-])|(?<=\d[mk%][–-])|(?<=\dbn[–-])|(?<=\bmagnitude-)|(?<=\s[−-])))(?:[$£€¥₹]\s?)?"
    rf"(?:(?P<share>{_SHARE})|(?P<ordinal>{_ORDINAL})|(?P<grouped>{_COUNTED_GROUPS})|(?P<vague>{_VAGUE})"
    rf"|(?:(?P<words>{_WORDS})|(?P<digits>{_DIGITS}))(?P<part> and (?:a half|three quarters|a quarter)\b| ?[½¼¾⅓⅔]| [1-9]/[2-8](?![/\d]))?"
    rf"(?P<scale>[ -]?{_SCALE}\b)?)(?!\w{{0,12}}[A-Za-z]{{4}}\d)",
    re.IGNORECASE,
)
_QUANTIFIER = re.compile(
    rf"\b({'|'.join(sorted(map(re.escape, QUANTIFIERS), key=len, reverse=True))})\s+(the |an? )?(?:total of )?(?:[A-Z]{{0,3}}[$£€¥₹])?$",
    re.IGNORECASE,
)
_NOT_BEFORE_ARTICLES = frozenset(["an average of", *"over above under below about around some".split()])
_BETWEEN_ENDS = re.compile(r"(?P<unit>\s?%|\s?[a-z]+(?=\s))?\s*(?P<link>-|–|to|or|and)\s*(?:[A-Z]{0,3}[$£€¥₹])?$", re.IGNORECASE)
_OR_MORE = re.compile(r"(?:\s+[a-z]{3,24})?\s+or (?:so|more|fewer|less)\b(?! than)|[\s-]plus\b|\+", re.IGNORECASE)
_CODE = re.compile(
    r"(?<!\d)(?:(?!\d{1,3}(?:\.\d{3}){2}(?![\d.]))\d+(?:\.\d+){2,}"
    r"|\d+(?:-\d+){2,}|\d+(?:[/:]\d+){2,}|\(?\d{3}\)?[ -]\d{3}[ -]\d{4}\b|\d{3}-(?!\d\d00\b)\d{4}\b)"
    r"|(?<![\w,.])0\d+(?:[ -]\d+)*|\+\d[\d ()-]{6,40}\d"
)
_DECIMAL_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})*,\d{1,2}")
_FAR = 24
_BETWEEN = re.compile(r"\bbetween\s(?:[A-Z]{0,3}[$£€¥₹])?\s?$", re.IGNORECASE)
_DASHED = re.compile(r"\d+[-–]\d+")
_FROM = re.compile(r"\b(?:from|by)\s(?:[a-z ]{0,12}\s)?[$£€¥₹]?$", re.IGNORECASE)
_RANGING = re.compile(r"\b(?:rang\w+|var(?:y|ies|ied|ying)|anywhere|aged|ages|estimates)\s+from\s[$£€¥₹]?$", re.IGNORECASE)


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numbers in ``text`` in order, ranges joined into one.

    >>> [(n.value, n.high, n.quantifier.value) for n in find_numerals("at least twenty-four, 20 to 30, two dozen and 1.5 million")]
    [(24.0, None, 'at least'), (20.0, 30.0, 'between'), (24.0, None, 'exactly'), (1500000.0, None, 'exactly')]
    """
    codes = [(match.start(), match.end()) for match in _CODE.finditer(text)]
    found = (_numeral(text, match) for match in _NUMBER.finditer(text))
    return tuple(_join_ranges(text, list(_outside(codes, (numeral for numeral in found if numeral)))))


def _outside(codes: list[tuple[int, int]], numerals: Iterator[Numeral]) -> Iterator[Numeral]:
    """Yield the numerals that are no part of a telephone number, an address on a network or another code; both in text order."""
    position = 0
    for numeral in numerals:
        while position < len(codes) and codes[position][1] <= numeral.span.start:
            position += 1
        if position == len(codes) or codes[position][0] >= numeral.span.end:
            yield numeral


def _numeral(text: str, match: re.Match[str]) -> Numeral | None:
    if not match[0].strip() or _is_part_of_word(text, match):
        return None
    value, high, vague = _value_of(match)
    if value > _LARGEST:
        return None
    span = Span(match.start(), match.end())
    before = _QUANTIFIER.search(text, max(0, span.start - 28), span.start)
    if before and before[2] and before[1].lower() in _NOT_BEFORE_ARTICLES and not (before[2] == "a " and before[1][0] in "aA"):
        before = None  # "over the 20 years" is a stretch of time, no bound
    quantifier = QUANTIFIERS[before[1].lower()] if before else _quantifier_after(text, span.end, vague)
    start = before.start() if before else span.start
    return Numeral(span, Span(start, span.end), value, high, quantifier, bool(match["ordinal"]), bool(match["share"]))


def _is_part_of_word(text: str, match: re.Match[str]) -> bool:
    end = match.end()
    if text[end : end + 1] == "/" and text[end + 1 : end + 2].isdigit():
        return True  # 9/11 and 24/7 are names
    return end < len(text) and text[end].isalpha() and not match["digits"]


def _quantifier_after(text: str, end: int, vague: bool) -> Quantifier:
    after = _OR_MORE.match(text, end)
    if after:
        word = after[0].split()[-1].lower()
        return {"so": Quantifier.ABOUT, "fewer": Quantifier.AT_MOST, "less": Quantifier.AT_MOST}.get(word, Quantifier.AT_LEAST)
    return Quantifier.ABOUT if vague else Quantifier.EXACTLY


def _value_of(match: re.Match[str]) -> tuple[float, float | None, bool]:
    if match["share"]:
        return _share_value(match["share"].lower()), None, True
    if match["ordinal"]:
        return _ordinal_value(match["ordinal"].lower()), None, False
    if match["vague"]:
        low, high = VAGUE[match["vague"].lower()]
        return low, high, True
    if match["grouped"]:
        return _grouped_value(match["grouped"].lower())
    count = words_to_number(match["words"]) if match["words"] else digits_to_number(match["digits"])
    scale = (match["scale"] or "").strip(" -").lower()
    part = _part_value(match["part"])
    if part and match["words"] and not scale:  # "a million and a half"
        part *= SCALES.get(re.split(r"[ -]", match["words"].lower())[-1], 1.0)
    return (count + part) * math.prod(SCALES[word] for word in scale.split()), None, False


def digits_to_number(digits: str) -> float:
    """Return the value of digits with the separators of any habit.

    >>> digits_to_number("12,50,000"), digits_to_number("1.250.000"), digits_to_number("1.250,5"), digits_to_number("1,5")
    (1250000.0, 1250000.0, 1250.5, 1.5)
    """
    if _DECIMAL_COMMA.fullmatch(digits):
        return float(digits.replace(".", "").replace(",", "."))
    return float(digits.replace(",", "") if digits.count(".") < 2 else digits.replace(".", ""))


def _part_value(part: str | None) -> float:
    """Return what is added by "and a half", "½" or " 1/2"."""
    if not part:
        return 0.0
    if "/" in part:
        above, below = part.split("/")
        return float(above) / float(below)
    return {"half": 0.5, "quarter": 0.25, "quarters": 0.75, "½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}[
        part.lower().split()[-1]
    ]


def _share_value(phrase: str) -> float:
    """Return the share that "two-thirds", "one in five" or "3/4" is, 0 to 1 where it makes sense."""
    if phrase == "half":
        return 0.5
    if "/" in phrase:
        above, below = phrase.split("/")
        return float(above) / max(float(below), 1.0)
    words = re.split(r"[ -]+", phrase)
    if words[1] in ("in", "out"):
        last = words[-1]
        return _small_value(words[0]) / max(_GROUPS.get(last, 0.0) or _small_value(last), 1.0)
    return _small_value(words[0]) / FRACTIONS[words[-1] if words[-1] in FRACTIONS else words[-1].removesuffix("s")]


def _small_value(word: str) -> float:
    return 1.0 if word == "a" else float(word.replace(",", "")) if word[0].isdigit() else words_to_number(word)


def _ordinal_value(word: str) -> float:
    if word[0].isdigit():
        return float(re.sub(r"\D", "", word))
    return float(sum(TENS.get(part, ORDINALS.get(part, 0)) for part in re.split("[ -]", word)))


_GROUPS = {"dozen": 12.0, "score": 20.0, "couple": 2.0, **SCALES}


def _grouped_value(phrase: str) -> tuple[float, float | None, bool]:
    if quarters := re.match(r"(a|three) quarters? of an?(?: (\w+))?", phrase):
        return (0.25 if quarters[1] == "a" else 0.75) * SCALES.get(quarters[2], 1.0), None, False
    if phrase.startswith("half") and phrase.rsplit(maxsplit=1)[-1] not in _GROUPS:
        return 0.5, None, False
    if phrase == "a dozen and a half":
        return 18.0, None, False
    *count, unit = phrase.replace("-", " ").split()
    size = _GROUPS[unit]
    if count[-1] == "hundred" and count[0] in ("several", "a", "few", "many"):  # "several hundred thousand"
        size *= _GROUPS[count.pop()]
    word = " ".join(count)
    if word == "a couple of":
        return 2 * size, None, True
    if word.endswith(" and a half"):
        return size * (_small_value(word.removesuffix(" and a half")) + 0.5), None, False
    if word in ("several", "many", "a few", "few"):
        return 2 * size, 9 * size, True
    if word in ("a", "half a"):
        return size / (2 if word == "half a" else 1), None, False
    return size * (float(word.replace(",", "")) if word[0].isdigit() else words_to_number(word)), None, False


def is_ordinal(word: str) -> bool:
    """Return whether a word is an ordinal number: "24th", "third"."""
    return bool(re.fullmatch(_ORDINAL, word, re.IGNORECASE))


def words_to_number(words: str) -> float:
    """Return the value of number words such as "two hundred and forty-one".

    >>> words_to_number("two hundred and forty-one")
    241.0
    """
    total = current = 0.0
    for word in re.split(r"[ ,-]+", words.lower()):
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
        left = numerals[position]
        right = numerals[position + 1] if position + 1 < len(numerals) else None
        position += 1
        if (
            right is None
            or right.span.start - left.span.end > _FAR
            or not (link := _BETWEEN_ENDS.fullmatch(text, left.span.end, right.span.start))
        ):
            yield left
            continue
        if joined := _range(text, left, right, link):
            yield joined
            position += 1
        elif _DASHED.fullmatch(text, left.span.start, right.span.end):
            position += 1  # a score or a code: "3-1", "4471-22"
        else:
            yield left


def _range(text: str, left: Numeral, right: Numeral, link: re.Match[str]) -> Numeral | None:
    """Return the range from one number to the next, if they make one; "two to three million" begins at two million."""
    left = _scaled_alike(text, left, right)
    word = link["link"].lower()
    if left.ordinal or right.ordinal or left.share or right.share or not left.value < (right.high or right.value) <= 20 * left.value:
        return None
    between = _BETWEEN.search(text, max(0, left.span.start - 12), left.span.start)
    if word == "and" and not between:
        return None
    if word == "to" and _is_change(text, left.span.start):
        return None
    if link["unit"] and not text.startswith(link["unit"].strip(), right.span.end + (text[right.span.end : right.span.end + 1] == " ")):
        return None
    start = between.start() if between else left.whole.start
    high = right.high or right.value
    return Numeral(Span(left.span.start, right.span.end), Span(start, right.span.end), left.value, high, Quantifier.BETWEEN)


def _is_change(text: str, start: int) -> bool:
    """Return whether two figures are told as before and after: "rose from 20 to 24"."""
    before = max(0, start - 24)
    return bool(_FROM.search(text, before, start)) and not _RANGING.search(text, before, start)


def _scaled_alike(text: str, left: Numeral, right: Numeral) -> Numeral:
    """Give the first end the scale that is written at the second alone: "5 to 10 million", "$5-10m"."""
    scale = re.search(r"(?:thousand|million|billion|trillion|lakh|crore|bn|mn|tn|m)$", right.span.of(text), re.IGNORECASE)
    if not scale or left.high is not None or re.search(r"[a-z]$", left.span.of(text), re.IGNORECASE) and left.value >= 100:
        return left
    size = SCALES[scale[0].lower()]
    return replace(left, value=left.value * size) if 1 <= left.value < right.value / size < 1000 else left
