"""Every address x everybody x every method, against a table. An address that the table does not name fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from articles import services
from articles.models import (
    Article,
    Correction,
    Entity,
    EntityType,
    Export,
    GroupJudgement,
    ImportFile,
    ImportRun,
    Judgement,
    NameJudgement,
    PairVerdict,
    Preview,
    PreviewState,
    Proposal,
    ReportedPair,
    SheetLayout,
    SheetReturn,
    Snapshot,
    Story,
    StoryDoubt,
    User,
    Watch,
)
from tests.laid_story import lay_story

METHODS = ("GET", "POST", "PUT", "DELETE")
RANK = {"nobody": 0, "reader": 1, "editor": 2, "admin": 3}


@dataclass(frozen=True)
class Rule:
    """The least role that gets in, and what it gets for which method. Whoever is less gets 302 to sign in, or 403; other methods 405."""

    least: str
    answers: dict[str, int]


def page(least: str = "reader") -> Rule:
    return Rule(least, {"GET": 200})


TABLE = {
    "": page(),
    "stories/<slug:slug>/": page(),
    "stories/<slug:slug>/reread/": Rule("admin", {"POST": 302}),
    "stories/<slug:slug>/queue/": page(),
    "stories/<slug:slug>/conflicts/<int:number>/": page(),
    "stories/<slug:slug>/conflicts/<int:number>/decide/": Rule("editor", {"POST": 422}),
    "stories/<slug:slug>/conflicts/<int:number>/comment/": Rule("editor", {"POST": 302}),
    "stories/<slug:slug>/conflicts/<int:number>/undo/": Rule("editor", {"POST": 302}),
    "stories/<slug:slug>/conflicts/<int:number>/company/": page(),
    "stories/<slug:slug>/conflicts/<int:number>/hold/": Rule("editor", {"POST": 302}),
    "stories/<slug:slug>/dashboard/": page(),
    "stories/<slug:slug>/settings/": Rule("editor", {"GET": 200, "POST": 302}),
    "stories/<slug:slug>/settings/undo/": Rule("editor", {"POST": 302}),
    "stories/<slug:slug>/previews/": Rule("admin", {"POST": 302}),
    "stories/<slug:slug>/judge/": Rule("reader", {"GET": 302}),
    "stories/<slug:slug>/judge/ask/": Rule("admin", {"POST": 302}),
    "stories/<slug:slug>/judge/stop/": Rule("admin", {"POST": 302}),
    "stories/<slug:slug>/judge/leave/": Rule("admin", {"POST": 302}),
    "dashboard/": page(),
    "previews/<int:pk>/": page("admin"),
    "previews/<int:pk>/apply/": Rule("admin", {"POST": 302}),
    "previews/<int:pk>/leave/": Rule("admin", {"POST": 302}),
    "stories/<slug:slug>/questions/<int:pk>/": page(),
    "stories/<slug:slug>/questions/<int:pk>/judge/": Rule("editor", {"POST": 422}),
    "stories/<slug:slug>/questions/<int:pk>/confirm/": Rule("editor", {"POST": 409}),
    "stories/<slug:slug>/draft/": Rule("reader", {"GET": 200, "POST": 422}),
    "stories/<slug:slug>/flag/": Rule("editor", {"GET": 200, "POST": 422}),
    "stories/<slug:slug>/flag/unmark/": Rule("editor", {"POST": 302}),
    "stories/<slug:slug>/groupings/": page(),
    "stories/<slug:slug>/groupings/<int:pk>/undo/": Rule("editor", {"POST": 302}),
    "stories/<slug:slug>/queue/decide/": Rule("editor", {"POST": 302}),
    "for-you/": Rule("editor", {"GET": 200}),
    "for-you/count/": Rule("editor", {"GET": 200}),
    "queue/decide/": Rule("editor", {"POST": 302}),
    "decisions/": page("editor"),
    "decisions/<int:pk>/undo/": Rule("editor", {"POST": 302}),
    "decisions/<slug:kind>/<int:pk>/undo/": Rule("editor", {"POST": 302}),
    "stories/<slug:slug>/grid/": page(),
    "stories/<slug:slug>/entities/": page(),
    "stories/<slug:slug>/entities/<int:pk>/": page(),
    "stories/<slug:slug>/names/": Rule("editor", {"POST": 302}),
    "stories/<slug:slug>/names/<int:pk>/undo/": Rule("editor", {"POST": 302}),
    "stories/<slug:slug>/sheet/": page(),
    "stories/<slug:slug>/sheet/file/": page(),
    "stories/<slug:slug>/facts/<slug:key>/": Rule("reader", {"GET": 302}),
    "stories/<slug:slug>/exports/": Rule("reader", {"GET": 200, "POST": 302}),
    "exports/<int:pk>/": page(),
    "exports/<int:pk>/file/": Rule("reader", {"GET": 302}),
    "stories/<slug:slug>/snapshots/": Rule("reader", {"GET": 200, "POST": 302}),
    "snapshots/<slug:code>/": page(),
    "snapshots/<slug:code>/sign/": Rule("editor", {"POST": 302}),
    "snapshots/<slug:code>/embargo/": Rule("editor", {"POST": 302}),
    "snapshots/<slug:code>/file/": page(),
    "verify/": page("nobody"),
    "verify/<slug:code>/": page("nobody"),
    "stories/<slug:slug>/returns/": Rule("editor", {"GET": 200, "POST": 422}),
    "returns/<int:pk>/": page("editor"),
    "returns/<int:pk>/apply/": Rule("editor", {"POST": 302}),
    "returns/<int:pk>/leave/": Rule("editor", {"POST": 302}),
    "returns/<int:pk>/undo/": Rule("editor", {"POST": 302}),
    "stories/<slug:slug>/box/": Rule("reader", {"GET": 200, "POST": 422}),
    "box/<slug:secret>/": page("nobody"),
    "keys/": Rule("reader", {"GET": 200, "POST": 422}),
    "keys/<int:pk>/revoke/": Rule("reader", {"POST": 302}),
    "layouts/": page(),
    "layouts/new/": Rule("editor", {"GET": 200, "POST": 422}),
    "layouts/<int:pk>/": Rule("editor", {"GET": 200, "POST": 422}),
    "layouts/<int:pk>/remove/": Rule("editor", {"POST": 302}),
    "queue/": page(),
    "undo/": Rule("editor", {"POST": 302}),
    "compare/": Rule("reader", {"GET": 200, "POST": 422}),
    "compare/ask/": Rule("editor", {"POST": 422}),
    "compare/report/": Rule("editor", {"POST": 422}),
    "compare/pairs/": page("editor"),
    "compare/pairs.tsv": page("admin"),
    "compare/pairs/<int:pk>/withdraw/": Rule("editor", {"POST": 302}),
    "compare/pairs/<int:pk>/restore/": Rule("editor", {"POST": 302}),
    "articles/<int:pk>/": page(),
    "articles/<int:pk>/mark/": Rule("editor", {"POST": 302}),
    "articles/<int:pk>/versions/<int:number>/": page(),
    "articles/<int:pk>/place/": Rule("editor", {"GET": 200, "POST": 422}),
    "articles/<int:pk>/origin/": Rule("editor", {"GET": 200, "POST": 422}),
    "articles/<int:pk>/correct/": Rule("editor", {"POST": 422}),
    "articles/<int:pk>/corrections/<int:correction>/undo/": Rule("editor", {"POST": 302}),
    "search/": page(),
    "tray/": page(),
    "tray/count/": page(),
    "tray/stories/": Rule("editor", {"POST": 302}),
    "tray/stories/<int:pk>/undo/": Rule("editor", {"POST": 302}),
    "tray/articles/<int:pk>/accept/": Rule("editor", {"POST": 302}),
    "tray/articles/<int:pk>/refuse/": Rule("editor", {"POST": 302}),
    "tray/articles/<int:pk>/back/": Rule("editor", {"POST": 302}),
    "tray/doubts/<int:pk>/settle/": Rule("editor", {"POST": 302}),
    "tray/doubts/<int:pk>/refuse/": Rule("editor", {"POST": 302}),
    "tray/doubts/<int:pk>/undo/": Rule("editor", {"POST": 302}),
    "tray/proposals/<int:pk>/refuse/": Rule("editor", {"POST": 302}),
    "watches/": Rule("admin", {"GET": 200, "POST": 422}),
    "watches/<int:pk>/": Rule("admin", {"GET": 200, "POST": 422}),
    "watches/<int:pk>/look/": Rule("admin", {"POST": 302}),
    "watches/<int:pk>/pause/": Rule("admin", {"POST": 302}),
    "watches/<int:pk>/resume/": Rule("admin", {"POST": 302}),
    "watches/<int:pk>/remove/": Rule("admin", {"POST": 302}),
    "people/": Rule("admin", {"GET": 200, "POST": 422}),
    "people/<int:pk>/": Rule("admin", {"GET": 200, "POST": 422}),
    "people/<int:pk>/password/": Rule("admin", {"POST": 200}),
    "account/": Rule("reader", {"GET": 200, "POST": 422}),
    "account/mail/": Rule("editor", {"POST": 302}),
    "outlets/": page(),
    "outlets/<int:pk>/": page(),
    "outlets/<int:pk>/change/": Rule("admin", {"GET": 200, "POST": 422}),
    "outlets/<int:pk>/merge/": Rule("admin", {"POST": 302}),
    "stories/<slug:slug>/keep/": Rule("admin", {"GET": 200, "POST": 302}),
    "articles/<int:pk>/keep/": Rule("admin", {"GET": 200, "POST": 302}),
    "imports/": page("admin"),
    "imports/new/": Rule("admin", {"GET": 200, "POST": 422}),
    "imports/<int:pk>/": page("admin"),
    "imports/<int:pk>/progress/": Rule("admin", {"GET": 302}),
    "imports/<int:pk>/confirm/": Rule("admin", {"POST": 302}),
    "imports/<int:pk>/pause/": Rule("admin", {"POST": 302}),
    "imports/<int:pk>/resume/": Rule("admin", {"POST": 302}),
    "imports/<int:pk>/cancel/": Rule("admin", {"POST": 302}),
    "imports/<int:pk>/rollback/": Rule("admin", {"GET": 200, "POST": 302}),
    "imports/<int:pk>/files/<int:file>/layout/": Rule("admin", {"POST": 302}),
    "imports/<int:pk>/files/<int:file>/rejects/": page("admin"),
    "imports/<int:pk>/rejects.csv": page("admin"),
    "healthz": page("nobody"),
}

# The read API asks for a key, not for who has signed in. Its own document and its list of addresses need none.
API = {
    "api/v1/stories": 200,
    "api/v1/stories/<slug>": 200,
    "api/v1/stories/<slug>/articles": 200,
    "api/v1/articles/<article_id>": 200,
    "api/v1/stories/<slug>/claims": 200,
    "api/v1/stories/<slug>/facts": 200,
    "api/v1/stories/<slug>/conflicts": 200,
    "api/v1/stories/<slug>/decisions": 200,
}
API_OPEN = ("api/v1/openapi.json", "api/v1/")

# Django's own views. Who is signed in is sent on from the sign-in page; signing out is open to all and takes POST alone.
SIGNING = {
    "accounts/login/": {"nobody": {"GET": 200, "POST": 200, "PUT": 200}, "others": {"GET": 302, "POST": 302, "PUT": 302, "DELETE": 302}},
    "accounts/logout/": {"nobody": {"POST": 302}, "others": {"POST": 302}},
}

# Django's admin: whoever is no admin is sent to sign in, whatever the method. These three answer before they ask.
ADMIN_PAGES = (
    *("", "password_change/", "password_change/done/", "autocomplete/", "jsi18n/"),
    *("r/<path:content_type_id>/<path:object_id>/", "^(?P<app_label>procrastinate|axes|articles)/$", "(?P<url>.*)$"),
    "articles/user/<id>/password/",
)
ADMIN_OPEN = ("login/", "logout/")
ADMIN_MODELS = (
    *("axes/accessattempt", "axes/accesslog", "axes/accessfailurelog", "procrastinate/procrastinatejob"),
    *("articles/user", "articles/source", "articles/story", "articles/article", "articles/articleversion"),
    *("articles/conflict", "articles/judgement", "articles/importrun", "articles/action"),
)
ADMIN_OF_A_MODEL = ("", "add/", *(f"<path:object_id>/{page}" for page in ("", "history/", "delete/", "change/")))
ADMIN = {f"admin/{page}" for page in ADMIN_PAGES} | {f"admin/{model}/{page}" for model in ADMIN_MODELS for page in ADMIN_OF_A_MODEL}


def routes(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern)


ALL_ROUTES = sorted(set(routes(get_resolver().url_patterns)))


@pytest.fixture
def cast(ada: User, alice: User, bob: User) -> dict[str, Client]:
    """A browser for each role."""
    clients = {"nobody": Client(raise_request_exception=False)}
    for role, user in (("reader", bob), ("editor", alice), ("admin", ada)):
        clients[role] = Client(raise_request_exception=False)
        clients[role].force_login(user)
    return clients


@pytest.fixture
def story(db: None) -> Story:
    return lay_story(most=1)


def address(route: str, story: Story) -> str:
    """An address that exists, for a route."""
    article, group = story.articles.first(), story.groups.first()
    run = ImportRun.objects.create(story=story)
    assert article
    assert group
    rows = {"articles": article.pk, "imports": run.pk, "questions": group.pk, "pairs": a_pair().pk}
    rows |= {"previews": a_preview(story).pk, "entities": an_entity(story).pk, "names": a_name_judgement(story).pk}
    rows |= {"groupings": a_grouping(story).pk, "decisions": a_decision(story).pk}
    rows |= {"layouts": a_layout().pk, "exports": an_export(story).pk, "returns": a_return(story).pk}
    if route.startswith("keys/<"):
        rows["keys"] = services.make_key("A program", user=User.objects.get(role="reader"))[0].pk
    rows |= {"layouts": a_layout().pk}
    rows |= {"watches": a_watch().pk, "proposals": Proposal.objects.create(name="A quake", reason="Both speak of Tolmar.").pk}
    rows["doubts"] = StoryDoubt.objects.create(kind="two", story=story, reason="These speak of Tolmar.").pk
    rows |= {"people": _somebody().pk, "outlets": article.source_id}
    rows["<slug:kind>"] = rows["decisions"]
    pk = rows.get(route.partition("/<int:pk>")[0].rpartition("/")[2], 1)
    file = ImportFile.objects.create(run=run, name="a.csv", content=b"", size=0)
    samples = {"<int:correction>": str(a_correction(article).pk)} if "<int:correction>" in route else {}
    samples["<int:file>"] = str(file.pk)
    samples |= {
        "<slug:slug>": story.slug,
        "<slug:kind>": "decision",
        "<slug:key>": "c1",
        "<slug:code>": a_snapshot(story).code,
        "<slug:secret>": a_box_key(story) if "<slug:secret>" in route else "",
        "<int:number>": "1",
        "<int:pk>": str(pk),
        "<path:object_id>": "1",
        "<path:content_type_id>": "1",
    }
    samples |= {"<id>": "1", "^(?P<app_label>procrastinate|axes|articles)/$": "articles/", "(?P<url>.*)$": "nothing-here"}
    for pattern, sample in samples.items():
        route = route.replace(pattern, sample)
    return f"/{route}"


def _somebody() -> User:
    """An account that nobody in the cast has: what is done to it disturbs nobody."""
    found, _ = User.objects.get_or_create(username="somebody", defaults={"role": "reader"})
    return found


def a_watch() -> Watch:
    """A feed that is watched, unless somebody removed it meanwhile."""
    return Watch.objects.get_or_create(kind="feed", address="https://news.example/feed.xml", defaults={"name": "The feed"})[0]


def a_preview(story: Story) -> Preview:
    return Preview.objects.create(story=story, state=PreviewState.READY)


def a_grouping(story: Story) -> GroupJudgement:
    """Something an editor said of two questions."""
    return GroupJudgement.objects.create(story=story, deed="merge", question="One", other="Two", made_by="Alice", made_at=timezone.now())


def a_decision(story: Story) -> Judgement:
    """A decision that was made anew since: it stands in nobody's way."""
    moment = timezone.now()
    conflict = story.conflicts.first()
    return Judgement.objects.create(
        story=story, conflict=conflict, verdict="unverified", made_by="Alice", made_at=moment, superseded_at=moment
    )


