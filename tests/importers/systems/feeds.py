"""Feeds, agency files and exports of publishing systems, as their programs write them."""

from __future__ import annotations

import json
from html import escape

from tests.importers.systems.reports import DE, EN, ES, FR, IT, NL, PL, PT, RU, Report
from tests.importers.ugly.case import Article, Refusal, Ugly, plain

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:media="http://search.yahoo.com/mrss/"'
)
RFC = "Mon, 04 May 2026 07:12:00 +0000"
ISO = "2026-05-04T07:12:00+00:00"


def rss(items: str, title: str = "Post", language: str = "en-US", more: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {SPACES}>\n<channel>\n<title>{title}</title>\n<atom:link href="https://post.example/feed/" '
        f'rel="self" type="application/rss+xml"/>\n<link>https://post.example</link>\n<language>{language}</language>{more}\n{items}</channel></rss>'
    )


def wordpress_item(report: Report, under: str) -> str:
    return (
        f"<item><title>{escape(report.title)}</title><link>https://post.example/2026/05/a/</link><dc:creator><![CDATA[A. Roth]]></dc:creator>"
        f'<pubDate>{RFC}</pubDate><category><![CDATA[News]]></category><guid isPermaLink="false">https://post.example/?p=1</guid><description>'
        f"<![CDATA[<p>{report.first[:90]} [&#8230;]</p><p>{under}</p>]]></description><content:encoded><![CDATA[\n{report.html}\n<p>{under}</p>\n]]>"
        "</content:encoded><wfw:commentRss>https://post.example/a/feed/</wfw:commentRss><slash:comments>0</slash:comments></item>"
    )


def under(report: Report, words: str) -> str:
    return words.format(f'<a href="https://post.example/2026/05/a/">{report.title}</a>', '<a href="https://post.example">Post</a>')


def read(report: Report, moment: str = ISO, source: str = "Post") -> tuple[Article, ...]:
    return (Article(report.first, report.last, report.title, moment, source),)


