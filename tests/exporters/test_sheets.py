"""The claim sheet in every format, read by programs that are not ours."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from pyld import jsonld

from articles.domain.sheet import Fact
from articles.domain.sheet_columns import COLUMNS, STANDARD, Layout
from articles.domain.spreadsheets import FORMULA_SIGNS, MOST_IN_A_CELL, harmless, harmless_inside, printable
from articles.exporters import Options, TooLong, all_formats
from articles.exporters.formats.json_sheet import document_from, schema
from tests.domain.test_spreadsheets import PREFIXES
from tests.sheets import AGREED, DECIDED, DECISION, EVIDENCE, FACTS, MARK, QUOTE, REOPENED, RIGHT, SHEET, evil, file_of, sheet_with

PUBLISHED_SCHEMA = Path(__file__).resolve().parents[2] / "static" / "schemas" / "claim-sheet-2.json"


def table(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def words_of(markdown: str) -> str:
    return str(html.fromstring(MarkdownIt().render(markdown)).text_content())


# --- CSV ---------------------------------------------------------------------------------------------------------------------


def test_csv_has_a_row_for_each_fact_with_the_sentence_first() -> None:
    first, agreed, reopened = table(file_of("csv"))

    assert list(first)[:3] == ["Fact", "Status", "Sentence to publish"]
    assert (first["Fact"], first["Status"], first["Sentence to publish"]) == (DECIDED.id, "Decided", "The earthquake killed 24 people.")
    assert (first["Verdict"], first["Positions held right"], first["Value"]) == ("This position is right", "1", "24")
    assert (first["Quantifier"], first["Figure"], first["Unit"]) == ("exactly", "24.0", "people")
    assert first["Positions"].startswith("1: 24 (1 articles / 1 outlets / 1 origins) | 2: five")
    assert (first["Decided by"], first["Second reviewer"], first["Decided at (UTC)"]) == ("Alice", "Ada", "2025-03-05T14:02:00Z")
    assert first["Evidence links"] == "https://ministry.example/toll\nhttps://wire.example/quake"
    assert first["Page"] == "https://desk.example/stories/tolmar-quake/facts/c1/"
    assert (agreed["Status"], agreed["Independent origins"], agreed["What is disputed"]) == ("Agreed", "1", "")
    assert (reopened["Status"], reopened["Verdict"], reopened["Had been held right"]) == ("Disputed", "", "24")
    assert reopened["Evidence changed since"] == "The Post changed its words."


def test_csv_of_evidence_has_a_row_for_each_quote_under_its_facts_id() -> None:
    lines = table(file_of("csv", options=EVIDENCE))

    assert [line["Fact"] for line in lines] == [DECIDED.id] * 2 + [AGREED.id] * 2 + [REOPENED.id] * 2
    first = lines[0]
    assert (first["Position"], first["Answer"], first["Held right"]) == ("1", "24", "yes")
    assert (first["Quote"], first["Start"], first["End"]) == (QUOTE.text, "10", "42")
    assert (first["Outlet"], first["Speaker"], first["Headline"], first["Version"]) == ("Northern Wire", "officials", QUOTE.headline, "1")
    assert (first["Published"], first["As of"]) == ("2025-03-04", "2025-03-04T18:00:00+00:00")
    assert first["In its version"] == f"https://desk.example{QUOTE.address}"


def test_a_fact_without_quotes_keeps_its_row() -> None:
    bare = replace(DECIDED, positions=(replace(RIGHT, quotes=()),))

    assert [line["Answer"] for line in table(file_of("csv", sheet_with(bare), EVIDENCE))] == ["24"]
    assert [line["Fact"] for line in table(file_of("csv", sheet_with(replace(bare, positions=())), EVIDENCE))] == [bare.id]


def test_csv_begins_with_a_byte_order_mark_and_ends_lines_as_spreadsheets_do() -> None:
    content = file_of("csv")

    assert content.startswith(b"\xef\xbb\xbfFact,")
    assert content.count(b"\r\n") == 4


def test_a_semicolon_can_stand_between_the_cells() -> None:
    rows, with_commas = table(file_of("csv", options=replace(FACTS, delimiter=";")), ";"), table(file_of("csv"))

    assert [{**row, "Figure": row["Figure"].replace(",", ".")} for row in rows] == with_commas


def test_a_layout_chooses_orders_and_names_the_columns() -> None:
    layout = Layout("facts", (("origins", "Corroboration"), ("question", ""), ("gone", "What is no more")), "Short")

    assert table(file_of("csv", options=Options(layout)))[0] == {"Corroboration": "2", "Question": DECIDED.question}


def test_a_file_from_a_snapshot_says_so_in_every_row() -> None:
    lines = table(file_of("csv", sheet_with(DECIDED, AGREED, snapshot=MARK)))

    assert {line["Snapshot"] for line in lines} == {MARK.code}


def test_a_cell_fits_a_spreadsheet_and_says_where_the_rest_is() -> None:
    long = replace(DECIDED, question="Who? " + "🙂" * 20_000)
    (line,) = table(file_of("csv", sheet_with(long)))
    cell = book(file_of("xlsx", sheet_with(long)))["Facts"]["K2"].value

    assert len(line["Question"].encode("utf-16-le")) // 2 <= MOST_IN_A_CELL
    assert line["Question"] == cell
    assert line["Question"].endswith("do not fit into a cell; all of it: https://desk.example/stories/tolmar-quake/facts/c1/)")


# --- XLSX --------------------------------------------------------------------------------------------------------------------


def test_a_workbook_has_facts_evidence_and_what_the_columns_mean() -> None:
    found = book(file_of("xlsx"))

    assert found.sheetnames == ["Facts", "Evidence", "About the columns"]
    assert found["Facts"].max_row == 4
    assert found["Evidence"].max_row == 7
    explained = {row[1].value: row[2].value for row in found["About the columns"].iter_rows() if row[0].value in ("Facts", "Evidence")}
    assert set(explained) >= {*STANDARD["facts"].labels(), *STANDARD["evidence"].labels()}


def test_its_cells_have_types_and_its_header_stays_filters_and_links() -> None:
    page = book(file_of("xlsx"))["Facts"]
    row = {page.cell(1, place).value: page.cell(2, place) for place in range(1, page.max_column + 1)}

    assert (row["Articles"].value, row["Figure"].value) == (2, 24)
    assert row["Decided at (UTC)"].value.isoformat() == "2025-03-05T14:02:00"
    assert row["Decided at (UTC)"].is_date
    assert row["Page"].hyperlink.target == row["Page"].value == "https://desk.example/stories/tolmar-quake/facts/c1/"
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == f"A1:{row['Row mark'].column_letter}4"


def test_made_again_from_a_snapshot_it_is_the_same_file() -> None:
    sheet = sheet_with(DECIDED, AGREED, snapshot=MARK)

    assert file_of("xlsx", sheet) == file_of("xlsx", sheet)


# --- JSON, JSON Lines --------------------------------------------------------------------------------------------------------


def test_json_follows_its_published_schema_and_reads_back_the_same() -> None:
    content = file_of("json", sheet_with(DECIDED, AGREED, REOPENED, snapshot=MARK))

    jsonschema.Draft202012Validator(json.loads(PUBLISHED_SCHEMA.read_text())).validate(json.loads(content))
    assert document_from(content).facts == (DECIDED, AGREED, REOPENED)
    assert document_from(content).sheet.snapshot == MARK


def test_the_published_schema_is_that_of_the_program() -> None:
    assert json.loads(PUBLISHED_SCHEMA.read_text()) == schema(), "write it anew: python manage.py export_sheet --schema"


def test_the_schema_refuses_what_is_no_sheet() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    broken = json.loads(file_of("json"))
    del broken["facts"][0]["status"]

    assert not validator.is_valid(broken)
    assert not validator.is_valid({"facts": []})
    with pytest.raises(msgspec.ValidationError, match="schema"):
        document_from(b'{"facts": []}')


def test_json_lines_hold_whole_facts_or_the_columns_of_quotes() -> None:
    facts = [msgspec.json.decode(line, type=Fact) for line in file_of("jsonl").splitlines()]
    quotes = [json.loads(line) for line in file_of("jsonl", options=EVIDENCE).splitlines()]

    assert facts == [DECIDED, AGREED, REOPENED]
    assert [quote["start"] for quote in quotes] == [10] * 6
    assert set(quotes[0]) == {key for key, _ in STANDARD["evidence"].columns}


# --- Markdown, HTML ----------------------------------------------------------------------------------------------------------


def test_markdown_is_read_by_a_markdown_renderer() -> None:
    page = html.fromstring(MarkdownIt().render(file_of("md").decode()))

    assert [title.text_content() for title in page.iter("h2")] == [DECIDED.question, AGREED.question, REOPENED.question]
    assert page.find(".//blockquote").text_content().strip() == DECIDED.sentence
    assert "https://desk.example/stories/tolmar-quake/facts/c1/" in {link.get("href") for link in page.iter("a")}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=60))
@settings(max_examples=150)
def test_words_of_an_article_do_nothing_in_markdown(text: str) -> None:
    question = " ".join(text.split()) or "x"
    page = html.fromstring(MarkdownIt().render(file_of("md", sheet_with(replace(AGREED, question=question, positions=()))).decode()))

    titles = [title.text_content() for title in page.iter("h2")]
    assert titles == [question]
    assert {str(element.tag) for element in page.iter()} <= {"div", "h1", "h2", "ul", "li", "p", "strong", "a", "blockquote"}


def test_html_is_whole_in_itself_and_shows_every_fact() -> None:
    page = html.fromstring(file_of("html"))

    assert [title.text_content() for title in page.iter("h2")] == [DECIDED.question, AGREED.question, REOPENED.question]
    assert not list(page.iter("script", "link", "img", "iframe"))
    assert page.get_element_by_id(DECIDED.id).find(".//p[@class='sentence']").text == DECIDED.sentence


def test_words_of_an_article_do_nothing_in_html() -> None:
    evil_words = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><a href='javascript:alert(1)'>x</a>"
    quote = replace(QUOTE, text=evil_words, outlet=evil_words, url="javascript:alert(1)")
    fact = replace(DECIDED, question=evil_words, sentence=evil_words, positions=(replace(RIGHT, quotes=(quote,)),))
    page = html.fromstring(file_of("html", sheet_with(fact)))

    assert not list(page.iter("script", "img"))
    assert {link.get("href") for link in page.iter("a")} == {
        "https://desk.example/stories/tolmar-quake/facts/c1/",
        f"https://desk.example{QUOTE.address}",
    }


# --- ClaimReview -------------------------------------------------------------------------------------------------------------


def reviews(*facts: Fact) -> list[dict[str, Any]]:
    """The reviews as a JSON-LD processor understands them, without the network."""

    def no_network(url: str, options: Any) -> Any:
        raise AssertionError(f"{url} was asked for")

    document = json.loads(file_of("claimreview", sheet_with(*facts)))
    expanded = jsonld.expand(document, {"documentLoader": no_network})
    return [one for one in expanded if one["@type"] == ["https://schema.org/ClaimReview"]]


def schema_org(name: str) -> str:
    return f"https://schema.org/{name}"


def test_claim_reviews_have_every_field_that_readers_of_them_require() -> None:
    right, wrong = reviews(DECIDED)

    for review in (right, wrong):
        assert {schema_org(name) for name in ("url", "claimReviewed", "datePublished", "author", "itemReviewed", "reviewRating")} <= set(
            review
        )
        (rating,) = review[schema_org("reviewRating")]
        assert {schema_org(name) for name in ("ratingValue", "bestRating", "worstRating", "alternateName")} <= set(rating)
        (claim,) = review[schema_org("itemReviewed")]
        assert claim["@type"] == [schema_org("Claim")]
        assert {schema_org(name) for name in ("author", "datePublished", "firstAppearance", "appearance")} <= set(claim)
    assert right[schema_org("reviewRating")][0][schema_org("ratingValue")] == [{"@value": 5}]
    assert wrong[schema_org("reviewRating")][0][schema_org("ratingValue")] == [{"@value": 1}]
    assert right[schema_org("claimReviewed")] == [{"@value": "How many died in Tolmar: 24"}]
    assert right[schema_org("itemReviewed")][0][schema_org("firstAppearance")][0][schema_org("url")] == [{"@id": QUOTE.url}]


def test_what_is_not_decided_is_not_reviewed() -> None:
    assert reviews(AGREED, REOPENED) == []
    assert reviews(replace(DECIDED, decision=replace(DECISION, verdict="not_a_conflict"))) == []


# --- The matrix --------------------------------------------------------------------------------------------------------------


def test_the_matrix_has_a_column_for_each_outlet_and_shows_the_silent() -> None:
    lonely = replace(AGREED, positions=(replace(AGREED.positions[0], quotes=(QUOTE,)),))
    first, second = table(file_of("matrix", sheet_with(DECIDED, lonely)))

    assert (first["Northern Wire"], first["Tolmar Post"]) == ("24 ✓", "five")
    assert (second["Northern Wire"], second["Tolmar Post"]) == (QUOTE.text, "")


# --- All of them -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", PREFIXES, ids=ascii)
def test_no_formula_prefix_acts_in_any_table(prefix: str) -> None:
    sheet = sheet_with(evil(prefix))
    for content in (file_of("csv", sheet), file_of("csv", sheet, EVIDENCE), file_of("matrix", sheet)):
        for line in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            assert not [cell for cell in line if cell.lstrip(" \ufeff\u200b\u200e\u2060\u00ad\u00a0\u3000\ufffd")[:1] in [*FORMULA_SIGNS]]
    for page in book(file_of("xlsx", sheet)):
        for cell in (cell for row in page.iter_rows() for cell in row):
            assert cell.data_type != "f"
            assert cell.quotePrefix or not isinstance(cell.value, str) or harmless(cell.value) == cell.value


@pytest.mark.parametrize("prefix", PREFIXES, ids=ascii)
def test_no_formula_prefix_acts_in_a_document(prefix: str) -> None:
    sheet = sheet_with(evil(prefix))
    words = "cmd|' /C calc'!A1"
    page = html.fromstring(file_of("html", sheet))
    for element in page.iter("h2", "h3", "p", "dd", "li", "td"):
        assert harmless(element.text_content()) == element.text_content()
    assert words in words_of(file_of("md", sheet).decode())
    assert document_from(file_of("json", sheet)).facts == tuple(sheet.facts())


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=60)
def test_any_words_can_be_written_in_every_format(question: str, quote: str) -> None:
    clean = [words.encode("utf-8", "replace").decode() for words in (question, quote)]
    fact = replace(DECIDED, question=clean[0], positions=(replace(RIGHT, quotes=(replace(QUOTE, text=clean[1]),)),))

    for name in all_formats().keys() - {"pdf", "docx"}:
        assert file_of(name, sheet_with(fact))
    (line,) = table(file_of("csv", sheet_with(fact)))
    assert line["Question"] == harmless_inside(harmless(printable(fact.question)), but=",")


def test_each_format_has_a_name_a_place_and_an_ending_of_its_own() -> None:
    found = list(all_formats().values())

    assert {one.name for one in found} >= {"csv", "xlsx", "json", "jsonl", "md", "html", "claimreview", "matrix"}
    for names in ([one.place for one in found], [one.ending for one in found]):
        assert len(set(names)) == len(names)


def test_what_a_document_cannot_hold_is_refused_with_what_to_do() -> None:
    limited = replace(all_formats()["md"], most=1)

    with pytest.raises(TooLong, match=r"takes 1 facts, and these are 3\. Narrow the filters"):
        limited.export(SHEET, FACTS)


def test_no_column_is_named_twice_in_a_view() -> None:
    for columns in COLUMNS.values():
        assert len({column.label for column in columns.values()}) == len(columns)
