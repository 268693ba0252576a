"""A draft held against a story: each of its sentences with what the articles and the editors say of it. Nothing of it is stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Count
from django.utils import timezone

from articles.domain.draft_check import DRAFT, Finding, findings
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Article as Text
from articles.domain.vocabulary import ClaimKey, GroupStatus, Reconciliation, Span
from articles.models import DISMISSING, Claim, Conflict, ConflictState, Evidence, FactDecision, FactVerdict, GroupMember, Story, Verdict
from articles.selectors.comparing import ONE_AT_A_TIME
from articles.selectors.verdicts import StoredJudge, judge_of
from articles.services.origins import said_of_origins
from articles.services.reconciling import judgements_for_engine, name_judgements, take_with_words
from articles.services.snapshot import Snapshot

MOST_ARTICLES = 40
"""How many articles a draft is held against: those that share most of its words. An editor waits for it."""

RECENT = timedelta(days=7)
"""A draft on a story whose last article is older than this is taken to be written on the day of that article."""

_QUOTES = 4


class Standing(StrEnum):
    """Where a sentence of a draft stands, the most urgent first."""

    AGAINST = "against"
    DISPUTED = "disputed"
    DECIDED = "decided"
    AGREED = "agreed"
    SINGLE = "single"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class DraftQuote:
    """A quote of an article, to hold against the draft."""

    text: str
    value: str
    outlet: str
    article_id: int
    start: int
    published: str


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """What one question says of a sentence. ``said`` are quotes that bear it out, ``otherwise`` those that exclude it."""

    standing: Standing
    why: str
    question: str
    conflict_number: int | None
    said: tuple[DraftQuote, ...]
    otherwise: tuple[DraftQuote, ...]
    wording: str = ""


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence of the draft that claims something."""

    text: str
    standing: Standing
    findings: tuple[DraftFinding, ...]


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft as it stands against a story. ``articles`` of ``all_articles`` were compared; ``problem`` says why it could not be read.

    ``judged_by`` is the language model by whose verdicts on the articles the story goes, "" where it goes by none.
    """

    sentences: tuple[DraftSentence, ...]
    articles: int
    all_articles: int
    problem: str = ""
    judged_by: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """How many sentences stand where."""
        return {standing.value: sum(sentence.standing is standing for sentence in self.sentences) for standing in Standing}


def check_draft(story: Story, text: str) -> CheckedDraft:
    """Hold a draft against a story, by the stored verdicts of the story's judge if it has one: nobody is asked, and nothing is sent.

    The first call in a process loads the parser.
    """
    snapshot = take_with_words(story)
    readings = _nearest(story, snapshot, text)
    draft, found = _read_and_reconcile(story, snapshot, readings, text)
    if draft.problem:
        return CheckedDraft((), len(readings), len(snapshot.versions), draft.problem)
    desk = _Desk(snapshot, found)
    by_claim: dict[ClaimKey, list[DraftFinding]] = {}
    for finding in found:
        by_claim.setdefault(finding.claim, []).append(desk.judge(finding))
    return CheckedDraft(tuple(_sentences(draft, text, by_claim)), len(readings), len(snapshot.versions), judged_by=story.judge_model)


def _read_and_reconcile(story: Story, snapshot: Snapshot, readings: Sequence[Reading], text: str) -> tuple[Reading, tuple[Finding, ...]]:
    from articles.domain import engine  # spaCy comes with it, and most web processes do without

    article = Text(id=DRAFT, source="The draft", text=text, published=_written_on(readings))
    with ONE_AT_A_TIME:
        draft = engine.load_reader(settings.SPACY_MODEL, encoder=settings.PAIR_READER).read(article)
        if draft.problem:
            return draft, ()
        judgements, origins = judgements_for_engine(story, snapshot), said_of_origins(snapshot, story)
        judge = StoredJudge(name) if (name := judge_of(story)) else None
        found: Reconciliation = engine.reconcile([*readings, draft], judgements, name_judgements(story), origins, judge=judge)
    return draft, tuple(findings(found))


def _written_on(readings: Iterable[Reading]) -> str:
    """Return the day on which "on Monday" is to be understood: today, or for an old story the day of its last article."""
    today = timezone.localdate()
    last = max((reading.published[:10] for reading in readings if reading.published), default="")
    return last if last and last < (today - RECENT).isoformat() else today.isoformat()


def _nearest(story: Story, snapshot: Snapshot, text: str) -> list[Reading]:
    """Return the readings of the articles that share most words with a draft."""
    readings = snapshot.readings
    words = list(dict.fromkeys(re.findall(r"\w{4,}", text.casefold())))[:120]
    if len(readings) <= MOST_ARTICLES or not words:
        return readings[:MOST_ARTICLES]
    query = SearchQuery(" or ".join(words), config="english", search_type="websearch")
    claims = Claim.objects.filter(version__article__story=story, version__in=[version.id for version in snapshot.versions.values()])
    matching = claims.annotate(words=SearchVector("text", config="english")).filter(words=query).order_by()
    ranked = matching.values_list("version__article__handle").annotate(found=Count("pk")).order_by("-found", "version__article__handle")
    keys = {key for key, _ in ranked[:MOST_ARTICLES]}
    return [reading for reading in readings if reading.id in keys]


def _sentences(draft: Reading, text: str, by_claim: dict[ClaimKey, list[DraftFinding]]) -> Iterator[DraftSentence]:
    """Yield the sentences of a draft with what was found of their claims, the most urgent first; the same is told once."""
    spans: dict[Span, list[DraftFinding]] = {}
    for claim in draft.claims:
        spans.setdefault(claim.sentence, []).extend(by_claim.get(claim.key, ()))
    for span, told in sorted(spans.items(), key=lambda item: item[0]):
        distinct = sorted(dict.fromkeys(told), key=lambda finding: list(Standing).index(finding.standing))
        standing = distinct[0].standing if distinct else Standing.NOTHING
        yield DraftSentence(" ".join(span.of(text).split()), standing, tuple(distinct))


class _Desk:
    """What is stored of the claims that a draft was found beside: decisions, facts, and the quotes themselves."""

    def __init__(self, snapshot: Snapshot, found: Iterable[Finding]) -> None:
        keys = {key for finding in found for key in (*finding.peers, *(key for rival in finding.rivals for key in rival.claims))}
        versions = {version.id: key for key, version in snapshot.versions.items() if any(item.article == key for item in keys)}
        claims = Claim.objects.filter(version__in=versions, start__in={key.start for key in keys}).select_related(
            "version__article__source"
        )
        rows = claims.defer("version__text", "version__reading")
        self._claims = {ClaimKey(versions[row.version_id], row.start, row.end): row for row in rows}
        ids = [row.pk for key, row in self._claims.items() if key in keys]
        evidence = Evidence.objects.filter(claim__in=ids).exclude(position__conflict__state=ConflictState.WITHDRAWN)
        self._evidence: dict[int, list[Evidence]] = {}
        for item in evidence.select_related("position__conflict__decision").defer("position__conflict__words"):
            self._evidence.setdefault(item.claim_id, []).append(item)
        facts = GroupMember.objects.filter(claim__in=ids, group__fact__reopened_because="").select_related("group__fact")
        self._facts: dict[int, list[FactDecision]] = {}
        for member in facts:
            if member.group.fact is not None and member.group.status != GroupStatus.DISPUTED.value:
                self._facts.setdefault(member.claim_id, []).append(member.group.fact)

    def judge(self, finding: Finding) -> DraftFinding:
        """Say where a claim of the draft stands on one question: what editors decided comes before what articles say."""
        standing, why, conflict, wording = self._decided(finding) or self._undecided(finding)
        otherwise = [quote for rival in finding.rivals for quote in self._quotes(rival.claims[:_QUOTES], rival.value)]
        return DraftFinding(
            standing=standing,
            why=why,
            question=finding.question,
            conflict_number=conflict.number if conflict else None,
            said=tuple(self._quotes(finding.peers[:_QUOTES], finding.value)),
            otherwise=tuple(otherwise),
            wording=wording,
        )

    def _decided(self, finding: Finding) -> tuple[Standing, str, Conflict | None, str] | None:
        rivals = [key for rival in finding.rivals for key in rival.claims]
        for key, is_rival in (*((key, True) for key in rivals), *((key, False) for key in finding.peers)):
            row = self._claims.get(key)
            for item in self._evidence.get(row.pk, ()) if row else ():
                if (told := _by_decision(item, finding, is_rival=is_rival)) is not None:
                    return told
            for fact in self._facts.get(row.pk, ()) if row else ():
                if (said := _by_fact(fact, is_rival=is_rival)) is not None:
                    return said
        return None

    def _undecided(self, finding: Finding) -> tuple[Standing, str, Conflict | None, str]:
        conflict = self._open_conflict(finding)
        if conflict is not None or finding.rivals:
            why = finding.reason if finding.rivals else f"The question is disputed: {conflict.reason}" if conflict else ""
            return Standing.DISPUTED, why, conflict, ""
        outlets = {row.version.article.source.name for key in finding.peers if (row := self._claims.get(key))}
        origins = {_origin_of(row) for key in finding.peers if (row := self._claims.get(key))}
        if finding.status is GroupStatus.AGREED and len(origins) > 1:
            return Standing.AGREED, f"{len(origins)} independent origins agree.", None, ""
        if finding.status in (GroupStatus.AGREED, GroupStatus.SINGLE):
            return Standing.SINGLE, f"One origin alone says so: {', '.join(sorted(outlets))}.", None, ""
        return Standing.NOTHING, "The articles have similar sentences, which were not compared.", None, ""

    def _open_conflict(self, finding: Finding) -> Conflict | None:
        """Return the conflict that the claim takes part in, or that an editor flagged on what it repeats."""
        for key in (*finding.peers, *(key for rival in finding.rivals for key in rival.claims)):
            row = self._claims.get(key)
            for item in self._evidence.get(row.pk, ()) if row else ():
                conflict = item.position.conflict
                if conflict.state != ConflictState.DECIDED and (conflict.by_hand or finding.type and conflict.type == finding.type.value):
                    return conflict
        return None

    def _quotes(self, keys: Iterable[ClaimKey], value: str) -> Iterator[DraftQuote]:
        for row in (self._claims[key] for key in keys if key in self._claims):
            version = row.version
            text = " ".join(row.text.split())
            yield DraftQuote(text, value, version.article.source.name, version.article_id, row.start, version.published)


def _by_decision(item: Evidence, finding: Finding, *, is_rival: bool) -> tuple[Standing, str, Conflict | None, str] | None:
    """Say what a decision on a conflict means for a claim beside its evidence; None where it is on something else."""
    conflict = item.position.conflict
    decision = conflict.decision
    speaks_of_it = conflict.by_hand or (finding.type is not None and conflict.type == finding.type.value)
    if decision is None or conflict.state != ConflictState.DECIDED or decision.verdict in DISMISSING or not speaks_of_it:
        return None
    told = f"{decision.made_by} decided: {decision.get_verdict_display().lower()}"
    values = f" (“{'”, “'.join(decision.chosen_values)}”)" if decision.chosen_values else ""
    chosen = item.position.number in decision.chosen_numbers
    if decision.verdict == Verdict.UNVERIFIED:
        return Standing.DISPUTED, f"{told}.", conflict, decision.wording
    if is_rival and not chosen:
        return None
    right = chosen and not is_rival
    return (Standing.DECIDED if right else Standing.AGAINST), f"{told}{values}.", conflict, decision.wording


def _by_fact(fact: FactDecision, *, is_rival: bool) -> tuple[Standing, str, Conflict | None, str] | None:
    told = f"{fact.made_by} decided: {fact.get_verdict_display().lower()}."
    if fact.verdict == FactVerdict.UNVERIFIED:
        return None if is_rival else (Standing.DISPUTED, told, None, fact.wording)
    right = (fact.verdict == FactVerdict.RIGHT) != is_rival
    if is_rival and fact.verdict == FactVerdict.WRONG:
        return None
    return (Standing.DECIDED if right else Standing.AGAINST), told, None, fact.wording


def _origin_of(claim: Claim) -> str:
    article = claim.version.article
    return claim.credited or article.origin or article.source.name
