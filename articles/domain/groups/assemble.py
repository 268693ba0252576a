"""Groups of a story: the questions on which its articles differ, and the claims that say the same across them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from articles.domain.groups.clusters import BY_WORD, ClaimClusters
from articles.domain.groups.wording import make_group, spokesman_of, title_of
from articles.domain.judging.heard import Said
from articles.domain.matching.must_links import bonds, claims_bound_to, outside_conflicts
from articles.domain.matching.questions import Chances, find_agreements
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.verdicts.substance import SubstanceScorer
from articles.domain.verdicts.verdict import Verdicts
from articles.domain.vocabulary import ClaimKey, Conflict, Group, GroupStatus, Judgement


def assemble_groups(
    story: StoryView,
    conflicts: Sequence[Conflict],
    chances: Chances,
    *,
    judgements: Iterable[Judgement] = (),
    scorer: SubstanceScorer | None = None,
    told: Said | None = None,
) -> tuple[tuple[Group, ...], tuple[Conflict, ...]]:
    """Return the groups of a story (disputed, agreed, similar, single) and the conflicts with the index of their group.

    Claims agree if every two of them were compared and say the same (see ``verdicts``), in similar words or by one answer to one question
    in whatever words: ``chances`` says how likely answers are to one question. They are similar if their sentences resemble each other and
    nothing more was compared. A claim that says several things may be in several groups; no agreement lies within another.
    ``told`` is what a judge said of their sentences.
    """
    groups: list[Group] = []
    numbered = []
    judgements = tuple(judgements)
    together = bonds(judgements)
    bound: set[ClaimKey] = set()
    for conflict in conflicts:
        numbered.append(replace(conflict, group=len(groups)))
        more = claims_bound_to(conflict, together)
        bound.update(more)
        claims = tuple(sorted((*conflict.claims, *more)))
        groups.append(make_group(story, conflict.about, claims, status=GroupStatus.DISPUTED, reason="their answers to one question differ"))
    said = outside_conflicts(judgements, conflicts)
    clusters = ClaimClusters(story, Verdicts(story, chances, conflicts, scorer=scorer, said=told), said, told)
    agreements = _with_equal_answers(clusters, clusters.groups(), find_agreements(story, chances, said))
    disputed = [frozenset(group.claims) for group in groups]
    groups.extend(group for group in agreements if not (bound & {*group.claims} and any(claims >= {*group.claims} for claims in disputed)))
    grouped = {key for group in groups for key in group.claims}
    for key, view in story.claims.items():
        if key not in grouped:
            groups.append(make_group(story, view.claim.text, (key,), status=GroupStatus.SINGLE, reason=""))
    return tuple(groups), tuple(numbered)


def _with_equal_answers(clusters: ClaimClusters, groups: Sequence[Group], told: Iterable[Sequence[AnswerView]]) -> list[Group]:
    """Return the groups with those of equal answers that are in none; what lies in one of these goes, unless an editor made it."""
    story = clusters.story
    within = [frozenset(group.claims) for group in groups if group.status is not GroupStatus.SIMILAR]
    agreed = {frozenset(claims): views for views in told for claims in clusters.agreeing({view.answer.claim for view in views})}
    new = [claims for claims in agreed if not any(claims <= other for other in within) and not any(claims < other for other in agreed)]
    kept = [group for group in groups if group.reason == BY_WORD or not any(claims >= {*group.claims} for claims in new)]
    return [*kept, *(_equal_answers(story, claims, agreed[claims]) for claims in new)]


def _equal_answers(story: StoryView, claims: Iterable[ClaimKey], views: Sequence[AnswerView]) -> Group:
    keys = tuple(sorted(claims))
    label = min((view for view in views if view.answer.claim in claims), key=lambda view: (len(view.answer.label), view.key)).answer.label
    why = f"they give one answer to one question: {label}"
    return make_group(story, title_of(spokesman_of(story.claims[key] for key in keys)), keys, status=GroupStatus.AGREED, reason=why)
