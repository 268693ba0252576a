"""From text to claims: cleaning, sentences, entities, quantities, dates, attribution."""

from __future__ import annotations

import os
import sys

# A worker reads one article at a time, and more workers read more: threads of the arithmetic would only wait for each other, busily.
# numpy looks at this once, when it is loaded, which spaCy has done; so it is said before anything here loads spaCy.
if "numpy" not in sys.modules:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
