"""What a reconciliation works on: of each article the newest version that was read or refused, taken at one moment."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec
from django.db.models import Q, QuerySet

from articles.domain import serialising
from articles.domain.exclusions import struck_claims, without_struck
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Claim, ClaimKey, Span
from articles.models import ArticleVersion, Correction, HandFlag, Story, VersionState
from articles.models.corrections import corrected, follow_corrections

logger = logging.getLogger(__name__)
Fingerprint = tuple[tuple[int, str, str], ...]
Read = Callable[[ArticleVersion], Reading | None]


@dataclass(frozen=True, slots=True)
class ReadVersion:
    """One version of an article with its reading, if it has one."""

    id: int
    article_id: int
    key: str
    outlet: str
    title: str
    number: int
    imported_at: datetime
    text: str
    reading: Reading | None

    @property
    def name(self) -> str:
        """The article as people call it: outlet and headline."""
        return f"{self.outlet} (“{self.title}”)" if self.title else self.outlet


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The versions to reconcile, by the handles of their articles. ``fingerprint`` changes when any of them does.

    ``struck`` are, for each article, the words that an editor said make no claim; ``marked`` the claims that an editor made, where the
    reader had found none: they stand in no reading, so that the engine does not see them.
    """

    versions: dict[str, ReadVersion]
    fingerprint: Fingerprint
    struck: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    marked: dict[str, tuple[Claim, ...]] = field(default_factory=dict)

    @property
    def readings(self) -> list[Reading]:
        """What was read, without what is no claim, in the order of the articles' handles."""
        return [without_struck(reading, self.struck.get(key, ())) for key, reading in self._read()]

    @property
    def claims(self) -> dict[ClaimKey, Claim]:
        """Every claim by its address; also those that an editor struck, and those that one made."""
        made = {claim.key: claim for _, claims in sorted(self.marked.items()) for claim in claims}
        return made | {claim.key: claim for _, reading in self._read() for claim in reading.claims}

    @property
    def struck_claims(self) -> frozenset[ClaimKey]:
        """The claims that an editor said are none."""
        claims: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            claims.setdefault(claim.key.article, []).append(claim)
        return frozenset().union(*(struck_claims(claims.get(key, ()), spans) for key, spans in self.struck.items()))

    def _read(self) -> list[tuple[str, Reading]]:
        return [(key, version.reading) for key, version in sorted(self.versions.items()) if version.reading is not None]


def take_snapshot(story: Story, *, read: Read | None = None) -> Snapshot:
    """Load what is to be reconciled. An article whose new version still waits takes part with the one before it.

    With ``read`` the articles are read anew for this snapshot alone; else it takes what is stored.
    """
    versions = list(settled(story))
    corrections = _corrections(story)
    by_article: dict[int, list[Correction]] = {}
    for row in corrections:
        by_article.setdefault(row.article_id, []).append(row)
    taken = {version.article.handle: _read(version, by_article.get(version.article_id, []), read or _stored) for version in versions}
    return Snapshot(taken, _fingerprint(story, versions, corrections))


def is_stale(snapshot: Snapshot, story: Story) -> bool:
    """Return whether something was read, imported, corrected or flagged by hand since the snapshot was taken."""
    return snapshot.fingerprint != _fingerprint(story, list(settled(story).defer("text", "reading")), _corrections(story))


def settled(story: Story) -> QuerySet[ArticleVersion]:
    """Return of each article the newest version that was read or refused. What was withdrawn or removed takes no part."""
    done = Q(state=VersionState.REFUSED) | Q(reading__isnull=False)
    counts = Q(article__withdrawn_at__isnull=True, article__removed_at__isnull=True)
    versions = ArticleVersion.objects.filter(done, counts, article__story=story).select_related("article__source")
    return versions.order_by("article_id", "-number").distinct("article_id")


def _corrections(story: Story) -> list[Correction]:
    return list(Correction.objects.filter(article__story=story, superseded_at__isnull=True).order_by("pk"))


def _fingerprint(story: Story, versions: list[ArticleVersion], corrections: list[Correction]) -> Fingerprint:
    read = ((version.pk, version.state, str(version.read_at)) for version in versions)
    corrected = ((row.pk, "corrected", str(row.made_at)) for row in corrections)
    flags = HandFlag.objects.filter(story=story, undone_at__isnull=True).values_list("pk", "made_at")
    return tuple(sorted((*read, *corrected, *((pk, "flagged", str(made_at)) for pk, made_at in flags))))


def _stored(version: ArticleVersion) -> Reading | None:
    stored = None if version.state == VersionState.REFUSED else version.reading
    if stored is None:
        return None
    try:
        return serialising.from_json(stored)
    except msgspec.ValidationError:  # what an earlier engine read amiss: the article is set aside until it is read again
        logger.exception("What was read in version %s of article %s cannot be used.", version.number, version.article_id)
        return None


def _read(version: ArticleVersion, corrections: list[Correction], read: Read) -> ReadVersion:
    reading = read(version)
    return ReadVersion(
        id=version.pk,
        article_id=version.article_id,
        key=version.article.handle,
        outlet=version.article.source.name,
        title=version.title,
        number=version.number,
        imported_at=version.imported_at,
        text=version.text,
        reading=None if reading is None or reading.problem else _corrected(version, _by(version.article.source.name, reading), corrections),
    )


def _by(outlet: str, reading: Reading) -> Reading:
    """Name the outlet as it is called now: it may have been renamed, or merged with another, since the article was read."""
    return reading if reading.source == outlet else replace(reading, source=outlet)


def _corrected(version: ArticleVersion, reading: Reading, corrections: list[Correction]) -> Reading:
    """Put what editors said of an article's words in the place of what was read in them."""
    return corrected(reading, follow_corrections(corrections, version_id=version.pk, text=version.text)) if corrections else reading
