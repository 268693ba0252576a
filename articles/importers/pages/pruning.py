"""Take out of a page what readers do not see, and what is on the page without being of the article."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

from lxml.html import HtmlElement

from articles.domain.reading.cleaning.formulae import begins_list
from articles.domain.reading.cleaning.shape import shape_of
from articles.importers.pages.leftovers import Leftovers, Why
from articles.importers.pages.trees import closest, summed, take_out, with_ancestors
from articles.importers.pages.wording import BLOCKS, inline_words, words_of
from articles.importers.standing import is_standing, leads_elsewhere

STRUCK = frozenset({"del", "s", "strike"})
HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:\A|;)\s*opacity\s*:\s*0(?:\.0+)?\s*(?:;|\Z)", re.IGNORECASE
)
STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
HIDDEN_TAGS = frozenset({"template", "noscript", "noembed"})
HIDDEN_NAMES = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screenreader-only screen-reader-only u-hidden is-hidden d-none hide-text "
    "element-invisible offscreen off-screen assistive-text accessible-hide".split()
)
FURNITURE_TAGS = frozenset("nav footer form button select textarea menu dialog iframe object".split())
FURNITURE_ROLES = frozenset("navigation contentinfo search menu menubar toolbar dialog alertdialog form".split())
# What the names of classes and ids say in the pages of many systems. Whole parts of names only: "ad" is no part of "lead".
COMMENT_NAMES = frozenset(
    "comment comments commentlist commentarea commentbox disqus respond replies usercomments livefyre talkback commenting discussion "
    "reactions letters-to-us guestbook".split()
)
OTHER_NAMES = frozenset(
    "related recommended recommendations teaser teasers promo promos popular trending outbrain taboola recirc recirculation mostread "
    "mostpopular readmore upnext morestories relatedposts relatedarticles jp-relatedposts headlines-list widget sidebar rail carousel "
    "columnists seealso alsoread morefrom latestnews".split()
)
FURNITURE_NAMES = frozenset(
    "nav navbar navigation menu breadcrumb breadcrumbs masthead topbar toolbar pagination pager share sharing social socials addthis "
    "sharedaddy "
    "sharebar newsletter subscribe subscription signup cookie cookies consent gdpr advert advertisement advertising adslot "
    "ads ad sponsored "
    "footer colophon copyright disclaimer tags taglist taxonomy bio author-bio authorbox aboutauthor skip skiplink login search print-only "
    "wm-ipp wm-ipp-base wm-ipp-print donato rating donate donation popup modal overlay ticker weather".split()
)
OTHER_PAIRS = frozenset(
    "most-read most-popular most-viewed read-more read-next read-also see-also also-read up-next more-stories more-news more-from you-may "
    "you-might latest-news latest-stories top-stories in-other".split()
)
# Names that say something of the element they stand at, and not what it is: "has-comments", "category-weather", "tone-comment".
NO_NAMES = frozenset({"has", "no", "with", "is", "not", "category", "tag", "tone", "pillar", "section"})
DRUPAL_FIELD = re.compile(r"\Afield--name-(?:field-)?")
NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
COMMENT_HEADS = re.compile(
    r"(?:\d[\d,.]*\s+|all |readers?['’]? |your |user |recent |view |show |post(?:ed)? |add )*"
    r"(?:comments?|replies|responses|reader reactions)(?:\s*\(\d+\)| \d+| closed| policy| rules| guidelines)?\s*:?\Z"
    r"|(?:leave|post|write|add) (?:a |your )?(?:comment|reply)\b|join the (?:conversation|discussion)\b"
    r"|\d[\d,.]* (?:thoughts?|comments?|replies|responses) (?:on|to)\b",
    re.IGNORECASE,
)
COMMENT_RULES = re.compile(
    r"\bcomment(?:s|ing|ers?|ators)?\b.{0,160}\b(?:moderat\w+|civil|courteous|respectful|abusive|offensive|defamatory|house rules"
    r"|guidelines"
    r"|remove|delete|removed|deleted|on[ -]topic|reserve the right|terms)\b|\b(?:moderat\w+|reserves? the right to)\b.{0,80}\bcomments?\b",
    re.IGNORECASE | re.DOTALL,
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LINE_TAGS = frozenset("p div li small h2 h3 h4 h5 h6 section aside center".split())
LONGEST_OTHER = 25
LONGEST_HEAD = 80
MOST_PARTS = 3
LARGEST_CARD = 70
LINKED = 0.85
FEWEST_HEADLINE_WORDS = 3
TOO_MUCH = 0.6
FEWEST_PROSE = 8
EMPHASIS = frozenset({"b", "strong", "i", "em", "span", "q", "u", "font", "ins"})

Judge = Callable[[HtmlElement], Why | None]


def prune_unseen(tree: HtmlElement, leftovers: Leftovers) -> None:
    """Take out what a reader does not see as valid text: struck-out words, hidden elements, templates, fallbacks for no script."""
    _prune(tree, leftovers, _why_unseen)


def prune_foreign(tree: HtmlElement, leftovers: Leftovers) -> None:
    """Take out readers' comments, links to other articles, menus and other furniture; never what holds most of the page's text."""
    _prune(tree, leftovers, lambda element: Why.COMMENTS if _is_of_readers(element) and not _holds_headline(element) else None)
    _prune_after_heads(tree, leftovers)
    prose = summed(tree, _prose)
    titles = [_lowered(node.text or "") for node in tree.iter("title")]
    own = with_ancestors(node for node in tree.iter("h2", "h3") if _is_titled(node, titles))

    def judge(element: HtmlElement) -> Why | None:
        if element in own or prose.get(element, 0) > TOO_MUCH * prose[tree]:
            return None
        why = _why_foreign(element) or _why_card(element)
        return why if why and not _holds_headline(element) else None

    _prune(tree, leftovers, judge)
    _prune(tree, leftovers, _why_standing)


def _why_standing(element: HtmlElement) -> Why | None:
    """Return why a line by itself is none of the article: it leads to another, or stands under every article of the site."""
    if element.tag not in LINE_TAGS or any(child.tag in BLOCKS for child in element.iterdescendants()):
        return None
    words = inline_words(element)
    if leads_elsewhere(words) and (element.tag in HEADINGS or linked_share(element) > 0 or len(words.split()) <= LONGEST_OTHER):
        return Why.LEADS
    return Why.STANDING if is_standing(words) else None


def _prune(tree: HtmlElement, leftovers: Leftovers, judge: Judge) -> None:
    for element in list(tree.iter("*")):
        if (
            element.tag in ("html", "head", "body", "script", "style")
            or not _is_within(element, tree)
            or closest(element, "head") is not None
        ):
            continue
        if why := judge(element):
            leftovers.add(why, words_of(element))
            take_out(element)


def _is_within(element: HtmlElement, tree: HtmlElement) -> bool:
    """Return whether an element still hangs on a tree, from which what is around it may have been taken out."""
    return tree in element.iterancestors()


def _why_unseen(element: HtmlElement) -> Why | None:
    style = element.get("style") or ""
    if element.tag in STRUCK or STRUCK_STYLE.search(style):
        return Why.STRUCK
    hidden = element.get("hidden") is not None and (element.get("hidden") or "").lower() != "until-found"
    if hidden or element.tag in HIDDEN_TAGS or HIDDEN_STYLE.search(style) or (element.get("aria-hidden") or "").lower() == "true":
        return Why.HIDDEN
    if element.tag == "dialog" and element.get("open") is None:
        return Why.HIDDEN
    return Why.HIDDEN if HIDDEN_NAMES & set((element.get("class") or "").lower().split()) else None


def _is_of_readers(element: HtmlElement) -> bool:
    return bool(_name_parts(element)[0] & COMMENT_NAMES) or "Comment" in (element.get("itemtype") or "")


def _why_foreign(element: HtmlElement) -> Why | None:
    parts, pairs = _name_parts(element)
    role = (element.get("role") or "").lower()
    if element.tag == "figcaption":
        return Why.CAPTIONS
    if element.tag in ("article", "main") and len(inline_words(element).split()) > LARGEST_CARD:
        return None
    if parts & OTHER_NAMES or pairs & OTHER_PAIRS:
        return Why.OTHERS
    if element.tag == "footer" and closest(element, "blockquote") is not None:
        return None
    if element.tag in FURNITURE_TAGS or parts & FURNITURE_NAMES or role in FURNITURE_ROLES:
        return Why.FURNITURE
    return Why.ASIDE if element.tag == "aside" or role == "complementary" else None


def _name_parts(element: HtmlElement) -> tuple[frozenset[str], frozenset[str]]:
    """Return the parts of an element's class and id, and their neighbours joined: "most-read_list" has most, read, list, most-read …"""
    parts: set[str] = set()
    pairs: set[str] = set()
    for name in _names(element):
        words = [part.lower() for part in NAME_PARTS.findall(name)]
        if not words or words[0] in NO_NAMES or "--" in name or "tone" in words:
            continue
        parts.update(words)
        parts.add(name.lower())
        pairs.update(f"{one}-{other}" for one, other in itertools.pairwise(words))
    return frozenset(parts), frozenset(pairs)


