"""Putting articles from the tray into stories: by the machine where it is sure, by editors on its suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.domain.stories import Profile, Sorted, Suggestion, Weights, load_weights, sort_articles
from articles.domain.stories.telling import in_common
from articles.models import Article, Placement, PlacementState, Proposal, Story, StoryState, User, Verb, VersionState
from articles.services.doubting import doubt_stories
from articles.services.jobs import defer_reconciliation
from articles.services.log import record
from articles.services.moving import change_story, held_article
from articles.services.outcomes import CannotPlace
from articles.services.profiling import candidate_stories, profile_articles, profiles_of
from articles.services.stories import make_story, name_of
from articles.services.tray import the_tray
from articles.services.turns import hold_door

MOST_WAITING = 600
"""So many articles of the tray, the latest, are sorted in one go."""
LEAST_OUTLETS = 2


@dataclass(frozen=True, slots=True)
class PlacedAll:
    """What sorting the tray did: so many articles were put into stories, so many stories are proposed, so many articles wait."""

    placed: int
    proposed: int
    waiting: int


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be sorted, by ids: the articles of the tray, those of stories near them, and what editors refused."""

    tray: list[int]
    stories: dict[int, list[int]]
    profiles: dict[int, Profile]

    def sort(self, weights: Weights) -> Sorted:
        """Sort by index; the caller turns indexes into ids again with ``order``."""
        place = {pk: index for index, pk in enumerate(self.order)}
        refused = Placement.objects.filter(article__in=self.tray, state=PlacementState.REFUSED).values_list("article", "story")
        return sort_articles(
            [self.profiles[pk] for pk in self.order],
            {str(story): [place[pk] for pk in members] for story, members in self.stories.items()},
            weights,
            [(place[article], str(story)) for article, story in refused if article in place],
        )

    @property
    def order(self) -> list[int]:
        """All articles, those of stories first."""
        return [*(pk for members in self.stories.values() for pk in members), *self.tray]


def sort_tray(*, weights: Weights | None = None, in_background: bool = True) -> PlacedAll:
    """Put each article of the tray into its story, or say which it may belong to; propose stories where several outlets report one event.

    The sorting is done before the transaction. Should somebody have taken an article out of the tray meanwhile, it stays where they put
    it. Doing it twice changes nothing.
    """
    weights = weights or load_weights()
    profile_articles(weights)
    work = _gather()
    if not work.tray:
        _drop_open(Proposal.objects.all())
        doubt_stories((), weights)
        return PlacedAll(0, 0, 0)
    done = _write(work, work.sort(weights), weights, in_background=in_background)
    doubt_stories(work.stories, weights)
    return done


@transaction.atomic
def accept_suggestion(article: int, story: int, *, user: User, in_background: bool = True) -> Article:
    """Put an article of the tray into a story."""
    hold_door(story)
    held = _in_tray(article)
    target = Story.objects.filter(pk=story, archived_at__isnull=True).first()
    if target is None:
        raise CannotPlace("This story is gone, or in the archive. Choose another one.")
    reason = _note(held, target, PlacementState.ACCEPTED, user)
    _move(held, target, in_background=in_background)
    record(Verb.ARTICLE_PLACE, held, user=user, before={"story": "tray"}, after={"story": target.name}, why=reason)
    _sort_again(in_background=in_background)
    return held


@transaction.atomic
def refuse_suggestion(article: int, story: int, *, user: User, in_background: bool = True) -> Article:
    """Say that an article of the tray is not of a story: it is not suggested again, and the machine never puts it there."""
    held = _in_tray(article)
    target = Story.objects.get(pk=story)
    _note(held, target, PlacementState.REFUSED, user)
    record(Verb.ARTICLE_NOT_OF, held, user=user, after={"story": target.name})
    return held


