"""How likely two claims are to say the same in substance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.domain.engine import Reader
from articles.domain.matching.view import ClaimView, StoryView, view_story
from articles.domain.verdicts.substance import AligningScorer, LogisticScorer
from articles.domain.vocabulary import Article

TEXTS = {
    "a": "Divers found the trawler in forty metres of water off Orrin on Thursday.",
    "b": "The trawler was found off Orrin on Thursday by divers, forty metres down.",
    "c": "Divers from Orrin opened a school on Thursday.",
    "d": "Cocoa prices fell by 12 percent last week.",
}


def story(reader: Reader, *articles: str, encoded: bool = True) -> StoryView:
    readings = [reader.read(Article(id=key, source=key, text=TEXTS[key])) for key in articles]
    return view_story(readings if encoded else [replace(reading, sentences=()) for reading in readings])


def claim(view: StoryView, article: str) -> ClaimView:
    """Return the longest claim of an article."""
    own = [item for item in view.claims.values() if item.claim.key.article == article]
    return max(own, key=lambda item: len(item.claim.text))


def test_one_thing_in_other_words_is_likelier_than_another_of_the_same_names(reader: Reader) -> None:
    view = story(reader, "a", "b", "c")
    same, other = AligningScorer().of(view)([(claim(view, "a"), claim(view, "b")), (claim(view, "a"), claim(view, "c"))])
    assert other < AligningScorer().alone < same


def test_it_is_the_same_whichever_claim_comes_first(reader: Reader) -> None:
    view = story(reader, "a", "b", "c")
    score = AligningScorer().of(view)
    for other in "bc":
        assert score([(claim(view, "a"), claim(view, other))]) == score([(claim(view, other), claim(view, "a"))])


def test_it_is_the_same_whatever_else_is_asked_and_told(reader: Reader) -> None:
    small, large = story(reader, "a", "b"), story(reader, "a", "b", "c", "d")
    alone = AligningScorer().of(small)([(claim(small, "a"), claim(small, "b"))])
    asked = [(claim(large, left), claim(large, right)) for left, right in ("cd", "ab", "ac")]
    assert AligningScorer().of(large)(asked)[1] == alone[0]


@pytest.mark.parametrize("pair", ["ab", "ac"])
def test_claims_that_were_read_without_an_encoder_go_by_their_words(reader: Reader, pair: str) -> None:
    view = story(reader, *pair, encoded=False)
    pairs = [(claim(view, pair[0]), claim(view, pair[1]))]
    assert AligningScorer().of(view)(pairs) == LogisticScorer().of(view)(pairs)
