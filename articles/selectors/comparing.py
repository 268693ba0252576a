"""Two statements held against each other as the page shows it. Nothing is stored, and no text leaves the process."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings

from articles.models import PairVerdict
from articles.models.conflicts import ConflictType

if TYPE_CHECKING:
    from articles.domain.comparing import Statement
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
class ComparedPair:
    """The verdict on two statements, with its figures from 0 to 1, and what was read in each."""

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

    @property
    def chances(self) -> tuple[tuple[str, float], ...]:
        """The figures with what each is the chance of."""
        return (
            ("Both answer one question", self.same_question),
            ("The wording says the same", self.same),
            ("They cannot both be true", self.conflict),
        )


def compare_pair(left: tuple[str, str, str], right: tuple[str, str, str]) -> ComparedPair:
    """Compare two statements, each with its outlet and its ISO date ("" where unknown).

    The first call in a process loads the language model: about two seconds and 200 MB.
    """
    from articles.domain import comparing, engine  # spaCy comes with them, and most web processes do without

    statements = [comparing.Statement(text, outlet, published or None) for text, outlet, published in (left, right)]
    with ONE_AT_A_TIME:
        found = comparing.compare_closely(engine.load_reader(settings.SPACY_MODEL, encoder=settings.PAIR_READER), *statements)
    verdict = found.verdict
    return ComparedPair(
        verdict=verdict.standing.value,
        verdict_label=PairVerdict(verdict.standing.value).label,
        same_question=verdict.same_question,
        same=verdict.same,
        conflict=verdict.conflict,
        type_label=str(ConflictType(verdict.type.value).label) if verdict.type else "",
        reason=verdict.reason,
        engine_version=engine.ENGINE_VERSION,
        left=_statement(statements[0], found.left),
        right=_statement(statements[1], found.right),
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
