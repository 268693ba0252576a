"""In which language a text is: English, perhaps English, or another one.

English function words settle nearly every text. Line-ups, results, telegraphic headlines and lists of names have few; for those, and for
what may be in another language, a detector is asked (py3langid, a naive Bayes classifier over byte n-grams; Lui and Baldwin, 2012). Its
model is loaded when the first such text comes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from articles.domain.words import words_of

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The commonest closed-class words of English; about two in five words of running news text are among them.
_FUNCTION_WORDS = frozenset(words_of("reading/language", "FUNCTION_WORDS"))
# Those of them that are no common words of a neighbouring language.
_ENGLISH_ALONE = _FUNCTION_WORDS - frozenset(words_of("reading/language", "ENGLISH_ALONE"))
# The commonest closed-class words of French, German, Spanish, Italian, Portuguese and Dutch that are no English words.
_FOREIGN_WORDS = frozenset(words_of("reading/language", "FOREIGN_WORDS"))
_ENOUGH_WORDS = 25
_SHARE = 0.15
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LATIN_SHARE = 0.6
_LOOKED_AT = 20_000
_DETECTED = 4_000
# Below this share of words in small letters a text is a list of names and figures, in which no language shows.
_SMALL_SHARE = 0.3
_FEWEST_SMALL = 4
_ENOUGH_SMALL = 8
_SHARE_OF_SMALL = 0.12
_SURE = 0.85
_SURE_OF_ONE = 0.5
_LIKELY_ENGLISH = 0.5

# Languages that articles come in, by the codes of ISO 639. Nigerian Pidgin and Scots look like English to any detector.
_NAMES = dict(pair.split(":") for pair in words_of("reading/language", "NAMES"))


class Verdict(StrEnum):
    """Whether a text is to be read as English."""

    ENGLISH = "english"
    UNCLEAR = "unclear"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of a text. ``name`` is the language it is most likely in where that is not English; empty where it has no words."""

    verdict: Verdict
    name: str = ""


def tell_language(text: str) -> Told:
    """Return whether a text is English, as far as its length and its words allow to say.

    >>> tell_language("Le ministre a déclaré que la situation dans la région était grave.")
    Told(verdict=<Verdict.OTHER: 'other'>, name='French')
    >>> tell_language("Hull: Kerr; Lund, Moss; Wells, Lane. Subs: Ford, Nash.").verdict is Verdict.OTHER
    False
    """
    sample = text.lstrip()[:_LOOKED_AT]
    words = re.findall(r"[^\W\d_]+", sample)
    if not words:
        return Told(Verdict.OTHER)
    if _is_plainly_english([word.lower() for word in words]) or _has_english_between_names(words):
        return Told(Verdict.ENGLISH)
    latin = sum(_LATIN.match(word) is not None for word in words) >= len(words) * _LATIN_SHARE
    return _detected(sample, words) if latin else Told(Verdict.OTHER, _likeliest(_scores(sample)))


def _is_plainly_english(words: list[str]) -> bool:
    """Return whether the function words of a text are enough of English ones: a share of many words, any at all of few."""
    share = sum(word in _FUNCTION_WORDS for word in words) / len(words)
    if len(words) >= _ENOUGH_WORDS:
        return share >= _SHARE
    return share > 0 and any(word in _ENGLISH_ALONE for word in words) and not any(word in _FOREIGN_WORDS for word in words)


def _has_english_between_names(words: list[str]) -> bool:
    """Return whether the words of a text that are in small letters are plainly English, however many names and figures stand beside."""
    small = [word for word in words if word.islower()]
    return len(small) >= _ENOUGH_SMALL and sum(word in _ENGLISH_ALONE for word in small) >= len(small) * _SHARE_OF_SMALL


def _shows_language(words: list[str]) -> bool:
    """Return whether a text has words besides names, figures and headings: enough in small letters, or capitals throughout."""
    small = sum(word.islower() for word in words)
    return small >= max(_FEWEST_SMALL, len(words) * _SMALL_SHARE) or (all(word.isupper() for word in words) and len(words) > _FEWEST_SMALL)


def _detected(sample: str, words: list[str]) -> Told:
    scores = _scores(sample)
    if max(scores, key=scores.__getitem__) == "en":
        return Told(Verdict.ENGLISH if scores["en"] >= _LIKELY_ENGLISH or not _shows_language(words) else Verdict.UNCLEAR)
    if not _shows_language(words) or not _likeliest(scores) or scores["en"] > 1 - _SURE:
        return Told(Verdict.UNCLEAR)
    return Told(Verdict.UNCLEAR if _has_english_passage(sample) else Verdict.OTHER, _likeliest(scores))


def _scores(sample: str) -> dict[str, float]:
    return {code: float(score) for code, score in _detector().rank(sample[:_DETECTED])}


def _likeliest(scores: dict[str, float]) -> str:
    """Return the name of the language that a text is more likely in than in all others together."""
    best = max(scores, key=scores.__getitem__)
    return _NAMES[best] if scores[best] >= _SURE_OF_ONE else ""


def _has_english_passage(text: str) -> bool:
    """Return whether a paragraph of a text is plainly English, as where an article comes in two languages."""
    lines = (re.findall(r"[^\W\d_]+", line.lower()) for line in text.splitlines())
    return any(len(words) >= _ENOUGH_WORDS // 2 and _is_plainly_english(words) for words in lines)


@lru_cache(maxsize=1)
def _detector() -> LanguageIdentifier:
    """Return the detector; its model takes a second and some 100 MB, which most processes never need."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    detector.set_languages(sorted(_NAMES))
    return detector


def is_foreign_sentence(text: str) -> bool:
    """Return whether a single sentence has more function words of a neighbouring language than of English.

    >>> is_foreign_sentence("Le ministre a déclaré que la situation est grave."), is_foreign_sentence("El Al flew to La Paz on Monday.")
    (True, False)
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    foreign = sum(word in _FOREIGN_WORDS for word in words)
    return foreign >= 3 and foreign > sum(word in _FUNCTION_WORDS for word in words)
