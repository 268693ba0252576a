"""The normalised view: what is read is the same however it is written, and what is found stands in the text as imported."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.engine import Reader
from articles.domain.reading.normalised import normalise
from articles.domain.vocabulary import Polarity, Span
from tests.domain.desk import an_article

SEEN = [
    ("Okafor hasn‘t paid", "Okafor hasn’t paid"),
    ("Okafor hasn´t paid", "Okafor hasn’t paid"),
    ("Okafor hasn`t paid", "Okafor hasn’t paid"),
    ("Okafor hasnʼt paid", "Okafor hasn’t paid"),
    ("Okafor hasn\x92t paid", "Okafor hasn’t paid"),
    ("Okafor hasnâ€™t paid", "Okafor hasn’t paid"),
    ("Okafor hasnÃ¢â‚¬â„¢t paid", "Okafor hasn’t paid"),
    ("Okafor hasn&rsquo;t paid", "Okafor hasn’t paid"),
    ("Okafor hasn&amp;#8217;t paid", "Okafor hasn’t paid"),
    ("Okafor hasn&#39;t paid", "Okafor hasn't paid"),
    ("Okafor hasn''t paid", "Okafor hasn’t paid"),
    ("Okafor hasn?t paid", "Okafor hasn’t paid"),
    ("Okafor hasn t paid, nor have you", "Okafor hasn’t paid, nor have you"),
    ("Okafor hasnt paid", "Okafor hasn’t paid"),
    ("the drivers´ union and O`Hara", "the drivers’ union and O’Hara"),
    ("„Es brennt“, she said", "“Es brennt”, she said"),
    ("»It burns«, she said", "“It burns”, she said"),
    ("« It burns », she said", "“ It burns ”, she said"),
    ("‚It burns,‘ she said", "‘It burns,’ she said"),
    ("“It burns“, she said", "“It burns”, she said"),
    ("Home » News » Harrow", "Home » News » Harrow"),
    ("at −7C and –9C, from 12–15 houses", "at -7C and -9C, from 12–15 houses"),
    ("8 400 ewes, 1\xa0750\u202f000 hens, 3'200 cows", "8,400 ewes, 1,750,000 hens, 3,200 cows"),
    ("call 0300 456 789 or +44 20 555", "call 0300 456 789 or +44 20 555"),
    ("on 7 March 12 400 stayed", "on 7 March 12,400 stayed"),
    ("on March 7 400 stayed", "on March 7 400 stayed"),
    ("FranÃ§ois paid Â£6m", "François paid £6m"),
    ("Smith &amp; Sons paid &pound;6m", "Smith & Sons paid £6m"),
    ("a re\xadcord\u200b of 31¹ ewes[4]", "a record of 31 ewes"),
    ("10⁴ ewes on 3 km²", "10000 ewes on 3 km²"),
    ("the ﬁre in Jose\u0301’s 年 ２４ barns", "the fire in José’s 年 24 barns"),
    ("a three‑year‑old", "a three-year-old"),
]
DENIED = ["hasn‘t", "hasn´t", "hasn`t", "hasnʼt", "hasn\x92t", "hasnâ€™t", "hasn&#39;t", "hasnt", "has\xa0not", "hasn''t"]
ODD = "´`‘’“”„«»‚–−\xa0\xad\u200b\x92&;#3 9aznt?'âÃ©€™¹²[1]ﬁe\u0301,.\n"


@pytest.mark.parametrize(("text", "seen"), SEEN)
def test_one_shape_for_every_make_of_a_mark(text: str, seen: str) -> None:
    assert normalise(text).text == seen


@pytest.mark.parametrize("written", DENIED)
def test_a_denial_is_one_whatever_its_apostrophe(reader: Reader, written: str) -> None:
    text = f"The inspector {written} signed the permit for the bridge."
    (claim,) = reader.read(an_article(text)).claims
    assert claim.polarity is Polarity.DENIED
    assert claim.text == claim.key.span.of(text) == text


def test_what_is_found_stands_in_the_text_as_imported(reader: Reader) -> None:
    text = "AndrÃ©s O´Hara didn&#39;t leave. The\xa0fire killed 1 250 ewes on 3\u202fMay 2022, «a bad night», said MarÃ\xada Ruiz."
    reading = reader.read(an_article(text))
    found = [(item.span, item.text) for item in reading.quantities]
    found += [(item.span, item.text) for item in reading.dates]
    found += [(name.mention.span, name.mention.text) for name in reading.names]
    assert all(span.of(text) == words for span, words in found)
    assert {"1 250 ewes", "1 250"} & {item.text for item in reading.quantities}
    assert "3\u202fMay 2022" in {item.text for item in reading.dates}


@given(st.text(st.sampled_from(ODD) | st.characters(), max_size=120), st.data())
def test_every_stretch_of_the_view_is_one_of_the_text(text: str, data: st.DataObject) -> None:
    view = normalise(text)
    first = data.draw(st.integers(0, len(view.text)))
    last = data.draw(st.integers(first, len(view.text)))
    back, before = view.back(Span(first, last)), view.back(Span(0, first))
    assert 0 <= back.start <= back.end <= len(text)
    assert before.end <= back.end and (first == 0 or before.start <= back.start)


@given(st.text(st.sampled_from(ODD) | st.characters(), max_size=120))
def test_what_needs_nothing_stays_and_one_look_is_enough_for_quotes(text: str) -> None:
    view = normalise(text)
    assert view.starts is not None or view.text == text
    assert "\x92" not in view.text


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Okafor hasn´t paid", "2 500 ewes died", "« No », said Ruiz", "JosÃ© left on 3\xa0May", "&euro;4m"]), max_size=4
    )
)
def test_claims_index_the_original_text(reader: Reader, pieces: list[str]) -> None:
    text = "The barn burned on Monday. " + ". ".join(pieces) + "."
    reading = reader.read(an_article(text))
    assert all(claim.text == claim.key.span.of(text) for claim in reading.claims)
    assert all(claim.sentence.covers(claim.key.span) for claim in reading.claims)
    assert all(answer.claim.span.covers(answer.span) for answer in reading.answers)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The crane killed twenty-\ntwo and hurt its own-\ner.", "The crane killed twenty-two and hurt its owner."),
        ("A well-\nknown man. He is well-known.", "A well-known man. He is well-known."),
        ("The pre-\nfab hall and the pre-fab shed.", "The pre-fab hall and the pre-fab shed."),
        ("<p>One <b>fell</b>.</p><p>Two stood<sup>3</sup>.<br/>All <del>slept</del> woke.</p>", "\nOne fell.\n\nTwo stood.\nAll  woke.\n"),
        ("Fewer than < 5 and > 3 fell, <Reuters> said.", "Fewer than < 5 and > 3 fell, <Reuters> said."),
    ],
)
def test_parted_words_are_one_and_tags_are_none(text: str, read: str) -> None:
    view = normalise(text)
    assert view.text == read
    assert view.back(Span(0, len(view.text))) == Span(0, len(text))
