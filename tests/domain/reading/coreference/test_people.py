"""Whom pronouns and descriptions of people stand for, and where that is left open."""

from __future__ import annotations

import pytest

from tests.domain.reading.coreference.conftest import Resolve

RESOLVED = [
    # by a pronoun
    ("Susan Clark opened the bridge on Monday. She said that the work had taken years.", "She", "Susan Clark"),
    ("Mayor Susan Clark thanked the engineers and her staff.", "her", "Susan Clark"),
    ("Robert Hale said on Friday that he would resign.", "he", "Robert Hale"),
    ("Mr Okafor left the building at noon. He did not speak to reporters.", "He", "Okafor"),
    ("Mrs Okafor left the building at noon. She did not speak to reporters.", "She", "Okafor"),
    ("Thomas Berg, 45, and his wife, Ingrid, died in the fire.", "his", "Thomas Berg"),
    ("Thomas Berg, 45, and his wife, Ingrid, died in the fire. She was a nurse.", "She", "Ingrid"),
    ("John Marsh was arrested on Monday. Police took him to Leeds.", "him", "John Marsh"),
    ("John Marsh was arrested on Monday. Police took him to Leeds. He is expected in court.", "He", "John Marsh"),
    ("Emma Stone said her brother, Mark, was missing. She last saw him on Monday.", "him", "Mark"),
    ("Emma Stone said her brother, Mark, was missing. She last saw him on Monday.", "She", "Emma Stone"),
    ("Lin Moreau, a spokeswoman, would not say more. She said the inquiry went on.", "She", "Lin Moreau"),
    ("In his speech, Robert Hale said that taxes would fall.", "his", "Robert Hale"),
    ("Anna Brandt, 51, denied that she had lied.", "she", "Anna Brandt"),
    ("Robert Hale hurt himself in the fall.", "himself", "Robert Hale"),
    ("Robert Hale spoke in Oslo. Susan Clark raised her hand.", "her", "Susan Clark"),
    ("Susan Clark, the mayor, praised Robert Hale. He thanked her.", "He", "Robert Hale"),
    ("Susan Clark, the mayor, praised Robert Hale. He thanked her.", "her", "Susan Clark"),
    ("A 34-year-old man was arrested in Leeds on Sunday. He had a knife.", "He", "A 34-year-old man"),
    ("Susan Clark said the fire chief had resigned. “He did his best,” she said.", "He", "the fire chief"),
    ("Susan Clark said the fire chief had resigned. “He did his best,” she said.", "she", "Susan Clark"),
    # by a description
    ("President Ann Lee flew to Oslo on Monday. The president will stay for two days.", "The president", "Ann Lee"),
    ("President Ann Lee met Robert Hale, the foreign minister. The minister was silent.", "The minister", "Robert Hale"),
    ("Robert Hale, the French transport minister, resigned. The French minister gave no reason.", "The French minister", "Robert Hale"),
    ("Robert Hale, the transport minister, resigned. The transport minister gave no reason.", "The transport minister", "Robert Hale"),
    ("Ann Lee, 21, a student, was on board. The 21-year-old was unhurt.", "The 21-year-old", "Ann Lee"),
    ("Ann Lee is president of Chile. The president will resign.", "The president", "Ann Lee"),
    ("Mark Webb, a driver from Hull, was held on Monday. The driver was later released.", "The driver", "Mark Webb"),
    ("A police spokesman, Tom Reid, confirmed the arrest. The spokesman gave no details.", "The spokesman", "Tom Reid"),
    ("A man was shot in Leeds on Friday. The man died on Saturday.", "The man", "A man"),
    ("Lars Holm, chief executive of Nordsol, resigned. The chief executive had been ill.", "The chief executive", "Lars Holm"),
]

OPEN = [
    ("Robert Hale met John Marsh in Oslo. He was pleased.", "He"),
    ("Mr Hale told Mr Marsh that he would resign.", "he"),
    ("Hale, 40, and Marsh, 41, were arrested on Friday. He was released on Saturday.", "He"),
    ("Kim Rhee met Ann Lee in Oslo. She smiled.", "She"),
    ("John Hale and Peter Hale own the farm. Hale said he was tired.", "he"),
    ("President Ann Lee met Polish President Jan Nowak. The president was pleased.", "The president"),
    ("President Ann Lee met the Polish president in Oslo. The president was pleased.", "The president"),
    ("Robert Hale, the former president, spoke in Oslo. The president was not there.", "The president"),
    ("Robert Hale, the finance minister, spoke. The foreign minister was not there.", "The foreign minister"),
    ("President Ann Lee spoke in Oslo. The president of Peru was not there.", "The president of Peru"),
    ("President Ann Lee spoke in Oslo. The new president will take office in May.", "The new president"),
    ("The driver told the officer that he was tired.", "he"),
    ("He was tired.", "He"),
    ("Through a spokesman, he declined to speak.", "he"),
    ("With John Marsh at the table, he declined to speak.", "he"),
    ("Robert Hale spoke in Oslo. The road to the house itself led to himself.", "himself"),
    ("“She is a liar,” Robert Hale said.", "She"),
    ("Susan Clark met a woman in Oslo. She was tired.", "She"),
    ("Ann Lee, 21, and Eva Berg, 21, were on board. The 21-year-old was unhurt.", "The 21-year-old"),
    ("Robert Hale and John Marsh were on board. The man was unhurt.", "The man"),
    ("Robert Hale retired. The road was closed. Snow fell. The shops were shut. The rain came. He was tired.", "He"),
    ("Police named Robert Hale. John Marsh said he was innocent.", "he"),
    ("Robert Hale greeted John Marsh. “I like him,” said John Marsh. He waved at Robert Hale.", "He"),
    ("The ferry Maria Stella left Oslo. She sank at noon.", "She"),
]


@pytest.mark.parametrize(("text", "words", "name"), RESOLVED)
def test_it_finds_who_is_meant(resolve: Resolve, text: str, words: str, name: str) -> None:
    assert (words, name) in [(item.text, item.antecedent.text) for item in resolve(text)]


@pytest.mark.parametrize(("text", "words"), OPEN)
def test_it_leaves_open_who_is_meant(resolve: Resolve, text: str, words: str) -> None:
    assert words not in [item.text for item in resolve(text)]


@pytest.mark.parametrize("text", ["Robert Hale saw him.", "Robert Hale told him a story.", "Robert Hale spoke to him."])
def test_an_object_is_not_the_subject_of_its_verb(resolve: Resolve, text: str) -> None:
    assert resolve(text) == ()


def test_the_speaker_of_a_quotation_is_not_spoken_of_in_it(resolve: Resolve) -> None:
    text = "John Marsh was arrested on Monday. “He was a great man,” Robert Hale said."
    assert [item.antecedent.text for item in resolve(text) if item.text == "He"] == ["John Marsh"]


def test_the_name_given_is_the_fullest(resolve: Resolve) -> None:
    text = "Clark was late. Susan Clark, the mayor, opened the bridge. Clark said she was glad."
    assert {item.antecedent.text for item in resolve(text) if item.text == "she"} == {"Susan Clark"}


def test_a_person_only_described_has_no_type(resolve: Resolve) -> None:
    (item,) = (item for item in resolve("A man was shot in Leeds. The man died.") if item.text == "The man")
    assert (item.kind, item.type) == ("description", "")
