"""Keep the database of a newsroom that works with this version, so that every later one can be shown to bring it along.

    python scripts/dump_release.py tests/migrations/releases/NAME.sql.xz

Two of the demonstration stories are imported in several runs, read, and worked on by two editors who say at random all that can be
said. The database is one of its own, under a folder that is removed again; see docs/releases.md.
"""

from __future__ import annotations

import lzma
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path.cwd()
STORIES = {"aldane-cup": "The Aldane Cup", "maren-lise-ferry": "The Maren Lise ferry"}
# Whoever loads it needs no program but a connection: rows as statements, nobody's name as owner, and no words to psql.
DUMP = ("--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=200", "--exclude-table-data=procrastinate_*")


def main(target: Path) -> None:
    """Fill a database, and write it to a file."""
    with tempfile.TemporaryDirectory(prefix="release-", dir=ROOT / "var") as folder:
        os.environ |= {"FACTCHECK_DATA": folder, "DJANGO_SETTINGS_MODULE": "factcheck.settings", "SECRET_KEY": "x" * 50}
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection

        from factcheck.embedded import configured_database

        with configured_database():
            call_command("migrate", verbosity=0)
            fill()
            connection.close()
            write(target, settings.DATABASES["default"])


def fill() -> None:
    """Work as a newsroom does."""
    from articles.models import Action, Conflict, Judgement, User
    from tests.newsroom import rows_of

    ada, alice = (
        User.objects.create_user(username=name, password="!", role=role, first_name=name.title())  # noqa: S106 - no hash: nobody signs in with it
        for name, role in (("ada", "admin"), ("alice", "editor"))
    )
    for seed, (folder, name) in enumerate(STORIES.items(), start=1):
        work_on(name, rows_of(folder), (ada, alice), random.Random(seed))
    report(alice)
    print(f"{Conflict.objects.count()} conflicts, {Judgement.objects.count()} decisions, {Action.objects.count()} lines of the log")


def work_on(name: str, rows: list[dict[str, Any]], people: Sequence[Any], draw: random.Random) -> None:
    """Bring a story in by several imports, one of them with a row that is refused, one that changes an article; then decide."""
    from articles import services
    from tests.newsroom import bring_in, read_waiting
    from tests.random_desk import RandomDesk

    story = services.create_story(name)
    bring_in(story, rows[:6])
    read_waiting(story)
    services.reconcile_story(story)
    bring_in(story, [*rows[5:], {"id": "empty", "source": "Nobody", "text": ""}])
    read_waiting(story)
    services.reconcile_story(story)
    desk = RandomDesk(story, draw, people)
    desk.work()
    said = say_more(story, *people)
    bring_in(story, [rows[0] | {"text": re.sub(r"\b(\d+)\b", r"\g<1>1", str(rows[0]["text"]))}])  # every figure is corrected
    read_waiting(story)
    services.reconcile_story(story)
    print(f"{name}: {dict(desk.done)}; {said}; {decide_by_two(story, *people)} wait for a second person")
    services.freeze_sheet(story, user=people[0], note="As it went out.")


def say_more(story: Any, ada: Any, alice: Any) -> str:
    """Say what editors say of more than conflicts and questions: flags by hand, facts, origins, comments, an article taken out."""
    from articles import services
    from articles.domain.vocabulary import Span
    from articles.models import Article, Claim, Conflict, Group
    from articles.services import FactWish, FlagWish, Mark

    articles = list(Article.objects.filter(story=story, current_version__state="read").order_by("pk"))
    first, second = (
        Claim.objects.filter(version=item.current_version_id, struck=False).select_related("version").order_by("start").first()
        for item in articles[1:3]
    )
    marks = [Mark(claim.version_id, Span(claim.start, claim.end), value) for claim, value in ((first, "before"), (second, "after"))]
    wish = FlagWish("When was that?", "other", "tension", "They cannot both have been there.")
    services.flag_by_hand(story, marks, wish, user=alice, in_background=False)
    groups = Group.objects.filter(story=story, status__in=("single", "agreed")).order_by("question", "pk")
    for group, verdict in zip(groups[:3], ("right", "wrong", "unverified"), strict=True):
        services.decide_fact(story, FactWish(group.pk, verdict, "", "Called the town hall."), user=alice)
    services.correct_origin(articles[3], of=articles[4], user=ada, note="Told by telephone.", in_background=False)
    services.correct_origin(articles[2], agency="Reuters", user=alice, in_background=False)
    services.comment_on(Conflict.objects.filter(story=story).earliest("number").pk, user=alice, words="The harbour master knows.")
    services.withdraw_article(articles[-1], why="The outlet took it back.", user=ada, in_background=False)
    services.reconcile_story(story)
    return "a flag by hand, three facts, two origins, a comment, an article taken out"


def decide_by_two(story: Any, ada: Any, alice: Any) -> int:
    """Let two decisions be taken back, and be made anew by two people, of whom the second has not come yet."""
    from articles import services
    from articles.models import Conflict
    from articles.selectors.settings import StorySettings, settings_of

    story.refresh_from_db()
    for decided in Conflict.objects.filter(story=story, state="decided", hold=None).order_by("-number")[:2]:
        services.undo_decision(decided.decision_id, user=ada)
    services.change_settings(story, StorySettings(second_from=0.0), seen=settings_of(story), user=alice)
    waiting = list(Conflict.objects.filter(story=story, state__in=("open", "reopened"), hold=None, decision=None).order_by("number"))
    for conflict in waiting:
        services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="unverified", note="Ask the ministry.")
    return len(waiting)


def report(user: Any) -> None:
    """Keep a pair that was judged wrongly."""
    from articles import services

    given = services.GivenVerdict("unrelated", 0.1, 0.1, 0.0, "Nothing in common.", "earlier")
    left, right = services.PairSide("24 people died.", "Wire", "2025-03-05"), services.PairSide("Five people died.")
    services.report_pair(left, right, given=given, expected="conflicting", user=user)


def write(target: Path, database: dict[str, str]) -> None:
    """Write the database as statements that any connection can run."""
    from factcheck import embedded

    program = embedded._binaries() / "pg_dump"  # noqa: SLF001 - the server's own, so that the two are of one version
    command = [program, *DUMP, f"--host={database['HOST']}", f"--username={database['USER']}", database["NAME"]]
    dumped = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = [line for line in dumped.splitlines(keepends=True) if not line.startswith("\\")]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(lzma.compress("".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{target}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
