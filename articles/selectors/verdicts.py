"""The verdicts of language models as they are stored: looked up by a reconciliation, which asks nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import F

from articles.domain.judging.records import Candidate, Verdict, within
from articles.judging import PROMPT_VERSION, Endpoint
from articles.models import AskedPair, JudgeVerdict, Story
from articles.models.judging import Judged

_CHUNK = 2000


@dataclass(frozen=True, slots=True)
class JudgeName:
    """Whose verdicts are meant: a model, and the version of what it is told. Without a model, nobody's."""

    model: str = ""
    prompt: int = 0

    def __bool__(self) -> bool:
        return bool(self.model)


NOBODY = JudgeName()


def endpoint() -> Endpoint | None:
    """Return where this newsroom's language model is asked, None where none is set up."""
    if not settings.JUDGE_URL:
        return None
    return Endpoint(settings.JUDGE_URL, settings.JUDGE_MODEL, settings.JUDGE_KEY, settings.JUDGE_MAY_LEAVE, float(settings.JUDGE_SECONDS))


def judge_set_up() -> JudgeName:
    """Return the judge that would be asked now."""
    found = endpoint()
    return JudgeName(found.model, PROMPT_VERSION) if found else NOBODY


def judge_of(story: Story) -> JudgeName:
    """Return the judge whose verdicts a story uses."""
    return JudgeName(story.judge_model, story.judge_prompt)


@dataclass(slots=True)
class StoredJudge:
    """Says of candidates what is stored of them. ``missing`` are, after that, those within the budget that nobody has asked about."""

    name: JudgeName
    missing: list[Candidate] = field(default_factory=list)
    wanted: int = 0
    wrong: int = 0

    def judge(self, candidates: Sequence[Candidate], articles: int) -> Sequence[Verdict | None]:
        """Return the verdicts that are known."""
        found = dict(_stored(self.name, [candidate.digest for candidate in candidates]))
        budget = within(candidates, articles, settings.JUDGE_BUDGET)
        self.missing = [candidate for candidate in budget if candidate.digest not in found]
        self.wanted = len(budget)
        self.wrong = sum(candidate.digest in found and found[candidate.digest] is None for candidate in budget)
        return [found.get(candidate.digest) for candidate in candidates]


@dataclass(slots=True)
class StoredPairs:
    """Says of candidates what stories know of them that go by a judge; ``stories`` are these, once it has spoken. It asks nobody."""

    stories: dict[str, str] = field(default_factory=dict)

    def judge(self, candidates: Sequence[Candidate], articles: int) -> Sequence[Verdict | None]:
        """Return the verdicts that are known, the latest of each pair."""
        known = JudgeVerdict.objects.filter(digest__in=[candidate.digest for candidate in candidates], problem="").order_by("made_at", "pk")
        used = known.filter(article__story__judge_model=F("model"), article__story__judge_prompt=F("prompt")).select_related(
            "article__story"
        )
        rows = {row.digest: row for row in used}
        self.stories = {row.article.story.slug: row.article.story.name for row in rows.values()}
        return [_verdict(rows[candidate.digest]) if candidate.digest in rows else None for candidate in candidates]


def known_verdicts(name: JudgeName, digests: Sequence[str]) -> dict[str, Verdict]:
    """Return what a judge is known to have said of some pairs of sentences: of those of stories, and of those that editors compared."""
    asked = AskedPair.objects.filter(model=name.model, prompt=name.prompt, digest__in=digests)
    compared = {row.digest: _verdict(row) for row in asked}
    return compared | {digest: verdict for digest, verdict in _stored(name, digests) if verdict is not None}


def columns_of(verdict: Verdict) -> dict[str, Any]:
    """Return what is stored of a verdict."""
    return {
        "one_question": verdict.one_question,
        "excludes": verdict.excludes,
        "update": verdict.update,
        "probability": verdict.probability,
        "why": verdict.why,
        "first_answer": verdict.answers[0],
        "second_answer": verdict.answers[1],
    }


def _stored(name: JudgeName, digests: Sequence[str]) -> Iterator[tuple[str, Verdict | None]]:
    """Yield what is stored of some pairs; None where a reply was no verdict."""
    known = JudgeVerdict.objects.filter(model=name.model, prompt=name.prompt)
    for start in range(0, len(digests), _CHUNK):
        for row in known.filter(digest__in=digests[start : start + _CHUNK]):
            yield row.digest, None if row.problem else _verdict(row)


def _verdict(row: Judged) -> Verdict:
    answers = (row.first_answer, row.second_answer)
    return Verdict(row.one_question, row.excludes, row.update, row.probability, row.why, row.model, answers)
