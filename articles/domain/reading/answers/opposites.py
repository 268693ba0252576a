"""Verbs of which one denies what the other says: "accepted" and "rejected", "raised" and "cut".

Closed classes of general English: converse and complementary verbs (Lyons 1977, 9.1), as the antonym links of WordNet begin them and the
classes of Levin (1993) fill them up: 33 (praise and blame), 64 (allow), 65 (admit), 67 (forbid), 45.6 (rising and falling).
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from articles.domain.reading.syntax import lemma_of
from articles.domain.words import words_of

OR_NOT: Final = " or not"
"""What the measure of such an answer ends in."""

_PAIRS: Final = {
    "accept": (
        "accept approve adopt ratify endorse back support welcome praise hail agree",
        "reject refuse rebuff veto oppose condemn criticise criticize denounce decry deplore turn-down vote-down throw-out",
    ),
    "allow": ("allow permit authorise authorize legalise legalize", "ban forbid prohibit outlaw disallow"),
    "confirm": ("confirm acknowledge admit concede", "deny refute rebut"),
    "raise": ("raise increase boost", "cut lower reduce slash trim"),
    "rise": ("rise climb soar surge jump", "fall drop decline plunge slump tumble"),
    "win": ("win", "lose"),
    "observe": ("respect honour honor observe obey", "violate breach flout"),
    "recognise": ("recognise recognize", "disown"),
    "include": ("include", "exclude omit"),
    "succeed": ("succeed", "fail"),
}
# Prepositions that exclude each other before the same words: "to 5 percent" and "by 5 percent", "into the store" and "out of the store".
_WAYS: Final = frozenset(
    frozenset(pair.split())
    for pair in (
        "to by|to from|by from|into out|into from|in outside|into outside|inside outside|before after|above below|over under|with without"
        "|for against|towards from|toward from|onto off|on off|up down"
    ).split("|")
)
_POLES: Final = {verb: (pole, turned) for pole, sides in _PAIRS.items() for turned, side in enumerate(sides) for verb in side.split()}
_SELF_DENYING: Final = frozenset("deny refute rebut".split())
_WITH_OBJECT: Final = frozenset("accept allow confirm raise observe include".split())
"""What is told only with what it is done to."""

_CONTESTS: Final = frozenset(words_of("reading/answers/opposites", "CONTESTS"))
"""What is won or lost; who "lost" anything else has only parted with it."""


def pole_of(verb: Token, target: Token | None, *, negated: bool) -> tuple[str, bool] | None:
    """Return the pair of opposites that a verb is of, and whether it says the first of them; None where it is of none."""
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")
    found = _POLES.get(f"{lemma_of(verb)}-{particle}" if particle else lemma_of(verb))
    if found is None or (found[0] in _WITH_OBJECT and target is None and not _has_content(verb)):
        return None
    pole, turned = found
    if pole == "win" and (target is None or lemma_of(target) not in _CONTESTS):
        return None
    if lemma_of(verb) in _SELF_DENYING:
        return f"{pole}{OR_NOT}", not negated  # "denied" counts as negated by itself
    return f"{pole}{OR_NOT}", negated == bool(turned)


def _has_content(verb: Token) -> bool:
    """Return whether a verb has its object as a clause or after a preposition: "agreed to the plan", "refused to sign"."""
    return any(child.dep_ in ("xcomp", "ccomp", "prep", "nsubjpass") for child in verb.children)


def are_opposite_ways(left: str, right: str) -> bool:
    """Return whether two prepositions say that something lies, or goes, one way and the other.

    >>> are_opposite_ways("after", "before"), are_opposite_ways("before", "by")
    (True, False)
    """
    return frozenset((left, right)) in _WAYS


def sides_of(verb: str) -> tuple[str, int] | None:
    """Return the pair of opposites that a verb is of, and which side of it; ``verb`` is a lemma with its particle after a hyphen.

    >>> sides_of("accept"), sides_of("turn-down"), sides_of("walk")
    (('accept', 0), ('accept', 1), None)
    """
    return _POLES.get(verb)
