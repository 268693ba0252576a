"""A conflict with its positions, their evidence and its history, in one query.

Whoever decides waits for the next conflict; what hangs on it comes with it, as arrays, and not in a query each.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, Exists, Expression, F, Func, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Concat, Greatest, JSONObject, Substr

from articles.models import Action, Conflict, Evidence, Judgement, Position

AROUND = 240
"""How much of the text is shown on each side of the sentence, in characters."""

LONGEST_HISTORY = 100

_CLAIM, _VERSION, _ARTICLE = "claim__", "claim__version__", "claim__version__article__"
# Whom the sentence of a claim credits reported it first, whatever the article is.
_CREDITED = When(~Q(claim__credited=""), then=F("claim__credited"))
_CREDITS = When(~Q(claim__credited=""), then=Concat(Value("credits "), "claim__credited", output_field=CharField()))


def rows_of(rows: QuerySet[Any], **columns: str | Expression) -> ArraySubquery:
    """An array of what hangs on a row, each as a dict."""
    return ArraySubquery(rows.values(row=JSONObject(**columns)))


def whole(conflicts: QuerySet[Conflict]) -> QuerySet[Conflict]:
    """Fetch conflicts with all that their page shows but for decisions; ``judged`` says whether there are any."""
    return (
        conflicts.select_related("story", "group")
        .defer("words")
        .annotate(
            judged=Exists(Judgement.objects.filter(conflict=OuterRef("pk"))),
            position_rows=rows_of(
                Position.objects.filter(conflict=OuterRef("pk")).order_by("number"),
                **{name: name for name in ("number", "value", "sentence", "articles", "outlets", "origins")},
            ),
            evidence_rows=_evidence(),
            done_rows=_done_to_it(),
            reconciled_rows=_what_reconciliations_did(),
        )
    )


def _evidence() -> ArraySubquery:
    """The quotes, in the order of their dates. A text can have 5 MB: the stretch is cut by the database, which counts from 1."""
    first = Greatest(F("claim__sentence_start") - AROUND, 0)
    ordered = Evidence.objects.filter(position__conflict=OuterRef("pk")).order_by(
        f"{_VERSION}published", f"{_VERSION}article", "claim__start"
    )
    return rows_of(
        ordered,
        position="position__number",
        claim_id="claim",
        article_id=f"{_VERSION}article",
        version_number=f"{_VERSION}number",
        outlet=f"{_ARTICLE}source__name",
        origin=Case(_CREDITED, default=F(f"{_ARTICLE}origin")),
        how=Case(_CREDITS, default=F(f"{_ARTICLE}origin_how")),
        url=f"{_ARTICLE}url",
        title=f"{_VERSION}title",
        published=f"{_VERSION}published",
        offset=first,
        stretch=Substr(f"{_VERSION}text", first + 1, F("claim__sentence_end") + AROUND - first),
        **{name: f"{_CLAIM}{name}" for name in ("speaker", "polarity", "modality", "headline", "start", "end", "sentence_end")},
        **{name: name for name in ("answer_start", "answer_end", "low", "high", "quantifier", "unit")},
    )


def _done_to_it() -> ArraySubquery:
    """What people did to a conflict, the latest first."""
    done = Action.objects.filter(target_type="conflict", target_id=OuterRef("pk")).order_by("-id")[:LONGEST_HISTORY]
    return rows_of(done, id="id", at="at", who="who", what="what", words=KT("after__words"), why="why")


def _what_reconciliations_did() -> ArraySubquery:
    """What reconciliations did to a conflict, in words, the latest first. They say it by its number."""
    number = Cast(OuterRef("number"), TextField())
    words = Func(F("after"), Value("conflicts", CharField()), number, function="jsonb_extract_path_text", output_field=TextField())
    told = Action.objects.filter(target_type="story", target_id=OuterRef("story")).annotate(words=words).filter(words__isnull=False)
    return rows_of(told.order_by("-id")[:LONGEST_HISTORY], id="id", at="at", who="who", words="words")
