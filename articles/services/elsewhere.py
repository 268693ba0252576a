"""Where a conflict is now that its story was merged or divided, told to whoever decided it at its old address."""

from __future__ import annotations

from articles.models import Action, Conflict, Story, Verb
from articles.selectors.keeping import where_now
from articles.services.log import MACHINE
from articles.services.outcomes import ChangedMeanwhile

_DEEDS = (Verb.STORY_MERGE, Verb.STORY_UNMERGE, Verb.STORY_DIVIDE, Verb.STORY_UNDIVIDE)


def moved_meanwhile(slug: str, number: int) -> ChangedMeanwhile:
    """Say who took a conflict to another story, and where it is there. Raises ``Conflict.DoesNotExist`` where there is none."""
    now = where_now(slug, number)
    if now is None:
        raise Conflict.DoesNotExist
    conflict = Conflict.objects.select_related("story").get(story__slug=now[0], number=now[1])
    stories = list(Story.every.filter(slug__in=(slug, now[0])).values_list("pk", flat=True))
    deed = Action.objects.filter(what__in=_DEEDS, story_id__in=stories).order_by("-id").first()
    who, when = (deed.who, deed.at) if deed else (MACHINE, conflict.changed_at)
    what = f"{deed.get_what_display()}; " if deed else ""
    what += f"the conflict is number {conflict.number} of “{conflict.story.name}” now"
    return ChangedMeanwhile(conflict.pk, conflict.story.slug, conflict.number, who, when, what, conflict.version)
