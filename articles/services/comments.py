"""Comments on a conflict: what an editor has to say without deciding. They stand in its history, and are never changed."""

from __future__ import annotations

from django.db import transaction

from articles.models import Conflict, User, Verb
from articles.services.log import record
from articles.services.outcomes import CannotDecide

LONGEST = 2000


@transaction.atomic
def comment_on(conflict_id: int, *, user: User, words: str) -> None:
    """Keep a comment. Raises ``CannotDecide`` where it says nothing or too much, ``Conflict.DoesNotExist`` where there is none."""
    said = words.strip()
    if not said:
        raise CannotDecide("There is nothing to keep: write the comment into the note first.")
    if len(said) > LONGEST:
        raise CannotDecide(f"A comment has at most {LONGEST:,} characters; this one has {len(said):,}.")
    conflict = Conflict.objects.defer("words").select_related("story").get(pk=conflict_id)
    record(Verb.CONFLICT_COMMENT, conflict, user=user, why=said)