def _names(element: HtmlElement) -> list[str]:
    """Return the names that a system gives an element: its classes, its id, the component that it is, the field of Drupal."""
    names = " ".join(element.get(key) or "" for key in ("class", "id", "data-component", "data-testid"))
    return [DRUPAL_FIELD.sub("", name) for name in names.split()]


def _holds_headline(element: HtmlElement) -> bool:
    """Return whether the article's headline or its marked body stands within an element."""
    if any("articlebody" in (node.get("itemprop") or "").lower() for node in element.iter("*")):
        return True
    return any(len(inline_words(head).split()) >= FEWEST_HEADLINE_WORDS for head in element.iter("h1"))


def _is_titled(heading: HtmlElement, titles: list[str]) -> bool:
    """Return whether a heading stands in the title of the page, as that of a blog's article does, which leads to its own page."""
    words = _lowered(inline_words(heading))
    return words.count(" ") >= FEWEST_HEADLINE_WORDS - 1 and any(words in title for title in titles)


def _lowered(words: str) -> str:
    return " ".join(words.lower().split())


def _prose(node: HtmlElement) -> int:
    """Return how many words stand in a block itself outside links, if they are a passage of some length."""
    if node.tag not in BLOCKS:
        return 0
    inline = [inline_words(child) for child in node if child.tag in EMPHASIS]
    count = len(" ".join((node.text or "", *(child.tail or "" for child in node), *inline)).split())
    return count if count >= FEWEST_PROSE else 0


