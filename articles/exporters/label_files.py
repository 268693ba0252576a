"""The labels of a story as files: its articles, their numbered sentences, and the labels, in the form of ``docs/labels.md``."""

from __future__ import annotations

import json
from typing import Any

from articles.domain.labelling import Dispute, Member, StoryLabels


def label_files(labels: StoryLabels) -> dict[str, str]:
    """Return the text of each file by the ending of its name."""
    return {".jsonl": _articles(labels), ".txt": _sentences(labels), ".gold.json": _gold(labels)}


def _articles(labels: StoryLabels) -> str:
    rows = (
        {"id": item.id, "source": item.source, "url": item.url, "published": item.published, "title": item.title, "text": item.text}
        for item in labels.articles
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _sentences(labels: StoryLabels) -> str:
    parts = []
    for item in labels.articles:
        lines = [f"[{number}] {' '.join(span.of(item.text).split())}" for number, span in enumerate(item.sentences)]
        parts.append("\n".join((f"=== {item.id} | {' '.join(item.source.split())} | published {item.published}", *lines)))
    return "\n\n".join(parts) + "\n"


def _gold(labels: StoryLabels) -> str:
    gold = {
        "disputes": [_dispute(dispute) for dispute in labels.disputes],
        "agreements": [{"about": item.about, "members": [_member(member) for member in item.members]} for item in labels.agreements],
        "traps": [{"a": _member(trap.a), "b": _member(trap.b), "why": trap.why} for trap in labels.traps],
        "unreviewed": [{"a": _member(a), "b": _member(b)} for a, b in labels.unreviewed],
    }
    return json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


def _dispute(dispute: Dispute) -> dict[str, Any]:
    positions = [{"value": position.value, "members": [_member(member) for member in position.members]} for position in dispute.positions]
    told: dict[str, Any] = {"about": dispute.about, "type": dispute.type, "kind": dispute.kind, "importance": dispute.importance}
    return told | ({"within": True} if dispute.is_within_one else {}) | {"positions": positions}


def _member(member: Member) -> dict[str, Any]:
    return {"article": member.article, "sentence": member.sentence} | ({"words": member.words} if member.words else {})