@transaction.atomic
def make_story_of(articles: Iterable[int], name: str, *, user: User, in_background: bool = True) -> Story:
    """Make a story of articles of the tray."""
    if not name.strip():
        raise CannotPlace("A story needs a name.")
    held = [_in_tray(pk) for pk in sorted(set(articles))]
    if not held:
        raise CannotPlace("Choose at least one article.")
    story = make_story(name)
    for article in held:
        _note(article, story, PlacementState.ACCEPTED, user)
        _move(article, story, in_background=in_background)
    _drop_open(Proposal.objects.filter(articles__in=[article.pk for article in held]))
    record(Verb.STORY_FROM_TRAY, story, user=user, after={"name": story.name, "articles": len(held)})
    _sort_again(in_background=in_background)
    return story


@transaction.atomic
def refuse_proposal(pk: int, *, user: User) -> Proposal:
    """Turn a proposed story down. It returns only when articles are added to it."""
    proposal = Proposal.objects.select_for_update().filter(pk=pk, refused_at__isnull=True).first()
    if proposal is None:
        raise CannotPlace("This proposal is no longer there: the tray was sorted anew meanwhile. Look again.")
    proposal.refused_at, proposal.refused_by = timezone.now(), user.name
    proposal.save(update_fields=["refused_at", "refused_by"])
    record(Verb.PROPOSAL_REFUSE, the_tray(), user=user, before={"words": proposal.name, "articles": proposal.articles.count()})
    return proposal


@transaction.atomic
def back_to_tray(article: int, *, user: User, in_background: bool = True) -> Story:
    """Take an article out of the story that it was put into from the tray; return that story. It is not put there again."""
    held = _held(article)
    story = held.story
    placed = (PlacementState.PLACED, PlacementState.ACCEPTED)
    if story.is_tray or not Placement.objects.filter(article=held, story=story, state__in=placed).exists():
        raise CannotPlace("This article did not come into its story from the tray. Move it on its own page.")
    _note(held, story, PlacementState.REFUSED, user)
    change_story(held, the_tray())
    record(Verb.ARTICLE_TO_TRAY, held, user=user, before={"story": story.name})
    if in_background:
        defer_reconciliation(story.pk)
    _sort_again(in_background=in_background)
    return story


def _gather() -> _Work:
    waiting = Article.objects.filter(story=the_tray(), withdrawn_at__isnull=True, removed_at__isnull=True, profile__isnull=False)
    tray = sorted(waiting.order_by("-pk").values_list("pk", flat=True)[:MOST_WAITING])
    stories = candidate_stories(tray) if tray else {}
    profiles = profiles_of([*tray, *(pk for members in stories.values() for pk in members)])
    stories = {story: [pk for pk in members if pk in profiles] for story, members in stories.items()}
    return _Work([pk for pk in tray if pk in profiles], {story: members for story, members in stories.items() if members}, profiles)


@transaction.atomic
def _write(work: _Work, found: Sorted, weights: Weights, *, in_background: bool) -> PlacedAll:
    tray, order = the_tray(), work.order
    for story_id in sorted(work.stories):
        hold_door(story_id)
    held = {article.pk: article for article in _hold(Article.objects.filter(pk__in=work.tray, story=tray))}
    stories = {story.pk: story for story in Story.objects.filter(pk__in=work.stories, archived_at__isnull=True)}
    refused = set(Placement.objects.filter(article__in=held, state=PlacementState.REFUSED).values_list("article", "story"))
    placed = {order[index]: told for index, told in found.placed.items()}
    for pk, told in sorted(placed.items()):
        if pk in held and (pk, int(told.story)) not in refused and (story := stories.get(int(told.story))) is not None:
            _place(held.pop(pk), story, told, work, weights, in_background=in_background)
    suggested = {order[index]: told for index, told in found.suggestions.items()}
    _suggest({pk: told for pk, told in suggested.items() if pk in held}, stories, work, weights)
    bundles = [([order[index] for index in bundle.members], bundle.score) for bundle in found.bundles if bundle.proposed]
    proposed = _propose([bundle for bundle in bundles if held.keys() >= set(bundle[0])], work, weights)
    Story.every.filter(pk=tray.pk).update(state=StoryState.READY, problem="")
    return PlacedAll(len(work.tray) - len(held), proposed, len(held))


def _hold(articles: object) -> Sequence[Article]:
    return list(articles.order_by("pk").select_for_update(of=("self",), no_key=True).select_related("source", "story", "current_version"))  # type: ignore[attr-defined]  # a query set


