"""Whether a text is English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.reading.language import Told, Verdict, is_foreign_sentence, tell_language

OTHERS = {
    "French": "Le maire de la ville a annoncé mardi que le pont serait fermé pendant trois semaines pour des travaux. Les habitants "
    "devront prendre "
    "la route du nord, et les écoles resteront ouvertes.",
    "German": "Der Bürgermeister der Stadt kündigte am Dienstag an, dass die Brücke wegen Bauarbeiten drei Wochen lang gesperrt "
    "wird. Die Bewohner "
    "müssen die nördliche Straße nehmen, und die Schulen bleiben geöffnet.",
    "Spanish": "El alcalde de la ciudad anunció el martes que el puente estará cerrado durante tres semanas por obras. Los vecinos "
    "tendrán que usar "
    "la carretera del norte y las escuelas seguirán abiertas.",
    "Indonesian": "Wali kota mengumumkan pada hari Selasa bahwa jembatan itu akan ditutup selama tiga minggu untuk perbaikan. Warga "
    "harus melewati "
    "jalan utara, dan sekolah tetap dibuka seperti biasa.",
    "Russian": "Мэр города объявил во вторник, что мост будет закрыт на три недели для ремонта.",
    "Chinese": "市长周二宣布，该桥将关闭三周进行维修。居民必须走北路，学校仍然开放。",
    "Arabic": "أعلن رئيس البلدية يوم الثلاثاء أن الجسر سيغلق لمدة ثلاثة أسابيع لأعمال الصيانة.",
}
ENGLISH = {
    "plain": "The mayor of the town said on Tuesday that the bridge would be closed for three weeks of repairs. People will have to "
    "take the northern "
    "road, and the schools will stay open.",
    "with foreign names": "Präsident Müller of the Bürgerbräu said that the Straße to Zürich would be closed for the whole of "
    "Tuesday and Wednesday, "
    "and that the people of São Paulo and Łódź were not to blame for it at all.",
    "a headline": "Bridge closed for three weeks",
    "capitals": "THE MAYOR OF THE TOWN SAID ON TUESDAY THAT THE BRIDGE WOULD BE CLOSED FOR THREE WEEKS, AND THAT THE SCHOOLS WOULD "
    "STAY OPEN FOR ALL OF IT.",
}
NAMES = ("Arce", "Bilbao", "Cano", "Duarte", "Espino", "Fariña", "Gil", "Hierro", "Ibarra", "Jurado", "Lobo", "Marín", "Nuño", "Ochoa")


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_other_languages_are_not_english(text: str) -> None:
    assert tell_language(text).verdict is Verdict.OTHER


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH.keys())
def test_english_is_english(text: str) -> None:
    assert tell_language(text).verdict is not Verdict.OTHER


@pytest.mark.parametrize("name", OTHERS)
def test_another_language_is_named(name: str) -> None:
    assert tell_language(OTHERS[name]) == Told(Verdict.OTHER, name)


# Texts of English newspapers with next to no function words.
TELEGRAPHIC = {
    "a line-up": "Ardle: Kern; Voss, Pryce, Hallam, Dunn; Sykes, Moor, Tate; Finch, Rook, Vane. Subs: Platt, Cray, Nunn.\n"
    "Referee: T. Orme. Attendance: 9,317. Booked: Voss, Tate, Finch, Cray.",
    "results": "Election results, Marl South\nPeter Finch (Labour) 11,204\nIris Vane (Conservative) 10,118\nGwen Tate (Green) 3,090\n"
    "Turnout 58.1%. Majority 1,086. Labour gain. Swing 3.2%.",
    "headlines": "MINE COLLAPSE TRAPS NINE. Rescuers Dig Overnight. Owner Denies Blame, Promises Inquiry. Union Calls Strike. Roads Shut, "
    "Schools Closed Tuesday.",
    "addresses": "Polling stations: Church Hall, Mill Lane; Oak Primary School, Ridge Road; Scout Hut, Green Street",
    "weather": "Marl: cloudy, 11C. Ardle: rain, 9C. Tarn: sunny spells, 14C. Winds light, southerly. Frost inland overnight.",
    "the named dead": "A bus left the road near Tarn on Monday and killed all on board, police said. The dead were: "
    + "; ".join(
        f"{first} {last}, {age}" for age, (first, last) in enumerate([(f, n) for f in ("Carmen", "Iker", "Lucía") for n in NAMES], 20)
    ),
    "one line": "Nine trapped, mine owner blamed",
    "Polish names": "Dead: Jan Nowicki, 41; Łucja Świątek, 9; Paweł Żak, 66; Zofia Śliwa, 30; Michał Wróbel, 27; Hanna Gągała, 58",
}


@pytest.mark.parametrize("text", TELEGRAPHIC.values(), ids=TELEGRAPHIC.keys())
def test_english_with_few_small_words_is_read(text: str) -> None:
    assert tell_language(text).verdict is not Verdict.OTHER


@pytest.mark.parametrize("name", ["a line-up", "results", "headlines", "weather", "the named dead"])
def test_telegraphic_english_is_told_without_a_doubt(name: str) -> None:
    assert tell_language(TELEGRAPHIC[name]) == Told(Verdict.ENGLISH)


@pytest.mark.parametrize(
    "text", ["Iker Nieto, 33; Lucía Salas, 55; Hugo Peña, 41", "Lindqvist 3-0 Brandt; Okafor 12, 40, 71", "Brandt tritt zurück"]
)
def test_what_cannot_be_told_is_read_with_a_doubt(text: str) -> None:
    assert tell_language(text).verdict is Verdict.UNCLEAR


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Un incendie fait neuf morts à Tarn, selon la police.", "French"),
        ("Negen doden bij brand in een fabriek, meldt de politie.", "Dutch"),
        ("Sembilan orang tewas dalam kebakaran di Tarn, kata polisi.", "Indonesian"),
        ("NEUN TOTE BEI EINEM BRAND IN DER FABRIK, SAGT DIE POLIZEI", "German"),
        ("Девять человек погибли.", "Russian"),
    ],
)
def test_a_short_text_of_another_language_is_told(text: str, name: str) -> None:
    assert tell_language(text) == Told(Verdict.OTHER, name)


def test_an_article_in_two_languages_is_read_with_a_note_of_the_other() -> None:
    both = OTHERS["Indonesian"] * 6 + "\n\n" + ENGLISH["plain"]
    assert tell_language(both) == Told(Verdict.UNCLEAR, "Indonesian")


@pytest.mark.parametrize("text", ["", "12 34 56", "… — !!!", "\n\n"])
def test_what_has_no_words_is_not_english(text: str) -> None:
    assert tell_language(text).verdict is Verdict.OTHER


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert tell_language(text).verdict in Verdict


@pytest.mark.parametrize(
    ("sentence", "foreign"),
    [
        ("Le ministre a déclaré que la situation est grave.", True),
        ("Der Minister sagte, die Lage ist ernst und das Haus steht auf dem Spiel.", True),
        ("El presidente visitó las ciudades del norte.", True),
        ("El Al flew to La Paz and Los Angeles on Monday.", False),
        ("Five die in Tolmar earthquake", False),
        ("Van den Berg resigns", False),
        ("", False),
    ],
)
def test_a_single_sentence_of_a_neighbouring_language_is_told_by_its_small_words(sentence: str, foreign: bool) -> None:
    assert is_foreign_sentence(sentence) is foreign
