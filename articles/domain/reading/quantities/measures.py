"""What a number counts, as a measure that is the same however it is worded. Rules are asked in turn, the nearest words first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from articles.domain.reading.alike import thing
from articles.domain.reading.lexicon import ANIMALS, MEASURE_NOUNS, MEASURE_STATES, MEASURE_VERBS, PEOPLE, PERSON
from articles.domain.reading.quantities.conditions import CRITICAL, is_critical, measure_of_stay
from articles.domain.reading.quantities.posts import JOBS, by_post
from articles.domain.reading.quantities.sites import Site, has_word
from articles.domain.reading.syntax import lemma_of, subject_of
from articles.domain.words import words_of

_DOERS = frozenset(words_of("reading/quantities/measures", "DOERS"))
_DONE_ALONE = frozenset("die perish disappear vanish flee survive suffocate contract march protest demonstrate rally".split())
_OF_PEOPLE_ALONE = frozenset("execute trap strand treat relocate jail".split())
_SMALL_CLAUSES = frozenset(words_of("reading/quantities/measures", "SMALL_CLAUSES"))
_BETWEEN = frozenset(
    "more others other still feared believed presumed reported reportedly confirmed persons so far left also seriously badly".split()
)

_TOLL_VERBS = frozenset(words_of("reading/quantities/measures", "TOLL_VERBS"))
_TOLL_NOUNS = frozenset("toll number tally total count figure".split())
_TOLL_PREPOSITIONS = frozenset("to at from past above beyond over of".split())
_EARLIER = frozenset("initially originally earlier previously first".split())

_NOMINALS = {
    **dict.fromkeys("death killing murder massacre slaying execution drowning slaughter assassination".split(), "deaths"),
    **dict.fromkeys("crowd turnout attendance audience congregation gathering march rally protest demonstration".split(), "attendance"),
    **dict.fromkeys("arrest detention jailing".split(), "arrests"),
    **dict.fromkeys("injury wounding".split(), "injuries"),
    **dict.fromkeys("rescue".split(), "rescues"),
    **dict.fromkeys("evacuation displacement eviction expulsion".split(), "displacement"),
    **dict.fromkeys("disappearance".split(), "missing"),
    **dict.fromkeys("dismissal layoff sacking".split(), "sackings"),
}
_GOODS = frozenset("object painting document gun car weapon ship aircraft vehicle jewel".split())
_COUNTING = frozenset("put estimate number reckon".split())
_NEW_CASE = frozenset("new confirmed suspected active probable fresh daily".split())
_CASE_VERBS = frozenset("report record confirm register detect log".split())
_HARM = frozenset("injury wound burn fracture cut bruise concussion".split())
_VIOLENCE = frozenset("shoot beat stab burn crush trample starve freeze hack bludgeon gun club strangle bleed".split())
_MOVING = frozenset("take rush bring send carry fly admit airlift transport transfer".split())
_PULLING = frozenset("pull drag dig pluck free extract lift winch".split())
_FORCING = frozenset("force drive push order".split())
_DRAWING = frozenset("draw attract pull".split())
_AUDIENCE = frozenset("people visitor fan supporter mourner guest crowd spectator viewer".split())
_OPEN_PLACES = ("street", "square", "stadium", "park", "avenue", "plaza")
_PROTESTS = ("march", "protest", "rally", "demonstration", "vigil", "parade", "procession", "strike", "funeral")
_POURING = frozenset("pour flood spill stream descend converge flock mass".split())
_OBJECTS = frozenset(("dobj", "obj"))
_OWN = frozenset(("dobj", "obj", "nsubj", "nsubjpass", "nummod", "amod"))


def measure_of(site: Site) -> str:
    """Return the measure that a number gives, or "" where none is known."""
    measure = next((found for rule in _RULES if (found := rule(site))), "")
    if measure == "attendance":  # "24 protesters were detained" counts arrests
        measure = next((found for rule in _OF_CLAUSE if (found := rule(site))), measure)
    return _of_its_kind(measure, site)


def measure_of_part(site: Site) -> str:
    """Return the measure of a number that picks out of a set: "two of the injured died" counts deaths."""
    return argument_measure(site) or measure_of(site)


def measure_of_set(site: Site) -> str:
    """Return the measure that the noun alone gives to a number of whom a part is spoken of: "ten of the 24 dead"."""
    return _of_its_kind(_by_noun(site), site)


def argument_measure(site: Site) -> str:
    """Return the measure that the verb alone gives to its subject or object: "A man was killed"."""
    return _of_its_kind(next((found for rule in _OF_CLAUSE if (found := rule(site))), ""), site)


def _of_its_kind(measure: str, site: Site) -> str:
    """Tell animals from people, and people from what is damaged or gone."""
    lemma = lemma_of(site.noun) if site.noun is not None else ""
    if measure == "missing" and thing(lemma) in _GOODS:
        return ""
    if measure == "damage" and (lemma in PERSON or lemma in PEOPLE):
        return "injuries" if lemma_of(site.verb) == "burn" else ""
    return f"animals:{measure}" if measure and lemma in ANIMALS else measure


def _by_noun(site: Site) -> str:
    """The noun itself and what is said of it: "24 deaths", "24 injured miners", "24 people killed"."""
    noun = site.noun
    if noun is None:
        return ""
    lemma = lemma_of(noun)
    if lemma in MEASURE_NOUNS and noun.pos_ in ("NOUN", "ADJ", "VERB"):
        return _together(noun, MEASURE_NOUNS[lemma])
    if lemma == "case" and _is_illness(noun, site.verb):
        return "infection"
    for child in noun.children:
        measure = _said_of(child, noun)
        if measure:
            return _together(child, measure)
    return MEASURE_STATES.get(noun.lower_, "") if noun.pos_ in ("ADJ", "VERB") else ""


def _said_of(child: Token, noun: Token) -> str:
    """Return the measure of an adjective, participle or relative clause of a noun, unless the noun does it to others."""
    if child.dep_ not in ("amod", "acl", "relcl"):
        return MEASURE_STATES.get(child.lower_, "") if child.i > noun.i and child.dep_ in ("appos", "advcl", "ccomp") else ""
    lemma = lemma_of(child)
    if child.dep_ == "amod":
        return MEASURE_STATES.get(child.lower_, "")
    if lemma in _DOERS and (child.tag_ == "VBG" or _has_object(child)) and not any(part.dep_ == "nsubjpass" for part in child.children):
        return ""
    if child.dep_ == "relcl" and not _is_about(child):
        return ""
    return MEASURE_STATES.get(child.lower_) or MEASURE_VERBS.get(lemma) or (_deadly(child) and "deaths") or ""


def _is_about(clause: Token) -> bool:
    """Return whether a relative clause tells what became of the noun: "who died", not "whose homes burned" or "all of whom died"."""
    parts = (part for child in clause.children for part in (child, *child.children))
    return not any(part.tag_ == "WP$" or part.dep_ == "prep" and part.lower_ == "of" for part in parts)


def _is_illness(noun: Token, verb: Token) -> bool:
    of = any(child.lower_ == "of" for child in noun.children)
    return any(child.lower_ in _NEW_CASE for child in noun.children) or of and lemma_of(verb) in _CASE_VERBS


def _together(word: Token, measure: str) -> str:
    """Return "casualties" where dead and injured are given in one figure: "24 dead and wounded", "killed or injured 24"."""
    if measure not in ("deaths", "injuries"):
        return measure
    partners = [child for child in word.children if child.dep_ == "conj" and not _has_own(child)]
    if word.i + 2 < len(word.doc) and word.nbor(1).lower_ in ("and", "or") and word.nbor(2).dep_ == "conj" and not _has_own(word.nbor(2)):
        partners.append(word.nbor(2))
    if word.dep_ == "conj" and not any(child.dep_ in _OBJECTS for child in word.head.children) and not _has_own_subject(word):
        partners.append(word.head)
    return (
        "casualties"
        if any(lemma_of(partner) != "die" and {measure, _state_or_verb(partner)} == {"deaths", "injuries"} for partner in partners)
        else measure
    )


def _state_or_verb(token: Token) -> str:
    lemma = lemma_of(token)
    return MEASURE_STATES.get(token.lower_) or MEASURE_VERBS.get(lemma) or MEASURE_NOUNS.get(lemma, "")


def _has_own(token: Token) -> bool:
    return any(child.dep_ in _OWN for child in token.children)


def _has_own_subject(token: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "nummod") for child in token.children)


def _by_life(site: Site) -> str:
    """Lives: "claimed 24 lives", "24 people lost their lives", "the loss of 24 lives"."""
    lemma = lemma_of(site.verb)
    lives = site.noun is not None and lemma_of(site.noun) == "life"
    if lives and (lemma in ("take", "claim", "lose", "cost") or any(lemma_of(word) == "loss" for word in _governing_nouns(site))):
        return "deaths"
    return "deaths" if site.role == "subject" and lemma == "lose" and _has_child(site.verb, "life") else ""


def _by_nominal(site: Site) -> str:
    """The noun above the number: "the deaths of 24 people", "a crowd of 5,000", "a death toll of 24", "the lives of 24 men"."""
    for noun in _governing_nouns(site):
        lemma = lemma_of(noun)
        if lemma == "toll" or (lemma in _TOLL_NOUNS and _measure_inside(noun)):
            return _measure_inside(noun) or "deaths"
        if lemma == "life" and lemma_of(site.verb) in ("take", "claim", "lose", "cost"):
            return "deaths"
        if lemma in _NOMINALS:
            return (
                _together(noun, _NOMINALS[lemma]) if site.counts(PERSON | ANIMALS | _AUDIENCE) or _NOMINALS[lemma] != "attendance" else ""
            )
    return ""


def _governing_nouns(site: Site) -> Iterator[Token]:
    """Yield the noun that the number's phrase hangs on by "of" or "at"."""
    top = site.counted
    while top.dep_ in ("nummod", "appos", "conj") and top.head != top:
        top = top.head
    if top.dep_ != "pobj" or top.head.lower_ not in ("of", "at"):
        return
    above = top.head.head
    if above.dep_ == "acl" and lemma_of(above) in ("estimate", "put", "number", "count"):
        above = above.head
    if above.pos_ in ("NOUN", "PROPN"):
        yield above