def _place(article: Article, story: Story, told: Suggestion, work: _Work, weights: Weights, *, in_background: bool) -> None:
    reason = _reason(article.pk, work.stories[story.pk], work, weights)
    values = {"state": PlacementState.PLACED, "score": told.score, "reason": reason, "at": timezone.now(), "made_by": ""}
    Placement.objects.update_or_create(article=article, story=story, defaults=values)
    _move(article, story, in_background=in_background)
    record(Verb.ARTICLE_PLACE, article, user=None, before={"story": "tray"}, after={"story": story.name}, why=reason)


def _suggest(found: Mapping[int, Sequence[Suggestion]], stories: Mapping[int, Story], work: _Work, weights: Weights) -> None:
    Placement.objects.filter(state=PlacementState.SUGGESTED).delete()
    now = timezone.now()
    rows = [
        Placement(
            article_id=pk,
            story_id=story,
            state=PlacementState.SUGGESTED,
            score=one.score,
            reason=_reason(pk, work.stories[story], work, weights),
            at=now,
        )
        for pk, told in found.items()
        for one in told
        if (story := int(one.story)) in stories
    ]
    Placement.objects.bulk_create(rows, ignore_conflicts=True)


def _propose(bundles: Sequence[tuple[list[int], float]], work: _Work, weights: Weights) -> int:
    """Write the proposed stories anew. One that was turned down does not return unless an article was added to it."""
    _drop_open(Proposal.objects.all())
    turned_down = [set(row.articles.values_list("pk", flat=True)) for row in Proposal.objects.filter(refused_at__isnull=False)]
    made = 0
    for members, score in bundles:
        articles = list(Article.objects.filter(pk__in=members).select_related("source", "current_version").order_by("pk"))
        outlets = {article.source_id for article in articles}
        if len(outlets) < LEAST_OUTLETS or any(set(members) <= refused for refused in turned_down):
            continue
        first, *others = members
        reason = in_common(work.profiles[first], [work.profiles[pk] for pk in others], weights).replace("Both", "All")
        proposal = Proposal.objects.create(name=name_of(articles), reason=reason, score=score, outlets=len(outlets))
        proposal.articles.set(articles)
        made += 1
    return made


@transaction.atomic
def _drop_open(proposals: QuerySet[Proposal]) -> None:
    """Drop proposals that nobody has turned down. One that somebody is turning down at this moment is waited for, and stays."""
    held = proposals.filter(refused_at__isnull=True).order_by("pk").select_for_update(of=("self",))
    Proposal.objects.filter(pk__in=[proposal.pk for proposal in held]).delete()


def _reason(article: int, members: Sequence[int], work: _Work, weights: Weights) -> str:
    return in_common(work.profiles[article], [work.profiles[pk] for pk in members if pk in work.profiles], weights)


def _held(article: int) -> Article:
    try:
        return held_article(article)
    except Article.DoesNotExist as gone:
        raise CannotPlace("The article is gone: its import was rolled back, or its story deleted. Look again.") from gone


def _in_tray(article: int) -> Article:
    held = _held(article)
    if not held.story.is_tray:
        raise CannotPlace(f"Somebody put this article into the story “{held.story.name}” meanwhile. Nothing was changed.")
    return held


def _note(article: Article, story: Story, state: PlacementState, user: User) -> str:
    values = {"state": state, "at": timezone.now(), "made_by": user.name}
    return Placement.objects.update_or_create(article=article, story=story, defaults=values)[0].reason


def _move(article: Article, story: Story, *, in_background: bool) -> None:
    """Put an article into a story, and have it reconciled: at once if the article is read, else when it is."""
    change_story(article, story)
    Placement.objects.filter(article=article, state=PlacementState.SUGGESTED).delete()
    waits = article.current_version is not None and article.current_version.state == VersionState.WAITING
    if waits:
        Story.objects.filter(pk=story.pk).update(state=StoryState.READING)
    elif in_background:
        defer_reconciliation(story.pk)


def _sort_again(*, in_background: bool) -> None:
    """What an editor did tells the machine more: other articles of the tray may belong there too."""
    if in_background:
        defer_reconciliation(the_tray().pk)
