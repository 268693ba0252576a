"""Having a language model asked about a story: begun by an admin, carried on by the worker, used once somebody looked at what changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from articles.domain.judging.records import Candidate, Verdict
from articles.judging import Asker, Trouble, Unjudged
from articles.models import Article, ArticleVersion, JudgeRun, JudgeRunState, JudgeVerdict, Preview, Story, User, Verb
from articles.selectors.verdicts import JudgeName, StoredJudge, columns_of, endpoint, judge_of, judge_set_up
from articles.services.jobs import defer_judging, defer_preview, defer_reconciliation
from articles.services.log import record
from articles.services.outcomes import CannotAsk, NothingToUndo
from articles.services.reconciling import find_in, take_with_words
from articles.services.snapshot import Snapshot

# After so many failures one after the other the model is taken to be away, and left alone until the next run.
_ENOUGH = 3


@transaction.atomic
def ask_judge(story: Story, *, user: User | None, again: bool = False, in_background: bool = True) -> JudgeRun:
    """Have the newsroom's model asked about what it has not judged of a story yet. A run that is under way already will do.

    ``again`` forgets the replies that were no verdicts, so that they are asked for anew. Raises ``CannotAsk`` where no model is set up.
    """
    found = endpoint()
    if found is None:
        raise CannotAsk("No language model is set up. Set JUDGE_URL and JUDGE_MODEL, and start the application again.")
    held = Story.objects.select_for_update(no_key=True).get(pk=story.pk)
    run = JudgeRun.objects.filter(story=held, state=JudgeRunState.ASKING).first()
    forgotten = _forget_wrong(held) if again and run is None else 0
    if run is None:
        name = judge_set_up()
        run = JudgeRun.objects.create(story=held, model=name.model, prompt=name.prompt, host=found.host[:300], user=user)
    record(Verb.JUDGE_ASK, held, user=user, after={"model": run.model, "where": run.host, "again": forgotten})
    if in_background:
        defer_judging(run.pk)
    return run


def _forget_wrong(story: Story) -> int:
    name = judge_set_up()
    of_story = Q(article__story=story) | Q(other__story=story)
    return JudgeVerdict.objects.filter(of_story, model=name.model, prompt=name.prompt).exclude(problem="").delete()[0]


@transaction.atomic
def stop_judging(run: JudgeRun, *, user: User) -> NothingToUndo | None:
    """Ask no more. What was judged is kept."""
    if not _end(run, JudgeRunState.STOPPED):
        return NothingToUndo("The model is not being asked any more.")
    record(Verb.JUDGE_STOP, run.story, user=user, after=_told(run))
    return None


def carry_judging_on(run: JudgeRun, asker: Asker | None = None) -> None:
    """Ask about what has no verdict, batch by batch. Killed and run again, it goes on where it was."""
    if asker is None:
        found = endpoint()
        if found is None or JudgeName(run.model, run.prompt) != judge_set_up():
            break_off(run, "Another model is set up by now, or none. Have it asked again.")
            return
        asker = Asker(found)
    snapshot = take_with_words(run.story)
    wanted = StoredJudge(JudgeName(run.model, run.prompt))
    find_in(run.story, snapshot, judge=wanted)
    _begin(run, wanted, asker)
    problem = _ask_all(run, snapshot, wanted.missing, asker)
    if problem:
        break_off(run, problem)
    else:
        finish_judging(run)


def judge_what_is_new(story: Story) -> None:
    """Have the judge that a story uses asked about what came in since it was asked last."""
    if not judge_of(story) or judge_of(story) != judge_set_up():
        return
    last = JudgeRun.objects.filter(story=story).first()
    read = ArticleVersion.objects.filter(article__story=story).aggregate(last=Max("read_at"))["last"]
    if last is not None and read is not None and last.began_at is not None and read > last.began_at:
        ask_judge(story, user=None)


def _begin(run: JudgeRun, wanted: StoredJudge, asker: Asker) -> None:
    """Say how much there is to ask, and remember to where text goes if it leaves the house, before any does."""
    if wanted.missing and asker.leaves_the_house():
        _remember_sent(run)
    known = wanted.wanted - len(wanted.missing) - wanted.wrong
    run.total, run.known, run.wrong, run.judged, run.began_at = wanted.wanted, known, wanted.wrong, 0, timezone.now()
    run.save(update_fields=["total", "known", "wrong", "judged", "began_at"])


@transaction.atomic
def _remember_sent(run: JudgeRun) -> None:
    held = Story.objects.select_for_update(no_key=True).get(pk=run.story_id)
    told = f"{run.host} (model {run.model})"
    if told not in held.sent_to.split("; "):
        held.sent_to = "; ".join(filter(None, (held.sent_to, told)))
        held.save(update_fields=["sent_to"])


def _ask_all(run: JudgeRun, snapshot: Snapshot, missing: Sequence[Candidate], asker: Asker) -> str:
    """Ask about candidates until all are asked, or the run is stopped; return why it broke off, if it did.

    Each answer is stored before the next question is sent: asking takes seconds, storing none.
    """
    failed: list[Unjudged] = []
    at_once: int = settings.JUDGE_AT_ONCE
    with ThreadPoolExecutor(max_workers=at_once, thread_name_prefix="judge") as pool:
        for start in range(0, len(missing), at_once):
            if not JudgeRun.objects.filter(pk=run.pk, state=JudgeRunState.ASKING).exists():
                return ""
            some = _of_what_stands(snapshot, missing[start : start + at_once])
            answers = list(pool.map(asker.ask, some))
            _keep(run, snapshot, list(zip(some, answers, strict=True)))
            failed = _failed_in_a_row(failed, answers)
            if _is_away(failed):
                return f"{failed[-1].reason[:1].upper()}{failed[-1].reason[1:]}."
    return ""


def _of_what_stands(snapshot: Snapshot, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without those of articles that were withdrawn, removed or corrected meanwhile: their words go nowhere now."""
    versions = {key: version for key, version in snapshot.versions.items() if any(key in _articles(item) for item in candidates)}
    articles = [version.article_id for version in versions.values()]
    counted = Article.objects.filter(pk__in=articles, withdrawn_at__isnull=True, removed_at__isnull=True)
    newest = dict(counted.annotate(newest=Max("versions__number")).values_list("pk", "newest"))
    standing = {key for key, version in versions.items() if newest.get(version.article_id) == version.number}
    return [candidate for candidate in candidates if standing.issuperset(_articles(candidate))]


