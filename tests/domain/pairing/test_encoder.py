"""The encoder: one sentence in, its tokens with their vectors out, whatever else is read."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest

from articles.domain.pairing.encoder import DIGITS, NAMED, SHIPPED, SMALL, Encoder, WrongEncoder, flagged, load_encoder, unit_vectors

SENTENCE = "The ferry Maren sank off Kestra with 41 people aboard."


def test_every_token_says_where_it_stands_in_the_sentence() -> None:
    tokens = load_encoder().encode(SENTENCE)

    words = [SENTENCE[start:end] for start, end in zip(tokens["start"].tolist(), tokens["end"].tolist(), strict=True)]

    assert "".join(words) == SENTENCE.replace(" ", "")


def test_the_vectors_of_a_sentence_do_not_depend_on_what_is_read_before_it() -> None:
    encoder = load_encoder()
    alone = encoder.encode(SENTENCE)

    for other in ("Nobody was hurt.", "Forty-one!", SENTENCE * 4):
        encoder.encode(other)

    assert encoder.encode(SENTENCE).tobytes() == alone.tobytes()


def test_words_that_mean_the_same_here_are_nearer_than_others() -> None:
    said, other = (load_encoder().encode(text) for text in ("The ferry sank on Monday.", "The boat went down on Monday."))
    cosines = unit_vectors(said) @ unit_vectors(other).T

    ferry, boat, monday = 1, 1, list(other["start"]).index(25 - 1 - 2)

    assert cosines[ferry, boat] > cosines[ferry, monday]


def test_small_words_names_and_figures_are_told_apart() -> None:
    tokens = load_encoder().encode(SENTENCE)
    words = [SENTENCE[start:end] for start, end in zip(tokens["start"].tolist(), tokens["end"].tolist(), strict=True)]

    def of(flag: int) -> set[str]:
        return {word for word, on in zip(words, flagged(tokens, flag).tolist(), strict=True) if on}

    assert of(SMALL) == {"The", "with", "."}
    assert "41" in of(DIGITS)
    assert {"Maren"[:2], "Kestra"[:2]} <= {word[:2] for word in of(NAMED)}
    assert "The" not in of(NAMED)


@pytest.mark.parametrize("text", ["", " ", "\x00", "🙂" * 300, "a" * 5000, "…", "‘-’"])
def test_odd_sentences_are_encoded_too(text: str) -> None:
    tokens = load_encoder().encode(text)

    assert len(tokens) <= 94
    assert np.isfinite(unit_vectors(tokens)).all()


def test_a_damaged_file_is_refused_by_name(tmp_path: Path) -> None:
    damaged = tmp_path / "encoder.zip"
    damaged.write_bytes(SHIPPED.read_bytes()[:-1] + b"x")

    with pytest.raises(WrongEncoder, match=r"encoder\.zip is damaged or another file"):
        Encoder(damaged)


def test_another_file_of_the_same_form_is_taken_and_one_of_another_form_refused(tmp_path: Path) -> None:
    copy, other = tmp_path / "copy.zip", tmp_path / "other.zip"
    shutil.copy(SHIPPED, copy)
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("readme.txt", "nothing")

    assert len(load_encoder(str(copy)).encode(SENTENCE)) == len(load_encoder().encode(SENTENCE))
    with pytest.raises(WrongEncoder, match="holds no encoder"):
        load_encoder(str(other))
