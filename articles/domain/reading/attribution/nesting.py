"""What somebody is said to say: attributions inside the content of another are left to the outer one."""

from __future__ import annotations

from collections.abc import Sequence

from articles.domain.reading.attribution.found import Found


def outermost(items: Sequence[Found]) -> list[Found]:
    """Return the attributions whose cue does not stand in the content of another; linear after sorting."""
    kept: list[Found] = []
    reach = -1
    for item in sorted(items, key=lambda item: (item.content.start, -item.content.end)):
        kept.append(item)
        reach = max(reach, item.content.end)
    contents = sorted((item.content.start, item.content.end, item.verb.i) for item in kept)
    return [item for item in kept if not _is_nested(item, contents)]


def _is_nested(item: Found, contents: Sequence[tuple[int, int, int]]) -> bool:
    from bisect import bisect_right

    index = bisect_right(contents, (item.verb.idx, 1 << 60, 0))
    for start, end, verb in contents[max(0, index - 12) : index]:
        if start <= item.verb.idx < end and verb != item.verb.i and not (item.content.start <= start and end <= item.content.end):
            return True
    return False
