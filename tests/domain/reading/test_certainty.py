"""How certain a sentence is: made-up news, with what it asserts or denies, how real, and which words it negates."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.engine import Reader
from articles.domain.reading.certainty import Certainty, certainty_of, is_negated, modality_of
from articles.domain.vocabulary import Modality, Polarity, Span

ASSERTED, DENIED = Polarity.ASSERTED, Polarity.DENIED
FACT, PLANNED, POSSIBLE, CONDITIONAL, ALLEGED = Modality

NEGATED = [
    # beside the verb
    ("The mayor did not resign on Tuesday.", DENIED, "resign on Tuesday"),
    ("The mayor didn't resign on Tuesday.", DENIED, "resign on Tuesday"),
    ("The council has never met in public.", DENIED, "met in public"),
    ("The old bridge is no longer open to lorries.", DENIED, "open to lorries"),
    ("He hardly spoke at the trial.", DENIED, "spoke at the trial"),
    ("The repairs are far from complete.", DENIED, "complete"),
    ("Rescuers could not reach the village.", DENIED, "reach the village"),
    ("The harbour cannot take ships of that size.", DENIED, "take ships of that size"),
    ("Nor did the minister comment on the leak.", DENIED, "did the minister comment on the leak"),
    # beside an auxiliary, over an aside, and with "before"
    ("The witness could not have been lying.", DENIED, "have been lying"),
    ("The witness has not, according to the clerk, changed her story.", DENIED, "according to the clerk, changed her story"),
    ("The bishop has not, his secretary said, retired.", DENIED, None),
    ("The club did not, as it had pledged, sell the ground.", DENIED, "as it had pledged, sell the ground"),
    ("The tunnel had not, inspectors noted, been lit.", DENIED, "inspectors noted, been lit"),
    ("The nurse was not, in the end, dismissed.", DENIED, "in the end, dismissed"),
    ("Never before had the lake frozen.", DENIED, "before had the lake frozen"),
    ("Never again will the choir sing there.", DENIED, "again will the choir sing there"),
    # one named only to say that it was another
    ("The farmer, not the ranger, found the trail.", ASSERTED, "the ranger"),
    ("The trail was found by the farmer, not by the ranger.", ASSERTED, "by the ranger"),
    # in the subject or the object
    ("Nobody was hurt in the fire.", DENIED, "was hurt in the fire"),
    ("No one was hurt in the fire.", DENIED, "was hurt in the fire"),
    ("No inspection was carried out last year.", DENIED, "inspection was carried out last year"),
    ("None of the passengers was injured.", DENIED, "the passengers was injured"),
    ("Neither side won the vote.", DENIED, "side won the vote"),
    ("Neither the mayor nor the police chief came to the funeral.", DENIED, "the mayor nor the police chief came to the funeral"),
    ("The divers found no survivors.", DENIED, "survivors"),
    ("The police have no suspects in the case.", DENIED, "suspects in the case"),
    ("Not one passenger survived the crash.", DENIED, "one passenger survived the crash"),
    ("There was no warning before the flood.", DENIED, "warning before the flood"),
    ("The firm paid nothing for the land.", DENIED, "for the land"),
    ("At no time was the public in danger.", DENIED, "was the public in danger"),
    # by what the verb means
    ("The company failed to pay its workers in March.", DENIED, "pay its workers in March"),
    ("The mayor refused to name the firm.", DENIED, "name the firm"),
    ("The bank declined to comment on the figures.", DENIED, "comment on the figures"),
    ("The pilot neglected to file a plan.", DENIED, "file a plan"),
    ("Guards prevented the crowd from entering the hall.", DENIED, "entering the hall"),
    ("The clinic was unable to treat all the wounded.", DENIED, "treat all the wounded"),
    ("Officials denied that the dam had burst.", DENIED, "the dam had burst"),
    ("The singer denied the report on Tuesday.", DENIED, "the report"),
    ("The embassy dismissed the claims.", DENIED, "the claims"),
    ("The embassy brushed aside the reports.", DENIED, "the reports"),
    ("The tribunal threw out the allegation.", DENIED, "the allegation"),
    ("The bank debunked the rumours.", DENIED, "the rumours"),
    ("The tribunal threw out the verdict.", ASSERTED, None),
    ("Twelve sailors drowned, not 14.", ASSERTED, "14"),
    ("The council brushed aside the bus lane.", ASSERTED, None),
    ("The union decided not to strike.", DENIED, "strike"),
    ("The ministry has yet to comment on the leak.", DENIED, "comment on the leak"),
    ("The report was false.", DENIED, None),
    # what is said not to be so
    ("Police said nobody had been arrested.", DENIED, "had been arrested"),
    ("The minister does not believe that the tax will rise.", DENIED, "believe that the tax will rise"),
    ("The council has not said whether the road will reopen.", DENIED, "said whether the road will reopen"),
    ("She did not stop or call the police.", DENIED, "stop"),
    # in several words
    ("The coroner ruled out that the diver was pushed.", DENIED, "the diver was pushed"),
    ("The theory that the diver was pushed was ruled out.", DENIED, "The theory that the diver was pushed"),
    ("The coroner ruled out foul play.", DENIED, "foul play"),
    ("The senate stopped short of banning the drug.", DENIED, "banning the drug"),
    ("The club came close to selling its ground.", DENIED, "selling its ground"),
    ("The club backed away from selling its ground.", DENIED, "selling its ground"),
    ("The crossing is anything but safe.", DENIED, "but safe"),
    ("Hardly anyone paid the toll.", DENIED, "paid the toll"),
    ("At no time did the guards fire.", DENIED, "did the guards fire"),
    ("The singer has still to pay the fine.", DENIED, "pay the fine"),
    ("The driver was cleared of taking the money.", DENIED, "taking the money"),
    ("Claims that the singer took the money are false.", DENIED, None),
    # put right or excepted in the same breath, and what cannot be denied
    ("Not the bank but the insurer paid the claim.", ASSERTED, None),
    ("It was not the bank but the insurer who paid the claim.", ASSERTED, None),
    ("The ship did not sink on Monday but on Sunday.", ASSERTED, None),
    ("Nobody but the captain left the ship.", ASSERTED, None),
    ("The firm had no choice but to pay the fine.", ASSERTED, None),
    ("There is no denying that the harvest failed.", ASSERTED, None),
    ("The witness could not help laughing.", ASSERTED, "help laughing"),
    ("The captain denied that he had not left the ship.", ASSERTED, None),
    # twice negated is asserted
    ("She did not deny taking the money.", ASSERTED, None),
    ("He never refused to pay the fine.", ASSERTED, None),
    ("The company did not fail to warn its staff.", ASSERTED, None),
    ("Such storms are not uncommon in May.", ASSERTED, None),
    ("It was not impossible to cross the river.", ASSERTED, None),
    # no negation at all
    ("No fewer than 40 houses burned down.", ASSERTED, None),
    ("He resigned not only from the council but also from the party.", ASSERTED, None),
    ("The queen not only came but also spoke.", ASSERTED, None),
    ("The court dismissed the coach driver's appeal on Friday.", ASSERTED, None),
    ("The talks failed on Friday.", ASSERTED, None),
    ("The ship stopped at the harbour on Monday.", ASSERTED, None),
    ("No doubt the river will rise again.", ASSERTED, None),
    # what came about later did come about
    ("The body was not found until Monday.", ASSERTED, None),
    ("The police did not arrive until the fire was out.", ASSERTED, None),
    ("He pleaded not guilty on Monday.", ASSERTED, None),
    ("The union will not talk until the firm pays.", DENIED, "talk until the firm pays"),
    # a part is negated, the whole is not
    ("The strike ended not because of the police but because the firm paid.", ASSERTED, "because of the police"),
    ("The ship left the harbour without permission.", ASSERTED, "permission"),
    ("He was driving with no licence.", ASSERTED, "licence"),
    ("The mayor resigned because he had not told the council.", ASSERTED, "told the council"),
    ("Although nobody was hurt, the hall was destroyed.", ASSERTED, "was hurt"),
]  # fmt: skip

HOW_REAL = [
    ("The mayor resigned on Tuesday.", FACT),
    ("Quake kills 24 in north", FACT),
    ("24 dead in quake", FACT),
    ("The museum can hold 300 people.", FACT),
    ("Smoke could be seen from the harbour.", FACT),
    ("The guards could not stop the crowd.", FACT),
    ("The minister said the plant had closed in May.", FACT),
    ("The driver tried to stop the bus.", FACT),
    ("It was the strongest storm to hit the coast since 1999.", FACT),
    ("She was the first woman to win the prize.", FACT),
    # planned or expected
    ("The mayor will resign on Tuesday.", PLANNED),
    ("The bridge won't open before June.", PLANNED),
    ("Bank to cut 300 jobs by March", PLANNED),
    ("Dam set to open in May", PLANNED),
    ("The firm plans to close its mill.", PLANNED),
    ("The firm is planning 300 job cuts.", PLANNED),
    ("The queen is expected to attend the funeral.", PLANNED),
    ("The talks are scheduled for Monday.", PLANNED),
    ("The ship is due to leave at noon.", PLANNED),
    ("The army is about to leave the valley.", PLANNED),
    ("The council is going to sell the park.", PLANNED),
    ("The bridge is to be closed for three weeks.", PLANNED),
    ("The mayor said he would resign on Friday.", PLANNED),
    ("The rebels threatened to kill the hostages.", PLANNED),
    ("The union vowed to fight the cuts.", PLANNED),
    ("The bank announced plans to cut 300 jobs.", PLANNED),
    ("The minister agreed to meet the strikers.", PLANNED),
    ("The judge ordered the firm to pay the fine.", PLANNED),
    ("The company should repay the money, the court said.", PLANNED),
    ("The airline hopes to fly again in July.", PLANNED),
    # possible
    ("The mayor may resign on Tuesday.", POSSIBLE),
    ("The river might flood the town tonight.", POSSIBLE),
    ("The strike could last for weeks.", POSSIBLE),
    ("The coroner could not rule out that the diver was pushed.", POSSIBLE),
    ("The navy cannot exclude that a mine sank the trawler.", POSSIBLE),
    ("Doctors refused to rule out that the well was poisoned.", POSSIBLE),
    ("Nobody is ruling out a merger.", POSSIBLE),
    ("The council is considering an inquiry.", POSSIBLE),
    ("Two rivals are weighing a bid for the mill.", POSSIBLE),
    ("The council considered the bill on Monday.", FACT),
    ("There is no telling whether the dam will hold.", POSSIBLE),
    ("Two miners feared dead after blast", POSSIBLE),
    ("Forty people are feared dead in the mine.", POSSIBLE),
    ("The bridge is likely to reopen in June.", POSSIBLE),
    ("The gunman is believed to have fled to the hills.", POSSIBLE),
    ("Police believe the gunman fled to the hills.", POSSIBLE),
    ("The fire appears to have started in the kitchen.", POSSIBLE),
    ("The ship probably sank within minutes.", POSSIBLE),
    ("There are fears that the dam will burst.", POSSIBLE),
    ("The pilot must have seen the lights.", POSSIBLE),
    # conditional
    ("The dam would burst if the rain went on.", CONDITIONAL),
    ("The strike will go on if the firm does not pay.", CONDITIONAL),
    ("The mayor would be the first woman in the post.", CONDITIONAL),
    ("The driver would have survived with a seat belt.", CONDITIONAL),
    ("If convicted, she faces ten years in prison.", CONDITIONAL),
    ("Unless the council acts, the school will close in May.", CONDITIONAL),
    ("The minister said he would resign if the vote failed.", CONDITIONAL),
    # alleged
    ("He allegedly stole the car on Monday.", ALLEGED),
    ("The general has reportedly left the country.", ALLEGED),
    ("The minister is accused of taking bribes.", ALLEGED),
    ("The firm is suspected of dumping waste in the lake.", ALLEGED),
    ("Three men were charged with murder on Tuesday.", ALLEGED),
    ("Police arrested two men on suspicion of arson.", ALLEGED),
    ("A driver was held on charges of manslaughter.", ALLEGED),
    ("The man is said to have fled to Spain.", ALLEGED),
    ("Prosecutors allege that she took the money.", ALLEGED),
    ("A nurse was arrested for allegedly selling the drugs.", ALLEGED),
    ("A clerk was indicted for fraud.", ALLEGED),
]  # fmt: skip

OF_ONE_VERB = [
    ("The mayor said nobody had left the hall.", "left", True, FACT),
    ("The mayor did not say that the bridge fell on Monday.", "fell", False, FACT),
    ("The company failed to pay its workers.", "pay", True, FACT),
    ("The minister is not expected to resign.", "resign", True, PLANNED),
    ("She did not stop or call the police.", "call", True, FACT),
    ("He did not wait but left the hall.", "left", False, FACT),
    ("The general denied the claim that they had shot down a plane.", "shot", True, FACT),
    ("The general repeated the claim that they had shot down a plane.", "shot", False, FACT),
    ("The bank may close the branch and sell the building.", "sell", False, POSSIBLE),
    ("The bank announced plans to close the branch.", "close", False, PLANNED),
    ("He is accused of burning the barn.", "burning", False, ALLEGED),
    ("The coroner ruled out that the diver was pushed.", "pushed", True, FACT),
    ("The coroner could not rule out that the diver was pushed.", "pushed", False, POSSIBLE),
    ("There is no denying that the harvest failed.", "failed", False, FACT),
    ("Instead of paying the fine, she left.", "paying", True, FACT),
    ("She left without paying the fine.", "paying", True, FACT),
    ("Claims that the singer took the money are false.", "took", True, FACT),
    ("The army, which did not comment, left the town on Monday.", "left", False, FACT),
    ("The army, which did not comment, left the town on Monday.", "comment", True, FACT),
]  # fmt: skip


def certainty(reader: Reader, sentence: str) -> Certainty:
    doc = reader.nlp(sentence)
    return certainty_of(next(doc.sents).root, Span(0, len(sentence)))


@pytest.mark.parametrize(("sentence", "polarity", "words"), NEGATED)
def test_it_reads_what_is_denied_and_how_far(reader: Reader, sentence: str, polarity: Polarity, words: str | None) -> None:
    found = certainty(reader, sentence)
    assert (found.polarity, found.negation.of(sentence) if found.negation else None) == (polarity, words)


@pytest.mark.parametrize(("sentence", "modality"), HOW_REAL)
def test_it_tells_a_fact_from_what_is_planned_possible_conditional_or_alleged(reader: Reader, sentence: str, modality: Modality) -> None:
    assert certainty(reader, sentence).modality is modality


@pytest.mark.parametrize(("sentence", "word", "negated", "modality"), OF_ONE_VERB)
def test_every_verb_of_a_sentence_has_a_certainty_of_its_own(
    reader: Reader, sentence: str, word: str, *, negated: bool, modality: Modality
) -> None:
    verb = next(token for token in reader.nlp(sentence) if token.text == word)
    assert (is_negated(verb), modality_of(verb)) == (negated, modality)


WORDS = st.sampled_from(
    "not no never nobody without because only failed to deny denied may would will if the mayor bridge fell leave accused of taking"
    " neither nor and or , . said that far from plans on suspicion unable hardly longer".split()
)


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=80))
def test_any_words_have_a_certainty_and_what_they_negate_lies_among_them(reader: Reader, text: str) -> None:
    for sentence in reader.nlp(text).sents:
        within = Span(sentence.start_char, sentence.end_char)
        found = certainty_of(sentence.root, within)
        assert found == certainty_of(sentence.root, within)
        assert found.negation is None or (within.covers(found.negation) and found.negation.start < found.negation.end)
