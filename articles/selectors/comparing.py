"""Two statements held against each other as the page shows it. Nothing is stored, and nothing is sent: a model is asked by a service."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings

from articles.models import PairVerdict
from articles.models.conflicts import ConflictType

if TYPE_CHECKING:
    from articles.domain.comparing import Statement, Verdict
    from articles.domain.judging.records import Judge
    from articles.domain.judging.records import Verdict as JudgesVerdict
    from articles.domain.marking import Mark, Piece
    from articles.domain.reading.records import Reading

# One reading at a time: the first loads the language model, and the threads of a web process share it.
ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class ComparedStatement:
    """A statement cut at what was read in it. ``problem`` says why it could not be read, where it could not."""

    text: str
    outlet: str
    published: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    certainty: tuple[str, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """What a language model said of two sentences, one of each statement."""

    first: str
    second: str
    finding: str
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """The verdict on two statements, with its figures from 0 to 1, and what was read in each.

    Where a language model has the last word, it is as the model leaves it: ``judged`` says what that was, ``unjudged`` why there is not
    more of it, ``sent`` whether it was asked for this, and ``own`` what the engine says by itself.
    """

    verdict: str
    verdict_label: str
    same_question: float
    same: float
    conflict: float
    type_label: str
    reason: str
    engine_version: str
    left: ComparedStatement
    right: ComparedStatement
    judged: tuple[JudgedPair, ...] = ()
    own: ComparedPair | None = None
    unjudged: str = ""
    sent: bool = False

    @property
    def engines(self) -> ComparedPair:
        """The verdict of the engine alone."""
        return self.own or self

    @property
    def chances(self) -> tuple[tuple[str, float], ...]:
        """The figures with what each is the chance of."""
        return (
            ("Both answer one question", self.same_question),
            ("The wording says the same", self.same),
            ("They cannot both be true", self.conflict),
        )


def compare_pair(left: tuple[str, str, str], right: tuple[str, str, str], judge: Judge | None = None) -> ComparedPair:
    """Compare two statements, each with its outlet and its ISO date ("" where unknown).

    ``judge`` has the last word, as in a story. The first call in a process loads the parser: about two seconds and 200 MB.
    """
    from articles.domain import comparing, engine  # spaCy comes with them, and most web processes do without

    first, second = (comparing.Statement(text, outlet, published or None) for text, outlet, published in (left, right))
    with ONE_AT_A_TIME:
        reader = engine.load_reader(settings.SPACY_MODEL, encoder=settings.PAIR_READER)
        found = comparing.compare_closely(reader, first, second, judge)
    sides = _statement(first, found.left), _statement(second, found.right)
    own = _pair(found.verdict, sides)
    if found.judged is None:
        return own
    told = tuple(JudgedPair(of.first.text, of.second.text, _FOUND[_standing(said)], said.why, said.by) for of, said in found.told)
    return replace(_pair(found.judged, sides), judged=told, own=own)


_FOUND = {
    "dispute": "the two cannot both be true",
    "update": "one overtakes the other",
    "both": "both answer one question, and both may be true",
    "apart": "they do not answer the same question",
}


def _standing(said: JudgesVerdict) -> str:
    if said.is_dispute:
        return "update" if said.update else "dispute"
    return "both" if said.one_question else "apart"


def _pair(verdict: Verdict, sides: tuple[ComparedStatement, ComparedStatement]) -> ComparedPair:
    from articles.domain import engine

    return ComparedPair(
        verdict=verdict.standing.value,
        verdict_label=PairVerdict(verdict.standing.value).label,
        same_question=verdict.same_question,
        same=verdict.same,
        conflict=verdict.conflict,
        type_label=str(ConflictType(verdict.type.value).label) if verdict.type else "",
        reason=verdict.reason,
        engine_version=engine.ENGINE_VERSION,
        left=sides[0],
        right=sides[1],
    )


def _statement(statement: Statement, reading: Reading) -> ComparedStatement:
    from articles.domain import marking  # spaCy does not come with it, but it is of no use without

    text = statement.text.strip()
    marks = marking.marks_of(reading, text)
    return ComparedStatement(
        text=text,
        outlet=statement.outlet,
        published=statement.published or "",
        pieces=marking.cut(text, marks),
        marks=marks,
        certainty=marking.certainty_of(reading),
        problem=reading.problem or "",
    )
