"""Reconciling a story: what the articles say now, and the decisions of people on top."""

from __future__ import annotations

import re
from collections import Counter

from django.db import transaction
from django.utils import timezone

from articles.domain import vocabulary
from articles.domain.by_hand import with_raised
from articles.domain.corroboration import where_origins_agree
from articles.domain.vocabulary import Judgement, Reconciliation
from articles.models import ArticleVersion, NameJudgement, Story, StoryState, User, Verb, VersionState
from articles.selectors.verdicts import StoredJudge, judge_of
from articles.services.conflict_continuity import Changes, continue_conflicts, rows_of
from articles.services.constraints import judgements_on, said_of, texts_in
from articles.services.dates import note_dates
from articles.services.derived import by_outlet, drop_claims, write_claims, write_groups
from articles.services.entities import write_entities
from articles.services.exclusions import with_struck
from articles.services.facts import attach_facts
from articles.services.figures import note_figures
from articles.services.jobs import defer_reconciliation
from articles.services.log import record
from articles.services.origins import said_of_origins, write_origins
from articles.services.outcomes import Reconciled
from articles.services.raised import raised_in, with_marked
from articles.services.reattachment import Follower, remember
from articles.services.settings import mute_as_set
from articles.services.snapshot import Read, Snapshot, is_stale, take_snapshot

_TRIES = 3
_MARKED = [
    "state",
    "problem",
    "reconciled_at",
    "engine_version",
    "last_conflict_number",
    "groups_agreed",
    "groups_disputed",
    "groups_similar",
    "groups_single",
]


_UNUSABLE = "What was read in it before cannot be used any more, and it was set aside: have the story read again."


def reconcile_story(story: Story, *, user: User | None = None) -> Reconciled:
    """Bring a story's groups and conflicts in line with its articles. Doing it twice changes nothing.

    The engine runs before the transaction, so that nobody waits for it. Should an article have come in meanwhile, it begins again.
    """
    for _ in range(_TRIES - 1):
        done = _attempt(story, user, give_up=False)
        if done is not None:
            return done
    done = _attempt(story, user, give_up=True)
    assert done is not None, "the last attempt always writes"
    return done


@transaction.atomic
def fail_reconciliation(story: Story, problem: str) -> None:
    """Note that a story could not be reconciled, so that it does not look as if it were still being read."""
    Story.objects.filter(pk=story.pk).update(state=StoryState.FAILED, problem=problem)
    record(Verb.STORY_FAIL, story, user=None, before={"state": story.state}, why=problem)


def judgements_for_engine(story: Story, snapshot: Snapshot | None = None) -> tuple[Judgement, ...]:
    """Return what editors said of claims ("the same question", "not the same thing"): constraints for the engine.

    They are found again by the words they were said on. Other decisions on conflicts are kept with the conflict.
    """
    snapshot = snapshot or take_with_words(story)
    return judgements_on(said_of(story, texts_in(snapshot)), snapshot)


def name_judgements(story: Story) -> tuple[vocabulary.NameJudgement, ...]:
    """Return what editors said of pairs of names: constraints for the engine."""
    standing = NameJudgement.objects.filter(story=story, undone_at__isnull=True).order_by("pk")
    return tuple(vocabulary.NameJudgement(item.left, item.right, item.same) for item in standing)


def take_with_words(story: Story, *, read: Read | None = None) -> Snapshot:
    """Take a snapshot together with what editors said of its words: what is no claim, and what they flagged where no claim was read."""
    return with_marked(with_struck(take_snapshot(story, read=read), story), story)


def find_in(story: Story, snapshot: Snapshot, *, judge: StoredJudge | None = None) -> Reconciliation:
    """Have the engine find what the readings of a snapshot say together, under what editors said before.

    It goes by the stored verdicts of the language model that the story uses, if it uses one, or by those of ``judge``.
    """
    from articles.domain import engine  # spaCy comes with it, and the web process does without

    readings = snapshot.readings
    judge = StoredJudge(judge_of(story)) if judge is None else judge
    words = judgements_for_engine(story, snapshot), name_judgements(story), said_of_origins(snapshot, story)
    found = engine.reconcile(readings, *words, judge=judge if judge.name else None)
    outlets = {key: version.outlet for key, version in snapshot.versions.items()}
    return where_origins_agree(with_raised(by_outlet(found, readings), raised_in(snapshot, story), outlets))


