"""What each line of an article is taken for. All texts here are invented."""

from __future__ import annotations

import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.reading.cleaning import BlockKind, Layout, lay_out

PAGE = """Skip to main content
The Harbour Herald
Home » News » Ferry runs aground off Port Ellis
Harbour News World Politics
Share Tweet Email
3 min read

Ferry runs aground off Port Ellis

By Nora Quill and Tom Vale

Published: 4 March 2021 09:15 GMT

PORT ELLIS, March 4 (Reuters) - A ferry with 212 people on board ran aground on Thursday, the coastguard said.

Photo: Anna Reed / Harbour Herald

NO ONE HURT

"Everyone is safe," Captain Lee Moss told AFP by telephone.

Read more: Five ferries that never came back

The company said it would refund all tickets.

Sign up for our newsletter and get the latest news in your inbox.

Related stories
Storm closes three ports
Minister defends ferry contract

© 2021 The Harbour Herald. All rights reserved.
Translate »
"""


def kinds(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(text)) for block in lay_out(text, title).blocks]


def kind_of(line: str, text: str, title: str = "") -> str:
    return next(kind for kind, words in kinds(text, title) if words == line)


def body(text: str, title: str = "") -> list[str]:
    return [words for kind, words in kinds(text, title) if kind == "body"]


def test_it_takes_a_whole_page_apart() -> None:
    assert body(PAGE) == [
        "A ferry with 212 people on board ran aground on Thursday, the coastguard said.",
        '"Everyone is safe," Captain Lee Moss told AFP by telephone.',
        "The company said it would refund all tickets.",
    ]


def test_it_finds_who_when_and_where() -> None:
    layout = lay_out(PAGE)
    assert layout.headline is not None
    assert layout.headline.of(PAGE) == "Ferry runs aground off Port Ellis"
    assert (layout.byline, layout.agency, layout.place, layout.published) == (
        "Nora Quill and Tom Vale",
        "Reuters",
        "PORT ELLIS",
        "2021-03-04",
    )
    assert layout.credits == ("Reuters", "AFP")


@pytest.mark.parametrize("title", ["", "Ferry runs aground off Port Ellis", "Something else altogether"])
def test_the_headline_in_the_breadcrumb_and_its_repeats_are_boilerplate(title: str) -> None:
    text = PAGE + "\nFerry runs aground off Port Ellis\n"
    headlines = [words for kind, words in kinds(text, title) if kind == "headline"]
    assert headlines == ["Ferry runs aground off Port Ellis"]


SENTENCES = "The bridge at Lowmere was closed on Monday.\n\n{}\n\nEngineers said it would open again in May.\n\nThe mayor thanked them."


