"""Closed word classes for telling what words stand for: pronouns, nouns for people, bodies and places, gendered titles, common first names.

General English throughout: the pronouns and gendered nouns of descriptive grammars (Quirk et al., 5.104-5.111 and 6.14-6.31), occupations
and kinship terms of any learner's dictionary, and first names that national statistics give to one sex nearly without exception. A name
or noun that goes either way is left out or has no gender: not knowing is safe.
"""

from __future__ import annotations

from typing import Final

from articles.domain.words import words_of

MALE: Final = "m"
FEMALE: Final = "f"
UNKNOWN: Final = ""

THIRD_PERSON: Final = {
    **dict.fromkeys(("he", "him", "his", "himself"), MALE),
    **dict.fromkeys(("she", "her", "hers", "herself"), FEMALE),
}
NEUTER: Final = frozenset(("it", "its", "itself"))
PLURAL: Final = frozenset(("they", "them", "their", "themselves"))
FIRST_PERSON: Final = frozenset(("i", "me", "my", "mine", "myself"))
FIRST_PLURAL: Final = frozenset(("we", "us", "our", "ours", "ourselves"))
POSSESSIVE: Final = frozenset(("his", "her", "its", "their", "my", "our"))
REFLEXIVE: Final = frozenset(("himself", "herself", "itself", "themselves", "myself", "ourselves"))

HONORIFICS: Final = {
    **dict.fromkeys("mr sir lord king prince baron duke count emperor monsieur signor senor herr".split(), MALE),
    **dict.fromkeys("mrs ms miss dame lady queen princess baroness duchess countess empress madame signora senora frau".split(), FEMALE),
}

_MEN: Final = """man boy gentleman guy father husband son brother uncle nephew grandfather grandson boyfriend widower stepfather stepson
spokesman chairman businessman policeman fireman congressman councilman alderman salesman statesman sportsman craftsman gunman
serviceman milkman postman watchman actor waiter king prince emperor monk priest bishop archbishop pope imam stuntman cameraman
businessmen father-in-law son-in-law brother-in-law"""
_WOMEN: Final = """woman girl lady mother wife daughter sister aunt niece grandmother granddaughter girlfriend widow stepmother
stepdaughter spokeswoman chairwoman businesswoman policewoman congresswoman councilwoman saleswoman stateswoman sportswoman
servicewoman actress waitress queen princess empress nun heroine camerawoman mother-in-law daughter-in-law sister-in-law"""
_EITHER: Final = """person president premier chancellor minister secretary senator governor mayor chairperson spokesperson director
manager chief head leader commander officer inspector deputy adviser advisor analyst professor doctor captain coach owner founder
lawyer prosecutor judge envoy coordinator official representative speaker surgeon engineer skipper coroner sheriff dean rector pilot
driver suspect defendant ambassador commissioner executive ceo victim survivor witness resident passenger tourist visitor worker
employee student pupil teacher scientist researcher expert economist historian author writer journalist reporter editor photographer
artist singer musician dancer player striker goalkeeper midfielder defender champion athlete runner cyclist swimmer boxer climber
hiker farmer fisherman sailor soldier general colonel major sergeant lieutenant admiral detective investigator constable trooper
guard bodyguard attacker assailant shooter bomber robber thief burglar kidnapper hijacker terrorist militant rebel activist
protester campaigner politician lawmaker legislator candidate councillor diplomat monarch teenager youth child toddler baby infant
adult pensioner neighbour neighbor friend colleague partner spouse fiancé fiancee relative cousin parent guardian patient nurse
paramedic firefighter rescuer diver astronaut cosmonaut crewman deckhand mechanic electrician builder plumber miner shopkeeper
trader banker investor accountant consultant contractor landlord tenant customer shopper cook chef baker butcher cleaner servant
librarian translator interpreter refugee migrant immigrant prisoner inmate convict fugitive hostage captive killer murderer
bystander passer-by onlooker pedestrian motorist motorcyclist trucker conductor composer novelist poet playwright filmmaker
producer presenter broadcaster comedian model designer architect inventor entrepreneur billionaire millionaire tycoon heir veteran
volunteer chairwoman whistleblower informant spy agent harbourmaster harbormaster headteacher principal physicist chemist
biologist geologist seismologist meteorologist economist psychologist psychiatrist physician dentist pharmacist vet veterinarian
attorney barrister solicitor magistrate juror referee umpire trainer winger batsman bowler quarterback pitcher golfer jockey"""
PEOPLE: Final = {
    **dict.fromkeys(_EITHER.split(), UNKNOWN),
    **dict.fromkeys(_MEN.split(), MALE),
    **dict.fromkeys(_WOMEN.split(), FEMALE),
}
"""Nouns for one person, with the sex that the noun itself tells."""

HUMAN_HYPERNYMS: Final = frozenset("man woman boy girl teenager person".split())
"""Nouns that may take up any person of the right sex."""

KIN: Final = frozenset(words_of("reading/coreference/lexicon", "KIN"))

SAME_ROLE: Final = {
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "harbormaster": "harbourmaster",
    "advisor": "adviser",
    "attorney": "lawyer",
}

APART: Final = frozenset(words_of("reading/coreference/lexicon", "APART"))
"""Modifiers that may set somebody or something apart from the one already named."""

COMMITTAL: Final = frozenset(words_of("reading/coreference/lexicon", "COMMITTAL"))
"""Verbs whose clause is mostly about their own subject, where the clause's subject is a pronoun."""

REPORTING: Final = frozenset(words_of("reading/coreference/lexicon", "REPORTING"))

COMPANIES: Final = frozenset(
    "company firm business corporation manufacturer maker carmaker retailer supplier developer operator startup conglomerate".split()
)
ORGANISATIONS: Final = COMPANIES | frozenset(words_of("reading/coreference/lexicon", "ORGANISATIONS"))
CORPORATE: Final = frozenset("inc ltd corp plc co ag gmbh llc sa nv limited corporation company holdings incorporated".split())
GOVERNING: Final = frozenset(
    """ministry department agency university college school hospital court parliament council commission committee union party
    church police army navy embassy""".split()
)
"""Kinds of bodies that are no companies."""

COUNTRIES: Final = frozenset("country nation".split())
TOWNS: Final = frozenset("city town village port resort suburb municipality hamlet".split())
REGIONS: Final = frozenset("province region state county district island peninsula territory republic governorate prefecture".split())
PLACES: Final = COUNTRIES | TOWNS | REGIONS | {"capital"}

LANDMARKS: Final = PLACES | frozenset(words_of("reading/coreference/lexicon", "LANDMARKS"))
"""What the last word of a place's name may be."""

_BOYS: Final = words_of("reading/coreference/lexicon", "BOYS")
_GIRLS: Final = words_of("reading/coreference/lexicon", "GIRLS")
_GIRLS_CLEAN: Final = frozenset(_GIRLS) - {"aung", "jean", "andrea", "alexis"}
FIRST_NAMES: Final = {
    **dict.fromkeys(frozenset(_BOYS) - {"jordan", "terry", "jean", "jesse", "willie", "kyle"}, MALE),
    **dict.fromkeys(_GIRLS_CLEAN, FEMALE),
}