def _attempt(story: Story, user: User | None, *, give_up: bool) -> Reconciled | None:
    from articles.domain import engine  # spaCy comes with it, and the web process does without

    snapshot = take_with_words(story)
    found = find_in(story, snapshot)
    with transaction.atomic():
        # NO KEY: a decision being stored refers to the story, and must not wait for this (nor this for it) in a circle.
        held = Story.objects.select_for_update(no_key=True).get(pk=story.pk)
        stale = is_stale(snapshot, held)
        if stale and not give_up:
            return None
        if stale:
            defer_reconciliation(held.pk)
        held.engine_version = engine.ENGINE_VERSION
        return write_found(held, snapshot, found, user)


def write_found(story: Story, snapshot: Snapshot, found: Reconciliation, user: User | None) -> Reconciled:
    """Store what was found in a snapshot. The caller holds the story in a transaction."""
    known = remember(story, Follower(snapshot))
    claims = write_claims(story, snapshot, found.credited)
    rows = rows_of(claims, write_groups(story, found, claims), found)
    changes = continue_conflicts(story, found, snapshot, rows, known)
    note_dates(story)
    mute_as_set(story)
    attach_facts(story, snapshot, claims)
    note_figures(story, snapshot.readings, claims)
    counted = {key: row for key, row in claims.items() if key not in snapshot.struck_claims}
    write_entities(story, found.entities, snapshot, counted)
    drop_claims(story, claims)
    write_origins(story, found)
    note_set_aside(snapshot, found)
    _mark_ready(story, found)
    result = _result(story, found, claims_count=len(counted), changes=changes)
    after = {"claims": len(counted), "groups": len(found.groups), "flagged": len(found.conflicts), "conflicts": changes.in_words()}
    record(Verb.STORY_RECONCILE, story, user=user, after=after)
    return result


def note_set_aside(snapshot: Snapshot, found: Reconciliation) -> None:
    """Say at each article that takes no part why; take it back from those that take part again."""
    why = {snapshot.versions[item.article].id: item.reason for item in found.set_aside if item.article in snapshot.versions}
    unread = (version.id for version in snapshot.versions.values() if version.reading is None)
    why = dict.fromkeys(unread, _UNUSABLE) | why
    taken = [version.id for version in snapshot.versions.values() if version.id not in why]
    ArticleVersion.objects.filter(pk__in=taken, state=VersionState.READ).exclude(problem="").update(problem="")
    for version_id, problem in why.items():
        ArticleVersion.objects.filter(pk=version_id, state=VersionState.READ).update(problem=problem)


def _mark_ready(story: Story, found: Reconciliation) -> None:
    counts = Counter(group.status for group in found.groups if not _is_no_fact(group))
    story.groups_agreed = counts[vocabulary.GroupStatus.AGREED]
    story.groups_disputed = counts[vocabulary.GroupStatus.DISPUTED]
    story.groups_similar = counts[vocabulary.GroupStatus.SIMILAR]
    story.groups_single = counts[vocabulary.GroupStatus.SINGLE]
    waiting = ArticleVersion.objects.filter(article__story=story, state=VersionState.WAITING).exists()
    story.state = StoryState.READING if waiting else StoryState.READY
    story.problem = ""
    story.reconciled_at = timezone.now()
    story.save(update_fields=_MARKED)


def _is_no_fact(group: vocabulary.Group) -> bool:
    return group.status is vocabulary.GroupStatus.SINGLE and bool(re.match("[a-z]", group.question))


def _result(story: Story, found: Reconciliation, *, claims_count: int, changes: Changes) -> Reconciled:
    return Reconciled(
        story_slug=story.slug,
        claims=claims_count,
        groups=len(found.groups),
        conflicts=len(found.conflicts),
        new=tuple(changes.new),
        changed=tuple(changes.changed),
        withdrawn=tuple(changes.withdrawn),
        returned=tuple(changes.returned),
        kept=tuple(changes.kept),
        reopened=dict(changes.reopened),
    )
