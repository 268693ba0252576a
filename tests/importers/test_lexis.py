"""Downloads of Lexis."""

from __future__ import annotations

from collections.abc import Callable

from articles.importers import ArticleDraft, Reject

Imported = Callable[[str, bytes | str], tuple[list[ArticleDraft], list[Reject]]]

FIRST = "The quarry at Hollin will open a second face in May, its owner told the parish on Monday night after a long meeting."
SECOND = "UPDATE: Nobody in the parish wants it, a poll of four hundred homes says, and sixty of them have written to the county."
DOWNLOAD = f"""Page 1 of 3

                              1 of 2 DOCUMENTS


                         Hollin Gazette (England)

                      March 4, 2024 Monday 9:15 AM GMT

Quarry to open a second face

BYLINE: Ann Kelly

SECTION: NEWS; Pg. 4

LENGTH: 212 words

{FIRST}

Copyright 2024 Hollin Press All Rights Reserved

LOAD-DATE: March 5, 2024

LANGUAGE: ENGLISH

                              2 of 2 DOCUMENTS

                               The Courier

March 6, 2024

Parish against quarry

{FIRST}

{SECOND}
"""


def test_a_download_holds_as_many_articles_as_it_counts(imported: Imported) -> None:
    (first, second), rejects = imported("quarry.txt", DOWNLOAD)
    assert rejects == []
    assert (first.source, first.title, first.published, first.byline, first.text, first.language) == (
        "Hollin Gazette (England)",
        "Quarry to open a second face",
        "2024-03-04T09:15:00+00:00",
        "Ann Kelly",
        FIRST,
        "en",
    )
    assert (second.source, second.title, second.published) == ("The Courier", "Parish against quarry", "2024-03-06")
    assert second.text == f"{FIRST}\n\n{SECOND}"
    assert first.key != second.key


def test_a_text_that_counts_documents_in_a_sentence_is_one_article(imported: Imported) -> None:
    [draft], _ = imported("a.txt", f"Quarry papers come out\n\n{FIRST} The county published 1 of 2 DOCUMENTS only.\n\n{SECOND}")
    assert draft.title == "Quarry papers come out"
