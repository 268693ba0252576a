"""Words that plan, doubt, allege, deny and negate: the closed classes and verb classes of English grammars.

Negation: Quirk et al. 1985, 10.54-10.70; verbs with clauses after them: 16.30-16.50; implicative verbs: Karttunen 1971.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NOBODY: Final = _words("no nobody none nothing neither nowhere nought zero")
"""Words that negate as subject or object, or before one."""

NEVER: Final = _words("not n't n’t never hardly scarcely nowhere neither nor cannot")
"""Words that negate beside a verb."""

FOCUS: Final = _words("only just merely simply least solely without because due necessarily until till")
"""After "not", these leave the clause as it is: "not only", "not because of", "not without"."""

COMPARATIVES: Final = _words(
    "fewer more less later earlier sooner other better worse doubt matter question denying disputing"
    " mistaking escaping hiding gainsaying telling knowing saying wonder"
)
"""After "no", these leave the clause as it is: "no fewer than", "no doubt"."""

FAILS: Final = _words(
    "fail refuse decline neglect forget omit refrain abstain avoid cease prevent bar ban prohibit forbid block deter stop hesitate"
)
"""Verbs whose complement did not happen: implicative verbs and verbs of preventing."""

FROM_ONLY: Final = _words("prevent bar ban prohibit block deter stop")
"""Those of them that need "from": somebody is prevented from it."""

CLEARS: Final = _words("clear acquit absolve exonerate")
"""Verbs after which, with "of", stands what somebody is found not to have done."""

UNABLE: Final = _words("unable unwilling impossible powerless loath")
"""Adjectives whose complement did not happen."""

FALSE: Final = _words("false untrue wrong incorrect baseless unfounded groundless fictitious")
"""Predicates that say that something is not so."""

TRUE: Final = _words("true correct accurate right")
"""Predicates that say that something is so, and with "not" that it is not."""

DENY: Final = _words("deny refute rebut disclaim disavow repudiate")
"""Verbs of denial."""

REJECT: Final = _words("reject dismiss dispute contradict contest discount rebuff rubbish scotch debunk quash discredit")
"""Verbs that deny where what they reject was said."""

SAYINGS: Final = _words(
    "claim report allegation accusation suggestion rumour rumor charge assertion statement speculation notion idea reading account"
    " possibility theory suspicion prospect chance hypothesis fact"
)
"""What is said."""

PLANS: Final = _words("plan intend expect schedule hope aim propose vow promise pledge threaten anticipate slate forecast earmark")
"""Verbs of planning and expecting, with whatever object."""

WANTS: Final = _words(
    "set prepare demand urge ask want wish seek agree decide offer poise order due bind tip command request commit volunteer swear ready"
    " call instruct advise recommend need hope hop"
)
"""Verbs of will that plan what follows them as an infinitive; the lemmatiser takes "hopes" for a form of "hop"."""

FUTURE: Final = _words("due set poised about ready certain sure bound prepared determined scheduled expected slated keen eager willing")
"""Adjectives whose infinitive is planned or expected."""

MAYBE: Final = _words("likely unlikely possible probable liable apt believed thought feared")
"""Adjectives whose infinitive is possible."""

MANDATIVE: Final = _words(
    "recommend demand insist suggest propose request require order urge ask advise decree stipulate"
    " recommendation demand insistence suggestion proposal request requirement order advice decree stipulation condition"
)
"""Verbs and nouns whose clause is in the subjunctive, and tells what is wanted: "that he be freed" (Quirk et al. 1985, 16.30)."""

PLAN_NOUNS: Final = _words("plan proposal intention bid promise pledge vow deal offer decision order scheme commitment agreement")
"""Nouns whose infinitive is planned."""

FEAR_NOUNS: Final = _words("fear risk danger possibility chance suspicion concern prospect likelihood speculation rumour rumor")
"""Nouns that say "there is" of something that may be."""

DOUBTS: Final = _words("believe think suppose fear seem appear doubt guess assume presume consider suspect worry speculate wonder imagine")
"""Verbs of believing and seeming: what follows is possible."""

WEIGHS: Final = _words("consider contemplate mull ponder weigh")
"""Verbs whose object, while it is being done, may come about: "is considering an inquiry"."""

ALLEGES: Final = _words("accuse allege suspect indict implicate rumour rumor")
"""Verbs that lay something at somebody's door."""

REPORTED: Final = _words("say report claim understand rumour rumor allege reckon")
"""Verbs that, in the passive, pass on what others say: "is said to have"."""

PERHAPS: Final = _words("perhaps possibly maybe probably apparently presumably potentially seemingly conceivably likely")
ALLEGEDLY: Final = _words("allegedly reportedly purportedly supposedly ostensibly")

UNDER: Final = _words("suspicion allegation allegations charge charges accusation accusations")
"""After "on" or "over": "arrested on suspicion of", "held on charges of"."""

PERCEIVE: Final = _words("see hear feel smell sense remember find")
"""With "could", these are facts: "smoke could be seen"."""

IF: Final = _words("if unless provided providing lest")
WHETHER: Final = _words("if whether")
