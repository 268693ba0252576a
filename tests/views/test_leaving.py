"""What leaves the desk beyond the page: files written in the background, snapshots, their proof, the box, and keys."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator
from lxml import html

from articles import services, tasks
from articles.domain.canonical import canonical, digest_of
from articles.exporters import Options, all_formats
from articles.exporters.formats.json_sheet import document_from
from articles.models import Conflict, Export, Group, ReadKey, Snapshot, SnapshotRow, Story, User
from articles.selectors.exports import content_of
from articles.selectors.snapshots import compare_with_today, sheet_of
from articles.views import sheets, snapshots

STORY = "/stories/maren-lise-ferry/"


@pytest.fixture
def decided(first: Conflict, alice: User) -> Conflict:
    services.decide(
        first.pk, seen_version=first.version, user=alice, verdict="position_right", positions=[1], wording="Nine died.", note="Confirmed."
    )
    first.refresh_from_db()
    return first


@pytest.fixture
def frozen(story: Story, decided: Conflict, alice: User) -> Snapshot:
    return services.freeze_sheet(story, user=alice)


# --- Files written in the background -----------------------------------------------------------------------------------------


def test_a_long_file_is_written_by_the_worker_and_kept(as_bob: Client, decided: Conflict, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = as_bob.get(f"{STORY}sheet/file/?format=csv&layout=evidence&delimiter=;").content
    monkeypatch.setattr(sheets, "MOST_AT_ONCE", 3)
    offered = html.fromstring(as_bob.get(f"{STORY}sheet/file/?format=csv&layout=evidence&delimiter=;").content)
    form = offered.xpath(f"//form[@action='{STORY}exports/']")[0]
    fields = {name: value for name, value in form.fields.items() if name != "csrfmiddlewaretoken"}

    page = as_bob.post(f"{STORY}exports/", fields, follow=True)
    export = Export.objects.get()
    assert page.redirect_chain == [(f"/exports/{export.pk}/", 302)]
    assert "Waiting" in page.content.decode()
    tasks.write_file(export)

    assert "Download (" in as_bob.get(f"/exports/{export.pk}/").content.decode()
    answer = as_bob.get(f"/exports/{export.pk}/file/")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert content == at_once
    assert answer["Content-Length"] == str(len(content))
    assert "maren-lise-ferry-claim-sheet-evidence.csv" in as_bob.get(f"{STORY}exports/").content.decode()


def test_a_file_in_many_parts_is_put_together_again(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services.exports, "PART", 1000)
    export = services.ask_export(story, format="json", view="facts", columns=[], user=None)
    tasks.write_file(export)

    assert export.parts.count() > 20
    found = document_from(b"".join(content_of(export)))
    assert len(found.facts) == story.groups.count()


def test_writing_it_twice_is_writing_it_once(story: Story) -> None:
    export = services.ask_export(story, format="csv", view="facts", columns=[("id", "")], user=None)
    tasks.write_file(export)
    before = b"".join(content_of(export))
    tasks.write_file(export)

    assert b"".join(content_of(export)) == before


def test_a_file_that_cannot_be_written_says_why(story: Story, as_bob: Client) -> None:
    export = services.ask_export(story, format="csv", view="facts", columns=[("id", "")], user=None)
    services.fail_export(export, "The file could not be written (OSError: no space).")

    assert "no space" in as_bob.get(f"/exports/{export.pk}/").content.decode()


def test_old_files_go_and_new_ones_stay(story: Story) -> None:
    old, new = (services.ask_export(story, format="csv", view="facts", columns=[("id", "")], user=None) for _ in range(2))
    Export.objects.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(days=31))
    services.forget_old_exports()

    assert list(Export.objects.all()) == [new]


# --- Snapshots ---------------------------------------------------------------------------------------------------------------


def test_a_snapshot_holds_the_rows_whatever_happens_afterwards(as_bob: Client, frozen: Snapshot, decided: Conflict, alice: User) -> None:
    before = document_from(as_bob.get(f"{STORY}sheet/file/?format=json").content).facts
    services.undo(alice)
    after = document_from(as_bob.get(f"/snapshots/{frozen.code}/file/?format=json").content)

    assert after.facts == before
    assert after.sheet.snapshot is not None
    assert after.sheet.snapshot.digest == frozen.digest == digest_of(canonical(fact) for fact in before)


@pytest.mark.parametrize("name", all_formats())
def test_it_is_written_again_the_same_in_every_format(name: str, as_bob: Client, frozen: Snapshot, alice: User) -> None:
    address = f"/snapshots/{frozen.code}/file/?format={name}"
    before = as_bob.get(address).content
    services.undo(alice)

    assert as_bob.get(address).content == before


def test_it_tells_what_changed_since(as_bob: Client, frozen: Snapshot, alice: User, story: Story) -> None:
    assert "Nothing changed since" in as_bob.get(f"/snapshots/{frozen.code}/").content.decode()
    services.undo(alice)
    other = Conflict.objects.get(story=story, number=2)
    services.decide(other.pk, seen_version=other.version, user=alice, verdict="unverified", wording="It is not known.")
    Group.objects.filter(story=story, status="agreed").earliest("pk").delete()

    since = compare_with_today(frozen)
    assert (since.changed, since.gone, since.new) == (2, 1, 0)
    assert since.shown[0].then == "Nine died."
    page = as_bob.get(f"/snapshots/{frozen.code}/").content.decode()
    assert "3 facts changed since" in page
    assert "Then: Nine died." in page


def test_reading_an_article_again_is_no_change(frozen: Snapshot, story: Story) -> None:
    Conflict.objects.filter(story=story).update(version=9, reason="Other words of the machine.")

    assert compare_with_today(frozen).total == 0


def test_it_is_signed_once_and_by_name(as_alice: Client, as_ada: Client, frozen: Snapshot) -> None:
    as_alice.post(f"/snapshots/{frozen.code}/sign/")
    page = as_ada.post(f"/snapshots/{frozen.code}/sign/", follow=True).content.decode()

    frozen.refresh_from_db()
    assert frozen.signed_by == "Alice"
    assert "A signature is not replaced." in page


def test_an_embargo_stands_on_the_page_and_in_every_document(as_alice: Client, frozen: Snapshot) -> None:
    as_alice.post(f"/snapshots/{frozen.code}/embargo/", {"until": "2099-01-02T06:00"})

    assert "Embargoed until" in as_alice.get(f"/snapshots/{frozen.code}/").content.decode()
    assert "EMBARGOED UNTIL 2 January 2099, 06:00 UTC" in as_alice.get(f"/snapshots/{frozen.code}/file/?format=html").content.decode()


def test_the_database_refuses_to_change_it(frozen: Snapshot) -> None:
    with pytest.raises(DatabaseError, match="A snapshot does not change"), transaction.atomic():
        SnapshotRow.objects.filter(snapshot=frozen).update(content="{}")
    with pytest.raises(DatabaseError, match="A snapshot does not change"), transaction.atomic():
        Snapshot.objects.filter(pk=frozen.pk).update(digest="0" * 64)


def test_a_sheet_without_facts_is_not_frozen(as_alice: Client, story: Story) -> None:
    page = as_alice.post(f"{STORY}snapshots/", {"reviewed": "1"}, follow=True).content.decode()

    assert "a snapshot of it would prove nothing" in page
    assert not Snapshot.objects.exists()


def test_a_long_one_is_taken_by_the_worker(as_alice: Client, decided: Conflict, alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "MOST_AT_ONCE", 3)
    page = as_alice.post(f"{STORY}snapshots/", {"note": "For print"}, follow=True).content.decode()
    assert "is being taken in the background" in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'articles.tasks.freeze'")
        [(told,)] = cursor.fetchall()
    tasks.freeze(**(json.loads(told) if isinstance(told, str) else told))

    assert Snapshot.objects.get().note == "For print"


def test_a_reader_takes_none(as_bob: Client, decided: Conflict) -> None:
    assert "Only editors take snapshots." in as_bob.post(f"{STORY}snapshots/", follow=True).content.decode()


# --- Proof -------------------------------------------------------------------------------------------------------------------


def test_anybody_can_check_a_digest_and_sees_no_content(frozen: Snapshot, story: Story) -> None:
    page = Client().get(f"/verify/{frozen.code}/").content.decode()
    good = Client().get("/verify/", {"code": frozen.code.lower(), "digest": frozen.digest.upper()}).content.decode()
    bad = Client().get("/verify/", {"code": frozen.code, "digest": "0" * 64}).content.decode()

    assert frozen.digest in page
    assert f"{frozen.facts} facts" in page
    assert "The digest is that of the snapshot." in good
    assert "This is not the digest of the snapshot" in bad
    for secret in (story.name, "Nine died", "Alice", story.slug):
        assert secret not in page
    assert Client().get("/verify/FC-2222-2222-2222/").status_code == 404


@pytest.mark.parametrize("name", all_formats())
def test_one_command_verifies_a_file_of_any_format(name: str, frozen: Snapshot, alice: User, tmp_path: Path) -> None:
    exporter = all_formats()[name]
    early = tmp_path / f"{frozen.code}.{exporter.ending}"
    sheet = sheet_of(frozen, base="https://desk.example")
    early.write_bytes(b"".join(exporter.export(sheet, Options())))
    services.sign_snapshot(frozen, user=alice)
    services.undo(alice)
    out = io.StringIO()
    call_command("verify_sheet", str(early), stdout=out)
    assert f"is snapshot {frozen.code}" in out.getvalue()
    assert "signed off by Alice" in out.getvalue()

    content = early.read_bytes()
    changed = content.replace(b"Nine died.", b"Two died.!") if b"Nine died." in content else content[:-40] + b"x" * 40
    assert changed != content
    early.write_bytes(changed)
    with pytest.raises(CommandError, match="is NOT snapshot"):
        call_command("verify_sheet", str(early), snapshot=frozen.code)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("sheet.csv", b"Fact,Status\r\n", "names no snapshot"), ("FC-2222-2222-2222.csv", b"x", "no snapshot FC-2222-2222-2222 here")],
)
def test_what_is_no_snapshot_is_told(name: str, content: bytes, told: str, story: Story, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(CommandError, match=told):
        call_command("verify_sheet", str(tmp_path / name))


# --- The box -----------------------------------------------------------------------------------------------------------------


def test_the_box_holds_only_what_was_decided(as_bob: Client, decided: Conflict, story: Story, alice: User) -> None:
    second, third = Conflict.objects.get(story=story, number=2), Conflict.objects.get(story=story, number=3)
    services.decide(second.pk, seen_version=second.version, user=alice, verdict="unverified", wording="Reports differ on the missing.")
    services.decide(third.pk, seen_version=third.version, user=alice, verdict="all_wrong", wording="No report of the hour was confirmed.")

    page = html.fromstring(as_bob.get(f"{STORY}box/").content)
    box = page.xpath("//section[@class='box-shown']")[0]
    parts = {title.text: [item.find("bdi").text for item in title.getnext()] for title in box.iter("h3")}
    assert parts == {
        "What we know": ["Nine died."],
        "What is disputed": ["Reports differ on the missing."],
        "What we could not verify": ["No report of the hour was confirmed."],
    }
    outlets = {item.claim.version.article.source.name for item in decided.positions.get(number=1).evidence.all()}
    assert all(outlet in box.text_content() for outlet in outlets)
    markdown = page.get_element_by_id("box-md").text
    assert "### What we know" in markdown
    assert "Nine died\\." in markdown


def test_a_correction_is_listed_when_a_decided_fact_changes_after_the_signed_snapshot(
    as_bob: Client, frozen: Snapshot, decided: Conflict, alice: User
) -> None:
    services.sign_snapshot(frozen, user=alice)
    assert "Corrections" not in as_bob.get(f"{STORY}box/").content.decode()
    decided.refresh_from_db()
    services.decide(decided.pk, seen_version=decided.version, user=alice, verdict="position_right", positions=[2], wording="Ten died.")

    page = html.fromstring(as_bob.get(f"{STORY}box/").content)
    assert "We reported: Nine died. Now: Ten died." in page.xpath("//section[@class='box-shown']")[0].text_content()


def test_a_box_is_embedded_by_its_address_until_that_is_revoked(as_alice: Client, decided: Conflict) -> None:
    page = html.fromstring(as_alice.post(f"{STORY}box/", {"name": "The morning edition"}).content)
    address = page.get_element_by_id("address").get("value").removeprefix("http://testserver")
    stranger = Client()
    shown = stranger.get(address)

    assert "Nine died." in shown.content.decode()
    assert "frame-ancestors *" in shown["Content-Security-Policy"]
    assert "X-Frame-Options" not in shown
    assert "### What we know" in stranger.get(f"{address}?format=md").content.decode()
    assert address.rsplit("/", 2)[1] not in as_alice.get(f"{STORY}box/").content.decode()
    as_alice.post(f"/keys/{ReadKey.objects.get().pk}/revoke/")
    assert stranger.get(address).status_code == 404


def test_an_embargoed_box_stays_closed(decided: Conflict, frozen: Snapshot, alice: User, story: Story) -> None:
    _, secret = services.make_key("A page", user=alice, story=story)
    services.set_embargo(frozen, timezone.now() + timedelta(hours=1), user=alice)
    answer = Client().get(f"/box/{secret}/")

    assert answer.status_code == 403
    assert "Nine died" not in answer.content.decode()


def test_words_of_articles_do_nothing_in_the_box(as_bob: Client, decided: Conflict, story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(name="<script>alert(1)</script>")

    page = html.fromstring(as_bob.get(f"{STORY}box/").content)
    assert not page.xpath("//section[@class='box-shown']//script")


# --- Keys --------------------------------------------------------------------------------------------------------------------


def test_a_key_is_shown_once_and_opens_the_api(as_bob: Client, story: Story) -> None:
    answer = as_bob.post("/keys/", {"name": "The archive"})
    secret = html.fromstring(answer.content).get_element_by_id("secret").get("value")

    assert re.fullmatch(r"fck_[\w-]{43}", secret)
    assert "no-store" in answer["Cache-Control"]
    assert Client().get("/api/v1/stories", headers={"Authorization": f"Bearer {secret}"}).json()["count"] == 1
    again = as_bob.get("/keys/").content.decode()
    assert secret not in again
    assert "The archive" in again
    assert secret not in str(list(ReadKey.objects.values()))


def test_one_sees_ones_own_keys_and_an_admin_all(as_bob: Client, as_alice: Client, as_ada: Client, bob: User) -> None:
    services.make_key("The archive", user=bob)

    assert ["The archive" in client.get("/keys/").content.decode() for client in (as_bob, as_alice, as_ada)] == [True, False, True]


# --- The API -----------------------------------------------------------------------------------------------------------------


Ask = Callable[..., Any]


@pytest.fixture
def ask(bob: User) -> Ask:
    """Ask the API as a program does that has a key; headers by name."""
    _, secret = services.make_key("A program", user=bob)
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    return lambda path, **headers: client.get(f"/api/v1/{path}", headers=headers)


def every(ask: Ask, path: str) -> list[dict[str, Any]]:
    """All items of a list, by following the addresses of the next page."""
    items, answer = [], ask(path).json()
    items += answer["items"]
    while answer["next"]:
        answer = ask(answer["next"].partition("/api/v1/")[2]).json()
        items += answer["items"]
    assert len(items) == answer["count"]
    return items


@pytest.mark.parametrize("query", ["", "reviewed=true", "status=agreed", "status=disputed&type=number", "q=missing", "kind=update"])
def test_the_api_gives_the_rows_of_the_page(query: str, ask: Ask, as_bob: Client, decided: Conflict) -> None:
    found = every(ask, f"stories/maren-lise-ferry/facts?size=3&{query}")
    page = as_bob.get(f"{STORY}sheet/?{query.replace('true', '1')}")
    file = document_from(as_bob.get(f"{STORY}sheet/file/?format=json&{query.replace('true', '1')}").content)

    assert found
    assert [fact["id"] for fact in found] == [fact.id for fact in file.facts]
    assert [fact["id"] for fact in found] == [article.get("id") for article in html.fromstring(page.content).iter("article")]
    assert [fact["sentence"] for fact in found] == [fact.sentence for fact in file.facts]


def test_each_list_holds_what_the_database_holds(ask: Ask, decided: Conflict, story: Story) -> None:
    path = f"stories/{story.slug}"

    assert len(every(ask, f"{path}/articles?size=3")) == story.articles.count()
    assert len(every(ask, f"{path}/conflicts?size=7")) == story.conflicts.count()
    claims = every(ask, f"{path}/claims?size=20")
    assert claims
    for claim in claims[:10]:
        text = ask(f"articles/{claim['article']}").json()["text"]
        assert text[claim["start"] : claim["end"]] == claim["text"]
    (decision,) = every(ask, f"{path}/decisions")
    assert (decision["conflict"], decision["verdict"], decision["wording"], decision["made_by"]) == (
        1,
        "position_right",
        "Nine died.",
        "Alice",
    )


def test_an_answer_that_is_known_is_not_sent_again(ask: Ask, decided: Conflict, alice: User) -> None:
    first = ask("stories/maren-lise-ferry/facts")

    assert ask("stories/maren-lise-ferry/facts", **{"If-None-Match": first["ETag"]}).status_code == 304
    services.undo(alice)
    assert ask("stories/maren-lise-ferry/facts", **{"If-None-Match": first["ETag"]}).status_code == 200


def test_only_what_changed_since_then_is_listed(ask: Ask, story: Story, first: Conflict, alice: User) -> None:
    then = timezone.now()
    Conflict.objects.filter(story=story).update(changed_at=then - timedelta(days=1))
    Story.objects.filter(pk=story.pk).update(reconciled_at=then - timedelta(days=1))
    services.decide(first.pk, seen_version=first.version, user=alice, verdict="unverified")
    since = then.isoformat().replace("+00:00", "Z")

    for path in ("facts", "conflicts", "decisions"):
        assert len(every(ask, f"stories/{story.slug}/{path}?updated_since={since}")) == 1, path
    assert ask(f"stories/{story.slug}/facts?updated_since=yesterday").status_code == 422


@pytest.mark.parametrize("path", ["stories/nowhere", "stories/nowhere/facts", "articles/999999"])
def test_what_is_not_there_is_not_found(path: str, ask: Ask, story: Story) -> None:
    assert ask(path).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "status=nonsense",
        "state=nonsense",
        "type=nonsense",
        "kind=nonsense",
        "updated_since=2026-11-28",
        "updated_since=2026-11-28T10:00:00",
    ],
)
def test_a_filter_that_is_not_understood_is_refused_by_its_name(query: str, ask: Ask, story: Story) -> None:
    answer = ask(f"stories/{story.slug}/facts?{query}")

    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["query", query.partition("=")[0]]


@pytest.mark.parametrize(
    ("address", "path", "status"),
    [
        ("/stories", "stories", 200),
        ("/stories", "stories?updated_since=yesterday", 422),
        *(
            (f"/stories/{{slug}}/{name}", f"stories/{slug}/{name}{query}", status)
            for name in ("articles", "claims", "facts", "conflicts", "decisions")
            for slug, query, status in (("maren-lise-ferry", "", 200), ("nowhere", "", 404), ("maren-lise-ferry", "?page=one", 422))
        ),
        ("/stories/{slug}", "stories/nowhere", 404),
        ("/stories/{slug}", "stories/%00", 422),
        ("/articles/{article_id}", "articles/first", 422),
    ],
)
def test_every_answer_is_what_the_document_says_that_it_is(address: str, path: str, status: int, ask: Ask, decided: Conflict) -> None:
    document, answer = Client().get("/api/v1/openapi.json").json(), ask(path)
    told = document["paths"][f"/api/v1{address}"]["get"]["responses"]

    assert answer.status_code == status
    assert {"304", "401"} <= set(told)
    schema = told[str(status)]["content"]["application/json"]["schema"] | {"components": document["components"]}
    Draft202012Validator(schema).validate(answer.json())


def test_its_document_is_valid_openapi_and_describes_every_address() -> None:
    from openapi_spec_validator import OpenAPIV31SpecValidator

    document = Client().get("/api/v1/openapi.json").json()

    assert document["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(document).validate()
    operations = {operation["operationId"]: operation for path in document["paths"].values() for operation in path.values()}
    assert set(operations) >= {"list_stories", "list_facts", "list_claims", "list_conflicts", "list_decisions", "get_article"}
    assert {method for path in document["paths"].values() for method in path} == {"get"}


def test_a_csv_of_a_snapshot_names_it_in_every_row(as_bob: Client, frozen: Snapshot) -> None:
    content = as_bob.get(f"/snapshots/{frozen.code}/file/?format=csv").content.decode("utf-8-sig")

    assert {row["Snapshot"] for row in csv.DictReader(io.StringIO(content))} == {frozen.code}
