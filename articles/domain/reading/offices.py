"""Who holds which office, from titles ("President Ann Lee"), appositions ("Mao Ning, a foreign ministry spokesman") and verbs ("heads")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from articles.domain.reading.gazetteer import find_place, fold
from articles.domain.reading.records import NameMention
from articles.domain.reading.syntax import lemma_of, subject_of
from articles.domain.vocabulary import Mention, Span
from articles.domain.words import words_of

# Offices that one person holds at a time, within one country, body or place; the rest may have many holders.
SINGULAR = frozenset(words_of("reading/offices", "SINGULAR"))
_HEADS = frozenset(words_of("reading/offices", "HEADS"))
_QUALIFIERS = frozenset(words_of("reading/offices", "QUALIFIERS"))
# Who stands below the holder of an office, and is another.
UNDER = frozenset("deputy vice assistant associate junior shadow".split())
# One office, two names for it.
_SAME_OFFICE = {
    "premier": "prime-minister",
    "defense-minister": "defence-minister",
    "defense-secretary": "defence-secretary",
    "labor-minister": "labour-minister",
    "harbormaster": "harbourmaster",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "chief-executive": "ceo",
    "executive-officer": "ceo",
    "chief-officer": "ceo",
    "vice-mayor": "deputy-mayor",
}
# "Minister of the interior", "minister for foreign affairs", "secretary of defense".
_PORTFOLIOS = {
    **{word: word for word in "interior defence finance health justice transport energy environment education agriculture culture".split()},
    "defense": "defence",
    "foreign": "foreign",
    "internal": "interior",
    "labour": "labour",
    "labor": "labour",
    "trade": "trade",
    "treasury": "treasury",
}
BODIES = ("PLACE", "GROUP", "ORGANISATION")
_NO_BODIES = frozenset("state staff ceo defence defense".split())  # "secretary of state", "chief of staff"
_FORMER = frozenset(
    "former ex then-president late acting then outgoing incoming interim future designate elect would-be onetime previous next".split()
)
# What an office may be of without a name: "the museum's director", "director of the museum", "museum director".
INSTITUTIONS = frozenset(words_of("reading/offices", "INSTITUTIONS"))
_RELATIVES = frozenset("wife husband son daughter brother sister mother father widow widower uncle aunt nephew niece cousin".split())
_HEADING = {"head": "head", "lead": "head", "run": "head", "direct": "director", "chair": "chairman", "command": "commander"}
_APPOINTING = frozenset(
    "appoint name elect re-elect reelect choose select promote make swear crown install become nominate confirm".split()
)
_LEAVING = frozenset("resign retire quit step sack fire dismiss oust remove depose".split())
_BEING = frozenset("be remain".split())


@dataclass(frozen=True, slots=True)
class Office:
    """A person named as the holder of an office: ``title`` in folded words, ``of`` what bodies or places, by name.

    ``body`` is the common noun of a body without a name ("museum"). ``former`` says that the office is not, or not yet, held in the
    ordinary sense; ``new`` that somebody is being put into it.
    """

    holder: NameMention
    title: str
    of: tuple[NameMention, ...]
    tokens: tuple[Token, ...]
    former: bool
    body: str = ""
    new: bool = False

    @property
    def tense(self) -> str:
        """Return "former", "new" or, for an office that is held, nothing."""
        return "former" if self.former else "new" if self.new else ""


def find_offices(doc: Doc, by_token: dict[int, NameMention]) -> Iterator[Office]:
    """Yield the offices that titles before names, appositions after names and verbs tell of."""
    last = {id(name): position for position, name in sorted(by_token.items())}
    seen: set[int] = set()
    for position, name in by_token.items():
        if not may_be_person(name) or id(name) in seen:
            continue
        seen.add(id(name))
        first = doc[position]
        last_index = last[id(name)]
        for office in _title_before(doc, first, name, by_token):
            yield office if office.of else replace(office, of=_body_after(doc, last_index, by_token))
        yield from _apposition_after(doc, last_index, name, by_token)
    yield from _by_verb(doc, by_token)


def name_bounds(by_token: dict[int, NameMention], position: int) -> tuple[int, int]:
    """Return the first token of the name that stands at a position, and the one after its last."""
    name, start, end = by_token[position], position, position + 1
    while by_token.get(start - 1) is name:
        start -= 1
    while by_token.get(end) is name:
        end += 1
    return start, end


def may_be_person(name: NameMention) -> bool:
    """Return whether a name is, or may be, a person's."""
    return name.type == "PERSON" or name.type == "OTHER" and " " in name.mention.text


