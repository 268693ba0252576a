"""Which facts of a story a sheet holds: the filters of the queue, those of the story's page, and "reviewed only"."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import smart_split

from articles.models import Conflict, ConflictState, FactVerdict, Group, GroupMember, Story, Verdict
from articles.models.claims import A_FRAGMENT, GroupStatus
from articles.selectors.queue import EVERY, QueueFilters, conflicts_matching

_ELSEWHERE = (Verdict.SUPERSEDED, Verdict.UNVERIFIED)
_HOLDS = Q(fact__isnull=False, fact__reopened_because="")
_DECIDED_AS = {"confirmed": FactVerdict.RIGHT, "decided": FactVerdict.WRONG, "unverified": FactVerdict.UNVERIFIED}


@dataclass(frozen=True, slots=True)
class SheetFilters:
    """What to take. ``reviewed`` leaves only what an editor decided and what nothing has put in doubt since.

    ``status`` is a key of ``STATUS_LABELS``; the others are those of the queue, where ``state`` is "waiting" or the state of a conflict.
    ``mine`` and ``unseen`` are ids of people. ``since`` is an ISO 8601 moment: what has not changed since then is left out.
    """

    reviewed: bool = False
    status: str = ""
    state: str = ""
    type: str = ""
    kind: str = ""
    source: int | None = None
    entity: int | None = None
    search: str = ""
    mine: int | None = None
    unseen: int | None = None
    since: str = ""

    @property
    def given(self) -> dict[str, str | int | bool]:
        """The filters that are set, by name."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def about_conflicts(self) -> bool:
        """Whether only what is in a conflict can pass."""
        return bool(self.state or self.type or self.kind or self.mine or self.unseen)


def sheet_conflicts(story: Story, filters: SheetFilters) -> QuerySet[Conflict]:
    """Return the conflicts whose facts a sheet holds, the most important first."""
    asked = QueueFilters(
        state=filters.state or EVERY,
        type=filters.type,
        kind=filters.kind,
        source=filters.source,
        entity=filters.entity,
        search=filters.search,
        mine=filters.mine,
        unseen=filters.unseen,
    )
    conflicts = conflicts_matching(Conflict.objects.filter(story=story), asked)
    conflicts = conflicts.exclude(state=ConflictState.DECIDED, decision__verdict=Verdict.NOT_A_CLAIM)
    if filters.reviewed:
        conflicts = conflicts.filter(state=ConflictState.DECIDED)
    if filters.since:
        conflicts = conflicts.filter(Q(changed_at__gte=filters.since) | Q(decision__made_at__gte=filters.since))
    return _conflicts_of_status(conflicts, filters.status).order_by("-score", "number")


def sheet_groups(story: Story, filters: SheetFilters) -> QuerySet[Group]:
    """Return the questions in no conflict that a sheet holds, the best supported first. A piece of a sentence is no fact of its own."""
    groups = Group.objects.filter(story=story).exclude(A_FRAGMENT)
    if filters.about_conflicts:
        return groups.none()
    if filters.reviewed:
        groups = groups.filter(_HOLDS)
    live = Conflict.objects.filter(story=story, group__isnull=False).exclude(state=ConflictState.WITHDRAWN)
    groups = _groups_of_status(groups.exclude(pk__in=live.values("group")), filters.status)
    members = GroupMember.objects.filter(group=OuterRef("pk"))
    if filters.source is not None:
        groups = groups.filter(Exists(members.filter(claim__version__article__source=filters.source)))
    if filters.entity is not None:
        groups = groups.filter(Exists(members.filter(claim__names__entity=filters.entity)))
    if filters.since and (story.reconciled_at is None or story.reconciled_at < datetime.fromisoformat(filters.since)):
        groups = groups.filter(fact__made_at__gte=filters.since)
    for word in smart_split(filters.search.replace("\x00", " ")):
        groups = groups.filter(question__icontains=word.strip("\"'"))
    return groups.order_by("-origins", "-articles", "question", "id")


def _conflicts_of_status(conflicts: QuerySet[Conflict], status: str) -> QuerySet[Conflict]:
    decided = Q(state=ConflictState.DECIDED)
    match status:
        case "":
            return conflicts
        case "disputed":
            return conflicts.exclude(decided)
        case "decided":
            return conflicts.filter(decided).exclude(decision__verdict__in=_ELSEWHERE)
        case "superseded" | "unverified":
            return conflicts.filter(decided, decision__verdict=status)
        case _:
            return conflicts.none()


def _groups_of_status(groups: QuerySet[Group], status: str) -> QuerySet[Group]:
    """Those that stand so: by what was decided of them, if that holds, or else by what the articles say."""
    if not status:
        return groups
    if verdict := _DECIDED_AS.get(status):
        return groups.filter(_HOLDS, fact__verdict=verdict)
    return groups.filter(status=status).exclude(_HOLDS) if status in GroupStatus.values else groups.none()
