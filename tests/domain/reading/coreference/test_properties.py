"""What holds for any text: nothing breaks, the offsets are right, and reading twice gives the same."""

from __future__ import annotations

import itertools
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from articles.domain.reading.coreference import resolve_references
from articles.domain.reading.names import find_names, names_by_token
from articles.domain.reading.parsing import load_pipeline
from tests.domain.reading.coreference.conftest import Resolve

WORDS = st.sampled_from(
    [
        *"Susan Clark Robert Hale Ann Lee Mr Mrs President minister the The a An He he she her His him it its they I we".split(),
        *"“ ” \" ' , . ; — said told that quake crash attack another second collided sank ferry vessel Oslo Chile country".split(),
        *"company Nordsol Inc. 21 21-year-old man woman old year - of in on Monday former new who was 's and".split(),
        *("\n\n", "😀", "\u202e", "מים"),
    ]
)
NEWSLIKE = st.lists(WORDS, max_size=60).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=NEWSLIKE | st.text(max_size=200))
def test_references_stand_in_the_text_in_order_and_apart_and_are_the_same_twice(resolve: Resolve, text: str) -> None:
    found = resolve(text)
    for item in found:
        assert item.span.of(text) == item.text
        assert item.antecedent.span.of(text) == item.antecedent.text
        assert item.antecedent.span != item.span
    assert all(left.span.end <= right.span.start for left, right in itertools.pairwise(found))
    assert resolve(text) == found


def seconds_for(words: int) -> float:
    """Return the time that ``words`` words take which all refer to something, in sentences as long as they come."""
    vocab = load_pipeline().vocab
    line = "Ann Lee met the president and the company said he saw the quake in the country before the two sold their attack".split()
    text = [*line, "."] * (words // (len(line) + 1))
    heads = [index // len(line) * len(line) for index in range(len(text))]
    starts: list[bool | int | None] = [index % (20 * len(line)) == 0 for index in range(len(text))]
    heads = [max(head, index - index % (20 * len(line))) for index, head in enumerate(heads)]
    tags, parts, roles = ["NN"] * len(text), ["NOUN"] * len(text), ["nsubj"] * len(text)
    doc = Doc(vocab, text, tags=tags, pos=parts, deps=roles, heads=heads, sent_starts=starts, lemmas=text)
    before = time.process_time()
    resolve_references(doc, names_by_token(doc, find_names(doc, "a")), article="a")
    return time.process_time() - before


def test_the_cost_grows_with_the_length_and_no_faster() -> None:
    few, many = (min(seconds_for(words) for _ in range(3)) for words in (4_000, 24_000))  # the least disturbed of three
    assert many < 12 * max(few, 0.05)
