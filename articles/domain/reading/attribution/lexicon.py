"""Words that introduce what somebody says, thinks or wants, grouped by what may follow them.

The lists are general English: the factual and suasive verbs of descriptive grammars (Quirk et al., 16.30-16.32, 16.60-16.63), the
verbs of communication, of judgement and of desire that valency dictionaries list together, and the nouns and adjectives formed from
them. One list, one place: what is not here introduces nothing, unless a quotation stands beside it.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAY: Final = _words(
    """say tell add announce state declare report claim assert allege maintain contend argue insist reiterate repeat note observe
    remark mention comment explain clarify describe reveal disclose confirm deny acknowledge admit concede confess suggest imply
    hint indicate signal warn caution predict forecast testify swear recall recount relate reply answer respond retort counter
    rejoin write tweet post publish blog quote cite emphasize emphasise stress underline underscore boast brag complain lament
    protest joke quip muse marvel whisper shout yell cry scream exclaim murmur mutter advise inform notify remind assure reassure
    promise pledge vow propose recommend charge accuse estimate calculate reckon conclude continue conjecture speculate theorize
    posit postulate proclaim profess preach attest certify affirm reaffirm stipulate specify rule order decree demand request urge
    ask inquire enquire question wonder challenge dispute rebut refute contradict show find demonstrate illustrate read agree
    disagree vouch elaborate narrate summarize interject volunteer venture chime gush opine tout trumpet hail brand label dub call
    characterize characterise portray depict liken compare term interpret summarise document detail outline discuss address broach
    rate echo text email e-mail telegraph telephone chant toast caption"""
)
"""Verbs of saying and of showing: a clause, a quotation or what is said as object follows."""

DENY: Final = _words("deny reject refute dispute contradict rebut disavow repudiate dismiss")
"""Verbs whose content the source says is not so."""

SAY_THAT: Final = _words(
    """say tell add announce state declare report claim assert allege maintain contend argue insist reiterate note observe remark
    explain reveal disclose acknowledge admit concede confess suggest hint warn caution predict testify recall reply respond write
    tweet stress boast point believe think conclude fear hope show"""
)
"""Verbs of saying that hardly ever stand without what is said; if the parser does not find it, it stands beside them."""

THINK: Final = _words(
    """believe think know feel expect hope fear worry doubt understand realize realise consider assume presume suspect remember forget
    learn decide determine anticipate imagine dream figure guess suppose bet see hear discover recognize recognise perceive sense
    regard view deem envision envisage foresee trust fret conceive judge hold regret resolve calculate gather notice appreciate
    surmise infer deduce ponder contemplate weigh reflect mull care mind"""
)
"""Verbs of knowing and believing: a clause follows, or an object with a judgement."""

WANT: Final = _words(
    """want wish hope plan intend aim seek refuse decline agree vow pledge promise threaten offer propose ask urge encourage persuade
    convince order instruct command direct press push beg plead implore beseech demand request advise counsel recommend desire
    prefer expect decide choose opt elect resolve volunteer long yearn crave expect love hate like dislike loathe fear dread warn
    challenge dare invite forbid ban prohibit pressure lobby consider favor favour oppose support swear claim profess tell cajole
    entreat exhort remind tempt"""
)
"""Suasive verbs and verbs of will: an infinitive follows, with or without the person addressed."""

JUDGE: Final = _words(
    """criticize criticise blast slam condemn denounce decry deplore attack assail lambast lambaste rip bash mock ridicule deride
    disparage belittle scold rebuke reprimand chastise admonish berate castigate rail excoriate pan praise laud applaud commend
    celebrate cheer salute thank welcome embrace endorse back support champion promote advocate espouse oppose protest reject
    dismiss disavow disown renounce repudiate rebuff resist defend justify excuse blame fault accuse admire respect love hate like
    dislike detest despise resent envy favor favour prefer approve disapprove dispute question challenge doubt deny acknowledge
    admit accept concede recognize recognise highlight tout trumpet cite invoke mention discuss debate address describe detail
    outline explain announce propose recommend request demand predict forecast promise pledge reveal disclose confirm note emphasize
    emphasise stress express voice air articulate convey reiterate repeat echo apologize apologise regret lament mourn fear dread
    want desire crave expect anticipate contemplate consider weigh examine rate review investigate underestimate overestimate
    estimate claim suggest urge encourage discourage report publish denigrate downplay exaggerate minimize tweet mull recall
    remember believe understand know appreciate value trust distrust mistrust suspect allege contest ignore threaten plan chastize
    skewer pillory vilify malign impugn lampoon parody satirize scorn shun grill quiz needle taunt tease insult ponder eye float
    pitch moot broach clarify specify interpret"""
)
"""Verbs of judgement, mention and will whose object is what is judged, mentioned or wanted."""

NAMING: Final = _words(
    "call label brand dub term compare liken hail characterize characterise portray depict describe regard view see deem consider"
)
"""Verbs that say what something is: only with the name they give it do they attribute anything."""

PREPOSITIONS: Final[dict[str, frozenset[str]]] = {
    "call": _words("for on upon"), "speak": _words("of about against"), "talk": _words("about of up"), "point": _words("to out"),
    "refer": _words("to"), "complain": _words("about of"), "worry": _words("about over"), "argue": _words("for against about over"),
    "warn": _words("of against about"), "agree": _words("on with to"), "insist": _words("on upon"), "hint": _words("at"),
    "lash": _words("out at"), "object": _words("to"), "react": _words("to"), "respond": _words("to"), "comment": _words("on about"),
    "think": _words("of about"), "dream": _words("of about"), "boast": _words("of about"), "brag": _words("of about"),
    "joke": _words("about"), "allude": _words("to"), "push": _words("for"), "press": _words("for"), "plead": _words("for"),
    "appeal": _words("for to"), "ask": _words("for about"), "lobby": _words("for against"), "fight": _words("for"),
    "vote": _words("for against"), "campaign": _words("for against"), "protest": _words("against over"), "rail": _words("against at"),
    "rally": _words("against for behind around"), "advocate": _words("for"), "care": _words("about"), "know": _words("of about"),
    "hear": _words("of about"), "learn": _words("of about"), "decide": _words("on against"), "elaborate": _words("on"),
    "reflect": _words("on"), "touch": _words("on"), "dwell": _words("on"), "apologize": _words("for"), "hope": _words("for"),
    "wish": _words("for"), "long": _words("for"), "aim": _words("for at"), "plan": _words("for on"), "opt": _words("for"),
    "believe": _words("in"), "approve": _words("of"), "disapprove": _words("of"), "disagree": _words("with about over"),
    "side": _words("with"), "testify": _words("about to"), "write": _words("about of"), "swear": _words("by"),
    "speculate": _words("about on"), "muse": _words("about on"), "wonder": _words("about"), "inquire": _words("about into"),
    "threaten": _words("with"), "lament": _words("over"), "gripe": _words("about"), "grumble": _words("about"),
    "remark": _words("on upon"), "rave": _words("about"), "gush": _words("about over"), "fret": _words("about over"),
    "hit": _words("back at out"), "bristle": _words("at"), "scoff": _words("at"), "sneer": _words("at"), "laugh": _words("at off"),
    "balk": _words("at"), "tell": _words("of about"),
}  # fmt: skip
"""Verbs that need one of these words before what is spoken of."""

NOUNS: Final = _words(
    """claim statement report announcement promise plan proposal call demand view opinion belief theory criticism accusation allegation
    suggestion argument concern fear hope threat vow decision commitment warning assertion denial comment remark support opposition
    desire request offer pledge prediction question contention insistence complaint conclusion finding estimate forecast assessment
    determination refusal willingness reluctance eagerness intention intent wish vision idea notion thought feeling confidence
    conviction assumption expectation worry skepticism scepticism doubt suspicion recommendation advice order appeal plea praise
    condemnation rejection endorsement defense defence attack admission acknowledgment acknowledgement account description
    explanation agreement promise ambition dream preference advocacy reference quote"""
)
"""Nouns made from such verbs: their owner is the source, their complement the content."""

ADJECTIVES: Final = _words(
    """sure certain confident convinced positive aware unaware afraid fearful worried concerned anxious nervous hopeful optimistic
    pessimistic doubtful skeptical sceptical suspicious glad happy pleased proud sorry sad angry furious upset surprised shocked
    stunned disappointed frustrated eager keen willing unwilling reluctant determined ready hesitant committed dedicated opposed
    supportive critical wary mindful grateful thankful adamant insistent clear mistaken right wrong interested intent bullish
    bearish open comfortable uncomfortable excited enthusiastic resolved prepared inclined loath tired"""
)
"""Adjectives of mind and will after "be", "feel", "seem"."""

LIGHT: Final = _words(
    "make issue give offer express release voice raise deliver send publish have put post unleash sign file draw take hold"
)
"""Verbs that carry no meaning of their own beside a noun of saying: "made a promise", "issued a warning"."""

MESSAGES: Final = _words(
    """statement letter tweet post message email e-mail memo speech interview note article essay editorial communique declaration
    posting address remark comment release conference briefing"""
)
"""What somebody speaks through: the source is who issued it."""

CONTENTLESS: Final = _words(
    "it this that what which who him her them me us you he she they there all much more so nothing something anything everything"
)
"""Objects that carry no content of their own."""
