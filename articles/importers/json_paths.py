"""Which value of a JSON record holds what. Services nest their fields: ``source.name``, ``title.rendered``, ``fields.bodyText``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import isnan
from typing import Any

from articles.importers.columns import field_of, is_nothing, plain_name
from articles.importers.markup import plain_text

DEEPEST = 5
MOST_VALUES = 1_000
# Names of a value itself below the name that says what it is.
VALUES = frozenset("rendered name main value $date $oid $numberlong #text _text __cdata original default full en basic".split())
# Objects that hold the fields of the record itself.
HOLDERS = frozenset(
    "fields _source source attributes thread article data properties doc document node item news story post record content metadata meta"
    " entry newsitem result main_entity mainentity credits".split()
)
# Objects that stand for the outlet, whose title is its name.
OUTLETS = frozenset({"source", "publisher", "outlet", "site"})
NESTED = 1_000
# Nodes whose end is that of a line.
ITEMS = frozenset({"list-item", "list_item", "listitem", "li"})
# Kinds of blocks that editing systems put between the paragraphs of a text.
NO_PARAGRAPHS = frozenset(
    "image gallery video audio oembed oembed_response raw_html interstitial_link social_media reference related link_list graphic embed "
    "divider custom_embed advertisement newsletter promo".split()
)


def values_of(record: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a record by their paths, joined with points. Lists of texts or of names are values, lists of objects too."""
    return dict(_values(record, ()))


def _values(record: dict[str, Any], above: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for count, (key, value) in enumerate(record.items()):
        if count >= MOST_VALUES:
            return
        if isinstance(value, dict):
            if len(above) < DEEPEST:
                yield from _values(value, (*above, key))
        else:
            yield ".".join((*above, key)), value


@lru_cache(maxsize=4096)
def field_at(path: str) -> tuple[str, int] | None:
    """Return the field that a path names, and its rank among the names for it, or None.

    >>> field_at("source.name")[0], field_at("source.id"), field_at("fields.bodyText")[0]
    ('source', None, 'text')
    """
    parts = path.split(".")
    while len(parts) > 1 and (parts[-1].lower() in VALUES or (parts[-1].lower() == "title" and parts[-2].lower() in OUTLETS)):
        parts.pop()
    *holders, name = parts
    plain = plain_name(name)
    found = field_of(name)
    if found is None or any(holder.lower().strip("@") not in HOLDERS for holder in holders):
        return None
    if holders and holders[-1].lower() in {"source", "thread"} and plain in {"id", "url", "uri", "name"}:
        return None
    return found[0], found[1] + NESTED * len(holders) + (len(path.split(".")) - len(parts))


def candidates(record: dict[str, Any], field: str) -> list[str]:
    """Return the paths of a record that may hold a field and are not empty, the best first."""
    ranked = []
    for path, value in values_of(record).items():
        found = field_at(path)
        if found and found[0] == field and not (value is None or (isinstance(value, str) and is_nothing(value)) or value in ([], False)):
            ranked.append((found[1], path))
    return [path for _, path in sorted(ranked)]


def words_of(value: object) -> str:
    """Return a value as text on one line; a list of authors becomes their names, anything without a plain meaning nothing."""
    if isinstance(value, str):
        return "" if is_nothing(value) else value
    if isinstance(value, bool) or value is None or (isinstance(value, float) and isnan(value)):  # what a data frame writes for nothing
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(filter(None, (words_of(item) for item in value[:20])))
    if isinstance(value, dict):
        return words_of(next((value[key] for key in ("name", "title", "value", "rendered", "webTitle") if value.get(key)), None))
    return ""


def text_in(value: object) -> str | None:
    """Return a value as the text of an article: a list of texts, or of objects with texts, is its paragraphs. None where it is no text."""
    if isinstance(value, str):
        return "" if is_nothing(value) else value
    if isinstance(value, list):
        paragraphs = [_paragraph(item) for item in value]
        return "\n\n".join(filter(None, paragraphs)) if any(paragraphs) else None
    return None


def _inline(item: object, deepest: int) -> Iterator[str]:
    """Yield the runs of a paragraph that an editing system keeps as a tree: marks and links are nodes around words."""
    below = (
        next((item[key] for key in ("children", "content") if isinstance(item.get(key), list)), None) if isinstance(item, dict) else None
    )
    if below is not None and isinstance(item, dict):
        for child in below if deepest else ():
            yield from _inline(child, deepest - 1)
            if isinstance(child, dict) and str(child.get("type")).lower() in ITEMS:
                yield "\n"
    elif isinstance(item, dict) and deepest < DEEPEST:
        yield next((item[key] for key in ("text", "value") if isinstance(item.get(key), str)), "")


def _paragraph(item: object) -> str:
    if isinstance(item, str):
        return item
    if not isinstance(item, dict) or str(item.get("type") or item.get("_type")).lower() in NO_PARAGRAPHS:
        return ""
    if words := "".join(_inline(item, DEEPEST)).strip():
        return words
    if isinstance(item.get("items"), list):
        return "\n".join(filter(None, map(_paragraph, item["items"])))
    names = ("text", "value", "content", "body", "paragraph", "html")
    return plain_text(next((item[key] for key in names if isinstance(item.get(key), str)), "")).text