def a_layout() -> SheetLayout:
    columns = [["id", ""], ["sentence", "Sentence"]]
    values = {"view": "facts", "columns": columns, "changed_by": "Alice", "changed_at": timezone.now()}
    return SheetLayout.objects.get_or_create(name="Short", defaults=values)[0]


def an_export(story: Story) -> Export:
    return Export.objects.create(story=story, format="csv", asked_by="Alice")


def a_return(story: Story) -> SheetReturn:
    return SheetReturn.objects.create(story=story, brought_by="Alice", brought_at=timezone.now(), filename="sheet.csv", batch=uuid4())


def a_snapshot(story: Story) -> Snapshot:
    return Snapshot.objects.filter(story=story).first() or services.freeze_sheet(story, user=None)


def a_box_key(story: Story) -> str:
    return services.make_key("A page", user=User.objects.earliest("pk"), story=story)[1]


def a_pair() -> ReportedPair:
    """A reported pair of the editor's."""
    verdict = {"given": PairVerdict.SAME, "expected": PairVerdict.UNRELATED, "same_question": 1.0, "same": 1.0, "conflict": 0.0}
    maker = User.objects.filter(role="editor").first()
    return ReportedPair.objects.create(a="One.", b="Two.", engine_version="1", user=maker, reported_at=timezone.now(), **verdict)


