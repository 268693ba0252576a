"""Feeds, agency XML and WordPress exports."""

from __future__ import annotations

from zlib import crc32

from tests.importers.ugly.case import FELL, STANDS, Article, Refusal, Ugly, plain

MOMENT = "2020-05-04T10:30:00-05:00"
MAILED = "Mon, 04 May 2020 10:30:00 -0500"
ROW = Article(FELL, STANDS, "Falls & stands", MOMENT, "Post")
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:wp="http://wordpress.org/export/1.2/"'
)


def rss(*items: str, version: str = "2.0", head: str = "") -> str:
    return f'{head}<rss version="{version}" {SPACES}><channel><title>Post</title><link>https://post.example/</link>{"".join(items)}</channel></rss>'


def item(body: str, title: str = "Falls &amp; stands", date: str = f"<pubDate>{MAILED}</pubDate>", more: str = "") -> str:
    return f"<item><title>{title}</title><link>https://post.example/{crc32((title + body).encode())}</link>{date}{body}{more}</item>"


FULL = f"<content:encoded><![CDATA[<p>{FELL}</p><p>{STANDS}</p>]]></content:encoded>"
ESCAPED = f"<description>&lt;p&gt;{FELL}&lt;/p&gt;&lt;p&gt;{STANDS}&lt;/p&gt;</description>"
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Post</title><entry><title type="html">Falls &amp;amp; stands</title>'
    f"<id>tag:1</id><updated>2020-06-01T00:00:00Z</updated><published>{MOMENT}</published>"
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    '<channel rdf:about="https://post.example/"><title>{outlet}</title></channel><item rdf:about="https://post.example/1"><title>{title}</title>'
    "<description>{text}</description><dc:date>2020-05-04T10:30:00+09:00</dc:date></item></rdf:RDF>"
)
NITF = (
    "<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf><head><title>bc-falls-{n}</title><docdata><date.issue norm=\"20200504T103000-0500\"/>"
    "<date.release norm=\"{release}\"/><doc.copyright holder='Post'/></docdata></head><body><body.head><hedline><hl1>Falls &amp; stands</hl1>"
    "</hedline><byline>By A. Roth</byline><note><p>EDITORS: not for print</p></note></body.head><body.content><media><media-caption>Photo.</media-caption>"
    "</media><block><p>{first}</p></block><p>{last}</p></body.content><body.end><tagline>Desk</tagline></body.end></body></nitf>"
)
G2 = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:{guid}"><itemMeta><itemClass qcode="ninat:{kind}"/><provider><name>Post</name></provider>'
G2_META = f"<versionCreated>{MOMENT}</versionCreated><edNote>Not for print.</edNote></itemMeta><contentMeta><headline>Falls &amp; stands</headline></contentMeta>"


def g2(content: str, kind: str = "text", guid: str = "1") -> str:
    return G2.format(guid=guid, kind=kind) + G2_META + f"<contentSet>{content}</contentSet></newsItem>"


def wordpress(content: str, status: str = "publish", date: str = "2020-05-04 15:30:00") -> str:
    more = f"<wp:post_date_gmt>{date}</wp:post_date_gmt><wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>"
    return item(f"<content:encoded><![CDATA[{content}]]></content:encoded>", date="", more=more)


WXR = "<wp:wxr_version>1.2</wp:wxr_version>"
POSTED = Article(FELL, STANDS, "Falls & stands", "2020-05-04T15:30:00+00:00", "Post")

