"""Replacing what is derived: claims and groups. What is the same as before keeps its row, so that doing it twice changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from articles.domain import vocabulary
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import ClaimKey, Reconciliation
from articles.models import Claim, Group, GroupMember, Story
from articles.services.snapshot import Snapshot

_CLAIM_FIELDS = ("text", "sentence_start", "sentence_end", "speaker", "polarity", "modality", "headline", "struck", "credited")
_CHUNK = 2000


def write_claims(story: Story, snapshot: Snapshot, credited: Mapping[ClaimKey, str]) -> dict[ClaimKey, int]:
    """Bring the stored claims in line with the readings; return the row of each. Claims no longer read are left for ``drop_claims``.

    ``credited`` names whom the sentences of claims credit.
    """
    struck = snapshot.struck_claims
    wanted = {
        key: _claim(claim, snapshot.versions[key.article].id, struck=key in struck, credited=credited.get(key, ""))
        for key, claim in snapshot.claims.items()
    }
    version_keys = {version.id: key for key, version in snapshot.versions.items()}
    stored = {
        ClaimKey(version_keys[claim.version_id], claim.start, claim.end): claim
        for claim in Claim.objects.filter(version__in=version_keys).order_by()
    }
    new = [claim for key, claim in wanted.items() if key not in stored]
    changed = [_renewed(stored[key], claim) for key, claim in wanted.items() if key in stored and not _same(stored[key], claim)]
    Claim.objects.bulk_create(new, batch_size=_CHUNK)
    Claim.objects.bulk_update(changed, _CLAIM_FIELDS, batch_size=_CHUNK)
    return {key: stored.get(key, claim).pk for key, claim in wanted.items()}


def drop_claims(story: Story, rows: dict[ClaimKey, int]) -> None:
    """Delete the claims that the readings no longer have, of old versions too; evidence was moved off them before."""
    kept = set(rows.values())
    stored = Claim.objects.filter(version__article__story=story).order_by().values_list("pk", flat=True)
    gone = [pk for pk in stored if pk not in kept]
    for start in range(0, len(gone), _CHUNK):
        Claim.objects.filter(pk__in=gone[start : start + _CHUNK]).delete()


def write_groups(story: Story, found: Reconciliation, rows: dict[ClaimKey, int]) -> list[int]:
    """Bring the stored groups in line; return the row of each derived group, in order."""
    members: dict[int, list[int]] = {}
    for group_id, claim_id in GroupMember.objects.filter(group__story=story).order_by("claim_id").values_list("group_id", "claim_id"):
        members.setdefault(group_id, []).append(claim_id)
    stored = {_content(group, tuple(members.get(group.pk, ()))): group for group in Group.objects.filter(story=story).order_by("-id")}
    wanted = [_content(group_of(story, group), _rows_of(group, rows)) for group in found.groups]
    new = {content: group_of(story, group) for content, group in zip(wanted, found.groups, strict=True) if content not in stored}
    gone = {group.pk for group in Group.objects.filter(story=story)} - {stored[content].pk for content in wanted if content in stored}
    Group.objects.filter(pk__in=gone).delete()
    Group.objects.bulk_create(new.values(), batch_size=_CHUNK)
    GroupMember.objects.bulk_create(
        (GroupMember(group=group, claim_id=claim) for content, group in new.items() for claim in content[-1]), batch_size=_CHUNK
    )
    return [(stored.get(content) or new[content]).pk for content in wanted]


def by_outlet(found: Reconciliation, readings: Sequence[Reading]) -> Reconciliation:
    """Say who is silent and who reported first by the outlets' names: the engine speaks of articles, people of outlets."""
    outlets = {reading.id: reading.source for reading in readings}
    descents = {
        article: replace(descent, origin=outlets.get(descent.origin, descent.origin)) for article, descent in found.descents.items()
    }
    conflicts = tuple(replace(conflict, silent=_silent(conflict, outlets)) for conflict in found.conflicts)
    return replace(found, conflicts=conflicts, descents=descents)


def _silent(conflict: vocabulary.Conflict, outlets: dict[str, str]) -> tuple[str, ...]:
    speaking = {outlets.get(claim.article) for claim in conflict.claims}
    return tuple(sorted({outlets[article] for article in conflict.silent if article in outlets} - speaking))


_Content = tuple[str, str, int, int, int, str, tuple[int, ...]]


def _content(group: Group, claims: tuple[int, ...]) -> _Content:
    return (group.question, str(group.status), group.articles, group.outlets, group.origins, group.reason, claims)


def _rows_of(group: vocabulary.Group, rows: dict[ClaimKey, int]) -> tuple[int, ...]:
    return tuple(sorted({rows[key] for key in group.claims}))


def group_of(story: Story, group: vocabulary.Group) -> Group:
    """Return the row of a group, not yet stored."""
    return Group(
        story=story,
        question=group.question,
        status=group.status.value,
        articles=group.articles,
        outlets=group.outlets,
        origins=group.origins,
        reason=group.reason,
    )


def _claim(claim: vocabulary.Claim, version_id: int, *, struck: bool, credited: str) -> Claim:
    return Claim(
        version_id=version_id,
        start=claim.key.start,
        end=claim.key.end,
        text=claim.text,
        sentence_start=claim.sentence.start,
        sentence_end=claim.sentence.end,
        speaker=(claim.speaker or "")[:300],
        polarity=claim.polarity.value,
        modality=claim.modality.value,
        headline=claim.headline,
        struck=struck,
        credited=credited[:200],
    )


def _same(stored: Claim, read: Claim) -> bool:
    return all(getattr(stored, name) == getattr(read, name) for name in _CLAIM_FIELDS)


def _renewed(stored: Claim, read: Claim) -> Claim:
    for name in _CLAIM_FIELDS:
        setattr(stored, name, getattr(read, name))
    return stored
