"""From what was read in a sentence to answers: which question each number, time, title and direction answers, and how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from spacy.tokens import Doc, Token

from articles.domain.reading.certainty import is_negated
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.lexicon import APART, PEOPLE, PERSON
from articles.domain.reading.offices import SINGULAR, Office
from articles.domain.reading.parsing import text_span
from articles.domain.reading.quantities import Counted
from articles.domain.reading.records import Answer, NameMention
from articles.domain.reading.syntax import clause_tokens, content_lemmas, governor, lemma_of, object_of, subject_of
from articles.domain.vocabulary import ClaimKey, ConflictType, Quantifier, Span, TimeExpression

_LIGHT_VERBS = frozenset("be have do make take give hold carry conduct perform occur happen exist get see find".split())
_PREFIXES = frozenset("de re un dis mis pre non co over under".split())
_REPORTING = frozenset("say tell add report announce state note quote claim describe explain write speak".split())
_LOCATIVE = frozenset("in at near on outside inside off from around across along beside towards of".split())
_COMPASS = re.compile(
    r"\s*(?:to the |due )?((?:north|south)?-?(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?)\s+of\s+", re.IGNORECASE
)
_LOOSE = re.compile(
    r"\b(?:about|around|approximately|shortly|just|roughly|some|nearly|before|after|by|until|since|from|early|late)\b[^.;]{0,14}",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"\s+(before|after|later|earlier|ago|prior to|since|following)\b", re.IGNORECASE)
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25}


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """One claim's sentence with everything found in it, for turning into answers. ``plain`` is the text of the whole document."""

    claim: ClaimKey
    doc: Doc
    plain: str
    span: Span
    by_token: dict[int, NameMention]
    times: tuple[TimeExpression, ...]

    def text(self, span: Span) -> str:
        """Return the words of a span."""
        return self.plain[span.start : span.end]


def answers_of(context: SentenceContext, counted: Iterable[Counted], offices: Iterable[Office]) -> Iterator[Answer]:
    """Yield the answers that one sentence gives: numbers, offsets, directions, times, offices, predications."""
    for item in counted:
        yield _number(context, item)
        yield from _direction(context, item)
    for time in context.times:
        yield from _time(context, time)
    for office in offices:
        yield from _office(context, office)
    yield from _predications(context)


def _frame(context: SentenceContext, verb: Token, exclude: Iterable[Token] = ()) -> Answer:
    """Return an answer that has its question's words and no value yet."""
    left_out = {token.i for token in exclude}
    tokens = [token for token in clause_tokens(verb) if token.i not in left_out and context.span.start <= token.idx < context.span.end]
    names = _names(context, tokens)
    return Answer(
        claim=context.claim,
        span=context.span,
        type=ConflictType.OTHER,
        measure="",
        label="",
        predicate=lemma_of(verb),
        subject=_subject(context, verb),
        terms=content_lemmas(token for token in tokens if token != verb),
        names=names,
        places=_places(context, tokens),
        years=years_of(context.times),
        scope=_scope(context, tokens),
    )


