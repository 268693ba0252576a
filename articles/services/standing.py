"""How conflicts stood before stories were merged or divided, so that taking it back leaves them as they were.

What a machine made of them since is taken back with it: a decision that it reopened, two decisions that it asked for again, the evidence
that it found or missed. What people said since stays.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from articles.models import AWAITS_AGREEMENT, Action, Claim, Conflict, ConflictState, Opinion, Position, Story, Verb
from articles.services.conflict_continuity import Stand, stored_stands, write_stands

Stood = dict[str, Any]
"""Of conflicts by their ids: state, reason to reopen, decision, opinions that stand, and positions with their evidence. Plain JSON."""

JUDGED = Q(state__in=[ConflictState.DECIDED, ConflictState.REOPENED, *AWAITS_AGREEMENT])


def note_standing(conflicts: Collection[int]) -> Stood:
    """Return how conflicts stand now."""
    stands = stored_stands(Conflict.objects.filter(pk__in=conflicts))
    opinions: dict[int, list[int]] = {}
    for pk, conflict in _opinions_that_stand(conflicts):
        opinions.setdefault(conflict, []).append(pk)
    return {
        str(row.pk): {
            "state": row.state,
            "why": row.reopened_because,
            "decision": row.decision_id,
            "opinions": opinions.get(row.pk, []),
            "stands": [_told(stand) for stand in stands.get(row.pk, ())],
        }
        for row in Conflict.objects.filter(pk__in=conflicts).defer("words").order_by("pk")
    }


def put_back(stood: Stood, stories: Collection[Story]) -> None:
    """Have conflicts of these stories stand as they did, but for those that somebody decided or gave an opinion on since."""
    conflicts = Conflict.objects.filter(pk__in=map(int, stood), story__in=stories).defer("words").order_by("pk")
    held = list(conflicts.select_for_update(no_key=True))
    given: dict[int, set[int]] = {}
    for pk, of in _opinions_that_stand([conflict.pk for conflict in held]):
        given.setdefault(of, set()).add(pk)
    for conflict in held:
        was = stood[str(conflict.pk)]
        if conflict.decision_id == was["decision"] and given.get(conflict.pk, set()) <= set(was["opinions"]):
            _put_back(conflict, was)


def _put_back(conflict: Conflict, was: Stood) -> None:
    if was["state"] != ConflictState.WITHDRAWN:
        conflict.state, conflict.reopened_because = was["state"], was["why"]
    if was["state"] in AWAITS_AGREEMENT and not _have_opinions_again(was["opinions"]):
        conflict.state = ConflictState.OPEN
    conflict.version += 1
    conflict.save(update_fields=["state", "reopened_because", "version", "changed_at"])
    stands = _still_there([_stand(told) for told in was["stands"]])
    Position.objects.filter(conflict=conflict).delete()
    write_stands([(conflict, stands)])


def _have_opinions_again(opinions: Collection[int]) -> bool:
    """Let opinions stand again that lapsed with the evidence, but not those that their makers took back. Return whether any stands."""
    taken_back = set(Action.objects.filter(what=Verb.OPINION_UNDO, after__opinion__in=opinions).values_list("after__opinion", flat=True))
    again = Opinion.objects.filter(pk__in=set(opinions) - taken_back, judgement__isnull=True)
    again.update(undone_at=None)
    return again.exists()


def _opinions_that_stand(conflicts: Collection[int]) -> list[tuple[int, int]]:
    standing = Opinion.objects.filter(conflict__in=conflicts, undone_at__isnull=True, judgement__isnull=True)
    return list(standing.order_by("pk").values_list("pk", "conflict"))


def _still_there(stands: list[Stand]) -> tuple[Stand, ...]:
    """Leave out evidence whose claims were read otherwise since: the next reconciliation follows their words."""
    wanted = {claim for stand in stands for claim, _, _ in stand.evidence}
    there = set(Claim.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    return tuple(
        Stand(
            stand.number,
            stand.value,
            stand.articles,
            stand.outlets,
            stand.origins,
            tuple(item for item in stand.evidence if item[0] in there),
            stand.sentence,
        )
        for stand in stands
    )


def _told(stand: Stand) -> list[Any]:
    return [stand.number, stand.value, stand.articles, stand.outlets, stand.origins, [*map(list, stand.evidence)], stand.sentence]


def _stand(told: list[Any]) -> Stand:
    number, value, articles, outlets, origins, evidence, sentence = told
    return Stand(number, value, articles, outlets, origins, tuple((claim, start, end) for claim, start, end in evidence), sentence)
