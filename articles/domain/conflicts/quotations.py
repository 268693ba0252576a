"""One quotation in two wordings: the same words put in quotation marks by several outlets, but altered in one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations

from rapidfuzz import fuzz

from articles.domain.conflicts.assembly import Flag, make_conflict, make_position
from articles.domain.conflicts.explanation import count_in_words, more_than, tell
from articles.domain.conflicts.wordings import OMITTED, do_part, words_said
from articles.domain.matching.grouping import Edge, link
from articles.domain.matching.view import StoryView
from articles.domain.reading.lexicon import NEGATIONS
from articles.domain.vocabulary import ClaimKey, Conflict, ConflictKind, ConflictType, Position, Span
from articles.domain.words import words_of

MIN_WORDS = 5
_ALIKE = 72.0
# Above this similarity of the letters (rapidfuzz ratio, 0 to 100) it is one quotation altered, below it may be two translations.
_ONE_QUOTATION = 85
_GRAM = 3
# Two quotations of which one is the opposite of the other share at least so much of what carries meaning, of so many words at most.
_MOST = 0.75
_FEW = 8
_OPPOSITE = 0.9
# Where two wordings part over more words than this, both are told as they are, up to so many characters.
_FEW_WORDS = 8
_LONGEST_TOLD = 120
_SHARED_WORDS = 6
# All but letters and figures, and the marks between figures: "1.5" is not "15".
_MARKS = re.compile(r"(?<!\d)\W+|\W+(?!\d)")
_PRONOUNS = frozenset("he she they it we i who you".split())
_AUXILIARIES = frozenset("do does did is are was were ca wo would could should must has have had".split())
_FUNCTION_WORDS = _AUXILIARIES | frozenset(words_of("conflicts/quotations", "FUNCTION_WORDS"))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks within one claim, and the same without case and punctuation.

    ``content`` are the words that carry meaning, without those that only join them or say that one thinks so; ``negated`` says that there
    is a "not" among the words, once or three times.
    """

    claim: ClaimKey
    span: Span
    words: tuple[str, ...]
    content: frozenset[str] = frozenset()
    negated: bool = False

    @property
    def plain(self) -> str:
        """The words joined."""
        return " ".join(self.words)


def find_quotations(story: StoryView) -> list[Quotation]:
    """Return the quotations of a story that are long enough to be recognised, in text order."""
    found = []
    for key, view in story.claims.items():
        for span in view.detail.quotes:
            text = view.claim.text[max(0, span.start - key.start) : span.end - key.start]
            words = words_said(text)
            if len(words) - words.count(OMITTED) >= MIN_WORDS:
                found.append(Quotation(key, span, words, frozenset(words) - _FUNCTION_WORDS - NEGATIONS - {OMITTED}, _is_negated(words)))
    return found


def _is_negated(words: tuple[str, ...]) -> bool:
    return sum(word in NEGATIONS or word.endswith("nt") and word[:-2] in _AUXILIARIES for word in words) % 2 == 1


def altered_quotations(story: StoryView) -> Iterator[Conflict]:
    """Yield a conflict for every quotation that outlets give in different wordings."""
    quotations = find_quotations(story)
    edges = [Edge(a, b, score) for a, b in _candidates(quotations) if (score := _alike(quotations[a], quotations[b])) > 0]
    for members in link(len(quotations), edges, 0.55):
        versions = _versions([quotations[index] for index in members])
        if len(versions) > 1:
            yield _conflict(story, versions)


def _candidates(quotations: list[Quotation]) -> set[tuple[int, int]]:
    """Return the pairs that share a run of three words, or three words that carry meaning, in different articles."""
    by_gram: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, quotation in enumerate(quotations):
        runs = {quotation.words[start : start + _GRAM] for start in range(len(quotation.words) - _GRAM + 1)}
        for gram in runs | (set(combinations(sorted(quotation.content), _GRAM)) if len(quotation.content) <= _FEW else set()):
            by_gram[gram].append(index)
    return {
        (a, b)
        for sharing in by_gram.values()
        if len(sharing) <= 60
        for a in sharing
        for b in sharing
        if a < b and quotations[a].claim.article != quotations[b].claim.article
    }


def _alike(left: Quotation, right: Quotation) -> float:
    if _is_opposite(left, right):
        return _OPPOSITE
    ratio = fuzz.ratio(left.plain, right.plain)
    shorter, longer = sorted((left.plain, right.plain), key=len)
    if shorter in longer:
        return 1.0
    return ratio / 100 if ratio >= _ALIKE else 0.0


def are_altered(left: Quotation, right: Quotation) -> bool:
    """Return whether two quotations are of the same words, and one of them alters them."""
    return _alike(left, right) > 0 and _differ(left, right)


def _is_opposite(left: Quotation, right: Quotation) -> bool:
    """Return whether two short quotations say the same words in another order, but one of them with a "not"."""
    common, largest = len(left.content & right.content), max(len(left.content), len(right.content))
    return left.negated != right.negated and largest <= _FEW and common >= _GRAM and common >= _MOST * largest


