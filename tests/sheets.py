"""A claim sheet of a few facts, for tests of what is made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from articles.domain.sheet import ClaimSheet, Fact, SheetDecision, SheetHead, SheetPosition, SheetQuote, SnapshotMark
from articles.domain.sheet_columns import STANDARD
from articles.exporters import Options, all_formats

QUOTE = SheetQuote(
    text="The earthquake killed 24 people.",
    start=10,
    end=42,
    answer="24",
    answer_start=32,
    answer_end=34,
    outlet="Northern Wire",
    origin="Reuters",
    article="wire-1",
    headline="Quake kills 24 in Tolmar",
    url="https://wire.example/quake",
    version=1,
    published="2025-03-04",
    as_of="2025-03-04T18:00:00+00:00",
    speaker="officials",
    polarity="asserted",
    modality="fact",
    address="/articles/7/?version=1&claim=10-42#claim-10",
)
OTHER = replace(
    QUOTE, text="Five people died.", answer="Five", outlet="Tolmar Post", article="post-1", url="", speaker="", published="2025-03"
)
RIGHT = SheetPosition(1, "24", "exactly", 24.0, None, "people", held_right=True, articles=1, outlets=1, origins=1, quotes=(QUOTE,))
WRONG = SheetPosition(2, "five", "exactly", 5.0, None, "people", held_right=False, articles=1, outlets=1, origins=1, quotes=(OTHER,))
DECISION = SheetDecision(
    verdict="position_right",
    verdict_label="This position is right",
    held_right=("24",),
    decided_by="Alice",
    second_by="Ada",
    decided_at=datetime(2025, 3, 5, 14, 2, tzinfo=UTC),
    note="The ministry confirmed it: https://ministry.example/toll",
    wording="The earthquake killed 24 people.",
    links=("https://ministry.example/toll",),
)
DECIDED = Fact(
    id="tolmar-quake.c1",
    address="/stories/tolmar-quake/facts/c1/",
    status="decided",
    state="Decided",
    question="How many died in Tolmar?",
    sentence="The earthquake killed 24 people.",
    conflict=1,
    seen=3,
    type="number",
    kind="contradiction",
    about="deaths",
    reason="They differ.",
    changed="",
    articles=2,
    outlets=2,
    origins=2,
    positions=(RIGHT, WRONG),
    decision=DECISION,
)
AGREED = Fact(
    id="tolmar-quake.q7-1-50-81-a1b2c3",
    address="/stories/tolmar-quake/facts/q7-1-50-81-a1b2c3/",
    status="agreed",
    state="",
    question="How many houses were destroyed?",
    sentence="It destroyed 250 houses.",
    conflict=None,
    seen=0,
    type="",
    kind="",
    about="",
    reason="Both say so.",
    changed="",
    articles=2,
    outlets=2,
    origins=1,
    positions=(SheetPosition(0, "", "", None, None, "", held_right=False, articles=2, outlets=2, origins=1, quotes=(QUOTE, OTHER)),),
    decision=None,
)
REOPENED = replace(
    DECIDED,
    id="tolmar-quake.c2",
    conflict=2,
    status="disputed",
    state="Reopened",
    sentence="Reports differ.",
    changed="The Post changed its words.",
    positions=(replace(RIGHT, held_right=False), WRONG),
)
MARK = SnapshotMark(
    code="FC-2345-6789",
    digest="ab" * 32,
    taken_by="Alice",
    taken_at=datetime(2025, 3, 6, 9, 0, tzinfo=UTC),
    signed_by="Ada",
    signed_at=datetime(2025, 3, 6, 10, 0, tzinfo=UTC),
    embargoed_until=None,
)


def sheet_with(*facts: Fact, snapshot: SnapshotMark | None = None) -> ClaimSheet:
    """A sheet that holds these facts."""
    made = datetime(2025, 3, 5, 12, 0, tzinfo=UTC)
    head = SheetHead("Tolmar quake", "tolmar-quake", made, "1", "", len(facts), base="https://desk.example", snapshot=snapshot)
    return ClaimSheet(head, lambda: iter(facts))


SHEET = sheet_with(DECIDED, AGREED, REOPENED)
FACTS, EVIDENCE = Options(STANDARD["facts"]), Options(STANDARD["evidence"])


def file_of(name: str, sheet: ClaimSheet = SHEET, options: Options = FACTS) -> bytes:
    """A sheet as a file of some format."""
    return b"".join(all_formats()[name].export(sheet, options))


def evil(prefix: str) -> Fact:
    """A fact all of whose words begin as a formula does."""
    words = f"{prefix}cmd|' /C calc'!A1"
    quote = replace(
        QUOTE,
        text=words,
        answer=words,
        outlet=words,
        origin=words,
        article=words,
        headline=words,
        url=words,
        speaker=words,
        published=words,
    )
    position = replace(RIGHT, value=words, unit=words, quantifier=words, quotes=(quote,))
    decision = replace(DECISION, note=words, wording=words, decided_by=words, second_by=words, held_right=(words,), links=(words,))
    return replace(
        DECIDED, question=words, sentence=words, about=words, reason=words, changed=words, positions=(position,), decision=decision
    )
