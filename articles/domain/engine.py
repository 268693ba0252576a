"""The engine's two calls: load a reader and read articles; reconcile the readings of a story."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from articles.domain.conflicts.detect import find_conflicts
from articles.domain.matching.facts import assemble_groups
from articles.domain.matching.questions import Chances, find_questions
from articles.domain.matching.view import view_story
from articles.domain.reading.reader import Reader, load_reader
from articles.domain.reading.records import Reading
from articles.domain.version import ENGINE_VERSION
from articles.domain.vocabulary import Judgement, NameJudgement, Reconciliation

__all__ = ["ENGINE_VERSION", "Reader", "load_reader", "reconcile"]


def reconcile(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement] = (),
    names: Sequence[NameJudgement] = (),
    origins: Sequence[Collection[str]] = (),
) -> Reconciliation:
    """Return the groups, conflicts and entities of one story. The order of the readings never matters.

    ``judgements`` are what editors said of pairs of claims, ``names`` what they said of pairs of names, ``origins`` the articles that they
    said to be of one origin; all are obeyed.
    """
    story = view_story(readings, names, origins)
    chances = Chances(story, judgements)
    questions = find_questions(story, judgements, chances)
    groups, conflicts = assemble_groups(story, find_conflicts(story, questions, judgements), chances, judgements=judgements)
    return Reconciliation(groups, conflicts, story.names.entities, story.origins)
