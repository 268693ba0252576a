"""The facts of a story, one after the other: the one source of rows for the page, the command line, the API and every format.

A hundred thousand of them pass through in batches, so that they take no more memory than a hundred. Values are fetched, not models:
putting those together takes Python several times as long as PostgreSQL takes to answer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Substr
from django.urls import reverse

from articles.domain.appearing import NEVER, out_by
from articles.domain.publishing import disputed
from articles.domain.sheet import Fact, SheetDecision, SheetPosition, SheetQuote, attributed, status_of
from articles.models import Conflict, ConflictState, FactVerdict, Group, GroupMember, Opinion, Position, Story, Verdict
from articles.selectors.sheet_filters import SheetFilters, sheet_conflicts, sheet_groups

BATCH = 500
"""Facts in memory at a time."""

_LINK = re.compile(r"https?://[^\s<>\"'”’)\]]+")
Row = dict[str, Any]

_OF_CONFLICT = (
    *("id", "number", "version", "question", "about", "reason", "type", "kind", "state", "reopened_because"),
    *("group__status", "group__articles", "group__outlets", "group__origins", "decision_id", "decision__verdict"),
    *("decision__chosen_numbers", "decision__chosen_values", "decision__made_by", "decision__made_at", "decision__note"),
    *("decision__wording", "decision__state_before", "decision__links"),
)
_OF_POSITION = ("id", "conflict", "number", "value", "sentence", "articles", "outlets", "origins")
_OF_GROUP = (
    *("id", "question", "status", "articles", "outlets", "origins", "reason", "fact_id"),
    *(f"fact__{name}" for name in ("verdict", "wording", "note", "made_by", "made_at", "reopened_because")),
)
_OF_CLAIM = ("start", "end", "text", "sentence_start", "sentence_end", "speaker", "polarity", "modality", "credited")
_OF_ARTICLE = ("id", "key", "url", "origin", "source__name", "withdrawn_at")
_OF_VERSION = ("number", "title", "published", "imported_at")
_OF_QUOTE = (
    *(f"claim__{name}" for name in _OF_CLAIM),
    *(f"claim__version__{name}" for name in _OF_VERSION),
    *(f"claim__version__article__{name}" for name in _OF_ARTICLE),
)
_OF_EVIDENCE = (
    *("answer", "evidence__answer_start", "evidence__answer_end", "evidence__low", "evidence__high", "evidence__quantifier"),
    *("evidence__unit", "evidence__claim__struck", *(f"evidence__{name}" for name in _OF_QUOTE)),
)
_IN_ORDER = ("claim__version__published", "claim__version__article__key", "claim__start")


def facts_of(story: Story, filters: SheetFilters) -> Iterator[Fact]:
    """Yield a story's facts: conflicts first, the most important on top, then what no outlet disputes.

    What editors said is no claim is left out. The whole of it is read as it was when the first was (see ``as_of_now``).
    """
    addresses = _Addresses(story.slug)
    with as_of_now():
        for rows in _batches(sheet_conflicts(story, filters).values(*_OF_CONFLICT)):
            yield from _conflict_facts(rows, addresses)
        for rows in _batches(sheet_groups(story, filters).values(*_OF_GROUP)):
            yield from _group_facts(rows, addresses)


def facts_on_page(story: Story, filters: SheetFilters, *, first: int, most: int) -> list[Fact]:
    """Return some of a story's facts, in the same order, from the one at place ``first`` (counted from 0) on."""
    addresses = _Addresses(story.slug)
    with as_of_now():
        conflicts = sheet_conflicts(story, filters)
        found = list(_conflict_facts(list(conflicts.values(*_OF_CONFLICT)[first : first + most]), addresses))
        start = first - conflicts.order_by().count() if first and not found else 0
        groups = sheet_groups(story, filters).values(*_OF_GROUP)[start : start + most]
        return found + list(_group_facts(list(groups)[: most - len(found)], addresses))


