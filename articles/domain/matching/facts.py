"""What two claims have in common, for those who train the engine."""

from __future__ import annotations

from articles.domain.matching.same_fact import claim_pairs, fact_features

__all__ = ["claim_pairs", "fact_features"]
