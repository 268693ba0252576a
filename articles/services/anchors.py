"""The words that a decision is made on, taken out of the articles as they stand."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import Greatest, JSONObject, Least, Substr

from articles.domain.anchoring import CONTEXT
from articles.models import Anchor, Evidence, Judgement

_TEXT = "claim__version__text"


def words_of_evidence() -> ArraySubquery:
    """Fetch with conflicts the words of each quote, and where they stand. A text can have 5 MB: the database cuts, and counts from 1."""
    start, end = F("claim__start"), F("claim__end")
    return ArraySubquery(
        Evidence.objects.filter(position__conflict=OuterRef("pk"))
        .order_by("position__number", "pk")
        .values(
            row=JSONObject(
                position_number="position__number",
                position_value="position__value",
                article_id="claim__version__article",
                version_id="claim__version",
                quote=Substr(_TEXT, start + 1, end - start),
                start=start,
                end=end,
                answer_start="answer_start",
                answer_end="answer_end",
                prefix=Substr(_TEXT, Greatest(start - CONTEXT, 0) + 1, Least(start, CONTEXT)),
                suffix=Substr(_TEXT, end + 1, CONTEXT),
            )
        )
    )


def keep_words(judgement: Judgement, words: list[dict[str, Any]]) -> None:
    """Keep with a decision the words that it was made on."""
    Anchor.objects.bulk_create([Anchor(judgement=judgement, **row) for row in words])
