"""When an article was published, and in which language it is, as pages and lines under a headline say it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.importers import ArticleDraft, Reject
from articles.importers.languages import language_tag
from articles.importers.stamps import stamp_in

Imported = Callable[[str, bytes | str], tuple[list[ArticleDraft], list[Reject]]]

RUNNING = (
    "The ferry to Skarholm will not sail before the autumn, the harbour board told its passengers on Tuesday evening. "
    "Two of its three engines failed in the storm of last week, and parts for them are built in one yard only."
)


def page_of(body: str, head: str = "", attributes: str = "") -> str:
    return (
        f"<!doctype html><html {attributes}><head><title>Ferry stays in port</title>{head}</head><body><article>"
        f"<h1>Ferry stays in port until autumn</h1>{body}<p>{RUNNING}</p></article></body></html>"
    )


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Publié le 14 mars 2025 à 7h05", "2025-03-14T07:05:00"),
        ("14. März 2025, 19:20 Uhr", "2025-03-14T19:20:00"),
        ("Viernes, 14 de marzo de 2025 | 19:20", "2025-03-14T19:20:00"),
        ("Pubblicato il 14 marzo 2025 alle ore 19.20", "2025-03-14T19:20:00"),
        ("Opublikowano: 14 marca 2025, godz. 19:20", "2025-03-14T19:20:00"),
        ("Von Jonas Reiter, 14. März 2025", "2025-03-14"),
        ("Mara Lindqvist | Skarholm Courier | March 14, 2025 7:20 PM EDT", "2025-03-14T19:20:00-04:00"),
        ("Publié le 14 mars 2025 à 7h05, mis à jour le 15 mars 2025 à 9h", "2025-03-14T07:05:00"),
        ("Aktualisiert am 15. März 2025, 9:00 Uhr", "2025-03-15T09:00:00"),
    ],
)
def test_a_line_under_the_headline_says_when(line: str, moment: str) -> None:
    assert stamp_in(f"Ferry stays in port\n\n{line}\n\n{RUNNING}", "Ferry stays in port") == moment


@pytest.mark.parametrize(
    "line",
    [
        "It sailed last on 14 March 2025 with forty people on board.",
        "Sailings of 14 March 2025 were cancelled",
        "03/04/2025",
        "On board since 2025",
    ],
)
def test_a_line_that_tells_of_a_day_is_not_the_day_of_the_article(line: str) -> None:
    assert stamp_in(f"Ferry stays in port\n\n{line}\n\n{RUNNING}", "Ferry stays in port") is None


def test_a_day_in_the_running_text_or_in_the_headline_is_not_the_day_of_the_article() -> None:
    assert stamp_in(f"{RUNNING}\n\n14 March 2025\n\n{RUNNING}") is None
    assert stamp_in(f"14 March 2025\n\n{RUNNING}", "14 March 2025") is None


@pytest.mark.parametrize(
    ("body", "head", "moment"),
    [
        ('<time datetime="2025-03-14T23:40:00-05:00">March 14</time>', "", "2025-03-14T23:40:00-05:00"),
        ("", '<meta name="pubdate" content="2025-03-14T23:40:00-05:00">', "2025-03-14T23:40:00-05:00"),
        ("", '<meta name="parsely-pub-date" content="2025-03-14T23:40:00Z">', "2025-03-14T23:40:00+00:00"),
        ("", '<meta name="DC.date.issued" content="2025-03-14T23:40:00+01:00">', "2025-03-14T23:40:00+01:00"),
        ("<p>Friday, 14 March 2025, 23:40</p>", '<meta name="date" content="2025-03-14">', "2025-03-14T23:40:00"),
        ("", '<meta name="date" content="2025-03-14">', "2025-03-14"),
    ],
)
def test_a_page_gives_the_time_with_the_day(imported: Imported, body: str, head: str, moment: str) -> None:
    [draft], _ = imported("a.html", page_of(body, head))
    assert draft.published == moment


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        ('lang="sv-SE"', "", "sv-SE"),
        ("", '<meta property="og:locale" content="fr_CA">', "fr-CA"),
        ("", '<meta http-equiv="Content-Language" content="pl">', "pl"),
        ("", '<script type="application/ld+json">{"@type": "NewsArticle", "inLanguage": "it"}</script>', "it"),
        ("", "", ""),
    ],
)
def test_a_page_gives_its_language(imported: Imported, attributes: str, head: str, language: str) -> None:
    [draft], _ = imported("a.html", page_of("", head, attributes))
    assert draft.language == language


@pytest.mark.parametrize(
    ("given", "tag"),
    [
        ("en_GB.UTF-8", "en-GB"),
        ("Français", "fr"),
        ("GER", "de"),
        ("Russian", "ru"),
        ("English (UK)", "en"),
        ("n/a", ""),
        ("unknown tongue", ""),
    ],
)
def test_a_language_is_read_in_words_too(given: str, tag: str) -> None:
    assert language_tag(given) == tag


@pytest.mark.parametrize("name", ["language", "meta_lang", "langcode", "inLanguage", "Sprache"])
def test_a_column_of_languages_goes_by_several_names(imported: Imported, name: str) -> None:
    [draft], _ = imported("a.csv", f'title,text,{name}\nFerry stays in port,"{RUNNING}",Deutsch\n')
    assert draft.language == "de"
