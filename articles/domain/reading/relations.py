"""Lasting things that a text says of people: offices, relatives, ages, nationality and origin, what they do for a living."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from articles.domain.reading.gazetteer import find_place, fold, is_adjective
from articles.domain.reading.lexicon import ONES, TENS
from articles.domain.reading.offices import INSTITUTIONS, Office, after_age, looks_like_office, may_be_person, name_bounds, phrase_after
from articles.domain.reading.parsing import text_span
from articles.domain.reading.records import Answer, NameMention, Reference, Relation
from articles.domain.reading.syntax import lemma_of
from articles.domain.vocabulary import ClaimKey, ConflictType, Mention, Span
from articles.domain.words import words_of

_OLDEST = 120
_FAR_BACK = 60  # tokens
_YEARS = {**ONES, **TENS}
_IN_WORDS = "|".join(sorted(_YEARS, key=len, reverse=True))
_AGE = rf"(\d{{1,3}}|(?:{_IN_WORDS})(?:[\s-](?:{_IN_WORDS}))?)"
_YEAR_OLD = re.compile(rf"\b{_AGE}\s?-?\s?years?\s?-?\s?old\b", re.IGNORECASE)
_NOW = r"(?:now\s|only\s|just\s)?"
_AGE_AFTER = re.compile(
    r"\s?(?:"
    rf",\s?(?:who\s(?:is|was)\s)?{_NOW}(?:aged?\s)?(\d{{1,3}})(?=\s?(?:[,.;)–—]|\band\b|\bof\b|\bfrom\b|$))"
    r"|\(\s?(?:aged?\s)?(\d{1,3})\s?\)"
    rf"|,?\s?aged\s{_AGE}\b"
    rf"|,?\s?(?:who\s)?(?:is|was|turned|turns)\s{_NOW}{_AGE}\syears\s(?:old|of\sage)\b"
    rf"|\s(?:is|was|turned|turns)\s{_NOW}(\d{{1,3}})(?=\s?(?:[.;]|\band\b))"
    r")(?!\s(?:when|at\sthe\stime|in\s\d{4}))",
    re.IGNORECASE,
)
_STREET = re.compile(r"\b(?:street|st|road|rd|avenue|ave|lane|drive|highway|freeway|square|court)\.?$", re.IGNORECASE)
_MONTH = re.compile(r"\s?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)

_SPOUSES = ("wife", "husband", "spouse", "widow", "widower")
_KIN = {
    **dict.fromkeys(_SPOUSES, "spouse"),
    **{word: word for word in "mother father son daughter brother sister uncle aunt nephew niece cousin".split()},
    **{word: word for word in "grandmother grandfather grandson granddaughter stepfather stepmother stepson stepdaughter".split()},
    **{word: word for word in "girlfriend boyfriend partner fiance fiancee".split()},
    "mum": "mother",
    "mom": "mother",
    "dad": "father",
    "fiancé": "fiance",
    "fiancée": "fiancee",
    "twin": "sibling",
    "sibling": "sibling",
}
# Relatives of whom there is one at a time: two names for one are a dispute, unless one is the former.
SINGLE_KIN = frozenset(("spouse", "mother", "father"))
_POSSESSIVE = frozenset(("his", "her"))
_PAST = frozenset("former ex late first previous then".split())
# Adjectives of countries before these say what is spoken or studied, not where somebody is from.
_OF_LANGUAGE = frozenset("teacher professor expert speaker translator interpreter scholar analyst specialist historian lecturer".split())
_BODIES_OF = frozenset("police army navy government embassy military troop force intelligence league cup".split())
# Phrases that place somebody without giving a trade: "a man", "a father of two", "a resident of Leeds".
_NO_TRADE = frozenset(words_of("reading/relations", "NO_TRADE"))
_TRADE_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "smith", "wright", "herd")
_TRADES = frozenset(words_of("reading/relations", "TRADES"))


@dataclass(frozen=True, slots=True)
class _Person:
    """A name of somebody with the tokens it covers."""

    name: NameMention
    first: int
    end: int


def find_relations(
    doc: Doc, by_token: dict[int, NameMention], offices: Iterable[Office], references: Iterable[Reference] = ()
) -> Iterator[Relation]:
    """Yield what the text says of people that lasts: offices, ages, nationalities, origins, trades, relatives.

    ``references`` say whom "his" and "her" stand for, where that is known.
    """
    meant = {item.span.start: item.antecedent for item in references if item.kind == "pronoun" and item.type == "PERSON"}
    for office in offices:
        yield _of_office(office)
    text = doc.text
    for person in _people(by_token):
        yield from _ages(doc, text, person)
        yield from _nationalities(doc, person, by_token)
        yield from _origin(doc, person, by_token)
        yield from _trade(doc, person, by_token)
    for token in doc:
        if token.lower_ in _KIN or token.lower_.rstrip("s") in _KIN:
            yield from _kin(doc, token, by_token, meant)
        elif token.lower_ in ("married", "marries", "marry", "wed"):
            yield from _marriage(token, by_token)


def _of_office(office: Office) -> Relation:
    of = office.of[0].mention if office.of else None
    body = fold(of.text) if of else office.body
    return Relation(office.holder.mention, "office", office.title, text_span(office.tokens), other=of, body=body, tense=office.tense)


def _people(by_token: dict[int, NameMention]) -> Iterator[_Person]:
    positions: dict[int, list[int]] = {}
    named: dict[int, NameMention] = {}
    for position, name in by_token.items():
        if may_be_person(name):
            positions.setdefault(id(name), []).append(position)
            named[id(name)] = name
    for key, found in positions.items():
        yield _Person(named[key], min(found), max(found) + 1)


def _before(doc: Doc, person: _Person) -> tuple[int, int]:
    """Return the tokens that stand before a name in its own phrase: "the 21-year-old French student [Marian]"."""
    end = start = person.first
    if start > 1 and doc[start - 1].text == "," and doc[start].dep_ != "conj" and _closes(doc, person.end):
        end = start = start - 1
    while start > 0 and end - start < 12 and (_premodifies(doc[start - 1]) or _joins_numbers(doc, start - 1)):
        start -= 1
    return start, end


def _premodifies(token: Token) -> bool:
    return token.pos_ in ("NOUN", "ADJ", "NUM", "DET") or token.pos_ == "PROPN" and token.ent_type_ != "PERSON" or token.text == "-"


def _joins_numbers(doc: Doc, position: int) -> bool:
    return doc[position].lower_ in ("named", "called") and position > 1 and doc[position - 1].pos_ == "NOUN"


def _closes(doc: Doc, end: int) -> bool:
    """Return whether a name set off by a comma ends its phrase there, so that no new clause begins with it."""
    return end >= len(doc) or doc[end].text in (",", ".", ";", ")", "(") or doc[end].lower_ in ("and", "who", "of", "from", "aged")


def _ages(doc: Doc, text: str, person: _Person) -> Iterator[Relation]:
    """Yield the age before a name ("the 21-year-old"), after it (", 21,", "(21)", "aged 21", "is 21 years old") or in its description."""
    start, end = _before(doc, person)
    before = doc[start:end]
    if len(before) and (match := _YEAR_OLD.search(before.text)):
        yield from _age(person, match[1], Span(before.start_char + match.start(), before.start_char + match.end()))
        return
    at = person.name.mention.span.end
    if (after := _AGE_AFTER.match(text, at)) and not _MONTH.match(text, after.end()):
        group = next(index for index in range(1, 6) if after[index])
        yield from _age(person, after[group], Span(after.start(group), after.end(group)))
        return
    if person.end + 1 < len(doc) and doc[person.end].text in (",", "("):
        described = doc[person.end + 1 : phrase_after(doc, person.end + 1)]
        if match := _YEAR_OLD.search(described.text) if len(described) else None:
            yield from _age(person, match[1], Span(described.start_char + match.start(), described.start_char + match.end()))


def _age(person: _Person, words: str, span: Span) -> Iterator[Relation]:
    years = int(words) if words.isdigit() else sum(_YEARS[word] for word in re.split(r"[\s-]", words.lower()))
    if 0 < years <= _OLDEST:
        yield Relation(person.name.mention, "age", str(years), span)


def _description(doc: Doc, person: _Person) -> tuple[int, int]:
    """Return the tokens of the phrase set off after a name: "Jean Petit, 21, [a French student]"."""
    start = after_age(doc, person.end - 1)
    if start is None or start >= len(doc) or doc[start].lower_ not in ("a", "an", "the", "who") and doc[start].pos_ not in ("ADJ", "NOUN"):
        return 0, 0
    if doc[start].lower_ == "who":
        start += 2 if start + 1 < len(doc) and doc[start + 1].lemma_ == "be" else 99
    return (start, phrase_after(doc, start)) if start < len(doc) else (0, 0)


def _nationalities(doc: Doc, person: _Person, by_token: dict[int, NameMention]) -> Iterator[Relation]:
    """Yield the countries a person is said to be of: "French climber X", "X, a Norwegian national", "X, a citizen of Norway"."""
    seen: set[str] = set()
    for position in (*range(*_before(doc, person)), *_until_preposition(doc, *_description(doc, person))):
        name = by_token.get(position)
        for country in _countries(doc, position, name) if name is not None else ():
            if name is not None and country not in seen:
                seen.add(country)
                yield Relation(person.name.mention, "nationality", country, name.mention.span)
    yield from _citizenship(doc, person, by_token)


def _until_preposition(doc: Doc, start: int, end: int) -> range:
    stop = next((i for i in range(start, end) if doc[i].pos_ == "ADP"), end)
    return range(start, stop)


def _countries(doc: Doc, position: int, name: NameMention) -> list[str]:
    """Return the countries whose adjectives a name is: one of "French", two of "British-Iranian"."""
    parts = name.mention.text.split("-")
    if not all(is_adjective(part) for part in parts) or not _says_from_where(doc, position):
        return []
    return [place.country for part in parts if (place := find_place(part))]


def _says_from_where(doc: Doc, position: int) -> bool:
    """Return whether a country's adjective says where somebody is from, not whose office or which language is meant."""
    if position + 1 < len(doc) and doc[position + 1].text == "-":
        return position + 2 < len(doc) and is_adjective(doc[position + 2].text)
    following = doc[position + 1 : position + 6]
    for token in following:
        if looks_like_office(token) or lemma_of(token) in _OF_LANGUAGE | INSTITUTIONS | _BODIES_OF or token.lower_ in ("of", "'s", "’s"):
            return False
        if token.pos_ not in ("NOUN", "ADJ"):
            break
    return True


