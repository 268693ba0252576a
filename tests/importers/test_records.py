"""JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from articles.importers import ArticleDraft, Reject

Imported = Callable[[str, bytes | str], tuple[list[ArticleDraft], list[Reject]]]


def record(**fields: object) -> str:
    return json.dumps({"id": "a1", "source": "Lowmere Post", "text": "The bridge fell on Monday.", **fields})


def test_each_line_is_an_article(imported: Imported) -> None:
    lines = [
        record(url="https://post.example/1", published="2023-03-17T10:00:00Z", title="Bridge falls"),
        "",
        record(id=7, published=None, title=None, url=None),
    ]
    (first, second), rejects = imported("story.jsonl", "\n".join(lines))
    assert rejects == []
    assert first == ArticleDraft(
        key="a1",
        source="Lowmere Post",
        title="Bridge falls",
        text="The bridge fell on Monday.",
        url="https://post.example/1",
        published="2023-03-17T10:00:00+00:00",
        encoding="utf-8",
        file="story.jsonl",
        line=1,
    )
    assert (second.key, second.published, second.line) == ("7", None, 3)


def test_it_keeps_good_rows_when_one_is_bad(imported: Imported) -> None:
    lines = [record(id="1"), "{not json", record(id="2"), '["a list"]', record(id="3", text=5), record(id="4", text=" "), record(id="5")]
    drafts, rejects = imported("story.jsonl", "\n".join(lines))
    assert [draft.key for draft in drafts] == ["1", "2", "5"]
    assert [(reject.line, reject.column) for reject in rejects] == [(2, "2"), (4, ""), (5, "text"), (6, "text")]
    assert "no valid JSON" in rejects[0].reason
    assert rejects[0].value == "{not json"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"id": 1, "words": "abc"}', "no field “text”. It has: id, words."),
        ("[" * 100_000, "nested too deeply"),
        ('{"id": ' + "9" * 10_000 + ', "text": "a"}', "a number too long"),
        ("{}", "no field “text”"),
        ('{"text": null}', "The article has no text"),
        ('{"text": "' + "x" * (5 * 1024 * 1024 + 1) + '"}', "5.0 MB long"),
    ],
)
def test_a_line_that_is_no_article_is_refused_with_its_reason(imported: Imported, line: str, words: str) -> None:
    (draft,), (reject,) = imported("story.jsonl", f"{line}\n{record()}")
    assert draft.key == "a1"
    assert reject.line == 1
    assert words in reject.reason


def test_an_id_used_twice_is_refused_so_that_no_article_replaces_another(imported: Imported) -> None:
    drafts, rejects = imported("story.jsonl", "\n".join([record(), record(text="Something else happened."), record()]))
    assert [draft.line for draft in drafts] == [1]
    assert "already that of story.jsonl, line 1, with another text" in rejects[0].reason
    assert "once more" in rejects[1].reason


def test_a_later_text_under_the_same_id_is_a_new_version_of_the_article(imported: Imported) -> None:
    rows = [
        record(published="2023-03-17T10:00:00Z"),
        record(published="2023-03-17T12:30:00+01:00", text="The bridge fell on Monday. Two died."),
        record(published="2023-03-16", text="An older text."),
        record(published="2023-03-18", text="Another outlet's text.", source="Herald"),
    ]
    drafts, rejects = imported("story.jsonl", "\n".join(rows))
    assert [(draft.source, draft.key, draft.line) for draft in drafts] == [
        ("Lowmere Post", "a1", 1),
        ("Lowmere Post", "a1", 2),
        ("Herald", "a1", 4),
    ]
    assert [reject.line for reject in rejects] == [3]


def test_rows_without_an_id_keep_their_identity_when_rows_are_moved(imported: Imported) -> None:
    rows = [json.dumps({"source": "Post", "title": f"Bridge {n}", "text": f"The bridge {n} fell."}) for n in range(3)]
    keys = {draft.title: draft.key for draft in imported("a.jsonl", "\n".join(rows))[0]}
    moved = {draft.title: draft.key for draft in imported("b.jsonl", "\n".join(reversed(rows)))[0]}
    assert keys == moved
    assert len(set(keys.values())) == 3


def test_unpaired_surrogates_and_nul_are_replaced_and_reported(imported: Imported) -> None:
    [draft], _ = imported(
        "a.jsonl", '{"id": "1\\u0000", "source": "P\\ud800st", "title": "A\\u0000B", "text": "The\\u0000 bridge \\ud800 fell."}'
    )
    assert (draft.key, draft.source, draft.title, draft.text) == ("1\ufffd", "P\ufffdst", "A\ufffdB", "The\ufffd bridge \ufffd fell.")
    assert len(draft.notes) == 2


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//evil.example", "data:text/html,x", "http://", "https://a b", "http://[::1"])
def test_an_address_that_is_no_web_address_is_left_out(imported: Imported, url: str) -> None:
    [draft], _ = imported("a.jsonl", record(url=url))
    assert draft.url == ""
    assert "was left out" in draft.notes[0]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2023-03-17", "2023-03-17"),
        ("2023-03-17T10:00:00", "2023-03-17T10:00:00"),
        ("2023-03-17 10:00:00+02:00", "2023-03-17T10:00:00+02:00"),
        ("March 17, 2023", "2023-03-17"),
        ("Fri, 17 Mar 2023 10:00:00 GMT", "2023-03-17T10:00:00+00:00"),
        ("17/03/2023", "2023-03-17"),
        ("03/04/2023", None),
        ("yesterday", None),
    ],
)
def test_a_date_is_kept_as_iso_8601_or_left_out_with_a_note(imported: Imported, given: str, kept: str | None) -> None:
    [draft], _ = imported("a.jsonl", record(published=given))
    assert draft.published == kept
    assert bool(draft.notes) == (kept is None)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(imported: Imported) -> None:
    drafts, rejects = imported("a.jsonl", b"\xef\xbb\xbf" + "\r\n".join([record(id="1"), record(id="2")]).encode())
    assert ([draft.key for draft in drafts], rejects) == (["1", "2"], [])


def test_the_outlet_is_taken_from_the_address_if_nothing_names_it(imported: Imported) -> None:
    [draft], _ = imported("a.jsonl", '{"url": "https://www.post.example/1", "text": "The bridge fell."}')
    assert (draft.source, draft.key) == ("post.example", "https://www.post.example/1")
