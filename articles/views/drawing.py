"""Drawing what a conflict's page shows of the articles: while it is asked for, or ahead of that, so that no editor waits for it."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles import selectors, services
from articles.models import Story
from articles.models.conflicts import ConflictType
from articles.selectors import ConflictBrief, ConflictDetail, EvidenceView
from articles.templatetags import desk
from articles.views.attribution_map import attribution_map
from articles.views.comparing import compare_url
from articles.views.number_line import number_line
from articles.views.timeline import timeline

AHEAD = 1000
"""How many conflicts of a story are drawn ahead, from the top of its queue: more than editors decide between two reconciliations."""

ABOVE, BELOW = "articles/_evidence.html", "articles/_below.html"
_CHUNK = 100


@cache
def drawn_with() -> str:
    """A digest of everything that makes a drawing look as it does."""
    templates = sorted((settings.BASE_DIR / "templates" / "articles").glob("_*.html"))
    code = [Path(desk.__file__), *sorted(Path(__file__).parent.glob("*.py"))]
    return sha256(b"\0".join(path.read_bytes() for path in (*templates, *code))).hexdigest()


def draw_ahead(story: Story) -> int:
    """Draw the first conflicts of a story's queue that are not drawn as they are now; return how many that were."""
    missing = selectors.conflicts_to_draw(story, drawn_with=drawn_with(), most=AHEAD)
    for start in range(0, len(missing), _CHUNK):
        details = [selectors.conflict_detail(story.slug, number) for number in missing[start : start + _CHUNK]]
        drawn = [(detail.id, *_drawn(detail)) for detail in details if detail is not None]
        services.keep_drawings(drawn, reconciled_at=story.reconciled_at, drawn_with=drawn_with())
    return len(missing)


def _drawn(detail: ConflictDetail) -> tuple[str, str]:
    context = {"conflict": detail, "may_decide": True, "ticked": (), **pictures(detail)}
    return render_to_string(ABOVE, context), render_to_string(BELOW, context)


def pictures(detail: ConflictDetail) -> dict[str, Any]:
    """What the templates need to show a conflict's answers, quotes and pictures: what was drawn ahead, or what it takes to draw them."""
    if detail.drawn:
        # Safe, because nothing but our own templates writes it, and they escape whatever stands in an article.
        above, below = map(SafeString, detail.drawn)
        return {"drawn": {"above": above, "below": below}}
    return {
        "timeline": timeline(detail.positions),
        "line": number_line(detail.positions) if detail.type == ConflictType.NUMBER else None,
        "map": attribution_map(detail.positions) if detail.type == ConflictType.ATTRIBUTION else None,
        "comparisons": _comparisons(detail),
        "proposals": proposals(detail),
        "others": _other_wordings(detail),
    }


def proposals(detail: ConflictDetail | ConflictBrief) -> dict[int, str]:
    """For each position the words to publish if it is right; "" where no quote of it can stand alone."""
    return {position.number: position.sentence for position in detail.positions}


def _comparisons(detail: ConflictDetail) -> dict[int, str]:
    """For each position but the first, the address that holds its first quote against that of the first position."""
    first, *others = [(position.number, _statement(position.evidence[0])) for position in detail.positions if position.evidence] or [
        (0, ("",) * 3)
    ]
    return {number: address for number, statement in others if (address := compare_url(first[1], statement))}


def _other_wordings(detail: ConflictDetail) -> dict[int, str]:
    """For each wording of a quotation the one that it is held against: the first, and for the first the second."""
    if detail.type != ConflictType.QUOTE_WORDING or len(detail.positions) < 2:
        return {}
    first, second = detail.positions[:2]
    return {position.number: (second if position is first else first).value for position in detail.positions}


def _statement(evidence: EvidenceView) -> tuple[str, str, str]:
    day = evidence.published[:10]
    return " ".join(evidence.quote.claim.split()), evidence.outlet, day if len(day) == 10 else ""
