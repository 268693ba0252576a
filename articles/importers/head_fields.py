"""What the fields above a plain text say: those of an article, those that are only told, and whether it is published at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.importers.columns import field_of, is_nothing, plain_name
from articles.importers.unpublished import LONGEST_STATUS, embargo_note, why_unpublished

# What such a field is called in most languages is a name of columns too; these may also head a line that is no text ("Story: 14").
PERHAPS_TEXT = frozenset("article story news message document passage html content transcript artikel inhalt contenu contenido".split())
NO_MOMENT = frozenset({"true", "false", "yes", "no"})
SEPARATOR = {"byline": ", "}


@dataclass(frozen=True, slots=True)
class Entry:
    """A field as it stands above a text."""

    name: str
    value: str

    @property
    def field(self) -> str:
        """The field of an article that its name stands for, or nothing."""
        return (field_of(self.name) or ("", 0))[0]

    @property
    def rank(self) -> int:
        """Its place among the names of its field, the best first: a day of publication goes before one of making a note."""
        return (field_of(self.name) or ("", 0))[1]

    @property
    def begins_text(self) -> bool:
        """Whether the words behind the name are surely the text, or its beginning."""
        return self.field == "text" and (plain_name(self.name) not in PERHAPS_TEXT or not self.value)

    def __str__(self) -> str:
        return f"“{self.name}: {self.value}”"


@dataclass(frozen=True, slots=True)
class TextHead:
    """The fields above a text, by the field of an article that each is, and the text below them.

    ``notes`` tell what was read and what was left out, in full. ``refusal`` says why this is no published article, or is empty. ``line``
    is the one on which the article begins, counted from 1.
    """

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    refusal: str = ""
    line: int = 1


def head_from(entries: Sequence[Entry], text: str, line: int = 1) -> TextHead:
    """Return the head that some fields make with the text below them.

    A text that stands in a field comes before what is below the fields. A summary stands for the text only where there is none.
    """
    fields: dict[str, str] = {}
    filled = [entry for entry in entries if entry.value and not is_nothing(entry.value)]
    kept = [entry for entry in sorted(filled, key=lambda entry: entry.rank) if _is_kept(fields, entry)]
    spare = [entry for entry in filled if entry not in kept]
    read = ", ".join(dict.fromkeys(entry.field for entry in filled if entry in kept))
    named = [f"The lines above the text were read as what they name: {read}."] if read else []
    text, told = _with_texts(text, [entry for entry in spare if entry.field in {"text", "summary"}])
    others = [entry for entry in spare if entry.field not in {"text", "summary"} and not embargo_note({entry.name: entry.value})]
    states = {plain_name(entry.name): entry.value for entry in entries if len(entry.value) < LONGEST_STATUS}
    embargo = embargo_note({entry.name: entry.value for entry in entries})
    left_out = [f"Left out of the lines above the text: {', '.join(map(str, others))}."] if others else []
    return TextHead(text, fields, (*named, *told, *embargo, *left_out), why_unpublished(states), line)


def _is_kept(fields: dict[str, str], entry: Entry) -> bool:
    """Keep a value under the field that its name stands for, and return whether it is."""
    known = entry.field
    if known in {"", "text", "summary"} or (known == "published" and entry.value.lower() in NO_MOMENT):
        return False
    if known in fields and known not in SEPARATOR:
        return fields[known] == entry.value
    fields[known] = SEPARATOR.get(known, "").join(filter(None, (fields.get(known), entry.value)))
    return True


def _with_texts(text: str, entries: Sequence[Entry]) -> tuple[str, list[str]]:
    """Return the text with that of fields in front of it, and notes of the summaries and short texts that are not in it."""
    texts = [entry for entry in entries if entry.begins_text or (entry.field == "text" and not text.strip())]
    whole = "\n\n".join([*(entry.value for entry in texts), *([text] if text.strip() else [])])
    rest = [entry for entry in entries if entry not in texts]
    notes = []
    if rest and not whole.strip():
        whole, notes = rest[0].value, [f"There is no full text. The article has only the words of “{rest[0].name}”."]
        rest = rest[1:]
    missing = [entry for entry in rest if " ".join(entry.value.split()) not in " ".join(whole.split())]
    notes += [f"The words of “{entry.name}” are not in the text and were left out: “{entry.value}”." for entry in missing]
    return whole, notes
