"""Pages that are no articles, each with its name: what an editor has to know to bring the right one."""

from __future__ import annotations

import re
from collections import Counter

from lxml.html import HtmlElement

from articles.importers.pages.finding import passages
from articles.importers.pages.heads import Head
from articles.importers.pages.pruning import is_card
from articles.importers.pages.trees import closest
from articles.importers.pages.wording import inline_words

# What servers say of themselves; a headline may hold a number and "not found" too, so the whole of it must be of this kind.
ERROR = re.compile(
    r"(?:http |status |server )?(?:error|status)(?: code)?\W{0,3}[45]\d\d\b|[45]\d\d(?:\W+error.{0,20})?\Z"
    r"|[45]\d\d\W+(?:forbidden|(?:page |file )?not found|access denied|unauthori[sz]ed"
    r"|bad (?:gateway|request)|gone|service\b.{0,12}unavailable|internal server"
    r"|gateway time-?out|too many requests"
    r"|unavailable for legal|payment required|method not|request)"
    r"|.{0,12}\b(?:this |the |that |sorry,? |requested )*(?:page|file|article|story|content|url|document|site|address)\b"
    r"[^.!?]{0,40}?\b(?:not|no longer|cannot|(?:ca|could|was|is|does)n['’]t)(?: be)? (?:found|available|exist\w*)"
    r"|nothing (?:was )?found\b|page you (?:requested|are looking for)\b"
    r"|(?:internal server error|bad gateway|gateway time-?out|too many requests|service (?:temporarily )?unavailable)\b",
    re.IGNORECASE,
)
LIKE_ERROR = re.compile(
    r"(?:(?:sorry|oops|error)\W+)?(?:access (?:to [\w ]{1,30})?(?:has been |is |was )?(?:denied|blocked|forbidden)|forbidden|not found"
    r"|error|unauthori[sz]ed|(?:site |we are |we['’]re |temporarily |down |closed )*(?:for|under|unavailable|offline)(?: maintenance)?"
    r"|something went wrong|oops)\W*\Z",
    re.IGNORECASE,
)
CHALLENGE = re.compile(
    r"\b(?:just a moment|attention required|are you (?:a )?(?:human|robot)|not a robot|verify(?:ing)? (?:that )?you are (?:a )?human|"
    r"captcha|checking (?:your browser|if the site connection is secure)|(?:review|check)\w* the security of your connection|"
    r"unusual (?:traffic|activity)|security check|ddos protection|request (?:was |has been )?blocked|pardon our interruption)\b",
    re.IGNORECASE,
)
NEEDS_SCRIPT = re.compile(
    r"\b(?:enable|turn on|activate|requires?|without|needs?)\b[^.]{0,30}\bjavascript\b"
    r"|\bjavascript\b[^.]{0,40}\b(?:enabled?|required|disabled|turned|need)\b",
    re.IGNORECASE,
)
CONSENT = re.compile(r"\b(?:we value your privacy|before you continue|(?:accept|manage|consent to)\b[^.]{0,40}\bcookies)\b", re.IGNORECASE)
PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]{1,120}\}\}|\{%[^{}\n]{1,120}%\}|<%[^<>\n]{1,120}%>|\$\{[\w.() ]{1,80}\}"
    r"|\[\[[\w. ]{1,60}\]\]|%%[A-Z_a-z.]{2,60}%%|#\{[\w.]{1,60}\}|@@[\w.]{2,60}@@"
)
SHORT_PAGE = 150
VERY_SHORT_PAGE = 60
CARDS = 4
OWN_TEXT = 120
FEWEST_WORDS = 12
MANY_PLACES = 3
WORDS_A_PLACE = 40
ADVICE = "Save the article's own page, or its text as a .txt file."


def why_no_article(body: HtmlElement, article: HtmlElement, head: Head, text: str) -> str:
    """Return why a page is no article, in a sentence for the editor, or nothing. ``body`` is the page as it came, pruned of nothing."""
    heads = [words for words in (head.title, *(inline_words(node)[:300] for node in body.iter("h1", "h2"))) if words][:50]
    count = len(text.split())
    if reason := _blank_forms(text, heads) or _answer_of_server(heads, inline_words(body)[:4_000], count) or _front_page(body, head):
        return reason
    if count < FEWEST_WORDS and not passages(article):
        return f"No article was found in this page. {ADVICE}"
    return ""


