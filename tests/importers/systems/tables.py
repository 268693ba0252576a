"""Tables as offices, databases and data frames write them, and plain texts as people save them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.importers.systems.reports import CS, DE, EL, EN, ES, FR, IT, NL, PL, PT, RU, Report
from tests.importers.ugly.case import Article, Refusal, Ugly, plain

DAY = "2026-05-04"


def table(
    *rows: Sequence[object], delimiter: str = ",", encoding: str = "utf-8", quoting: int = csv.QUOTE_MINIMAL, end: str = "\r\n"
) -> Callable[[], bytes]:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)  # type: ignore[arg-type]  # one of the four
    return plain(stream.getvalue(), encoding)


def book(*sheets: tuple[str, Sequence[Sequence[object]]]) -> Callable[[], bytes]:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cell in sheet[1]:
            cell.font = Font(bold=True)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue


def read(report: Report, moment: str | None = DAY, source: str | None = "Post") -> Article:
    return Article(report.first, report.last, report.title, moment, source)


def folder(**files: str) -> Callable[[], bytes]:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, words in files.items():
            archive.writestr(name.replace("__", "/") + ".txt", words)
    return stream.getvalue


POSTGRES = (
    "\n".join(
        (
            "id\theadline\tbody\tpublished_at\toutlet\tauthor",
            "\t".join(("1", EN.title, EN.text.replace("\n", "\\n"), "2026-05-04 07:12:00+00", "Post", "\\N")),
            "\t".join(("2", DE.title, DE.text.replace("\n", "\\n"), "2026-05-04 07:12:00+00", "Post", "A. Roth")),
        )
    )
    + "\n"
)
MYSQL = f'"1","{EN.title}","{EN.text.replace(chr(34), chr(92) + chr(34))}","2026-05-04 07:12:00",\\N\n"2","{FR.title}","{FR.text}","2026-05-04 07:12:00","A. Roth"\n'
HEADED = "Title: {title}\nAuthor: A. Roth\nDate: 2026-05-04\nSource: Post\nURL: https://post.example/1\n\n{text}\n"
FRONT_MATTER = '---\ntitle: "{title}"\ndate: 2026-05-04T09:12:00+02:00\nauthor: A. Roth\ntags: [train]\ndraft: false\n---\n\n{text}\n'
MARKDOWN = "# {title}\n\n{text}\n"
TABLES = (
    Ugly(
        "German office",
        "a.csv",
        table(
            ("Nr.", "Titel", "Text", "Datum", "Quelle"),
            (1, DE.title, DE.text, "04.05.2026", "Post"),
            (2, DE.title + " (2)", DE.text, "13.05.2026", "Post"),
            delimiter=";",
            encoding="cp1252",
        ),
        (read(DE), Article(DE.first, DE.last, DE.title + " (2)", "2026-05-13")),
    ),
    Ugly(
        "French office",
        "a.csv",
        table(
            ("N°", "Titre", "Texte", "Date de publication", "Média"),
            (1, FR.title, FR.text.replace("\u202f", " "), "04/05/2026 09:12", "Post"),
            delimiter=";",
            encoding="cp1252",
        ),
        (Article(FR.first, FR.last, FR.title, "2026-05-04T09:12:00"),),
    ),
    Ugly(
        "Polish office",
        "a.csv",
        table(
            ("Lp.", "Tytuł", "Treść", "Data publikacji", "Źródło"),
            (1, PL.title, PL.text, "2026-05-04", "Post"),
            delimiter=";",
            encoding="cp1250",
        ),
        (read(PL),),
    ),
    Ugly(
        "Czech office",
        "a.csv",
        table(
            ("Název", "Text článku", "Datum", "Zdroj"),
            (CS.title, CS.text, "4. 5. 2026", "Post"),
            (CS.title + ".", CS.text, "14. 5. 2026", "Post"),
            delimiter=";",
            encoding="cp1250",
        ),
        (read(CS), Article(CS.first, CS.last, CS.title + ".", "2026-05-14")),
    ),
    Ugly(
        "Greek office",
        "a.csv",
        table(("Τίτλος", "Κείμενο", "Ημερομηνία", "Πηγή"), (EL.title, EL.text, "2026-05-04", "Post"), delimiter=";", encoding="cp1253"),
        (read(EL),),
    ),
    Ugly(
        "Russian office",
        "a.csv",
        table(
            ("Заголовок", "Текст", "Дата", "Источник"),
            (RU.title, RU.text, "04.05.2026", "Post"),
            (RU.title + ".", RU.text, "14.05.2026", "Post"),
            delimiter=";",
            encoding="cp1251",
        ),
        (read(RU), Article(RU.first, RU.last, RU.title + ".", "2026-05-14")),
    ),
    Ugly(
        "office with sep and BOM",
        "a.csv",
        lambda: (
            b"\xef\xbb\xbfsep=;\r\n"
            + table(("Título", "Cuerpo", "Fecha", "Medio"), (ES.title, ES.text, "2026-05-04", "Post"), delimiter=";")()
        ),
        (read(ES),),
    ),
    Ugly(
        "Unicode text of an office",
        "a.txt",
        table(("Titolo", "Testo", "Data", "Testata"), (IT.title, IT.text, "2026-05-04", "Post"), delimiter="\t", encoding="utf-16"),
        (read(IT),),
    ),
    Ugly(
        "Google Sheets",
        "a - Sheet1.csv",
        table(
            ("Timestamp", "Headline", "Article text", "Publication date", "Outlet"),
            ("5/6/2026 10:00:00", EN.title, EN.text, "5/4/2026", "Post"),
            ("5/16/2026 10:00:00", PT.title, PT.text, "5/14/2026", "Post"),
        ),
        (read(EN), Article(PT.first, PT.last, PT.title, "2026-05-14")),
    ),
    Ugly(
        "pandas with an index",
        "a.csv",
        table(
            ("", "source", "title", "text", "date", "label"),
            (0, "Post", EN.title, EN.text, "2026-05-04", 1),
            (1, "Post", NL.title, NL.text, "", ""),
            end="\n",
        ),
        (read(EN), Article(NL.first, NL.last, NL.title, None)),
    ),
    Ugly(
        "pandas, all in quotation marks",
        "a.csv",
        table(
            ("Unnamed: 0", "author", "published", "title", "text", "site_url"),
            ("0", "nan", "2026-05-04T03:00:00.000+03:00", EN.title, EN.text, "post.example"),
            quoting=csv.QUOTE_ALL,
        ),
        (Article(EN.first, EN.last, EN.title, "2026-05-04T03:00:00+03:00", "post.example"),),
    ),
    Ugly(
        "dump of PostgreSQL",
        "articles.tsv",
        plain(POSTGRES),
        (
            Article(EN.first, EN.last, EN.title, "2026-05-04T07:12:00+00:00", "Post"),
            Article(DE.first, DE.last, DE.title, "2026-05-04T07:12:00+00:00", "Post"),
        ),
    ),
    Ugly(
        "dump of MySQL without a header",
        "articles.csv",
        plain(MYSQL),
        (Article(EN.first, EN.last, EN.title, "2026-05-04T07:12:00"), Article(FR.first, FR.last, FR.title, "2026-05-04T07:12:00")),
    ),
    Ugly(
        "SQLite with a bar",
        "articles.psv",
        table(("id", "title", "body", "created"), (1, EN.title, EN.text, "1777878720"), delimiter="|", end="\n"),
        (Article(EN.first, EN.last, EN.title, "2026-05-04T07:12:00+00:00"),),
    ),
    Ugly(
        "workbook of a German office",
        "Artikel.xlsx",
        book(
            (
                "Tabelle1",
                (("Titel", "Text", "Erscheinungsdatum", "Medium", "Autor"), (DE.title, DE.text, date(2026, 5, 4), "Post", "A. Roth")),
            )
        ),
        (read(DE),),
    ),
    Ugly(
        "workbook with a title above",
        "clips.xlsx",
        book(
            (
                "Sheet1",
                (
                    ("Media clippings, May 2026",),
                    (),
                    ("Headline", "Body", "Published", "Outlet"),
                    (EN.title, EN.text, datetime(2026, 5, 4, 7, 12), "Post"),  # noqa: DTZ001  # cells have no zone,
                ),
            )
        ),
        (read(EN, "2026-05-04T07:12:00"),),
    ),
    Ugly(
        "workbook with an empty first sheet",
        "clips.xlsx",
        book(("Info", (("Exported by", "Ann"),)), ("Post", (("Titre", "Texte", "Date"), (FR.title, FR.text, date(2026, 5, 4))))),
        (read(FR, source=None),),
    ),
    Ugly(
        "workbook of a Polish office",
        "a.xlsx",
        book(
            (
                "Arkusz1",
                (
                    ("Tytuł", "Treść", "Data", "Gazeta"),
                    (PL.title, PL.text, "04.05.2026", "Post"),
                    (PL.title + ".", PL.text, "24.05.2026", "Post"),
                ),
            )
        ),
        (read(PL), Article(PL.first, PL.last, PL.title + ".", "2026-05-24")),
    ),
    Ugly(
        "workbook of numbers",
        "a.xlsx",
        book(("Sheet1", (("Year", "Count"), (2026, 14), (2025, 12)))),
        (),
        (Refusal("no column for the text"),),
    ),
    Ugly(
        "text with a head of fields",
        "a.txt",
        plain(HEADED.format(title=EN.title, text=EN.text)),
        (Article("", EN.last, EN.title, DAY, "Post"),),
    ),
    Ugly(
        "Markdown with front matter",
        "a.md",
        plain(FRONT_MATTER.format(title=FR.title, text=FR.text)),
        (Article(FR.first, FR.last, FR.title, "2026-05-04T09:12:00+02:00"),),
    ),
    Ugly("Markdown", "a.md", plain(MARKDOWN.format(title=IT.title, text=IT.text)), (Article("", IT.last, IT.title),)),
    Ugly("text in UTF-16", "a.txt", plain(f"{RU.title}\r\n\r\n{RU.text}", "utf-16"), (Article(RU.title, RU.last, RU.title),)),
    Ugly(
        "text in Latin 2",
        "a.txt",
        plain(f"{CS.title}\n\n{CS.text}".replace("„", '"').replace("“", '"').replace("–", "-"), "iso-8859-2"),
        (Article(CS.title, CS.last, CS.title),),
    ),
    Ugly(
        "folders of outlets",
        "a.zip",
        folder(Post__2026__bridge=f"{EN.title}\n\n{EN.text}", Herald__2026__brand=f"{DE.title}\n\n{DE.text}"),
        (Article("", EN.last, EN.title, None, "Post"), Article("", DE.last, DE.title, None, "Herald")),
    ),
    Ugly(
        "names that say outlet and day",
        "a.zip",
        folder(**{"post_2026-05-04_bridge": f"{EN.title}\n\n{EN.text}", "20260504_herald_brand": f"{DE.title}\n\n{DE.text}"}),
        (Article("", EN.last, EN.title, DAY), Article("", DE.last, DE.title, DAY)),
    ),
)
