"""The box of a story in HTML and in Markdown, to be copied into a page."""

from __future__ import annotations

from html import escape

from articles.domain.box import Box, BoxCorrection, BoxLine, BoxSource
from articles.domain.spreadsheets import printable
from articles.exporters.documents import day_and_time, published
from articles.exporters.formats.markdown import escaped, linked


def box_html(box: Box, *, level: int = 2) -> str:
    """Return the box as a piece of HTML. It has no style of its own: it takes that of the page it is put into, below whose title it stands.

    ``level`` is that of its heading.
    """
    part = f"h{level + 1}"
    parts = [f"<{part}>{title}</{part}>\n<ul>\n{''.join(map(_html_line, lines))}</ul>\n" for title, lines in box.parts if lines]
    if box.corrections:
        told = "".join(f"<li>{_html_correction(change)}</li>\n" for change in box.corrections)
        parts.append(f"<{part}>Corrections</{part}>\n<ul>\n{told}</ul>\n")
    foot = f"<p><small>As of {escape(day_and_time(box.as_of))}.</small></p>\n" if box.as_of else ""
    return (
        f'<aside class="factcheck-box">\n<h{level} dir="auto">{escape(printable(box.story))}</h{level}>\n{"".join(parts)}{foot}</aside>\n'
    )


def box_markdown(box: Box) -> str:
    """Return the box as Markdown."""
    blocks = [f"## {escaped(box.story)}"]
    for title, lines in box.parts:
        if lines:
            blocks.append(f"### {title}\n\n" + "\n".join(f"- {escaped(line.sentence)} ({_markdown_sources(line)})" for line in lines))
    if box.corrections:
        told = "\n".join(f"- {_markdown_correction(change)}" for change in box.corrections)
        blocks.append(f"### Corrections\n\n{told}")
    if box.as_of:
        blocks.append(f"As of {escaped(day_and_time(box.as_of))}\\.")
    return "\n\n".join(blocks) + "\n"


def _html_line(line: BoxLine) -> str:
    sources = ", ".join(map(_html_source, line.sources))
    sentence = f"<bdi>{escape(printable(line.sentence))}</bdi>"
    return f"<li>{sentence} <small>({sources})</small></li>\n" if sources else f"<li>{sentence}</li>\n"


def _html_source(source: BoxSource) -> str:
    name = f"<bdi>{escape(printable(source.outlet))}</bdi>"
    linked_name = f'<a href="{escape(printable(source.url))}">{name}</a>' if source.url else name
    return f"{linked_name}, {escape(published(source.published))}" if source.published else linked_name


def _html_correction(change: BoxCorrection) -> str:
    now = f"Now: <bdi>{escape(printable(change.now))}</bdi>" if change.now else _without_another(change)
    return f"We reported: <bdi>{escape(printable(change.then))}</bdi> {now}"


def _markdown_sources(line: BoxLine) -> str:
    return ", ".join(
        linked(escaped(source.outlet), source.url) + (f", {escaped(published(source.published))}" if source.published else "")
        for source in line.sources
    )


def _markdown_correction(change: BoxCorrection) -> str:
    now = f"Now: {escaped(change.now)}" if change.now else _without_another(change)
    return f"We reported: {escaped(change.then)} {now}"


def _without_another(change: BoxCorrection) -> str:
    return "We no longer report this." if change.elsewhere else "This is open again."
