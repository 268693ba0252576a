"""PDF files that are encrypted: an empty password opens them, a real one does not."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from articles.importers.drafts import ArticleDraft, NamedFile, Reject
from articles.importers.files import read_drafts

SENTENCE = "The ferry ran aground off Kestra on Monday and nobody was hurt, police said."


def encrypted(password: str, algorithm: str) -> bytes:
    plain, locked = BytesIO(), BytesIO()
    canvas = Canvas(plain)
    canvas.drawString(72, 760, SENTENCE)
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt(password, owner_password="owner", algorithm=algorithm)
    writer.write(locked)
    return locked.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_an_empty_password_opens_is_read(algorithm: str) -> None:
    (draft,) = read_drafts(NamedFile("story.pdf", encrypted("", algorithm)))

    assert isinstance(draft, ArticleDraft)
    assert SENTENCE in " ".join(draft.text.split())


def test_a_pdf_with_a_password_is_refused_by_name() -> None:
    (refused,) = read_drafts(NamedFile("story.pdf", encrypted("secret", "AES-256")))

    assert isinstance(refused, Reject)
    assert "locked with a password" in refused.reason
