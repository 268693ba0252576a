"""Pages as sites serve them and browsers save them, with the words that stand around an article in its own language."""

from __future__ import annotations

import json
from html import escape

from tests.importers.systems.reports import CS, DE, EN, ES, FR, IT, NL, PL, PT, RU, Report
from tests.importers.ugly.case import Article, Ugly, plain


def head(report: Report, more: str = "", site: str = "Post") -> str:
    return f'<!DOCTYPE html><html lang="{report.language}"><head><meta charset="utf-8"><title>{escape(report.title)} - {site}</title>{more}</head>'


def og(report: Report, moment: str, site: str = "Post") -> str:
    return (
        f'<meta property="og:title" content="{escape(report.title)}"><meta property="og:type" content="article">'
        f'<meta property="og:site_name" content="{site}"><meta property="article:published_time" content="{moment}">'
    )


def linked_data(report: Report, moment: str, site: str = "Post") -> str:
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": report.title,
        "datePublished": moment,
        "author": [{"@type": "Person", "name": "A. Roth"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": site},
        "mainEntityOfPage": "https://post.example/a",
    }
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


def with_after(report: Report, number: int, between: str) -> str:
    """The paragraphs with something after one of them."""
    marked = report.html.split("\n")
    return "\n".join((*marked[:number], between, *marked[number:]))


def page(report: Report, moment: str, body: str, more: str = "") -> str:
    return f"{head(report, og(report, moment) + more)}<body>{body}</body></html>"


def article(report: Report, moment: str, source: str = "Post") -> tuple[Article, ...]:
    return (Article(report.title, report.last, report.title, moment, source),)


def plainly(report: Report, moment: str, inner: str) -> str:
    """A page of a system that names nothing helpfully: all in one column of boxes without names."""
    return page(report, moment, f'<div class="x1"><div class="x2"><h1>{escape(report.title)}</h1>{inner}</div></div>')


MOMENT = "2026-05-04T09:12:00+02:00"
WORDPRESS = (
    '<body class="post-template-default single single-post"><a class="skip-link screen-reader-text" href="#content">Zum Inhalt springen</a>'
    '<header id="masthead"><p class="site-title"><a href="/">Post</a></p><nav class="main-navigation"><ul><li><a href="/p">Politik</a></li>'
    '<li><a href="/w">Wirtschaft</a></li></ul></nav></header><main><article class="post type-post status-publish category-brand">'
    '<header class="entry-header"><h1 class="entry-title">{title}</h1><div class="entry-meta"><span class="posted-on">Veröffentlicht am '
    '<time class="entry-date published" datetime="{moment}">4. Mai 2026</time></span> <span class="byline">von A. Roth</span></div></header>'
    '<figure class="post-thumbnail"><img src="a.jpg"><figcaption>Die Werft am Morgen. Foto: dpa</figcaption></figure>'
    '<div class="entry-content">{html}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Teilen mit:</h3><ul><li><a>Facebook</a>'
    '</li></ul></div><div id="jp-relatedposts"><h3>Ähnliche Beiträge</h3></div></div><footer class="entry-footer"><span class="tags-links">'
    'Verschlagwortet mit <a>Brand</a>, <a>Kiel</a></span></footer></article><nav class="navigation post-navigation"><h2>Beitragsnavigation</h2>'
    '<a rel="prev">Zurück: Hafenfest abgesagt</a></nav><div id="comments" class="comments-area"><h2>Schreibe einen Kommentar</h2><p>Deine '
    "E-Mail-Adresse wird nicht veröffentlicht.</p></div></main><footer>© 2026 Post. Mit Stolz präsentiert von WordPress</footer></body></html>"
)
GHOST = (
    '<body class="post-template tag-news"><div class="gh-site"><header class="gh-navigation"><a href="/">Post</a><a href="#/portal/signup">Subscribe</a>'
    '</header><main class="gh-main"><article class="gh-article post tag-news"><header class="gh-article-header gh-canvas"><h1 class="gh-article-title">'
    '{title}</h1><div class="gh-article-meta"><h4 class="gh-article-author-name"><a>A. Roth</a></h4><time datetime="2026-05-04">May 4, 2026</time>'
    '<span class="gh-article-meta-length">— 2 min read</span></div></header><section class="gh-content gh-canvas">{html}'
    '<div class="kg-card kg-signup-card"><h2>Sign up for Post</h2><p>News from the county in your inbox.</p><form><button>Subscribe</button></form>'
    "<p>No spam. Unsubscribe anytime.</p></div></section></article><div class='gh-cta gh-canvas gh-outer'><h4>Read next</h4></div></main></div></body></html>"
)
SUBSTACK = (
    '<body><div id="entry"><div class="main-menu"><a href="/">Post</a><button>Subscribe</button><button>Sign in</button></div><article '
    'class="typography newsletter-post post"><div class="post-header"><h1 class="post-title published">{title}</h1><h3 class="subtitle">What is '
    'known so far about the closure</h3><div class="byline-wrapper"><a>A. Roth</a><div>May 04, 2026</div></div><div class="post-ufi"><a>12</a>'
    '<a>Share</a></div></div><div class="available-content"><div class="body markup">{html}<div class="subscription-widget-wrap"><p>Thanks for reading '
    'Post! Subscribe for free to receive new posts and support my work.</p><form><button>Subscribe</button></form></div><p class="button-wrapper">'
    '<a class="button primary">Share</a></p></div></div></article><div class="comments-section"><h4>Discussion about this post</h4><p>Great piece, '
    "thanks for the detail on the piers and the detour.</p></div></div></body></html>"
)
BLOGGER = (
    '<body class="item-view"><div class="content-inner"><div class="date-outer"><h2 class="date-header"><span>lunes, 4 de mayo de 2026</span></h2>'
    '<div class="post hentry uncustomized-post-template" itemprop="blogPost"><h3 class="post-title entry-title" itemprop="name">{title}</h3>'
    '<div class="post-body entry-content" itemprop="description articleBody">{html}</div><div class="post-footer"><span class="post-author">'
    'Publicado por A. Roth</span> en <abbr class="published" itemprop="datePublished" title="{moment}">9:12</abbr><div class="post-share-buttons">'
    "<a>Enviar por correo electrónico</a><a>Escribe un blog</a><a>Compartir en X</a></div></div></div></div><div class='comments' id='comments'>"
    "<h4>No hay comentarios:</h4><p>Publicar un comentario</p></div></div></body></html>"
)
DRUPAL = (
    '<body class="path-node page-node-type-article"><header role="banner"><div class="region region-header"><a>Accueil</a></div></header><main '
    'role="main"><div class="region region-content"><h1 class="page-header"><span class="field field--name-title">{title}</span></h1><article '
    'role="article" class="article full clearfix"><footer class="node__meta"><span>Soumis par <span>aroth</span> le lun 04/05/2026 - 09:12</span></footer>'
    '<div class="content"><div class="field field--name-body field--type-text-with-summary">{html}</div><div class="field field--name-field-tags">'
    '<div class="field__label">Étiquettes</div><a>Limoges</a></div></div></article><section class="comment-wrapper"><h2>Ajouter un commentaire</h2>'
    "</section></div></main></body></html>"
)
SHARE_DE = "<p>Teilen</p><ul><li><a>Facebook</a></li><li><a>X</a></li><li><a>WhatsApp</a></li><li><a>Per E-Mail teilen</a></li></ul>"
MORE_DE = '<p><strong>Lesen Sie auch:</strong> <a href="/h">Hafenfest in Kiel wegen Sturms abgesagt</a></p>'
MORE_FR = '<p>À lire aussi : <a href="/b">La ligne Paris-Limoges sera rénovée d’ici à 2029</a></p>'
BOX_FR = "<p>Abonnez-vous pour lire la suite et soutenir une rédaction de 500 journalistes.</p><p>Déjà abonné ? <a>Se connecter</a></p>"
MORE_ES = '<p><a href="/m">Lea también: Gredos recibe a los brigadistas de Portugal</a></p>'
NEWS_ES = "<p>Suscríbete a nuestro boletín y recibe cada mañana las noticias más importantes.</p>"
MORE_IT = '<p>LEGGI ANCHE: <a href="/s">Statale 38, il piano della Regione</a></p>'
SHARE_IT = "<p>Condividi su Facebook</p><p>Condividi su X</p><p>© RIPRODUZIONE RISERVATA</p>"
MORE_PT = '<p><strong>LEIA TAMBÉM:</strong></p><ul><li><a href="/1">Blumenau abre mais dois abrigos</a></li></ul>'
APP_PT = "<p>Clique aqui para entrar no nosso canal no WhatsApp</p>"
MORE_PL = '<p>Czytaj także: <a href="/t">Nowe tramwaje dla Łodzi opóźnione o rok</a></p>'
UNDER_PL = (
    "<p>Udostępnij</p><p>Skomentuj</p><p>Dziękujemy za przeczytanie artykułu. Bądź na bieżąco! Obserwuj nas w Wiadomościach Google.</p>"
)
MORE_NL = '<p>Lees ook: <a href="/o">Code oranje voor het hele westen van het land</a></p>'
COOKIE_NL = "<div><p>Wij gebruiken cookies om uw ervaring te verbeteren.</p><button>Accepteren</button></div>"
COOKIE_DE = (
    "<div><p>Wir verwenden Cookies, um Ihnen die bestmögliche Nutzung unserer Website zu ermöglichen. Mehr dazu in der Datenschutzerklärung.</p>"
    "<button>Alle akzeptieren</button></div>"
)
COOKIE_FR = "<div><p>Nous utilisons des cookies pour améliorer votre expérience. En poursuivant, vous acceptez leur usage.</p><a>Tout accepter</a></div>"
MORE_RU = '<p>Читайте также: <a href="/v">В Твери заменят 40 километров труб</a></p>'
UNDER_RU = "<p>Подписывайтесь на наш канал в Telegram</p><p>Поделиться</p>"
MORE_CS = '<p>Čtěte také: <a href="/h">Hasiči v Ostravě dostali nové vozy</a></p>'
UNDER_CS = "<p>Sdílet na Facebooku</p><p>Přidat komentář</p>"
MORE_EN = '<p>Read more: <a href="/o">Oakford residents brace for detour traffic</a></p>'
UNDER_EN = "<p>Sign up for our daily newsletter</p><p>Follow us on Facebook and X</p><p>Share this article</p>"
NEXT = {
    "props": {"pageProps": {"page": {"title": EN.title}}},
}
BBC = (
    '<body><div id="__next"><div><header><nav aria-label="Primary"><a>Home</a><a>News</a><a>Sport</a></nav></header><main id="main-content"><article>'
    '<div data-component="headline-block" class="sc-3b6b161a-0"><h1 class="sc-f98b1ad2-0">{title}</h1></div><div data-component="byline-block">'
    '<time datetime="2026-05-04T07:12:00.000Z">2 hours ago</time><div>Share</div><div>Save</div><span>A. Roth</span><div>Post, Lowmere</div></div>'
    '<figure><div data-component="image-block"><span>Getty Images</span></div><figcaption>The bridge has six piers</figcaption></figure>'
    '{blocks}<div data-component="links-block"><h2>More on this story</h2><ul><li><a href="/1">Oakford braces for traffic</a></li></ul></div>'
    '<div data-component="tags"><a>Lowmere</a></div></article></main><footer>Copyright © 2026. The Post is not responsible for the content of external '
    "sites.</footer></div></div></body></html>"
)
BLOCKS = "".join(
    f'<div data-component="text-block" class="sc-18fde0d6-0"><p class="sc-eb7bd5f6-0">{words}</p></div>' for words in EN.paragraphs
)
LE_MONDE = (
    '<body><header class="header-fixed"><a>Se connecter</a><a>S’abonner</a></header><main class="main main--article"><section class="article__wrapper">'
    '<article class="article article--normal"><header class="article__header"><div class="breadcrumb"><a>Société</a></div><h1 class="article__title">'
    '{title}</h1><p class="article__desc">Onze personnes ont été légèrement blessées, lundi matin.</p><span class="meta__author">Par A. Roth</span><p '
    'class="meta__date">Publié le 04 mai 2026 à 09h12, modifié le 04 mai 2026 à 11h40</p><p class="meta__reading-time">Temps de Lecture 1 min.</p>'
    '</header><section class="article__content">{inner}<section class="article__reactions"><button>Réutiliser ce contenu</button></section></section>'
    "</article></section></main></body></html>"
)


def named(text: str, *paragraphs: str) -> str:
    return text + "".join(f'<p class="article__paragraph">{escape(words)}</p>' for words in paragraphs)


LE_MONDE_INNER = (
    named("", *FR.paragraphs[:2])
    + '<section class="catcher catcher--inline"><span class="catcher__label">Lire aussi |</span> <a>La ligne Paris-Limoges sera rénovée</a></section>'
    + named("", *FR.paragraphs[2:])
    + '<p class="article__status">Le Monde avec AFP</p>'
)
SAVED = (
    f'<!DOCTYPE html>\n<!-- saved from url=(0035)https://post.example/news/bridge-1 -->\n<html lang="en"><head><title>{EN.title} | Post</title>'
    f"{og(EN, '2026-05-04T08:00:00Z')}</head><body><h1>{EN.title}</h1>{EN.html}</body></html>"
)
FILTERED = (
    '<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"><meta name=Generator content="Microsoft Word 15 (filtered)">'
    f"<title>{DE.title}</title><style><!-- p.MsoNormal {{margin:0cm;}} --></style></head><body lang=DE style='word-wrap:break-word'><div class=WordSection1>"
    f"<p class=MsoTitle>{DE.title}</p>"
    + "".join(
        f"<p class=MsoNormal><span style='font-size:12.0pt'>{words}</span></p>\n<p class=MsoNormal>&nbsp;</p>" for words in DE.paragraphs
    )
    + "</div></body></html>"
)
GOOGLE = (
    '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">.c0{padding-top:0pt}</style></head><body '
    f'class="c3 doc-content"><p class="c1 title" id="h.abc"><span class="c2">{IT.title}</span></p>'
    + "".join(f'<p class="c0"><span class="c2">{words}</span></p><p class="c0 c5"><span class="c2"></span></p>' for words in IT.paragraphs)
    + "</body></html>"
)
AMP = (
    f'<!doctype html><html ⚡ lang="pt-BR"><head><meta charset="utf-8"><title>{PT.title} | Post</title><script async src="https://cdn.example/v0.js"></script>'
    f'{linked_data(PT, "2026-05-04T10:00:00-03:00")}</head><body><amp-analytics></amp-analytics><header class="amp-header"><a>Post</a></header><main><h1 '
    f'class="title">{PT.title}</h1><p class="date">04/05/2026 10h00</p><amp-social-share type="x"></amp-social-share><div class="body">{PT.html}</div>'
    "<amp-embed type=taboola></amp-embed></main></body></html>"
)
PRICES = "<p>The ferry costs €12<sup>50</sup> a car and leaves at 6<sup>30</sup> pm; a bus ticket is $1<sup>99</sup>, or 3<sup>20</sup> € on Sundays.</p>"
MARKED = "<p>Some 23<sup>4</sup> lorries and 11<sup>12</sup> cars a day use the old road of 5 km<sup>2</sup>, the county says.</p>"

PAGES = (
    Ugly(
        "page of WordPress",
        "p.html",
        plain(head(DE, og(DE, MOMENT)) + WORDPRESS.format(title=DE.title, html=DE.html, moment=MOMENT)),
        article(DE, MOMENT),
    ),
    Ugly("page of Ghost", "p.html", plain(head(EN, og(EN, MOMENT)) + GHOST.format(title=EN.title, html=EN.html)), article(EN, MOMENT)),
    Ugly(
        "page of Substack",
        "p.html",
        plain(head(EN, linked_data(EN, MOMENT)) + SUBSTACK.format(title=EN.title, html=EN.html)),
        article(EN, MOMENT),
    ),
    Ugly(
        "page of Blogger",
        "p.html",
        plain(head(ES) + BLOGGER.format(title=ES.title, html=ES.html.replace("<p>", "").replace("</p>", "<br /><br />"), moment=MOMENT)),
        article(ES, MOMENT),
    ),
    Ugly("page of Drupal", "p.html", plain(head(FR, og(FR, MOMENT)) + DRUPAL.format(title=FR.title, html=FR.html)), article(FR, MOMENT)),
    Ugly(
        "page of a broadcaster in components",
        "p.html",
        plain(head(EN, linked_data(EN, "2026-05-04T07:12:00.000Z")) + BBC.format(title=EN.title, blocks=BLOCKS)),
        (Article(EN.title, EN.last, EN.title, "2026-05-04T07:12:00+00:00", "Post"),),
    ),
    Ugly(
        "page of a French daily",
        "p.html",
        plain(head(FR, linked_data(FR, MOMENT)) + LE_MONDE.format(title=FR.title, inner=LE_MONDE_INNER)),
        (Article(FR.title, "", FR.title, MOMENT),),
    ),
    Ugly("page saved from a browser", "p.html", plain(SAVED), (Article(EN.title, EN.last, EN.title, "2026-05-04T08:00:00+00:00"),)),
    Ugly("page of Word, filtered", "p.htm", plain(FILTERED, "cp1252"), (Article(DE.title, DE.last, DE.title),)),
    Ugly("page of Google Docs", "p.html", plain(GOOGLE), (Article(IT.title, IT.last, IT.title),)),
    Ugly("page for mobiles", "p.html", plain(AMP), (Article(PT.title, PT.last, PT.title, "2026-05-04T10:00:00-03:00", "Post"),)),
    Ugly("English service words", "p.html", plain(plainly(EN, MOMENT, with_after(EN, 2, MORE_EN) + UNDER_EN)), article(EN, MOMENT)),
    Ugly(
        "German service words", "p.html", plain(plainly(DE, MOMENT, COOKIE_DE + with_after(DE, 2, MORE_DE) + SHARE_DE)), article(DE, MOMENT)
    ),
    Ugly(
        "French service words", "p.html", plain(plainly(FR, MOMENT, COOKIE_FR + with_after(FR, 2, MORE_FR) + BOX_FR)), article(FR, MOMENT)
    ),
    Ugly("Spanish service words", "p.html", plain(plainly(ES, MOMENT, with_after(ES, 2, MORE_ES) + NEWS_ES)), article(ES, MOMENT)),
    Ugly("Italian service words", "p.html", plain(plainly(IT, MOMENT, with_after(IT, 2, MORE_IT) + SHARE_IT)), article(IT, MOMENT)),
    Ugly("Portuguese service words", "p.html", plain(plainly(PT, MOMENT, with_after(PT, 2, MORE_PT) + APP_PT)), article(PT, MOMENT)),
    Ugly("Polish service words", "p.html", plain(plainly(PL, MOMENT, with_after(PL, 2, MORE_PL) + UNDER_PL)), article(PL, MOMENT)),
    Ugly("Dutch service words", "p.html", plain(plainly(NL, MOMENT, COOKIE_NL + with_after(NL, 2, MORE_NL))), article(NL, MOMENT)),
    Ugly("Russian service words", "p.html", plain(plainly(RU, MOMENT, with_after(RU, 2, MORE_RU) + UNDER_RU)), article(RU, MOMENT)),
    Ugly("Czech service words", "p.html", plain(plainly(CS, MOMENT, with_after(CS, 2, MORE_CS) + UNDER_CS)), article(CS, MOMENT)),
    Ugly(
        "prices and times with raised figures",
        "p.html",
        plain(plainly(EN, MOMENT, EN.html + PRICES)),
        (Article(EN.title, "costs €12.50 a car and leaves at 6:30 pm; a bus ticket is $1.99, or 3.20 € on Sundays."),),
    ),
    Ugly(
        "raised figures that lead to notes",
        "p.html",
        plain(plainly(EN, MOMENT, EN.html + MARKED)),
        (Article(EN.title, "Some 23 lorries and 11 cars a day use the old road of 5 km², the county says."),),
    ),
)