def _blank_forms(text: str, heads: list[str]) -> str:
    """Return that a page is a template which nobody filled in, if most of its words are places to be filled."""
    places = PLACEHOLDER.findall("\n".join((*heads, text)))
    count = len(PLACEHOLDER.sub(" ", text).split())
    many = len(places) >= MANY_PLACES or count < SHORT_PAGE
    if any(PLACEHOLDER.search(words) for words in heads) or (places and many and count < WORDS_A_PLACE * len(places)):
        return f"This page is a template that was not filled in: it says “{places[0][:60]}” where words should stand. {ADVICE}"
    return ""


def _answer_of_server(heads: list[str], shown: str, count: int) -> str:
    """Return that a page is what a server says instead of the article, if it is. ``shown`` is all that stands on it."""
    if count >= SHORT_PAGE:
        return ""
    if words := next((words for words in heads if ERROR.match(words) or (count < VERY_SHORT_PAGE and LIKE_ERROR.match(words))), ""):
        return f"This is an error page of the site (“{words[:80]}”), not an article. Fetch the article again, or save it from a browser."
    if count >= VERY_SHORT_PAGE:
        return ""
    if found := CHALLENGE.search(" ".join((*heads, shown))):
        return f"This page asks whether a person is reading it (“{found[0]}”); it is no article. Save the article itself from a browser."
    if found := NEEDS_SCRIPT.search(shown):
        return f"The page holds no text before a browser has run its scripts (“{_around(shown, found)}”). Save it from a browser."
    if found := CONSENT.search(shown):
        return f"This page asks for consent to cookies (“{found[0]}”); the article is behind it. Save the article from a browser."
    return ""


def _around(words: str, found: re.Match[str]) -> str:
    return " ".join(words[max(0, found.start() - 20) : found.end() + 30].split())[:80]


def _front_page(body: HtmlElement, head: Head) -> str:
    """Return that a page leads to articles and is none, if it has several headlines with links and hardly any text besides."""
    if head.declared:
        return ""
    cards = {node for node in body.iter("article", "div", "section", "li", "td") if is_card(node)}
    outermost = [node for node in cards if cards.isdisjoint(node.iterancestors())]
    linked = [
        node
        for node in body.iter("h2", "h3", "h4")
        if node.find(".//a[@href]") is not None and closest(node, "nav", "footer", "aside") is None
    ]
    own = sum(len(inline_words(node).split()) for node in passages(body) if _is_own(node, cards))
    count = max(len(linked), len(outermost))
    if count >= CARDS and (own < OWN_TEXT or _are_alike(linked, body)):
        return f"This is a front page or a list of articles, not an article: it has {count} headlines that lead to other pages. {ADVICE}"
    return ""


def _is_own(node: HtmlElement, cards: set[HtmlElement]) -> bool:
    if node in cards or not cards.isdisjoint(node.iterancestors()) or closest(node, "nav", "footer", "aside", "a") is not None:
        return False
    linked = sum(len(inline_words(link).split()) for link in node.iter("a"))
    return linked * 2 < len(inline_words(node).split())


def _are_alike(heads: list[HtmlElement], body: HtmlElement) -> bool:
    """Return whether headlines with links stand over passages of one page's making, as excerpts do: most of its text is theirs."""
    around = Counter(
        (node.getparent().tag, node.getparent().get("class")) for node in heads if node.getparent().tag in ("article", "div", "section")
    )
    (kind, count) = max(around.items(), key=lambda item: item[1], default=(None, 0))
    if kind is None or count < CARDS:
        return False
    excerpts = [node.getparent() for node in heads if (node.getparent().tag, node.getparent().get("class")) == kind]
    texts = [len(inline_words(node).split()) for node in excerpts]
    return sum(texts) > 0.7 * len(inline_words(body).split())
