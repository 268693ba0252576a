"""Documents of Word and its relatives, PDF as programs for pages write it, and web archives as crawlers do."""

from __future__ import annotations

import gzip
import io
import plistlib
import zipfile
from collections.abc import Callable, Sequence
from quopri import encodestring

from docx import Document
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.importers.systems.pages import head, og
from tests.importers.systems.reports import DE, EN, ES, FR, IT, NL, PT, Report
from tests.importers.ugly.case import Article, Refusal, Ugly, plain

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{RELATED}/officeDocument" Target="word/document.xml"/></Relationships>'
PARTS = (
    f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{RELATED}/footnotes" Target="footnotes.xml"/>'
    f'<Relationship Id="r2" Type="{RELATED}/endnotes" Target="endnotes.xml"/><Relationship Id="r3" Type="{RELATED}/header" Target="header1.xml"/>'
    f'<Relationship Id="r4" Type="{RELATED}/comments" Target="comments.xml"/></Relationships>'
)


def run(words: str, more: str = "") -> str:
    return f'<w:r>{more}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    marked = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{marked}{''.join(runs)}</w:p>"


def package(body: str, **parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", PACKAGE)
        archive.writestr("word/_rels/document.xml.rels", PARTS)
        archive.writestr(
            "word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>'
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def notes_part(kind: str, *notes: str) -> str:
    rows = "".join(f'<w:{kind} w:id="{number}">{paragraph(run(" " + words))}</w:{kind}>' for number, words in enumerate(notes, 1))
    standing = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return f"<w:{kind}s {W}>{standing}{rows}</w:{kind}s>"


def footnoted() -> bytes:
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
    body = (
        paragraph(run(EN.title), style="Title")
        + paragraph(run(EN.first), mark)
        + "".join(paragraph(run(words)) for words in EN.paragraphs[1:])
    )
    return package(
        body,
        footnotes=notes_part("footnote", "The county counts piers from the north bank."),
        header1=f"<w:hdr {W}>{paragraph(run('Post, page 1'))}</w:hdr>",
    )


def google() -> bytes:
    """Every word in runs of its own, as Google Docs writes what was typed on a phone; no styles but by number."""
    rows = [paragraph(*(run(word + " ") for word in words.split())) for words in (IT.title, *IT.paragraphs)]
    return package("".join(rows))


def commented() -> bytes:
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    body = (
        paragraph(run(DE.title), style="berschrift1")
        + paragraph(start, run(DE.first), end)
        + "".join(paragraph(run(words)) for words in DE.paragraphs[1:])
    )
    return package(body, comments=f'<w:comments {W}><w:comment w:id="0">{paragraph(run("Stimmt die Uhrzeit?"))}</w:comment></w:comments>')


def styled(report: Report, style: str) -> bytes:
    return package(paragraph(run(report.title), style=style) + "".join(paragraph(run(words)) for words in report.paragraphs))


def office(report: Report) -> bytes:
    made = Document()
    made.core_properties.title = "Document1"
    made.add_heading(report.title, 1)
    for words in report.paragraphs:
        made.add_paragraph(words)
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Verletzte", "2"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def pages_of(report: Report, columns: int = 1, *, folio: bool = False, size: float = 10) -> bytes:
    """As a program for pages sets it: justified columns under a headline across them."""
    stream = io.BytesIO()
    made = BaseDocTemplate(stream, pagesize=A4, title=report.title)
    width = 480 / columns
    frames = [Frame(50 + number * width, 60, width - 12, 640, id=str(number)) for number in range(columns)]

    def above(canvas: Canvas, template: object) -> None:
        canvas.setFont("Times-Bold", 22)
        for number, words in enumerate(_fitted(report.title, 480)):
            canvas.drawString(50, 770 - 26 * number, words)
        if folio:
            canvas.setFont("Times-Roman", 8)
            canvas.drawString(50, 815, "Post, Monday, May 4, 2026")
            canvas.drawString(540, 815, "3")

    made.addPageTemplates(PageTemplate(frames=frames, onPage=above))
    style = ParagraphStyle("body", fontName="Times-Roman", fontSize=size, leading=size * 1.2, alignment=TA_JUSTIFY, firstLineIndent=10)
    made.build([Paragraph(words.replace("’", "'").replace("‘", "'"), style) for words in report.paragraphs])
    return stream.getvalue()


def _fitted(words: str, width: float) -> list[str]:
    rows, row = [], ""
    for word in words.split():
        if stringWidth(f"{row} {word}", "Times-Bold", 22) > width:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    return [*rows, row]


def answer(
    writer: WARCWriter,
    url: str,
    content: bytes,
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    more: Sequence[tuple[str, str]] = (),
) -> None:
    headers = StatusAndHeaders(status, [("Content-Type", kind), ("Date", "Tue, 05 May 2026 08:00:00 GMT"), *more], protocol="HTTP/1.1")
    record = writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=headers)
    writer.write_record(record)
    record.raw_stream.close()


def crawl(fill: Callable[[WARCWriter], None], *, packed: bool = True) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "crawler", "format": "WARC File Format 1.0"}))
    fill(writer)
    return stream.getvalue()


