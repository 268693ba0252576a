"""The claim sheet as one HTML page that needs nothing else: to be printed, sent, or kept."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from articles.domain.sheet import ClaimSheet
from articles.domain.spreadsheets import harmless, printable
from articles.exporters.documents import FactLines, PositionLines, QuoteLines, embargo_of, head_lines, lines_of
from articles.exporters.registry import Exporter, Options

# A file is opened without us: its style travels in it. Nothing else is loaded, and nothing runs.
_STYLE = """
@page { size: A4; margin: 18mm 16mm 20mm }
body { font: 10.5pt/1.45 Charter, Georgia, "Times New Roman", serif; color: #1b1a17; background: #fff; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem }
h2 { font-size: 1.05rem; line-height: 1.3; margin: .15rem 0 .3rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .3rem 0; font-size: .85rem }
dt { color: #58544b } dd { margin: 0; overflow-wrap: anywhere }
article { border-top: 1px solid #1b1a17; padding: .7rem 0 .9rem }
.status { font: 600 .72rem/1 system-ui, sans-serif; letter-spacing: .05em; text-transform: uppercase }
.status-agreed, .status-confirmed { color: #1e6638 } .status-disputed, .status-unverified { color: #a1271a }
.status-decided, .status-superseded { color: #1c4a80 }
.sentence { font-size: 1.15rem; margin: .3rem 0; font-weight: 600 }
.soft { color: #58544b; font-size: .85rem; margin: .2rem 0 }
h3 { font-size: .95rem; margin: .6rem 0 .1rem } .right::after { content: " ✓ held right"; color: #1e6638; font-weight: 400 }
ul { margin: .1rem 0; padding-left: 1.1rem } li { margin: .15rem 0; break-inside: avoid }
a { color: #1c4a80; overflow-wrap: anywhere } .embargo { border: 2px solid #a1271a; color: #a1271a; padding: .4rem .6rem; font-weight: 700 }
@media print { body { max-width: none; margin: 0; padding: 0 } h2, .status, .sentence { break-after: avoid } a { text-decoration: none } }
"""


def write(sheet: ClaimSheet, options: Options) -> Iterator[bytes]:
    """Yield the page, fact by fact."""
    title = _plain(f"Claim sheet: {sheet.head.story}")
    yield (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<title>{title}</title><style>{_STYLE}</style></head>\n<body><header><h1 dir="auto">{title}</h1>\n'
    ).encode()
    embargo = embargo_of(sheet.head)
    yield f'<p class="embargo">{_plain(embargo)}</p>\n'.encode() if embargo else b""
    yield f"<dl>{''.join(map(_line, head_lines(sheet.head)))}</dl></header>\n<main>\n".encode()
    for fact in lines_of(sheet):
        yield _fact(fact).encode("utf-8", "replace")
    yield b"</main></body></html>\n"


def _plain(text: str) -> str:
    """A text that is shown as it is: by a browser, and by a spreadsheet that opens the page as a table."""
    return escape(harmless(printable(text)))


def _address(address: str) -> str:
    return escape(printable(address))


def _line(line: tuple[str, str]) -> str:
    return f'<dt>{_plain(line[0])}</dt><dd dir="auto">{_plain(line[1])}</dd>'


def _fact(fact: FactLines) -> str:
    parts = [
        f'<article id="{escape(fact.id)}">',
        f'<p class="status status-{fact.status}">{fact.status_label}</p><h2 dir="auto">{_plain(fact.question)}</h2>',
        f'<p class="sentence" dir="auto">{_plain(fact.sentence)}</p>' if fact.sentence else "",
        f"<dl>{''.join(map(_line, fact.lines))}</dl>" if fact.lines else "",
        f'<p class="soft">{fact.support} · <a href="{_address(fact.address)}">{_plain(fact.id)}</a></p>',
        *map(_position, fact.positions),
        "</article>\n",
    ]
    return "\n".join(part for part in parts if part)


def _position(position: PositionLines) -> str:
    mark = ' class="right"' if position.held_right else ""
    title = f'<h3{mark} dir="auto">{_plain(position.title)}</h3><p class="soft">{position.support}</p>' if position.title else ""
    return f"{title}<ul>{''.join(map(_quote, position.quotes))}</ul>"


def _quote(quote: QuoteLines) -> str:
    original = f' · <a href="{_address(quote.published_at)}">original</a>' if quote.published_at else ""
    words = f"<bdi>“{escape(printable(quote.words))}”</bdi>"
    return f'<li>{words} <a href="{_address(quote.address)}" dir="auto">{_plain(quote.source)}</a>{original}</li>'


EXPORTER = Exporter(
    name="html",
    label="HTML page",
    ending="html",
    media_type="text/html; charset=utf-8",
    about="One page to print or send; it needs nothing else.",
    place=40,
    write=write,
)
