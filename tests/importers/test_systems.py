"""Files as the programs of newsrooms write them: every article comes out whole, under its headline, with its date."""

from __future__ import annotations

import pytest

from articles.importers import ArticleDraft, NamedFile, Reject, read_drafts
from tests.importers.systems import SYSTEMS
from tests.importers.ugly import Article, Refusal, Ugly


def test_the_corpus_is_large_enough() -> None:
    assert len(SYSTEMS) >= 120
    assert len({case.name for case in SYSTEMS}) == len(SYSTEMS)


@pytest.mark.parametrize("case", SYSTEMS, ids=lambda case: case.name)
def test_a_file_of_a_real_system_is_read_right(case: Ugly) -> None:
    results = list(read_drafts(NamedFile(case.file, case.make())))
    drafts = [item for item in results if isinstance(item, ArticleDraft)]
    rejects = [item for item in results if isinstance(item, Reject)]
    assert len(drafts) == len(case.articles), results
    assert len(rejects) == len(case.refusals), results
    for draft, article in zip(drafts, case.articles, strict=True):
        check_article(draft, article)
    for reject, refusal in zip(rejects, case.refusals, strict=True):
        check_refusal(reject, refusal)


def check_article(draft: ArticleDraft, article: Article) -> None:
    words = " ".join(draft.text.split())
    assert words.startswith(" ".join(article.first.split())), words[:200]
    assert words.endswith(" ".join(article.last.split())), words[-200:]
    assert article.title in {None, draft.title}
    assert article.source in {None, draft.source}
    assert article.published in {"", draft.published}
    assert article.note in " ".join(draft.notes)


def check_refusal(reject: Reject, refusal: Refusal) -> None:
    assert refusal.words in reject.reason
