"""What a person did last, of whatever kind, and what undoing each of it would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, DateTimeField, F, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Concat
from django.utils import timezone

from articles.domain.corrections import Kind
from articles.domain.in_words import meaning_in_words
from articles.models import (
    Anchor,
    AnchoredWords,
    ConflictState,
    Correction,
    FactDecision,
    FactVerdict,
    GroupAnchor,
    GroupJudgement,
    HandFlag,
    Judgement,
    NameJudgement,
    Opinion,
    OriginJudgement,
    User,
)

LAST = 20
_LOOKED_AT = 400
_SPOKEN = "%-d %B, %H:%M"
_ADDED = ("added", "id", "made_at", "what", "note", "question", "story__slug", "story__name", "number", "state", "anew_by", "anew_at")


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One thing that a person did. ``notes`` say what happened since and what undoing does; ``undoable`` whether it can be undone now.

    ``kind`` is decision, grouping, correction, names, opinion, flag, fact or origin.
    """

    kind: str
    id: int
    at: datetime
    what: str
    why: str
    question: str
    story_slug: str
    story_name: str
    number: int | None = None
    article: int | None = None
    count: int = 1
    undoable: bool = True
    notes: tuple[str, ...] = ()


def last_done(user: User) -> tuple[DoneLine, ...]:
    """Return the last twenty things that a person did and has not taken back, the latest first.

    Decisions, group work, corrections and words on names are in one list; what was decided in one go is one thing. The number of
    queries does not grow with what was done.
    """
    decisions = _in_goes(_decisions(user))[:LAST]
    groupings = list(
        GroupJudgement.objects.filter(user=user, undone_at__isnull=True).select_related("story").prefetch_related("anchors")[:LAST]
    )
    later = _Later([go[0] for go in decisions], groupings)
    lines = [_decision_line(go, later) for go in decisions] + [_grouping_line(deed, later) for deed in groupings]
    lines += [_correction_line(row) for row in _corrections(user)]
    lines += [_names_line(row) for row in _names(user)]
    lines += [_opinion_line(row) for row in _opinions(user)]
    lines += _added(user)
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True)[:LAST])


def _decisions(user: User) -> list[Judgement]:
    """Fetch what a person decided, without what was undone; what somebody decided anew stays in the list, to be told."""
    anchors = Prefetch("anchors", Anchor.objects.only("judgement", "article", "start", "end"))
    theirs = Judgement.objects.filter(user=user, conflict__isnull=False).exclude(superseded_at__isnull=False, superseded_by__isnull=True)
    fetched = theirs.select_related("conflict__story", "superseded_by").defer("conflict__words").prefetch_related(anchors, "supersedes")
    return list(fetched.order_by("-made_at", "-id")[:_LOOKED_AT])


def _corrections(user: User) -> list[Correction]:
    theirs = Correction.objects.filter(_standing_or_replaced("superseded_at", "superseded_by"), user=user)
    return list(theirs.select_related("article__story", "superseded_by").order_by("-made_at", "-pk")[:LAST])


def _names(user: User) -> list[NameJudgement]:
    theirs = NameJudgement.objects.filter(_standing_or_replaced("undone_at", "replaced_by"), user=user)
    return list(theirs.select_related("story", "replaced_by").order_by("-made_at", "-pk")[:LAST])


def _opinions(user: User) -> list[Opinion]:
    theirs = Opinion.objects.filter(user=user, undone_at__isnull=True, judgement__isnull=True)
    return list(theirs.select_related("conflict__story").defer("conflict__words").order_by("-made_at", "-pk")[:LAST])