@pytest.mark.parametrize(
    "line",
    [
        "Tap water in Norwick is safe to drink again.",
        "Terms of the deal with the ferry company stay secret until June.",
        "The names of the two boys may not be published under a court order.",
        "Sign up rates for the swimming course rose sharply in May.",
        "Copyright rules for music made by machines change in June.",
        "The shop was fined because its website uses cookies without asking.",
        "The label kept all rights reserved to the heirs of the singer.",
        "Privacy settings exposed 20,000 children on the app.",
        "Comments are closed to journalists until the hearing ends.",
    ],
)
def test_a_sentence_of_news_that_begins_as_standing_lines_do_is_read(line: str) -> None:
    assert kind_of(line, SENTENCES.format(line)) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Story continues below",
        "Share",
        "Share on Facebook",
        "Tweet",
        "Facebook Twitter WhatsApp Email",
        "Copy link",
        "Estimated reading time 4 minutes",
        "5 min read",
        "Home > World > Europe",
        "Home » Bridge closed",
        "Related stories",
        "Most read",
        "More on this story",
        "More from The Lowmere Post: The bridge that nobody wanted",
        "Read more: Why bridges fall",
        "READ ALSO: Why bridges fall",
        "Read the full story here.",
        "Click here to see the pictures.",
        "Sign up for our daily newsletter.",
        "Subscribe to our channel",
        "Get the latest news delivered to your inbox every morning.",
        "We use cookies to give you the best experience. Accept all",
        "Accept all cookies",
        "Privacy Policy",
        "Terms of use",
        "© 2022 Lowmere Post",
        "Copyright 2022 Lowmere Post. All rights reserved.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "Follow us on Twitter",
        "Download our app",
        "Leave a comment",
        "Be the first to comment",
        "Comments are closed.",
        "12 comments",
        "1.2k shares",
        "Tags: bridge, Lowmere, council",
        "Filed under: Local news",
        "Photo: Anna Reed/Getty Images",
        "(Photo by Anna Reed)",
        "Image source, Getty Images",
        "Credit: Anna Reed",
        "Translate »",
        "https://example.org/bridge",
        "@lowmerepost",
        "#bridge #lowmere",
        "fbpx",
        "* * *",
        "___",
        "Back to top",
        "Please enable JavaScript to see the comments.",
        "Loading...",
        "(Reporting by Ann Lee; Editing by Bo Ek)",
        "That's it from us. Thanks for reading.",
        "Published just now.",
        "Updated 4 hours ago · 2 minute read",
        "213 shares View comments",
        "Save article Gift this article",
        "Most read: Bypass opening delayed again",
        "DON'T MISS: Ten bridges to see before you die",
        "Most viewed: 1. The mayor who stayed 2. Is your kettle safe?",
        "Have your say: should the bridge be built again?",
        "Do you know more? Email tips@post.example",
        "Have you got a tip for us? Write to us in confidence.",
        "Comments have been turned off for legal reasons.",
        "The Bridge Builder appears ten times a year. Subscribe from £39",
        "Get Post+ for just 99p",
        "Get the Post's weekly list of closed roads by e-mail",
    ],
)
def test_standing_lines_are_boilerplate_wherever_they_stand(line: str) -> None:
    for text in (SENTENCES.format(line), f"{line}\n\n{SENTENCES.format('He smiled.')}", f"{SENTENCES.format('He smiled.')}\n\n{line}"):
        assert kind_of(line, text) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Windows smashed.",
        "Three died.",
        "Share prices fell by 3 percent.",
        "Subscribers told the paper that they had waited for weeks.",
        "Home prices rose in June.",
        "More than 200 people were taken to hospital.",
        "Read is the third mayor of that name.",
        "Related companies were searched, police said.",
        "By noon the water had reached the church.",
        "By appointing a rival, the mayor surprised his own party.",
        "Photographers were kept away from the scene.",
        "Copyright law does not protect the design, the court said.",
        "In May, the firm sold 3 percent of its shares.",
        "The photo shows the bridge before it fell.",
        "Comments by the minister angered the unions.",
        "On March 3, 2011, he resigned.",
        "Sign-ups for the run had to close at 9 a.m.",
        "Tags were found on 12 of the birds.",
        "He has 1.2 million followers.",
        "They will march again on Friday",
        "Cookies were baked for the 40 volunteers who had cleared the road.",
        "Get the latest figures and you will see that crime has fallen, the minister told the council.",
        "“We are safe.”",
        "`` We are safe , '' he said .",
        "Why did it fall?",
        "Share traders were told to go home.",
        "Save the bridge, the crowd shouted.",
        "You have three days to pay, the letter said.",
        "This video is only for the court, the judge ruled on Friday.",
        "Report a crime and nothing happens, said Mr Lee.",
        "Follow the money, the prosecutor told the jury.",
        "Photo 7 of the series shows the bridge before the fall.",
        "Posted by the army at 9 checkpoints, the soldiers let nobody through on Friday.",
        "Live updates of the count were stopped after two hours.",
        "Wednesday was calm.",
        "Join the army, the posters said.",
        "Create a free account of the matter, he demanded of the ministry in a letter that was read out.",
        "Thank you for watching over us, the widow told the firemen.",
        "Views expressed in the letter were not those of the bishop, his office said.",
        "Next to the church stands a school.",
        "Register office staff walked out on Monday.",
        "Two hours ago he left the house.",
        "Do you know who did it, he asked.",
        "He was trending towards a win, polls said.",
        "Get out, he told them, for only $5 was left.",
    ],
)
def test_real_sentences_are_never_boilerplate(line: str) -> None:
    for text in (SENTENCES.format(line), f"{line}\n\n{SENTENCES.format('He smiled.')}", f"{SENTENCES.format('He smiled.')}\n\n{line}"):
        layout = lay_out(text)
        assert line in [block.span.of(text) for block in layout.readable]


@pytest.mark.parametrize("line", ["BLOW TO THE COUNCIL", "Power cut", "NOBODY SAW IT COMING", "'Colossal' costs", "call the mayor"])
def test_short_headings_between_paragraphs_are_crossheads(line: str) -> None:
    assert kind_of(line, SENTENCES.format(line)) == "crosshead"


