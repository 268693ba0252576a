"""How large the house is: lengths of functions and files, and statements by room; word lists in data files count by their entries.

python scripts/measure_style.py [ROOT]
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

LONG_FILE = 300
DEEP = {"domain": 3}


def room_of(path: Path) -> str:
    """Return the room a module is in: articles/services, articles/domain/reading, factcheck."""
    parts = path.parts[:-1]
    return "/".join(parts[: DEEP.get(parts[1], 2)]) if len(parts) > 1 else "/".join(parts)


def functions(tree: ast.AST) -> Iterator[int]:
    """Yield how many lines each function has."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.end_lineno - node.lineno + 1


def statements(tree: ast.AST) -> int:
    """Count statements, without docstrings."""
    docs = sum(
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str) for node in ast.walk(tree)
    )
    return sum(isinstance(node, ast.stmt) for node in ast.walk(tree)) - docs


def entries(root: Path) -> int:
    """Count the words of word lists, and the lines of tables; the distilled WordNet, which is no list of ours, is left out."""
    count = 0
    for path in (root / "articles/domain/data").rglob("*.txt"):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] not in "#["]
        count += sum(len(line.split()) for line in lines) if path.parent.name == "words" else len(lines) * (path.name != "wordnet.txt")
    return count


def main(root: Path) -> None:
    """Print the figures."""
    lengths: list[int] = []
    files: dict[str, int] = {}
    rooms: Counter[str] = Counter()
    for path in sorted([*root.glob("articles/**/*.py"), *root.glob("factcheck/**/*.py")]):
        if "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        lengths += functions(tree)
        files[path.relative_to(root).as_posix()] = len(text.splitlines())
        rooms[room_of(path.relative_to(root))] += statements(tree)
    long_ones = [name for name, lines in files.items() if lines > LONG_FILE]
    print(f"functions: {len(lengths)}, median {median(lengths):.0f}, p90 {quantiles(lengths, n=10)[-1]:.0f}, longest {max(lengths)} lines")
    print(f"files: {len(files)}, over {LONG_FILE} lines: {len(long_ones)}, longest {max(files.values())}")
    print(f"statements: {sum(rooms.values())}, in the core {sum(count for room, count in rooms.items() if 'domain' in room)}")
    print(f"entries of word lists in data files: {entries(root)}")
    for room, count in rooms.most_common():
        print(f"  {count:6}  {room}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())
