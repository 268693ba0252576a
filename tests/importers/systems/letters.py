"""Messages as programs for mail write them."""

from __future__ import annotations

from base64 import b64encode
from email.header import Header
from quopri import encodestring

from tests.importers.systems.reports import CS, DE, EN, ES, FR, IT, PL, RU, Report
from tests.importers.ugly.case import Article, Refusal, Ugly, plain

SENT = "2026-05-04T09:12:00+02:00"
DATE = "Mon, 4 May 2026 09:12:00 +0200"


def lines(*parts: str) -> str:
    return "\r\n".join(parts)


def headed(report: Report, *more: str, charset: str = "utf-8", sender: str = "Post Newsdesk <news@post.example>") -> str:
    return lines(
        "Received: from mx.post.example (mx.post.example [192.0.2.1]) by in.desk.example; Mon, 4 May 2026 09:12:05 +0200 (CEST)",
        f"From: {sender}",
        "To: desk@desk.example",
        f"Subject: {Header(report.title, charset).encode()}",
        f"Date: {DATE}",
        "Message-ID: <1@post.example>",
        "MIME-Version: 1.0",
        *more,
        "",
        "",
    )


def quoted(words: str, charset: str = "utf-8") -> str:
    return encodestring(words.encode(charset)).decode().replace("\n", "\r\n")


def outlook(report: Report) -> str:
    markup = (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=3D"x"><style><!-- p.MsoNormal {margin:0cm} --></style>'
        f'</head><body lang="DE" link="#0563C1"><div class="WordSection1">{"".join(f"<p class=MsoNormal>{words}<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>" for words in report.paragraphs)}'
        "</div></body></html>"
    )
    return lines(
        headed(report, 'Content-Type: multipart/alternative; boundary="_000_AM0"', "X-Mailer: Microsoft Outlook 16.0", charset="iso-8859-1")
        + "--_000_AM0",
        'Content-Type: text/plain; charset="iso-8859-1"',
        "Content-Transfer-Encoding: quoted-printable",
        "",
        quoted(report.text.replace("„", '"').replace("“", '"'), "latin-1"),
        "--_000_AM0",
        'Content-Type: text/html; charset="utf-8"',
        "Content-Transfer-Encoding: base64",
        "",
        b64encode(markup.encode()).decode(),
        "--_000_AM0--",
        "",
    )


def gmail(report: Report) -> str:
    return lines(
        headed(report, 'Content-Type: multipart/alternative; boundary="0000000000"') + "--0000000000",
        'Content-Type: text/plain; charset="UTF-8"',
        "Content-Transfer-Encoding: base64",
        "",
        b64encode(report.text.replace("\n", "\r\n").encode()).decode(),
        "--0000000000",
        'Content-Type: text/html; charset="UTF-8"',
        "Content-Transfer-Encoding: quoted-printable",
        "",
        quoted(f'<div dir="ltr">{"".join(f"<div>{words}</div><div><br></div>" for words in report.paragraphs)}</div>'),
        "--0000000000--",
        "",
    )


def thunderbird(report: Report) -> str:
    wrapped = "\r\n\r\n".join(" \r\n".join(_wrapped(words)) for words in report.paragraphs)
    return lines(
        headed(
            report,
            "User-Agent: Mozilla Thunderbird",
            "Content-Type: text/plain; charset=UTF-8; format=flowed",
            "Content-Transfer-Encoding: 8bit",
        )
        + wrapped,
        "",
        "-- ",
        "Post, Redaktion",
        "Telefon 0431 1234",
    )


def _wrapped(words: str) -> list[str]:
    rows, row = [], ""
    for word in words.split(" "):
        if len(row) + len(word) > 70:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    return [*rows, row]


def mailchimp(report: Report) -> str:
    markup = (
        '<!doctype html><html><head><title>*|MC:SUBJECT|*</title></head><body><span class="mcnPreviewText" style="display:none; font-size:0px; line-height:0px; max-height:0px; opacity:0; '
        f'overflow:hidden; visibility:hidden; mso-hide:all;">{report.first[:60]}</span><center><table id="bodyTable"><tr><td><table class="mcnTextBlock"><tr><td><a href="https://us1.example">'
        f'View this email in your browser</a></td></tr></table><table><tr><td class="mcnTextContent"><h1>{report.title}</h1>{report.html}</td></tr></table><table class="mcnFollowBlock"><tr><td><a>'
        'Facebook</a></td><td><a>Website</a></td></tr></table><table><tr><td class="mcnTextContent"><em>Copyright © 2026 Post, All rights reserved.</em><br>Our mailing address is:<br>1 Quay St'
        "<br><br>Want to change how you receive these emails?<br>You can <a>update your preferences</a> or <a>unsubscribe from this list</a>.</td></tr></table></td></tr></table></center></body></html>"
    )
    return lines(
        headed(report, "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable") + quoted(markup), ""
    )


def newsletter(report: Report, browser: str, leave: str) -> str:
    markup = f"<html><body><p><a href='https://a.example'>{browser}</a></p><h1>{report.title}</h1>{report.html}<p>{leave}</p></body></html>"
    return lines(headed(report, "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: 8bit") + markup, "")


