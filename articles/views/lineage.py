"""Who copied whom in a story: each origin with what comes from it, indented under what it was taken from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.domain.vocabulary import HowKnown
from articles.selectors import ArticleRow

ROW = 28
INDENT = 22
MOST = 80
_LONGEST = 22
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Branch:
    """An article or an agency in the picture: its place in pixels, and that of what it comes from, if it comes from anything."""

    x: int
    y: int
    short: str
    name: str
    how: str
    told: str
    from_x: int = 0
    from_y: int = 0
    article: int | None = None

    @property
    def is_agency(self) -> bool:
        """Whether it is an agency that has no article here."""
        return self.article is None

    @property
    def text_x(self) -> int:
        """Where its name begins."""
        return self.x + 12


@dataclass(frozen=True, slots=True)
class Lineage:
    """The picture. ``alone`` are the outlets that report on their own and of which nothing was taken; ``left`` is what is not drawn."""

    branches: tuple[Branch, ...]
    alone: tuple[str, ...]
    height: int
    left: int


def lineage(articles: Sequence[ArticleRow]) -> Lineage | None:
    """Draw who copied whom, or nothing where nobody did. What was withdrawn is left out."""
    counted = [article for article in articles if article.counts]
    tree = _Tree(counted)
    if not tree.children:
        return None
    branches = list(tree.branches())
    drawn = {article.source for article in counted if article.id in tree.related}
    alone = tuple(sorted({article.source for article in counted} - drawn))
    return Lineage(tuple(branches[:MOST]), alone, ROW * min(len(branches), MOST), max(0, len(branches) - MOST))


class _Tree:
    """Each article under what it comes from: another article by its id, an agency by its name."""

    def __init__(self, articles: Sequence[ArticleRow]) -> None:
        self._articles = {article.id: article for article in articles}
        self._first: dict[str, int] = {}
        for article in articles:
            if article.known == HowKnown.OWN:
                self._first.setdefault(article.source, article.id)
        self.children: dict[int | str, list[int]] = {}
        for article in articles:
            parent = self._parent(article)
            if parent is not None:
                self.children.setdefault(parent, []).append(article.id)
        under = {child for children in self.children.values() for child in children}
        self._roots = [parent for parent in self.children if parent not in under]
        self.related = under | {parent for parent in self._roots if isinstance(parent, int)}

    def _parent(self, article: ArticleRow) -> int | str | None:
        if article.copied_from in self._articles:
            return article.copied_from
        if not article.origin or article.origin == article.source:
            return None
        return self._first.get(article.origin, article.origin)

    def branches(self) -> Iterator[Branch]:
        """Yield the branches from the top, the origin from which most comes first."""
        size = {root: len(self.children[root]) for root in self._roots}
        waiting: list[tuple[int | str, int, Branch | None]] = [
            (root, 0, None) for root in sorted(self._roots, key=lambda root: (size[root], str(root)))
        ]
        row = 0
        while waiting:
            key, depth, parent = waiting.pop()
            branch = self._branch(key, depth, row, parent)
            row += 1
            yield branch
            waiting.extend((child, depth + 1, branch) for child in reversed(self.children.get(key, [])))

    def _branch(self, key: int | str, depth: int, row: int, parent: Branch | None) -> Branch:
        article = self._articles[key] if isinstance(key, int) else None
        name = article.source if article else str(key)
        told = f"{name}: {article.how}" if article and article.how else name
        return Branch(
            x=8 + INDENT * min(depth, _DEEPEST),
            y=ROW * row + ROW // 2,
            short=name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…",
            name=name,
            how=_shortly(article),
            told=told,
            from_x=parent.x if parent else 0,
            from_y=parent.y if parent else 0,
            article=article.id if article else None,
        )


def _shortly(article: ArticleRow | None) -> str:
    """Say how it is known, as the picture has room for it; the table says it in full."""
    if article is None:
        return "agency"
    percent = article.how.partition(" % ")[0].rpartition(" ")[2]
    match article.known:
        case HowKnown.COPY:
            return f"same text, {percent} %"
        case HowKnown.CARRIES:
            return f"carries it, {percent} %"
        case HowKnown.CREDIT:
            return "credits it"
        case HowKnown.SAID:
            return article.how
        case _:
            return ""
