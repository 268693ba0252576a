"""Judge each paragraph of an article by its form, its place and its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.domain.reading.cleaning import formulae, signatures, wires
from articles.domain.reading.cleaning.layout import READABLE, Block, BlockKind, Layout
from articles.domain.reading.cleaning.lines import paragraphs
from articles.domain.reading.cleaning.shape import Shape, same_words, shape_of
from articles.domain.reading.cleaning.stamps import Stamp, is_time_alone, read_stamp
from articles.domain.vocabulary import Span

POINT = re.compile(r"[•●▪■◦‣·►➤*–—-]\s+(?=\S)")
BULLET = re.compile(r"(?:[•●▪■◦‣·►➤*–—-]|\d{1,2}[.)])\s+(?=\S)")
DATELINE_PARAGRAPHS = 4
CROSSHEAD_WORDS = 7
CAPITAL_CROSSHEAD_WORDS = 12
DECK_WORDS = 14
LONGEST_HEADLINE = 24
STOPS_LOOKED_AT = 60
RELATED_WORDS = 18
FEWEST_POINT_WORDS = 3
FEWEST_NAME_WORDS = 2
CREDITS_LOOKED_AT = 400_000


@dataclass(slots=True)
class Item:
    """A paragraph on its way to a judgement; ``kind`` is None until it is judged."""

    span: Span
    shape: Shape
    key: str
    stamp: Stamp | None = None
    kind: BlockKind | None = None

    @property
    def prose(self) -> bool:
        """Whether this may be running text: it reads like a sentence, and nothing said that it is anything else."""
        return self.shape.sentence and self.kind in (None, BlockKind.BODY)


@dataclass(slots=True)
class Found:
    """What the lines judged so far say about the whole article."""

    byline: str | None = None
    agency: str | None = None
    contributor: str | None = None
    place: str | None = None
    published: str | None = None
    updated: str | None = None
    site: str | None = None
    datelines: dict[int, int] = field(default_factory=dict)


def lay_out(text: str, title: str = "") -> Layout:
    """Take an article apart into blocks, and find its headline, byline, agency, place and date.

    ``title`` is the headline if it is known from elsewhere; it tells the headline in the text from menus and repeats. Never fails,
    whatever the text holds; the time it takes grows with the length of the text.

    >>> [block.kind.value for block in lay_out("Share\\n\\nOSLO, May 3 (Reuters) - Two men drowned on Friday.").blocks]
    ['boilerplate', 'dateline', 'body']
    """
    items = [_item(text, span) for span in paragraphs(text)]
    found = Found()
    _judge_formulae(items, found)
    _judge_heads(items, same_words(title), found)
    _judge_lists(items)
    _judge_middle(items)
    _judge_tail(items)
    for item in items:
        item.kind = item.kind or BlockKind.BODY
    _read_datelines(items, found)
    _sign(items, found)
    return _layout(text, items, found)


def _item(text: str, span: Span) -> Item:
    shape = shape_of(span.of(text))
    return Item(span, shape, same_words(shape.text), read_stamp(shape.text))


def _judge_formulae(items: list[Item], found: Found) -> None:
    """Judge what can be told from a line alone, and what stands outside the text of a transmission."""
    for number in wires.outside_transmission([item.shape.text for item in items]):
        items[number].kind = BlockKind.BOILERPLATE
    for item in items:
        if item.kind is None:
            _judge_formula(item, found)
    found.published = found.published or found.updated


def _judge_formula(item: Item, found: Found) -> None:
    if item.stamp is not None:
        item.kind = BlockKind.DATELINE
        _keep_stamp(item.stamp, found)
    elif is_time_alone(item.shape.text):
        item.kind = BlockKind.DATELINE
    elif credited := signatures.agency_line(item.shape.text):
        _judge_agency_line(item, credited, found)
    elif wires.is_wire_line(item.shape) or formulae.is_formula(item.shape) or signatures.is_reporting_credit(item.shape.text):
        item.kind = BlockKind.BOILERPLATE
        found.agency = found.agency or signatures.rights_agency(item.shape.text)
        found.site = found.site or formulae.rights_holder(item.shape)
    elif signatures.is_photo_credit(item.shape):
        item.kind = BlockKind.BOILERPLATE
    elif signatures.is_caption(item.shape.text):
        item.kind = BlockKind.CAPTION
    elif byline := signatures.read_byline(item.shape):
        item.kind = BlockKind.BYLINE
        found.byline = found.byline or byline


def _keep_stamp(stamp: Stamp, found: Found) -> None:
    if stamp.updated:
        found.updated = found.updated or stamp.day
    else:
        found.published = found.published or stamp.day


def _judge_agency_line(item: Item, credited: tuple[str, str], found: Found) -> None:
    """Judge a line that is an agency's name, alone or with a date."""
    agency, rest = credited
    item.kind = BlockKind.DATELINE
    found.agency = found.agency or agency
    if rest and (stamp := read_stamp(rest)):
        _keep_stamp(stamp, found)


