"""The standing lines of web pages: menus, share bars, newsletter boxes, related stories, copyright."""

from __future__ import annotations

import re

from articles.domain.reading.cleaning.service_words import words_beside_service
from articles.domain.reading.cleaning.shape import Shape, shape_of, word_set

LONGEST = 400
FEWEST_OF_SENTENCE, FEWEST_OF_NEWS = 5, 2
SHORT = 14

SECTIONS = word_set(
    "news politics political sport sports business world opinion opinions entertainment lifestyle technology tech science health culture "
    "travel weather video videos photos pictures gallery breaking latest home menu search local national international regional markets "
    "economy finance editorial columns columnists features blogs blog magazine podcast podcasts live top stories headlines africa asia "
    "europe americas us uk education environment climate arts books music film movies tv style food property cars money letters obituaries "
    "crosswords games jobs shop archive archives about contact help login register account subscribe newsletters sections more all"
)
SHARING = word_set(
    "share shares tweet tweets email e-mail mail print save pin whatsapp facebook twitter x linkedin reddit telegram messenger pinterest "
    "copy link bookmark like likes follow flipboard tumblr instagram youtube rss comment comments listen on via this article story page "
    "send to a friend icon button open in new window post more options text size aa "
    "view gift subscribe now donate menu search log sign"
)
MASTHEAD = word_set("news times post herald daily today online tribune gazette journal observer chronicle mail express wire monitor")

# What begins a list of other stories; the lines after it belong to it until the text goes on.
LIST_HEADS = re.compile(
    r"(?:related|recommended|trending|popular|most (?:read|popular|viewed|shared|commented)|top stories"
    r"|latest (?:news|stories|headlines|videos?|updates)"
    r"|more (?:stories|news|headlines|top stories|coverage|like this|articles)|(?:also|further) (?:read|reading|in the news)"
    r"|you (?:may|might) (?:also )?(?:like|enjoy)|you (?:may|might) also"
    r"|don['’]?t miss|editor['’]?s['’]? (?:picks?|choice)|up next|read (?:also|next|more)|see also|what to read next"
    r"|in (?:other|this) (?:news|section)|around the web"
    r"|from (?:the web|around the web|our partners)|popular (?:now|stories|posts)|recent (?:posts|articles|stories|comments)"
    r"|previous (?:article|post|story)"
    r"|next (?:article|post|story)|sponsored (?:links|stories|content)|promoted (?:stories|content)|must read)"
    r"(?:\s+(?:stories|articles|posts|news|topics|content|videos|links|coverage|reading|now|today|on this story|by|for you"
    r"|from [\w .'’-]{1,30}|in [\w .'’-]{1,30}))*\s*[:»>…]*\Z",
    re.IGNORECASE,
)
MORE_IN = re.compile(r"more (?:in|on|from|about|by)\b", re.IGNORECASE)

ALWAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:estimated |average )?read(?:ing)? time\b.{0,40}\Z",
        r"(?:a )?\d{1,3}[ -]?min(?:ute)?s?(?: read)?\.?\Z",
        r"skip (?:ad\b|to (?:main |the )?(?:content|navigation|footer|search))",
        r"(?:media|video|audio) (?:playback|player)? ?(?:is )?(?:unsupported|unavailable|not supported)\b.{0,60}\Z",
        r"(?:share|save|print|gift|email|tweet|listen to) (?:this|the) (?:article|story|page|post)s?(?:\W|share|[\d ]|min|sec)*\Z",
        r"(?:click|tap) to (?:share|print|email|copy|expand|play|unmute|follow)\b.{0,60}\Z",
        r"like this:?\s*(?:like)?\s*(?:loading)?[\s.…]*\Z|(?:in|about) this (?:article|story|section)\s*:\s*\Z",
        r"you(?:['’]ve| have) (?:\d+|one|two|three|reached|used|read)\b[^.!?]{0,40}\b(?:free )?(?:articles?|stories|limit)\b.{0,60}\Z",
        r"(?:this|the) (?:article|story|content|page|video) is (?:only )?(?:for|reserved for|available to|exclusive to)\b.{0,60}\Z",
        r"(?:already|not yet) an? (?:subscriber|member|registered user)\b.{0,60}\Z|create (?:a|an|your) (?:free )?account\b.{0,60}\Z",
        r"(?:get|unlock|enjoy) (?:full|unlimited|instant|free) (?:digital )?access\b.{0,80}\Z",
        r"(?:enable|allow|turn on) (?:push )?notifications\b.{0,40}\Z",
        r"(?:the )?(?:views|opinions) expressed (?:are|here|in this|by the|do)\b.{0,200}\Z|disclaimer\s*:.{0,300}\Z",
        r"(?:re)?published (?:here )?(?:with|by) (?:the )?permission\b.{0,80}\Z|our standards\s*:.{0,80}\Z",
        r"your email address will not be\b.{0,120}\Z|required fields are\b.{0,40}\Z|opens? in (?:a )?new (?:window|tab)\W*\Z",
        r"(?:what do you think|want to (?:know|read|see|hear) more|thank(?:s| you) for (?:reading|watching|listening))\b.{0,100}\Z",
        r"(?:and )?that['’]?s (?:it|all) (?:from|for) (?:us|me|now|today|tonight)\b.{0,100}\Z",
        r"don['’]?t miss (?:out\b|(?:a|any|the latest|our|another)\b).{0,80}\Z|(?:let us|tell us) (?:know|what you)\b.{0,80}\Z",
        r"(?:report|flag) (?:a |an |this )(?:typo|error|mistake|ad|correction|comment|issue|problem)\b.{0,20}\Z",
        r"add (?:us )?as (?:a )?preferred\b.{0,60}\Z",
        r"(?:photo|image|picture|slide|page) \d+ of \d+\b.{0,20}\Z",
        r"(?:photo )?gallery\b\W*(?:\(?\d+ (?:images|photos|pictures)\)?)?\Z|key points\s*:?\Z",
        r"join (?:our|us on|the) [^.!?]{0,30}\b(?:channel|group|community|newsletter)\b.{0,40}\Z|follow @\w+\b.{0,40}\Z",
        r"(?:live updates|story highlights|support provided by|presented by|brought to you by|paid post)\b\s*:?(?: [^.!?]{0,40})?\Z",
        (
            r"(?:advertisement(?=\W*(?:scroll|continue|story|article|\Z))|advertising|sponsored|promoted|ad feedback"
            r"|paid content|ads? by [\w ]+)(?: content| post| stories[^.!?]{0,30}|[ -]+(?:scroll|continue)[^.!?]{0,40})?[\s:.]*\Z"
        ),
        r"(?:(?:the )?(?:article|story) continues|scroll|continue reading|keep reading|click|tap|swipe)\b.{0,60}\Z",
        r"(?:please )?(?:click|tap|press) (?:here|on)\b",
        r"read (?:the (?:rest|full|original|whole|entire)|more|also|next|on|this|full)\b.{0,120}\Z",
        (
            r"(?:see|watch|listen|view|read|more|related|also read|must read|recommended"
            r"|in pictures|in pics|in photos)\s*(?:also|more|now|live|video)?\s*[:|»>]"
        ),
        r"(?:watch|listen)(?: \w+)? (?:live|now|below|above|here|the video)\b.{0,60}\Z",
        (r"(?:sign up|subscribe|(?:register|log ?in|sign in)(?= (?:to|for|now|today|here|with|and|or|below)\b|\W*\Z))\b"),
        r"[^.!?]{0,80}[.!?]?\s?subscribe (?:from|for|now|today|here)\b.{0,60}\Z",
        r"(?:get|try|join|read) [^.!?]{0,60}\bfor (?:just |only )?(?:[£$€]\s?\d|\d+p\b)[^.!?]{0,60}\Z",
        r"get (?:the|our) [^.!?]{0,60}\bby e-?mail\W*\Z",
        (
            r"(?:most (?:read|viewed|shared|popular)|don['’]?t miss|you (?:may|might) (?:also )?like|have your say"
            r"|trending|up next|in case you missed it"
            r"|also read|read next|recommended|related(?: \w+)?|popular(?: now)?|more stories)\s*[:»|].{0,200}\Z"
        ),
        r"(?:do|did|have|are|were) you\b[^.!?]{0,80}\?\s*(?:e-?mail|write|contact|call|get in touch|tell|let us|send)\b.{0,100}\Z",
        (
            r"(?:get|receive|want) (?:the |our |your |more )?(?:latest|daily|breaking|best|top|free|morning|weekly|news)\b.{0,120}"
            r"\b(?:inbox|newsletters?|email|e-mail|alerts?|notifications?|app|here)\b"
        ),
        r".{0,80}\b(?:newsletters?|inbox)\b.{0,60}\b(?:sign up|subscribe|unsubscribe)\b",
        (
            r"(?:join|follow|like|find|connect with) (?:us|our|[\w ]{2,30}) on (?:facebook"
            r"|twitter|x|instagram|telegram|whatsapp|youtube|google|linkedin|tiktok)\b"
        ),
        r"(?:download|get|install) (?:the |our )?(?:[\w ]{1,20} )?app\b",
        r".{0,160}\b(?:we|site|website|page)(?: and our partners)? uses? cookies\b",
        r"(?:accept|reject|manage|allow) (?:all|cookies|preferences|settings)\b.{0,40}\Z",
        r"(?:by (?:clicking|continuing|signing|submitting|using)\b.{0,200})\b(?:agree|consent|accept|terms)\b",
        r"(?:cookie|privacy)s? (?:policy|settings|notice|preferences|statement)\b.{0,80}\Z",
        r"terms (?:of|and|&)\b.{0,60}\Z",
        r"(?:©|\(c\)\s|copyright\b)(?!.{0,60}\b(?:law|infringement|case|holder|court|claim)s?\b)",
        r".{0,200}\ball rights reserved\b",
        (
            r"this (?:material|article|story|report|content) (?:may not be|was (?:originally"
            r"|first)|(?:originally|first) appeared|is (?:part|from|republished))\b"
        ),
        r".{0,80}\bmay not be (?:published|reproduced|republished|redistributed|copied)\b",
        (
            r"(?:leave|post|add|write|view|show|hide|load|see|read) (?:a |your |all "
            r"|more |\d+ |the )*(?:comments?|reply|replies|discussion)\b.{0,40}\Z"
        ),
        r"(?:be the first to|join the) (?:comment|conversation|discussion)\b",
        r"comments? (?:are|is|have been) (?:now |been )?(?:turned |switched )?(?:closed|disabled|off|moderated)\b",
        (
            r"[\d.,]*\s?[km]?\s?(?:comments?|shares?|views?|likes?"
            r"|replies|retweets|followers|reactions)(?:\s*\(?\d*\)?)\s*\Z"
        ),
        r"(?:tags?|topics?|filed under|filed in|posted in|categor(?:y|ies)|keywords?|sections?)\s*[:|»]",
        r"(?:loading|please wait)\b[\s.…]*\Z",
        (
            r"(?:please )?(?:enable|turn on|activate) javascript\b"
            r"|javascript (?:is|must be)\b|your browser (?:does|is|doesn)"
        ),
        r"translate\b\s*[»›>:]*\s*(?:this page)?\Z|select (?:your )?language\b.{0,20}\Z|powered by [\w ]{1,30}\Z",
        r"(?:back to|return to|go to) (?:the )?(?:top|home|homepage|main|article|search)\b.{0,20}\Z",
        (
            r"(?:contact|email|write to|call) (?:us|the (?:author"
            r"|writer|reporter|newsroom|editor|news desk))\b.{0,100}\Z"
        ),
        (
            r"(?:have|got|send us) (?:a |your |any )?(?:news )?(?:tip|story|comments?|views?"
            r"|pictures?)\b.{0,100}(?:\?|@|\b(?:us|email|contact|call|here)\b).{0,60}\Z"
        ),
        (
            r"for more (?:information|news|stories|details|on this)\b.{0,60}\b(?:visit"
            r"|go to|click|see|follow|call|contact|download|subscribe)\b"
        ),
        r"posted by .{2,40} (?:at|on) \d.{0,30}\Z|(?:https?://|www\.)\S+\Z|[\w.+-]+@[\w-]+\.[\w.]+\Z|[@#]\w+(?:[\s,|]+(?:[@#]\w+|[\w.+-]+@[\w-]+\.[\w.]+))*\Z",
        r"(?:support|donate to|help) (?:us|our|independent|quality)\b.{0,40}\bjournalism\b|your support makes\b.{0,60}\Z",
        r"(?:this )?(?:site|page) is protected by recaptcha\b",
        r"\W*(?:end|ends|30|more|mtf|endit)\W*\Z",
        (
            r"previous\s*(?:\W\s*)?next\Z|(?:page )?\d+ (?:of|/) \d+\Z|show (?:more|less)\Z"
            r"|see all\b.{0,30}\Z|view (?:all|gallery|slideshow|image|photos?)\b.{0,30}\Z"
        ),
        r"\[?\s*(?:video|audio|photos?|gallery|slideshow|watch|listen|embed|image)\s*\]?\s*[:\]].{0,200}\Z",
    )
)
AGE = re.compile(r"\bjust now\b|\b(?:\d+|an?|one) (?:second|minute|min|hour|hr|day|week|month|year)s? ago\b", re.IGNORECASE)
BESIDE_AGE = re.compile(
    r"\b(?:first|last|article|story)?\s?(?:published|updated|modified|posted|edited|added)\b|\b\d+[ -]?min(?:ute)?s?(?: read)?\b",
    re.IGNORECASE,
)
RIGHTS = re.compile(r"(?:©|\(c\)|copyright)[\s\d,\-–©]*(?:by\s+)?([^.,|\d]{4,60})", re.IGNORECASE)
# A standing line quotes nobody: a sentence with one of these words is news, however it begins.
SPOKEN = re.compile(r"\b(?:said|says|told|asked|ruled|wrote|announced|demanded|shouted|according to)\b", re.IGNORECASE)
# Who is called by a site is its reader, and who calls is the site.
CALLS_READER = re.compile(r"\b(?:you|your|yours|us|our|we|my|please|here)\b|[?]|@|https?:|\bwww\.", re.IGNORECASE)
BREADCRUMB = re.compile(r"home\s*[»›>/|→:]|[^.!?]{1,60}\s[»›→]\s", re.IGNORECASE)
LEFT_OVER = re.compile(r"[a-z]{1,12}(?:[-_][a-z]+)*\Z")


