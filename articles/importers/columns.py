"""Which column of a table, or field of a record, holds what: told by its name in the languages of our users, else by what is in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from articles.importers.dates import read_moment

# The best name of each field first. German, French, Spanish, Italian and Portuguese follow English, then a few of other neighbours.
NAMES: dict[str, str] = {
    "text": """full_text fulltext full_article_text complete_text ctext text body content article_text content_elements article_body
        articlebody article_content body_text bodytext story_text
        maintext main_text content_text clean_text cleaned_text raw_text plain_text text_content content_html body_html body_xhtml html
        full_content news_content post_content article story news_text news transcript message document passage selftext paragraphs
        body_copy copy
        artikeltext volltext inhalt nachrichtentext fliesstext beitragstext texte contenu corps corps_texte texte_integral
        texto cuerpo contenido texto_completo testo corpo contenuto testo_completo conteudo corpo_texto texto_noticia
        tekst tresc inhoud szoveg metin icerik tekst_artykulu текст содержание text_clanku brødtekst teksti continut текст_статті
        κειμενο""",
    "summary": """summary description short_description lead abstract standfirst teaser snippet excerpt lede intro introduction subtitle dek
        zusammenfassung beschreibung vorspann anriss einleitung chapeau resume chapo sommaire entradilla resumen extracto entrada bajada
        sommario riassunto occhiello descrizione resumo descricao lide lead_text lead_paragraph kurzfassung samenvatting streszczenie""",
    "title": """title headline heading article_title headline_main head_line news_title post_title webtitle web_title head subject headlines
        titel schlagzeile uberschrift ueberschrift titelzeile betreff titre manchette titulo titular encabezado titolo titolo_articolo
        manchete tytul naglowek kop titulo_noticia cim baslik titulek nazev rubrik overskrift otsikko titlu заголовок название
        τιτλος""",
    "source": """source outlet publisher publication newspaper source_name site site_name sitename media_name media medium news_source
        source_hostname domain_name domain hostname source_domain site_url
        media_outlet distributor feed_name channel paper journal_name provider
        quelle medium_name zeitung verlag herausgeber publikation journal source_media editeur titre_presse
        fuente medio periodico diario editorial fonte testata giornale editore veiculo jornal veiculo_comunicacao
        zrodlo gazeta bron krant forras kaynak zdroj noviny tidning kalla avis kilde lehti sursa источник издание εφημεριδα πηγη""",
    "url": """url link href uri permalink source_url article_url web_address canonical_url weburl web_url address news_url story_url
        adresse webadresse lien adresse_web enlace direccion collegamento indirizzo endereco ligacao odnosnik odkaz lank lenke linkki
        ссылка""",
    "published": """published date_gmt post_date_gmt date_time_pub created_utc published_at publish_date published_date date_published
        publication_date pub_date pubdate publishedat
        publishdate datepublished published_on datetime date_time date publication_datetime webpublicationdate firstpublished
        first_published first_publish_date publication_time display_date posted posted_at created created_at dateline date_publish time
        timestamp issued seendate publicationdate
        date_pub article_date news_date day
        datum erscheinungsdatum veroffentlicht veroeffentlicht veroffentlichungsdatum publikationsdatum datum_uhrzeit zeitpunkt
        erschienen
        date_publication date_de_publication publie publie_le date_parution
        parution jour fecha fecha_publicacion fecha_de_publicacion publicado
        data data_pubblicazione data_di_pubblicazione pubblicato data_publicacao data_de_publicacao publicacao
        data_publikacji opublikowano publicatiedatum tarih publicerad publiseringsdato dato udgivet paivamaara дата ημερομηνια""",
    "byline": """byline author authors author_name writer reporter journalist creator by written_by article_author
        autor autoren verfasser redakteur auteur auteurs redacteur journaliste autores autora redactor periodista firma
        autore autori giornalista jornalista redator autorzy schrijver yazar skribent forfattare forfatter kirjoittaja szerzo автор
        συντακτης""",
    "id": """id article_id articleid guid uuid key doc_id docid document_id identifier news_id story_id post_id item_id record_id
        uri_id unique_id nr no number nummer artikel_id artikelnummer kennung identifiant numero identificador identificativo codigo codice
        numer sayi номер""",
    "language": """language lang language_code lang_code meta_lang langcode in_language locale sprache langue idioma lingua jezyk taal
        sprak dil язык""",
}  # fmt: skip
FIELDS: dict[str, tuple[str, ...]] = {field: tuple(names.split()) for field, names in NAMES.items()}
KNOWN = {name: (field, rank) for field, names in reversed(FIELDS.items()) for rank, name in enumerate(names)}
# A name of several words is that of the text where it is made of these alone, with one of the first among them: "article_full", "text_1".
TEXT_WORDS = frozenset(
    "text texts body content article artikel artikels artikeltext volltext beitrag beitrags texte corps contenu texto cuerpo contenido "
    "articulo testo corpo contenuto articolo conteudo artigo tekst artykulu artykul tresc clanku brodtext".split()
)
BESIDE_TEXT = frozenset(
    "full complete whole main entire clean cleaned raw plain original news story of the des der vollstandiger kompletter ganzer de du d "
    "l la le el del integral complet complete completo completa intero integrale do da".split()
)
# One word that may be the name of the text as well as that of a heading: what is in the column tells.
PERHAPS_TEXT = frozenset("artikel articulo articolo artigo artykul clanek artikkel brodtext".split())
# The names of Factiva's fields; the lead paragraph is the beginning of the text there.
FACTIVA = {"td": "text", "hd": "title", "sn": "source", "pd": "published", "by": "byline", "an": "id", "la": "language"}
FACTIVA_LEAD = "lp"
CLOCKS = frozenset(
    "time uhrzeit zeit heure ora hora horario uur godzina tid klockslag saat cas pub_time publication_time published_time".split()
)
CLOCK = re.compile(
    r"\A[0-2]?\d\s?[:.h]\s?[0-5]\d(?:[:.][0-5]\d)?\s?(?:[ap]\.?m\.?)?(?:\s?(?:uhr|[A-Z]{1,5}|[+-]\d\d:?\d\d))?\Z", re.IGNORECASE
)
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
# Texts are longer than this, on the average of a column.
SHORT_TEXT = 40
FEWEST_ROWS_TO_JUDGE = 1
# The names of a file's columns come again in each of its rows.
MOST_NAMES = 2_048


@lru_cache(maxsize=MOST_NAMES)
def plain_name(name: str) -> str:
    """Return a column's name in one spelling, without accents, signs and capitals.

    >>> plain_name(" Full Text* "), plain_name("articleBody"), plain_name("Veröffentlicht")
    ('full_text', 'article_body', 'veroffentlicht')
    """
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
    folded = "".join(char for char in unicodedata.normalize("NFKD", split.casefold()) if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", "_", folded.replace("ł", "l").replace("ı", "i")).strip("_")


@lru_cache(maxsize=MOST_NAMES)
def field_of(name: str) -> tuple[str, int] | None:
    """Return the field that a column's name stands for, with its rank among the names of it.

    >>> field_of("Headline")[0], field_of("Text des Artikels")[0], field_of("article_type")
    ('title', 'text', None)
    """
    plain = plain_name(name)
    found = KNOWN.get(plain) or KNOWN.get(plain.replace("_", ""))
    if found is None:
        words = [word for word in plain.split("_") if not word.isdigit()]
        if "_" in plain and TEXT_WORDS & set(words) and set(words) <= TEXT_WORDS | BESIDE_TEXT:
            return "text", len(FIELDS["text"])
    return found


def factiva_fields(names: Sequence[str]) -> dict[str, int]:
    """Return which column holds which field where the columns bear the codes of Factiva."""
    plain = [plain_name(name) for name in names]
    if "hd" not in plain or not {"td", FACTIVA_LEAD} & set(plain):
        return {}
    fields = {FACTIVA[name]: index for index, name in enumerate(plain) if name in FACTIVA}
    return fields if "text" in fields else {**fields, "text": plain.index(FACTIVA_LEAD)}


def fields_of(names: Sequence[str]) -> dict[str, int]:
    """Return which column holds which field: the best known name of each, the first of two alike.

    A summary is taken for the text where nothing else can be it.

    >>> fields_of(["Headline", "Body", "Outlet", "Pages"])
    {'title': 0, 'text': 1, 'source': 2}
    """
    if factiva := factiva_fields(names):
        return factiva
    ranks: dict[str, tuple[int, int]] = {}
    for index, name in enumerate(names):
        field, rank = field_of(name) or ("", 0)
        if field and (field not in ranks or (rank, index) < ranks[field]):
            ranks[field] = (rank, index)
    fields = {field: index for field, (_, index) in ranks.items()}
    summary = fields.pop("summary", None)
    if summary is not None and "text" not in fields:
        fields["text"] = summary
    return fields


def columns_of(field: str, names: Sequence[str]) -> list[int]:
    """Return the columns whose names stand for a field, the best first."""
    known = ((field_of(name) or ("", 0), index) for index, name in enumerate(names))
    return [index for (found, _), index in sorted(known) if found == field]


def text_by_content(names: Sequence[str], rows: Sequence[Sequence[str]], named: dict[str, int]) -> int | None:
    """Return the column that holds the text where names alone tell the wrong one, or none.

    That is so where only a summary has a name that is known, or where the column called text holds no texts: another one that runs to
    sentences, or whose name may be that of the text, is it then if its cells are longer.
    """
    columns = {index: _filled(rows, index) for index in range(len(names))}
    text = named.get("text")
    is_summary = text is not None and (field_of(names[text]) or ("",))[0] == "summary"
    if text is not None and not is_summary and (_mean(columns[text]) >= SHORT_TEXT or not columns[text]):
        return None
    others = set(columns) - {index for field, index in named.items() if field != "text"} - {text}
    fitting = [
        index
        for index in others
        if columns[index] and (_is_text(columns[index]) or (plain_name(names[index]) in PERHAPS_TEXT and _is_prose(columns[index])))
    ]
    best = max(fitting, key=lambda index: _mean(columns[index]), default=None)
    shown = _mean(columns[text]) if text is not None else 0.0
    return best if best is not None and _mean(columns[best]) > shown else None


def _filled(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    return [row[index] for row in rows if index < len(row) and not is_nothing(row[index])]


def _mean(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells) if cells else 0.0


def _is_prose(cells: Sequence[str]) -> bool:
    """Return whether cells hold passages rather than names or numbers, short as they may be."""
    return _mean(cells) >= SHORT_TEXT and not _is_address(cells)


def with_addresses(values: dict[str, str], sources: Sequence[str]) -> dict[str, str]:
    """Return the values of an article with an address that stands for its outlet or its id as its address.

    ``sources`` are all values that may name the outlet, the best first.
    """
    values = dict(values)
    if WEB_ADDRESS.match(values.get("source", "").strip()):
        values["url"] = values.get("url") or values["source"]
        values["source"] = next((name for name in sources if name.strip() and not WEB_ADDRESS.match(name.strip())), "")
    if " " not in values.get("source", ""):
        values["source"] = values.get("source", "").removeprefix("www.")
    if not values.get("url") and WEB_ADDRESS.match(values.get("id", "").strip()):
        values["url"] = values["id"]
    return values


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
