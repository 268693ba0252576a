"""Which column of a table, or field of a record, holds what: told by its name in the languages of our users, else by what is in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from articles.importers.dates import read_moment

# The best name of each field first. German, French, Spanish, Italian and Portuguese follow English, then a few of other neighbours.
NAMES: dict[str, str] = {
    "text": """text body content article_text full_text fulltext article_body articlebody article_content body_text bodytext story_text
        maintext main_text content_text clean_text cleaned_text raw_text plain_text text_content content_html body_html body_xhtml html
        full_content news_content post_content article story news_text news transcript message document passage selftext
        artikeltext volltext inhalt nachrichtentext fliesstext beitragstext texte contenu corps corps_texte texte_integral
        texto cuerpo contenido texto_completo testo corpo contenuto testo_completo conteudo corpo_texto texto_noticia
        tekst tresc inhoud szoveg metin icerik tekst_artykulu текст содержание""",
    "summary": """summary description short_description lead abstract standfirst teaser snippet excerpt lede intro introduction subtitle dek
        zusammenfassung beschreibung vorspann anriss einleitung chapeau resume chapo sommaire entradilla resumen extracto entrada bajada
        sommario riassunto occhiello descrizione resumo descricao lide lead_text lead_paragraph kurzfassung samenvatting streszczenie""",
    "title": """title headline heading article_title headline_main head_line news_title post_title webtitle web_title head subject
        titel schlagzeile uberschrift ueberschrift titelzeile betreff titre manchette titulo titular encabezado titolo titolo_articolo
        manchete tytul naglowek kop titulo_noticia cim baslik заголовок название""",
    "source": """source outlet publisher publication newspaper source_name site site_name sitename media_name media medium news_source
        domain_name domain media_outlet feed_name channel paper journal_name provider
        quelle medium_name zeitung verlag herausgeber publikation journal source_media editeur titre_presse
        fuente medio periodico diario editorial fonte testata giornale editore veiculo jornal veiculo_comunicacao
        zrodlo gazeta bron krant forras kaynak источник издание""",
    "url": """url link href uri permalink source_url article_url web_address canonical_url weburl web_url address news_url story_url
        adresse webadresse lien adresse_web enlace direccion collegamento indirizzo endereco ligacao odnosnik ссылка""",
    "published": """published date_gmt post_date_gmt date_time_pub created_utc published_at publish_date published_date date_published
        publication_date pub_date pubdate publishedat
        publishdate datepublished published_on datetime date_time date publication_datetime webpublicationdate firstpublished
        first_published posted posted_at created created_at dateline date_publish time timestamp issued seendate publicationdate
        date_pub article_date news_date day
        datum erscheinungsdatum veroffentlicht veroeffentlicht veroffentlichungsdatum publikationsdatum datum_uhrzeit zeitpunkt
        erschienen
        date_publication date_de_publication publie publie_le date_parution
        parution jour fecha fecha_publicacion fecha_de_publicacion publicado
        data data_pubblicazione data_di_pubblicazione pubblicato data_publicacao data_de_publicacao publicacao
        data_publikacji opublikowano publicatiedatum tarih дата""",
    "byline": """byline author authors author_name writer reporter journalist creator by written_by article_author
        autor autoren verfasser redakteur auteur auteurs redacteur journaliste autores autora redactor periodista firma
        autore autori giornalista jornalista redator autorzy schrijver yazar автор""",
    "id": """id article_id articleid guid uuid key doc_id docid document_id identifier news_id story_id post_id item_id record_id
        uri_id unique_id nr no number nummer artikel_id artikelnummer kennung identifiant numero identificador identificativo codigo codice
        numer sayi номер""",
    "language": "language lang sprache langue idioma lingua jezyk taal",
}  # fmt: skip
FIELDS: dict[str, tuple[str, ...]] = {field: tuple(names.split()) for field, names in NAMES.items()}
KNOWN = {name: (field, rank) for field, names in reversed(FIELDS.items()) for rank, name in enumerate(names)}
# Languages in whose countries the day comes before the month, as a header shows them.
DAY_FIRST_HEADER = frozenset(
    name
    for field in ("published", "title", "text")
    for name in FIELDS[field][FIELDS[field].index({"published": "datum", "title": "titel", "text": "artikeltext"}[field]) :]
) - {"journal", "tekst"}
SENTENCES = re.compile(r"[.!?]['\"”»]?\s+[^\W\d_a-zß-ÿ]")
WEB_ADDRESS = re.compile(r"\Ahttps?://\S+\Z", re.IGNORECASE)
NOTHING = frozenset("nan null none nil n/a #n/a na \\n - -- undefined (null) <na> nat #value! #ref! #name? #div/0! #num! #null!".split())
LONG_TEXT = 120
FEWEST_ROWS_TO_JUDGE = 1


def plain_name(name: str) -> str:
    """Return a column's name in one spelling, without accents, signs and capitals.

    >>> plain_name(" Full Text* "), plain_name("articleBody"), plain_name("Veröffentlicht")
    ('full_text', 'article_body', 'veroffentlicht')
    """
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
    folded = "".join(char for char in unicodedata.normalize("NFKD", split.casefold()) if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", "_", folded.replace("ł", "l").replace("ı", "i")).strip("_")


def fields_of(names: Sequence[str]) -> dict[str, int]:
    """Return which column holds which field: the best known name of each, the first of two alike.

    A summary is taken for the text where nothing else can be it.

    >>> fields_of(["Headline", "Body", "Outlet", "Pages"])
    {'title': 0, 'text': 1, 'source': 2}
    """
    ranks: dict[str, tuple[int, int]] = {}
    for index, name in enumerate(names):
        plain = plain_name(name)
        found = KNOWN.get(plain) or KNOWN.get(plain.replace("_", ""))
        if found is None:
            continue
        field, rank = found
        if field not in ranks or (rank, index) < ranks[field]:
            ranks[field] = (rank, index)
    fields = {field: index for field, (_, index) in ranks.items()}
    summary = fields.pop("summary", None)
    if summary is not None and "text" not in fields:
        fields["text"] = summary
    return fields


def summary_of(names: Sequence[str]) -> int | None:
    """Return the column that holds a summary, if one does."""
    known = ((KNOWN.get(plain_name(name), ("", 0)), index) for index, name in enumerate(names))
    return next((index for (field, _), index in known if field == "summary"), None)


def is_nothing(cell: str) -> bool:
    """Return whether a cell says that there is nothing in it: blank, "nan", "NULL", "#N/A"."""
    return cell.strip().lower() in NOTHING or not cell.strip()


def fields_by_content(rows: Sequence[Sequence[str]], taken: dict[str, int]) -> dict[str, int]:
    """Return which column holds the text, the address and the date, as the cells of some rows show it, beside those that are known.

    The text is the column with the longest cells, if these run to sentences; nothing shorter is taken for an article.
    """
    fields = dict(taken)
    width = max((len(row) for row in rows), default=0)
    columns = {index: [row[index] for row in rows if index < len(row) and not is_nothing(row[index])] for index in range(width)}
    free = {index: cells for index, cells in columns.items() if cells and index not in taken.values()}
    for field, fits in (("text", _is_text), ("url", _is_address), ("published", _is_date), ("title", _is_title)):
        found = [index for index, cells in free.items() if fits(cells)]
        if field not in fields and found:
            fields[field] = max(found, key=lambda index: sum(map(len, free[index]))) if field == "text" else found[0]
            free.pop(fields[field])
    return fields


def _is_text(cells: Sequence[str]) -> bool:
    long = [cell for cell in cells if len(cell) >= LONG_TEXT and SENTENCES.search(cell) and not cell.lstrip().startswith(("{", "["))]
    return len(long) * 2 > len(cells)


def _is_title(cells: Sequence[str]) -> bool:
    """Return whether cells are headlines: a few words each, hardly ever the same twice."""
    words = [len(cell.split()) for cell in cells]
    return 3 <= sum(words) / len(words) <= 25 and max(map(len, cells)) < 300 and len(set(cells)) * 10 >= 8 * len(cells)


def _is_address(cells: Sequence[str]) -> bool:
    return all(WEB_ADDRESS.match(cell.strip()) for cell in cells)


def _is_date(cells: Sequence[str]) -> bool:
    def is_date(cell: str) -> bool:
        if len(cell) > 40 or (cell.isdigit() and len(cell) not in {8, 10, 13}):
            return False
        moment = read_moment(cell)
        return moment.ambiguous or moment.iso is not None

    return sum(map(is_date, cells)) * 10 >= 9 * len(cells)
