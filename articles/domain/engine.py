"""The engine's two calls: load a reader and read articles; reconcile the readings of a story."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from articles.domain.conflicts.detect import find_conflicts
from articles.domain.groups.assemble import assemble_groups
from articles.domain.judging.heard import Heard, Said
from articles.domain.judging.records import Judge
from articles.domain.matching.questions import Chances, find_questions
from articles.domain.matching.view import view_story
from articles.domain.reading.reader import Reader, load_reader
from articles.domain.reading.records import Reading
from articles.domain.setting_aside import with_those_that_work
from articles.domain.verdicts.substance import SubstanceScorer
from articles.domain.version import ENGINE_VERSION
from articles.domain.vocabulary import NOTHING_SAID, Judgement, NameJudgement, Reconciliation, SaidOfOrigins

logger = logging.getLogger(__name__)
__all__ = ["ENGINE_VERSION", "Reader", "load_reader", "reconcile"]


def reconcile(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement] = (),
    names: Sequence[NameJudgement] = (),
    origins: SaidOfOrigins = NOTHING_SAID,
    *,
    scorer: SubstanceScorer | None = None,
    judge: Judge | None = None,
) -> Reconciliation:
    """Return the groups, conflicts and entities of one story. The order of the readings never matters.

    ``judgements`` are what editors said of pairs of claims, ``names`` what they said of pairs of names, ``origins`` what they said of
    where articles come from; all are obeyed. ``scorer`` says how likely two claims are to say the same (see ``verdicts.substance``),
    ``judge`` which of the disputes that were found, or may lie near, are any (see ``judging``). An article that cannot be matched is set
    aside, and the others are reconciled without it.
    """

    def work(kept: Sequence[Reading]) -> Reconciliation:
        story = view_story(kept, names, origins)
        chances = Chances(story, judgements)
        questions = find_questions(story, judgements, chances)
        heard = Heard(judge) if judge is not None else None
        found = find_conflicts(story, questions, judgements, heard)
        told = Said(story, heard.told) if heard is not None and heard.told else None
        groups, conflicts = assemble_groups(story, found, chances, judgements=judgements, scorer=scorer, told=told)
        return Reconciliation(groups, conflicts, story.names.entities, story.descents, story.credited)

    try:
        return work(readings)
    except Exception:  # the boundary: whatever it is, one article must not take the story down
        logger.exception("A story could not be reconciled whole: what fails is looked for, and set aside.")
        done, aside = with_those_that_work(readings, work)
        return replace(done, set_aside=aside)