def _added(user: User) -> list[DoneLine]:
    """Return the flags, the decisions on facts and the words on origins, asked for in one go: what is said of each has the same columns."""
    flags = HandFlag.objects.filter(user=user, undone_at__isnull=True).annotate(
        added=Value("flag"),
        what=Value("Flagged by hand"),
        number=F("conflict__number"),
        state=F("conflict__state"),
        anew_by=Value(""),
        anew_at=Value(None, DateTimeField()),
    )
    facts = FactDecision.objects.filter(_standing_or_replaced("superseded_at", "superseded_by"), user=user).annotate(
        added=Value("fact"),
        what=F("verdict"),
        number=Value(None, IntegerField()),
        state=Value(""),
        anew_by=F("superseded_by__made_by"),
        anew_at=F("superseded_by__made_at"),
    )
    both = flags.order_by().values_list(*_ADDED).union(facts.order_by().values_list(*_ADDED), _origins(user), all=True)
    return [_added_line(row) for row in both.order_by("-made_at", "-id")[:LAST]]


def _origins(user: User) -> QuerySet[OriginJudgement, tuple[Any, ...]]:
    """Return what a person said of where articles come from, in the columns of ``_ADDED``."""
    said = OriginJudgement.objects.filter(_standing_or_replaced("undone_at", "replaced_by"), user=user).order_by()
    named = When(of__isnull=False, then=Concat(Value(" comes from "), "of__source__name"))
    agency = When(~Q(agency=""), then=Concat(Value(" comes from "), "agency"))
    whence = Case(named, agency, default=Value(" is a report of its own"), output_field=CharField())
    what = Concat(Value("Said: the article of "), "article__source__name", whence, output_field=CharField())
    story = (F("article__story__slug"), F("article__story__name"))
    rest = (Value(None, IntegerField()), Value(""), F("replaced_by__made_by"), F("replaced_by__made_at"))
    return said.values_list(Value("origin"), "id", "made_at", what, "note", Value(""), *story, *rest)


def _added_line(row: Sequence[Any]) -> DoneLine:
    told = dict(zip(_ADDED, row, strict=True))
    by_hand = told["added"] == "flag"
    in_words = told["added"] != "fact"
    decided = ("The conflict was decided since; undone, the decision stands.",) if told["state"] == ConflictState.DECIDED else ()
    return DoneLine(
        kind=told["added"],
        id=told["id"],
        at=told["made_at"],
        what=told["what"] if in_words else f"{FactVerdict(told['what']).label}: {told['question']}",
        why=told["note"],
        question=told["question"] if by_hand else "",
        story_slug=told["story__slug"],
        story_name=told["story__name"],
        number=told["number"],
        undoable=not told["anew_by"],
        notes=(_anew(told["anew_by"], told["anew_at"], "decided it anew" if not in_words else "said otherwise"),)
        if told["anew_by"]
        else decided,
    )


def _standing_or_replaced(ended: str, by: str) -> Q:
    """What stands, and what somebody replaced: that is told, and cannot be undone before it."""
    return Q(**{f"{ended}__isnull": True}) | Q(**{f"{by}__isnull": False})


def _in_goes(decisions: Sequence[Judgement]) -> list[list[Judgement]]:
    goes: dict[object, list[Judgement]] = {}
    for decision in decisions:
        goes.setdefault(decision.batch or decision.pk, []).append(decision)
    return list(goes.values())


class _Later:
    """What was said of questions, and stands, by the words it was said on."""

    def __init__(self, decisions: Sequence[Judgement], groupings: Sequence[GroupJudgement]) -> None:
        stories = {decision.story_id for decision in decisions} | {grouping.story_id for grouping in groupings}
        self._anchors: dict[int, list[GroupAnchor]] = {}
        standing = GroupAnchor.objects.filter(judgement__story__in=stories, judgement__undone_at__isnull=True)
        for anchor in standing.select_related("judgement").defer("quote", "prefix", "suffix").order_by("judgement"):
            self._anchors.setdefault(anchor.article_id, []).append(anchor)

    def than(self, moment: datetime, anchors: Sequence[AnchoredWords]) -> list[str]:
        """Return what was said later on any of these words."""
        found: dict[int, GroupJudgement] = {}
        for words in anchors:
            for anchor in self._anchors.get(words.article_id, ()):
                if anchor.judgement.made_at > moment and anchor.start < words.end and words.start < anchor.end:
                    found[anchor.judgement_id] = anchor.judgement
        return [f"Since then {item.made_by} {item}; that stays." for item in found.values()]


