"""What becomes a claim: made-up sentences with the clauses that can be disputed apart, and sentences that state nothing."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.engine import Reader
from articles.domain.reading.claims import Clause, find_clauses, owner_of, states_something
from articles.domain.reading.reader import Reader as PlainReader
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Modality, Polarity, Span
from tests.domain.desk import an_article

SEVERAL = [
    # coordinated, with a subject of its own or the same
    "The storm hit the coast on Monday | and | two ships sank off Harrow.",
    "The mayor resigned on Friday | ; | her deputy took over the next day.",
    "The blast destroyed the market | , | wounded 30 people | and | left a crater in the road.",
    "He was jailed in 2010 | , | freed in 2012 | and | killed in 2015.",
    "The bank lost $5m, its worst year since 1990 | , and | cut 300 jobs.",
    "Police said five people were killed | and | a dozen houses burned down.",
    "Five people were killed | and | dozens injured, police said on Monday.",
    "The road was closed | , but | nobody was hurt in the fall.",
    "The army took the town | and | the rebels fled, a spokesman said.",
    "Prices rose by 3 percent in May | while | wages fell",
    "The union called a strike | , and | the firm shut its mill in Leeds.",
    # participles
    "The bomb exploded in a market on Monday | , | killing at least five people | and | injuring dozens.",
    "The train left the rails near Lund | , | blocking the line to the south.",
    "The ferry sank in the strait | , | drowning 40 of its passengers.",
    # adverbial clauses
    "After the dam burst on Monday | , | 300 families fled to the hills.",
    "The schools stayed open | , | while the airport closed for six hours.",
    "The plane was carrying 150 people – including 20 children | – | when it crashed near Lund on Friday.",
    "Although the mayor had promised a bridge in 2015 | , | nothing was built.",
    # relative clauses
    "“We lost 20 men,” said Paul Adeyemi | , | who commands the unit.",
    "Both sides shelled the town | , | where 12 people have died since Monday.",
    "The prize went to Anna Bell | , | who wrote three novels.",
    # quotations
    "Speaking in Kyiv on Monday, he said | : | “We lost 20 men.”",
    "The minister told the Daily Post | : | “The dam is safe.”",
    "“The bridge is safe,” | the mayor said on Monday in Leeds | , | “and it will open in June.”",
    "“We lost 20 men,” he said | , | adding that the village of Orva had fallen.",
]  # fmt: skip

IN_THE_MIDST = [
    ("The mayor, who took office in 2019, resigned on Friday.", "who took office in 2019"),
    ("The bridge, built in 1921, fell into the river on Tuesday.", "built in 1921"),
    ("The court jailed the man, who had denied the charges, for six years.", "who had denied the charges"),
    ("Ambulances (which were called at noon) took 30 people to hospital.", "(which were called at noon)"),
    ("The firm, which employs 400 people in Leeds, closed on Monday.", "which employs 400 people in Leeds"),
]

ONE = [
    "The mayor resigned on Tuesday.",
    "He said he would resign on Friday.",
    "The minister said on Monday that 24 people had died.",
    "24 people died, the minister said on Monday.",
    "The dam would burst if the rain went on.",
    "The fire started in the kitchen and spread.",
    "“We lost 20 men,” he said.",
    "He called the attack “an act of terror” on Monday.",
    "The man who shot the mayor was arrested in Leeds.",
    "The strike ended because the firm paid.",
    "The bank plans to close its branch in Leeds.",
    "The captain, a 34-year-old from Lund, was unhurt.",
    "Ann Bell and Paul Adeyemi won the prize.",
    "24 dead in quake",
    "Fire guts mill",
    "Quake of magnitude 6.1 off Java",
]  # fmt: skip

NOTHING_STATED = [
    "Let us pray for the victims.",
    "Click here to read more about the story.",
    "Stay tuned for more news.",
    "Please contact the newsroom with your pictures.",
    "Do not miss our live coverage!",
    "Sign up for the morning letter.",
    "Read the full story on our site.",
    "What a shame!",
    "What a wonderful day it was!",
    "How very sad it all is!",
    "I think it is wonderful.",
    "We hope that they are well.",
    "It is a disgrace.",
    "It is wonderful.",
    "That was a terrible idea.",
    "We must act now.",
    "Why did nobody close the bridge?",
    "“Who would do such a thing?”",
    "A day of mourning in the town",
    "Photo gallery of the week",
    "No comment yet.",
    "Back to top",
]

STATED = [
    ("I think it is wonderful.", {"attributed": True}),
    ("“It is wonderful,” said Jane Porter.", {}),
    ("We believe that 24 people died.", {}),
    ("I was there when the bomb went off.", {}),
    ("We do not think that he is guilty.", {}),
    ("Note that the road is closed.", {}),
    ("Vote for change, says minister", {"headline": True}),
    ("Help reaches the flooded north", {"headline": True}),
    ("A day of mourning in the town", {"headline": True}),
    ("At least 24 dead in the quake", {}),
    ("Expect 300 firms to leave the city.", {}),
    ("Guards at the gate of the old harbour in fear of yet another attack", {}),
    ("It is wonderful that Kyiv has power again.", {}),
]


def clauses(reader: Reader, sentence: str) -> list[Clause]:
    (parsed,) = reader.nlp(sentence).sents
    return find_clauses(parsed, Span(0, len(sentence)))


def words(reader: Reader, sentence: str) -> list[str]:
    return [clause.span.of(sentence) for clause in clauses(reader, sentence)]


@pytest.mark.parametrize("marked", SEVERAL)
def test_clauses_that_can_be_disputed_apart_are_claims_of_their_own(reader: Reader, marked: str) -> None:
    pieces = marked.split(" | ")
    sentence = "".join(piece if place == 0 or piece[0] in ",;:" else f" {piece}" for place, piece in enumerate(pieces))
    told = [piece for piece in pieces if piece.strip(",;:– ") not in ("", "and", "but", "while")]
    if "while" in pieces:  # without a comma it stays with its main clause
        told = [sentence]
    assert words(reader, sentence) == told


@pytest.mark.parametrize(("sentence", "inner"), IN_THE_MIDST)
def test_a_clause_in_the_midst_of_another_is_a_claim_inside_a_claim(reader: Reader, sentence: str, inner: str) -> None:
    outer, found = clauses(reader, sentence)
    assert outer.span == Span(0, len(sentence))
    assert found.span.of(sentence) == inner
    assert not {token.i for token in outer.tokens} & {token.i for token in found.tokens}


@pytest.mark.parametrize("sentence", ONE)
def test_what_cannot_be_disputed_apart_stays_together(reader: Reader, sentence: str) -> None:
    assert words(reader, sentence) == [sentence]


@pytest.mark.parametrize("sentence", NOTHING_STATED)
def test_questions_orders_opinions_and_scraps_state_nothing(reader: Reader, sentence: str) -> None:
    assert not any(states_something(part) for part in reader.nlp(sentence).sents)


@pytest.mark.parametrize(("sentence", "how"), STATED)
def test_what_somebody_says_or_what_has_a_name_or_number_is_stated(reader: Reader, sentence: str, how: dict[str, bool]) -> None:
    (parsed,) = reader.nlp(sentence).sents
    assert states_something(parsed, **how)


def in_clauses(reader: Reader, text: str) -> Reading:
    return PlainReader(reader.nlp, "clauses").read(an_article(text))


def test_each_clause_has_its_own_certainty_and_its_own_words(reader: Reader) -> None:
    text = "The storm hit the coast on Monday, the port may close on Friday, but nobody was hurt in Harrow."
    found = in_clauses(reader, text)
    assert [(claim.modality, claim.polarity) for claim in found.claims] == [
        (Modality.FACT, Polarity.ASSERTED),
        (Modality.POSSIBLE, Polarity.ASSERTED),
        (Modality.FACT, Polarity.DENIED),
    ]
    assert all(detail.sentence is not None and detail.sentence.text == text for detail in found.details)
    assert [set(detail.names) for detail in found.details][1:] == [set(), {"harrow"}]


def test_an_answer_belongs_to_the_clause_that_gives_it_and_is_asked_in_the_words_of_the_sentence(reader: Reader) -> None:
    text = "A bomb exploded in a market in Kyiv on Monday, killing at least five people and injuring dozens."
    found = in_clauses(reader, text)
    deaths = next(answer for answer in found.answers if answer.measure == "deaths")
    (whole,) = [answer for answer in PlainReader(reader.nlp, "sentences").read(an_article(text)).answers if answer.measure == "deaths"]
    assert deaths.claim.span.of(text) == "killing at least five people"
    assert (deaths.low, deaths.terms, deaths.names, deaths.years) == (whole.low, whole.terms, whole.names, whole.years)


def test_a_quotation_is_never_cut(reader: Reader) -> None:
    text = "“There was a bang, and then the floor became the wall,” said Ana Bell, who was on the ferry on Monday."
    assert [claim.text for claim in in_clauses(reader, text).claims] == [
        "“There was a bang, and then the floor became the wall,” said Ana Bell",
        "who was on the ferry on Monday.",
    ]


def test_an_answer_belongs_to_the_innermost_clause_around_it(reader: Reader) -> None:
    sentence = "The mayor, who took office in 2019, resigned on Friday."
    found = clauses(reader, sentence)
    assert owner_of(Span(sentence.index("2019"), sentence.index("2019") + 4), found) == found[1]
    assert owner_of(Span(sentence.index("Friday"), sentence.index("Friday") + 6), found) == found[0]


def test_a_stretch_too_long_to_be_a_sentence_is_left_whole(reader: Reader) -> None:
    sentence = "The storm hit the coast" + " and two ships sank" * 80
    assert len(clauses(reader, sentence)) == 1


PHRASES = st.sampled_from(
    (
        "The storm hit the coast|, killing five people|and injuring dozens|,|;|“|”|who left in 2019|which was built in 1921|he said"
        "|police said on Monday|while the port closed|but|–|(|)|nobody was hurt|Kyiv|24|and|\n|?|!|\u00a0|😀|``|''|The mayor|, however,"
        "|said:|“We lost 20 men.”"
    ).split("|")
)


@settings(max_examples=100)
@given(st.lists(PHRASES, max_size=25).map(" ".join) | st.text(st.characters(codec="utf-8"), max_size=200))
def test_claims_lie_in_their_sentences_side_by_side_or_one_in_another(reader: Reader, text: str) -> None:
    found = in_clauses(reader, text)
    keys = [claim.key for claim in found.claims]
    assert len(set(keys)) == len(keys)
    assert all(claim.sentence.covers(claim.key.span) and claim.text == claim.key.span.of(text) for claim in found.claims)
    assert all(claim.negation is None or claim.key.span.covers(claim.negation) for claim in found.claims)
    for one, other in itertools.pairwise(key.span for key in keys):
        assert not one.overlap(other) or one.covers(other) or other.covers(one)
    assert {answer.claim for answer in found.answers} <= set(keys)
    assert all(answer.claim.span.covers(answer.span) for answer in found.answers)
    assert in_clauses(reader, text) == found


@settings(max_examples=40)
@given(st.lists(PHRASES, max_size=25).map(" ".join))
def test_clauses_only_cut_sentences_that_are_claims_anyway(reader: Reader, text: str) -> None:
    whole = PlainReader(reader.nlp, "sentences").read(an_article(text))
    assert {claim.sentence for claim in in_clauses(reader, text).claims} == {claim.key.span for claim in whole.claims}