def is_age(line: str) -> bool:
    """Return whether a line says how old the page is, in words that mean nothing a day later ("Updated 4 hours ago · 2 minute read").

    >>> is_age("Published 22 hours ago. Last modified 9 hours ago."), is_age("Two hours ago he left.")
    (True, False)
    """
    return len(line) < 120 and AGE.search(line) is not None and not AGE.sub("", BESIDE_AGE.sub("", line)).strip(" .,:;|·•-–—")


def begins_list(shape: Shape) -> bool:
    """Return whether a line is the heading of a list of other stories ("More in Top Stories")."""
    if len(shape.text) > 80 or shape.count > 9:
        return False
    if LIST_HEADS.match(shape.text):
        return True
    return bool(MORE_IN.match(shape.text)) and not shape.terminal and not shape.verb and shape.count <= 6


def is_formula(shape: Shape) -> bool:
    """Return whether a line is one of the standing lines of web pages, wherever it stands."""
    if not shape.words:
        return True
    if len(shape.text) > LONGEST:
        return False
    if is_age(shape.text) or _is_breadcrumb(shape) or is_share_bar(shape) or begins_list(shape):
        return True
    return begins_formula(shape) and not _is_news(shape)


def begins_formula(shape: Shape) -> bool:
    """Return whether a line begins as standing lines do, or holds what they hold. What else it says is for others to look at."""
    line = shape.text
    if shape.terminal and shape.count > 5 and SPOKEN.search(line):
        return False
    if MORE_IN.match(line) and ":" in line and not shape.terminal:
        return True
    return any(pattern.match(line) for pattern in ALWAYS)


