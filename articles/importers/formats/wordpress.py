"""WordPress exports (WXR): every published post or page is an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import NamedFile, Reject, Result
from articles.importers.fragments import text_of_markup, unescaped
from articles.importers.layouts import Layout
from articles.importers.registry import NO, SURE, Format, Peek
from articles.importers.repeats import Repeats
from articles.importers.standing import without_standing_end
from articles.importers.unpublished import STATES
from articles.importers.xml_trees import Tree, descendants, parse_xml, words_of

ARTICLES = frozenset({"post", "page", "article", "news", "story", ""})
SILENT = frozenset(
    {"attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "wp_block", "wp_template"}
)
SHOWN_STATES = frozenset({"publish", "", "inherit"})
# Shortcodes whose content is no text of the article; of all others only the brackets go.
WITH_CONTENT = re.compile(
    r"\[(caption|wp_caption|gallery|embed|audio|video|playlist|code|sourcecode)\b[^\]]*\].*?\[/\1\]", re.DOTALL | re.IGNORECASE
)
SHORTCODE = re.compile(r"\[/?[a-z][a-z0-9_-]*(?:\s+[^\]\[]*?)?/?\](?!\()", re.IGNORECASE)
ATTRIBUTED = re.compile(r"\A\[/?(?:[a-z][a-z0-9]*[_-][a-z0-9_-]+|[a-z]+\s+[^\]]*=[^\]]*|/[a-z].*|[a-z]+/?)\]\Z", re.DOTALL | re.IGNORECASE)
CLOSING = re.compile(r"\[/([a-z][a-z0-9_-]*)\]", re.IGNORECASE)
ALONE = frozenset({"gallery", "caption", "embed", "more", "nextpage", "audio", "video", "playlist", "contact-form", "contact-form-7", "ad"})
ZERO = re.compile(r"\A(?:0000|-|0001|1970-01-01|.*-0001)")


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the articles of an export. Drafts and posts in the bin are refused by name; pictures and menus are passed over."""
    tree = parse_xml(file)
    if isinstance(tree, Reject):
        yield tree
        return
    site = next((words_of(child) for channel in descendants(tree.root, "channel") for child in channel if _name(child) == "title"), "")
    names = _authors(tree.root)
    language = next((words_of(found) for found in descendants(tree.root, "language")), "")
    repeats = Repeats()
    for item in descendants(tree.root, "item"):
        fields = _fields(item)
        kind = fields.get("post_type", "")
        if kind in SILENT or (kind not in ARTICLES and not fields.get("encoded", "").strip()):
            continue
        yield repeats.checked(
            _read_post(
                file,
                item,
                fields,
                tree,
                Found(file.name, "", source=site, byline=names.get(fields.get("creator", ""), ""), language=language),
            )
        )


def _name(element: etree._Element) -> str:
    """Return an element's local name; that of excerpt:encoded is "excerpt", to tell it from the content."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return "excerpt" if "excerpt" in tag and tag.endswith("encoded") else tag.rpartition("}")[2].rpartition(":")[2]


def _fields(item: etree._Element) -> dict[str, str]:
    fields: dict[str, str] = {}
    for child in item:
        words = "".join(child.itertext()) if isinstance(child.tag, str) else ""
        if words.strip():
            fields.setdefault(_name(child), words.strip())
    return fields


def _authors(root: etree._Element) -> dict[str, str]:
    """Return the names of the authors by the names they log in with."""
    found: dict[str, str] = {}
    for author in descendants(root, "author"):
        fields = _fields(author)
        if login := fields.get("author_login"):
            full = f"{fields.get('author_first_name', '')} {fields.get('author_last_name', '')}".strip()
            found[login] = fields.get("author_display_name") or full or login
    return found


def _read_post(file: NamedFile, item: etree._Element, fields: dict[str, str], tree: Tree, site: Found) -> Result:
    status = fields.get("status", "")
    title = text_of_markup(fields.get("title", ""))
    if status not in SHOWN_STATES:
        state = STATES.get(status, f"“{status}”")
        reason = f"This post is {state}, not published. Publish it and export it again, or leave it out."
        return Reject(file.name, reason, item.sourceline, "status", title or status)
    if fields.get("post_password"):
        reason = "This post is behind a password, for few to read. Take the password away and export it again, or leave it out."
        return Reject(file.name, reason, item.sourceline, "post_password", title)
    source = fields.get("encoded") or fields.get("description", "")
    text, gone = without_standing_end(text_of_post(source))
    notes = list(tree.notes)
    if gone:
        notes.append(f"“{gone}” under the text was left out.")
    if SHORTCODE.search(source):
        notes.append("Shortcodes of WordPress in the text were resolved.")
    return draft_or_reject(
        Found(
            file=file.name,
            text=text,
            line=item.sourceline,
            column="content:encoded",
            id=fields.get("guid") or fields.get("post_id", ""),
            source=site.source,
            title=title,
            url=fields.get("link", ""),
            published=_published(fields),
            byline=site.byline or fields.get("creator", ""),
            language=site.language,
            encoding=tree.encoding.public_name,
            guessed=tree.encoding.guessed,
            plain=True,
            notes=tuple(notes),
        )
    )


def _published(fields: dict[str, str]) -> str:
    """Return the time in the zone of Greenwich, which the export gives as such; else pubDate, which has one; else the local time."""
    gmt = fields.get("post_date_gmt", "")
    if gmt and not ZERO.match(gmt):
        return f"{gmt}+00:00" if len(gmt) == 19 else gmt
    given = fields.get("pubDate", "")
    if given and "-0001" not in given and "1970 00:00" not in given:
        return given
    return fields.get("post_date", "")


def text_of_post(source: str) -> str:
    """Return the text of a post: shortcodes resolved, paragraphs as its blank lines or marks set them apart.

    >>> text_of_post("[dropcap]M[/dropcap]ysterium on the quay.\\n\\nIt fell.")
    'Mysterium on the quay.\\n\\nIt fell.'
    """
    bare = WITH_CONTENT.sub(" ", source)
    closed = {name.lower() for name in CLOSING.findall(bare)} | ALONE
    bare = SHORTCODE.sub(lambda found: "" if _is_shortcode(found[0], closed) else found[0], bare)
    by_lines = "<p>" not in bare and "<p " not in bare
    return text_of_markup(bare, by_lines=by_lines) if "<" in bare else unescaped(bare).strip()


def _is_shortcode(words: str, closed: set[str]) -> bool:
    """Return whether words in brackets are a command, not an editor's remark ("[sic]"): it is closed, has attributes or a known name."""
    name = re.match(r"\[/?([a-z0-9_-]+)", words, re.IGNORECASE)
    return name is not None and (name[1].lower() in closed or "=" in words or "_" in name[1] or words.endswith("/]"))


def recognise(peek: Peek) -> int:
    """Tell an export by the names that WordPress gives to its extensions."""
    return SURE + 1 if peek.root.lower() == "rss" and ("wordpress.org/export" in peek.text or "<wp:wxr_version" in peek.text) else NO


FORMAT = Format("wordpress", "WordPress export", (".wxr",), recognise, read)