def _by_headline(site: Site) -> str:
    """A state that stands alone with its number: "Two dead, five hurt"."""
    word = _next_word(site.token)
    if word is None or word.lower_ not in MEASURE_STATES or word.head != site.token:
        return ""
    following = _next_word(word)
    return MEASURE_STATES[word.lower_] if following is not None and following.text == "," else ""


def _by_adjacent(site: Site) -> str:
    """The words right after the number or its noun: "24 dead", "24 people feared dead", "24 others hurt"."""
    word = _next_word(site.noun if site.noun is not None and site.noun.i > site.token.i else site.token)
    for _ in range(3):
        if word is None or word.lower_ not in _BETWEEN:
            break
        word = _next_word(word)
    if word is None or word.lower_ not in MEASURE_STATES or (site.role == "subject" and _has_object(word)):
        return ""
    measure = MEASURE_STATES[word.lower_]
    if measure == "damage" and word == site.verb or word.dep_ in ("amod", "compound") and word.head not in (site.noun, site.token):
        return ""
    return _together(word, measure)


def _by_state(site: Site) -> str:
    """What the clause says the counted are: "24 are missing", "24 were feared dead"."""
    if lemma_of(site.verb) not in _SMALL_CLAUSES or site.role not in ("subject", "patient"):
        return ""
    if site.verb.dep_ in ("aux", "auxpass") and site.verb.head.lower_ in MEASURE_STATES:
        return MEASURE_STATES[site.verb.head.lower_]
    for child in site.verb.children:
        if child.lower_ in MEASURE_STATES and child.i > site.token.i:
            return _together(child, MEASURE_STATES[child.lower_])
        if child.dep_ == "xcomp" and child.tag_ == "VBN" and lemma_of(child) in MEASURE_VERBS:
            return _together(child, MEASURE_VERBS[lemma_of(child)])
    return ""


