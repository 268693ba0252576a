"""What a text says was done to somebody: killed by what means, charged with what, how they pleaded, the verdict, the sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from articles.domain.reading.certainty.modality import modality_of
from articles.domain.reading.certainty.negation import is_negated
from articles.domain.reading.fates.lexicon import PERSON
from articles.domain.reading.fates.records import Bearer, Fate, Named
from articles.domain.reading.fates.subjects import as_person, bearer_of, child_of, doer, undergoer
from articles.domain.reading.lexicon import ONES, TENS
from articles.domain.reading.parsing import text_span
from articles.domain.reading.syntax import lemma_of, object_of, objects_of
from articles.domain.vocabulary import Modality
from articles.domain.words import words_of

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
_CRIMES = frozenset(words_of("reading/fates/deeds", "CRIMES"))
_CRIMES_DONE = {"murder": "murder", "kill": "killing", "rob": "robbery", "rape": "rape", "kidnap": "kidnapping", "steal": "theft"}


def find_deeds(tokens: Iterable[Token], named: Named) -> Iterator[Fate]:
    """Yield what the text states as fact of people it names or describes; ``named`` gives the name at each token."""
    for token in tokens:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("amod", "compound", "aux", "auxpass"):
            continue
        reader = _READERS.get(lemma_of(token))
        if reader is not None and (reader is _charged or modality_of(token) is Modality.FACT):
            yield from reader(token, named)


def _by_means(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "stabbed to death", "shot dead", "drowned"."""
    person = _person(undergoer(verb) or doer(verb), named)
    end = child_of(verb, "dead", "fatally") or next((word for word in objects_of(verb, "to") if word.lower_ == "death"), None)
    if person is None or is_negated(verb) or (end is None and lemma_of(verb) not in ("drown", "strangle", "electrocute", "behead", "hang")):
        return
    span = text_span([verb, end] if end is not None else [verb])
    yield Fate(person, "means", _VERBS_OF_MEANS[lemma_of(verb)], span)
    yield Fate(person, "life", "dead", span)


def _died(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "died of smoke inhalation"."""
    person = _person(doer(verb), named)
    for cause in () if person is None or is_negated(verb) else objects_of(verb, "of", "from"):
        words = (cause, *(child for child in cause.children if child.dep_ in ("compound", "amod")))
        means = next((_NOUNS_OF_MEANS[lemma_of(word)] for word in words if lemma_of(word) in _NOUNS_OF_MEANS), None)
        if person is not None and means:
            yield Fate(person, "means", means, text_span([verb, cause]))


def _person(token: Token | None, named: Named) -> Bearer | None:
    found = bearer_of(token, named)
    found = as_person(found, token, named) if found is not None and token is not None else None
    return found if found is not None and found.kind == PERSON else None


def _charged(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "charged with murder", "accused of murdering", "has not been charged"."""
    person = _person(undergoer(verb), named)
    if person is None:
        return
    indicted = lemma_of(verb) in ("charge", "indict")
    if is_negated(verb):
        if indicted and modality_of(verb) is not Modality.PLANNED and not any(objects_of(verb, "with", "for", "on")):
            yield Fate(person, "charged", "not charged", text_span([verb]))
        return
    crimes = [(word, crime) for word in objects_of(verb, "with", "of", "on", "for") if (crime := _crime(word))]
    for word, crime in crimes:
        attempted = "attempted " if child_of(word, "attempted") else ""
        yield Fate(person, "charge", attempted + crime, text_span([word]))
    if crimes and indicted:
        yield Fate(person, "charged", "charged", text_span([verb]))


def _crime(word: Token) -> str | None:
    lemma = lemma_of(word)
    if word.pos_ == "VERB":
        return _CRIMES_DONE.get(lemma)
    return next((noun for noun in (lemma, *(lemma_of(child) for child in word.children)) if noun in _CRIMES), None)


def _pleaded(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "pleaded (not) guilty"."""
    person = _person(doer(verb), named)
    guilty = next((word for word in verb.subtree if word.lower_ == "guilty"), None)
    if person is None or guilty is None or is_negated(verb):
        return
    denied = any(word.lower_ == "not" for word in guilty.doc[verb.i + 1 : guilty.i])
    yield Fate(person, "plea", "not guilty" if denied else "guilty", text_span([verb, guilty]))


def _entered(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "entered no plea", "did not enter a plea"."""
    person, plea = _person(doer(verb), named), object_of(verb)
    if person is not None and plea is not None and lemma_of(plea) == "plea" and is_negated(verb):
        yield Fate(person, "plea", "no plea", text_span([verb, plea]))


def _denied(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "denied the charge", "denies murder": what reports of courts say for a plea of not guilty."""
    person, charge = _person(doer(verb), named), object_of(verb)
    if person is None or charge is None or not is_negated(verb):
        return
    if lemma_of(charge) == "charge" or (charge.pos_ == "NOUN" and _crime(charge)):
        yield Fate(person, "plea", "not guilty", text_span([verb, charge]))


def _found(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "found guilty", "found not guilty"."""
    guilty = child_of(verb, "guilty", "innocent")
    told_of = next((child for child in guilty.children if child.dep_ == "nsubj"), None) if guilty is not None else None
    person = _person(told_of or undergoer(verb), named)
    if person is None or guilty is None or is_negated(verb) or modality_of(verb) is not Modality.FACT:
        return
    cleared = guilty.lower_ == "innocent" or any(word.lower_ == "not" for word in guilty.doc[verb.i + 1 : guilty.i])
    yield Fate(person, "verdict", "acquitted" if cleared else "convicted", text_span([verb, guilty]))


def _sentenced(verb: Token, named: Named) -> Iterator[Fate]:
    """Read "sentenced to ten years", "jailed for life"."""
    person = _person(undergoer(verb), named)
    if person is None or is_negated(verb):
        return
    for word in objects_of(verb, "to", "for"):
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
    **dict.fromkeys(("die", "perish"), _died),
    **dict.fromkeys(("charge", "accuse", "indict", "convict"), _charged),
    "plead": _pleaded,
    "enter": _entered,
    "deny": _denied,
    "find": _found,
    **dict.fromkeys(("sentence", "jail"), _sentenced),
}