def page(report: Report) -> bytes:
    return f"{head(report, og(report, '2026-05-04T09:12:00+02:00'))}<body><nav><a href='/'>Start</a></nav><h1>{report.title}</h1>{report.html}</body></html>".encode()


def common_crawl(writer: WARCWriter) -> None:
    answer(writer, "https://post.example/robots.txt", b"User-agent: *\n", "text/plain")
    answer(writer, "https://post.example/a", page(DE), more=[("X-Crawler-Content-Encoding", "gzip"), ("X-Crawler-Content-Length", "900")])
    answer(writer, "https://post.example/b", page(FR))


def browser_crawl(writer: WARCWriter) -> None:
    answer(writer, "https://post.example/", b"", "text/html", "301 Moved Permanently", [("Location", "https://post.example/a")])
    answer(writer, "https://post.example/a", gzip.compress(page(NL)), more=[("Content-Encoding", "gzip")])
    answer(writer, "https://post.example/a.css", b"p{}", "text/css")
    answer(writer, "https://post.example/a.js", b"1", "application/javascript")
    answer(writer, "urn:pageinfo:https://post.example/a", b"{}", "application/json")


def missing(writer: WARCWriter) -> None:
    answer(writer, "https://post.example/a", page(ES))
    answer(writer, "https://post.example/x", b"<html><body><h1>Not found</h1></body></html>", status="404 Not Found")


def wacz() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("datapackage.json", '{"profile": "data-package", "wacz_version": "1.1.1"}')
        archive.writestr("archive/data.warc.gz", crawl(browser_crawl))
        archive.writestr(
            "pages/pages.jsonl",
            '{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}\n{"url": "https://post.example/a", "title": "Storm"}\n',
        )
        archive.writestr("indexes/index.cdx.gz", gzip.compress(b"example,post)/a 20260505 {}\n"))
    return stream.getvalue()


