"""How times that things took are said on the pages."""

from __future__ import annotations

from datetime import timedelta

from django import template

register = template.Library()


@register.filter
def lasted(value: timedelta) -> str:
    """Say how long something took, as precisely as one cares.

    >>> lasted(timedelta(seconds=8.4)), lasted(timedelta(seconds=100)), lasted(timedelta(hours=3, minutes=5))
    ('8 seconds', '1 min 40 s', '3 h 5 min')
    """
    seconds = round(value.total_seconds())
    if seconds < 60:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    if seconds < 3600:
        return f"{seconds // 60} min {seconds % 60} s"
    return f"{seconds // 3600} h {seconds % 3600 // 60} min"