def test_the_lines_of_a_list_of_other_stories_are_boilerplate_until_the_text_goes_on() -> None:
    text = (
        "The bridge was closed on Monday.\n\nMore in Top Stories\n\nStorm closes three ports\n\n"
        "Minister defends ferry contract\n\nEngineers are at work."
    )
    assert [kind for kind, _ in kinds(text)] == ["body", "boilerplate", "boilerplate", "boilerplate", "body"]


def test_points_of_a_list_are_kept_to_be_read() -> None:
    text = "The council decided this:\n\n• 40 houses will be built\n• The school stays open.\n1. Trees are planted\n\nThe mayor agreed."
    assert [words for kind, words in kinds(text) if kind == "list"] == [
        "40 houses will be built",
        "The school stays open.",
        "Trees are planted",
    ]


@pytest.mark.parametrize(
    ("start", "place", "agency"),
    [
        ("KYIV, March 17 (Reuters) - ", "KYIV", "Reuters"),
        ("ADDIS ABABA, Ethiopia (AP)_ ", "ADDIS ABABA, Ethiopia", "AP"),
        ("WASHINGTON ― ", "WASHINGTON", None),
        ("WASHINGTON (AP) — ", "WASHINGTON", "AP"),
        ("Jakarta (AFP) - ", "Jakarta", "AFP"),
        ("London, 5 May (dpa) - ", "London", "dpa"),
        ("HEMPSTEAD, N.Y., Sept. 26 (UPI) -- ", "HEMPSTEAD, N.Y.", "UPI"),
        ("NEW DELHI: ", "NEW DELHI", None),
        ("(Reuters) - ", None, "Reuters"),
        ("AFP - ", None, "AFP"),
        ("JAKARTA , Indonesia ( AP ) -- ", "JAKARTA , Indonesia", "AP"),
        ("KELDERBY, England (Crown Wire) - ", "KELDERBY, England", "Crown Wire"),
        ("STRADEN, March 6 (NPA) - ", "STRADEN", "NPA"),
    ],
)
def test_a_dateline_stands_apart_from_its_sentence(start: str, place: str | None, agency: str | None) -> None:
    text = f"{start}The bridge fell on Friday, police said."
    layout = lay_out(text)
    assert [(block.kind, block.span.of(text)) for block in layout.blocks] == [
        (BlockKind.DATELINE, start.strip()),
        (BlockKind.BODY, "The bridge fell on Friday, police said."),
    ]
    assert (layout.place, layout.agency) == (place, agency)


@pytest.mark.parametrize(
    "text",
    [
        "A FIRE-BOMB attack on a bank left three people dead.",
        "SKY-TV reports that three employees died.",
        "UPDATE: The bridge is open again.",
        "NATO – which has 30 members – met on Friday.",
        "PROGRAM TRADING is being curbed by more firms.",
        "U.S. officials said the bridge was safe.",
    ],
)
def test_capitals_at_the_start_are_not_always_a_dateline(text: str) -> None:
    assert kinds(text) == [("body", text)]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 17, 2023", "2023-03-17"),
        ("17 March 2023", "2023-03-17"),
        ("Tuesday, July 2nd, 2013", "2013-07-02"),
        ("WEDNESDAY 03 JULY 2013", "2013-07-03"),
        ("Updated: July 02, 2013 15:50 IST", "2013-07-02"),
        ("7: 00pm UK, Wednesday 05 May 2010", "2010-05-05"),
        ("First Posted 23:37: 00 05 / 05 / 2010", "2010-05-05"),
        ("POSTED: 04 / 02 / 07, 9:00 PM PDT |", "2007-04-02"),
        ("Published 25/12/2019", "2019-12-25"),
        ("12/25/2019", "2019-12-25"),
        ("2019-12-25T10:00:00Z", "2019-12-25"),
        ("Published 05/06/2019", None),
        ("31 February 2019", None),
        ("Thu 5 Mar 2020 09.15 GMT Last modified on Fri 6 Mar 2020 10.00 GMT", "2020-03-05"),
        ("Wednesday, 9:15 am", None),
    ],
)
def test_a_line_that_is_a_date_tells_when_it_was_published(line: str, day: str | None) -> None:
    text = f"Bridge falls in Lowmere\n{line}\nThe bridge fell in the night, police said."
    assert kind_of(line, text) == "dateline"
    assert lay_out(text).published == day


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("By Ann Lee, chief reporter 5 min read", "Ann Lee, chief reporter"),
        ("BY ANN LEE AND BO EK", "ANN LEE AND BO EK"),
        ("By Our Foreign Staff", "Our Foreign Staff"),
        ("Ann Lee, Staff Writer", "Ann Lee, Staff Writer"),
        ("By Ann van der Lee in Oslo and Bo Ek", "Ann van der Lee in Oslo and Bo Ek"),
        ("Ann Lee", "Ann Lee"),
    ],
)
def test_a_line_that_names_the_writers_is_a_byline(line: str, byline: str) -> None:
    text = f"Bridge falls in Lowmere overnight\n\n{line}\n\nThe bridge fell in the night, police said."
    assert kind_of(line, text) == "byline"
    assert lay_out(text).byline == byline