def _is_news(shape: Shape) -> bool:
    """Return whether a sentence that begins as standing lines do goes on with news: it calls nobody, and has words that they have not."""
    if not shape.terminal or shape.count < FEWEST_OF_SENTENCE or CALLS_READER.search(shape.text):
        return False
    return len(words_beside_service(shape.text)) >= FEWEST_OF_NEWS


def is_menu(shape: Shape) -> bool:
    """Return whether a line looks like a menu, the name of a site or a left-over of a page's machinery: no sentence, no heading."""
    if shape.terminal or shape.count > SHORT or (shape.verb and shape.count > 3):
        return False
    words = shape.lowered
    if sum(1 for word in words if word in SECTIONS) * 3 > len(words) * 2:
        return True
    if len(words) == 1 and LEFT_OVER.match(shape.text):
        return True
    return " | " in shape.text and shape.title_case > 0.7


def is_masthead(shape: Shape) -> bool:
    """Return whether a line looks like the name of an outlet ("The Evening Herald")."""
    words = shape.lowered
    return bool(words) and 2 <= len(words) <= 5 and not shape.terminal and shape.title_case == 1.0 and words[-1] in MASTHEAD


def rights_holder(shape: Shape) -> str | None:
    """Return the outlet that a copyright line names ("© 2021 The Harbour Herald"), if it looks like an outlet."""
    match = RIGHTS.match(shape.text[:200])
    return match[1].strip() if match and is_masthead(shape_of(match[1].strip())) else None


def _is_breadcrumb(shape: Shape) -> bool:
    return not shape.terminal and shape.count <= 40 and BREADCRUMB.match(shape.text) is not None


def is_share_bar(shape: Shape) -> bool:
    """Return whether a line is nothing but the names of networks and what is done with them."""
    words = [word for word in shape.lowered if not word.isdigit()]
    return (
        bool(words)
        and not (shape.terminal and not shape.text.endswith(":"))
        and len(words) <= SHORT
        and all(word in SHARING for word in words)
    )
