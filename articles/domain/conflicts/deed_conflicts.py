"""Rival answers to who, what, why and with what, told as in "Herald says a hiker found the body; Courier says two boys did"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.domain.conflicts.explanation import ending, more_than, who_says
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.reading.answers.doers import SOMEBODY
from articles.domain.reading.gazetteer import is_adjective
from articles.domain.vocabulary import ConflictKind, Position
from articles.domain.words import words_of

# How each deed is told, with a gap for what it was done to.
_DEEDS = {
    "find": "found {}",
    "rescue": "rescued {}",
    "kill": "killed {}",
    "arrest": "seized {}",
    "alarm": "raised the alarm",
    "win": "won {}",
    "sign": "signed {}",
    "build": "built {}",
    "buy": "bought {}",
    "publish": "made {} public",
    "broker": "negotiated {}",
    "judge": "was the judge of {}",
    "lead": "was at the head of {}",
    "destroy": "destroyed {}",
    "bomb": "attacked {}",
    "found": "founded {}",
    "write": "was the author of {}",
    "hit": "hit {}",
    "operate": "was at the controls of {}",
}
_DETERMINERS = frozenset(words_of("conflicts/deed_conflicts", "DETERMINERS"))
_SHOWN = 5


def deed_told(story: StoryView, lead: AnswerView, positions: Sequence[Position], kind: ConflictKind, *, sources: Mapping[str, str]) -> str:
    """Return one sentence or two that say who gives which answer; ``lead`` is an answer of the first position."""
    named = {" ".join(name.mention.text.split()) for reading in story.readings for name in reading.names}
    first, rest = _frames(story, lead)
    parts = [
        f"{who_says(position, sources)} {(rest if place else first).format(_in_a_sentence(position.value, named))}"
        for place, position in enumerate(positions[:_SHOWN])
    ]
    return f"{'; '.join(parts)}{more_than(_SHOWN, positions)}. {ending(kind, positions)}"


def deed_asked(story: StoryView, lead: AnswerView) -> str:
    """Return who is asked for, without the question mark: "Who found the body"."""
    return f"Who {_DEEDS[lead.answer.measure.partition(':')[2].removesuffix('/somebody')].format(_given(story, lead))}"


def _frames(story: StoryView, lead: AnswerView) -> tuple[str, str]:
    """Return how the first position is told, and how the others are, with a gap for the answer."""
    question, _, deed = lead.answer.measure.partition(":")
    if question == "why":
        return "the cause was {}", "it was {}"
    if question == "with":
        return "it was done with {}", "with {}"
    given, told = _given(story, lead), _DEEDS[deed.removesuffix("/somebody")]
    if question == "what":
        return f"{given} {told}", "it was {}"
    done = told.format(given)
    return f"{{}} {done}", "{} was" if done.startswith("was ") else "{} did"


def _given(story: StoryView, lead: AnswerView) -> str:
    """Return what a deed was done to, or who did it: by name, or by the noun."""
    name = next((entity.name for entity in story.names.entities if entity.id == lead.head), None)
    return name or ("the victim" if lead.head == SOMEBODY else f"the {lead.answer.head}")


def _in_a_sentence(value: str, named: set[str]) -> str:
    """Return an answer as it stands within a sentence: "A cleaner" as "a cleaner", a name as it is."""
    word = value.split(" ", 1)[0]
    common = value not in named and value[1:].islower() and not is_adjective(word)
    return value[:1].lower() + value[1:] if common or word.lower() in _DETERMINERS else value