def _scope(context: SentenceContext, tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return the common nouns that say where a count holds: "in the province", "in 13 countries", "at the hospital"."""
    found = (
        token
        for token in tokens
        if token.dep_ == "pobj"
        and token.pos_ == "NOUN"
        and token.i not in context.by_token
        and token.head.lower_ in ("in", "at", "across", "throughout", "within")
    )
    return tuple(sorted({lemma_of(token) for token in found if not token.ent_type_}))


def _subject(context: SentenceContext, verb: Token) -> str:
    """Return who or what the clause is about: a folded name, or the lemma of the subject."""
    token = subject_of(verb)
    name = context.by_token.get(token.i) if token is not None else None
    if token is None or (name is None and token.pos_ in ("PRON", "DET", "NUM")):
        return ""
    return fold(name.mention.text) if name is not None else lemma_of(token)


def _names(context: SentenceContext, tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(context.by_token[token.i].mention.text) for token in tokens if token.i in context.by_token))


def _places(context: SentenceContext, tokens: Iterable[Token]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for token in tokens:
        name = context.by_token.get(token.i)
        if name is not None and (name.type == "PLACE" or (name.type in ("OTHER", "ORGANISATION") and _is_location(token))):
            found[fold(name.mention.text)] = None
    return tuple(found)


def _is_location(token: Token) -> bool:
    current = token
    while current.dep_ in ("compound", "nmod", "poss", "conj", "amod") and current.head != current:
        current = current.head
    return current.dep_ == "pobj" and current.head.lower_ in _LOCATIVE - {"of", "from"}


def years_of(times: Iterable[TimeExpression]) -> tuple[int, ...]:
    """Return the calendar years that time expressions name or resolve to."""
    return tuple(sorted({int(time.value[:4]) for time in times if re.match(r"(?:19|20|1[5-8])\d\d", time.value)}))


def _number(context: SentenceContext, item: Counted) -> Answer:
    numeral = item.numeral
    anchor = item.noun if item.noun is not None else item.token
    tokens = [item.token, *([item.noun] if item.noun is not None else [])]
    low = numeral.value * item.factor
    high = None if numeral.high is None else numeral.high * item.factor
    base = _frame(context, item.verb, exclude=tokens)
    modifiers = tuple(
        sorted({lemma_of(child) for child in anchor.children if child.dep_ in ("amod", "compound", "nmod") and child.is_alpha})
    )
    part = ("part",) if item.partitive else ()
    apart = part + tuple(
        sorted(
            {
                child.lower_
                for child in anchor.children
                if (child.lower_ in APART or child.lower_ == "more" and child.i > item.token.i) and child.i < anchor.i
            }
        )
    )
    unit_end = _unit_end(context.plain, numeral.span.end, item)
    answer = replace(
        base,
        span=Span(numeral.whole.start, unit_end),
        type=ConflictType.NUMBER,
        measure=item.measure,
        label=context.plain[numeral.whole.start : unit_end],
        low=low,
        high=high,
        quantifier=numeral.quantifier,
        unit=item.unit,
        head=_counted_head(context, item),
        role=item.role,
        modifiers=modifiers,
        apart=apart,
    )
    return _as_offset(context, answer, unit_end) if item.measure == "duration" else answer


def _counted_head(context: SentenceContext, item: Counted) -> str:
    """Return what is counted; of an age, whose it is."""
    if item.measure != "age":
        return item.head
    nearby = [item.token.i - 2, item.token.i - 1, *((item.noun.i,) if item.noun is not None else ())]
    return next((fold(context.by_token[i].mention.text) for i in nearby if i in context.by_token), f"~{item.head}")


def _unit_end(text: str, end: int, item: Counted) -> int:
    if not item.unit and item.measure != "magnitude":
        return end
    match = re.compile(r"[\s-]{0,2}(?:per cent|nautical miles?|[A-Za-z/]+|%)").match(text, end)
    return match.end() if match and item.measure not in ("age",) and not item.measure.startswith("money") else end


def _as_offset(context: SentenceContext, answer: Answer, end: int) -> Answer:
    """Turn "three weeks before", "a year ago", "two hours later" into an answer to when, in days."""
    match = _OFFSET.match(context.plain, end)
    if not match or answer.low is None:
        return answer
    word = match[1].lower()
    tokens = list(context.doc.char_span(match.end(), context.span.end, alignment_mode="contract") or ())
    anchor = content_lemmas(tokens)[:3] if word in ("before", "after", "prior to", "since", "following") else ()
    direction = "before" if word in ("before", "ago", "earlier", "prior to") else "after"
    return replace(
        answer,
        type=ConflictType.DATE_TIME,
        measure=f"offset:{direction}",
        role=word,
        modifiers=anchor,
        label=context.plain[answer.span.start : match.end()],
        span=Span(answer.span.start, match.end()),
    )


def _direction(context: SentenceContext, item: Counted) -> Iterator[Answer]:
    """Yield the place answer of "55 km (34 miles) south of Bireun": the direction, asked of the place it is measured from."""
    if not item.measure.startswith("length"):
        return
    text = context.plain
    end = _unit_end(text, item.numeral.span.end, item)
    bracket = re.compile(r"\s*\([^)]{1,30}\)").match(text, end)
    match = _COMPASS.match(text, bracket.end() if bracket else end)
    if not match:
        return
    anchor = next(
        (
            context.by_token[token.i]
            for token in context.doc.char_span(match.end(), min(len(text), match.end() + 60), alignment_mode="contract") or ()
            if token.i in context.by_token
        ),
        None,
    )
    if anchor is None or anchor.mention.span.start > match.end() + 14:
        return
    base = _frame(context, item.verb)
    direction = match[1].lower().replace("ern", "").replace("-", "")
    yield replace(
        base,
        span=Span(match.start(1), match.end(1)),
        type=ConflictType.PLACE,
        measure="direction",
        label=direction,
        head=fold(anchor.mention.text),
        low=item.numeral.value * item.factor,
    )


def _time(context: SentenceContext, time: TimeExpression) -> Iterator[Answer]:
    tokens = context.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    if tokens is None or time.type not in ("DATE", "TIME", "DURATION"):
        return
    root = tokens.root
    if time.type == "DURATION":
        yield from _vague_offset(context, time, root)
        return
    event, verb = _event_of(root)
    if event is None:
        return
    loose = _LOOSE.search(context.plain[max(context.span.start, time.span.start - 24) : time.span.start] + time.text)
    quantifier = Quantifier.ABOUT if loose else Quantifier.EXACTLY
    base = replace(
        _frame(context, verb, exclude=tokens),
        span=time.span,
        type=ConflictType.DATE_TIME,
        label=time.text,
        head=lemma_of(event),
        quantifier=quantifier,
    )
    clock = re.match(r"(\d{4}-\d\d-\d\d)?T(\d\d)(?::(\d\d))?", time.value)
    if clock:
        yield replace(base, measure="clock", low=60.0 * int(clock[2]) + int(clock[3] or 0), unit=_zone(time))
    if bounds := bounds_of(time):
        yield replace(base, measure="date", low=bounds[0], high=bounds[1], unit="day")


def _zone(time: TimeExpression) -> str:
    """Return the offset from Greenwich where the text gives the zone ("utc" for Greenwich itself), else "local"."""
    offset = re.search(r"(Z|[+-]\d\d:\d\d)$", time.earliest or "")
    if re.search(r"\b(?:gmt|utc)\b", time.text, re.IGNORECASE) or (offset and offset[1] in ("Z", "+00:00")):
        return "utc"
    return offset[1] if offset else "local"


def bounds_of(time: TimeExpression) -> tuple[float, float] | None:
    """Return the first and last day that a time expression may mean, as proleptic ordinals, or None where it cannot be told."""
    if not time.earliest or not time.latest:
        return None
    try:
        return float(_day(time.earliest).toordinal()), float(_day(time.latest).toordinal())
    except ValueError:
        return None


def _day(value: str) -> date:
    return datetime.fromisoformat(value).date() if "T" in value else date.fromisoformat(value)


def _event_of(root: Token) -> tuple[Token | None, Token]:
    """Return the verb or noun that a time tells the moment of, and its governing verb; None where it tells when something was said."""
    head = root.head
    verb = governor(root)
    if head.pos_ in ("NOUN", "PROPN") and root.dep_ in ("compound", "nmod", "amod", "nummod", "npadvmod", "poss"):
        return head, verb
    if head.dep_ == "prep" and head.head.pos_ == "NOUN":
        return head.head, verb
    if lemma_of(verb) in _REPORTING and any(child.dep_ in ("ccomp", "prep", "dobj") for child in verb.children):
        return None, verb
    return (verb, verb) if verb.pos_ in ("VERB", "AUX") else (None, verb)


def _vague_offset(context: SentenceContext, time: TimeExpression, root: Token) -> Iterator[Answer]:
    """Yield the answer of "just weeks before": a duration without a number, read as two to eight of its unit."""
    match = _OFFSET.match(context.plain, time.span.end)
    value = re.fullmatch(r"P(X|1)([DWMY])", time.value)
    if (
        not match
        or not value
        or (value[1] == "1" and not re.match(r"(?:just |almost |nearly |about |over |more than )?an? ", time.text, re.IGNORECASE))
    ):
        return
    days = _DAYS[value[2]]
    word = match[1].lower()
    direction = "before" if word in ("before", "ago", "earlier", "prior to") else "after"
    tokens = list(context.doc.char_span(match.end(), context.span.end, alignment_mode="contract") or ())
    limit = {"D": 10.0, "W": 9.0, "M": 11.0, "Y": 20.0}[value[2]]
    low, high = (2 * days, limit * days) if value[1] == "X" else (0.7 * days, 1.45 * days)
    verb = governor(root)
    if verb.i > root.i and verb.dep_ == "advcl":
        verb = verb.head
    yield replace(
        _frame(context, verb),
        span=Span(time.span.start, match.end()),
        type=ConflictType.DATE_TIME,
        measure=f"offset:{direction}",
        label=context.plain[time.span.start : match.end()],
        low=86400 * low,
        high=86400 * high,
        quantifier=Quantifier.ABOUT,
        unit="second",
        role=word,
        modifiers=content_lemmas(tokens)[:3],
    )


def _office(context: SentenceContext, office: Office) -> Iterator[Answer]:
    holder = office.holder.mention
    base = _frame(context, governor(office.tokens[0]))
    of = tuple(fold(name.mention.text) for name in office.of)
    answer = replace(
        base,
        span=holder.span,
        type=ConflictType.IDENTITY,
        measure=f"office:{office.title}",
        label=holder.text,
        head=office.title,
        names=of,
        role=office.tense,
        scope=(office.body,) if office.body else (),
    )
    if office.title in SINGULAR:
        yield answer
    yield replace(
        answer,
        type=ConflictType.ROLE_TITLE,
        measure=f"title:{fold(holder.text)}",
        label=office.title,
        span=text_span(office.tokens),
        head=fold(holder.text),
    )


def _predications(context: SentenceContext) -> Iterator[Answer]:
    for token in context.doc.char_span(context.span.start, context.span.end, alignment_mode="contract") or ():
        if token.pos_ != "VERB" or token.dep_ in ("amod", "compound") or _is_torn(token):
            continue
        subject, target = subject_of(token), object_of(token)
        if subject is None and target is None:
            continue
        base = _frame(context, token)
        yield _polarity(base, token, subject, target)
        yield from _doer(context, base, token, subject=subject, target=target)
        yield from _whereabouts(context, base, token)


def _is_torn(token: Token) -> bool:
    """Return whether a verb is a piece of a hyphenated one, which means something else: "de-escalate"."""
    if not token.text[0].isalpha():
        return True
    before = token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_ and token.nbor(-2).lower_ in _PREFIXES
    return before or (token.lower_ in _PREFIXES and not token.whitespace_)


def _polarity(base: Answer, verb: Token, subject: Token | None, target: Token | None) -> Answer:
    """Return the answer to whether it happened; of "no inspection was carried out", whether there was an inspection."""
    noun = _done_noun(verb, subject, target)
    done = lemma_of(noun) if noun is not None else lemma_of(verb)
    negated = is_negated(verb)
    arguments = tuple(lemma_of(part) for part in (subject, target) if part is not None)
    return replace(
        base,
        span=text_span([verb]),
        type=ConflictType.ACTION_POLARITY,
        measure=f"did:{done}",
        label="did not" if negated else "did",
        low=0.0 if negated else 1.0,
        head=done,
        modifiers=arguments,
    )


def _done_noun(verb: Token, subject: Token | None, target: Token | None) -> Token | None:
    """Return the noun that says what was done with a light verb: the object ("held talks"), or what underwent it or took place."""
    if lemma_of(verb) not in _LIGHT_VERBS:
        return None
    noun = target if target is not None and target.lower_ != "place" else subject
    return noun if noun is not None and noun.pos_ == "NOUN" and lemma_of(noun) not in PEOPLE | PERSON else None


def _doer(context: SentenceContext, base: Answer, verb: Token, *, subject: Token | None, target: Token | None) -> Iterator[Answer]:
    """Yield the answer to who did it: the named subject of an active verb with an object, or the named agent of a passive one."""
    agent = next(
        (grandchild for child in verb.children if child.dep_ == "agent" for grandchild in child.children if grandchild.dep_ == "pobj"), None
    )
    doer, undergoer = (agent, subject) if agent is not None else (subject, target)
    if doer is None or undergoer is None or lemma_of(verb) in _REPORTING or doer.i not in context.by_token:
        return
    name = context.by_token[doer.i]
    rest = tuple(other for other in base.names if other != fold(name.mention.text))
    yield replace(
        base,
        span=name.mention.span,
        type=ConflictType.IDENTITY,
        measure=f"who:{lemma_of(verb)}",
        label=name.mention.text,
        head=lemma_of(undergoer),
        names=rest,
        role=name.type,
        subject="",
    )


def _whereabouts(context: SentenceContext, base: Answer, verb: Token) -> Iterator[Answer]:
    """Yield the answers to where it happened or where it was going: the prepositional phrases of the verb that name a place."""
    for child in verb.children:
        if child.dep_ != "prep" or child.lower_ not in _LOCATIVE - {"of", "from"} | {"to", "for"}:
            continue
        phrase = [
            token for token in child.subtree if token.i in context.by_token and context.by_token[token.i].type not in ("PERSON", "GROUP")
        ]
        if not phrase or any(token.ent_type_ in ("DATE", "TIME") for token in child.children):
            continue
        names = tuple(dict.fromkeys(fold(context.by_token[token.i].mention.text) for token in phrase))
        goal = child.lower_ in ("to", "for", "towards")
        span = text_span([child, *(token for token in child.subtree if token.i <= phrase[-1].i)])
        yield replace(
            base,
            span=span,
            type=ConflictType.PLACE,
            measure="destination" if goal else "place",
            label=context.text(span),
            head=lemma_of(verb),
            places=names,
            role=child.lower_,
        )
