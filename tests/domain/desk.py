"""Short stories made up for the engine's tests: texts in, readings, views and conflicts out."""

from __future__ import annotations

from collections.abc import Sequence

from articles.domain.engine import Reader, reconcile
from articles.domain.matching.view import AnswerView, StoryView, view_story
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Article, Conflict

# A Wednesday.
TODAY = "2023-05-10"


def an_article(text: str, key: str = "a", *, published: str | None = TODAY, title: str = "") -> Article:
    return Article(id=key, source=f"The {key.upper()} Post", text=text, title=title, published=published)


def read_story(reader: Reader, texts: Sequence[str], published: Sequence[str | None] = ()) -> list[Reading]:
    """The readings of a story's articles, which are called a, b, c ... in order."""
    dates = [*published, *[TODAY] * (len(texts) - len(published))]
    return list(
        reader.read_all(an_article(text, chr(97 + at), published=day) for at, (text, day) in enumerate(zip(texts, dates, strict=True)))
    )


def view_of(reader: Reader, texts: Sequence[str], published: Sequence[str | None] = ()) -> StoryView:
    return view_story(read_story(reader, texts, published))


def conflicts_of(reader: Reader, texts: Sequence[str], published: Sequence[str | None] = ()) -> tuple[Conflict, ...]:
    return reconcile(read_story(reader, texts, published)).conflicts


def answer_of(story: StoryView, article: str, measure: str) -> AnswerView:
    """The first answer of an article to a question of this measure, or of one that begins with it."""
    found = [view for view in story.answers if view.answer.claim.article == article and view.answer.measure.startswith(measure)]
    assert found, f"article {article} answers no question about {measure}: {sorted({view.answer.measure for view in story.answers})}"
    return found[0]


def articles_by_value(conflict: Conflict) -> dict[str, set[str]]:
    """Which articles take which position of a conflict."""
    return {position.value: {item.claim.article for item in position.evidence} for position in conflict.positions}
