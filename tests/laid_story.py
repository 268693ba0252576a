"""A demonstration story laid into the database by its answer key, without the engine: the pages are tested on what an editor knows.

Hundreds of tests begin with one, so its rows are stored table by table, not one by one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils import timezone

from articles.models import Article, ArticleVersion, Claim, Conflict, Evidence, Group, GroupMember, Position, Source, Story
from articles.models.claims import GroupStatus
from articles.models.stories import StoryState, VersionState, handle_of

STORIES = Path(__file__).resolve().parent.parent / "demo" / "stories"
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[\"”’)]*")

Quote = dict[str, str]
Key = dict[str, Any]


@dataclass
class Desk:
    """What is laid so far: the latest version of each article by its key, and the claims in them."""

    story: Story
    versions: dict[str, ArticleVersion]
    claims: dict[tuple[int, int, int], Claim] = field(default_factory=dict)


def lay_story(folder: str = "maren-lise-ferry", *, most: int | None = None) -> Story:
    """Store a demonstration story with its articles, and with the conflicts and agreements (or the first few) that its answer key names."""
    name, rows, key = _told(folder)
    disputed, agreed = key["conflicts"][:most], key["agreements"][:most]
    story = Story.objects.create(
        name=name,
        slug=folder,
        state=StoryState.READY,
        reconciled_at=timezone.now(),
        last_conflict_number=len(key["conflicts"]),
        groups_disputed=len(disputed),
        groups_agreed=len(agreed),
    )
    desk = Desk(story, _lay_articles(story, rows))
    _lay_claims(desk, [quote for item in (*disputed, *agreed) for quote in _quotes(item)])
    _lay_conflicts(desk, disputed, _lay_groups(desk, disputed, GroupStatus.DISPUTED))
    _lay_groups(desk, agreed, GroupStatus.AGREED)
    return story


@cache
def _told(folder: str) -> tuple[str, list[Key], Key]:
    """The name of a story, its articles by date, and its answer key."""
    name = json.loads((STORIES / folder / "story.json").read_text(encoding="utf-8"))["name"]
    key = json.loads((STORIES / folder / "key.json").read_text(encoding="utf-8"))
    lines = (STORIES / folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return name, sorted((json.loads(line) for line in lines), key=lambda row: row["published"] or ""), key


def _lay_articles(story: Story, rows: Sequence[Key]) -> dict[str, ArticleVersion]:
    """The latest version of each article; a row with the id of an earlier one is a later version of it."""
    names = dict.fromkeys(row["source"] for row in rows)
    known = set(Source.objects.filter(name__in=names).values_list("name", flat=True))
    Source.objects.bulk_create(Source(name=name) for name in names if name not in known)
    sources = {source.name: source for source in Source.objects.filter(name__in=names)}
    articles: dict[str, Article] = {}
    for row in rows:
        source, url = sources[row["source"]], row["url"] or ""
        made = Article(story=story, key=row["id"], source=source, url=url, handle=handle_of(source.name, row["id"]))
        articles.setdefault(row["id"], made)
    Article.objects.bulk_create(articles.values())
    latest: dict[str, ArticleVersion] = {}
    versions = []
    for row in rows:
        before = latest.get(row["id"])
        latest[row["id"]] = _version(articles[row["id"]], row, before.number + 1 if before else 1)
        versions.append(latest[row["id"]])
    ArticleVersion.objects.bulk_create(versions)
    for key, version in latest.items():
        articles[key].current_version = version
    Article.objects.bulk_update(articles.values(), ["current_version"])
    return latest


def _version(article: Article, row: Key, number: int) -> ArticleVersion:
    return ArticleVersion(
        article=article,
        number=number,
        title=row["title"],
        text=row["text"],
        published=row["published"] or "",
        digest=sha256(row["text"].encode()).hexdigest(),
        state=VersionState.READ,
    )


def _quotes(key: Key) -> list[Quote]:
    """The quotes of a conflict or an agreement."""
    if "positions" in key:
        return [quote for position in key["positions"] for quote in position["quotes"]]
    return list(key["quotes"])


def _question(key: Key) -> str:
    return str(key["about"][0].upper() + key["about"][1:])


def _lay_claims(desk: Desk, quotes: Iterable[Quote]) -> None:
    """The sentences around some quotes, each once."""
    for quote in quotes:
        version = desk.versions[quote["article"]]
        place = _place(desk, quote)
        _, start, end = place
        text = version.text[start:end]
        desk.claims.setdefault(place, Claim(version=version, start=start, end=end, text=text, sentence_start=start, sentence_end=end))
    Claim.objects.bulk_create(desk.claims.values())


def _place(desk: Desk, quote: Quote) -> tuple[int, int, int]:
    """The version that a quote stands in, and where the sentence around it begins and ends."""
    version = desk.versions[quote["article"]]
    at = version.text.index(quote["quote"])
    sentences = [match.span() for match in _SENTENCE.finditer(version.text)]
    start = next(start for start, end in reversed(sentences) if start <= at)
    end = max(next(end for _, end in sentences if end > at), at + len(quote["quote"]))
    start += len(version.text[start:end]) - len(version.text[start:end].lstrip())
    return version.pk, start, end


def _claim(desk: Desk, quote: Quote) -> Claim:
    return desk.claims[_place(desk, quote)]


def _lay_groups(desk: Desk, keys: Sequence[Key], status: GroupStatus) -> list[Group]:
    groups = [
        Group(
            story=desk.story,
            question=_question(key),
            status=status,
            reason="All of these answer the same question.",
            **_breadth(desk, _quotes(key)),
        )
        for key in keys
    ]
    Group.objects.bulk_create(groups)
    GroupMember.objects.bulk_create(
        GroupMember(group=group, claim=claim)
        for group, key in zip(groups, keys, strict=True)
        for claim in {claim.pk: claim for claim in (_claim(desk, quote) for quote in _quotes(key))}.values()
    )
    return groups


def _lay_conflicts(desk: Desk, keys: Sequence[Key], groups: Sequence[Group]) -> None:
    conflicts = [_conflict(desk, *numbered) for numbered in zip(keys, groups, range(1, len(keys) + 1), strict=True)]
    Conflict.objects.bulk_create(conflicts)
    laid = [
        (_position(desk, conflict, told, number), told)
        for conflict, key in zip(conflicts, keys, strict=True)
        for number, told in enumerate(key["positions"], start=1)
    ]
    Position.objects.bulk_create(position for position, _ in laid)
    Evidence.objects.bulk_create(_evidence(desk, laid))


def _conflict(desk: Desk, key: Key, group: Group, number: int) -> Conflict:
    return Conflict(
        story=desk.story,
        group=group,
        number=number,
        type=key["type"],
        kind=key["kind"],
        score=round(0.99 - number / 100, 2),
        question=_question(key),
        about=key["about"],
        reason=f"The articles answer this in {len(key['positions'])} ways that cannot all be true.",
        answers=" / ".join(position["value"] for position in key["positions"]),
    )


def _position(desk: Desk, conflict: Conflict, told: Key, number: int) -> Position:
    sentence = _sentence(desk, told)
    return Position(conflict=conflict, number=number, value=told["value"], sentence=sentence, **_breadth(desk, told["quotes"]))


def _evidence(desk: Desk, laid: Iterable[tuple[Position, Key]]) -> Iterator[Evidence]:
    """The claims of each position; one that the key has in two positions of a conflict stands in the first."""
    taken: set[tuple[int, int]] = set()
    for position, told in laid:
        for quote in told["quotes"]:
            claim = _claim(desk, quote)
            once = (position.conflict_id, claim.pk)
            if once not in taken:
                taken.add(once)
                start = claim.version.text.index(quote["quote"])
                yield Evidence(position=position, claim=claim, answer_start=start, answer_end=min(start + len(quote["quote"]), claim.end))


def _sentence(desk: Desk, told: Key) -> str:
    """The sentence around the first quote of a position, to publish."""
    return " ".join(_claim(desk, told["quotes"][0]).text.split()) if told["quotes"] else ""


def _breadth(desk: Desk, quotes: Iterable[Quote]) -> dict[str, int]:
    """How many articles and outlets bring some quotes; each outlet is an origin of its own."""
    articles = [desk.versions[quote["article"]].article for quote in quotes]
    outlets = len({article.source_id for article in articles})
    return {"articles": len({article.pk for article in articles}), "outlets": outlets, "origins": outlets}
