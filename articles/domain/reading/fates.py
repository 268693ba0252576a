"""What a text says befell somebody: dead or alive, by what means, held or free, charged with what, how they pleaded, the sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from articles.domain.reading.certainty.modality import modality_of
from articles.domain.reading.certainty.negation import is_negated
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.lexicon import ONES, TENS
from articles.domain.reading.parsing import text_span
from articles.domain.reading.records import Answer, NameMention
from articles.domain.reading.syntax import lemma_of, object_of, subject_of
from articles.domain.vocabulary import ClaimKey, ConflictType, Modality, Span

# How people are killed: the verb, and the nouns after "died of".
_MEANS = {
    "stabbed": "stab knife; stabbing",
    "shot": "shoot gun; gunshot shooting bullet",
    "strangled": "strangle throttle; strangulation",
    "suffocated": "suffocate asphyxiate smother choke; suffocation asphyxia asphyxiation inhalation smoke",
    "drowned": "drown; drowning",
    "burnt": "burn incinerate; burn fire",
    "poisoned": "poison; poisoning poison overdose",
    "beaten": "beat bludgeon batter; beating",
    "electrocuted": "electrocute; electrocution",
    "hanged": "hang; hanging",
    "crushed": "crush trample; crushing",
    "beheaded": "behead decapitate; beheading",
    "frozen": "freeze; hypothermia cold exposure",
    "starved": "starve; starvation hunger",
    "ill": "; illness disease cancer attack stroke pneumonia virus infection",
}
_VERBS_OF_MEANS = {verb: means for means, words in _MEANS.items() for verb in words.split(";")[0].split()}
_NOUNS_OF_MEANS = {noun: means for means, words in _MEANS.items() for noun in words.split(";")[1].split()}
_CRIMES = frozenset(
    "murder manslaughter homicide killing assault battery robbery burglary theft larceny fraud forgery arson rape kidnapping abduction"
    " terrorism treason perjury possession conspiracy corruption bribery espionage piracy trafficking smuggling extortion blackmail"
    " embezzlement vandalism trespass negligence libel defamation contempt stalking harassment hijacking sabotage riot affray".split()
)
_CRIMES_DONE = {"murder": "murder", "kill": "killing", "rob": "robbery", "rape": "rape", "kidnap": "kidnapping", "steal": "theft"}
_SEIZED = frozenset("arrest detain capture apprehend imprison remand".split())
_LOOSE = frozenset("escape abscond".split())
_FREED = frozenset("release free".split())
_ENDED = frozenset("die perish".split())
_STATES = {
    **dict.fromkeys(("in custody", "in jail", "in prison", "in detention", "behind bars"), ("custody", "held")),
    **dict.fromkeys(("at large", "on run"), ("custody", "at large")),
    **dict.fromkeys(("among dead", "among fatalities"), ("life", "dead")),
    **dict.fromkeys(("among survivors", "among living"), ("life", "alive")),
}
_ALIVE = frozenset("alive unharmed unhurt uninjured".split())

Named = Mapping[int, NameMention]


@dataclass(frozen=True, slots=True)
class Fate:
    """What befell a person, under one of six headings (``slot``): "life", "means", "custody", "charge", "plea", "sentence".

    ``number`` is the length of a sentence in years.
    """

    person: NameMention
    slot: str
    value: str
    span: Span
    number: float | None = None


def find_fates(tokens: Iterable[Token], named: Named) -> Iterator[Fate]:
    """Yield what the text states as fact of people it names; ``named`` gives the name that each token is part of or stands for."""
    for token in tokens:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("amod", "compound", "aux", "auxpass"):
            continue
        reader = _READERS.get(lemma_of(token))
        if reader is not None and (reader is _charged or modality_of(token) is Modality.FACT):
            yield from reader(token, named)


def fate_answers(claim: ClaimKey, fates: Iterable[Fate]) -> Iterator[Answer]:
    """Yield the answers that fates give, each to a question of one person ("fate:means")."""
    for fate in fates:
        yield Answer(
            claim=claim,
            span=fate.span,
            type=_TYPES[fate.slot],
            measure=f"fate:{fate.slot}",
            label=fate.value,
            low=fate.number,
            unit="year" if fate.number is not None else "",
            head=fold(fate.person.mention.text),
        )


_TYPES = {
    "life": ConflictType.ACTION_POLARITY,
    "means": ConflictType.CAUSE,
    "custody": ConflictType.ACTION_POLARITY,
    "charge": ConflictType.OTHER,
    "plea": ConflictType.ACTION_POLARITY,
    "sentence": ConflictType.NUMBER,
}


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "ROOT", "advcl", "conj", "ccomp")
    )


def _doer(verb: Token) -> Token | None:
    """Return the subject of a verb; of "who died", the noun that it describes."""
    subject = subject_of(verb)
    return verb.head if subject is not None and subject.tag_ == "WP" and verb.dep_ in ("relcl", "acl") else subject


def _undergoer(verb: Token) -> Token | None:
    """Return what a verb is done to: the subject of a passive, the object of an active one."""
    return _doer(verb) if _is_passive(verb) else object_of(verb)


def _person(token: Token | None, named: Named) -> NameMention | None:
    """Return the person whom a noun names, or whose name is set beside it ("the captain, Peter Kane")."""
    beside = (child for child in token.children if child.dep_ == "appos") if token is not None else ()
    found = (named.get(word.i) for word in ((token, *beside) if token is not None else ()))
    return next((name for name in found if name is not None and name.type == "PERSON"), None)


def _child(verb: Token, *words: str) -> Token | None:
    return next((child for child in verb.children if child.lower_ in words), None)


def _objects(verb: Token, *prepositions: str) -> Iterator[Token]:
    """Yield the nouns and verbs under the given prepositions of a verb, those joined by "and" too."""
    for preposition in (child for child in verb.children if child.dep_ == "prep" and child.lower_ in prepositions):
        for first in preposition.children:
            if first.dep_ in ("pobj", "pcomp"):
                yield first
                yield from first.conjuncts


def _by_means(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "stabbed to death", "shot dead", "drowned"."""
    person = _person(_undergoer(verb) or _doer(verb), named)
    end = _child(verb, "dead", "fatally") or next((word for word in _objects(verb, "to") if word.lower_ == "death"), None)
    if person is None or is_negated(verb) or (end is None and lemma_of(verb) not in ("drown", "strangle", "electrocute", "behead", "hang")):
        return
    span = text_span([verb, end] if end is not None else [verb])
    yield Fate(person, "means", _VERBS_OF_MEANS[lemma_of(verb)], span)
    yield Fate(person, "life", "dead", span)