def test_the_day_of_publication_goes_before_the_day_of_an_update() -> None:
    text = "Bridge falls\nUpdated 5 June 2019\nPublished 4 June 2019\nThe bridge fell in the night, police said."
    assert lay_out(text).published == "2019-06-04"


@pytest.mark.parametrize(
    ("text", "agency", "named"),
    [
        ("AFP, Tuesday 2 Jul 2013\nThe bridge fell in the night.", "AFP", ("AFP",)),
        ("The bridge fell in the night. — AFP", "AFP", ("AFP",)),
        ("The bridge fell in the night.\n\nReuters", "Reuters", ("Reuters",)),
        ("The bridge fell in the night.\n\n© 2013 AFP", "AFP", ("AFP",)),
        ("By Ann Lee, Associated Press\n\nThe bridge fell in the night.", "AP", ("AP",)),
        ("The bridge fell, the mayor told AFP.", None, ("AFP",)),
        ("The mayor told the Associated Press that it fell.", None, ("AP",)),
        ("Reuters reporters heard the noise.", None, ("Reuters",)),
        ("A map of the coast was found.", None, ()),
        ("The bridge fell, the NPA news agency said.", None, ("NPA",)),
        ("By our staff and Agence Meridian\n\nThe bridge fell in the night.", "Agence Meridian", ("Agence Meridian",)),
    ],
)
def test_the_agency_a_text_comes_from_is_told_from_one_it_names(text: str, agency: str | None, named: tuple[str, ...]) -> None:
    layout = lay_out(text)
    assert (layout.agency, layout.credits) == (agency, named)


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph() -> None:
    text = (
        "The bridge over the river Low at Lowmere, which was built in\n1931, fell in the night to Monday and took two lorries with it,\n"
        "police said.\n\nEngineers had warned the council twice in the last three\nyears. Nobody listened to them."
    )
    assert [block.span.of(text) for block in lay_out(text).blocks] == text.split("\n\n")


def test_one_sentence_a_line_stays_one_block_a_line() -> None:
    lines = [
        "Bridge falls in Lowmere",
        "The bridge fell in the night , police said .",
        "Nobody was hurt .",
        "`` It was loud , '' he said .",
    ]
    assert [words for _, words in kinds("\n".join(lines))] == lines


def test_a_headline_with_a_full_stop_in_title_case_is_a_headline() -> None:
    text = "Bridge Falls Into River After Heavy Rain.\n\nThe bridge fell on Monday.\n\nNobody was hurt."
    assert kinds(text)[0][0] == "headline"


def test_a_long_headline_in_small_letters_is_told_by_the_full_stop_it_has_not() -> None:
    text = "Council and engineers at odds over who knew that the bridge at Lowmere was about to fall\n\nThe bridge fell on Monday."
    assert [kind for kind, _ in kinds(text)] == ["headline", "body"]


def test_the_name_of_the_outlet_is_found() -> None:
    assert lay_out(PAGE).site == "The Harbour Herald"
    assert lay_out("The bridge fell on Monday.\n\n© 2021 Lowmere Evening Post").site == "Lowmere Evening Post"
    assert lay_out("The bridge fell on Monday.").site is None


def test_a_given_title_that_is_not_in_the_text_changes_nothing_else() -> None:
    text = "The bridge fell on Monday.\n\nNobody was hurt."
    assert lay_out(text, "Bridge falls") == lay_out(text)


@pytest.mark.parametrize("text", ["", " \n\t\r\n ", "\x00", "\n\x00\n"])
def test_a_text_with_nothing_in_it_is_laid_out_too(text: str) -> None:
    assert covered(text, lay_out(text))


