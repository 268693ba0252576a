"""The picture of figures with their quantifiers."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Conflict, Evidence
from articles.selectors import EvidenceView, PositionView, QuoteView
from articles.views.number_line import NumberLine, number_line
from tests.views.browsing import words


def said(
    figure: float | None, *, outlet: str = "KTV", high: float | None = None, quantifier: str = "exactly", unit: str = ""
) -> EvidenceView:
    quote = QuoteView("", "", f"{quantifier} {figure}", "", "", cut_before=False, cut_after=False)
    place = {"claim_id": 1, "article_id": 1, "version_number": 1, "start": 0, "end": 9, "answer_start": 0, "answer_end": 9}
    about = {"outlet": outlet, "origin": "", "title": "", "url": "", "published": "", "speaker": ""}
    manner = {"polarity": "asserted", "modality": "fact", "headline": False}
    return EvidenceView(**place, **about, **manner, quote=quote, low=figure, high=high, quantifier=quantifier, unit=unit)  # type: ignore[arg-type]  # the fields by name


def drawn(*evidence: EvidenceView) -> NumberLine | None:
    positions = [
        PositionView(number, "x", articles=1, outlets=1, origins=1, chosen=False, evidence=(item,))
        for number, item in enumerate(evidence, start=1)
    ]
    return number_line(positions)


def line(*evidence: EvidenceView) -> NumberLine:
    found = drawn(*evidence)
    assert found
    return found


def test_the_smallest_figure_comes_first_and_stands_furthest_left() -> None:
    figures = line(said(24), said(5), said(9)).figures
    assert [figure.read_as for figure in figures] == ["5", "9", "24"]
    assert figures[0].x < figures[1].x < figures[2].x


@pytest.mark.parametrize(
    ("quantifier", "high", "shape", "told"),
    [
        ("exactly", None, "point", "20"),
        ("at least", None, "rising", "at least 20"),
        ("more than", None, "rising", "more than 20"),
        ("at most", None, "falling", "at most 20"),
        ("fewer than", None, "falling", "fewer than 20"),
        ("about", None, "about", "about 20"),
        ("between", 30.0, "range", "20 to 30"),
        ("about", 100.0, "vague", "about 20 to 100"),
    ],
)
def test_each_quantifier_has_its_shape_and_its_words(quantifier: str, high: float | None, shape: str, told: str) -> None:
    figure = next(figure for figure in line(said(20, quantifier=quantifier, high=high), said(50)).figures if figure.position == 1)
    assert (figure.shape, figure.read_as) == (shape, told)
    assert figure.x <= figure.x2


def test_outlets_that_say_alike_share_a_line() -> None:
    position = PositionView(
        1, "24", articles=2, outlets=2, origins=2, chosen=False, evidence=(said(24, outlet="KTV"), said(24, outlet="Tolmar Post"))
    )
    other = PositionView(2, "5", articles=1, outlets=1, origins=1, chosen=False, evidence=(said(5),))
    found = number_line([position, other])
    assert found
    assert [figure.outlets for figure in found.figures] == [("KTV",), ("KTV", "Tolmar Post")]


@pytest.mark.parametrize(
    "evidence",
    [
        (said(24),),
        (said(24), said(24)),
        (said(24), said(None)),
        (said(24, unit="metre"), said(5)),
    ],
)
def test_nothing_is_drawn_where_there_is_nothing_to_compare(evidence: tuple[EvidenceView, ...]) -> None:
    assert drawn(*evidence) is None


@pytest.mark.parametrize("figures", [(5, 24), (0, 3), (-12, 4), (3, 3_000_000), (0.2, 0.25), (100, 101)])
def test_all_stays_on_the_line_and_a_few_ticks_are_named(figures: tuple[float, float]) -> None:
    found = line(*map(said, figures))
    assert all(0 < figure.x < 100 for figure in found.figures)
    assert 1 <= len(found.ticks) <= 7
    assert all(0 <= tick.x <= 100 for tick in found.ticks)
    assert found.in_powers is (figures == (3, 3_000_000))


@pytest.mark.django_db
def test_a_conflict_of_numbers_shows_it_with_a_table_that_says_the_same(as_bob: Client, first: Conflict) -> None:
    for number, evidence in enumerate(Evidence.objects.filter(position__conflict=first).order_by("pk"), start=1):
        Evidence.objects.filter(pk=evidence.pk).update(low=number, quantifier="at least")
    page = words(as_bob.get("/stories/maren-lise-ferry/conflicts/1/"))
    assert 'class="timeline number-line"' in page
    assert "<summary>The same as a table</summary>" in page
    assert '<td class="figures">at least 1</td>' in page


@pytest.mark.django_db
def test_where_nothing_was_read_as_a_figure_nothing_is_drawn(as_bob: Client, first: Conflict) -> None:
    assert "number-line" not in words(as_bob.get("/stories/maren-lise-ferry/conflicts/1/"))
