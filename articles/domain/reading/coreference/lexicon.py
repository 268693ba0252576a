"""Closed word classes for telling what words stand for: pronouns, nouns for people, bodies and places, gendered titles, common first names.

General English throughout: the pronouns and gendered nouns of descriptive grammars (Quirk et al., 5.104-5.111 and 6.14-6.31), occupations
and kinship terms of any learner's dictionary, and first names that national statistics give to one sex nearly without exception. A name
or noun that goes either way is left out or has no gender: not knowing is safe.
"""

from __future__ import annotations

from typing import Final

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

KIN: Final = frozenset(
    """father husband son brother uncle nephew grandfather grandson boyfriend widower mother wife daughter sister aunt niece
    grandmother granddaughter girlfriend widow cousin parent spouse partner friend colleague neighbour neighbor relative fiancé
    fiancee child stepfather stepson stepmother stepdaughter""".split()
)

SAME_ROLE: Final = {
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "harbormaster": "harbourmaster",
    "advisor": "adviser",
    "attorney": "lawyer",
}

APART: Final = frozenset(
    """another other second third fourth new next future earlier previous last latter former late then ex old first different
    separate further additional subsequent fresh only same alleged would-be deputy acting interim incoming outgoing""".split()
)
"""Modifiers that may set somebody or something apart from the one already named."""

COMMITTAL: Final = frozenset(
    """vow promise hope plan want believe think feel insist admit confess acknowledge pledge regret recall remember know realise
    realize deny fear wish claim decide dream forget learn complain worry boast swear doubt""".split()
)
"""Verbs whose clause is mostly about their own subject, where the clause's subject is a pronoun."""

REPORTING: Final = frozenset(
    """say tell add announce state report warn argue note explain write declare estimate predict confirm reveal suggest maintain
    conclude testify reply respond tweet post disclose forecast stress reiterate indicate caution""".split()
)

COMPANIES: Final = frozenset(
    "company firm business corporation manufacturer maker carmaker retailer supplier developer operator startup conglomerate".split()
)
ORGANISATIONS: Final = COMPANIES | frozenset(
    """group organisation organization bank airline ministry department agency party club team university college school hospital
    court parliament council commission committee union association federation foundation charity museum institute newspaper
    magazine broadcaster authority regulator church airline embassy company academy brewery insurer lender watchdog army navy""".split()
)
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

LANDMARKS: Final = PLACES | frozenset(
    """hill hills street road avenue lane square bridge river lake park mountain mount beach bay harbour harbor valley forest island
    islands airport station tower palace castle cathedral stadium arena centre center house square desert ocean sea strait cape
    coast hotel""".split()
)
"""What the last word of a place's name may be."""

_BOYS: Final = """james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald
steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan
stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam
henry nathan douglas zachary peter kyle walter harold jeremy ethan carl keith roger gerald christian terry sean arthur austin noah
lawrence jesse joe bryan billy jordan albert dylan bruce willie gabriel alan juan logan wayne ralph roy eugene randy vincent russell
louis philip bobby johnny bradley simon graham nigel neil stuart martin colin trevor oliver harry alfred ernest stanley derek ian
hugh craig duncan fraser hamish rory owen rhys gareth declan liam connor pierre françois francois emmanuel nicolas laurent jacques
olivier hans klaus jürgen juergen wolfgang heinrich karl friedrich stefan markus matthias lars sven erik bjorn anders magnus olaf
giovanni giuseppe marco luca matteo paolo francesco roberto antonio alessandro lorenzo carlos luis miguel javier alejandro fernando
pedro pablo diego manuel ricardo eduardo sergio jorge joão joao paulo rafael vladimir volodymyr sergei sergey dmitry dmitri ivan
mikhail nikolai boris oleg igor viktor pavel aleksandr oleksandr andriy petro yuri konstantin mohammed muhammad mohamed ahmed
mahmoud mustafa hassan hussein omar ali ibrahim khalid abdullah yusuf mehmet recep hiroshi takeshi kenji shinzo narendra rajesh
sanjay vikram arjun imran nawaz""".split()
_GIRLS: Final = """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly
emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna
brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie
olivia joyce virginia victoria lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann
anne sara janice jean kathryn abigail sophia frances judy isabella alice julia beverly grace amber denise danielle marilyn charlotte
natalie theresa diana brittany rose kayla alexis doris marie sophie lucy chloe ellen fiona gillian hilary philippa rosemary beatrice
edith florence agnes eleanor harriet matilda siobhan niamh aoife isabelle camille juliette élise elise brigitte nathalie sylvie
giorgia giulia chiara francesca federica paola lucia carmen pilar dolores mercedes ana isabel claudia gabriela fernanda beatriz
ingrid astrid birgit ursula heike sabine petra angelika katrin annegret olga natalia natalya svetlana tatiana tatyana irina
ekaterina yelena elena oksana yulia ludmila galina fatima aisha khadija maryam zainab leila layla yasmin ayesha priya indira sonia
sushma keiko yuko yoko michiko aung jacinda kamala hillary melania malala greta""".split()
_GIRLS_CLEAN: Final = frozenset(_GIRLS) - {"aung", "jean", "andrea", "alexis"}
FIRST_NAMES: Final = {
    **dict.fromkeys(frozenset(_BOYS) - {"jordan", "terry", "jean", "jesse", "willie", "kyle"}, MALE),
    **dict.fromkeys(_GIRLS_CLEAN, FEMALE),
}