def _died(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "died", and "died of smoke inhalation"."""
    person = _person(_doer(verb), named)
    if person is None:
        return
    yield Fate(person, "life", "alive" if is_negated(verb) else "dead", text_span([verb]))
    for cause in () if is_negated(verb) else _objects(verb, "of", "from"):
        words = (cause, *(child for child in cause.children if child.dep_ in ("compound", "amod")))
        means = next((_NOUNS_OF_MEANS[lemma_of(word)] for word in words if lemma_of(word) in _NOUNS_OF_MEANS), None)
        if means:
            yield Fate(person, "means", means, text_span([verb, cause]))


def _killed(verb: Token, named: Named) -> Iterator[Fate]:
    person = _person(_undergoer(verb), named)
    if person is not None and not is_negated(verb):
        yield Fate(person, "life", "dead", text_span([verb]))


def _survived(verb: Token, named: Named) -> Iterator[Fate]:
    person = _person(_doer(verb), named)
    if person is not None and not _is_passive(verb):
        yield Fate(person, "life", "dead" if is_negated(verb) else "alive", text_span([verb]))


def _is(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "is dead", "is alive", "is in custody", "remains at large"."""
    person = _person(_doer(verb), named)
    if person is None or is_negated(verb):
        return
    for child in verb.children:
        if child.dep_ == "acomp" and child.lower_ in _ALIVE | {"dead"}:
            yield Fate(person, "life", "dead" if child.lower_ == "dead" else "alive", text_span([child]))
    if any(child.lower_ == "large" and child.i > 0 and child.nbor(-1).lower_ == "at" for child in verb.children):
        yield Fate(person, "custody", "at large", text_span([verb]))
    for preposition in (child for child in verb.children if child.tag_ == "IN"):
        for word in preposition.children:
            slot, value = _STATES.get(f"{preposition.lower_} {word.lower_}", ("", ""))
            if slot:
                yield Fate(person, slot, value, text_span([preposition, word]))


def _seized(verb: Token, named: Named) -> Iterator[Fate]:
    person = _person(_undergoer(verb), named)
    if person is not None:
        yield Fate(person, "custody", "not arrested" if is_negated(verb) else "held", text_span([verb]))


def _freed(verb: Token, named: Named) -> Iterator[Fate]:
    person = _person(_undergoer(verb), named)
    if person is not None and _is_passive(verb) and not is_negated(verb):
        yield Fate(person, "custody", "released", text_span([verb]))


def _escaped(verb: Token, named: Named) -> Iterator[Fate]:
    person = _person(_doer(verb), named)
    if person is not None and not is_negated(verb):
        yield Fate(person, "custody", "at large", text_span([verb]))


def _charged(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "charged with murder", "accused of murdering"."""
    person = _person(_undergoer(verb), named)
    if person is None or is_negated(verb):
        return
    crimes = [(word, crime) for word in _objects(verb, "with", "of", "on", "for") if (crime := _crime(word))]
    for word, crime in crimes:
        attempted = "attempted " if _child(word, "attempted") else ""
        yield Fate(person, "charge", attempted + crime, text_span([word]))


def _crime(word: Token) -> str | None:
    lemma = lemma_of(word)
    if word.pos_ == "VERB":
        return _CRIMES_DONE.get(lemma)
    return next((noun for noun in (lemma, *(lemma_of(child) for child in word.children)) if noun in _CRIMES), None)


def _pleaded(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "pleaded (not) guilty"."""
    person = _person(_doer(verb), named)
    guilty = next((word for word in verb.subtree if word.lower_ == "guilty"), None)
    if person is None or guilty is None or is_negated(verb):
        return
    denied = any(word.lower_ == "not" for word in guilty.doc[verb.i + 1 : guilty.i])
    yield Fate(person, "plea", "not guilty" if denied else "guilty", text_span([verb, guilty]))


def _entered(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "entered no plea", "did not enter a plea"."""
    person, plea = _person(_doer(verb), named), object_of(verb)
    if person is not None and plea is not None and lemma_of(plea) == "plea" and is_negated(verb):
        yield Fate(person, "plea", "no plea", text_span([verb, plea]))


def _sentenced(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "sentenced to ten years", "jailed for life"."""
    person = _person(_undergoer(verb), named)
    if person is None or is_negated(verb):
        return
    for word in _objects(verb, "to", "for"):
        number = next((child for child in word.subtree if child.pos_ == "NUM" and lemma_of(child.head) in ("year", "month")), None)
        if number is not None and (years := _value(number.lower_)):
            years /= 12 if lemma_of(number.head) == "month" else 1
            yield Fate(person, "sentence", f"{number.text} {number.head.text}", text_span([number, number.head]), years)
            return


def _value(word: str) -> float | None:
    tens, _, ones = word.partition("-")
    if word.isdigit():
        return float(word)
    known = ONES.get(word) or TENS.get(word) or (TENS.get(tens, 0) + ONES.get(ones, 0) if ones else 0)
    return float(known) or None


_READERS: dict[str, Callable[[Token, Named], Iterator[Fate]]] = {
    **dict.fromkeys(_VERBS_OF_MEANS, _by_means),
    **dict.fromkeys(_ENDED, _died),
    **dict.fromkeys(("kill", "murder", "slay"), _killed),
    "survive": _survived,
    **dict.fromkeys(("be", "remain", "stay"), _is),
    **dict.fromkeys(_SEIZED, _seized),
    **dict.fromkeys(_FREED, _freed),
    **dict.fromkeys(_LOOSE, _escaped),
    **dict.fromkeys(("charge", "accuse", "indict", "convict"), _charged),
    "plead": _pleaded,
    "enter": _entered,
    **dict.fromkeys(("sentence", "jail"), _sentenced),
}
