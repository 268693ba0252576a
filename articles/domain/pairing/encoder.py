"""Sentences to vectors of their tokens: the first layers of a small published sentence encoder, one sentence at a time.

A sentence is always encoded alone, so its vectors never depend on what else is read. They are kept with the reading, in eight bits.
"""

from __future__ import annotations

import hashlib
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from articles.domain.words import words_of

DIMENSIONS = 48
SHIPPED = Path(__file__).resolve().parents[1] / "data" / "encoder.zip"
DIGEST = "d815d5f5a60bcb834be78aad3f4a5f6a4bf8584fe6b9bbd0b722112ccda008b3"
# What is kept of a token: where it starts and ends in its sentence (characters), its number in the vocabulary, what it is (the bits
# below), its vector.
TOKEN = np.dtype([("start", "<u2"), ("end", "<u2"), ("id", "<u2"), ("flags", "u1"), ("vector", "i1", (DIMENSIONS,))])
# A small word or a mark; capitalised within the sentence; a figure.
SMALL, NAMED, DIGITS = 1, 2, 4
Tokens = npt.NDArray[np.void]
_LAST = 65_535
_SCALE = 127
_SMALL_WORDS = frozenset(words_of("pairing/encoder", "SMALL_WORDS"))


class WrongEncoder(Exception):
    """The file is not the encoder that it should be."""


class Encoder:
    """The encoder in memory. Raises ``WrongEncoder`` for a file that is none, or not the one that its digest names."""

    def __init__(self, path: Path = SHIPPED, digest: str = DIGEST) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        raw = path.read_bytes()
        if digest and hashlib.sha256(raw).hexdigest() != digest:
            raise WrongEncoder(f"{path} is damaged or another file: its SHA-256 is not {digest}. Fetch it again from the repository.")
        try:
            with zipfile.ZipFile(BytesIO(raw)) as archive:
                model, tokenizer = archive.read("encoder.onnx"), archive.read("tokenizer.json").decode()
        except (zipfile.BadZipFile, KeyError) as problem:
            raise WrongEncoder(f"{path} holds no encoder: {problem}") from problem
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session: Any = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_str(tokenizer)

    def encode(self, sentence: str) -> Tokens:
        """Return the tokens of a sentence with their vectors, those that mark its start and end left out; at most 94 of them."""
        found = self._tokenizer.encode(sentence)
        (vectors,) = self._session.run(None, {"tokens": np.array([found.ids], np.int64)})
        kept = [index for index, special in enumerate(found.special_tokens_mask) if not special]
        tokens = np.zeros(len(kept), TOKEN)
        if kept:
            offsets = np.minimum(np.array([found.offsets[index] for index in kept], np.int64), _LAST)
            tokens["start"], tokens["end"] = offsets[:, 0], offsets[:, 1]
            tokens["id"] = np.array(found.ids)[kept]
            tokens["flags"] = [_flags(sentence[start:end], start) for start, end in offsets.tolist()]
            tokens["vector"] = np.rint(vectors[0][kept] * _SCALE)
        return tokens


def unit_vectors(tokens: Tokens) -> npt.NDArray[np.float32]:
    """Return the vectors of tokens at length one, shape (tokens, dimensions)."""
    vectors = tokens["vector"].astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0), np.float32)


def flagged(tokens: Tokens, flag: int) -> npt.NDArray[np.bool_]:
    """Return which tokens have a flag: ``SMALL``, ``NAMED`` or ``DIGITS``."""
    return np.asarray((tokens["flags"] & flag) > 0)


def _flags(word: str, start: int) -> int:
    small = word.lower() in _SMALL_WORDS or not any(letter.isalnum() for letter in word)
    return SMALL * small | NAMED * (start > 0 and word[:1].isupper()) | DIGITS * word[:1].isdigit()


@cache
def load_encoder(path: str = "") -> Encoder:
    """Return the encoder that ships, or that of another file of the same form, loaded once per process."""
    return Encoder(Path(path), digest="") if path else Encoder()