def _articles(candidate: Candidate) -> tuple[str, str]:
    return candidate.first.article, candidate.second.article


def _failed_in_a_row(before: list[Unjudged], answers: Iterable[Verdict | Unjudged]) -> list[Unjudged]:
    for answer in answers:
        before = [*before, answer] if isinstance(answer, Unjudged) and not answer.is_of_this_pair else []
    return before


def _is_away(failed: Sequence[Unjudged]) -> bool:
    return len(failed) >= _ENOUGH or any(item.trouble in (Trouble.OUTSIDE, Trouble.REFUSED) for item in failed)


@transaction.atomic
def _keep(run: JudgeRun, snapshot: Snapshot, answered: Sequence[tuple[Candidate, Verdict | Unjudged]]) -> None:
    """Store a batch and how far the run has come. A model's reply is kept; that it could not be asked is not.

    Of an article that was removed meanwhile nothing is kept: whoever removes it waits for this, or this for them.
    """
    answered = _without_removed(snapshot, answered)
    replies = [(item, answer) for item, answer in answered if isinstance(answer, Verdict) or answer.is_of_this_pair]
    _keep_verdicts(JudgeName(run.model, run.prompt), replies, snapshot)
    failed = [answer for _, answer in answered if isinstance(answer, Unjudged)]
    wrong = sum(answer.is_of_this_pair for answer in failed)
    counted = {"judged": F("judged") + len(replies) - wrong, "wrong": F("wrong") + wrong}
    problem = {"problem": f"The last pair without a verdict: {failed[-1].reason}."} if failed else {}
    JudgeRun.objects.filter(pk=run.pk).update(**counted, **problem)