def _prune_after_heads(tree: HtmlElement, leftovers: Leftovers) -> None:
    """Take out what stands under a heading that begins a list of other stories, or readers' comments."""
    for head in list(tree.iter(*HEADINGS[1:], "p", "strong", "b", "legend", "div")):
        words = inline_words(head) if len(head) <= MOST_PARTS and _is_within(head, tree) else ""
        if not words or len(words) > LONGEST_HEAD:
            continue
        if COMMENT_HEADS.match(words):
            _take_following(_widest(head, words), leftovers, Why.COMMENTS, lambda _: True)
        elif begins_list(shape_of(words)):
            _take_following(_widest(head, words), leftovers, Why.OTHERS, _is_list_of_links)
    for passage in list(tree.iter("p", "div", "li", "small")):
        if (
            len(passage) <= MOST_PARTS
            and _is_within(passage, tree)
            and len(inline_words(passage).split()) < 120
            and _is_comment_rule(passage)
        ):
            leftovers.add(Why.COMMENTS, words_of(passage))
            take_out(passage)


def _widest(head: HtmlElement, words: str) -> HtmlElement:
    """Return the outermost element that holds nothing but a heading."""
    while (
        head.getparent() is not None
        and head.getparent().tag in ("p", "div", "header", "strong")
        and inline_words(head.getparent()) == words
    ):
        head = head.getparent()
    return head


def _is_comment_rule(passage: HtmlElement) -> bool:
    """Return whether a passage tells readers how to comment: it speaks of comments and their rules, and addresses the reader."""
    words = inline_words(passage)
    addressed = re.search(r"\b(?:please|your?|we|our|us)\b", words, re.IGNORECASE)
    return bool(addressed) and COMMENT_RULES.search(words) is not None and not re.search(r"[“\"]|\bsaid\b", words)


def _take_following(head: HtmlElement, leftovers: Leftovers, why: Why, belongs: Callable[[HtmlElement], bool]) -> None:
    taken = [head]
    for after in head.itersiblings():
        if not belongs(after):
            break
        taken.append(after)
    if len(taken) == 1 and why is Why.OTHERS:
        return
    for element in taken:
        leftovers.add(why, words_of(element))
        take_out(element)


def _is_list_of_links(element: HtmlElement) -> bool:
    return not inline_words(element) or linked_share(element) > 0.5


def linked_share(element: HtmlElement) -> float:
    """Return the share of an element's characters that stand in links."""
    all_words = len(inline_words(element))
    if element.tag == "a":
        return 1.0
    return sum(len(inline_words(link)) for link in element.iter("a") if link.get("href")) / all_words if all_words else 0.0


def _why_card(element: HtmlElement) -> Why | None:
    """Return why an element is a card that leads to another article: a linked heading and little else, or nothing but links."""
    if element.tag in ("p", "li", "ul", "ol", "dl", "h2", "h3", "h4", "h5", "h6"):
        few = 0 if element.tag in ("ul", "ol", "dl") else 2
        return Why.OTHERS if len(inline_words(element).split()) > few and linked_share(element) >= LINKED else None
    if element.tag in ("div", "section", "article", "li"):
        return Why.OTHERS if is_card(element) else None
    return None


def is_card(element: HtmlElement) -> bool:
    """Return whether an element is a card that leads to another article."""
    heads = [head for head in element.iter("h2", "h3", "h4", "h5") if head.find(".//a") is not None or closest(head, "a") is not None]
    return bool(heads) and element.find(".//h1") is None and len(inline_words(element).split()) <= LARGEST_CARD