def find_titles(doc: Doc, by_token: dict[int, NameMention], offices: list[Office], article: str) -> Iterator[NameMention]:
    """Yield the offices that stand for their holders; ``other`` is the title with its body ("president of ukraine")."""
    told = {token.i for office in offices for token in office.tokens}
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.i in told or not looks_like_office(token) or token.tag_ in ("NNS", "NNPS"):
            continue
        found = _definite_title(doc, token, by_token)
        if found is not None:
            words, office = found
            yield NameMention(Mention(article, Span(words.start_char, words.end_char), words.text), "TITLE", office)


def body_key(name: str) -> str:
    """Return what an office is of, the same for a country, its adjective and its capital ("ukraine" for "Ukrainian" and "Kyiv")."""
    place = find_place(name)
    return place.country if place is not None and (place.capital or place.key == place.country) else fold(name)


def _definite_title(doc: Doc, head: Token, by_token: dict[int, NameMention]) -> tuple[DocSpan, str] | None:
    start = head.i
    while start > 0 and head.i - start < 6 and _in_title(doc[start - 1], by_token) and doc[start - 1].lower_ not in ("of", "for", "and"):
        start -= 1
    end = head.i + 1
    if end + 1 < len(doc) and doc[end].lower_ == "of":
        end += 2 + (doc[end + 1].lower_ == "the")
        while end < len(doc) and end in by_token and by_token[end] is by_token.get(end - 1):
            end += 1
    words = doc[start : min(end, len(doc))]
    title = title_of(head)
    bodies = {id(by_token[token.i]): by_token[token.i] for token in words if token.i in by_token and _may_be_body(by_token[token.i])}
    standing = title in SINGULAR and len(bodies) == 1 and not any(token.lower_ in _FORMER for token in words)
    if not standing or end < len(doc) and (end in by_token or doc[end].lower_ in ("'s", "’s") or looks_like_office(doc[end])):
        return None
    return doc[start:end], f"{title} of {body_key(next(iter(bodies.values())).mention.text)}"


def _body_after(doc: Doc, last: int, by_token: dict[int, NameMention]) -> tuple[NameMention, ...]:
    """Return the place or body named after a titled person: "Mayor Susan Clark of Lyon"."""
    if last + 2 >= len(doc) or doc[last + 1].lower_ != "of":
        return ()
    body = by_token.get(last + (3 if doc[last + 2].lower_ == "the" else 2))
    return (body,) if body is not None and body.type in BODIES else ()


def _title_before(doc: Doc, first: Token, name: NameMention, by_token: dict[int, NameMention]) -> Iterator[Office]:
    end = first.i - 1 if _is_set_off(doc, first) else first.i
    start = end
    while start > 0 and end - start < 9 and _in_title(doc[start - 1], by_token):
        start -= 1
    while start < end and doc[start].pos_ == "CCONJ":
        start += 1
    words = _words(doc, start, end, by_token)
    if not words or (end < first.i and words[0].pos_ not in ("DET", "PROPN", "ADJ", "PRON", "PART")):
        return
    head = next((token for token in reversed(words) if looks_like_office(token)), None)
    if head is not None and _ends_title(doc, head, doc[end]):
        yield _office(name, words, head, by_token)