APPEARED = (
    (EN, "The post {} first appeared on {}."),
    (EN, "The post {} appeared first on {}."),
    (DE, "Der Beitrag {} erschien zuerst auf {}."),
    (FR, "L’article {} est apparu en premier sur {}."),
    (ES, "La entrada {} se publicó primero en {}."),
    (IT, "L'articolo {} proviene da {}."),
    (PT, "O post {} apareceu primeiro em {}."),
    (PL, "Artykuł {} pochodzi z serwisu {}."),
    (NL, "Het bericht {} verscheen eerst op {}."),
    (RU, "Сообщение {} появились сначала на {}."),
)
GUARDIAN = (
    f"<item><title>{EN.title}</title><link>https://www.post.example/uk-news/2026/may/04/bridge</link><description>&lt;p&gt;County says detour will last "
    f'until the summer&lt;/p&gt;{escape(EN.html)} &lt;a href="https://www.post.example/uk-news/2026/may/04/bridge"&gt;Continue reading...&lt;/a&gt;</description>'
    f'<category domain="https://www.post.example/uk/uk">UK news</category><pubDate>Mon, 04 May 2026 07:12:00 GMT</pubDate><guid>https://www.post.example/b</guid>'
    f'<media:content width="140" url="https://i.example/1.jpg"><media:credit scheme="urn:ebu">Photograph: PA</media:credit></media:content>'
    f"<dc:creator>A. Roth</dc:creator><dc:date>2026-05-04T07:12:00Z</dc:date></item>"
)
BBC = (
    f"<item><title><![CDATA[{EN.title}]]></title><description><![CDATA[{EN.first}]]></description><link>https://www.post.example/news/1?at_medium=RSS</link>"
    '<guid isPermaLink="false">https://www.post.example/news/1#0</guid><pubDate>Mon, 04 May 2026 07:12:00 GMT</pubDate>'
    '<media:thumbnail width="240" height="135" url="https://i.example/1.jpg"/></item>'
)
EL_PAIS = (
    f"<item><title><![CDATA[{ES.title}]]></title><link>https://post.example/a.html</link><dc:creator><![CDATA[A. Roth]]></dc:creator><pubDate>Mon, 04 May "
    f"2026 07:12:00 GMT</pubDate><content:encoded><![CDATA[{ES.html}<p><a href='https://post.example/a.html' target='_blank'>Seguir leyendo</a></p>]]></content:encoded>"
    "<media:content url='https://i.example/1.jpg' type='image/jpeg' medium='image'><media:description>Bomberos, en Gredos.</media:description></media:content></item>"
)
BLOGGER = (
    "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/' "
    "xmlns:blogger='http://schemas.google.com/blogger/2008' xmlns:thr='http://purl.org/syndication/thread/1.0'><id>tag:blogger.com,1999:blog-1</id>"
    "<updated>2026-05-05T00:00:00.000-03:00</updated><title type='text'>Post</title><link rel='alternate' type='text/html' href='https://post.example/'/>"
    "<entry><id>tag:blogger.com,1999:blog-1.post-2</id><published>2026-05-04T09:12:00.001-03:00</published><updated>2026-05-05T09:12:00.001-03:00</updated>"
    f"<title type='text'>{PT.title}</title><content type='html'>{escape(PT.text.replace(chr(10) * 2, '<br /><br />'))}</content><link rel='replies' "
    "type='application/atom+xml' href='https://post.example/feeds/2/comments/default'/><link rel='alternate' type='text/html' "
    f"href='https://post.example/2026/05/a.html' title='{PT.title}'/><author><name>A. Roth</name><email>noreply@blogger.com</email></author>"
    "<thr:total>0</thr:total></entry></feed>"
)
XHTML = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Post</title><id>urn:1</id><updated>2026-05-04T09:12:00+02:00</updated><entry>'
    f'<title>{DE.title}</title><id>urn:2</id><updated>2026-05-04T09:12:00+02:00</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
    f"{DE.html}</div></content></entry></feed>"
)
SUBSTACK = (
    f"<item><title><![CDATA[{EN.title}]]></title><description><![CDATA[What is known so far]]></description><link>https://post.example/p/bridge</link><guid "
    f'isPermaLink="false">https://post.example/p/bridge</guid><dc:creator><![CDATA[A. Roth]]></dc:creator><pubDate>{RFC}</pubDate><enclosure url="https://i.example/1.png" '
    f'length="0" type="image/jpeg"/><content:encoded><![CDATA[{EN.html}<div class="subscription-widget-wrap-editor"><div class="preamble"><p class="cta-caption">'
    "Thanks for reading Post! Subscribe for free to receive new posts and support my work.</p></div></div>]]></content:encoded></item>"
)
GHOST = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Post",
        "home_page_url": "https://post.example/",
        "items": [
            {
                "id": "1",
                "url": "https://post.example/a",
                "title": IT.title,
                "content_html": IT.html,
                "date_published": "2026-05-04T09:12:00+02:00",
                "authors": [{"name": "A. Roth"}],
            }
        ],
    }
)
WXR = (
    '<?xml version="1.0" encoding="UTF-8" ?><!-- This is a WordPress eXtended RSS file generated by WordPress as an export of your site. -->\n<!-- generator="WordPress/6.5" -->'
    '<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Post</title><link>https://post.example</link>'
    "<language>fr-FR</language><wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[aroth]]></wp:author_login>"
    "<wp:author_display_name><![CDATA[A. Roth]]></wp:author_display_name></wp:author>{items}</channel></rss>"
)