def printed() -> bytes:
    """As a browser prints a page: the time and the title above, the address and the number of the page below."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.setFont("Times-Bold", 20)
    canvas.drawString(40, 760, "Brand in Kieler Werft: Zwei Arbei\u00ad")
    canvas.drawString(40, 734, "ter verletzt")
    canvas.setFont("Times-Roman", 11)
    for number, words in enumerate(
        ("Bei einem Brand in einer Werft sind", "zwei Arbeiter verletzt worden. Das", "teilte die Feuerwehr mit.")
    ):
        canvas.drawString(40, 700 - 13 * number, words)
    canvas.setFont("Times-Roman", 8)
    canvas.drawString(20, 825, "05.05.26, 10:30")
    canvas.drawString(220, 825, "Brand in Kieler Werft: Zwei Arbeiter verletzt")
    canvas.drawString(20, 15, "https://post.example/1")
    canvas.drawString(560, 15, "1/1")
    canvas.save()
    return stream.getvalue()


def saved_parts(report: Report) -> bytes:
    top = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/1\r\nSubject: =?utf-8?Q?x?=\r\nDate: Tue, 5 May 2026 10:30:00 +0200\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----b"\r\n\r\n\r\n------b\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://post.example/1\r\n\r\n"
    )
    under = "\r\n------b\r\nContent-Type: text/css\r\nContent-Location: cid:css-1@mhtml.blink\r\n\r\np { color: red }\r\n------b--\r\n"
    return top.encode() + encodestring(page(report)) + under.encode()


def safari(report: Report) -> bytes:
    main = {
        "WebResourceData": page(report),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": "https://post.example/1",
    }
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


DAY = "2026-05-04T09:12:00+02:00"
DOCUMENTS = (
    Ugly(
        "PDF that a browser printed",
        "n.pdf",
        printed,
        (Article(DE.title + " Bei einem Brand", "teilte die Feuerwehr mit.", DE.title, None, "post.example"),),
    ),
    Ugly("page that Chrome saved", "n.mhtml", lambda: saved_parts(PT), (Article(PT.title, PT.last, PT.title, DAY, "Post"),)),
    Ugly("page that Safari saved", "n.webarchive", lambda: safari(IT), (Article(IT.title, IT.last, IT.title, DAY, "Post"),)),
    Ugly(
        "Word with a footnote",
        "n.docx",
        footnoted,
        (Article(EN.title, EN.last, EN.title, note="The county counts piers from the north bank."),),
    ),
    Ugly("Google Docs", "n.docx", google, (Article(IT.title, IT.last, IT.title),)),
    Ugly("Word with comments", "n.docx", commented, (Article(DE.title, DE.last, DE.title),)),
    Ugly("Word in French", "n.docx", lambda: styled(FR, "Titre"), (Article(FR.title, FR.last, FR.title),)),
    Ugly("Word in Spanish, a heading", "n.docx", lambda: styled(ES, "Ttulo1"), (Article(ES.title, ES.last, ES.title),)),
    Ugly("Word with a table", "n.docx", lambda: office(DE), (Article(DE.title, "Verletzte 2", DE.title),)),
    Ugly("PDF of one column", "n.pdf", lambda: pages_of(EN), (Article(EN.title, EN.last.replace("’", "'"), EN.title),)),
    Ugly("PDF of two columns", "n.pdf", lambda: pages_of(FR, 2), (Article(FR.title, FR.last.replace("’", "'"), FR.title),)),
    Ugly("PDF of three columns with a folio", "n.pdf", lambda: pages_of(PT, 3, folio=True), (Article("", PT.last, PT.title),)),
    Ugly(
        "crawl of the common kind",
        "cc.warc.gz",
        lambda: crawl(common_crawl),
        (Article(DE.title, DE.last, DE.title, DAY), Article(FR.title, FR.last, FR.title, DAY)),
    ),
    Ugly("crawl by a browser", "b.warc.gz", lambda: crawl(browser_crawl), (Article(NL.title, NL.last, NL.title, DAY),)),
    Ugly(
        "crawl, not packed",
        "w.warc",
        lambda: crawl(common_crawl, packed=False),
        (Article(DE.title, DE.last, DE.title, DAY), Article(FR.title, FR.last, FR.title, DAY)),
    ),
    Ugly(
        "crawl with a page that is missing",
        "w.warc.gz",
        lambda: crawl(missing),
        (Article(ES.title, ES.last, ES.title, DAY),),
        (Refusal("404"),),
    ),
    Ugly(
        "crawl that is cut off",
        "w.warc.gz",
        lambda: crawl(common_crawl)[:-300],
        (Article(DE.title, DE.last, DE.title, DAY), Article(FR.title, "", FR.title, DAY, note="cut off within this page")),
    ),
    Ugly(
        "crawl that is cut off, not packed",
        "w.warc",
        lambda: crawl(common_crawl, packed=False)[:-300],
        (Article(DE.title, DE.last, DE.title, DAY), Article(FR.title, "", FR.title, DAY, note="cut off within this page")),
    ),
    Ugly("crawl in a package", "a.wacz", wacz, (Article(NL.title, NL.last, NL.title, DAY),)),
    Ugly("a saved page in an archive", "a.html", plain(page(EN).decode()), (Article(EN.title, EN.last, EN.title, DAY),)),
)
