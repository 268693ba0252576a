"""Which phrase is set aside by "not", and of whom the clause after it tells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.engine import Reader
from articles.domain.reading.parse_mending import is_set_aside
from articles.domain.reading.syntax import own_subject

SET_ASIDE = [
    ("It was the farmer, not the ranger, who found the trail.", ["ranger"], "farmer"),
    ("The farmer, not the ranger, found the trail.", ["ranger"], "farmer"),
    ("It was the farmer and not the ranger who found the trail.", ["ranger"], "farmer"),
    ("The farmer found the trail, not the road.", ["road"], "farmer"),
    ("The farmer found the trail in the woods, not in the hills.", ["in", "hills"], "farmer"),
    ("The farmer found the trail on Friday, not Saturday.", ["Saturday"], "farmer"),
    ("The farmer, rather than the ranger, found the trail.", ["ranger"], "farmer"),
    # nothing is set aside
    ("The farmer found not the trail but the road.", [], "farmer"),
    ("The farmer found the trail, not because of the ranger.", [], "farmer"),
    ("The farmer found the trail, and not one ranger came.", [], "farmer"),
    ("The farmer, who had not seen the ranger, found the trail.", [], "farmer"),
]


@pytest.mark.parametrize(("sentence", "nouns", "finder"), SET_ASIDE)
def test_it_tells_what_is_named_only_to_say_that_it_is_not_the_one(reader: Reader, sentence: str, nouns: list[str], finder: str) -> None:
    doc = reader.nlp(sentence)
    told = [token.text for token in doc if is_set_aside(token) and token.pos_ in ("NOUN", "PROPN", "ADP")]
    subject = own_subject(next(token for token in doc if token.text == "found"))
    assert (told, subject.text if subject is not None else None) == (nouns, finder)


@pytest.mark.parametrize(("verb", "sentence"), [("lying", "She could not have been lying."), ("retired", "She has not, he said, retired.")])
def test_a_not_is_hung_on_the_verb_that_it_bears_on(reader: Reader, verb: str, sentence: str) -> None:
    negator = next(token for token in reader.nlp(sentence) if token.text == "not")
    assert (negator.dep_, negator.head.text) == ("neg", verb)


WORDS = st.sampled_from(
    "not never before n't rather than and but , - the ranger farmer found has been could who said in hills . had".split()
)


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_parse_stays_a_tree(reader: Reader, text: str) -> None:
    for sentence in reader.nlp(text).sents:
        assert sum(token.head == token for token in sentence) == 1
        assert set(sentence.root.subtree) == set(sentence)
