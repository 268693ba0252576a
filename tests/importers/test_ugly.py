"""Ugly files: imported right, or refused with a reason that names the place."""

from __future__ import annotations

import pytest

from articles.importers import ArticleDraft, NamedFile, Reject, read_drafts
from tests.importers.ugly import CORPUS, Article, Refusal, Ugly


def test_the_corpus_is_large_enough() -> None:
    assert len(CORPUS) >= 80
    assert len({case.name for case in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.name)
def test_an_ugly_file_is_imported_right_or_refused_with_its_place(case: Ugly) -> None:
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
    assert words.startswith(article.first), words[:200]
    assert words.endswith(article.last), words[-200:]
    assert article.title in {None, draft.title}
    assert article.source in {None, draft.source}
    assert article.published in {"", draft.published}
    assert article.note in " ".join(draft.notes)


def check_refusal(reject: Reject, refusal: Refusal) -> None:
    assert refusal.words in reject.reason
    assert refusal.line in {None, reject.line}
    assert refusal.column in {None, reject.column}
