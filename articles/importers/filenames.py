"""What a file's name says about the article in it ("2023-03-17_reuters_bridge-falls.txt")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from articles.domain.reading.cleaning.signatures import AGENCIES

DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
PARTS = re.compile(r"_+|\s+-\s+|--+|\s*\|\s*")
WORDS = re.compile(r"[^\W\d_][\w'’.]*")
HEADLINE_WORDS = 3
OUTLET_WORDS = 4
# What folders are called everywhere.
ANYBODYS = frozenset(
    "article articles text texts txt data news file files html htm page pages export exports import imports corpus corpora archive"
    " archives doc docs document documents day days date week month year part parts batch folder ordner new old test tests input"
    " inputs output download downloads raw clean sample samples example examples story stories tmp temp work desktop var home in"
    " out more misc other others content january february march april may june july august september october november december jan"
    " feb mar apr jun jul aug sep sept oct nov dec first second third upload uploads set the of and sub dossier artikel artikelen"
    " presse csv json xml pdf docx mail email inbox sheet worksheet tabelle tabellenblatt feuil feuille hoja foglio planilha blad"
    " arkusz list munka sayfa лист pressespiegel medienspiegel clippings results ergebnisse januar februar mai juni juli oktober dezember"
    " kw woche page1 overview all alle tous todos tutti".split()
)
VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameHints:
    """Source, date and headline as far as a name gives them; empty where it does not."""

    source: str = ""
    published: str | None = None
    title: str = ""


def hints_from(name: str, folder: str = "") -> NameHints:
    """Read a file's name. A number or a row of digits and letters says nothing. A folder names the outlet where the file does not.

    A folder within what is imported also does where the file has one name beside its date, which may be that of anything.

    >>> hints_from("2023-03-17_reuters_bridge-falls-in-lowmere.txt")
    NameHints(source='Reuters', published='2023-03-17', title='Bridge falls in lowmere')
    >>> hints_from("000_9ab9b4d731abe007.txt")
    NameHints(source='', published=None, title='')
    >>> hints_from("articles/lowmere-post/001.txt").source, hints_from("lowmere-post/2023-03-17-bridge.txt").source
    ('Lowmere Post', 'Lowmere Post')
    """
    path = PurePosixPath(folder) / PurePosixPath(name.replace("\\", "/"))
    hints = _of_stem(path.stem)
    if hints.source and not hints.title and (inner := outlet_of(*PurePosixPath(name.replace("\\", "/")).parts[:-1])):
        return replace(hints, source=inner, title=hints.source if len(WORDS.findall(hints.source)) > 1 else "")
    return hints if hints.source else replace(hints, source=outlet_of(*path.parts[:-1]))


def outlet_of(*folders: str) -> str:
    """Return the outlet that the innermost folder names that names one; what folders are called everywhere names none."""
    for folder in reversed(folders):
        words = [word.rstrip("0123456789") for word in re.findall(r"[^\W_]+", _without_date(folder)[1].lower())]
        parts = [part for part in PARTS.split(_without_date(folder)[1]) if _says_something(part.strip(" -_."))]
        if parts and not all(word in ANYBODYS or len(word) < 2 for word in words):
            return _outlet(" ".join(parts).strip(" -_."))
    return ""


def _of_stem(stem: str) -> NameHints:
    published, rest = _without_date(stem)
    parts = [part for part in (part.strip(" -_.") for part in PARTS.split(rest)) if _says_something(part)]
    if not parts:
        return NameHints(published=published)
    long = [part for part in parts if len(WORDS.findall(part)) >= HEADLINE_WORDS]
    if len(parts) >= 2 and (published or long) and len(WORDS.findall(parts[0])) <= OUTLET_WORDS:
        return NameHints(_outlet(parts[0]), published, _headline(" ".join(parts[1:])))
    if long:
        return NameHints("", published, _headline(" ".join(parts)))
    return NameHints(_outlet(parts[0]) if published and len(parts) == 1 else "", published)


def _without_date(stem: str) -> tuple[str | None, str]:
    for match in DATE.finditer(stem):
        try:
            day = date(int(match[1]), int(match[3]), int(match[4])).isoformat()
        except ValueError:
            continue
        return day, f"{stem[: match.start()]}_{stem[match.end() :]}"
    return None, stem


def _says_something(part: str) -> bool:
    """Return whether a part of a name is made of words, not of a number or a digest."""
    letters = sum(char.isalpha() for char in part)
    digits = sum(char.isdigit() for char in part)
    if part.isupper() and part.isalpha():
        return True  # an acronym
    return letters >= 2 and digits * 3 <= letters


def _headline(part: str) -> str:
    words = " ".join(re.sub(r"[-_+]+", " ", part).split())
    return words[:1].upper() + words[1:]


def _outlet(part: str) -> str:
    words = " ".join(re.sub(r"[-_+]+", " ", part).split())
    if words.lower() in AGENCIES:
        return AGENCIES[words.lower()]
    if words != words.lower():
        return words
    return " ".join(word.upper() if len(word) <= 4 and _is_acronym(word) else word.capitalize() for word in words.split())


def _is_acronym(word: str) -> bool:
    return VOWEL.search(word) is None
