"""Articles that were withdrawn after a decision: their words stay in its row, marked; sheets from before keep their digests."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from articles.domain.box import box_of
from articles.domain.canonical import canonical, essence_of, fact_from
from articles.exporters.formats.claim_review import reviews_of
from articles.exporters.formats.json_sheet import document_from
from tests.sheets import DECIDED, EVIDENCE, OTHER, QUOTE, RIGHT, WRONG, file_of, sheet_with

GONE = replace(QUOTE, withdrawn=True, outlet="Withdrawn Post", url="https://gone.example/1", published="2025-03-03")
WITH_GONE = replace(DECIDED, positions=(replace(RIGHT, quotes=(GONE, OTHER)), WRONG))


def test_a_row_says_that_its_article_was_withdrawn() -> None:
    content = file_of("csv", sheet_with(WITH_GONE), EVIDENCE).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert [row["Article withdrawn"] for row in rows if row["Outlet"] in {"Withdrawn Post", OTHER.outlet}][:2] == ["yes", ""]


@pytest.mark.parametrize("name", ["md", "html"])
def test_what_people_read_says_so_beside_the_quote(name: str) -> None:
    words = file_of(name, sheet_with(WITH_GONE)).decode()
    assert words.count("article withdrawn since") == 1
    assert "Withdrawn Post" in words


def test_the_matrix_does_not_hold_it_right() -> None:
    assert "withdrawn: " in file_of("matrix", sheet_with(WITH_GONE)).decode("utf-8-sig")


def test_nothing_that_is_published_names_it_as_a_source() -> None:
    box = box_of("Quake", [WITH_GONE], [])
    assert [source.outlet for _, lines in box.parts for line in lines for source in line.sources] == [OTHER.outlet]
    assert "gone.example" not in json.dumps(list(reviews_of(WITH_GONE, "https://desk.example")), default=str)


def test_a_claim_of_withdrawn_articles_alone_is_reviewed_still() -> None:
    alone = replace(DECIDED, positions=(replace(RIGHT, quotes=(GONE,)), WRONG))
    first, *_ = reviews_of(alone, "https://desk.example")
    assert first["itemReviewed"]["firstAppearance"]["url"] == "https://gone.example/1"


def test_rows_from_before_keep_their_bytes() -> None:
    assert b"withdrawn" not in canonical(DECIDED)
    assert fact_from(canonical(DECIDED)) == DECIDED
    assert canonical(fact_from(canonical(DECIDED))) == canonical(DECIDED)


def test_a_withdrawal_is_kept_and_changes_the_fact() -> None:
    assert canonical(WITH_GONE).count(b'"withdrawn":true') == 1
    assert fact_from(canonical(WITH_GONE)) == WITH_GONE
    assert document_from(file_of("json", sheet_with(WITH_GONE))).facts == (WITH_GONE,)
    standing = replace(DECIDED, positions=(replace(RIGHT, quotes=(replace(GONE, withdrawn=False), OTHER)), WRONG))
    assert essence_of(WITH_GONE) != essence_of(standing)


def test_words_that_look_like_the_mark_are_words() -> None:
    quote = replace(QUOTE, text='He wrote ,"withdrawn":false and left.')
    fact = replace(DECIDED, positions=(replace(RIGHT, quotes=(quote,)), WRONG))
    assert fact_from(canonical(fact)) == fact


def test_the_order_of_quotes_changes_no_fact() -> None:
    early, late = replace(QUOTE, published="2025-03-04T23:00:00-05:00"), replace(OTHER, published="2025-03-05T01:00:00+00:00")
    one, other = (replace(DECIDED, positions=(replace(RIGHT, quotes=quotes), WRONG)) for quotes in ((early, late), (late, early)))
    assert essence_of(one) == essence_of(other)
