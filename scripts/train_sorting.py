#!/usr/bin/env python3
"""Learn to sort articles into stories from labelled stories, and write the weights that ship (articles/domain/stories/weights.json).

    scripts/train_sorting.py ../shared/eval/stories

Learns from all stories but the seeds. The thresholds are those that do best on a stream of all of them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from articles.domain.stories.weights import SHIPPED
from training.sorting import learn_weights, read_labelled, tuned_on_streams


def main(folder: Path) -> None:
    """Learn, and write."""
    articles = [article for article in read_labelled(folder) if article.story != "seeds"]
    weights = tuned_on_streams(articles, learn_weights(articles))
    SHIPPED.write_bytes(msgspec.json.encode(weights))
    print(f"{len(articles)} articles; threshold {weights.threshold}, a proposal surer by {weights.surer}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