def count_facts(story: Story, filters: SheetFilters) -> int:
    """Return how many facts a sheet holds."""
    conflicts, groups = (found.order_by().values("pk") for found in (sheet_conflicts(story, filters), sheet_groups(story, filters)))
    return conflicts.union(groups, all=True).count()


def facts_by_number(story: Story, numbers: Sequence[int]) -> dict[int, Fact]:
    """Return facts by the numbers of their conflicts, whatever the state of these."""
    rows = Conflict.objects.filter(story=story, number__in=numbers).values(*_OF_CONFLICT)
    return {fact.conflict: fact for fact in _conflict_facts(list(rows), _Addresses(story.slug)) if fact.conflict is not None}


def facts_by_question(story: Story, groups: Sequence[int]) -> dict[int, Fact]:
    """Return facts that are in no conflict by the ids of their groups."""
    rows = list(Group.objects.filter(story=story, pk__in=groups).values(*_OF_GROUP))
    return {row["id"]: fact for row, fact in zip(rows, _group_facts(rows, _Addresses(story.slug)), strict=True)}


@contextmanager
def as_of_now(*, writing: bool = False) -> Iterator[None]:
    """See the database as it is now until the end, whatever others write meanwhile. Within a transaction its own rules hold."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ{'' if writing else ', READ ONLY'}")
        yield


class _Addresses:
    """Paths of facts and quotes in one story; put together once, since there are hundreds of thousands."""

    def __init__(self, slug: str) -> None:
        """Take the story's slug."""
        self.slug = slug
        self._fact = reverse("fact", args=[slug, "0"]).removesuffix("0/")
        self._article = reverse("article", args=[0]).removesuffix("0/")

    def fact(self, key: str) -> str:
        return f"{self._fact}{key}/"

    def quote(self, article: int, version: int, start: int, end: int) -> str:
        return f"{self._article}{article}/?version={version}&claim={start}-{end}#claim-{start}"


def _batches(rows: QuerySet[Any, Row]) -> Iterator[list[Row]]:
    flow = rows.iterator(chunk_size=BATCH)
    while batch := list(islice(flow, BATCH)):
        yield batch


def _conflict_facts(rows: Sequence[Row], addresses: _Addresses) -> Iterator[Fact]:
    if not rows:
        return
    positions = _positions([row["id"] for row in rows])
    first = _first_of_two([row["decision_id"] for row in rows if row["decision__state_before"] == ConflictState.SECOND])
    for row in rows:
        yield _conflict_fact(row, positions.get(row["id"], ()), first, addresses)


def _positions(conflicts: Sequence[int]) -> Mapping[int, list[list[Row]]]:
    """Fetch positions by conflict, each as its quotes; one without any is one row without a claim.

    The answer is cut out by the database: a text can have 5 MB. PostgreSQL counts from 1.
    """
    answer = Substr(
        "evidence__claim__version__text", F("evidence__answer_start") + 1, F("evidence__answer_end") - F("evidence__answer_start")
    )
    order = ("conflict", "number", *(f"evidence__{name}" for name in _IN_ORDER))
    stored = Position.objects.filter(conflict__in=conflicts).annotate(answer=answer).order_by(*order)
    found: dict[int, list[list[Row]]] = defaultdict(list)
    for (conflict, _), rows in groupby(stored.values(*_OF_POSITION, *_OF_EVIDENCE), key=itemgetter("conflict", "number")):
        found[conflict].append(_by_moment(rows, "evidence__claim__version__published"))
    return found


def _by_moment(rows: Iterable[Row], name: str) -> list[Row]:
    """Return rows in the order in which their articles came out. The digits of a time say that only within one zone."""
    return sorted(rows, key=lambda row: out_by(row[name] or "") or NEVER)


def _by(rows: QuerySet[Any, Row], name: str) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[name]].append(row)
    return found


def _first_of_two(decisions: Sequence[int]) -> Mapping[int, str]:
    """Return who decided first, where a decision took two people."""
    if not decisions:
        return {}
    opinions = Opinion.objects.filter(judgement__in=decisions, undone_at__isnull=True).order_by("-pk")
    return dict(opinions.values_list("judgement", "made_by"))


