"""Which stretch of a sentence can be printed as it stands: a whole clause with subject and verb that leaves nobody guessing.

What is printed alone has lost its neighbours. So it keeps who says it, holds whoever its pronouns stand for, and speaks of no "today".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from articles.domain.reading.claims.clauses import Clause
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.records import NameMention
from articles.domain.vocabulary import Attribution, Span

_LONGEST: Final = 320
_FEWEST_WORDS: Final = 4
_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SPEAKING: Final = frozenset("i me my mine myself we us our ours ourselves you your yours yourself".split())
_PRONOUNS: Final = frozenset(("PRP", "PRP$"))
_POINTING: Final = frozenset("this that these those".split())
_OF_THE_DAY: Final = frozenset("today yesterday tomorrow tonight here".split())
_NEAR: Final = frozenset("this last next".split())
_TIMES: Final = frozenset("morning afternoon evening night day week weekend month year".split())
_OF_ONE_PERSON: Final = frozenset("he him his himself she her hers herself".split())
_OF_SEVERAL: Final = frozenset("they them themselves".split())
_ENDS: Final = frozenset(".!")
_PAIRS: Final = (("“", "”"), ("(", ")"), ("[", "]"))
_STRAIGHT: Final = '"'
_CLOSING: Final = "”\"’')"


def printable(
    clause: Clause, sentence: DocSpan, *, said: Attribution | None, quotes: Sequence[Span], referents: Mapping[int, NameMention]
) -> Span | None:
    """Return the stretch that tells what a clause tells and stands alone: the clause, or else its sentence; None where neither does.

    ``said`` is who says it, which has to be part of the stretch; ``quotes`` are the quotations in the sentence, in which people may
    say "I"; ``referents`` are the names of the article by token, those that pronouns stand for included (see ``names_and_references``).
    """
    for stretch in _stretches(clause, sentence):
        span = Span(stretch.start_char, stretch.end_char)
        if _tells_who_says_it(span, said, sentence) and _is_whole(stretch, sentence) and not _leaves_guessing(stretch, quotes, referents):
            return span
    return None


def _tells_who_says_it(span: Span, said: Attribution | None, sentence: DocSpan) -> bool:
    """Return whether a stretch holds its attribution, if it has one; "he said" and "it added" tell of nobody."""
    if said is None:
        return True
    source = [token for token in sentence if said.source.start <= token.idx < said.source.end]
    named = any(token.tag_ not in _PRONOUNS and not token.is_punct for token in source)
    return named and span.covers(said.source) and (said.cue is None or span.covers(said.cue))


def _stretches(clause: Clause, sentence: DocSpan) -> Iterable[DocSpan]:
    doc: Doc = sentence.doc
    first, last = min(token.i for token in clause.tokens), max(token.i for token in clause.tokens)
    if (first, last + 1) != (sentence.start, sentence.end) and _is_of_the_main_line(clause.root, sentence):
        yield from _trimmed(doc[first : last + 1])
    yield from _trimmed(doc[sentence.start : sentence.end])


def _trimmed(stretch: DocSpan) -> Iterable[DocSpan]:
    """Drop "And" in front, and blanks and commas at both ends; nothing comes where nothing is left."""
    start, end = stretch.start, stretch.end
    while start < end and (stretch.doc[start].dep_ == "cc" or stretch.doc[start].is_space or stretch.doc[start].text in ",;:–—-"):
        start += 1
    while end > start and (stretch.doc[end - 1].is_space or stretch.doc[end - 1].text in ",;:–—-" or stretch.doc[end - 1].dep_ == "cc"):
        end -= 1
    if start < end:
        yield stretch.doc[start:end]


def _is_of_the_main_line(root: Token, sentence: DocSpan) -> bool:
    """Return whether a clause is the sentence's own or one put beside it, and not what somebody said, or a condition."""
    while root.dep_ == "conj":
        root = root.head
    return root == sentence.root


def _has_label(stretch: DocSpan) -> bool:
    """Return whether words begin with what they are, and not with what they tell: "Correction: ...", "Related story: ..."."""
    return any(token.text == ":" for token in stretch[:4])


def _is_whole(stretch: DocSpan, sentence: DocSpan) -> bool:
    """Return whether words have a subject and a finite verb, and neither begin nor end in the midst of something."""
    text = stretch.text
    if (
        _has_label(stretch)
        or not sum(token.is_alpha for token in stretch) >= _FEWEST_WORDS
        or len(text) > _LONGEST
        or "\n" in text
        or not _is_balanced(text)
    ):
        return False
    at_the_end = stretch.end == sentence.end or not "".join(token.text for token in stretch.doc[stretch.end : sentence.end]).strip()
    if at_the_end and text.rstrip(_CLOSING)[-1:] not in _ENDS or text.endswith(("...", "…")):
        return False
    root = stretch.root
    if not any(child.dep_ in _SUBJECTS and stretch.start <= child.i < stretch.end for child in root.children):
        return False
    return root.tag_ in _FINITE or any(child.tag_ in _FINITE for child in root.children if child.dep_ in ("aux", "auxpass"))


def _is_balanced(text: str) -> bool:
    return all(text.count(left) == text.count(right) for left, right in _PAIRS) and text.count(_STRAIGHT) % 2 == 0


def _leaves_guessing(stretch: DocSpan, quotes: Sequence[Span], referents: Mapping[int, NameMention]) -> bool:
    """Return whether it takes more than the words themselves to know who or when is meant."""
    own = [token for token in stretch if not any(quote.start <= token.idx < quote.end for quote in quotes)]
    return any(_points_elsewhere(token, stretch, referents) for token in own)


def _points_elsewhere(token: Token, stretch: DocSpan, referents: Mapping[int, NameMention]) -> bool:
    if token.lower_ in _OF_THE_DAY or token.lower_ in _SPEAKING:
        return True
    if token.lower_ in _NEAR and token.head.lemma_.lower() in _TIMES:
        return True
    if token.lower_ in _POINTING:
        return token.dep_ in (*_SUBJECTS, "dobj", "pobj") and token.tag_ == "DT"
    if token.tag_ not in _PRONOUNS or token.dep_ == "expl":
        return False
    meant = referents.get(token.i)
    return not (_is_named(meant, stretch, referents) if meant else _may_stand_for_one_before(token, stretch, referents))


def _is_named(meant: NameMention, stretch: DocSpan, referents: Mapping[int, NameMention]) -> bool:
    """Return whether the one meant is also called by name in a stretch, by the last word of it at least."""
    last = fold(meant.mention.text).split()[-1:]
    named = (referents[token.i] for token in stretch if token.i in referents and token.tag_ not in _PRONOUNS)
    return any(fold(other.mention.text).split()[-1:] == last for other in named)


def _may_stand_for_one_before(token: Token, stretch: DocSpan, referents: Mapping[int, NameMention]) -> bool:
    """Return whether a pronoun that reading left open can only stand for what is told before it: "he" takes a name, "its" a subject."""
    before = stretch.doc[stretch.start : token.i]
    if token.lower_ in _OF_ONE_PERSON:
        return any(word.i in referents and referents[word.i].type == "PERSON" for word in before)
    return token.lower_ not in _OF_SEVERAL and any(word.dep_ in _SUBJECTS and word.pos_ in ("NOUN", "PROPN") for word in before)
