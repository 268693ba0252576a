"""Having the newsroom's language model asked about two statements that an editor compares: because they said so, and of no others."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock

from articles.domain.judging.records import Candidate, Verdict
from articles.judging import Asker, Endpoint, Unjudged
from articles.models import User, Verb
from articles.selectors.comparing import ComparedPair, compare_pair
from articles.selectors.verdicts import endpoint, judge_set_up, known_verdicts
from articles.services.log import record
from articles.services.outcomes import CannotAsk

MOST_PAIRS = 4
"""Of two statements of some sentences each so many pairs are asked about, the likeliest first: an editor waits for it."""

PATIENCE = 60.0
"""Seconds that an editor is kept waiting at most, however long the worker would wait."""

# One at a time: a process has few threads, and pages must be served while a model takes its time.
_ASKING = Lock()

Statement = tuple[str, str, str]
MakeAsker = Callable[[Endpoint], Asker]


@dataclass(slots=True)
class _Known:
    """Says of candidates what is known by now, and keeps what it was shown."""

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    shown: Sequence[Candidate] = ()

    def judge(self, candidates: Sequence[Candidate], articles: int) -> Sequence[Verdict | None]:
        """Return the verdicts that are known."""
        self.shown = candidates
        return [self.verdicts.get(candidate.digest) for candidate in candidates]


def _once(found: Endpoint) -> Asker:
    return Asker(found, tries=1)


def ask_of_pair(left: Statement, right: Statement, *, user: User, asker: MakeAsker = _once) -> ComparedPair:
    """Compare two statements (text, outlet, ISO date) by what the newsroom's model says of them. Of it is stored only that it was asked.

    What the model has judged before is not asked again. Raises ``CannotAsk`` where none is set up, or it gave no verdict.
    """
    found = endpoint()
    if found is None:
        raise CannotAsk("No language model is set up. An admin can set JUDGE_URL and JUDGE_MODEL, and start the application again.")
    listed = _Known()
    own = compare_pair(left, right, listed)
    if own.left.problem or own.right.problem:
        return own
    wanted = listed.shown[:MOST_PAIRS]
    if not wanted:
        raise CannotAsk(f"{found.model} was not asked: nothing in the two can be held against each other.")
    known = known_verdicts(judge_set_up(), [candidate.digest for candidate in wanted])
    missing = [candidate for candidate in wanted if candidate.digest not in known]
    told = {"model": found.model, "where": found.host, "pairs": len(missing), "known": len(known)}
    record(Verb.PAIR_ASK, user, user=user, after=told)
    verdicts, problem = _ask(found, missing, asker) if missing else ({}, "")
    if not known and not verdicts:
        raise CannotAsk(f"{found.model} gave no verdict: {problem}. What you see is the engine's own. Try again, or tell an admin.")
    return replace(compare_pair(left, right, _Known({**known, **verdicts})), unjudged=problem)


def _ask(found: Endpoint, missing: Sequence[Candidate], asker: MakeAsker) -> tuple[dict[str, Verdict], str]:
    """Ask about some pairs, and return what was said of them, and why one has no verdict."""
    if not _ASKING.acquire(timeout=1):
        return {}, "it is being asked about other statements at this moment"
    try:
        answers = list(_answers(found, missing, asker))
    finally:
        _ASKING.release()
    problems = [answer.reason for _, answer in answers if isinstance(answer, Unjudged)]
    if len(answers) < len(missing):
        problems.append("the time was up")
    return {digest: answer for digest, answer in answers if isinstance(answer, Verdict)}, next(iter(problems), "")


def _answers(found: Endpoint, missing: Sequence[Candidate], asker: MakeAsker) -> Iterator[tuple[str, Verdict | Unjudged]]:
    """Yield the answers, until one fails for another reason than its pair, or the time is up."""
    deadline = time.monotonic() + min(found.seconds, PATIENCE)
    for candidate in missing:
        left = deadline - time.monotonic()
        if left <= 0:
            return
        answer = asker(replace(found, seconds=left)).ask(candidate)
        yield candidate.digest, answer
        if isinstance(answer, Unjudged) and not answer.is_of_this_pair:
            return