def _conflict_fact(row: Row, stored: Sequence[list[Row]], first: Mapping[int, str], addresses: _Addresses) -> Fact:
    decided = row["state"] == ConflictState.DECIDED
    held = row["decision__chosen_numbers"] if decided else ()
    positions = tuple(_position(one, one[0]["number"] in held, addresses) for one in stored)
    outlets = {quote.outlet for position in positions for quote in position.quotes}
    grouped = row["group__status"] is not None
    key = f"c{row['number']}"
    return Fact(
        id=f"{addresses.slug}.{key}",
        address=addresses.fact(key),
        status=status_of(row["group__status"] or "disputed", state=row["state"], verdict=row["decision__verdict"] or ""),
        state=str(ConflictState(row["state"]).label),
        question=row["question"],
        sentence=row["decision__wording"] if decided else disputed([one[0]["sentence"] for one in stored]),
        conflict=row["number"],
        seen=row["version"],
        type=row["type"],
        kind=row["kind"],
        about=row["about"],
        reason=row["reason"],
        changed=row["reopened_because"],
        articles=row["group__articles"] if grouped else sum(position.articles for position in positions),
        outlets=row["group__outlets"] if grouped else len(outlets),
        origins=row["group__origins"] if grouped else sum(position.origins for position in positions),
        positions=positions,
        decision=_decision(row, first),
    )


def _decision(row: Row, first: Mapping[int, str]) -> SheetDecision | None:
    if row["decision_id"] is None:
        return None
    made_by, one = row["decision__made_by"], first.get(row["decision_id"], "")
    second = made_by.removeprefix(f"{one} and ") if one and made_by != one else ""
    return SheetDecision(
        verdict=row["decision__verdict"],
        verdict_label=str(Verdict(row["decision__verdict"]).label),
        held_right=tuple(row["decision__chosen_values"]),
        decided_by=one or made_by,
        second_by=second,
        decided_at=row["decision__made_at"],
        note=row["decision__note"],
        wording=row["decision__wording"],
        links=tuple(dict.fromkeys((*row["decision__links"], *_links(row["decision__note"])))),
    )


def _links(note: str) -> tuple[str, ...]:
    """The addresses named in a note."""
    return tuple(dict.fromkeys(link.rstrip(".,;:!?") for link in _LINK.findall(note)))


def _position(rows: Sequence[Row], held_right: bool, addresses: _Addresses) -> SheetPosition:
    """Put a position together. Its figure is what the first of its answers was read as; all of them give the same."""
    row, quotes = rows[0], [one for one in rows if one["evidence__claim__struck"] is False]
    figure: Row = next((one for one in quotes if one["evidence__low"] is not None), {})
    return SheetPosition(
        number=row["number"],
        value=row["value"],
        quantifier=figure.get("evidence__quantifier", ""),
        low=figure.get("evidence__low"),
        high=figure.get("evidence__high"),
        unit=figure.get("evidence__unit", ""),
        held_right=held_right,
        articles=row["articles"],
        outlets=row["outlets"],
        origins=row["origins"],
        quotes=tuple(_answering(one, addresses) for one in quotes),
    )


def _answering(row: Row, addresses: _Addresses) -> SheetQuote:
    own = {name.removeprefix("evidence__"): value for name, value in row.items()}
    return _quote(own, row["answer"], row["evidence__answer_start"], row["evidence__answer_end"], addresses)


def _group_facts(rows: Sequence[Row], addresses: _Addresses) -> Iterator[Fact]:
    if not rows:
        return
    stored = GroupMember.objects.filter(group__in=[row["id"] for row in rows], claim__struck=False).order_by(*_IN_ORDER)
    members = _by(stored.values("group", *_OF_QUOTE), "group")
    for row in rows:
        yield _group_fact(row, members.get(row["id"], ()), addresses)


def _whole_quote(row: Row, addresses: _Addresses) -> SheetQuote:
    return _quote(row, row["claim__text"], row["claim__start"], row["claim__end"], addresses)


