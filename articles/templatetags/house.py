"""What every page says of where texts are: that they stay, or where sentences of this story were sent."""

from __future__ import annotations

from typing import Any

from django import template

from articles import selectors

register = template.Library()


@register.simple_tag(takes_context=True)
def sent_from_here(context: template.Context) -> str:
    """Return to where outside the house sentences of the story that a page is about were sent, "" where none were."""
    story = next((context[name] for name in ("story", "conflict", "article", "detail") if context.get(name)), None)
    known = getattr(story, "sent_to", getattr(story, "story_sent_to", None))
    if isinstance(known, str):
        return known
    match: Any = getattr(context.get("request"), "resolver_match", None)
    slug = getattr(story, "story_slug", "") or getattr(story, "slug", "") or (match.kwargs.get("slug", "") if match else "")
    if slug:
        return selectors.sent_of_story(slug)
    key = (match.kwargs.get("pk") or match.kwargs.get("code")) if match else None
    return selectors.sent_of_page(match.route, key) if key else ""


@register.simple_tag
def judge_asked() -> str:
    """Return the language model that is asked about stories, and where; "" where none is set up."""
    found = selectors.judge_endpoint()
    return f"{found.model} at {found.host}" if found else ""