def _top(items: list[Item]) -> list[Item]:
    """Return the paragraphs before the running text begins."""
    stops = any(item.shape.terminal and item.prose for item in items[:STOPS_LOOKED_AT])
    for index, item in enumerate(items):
        unstopped = stops and not item.shape.terminal and item.shape.count <= LONGEST_HEADLINE
        if item.prose and not unstopped and not _is_full_stop_headline(items, index):
            return items[:index]
    return items


def _is_full_stop_headline(items: list[Item], index: int) -> bool:
    """Return whether the first line is a headline in title case that somebody gave a full stop."""
    shape = items[index].shape
    return index == 0 and len(items) > 1 and 4 <= shape.count <= LONGEST_HEADLINE and shape.title_case > 0.8 and not items[1].shape.upper


def _judge_heads(items: list[Item], title: str, found: Found) -> None:
    """Find the headline and what stands around it, above the running text."""
    repeated = {key for key, count in Counter(item.key for item in items).items() if count > 1 and key.count(" ") > 1}
    crumbs = " | ".join(item.key for item in items[:40] if item.kind is BlockKind.BOILERPLATE)
    top = _top(items)
    candidates = [item for item in top if item.kind is None]
    named = [item for item in items if title and item.key == title and item.kind in (None, BlockKind.BODY)]
    sure = named or [item for item in candidates if item.key in repeated or (item.shape.count > 3 and item.key in crumbs)]
    headline = sure[0] if sure else next((item for item in candidates if _may_be_headline(item.shape)), None)
    for index, item in enumerate(candidates):
        item.kind = _kind_of_head(item, headline, sure=bool(sure))
        if index + 1 == len(candidates) and _is_name_under(item, candidates[index - 1 : index]):
            item.kind, found.byline = BlockKind.BYLINE, found.byline or item.shape.text
    mastheads = (item.shape.text for item in candidates if item is not headline and formulae.is_masthead(item.shape))
    found.site = next(mastheads, found.site)
    if headline is not None:
        headline.kind = BlockKind.HEADLINE
        _judge_repeats(items, headline)


def _judge_repeats(items: list[Item], headline: Item) -> None:
    for item in items:
        if item is not headline and item.key == headline.key and headline.shape.count > 2:
            item.kind = BlockKind.BOILERPLATE


def _may_be_headline(shape: Shape) -> bool:
    return shape.count >= 3 and not formulae.is_menu(shape) and not formulae.is_masthead(shape)