def a_correction(article: Article) -> Correction:
    """A correction that stands."""
    version = article.current_version
    assert version
    return Correction.objects.create(
        article=article, version=version, kind="number", quote="x", start=0, end=1, made_by="Ada", made_at=timezone.now()
    )


def an_entity(story: Story) -> Entity:
    found, _ = Entity.objects.get_or_create(story=story, key="somebody", defaults={"name": "Somebody", "type": EntityType.PERSON})
    return found


def a_name_judgement(story: Story) -> NameJudgement:
    made = {"same": True, "made_by": "Alice", "made_at": timezone.now()}
    found, _ = NameJudgement.objects.get_or_create(story=story, left="Kiev", right="Kyiv", defaults=made)
    return found


def expected(rule: Rule, role: str, method: str) -> int:
    if RANK[role] < RANK[rule.least]:
        return 302 if role == "nobody" else 403
    return rule.answers.get(method, 405)


def test_every_address_is_declared() -> None:
    declared = {*TABLE, *API, *API_OPEN, *SIGNING, *ADMIN, *(f"admin/{page}" for page in ADMIN_OPEN)}
    assert set(ALL_ROUTES) == declared


@pytest.mark.parametrize("route", TABLE)
def test_each_address_lets_in_whom_the_table_says(route: str, cast: dict[str, Client], story: Story) -> None:
    url = address(route, story)
    found = {(role, method): cast[role].generic(method, url).status_code for role in cast for method in METHODS}
    assert found == {(role, method): expected(TABLE[route], role, method) for role in cast for method in METHODS}


