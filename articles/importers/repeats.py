"""The same article twice in one file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from articles.importers.drafts import ArticleDraft, Reject, shortened


@dataclass(slots=True)
class Repeats:
    """Remembers the articles seen in one file, by outlet and key.

    A later text by the same outlet under a known id is a new version of that article. Anything else under a known id is a slip (an
    export that numbers every page from 1) and would bury the first article under another, so it is refused.
    """

    seen: dict[tuple[str, str], _Seen] = field(default_factory=dict)

    def checked(self, result: ArticleDraft | Reject) -> ArticleDraft | Reject:
        """Return the draft or, if its identity came before and it is no new version, why it is not taken."""
        if isinstance(result, Reject):
            return result
        identity = (result.source, result.key) if result.outlet_known else ("", result.key.rpartition("#")[0])
        before = self.seen.get(identity)
        now = _Seen(result.source, result.key, _moment(result.published), _where(result), hash(result.text))
        if before is None or _is_new_version(before, now):
            now = replace(now, source=before.source, key=before.key) if before else now
            self.seen[identity] = now
            return replace(result, source=now.source, key=now.key)
        self.seen[identity] = replace(before, times=before.times + 1)
        if before.words == now.words:
            reason = f"This is the article of {before.place} once more. It is kept once."
        elif identity[1].startswith("row#") or not identity[1]:
            return replace(result, key=f"{result.key}-{before.times + 1}")
        else:
            reason = f"The id or address is already that of {before.place}, with another text. Give each article its own."
        return Reject(result.file, reason, result.line, "id", shortened(identity[1]))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What must be known of an article to tell its next version from a slip."""

    source: str
    key: str
    published: datetime | None
    place: str
    words: int
    times: int = 1


def _is_new_version(before: _Seen, now: _Seen) -> bool:
    if before.published is None or now.published is None or before.words == now.words:
        return False
    return before.published < now.published


def _moment(published: str | None) -> datetime | None:
    """Return when an article was published; a moment without a zone is taken for UTC, to be compared with the others."""
    if not published:
        return None
    moment = datetime.fromisoformat(published)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _where(draft: ArticleDraft) -> str:
    return f"{draft.file}, line {draft.line}" if draft.line else draft.file