def forwarded(report: Report, mark: str, sender: str, sent: str, subject: str, to: str) -> str:
    inner = lines(
        mark,
        f"{sender}: Post <news@post.example>",
        f"{sent}",
        f"{subject}: {report.title}",
        f"{to}: desk@desk.example",
        "",
        "",
        *report.text.split("\n"),
    )
    outer = headed(
        report, "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", sender="Ann Kelly <ann@desk.example>"
    )
    return outer.replace("Subject: ", "Subject: Fwd: ") + inner


def read(report: Report, moment: str = SENT, source: str | None = "post.example") -> tuple[Article, ...]:
    return (Article(report.first, report.last, report.title, moment, source),)


def either(report: Report, moment: str = SENT, source: str | None = "post.example") -> tuple[Article, ...]:
    return (Article("", report.last, report.title, moment, source),)


APPLE = lines(
    headed(FR, 'Content-Type: multipart/mixed; boundary="Apple-Mail=_1"', "X-Mailer: Apple Mail (2.3774)") + "--Apple-Mail=_1",
    "Content-Transfer-Encoding: quoted-printable",
    "Content-Type: text/plain;\r\n\tcharset=utf-8",
    "",
    quoted(FR.text),
    "--Apple-Mail=_1",
    "Content-Disposition: attachment;\r\n\tfilename=train.jpg",
    'Content-Type: image/jpeg; name="train.jpg"',
    "Content-Transfer-Encoding: base64",
    "",
    b64encode(b"\xff\xd8\xff\xe0").decode(),
    "--Apple-Mail=_1--",
)
KOI8 = headed(RU, "Content-Type: text/plain; charset=koi8-r", "Content-Transfer-Encoding: 8bit", charset="koi8-r")
BOUNCE = lines(
    "From: MAILER-DAEMON@mx.example (Mail Delivery System)",
    "To: news@post.example",
    "Subject: Undelivered Mail Returned to Sender",
    f"Date: {DATE}",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "I'm sorry to have to inform you that your message could not be delivered.",
    "--b--",
)
MBOX = "".join(
    f"From news@post.example Mon May  4 09:12:00 2026\n{headed(report, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit')}{report.text}\n\n".replace(
        "\r\n", "\n"
    )
    for report in (EN, DE)
).replace("<1@post.example>", "<2@post.example>", 1)

LETTERS = (
    Ugly("message of Outlook", "n.eml", plain(outlook(DE)), (Article(DE.first, DE.last, DE.title, SENT, "post.example"),)),
    Ugly("message of Gmail", "n.eml", plain(gmail(ES)), read(ES)),
    Ugly("message of Thunderbird", "n.eml", plain(thunderbird(DE)), read(DE)),
    Ugly("message of Apple Mail", "n.eml", plain(APPLE), read(FR)),
    Ugly("newsletter of Mailchimp", "n.eml", plain(mailchimp(EN)), either(EN)),
    Ugly(
        "newsletter in German",
        "n.eml",
        plain(newsletter(DE, "Im Browser ansehen", "Sie erhalten diese E-Mail, weil Sie sich angemeldet haben. Newsletter abbestellen")),
        either(DE),
    ),
    Ugly(
        "newsletter in French",
        "n.eml",
        plain(newsletter(FR, "Voir la version en ligne", "Vous recevez cet e-mail car vous êtes abonné. Se désabonner")),
        either(FR),
    ),
    Ugly(
        "newsletter in Polish",
        "n.eml",
        plain(newsletter(PL, "Zobacz w przeglądarce", "Otrzymujesz tę wiadomość, ponieważ zapisałeś się do newslettera. Wypisz się")),
        either(PL),
    ),
    Ugly(
        "newsletter in Russian",
        "n.eml",
        plain(newsletter(RU, "Открыть в браузере", "Вы получили это письмо, потому что подписались на рассылку. Отписаться")),
        either(RU),
    ),
    Ugly(
        "newsletter in Czech",
        "n.eml",
        plain(newsletter(CS, "Zobrazit v prohlížeči", "Tento e-mail jste obdrželi, protože odebíráte newsletter. Odhlásit odběr")),
        either(CS),
    ),
    Ugly(
        "message in KOI8-R",
        "n.eml",
        lambda: KOI8.encode("ascii") + RU.text.replace("\n", "\r\n").encode("koi8-r", "replace"),
        (Article(RU.first, RU.last, RU.title, SENT),),
    ),
    Ugly(
        "forwarded by Gmail",
        "n.eml",
        plain(forwarded(IT, "---------- Forwarded message ---------", "Da", "Date: lun 4 mag 2026 alle ore 09:12", "Subject", "To")),
        (Article(IT.first, IT.last, IT.title, "2026-05-04T09:12:00"),),
    ),
    Ugly(
        "forwarded by Outlook",
        "n.eml",
        plain(forwarded(DE, "", "Von", "Gesendet: Montag, 4. Mai 2026 08:00", "Betreff", "An")),
        (Article(DE.first, DE.last, DE.title, "2026-05-04T08:00:00"),),
    ),
    Ugly("a bounce", "n.eml", plain(BOUNCE), (), (Refusal(""),)),
    Ugly("mbox of two", "news.mbox", plain(MBOX), (*read(EN), *read(DE))),
)
