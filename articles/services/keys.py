"""Keys with which programs read: making one, revoking one, and finding whose a key is."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.models import KeyKind, ReadKey, Story, User, Verb
from articles.services.log import record
from articles.services.outcomes import CannotSet

_BEGINS = "fck_"
_MOST = 50
_NOTE_USE_EVERY = timedelta(minutes=1)


@transaction.atomic
def make_key(name: str, *, user: User, story: Story | None = None) -> tuple[ReadKey, str]:
    """Make a key for a person, with the key itself, which is told once and never again. With a story it opens that story's box alone.

    Raises ``CannotSet`` without a name, or where a person has too many to tell apart.
    """
    if not name.strip():
        raise CannotSet("Give the key a name, so that you know later which program has it.")
    if ReadKey.objects.filter(user=user, revoked_at__isnull=True).count() >= _MOST:
        raise CannotSet(f"You have {_MOST} keys. Revoke one that no program needs any more.")
    secret = _BEGINS + secrets.token_urlsafe(32)
    kind = KeyKind.BOX if story else KeyKind.API
    key = ReadKey.objects.create(
        user=user, name=name.strip()[:80], kind=kind, story=story, digest=_digest(secret), ending=secret[-4:], made_at=timezone.now()
    )
    record(Verb.KEY_MAKE, key, user=user, after={"name": key.name, "kind": kind})
    return key, secret


@transaction.atomic
def revoke_key(key: ReadKey, *, user: User) -> bool:
    """Revoke a key: it opens nothing from now on. False where it was revoked before."""
    revoked = ReadKey.objects.filter(pk=key.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())
    if revoked:
        record(Verb.KEY_REVOKE, key, user=user, before={"name": key.name, "kind": key.kind})
    return bool(revoked)


def open_with(secret: str, kind: KeyKind) -> ReadKey | None:
    """Return a key that opens, or None: unknown, revoked, of another kind, or of somebody who may not sign in any more."""
    if not secret.startswith(_BEGINS) or len(secret) > 100:
        return None
    found = ReadKey.objects.select_related("user", "story").filter(digest=_digest(secret), kind=kind, revoked_at__isnull=True)
    key = found.filter(user__is_active=True).first()
    if key is not None:
        now = timezone.now()
        unnoted = Q(used_at__isnull=True) | Q(used_at__lt=now - _NOTE_USE_EVERY)
        ReadKey.objects.filter(unnoted, pk=key.pk).update(used_at=now)
    return key


def _digest(secret: str) -> str:
    # A key is 256 random bits: there is nothing to guess, so a slow hash would only slow down reading.
    return hashlib.sha256(secret.encode()).hexdigest()
