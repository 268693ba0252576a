"""Deciding what nobody disputes: a fact is right, wrong or unverified. The decision is tied to the words it was made on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.domain.anchoring import Outcome
from articles.domain.vocabulary import ClaimKey
from articles.models import FactAnchor, FactDecision, FactVerdict, Group, GroupMember, Story, User, Verb
from articles.models.claims import GroupStatus
from articles.services.constraints import Words, follow, texts_in
from articles.services.grouping import MOST_CLAIMS, claims_with_words
from articles.services.log import record
from articles.services.outcomes import CannotDecide, FactChangedMeanwhile, FactDecided, FactUndone, NothingToUndo
from articles.services.reopening import in_words
from articles.services.snapshot import Snapshot

_LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class FactWish:
    """What is said of the fact that a group holds. ``seen`` is the decision that stood when it was shown (0: none)."""

    group: int
    verdict: str
    wording: str = ""
    note: str = ""
    seen: int = 0


@transaction.atomic
def decide_fact(story: Story, wish: FactWish, *, user: User) -> FactDecided | FactChangedMeanwhile:
    """Store that a fact is right, wrong or unverified, with the words it is said of.

    Raises ``CannotDecide`` where the question is disputed or the verdict unknown, ``Group.DoesNotExist`` where it was put together anew.
    """
    Story.objects.select_for_update(no_key=True).get(pk=story.pk)
    group = Group.objects.select_related("fact").get(story=story, pk=wish.group)
    standing = group.fact
    if (standing.pk if standing else 0) != wish.seen:
        return _meanwhile(group)
    _refuse(group, wish)
    decision = FactDecision.objects.create(
        story=story,
        question=group.question,
        status=group.status,
        verdict=wish.verdict,
        wording=wish.wording,
        note=wish.note,
        user=user,
        made_by=user.name,
        made_at=timezone.now(),
    )
    _supersede(standing, by=decision)
    FactAnchor.objects.bulk_create(_anchors(decision, group))
    Group.objects.filter(pk=group.pk).update(fact=decision)
    before = {"words": str(standing) if standing else ""}
    record(Verb.FACT_DECIDE, decision, user=user, before=before, after={"words": str(decision), "wording": wish.wording}, why=wish.note)
    return FactDecided(decision.pk, story.slug, group.question)


@transaction.atomic
def undo_fact(decision: FactDecision, *, user: User) -> FactUndone | NothingToUndo:
    """Take back what was decided of a fact: the decision that it replaced stands again, if there was one."""
    if not FactDecision.objects.filter(pk=decision.pk, superseded_at__isnull=True).update(superseded_at=timezone.now()):
        decision.refresh_from_db()
        later = decision.superseded_by
        return NothingToUndo(
            f"{later.made_by} decided this anew. That has to be taken back first." if later else "This was undone already."
        )
    earlier = FactDecision.objects.filter(superseded_by=decision).order_by("pk").last()
    if earlier is not None:
        FactDecision.objects.filter(pk=earlier.pk).update(superseded_at=None, superseded_by=None)
    Group.objects.filter(fact=decision).update(fact=earlier)
    again = str(earlier) if earlier else ""
    record(Verb.FACT_UNDO, decision, user=user, before={"words": str(decision)}, after={"words": again or "taken back"})
    return FactUndone(decision.pk, decision.story.slug, str(decision), again)


def attach_facts(story: Story, snapshot: Snapshot, rows: dict[ClaimKey, int]) -> None:
    """Find for every decision on a fact the question that holds its words now; one whose words were changed is reopened, and says so.

    The caller has written the groups.
    """
    standing = FactDecision.objects.filter(story=story, superseded_at__isnull=True).prefetch_related("anchors__article__source")
    decisions = list(standing.order_by("pk"))
    texts = texts_in(snapshot)
    followed = {decision.pk: [(anchor, *follow(anchor, texts)) for anchor in decision.anchors.all()] for decision in decisions}
    homes = _Homes(story, snapshot, rows) if decisions else None
    held: dict[int, int] = {}
    for decision in decisions:
        home = homes.of([words for _, words, _ in followed[decision.pk] if words is not None]) if homes else None
        if home is not None:
            held[home.pk] = decision.pk
        _reopen(decision, [*_changed(followed[decision.pk]), *_regrouped(home)])
    for pk, fact in Group.objects.filter(Q(fact__isnull=False) | Q(pk__in=held), story=story).values_list("pk", "fact"):
        if fact != held.get(pk):
            Group.objects.filter(pk=pk).update(fact=held.get(pk))


class _Homes:
    """The questions of a story by the words of their claims."""

    def __init__(self, story: Story, snapshot: Snapshot, rows: dict[ClaimKey, int]) -> None:
        articles = {key: version.article_id for key, version in snapshot.versions.items()}
        self._claims: dict[int, list[tuple[ClaimKey, int]]] = {}
        for key, row in rows.items():
            self._claims.setdefault(articles[key.article], []).append((key, row))
        self._groups = {group.pk: group for group in Group.objects.filter(story=story)}
        self._members: dict[int, list[int]] = {}
        for group, claim in GroupMember.objects.filter(group__story=story).order_by("group").values_list("group", "claim"):
            self._members.setdefault(claim, []).append(group)

    def of(self, words: Sequence[Words]) -> Group | None:
        """Return the question that holds most of some words, if it holds at least half; of several the smallest."""
        votes: Counter[int] = Counter()
        for item in words:
            votes.update({group for row in self._same(item) for group in self._members.get(row, ())})
        enough = [pk for pk, count in votes.items() if 2 * count >= len(words)]
        return self._groups[max(enough, key=lambda pk: (votes[pk], -self._groups[pk].articles, -pk))] if enough else None

    def _same(self, words: Words) -> list[int]:
        return [row for key, row in self._claims.get(words.article, ()) if Words(words.article, key.span).are(words)]


def _meanwhile(group: Group) -> FactChangedMeanwhile:
    if group.fact is None:
        return FactChangedMeanwhile("Somebody", timezone.now(), "took back what was decided of it")
    return FactChangedMeanwhile(group.fact.made_by, group.fact.made_at, f"decided: {group.fact.get_verdict_display()}")


def _refuse(group: Group, wish: FactWish) -> None:
    if wish.verdict not in FactVerdict.values:
        raise CannotDecide("Say whether it is right, wrong, or unverified.")
    if group.status == GroupStatus.DISPUTED:
        raise CannotDecide("This question is disputed: decide its conflict.")


def _supersede(standing: FactDecision | None, *, by: FactDecision) -> None:
    if standing is not None:
        FactDecision.objects.filter(pk=standing.pk).update(superseded_at=by.made_at, superseded_by=by)


def _anchors(decision: FactDecision, group: Group) -> list[FactAnchor]:
    claims = claims_with_words(group)
    if len(claims) > MOST_CLAIMS:
        raise CannotDecide(f"A question of more than {MOST_CLAIMS} claims cannot be decided in one go: split it first.")
    return [
        FactAnchor(
            decision=decision,
            article_id=claim.version.article_id,
            version_id=claim.version_id,
            start=claim.start,
            end=claim.end,
            **{name: getattr(claim, name) for name in ("quote", "prefix", "suffix")},
        )
        for claim in claims
    ]


def _changed(followed: Iterable[tuple[FactAnchor, Words | None, Outcome]]) -> list[str]:
    reasons = []
    for anchor, _, outcome in followed:
        if outcome is Outcome.CHANGED:
            reasons.append(f"{anchor.article.source.name} changed the words “{_short(anchor.quote)}”.")
        elif outcome is Outcome.GONE:
            reasons.append(f"{anchor.article.source.name} no longer says “{_short(anchor.quote)}”.")
    return reasons


def _regrouped(home: Group | None) -> list[str]:
    if home is None:
        return ["No question holds these words together any more."]
    return ["The articles disagree on it now."] if home.status == GroupStatus.DISPUTED else []


def _reopen(decision: FactDecision, reasons: Sequence[str]) -> None:
    unsaid = [reason for reason in dict.fromkeys(reasons) if reason not in decision.reopened_because]
    if unsaid:
        why = f"{decision.reopened_because} {in_words(unsaid)}".strip()
        FactDecision.objects.filter(pk=decision.pk).update(reopened_because=why)


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1].rstrip()}…"