FEEDS = (
    Ugly("RSS with the full text", "f.xml", plain(rss(item("<description>Short.</description>" + FULL))), (ROW,)),
    Ugly("RSS with escaped HTML", "f.rss", plain(rss(item(ESCAPED))), (ROW,)),
    Ugly("RSS 0.91 without dates", "f.xml", plain(rss(item(ESCAPED, date=""), version="0.91")), (Article(FELL, STANDS, None, None),)),
    Ugly(
        "RSS with loose ampersands and entities of HTML",
        "f.xml",
        plain(rss(item(f"<description>A&T&nbsp;said: {FELL}</description>"))),
        (Article("A&T said", FELL),),
    ),
    Ugly(
        "RSS that is cut off",
        "f.xml",
        plain(rss(item(ESCAPED), item(ESCAPED, "Stands"))[:-110]),
        (Article(FELL, STANDS), Article(FELL, "", note="damaged at line 1")),
    ),
    Ugly(
        "RSS with characters that XML forbids",
        "f.xml",
        plain(rss(item(f"<description>\x0b{FELL}\x1f</description>"))),
        (Article(FELL, FELL),),
    ),
    Ugly(
        "RSS with names of pictures",
        "f.xml",
        plain(
            rss(
                item(
                    FULL,
                    more="<media:title>Wrong</media:title><media:content url='x'><media:description>No</media:description></media:content>",
                )
            )
        ),
        (ROW,),
    ),
    Ugly(
        "RSS with one sentence and with none",
        "f.xml",
        plain(rss(item(f"<description>{FELL}</description>"), item("<description/>", "Nothing"))),
        (Article(FELL, FELL),),
        (Refusal("no text", 1),),
    ),
    Ugly(
        "RSS with entities of its own",
        "f.xml",
        plain('<!DOCTYPE rss [<!ENTITY a "b">]>' + rss(item(ESCAPED))),
        (),
        (Refusal("entities of its own"),),
    ),
    Ugly(
        "Atom with XHTML inside",
        "f.atom",
        plain(
            f'{ATOM}<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{FELL}</p><p>{STANDS}</p></div></content></entry></feed>'
        ),
        (ROW,),
    ),
    Ugly(
        "Atom with escaped HTML",
        "f.xml",
        plain(f'{ATOM}<summary>No.</summary><content type="html">&lt;p&gt;{FELL}&lt;/p&gt;{STANDS}</content></entry></feed>'),
        (ROW,),
    ),
    Ugly(
        "RDF in Shift JIS",
        "f.rdf",
        plain(
            '<?xml version="1.0" encoding="Shift_JIS"?>'
            + RDF.format(outlet="新聞", title="橋が落ちた", text="橋は月曜日に落ちた。警察が発表した。"),
            "cp932",
        ),
        (Article("橋は月曜日に", "発表した。", "橋が落ちた", "2020-05-04T10:30:00+09:00", "新聞"),),
    ),
    Ugly(
        "RDF in Big5",
        "f.rdf",
        plain('<?xml version="1.0" encoding="Big5"?>' + RDF.format(outlet="報", title="橋", text="橋在星期一倒塌,警方表示。"), "big5"),
        (Article("橋在", "表示。"),),
    ),
    Ugly(
        "WordPress with shortcodes",
        "w.xml",
        plain(rss(WXR, wordpress(f"[dropcap]{FELL[0]}[/dropcap]{FELL[1:]}\n\n[caption id='x']A photo[/caption]\n\n{STANDS}"))),
        (POSTED,),
    ),
    Ugly(
        "WordPress with drafts",
        "w.xml",
        plain(rss(WXR, wordpress(f"{FELL}\n\n{STANDS}"), wordpress(FELL, "draft", "0000-00-00 00:00:00"))),
        (POSTED,),
        (Refusal("a draft", None, "status"),),
    ),
    Ugly("WordPress with control characters", "w.xml", plain(rss(WXR, wordpress(f"\x0b{FELL}\n\n{STANDS}\x08"))), (POSTED,)),
    Ugly("NITF with a slug for a title", "n.xml", plain(NITF.format(n=1, release="", first=FELL, last=STANDS)), (ROW,)),
    Ugly(
        "NITF under embargo",
        "n.xml",
        plain(NITF.format(n=1, release="20200506T000000Z", first=FELL, last=STANDS)),
        (Article(FELL, STANDS, None, MOMENT, note="to be released"),),
    ),
    Ugly(
        "NewsML-G2 with NITF in its own namespace",
        "g.xml",
        plain(
            g2(f"<inlineXML><nitf><body><body.content><p>{FELL}</p><block><p>{STANDS}</p></block></body.content></body></nitf></inlineXML>")
        ),
        (ROW,),
    ),
    Ugly(
        "NewsML-G2 whose plain text holds marks",
        "g.xml",
        plain(g2(f'<inlineData contenttype="text/plain">&lt;p&gt;{FELL}&lt;/p&gt;&lt;p&gt;{STANDS}&lt;/p&gt;</inlineData>')),
        (ROW,),
    ),
    Ugly(
        "NewsML-G2 with preformatted text",
        "g.xml",
        plain(g2(f"<inlineXML><html><body><pre>{FELL}\n{STANDS}</pre></body></html></inlineXML>")),
        (ROW,),
    ),
    Ugly(
        "a picture in NewsML-G2",
        "g.xml",
        plain(g2("<remoteContent href='x'/>", "picture")),
        (),
        (Refusal("a picture, not an article", 1, "itemClass"),),
    ),
    Ugly(
        "a message of text and a package",
        "g.xml",
        plain(
            f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{g2(f"<inlineXML><p>{FELL}</p><p>{STANDS}</p></inlineXML>")}'
            '<packageItem guid="urn:2"><itemMeta><title>Pack</title></itemMeta></packageItem></itemSet></newsMessage>'
        ),
        (ROW,),
        (Refusal("a package of other items", 1),),
    ),
    Ugly("XML of no kind that is known", "x.xml", plain("<plist><dict/></plist>"), (), (Refusal("are not read"),)),
)
