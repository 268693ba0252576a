"""CSV and its kin."""

from __future__ import annotations

from tests.importers.ugly.case import FELL, STANDS, Article, Refusal, Ugly, plain

ONE = Article(FELL, FELL)
TWO = Article(STANDS, STANDS)
POLISH = "Prezydent ogłosił w środę, że rozmowy zaczną się jutro. Mieszkańcy czekają na pomoc."
CZECH = "Prezident ve středu oznámil, že rozhovory začnou v pondělí. Obyvatelé čekají na pomoc."
HUNGARIAN = "Az elnök bejelentette, hogy a tárgyalások hétfőn kezdődnek, és a hidat őrzik. Űrhajó is volt."
TURKISH = "Cumhurbaşkanı görüşmelerin pazartesi başlayacağını açıkladı. Şehirde yardım bekleniyor ve köprü kapalı."
RUSSIAN = "Президент заявил, что переговоры начнутся в понедельник. Жители ждут помощи."
GERMAN = "Die Brücke fiel am Montag, sagte die Polizei. Für die Bürger gibt es „große“ Umwege."
GREEK = "Ο πρόεδρος ανακοίνωσε ότι οι συνομιλίες αρχίζουν τη Δευτέρα."


def legacy(name: str, words: str, encoding: str) -> Ugly:
    row = f'id;source;text\r\n1;Post;"{words}"\r\n'
    first, last = words.partition(". ")[0], words[-20:]
    return Ugly(f"{name} as {encoding}", "a.csv", plain(row, encoding), (Article(first, last, note="" if encoding in WIDE else "guess"),))


WIDE = {"utf-16", "utf-16-le", "utf-32", "utf-32-le", "utf-8-sig"}

