"""The arithmetic of the language pipeline: matrix products done by the library that numpy brings along.

Half of the time of spaCy's small model goes into products of matrices. The library that spaCy uses for them is built for any
processor; numpy's picks its kernels for the one it runs on, and took a third of the time where we measured. The products are
the same to the last digits of a float, and what the pipeline decides from them was the same for every word of our stories.
"""

from __future__ import annotations

import os
from typing import Any

from spacy.language import Language
from thinc.api import NumpyOps


class NumpyProducts(NumpyOps):  # type: ignore[misc]  # thinc ships no types for its compiled classes
    """spaCy's operations, with numpy's matrix product."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Return the product of two matrices, each turned round where that is asked."""
        product = (x.T if trans1 else x) @ (y.T if trans2 else y)
        if out is None:
            return product
        out[...] = product
        return out


def quicken(nlp: Language) -> Language:
    """Have a pipeline on the processor multiply with numpy, if numpy was told to keep to one thread; return the pipeline."""
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        return nlp
    products = NumpyProducts()
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            if type(node.ops) is NumpyOps:  # not on a graphics card, nor where a library of the maker's is installed
                node.ops = products
    return nlp