def _words(doc: Doc, start: int, end: int, by_token: dict[int, NameMention]) -> list[Token]:
    return [token for token in doc[start:end] if token.is_alpha or "-" in token.text or token.lower_ in ("'s", "’s") or token.i in by_token]


def _may_be_body(name: NameMention) -> bool:
    if name.mention.text.lower() in INSTITUTIONS:
        return False  # a common noun with a capital, as sentences and headlines begin
    return name.type in BODIES or name.type == "OTHER" and " " not in name.mention.text


def _is_set_off(doc: Doc, first: Token) -> bool:
    """Return whether commas stand around the name: "The prime minister, Ann Lee, said"."""
    if first.i < 2 or doc[first.i - 1].text != ",":
        return False
    after = first.i
    while after < len(doc) and after - first.i < 9 and doc[after].pos_ == "PROPN":
        after += 1
    return after < len(doc) and doc[after].text == ","


def _ends_title(doc: Doc, head: Token, first: Token) -> bool:
    """Return whether only "of" and a name stand between a title and the name after it: "President of Ukraine Petro Poroshenko"."""
    between = doc[head.i + 1 : first.i]
    return len(between) == 0 or (between[0].lower_ in ("of", "for") and 2 <= len(between) <= 4)


def _in_title(token: Token, by_token: dict[int, NameMention]) -> bool:
    name = by_token.get(token.i)
    if name is not None and name.type == "PERSON" and not looks_like_office(token):
        return False
    return (
        token.pos_ in ("NOUN", "PROPN", "ADJ")
        or token.lower_ in ("of", "the", "'s", "’s", "for", "and", "-")
        or token.dep_ in ("compound", "amod", "poss", "case", "nmod")
    )


def looks_like_office(token: Token) -> bool:
    """Return whether a word names an office or a rank of work."""
    return lemma_of(token) in _HEADS


def phrase_after(doc: Doc, start: int) -> int:
    """Return where the phrase that begins at a token ends: before the next comma, bracket, verb or sentence, at most 14 tokens on."""
    end = start
    while (
        end < len(doc)
        and end - start < 14
        and doc[end].text not in (",", ".", ";", ")", "–", "—", ":")
        and not (end > start and doc[end].is_sent_start)
        and doc[end].pos_ not in ("VERB", "AUX")
        and not (end > start + 1 and doc[end].ent_type_ in ("DATE", "TIME") and doc[end - 1].pos_ in ("ADP", "SCONJ"))
    ):
        end += 1
    return end - 1 if end - start > 1 and doc[end - 1].pos_ in ("ADP", "SCONJ") else end


def _apposition_after(doc: Doc, last: int, name: NameMention, by_token: dict[int, NameMention]) -> Iterator[Office]:
    start = after_age(doc, last)
    if start is None or doc[start].pos_ == "CCONJ":
        return
    yield from _described(doc, start, name, by_token)


def after_age(doc: Doc, last: int) -> int | None:
    """Return the token at which what is said of a name after a comma or bracket begins, its age skipped; None where nothing is."""
    start = last + 2
    if start >= len(doc) or doc[last + 1].text not in (",", "，", "("):
        return None
    if doc[start].lower_ == "aged":
        start += 1
    if start + 2 < len(doc) and doc[start].like_num and doc[start + 1].text == ",":
        return start + 2
    return start


def _described(doc: Doc, start: int, name: NameMention, by_token: dict[int, NameMention]) -> Iterator[Office]:
    """Yield the office of a phrase that describes a person: its head comes before any "of", and nobody else's ("the mayor's wife")."""
    end = phrase_after(doc, start)
    words = _words(doc, start, end, by_token)
    if not words or by_token.get(words[0].i) is not None and by_token[words[0].i].type == "PERSON":
        return
    first_preposition = next((token.i for token in words if token.pos_ == "ADP" or token.lower_ in ("of", "for")), end)
    heads = [token for token in words if looks_like_office(token) and token.i < first_preposition and not _is_possessor(doc, token)]
    head = heads[-1] if heads else None
    if head is not None and not any(token.lower_ in _RELATIVES for token in words[: words.index(head) + 3] if token.i < first_preposition):
        yield _office(name, words, head, by_token)


