"""Who made a text, as it says itself: datelines, agencies, bylines, photo credits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.domain.reading.agencies import agencies, short_names
from articles.domain.reading.cleaning.shape import WORD, Shape, word_set
from articles.domain.reading.cleaning.stamps import MONTH, find_date, read_stamp

AGENCIES = short_names()
# Broadcasters that also sign their own pages: an origin in a dateline, no agency when merely named.
OWN_PAGES = frozenset(agency.name for agency in agencies() if agency.own_pages)
# Short names are taken in capitals only: "ap" and "pa" are syllables, "ANI" and "ANSA" are names too.
NAME = "|".join(sorted((re.escape(name) if " " in name else _ for name, _ in AGENCIES.items()), key=len, reverse=True))
LONG_NAME = "|".join(re.escape(name) for name in AGENCIES if len(name) > 5)
AGENCY = rf"(?:the\s+)?(?P<agency>{NAME}|(?i:{LONG_NAME}))(?:\s+(?:news\s+agency|news|staff|and agencies))?"
SPACED_DASH = r"(?:\s+-{1,3}\s*|\s*(?:--|–|—|―|_)\s*)(?:(?:-|–|—|―|_+)\s*)?"
DASH = r"(?:\s*(?:-{1,3}|–|—|―|_+)\s*){1,2}"
CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’]+(?:[ \-/][A-ZÀ-Þ.'’]{2,}){0,3}"
NAMED = r"[A-ZÀ-Þ][\w.'’]+(?:[ \-][A-ZÀ-Þ][\w.'’]+){0,3}"
ANY_MONTH = MONTH.replace("?P<month>", "?:")
AND_DATE = rf"(?:\s*,\s*(?i:{ANY_MONTH}\s+\d\d?(?:\s*,\s*\d{{4}})?|\d\d?\s+{ANY_MONTH}(?:\s+\d{{4}})?))"
PAREN = rf"\(\s*{AGENCY}(?:\s*[/,]\s*[\w ]{{2,20}})?\s*\)\.?"
# An agency we do not know, told by where it stands: between a place and a dash.
OTHER_PAREN = r"\(\s*(?P<other>[A-ZÀ-Þ][\w.&'’\- ]{1,40}?)\s*\)"
OPENS = r"(?=[\"'“‘`(]{0,3}\s?[A-ZÀ-Þ\d])"
DATELINES = (
    re.compile(rf"(?P<place>{NAMED}(?:\s*,\s*{NAMED})?){AND_DATE}?\s*,?\s*{PAREN}(?:{DASH}|\s*:\s*|\s+)"),
    re.compile(rf"(?P<place>{CAPS}(?:\s*,\s*(?:{NAMED}|[A-Z][a-z]+\.))?){AND_DATE}?\s*,?\s*{OTHER_PAREN}{DASH}{OPENS}"),
    re.compile(rf"(?P<place>{NAMED}(?:\s*,\s*{NAMED})?){AND_DATE}\s*{DASH}{OPENS}"),
    re.compile(rf"(?P<place>{CAPS}(?:\s*,\s*(?:{NAMED}|[A-Z][a-z]+\.))?){SPACED_DASH}{OPENS}"),
    re.compile(rf"(?P<place>{CAPS}(?:\s*,\s*{NAMED})?)\s*:\s+{OPENS}"),
    re.compile(rf"(?P<place>){PAREN}(?:{DASH}|\s*:\s*|\s+)"),
    re.compile(rf"(?P<place>){AGENCY}(?:\s*[-–—―]{{1,2}}\s*){OPENS}"),
    re.compile(rf"(?P<place>)\(\s*(?:{MONTH}\s+\d\d?\s*,\s*\d{{4}})\s*\){DASH}", re.IGNORECASE),
)
# Labels that stand in capitals before a colon or a dash and are no place.
LABELS = word_set(
    "update updated breaking exclusive watch file photo photos video note notice correction corrected clarification analysis opinion "
    "comment editorial factbox explainer timeline live news alert urgent flash read more related posted published warning advisory "
    "summary background review profile interview insight column special report q a wrapup refile poll just in see also ap afp reuters "
    "no yes ok"
)
FURTHEST = 140
LONGEST_CREDIT = 320

READING_TIME = re.compile(r"[\s|·•,–-]*\d{1,3}[ -]?min(?:ute)?s?(?: read)?\.?\Z", re.IGNORECASE)
BYLINE = re.compile(r"(?:by|from|words by|written by|reported by|story by)\s*:?\s+", re.IGNORECASE)
BYLINE_SMALL = word_set(
    "and in of for the at de la van von der den bin al el ap afp with to our own staff correspondent correspondents reporter reporters "
    "writer writers editor editors chief foreign political agencies agency team newsroom desk"
)
WRITER = re.compile(
    r"\b(?:staff|senior|special|political|foreign|diplomatic|defen[cs]e|chief)?\s?(?:writers?|reporters?|correspondents?|editors?)\b",
    re.IGNORECASE,
)
REPORTING = re.compile(
    r"\(?(?:additional |further )?(?:reporting|editing|writing|compiled|reported|edited|written)"
    r"(?: and (?:writing|editing|reporting))? by\b"
    r"|compiled from\b.{0,60}\Z|.{3,80}\bcontributed (?:to this (?:report|article|story|dispatch)|reporting)\b",
    re.IGNORECASE,
)
CREDIT_AT_END = re.compile(
    r"(?<=\s)[(\[](?:additional |further )?(?:reporting|editing|writing|compiled|reported|edited|written)"
    r"(?: and (?:writing|editing|reporting))? by\b[^()\[\]]{3,250}[)\]]\s*\Z",
    re.IGNORECASE,
)
REPORTING_AGENCY = AGENCY.replace("?P<agency>", "?P<reporting>")
TOLD = re.compile(
    rf"\b(?:told|to|by|with|from|for)\s+{AGENCY}\b"
    rf"|\b{REPORTING_AGENCY}\s+(?:report|said|says|correspondent|journalist|photographer)"
)
NEWS_AGENCY = re.compile(r"\b[Tt]he ((?:[A-ZÀ-Þ][\w.-]{1,20} ){0,3}[A-ZÀ-Þ][\w.-]{1,20}) (?:news|press|state) agency\b")
# In a byline an agency need not be one we know: "By our staff and Agence Meridian", "NPA / World Bulletin".
SIGNED = re.compile(r"\b(Agence [A-ZÀ-Þ]\w+|[A-ZÀ-Þ]\w+ (?:News|Press) Agency)\b|\A([A-Z]{2,5})(?=\s*/)")
WHOLE_LINE = re.compile(rf"[\s(\[|\-–—_]*(?:(?:source|via|from|by)\s*:?\s+)?{AGENCY}\b[\s)\]|.,/\-–—_]*(?P<rest>.*)\Z", re.DOTALL)
TAIL = re.compile(rf"(?:[.!?…”\"']\s*[-–—_―]+\s*|\(\s*|[-–—―]\s*){AGENCY}\s*\)?\s*\Z")
CONTRIBUTED = re.compile(
    rf"\b{AGENCY}\b[^.\n]{{0,80}}?\b(?:also |each )?contributed (?:to this (?:report|article|story|dispatch)|reporting)\b"
    rf"|\b(?i:with (?:additional |further )?(?:reporting|files|material|inputs?) (?:from|by)|compiled from|report(?:ed|ing) by)"
    rf" (?:[A-ZÀ-Þ][\w.'’-]+,? (?:[A-ZÀ-Þ][\w.'’-]+,? )?(?:and |of ))?{REPORTING_AGENCY}\b"
)
RIGHTS = re.compile(rf"(?:©|\(c\)|copyright)[\s\d,:\-–]*(?:by\s+)?{AGENCY}", re.IGNORECASE)

PHOTO = re.compile(
    r"[(\[]?\s*(?:(?:ap|afp|reuters|file|stock|handout)\s+)?"
    r"(?:photos?|photograph(?:er|y)?|images?|pictures?|pics?|video|illustration|graphic|cover image)"
    r"(?:\s+(?:credits?|source|courtesy|by|via|from))?\s*(?::|,|/|\||©|by\b|courtesy\b|via\b|credit)",
    re.IGNORECASE,
)
CREDIT = re.compile(r"[(\[]?\s*(?:credits?|source)\s*:|.{0,60}(?:getty images|shutterstock|istock|alamy|epa-efe|ap photo)\b", re.IGNORECASE)
CAPTION = re.compile(
    r"(?:file\s*(?:photo)?\s*(?:[-–—:]|photo\b)|pictured\s*[:,]|caption\s*[:,]"
    r"|(?:image|photo) caption\b|in this (?:\w+\.? ){0,5}(?:file )?photo)",
    re.IGNORECASE,
)
CAPTION_TAIL = re.compile(
    r"[(\[]\s*(?:(?:ap|afp|reuters|epa|getty|file|handout)\s*(?:photo|/)|photo|image|picture|credit)[^()\[\]]{0,80}[)\]]\s*\.?\Z"
    r"|\b(?:photo|photograph|picture|image)\s?:\s?[\w ./&-]{2,50}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The words before the first sentence that say where, when and by which agency ("KYIV, March 17 (Reuters) - ")."""

    length: int
    place: str | None
    agency: str | None
    published: str | None


