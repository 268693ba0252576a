"""How many queries each page takes: at most twelve, and the same with ten rows and with five hundred. All count, also the session's.

The benchmarks ask the same of ten thousand rows; that takes minutes, because a sheet then has ten thousand lines.
"""

from __future__ import annotations

from itertools import product

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import services
from articles.models import ImportFile, User
from tests.full_desk import Desk, fill_desk
from tests.views.test_access import TABLE

MOST = 12
FEW, MANY = 10, 500
PAGES = [route for route, rule in TABLE.items() if "GET" in rule.answers]

# Conflicts by their number: open with many quotes, decided and taken, awaiting a second decision, decided.
CONFLICTS = (1, 2, 3, 4)
QUEUES = (
    "?state=all",
    "?state=decided",
    "?type=number&kind=contradiction",
    "?q=accident",
    "?source={source}",
    "?entity={entities}",
    "?mine=1",
    "?unseen=1",
)


def addresses(desk: Desk) -> dict[str, str]:
    """Every page there is, each with the row that has the most to show; conflicts in each state, and queues with each filter."""
    pages = {route: _filled(route, desk) for route in PAGES}
    pages |= {f"conflict {number}": _filled("stories/<slug:slug>/conflicts/<int:number>/", desk, number) for number in CONFLICTS}
    queues = ("/queue/", f"/stories/{desk.story.slug}/queue/")
    pages |= {queue + asked: queue + asked.format(**desk.keys) for queue, asked in product(queues, QUEUES)}
    return {**pages, "panel": f"{_filled('articles/<int:pk>/', desk)}?claim=0"}


def _filled(route: str, desk: Desk, number: int = 1) -> str:
    pk = str(desk.keys.get(route.partition("/<int:pk>")[0].rpartition("/")[2], ""))
    keys = {
        "<slug:slug>": desk.story.slug,
        "<int:number>": str(number),
        "<int:pk>": pk,
        "<slug:key>": "c1",
        "<slug:code>": "FC-1",
        "<int:file>": str(a_file(pk)) if "<int:file>" in route else "",
        "<slug:secret>": a_key(desk) if "<slug:secret>" in route else "",
    }
    for pattern, key in keys.items():
        route = route.replace(pattern, key)
    return f"/{route}"


def a_key(desk: Desk) -> str:
    """A key that opens the story's box, of somebody who has no other."""
    maker = User.objects.get_or_create(username="boxes", defaults={"role": "editor"})[0]
    return services.make_key("A page", user=maker, story=desk.story)[1]


def a_file(run: str) -> int:
    """A file of an import, of which nothing was refused."""
    return ImportFile.objects.get_or_create(run_id=int(run), name="a.csv", defaults={"content": b"", "size": 0})[0].pk


def counted(client: Client, desk: Desk) -> dict[str, int]:
    """How many queries each page takes."""
    return {page: _queries(client, url) for page, url in addresses(desk).items()}


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(url)
        assert answer.status_code in (200, 302), (url, answer.status_code)
        answer.getvalue()  # a file is made while it is sent
    return len(queries)


def counts_with(rows: int, person: User) -> dict[str, int]:
    """Count with so many rows in every list, as a person sees them who decided all of it; afterwards the rows are gone again."""
    client = Client()
    client.force_login(person)
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT empty")
        found = counted(client, fill_desk(rows, editor=person.pk))
        cursor.execute("ROLLBACK TO SAVEPOINT empty")
    return found


def decision_with(rows: int, editor: User) -> int:
    """Count what it takes to decide a conflict and to be shown the next."""
    client = Client(headers={"HX-Request": "true"})
    client.force_login(editor)
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT empty")
        desk = fill_desk(rows, editor=editor.pk)
        url = f"{_filled('stories/<slug:slug>/conflicts/<int:number>/', desk, 5)}decide/"
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(url, {"verdict": "position_right:1", "seen_version": 1})
        assert (answer.status_code, b"<title>" in answer.content) == (200, True)
        cursor.execute("ROLLBACK TO SAVEPOINT empty")
    return len(queries)


def test_a_decision_with_the_next_conflict_takes_at_most_twelve_queries_too(alice: User) -> None:
    few, many = decision_with(FEW, alice), decision_with(MANY, alice)
    assert few == many <= MOST


def test_every_page_takes_at_most_twelve_queries_however_many_rows_there_are(ada: User) -> None:
    few, many = counts_with(FEW, ada), counts_with(MANY, ada)
    assert {page: queries for page, queries in many.items() if queries > MOST} == {}
    assert {page: (few.get(page), queries) for page, queries in many.items() if few.get(page) != queries} == {}