def _is_possessor(doc: Doc, token: Token) -> bool:
    return token.i + 1 < len(doc) and doc[token.i + 1].lower_ in ("'s", "’s", "'", "’")


def _by_verb(doc: Doc, by_token: dict[int, NameMention]) -> Iterator[Office]:
    """Yield the offices told by verbs: "heads the agency", "was appointed director of", "resigned as mayor", "is the owner of"."""
    for verb in doc:
        lemma = lemma_of(verb) if verb.pos_ in ("VERB", "AUX") else ""
        if lemma in _HEADING:
            yield from _heading(verb, by_token)
        elif lemma in _APPOINTING or lemma in _LEAVING or lemma in _BEING:
            yield from _changing(doc, verb, lemma, by_token)


def _heading(verb: Token, by_token: dict[int, NameMention]) -> Iterator[Office]:
    holder = _subject_name(verb, by_token)
    target = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if holder is None or target is None:
        return
    named = by_token.get(target.i)
    named = named if named is not None and named.type == "ORGANISATION" else None
    body = "" if named is not None else body_noun(target)
    if named is None and not body:
        return
    yield Office(holder, _HEADING[lemma_of(verb)], (named,) if named is not None else (), (verb, target), False, body)


def _subject_name(verb: Token, by_token: dict[int, NameMention]) -> NameMention | None:
    subject = subject_of(verb)
    if subject is not None and subject.lower_ in ("who", "that") and verb.dep_ == "relcl":
        subject = verb.head
    name = by_token.get(subject.i) if subject is not None else None
    return name if name is not None and may_be_person(name) else None


def _changing(doc: Doc, verb: Token, lemma: str, by_token: dict[int, NameMention]) -> Iterator[Office]:
    """Yield the office of whoever is, becomes, is made or ceases to be something."""
    place = next((child.i for child in verb.children if child.dep_ in ("dobj", "nsubj") and child.i > verb.i), -1)
    active_object = by_token.get(place) if lemma not in _BEING else None
    holder = active_object if active_object is not None and may_be_person(active_object) else _subject_name(verb, by_token)
    start = verb.i + 1
    if active_object is not None and lemma in _APPOINTING:
        start = name_bounds(by_token, place)[1]
    end = next((token.i for token in doc[start : start + 10] if _breaks(token, by_token)), min(start + 10, len(doc)))
    head = next((token for token in doc[start:end] if looks_like_office(token) and not _goes_on(doc, token)), None)
    if holder is None or head is None or _negated(verb):
        return
    before = doc[start : head.i]
    if lemma in _LEAVING and not any(token.lower_ in ("as", "from") for token in before):
        return
    if lemma in _BEING and any(token.pos_ in ("ADP", "SCONJ") or token.pos_ == "PRON" and token.dep_ != "poss" for token in before):
        return
    last = phrase_after(doc, head.i)
    while start < head.i and doc[start].pos_ in ("ADP", "PART", "ADV", "SCONJ"):
        start += 1
    office = _office(holder, _words(doc, start, last, by_token), head, by_token)
    if not office.of and any(token.lower_ == "its" for token in doc[start : head.i]):
        office = replace(office, of=_maker(verb, by_token))
    yield replace(office, former=office.former or lemma in _LEAVING, new=lemma in _APPOINTING and not office.former)


def _maker(verb: Token, by_token: dict[int, NameMention]) -> tuple[NameMention, ...]:
    """Return the body that names somebody to an office of its own: "[Northwind] named her as its chief"."""
    subject = subject_of(verb)
    name = by_token.get(subject.i) if subject is not None else None
    return (name,) if name is not None and _may_be_body(name) else ()


def _breaks(token: Token, by_token: dict[int, NameMention]) -> bool:
    name = by_token.get(token.i)
    person = name is not None and name.type == "PERSON" and not looks_like_office(token)
    return token.text in (",", ".", ";", ":", "“", '"') or token.is_sent_start is True or token.pos_ == "VERB" or person


