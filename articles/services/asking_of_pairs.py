"""Having the newsroom's language model asked about two statements that an editor compares: because they said so, and of no others."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from threading import Lock

from django.db import transaction
from django.utils import timezone

from articles.domain.judging.records import Candidate, Verdict
from articles.judging import Asker, Endpoint, Unjudged
from articles.models import AskedPair, User, Verb
from articles.selectors.comparing import ComparedPair, compare_pair
from articles.selectors.verdicts import columns_of, endpoint, judge_set_up, known_verdicts
from articles.services.log import record
from articles.services.outcomes import CannotAsk
from articles.services.turns import alone_at

MOST_PAIRS = 4
"""Of two statements of some sentences each so many pairs are asked about, the likeliest first: an editor waits for it."""

PATIENCE = 60.0
"""Seconds that an editor is kept waiting at most, however long the worker would wait."""

KEPT_DAYS = 7
"""So long what was said of a pair is kept: what editors compare may be confidential, and the reason may repeat its words."""

# One at a time: a process has few threads, and pages must be served while a model takes its time.
_ASKING = Lock()
# And of one pair of sentences one in all processes, so that two who press at once do not send it twice.
_A_PAIR = 0xA5D
_BUSY = "it is being asked about other statements at this moment, or about these: press again shortly"

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


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a model says of pairs, by their digests; why it does not say more; and whether something was sent to it for this."""

    verdicts: Mapping[str, Verdict]
    problem: str
    sent: bool = False


def _once(found: Endpoint) -> Asker:
    return Asker(found, tries=1)


def ask_of_pair(left: Statement, right: Statement, *, user: User, asker: MakeAsker = _once) -> ComparedPair:
    """Compare two statements (text, outlet, ISO date) by what the newsroom's model says of them.

    What the model has judged before, for a story or for another editor, is not sent again. Raises ``CannotAsk`` where none is set up, or
    it gave no verdict.
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
    heard = _hear(found, wanted, user, asker)
    if not heard.verdicts:
        raise CannotAsk(f"{found.model} gave no verdict: {heard.problem}. What you see is the engine's own. Try again, or tell an admin.")
    return replace(compare_pair(left, right, _Known(heard.verdicts)), unjudged=heard.problem, sent=heard.sent)


def forget_asked_pairs() -> int:
    """Forget what was said of statements that editors compared some time ago; return of how many pairs of sentences."""
    return AskedPair.objects.filter(made_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()[0]


def _hear(found: Endpoint, wanted: Sequence[Candidate], user: User, asker: MakeAsker) -> _Heard:
    """Return what the model says of some pairs. What it has not judged is sent to it, by one who is alone at it, and told in the log."""
    with _turn(wanted) as is_ours:
        known = known_verdicts(judge_set_up(), [candidate.digest for candidate in wanted])
        missing = [candidate for candidate in wanted if candidate.digest not in known]
        if missing and not is_ours:
            return _Heard(known, _BUSY)
        # Before anything is sent: that it was stays told, whatever happens then.
        told = {"model": found.model, "where": found.host, "pairs": len(missing), "known": len(known)}
        record(Verb.PAIR_ASK, user, user=user, after=told)
        verdicts, problem = _ask(found, missing, asker) if missing else ({}, "")
        _keep(verdicts)
    return _Heard({**known, **verdicts}, problem, sent=bool(missing))


@contextmanager
def _turn(wanted: Sequence[Candidate]) -> Iterator[bool]:
    """Say whether nobody else in this process asks, and nobody anywhere about one of these pairs; for a moment it is waited for."""
    with ExitStack() as held:
        if _ASKING.acquire(timeout=1):
            held.callback(_ASKING.release)
            numbers = sorted({zlib.crc32(candidate.digest.encode()) for candidate in wanted})
            yield all(held.enter_context(alone_at(_A_PAIR, number)) for number in numbers)
        else:
            yield False


@transaction.atomic
def _keep(verdicts: Mapping[str, Verdict]) -> None:
    """Keep what was said. What is kept already stays: the first answer is the answer."""
    name = judge_set_up()
    rows = [AskedPair(model=name.model, prompt=name.prompt, digest=digest, **columns_of(said)) for digest, said in verdicts.items()]
    AskedPair.objects.bulk_create(rows, ignore_conflicts=True)


def _ask(found: Endpoint, missing: Sequence[Candidate], asker: MakeAsker) -> tuple[dict[str, Verdict], str]:
    """Ask about some pairs, and return what was said of them, and why one has no verdict."""
    answers = list(_answers(found, missing, asker))
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
