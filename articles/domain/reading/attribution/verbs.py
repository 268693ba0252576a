"""What a verb, an adjective or a noun of saying, thinking and wanting introduces, by the construction it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from articles.domain.reading.attribution.found import Found, span_of, subtree, trimmed
from articles.domain.reading.attribution.lexicon import (
    ADJECTIVES,
    CONTENTLESS,
    JUDGE,
    LIGHT,
    MESSAGES,
    NAMING,
    NOUNS,
    PREPOSITIONS,
    SAY,
    SAY_THAT,
    THINK,
    WANT,
)
from articles.domain.reading.attribution.sources import agent_of, is_bare_participle, is_passive, mention, name, source_of, subject_of
from articles.domain.vocabulary import Span

_CLAUSE: Final = SAY | THINK | WANT
CUES: Final = SAY | THINK | WANT | JUDGE | NAMING | frozenset(PREPOSITIONS)
_CLAUSE_HEADS: Final = frozenset("VERB AUX NOUN ADJ PROPN PRON NUM ADV ADP".split())
_COMPLEMENT_PREPOSITIONS: Final = frozenset("for of as over to about with".split())
_NO_CONTENT_START: Final = frozenset("because since before after while although though as until unless to but and or".split())
_QUOTATION_MARKS: Final = frozenset({"“", "”", '"', "''", "``", "‘", "’"})
_BREAKS: Final = frozenset({",", "-", "--", "—", "–", "(", ";"})
_MAIN_CLAUSES: Final = frozenset({"ROOT", "conj", "parataxis", "advcl", "ccomp", "dep"})
_ADDRESSING: Final = frozenset({"tell", "warn", "remind", "inform", "assure", "notify", "advise"})
_NEAR_THAT: Final = 14
_NEAR_SUBJECT: Final = 40
_AUXILIARIES: Final = frozenset({"aux", "auxpass", "neg"})


def read_verb(verb: Token) -> Iterator[Found]:
    """Yield what a verb attributes to its source; at most one attribution."""
    lemma = verb.lemma_.lower()
    if lemma not in CUES:
        yield from read_according(verb) if verb.lower_ == "according" else _read_light_verb(verb, lemma)
        return
    if is_passive(verb) and agent_of(verb) is None:
        return
    source = source_of(verb) or _word_before(verb)
    if source is None or source is verb:
        return
    content, frame = _content(verb, lemma, source)
    if content is not None:
        yield found(source, cue_of(verb), content, verb, frame)


def _read_light_verb(verb: Token, lemma: str) -> Iterator[Found]:
    """Yield what "made a promise to", "issued a warning that", "has questions about" attribute."""
    if lemma not in LIGHT or is_passive(verb):
        return
    noun = next((child for child in verb.rights if child.dep_ == "dobj" and child.lemma_.lower() in NOUNS | MESSAGES), None)
    source = source_of(verb) if noun is not None else None
    if noun is None or source is None or any(child.dep_ == "poss" for child in noun.children):
        return
    content = next((inner for child in (*noun.rights, *verb.rights) if (inner := _complement_of(child)) is not None), None)
    if content is not None and content.i > noun.i:
        yield found(source, span_of(verb, noun), subtree(content), verb, "light")


def _word_before(verb: Token) -> Token | None:
    """Return the noun right before a finite verb whose subject the parser did not find."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.dep_ in ("acl", "xcomp") or verb.i == verb.sent.start:
        return None
    before = verb.nbor(-1)
    if before.pos_ == "ADV" and before.i > verb.sent.start:
        before = before.nbor(-1)
    return before if before.pos_ in ("PROPN", "NOUN", "PRON") else None


def found(source: Token, cue: Span, content: Span, verb: Token, frame: str) -> Found:
    """Put the parts together."""
    named = verb.head if source.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" else source
    return Found(mention(source), cue, content, verb, name(named), frame)


def cue_of(verb: Token) -> Span:
    """Return a verb with the auxiliaries, negation and particle that stand around it."""
    first = last = verb
    for child in verb.children:
        if child.dep_ in _AUXILIARIES and child.i < first.i and verb.i - child.i < 5:
            first = child
        elif child.dep_ == "prt" and child.i == last.i + 1:
            last = child
    return span_of(first, last)


def _content(verb: Token, lemma: str, source: Token) -> tuple[Span | None, str]:
    children = list(verb.children)
    if lemma in SAY and verb.i + 1 < verb.sent.end and verb.nbor().text == ":":
        return _stretch(verb.i + 2, verb.sent.end - 1, verb), "clause"
    if lemma in _CLAUSE:
        clause = next((child for child in children if child.dep_ == "ccomp" and _is_reported(child, verb)), None)
        if clause is not None:
            return _clause(verb, clause), "clause"
    if lemma in WANT:
        wish = next((child for child in children if child.dep_ == "xcomp"), None)
        if wish is not None:
            return trimmed(verb.doc, wish.left_edge.i, _phrase_end(wish)), "infinitive"
    content, frame = _object(verb, lemma, children)
    if content is None and lemma in SAY_THAT and verb.dep_ in _MAIN_CLAUSES and source.i > verb.i - _NEAR_SUBJECT:
        return _around(verb, source), "around"
    return content, frame