def _citizenship(doc: Doc, person: _Person, by_token: dict[int, NameMention]) -> Iterator[Relation]:
    start, end = _description(doc, person)
    for token in doc[start:end]:
        if lemma_of(token) in ("citizen", "national") and token.i + 2 < end and doc[token.i + 1].lower_ == "of":
            name = by_token.get(token.i + 2) or by_token.get(token.i + 3)
            place = find_place(name.mention.text) if name is not None else None
            if name is not None and place is not None and place.key == place.country:
                yield Relation(person.name.mention, "nationality", place.country, name.mention.span)


def _origin(doc: Doc, person: _Person, by_token: dict[int, NameMention]) -> Iterator[Relation]:
    """Yield the place a person is from: "X of Leeds", "X, 21, from Leeds", "X, a student from Leeds"."""
    for token in doc[person.end : person.end + 12]:
        if (
            token.pos_ in ("VERB", "AUX")
            or token.text in (".", ";")
            or token.is_sent_start
            or by_token.get(token.i, person.name) is not person.name
        ):
            return
        if token.lower_ == "from" or token.lower_ == "of" and doc[token.i - 1].pos_ in ("PROPN", "PUNCT", "NUM"):
            name = by_token.get(token.i + 1)
            if name is not None and name.type == "PLACE" and not _STREET.search(name.mention.text):
                place = find_place(name.mention.text)
                yield Relation(person.name.mention, "origin", place.key if place else fold(name.mention.text), name.mention.span)
            return


