"""A demonstration story laid into the database by its answer key, without the engine: the pages are tested on what an editor knows."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils import timezone

from articles.models import Article, ArticleVersion, Claim, Conflict, Evidence, Group, GroupMember, Position, Source, Story
from articles.models.claims import GroupStatus
from articles.models.stories import StoryState, VersionState

STORIES = Path(__file__).resolve().parent.parent / "demo" / "stories"
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[\"”’)]*")

Quote = dict[str, str]


@dataclass
class Desk:
    """What is laid so far: the latest version of each article by its key, and the claims in them."""

    story: Story
    versions: dict[str, ArticleVersion]
    claims: dict[tuple[int, int, int], Claim] = field(default_factory=dict)


def lay_story(folder: str = "maren-lise-ferry", *, most: int | None = None) -> Story:
    """Store a demonstration story with its articles, and with the conflicts and agreements (or the first few) that its answer key names."""
    name = json.loads((STORIES / folder / "story.json").read_text(encoding="utf-8"))["name"]
    key = json.loads((STORIES / folder / "key.json").read_text(encoding="utf-8"))
    story = Story.objects.create(
        name=name, slug=folder, state=StoryState.READY, reconciled_at=timezone.now(), last_conflict_number=len(key["conflicts"])
    )
    desk = Desk(story, _lay_articles(story, folder))
    for number, conflict in enumerate(key["conflicts"][:most], start=1):
        _lay_conflict(desk, conflict, number)
    for agreement in key["agreements"][:most]:
        _lay_group(desk, _question(agreement), agreement["quotes"], GroupStatus.AGREED)
    story.groups_disputed, story.groups_agreed = (story.groups.filter(status=status).count() for status in ("disputed", "agreed"))
    story.save(update_fields=["groups_disputed", "groups_agreed"])
    return story


def _lay_articles(story: Story, folder: str) -> dict[str, ArticleVersion]:
    lines = (STORIES / folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    rows = sorted((json.loads(line) for line in lines), key=lambda row: row["published"] or "")
    return {row["id"]: _lay_article(story, row) for row in rows}


def _lay_article(story: Story, row: dict[str, Any]) -> ArticleVersion:
    source, _ = Source.objects.get_or_create(name=row["source"])
    article, _ = Article.objects.get_or_create(story=story, key=row["id"], defaults={"source": source, "url": row["url"] or ""})
    version = ArticleVersion.objects.create(
        article=article,
        number=article.versions.count() + 1,
        title=row["title"],
        text=row["text"],
        published=row["published"] or "",
        digest=sha256(row["text"].encode()).hexdigest(),
        state=VersionState.READ,
    )
    article.current_version = version
    article.save(update_fields=["current_version"])
    return version


def _question(key: dict[str, Any]) -> str:
    return str(key["about"][0].upper() + key["about"][1:])


def _lay_conflict(desk: Desk, key: dict[str, Any], number: int) -> None:
    quotes = [quote for position in key["positions"] for quote in position["quotes"]]
    conflict = Conflict.objects.create(
        story=desk.story,
        group=_lay_group(desk, _question(key), quotes, GroupStatus.DISPUTED),
        number=number,
        type=key["type"],
        kind=key["kind"],
        score=round(0.99 - number / 100, 2),
        question=_question(key),
        about=key["about"],
        reason=f"The articles answer this in {len(key['positions'])} ways that cannot all be true.",
        answers=" / ".join(position["value"] for position in key["positions"]),
    )
    taken: set[int] = set()
    for place, position in enumerate(key["positions"], start=1):
        _lay_position(desk, conflict, position, place, taken)


def _lay_position(desk: Desk, conflict: Conflict, key: dict[str, Any], number: int, taken: set[int]) -> None:
    articles, outlets = _breadth(desk, key["quotes"])
    position = Position.objects.create(
        conflict=conflict,
        number=number,
        value=key["value"],
        sentence=_sentence(desk, key["quotes"]),
        articles=articles,
        outlets=outlets,
        origins=outlets,
    )
    evidence = []
    for quote in key["quotes"]:
        claim, start = _claim(desk, quote)
        if claim.pk not in taken:
            taken.add(claim.pk)
            end = min(start + len(quote["quote"]), claim.end)
            evidence.append(Evidence(position=position, claim=claim, answer_start=start, answer_end=end))
    Evidence.objects.bulk_create(evidence)


def _sentence(desk: Desk, quotes: list[Quote]) -> str:
    """The sentence around the first quote, to publish."""
    return " ".join(_claim(desk, quotes[0])[0].text.split()) if quotes else ""


def _lay_group(desk: Desk, question: str, quotes: list[Quote], status: GroupStatus) -> Group:
    articles, outlets = _breadth(desk, quotes)
    group = Group.objects.create(
        story=desk.story,
        question=question,
        status=status,
        articles=articles,
        outlets=outlets,
        origins=outlets,
        reason="All of these answer the same question.",
    )
    claims = {claim.pk: claim for claim, _ in (_claim(desk, quote) for quote in quotes)}
    GroupMember.objects.bulk_create(GroupMember(group=group, claim=claim) for claim in claims.values())
    return group


def _breadth(desk: Desk, quotes: list[Quote]) -> tuple[int, int]:
    articles = [desk.versions[quote["article"]].article for quote in quotes]
    return len({article.pk for article in articles}), len({article.source_id for article in articles})


def _claim(desk: Desk, quote: Quote) -> tuple[Claim, int]:
    """The sentence around a quote as a claim, and where the quote begins."""
    version = desk.versions[quote["article"]]
    at = version.text.index(quote["quote"])
    sentences = [match.span() for match in _SENTENCE.finditer(version.text)]
    start = next(start for start, end in reversed(sentences) if start <= at)
    end = max(next(end for _, end in sentences if end > at), at + len(quote["quote"]))
    start += len(version.text[start:end]) - len(version.text[start:end].lstrip())
    place = (version.pk, start, end)
    if place not in desk.claims:
        desk.claims[place] = Claim.objects.create(
            version=version, start=start, end=end, text=version.text[start:end], sentence_start=start, sentence_end=end
        )
    return desk.claims[place], at
