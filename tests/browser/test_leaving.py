"""What leaves the desk, in a browser: every page of it, the box copied with one press, a sheet that comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import services, tasks
from articles.models import Conflict, Judgement, SheetReturn, Story, User
from tests.browser.conftest import SignIn
from tests.browser.test_pages import objections
from tests.laid_story import lay_story

DESK = "/stories/maren-lise-ferry"


@pytest.fixture
def story(transactional_db: None, ada: User) -> Story:
    """A story with a decision on its first conflict."""
    story = lay_story()
    conflict = Conflict.objects.get(story=story, number=1)
    said: dict[str, Any] = {
        "verdict": "position_right",
        "positions": [1],
        "wording": "Nine people died.",
        "note": "The coastguard said so.",
    }
    services.decide(conflict.pk, seen_version=conflict.version, user=ada, **said)
    return story


@pytest.mark.parametrize("width", [1440, 400])
def test_no_page_gives_axe_cause_or_runs_out_of_the_window(
    width: int, page: Page, live_server: LiveServer, story: Story, ada: User, sign_in: SignIn
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    snapshot = services.freeze_sheet(story, user=ada, note="The morning edition")
    services.undo(ada)
    layout = services.save_layout("Short", view="facts", columns=[("id", ""), ("sentence", "Words")], user=ada)
    export = services.ask_export(story, format="csv", view="facts", columns=layout.columns, user=ada)
    brought = services.bring_sheet(story, [], filename="sheet.xlsx", user=ada)
    _, secret = services.make_key("The morning edition", user=ada, story=story)
    paths = (
        *(f"{DESK}/sheet/", f"{DESK}/sheet/?status=agreed&reviewed=1", f"{DESK}/sheet/?status=disputed", f"{DESK}/exports/"),
        *(f"/exports/{export.pk}/", f"{DESK}/snapshots/", f"/snapshots/{snapshot.code}/", f"/verify/{snapshot.code}/?digest=0"),
        *(
            f"{DESK}/box/",
            f"/box/{secret}/",
            f"{DESK}/returns/",
            f"/returns/{brought.pk}/",
            "/layouts/",
            f"/layouts/{layout.pk}/",
            "/keys/",
        ),
    )
    sign_in(page, ada)
    found: list[str] = []
    for path in paths:
        page.goto(live_server.url + path)
        found += objections(page, path)
    assert found == []


def test_the_box_is_copied_with_one_press(page: Page, live_server: LiveServer, story: Story, ada: User, sign_in: SignIn) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, ada)
    page.goto(f"{live_server.url}{DESK}/box/")
    page.get_by_role("button", name="Copy Markdown").click()

    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "### What we know" in copied
    assert "Nine people died\\." in copied


def test_a_sheet_goes_out_is_edited_and_comes_back(
    page: Page, live_server: LiveServer, story: Story, ada: User, sign_in: SignIn, tmp_path: Path
) -> None:
    sign_in(page, ada)
    page.goto(f"{live_server.url}{DESK}/sheet/")
    page.get_by_label("Format").select_option("xlsx")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    edited = tmp_path / "edited.xlsx"
    download.value.save_as(edited)
    book = openpyxl.load_workbook(edited)
    facts = book["Facts"]
    places = {cell.value: cell.column for cell in facts[1]}
    row = next(cells[0].row for cells in facts.iter_rows(min_row=2) if str(cells[0].value).endswith(".c2"))
    facts.cell(row, places["Verdict"], "Unverified: publish as disputed")
    facts.cell(row, places["Note"], "Nobody could tell.")
    book.save(edited)

    page.get_by_role("link", name="Bring back").click()
    page.get_by_label("The edited file").set_input_files(edited)
    page.get_by_role("button", name="Show what it would change").click()
    expect(page.get_by_text("The worker reads the file.")).to_be_visible()
    services.read_sheet(SheetReturn.objects.get())
    expect(page.get_by_text("1 would change")).to_be_visible()
    page.get_by_role("button", name="Decide 1 row").click()
    expect(page.get_by_text("Being applied")).to_be_visible()
    tasks.apply_brought_sheet(return_id=SheetReturn.objects.get().pk)
    page.reload()
    expect(page.get_by_role("button", name="Undo all 1 row")).to_be_visible()

    judgement = Judgement.objects.get(conflict__number=2)
    assert (judgement.verdict, judgement.note, judgement.made_by) == ("unverified", "Nobody could tell.", "Ada")