def _trade(doc: Doc, person: _Person, by_token: dict[int, NameMention]) -> Iterator[Relation]:
    """Yield what a person does for a living: "X, a fisherman", "fisherman X"."""
    start, end = _description(doc, person)
    if end > start and doc[start].lower_ in ("a", "an"):
        head = next((token for token in doc[start:end] if token.pos_ == "NOUN" and _ends_phrase(doc, token.i + 1, end)), None)
    else:
        before = doc[person.first - 1] if person.first else None
        head = before if before is not None and before.pos_ == "NOUN" and before.text.islower() and _is_trade(before.lower_) else None
    is_word = head is not None and any(map(str.isalpha, head.text))  # "Berg, a ‘-’," tells no trade
    if head is not None and is_word and head.i not in by_token and not looks_like_office(head) and lemma_of(head) not in _NO_TRADE:
        yield Relation(person.name.mention, "occupation", lemma_of(head), text_span([head]))


def _ends_phrase(doc: Doc, position: int, end: int) -> bool:
    return position >= end or doc[position].pos_ not in ("NOUN", "PROPN") and doc[position].text != "-"


def _is_trade(word: str) -> bool:
    return word in _TRADES or word.endswith(_TRADE_ENDINGS) and word not in _KIN and word not in _NO_TRADE