TABLES = (
    legacy("Polish", POLISH, "cp1250"),
    legacy("Polish", POLISH, "iso8859-2"),
    legacy("Czech", CZECH, "cp1250"),
    legacy("Hungarian", HUNGARIAN, "cp1250"),
    legacy("Turkish", TURKISH, "cp1254"),
    legacy("Russian", RUSSIAN, "cp1251"),
    legacy("Russian", RUSSIAN, "koi8-r"),
    legacy("Russian", RUSSIAN, "mac-cyrillic"),
    legacy("Russian", RUSSIAN, "cp866"),
    legacy("German", GERMAN, "cp1252"),
    legacy("German", "Die Brücke fiel am Montag. Für die Bürger war es später.", "mac-roman"),
    legacy("Greek", GREEK, "cp1253"),
    legacy("German", GERMAN, "utf-16"),
    legacy("German", GERMAN, "utf-16-le"),
    legacy("German", GERMAN, "utf-32"),
    legacy("German", GERMAN, "utf-32-le"),
    legacy("German", GERMAN, "utf-8-sig"),
    Ugly("a line that names the delimiter", "a.csv", plain(f"sep=;\nid;source;text\n1;Post;{FELL}\n"), (ONE,)),
    Ugly("a line that names an odd delimiter", "a.csv", plain(f"sep=^\nid^source^text\n1^Post^{FELL}\n"), (ONE,)),
    Ugly(
        "a preamble and blank lines above the header",
        "a.csv",
        plain(f'Export of 4 May\nSearch: bridge, toll\n\n\nid,source,text\n1,Post,"{FELL}"\n'),
        (ONE,),
    ),
    Ugly("bars between the cells", "a.psv", plain(f"id|source|text\n1|Post|{FELL}\n"), (ONE,)),
    Ugly("carriage returns alone", "a.csv", plain(f'id,source,text\r1,Post,"{FELL}"\r2,Post,"{STANDS}"\r'), (ONE, TWO)),
    Ugly("mixed line ends", "a.csv", plain(f'id,source,text\r\n1,Post,"{FELL}"\n2,Post,"{STANDS}"\r'), (ONE, TWO)),
    Ugly(
        "HTML in a cell", "a.csv", plain(f'id,source,text\n1,Post,"<p>{FELL}</p><p>{STANDS}</p>"\n'), (Article(FELL, STANDS, note="HTML"),)
    ),
    Ugly(
        "entities in a cell",
        "a.csv",
        plain('id,source,text\n1,Post,"Mayor O&rsquo;Dell paid &euro;4m."\n'),
        (Article("Mayor O’Dell", "€4m."),),
    ),
    Ugly(
        "a lead that is the text",
        "a.csv",
        plain(f'title;date;lead\nFalls;2020-05-04;"{FELL}"\n'),
        (Article(FELL, FELL, "Falls", "2020-05-04"),),
    ),
    Ugly("no column of texts", "a.csv", plain("id,price\n1,20\n"), (), (Refusal("no column for the text", 1, "text"),)),
    Ugly(
        "no header at all",
        "a.csv",
        plain(f'1,https://a.example/1,2020-05-04,"{FELL} {STANDS} It was the third time."\n'),
        (Article(FELL, "third time.", None, "2020-05-04"),),
    ),
    Ugly(
        "a column too many",
        "a.csv",
        plain(f"id,source,text\n1,Post,It fell, he said.\n2,Post,{STANDS.replace(',', '')}\n"),
        (Article("Nobody was hurt", "again."),),
        (Refusal("4 cells, the header 3", 2),),
    ),
    Ugly("a column too few", "a.csv", plain(f'id,source,text\n1,Post\n2,Post,"{FELL}"\n'), (ONE,), (Refusal("has no text", 2, "text"),)),
    Ugly("delimiters behind the last cell", "a.csv", plain(f'id;source;text\n1;Post;"{FELL}";;;\n'), (ONE,)),
    Ugly(
        "an inch at the end of a row whose neighbour opened a quotation",
        "a.csv",
        plain(f'id,source,text\n1,Post,"The gap was half a metre.\n2,News,They gave it as 19"\n3,Mail,"{FELL}"\n'),
        (Article("They gave it", '19"'), ONE),
        (Refusal("never closed", 2),),
    ),
    Ugly(
        "words after a closing quotation mark",
        "a.csv",
        plain(f'id,text\n1,"It" fell.\n2,"{FELL}"\n'),
        (ONE,),
        (Refusal("closing quotation mark", 2),),
    ),
    Ugly("a line end in a cell", "a.csv", plain(f'id,source,text\n1,Post,"{FELL}\n\n{STANDS}"\n'), (Article(FELL, STANDS),)),
    Ugly(
        "nan for a text",
        "a.csv",
        plain("id,source,text\n1,Post,nan\n2,Post,NULL\n"),
        (),
        (Refusal("no text", 2, "text"), Refusal("no text", 3, "text")),
    ),
    Ugly(
        "nan for everything else",
        "a.csv",
        plain(f'id,source,author,date,text\n1,nan,None,NaT,"{FELL}"\n'),
        (Article(FELL, FELL, None, None),),
    ),
    Ugly(
        "an id used twice",
        "a.csv",
        plain(f'id,source,text\n1,Post,"{FELL}"\n1,Post,"{STANDS}"\n'),
        (ONE,),
        (Refusal("already that of", 3, "id"),),
    ),
    Ugly("an id of two outlets", "a.csv", plain(f'id,source,text\n1,Post,"{FELL}"\n1,Mail,"{STANDS}"\n'), (ONE, TWO)),
    Ugly(
        "a cell of ten megabytes",
        "a.csv",
        lambda: b"id,source,text\n1,Post," + b"x" * 10_000_000 + f'\n2,Post,"{FELL}"\n'.encode(),
        (ONE,),
        (Refusal("longer than 5 MB", 2),),
    ),
    Ugly(
        "a header in German",
        "a.csv",
        plain(f'Überschrift;Datum;Quelle;Verfasser;Inhalt\nSturz;04.05.2020 14:30;Blatt;Roth;"{FELL}"\n'),
        (Article(FELL, FELL, "Sturz", "2020-05-04T14:30:00", "Blatt"),),
    ),
    Ugly(
        "a header in French",
        "a.csv",
        plain(f'Titre,Date de parution,Auteur,Source,Texte intégral\nChute,04/05/2020,Roche,Gazette,"{FELL}"\n'),
        (Article(FELL, FELL, "Chute", "2020-05-04", "Gazette"),),
    ),
    Ugly(
        "a header in Spanish",
        "a.csv",
        plain(f'Titular;Fecha;Autor;Medio;Cuerpo\nCae;4 de mayo de 2020;Ruiz;Diario;"{FELL}"\n'),
        (Article(FELL, FELL, "Cae", "2020-05-04", "Diario"),),
    ),
    Ugly(
        "a header in Italian",
        "a.csv",
        plain(f'Titolo;Data;Autore;Testata;Testo\nCade;4 maggio 2020;Rossi;Foglio;"{FELL}"\n'),
        (Article(FELL, FELL, "Cade", "2020-05-04", "Foglio"),),
    ),
    Ugly(
        "a header in Portuguese",
        "a.csv",
        plain(f'Título;Data de publicação;Autor;Veículo;Conteúdo\nCai;4 de maio de 2020;Sá;Folha;"{FELL}"\n'),
        (Article(FELL, FELL, "Cai", "2020-05-04", "Folha"),),
    ),
    Ugly(
        "days that one row tells",
        "a.csv",
        plain(f'id,source,date,text\n1,Post,05/06/22,"{FELL}"\n2,Post,17/06/22,"{STANDS}"\n'),
        (Article(FELL, FELL, None, "2022-06-05"), Article(STANDS, STANDS, None, "2022-06-17")),
    ),
    Ugly(
        "days that no row tells",
        "a.csv",
        plain(f'id,source,date,text\n1,Post,05/06/22,"{FELL}"\n'),
        (Article(FELL, FELL, None, None, note="day and month cannot be told apart"),),
    ),
    Ugly(
        "dates of every habit",
        "a.csv",
        plain(
            "id,source,date,text\n"
            + "".join(
                f'{n},Post,"{date}","{FELL} {n}"\n'
                for n, date in enumerate(
                    (
                        "45581",
                        "1712010112345",
                        "1712010112",
                        "2023-3-7",
                        "07-MAR-2023",
                        "Tue, 07 Mar 2023 23:30:00 -0500",
                        "2023-W10-2",
                        "Mar 7th, 2023",
                    )
                )
            )
        ),
        tuple(
            Article(FELL, str(n), None, date)
            for n, date in enumerate(
                (
                    "2024-10-16",
                    "2024-04-01T22:21:52.345000+00:00",
                    "2024-04-01T22:21:52+00:00",
                    "2023-03-07",
                    "2023-03-07",
                    "2023-03-07T23:30:00-05:00",
                    "2023-03-07",
                    "2023-03-07",
                )
            )
        ),
    ),
    Ugly(
        "dates that are none",
        "a.csv",
        plain(f'id,source,date,text\n1,Post,0000-00-00,"{FELL}"\n2,Post,next week,"{STANDS}"\n'),
        (Article(FELL, FELL, None, None, note="stands for no date"), Article(STANDS, STANDS, None, None, note="was left out")),
    ),
    Ugly(
        "a text that a service cut",
        "a.csv",
        plain('id,source,text\n1,Post,"It fell on Mon… [+1683 chars]"\n'),
        (Article("It fell", "Mon…", note="1,683 characters are missing"),),
    ),
    Ugly(
        "a workbook called a table",
        "a.csv",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        (),
        (Refusal("an old office document"),),
    ),
    Ugly("an empty file", "a.csv", lambda: b"", (), (Refusal("is empty"),)),
)