def _versions(quotations: list[Quotation]) -> list[list[Quotation]]:
    """Return the quotations by wording; a part of a longer quotation is of its wording."""
    versions: list[list[Quotation]] = []
    for quotation in sorted(quotations, key=lambda item: (-len(item.plain), item.claim)):
        home = next((version for version in versions if not _differ(version[0], quotation)), None)
        if home is None:
            versions.append([quotation])
        else:
            home.append(quotation)
    return sorted(versions, key=lambda version: (-len({item.claim.article for item in version}), version[0].claim))


def _differ(left: Quotation, right: Quotation) -> bool:
    shorter, longer = sorted((left.words, right.words), key=len)
    return do_part(shorter, longer)


def _conflict(story: StoryView, versions: list[list[Quotation]]) -> Conflict:
    ratio = min(fuzz.ratio(versions[0][0].plain, version[0].plain) for version in versions[1:])
    opposite = any(_is_opposite(versions[0][0], version[0]) for version in versions[1:])
    positions = tuple(_position(story, version) for version in _distinct(versions))
    speaker = _speaker(story.claims[item.claim].claim.speaker for version in versions for item in version)
    only = [word for words in _only_in_one(versions[0][0], versions[1][0]) for word in words]
    weighty = opposite or any(word in NEGATIONS or word[:1].isdigit() for word in only)
    flag = Flag(
        type=ConflictType.QUOTE_WORDING,
        kind=ConflictKind.CONTRADICTION if opposite or ratio >= _ONE_QUOTATION else ConflictKind.TENSION,
        score=min(0.75 if weighty else 0.55, 0.2 + 0.4 * ratio / 100),
        about=_asked(speaker, positions),
        reason=f"The same quotation is given in {count_in_words(len(positions)).lower()} wordings. {_told(story, positions)}",
    )
    return make_conflict(story, positions, flag)


def _asked(speaker: str, positions: Sequence[Position]) -> str:
    """Return the question: which words were said, told apart from other quotations by some that both wordings have."""
    words = [position.value.strip(" ,.").split() for position in positions[:2]]
    a, b = ([re.sub(r"\W+", "", word).lower() for word in side] for side in (words[0], words[-1]))
    block = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    common = " ".join(words[0][block.a : block.a + block.size][:_SHARED_WORDS]).strip(" ,.")
    who = f"did {speaker} say" if speaker else "was said"
    return f"What exactly {who} (“… {common} …”)?" if block.size >= _GRAM else f"What exactly {who}?"


def _speaker(names: Iterable[str | None]) -> str:
    """Return who is told to have said it, by the first name that is one; nothing where all articles leave it at "she"."""
    return next((name for name in names if name and name.lower() not in _PRONOUNS), "")


def _told(story: StoryView, positions: Sequence[Position]) -> str:
    """Return where two wordings part, in their own words and with those between; where all is different, both as they are."""
    if len(positions) < 2:
        return ""
    first, other = (position.value.strip(" ,.") for position in positions[:2])
    parts = _where_they_part(first.split(), other.split())
    short = all(len(part.split()) <= _FEW_WORDS for part in parts)
    one, two = (position if short else whole for position, whole in zip(parts, (first, other), strict=True))
    if not one or not two:
        return f"“{one or two}” stands in one and not in the other."
    told = (replace(position, value=_cut(words)) for position, words in zip(positions, (one, two), strict=False))
    return f"{tell(list(told), story.outlets, 'print')}{more_than(2, positions)}."


def _where_they_part(left: list[str], right: list[str]) -> tuple[str, str]:
    """Return the stretch of each from the first word that differs to the last."""
    a, b = ([_MARKS.sub("", word).lower() for word in words] for words in (left, right))
    same = next((at for at, (one, two) in enumerate(zip(a, b, strict=False)) if one != two), min(len(a), len(b)))
    rest_a, rest_b = a[same:][::-1], b[same:][::-1]
    end = next((at for at, (one, two) in enumerate(zip(rest_a, rest_b, strict=False)) if one != two), min(len(rest_a), len(rest_b)))
    return " ".join(left[same : len(left) - end]).strip(" ,."), " ".join(right[same : len(right) - end]).strip(" ,.")


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_TOLD else words[:_LONGEST_TOLD].rsplit(" ", 1)[0] + " …"


def _distinct(versions: list[list[Quotation]]) -> Iterator[list[Quotation]]:
    """Yield the versions without the claims that stand in an earlier one."""
    taken: set[ClaimKey] = set()
    for version in versions:
        fresh = [item for item in version if item.claim not in taken]
        taken.update(item.claim for item in fresh)
        if fresh:
            yield fresh


def _position(story: StoryView, version: list[Quotation]) -> Position:
    lead = version[0]
    text = story.claims[lead.claim].claim.text[lead.span.start - lead.claim.start : lead.span.end - lead.claim.start]
    return make_position(story, text, ((item.claim, item.span) for item in version))


def _only_in_one(left: Quotation, right: Quotation) -> tuple[list[str], list[str]]:
    return [word for word in left.words if word not in right.words][:6], [word for word in right.words if word not in left.words][:6]
