"""Flags of one story that share an answer: one phrase answers one question, and the likeliest flag says which."""

from __future__ import annotations

from articles.domain.conflicts.detect import WORTH_A_LOOK, each_answer_once
from articles.domain.engine import Reader, reconcile
from articles.domain.vocabulary import Article, ClaimKey, Conflict, ConflictKind, ConflictType, Evidence, Position, Span


def position(value: str, *places: tuple[str, int]) -> Position:
    """Return a position given by an answer of five characters at each place, in the claim of forty characters that holds it."""
    return Position(
        value, tuple(Evidence(ClaimKey(article, at // 40 * 40, at // 40 * 40 + 40), Span(at, at + 5)) for article, at in places)
    )


def flag(score: float, *positions: Position) -> Conflict:
    return Conflict(-1, ConflictType.NUMBER, ConflictKind.CONTRADICTION, score, "deaths", "", positions)


TOLL = flag(0.8, position("five", ("a", 0), ("b", 0)), position("seven", ("c", 0)))
TOLL_AGAIN = flag(0.4, position("five", ("b", 3)), position("nine", ("d", 0)))
AGE = flag(0.3, position("41", ("a", 10)), position("43", ("c", 10)))
SHIPS = flag(0.2, position("two", ("d", 80)), position("three", ("e", 80)))
EVERY = [TOLL, TOLL_AGAIN, AGE, SHIPS]


def test_a_phrase_answers_one_question_the_likeliest() -> None:
    assert list(each_answer_once(EVERY)) == [TOLL, AGE, SHIPS]


def test_the_words_beside_an_answer_may_answer_another_question() -> None:
    assert TOLL.claims[0] in AGE.claims
    assert AGE in list(each_answer_once([TOLL, AGE]))


def test_the_same_place_of_another_article_is_another_answer() -> None:
    elsewhere = flag(0.1, position("five", ("d", 0)), position("nine", ("e", 0)))
    assert list(each_answer_once([TOLL, elsewhere])) == [TOLL, elsewhere]


def test_which_flag_stands_does_not_depend_on_the_order_in_which_they_come() -> None:
    assert list(each_answer_once(EVERY[::-1])) == list(each_answer_once(EVERY))


def test_no_answer_of_a_story_stands_in_two_of_its_flags_and_what_is_sure_enough_is_shown_however_little_it_matters(reader: Reader) -> None:
    texts = (
        "Nine people died when the ferry sank off Ostel on Monday. It had left Norra at 6 a.m. with 80 people aboard.",
        "Twelve people died when the ferry sank off Ostel on Monday. It had left Norra at 7 a.m. with 95 people aboard.",
        "Nine people died when the ferry sank off Ostel on Monday, police said. It had left Norra at 6 a.m.",
    )
    read = [reader.read(Article(id=str(number), source=f"Outlet {number}", text=text)) for number, text in enumerate(texts)]
    conflicts = reconcile(read).conflicts
    answers = [(item.claim.article, item.answer) for flag in conflicts for side in flag.positions for item in side.evidence]
    assert len(conflicts) > 1
    assert len(answers) == len(set(answers))
    assert all(flag.score >= WORTH_A_LOOK * flag.importance - 1e-4 for flag in conflicts)
