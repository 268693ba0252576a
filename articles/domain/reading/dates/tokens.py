"""Text as a string of class letters, one for each word, number and mark, with the offsets of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from articles.domain.reading.dates.lexicon import DECADES, LETTERS, MONTHS, ORDINALS, SMALL_NUMBERS, WEEKDAYS

_TOKEN: Final = re.compile(
    r"""
      (?P<ampm>(?<![^\W\d_])[AaPp](?:\.\s?[Mm]\b\.?|[Mm](?![^\W\d_])))
    | (?P<part>[QH][1-4]\b)
    | (?P<oclock>[Oo]['’]clock\b)
    | (?P<holiday>Christmas(?:\ Day|\ Eve)?\b|Boxing\ Day\b|New\ Year['’]s\ (?:Day|Eve)\b|Halloween\b
        |(?:Good\ Friday|Ash\ Wednesday|Palm\ Sunday|Easter(?:\ Sunday|\ Monday)?)\b|Valentine['’]s\ Day\b)
    | (?P<word>[^\W\d_]+)
    | (?P<pointed>(?<=\bat\s)(?:[01]?\d|2[0-3])\.[0-5]\d(?![\d%]|[.,]\d
        |\s?(?:[€£$]|per\b|percent|points?\b|[mb]n?\b|million|billion|k[mg]|met)))
    | (?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))
    | (?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])|\d{1,2}\.\d{1,2}\.(?:[12]\d{3}|\d\d)(?![\d.]\d|\d)
        |\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}-(?:\d{4}|\d\d)(?![\d-])
        |\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s['’]\d\d(?!\d|s\b))
    | (?P<clock>\d{1,2}(?::[0-5]\d(?::[0-5]\d)?(?![\d:])|\.[0-5]\d(?=\s?[ap]\.?m\b)))
    | (?P<decade>['’]?\d0s\b|\d{3}0['’]?s\b)
    | (?P<ordinal>\d{1,4}(?:st|nd|rd|th)\b)
    | (?P<year>[12]\d{3}(?![\d.]\d|,\d{3}\b|\d|/\d{3}))
    | (?P<fraction>\d/\d(?![\d/]))
    | (?P<number>\d+(?:,\d{3})*(?:\.\d+)?)
    | (?P<possessive>['’]s\b|['’](?=\s))
    | (?P<break>[.!?;]|\n\s*\n)
    | (?P<comma>,+)
    | (?P<dash>[-\u2010\u2011]|(?<=\d)–(?=\d))
    | (?P<mark>(?P<sign>[^\s\w]|_)(?P=sign)*)
    """,
    re.VERBOSE,
)
_CLASSES: Final = {
    "holiday": "Q", "ampm": "A", "part": "B", "oclock": "A", "iso": "I", "slash": "/", "pointed": "C", "clock": "C", "decade": "K",
    "ordinal": "O", "year": "Y", "fraction": "N", "number": "N", "possessive": "s", "break": ".", "comma": ",", "dash": "-", "mark": "x",
}  # fmt: skip
_SHORT_NAMES: Final = frozenset(
    name for name in (*MONTHS, *WEEKDAYS) if len(name) <= 5 and name not in ("march", "april", "may", "june", "july")
)
_AFTER_SHORT_NAME: Final = re.compile(r"\.|,|\s*\d|\s+(?:the\s+)?\d|\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_DATE_FOLLOWS: Final = re.compile(r"[.,]?\s*(?:the\s+)?(?:\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))")
_BEFORE_SHORT_MONTH: Final = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|since|by|until|of|last|next|early|late|mid|from|to|and))[ -]$", re.IGNORECASE
)
_ALSO_WORDS: Final = frozenset({"sun", "sat", "mon", "wed", "mar"})
_LONGEST_NUMBER: Final = 12
_PRICED: Final = re.compile(r"\b(?:clos|end|trad|pric|stood|stand|valu|finish|settl|sold|sell|quot)\w*\s(?:\w+\s)?at\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one stretch of text; ``letters[i]`` is the class of the token from ``starts[i]`` to ``ends[i]``."""

    text: str
    letters: str
    starts: list[int]
    ends: list[int]

    def word(self, index: int) -> str:
        """Return a token in lower case, or an empty string beyond either end."""
        if not 0 <= index < len(self.starts):
            return ""
        return self.text[self.starts[index] : self.ends[index]].lower().rstrip(".")

    def raw(self, index: int) -> str:
        """Return a token as it is written."""
        return self.text[self.starts[index] : self.ends[index]]


def tokenise(text: str, start: int, end: int) -> Tokens:
    """Read ``text[start:end]`` into tokens. Linear in its length."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    known = LETTERS.get
    done = start
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        if first < done:
            continue
        kind = match.lastgroup or "mark"
        if kind == "word":
            letter = known(match.group().lower(), "x")
            if letter in "MDZ":
                letter, last = _name_or_word(text, first, last, letter)
        elif kind == "pointed" and _PRICED.search(text, max(0, first - 28), first):
            letter = "N"  # "closed at 22.15"
        else:
            letter = "x" if last - first > _LONGEST_NUMBER and kind == "number" else _CLASSES[kind]
        letters.append(letter)
        starts.append(first)
        ends.append(last)
        done = last
    return Tokens(text, "".join(letters), starts, ends)


def _name_or_word(text: str, start: int, end: int, letter: str) -> tuple[str, int]:
    """Tell "Mar. 3" from "mar", "EST" from "est", "May" from "may"; the point of a short name belongs to it."""
    word = text[start:end]
    if letter == "Z":
        return (letter if word.isupper() else "x"), end
    if word.lower() in _SHORT_NAMES:
        if word[0].islower() or not _is_short_name(text, start, end, letter):
            return "x", end
        return letter, end + (text[end : end + 1] == ".")
    if word in ("may", "march"):
        return "x", end
    return letter, end


def _is_short_name(text: str, start: int, end: int, letter: str) -> bool:
    """Tell the month in "3 Jun" and "in Nov." from the man called Jun, the day in "Sat. 3 May" from the verb."""
    if letter == "D" and text[start:end].lower() not in _ALSO_WORDS:
        return _AFTER_SHORT_NAME.match(text, end) is not None
    if _DATE_FOLLOWS.match(text, end):
        return True
    return letter == "M" and _BEFORE_SHORT_MONTH.search(text, max(0, start - 12), start) is not None


def number_of(tokens: Tokens, start: int, end: int) -> float | None:
    """Return the number that the tokens write ("twenty-four", "a hundred", "2 1/2", "two and a half"), or None if it is vague."""
    total, current, seen = 0.0, 0.0, False
    for index in range(start, end):
        value = _value_of(tokens, index)
        if value is None:
            continue
        if seen and tokens.letters[index - 1] == "-" and tokens.word(index)[0].isdigit():
            break
        if value in (100, 1000, 1_000_000) and not tokens.word(index)[0].isdigit():
            current = max(current, 1.0) * value
        elif tokens.word(index) == "dozen":
            current = max(current, 1.0) * 12
        else:
            current += value
        seen = True
        if value >= 1000:
            total, current = total + current, 0.0
    return total + current if seen else None


def _value_of(tokens: Tokens, index: int) -> float | None:
    word = tokens.word(index)
    if word[:1].isdigit():
        return _digits(word)
    return SMALL_NUMBERS.get(word)


def _digits(word: str) -> float | None:
    if "/" in word:
        top, bottom = word.split("/")
        return int(top) / int(bottom) if int(bottom) else None
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return None


def ordinal_of(word: str) -> int:
    """Return the value of "third" or "23rd", or 0."""
    digits = word[:-2]
    return int(digits) if digits.isdecimal() else ORDINALS.get(word, 0)


def decade_of(word: str) -> int | None:
    """Return the first year of the decade that "1980s", "'80s" or "eighties" names."""
    digits = "".join(letter for letter in word if letter.isdecimal())
    if len(digits) == 4:
        return int(digits)
    short = int(digits) if digits else DECADES.get(word)
    return None if short is None else (1900 + short if short >= 20 else 2000 + short)