def _without_removed(
    snapshot: Snapshot, answered: Sequence[tuple[Candidate, Verdict | Unjudged]]
) -> Sequence[tuple[Candidate, Verdict | Unjudged]]:
    """Return the answers without those on articles that were removed; the others are held until this is stored."""
    articles = {snapshot.versions[key].article_id: key for candidate, _ in answered for key in _articles(candidate)}
    held = Article.objects.select_for_update(no_key=True).filter(pk__in=articles, removed_at__isnull=True).order_by("pk")
    standing = {articles[pk] for pk in held.values_list("pk", flat=True)}
    return [(candidate, answer) for candidate, answer in answered if standing.issuperset(_articles(candidate))]


@transaction.atomic
def finish_judging(run: JudgeRun, *, in_background: bool = True) -> Preview | None:
    """Note that all was asked; then use it where the story uses this judge, else work out what using it would change."""
    if not _end(run, JudgeRunState.DONE):
        return None
    record(Verb.JUDGE_FINISH, run.story, user=None, after=_told(run))
    return _use_or_show(run, in_background=in_background)


@transaction.atomic
def break_off(run: JudgeRun, problem: str, *, in_background: bool = True) -> Preview | None:
    """Note that the model could not be asked about all, and why. What was judged is kept and used."""
    if not _end(run, JudgeRunState.BROKEN, problem):
        return None
    record(Verb.JUDGE_BREAK, run.story, user=None, after=_told(run), why=problem)
    return _use_or_show(run, in_background=in_background) if run.judged else None


def _end(run: JudgeRun, state: JudgeRunState, problem: str = "") -> bool:
    ended = {"state": state, "finished_at": timezone.now(), **({"problem": problem} if problem else {})}
    done = JudgeRun.objects.filter(pk=run.pk, state=JudgeRunState.ASKING).update(**ended)
    run.refresh_from_db()
    return done == 1


def _use_or_show(run: JudgeRun, *, in_background: bool) -> Preview | None:
    name = JudgeName(run.model, run.prompt)
    if judge_of(run.story) == name:
        if in_background:
            defer_reconciliation(run.story_id)
        return None
    preview = Preview.objects.create(story=run.story, user=run.user, judge=True, judge_model=name.model, judge_prompt=name.prompt)
    if in_background:
        defer_preview(preview.pk)
    return preview


def _told(run: JudgeRun) -> dict[str, object]:
    left = max(0, (run.total or 0) - run.known - run.judged)
    return {"model": run.model, "where": run.host, "judged": run.judged, "known": run.known, "not judged": left}


def _keep_verdicts(name: JudgeName, judged: Iterable[tuple[Candidate, Verdict | Unjudged]], snapshot: Snapshot) -> None:
    """Store what a model answered. What is stored already stays: the first answer is the answer."""
    rows = [_row(name, candidate, answer, snapshot) for candidate, answer in judged]
    JudgeVerdict.objects.bulk_create(rows, ignore_conflicts=True)


def _row(name: JudgeName, candidate: Candidate, answer: Verdict | Unjudged, snapshot: Snapshot) -> JudgeVerdict:
    articles = [snapshot.versions[sentence.article].article_id for sentence in (candidate.first, candidate.second)]
    said = {"problem": answer.reason[:200]} if isinstance(answer, Unjudged) else columns_of(answer)
    return JudgeVerdict(model=name.model, prompt=name.prompt, digest=candidate.digest, article_id=articles[0], other_id=articles[1], **said)