def read_dateline(line: str) -> Dateline | None:
    """Return the dateline that a paragraph begins with.

    >>> read_dateline("KYIV, March 17 (Reuters) - Shelling went on.").agency
    'Reuters'
    """
    head = line[:FURTHEST]
    for pattern in DATELINES:
        match = pattern.match(head)
        if match is None or match.end() >= len(line):
            continue
        place = match["place"].strip(" ,") if "place" in match.groupdict() else ""
        if set(re.findall(r"\w+", place.lower())) & LABELS:
            continue
        found = find_date(match[0])
        return Dateline(match.end(), place or None, _agency(match), found[0] if found else None)
    return None


def _agency(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups.get("other"):
        return str(groups["other"])
    return agency_name(groups["agency"]) if groups.get("agency") else None


def agency_name(words: str) -> str:
    """Return the common short name of an agency."""
    return AGENCIES.get(" ".join(words.lower().split()), words)


def credited_agencies(text: str) -> tuple[str, ...]:
    """Return the agencies that a stretch of text says somebody told, or that it quotes, in order of appearance."""
    found = [(match.start(), agency_name(match["agency"] or match["reporting"])) for match in TOLD.finditer(text)]
    found += [(match.start(), agency_name(match[1])) for match in NEWS_AGENCY.finditer(text)]
    names = (name for _, name in sorted(found))
    return tuple(dict.fromkeys(name for name in names if name not in OWN_PAGES))


def agency_line(line: str) -> tuple[str, str] | None:
    """Return the agency that a short line consists of, with what follows its name ("AFP, Tuesday 2 Jul 2013"), or None."""
    if len(line) > 80:
        return None
    match = WHOLE_LINE.match(line)
    if match is None or (match["rest"] and read_stamp(match["rest"]) is None):
        return None
    return agency_name(match["agency"]), match["rest"]


def closing_agency(line: str) -> str | None:
    """Return the agency that a paragraph is signed with ("... he said. — AFP")."""
    match = TAIL.search(line[-60:])
    return agency_name(match["agency"]) if match else None


def contributing_agency(line: str) -> str | None:
    """Return the agency that a line, or the end of a paragraph, says reported part of the text.

    >>> contributing_agency("The Associated Press contributed to this report.")
    'AP'
    """
    match = CONTRIBUTED.search(line[-LONGEST_CREDIT:])
    return agency_name(match["agency"] or match["reporting"]) if match else None


def rights_agency(line: str) -> str | None:
    """Return the agency that a copyright line names."""
    match = RIGHTS.search(line[:200])
    return agency_name(match["agency"]) if match else None


def read_byline(shape: Shape) -> str | None:
    """Return the names in a line that says who wrote the text, or None.

    >>> from articles.domain.reading.cleaning.shape import shape_of
    >>> read_byline(shape_of("By Ann Lee and Bo Ek in Oslo"))
    'Ann Lee and Bo Ek in Oslo'
    """
    line = shape.text
    if len(line) > 120 or shape.count > 16:
        return None
    line = " | ".join(part for part in READING_TIME.sub("", line).split(" | ") if read_stamp(part) is None)
    match = BYLINE.match(line)
    words = tuple(WORD.findall(line[match.end() :] if match else line))
    if not words or not _only_names(words):
        return None
    if match:
        return line[match.end() :].strip(" |,-·") or None
    return line if WRITER.search(line) and "," in line and shape.title_case > 0.5 else None


def byline_agency(byline: str) -> str | None:
    """Return the agency that a byline names ("Ann Lee, Associated Press")."""
    if match := SIGNED.search(byline):
        return match[1] or match[2]
    tail = re.split(r"[|/,]", byline)[-1].strip()
    credited = agency_line(tail)
    return credited[0] if credited and not credited[1] else None


def _only_names(words: tuple[str, ...]) -> bool:
    return any(word[0].isupper() for word in words) and all(word[0].isupper() for word in words if word.lower() not in BYLINE_SMALL)


def is_reporting_credit(line: str) -> bool:
    """Return whether a line says who reported and edited ("(Reporting by Ann Lee; Editing by Bo Ek)")."""
    return len(line) < 300 and REPORTING.match(line) is not None


def credit_at_end(line: str) -> int:
    """Return where the words in brackets begin that end a paragraph and say who reported it; its length if there are none.

    >>> credit_at_end("Two men drowned. (Reporting by Ann Lee)")
    17
    """
    start = max(0, len(line) - LONGEST_CREDIT)
    match = CREDIT_AT_END.search(line, start)
    return match.start() if match else len(line)


def is_photo_credit(shape: Shape) -> bool:
    """Return whether a line credits a picture and says nothing else."""
    line = shape.text
    return len(line) < 160 and not (shape.verb and shape.terminal) and bool(PHOTO.match(line) or CREDIT.match(line))


def is_caption(line: str) -> bool:
    """Return whether a line describes a picture."""
    return len(line) < 600 and (CAPTION.match(line) is not None or CAPTION_TAIL.search(line[-120:]) is not None)