def _is_reported(clause: Token, verb: Token) -> bool:
    """A clause before the verb is reported unless it is closed off: "He left; police say the car was stolen"."""
    if clause.pos_ not in _CLAUSE_HEADS:
        return False
    return clause.i > verb.i or all(token.text != ";" for token in verb.doc[clause.i : verb.i])


def _around(verb: Token, source: Token) -> Span | None:
    """Return what stands around a cue that the parser could not tie to it: "Prices, he said, will rise", "As she said, it is over"."""
    doc, sentence = verb.doc, verb.sent
    left = min(verb.i, source.left_edge.i)
    while left > sentence.start and (doc[left - 1].lower_ in ("as", "and", "but") or doc[left - 1].dep_ in _AUXILIARIES):
        left -= 1
    reported = _that_clause(verb, sentence.end)
    if reported is not None:
        return reported
    right = _skip_adverbs(verb, max(verb.i, source.right_edge.i if source.i > verb.i else verb.i) + 1, sentence.end)
    before = _stretch(sentence.start, left - 1, verb) if _has_verb(doc, sentence.start, left) else None
    after = _stretch(right, sentence.end - 1, verb)
    if doc[left - 1].text == "," and after is not None and doc[right].text == "," and left > sentence.start:
        return Span((_stretch(sentence.start, left - 1, verb) or after).start, after.end)
    if after is not None and _has_verb(doc, right, sentence.end) and doc[right].lower_ not in _NO_CONTENT_START:
        return after
    return before if before is not None and doc[left - 1].text in (",", "”", '"', "''") else None


def _that_clause(verb: Token, end: int) -> Span | None:
    """Return the clause that "that" opens soon after the verb: "told a meeting of leaders that few understood"."""
    for index in range(verb.i + 1, min(end, verb.i + _NEAR_THAT)):
        word = verb.doc[index]
        if word.lower_ == "that" and word.tag_ == "IN":
            return _stretch(index, end - 1, verb)
    return None


def _skip_adverbs(verb: Token, right: int, end: int) -> int:
    """Step over what belongs to the cue: "told reporters on Monday", "said in a statement"."""
    for child in verb.rights:
        wanted = child.dep_ in ("advmod", "prt", "npadvmod", "dative", "prep") or (child.dep_ == "dobj" and verb.lemma_ in _ADDRESSING)
        if wanted and child.left_edge.i == right:
            right = child.right_edge.i + 1
    return min(right, end)


def _has_verb(doc: Doc, first: int, last: int) -> bool:
    return any(doc[index].pos_ in ("VERB", "AUX") for index in range(first, last))


def _clause(verb: Token, clause: Token) -> Span:
    """Return a reported clause up to where the reporter speaks again: ", which", ", adding", "and said"."""
    first, last = clause.left_edge.i, clause.right_edge.i
    doc = verb.doc
    if first > verb.i:
        for child in _rights(clause):
            if _is_reporters(child):
                last = child.left_edge.i - 1
                while last > first and (doc[last].is_punct or doc[last].dep_ == "cc"):
                    last -= 1
                break
    return trimmed(doc, first, last)


def _rights(clause: Token) -> Iterator[Token]:
    """Yield the words to the right that hang on a clause or on its last conjunct, in order."""
    for child in clause.rights:
        yield child
        if child.dep_ == "conj":
            yield from child.rights


def _is_reporters(child: Token) -> bool:
    before = child.doc[child.left_edge.i - 1] if child.left_edge.i else None
    if before is None:
        return False
    if child.dep_ == "advcl" and child.tag_ == "VBG":
        return before.text == ","
    return child.dep_ == "conj" and child.lemma_.lower() in SAY and subject_of(child) is None


def _object(verb: Token, lemma: str, children: list[Token]) -> tuple[Span | None, str]:
    if lemma in JUDGE and is_passive(verb):
        judged = subject_of(verb)
        return (subtree(judged), "passive") if judged is not None else (None, "")
    if lemma in JUDGE or lemma in NAMING:
        first = next((child for child in children if child.dep_ in ("dobj", "ccomp") and child.i > verb.i), None)
        last = _complement_end(children, first) if first is not None else None
        if first is not None and last is not None and _says_something(lemma, first, last):
            return trimmed(verb.doc, first.left_edge.i, _phrase_end(last)), "object"
    return _prepositional(lemma, children)