def _kind_of_head(item: Item, headline: Item | None, *, sure: bool) -> BlockKind:
    """Judge a line above the running text that is no sentence."""
    shape = item.shape
    if headline is None or item.span < headline.span:
        if headline is not None and sure and not shape.verb and shape.count <= CROSSHEAD_WORDS:
            return BlockKind.BOILERPLATE
        return BlockKind.BOILERPLATE if formulae.is_menu(shape) or formulae.is_masthead(shape) else _fragment(shape)
    if formulae.is_menu(shape) or formulae.is_masthead(shape):
        return BlockKind.BOILERPLATE
    if shape.count <= 2 and not shape.terminal and not _is_name(shape):
        return BlockKind.BOILERPLATE
    return BlockKind.HEADLINE if shape.count <= DECK_WORDS else BlockKind.BODY


def _fragment(shape: Shape) -> BlockKind:
    """Judge a line too short to be a headline: two words in quotation marks head a passage, they state nothing."""
    return BlockKind.HEADLINE if shape.count >= 3 else BlockKind.CROSSHEAD


def _is_name_under(item: Item, before: list[Item]) -> bool:
    """Return whether a line right under a headline is nothing but a writer's name."""
    return bool(before) and before[0].kind is BlockKind.HEADLINE and before[0].shape.count > 3 and _is_name(item.shape)


def _is_name(shape: Shape) -> bool:
    return 2 <= shape.count <= 3 and shape.title_case == 1.0 and not shape.upper and all(word[0].isupper() for word in shape.words)


def _judge_lists(items: list[Item]) -> None:
    """Judge the lines under "Related stories" and its like: other articles' headlines, until the text goes on."""
    inside = False
    for item in items:
        if formulae.begins_list(item.shape) and not item.prose:
            inside = True
        elif item.shape.terminal or (item.shape.count > RELATED_WORDS):
            inside = False
        elif inside and item.kind is None:
            item.kind = BlockKind.BOILERPLATE


def _judge_middle(items: list[Item]) -> None:
    """Judge short lines between paragraphs: cross-heads, list items, or what a page puts between."""
    last = max((index for index, item in enumerate(items) if item.prose), default=-1)
    for index, item in enumerate(items[: last + 1]):
        if item.kind is None and POINT.match(item.shape.text):
            item.kind = BlockKind.LIST
        if item.kind is not None or item.shape.sentence:
            continue
        before = items[index - 1] if index else None
        item.kind = BlockKind.LIST if _goes_on_list(item, before) else _kind_between(item.shape, _next(items, index))


def _goes_on_list(item: Item, before: Item | None) -> bool:
    """Return whether a short line is an item of a list: a sentence with a colon leads to it, or an item stands before it."""
    if before is None or item.shape.terminal or formulae.is_menu(item.shape):
        return False
    if before.kind is BlockKind.LIST:
        return not POINT.match(before.shape.text) or bool(POINT.match(item.shape.text))
    return before.prose and before.shape.text.endswith(":") and item.shape.count >= FEWEST_NAME_WORDS


def _next(items: list[Item], index: int) -> Item | None:
    return next((item for item in items[index + 1 : index + 6] if item.kind in (None, BlockKind.BODY)), None)


def _kind_between(shape: Shape, after: Item | None) -> BlockKind:
    if BULLET.match(shape.text):
        return BlockKind.LIST
    if formulae.is_menu(shape):
        return BlockKind.BOILERPLATE
    limit = CAPITAL_CROSSHEAD_WORDS if shape.upper else CROSSHEAD_WORDS
    if after is None or shape.count > limit or shape.clause:
        return BlockKind.BODY
    if shape.text.startswith(("“", '"', "``")) and shape.count > 3:
        return BlockKind.BODY
    return BlockKind.CROSSHEAD if after.shape.sentence or after.shape.upper else BlockKind.LIST


