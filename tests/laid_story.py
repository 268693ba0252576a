"""A demonstration story laid into the database by its answer key, without the engine: the pages are tested on what an editor knows."""

from __future__ import annotations

import json
import re
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


def lay_story(folder: str = "maren-lise-ferry", *, most: int | None = None) -> Story:
    """Store a demonstration story with its articles, and with the conflicts and agreements (or the first few) that its answer key names."""
    name = json.loads((STORIES / folder / "story.json").read_text(encoding="utf-8"))["name"]
    key = json.loads((STORIES / folder / "key.json").read_text(encoding="utf-8"))
    story = Story.objects.create(
        name=name, slug=folder, state=StoryState.READY, reconciled_at=timezone.now(), last_conflict_number=len(key["conflicts"])
    )
    versions = _lay_articles(story, folder)
    for number, conflict in enumerate(key["conflicts"][:most], start=1):
        _lay_conflict(story, versions, conflict, number)
    for agreement in key["agreements"][:most]:
        _lay_agreement(story, versions, agreement)
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


def _lay_conflict(story: Story, versions: dict[str, ArticleVersion], key: dict[str, Any], number: int) -> None:
    question = key["about"][0].upper() + key["about"][1:]
    quotes = [quote for position in key["positions"] for quote in position["quotes"]]
    group = _lay_group(story, versions, question, quotes, GroupStatus.DISPUTED)
    conflict = Conflict.objects.create(
        story=story,
        group=group,
        number=number,
        type=key["type"],
        kind=key["kind"],
        score=round(0.99 - number / 100, 2),
        question=question,
        about=key["about"],
        reason=f"The articles answer this in {len(key['positions'])} ways that cannot all be true.",
        answers=" / ".join(position["value"] for position in key["positions"]),
    )
    taken: set[int] = set()
    for place, position in enumerate(key["positions"], start=1):
        _lay_position(conflict, versions, position, place, taken)


def _lay_position(conflict: Conflict, versions: dict[str, ArticleVersion], key: dict[str, Any], number: int, taken: set[int]) -> None:
    articles = [versions[quote["article"]].article for quote in key["quotes"]]
    outlets = {article.source_id for article in articles}
    position = Position.objects.create(
        conflict=conflict,
        number=number,
        value=key["value"],
        articles=len({article.pk for article in articles}),
        outlets=len(outlets),
        origins=len(outlets),
    )
    for quote in key["quotes"]:
        claim, start = _claim(versions, quote)
        if claim.pk not in taken:
            taken.add(claim.pk)
            end = start + len(quote["quote"])
            Evidence.objects.create(position=position, claim=claim, answer_start=start, answer_end=min(end, claim.end))


def _lay_agreement(story: Story, versions: dict[str, ArticleVersion], key: dict[str, Any]) -> None:
    _lay_group(story, versions, key["about"][0].upper() + key["about"][1:], key["quotes"], GroupStatus.AGREED)


def _lay_group(story: Story, versions: dict[str, ArticleVersion], question: str, quotes: list[Quote], status: GroupStatus) -> Group:
    articles = {versions[quote["article"]].article_id for quote in quotes}
    outlets = {versions[quote["article"]].article.source_id for quote in quotes}
    group = Group.objects.create(
        story=story,
        question=question,
        status=status,
        articles=len(articles),
        outlets=len(outlets),
        origins=len(outlets),
        reason="All of these answer the same question.",
    )
    for quote in quotes:
        GroupMember.objects.get_or_create(group=group, claim=_claim(versions, quote)[0])
    return group


def _claim(versions: dict[str, ArticleVersion], quote: Quote) -> tuple[Claim, int]:
    """The sentence around a quote as a claim, and where the quote begins."""
    version = versions[quote["article"]]
    at = version.text.index(quote["quote"])
    sentences = [match.span() for match in _SENTENCE.finditer(version.text)]
    start = next(start for start, end in reversed(sentences) if start <= at)
    end = max(next(end for _, end in sentences if end > at), at + len(quote["quote"]))
    start += len(version.text[start:end]) - len(version.text[start:end].lstrip())
    claim, _ = Claim.objects.get_or_create(
        version=version,
        start=start,
        end=end,
        defaults={"text": version.text[start:end], "sentence_start": start, "sentence_end": end},
    )
    return claim, at
