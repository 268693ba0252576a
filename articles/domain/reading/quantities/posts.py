"""Jobs and votes, which people cut, create and cast."""

from __future__ import annotations

from spacy.tokens import Token

from articles.domain.reading.quantities.sites import Site, has_word
from articles.domain.reading.syntax import lemma_of

_VOTERS = frozenset("deputy lawmaker legislator parliamentarian senator mp member delegate councillor councilor".split())
_BACK = frozenset("back support approve favour favor endorse".split())
_OPPOSE = frozenset("oppose reject".split())
JOBS = frozenset("job post position".split())
_STAFF = frozenset("staff worker employee people workforce".split())
_CUT = frozenset("cut axe slash shed eliminate lose scrap abolish".split())
_CREATE = frozenset("create add generate bring".split())
_CUTTING = frozenset("cut loss reduction cull".split())


def by_post(site: Site) -> str:
    """Jobs and votes: "cut 300 jobs", "300 job losses", "240 votes against", "240 deputies voted against"."""
    if site.noun is None:
        return ""
    lemma, verb = lemma_of(site.noun), lemma_of(site.verb)
    if lemma == "vote":
        return _votes(site.noun)
    if lemma in _VOTERS:
        return _votes_of(site)
    if lemma in _CUTTING and any(lemma_of(child) in JOBS for child in site.noun.children if child.dep_ == "compound"):
        return "sackings"
    return _jobs(site, lemma, verb) if site.role in ("patient", "subject") else ""


def _jobs(site: Site, lemma: str, verb: str) -> str:
    lays_off = verb == "lay" and any(child.lower_ == "off" for child in site.verb.children)
    if lemma in _STAFF and (lays_off or verb in ("shed", "axe")):
        return "sackings"
    if lemma not in JOBS:
        return ""
    if verb in _CUT or (verb == "go" and site.role == "subject"):
        return "sackings"
    return "jobs-created" if verb in _CREATE else ""


def _votes(noun: Token) -> str:
    following = [token.lower_ for token in noun.doc[noun.i + 1 : noun.i + 3]]
    if following[:1] == ["against"]:
        return "votes:against"
    return "votes:for" if following[:1] == ["for"] or following in (["in", "favour"], ["in", "favor"]) else "votes"


def _votes_of(site: Site) -> str:
    """Return on which side those who may vote stood: "74 deputies backed the motion", "74 deputies in favour"."""
    following = _votes(site.counted)
    if following != "votes" or site.role != "subject":
        return following if following != "votes" else ""
    verb = lemma_of(site.verb)
    if verb in _BACK or verb == "vote" and has_word(site.verb, "for", "favour", "favor"):
        return "votes:for"
    return "votes:against" if verb in _OPPOSE or verb == "vote" and has_word(site.verb, "against") else ""
