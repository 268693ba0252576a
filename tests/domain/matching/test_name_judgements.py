"""What editors say of names is obeyed."""

from __future__ import annotations

import itertools

from articles.domain.engine import Reader, reconcile
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Article, NameJudgement

TEXTS = {
    "a": "President Volodymyr Zelensky met Angela Merkel in Kyiv on Monday. Zelensky thanked Germany for its help.",
    "b": "Volodymyr Zelenskiy received Angela Merkel in Kiev on Monday, his office said.",
    "c": "The Harbour Trust built the quay in 2012. The Quay Company repaired it last year, the mayor said.",
}
KIEV_APART = NameJudgement("Kiev", "Kyiv", same=False)
TRUST_SAME = NameJudgement("Harbour Trust", "Quay Company", same=True)


def read(reader: Reader) -> list[Reading]:
    return [reader.read(Article(id=key, source=key, text=text)) for key, text in TEXTS.items()]


def clusters(readings: list[Reading], *judgements: NameJudgement) -> set[frozenset[str]]:
    found = reconcile(readings, names=judgements).entities
    return {frozenset(mention.text.removeprefix("The ").removeprefix("the ") for mention in entity.mentions) for entity in found}


def of(name: str, found: set[frozenset[str]]) -> frozenset[str]:
    return next(names for names in found if name in names)


def test_names_said_to_be_the_same_become_one(reader: Reader) -> None:
    readings = read(reader)
    assert "Quay Company" not in of("Harbour Trust", clusters(readings))
    assert "Quay Company" in of("Harbour Trust", clusters(readings, TRUST_SAME))


def test_names_said_not_to_be_the_same_stay_apart_whoever_else_would_join_them(reader: Reader) -> None:
    readings = read(reader)
    assert "Kiev" in of("Kyiv", clusters(readings))
    assert "Kiev" not in of("Kyiv", clusters(readings, KIEV_APART))


def test_a_surname_set_apart_from_a_full_name_is_nobodys(reader: Reader) -> None:
    readings = read(reader)
    assert "Zelensky" in of("Volodymyr Zelensky", clusters(readings))
    apart = NameJudgement("Zelensky", "Volodymyr Zelensky", same=False)
    assert "Zelensky" not in of("Volodymyr Zelensky", clusters(readings, apart))


def test_a_surname_said_to_be_somebody_elses_is_theirs(reader: Reader) -> None:
    readings = read(reader)
    told = (NameJudgement("Zelensky", "Angela Merkel", same=True), NameJudgement("Zelensky", "Volodymyr Zelensky", same=False))
    found = clusters(readings, *told)
    assert "Zelensky" in of("Angela Merkel", found)
    assert "Zelensky" not in of("Volodymyr Zelensky", found)


def test_judgements_on_names_that_no_article_uses_change_nothing(reader: Reader) -> None:
    readings = read(reader)
    assert clusters(readings, NameJudgement("Nobody", "Noone", same=True), NameJudgement("Kyiv", "Lviv", same=False)) == clusters(readings)


def test_neither_the_order_of_the_articles_nor_of_the_judgements_matters(reader: Reader) -> None:
    readings = read(reader)
    told = (KIEV_APART, TRUST_SAME)
    first = reconcile(readings, names=told)
    for order in itertools.permutations(readings):
        assert reconcile(order, names=told[::-1]) == first


def test_whom_a_title_stands_for_is_what_editors_say(reader: Reader) -> None:
    texts = ("Volodymyr Zelensky, the president of Ukraine, spoke in Odesa on Monday.", "The Ukrainian president thanked Angela Merkel.")
    readings = [reader.read(Article(id=str(at), source=str(at), text=text)) for at, text in enumerate(texts)]
    assert "Ukrainian president" in of("Volodymyr Zelensky", clusters(readings))
    apart = NameJudgement("The Ukrainian president", "Volodymyr Zelensky", same=False)
    assert "Ukrainian president" not in of("Volodymyr Zelensky", clusters(readings, apart))
    other = NameJudgement("The Ukrainian president", "Angela Merkel", same=True)
    assert "Ukrainian president" in of("Angela Merkel", clusters(readings, other))