def _group_fact(row: Row, members: Sequence[Row], addresses: _Addresses) -> Fact:
    told = _by_moment(members, "claim__version__published")
    quotes = tuple(_whole_quote(member, addresses) for member in told)
    key = _key_of_question(members, row["question"]) if members else f"g{row['id']}"
    figures = {name: row[name] for name in ("articles", "outlets", "origins")}
    decision, changed = _confirmation(row), row["fact__reopened_because"] or ""
    right = decision is not None and decision.verdict == FactVerdict.RIGHT and not changed
    position = SheetPosition(0, "", "", None, None, "", held_right=right, quotes=quotes, **figures)
    return Fact(
        id=f"{addresses.slug}.{key}",
        address=addresses.fact(key),
        status=status_of(row["status"], confirmed=decision.verdict if decision and not changed else ""),
        state=str(ConflictState.REOPENED.label) if changed else "",
        question=row["question"],
        sentence=decision.wording if decision and not changed else _told(row["status"], told, quotes),
        conflict=None,
        seen=row["fact_id"] or 0,
        type="",
        kind="",
        about="",
        reason=row["reason"],
        changed=changed,
        **figures,
        positions=(position,),
        decision=decision,
    )


def _confirmation(row: Row) -> SheetDecision | None:
    """What an editor decided of a fact that nobody disputes."""
    if row["fact_id"] is None:
        return None
    return SheetDecision(
        verdict=row["fact__verdict"],
        verdict_label=str(FactVerdict(row["fact__verdict"]).label),
        held_right=(),
        decided_by=row["fact__made_by"],
        second_by="",
        decided_at=row["fact__made_at"],
        note=row["fact__note"],
        wording=row["fact__wording"],
        links=_links(row["fact__note"]),
    )


def _key_of_question(members: Sequence[Row], question: str) -> str:
    """Name a question that is in no conflict by the first words that answer it, which never change, and by a few letters of its own.

    Groups are made anew by every reconciliation and have no number that lasts; the words in their version of the article have. The letters
    tell questions apart that the same words answer. When more articles answer one, its letters change, and its words lead back to it.
    First is what has the lowest digits for its date, which names that are out in the world rest on.
    """
    places = [
        "-".join(str(row[f"claim__{name}"]) for name in ("version__article__id", "version__number", "start", "end")) for row in members
    ]
    own = sha256("\x1f".join((question, *places)).encode()).hexdigest()[:8]
    return f"q{places[0]}-{own}"


def _told(status: str, members: Sequence[Row], quotes: Sequence[SheetQuote]) -> str:
    """What the first outlet that asserts it says, in a whole sentence of its own: agreed by several, or as that outlet's alone."""
    for row, quote in zip(members, quotes, strict=True):
        whole = (row["claim__start"], row["claim__end"]) == (row["claim__sentence_start"], row["claim__sentence_end"])
        if whole and (quote.polarity, quote.modality) == ("asserted", "fact") and quote.text.rstrip("”’\"')")[-1:] in (".", "!", "?"):
            return " ".join(quote.text.split()) if status == "agreed" else attributed(quote)
    return ""


def _quote(row: Row, answer: str, answer_start: int, answer_end: int, addresses: _Addresses) -> SheetQuote:
    start, end, version = row["claim__start"], row["claim__end"], row["claim__version__number"]
    return SheetQuote(
        text=row["claim__text"],
        start=start,
        end=end,
        answer=answer,
        answer_start=answer_start,
        answer_end=answer_end,
        outlet=row["claim__version__article__source__name"],
        origin=row["claim__credited"] or row["claim__version__article__origin"],
        article=row["claim__version__article__key"],
        headline=row["claim__version__title"],
        url=row["claim__version__article__url"],
        version=version,
        published=row["claim__version__published"],
        as_of=row["claim__version__imported_at"].isoformat(timespec="seconds"),
        speaker=row["claim__speaker"],
        polarity=row["claim__polarity"],
        modality=row["claim__modality"],
        address=addresses.quote(row["claim__version__article__id"], version, start, end),
        withdrawn=row["claim__version__article__withdrawn_at"] is not None,
    )
