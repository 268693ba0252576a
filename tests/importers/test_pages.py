"""Pages in the manner of many systems: what becomes text, what is said of the rest, and which pages are no articles.

Beside each ``pages/read/NAME.html`` lies ``NAME.txt`` with all that is read in it, checked by eye when it was written.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from articles.importers import ArticleDraft, Reject
from articles.importers.pages import NoArticleError, Page, TooTangledError, read_page

Imported = Callable[[str, bytes | str], tuple[list[ArticleDraft], list[Reject]]]

PAGES = Path(__file__).parent / "pages"
READ = sorted(PAGES.glob("read/*.html"))
REFUSED = {
    "access-denied": "This is an error page of the site (“Access Denied”)",
    "challenge": "This page asks whether a person is reading it",
    "error-403": "This is an error page of the site (“403 Forbidden”), not an article.",
    "error-404-in-a-theme": "This is an error page of the site (“Oops! That page can’t be found.”)",
    "front-page": "This is a front page or a list of articles, not an article: it has 5 headlines",
    "menu-only": "No article was found in this page.",
    "scripts-only": "The page holds no text before a browser has run its scripts",
    "section-of-excerpts": "This is a front page or a list of articles, not an article: it has 4 headlines",
    "template-handlebars": "This page is a template that was not filled in: it says “{{ headline }}”",
    "template-server": "This page is a template that was not filled in: it says “<%= story.headline %>”",
}


def shown(page: Page) -> str:
    """Return all that was read in a page, one thing after the other."""
    head = f"title: {page.title}\nsite: {page.site}\nbyline: {page.byline}\npublished: {page.published}\n\n"
    return head + page.text + "\n\n" + "".join(f"* {note}\n" for note in page.notes)


def page_of(body: str, title: str = "Fire at Dunmore mill") -> str:
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>The mill at Dunmore burned down on Monday night, "
        f"the fire service said.</p>{body}</article></body></html>"
    )


@pytest.mark.parametrize("path", READ, ids=[path.stem for path in READ])
def test_a_page_becomes_its_text_with_notes_of_what_was_left_out(path: Path) -> None:
    assert shown(read_page(path.read_text())) == path.with_suffix(".txt").read_text()


def test_there_are_pages_of_many_systems() -> None:
    assert len(READ) >= 25


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_page_that_is_no_article_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(NoArticleError) as caught:
        read_page((PAGES / "refused" / f"{name}.html").read_text())
    assert str(caught.value).startswith(REFUSED[name])


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>It hurt 46<sup>1</sup> people.</p>", "It hurt 46 people."),
        ("<p>It hurt 46<sup>[a]</sup> people<sup>*</sup>.</p>", "It hurt 46 people."),
        ("<p>It held 3 × 10<sup>5</sup> litres.</p>", "It held 3 × 10⁵ litres."),
        ("<p>It covers 70 m<sup>2</sup> and holds 9 m<sup>3</sup>.</p>", "It covers 70 m² and holds 9 m³."),
        ("<p>The 2<sup>nd</sup> storey fell.</p>", "The 2nd storey fell."),
        ("<p>It was <sup>3</sup>&frasl;<sub>4</sub> full.</p>", "It was 3⁄4 full."),
        ("<p>It held 10<sup>−6</sup> grams of <sup>210</sup>Po.</p>", "It held 10⁻⁶ grams of ²¹⁰Po."),
        ("<p>The roof fell.<sup class='reference'><a href='#c'>12</a></sup> Then the walls.</p>", "The roof fell. Then the walls."),
    ],
)
def test_a_raised_figure_never_joins_a_number(markup: str, words: str) -> None:
    assert words in read_page(page_of(markup)).text


@pytest.mark.parametrize(
    "markup",
    [
        "<p>It hurt <del>80</del> 20 people.</p>",
        "<p>It hurt <s>80</s> 20 people.</p>",
        "<p>It hurt <strike>80</strike> 20 people.</p>",
        "<p>It hurt <span style='text-decoration-line: line-through'>80</span> 20 people.</p>",
    ],
)
def test_struck_words_are_not_read_but_told(markup: str) -> None:
    page = read_page(page_of(markup))
    assert "It hurt 20 people." in page.text
    assert page.notes == ("Left out of the page as struck out (1 word): “80”.",)


@pytest.mark.parametrize(
    "markup",
    [
        "<p hidden>The fire killed eighty.</p>",
        "<div style='color:red; display : none'><p>The fire killed eighty.</p></div>",
        "<p style='visibility:hidden'>The fire killed eighty.</p>",
        "<template><p>The fire killed eighty.</p></template>",
        "<noscript><p>The fire killed eighty.</p></noscript>",
        "<dialog><p>The fire killed eighty.</p></dialog>",
        "<p class='visually-hidden'>The fire killed eighty.</p>",
    ],
)
def test_hidden_words_are_not_read_but_told(markup: str) -> None:
    page = read_page(page_of(markup))
    assert "eighty" not in page.text
    assert page.notes == ("Left out of the page as hidden (4 words): “The fire killed eighty.”.",)


def test_a_comment_within_a_number_does_not_part_it() -> None:
    assert "It hurt 120 people." in read_page(page_of("<p>It hurt 1<!-- -->20 people.</p>")).text


def test_the_time_of_a_readers_comment_is_no_date_of_the_article() -> None:
    remark = (
        "<section id='reader-comments'><div><time datetime='2020-02-03T11:00'>3 February 2020</time><p>How sad this is.</p></div></section>"
    )
    page = read_page(page_of("").replace("</article>", "</article>" + remark))
    assert page.published == ""
    assert "How sad" not in page.text
    assert "readers’ comments" in page.notes[0]


def test_a_page_of_opinion_is_no_comment_of_readers() -> None:
    page = page_of("<p>It should never have been rebuilt so close to the houses.</p>").replace(
        "<article>", "<article class='comment tone-comment'>"
    )
    assert "should never have been" in read_page(page).text


def test_a_day_that_may_be_a_month_is_not_guessed(imported: Imported) -> None:
    page = page_of("").replace("<h1>", "<span class='date'>Submitted on 04/05/2019</span><h1>")
    [draft], _ = imported("a.html", page)
    assert draft.published is None
    assert any("its day and month cannot be told apart" in note for note in draft.notes)


@pytest.mark.parametrize("name", ["Username", "Submitted by admin", "Super User", "editor@paper.example"])
def test_what_a_system_puts_in_a_byline_is_no_writer(imported: Imported, name: str) -> None:
    [draft], _ = imported("a.html", page_of("").replace("<title>", f"<meta name='author' content='{name}'><title>"))
    assert draft.byline == ""


def test_the_notes_of_a_page_are_kept_at_the_article(imported: Imported) -> None:
    [draft], _ = imported("a.html", page_of("<p>It hurt <s>80</s> 20 people.</p>"))
    assert "Left out of the page as struck out (1 word): “80”." in draft.notes


def test_what_a_page_shows_of_markup_stays_as_it_is(imported: Imported) -> None:
    [draft], _ = imported("a.html", page_of("<p>The sign read &lt;p&gt;Danger&lt;/p&gt; for a week, neighbours said.</p>"))
    assert "<p>Danger</p>" in draft.text


def test_a_front_page_names_what_it_is(imported: Imported) -> None:
    drafts, [reject] = imported("front.html", (PAGES / "refused/front-page.html").read_bytes())
    assert drafts == []
    assert "front page" in reject.reason


@pytest.mark.parametrize("unit", ["<div>", "<font>", "<table><tr><td>"])
def test_a_page_nested_without_end_is_refused_at_once(unit: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        with pytest.raises(TooTangledError):
            read_page("<html><body>" + unit * times + "The mill at Dunmore burned down on Monday night.")
        return time.process_time() - began

    assert seconds(8_000) < 4 * seconds(4_000) + 0.2


@pytest.mark.parametrize(
    "title",
    [
        "Storm kills 404",
        "Missing girl not found",
        "Access denied to flooded pit",
        "Ban on pit visits forbidden by court",
        "Error cost town 500",
    ],
)
def test_a_headline_that_resembles_an_error_is_none(title: str) -> None:
    assert read_page(page_of("<p>Crews from three towns fought the fire until the morning.</p>", title)).title == title
