"""Carrying what was found and said of some articles into another story: conflicts under numbers that their old addresses lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from django.db.models import Exists, Model, OuterRef, QuerySet

from articles.domain.continuity import MOST
from articles.models import (
    Action,
    Anchor,
    Article,
    Conflict,
    Entity,
    Evidence,
    FactAnchor,
    FactDecision,
    FlagAnchor,
    FormerAddress,
    Group,
    GroupAnchor,
    GroupJudgement,
    HandFlag,
    Judgement,
    NameJudgement,
    Preview,
    Story,
)
from articles.services.moving import change_story
from articles.services.standing import Stood

_BY_WORDS: tuple[tuple[type[Model], type[Model], str], ...] = (
    (GroupJudgement, GroupAnchor, "judgement"),
    (FactDecision, FactAnchor, "decision"),
    (HandFlag, FlagAnchor, "flag"),
)
_OF_A_NAME = ("left", "right", "same", "made_by", "made_at")
_OF_A_CONFLICT: tuple[type[Model], ...] = (Judgement, HandFlag)


def carry_articles(articles: QuerySet[Article], story: Story) -> list[int]:
    """Put articles into another story, held in one order; return which."""
    found = list(articles.select_for_update(of=("self",), no_key=True).select_related("source", "story").order_by("pk"))
    for article in found:
        change_story(article, story)
    return [article.pk for article in found]


def conflicts_on(story: Story, articles: Collection[int]) -> dict[int, bool]:
    """Return the conflicts of a story that rest on some articles, each with whether it rests on nothing else.

    They rest on the evidence of their positions, on the words of their decision, and on those that somebody flagged by hand.
    """
    evidence = Evidence.objects.filter(position__conflict__story=story)
    decided = Anchor.objects.filter(judgement__conflict__story=story, judgement__superseded_at__isnull=True)
    flagged = FlagAnchor.objects.filter(flag__conflict__story=story, flag__undone_at__isnull=True)
    rests: dict[int, set[int]] = {}
    for pairs in (
        evidence.order_by().values_list("position__conflict", "claim__version__article").distinct(),
        decided.order_by().values_list("judgement__conflict", "article").distinct(),
        flagged.order_by().values_list("flag__conflict", "article").distinct(),
    ):
        for conflict, article in pairs:
            rests.setdefault(conflict, set()).add(article)
    wanted = set(articles)
    return {conflict: on <= wanted for conflict, on in sorted(rests.items()) if on & wanted}


def carry_conflicts(conflicts: Iterable[int], story: Story) -> list[int]:
    """Put conflicts into another story, with what was decided of them and who flagged them; return which.

    One that comes back has the number that it had. The caller holds both stories, and saves this one's last number.
    """
    held = Conflict.objects.filter(pk__in=conflicts).exclude(story=story).defer("words").order_by("number", "pk")
    carried = list(held.select_for_update(no_key=True))
    had = dict(FormerAddress.objects.filter(story=story, conflict__in=carried).values_list("conflict", "number"))
    remember_addresses(carried)
    FormerAddress.objects.filter(story=story, number__in=had.values()).delete()
    for conflict in carried:
        if conflict.pk not in had:
            story.last_conflict_number += 1
        conflict.story, conflict.number = story, had.get(conflict.pk, story.last_conflict_number)
        conflict.group, conflict.version = None, conflict.version + 1
        conflict.save(update_fields=["story", "number", "group", "version", "changed_at"])
    for model in _OF_A_CONFLICT:
        model._default_manager.filter(conflict__in=carried).update(story=story)  # noqa: SLF001 (the name Django gives it)
    return [conflict.pk for conflict in carried]


def absorb_conflicts(conflicts: Iterable[int], stood: Stood) -> None:
    """Drop conflicts that a machine found meanwhile, that rest mostly on the evidence of one that stood before, and that nobody touched.

    Their addresses lead to that one: it is found again, and two would be the same.
    """
    by_claim = {claim: int(pk) for pk, was in stood.items() for *_, evidence, _ in was["stands"] for claim, _, _ in evidence}
    touched = Action.objects.filter(target_type="conflict", target_id=OuterRef("pk"), actor_id__isnull=False)
    found = Conflict.objects.filter(~Exists(touched), pk__in=conflicts, decision__isnull=True).exclude(pk__in=map(int, stood))
    for conflict in found.defer("words").order_by("pk"):
        claims = list(Evidence.objects.filter(position__conflict=conflict).values_list("claim", flat=True))
        shared = Counter(by_claim[claim] for claim in claims if claim in by_claim).most_common(1)
        for before, count in shared:
            if count >= MOST * len(claims):
                _lead_to(conflict, before)


def _lead_to(conflict: Conflict, other: int) -> None:
    """Delete a conflict; all its addresses lead to another."""
    remember_addresses([conflict])
    FormerAddress.objects.filter(conflict=conflict).update(conflict=other)
    conflict.delete()


def remember_addresses(conflicts: Iterable[Conflict]) -> None:
    """Let the addresses that conflicts have now lead to them wherever they are."""
    FormerAddress.objects.bulk_create(
        [FormerAddress(story_id=conflict.story_id, number=conflict.number, conflict=conflict) for conflict in conflicts],
        update_conflicts=True,
        unique_fields=["story", "number"],
        update_fields=["conflict"],
    )


def carry_words(articles: Collection[int], story: Story, other: Story) -> None:
    """Put into another story what editors said of questions, facts and claims, where it is said of words of some articles alone."""
    for model, anchors, of in _BY_WORDS:
        said = anchors._default_manager.filter(**{of: OuterRef("pk")})  # noqa: SLF001 (the name Django gives it)
        inside, outside = said.filter(article__in=articles), said.exclude(article__in=articles)
        rows = model._default_manager.filter(Exists(inside), ~Exists(outside), story=story)  # noqa: SLF001 (likewise)
        if model is HandFlag:
            rows = rows.filter(conflict__isnull=True)
        rows.update(story=other)


def copy_names(story: Story, other: Story) -> None:
    """Have what editors said of names in a story hold in another, too. It is nobody's last deed there: they said it once."""
    standing = NameJudgement.objects.filter(story=story, undone_at__isnull=True).order_by("pk")
    again = [{name: getattr(said, name) for name in _OF_A_NAME} for said in standing]
    NameJudgement.objects.bulk_create([NameJudgement(story=other, **values) for values in again])


def join_names(other: Story, story: Story) -> None:
    """Drop what was copied into another story. What somebody took back or replaced there since does not stand in this one either."""
    for said in NameJudgement.objects.filter(story=other).order_by("pk"):
        first = NameJudgement.objects.filter(story=story, **{name: getattr(said, name) for name in _OF_A_NAME})
        if not first.exists():
            continue
        if said.undone_at is not None:
            first.filter(undone_at__isnull=True).update(undone_at=said.undone_at, replaced_by=said.replaced_by)
        said.delete()


def forget_what_is_derived(story: Story) -> None:
    """Delete what a story that holds nothing any more was worked out to say."""
    for model in (Group, Entity, Preview):
        model._default_manager.filter(story=story).delete()  # noqa: SLF001 (the name Django gives it)