def _by_estimate(site: Site) -> str:
    """A gathering that is put at a figure: "police put the march at 30,000 people"."""
    if lemma_of(site.verb) not in _COUNTING or _preposition(site.counted) != "at" or not site.counts(PERSON | _AUDIENCE):
        return ""
    gathered = (child for child in site.verb.children if child.dep_ in ("dobj", "nsubjpass"))
    return "attendance" if any(_NOMINALS.get(lemma_of(noun)) == "attendance" for noun in gathered) else ""


def _by_condition(site: Site) -> str:
    """A state in which people are: "five of them critically", "two men are in custody", "twelve remained in hospital"."""
    if is_critical(site.token):
        return CRITICAL
    return measure_of_stay(site.verb) if site.role in ("subject", "patient") and site.counts(PERSON) else ""


def _by_toll(site: Site) -> str:
    """A figure that a toll stands at or moves to: "the death toll rose to 24", "the number of injured fell from 200"."""
    if lemma_of(site.verb) not in _TOLL_VERBS or not site.counts(PERSON):
        return ""
    preposition = _preposition(site.counted)
    if preposition and preposition not in _TOLL_PREPOSITIONS:
        return ""
    toll = _toll_of(site.verb)
    return "" if toll is None or toll.i == site.counted.i else _measure_of_toll(toll)


