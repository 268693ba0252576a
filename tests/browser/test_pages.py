"""Every page in a real browser: nothing for axe to object to, nothing wider than the window, nothing from another host."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import services
from articles.models import Article, Conflict, ConflictState, ImportReject, ImportRun, ImportState, Story, User, Verdict
from tests.browser.conftest import SignIn, open_in, press
from tests.browser.fonts import runs_out
from tests.conftest import PASSWORD

DESK = "/stories/maren-lise-ferry"


@pytest.fixture
def newsroom(story: Story, ada: User, alice: User) -> dict[str, str]:
    """A story in every state, and the address of every page with what it shows."""
    decided, reopened, withdrawn, silent = (Conflict.objects.get(story=story, number=number) for number in (2, 3, 4, 5))
    services.decide(decided.pk, seen_version=1, user=alice, verdict=Verdict.SUPERSEDED, positions=[3], note="the last count")
    Conflict.objects.filter(pk=reopened.pk).update(state=ConflictState.REOPENED, reopened_because="A quoted sentence was corrected.")
    Conflict.objects.filter(pk=withdrawn.pk).update(state=ConflictState.WITHDRAWN)
    Conflict.objects.filter(pk=silent.pk).update(silent=["Hadrow Courier", "KTV"])
    going = ImportRun.objects.create(story=story, user=ada, state=ImportState.RUNNING, total=10, done=4)
    over = ImportRun.objects.create(story=story, user=ada, state=ImportState.FINISHED, total=1, done=1, rejected=1)
    ImportReject.objects.create(run=over, file="empty.txt", reason="The file is empty.", value="x" * 200)
    article, group = story.articles.last(), story.groups.last()
    assert article
    assert group
    trace(story)
    services.correct_origin(article, user=alice, note="Their reporter was on the quay.", in_background=False)
    return {
        "stories": "/",
        "story": f"{DESK}/",
        "story, no question in this state": f"{DESK}/?state=single",
        "queue": f"{DESK}/queue/",
        "queue of all": "/queue/?state=all",
        "queue, empty": "/queue/?q=nothinglikethat",
        "queue, wrong filter": "/queue/?type=colour",
        "conflict": f"{DESK}/conflicts/1/",
        "conflict, decided": f"{DESK}/conflicts/2/",
        "conflict, reopened": f"{DESK}/conflicts/3/",
        "conflict, withdrawn": f"{DESK}/conflicts/4/",
        "conflict, silent outlets": f"{DESK}/conflicts/5/",
        "question": f"{DESK}/questions/{group.pk}/",
        "article": f"/articles/{article.pk}/",
        "who copied whom": f"{DESK}/?lineage=1",
        "origin": f"/articles/{article.pk}/origin/",
        "outlets": "/outlets/",
        "outlet": f"/outlets/{article.source_id}/",
        "sheet": f"{DESK}/sheet/",
        "imports": "/imports/",
        "import": "/imports/new/",
        "import, going on": f"/imports/{going.pk}/",
        "import, over": f"/imports/{over.pk}/",
        "not found": "/nowhere/",
    }


def trace(story: Story) -> None:
    """Let the second and third article be copies, one of the other, and the fourth and fifth come from an agency."""
    first, second, third, fourth, fifth = story.articles.select_related("source").order_by("pk")[:5]
    for child, parent, percent in ((second, first, 96), (third, second, 83)):
        how = f"same text as {parent.source.name}, {percent} % of its five-word runs"
        copied = {"origin": first.source.name, "origin_known": "copy", "origin_how": how, "copied_from": parent}
        Article.objects.filter(pk=child.pk).update(**copied)
    for child in (fourth, fifth):
        Article.objects.filter(pk=child.pk).update(origin="Reuters", origin_known="credit", origin_how="credits Reuters")


@pytest.fixture(params=[(1440, "light"), (1920, "dark"), (400, "light"), (400, "dark")], ids=lambda look: f"{look[0]}-{look[1]}")
def window(request: pytest.FixtureRequest, page: Page) -> Page:
    """A window of some width, in the light or in the dark."""
    return open_in(page, *request.param)


def violations(page: Page, name: str, impacts: tuple[str, ...] = ("minor", "moderate", "serious", "critical")) -> Iterator[str]:
    """What axe finds."""
    for violation in Axe().run(page).response["violations"]:
        nodes = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
        if violation["impact"] in impacts:
            yield f"{name}: {violation['impact']} {violation['id']}: {violation['help']} [{nodes}]"


def objections(page: Page, name: str) -> Iterator[str]:
    """What axe finds, and whether the page is wider than its window."""
    yield from violations(page, name)
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if too_wide > 0:
        yield f"{name}: {too_wide} px wider than the window"


def test_the_keyboard_alone_signs_somebody_in(page: Page, live_server: LiveServer, alice: User) -> None:
    page.goto(f"{live_server.url}/accounts/login/")
    page.locator("input[name=username]:focus").wait_for()
    page.keyboard.type(alice.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/")
    expect(page.get_by_text(alice.name).first).to_be_visible()


def test_no_page_gives_axe_cause_or_runs_out_of_the_window(
    window: Page, live_server: LiveServer, newsroom: dict[str, str], ada: User, sign_in: SignIn
) -> None:
    window.goto(f"{live_server.url}/accounts/login/")
    found = list(objections(window, "sign in"))
    sign_in(window, ada)
    for name, path in newsroom.items():
        window.goto(live_server.url + path)
        found += objections(window, name)
    window.goto(live_server.url + newsroom["conflict"])
    press(window, "1")
    expect(window.locator("#toasts")).to_contain_text("Decided")
    found += objections(window, "conflict after a decision")
    window.keyboard.press("?")
    found += objections(window, "keys")
    assert found == []


def test_no_page_runs_out_of_a_telephone_whatever_its_font(
    telephone: Page, live_server: LiveServer, newsroom: dict[str, str], ada: User, sign_in: SignIn
) -> None:
    sign_in(telephone, ada)
    assert list(runs_out(telephone, {name: live_server.url + path for name, path in newsroom.items()})) == []


def test_one_key_lists_the_keys_on_every_page_of_the_desk(
    page: Page, live_server: LiveServer, newsroom: dict[str, str], ada: User, sign_in: SignIn
) -> None:
    sign_in(page, ada)
    # The page that says "not found" is bare: it has no keys to list.
    for path in (path for name, path in newsroom.items() if name != "not found"):
        page.goto(live_server.url + path)
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_the_admin_keeps_the_content_policy_and_gives_axe_no_serious_cause(
    page: Page, browser: Browser, live_server: LiveServer, newsroom: dict[str, str], ada: User, sign_in: SignIn
) -> None:
    article = Article.objects.latest("pk").pk
    paths = ("", "articles/user/", "articles/user/add/", "articles/source/", f"articles/article/{article}/change/", "articles/action/")
    # axe copies style sheets that import others into the page, which the policy forbids: it gets a window where the policy is off.
    unwatched = browser.new_context(bypass_csp=True)
    axes_page = unwatched.new_page()
    sign_in(page, ada)
    sign_in(axes_page, ada)
    found: list[str] = []
    for path in paths:
        page.goto(f"{live_server.url}/admin/{path}")
        axes_page.goto(f"{live_server.url}/admin/{path}")
        found += violations(axes_page, path, ("serious", "critical"))
    unwatched.close()
    assert found == []


def test_the_progress_of_an_import_moves_by_itself_and_stops(
    page: Page, live_server: LiveServer, story: Story, ada: User, sign_in: SignIn
) -> None:
    run = ImportRun.objects.create(story=story, user=ada, state=ImportState.RUNNING, total=10, done=4)
    sign_in(page, ada)
    page.goto(f"{live_server.url}/imports/{run.pk}/")
    expect(page.locator(".facts")).to_contain_text("4 of 10")
    ImportRun.objects.update(done=9)
    expect(page.locator(".facts")).to_contain_text("9 of 10")
    ImportRun.objects.update(done=10, state=ImportState.FINISHED)
    expect(page.get_by_role("link", name="Open the queue")).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(2500)
    assert asked == []


def test_an_upload_that_is_too_large_is_told_before_it_is_sent(page: Page, live_server: LiveServer, ada: User, sign_in: SignIn) -> None:
    sign_in(page, ada)
    page.goto(f"{live_server.url}/imports/new/")
    page.evaluate("document.getElementById('id_uploads').dataset.most = '10'")
    page.set_input_files("#id_uploads", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x" * 11})
    assert "an import takes 25 MB" in page.evaluate("document.getElementById('id_uploads').validationMessage")