def _kin(doc: Doc, noun: Token, by_token: dict[int, NameMention], meant: Mapping[int, Mention]) -> Iterator[Relation]:
    """Yield who is whose relative by a noun: "his wife, Anna Berg", "Berg's brother Tom", "Anna Berg, the wife of Tom Hill"."""
    kind, after = _kind_of(doc, noun)
    owner, start = _owner_before(doc, noun, by_token)
    if owner is None and after + 1 < len(doc) and doc[after].lower_ == "of":
        owner = _person_at(by_token, after + 1)
        after = name_bounds(by_token, after + 1)[1] if owner else after
    apposed = _apposed_to(doc, start, by_token) if start is not None else None
    relatives = [apposed] if apposed else list(_relatives_after(doc, after, by_token, plural=noun.tag_ == "NNS"))
    whose = owner.mention if owner is not None else None
    if whose is None and start is not None and doc[start].lower_ in _POSSESSIVE:
        candidates = _who(doc, doc[start], by_token, {id(name) for name in relatives})
        whose = candidates[0] if len(candidates) == 1 else None if candidates else meant.get(doc[start].idx)
    past = any(token.lower_ in _PAST or token.lower_.startswith("ex-") for token in doc[max(0, noun.i - 3) : noun.i])
    for relative in relatives:
        if whose is not None and kind and fold(whose.text) != fold(relative.mention.text):
            tense = "former" if past and noun.lower_ in _SPOUSES and not _is_late(doc, noun) else ""
            yield Relation(whose, kind, relative.mention.text, text_span([noun]), other=relative.mention, tense=tense)


def _is_late(doc: Doc, noun: Token) -> bool:
    return doc[noun.i - 1].lower_ == "late" if noun.i else False


def _kind_of(doc: Doc, noun: Token) -> tuple[str, int]:
    """Return the kinship of a noun and the token after it; "brother-in-law" is a word of its own, "her husband's" names nobody."""
    kind = _KIN.get(noun.lower_) or _KIN.get(noun.lower_.rstrip("s"), "")
    after = noun.i + 1
    if after + 3 < len(doc) and doc[after].text == "-" and doc[after + 1].lower_ == "in":
        return f"{noun.lower_}-in-law", after + 4
    owns = after < len(doc) and doc[after].lower_ in ("'s", "’s", "'", "’")
    return ("" if owns else kind), after


def _owner_before(doc: Doc, noun: Token, by_token: dict[int, NameMention]) -> tuple[NameMention | None, int | None]:
    """Return the name whose relative it is, and where the phrase begins: "Anna Berg's late", "his", "the"."""
    for position in range(noun.i - 1, max(-1, noun.i - 9), -1):
        token = doc[position]
        if token.lower_ in ("'s", "’s", "'", "’") and position:
            owner = _person_at(by_token, position - 1)
            return owner, name_bounds(by_token, position - 1)[0] if owner else position
        if token.lower_ == "whose":
            back = position - 1 - (doc[position - 1].text == ",") if position else -1
            return _person_at(by_token, back), None
        if token.lower_ in _POSSESSIVE or token.lower_ in ("the", "a"):
            return None, position
        if token.pos_ not in ("ADJ", "NUM", "NOUN", "ADV") and token.text != "-":
            return None, position + 1
    return None, None


def _person_at(by_token: dict[int, NameMention], position: int) -> NameMention | None:
    name = by_token.get(position)
    return name if name is not None and name.type not in ("PLACE", "GROUP", "EVENT") else None


def _apposed_to(doc: Doc, start: int, by_token: dict[int, NameMention]) -> NameMention | None:
    """Return the person whom the phrase describes: "[Anna Berg], the wife of", "[Anna Berg] is the wife of"."""
    if start < 2:
        return None
    if doc[start - 1].text == ",":
        back = start - 2
        if back > 1 and doc[back].like_num and doc[back - 1].text == ",":
            back -= 2
        found = _person_at(by_token, back)
        return found if found is not None and may_be_person(found) and doc[start].lower_ != "a" else None
    return _person_at(by_token, start - 2) if doc[start - 1].lemma_ == "be" else None


