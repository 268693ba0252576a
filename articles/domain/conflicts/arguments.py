"""Whether two answers to who, what, with what or why can both be true: names, and people and things told by what they are."""

from __future__ import annotations

from itertools import product

from rapidfuzz import fuzz

from articles.domain.conflicts.outcomes import COMPATIBLE, NOT_COMPARABLE, SAME, Comparison, Outcome
from articles.domain.matching.people import spelling_key
from articles.domain.matching.view import AnswerView
from articles.domain.reading.answers.doers import IT, SOMEBODY
from articles.domain.reading.answers.weapons import is_weapon
from articles.domain.reading.wordnet import are_kindred, is_known, kinds_of
from articles.domain.vocabulary import Modality
from articles.domain.words import words_of

# Words that say little more of somebody than that it is somebody: any other description may be of the same person.
_VAGUE = frozenset(words_of("conflicts/arguments", "VAGUE"))
# Words of the news that are used for one another, each group for the same people or things.
_INTERCHANGEABLE = [
    frozenset(words.split())
    for words in (
        "protester protestor demonstrator rioter marcher activist mob crowd campaigner striker dissident",
        "police officer policeman policewoman constable detective sergeant cop investigator deputy sheriff patrol trooper inspector",
        "soldier troop army military trooper serviceman guard marine officer infantry commando",
        "rescuer firefighter fireman crew paramedic lifeguard coastguard volunteer medic worker lifeboat",
        "doctor medic paramedic nurse surgeon physician",
        "militant gunman fighter rebel insurgent terrorist extremist attacker assailant guerrilla killer shooter bomber robber gang",
        "quake earthquake tremor shock temblor",
        "fire blaze inferno flame",
        "blast explosion bomb bombing",
        "fault failure malfunction defect breakdown error",
        "bomb explosive grenade device",
        "shell mortar artillery tank cannon",
        "bullet shot gunfire gunshot round gun pistol revolver handgun",
        "bullet shot gunfire gunshot round gun rifle shotgun machine-gun",
        "leader chief head chairman president director boss",
    )
]
_ANYBODY = frozenset(("body", "corpse", "remain", "victim", SOMEBODY))
_NAMED = 0.9
_DESCRIBED = 0.7
_OF_ONE_KIND = ({"OTHER", "PERSON"}, {"OTHER", "ORGANISATION"})


def compare_arguments(left: AnswerView, right: AnswerView) -> Comparison:
    """Compare two answers to who did one deed, or to whom or what it was done.

    Two names exclude each other as far as they are names of one kind of thing; two descriptions as far as neither is vague, a synonym
    of the other, or a kind of it; a name and a description as far as the story says what its bearer is.
    """
    if not (_is_fact(left) and _is_fact(right)):
        return NOT_COMPARABLE
    if not _meets(left, right):
        return NOT_COMPARABLE
    return _compare_names(left, right) if left.answer.role and right.answer.role else _compare_nouns(left, right)


def _is_fact(view: AnswerView) -> bool:
    """Return whether something is said to be so; who is to lead something is as good as known."""
    modality = view.claim.claim.modality
    settled = modality is Modality.FACT or (modality is Modality.PLANNED and view.answer.measure == "who:lead")
    return settled and not view.claim.detail.negated


def _meets(left: AnswerView, right: AnswerView) -> bool:
    """Return whether what else the two tell of the deed is one thing: what it was done to, or who did it; a body may be anybody's."""
    if left.answer.measure.startswith("why:") and not (left.head and right.head):
        return True
    if IT in (left.head, right.head) and any(_moves(head) for head in (left.head, right.head)):
        return True
    measure = left.answer.measure
    personal = measure == right.answer.measure and measure.startswith("who:") and measure.endswith("/somebody")
    return left.head == right.head or (personal and _may_be_of_one(left, right))


def _moves(noun: str) -> bool:
    """Return whether a noun tells of something that people go by; a missile moves too, but nobody goes by it."""
    return "transport" in kinds_of(noun) and not is_weapon(noun)


def _may_be_of_one(left: AnswerView, right: AnswerView) -> bool:
    """Return whether it may have been done to one person: a body or a pronoun may be anybody's, a description that of a name."""
    heads = {left.head, right.head}
    if heads & _ANYBODY:
        return True
    named = [view.head in view.names for view in (left, right)]
    return not all(named) if any(named) else are_kindred(left.answer.head, right.answer.head) or bool(heads & _VAGUE)


def _compare_names(left: AnswerView, right: AnswerView) -> Comparison:
    a, b = left.answer, right.answer
    one, other = spelling_key(a.label), spelling_key(b.label)
    if left.who == right.who or one == other or one in other.split() or other in one.split():
        return SAME
    if a.role != b.role and {a.role, b.role} not in _OF_ONE_KIND:
        return NOT_COMPARABLE
    return COMPATIBLE if fuzz.token_set_ratio(one, other) >= 90 else Comparison(Outcome.CONFLICT, _NAMED)


def _compare_nouns(left: AnswerView, right: AnswerView) -> Comparison:
    if left.nouns & right.nouns:
        return SAME
    if not (left.nouns and right.nouns) or (left.nouns | right.nouns) & _VAGUE:
        return COMPATIBLE
    if any(_may_be_one(one, other) for one, other in product(left.nouns, right.nouns)):
        return COMPATIBLE
    return Comparison(Outcome.CONFLICT, _DESCRIBED) if _comparable(left, right) else NOT_COMPARABLE


def _may_be_one(left: str, right: str) -> bool:
    return are_kindred(left, right) or any(left in group and right in group for group in _INTERCHANGEABLE)


def _comparable(left: AnswerView, right: AnswerView) -> bool:
    """Return whether both may be people, or both things: a bullet and the man who fired it both killed."""
    return bool(_sorts(left) & _sorts(right))


def _sorts(view: AnswerView) -> set[str]:
    """Return whether somebody or something is told of: "person", "thing", or both where that is not known."""
    if view.answer.role in ("PERSON", "GROUP"):
        return {"person"}
    known = [kinds_of(noun) for noun in view.nouns if is_known(noun)]
    return {"person" if "person" in kinds else "thing" for kinds in known} or {"person", "thing"}
