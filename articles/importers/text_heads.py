"""What stands above a plain text and is none of it: fields in lines ("Title: …", "Date: …"), or the front matter of a site's generator."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from articles.importers.columns import field_of, is_nothing

FRONT_MATTER = re.compile(r"\A\ufeff?(?P<fence>---|\+\+\+)[ \t]*\n(?P<head>.{0,8000}?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL)
LINE = re.compile(r"\A[*_ ]{0,3}(?P<name>[^\W\d_][^\W_]*(?:[ _-][^\W_]+){0,2})[*_ ]{0,3}\s?[:=][*_ ]{0,3}\s*(?P<value>\S.*)?\Z")
LIST_ITEM = re.compile(r"\A\s+-?\s*\S|\A-\s+\S")
FEWEST, MOST = 2, 20
LONGEST_LINE = 600
DRAFT = re.compile(r"\A\s*true\s*\Z", re.IGNORECASE)
# Names that no column of a table has, but such lines have.
OTHERS = frozenset(
    "tags categories category keywords section page pages words word count length edition slug layout draft image description status type "
    "schlagworte ressort seite rubrik ort section rubrique sección sezione seção dział copyright rights location city country "
    "agency credit".split()
)


@dataclass(frozen=True, slots=True)
class TextHead:
    """The fields above a text, by the field of an article that each is, and the text below them."""

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    is_draft: bool = False


def head_of(text: str) -> TextHead:
    """Return the fields that stand above a text, with the text without them; no fields where it begins with none.

    >>> head = head_of("Title: It rained\\nDate: 2026-05-04\\n\\nIt rained on Monday.")
    >>> head.fields["title"], head.text
    ('It rained', 'It rained on Monday.')
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text[: LONGEST_LINE * MOST] else text
    if found := FRONT_MATTER.match(unified):
        fields, draft = _front_matter(found["head"])
        return TextHead(unified[found.end() :].lstrip("\n"), fields, draft) if fields else TextHead(text)
    return _lines_above(unified) or TextHead(text)


def _front_matter(head: str) -> tuple[dict[str, str], bool]:
    fields: dict[str, str] = {}
    draft = False
    for line in head.split("\n"):
        found = LINE.match(line) if not line[:1].isspace() else None
        if found is None:
            continue
        value = (found["value"] or "").strip().strip("\"'")
        draft |= found["name"].lower() == "draft" and DRAFT.match(value) is not None
        _keep(fields, found["name"], value.strip("[]").replace('"', "").strip())
    return fields, draft


def _lines_above(text: str) -> TextHead | None:
    """Return the head of a text that begins with lines of fields and an empty line.

    At least two fields have to be known, and one of them to be a headline, a day or an outlet: what else begins so may be a list.
    """
    head, gap, rest = text.lstrip("\ufeff\n ").partition("\n\n")
    lines = head.split("\n")
    if not gap or not rest.strip() or not FEWEST <= len(lines) <= MOST or max(map(len, lines)) > LONGEST_LINE:
        return None
    fields: dict[str, str] = {}
    for line in lines:
        found = LINE.match(line.strip())
        if found is None or not _keep(fields, found["name"], (found["value"] or "").strip()):
            return None
    if len(fields) < FEWEST or not {"title", "published", "source"} & set(fields):
        return None
    return TextHead(rest.lstrip("\n"), fields)


def _keep(fields: dict[str, str], name: str, value: str) -> bool:
    """Keep a value under the field that its name stands for. Return whether the name is one that stands above texts."""
    known = (field_of(name) or ("", 0))[0]
    if known and known not in {"text", "summary"} and not is_nothing(value):
        fields.setdefault(known, value)
    return bool(known) or any(word in OTHERS for word in name.lower().replace("_", " ").split())
