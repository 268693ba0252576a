"""The same article twice in one file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from articles.importers.drafts import ArticleDraft, Reject, shortened


@dataclass(slots=True)
class Repeats:
    """Remembers the keys seen in one file. A row whose key is taken would silently replace the other, so it is refused."""

    seen: dict[str, tuple[ArticleDraft, int]] = field(default_factory=dict)

    def checked(self, result: ArticleDraft | Reject) -> ArticleDraft | Reject:
        """Return the draft or, if its key came before, why it is not taken."""
        if isinstance(result, Reject):
            return result
        first, times = self.seen.get(result.key, (result, 0))
        self.seen[result.key] = (first, times + 1)
        if not times:
            self.seen[result.key] = (replace(result, text=_digest(result.text)), 1)
            return result
        if first.text == _digest(result.text):
            reason = f"This is the article of {_where(first)} once more. It is kept once."
        elif result.key.startswith("row#"):
            return replace(result, key=f"{result.key}-{times + 1}")
        else:
            reason = f"The id or address is already that of {_where(first)}, with another text. Give each article its own."
        return Reject(result.file, reason, result.line, "id", shortened(result.key))


def _where(draft: ArticleDraft) -> str:
    return f"{draft.file}, line {draft.line}" if draft.line else draft.file


def _digest(text: str) -> str:
    return f"{len(text)}:{hash(text)}"