@pytest.mark.parametrize("route", [route for route, rule in TABLE.items() if rule.least != "nobody"])
def test_nobody_is_sent_to_sign_in_and_back(route: str, cast: dict[str, Client], story: Story) -> None:
    url = address(route, story)
    assert cast["nobody"].get(url).headers["Location"] == f"/accounts/login/?next={url}"
    assert cast["nobody"].post(url).headers["Location"] == "/accounts/login/?next=/"


@pytest.mark.parametrize("route", SIGNING)
def test_signing_in_and_out_is_open_to_all(route: str, cast: dict[str, Client]) -> None:
    rules = SIGNING[route]
    for role, method in ((role, method) for method in reversed(METHODS) for role in cast):
        wanted = rules["nobody" if role == "nobody" else "others"].get(method, 405)
        assert (role, method, cast[role].generic(method, f"/{route}").status_code) == (role, method, wanted)


@pytest.mark.parametrize("pages", [ADMIN_PAGES, *([f"{model}/{page}" for page in ADMIN_OF_A_MODEL] for model in ADMIN_MODELS)])
def test_the_admin_opens_for_admins_alone(pages: list[str], cast: dict[str, Client], story: Story) -> None:
    for url in (address(f"admin/{page}", story) for page in pages):
        for role, method in ((role, method) for role in ("nobody", "reader", "editor") for method in METHODS):
            answer = cast[role].generic(method, url)
            assert (url, role, method, answer.status_code) == (url, role, method, 302)
            assert answer.headers["Location"].startswith(("/admin/login/", "/accounts/login/"))
        assert all(cast["admin"].generic(method, url).status_code < 500 for method in METHODS)


