"""The grid of a story: facts by outlet, with each outlet's answer and those that are silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from articles.models import Claim, Conflict, ConflictState, Evidence, Group, Position, Source, Story
from articles.models.claims import GroupStatus
from articles.selectors.paging import Page, page_of

GRID_SIZE = 25
_LONGEST_CLIP = 90


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """One answer that an outlet gives, with the place where it stands. ``position`` is its number in a conflict, 0 where there is none."""

    text: str
    position: int
    chosen: bool
    article_id: int
    version_number: int
    start: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """One fact. ``cells`` has the answers of each outlet, in the order of the grid's outlets; an outlet without any is silent."""

    group_id: int
    question: str
    state: str
    conflict_number: int | None
    conflict_state: str
    origins: int
    cells: tuple[tuple[CellAnswer, ...], ...]

    @property
    def silent(self) -> int:
        """How many outlets do not speak of it."""
        return sum(not cell for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """One page of the grid: the outlets across, the facts down."""

    story_slug: str
    story_name: str
    story_state: str
    outlets: tuple[str, ...]
    rows: Page[GridRow]


def story_grid(slug: str, *, disputed_only: bool = False, page: int = 1) -> Grid | None:
    """Return a page of a story's grid, or None where there is no such story.

    A fact is a question that at least two outlets answer, or that is disputed. Disputes come first, then what is best supported.
    """
    story = Story.objects.filter(slug=slug).first()
    if story is None:
        return None
    outlets = dict(
        Source.objects.filter(articles__story=story, articles__withdrawn_at__isnull=True)
        .distinct()
        .order_by("name")
        .values_list("pk", "name")
    )
    disputed = Q(status=GroupStatus.DISPUTED)
    groups = Group.objects.filter(disputed if disputed_only else disputed | Q(outlets__gte=2), story=story)
    found = _with_answers(groups.order_by("urgency", "-origins", "-articles", "id"), page, tuple(outlets))
    return Grid(story.slug, story.name, story.state, tuple(outlets.values()), found)


def _with_answers(groups: QuerySet[Group], page: int, outlets: tuple[int, ...]) -> Page[GridRow]:
    evidence = Evidence.objects.select_related("claim__version__article").defer("claim__version__text", "claim__version__reading")
    positions = Position.objects.order_by("number").prefetch_related(Prefetch("evidence", evidence.order_by("claim__start")))
    conflicts = Conflict.objects.exclude(state=ConflictState.WITHDRAWN).select_related("decision").defer("words").order_by("-score", "id")
    claims = Claim.objects.select_related("version__article").defer("version__text", "version__reading").order_by("version", "start")
    fetched = groups.prefetch_related(
        Prefetch("conflicts", conflicts.prefetch_related(Prefetch("positions", positions))), Prefetch("members", claims)
    )
    return page_of(fetched, page, lambda stored: tuple(row for group in stored for row in _rows(group, outlets)), size=GRID_SIZE)


def _rows(group: Group, outlets: Sequence[int]) -> list[GridRow]:
    """One row for each conflict that a group is in; one for the group where it is in none."""
    conflicts: list[Conflict | None] = [*group.conflicts.all()]
    return [_row(group, conflict, outlets) for conflict in conflicts or [None]]


def _row(group: Group, conflict: Conflict | None, outlets: Sequence[int]) -> GridRow:
    answers = _taken_positions(conflict) if conflict else {}
    for claim in group.members.all():
        source = claim.version.article.source_id
        if source not in answers:
            answers[source] = [_answer(_clip(claim.text), 0, claim=claim, start=claim.start)]
    return GridRow(
        group_id=group.pk,
        question=group.question,
        state=conflict.state if conflict and conflict.state == ConflictState.DECIDED else str(group.status),
        conflict_number=conflict.number if conflict else None,
        conflict_state=conflict.get_state_display() if conflict else "",
        origins=group.origins,
        cells=tuple(tuple(answers.get(outlet, ())) for outlet in outlets),
    )


def _taken_positions(conflict: Conflict) -> dict[int, list[CellAnswer]]:
    """Gather the values that each outlet gives, each of them once."""
    chosen = conflict.decision.chosen_numbers if conflict.decision else ()
    answers: dict[int, list[CellAnswer]] = {}
    for position in conflict.positions.all():
        for item in position.evidence.all():
            given = answers.setdefault(item.claim.version.article.source_id, [])
            if all(answer.position != position.number for answer in given):
                start = item.claim.start
                given.append(_answer(position.value, position.number, claim=item.claim, start=start, chosen=position.number in chosen))
    return answers


def _answer(text: str, position: int, *, claim: Claim, start: int, chosen: bool = False) -> CellAnswer:
    return CellAnswer(text, position, chosen, claim.version.article_id, claim.version.number, start)


def _clip(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_CLIP else words[: _LONGEST_CLIP - 1].rsplit(" ", 1)[0] + "…"