def _judge_tail(items: list[Item]) -> None:
    """Judge what follows the running text without being a sentence: lists of other stories, menus, left-overs."""
    last = max((index for index, item in enumerate(items) if item.prose or item.kind in READABLE), default=-1)
    tail = [item for item in items[last + 1 :] if item.kind is None]
    for item, before in zip(tail, [items[last] if last >= 0 else None, *tail], strict=False):
        if _is_point(item.shape) or _goes_on_list(item, before):
            item.kind = BlockKind.LIST  # those of a list of other stories are judged already, by its heading
        elif len(tail) >= 3 or (item.shape.count <= CROSSHEAD_WORDS and not item.shape.clause) or formulae.is_menu(item.shape):
            item.kind = BlockKind.BOILERPLATE


def _is_point(shape: Shape) -> bool:
    """Return whether a line is a point of a list that says something."""
    if POINT.match(shape.text) and shape.count > FEWEST_POINT_WORDS:
        return True
    return BULLET.match(shape.text) is not None and shape.verb and shape.title_case < 0.6


def _read_datelines(items: list[Item], found: Found) -> None:
    """Find the datelines in front of the first paragraphs."""
    first = [item for item in items if item.kind is BlockKind.BODY][:DATELINE_PARAGRAPHS]
    for item in first:
        dateline = signatures.read_dateline(item.shape.text)
        if dateline is None:
            continue
        found.datelines[item.span.start] = dateline.length
        found.place = found.place or dateline.place
        found.agency = found.agency or dateline.agency
        found.published = found.published or dateline.published


def _sign(items: list[Item], found: Found) -> None:
    """Look for the agency where a text is signed: under its last paragraphs, or in the byline."""
    bodies = [item for item in items if item.kind is BlockKind.BODY]
    for item in reversed(bodies[-3:]):
        found.agency = found.agency or signatures.closing_agency(item.shape.text)
    if found.agency is None and found.byline:
        found.agency = signatures.byline_agency(found.byline)
    for item in reversed(items[-5:]):
        found.contributor = found.contributor or signatures.contributing_agency(item.shape.text)


def _layout(text: str, items: list[Item], found: Found) -> Layout:
    blocks = tuple(block for item in items for block in _blocks(text, item, found))
    headline = next((block.span for block in blocks if block.kind is BlockKind.HEADLINE), None)
    named = signatures.credited_agencies(text[:CREDITS_LOOKED_AT])
    everyone = (found.agency, *named) if found.agency else named
    return Layout(
        blocks=blocks,
        headline=headline,
        byline=found.byline,
        agency=found.agency,
        contributor=found.contributor,
        credits=tuple(dict.fromkeys(everyone)),
        place=found.place,
        published=found.published,
        site=found.site,
    )


def _blocks(text: str, item: Item, found: Found) -> Iterator[Block]:
    """Yield the block of a paragraph, or two where a dateline or a bullet stands in front of it."""
    kind = item.kind or BlockKind.BODY
    bullet = BULLET.match(item.shape.text) if kind is BlockKind.LIST else None
    length = bullet.end() if bullet else found.datelines.get(item.span.start, 0)
    head = text[item.span.start : item.span.start + length].rstrip()
    if not head:
        yield from _ended(text, Block(item.span, kind))
        return
    yield Block(Span(item.span.start, item.span.start + len(head)), BlockKind.BOILERPLATE if bullet else BlockKind.DATELINE)
    rest = text[item.span.start + length : item.span.end]
    start = item.span.start + length + len(rest) - len(rest.lstrip())
    if start < item.span.end:
        yield from _ended(text, Block(Span(start, item.span.end), kind))


def _ended(text: str, block: Block) -> Iterator[Block]:
    """Yield a block, and the credit at its end as one of its own: "(Reporting by Ann Lee; Editing by Bo Ek)"."""
    start = block.span.start + signatures.credit_at_end(block.span.of(text))
    said = text[block.span.start : start].rstrip()
    if block.kind is not BlockKind.BODY or start == block.span.end or not said:
        yield block
        return
    yield Block(Span(block.span.start, block.span.start + len(said)), block.kind)
    yield Block(Span(start, block.span.end), BlockKind.BOILERPLATE)