def _decision_line(go: Sequence[Judgement], later: _Later) -> DoneLine:
    decision = go[0]
    conflict = decision.conflict
    assert conflict is not None, "only decisions on conflicts are fetched"
    standing = [item for item in go if item.superseded_at is None]
    values = f": {', '.join(decision.chosen_values)}" if decision.chosen_values else ""
    return DoneLine(
        kind="decision",
        id=(standing or go)[0].pk,
        at=decision.made_at,
        what=f"{decision.get_verdict_display()}{values}",
        why=decision.note,
        question=conflict.question,
        story_slug=conflict.story.slug,
        story_name=conflict.story.name,
        number=conflict.number,
        count=len(go),
        undoable=bool(standing),
        notes=tuple(dict.fromkeys((*_notes(go), *later.than(decision.made_at, list(decision.anchors.all()))))),
    )


def _notes(go: Sequence[Judgement]) -> Iterator[str]:
    for decision in go:
        conflict, anew = decision.conflict, decision.superseded_by
        assert conflict is not None
        which = f"Conflict {conflict.number}: " if len(go) > 1 else ""
        if anew is not None:
            when = timezone.localtime(anew.made_at).strftime(_SPOKEN)
            yield f"{which}{anew.made_by} decided it anew ({when}). That has to be taken back first."
        elif conflict.state == ConflictState.REOPENED:
            yield f"{which}Reopened since: {conflict.reopened_because} Undone, it waits as it did before you decided."
        for earlier in decision.supersedes.all() if anew is None else ():
            yield f"{which}Undone, the earlier decision by {earlier.made_by} stands again."


def _grouping_line(deed: GroupJudgement, later: _Later) -> DoneLine:
    words = str(deed)
    return DoneLine(
        kind="grouping",
        id=deed.pk,
        at=deed.made_at,
        what=words[:1].upper() + words[1:],
        why=deed.note,
        question="",
        story_slug=deed.story.slug,
        story_name=deed.story.name,
        notes=tuple(later.than(deed.made_at, list(deed.anchors.all()))),
    )


def _correction_line(row: Correction) -> DoneLine:
    kind = Kind(row.kind)
    now, was = meaning_in_words(kind, row.meaning()), meaning_in_words(kind, row.meaning_before())
    return DoneLine(
        kind="correction",
        id=row.pk,
        at=row.made_at,
        what=f"Corrected “{row.quote}” to “{now}”; it had been read as “{was}”",
        why="",
        question="",
        story_slug=row.article.story.slug,
        story_name=row.article.story.name,
        article=row.article_id,
        undoable=row.superseded_at is None,
        notes=_replaced(row.superseded_by, "corrected it anew"),
    )


def _names_line(row: NameJudgement) -> DoneLine:
    return DoneLine(
        kind="names",
        id=row.pk,
        at=row.made_at,
        what=f"Said: {row}",
        why="",
        question="",
        story_slug=row.story.slug,
        story_name=row.story.name,
        undoable=row.undone_at is None,
        notes=_replaced(row.replaced_by, "said otherwise"),
    )


def _opinion_line(row: Opinion) -> DoneLine:
    values = f": {', '.join(row.chosen_values)}" if row.chosen_values else ""
    return DoneLine(
        kind="opinion",
        id=row.pk,
        at=row.made_at,
        what=f"{row.get_verdict_display()}{values}",
        why=row.note,
        question=row.conflict.question,
        story_slug=row.conflict.story.slug,
        story_name=row.conflict.story.name,
        number=row.conflict.number,
        notes=("One of two decisions: it is not settled yet.",),
    )


def _replaced(anew: Correction | NameJudgement | None, what: str) -> tuple[str, ...]:
    if anew is None:
        return ()
    return (_anew(anew.made_by, anew.made_at, what),)


def _anew(who: str, when: datetime, what: str) -> str:
    return f"{who} {what} ({timezone.localtime(when).strftime(_SPOKEN)}). That has to be taken back first."
