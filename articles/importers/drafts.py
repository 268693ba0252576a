"""What importing hands on: articles ready to be stored, and what was refused and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

MEGABYTE = 1024 * 1024
MOST_BYTES_A_FILE = 25 * MEGABYTE
MOST_BYTES_UNPACKED = 100 * MEGABYTE
MOST_BYTES_AN_ARTICLE = 5 * MEGABYTE
MOST_TIMES_SMALLER = 100
MOST_ENTRIES = 2_000

LONGEST_KEY = 500
LONGEST_TITLE = 500
LONGEST_NAME = 200
LONGEST_URL = 2_000
LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article as found in a file.

    An article is identified by its ``source`` with its ``key``, in the whole archive. ``key`` is its id if it has one, else its address,
    else its place in the files; the same import twice gives the same keys. Where ``outlet_known`` is false nothing names the outlet:
    ``source`` is then a label that no other article shares, and ``key`` alone, which holds a digest of the text, identifies the article.
    ``placed`` says that the key is no more than a place in the files: then the same words of the same outlet are the article, too.
    ``text`` is the decoded plain text that offsets will index; whatever was changed or left out on the way is told in ``notes``, in
    sentences an editor can read. ``published`` is an ISO 8601 date, or a date and time with its zone as far as the file gives one.
    ``language`` is what the file declares ("de", "en-GB"), or empty. ``line`` is where the article begins in a file that holds several.
    """

    key: str
    source: str
    title: str
    text: str
    url: str = ""
    published: str | None = None
    byline: str = ""
    agency: str = ""
    encoding: str = ""
    file: str = ""
    line: int | None = None
    notes: tuple[str, ...] = ()
    language: str = ""
    outlet_known: bool = True
    placed: bool = False


@dataclass(frozen=True, slots=True)
class Reject:
    """A file, an entry of an archive or a row that was refused. ``value`` is the beginning of what was found there.

    ``row`` is the whole refused row as it is written back to be mended: the cells of a table as a JSON list, the line of a JSON Lines
    file or the record of a JSON file as JSON; empty for what is no row.
    """

    file: str
    reason: str
    line: int | None = None
    column: str = ""
    value: str = ""
    row: str = ""


Result = ArticleDraft | Reject


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file's bytes with its name, or its path within the folder or archive it came from, and that folder's own name."""

    name: str
    content: bytes
    folder: str = ""


UNSAFE_IN_NAMES = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe_name(name: str) -> str:
    """Return a file's name fit to be stored and shown: a name may hold control characters and undecodable bytes.

    >>> safe_name("bri\\x00dge.txt")
    'bri\ufffddge.txt'
    """
    return UNSAFE_IN_NAMES.sub("\ufffd", name) or "file without a name"


def shortened(value: str) -> str:
    """Return the beginning of a value, as a reject shows it: on one line and without control characters."""
    words = " ".join("".join(char if char.isprintable() else " " for char in value[: LONGEST_VALUE * 2]).split())
    return words if len(words) <= LONGEST_VALUE else words[: LONGEST_VALUE - 1] + "…"