def covered(text: str, layout: Layout) -> bool:
    """Whether the blocks are in order, do not overlap, and hold every character that is not white space."""
    end = 0
    for block in layout.blocks:
        words = block.span.of(text)
        if block.span.start < end or text[end : block.span.start].strip() or not words or words != words.strip():
            return False
        end = block.span.end
    return not text[end:].strip()


LINES = st.lists(
    st.one_of(
        st.text(max_size=80),
        st.sampled_from(PAGE.split("\n")),
        st.sampled_from(
            ["KYIV, March 17 (Reuters) - Shelling went on.", "AFP -", "• one", "(AP)", "By Ann Lee", "\x00", "Related", "١٢ مارس 2020"]
        ),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["\n", "\r\n", "\n\n", "\u2028", "\r"]), min_size=12, max_size=12), LINES, st.text(max_size=30))
def test_every_character_lies_in_exactly_one_block(ends: list[str], lines: list[str], title: str) -> None:
    text = "".join(line + end for line, end in zip(lines, ends, strict=False))
    layout = lay_out(text, title)
    assert covered(text, layout)
    assert layout.headline is None or text[layout.headline.start : layout.headline.end].strip()


@settings(deadline=None)
@given(st.text())
def test_it_reads_any_text_the_same_way_twice(text: str) -> None:
    layout = lay_out(text)
    assert covered(text, layout)
    assert lay_out(text) == layout


