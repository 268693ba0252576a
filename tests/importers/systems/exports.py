"""Downloads of press archives, and what services and scrapers write as JSON."""

from __future__ import annotations

from tests.importers.systems.documents import package, paragraph, run
from tests.importers.systems.reports import DE, EN, FR, Report
from tests.importers.ugly.case import Article, Ugly, plain

DAY = "2026-05-04"
ISO = "2026-05-04T07:12:00+00:00"


def read(report: Report, moment: str = ISO, source: str | None = "Post", note: str = "") -> tuple[Article, ...]:
    return (Article(report.first, report.last, report.title, moment, source, note),)


def lexis(number: int, report: Report, outlet: str, day: str = "May 4, 2026 Monday") -> str:
    body = "\n\n".join(_indented(words) for words in report.paragraphs)
    return (
        f"\n\n                               {number} of 2 DOCUMENTS\n\n\n                                 {outlet}\n\n                              {day}\n\n"
        f"{report.title}\n\nBYLINE: A. Roth\n\nSECTION: NEWS; Pg. 3\n\nLENGTH: 120 words\n\n\n{body}\n\nLOAD-DATE: May 4, 2026\n\nLANGUAGE: ENGLISH\n\n"
        "PUBLICATION-TYPE: Newspaper\n\n\n                      Copyright 2026 Post Ltd.\n                        All Rights Reserved\n"
    )


def _indented(words: str) -> str:
    rows, row = [], ""
    for word in words.split():
        if len(row) + len(word) > 72:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    return "\n".join([*rows, row])


NEXIS_UNI = (
    EN.title,
    "Post (Lowmere)",
    "May 4, 2026 Monday",
    "Copyright 2026 Post Ltd. All Rights Reserved",
    "Section: NEWS; Pg. 3",
    "Length: 120 words",
    "Byline: A. Roth",
    "Body",
    *EN.paragraphs,
    "Load-Date: May 4, 2026",
    "End of Document",
)


def nexis_document() -> bytes:
    return package("".join(paragraph(run(words.replace("&", "&amp;"))) for words in NEXIS_UNI))


def nexis_text(*reports: Report) -> str:
    lines = (NEXIS_UNI[1:8], NEXIS_UNI[-2:])
    return "\n\n\n".join("\n\n".join((report.title, *lines[0], report.text, *lines[1])) for report in reports)


def factiva_page(*reports: Report) -> str:
    rows = "".join(
        f'<div class="article enArticle"><p><div class="article"><div id="hd"><span class="enHeadline">{report.title}</span></div><div class="author">A. Roth</div><div>120 words</div>'
        f"<div>4 May 2026</div><div>09:12</div><div>Post</div><div>POST</div><div>3</div><div>English</div><div>Copyright 2026 Post Ltd.</div>"
        + "".join(f'<p class="articleParagraph enarticleParagraph">{words}</p>' for words in report.paragraphs)
        + f"<p>Post Ltd.</p><p>Document POST000020260504em540000{number}</p></div><br><span></span></p></div>"
        for number, report in enumerate(reports, 1)
    )
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Factiva</title></head><body><div id="contentLeft"><div id="pageHeader"><div class="headline">'
        f"Factiva</div></div>{rows}<div class='pageFooter'>© 2026 Factiva, Inc. All rights reserved.</div></div></body></html>"
    )


def factiva_fields(*reports: Report) -> str:
    """The format with codes: a table of fields for each article."""
    rows = "".join(
        '<div class="article enArticle"><table><tbody>'
        + "".join(
            f'<tr><td class="index" width="7%"><b>{code}</b></td><td>{words}</td></tr>'
            for code, words in (
                ("SE", "News"),
                ("HD", f'<span class="enHeadline">{report.title}</span>'),
                ("BY", "A. Roth"),
                ("WC", "120 words"),
                ("PD", "4 May 2026"),
                ("ET", "09:12"),
                ("SN", "Post"),
                ("SC", "POST"),
                ("LA", "English"),
                ("CY", "Copyright 2026 Post Ltd."),
                ("LP", "".join(f'<p class="articleParagraph">{words}</p>' for words in report.paragraphs[:1])),
                ("TD", "".join(f'<p class="articleParagraph">{words}</p>' for words in report.paragraphs[1:])),
                ("CO", "lowmco : Lowmere County"),
                ("RE", "uk : United Kingdom"),
                ("PUB", "Post Ltd."),
                ("AN", f"Document POST000020260504em540000{number}"),
            )
        )
        + "</tbody></table></div>"
        for number, report in enumerate(reports, 1)
    )
    return f"<html><head><title>Factiva</title></head><body><div id='contentLeft'>{rows}</div></body></html>"