def _goes_on(doc: Doc, token: Token) -> bool:
    """Return whether an office word only begins the title ("police chief inspector") or owns what follows ("the mayor's")."""
    return _is_possessor(doc, token) or token.i + 1 < len(doc) and looks_like_office(doc[token.i + 1])


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ in ("may", "might", "could", "would", "if") for child in verb.children)


def title_of(head: Token) -> str:
    """Return the folded title that ends in (or begins with) a head: "deputy-mayor", "foreign-minister", "secretary-of-state"."""
    doc, title = head.doc, lemma_of(head)
    before = [doc[i].lower_ for i in range(max(0, head.i - 4), head.i) if doc[i].text != "-"]
    after = [token.lower_ for token in doc[head.i + 1 : head.i + 5] if token.lower_ not in ("the", "-")]
    if title in ("minister", "secretary") and after[:1] and after[0] in ("of", "for") and len(after) > 1 and after[1] in _PORTFOLIOS:
        title = f"{_PORTFOLIOS[after[1]]}-{title}"
    elif title == "secretary" and after[:2] == ["of", "state"]:
        title = "secretary-of-state"
    elif title == "chief" and after[:1] == ["of"] and after[1:2] in (["police"], ["staff"]):
        title = "police-chief" if after[1] == "police" else "chief-of-staff"
    elif title == "general" and before[-1:] in (["director"], ["secretary"], ["attorney"], ["prosecutor"]):
        title = f"{before[-1]}-general"
    elif before and before[-1] in _QUALIFIERS:
        title = f"{before.pop()}-{title}"
    title = _SAME_OFFICE.get(title, title)
    if _hyphenated(head) == "co":
        return f"co-{title}"
    under = title.split("-")[0] not in UNDER and bool(before) and before[-1] in UNDER
    return f"{'deputy' if before[-1] != 'vice' else 'vice'}-{title}" if under else title


def _hyphenated(token: Token) -> str:
    """Return the word that a hyphen hangs on a word: "then" of "then-president", "co" of "co-director"."""
    first = token.i + (token.text == "-")
    return token.doc[first - 2].lower_ if first > 1 and token.doc[first - 1].text == "-" else ""


def body_noun(noun: Token) -> str:
    """Return the common noun of a body that an office may be of ("museum"), or nothing."""
    return lemma_of(noun) if noun.pos_ in ("NOUN", "PROPN") and lemma_of(noun) in INSTITUTIONS else ""


def _common_body(head: Token) -> str:
    """Return the common-noun body of "the museum's director", "museum director" or "director of the museum"."""
    doc = head.doc
    for token in reversed(doc[max(0, head.i - 4) : head.i]):
        if body := body_noun(token):
            return body
        if token.lower_ not in ("'s", "’s") and token.lower_ not in _QUALIFIERS and token.pos_ != "ADJ":
            break
    after = doc[head.i + 1 : head.i + 7]
    if len(after) < 2 or after[0].lower_ not in ("of", "for", "at"):
        return ""
    for token in after[1:]:
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PRON", "PROPN"):
            break
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if (body := body_noun(token)) and (following is None or following.pos_ != "NOUN"):
            return body
    return ""


def _office(name: NameMention, words: list[Token], head: Token, by_token: dict[int, NameMention]) -> Office:
    of: dict[int, NameMention] = {}
    for token in words:
        other = by_token.get(token.i)
        if other is not None and other is not name and token.lower_ not in _QUALIFIERS | _NO_BODIES and _may_be_body(other):
            of[id(other)] = other
    former = _hyphenated(words[0]) in _FORMER or any(token.lower_ in _FORMER or token.lower_.startswith("ex-") for token in words)
    title = title_of(head)
    body = "" if of or title == "secretary-of-state" else _common_body(head)
    return Office(name, title, tuple(of.values()), tuple(words), former, body)