@pytest.mark.parametrize("route", API)
def test_the_api_opens_for_keys_that_stand_and_only_to_read(route: str, bob: User, story: Story) -> None:
    article = story.articles.earliest("pk").pk
    url = f"/{route}".replace("<slug>", story.slug).replace("<article_id>", str(article))
    _, good = services.make_key("A program", user=bob)
    revoked, bad = services.make_key("Another", user=bob)
    services.revoke_key(revoked, user=bob)
    headers = {"nobody": {}, "revoked": {"Authorization": f"Bearer {bad}"}, "key": {"Authorization": f"Bearer {good}"}}
    headers["box"] = {"Authorization": f"Bearer {a_box_key(story)}"}

    client = Client(raise_request_exception=False)
    found = {(who, method): client.generic(method, url, headers=headers[who]).status_code for who in headers for method in METHODS}
    refused = {(who, method): 401 if method == "GET" else 405 for who in headers for method in METHODS}
    assert found == refused | {("key", "GET"): API[route]}


@pytest.mark.parametrize("role", ["nobody", "admin"])
def test_who_has_signed_in_has_no_way_into_the_api(role: str, cast: dict[str, Client]) -> None:
    assert cast[role].get("/api/v1/stories").status_code == 401
    assert cast[role].get("/api/v1/openapi.json").status_code == 200


def test_a_key_dies_with_its_account(bob: User, story: Story) -> None:
    _, secret = services.make_key("A program", user=bob)
    User.objects.filter(pk=bob.pk).update(is_active=False)

    assert Client().get("/api/v1/stories", headers={"Authorization": f"Bearer {secret}"}).status_code == 401


def test_nobody_revokes_the_key_of_another_but_an_admin(cast: dict[str, Client], bob: User) -> None:
    key, _ = services.make_key("A program", user=bob)

    cast["editor"].post(f"/keys/{key.pk}/revoke/")
    key.refresh_from_db()
    assert key.revoked_at is None
    cast["admin"].post(f"/keys/{key.pk}/revoke/")
    key.refresh_from_db()
    assert key.revoked_at is not None


def test_a_decision_needs_the_token_of_the_form(alice: User, story: Story) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    answer = client.post(f"/stories/{story.slug}/conflicts/1/decide/", {"verdict": "all_wrong", "seen_version": 1})
    assert answer.status_code == 403
    assert "The form is no longer valid" in answer.content.decode()