def factiva_text(*reports: Report) -> str:
    return "\n\n".join(
        f"{report.title}\n\nA. Roth\n120 words\n4 May 2026\n09:12\nPost\nPOST\n3\nEnglish\nCopyright 2026 Post Ltd.\n\n{report.text}\n\nPost Ltd.\n\nDocument POST000020260504em540000{number}\n"
        for number, report in enumerate(reports, 1)
    )


def proquest(*reports: Report) -> str:
    dashes = "_" * 60
    pieces = [
        f"{dashes}\n\nDocument {number} of {len(reports)}\n\n{report.title}\n\nAuthor: Roth, A. \n\nPublication info: Post ; Lowmere [Lowmere]. 04 May 2026: A.3.\n\nProQuest document link\n\nAbstract: "
        f"{report.first}\n\nFull text: {report.text}\n\nSubject: Bridges; Inspections\n\nTitle: {report.title}\n\nPublication title: Post; Lowmere\n\nPages: A.3\n\nPublication year: 2026\n\nPublication date: "
        f"May 4, 2026\n\nSection: News\n\nPublisher: Post Ltd.\n\nSource type: Newspapers\n\nLanguage of publication: English\n\nDocument type: News\n\nProQuest document ID: 300000000{number}\n\nCopyright: "
        "Copyright Post Ltd. May 4, 2026\n\nLast updated: 2026-05-05\n\nDatabase: ProQuest Central\n"
        for number, report in enumerate(reports, 1)
    ]
    return (
        "\n".join(pieces) + f"\n{dashes}\n\nContact us at: https://support.example\n\nCopyright © 2026 ProQuest LLC. All rights reserved.\n"
    )


WIRE = "bdt0123 4 vm 120 dpa 0456\n\nBrände/Unfälle/Schleswig-Holstein/\n{title} =\n\n{text}\n\ndpa abc yyn n1 def\n\n040912 Mai 26\n"
EXPORTS = (
    Ugly("wire of a German agency", "dpa.txt", plain(WIRE.format(title=DE.title, text=DE.text)), read(DE, "2026-05-04T09:12:00", "dpa")),
    Ugly(
        "Lexis, two documents",
        "lexis.TXT",
        plain(lexis(1, EN, "Post") + lexis(2, DE, "Herald")),
        (*read(EN, DAY), *read(DE, DAY, "Herald")),
    ),
    Ugly("Nexis Uni as a document", "n.docx", nexis_document, read(EN, DAY, None)),
    Ugly("Nexis Uni as text", "n.txt", plain(nexis_text(EN, FR)), (*read(EN, DAY, None), *read(FR, DAY, None))),
    Ugly(
        "Factiva as a page",
        "Factiva.htm",
        plain(factiva_page(EN, FR)),
        (*read(EN, "2026-05-04T09:12:00"), *read(FR, "2026-05-04T09:12:00")),
    ),
    Ugly(
        "Factiva as a page with codes",
        "Factiva.html",
        plain(factiva_fields(EN, FR)),
        (*read(EN, "2026-05-04T09:12:00"), *read(FR, "2026-05-04T09:12:00")),
    ),
    Ugly(
        "Factiva as text", "Factiva.txt", plain(factiva_text(EN, FR)), (*read(EN, "2026-05-04T09:12:00"), *read(FR, "2026-05-04T09:12:00"))
    ),
    Ugly("ProQuest as text", "ProQuestDocuments.txt", plain(proquest(EN, FR)), (*read(EN, DAY, None), *read(FR, DAY, None))),
)
