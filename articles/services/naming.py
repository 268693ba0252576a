"""What editors say about names: two mean the same, or they do not. The engine obeys; what contradicts earlier words is refused."""

from __future__ import annotations

from collections import deque

from django.db import transaction
from django.utils import timezone

from articles.domain.reading.gazetteer import fold
from articles.models import NameJudgement, Story, User, Verb
from articles.services.jobs import defer_reconciliation
from articles.services.log import record
from articles.services.outcomes import CannotJudge, NamesUndone, NothingToUndo


@transaction.atomic
def judge_names(story: Story, left: str, right: str, *, same: bool, user: User, in_background: bool = True) -> NameJudgement:
    """Keep what an editor says of two names, and have the story reconciled with it.

    What was said before of the same two names is replaced; a contradiction to what was said of others raises ``CannotJudge``, which
    names those judgements. Saying the same again changes nothing.
    """
    Story.objects.select_for_update(no_key=True).get(pk=story.pk)
    left, right = sorted((" ".join(left.split())[:300], " ".join(right.split())[:300]), key=lambda name: (fold(name), name))
    if not fold(left) or fold(left) == fold(right):
        raise CannotJudge("These are the same name, letter for letter. Choose two that are written differently.")
    standing = list(NameJudgement.objects.filter(story=story, undone_at__isnull=True))
    earlier = [judgement for judgement in standing if {fold(judgement.left), fold(judgement.right)} == {fold(left), fold(right)}]
    if earlier and earlier[0].same == same:
        return earlier[0]
    _refuse_contradiction([judgement for judgement in standing if judgement not in earlier], left, right, same=same)
    NameJudgement.objects.filter(pk__in=[judgement.pk for judgement in earlier]).update(undone_at=timezone.now())
    judgement = NameJudgement.objects.create(
        story=story, left=left, right=right, same=same, user=user, made_by=user.name, made_at=timezone.now()
    )
    NameJudgement.objects.filter(pk__in=[item.pk for item in earlier]).update(replaced_by=judgement)
    before = {"words": "; ".join(map(str, earlier))} if earlier else {}
    record(Verb.NAMES_JUDGE, judgement, user=user, before=before, after={"words": str(judgement)})
    if in_background:
        defer_reconciliation(story.pk)
    return judgement


@transaction.atomic
def undo_names(judgement: NameJudgement, *, user: User, in_background: bool = True) -> NamesUndone | NothingToUndo:
    """Take back what was said of two names. The word that it replaced stands again, unless what was said since contradicts it."""
    story = Story.objects.select_for_update(no_key=True).get(pk=judgement.story_id)
    if not NameJudgement.objects.filter(pk=judgement.pk, undone_at__isnull=True).update(undone_at=timezone.now()):
        return NothingToUndo("That was taken back already.")
    again = _restored(judgement)
    after = {"words": f"taken back; {again} again" if again else "taken back"}
    record(Verb.NAMES_UNDO, judgement, user=user, before={"words": str(judgement)}, after=after)
    if in_background:
        defer_reconciliation(story.pk)
    return NamesUndone(judgement.pk, story.slug, str(judgement), str(again or ""))


def _restored(judgement: NameJudgement) -> NameJudgement | None:
    earlier = NameJudgement.objects.filter(replaced_by=judgement).order_by("pk").last()
    if earlier is None:
        return None
    standing = list(NameJudgement.objects.filter(story=judgement.story_id, undone_at__isnull=True))
    try:
        _refuse_contradiction(standing, earlier.left, earlier.right, same=earlier.same)
    except CannotJudge:
        return None
    NameJudgement.objects.filter(pk=earlier.pk).update(undone_at=None, replaced_by=None)
    return earlier


def _refuse_contradiction(standing: list[NameJudgement], left: str, right: str, *, same: bool) -> None:
    chain = _chain(standing, fold(left), fold(right))
    if not same and chain is not None:
        raise CannotJudge(f"These two were said to be the same: {_told(chain)}. Take one of those back first.")
    for judgement in standing if same else ():
        if judgement.same:
            continue
        ends = fold(judgement.left), fold(judgement.right)
        for one, other in (ends, ends[::-1]):
            there, back = _chain(standing, fold(left), one), _chain(standing, fold(right), other)
            if there is not None and back is not None:
                raise CannotJudge(f"Then all of these would be one, and they were set apart: {_told([*there, judgement, *back])}.")


def _chain(standing: list[NameJudgement], start: str, end: str) -> list[NameJudgement] | None:
    """Return the judgements that make two names one, none if they are one name; None where nothing does."""
    links: dict[str, list[tuple[str, NameJudgement]]] = {}
    for judgement in standing:
        if judgement.same:
            one, other = fold(judgement.left), fold(judgement.right)
            links.setdefault(one, []).append((other, judgement))
            links.setdefault(other, []).append((one, judgement))
    queue, seen = deque([(start, list[NameJudgement]())]), {start}
    while queue:
        name, chain = queue.popleft()
        if name == end:
            return chain
        for following, judgement in links.get(name, []):
            if following not in seen:
                seen.add(following)
                queue.append((following, [*chain, judgement]))
    return None


def _told(judgements: list[NameJudgement]) -> str:
    return "; ".join(f"“{item}” ({item.made_by})" for item in judgements)
