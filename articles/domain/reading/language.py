"""Whether a text is English, from the share of its words that are English function words."""

from __future__ import annotations

import re

# The commonest closed-class words of English; about two in five words of running news text are among them.
_FUNCTION_WORDS = frozenset(
    "the of and to in a is that for on was with as it by at be from has have had are were an this which or not but his"
    " her their they he she its who will would been"
    " after before said than more one two when there no about into over can could up out we you i if".split()
)
# The commonest closed-class words of French, German, Spanish, Italian, Portuguese and Dutch that are no English words.
_FOREIGN_WORDS = frozenset(
    "le la les des du une est dans pour sur avec que qui été sont pas aux et à der das und den dem ein eine ist von mit für auf nicht"
    " sich auch el los las y del por con para una su il di che della dei gli nel non sono o os em do da uma não com"
    " het een van dat zijn niet aan op te voor".split()
)
_ENOUGH_WORDS = 25
_SHARE = 0.15


def is_english(text: str) -> bool:
    """Return whether ``text`` reads as English; texts of fewer than 25 words in Latin letters get the benefit of the doubt.

    >>> is_english("Le ministre a déclaré que la situation dans la région était grave. " * 5)
    False
    """
    sample = text.lstrip()[:20_000].lower()
    words = re.findall(r"[^\W\d_]+", sample)
    if not words:
        return False
    latin = sum(word.isascii() for word in words)
    if latin < len(words) * 0.6:
        return False
    share = sum(word in _FUNCTION_WORDS for word in words) / len(words)
    return len(words) < _ENOUGH_WORDS or share >= _SHARE


def is_foreign_sentence(text: str) -> bool:
    """Return whether a single sentence, too short for ``is_english``, has more function words of a neighbouring language than of English.

    >>> is_foreign_sentence("Le ministre a déclaré que la situation est grave."), is_foreign_sentence("El Al flew to La Paz on Monday.")
    (True, False)
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    foreign = sum(word in _FOREIGN_WORDS for word in words)
    return foreign >= 3 and foreign > sum(word in _FUNCTION_WORDS for word in words)
