"""What a file's name tells about its article."""

from __future__ import annotations

import pytest

from articles.importers.filenames import NameHints, hints_from


@pytest.mark.parametrize(
    ("name", "hints"),
    [
        ("2023-03-17_reuters_bridge-falls.txt", NameHints("Reuters", "2023-03-17", "Bridge falls")),
        ("20230317_ap_bridge-falls-in-lowmere.html", NameHints("AP", "2023-03-17", "Bridge falls in lowmere")),
        ("the-guardian_2023-03-17_bridge-falls.txt", NameHints("The Guardian", "2023-03-17", "Bridge falls")),
        ("bbc_2023_03_17_bridge falls.txt", NameHints("BBC", "2023-03-17", "Bridge falls")),
        ("2023-03-17 - Lowmere Post - Bridge falls.txt", NameHints("Lowmere Post", "2023-03-17", "Bridge falls")),
        ("harbour-herald_bridge-falls-in-lowmere.txt", NameHints("Harbour Herald", None, "Bridge falls in lowmere")),
        ("bridge-falls-in-lowmere.txt", NameHints("", None, "Bridge falls in lowmere")),
        ("lowmere/2023-03-17_reuters_bridge-falls.txt", NameHints("Reuters", "2023-03-17", "Bridge falls")),
        ("2023-03-17_reuters.txt", NameHints("Reuters", "2023-03-17", "")),
        ("2023-13-45_reuters_bridge-falls-down-now.txt", NameHints("Reuters", None, "Bridge falls down now")),
        ("000_9ab9b4d731abe007.txt", NameHints()),
        ("12345.txt", NameHints()),
        ("article.txt", NameHints()),
        ("article_7.txt", NameHints()),
        ("", NameHints()),
    ],
)
def test_a_name_gives_source_date_and_headline_where_it_holds_them(name: str, hints: NameHints) -> None:
    assert hints_from(name) == hints


@pytest.mark.parametrize(
    ("name", "hints"),
    [
        ("Lowmere Post/2023-03-17-bridge.txt", NameHints("Lowmere Post", "2023-03-17", "")),
        ("lowmere-post/2023-03-17 Bridge falls.txt", NameHints("Lowmere Post", "2023-03-17", "Bridge falls")),
        ("articles/2023-03-17_reuters.txt", NameHints("Reuters", "2023-03-17", "")),
        ("BBC/2023-03-17_reuters_bridge-falls.txt", NameHints("Reuters", "2023-03-17", "Bridge falls")),
    ],
)
def test_a_folder_wins_over_the_one_name_beside_a_date(name: str, hints: NameHints) -> None:
    assert hints_from(name) == hints


def test_the_folder_that_is_imported_as_a_whole_does_not() -> None:
    assert hints_from("2023-03-17_reuters.txt", "bridge-falls").source == "Reuters"
