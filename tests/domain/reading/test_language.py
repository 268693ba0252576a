"""Whether a text is English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.reading.language import is_english, is_foreign_sentence

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


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_other_languages_are_not_english(text: str) -> None:
    assert not is_english(text)


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH.keys())
def test_english_is_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize("text", ["", "12 34 56", "… — !!!", "\n\n"])
def test_what_has_no_words_is_not_english(text: str) -> None:
    assert not is_english(text)


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert is_english(text) in (True, False)


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
