"""Texts, pages, documents, messages and lists."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from docx import Document
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from tests.importers.ugly.case import FELL, STANDS, Article, Refusal, Ugly, plain

BOTH = Article(FELL, STANDS)
HEADERS = "From: Desk <desk@post.example>\nSubject: {subject}\nDate: Mon, 04 May 2020 10:30:00 -0500\n"
SENT = "2020-05-04T10:30:00-05:00"
DIGEST = HEADERS.format(subject="Digest") + 'Content-Type: multipart/digest; boundary="d"\n\n'
INNER = "--d\n\nFrom: a@a.example\nSubject: {title}\nDate: Sun, 03 May 2020 10:30:00 -0500\n\n{text}\n"
MOVED = (
    '<w:moveFrom w:id="1"><w:r><w:t>{fell}</w:t></w:r></w:moveFrom><w:del w:id="2"><w:r><w:delText>Gone.</w:delText></w:r></w:del>'
    '<w:moveTo w:id="3"><w:r><w:t>{fell}</w:t></w:r></w:moveTo>'
)
BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:txbxContent>'
    "<w:p><w:r><w:t>{box}</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>{box}</w:t></w:r></w:p></w:txbxContent>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def document(*paragraphs: str, title: str = "") -> bytes:
    made = Document()
    if title:
        made.add_heading(title, 0)
    for words in paragraphs:
        made.add_paragraph(words)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def edited(before: str, after: str, main: str = "document.xml") -> bytes:
    """A document whose XML was changed, its main part perhaps under another name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document(before, STANDS))) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            words = source.read(name).decode("utf-8", "surrogateescape")
            words = words.replace(f"<w:r><w:t>{before}</w:t></w:r>", after).replace("word/document.xml", f"word/{main}")
            target.writestr(name.replace("document.xml", main), words.encode("utf-8", "surrogateescape"))
    return stream.getvalue()


def drawn(draw: Callable[[Canvas], None], password: str | None = None) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    draw(canvas)
    canvas.save()
    if password is None:
        return stream.getvalue()
    writer = PdfWriter(clone_from=io.BytesIO(stream.getvalue()))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


def write_lines(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 24)
    canvas.drawString(50, 780, "Falls and stands")
    canvas.setFont("Helvetica", 10)
    for number, words in enumerate((FELL, STANDS)):
        canvas.drawString(50, 740 - 14 * number, words)


def write_columns(canvas: Canvas) -> None:
    for number in range(12):
        canvas.drawString(50, 740 - 14 * number, f"Left line {number} tells of the bridge")
        canvas.drawString(320, 740 - 14 * number, f"Right line {number} tells of the ferry")


def draw_picture(canvas: Canvas) -> None:
    canvas.rect(10, 10, 400, 700, fill=1)


def message(body: str, subject: str = "Falls", more: str = "", front: str = "") -> str:
    return f"{front}{HEADERS.format(subject=subject)}{more}\n{body}\n"


WIRE = f"\x01nok0123 4 pol 212 Quay Wire 0012\r\n\x02\r\nStorm-bridge\r\nBridge falls after storm\r\n\r\n{FELL}\r\n   {STANDS}\r\n\x03\r\n041530 GMT May 20\r\n\x04"
ANPA = f"z6715-----\r\nr z BC-XYZ--Bridge   05-04 0500\r\n^BC-XYZ--Bridge,416<\r\n^Bridge falls<\r\n^Eds: Updates.<\r\n^By A. ROTH=\r\n\t   {FELL}\r\n\t   {STANDS}\r\n\r\n\t   AP-WF-05-04-20 0337GMT<\r\n"
LIST = "# to read\nhttps://a.example/1\n- https://b.example/2\nhttps://a.example/1\n"

