"""What agencies put around a text for desks and machines: headers of transmission, slugs, notes to editors, places in earlier takes.

The forms are those of IPTC 7901 and ANPA 1312, and of what desks write by hand ("pickup graf 7 pvs", "2nd Ld-Writethru").
"""

from __future__ import annotations

import re

from articles.domain.reading.cleaning.shape import Shape

# SOH, STX, ETX and EOT as control characters or as the signs that stand for them.
STARTS_HEADER = re.compile("[\x01\u2401]")
STARTS_TEXT = re.compile("[\x02\u2402]")
ENDS_TEXT = re.compile("[\x03\x04\u2403\u2404]")
LONGEST = 160
MOST_WORDS = 24

SLUG = re.compile(r"\W*[A-Z]{2,12}(?:[-–/][A-Z\d]{1,20}){1,6}(?:\s*,\s*.{0,60}|\s+\(.{0,40}\))?(?:\s+\d{1,4})?\W*\Z")
# An agency's number of a story, its desk and urgency, the words in it: "FRA0123 3 GEN 0210 :DPA-77", "a0412----r i bc-mill-fire".
CODES = re.compile(
    r"(?:[A-Z]{2,4}\d{2,5}\s+(?:\d\s+)?[A-Z]{1,4}(?:\s+[A-Z/]{1,12})?\s+\d{1,5}\b.{0,40}"
    r"|[a-z]{1,3}\d{3,5}\s?(?:-{2,}|[a-z]{3,4}\b).{0,60}"
    r"|[rubdsf]\s[a-z]{1,3}\s.{0,50}\d{2,4}"
    r"|(?:AP|Reut|RTR|AFP|UPI)[-\s]?(?:[A-Z]{2,4}-)?\d\d[-:]\d\d.{0,30}"
    r"|\d{6}\s?(?:GMT|UTC|[A-Z]{2,3}T)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s\d\d(?:\d\d)?)\Z",
    re.IGNORECASE,
)
TAKES = re.compile(
    r"\bpvs\b|\bgrafs?\s\d|\b\d{1,2}(?:st|nd|rd|th)?\s(?:and \d{1,2}(?:st|nd|rd|th)?\s)?grafs?\b"
    r"|\b(?:first|last|previous|new|final)\sgrafs?\b"
    r"|\b\d(?:st|nd|rd|th)\s(?:[Ll][Dd]|[Ll]ead)\b|\b[Ww]rite-?thru\b|\bLd-[A-Z]"
    r"|\A\^.{2,60}[<=]\Z"
)
DESK_NOTE = re.compile(
    r"\W*(?:(?:eds?|editors|news desks?|desks|subs|attn(?: \w+)?|attention(?: editors)?|note to (?:editors|desks?|subs))\s*[:–—]"
    r"|(?:slug|keywords?|service ?level|priority|urgency|word ?count|format|category|iptc|topic ?codes?|embargo(?:ed)?(?: until| for)?"
    r"|transmission|distribution)\s*:"
    r"|(?:urgent|bulletin|flash|newsalert|news alert|advisory|refile|rpt|pickup|precede|insert|sub)\W*\Z"
    r"|(?:adds|updates|recasts|refiles|repeats|rewrites|corrects|inserts)\s(?:with\s|to\s|in\s)?[\w ,]{3,80}(?:;.{0,80})?\Z"
    r"|(?:pick(?:s|ing)? ?up|pickup)\s(?:previous|pvs|\w{1,10} (?:graf|para)).{0,60}\Z)",
    re.IGNORECASE,
)
DETAILS = re.compile(
    r"\b(?:details?|quotes?|background|byline|comment|reaction|context|graphic|paragraphs?|link|dateline|throughout|figures?)\b",
    re.IGNORECASE,
)
ADDS = re.compile(r"\W*(?:adds|updates|recasts|refiles|repeats|rewrites|corrects|inserts)\b", re.IGNORECASE)


def is_wire_line(shape: Shape) -> bool:
    """Return whether a line is there for desks or machines: a slug, codes, a note to editors, a place in an earlier take.

    >>> from articles.domain.reading.cleaning.shape import shape_of
    >>> is_wire_line(shape_of("BC-MILL-FIRE,3rd Ld-Writethru")), is_wire_line(shape_of("Graf won 6-3 in the third set."))
    (True, False)
    """
    line = shape.text
    if len(line) > LONGEST or shape.count > MOST_WORDS:
        return False
    if SLUG.match(line) or CODES.match(line) or TAKES.search(line):
        return True
    if ADDS.match(line):
        return not shape.terminal and DETAILS.search(line) is not None
    return DESK_NOTE.match(line) is not None


def outside_transmission(lines: list[str]) -> set[int]:
    """Return the numbers of the lines that stand in a header of transmission, or behind the end of the text, as control characters tell.

    A header begins at SOH and ends with the line of STX, or, where there is none, with the line of SOH itself.

    >>> sorted(outside_transmission(["\\x01AB12 3 POL 0210", "bc-mill", "\\x02", "The mill burned.", "\\x03", "NNNN"]))
    [0, 1, 2, 4, 5]
    """
    outside: set[int] = set()
    text = next((number for number, line in enumerate(lines) if STARTS_TEXT.search(line)), -1)
    for number, line in enumerate(lines):
        if STARTS_HEADER.search(line):
            outside.update(range(number, text + 1 if text >= number else number + 1))
        if ENDS_TEXT.search(line):
            outside.update(range(number + (not _is_alone(line)), len(lines)))
    return {number for number in outside if number != text or _is_alone(lines[number]) or STARTS_HEADER.search(lines[number])}


def _is_alone(line: str) -> bool:
    """Return whether a line holds hardly more than a control character."""
    return len(re.sub(r"[\W_]+", "", line)) < 4
