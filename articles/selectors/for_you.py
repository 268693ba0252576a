"""What concerns one person at the desk: asked of them, reversed or reopened after they decided it, or waiting for their second decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from articles.models import Action, Conflict, ConflictState, Hold, Judgement, Look, Opinion, User, Verb

MOST = 50
_SECOND = "Somebody has decided; this takes a second person."


@dataclass(frozen=True, slots=True)
class ForYouLine:
    """One conflict that concerns somebody: where, and who did what, when. ``key`` names the event: what happens anew has another."""

    story_slug: str
    story_name: str
    number: int
    question: str
    told: str
    at: datetime | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class ForYou:
    """All that concerns one person, the latest first in each list."""

    given: tuple[ForYouLine, ...]
    reversed: tuple[ForYouLine, ...]
    reopened: tuple[ForYouLine, ...]
    second: tuple[ForYouLine, ...]

    @property
    def count(self) -> int:
        """How much it is in all."""
        return len(self.lines)

    @property
    def lines(self) -> tuple[ForYouLine, ...]:
        """All of it in one list."""
        return (*self.given, *self.reopened, *self.reversed, *self.second)

    @property
    def is_whole(self) -> bool:
        """Whether no list was cut short."""
        return all(len(lines) < MOST for lines in (self.given, self.reopened, self.reversed, self.second))


def for_you(user: User) -> ForYou:
    """Return what concerns a person, at most fifty of each kind. A reversal is told until they have looked at the conflict."""
    return ForYou(
        given=tuple(
            _line(hold.conflict, f"{hold.by.name} asked you to decide this.", hold.at, f"given {hold.at}") for hold in _given(user)
        ),
        reversed=tuple(_lines_of_reversed(user)),
        reopened=tuple(_line(one, one.reopened_because, one.changed_at, f"reopened {one.decision_id}") for one in _reopened(user)),
        second=tuple(_line(one, _SECOND, one.changed_at, f"second {_first_opinion(one)}") for one in _second(user)),
    )


def _given(user: User) -> QuerySet[Hold]:
    asked = Hold.objects.filter(user=user, until__isnull=True).exclude(by=user)
    return asked.select_related("by", "conflict__story").defer("conflict__words").order_by("-at")[:MOST]


def _lines_of_reversed(user: User) -> Iterable[ForYouLine]:
    seen = Look.objects.filter(conflict=OuterRef("conflict"), user=user, version__gte=OuterRef("conflict__version"))
    mine = Judgement.objects.filter(~Exists(seen), user=user, conflict__isnull=False, superseded_at__isnull=False)
    anew = Q(superseded_by__superseded_at__isnull=True) & ~Q(superseded_by__user=user)
    undoing = Action.objects.filter(what=Verb.CONFLICT_UNDO, target_type="conflict", target_id=OuterRef("conflict"))
    by_others = undoing.filter(at__gte=OuterRef("superseded_at")).exclude(actor_id=user.pk)
    undone = Q(superseded_by__isnull=True) & Exists(by_others) & Q(conflict__decision__isnull=True)
    found = mine.filter((Q(superseded_by__isnull=False) & anew) | undone)
    for judgement in found.select_related("superseded_by", "conflict__story").defer("conflict__words").order_by("-superseded_at")[:MOST]:
        assert judgement.conflict is not None
        yield _line(judgement.conflict, _reversal(judgement), judgement.superseded_at, f"reversed {judgement.pk}")


def _reversal(judgement: Judgement) -> str:
    later = judgement.superseded_by
    if later is None:
        return f"Your decision “{judgement.get_verdict_display()}” was undone."
    values = ", ".join(f"“{value}”" for value in later.chosen_values)
    said = f"{later.get_verdict_display()}: {values}" if values else later.get_verdict_display()
    return f"{later.made_by} decided it anew: {said}."


def _reopened(user: User) -> QuerySet[Conflict]:
    mine = Conflict.objects.filter(state=ConflictState.REOPENED, decision__user=user)
    return mine.select_related("story").defer("words").order_by(F("changed_at").desc())[:MOST]


def _second(user: User) -> QuerySet[Conflict]:
    own = Opinion.objects.filter(conflict=OuterRef("pk"), user=user, undone_at__isnull=True, judgement__isnull=True)
    first = Opinion.objects.filter(conflict=OuterRef("pk"), undone_at__isnull=True, judgement__isnull=True).order_by("pk")
    waiting = Conflict.objects.filter(~Exists(own), state=ConflictState.SECOND).annotate(first=Subquery(first.values("pk")[:1]))
    return waiting.select_related("story").defer("words").order_by("-score", "id")[:MOST]


def _first_opinion(conflict: Conflict) -> int:
    found: int = getattr(conflict, "first")  # noqa: B009 (an annotation, which mypy cannot see)
    return found


def _line(conflict: Conflict, told: str, at: datetime | None, event: str) -> ForYouLine:
    key = f"{conflict.pk} {event}"
    return ForYouLine(conflict.story.slug, conflict.story.name, conflict.number, conflict.question, told, at, key)
