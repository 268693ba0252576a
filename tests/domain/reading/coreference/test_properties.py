"""What holds for any text: nothing breaks, the offsets are right, and reading twice gives the same."""

from __future__ import annotations

import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