def _relatives_after(doc: Doc, after: int, by_token: dict[int, NameMention], *, plural: bool) -> Iterator[NameMention]:
    position = after
    comma = position < len(doc) and doc[position].text == ","
    position += comma
    for at in range(position, min(position + 9, len(doc))):
        token, name = doc[at], by_token.get(at)
        if name is not None and name.type not in ("PLACE", "GROUP", "EVENT") and not looks_like_office(token):
            end = name_bounds(by_token, at)[1]
            if not comma or _closes(doc, end):
                yield name
                if plural and end + 1 < len(doc) and doc[end].lower_ == "and" and (other := _person_at(by_token, end + 1)):
                    yield other
            return
        if name is None and token.pos_ not in ("NOUN", "PROPN", "ADJ", "DET") and token.lower_ not in ("of", "for"):
            return


def _who(doc: Doc, pronoun: Token, by_token: dict[int, NameMention], others: set[int]) -> list[Mention]:
    """Return whom "his" or "her" may mean: who is named before it in the sentence, else in the one before that names somebody."""
    end, start = pronoun.i, _sentence_start(doc, pronoun.i)
    for _ in range(3):
        here = _candidates(by_token, start, end, others)
        if here or start == 0 or any(token.dep_ == "nsubj" and token.pos_ != "PRON" for token in doc[start:end]):
            break
        end, start = start, _sentence_start(doc, start - 1)
    return [name.mention for name in here.values()]


def _sentence_start(doc: Doc, position: int) -> int:
    """Return where the sentence of a token begins, or how far back it is worth looking."""
    start = position
    while start > 0 and position - start < _FAR_BACK and not doc[start].is_sent_start:
        start -= 1
    return start


def _candidates(by_token: dict[int, NameMention], start: int, end: int, others: set[int]) -> dict[str, NameMention]:
    """Return the people named between two tokens, one of each surname."""
    names = [by_token[i] for i in range(start, end) if i in by_token and id(by_token[i]) not in others]
    people = [name for name in names if name.type == "PERSON"] or [name for name in names if name.type in ("ORGANISATION", "OTHER")]
    return {fold(name.mention.text).split()[-1]: name for name in people if fold(name.mention.text)}


def _marriage(verb: Token, by_token: dict[int, NameMention]) -> Iterator[Relation]:
    """Yield the spouses of "Anna Berg married Tom Hill" and "Anna Berg, who is married to Tom Hill"."""
    clause = verb.head if verb.dep_ == "acomp" else verb
    subject = next((child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.lower_ == "who" and clause.dep_ == "relcl" or subject is None and clause.dep_ == "acl":
        subject = clause.head
    targets = [child for child in verb.children if child.dep_ == "dobj"]
    targets += [target for child in verb.children if child.lower_ == "to" for target in child.children if target.dep_ == "pobj"]
    left = by_token.get(subject.i) if subject is not None else None
    right = by_token.get(targets[0].i) if targets else None
    if left is not None and right is not None and left is not right and left.type == right.type == "PERSON":
        yield Relation(left.mention, "spouse", right.mention.text, text_span([verb]), other=right.mention)


def relation_answers(claim: ClaimKey, relations: Iterable[Relation]) -> Iterator[Answer]:
    """Yield the answers that relations give: a question of a person ("relation:spouse"), whose answer is a name, a country or a number.

    Offices are left out, which ``answers`` answers itself.
    """
    for relation in relations:
        if relation.kind == "age":
            yield _answer(claim, relation.subject, relation, measure="age")
        elif relation.kind == "nationality":
            yield _answer(claim, relation.subject, relation, measure="relation:nationality")
        elif relation.kind in SINGLE_KIN and relation.other is not None:
            yield _answer(claim, relation.subject, relation, measure=f"relation:{relation.kind}")
            if relation.kind == "spouse":
                yield _answer(claim, relation.other, relation, measure="relation:spouse", answer=relation.subject)


def _answer(claim: ClaimKey, subject: Mention, relation: Relation, *, measure: str, answer: Mention | None = None) -> Answer:
    """Return the answer of a relation to a question about its subject (or, for spouses, about the other)."""
    other = answer or relation.other
    return Answer(
        claim=claim,
        span=other.span if other is not None and claim.span.covers(other.span) else relation.span,
        type=ConflictType.NUMBER if relation.kind == "age" else ConflictType.IDENTITY,
        measure=measure,
        label=other.text if other is not None else relation.value,
        low=float(relation.value) if relation.kind == "age" else None,
        unit="year" if relation.kind == "age" else "",
        head=fold(subject.text),
        role=relation.tense,
        names=(fold(other.text),) if other is not None else (),
    )