def post(title: str, content: str, kind: str = "post", status: str = "publish", gmt: str = "2026-05-04 07:12:00", number: int = 1) -> str:
    return (
        f"<item><title><![CDATA[{title}]]></title><link>https://post.example/?p={number}</link><pubDate>{RFC}</pubDate><dc:creator><![CDATA[aroth]]></dc:creator><guid "
        f'isPermaLink="false">https://post.example/?p={number}</guid><description></description><content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded>'
        f"<![CDATA[]]></excerpt:encoded><wp:post_id>{number}</wp:post_id><wp:post_date><![CDATA[2026-05-04 09:12:00]]></wp:post_date><wp:post_date_gmt><![CDATA[{gmt}]]>"
        f"</wp:post_date_gmt><wp:comment_status><![CDATA[open]]></wp:comment_status><wp:status><![CDATA[{status}]]></wp:status><wp:post_parent>0</wp:post_parent>"
        f"<wp:post_type><![CDATA[{kind}]]></wp:post_type><wp:comment><wp:comment_id>3</wp:comment_id><wp:comment_content><![CDATA[Bravo pour cet article !]]>"
        "</wp:comment_content></wp:comment></item>"
    )


GUTENBERG = "\n\n".join(f"<!-- wp:paragraph -->\n<p>{words}</p>\n<!-- /wp:paragraph -->" for words in FR.paragraphs)
CLASSIC = "\n\n".join((f"<strong>{FR.first}</strong>", "<!--more-->", *FR.paragraphs[1:]))
SHORT = (
    '[caption id="attachment_2" align="alignleft" width="300"]<img src="a.jpg" /> Le train à Limoges.[/caption]\n\n'
    + FR.text
    + '\n\n[su_button url="/b"]Abonnez-vous[/su_button]'
)
DIVI = (
    '[et_pb_section fb_built="1"][et_pb_row][et_pb_column type="4_4"][et_pb_text]'
    + FR.html
    + "[/et_pb_text][/et_pb_column][/et_pb_row][/et_pb_section]"
)
AP = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.4//EN" "nitf-3-4.dtd"><nitf version="-//IPTC//DTD NITF 3.4//EN" change.date="October 18, 2006">'
    f'<head><title>EU--Lowmere Bridge, 1st Ld-Writethru</title><meta name="ap-transref" content="V1234"/><docdata><doc-id regsrc="AP" id-string="D8ABC"/><date.issue '
    f'norm="20260504T071200Z"/><ed-msg info="Eds: UPDATES with quote."/><doc.rights owner="AP"/><doc.copyright holder="AP" year="2026"/></docdata></head><body><body.head><hedline>'
    f'<hl1 id="headline">{EN.title}</hl1><hl2>{EN.title} (AP)</hl2></hedline><byline>By A. ROTH<byttl>Associated Press</byttl></byline><distributor>The Associated Press'
    f'</distributor><dateline><location>LOWMERE, England</location></dateline></body.head><body.content><block id="Main">{EN.html}</block></body.content><body.end/></body></nitf>'
)
AFP = (
    '<?xml version="1.0" encoding="UTF-8"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="http://doc.afp.com/33AB" version="2" standard="NewsML-G2" '
    'standardversion="2.20" conformance="power" xml:lang="fr"><catalogRef href="http://www.iptc.org/std/catalog/x.xml"/><rightsInfo><copyrightHolder literal="AFP"/>'
    '</rightsInfo><itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:AFP"><name>AFP</name></provider><versionCreated>2026-05-04T09:12:00+02:00</versionCreated>'
    '<pubStatus qcode="stat:usable"/></itemMeta><contentMeta><urgency>4</urgency><contentCreated>2026-05-04T09:00:00+02:00</contentCreated><located><name>Limoges</name></located>'
    f'<creditline>AFP</creditline><language tag="fr"/><slugline>accident-transport-train</slugline><headline>{FR.title}</headline></contentMeta><contentSet><inlineXML '
    f'contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>{FR.title}</title></head><body>{FR.html}</body></html></inlineXML></contentSet></newsItem>'
)
DPA = (
    '<?xml version="1.0" encoding="UTF-8"?><nitf><head><title>Unfälle/Brände</title><docdata><doc-id id-string="urn:newsml:dpa.com:20090101:260504-99-000123"/>'
    '<urgency ed-urg="4"/><date.issue norm="20260504T091200+0200"/><doc.copyright holder="dpa" year="2026"/><key-list><keyword key="Brände"/></key-list></docdata>'
    '<pubdata name="dpa Basisdienst"/></head><body><body.head>'
    f'<hedline><hl1>{DE.title}</hl1><hl2>Lagerhalle brannte</hl2></hedline><byline/><dateline><location><city>Kiel</city></location><story.date norm="20260504">04.05.2026'
    f'</story.date></dateline></body.head><body.content><p lede="true">{DE.first}</p>'
    + "".join(f"<p>{words}</p>" for words in DE.paragraphs[1:])
    + "</body.content><body.end>"
    "<tagline>dpa abc yyn n1 def</tagline></body.end></body></nitf>"
)
EFE = (
    "<?xml version='1.0' encoding='ISO-8859-1'?><NewsML Version='1.2'><NewsEnvelope><DateAndTime>20260504T091200+0200</DateAndTime></NewsEnvelope><NewsItem><Identification>"
    "<NewsIdentifier><ProviderId>efe.com</ProviderId><DateId>20260504</DateId><NewsItemId>123</NewsItemId><RevisionId PreviousRevision='0' Update='N'>1</RevisionId>"
    "<PublicIdentifier>urn:newsml:efe.com:20260504:123:1</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><NewsItemType FormalName='News'/><FirstCreated>"
    "20260504T091200+0200</FirstCreated><ThisRevisionCreated>20260504T091200+0200</ThisRevisionCreated><Status FormalName='Usable'/></NewsManagement><NewsComponent><NewsLines>"
    f"<HeadLine>{ES.title}</HeadLine><ByLine>A. Roth</ByLine><DateLine>Ávila, 4 may (EFE).</DateLine><CopyrightLine>EFE</CopyrightLine></NewsLines><AdministrativeMetadata><Provider>"
    "<Party FormalName='EFE'/></Provider></AdministrativeMetadata><DescriptiveMetadata><Language FormalName='es'/></DescriptiveMetadata><ContentItem><MediaType FormalName='Text'/>"
    f"<Format FormalName='NITF'/><DataContent><nitf><body><body.head><hedline><hl1>{ES.title}</hl1></hedline></body.head><body.content>{ES.html}</body.content></body></nitf>"
    "</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
)
REUTERS = (
    '<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2026-05-04T07:15:00Z</sent><sender>reuters.com</sender></header><itemSet>'
    '<newsItem guid="tag:reuters.com,2026:newsml_L1N1" version="1" standard="NewsML-G2" xml:lang="en"><itemMeta><itemClass qcode="icls:text"/><provider literal="reuters.com"/>'
    '<versionCreated>2026-05-04T07:12:00.000Z</versionCreated><pubStatus qcode="stat:usable"/><role qcode="itemRole:N"/><edNote role="note">Adds quote</edNote></itemMeta><contentMeta>'
    f'<urgency>3</urgency><creator qcode="NS:ARoth"><name>A. Roth</name></creator><language tag="en"/><headline>{EN.title}</headline><headline role="hld:sl">BRITAIN-BRIDGE/</headline>'
    f'<by>By A. Roth</by></contentMeta><contentSet><inlineXML contenttype="application/xhtml+html"><html xmlns="http://www.w3.org/1999/xhtml"><head><title></title></head><body>{EN.html}'
    "</body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"
)
PICTURE = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:p" standard="NewsML-G2"><itemMeta><itemClass qcode="ninat:picture"/><provider><name>Post</name></provider>'
    f"<versionCreated>{ISO}</versionCreated></itemMeta><contentMeta><headline>Bridge at Lowmere</headline><description>The bridge.</description></contentMeta><contentSet>"
    '<remoteContent href="a.jpg" contenttype="image/jpeg"/></contentSet></newsItem>'
)
SUPERDESK = json.dumps(
    {
        "guid": "urn:newsml:localhost:2026-05-04T07:12:00:1",
        "type": "text",
        "version": "3",
        "versioncreated": "2026-05-04T07:12:00+0000",
        "firstcreated": "2026-05-04T06:12:00+0000",
        "pubstatus": "usable",
        "urgency": 3,
        "language": "pl",
        "headline": PL.title,
        "slugline": "wypadek",
        "description_text": "Zderzenie w centrum.",
        "description_html": "<p>Zderzenie w centrum.</p>",
        "body_html": PL.html,
        "byline": "A. Roth",
        "source": "PAP",
        "associations": {
            "featuremedia": {"type": "picture", "headline": "Tramwaj", "byline": "fot. PAP", "description_text": "Tramwaj po zderzeniu."}
        },
    }
)
NINJS_3 = json.dumps(
    {
        "standard": {"name": "ninjs", "version": "3.0", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"},
        "uri": "https://post.example/3",
        "type": "text",
        "versionCreated": "2026-05-04T09:12:00+02:00",
        "contentCreated": "2026-05-04T09:00:00+02:00",
        "pubStatus": "usable",
        "language": "nl",
        "infosources": [{"name": "ANP", "role": "publisher"}],
        "headlines": [{"role": "main", "value": NL.title, "contentType": "text/plain"}, {"role": "short", "value": "Storm"}],
        "descriptions": [{"role": "summary", "value": "Geen treinen in Noord-Holland."}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": NL.html, "charCount": 600, "wordCount": 100}],
        "by": "A. Roth",
    }
)
GOOGLE_NEWS = (
    f'<item><title>{EN.title} - Herald</title><link>https://news.example/rss/articles/CBMi</link><guid isPermaLink="false">CBMi</guid><pubDate>Mon, 04 May 2026 07:12:00 GMT</pubDate>'
    f'<description>&lt;a href="https://news.example/rss/articles/CBMi" target="_blank"&gt;{EN.title}&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font color="#6f6f6f"&gt;Herald&lt;/font&gt;'
    '</description><source url="https://herald.example">Herald</source></item>'
)
DRUPAL = (
    f'<item> <title>{FR.title}</title> <link>https://post.example/node/1</link> <description>&lt;span class="field field--name-title"&gt;{FR.title}&lt;/span&gt;\n&lt;span class="field '
    f'field--name-uid"&gt;&lt;span&gt;aroth&lt;/span&gt;&lt;/span&gt;\n&lt;span class="field field--name-created"&gt;lun 04/05/2026 - 09:12&lt;/span&gt;\n&lt;div class="clearfix text-formatted '
    f'field field--name-body field--type-text-with-summary"&gt;{escape(FR.html)}&lt;/div&gt;</description> <pubDate>Mon, 04 May 2026 07:12:00 +0000</pubDate> <dc:creator>aroth</dc:creator> '
    '<guid isPermaLink="false">1 at https://post.example</guid> </item>'
)
RDF = (
    '<?xml version="1.0" encoding="ISO-8859-2"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="https://post.example/"><title>Post</title><link>https://post.example/</link></channel><item '
    f'rdf:about="https://post.example/1"><title>{PL.title}</title><link>https://post.example/1</link><description>{PL.first}</description><dc:date>2026-05-04T09:12+02:00</dc:date>'
    f"<content:encoded><![CDATA[{PL.html.replace('–', '-')}]]></content:encoded></item></rdf:RDF>"
)

FEEDS = (
    *(
        Ugly(
            f"feed of WordPress, {words.split()[0]} {number}",
            "feed.xml",
            plain(rss(wordpress_item(report, under(report, words)))),
            read(report),
        )
        for number, (report, words) in enumerate(APPEARED)
    ),
    Ugly(
        "feed of a British daily",
        "rss.xml",
        plain(rss(GUARDIAN)),
        (Article("County says detour will last until the summer " + EN.first, EN.last, EN.title, ISO, "Post"),),
    ),
    Ugly("feed of a broadcaster", "rss.xml", plain(rss(BBC)), (Article(EN.first, EN.first, EN.title, ISO, "Post"),)),
    Ugly("feed of a Spanish daily", "portada.rss", plain(rss(EL_PAIS, language="es")), read(ES)),
    Ugly("Atom of Blogger", "atom.xml", plain(BLOGGER), read(PT, "2026-05-04T09:12:00.001000-03:00")),
    Ugly("Atom with XHTML", "feed.atom", plain(XHTML), read(DE, "2026-05-04T09:12:00+02:00")),
    Ugly("feed of Substack", "feed", plain(rss(SUBSTACK)), read(EN)),
    Ugly("JSON Feed", "feed.json", plain(GHOST), read(IT, "2026-05-04T09:12:00+02:00")),
    Ugly("feed of Drupal", "rss.xml", plain(rss(DRUPAL)), (Article("", FR.last, FR.title, ISO, "Post"),)),
    Ugly(
        "RDF in Latin 2",
        "index.rdf",
        plain(RDF, "iso-8859-2"),
        (Article(PL.first, PL.last, PL.title, "2026-05-04T09:12:00+02:00", "Post"),),
    ),
    Ugly("WordPress, blocks", "export.xml", plain(WXR.replace("{items}", post(FR.title, GUTENBERG))), read(FR)),
    Ugly("WordPress, classic", "export.xml", plain(WXR.replace("{items}", post(FR.title, CLASSIC))), read(FR)),
    Ugly("WordPress, shortcodes", "export.xml", plain(WXR.replace("{items}", post(FR.title, SHORT))), read(FR)),
    Ugly("WordPress, page builder", "export.xml", plain(WXR.replace("{items}", post(FR.title, DIVI))), read(FR)),
    Ugly(
        "WordPress, all it holds",
        "export.xml",
        plain(
            WXR.replace(
                "{items}",
                post(FR.title, GUTENBERG)
                + post("Train", "", "attachment", "inherit", number=2)
                + post("Menu", "", "nav_menu_item", number=3)
                + post("Brouillon", FR.text, status="draft", gmt="0000-00-00 00:00:00", number=4),
            )
        ),
        read(FR),
        (Refusal("draft"),),
    ),
    Ugly("NITF of an American agency", "D8ABC.xml", plain(AP), read(EN, ISO, "The Associated Press")),
    Ugly("NewsML-G2 of a French agency", "33AB.xml", plain(AFP), read(FR, "2026-05-04T09:12:00+02:00", "AFP")),
    Ugly(
        "NITF of a German agency",
        "dpa.xml",
        plain(DPA),
        (Article(DE.first, DE.last, DE.title, "2026-05-04T09:12:00+02:00", "dpa Basisdienst"),),
    ),
    Ugly(
        "NewsML 1 of a Spanish agency",
        "efe.xml",
        plain(EFE, "latin-1"),
        (Article(ES.first, ES.last, ES.title, "2026-05-04T09:12:00+02:00", "EFE"),),
    ),
    Ugly("NewsML-G2 message", "L1N1.xml", plain(REUTERS), (Article(EN.first, EN.last, EN.title, ISO),)),
    Ugly("NewsML-G2 picture", "p.xml", plain(PICTURE), (), (Refusal("picture"),)),
    Ugly("ninjs of Superdesk", "s.json", plain(SUPERDESK), read(PL, ISO, "PAP")),
    Ugly("ninjs 3", "n.json", plain(NINJS_3), read(NL, "2026-05-04T09:12:00+02:00", "ANP")),
    Ugly("feed of a search engine", "rss.xml", plain(rss(GOOGLE_NEWS, "News")), (Article(EN.title, "", None, ISO, "Herald"),)),
)