def _preposition(token: Token) -> str:
    if token.i and token.nbor(-1).lower_ in ("to", "from", "by", "at"):
        return token.nbor(-1).lower_
    top = token
    while top.dep_ in ("nummod", "appos", "quantmod") and top.head != top:
        top = top.head
    return top.head.lower_ if top.dep_ in ("pobj", "pcomp") else ""


def _toll_of(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and _measure_of_toll(child):
            return child
    return subject_of(verb)


def _measure_of_toll(noun: Token) -> str:
    lemma = lemma_of(noun)
    if lemma in _TOLL_NOUNS:
        return _measure_inside(noun) or ("deaths" if lemma == "toll" else "")
    return _together(noun, MEASURE_NOUNS.get(lemma, "")) if noun.pos_ in ("NOUN", "ADJ") and lemma != "crowd" else ""


def _measure_inside(noun: Token) -> str:
    """Return the measure of "death toll", "number of injured", "number of people killed"."""
    for word in noun.subtree:
        lemma = lemma_of(word)
        if word != noun and (measure := MEASURE_STATES.get(word.lower_) or MEASURE_NOUNS.get(lemma)):
            return _together(word, measure)
        if word.dep_ in ("acl", "relcl") and lemma in MEASURE_VERBS:
            return _together(word, MEASURE_VERBS[lemma])
    return ""


def _by_phrase(site: Site) -> str:
    """Verbs that mean it with other words: "taken to hospital", "pulled alive", "shot dead", "took to the streets"."""
    lemma, verb, role = lemma_of(site.verb), site.verb, site.role
    if role not in ("subject", "patient", "agent"):
        return ""
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    undergoes = role == "patient" or passive and role != "agent"
    if role == "subject" and not passive:
        if lemma in ("suffer", "sustain", "receive") and any(_has_child(verb, harm) for harm in _HARM):
            return "injuries"
        if _turns_up(verb, lemma):
            return "attendance"
        if lemma == "test" and has_word(verb, "positive"):
            return "infection"
        return "deaths" if _deadly(verb) and lemma in ("burn", "bleed", "starve", "freeze") else ""
    return _done_to(site, lemma) if undergoes else "attendance" if lemma in ("watch", "attend") and site.counts(PERSON | _AUDIENCE) else ""


def _turns_up(verb: Token, lemma: str) -> bool:
    if lemma == "take":
        return _goes_to(verb, _OPEN_PLACES) or _has_child(verb, "part")
    if lemma == "turn":
        return any(child.lower_ in ("out", "up") for child in verb.children)
    if lemma in ("join", "attend", "participate"):
        return any(_has_child(verb, protest) for protest in _PROTESTS) or _goes_to(verb, _PROTESTS)
    if lemma in ("fill", "pack", "line"):
        return any(_has_child(verb, place) for place in _OPEN_PLACES)
    return lemma in _POURING and _goes_to(verb, _OPEN_PLACES)


def _done_to(site: Site, lemma: str) -> str:
    verb = site.verb
    if _deadly(verb):
        return "deaths"
    if lemma in _MOVING and site.counts(PERSON):
        return "hospitalisation" if _goes_to(verb, ("hospital", "clinic")) else "arrests" if _goes_to(verb, ("custody",)) else ""
    if lemma in _PULLING and site.counts(PERSON | ANIMALS) and has_word(verb, "alive"):
        return "rescues"
    if lemma in _FORCING and site.counts(PERSON) and _goes_to(verb, ("home", "house", "village")):
        return "displacement"
    if lemma in _DRAWING and site.noun is not None and lemma_of(site.noun) in _AUDIENCE:
        return "attendance"
    return "damage" if lemma == "reduce" and _goes_to(verb, ("rubble", "ash", "ashes", "ruin")) else ""


def _deadly(verb: Token) -> bool:
    """Return whether somebody is shot dead, beaten to death or fatally stabbed."""
    lemma = lemma_of(verb)
    if any(child.lower_ == "fatally" for child in verb.children):
        return True
    if lemma not in _VIOLENCE:
        return False
    return _goes_to(verb, ("death",)) or any(child.lower_ == "dead" for child in (*verb.children, *verb.doc[verb.i + 1 : verb.i + 2]))


def _goes_to(verb: Token, places: tuple[str, ...]) -> bool:
    """Return whether a phrase of the verb, or of what it is done to, leads to or from such a place."""
    for child in verb.children:
        heads = [child, *child.children] if child.dep_ in ("dobj", "obj") else [child]
        for head in heads:
            if head.dep_ in ("prep", "advmod", "prt") and any(lemma_of(part) in places for part in _objects_below(head)):
                return True
    return False


def _objects_below(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield child
        elif child.dep_ == "prep":
            yield from (part for part in child.children if part.dep_ == "pobj")


def _by_verb(site: Site) -> str:
    """The verb and the part that the counted play: "killed 24", "24 died", but not "three gunmen killed"."""
    lemma, role = lemma_of(site.verb), site.role
    measure = MEASURE_VERBS.get(lemma) or MEASURE_STATES.get(site.verb.lower_, "")
    if not measure or role not in ("subject", "patient", "agent") or not _may_suffer(site, measure, lemma):
        return ""
    if measure == "attendance":
        attended = role in ("agent", "patient") and lemma == "attend" and site.counts(PERSON | _AUDIENCE)
        return measure if role == "subject" or attended else ""
    if role == "agent" or role == "patient" and lemma in _DONE_ALONE and site.verb.tag_ != "VBN":
        return ""
    if role == "subject" and lemma in _DOERS and (_has_object(site.verb) or lemma not in ("burn", "drown")):
        return ""
    return _together(site.verb, measure)


def _may_suffer(site: Site, measure: str, lemma: str) -> bool:
    if lemma in _OF_PEOPLE_ALONE:
        return site.counts(PERSON | ANIMALS | frozenset(("patient",)))
    if measure == "rescues":
        return site.noun is None or lemma_of(site.noun) not in JOBS
    return measure != "damage" or site.noun is not None


def _next_word(token: Token) -> Token | None:
    return token.nbor(1) if token.i + 1 < len(token.doc) else None


def _has_object(token: Token) -> bool:
    """Return whether a verb does something to somebody: "three gunmen killed eleven guests"."""
    return any(child.dep_ in _OBJECTS for child in token.children)


def _has_child(token: Token, lemma: str) -> bool:
    return any(child.dep_ in _OBJECTS and lemma_of(child) == lemma for child in token.children)


def is_superseded(site: Site) -> bool:
    """Return whether a figure is told as one that was given before: "initially put at 24"."""
    return any(child.lower_ in _EARLIER for child in site.verb.children if child.dep_ == "advmod")


Rule = Callable[[Site], str]
_OF_CLAUSE: tuple[Rule, ...] = (_by_condition, _by_state, _by_phrase, _by_verb)
_RULES: tuple[Rule, ...] = (
    _by_headline,
    by_post,
    _by_condition,
    _by_noun,
    _by_life,
    _by_nominal,
    _by_adjacent,
    _by_estimate,
    _by_toll,
    *_OF_CLAUSE,
)
