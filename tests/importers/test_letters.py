"""E-mails as programs send them: letters that nobody encoded, hidden lines, frames of newsletters, forwarded messages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.importers import ArticleDraft, Reject

Imported = Callable[[str, bytes | str], tuple[list[ArticleDraft], list[Reject]]]

STORY = (
    "The tram line to Østvik will open a year late, the transport office said on Friday.\n\n"
    "Its rails were laid a hand too wide for the new cars, and eleven kilometres of them have to be lifted again.\n\n"
    "Passengers will go on changing to the bus at the old customs house until then."
)
HEAD = "From: Harbour Courier <desk@courier.example>\nDate: Fri, 14 Mar 2025 06:30:00 +0100\n"


def letter(body: str, subject: str = "Tram to Østvik a year late", kind: str = "plain", sender: str = HEAD) -> str:
    return f"{sender}Subject: {subject}\nMIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n\n{body}"


def paragraphs() -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))


@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
def test_a_header_whose_letters_were_not_encoded_is_read(imported: Imported, charset: str) -> None:
    message = f"From: Åse Lønn <ase@courier.example>\nSubject: Tram til Østvik forsinket\nDate: Fri, 14 Mar 2025 06:30:00 +0100\n\n{STORY}"
    [draft], rejects = imported("a.eml", message.encode(charset))
    assert rejects == []
    assert (draft.title, draft.source) == ("Tram til Østvik forsinket", "courier.example")


def test_encoded_words_beside_letters_that_were_not_encoded(imported: Imported) -> None:
    [draft], _ = imported("a.eml", letter(STORY, "=?utf-8?Q?Tram_til_=C3=98stvik?= på vent – igjen"))
    assert draft.title.replace(" ", "") == "TramtilØstvikpåvent–igjen"


@pytest.mark.parametrize(
    "style", ["display:none", "mso-hide:all;color:#fff", "max-height:0;overflow:hidden", "font-size:1px;line-height:1px"]
)
def test_the_hidden_line_of_a_newsletter_is_no_headline(imported: Imported, style: str) -> None:
    page = f'<div style="{style}">And why the bus stays full</div><h1>Tram to Østvik a year late</h1>{paragraphs()}'
    [draft], _ = imported("a.eml", letter(page, "The morning letter", "html"))
    assert draft.title == "Tram to Østvik a year late"
    assert draft.text == f"Tram to Østvik a year late\n\n{STORY}"
    assert "Left out of the message as hidden (6 words)" in draft.notes[0]


@pytest.mark.parametrize(
    ("above", "under"),
    [
        ("View this e-mail in your browser", "You are receiving this because you signed up. Unsubscribe"),
        ("Wird diese Nachricht nicht richtig dargestellt? Im Browser ansehen", "Newsletter abbestellen"),
        ("Voir dans votre navigateur", "© Le Courrier\n\nVous recevez ce message car vous êtes abonné. Se désabonner"),
        ("", "© 2025 Harbour Courier\n\nUnsubscribe | Privacy policy\n\nHarbour Courier, 1 Quay Street"),
    ],
)
def test_the_frame_of_a_newsletter_is_left_out(imported: Imported, above: str, under: str) -> None:
    [draft], _ = imported("a.eml", letter(f"{above}\n\n{STORY}\n\n{under}\n".lstrip()))
    assert draft.text == STORY
    assert "What the newsletter says around the article was left out" in draft.notes[0]


def test_an_article_about_newsletters_keeps_its_words(imported: Imported) -> None:
    story = f"Readers unsubscribe from newsletters faster than ever, a study says.\n\n{STORY}\n\n" + "It goes on at length. " * 80
    [draft], _ = imported("a.eml", letter(story))
    assert draft.text == story.strip()


@pytest.mark.parametrize(
    ("subject", "body", "title"),
    [
        ("Tram a year late", f"Sehr geehrte Damen und Herren,\n\n{STORY}", "Tram a year late"),
        ("Press release 12/2025", f"Tram to Østvik opens a year late\n\n{STORY}", "Tram to Østvik opens a year late"),
        ("Fwd: Tram a year late", f"{STORY}", "Tram a year late"),
    ],
)
def test_the_subject_is_the_headline_unless_the_text_has_one(imported: Imported, subject: str, body: str, title: str) -> None:
    [draft], _ = imported("a.eml", letter(body, subject))
    assert draft.title == title


@pytest.mark.parametrize(
    "block",
    [
        "Von: Lønn, Åse <ase@courier.example>\nGesendet: Donnerstag, 13. März 2025 09:15\nAn: Redaktion\nBetreff: Tram a year late\n\n{}",
        (
            "> Begin forwarded message:\n> \n> From: Åse Lønn <ase@courier.example>\n> Subject: Tram a year late\n"
            "> Date: 13 March 2025 at 09:15\n> \n{}"
        ),
        "De : Åse Lønn <ase@courier.example>\nEnvoyé : jeudi 13 mars 2025 09:15\nÀ : desk\nObjet : Tram a year late\n\n{}",
    ],
)
def test_a_forwarded_message_is_unwrapped(imported: Imported, block: str) -> None:
    quoted = "\n".join(f"> {line}" for line in STORY.split("\n")) if block.startswith(">") else STORY
    sender = "From: Bo <bo@desk.example>\nDate: Fri, 14 Mar 2025 06:30:00 +0100\n"
    [draft], _ = imported("a.eml", letter(f"for you\n\n{block.format(quoted)}", "WG: Tram a year late", sender=sender))
    assert draft.text == STORY
    assert (draft.title, draft.source, draft.published) == ("Tram a year late", "courier.example", "2025-03-13T09:15:00")


def test_headers_within_an_answer_are_no_forwarded_message(imported: Imported) -> None:
    body = f"{STORY}\n\nFrom: a stop to the next\nSubject: none\n"
    [draft], _ = imported("a.eml", letter(body, "Re: Tram a year late"))
    assert draft.text == body.strip()


def test_the_message_that_is_answered_is_left_out_under_the_answer(imported: Imported) -> None:
    [draft], _ = imported(
        "a.eml", letter(f"{STORY}\n\nOn Thu, 13 Mar 2025 at 10:00, Bo <bo@desk.example> wrote:\n> when does it open\n> again?\n")
    )
    assert draft.text == STORY
    assert draft.notes == ("The message that this one answers, quoted under it, was left out.",)


def test_a_table_in_a_figure_is_text_and_its_caption_is_not(imported: Imported) -> None:
    figure = (
        "<figure class='wp-block-table'><table><tr><td>2024</td><td>11 km</td></tr></table><figcaption>Rails</figcaption></figure>"
        "<figure><img src='a.jpg'><figcaption>A tram</figcaption></figure>"
    )
    item = f"<item><title>Tram</title><description><![CDATA[{paragraphs()}{figure}]]></description></item>"
    feed = f"<rss><channel><title>Courier</title>{item}</channel></rss>"
    [draft], _ = imported("a.rss", feed)
    assert draft.text == f"{STORY}\n\n2024 11 km"