def _phrase_end(head: Token) -> int:
    """Return the last token of a phrase, without what is added after a comma or a dash ("the plan, which ...")."""
    for child in head.rights:
        if child.dep_ in ("appos", "relcl", "acl", "parataxis", "advcl") and child.left_edge.i > head.i:
            before = head.doc[child.left_edge.i - 1]
            if before.text in _BREAKS:
                return before.i - 1
    return head.right_edge.i


def _says_something(lemma: str, first: Token, last: Token) -> bool:
    if lemma in NAMING:
        return last is not first or any(token.text in _QUOTATION_MARKS for token in first.subtree)
    return first.lower_ not in CONTENTLESS or last is not first


def _complement_end(children: list[Token], first: Token) -> Token:
    """Return the last complement of an object: "called him a liar", "blamed them for the delay"."""
    last = first
    for child in children:
        if child.i <= first.i:
            continue
        if child.dep_ in ("oprd", "xcomp", "acomp", "ccomp") or (child.dep_ == "prep" and child.lower_ in _COMPLEMENT_PREPOSITIONS):
            last = child
        elif child.is_punct and child.text not in _QUOTATION_MARKS:
            break
    return last


def _prepositional(lemma: str, children: list[Token]) -> tuple[Span | None, str]:
    wanted = PREPOSITIONS.get(lemma)
    for child in children if wanted else ():
        if wanted and child.dep_ in ("prep", "prt", "agent") and child.lower_ in wanted:
            inner = next((word for word in child.children if word.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                last = _complement_end([word for word in children if word.dep_ == "xcomp"], inner)
                if last is not inner or inner.lower_ not in CONTENTLESS:
                    return trimmed(inner.doc, inner.left_edge.i, _phrase_end(last)), "preposition"
    return None, ""


def read_adjective(word: Token) -> Iterator[Found]:
    """Yield what "is sure that", "are willing to", "was afraid of" attribute to their subject."""
    verb = word.head
    if word.lower_ not in ADJECTIVES or word.dep_ not in ("acomp", "attr"):
        return
    source = source_of(verb)
    inner = next((child for child in word.children if child.dep_ in ("ccomp", "xcomp", "prep")), None)
    if source is not None and inner is not None and source.lower_ not in ("it", "there", "this", "that"):
        yield found(source, span_of(verb, word) if verb.i < word.i else span_of(word, word), subtree(inner), verb, "adjective")


def read_noun(noun: Token) -> Iterator[Found]:
    """Yield what "Trump's claim that", "the ministry's plan to", "claims by rebels that" attribute."""
    if noun.lemma_.lower() not in NOUNS:
        return
    owner = next((child for child in noun.children if child.dep_ == "poss"), None) or agent_of(noun)
    content = next((inner for child in noun.rights if (inner := _complement_of(child)) is not None), None)
    if owner is not None and content is not None:
        yield found(owner, span_of(noun, noun), subtree(content), noun, "noun")


def _complement_of(child: Token) -> Token | None:
    if child.dep_ in ("acl", "ccomp") and not is_bare_participle(child):
        return child
    if child.dep_ == "prep" and child.lower_ in ("of", "for", "about", "on", "against"):
        inner = next((word for word in child.children if word.dep_ in ("pobj", "pcomp")), None)
        return inner if inner is not None and inner.ent_type_ not in ("DATE", "TIME") else None
    return None


def read_according(word: Token) -> Iterator[Found]:
    """Yield what "according to X" attributes: the rest of its clause."""
    inner = word
    for _ in range(3):
        nearer = next((child for child in inner.children if child.dep_ in ("pobj", "prep", "pcomp") and child.i > inner.i), None)
        if nearer is None:
            break
        inner = nearer
        if inner.dep_ == "pobj":
            break
    if inner.dep_ != "pobj":
        return
    sentence = word.sent
    start, end = inner.right_edge.i + 1, word.i - 1
    before = _stretch(sentence.start, end, word)
    after = _stretch(start, sentence.end - 1, word)
    content = max((part for part in (before, after) if part is not None), key=lambda part: part.end - part.start, default=None)
    if content is not None:
        cue = span_of(word, word.doc[word.i + 1]) if word.i + 1 < len(word.doc) else span_of(word, word)
        yield found(inner, cue, content, word, "according")


def _opens_quotation(token: Token) -> bool:
    return token.text in ("“", '"', "``", "''") and not token.whitespace_ and token.i + 1 < len(token.doc) and not token.nbor().is_space


def _stretch(first: int, last: int, word: Token) -> Span | None:
    doc = word.doc
    while first <= last and (doc[first].is_punct or doc[first].is_space) and not _opens_quotation(doc[first]):
        first += 1
    while last >= first and (doc[last].is_space or doc[last].text in (".", ",", ";", "-", "--", "—")):
        last -= 1
    return span_of(doc[first], doc[last]) if first <= last else None
