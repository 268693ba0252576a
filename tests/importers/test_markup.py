"""Markup and entities in fields that should be plain text."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importers import ArticleDraft, Reject
from articles.importers.markup import html_text, plain_text

Imported = Callable[[str, bytes | str], tuple[list[ArticleDraft], list[Reject]]]

ENTITIES = "The text held entities of HTML ({}); they were read as the characters they stand for."
TAGS = "The text held HTML ({}); it was read as the plain text that a browser shows."


@pytest.mark.parametrize(
    ("given_", "text", "notes"),
    [
        ("Mrs O&rsquo;Shea paid &euro;9m.", "Mrs O’Shea paid €9m.", [ENTITIES.format("&rsquo;, &euro;")]),
        ("It didn&#39;t fall &#x2013; yet.", "It didn't fall – yet.", [ENTITIES.format("&#39;, &#x2013;")]),
        ("It didn&#146;t fall.", "It didn’t fall.", [ENTITIES.format("&#146;")]),
        ("&amp;pound;9m", "£9m", [ENTITIES.format("&amp;"), ENTITIES.format("&pound;")]),
        ("<p>One fell.</p><p>Two stood.</p>", "One fell.\n\nTwo stood.", [TAGS.format("<p>, </p>")]),
        ("One fell.<br />Two stood.", "One fell.\nTwo stood.", [TAGS.format("<br>")]),
        ("One <b>fell</b>.\nTwo stood.", "One fell.\nTwo stood.", [TAGS.format("<b>, </b>")]),
        (
            "One fell.\n\n<blockquote>“Help”</blockquote>\n\nTwo stood.\n\nAll slept.",
            "One fell.\n\n“Help”\n\nTwo stood.\n\nAll slept.",
            None,
        ),
        ("&lt;p&gt;One fell.&lt;/p&gt;", "One fell.", [ENTITIES.format("&lt;, &gt;"), TAGS.format("<p>, </p>")]),
        ("<![CDATA[<p>One fell.</p>]]>", "One fell.", [TAGS.format("<p>, </p>")]),
        ("<p>One<script>let dead = 40;</script> fell.</p>", "One fell.", None),
        ("<ul><li>One fell</li><li>Two stood</li></ul>", "• One fell\n• Two stood", None),
        ("<p>Only <del>five</del> six fell.</p>", "Only six fell.", None),
        ('One fell.\\nTwo stood.\\n\\n\\"Help,\\" he said.', 'One fell.\nTwo stood.\n\n"Help," he said.', None),
        (
            "It rained.\\r\\n\\r\\nIt fell.",
            "It rained.\n\nIt fell.",
            ["The text held escapes written out (\\r\\n); they were read as what they stand for."],
        ),
        ("It lay in C:\\new\\news.\\nThen rain.\\n“Wet”, he said.", "It lay in C:\\new\\news.\nThen rain.\n“Wet”, he said.", None),
        ("Q:\\nWhy? A:\\nNobody knows.", "Q:\nWhy? A:\nNobody knows.", None),
        ("It rained.\\\\n\\\\nIt fell.", "It rained.\n\nIt fell.", None),
        ("Перша.\\n\\nДруга", "Перша.\n\nДруга", None),
        ("It wasn\\u2019t Ann.", "It wasn’t Ann.", ["The text held escapes written out (\\u2019); they were read as what they stand for."]),
        ("One fell._x000D_\nTwo stood.", "One fell.\n\nTwo stood.", None),
    ],
)
def test_markup_becomes_text_with_a_note(given_: str, text: str, notes: list[str] | None) -> None:
    plain = plain_text(given_)
    assert plain.text == text
    assert plain.notes
    assert notes is None or list(plain.notes) == notes


@pytest.mark.parametrize(
    "value",
    [
        "AT&T and R&D",
        "5 < 6 and 7 > 4",
        "<Reuters> reported",
        "a & b; c",
        "&nosuchname; x",
        "C:\\new\\road",
        "They left.\\nThen it rained.",
        "Two lines.\nThe folder D:\\news.\\nNo.\\nNone.",
        "The shares \\\\post\\news and \\\\post\\notes were lost.",
        "Smith &co 3",
        "",
        "x <3 y",
        "M&S; B&Q;",
    ],
)
def test_plain_text_stays_as_it_is(value: str) -> None:
    assert plain_text(value) == plain_text(value).__class__(value)


@given(st.text(max_size=300) | st.text(alphabet="<>&;/pbr \n#3\\nu", max_size=60))
def test_any_text_is_read_and_none_is_read_twice(value: str) -> None:
    once = plain_text(value)
    assert "\x00" not in once.text or "\x00" in value
    if not once.notes:
        assert once.text == value


def test_markup_nested_without_end_keeps_its_words() -> None:
    assert html_text("<div>" * 3_000 + "One fell.").text.split() == ["One", "fell."]


def test_a_record_with_markup_is_stored_as_text(imported: Imported) -> None:
    row = {
        "id": "1",
        "source": "The Ebb &amp; Flow",
        "title": "Mill <em>burns</em>",
        "text": "<p>The mill burned.</p><p>Nobody was hurt.</p>",
    }
    [draft], _ = imported("a.jsonl", json.dumps(row))
    assert (draft.source, draft.title, draft.text) == ("The Ebb & Flow", "Mill burns", "The mill burned.\n\nNobody was hurt.")
    assert [note.split(" held")[0] for note in draft.notes] == ["The text", "The headline", "The outlet"]


def test_a_row_of_a_table_with_entities_is_stored_as_text(imported: Imported) -> None:
    [draft], _ = imported("a.csv", "source,text\nEbb,The mill cost &pound;3m &ndash; Mrs O&#8217;Shea didn&rsquo;t say why.\n")
    assert draft.text == "The mill cost £3m – Mrs O’Shea didn’t say why."
    assert draft.notes


def test_a_field_of_nothing_but_markup_has_no_text(imported: Imported) -> None:
    drafts, [reject] = imported("a.jsonl", json.dumps({"id": "1", "source": "Ebb", "text": "<p>&nbsp;</p><img src='a.jpg'>"}))
    assert drafts == []
    assert "no text" in reject.reason