TEXTS = (
    Ugly("plain text in UTF-16", "a.txt", plain(f"{FELL}\n\n{STANDS}", "utf-16"), (BOTH,)),
    Ugly("Japanese mail of old as text", "a.txt", plain("橋は月曜日に落ちた。", "iso2022_jp"), (Article("橋は", "落ちた。"),)),
    Ugly(
        "Korean of old",
        "a.txt",
        plain("대통령은 수요일 회담이 월요일에 시작된다고 발표했다. 주민들은 기다린다.", "euc-kr"),
        (Article("대통령은", "기다린다."),),
    ),
    Ugly("Chinese of old", "a.txt", plain("总统星期三宣布,和谈将于星期一开始,居民正在等待援助。", "gb18030"), (Article("总统", "援助。"),)),
    Ugly("text with NUL in it", "a.txt", plain(f"{FELL}\x00{STANDS}"), (Article(FELL, STANDS, note="NUL"),)),
    Ugly(
        "a wire message",
        "a.txt",
        plain(WIRE),
        (Article(FELL, STANDS, "Bridge falls after storm", "2020-05-04T15:30:00+00:00", "Quay Wire"),),
    ),
    Ugly("a wire message of the older kind", "a.tst", plain(ANPA), (Article(FELL, STANDS, "Bridge falls", "2020-05-04T03:37:00+00:00"),)),
    Ugly(
        "subtitles",
        "a.srt",
        plain(f"1\n00:00:01,000 --> 00:00:03,000\n<i>{FELL}</i>\n\n2\n00:00:03,000 --> 00:00:05,000\n{STANDS}\n"),
        (Article(FELL, STANDS, note="subtitles"),),
    ),
    Ugly(
        "subtitles of the web",
        "a.vtt",
        plain(f"WEBVTT\n\nNOTE no\n\n00:01.000 --> 00:03.000\n{FELL}\n\n00:03.000 --> 00:05.000\n{STANDS}\n"),
        (BOTH,),
    ),
    Ugly(
        "a list of addresses",
        "a.txt",
        plain(LIST),
        (),
        (Refusal("fetched when the import runs", 2, "url"), Refusal("fetched when", 3, "url"), Refusal("line 2 once more", 4)),
    ),
    Ugly("a document", "a.docx", lambda: document(FELL, STANDS, title="Falls"), (Article("Falls", STANDS, "Falls"),)),
    Ugly(
        "a document with words moved and deleted",
        "a.docx",
        lambda: edited(FELL, MOVED.format(fell=FELL)),
        (Article(f"{FELL} Nobody", STANDS, note="deleted or moved"),),
    ),
    Ugly("a document with a text box", "a.docx", lambda: edited("Box", BOX.format(box=FELL)), (Article(f"{FELL} Nobody", STANDS),)),
    Ugly("a document under another name", "a.docx", lambda: edited(FELL, f"<w:r><w:t>{FELL}</w:t></w:r>", "document2.xml"), (BOTH,)),
    Ugly("half a document", "a.docx", lambda: document(FELL)[:3_000], (), (Refusal("damaged"),)),
    Ugly(
        "a locked document",
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        (),
        (Refusal("locked with a password"),),
    ),
    Ugly("a PDF", "a.pdf", lambda: drawn(write_lines), (Article("Falls and stands", STANDS, "Falls and stands"),)),
    Ugly(
        "a PDF in columns drawn line by line",
        "a.pdf",
        lambda: drawn(write_columns),
        (Article("Left line 0 tells of the bridge Left line 1", "Right line 11 tells of the ferry"),),
    ),
    Ugly("a PDF locked with an empty password", "a.pdf", lambda: drawn(write_lines, ""), (Article("Falls and stands", STANDS),)),
    Ugly("a locked PDF", "a.pdf", lambda: drawn(write_lines, "secret"), (), (Refusal("locked with a password"),)),
    Ugly("a scan", "a.pdf", lambda: drawn(draw_picture), (), (Refusal("a scan"),)),
    Ugly("half a PDF", "a.pdf", lambda: drawn(write_lines)[:600], (), (Refusal("damaged"),)),
    Ugly(
        "a message with blanks before its headers",
        "a.eml",
        plain(message(f"{FELL}\n\n{STANDS}", front="\n \n")),
        (Article(FELL, STANDS, "Falls", SENT, "post.example"),),
    ),
    Ugly(
        "a message in an unknown transfer encoding",
        "a.eml",
        plain(message(f"{FELL}\n\n{STANDS}", more="Content-Transfer-Encoding: 8-bit-odd\n")),
        (BOTH,),
    ),
    Ugly(
        "a message with an encoded subject",
        "a.eml",
        plain(message(f"{FELL}\n\n{STANDS}", "=?iso-8859-1?Q?Br=FCcke_f=E4llt?=")),
        (Article(FELL, STANDS, "Brücke fällt"),),
    ),
    Ugly(
        "a message of a year that cannot be",
        "a.eml",
        plain(message(FELL, more="").replace("2020", "1904")),
        (Article(FELL, FELL, "Falls", None, note="was left out"),),
    ),
    Ugly(
        "a digest",
        "a.eml",
        plain(DIGEST + INNER.format(title="One", text=FELL) + INNER.format(title="Two", text=STANDS) + "--d--\n"),
        (Article(FELL, FELL, "One", "2020-05-03T10:30:00-05:00"), Article(STANDS, STANDS, "Two")),
    ),
    Ugly(
        "a message that was not delivered",
        "a.eml",
        plain(message("--r\n\nSorry.\n--r--", "Undelivered", 'Content-Type: multipart/report; boundary="r"\n')),
        (),
        (Refusal("not delivered", 1, "Subject"),),
    ),
    Ugly(
        "a message with its page beside it",
        "a.eml",
        plain(
            message(
                f"--c\nContent-Type: text/plain\n\nSee the page.\n--c\nContent-Type: text/html\n\n<style>x</style><p>{FELL}</p><p>{STANDS}</p>\n--c--",
                more='Content-Type: multipart/alternative; boundary="c"\n',
            )
        ),
        (BOTH,),
    ),
    Ugly(
        "a page that was refused",
        "a.html",
        plain("<html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1><p>You do not have permission.</p></body></html>"),
        (),
        (Refusal("."),),
    ),
    Ugly("a picture called text", "a.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(300), (), (Refusal("a picture"),)),
)