@pytest.mark.parametrize(
    "text",
    [
        "word " * 1_000_000,
        "," * 1_000_000,
        "KYIV, " * 800_000,
        "(" * 1_000_000,
        "a\n" * 2_500_000,
        "May 1, 2010 May 1, 2010\n" * 200_000,
        "\x00" * 1_000_000,
        "خبر عاجل. " * 400_000,
        "🔥" * 1_000_000,
        "1234567890" * 500_000,
    ],
    ids=["one line", "commas", "places", "brackets", "short lines", "dates", "NUL", "right to left", "emoji", "digits"],
)
def test_twice_the_text_takes_little_more_than_twice_the_time_whatever_it_is(text: str) -> None:
    half, _ = timed(text[: len(text) // 2])
    whole, layout = timed(text)
    assert whole < 4 * half + 0.2
    assert covered(text, layout)


def timed(text: str) -> tuple[float, Layout]:
    """Lay a text out; return the seconds of the processor that it took, with what came of it."""
    started = time.process_time()
    layout = lay_out(text)
    return time.process_time() - started, layout


POINTS_AT_THE_END = """Harbour bridge closed after crack is found
By Tom Vale | Corvo Post | Mar 3, 2021 | 4 min read
LYNDEN, March 3 (EFE).- The harbour bridge was closed on Wednesday after engineers found a crack.
You may also like
Tram drivers plan strike for Friday
The crack is two metres long, the city said.
* Buses run every ten minutes until Friday
* Schools stay open, the mayor said
"""


def test_points_at_the_end_of_a_text_are_read_and_other_stories_are_not() -> None:
    assert kind_of("Buses run every ten minutes until Friday", POINTS_AT_THE_END) == "list"
    assert kind_of("You may also like", POINTS_AT_THE_END) == "boilerplate"
    assert kind_of("Tram drivers plan strike for Friday", POINTS_AT_THE_END) == "boilerplate"


def test_a_byline_in_parts_and_a_dateline_with_a_point_are_found() -> None:
    layout = lay_out(POINTS_AT_THE_END)
    assert (layout.byline, layout.agency, layout.place) == ("Tom Vale | Corvo Post", "EFE", "LYNDEN")


def test_a_credit_that_ends_a_paragraph_is_no_part_of_it() -> None:
    sentence = "Two men drowned off the coast on Friday evening, police said."
    text = f"{sentence}\n\n{sentence} The search (it began on Saturday) goes on. (Reporting by Ann Lee; Editing by Bo Ek)"
    assert kinds(text)[-2:] == [
        ("body", f"{sentence} The search (it began on Saturday) goes on."),
        ("boilerplate", "(Reporting by Ann Lee; Editing by Bo Ek)"),
    ]


@pytest.mark.parametrize("width", [34, 46, 60, 72, 88, 104, 120, 150])
def test_lines_wrapped_at_any_width_are_one_paragraph(width: int) -> None:
    told = (
        "A crane toppled at the Tarn docks on Monday and crushed 14 cars, the harbour office said. It had been inspected on 12 April "
        "2021 by Bo Lund of the county, who found 9 faults in it. Harbour master Ann Reyd said that none had been mended, and that the "
        "owner, Hale Cranes, had been told so twice. Nobody was hurt."
    )
    text = textwrap.fill(told, width)
    blocks = lay_out(text).blocks
    assert {block.kind for block in blocks} == {BlockKind.BODY}
    assert all(block.span.of(text).endswith(".") for block in blocks)


@pytest.mark.parametrize(
    "text",
    [
        "The crane fell on Monday and crushed\nBo Lund of Tarn, 41. He was\n14 hours under it.",
        "The crane that toppled at\nTarn had been inspected by\nthe county. It weighed\n90 tonnes.",
    ],
)
def test_lines_that_were_broken_by_hand_are_one_paragraph(text: str) -> None:
    assert [block.kind for block in lay_out(text).readable] == [BlockKind.BODY]


@pytest.mark.parametrize(
    "text",
    [
        "Crane falls at Tarn\nPolice say nobody was hurt\nOwner denies it was unsafe\nA crane fell at Tarn on Monday, police said.",
        "Where to vote\nChurch Hall, Mill Lane\nOak School, Ridge Road\nScout Hut, Green Street",
    ],
)
def test_headlines_and_items_of_a_list_stay_lines_of_their_own(text: str) -> None:
    assert [block.span.of(text) for block in lay_out(text).blocks] == text.splitlines()


@pytest.mark.parametrize(
    "line",
    [
        "BC-CRANE-FALL,2nd Ld-Writethru",
        "TARN-CRANE/DOCKS",
        "a0417----",
        "r i BC-CRANE-FALL   04-13 0310",
        "FRA0417 3 GEN 0310 :DPA-12",
        "graf 19 pvs",
        "Eds: UPDATES throughout, SUBS 7th graf to correct the weight",
        "ADDS quotes, background",
        "pickup 5th graf pvs",
        "AP-NY-04-13-21 0931EDT",
        "SLUG: CRANE",
        "URGENT",
        "^By BO LUND<",
    ],
)
def test_what_agencies_write_for_desks_is_no_text(line: str) -> None:
    text = f"Crane falls at Tarn\n{line}\nA crane fell at Tarn on Monday, police said.\nNobody was hurt."
    assert [block.kind for block in lay_out(text).blocks if block.span.of(text) == line] == [BlockKind.BOILERPLATE]


@pytest.mark.parametrize(
    "line",
    [
        "Steffi Graf won 6-3, 6-2 in Tarn.",
        "UK-EU talks broke off on Monday.",
        "The update adds details of the crane to the report, he said.",
        "It was urgent.",
        "Editors of the Tarn Post resigned on Monday.",
    ],
)
def test_sentences_that_resemble_notes_to_desks_are_text(line: str) -> None:
    text = f"Crane falls at Tarn\n\n{line}\n\nNobody was hurt."
    assert line in [block.span.of(text) for block in lay_out(text).readable]


@pytest.mark.parametrize(("begin", "start", "end"), ["\x01\x02\x03", "␁␂␃"])
def test_the_header_of_a_transmission_is_no_text(begin: str, start: str, end: str) -> None:
    story = "Crane falls at Tarn\n\nA crane fell at Tarn on Monday."
    text = f"{begin}FRA0417 3 GEN 0310\ntarn crane docks\n{start}\n{story}\n{end}\n130931 GMT Apr 21\nNNNN"
    assert [block.span.of(text) for block in lay_out(text).readable] == ["Crane falls at Tarn", "A crane fell at Tarn on Monday."]


def test_the_items_under_a_colon_are_a_list() -> None:
    text = "A bus fell into the gorge on Monday.\n\nThe dead are:\nAnn Reyd, 41\nBo Lund, 9\n\nThe driver lived."
    assert [block.span.of(text) for block in lay_out(text).blocks if block.kind is BlockKind.LIST] == ["Ann Reyd, 41", "Bo Lund, 9"]


def test_numbered_points_at_the_end_are_read() -> None:
    text = "What is known:\n* 9 were hurt\n1. The crane fell at 9pm\n2) It was up again by noon"
    points = [block.span.of(text) for block in lay_out(text).blocks if block.kind is BlockKind.LIST]
    assert points == ["9 were hurt", "The crane fell at 9pm", "It was up again by noon"]
