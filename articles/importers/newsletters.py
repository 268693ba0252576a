"""What newsletters put around an article: a hidden line for the list of messages, a link to the browser, and how to unsubscribe."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from articles.importers.fragments import text_of_element, text_of_markup
from articles.importers.pages.leftovers import Leftovers, Why
from articles.importers.pages.pruning import prune_unseen
from articles.importers.pages.trees import DEEPEST, depth_of, take_out, tree_of
from articles.importers.pages.wording import inline_words
from articles.importers.standing import is_standing

# A line that programs for mail show behind the subject, hidden in the message by one way or another.
PREHEADER = re.compile(r"mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|\Z)|(?<![-\w])font-size\s*:\s*[01]px", re.IGNORECASE)
PREHEADER_NAMES = re.compile(r"pre-?header|preview-?text", re.IGNORECASE)
FILLERS = re.compile("[\u034f\u00ad\u200b\u200c\u200d\u2007\ufeff]+")
BROWSER = re.compile(
    r"\b(?:view|read|open|see|display)\b.{0,40}\b(?:browser|online|web page|webpage)\b|\bweb ?version\b|view online"
    r"|having trouble (?:view|read)ing|(?:im|in ihrem|in deinem) browser|online[- ](?:version|ansicht|lesen)"
    r"|nicht (?:richtig|korrekt) (?:angezeigt|dargestellt)"
    r"|version en ligne|(?:dans|avec) (?:votre|le|un) navigateur|en (?:el|su|tu) navegador|versión (?:web|online)|nel (?:tuo )?browser"
    r"|versione (?:web|online)|no (?:seu )?navegador|bekijk (?:deze|de|online|in)|w przeglądarce|i (?:din )?webbläsare"
    r"|v prohlížeči|v prehliadači|в браузере|у браузері|böngészőben|în browser|tarayıcı(?:da|nızda)|i (?:din )?(?:browser|"
    r"nettleser)|selaimessa",
    re.IGNORECASE,
)
LEAVE = re.compile(
    r"\bunsubscribe\b|\bopt[- ]out\b|(?:manage|update|change|edit)\b.{0,20}\b(?:preferences|subscriptions?)"
    r"|\byou(?:['’]re| are| were| have been)? (?:receiv(?:ed|ing)|getting|sent)\b.{0,20}\b(?:this|e-?mails?|newsletter|because)"
    r"|\bthis (?:e-?mail|message|newsletter) was sent\b|\babmelden\b|\babbestellen\b"
    r"|\bsie (?:erhalten|bekommen) (?:diese|den|unseren)"
    r"|désabonner|désinscri|vous recevez ce|dar(?:se|te|me) de baja|cancelar (?:la |tu |su )?suscripci|recibe(?:s)? este"
    r"|cancella(?:re)? l['’]iscrizione|disiscri|annulla(?:re)? l['’]iscrizione|cancelar (?:a )?(?:assinatura|inscrição)"
    r"|uitschrijven|afmelden|wypisz się|otrzymujesz (?:tę|ten|niniejsz)|avregistrera|afmeld|u ontvangt deze|je ontvangt deze|"
    r"du får (?:detta|det här|denne|dette)"
    r"|odhlásit|odhlásiť|zrušit odběr|(?:tento|tuto) (?:e-?mail|zprávu|newsletter) (?:jste|vám|ste|ti)|dostáváte tento"
    r"|отпи(?:саться|шитесь)|вы получили это|вы получаете эт|відпи(?:сатися|шіться)|ви отримали цей|leiratkozás|leiratkozhat|"
    r"dezabon\w+|primiți acest"
    r"|abonelikten (?:çık|ayrıl)|peruuta tilaus|διαγραφή από|avmeld",
    re.IGNORECASE,
)
FOOT = re.compile(
    r"©|\bcopyright\b|all rights reserved|alle rechte vorbehalten|mailing address|forward (?:this )?to a friend|follow us|"
    r"add us to your|"
    r"privacy policy|terms of (?:use|service)|impressum|datenschutz|want to change how you (?:receive|get)|"
    r"privacidad|privacidade|confidentialité|mentions légales|polityka prywatności|privacyverklaring|конфиденциальност|"
    r"\A(?:website|webseite|site web|sito web|our website|contact|kontakt)\W*\Z|\A(?:share|tweet|forward|facebook|twitter|"
    r"instagram|linkedin|x)\b",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"\A(?:dear|hello|hi|hey|good (?:morning|afternoon|evening)|sehr geehrte[rs]?|liebe[rs]?|guten (?:tag|morgen|abend)|hallo|moin|"
    r"bonjour|chers?|chères?|madame|mesdames|messieurs|hola|estimad[oa]s?|buenos días|gentil[ei]|buongiorno|car[oi]|prezad[oa]s?|"
    r"olá|beste|"
    r"geachte|szanown[iy]|hej|kära)\b.{0,100}\Z",
    re.IGNORECASE,
)
SHORT_LINE, LONG_LINE = 14, 60
MOST_UNDER = 1_500
MOST_FOOT_LINES = 8


@dataclass(frozen=True, slots=True)
class Letter:
    """The text of a message, the heading that its markup gives it, and notes on what was left out."""

    text: str
    heading: str = ""
    notes: tuple[str, ...] = ()


def read_letter(html: str) -> Letter:
    """Return the text that a reader of a message sees in its HTML."""
    tree = tree_of(html)
    if tree is None or depth_of(tree) > DEEPEST:
        return Letter(text_of_markup(html))
    leftovers = Leftovers()
    for element in list(tree.iter("div", "span", "p", "td", "tr", "table")):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        is_preheader = PREHEADER.search(element.get("style") or "") or PREHEADER_NAMES.search(named)
        if is_preheader and element.getparent() is not None and _is_short(element):
            leftovers.add(Why.HIDDEN, inline_words(element))
            take_out(element)
    prune_unseen(tree, leftovers)
    body = tree.find("body")
    heads = [words for node in (body if body is not None else tree).iter("h1", "h2") if len((words := inline_words(node)).split()) > 1]
    text = FILLERS.sub("", text_of_element(body if body is not None else tree))
    notes = tuple(note.replace("of the page", "of the message") for note in leftovers.notes())
    return Letter(re.sub(r"\n{3,}", "\n\n", text).strip(), heads[0] if heads else "", notes)


def _is_short(element: HtmlElement) -> bool:
    return len(inline_words(element).split()) <= LONG_LINE


def without_frame(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a message without the link to the browser above it and the lines on the subscription under it, with a note of them.

    >>> without_frame("View in browser\\n\\nIt rained.\\n\\nYou received this because you signed up. Unsubscribe")[0]
    'It rained.'
    """
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    gone = [number for number in filled[:6] if _is_link_to_browser(lines[number])]
    last = next((number for number in filled if _is_leaving(lines[number]) and _is_foot(lines[number + 1 :])), None)
    if last is not None:
        last = _first_of_foot(lines, [number for number in filled if number < last and number not in gone], last)
        gone += [number for number in filled if number >= last]
    if not gone or len(gone) == len(filled):
        return text, ()
    left = re.sub(r"\n{3,}", "\n\n", "\n".join(line for number, line in enumerate(lines) if number not in gone)).strip("\n")
    shown = ", ".join(f"“{' '.join(lines[number].split())}”" for number in gone)
    return left, (f"What the newsletter says around the article was left out: {shown}.",)


def _first_of_foot(lines: list[str], above: list[int], last: int) -> int:
    """Return the line that a foot begins with: the first of the short lines above its last that says such things."""
    for number in reversed(above[-MOST_FOOT_LINES:]):
        if len(lines[number].split()) > SHORT_LINE:
            break
        if FOOT.search(lines[number]) or is_standing(lines[number]):
            last = number
    return last


def _is_link_to_browser(line: str) -> bool:
    return len(line.split()) <= 2 * SHORT_LINE and BROWSER.search(line) is not None


def _is_leaving(line: str) -> bool:
    return len(line.split()) <= LONG_LINE and LEAVE.search(line) is not None


def _is_foot(lines: list[str]) -> bool:
    """Return whether lines may stand under an article: not many, and no running text."""
    return sum(map(len, lines)) <= MOST_UNDER and not any(len(line.split()) > LONG_LINE for line in lines)


def is_headline(line: str) -> bool:
    """Return whether a line that seems to head a message may do so: no greeting, and no field of a header."""
    clean = line.strip()
    return bool(clean) and not clean.endswith((",", ":")) and not GREETING.match(clean) and not re.match(r"\A[\w-]{2,12}: ", clean)
