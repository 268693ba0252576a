"""Letters of the world in the PDF sheet: each shown in a font that has it, or seen to be missing."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from articles.exporters.lettering import BOX, Lettering
from tests.sheets import DECIDED, QUOTE, RIGHT, file_of, sheet_with

WORDS = {
    "Chinese": "洛米尔大桥周一坍塌，警方称至少有二十四人死亡。市长表示，救援工作仍在继续，附近居民已经全部撤离，道路将封闭至六月底。",
    "Japanese": "ロウミア橋が月曜日に崩落し、少なくとも24人が死亡した、と警察が発表した。",
    "Korean": "로미어 다리가 월요일에 무너져 최소 24명이 숨졌다고 경찰이 밝혔다.",
    "emoji": "Nobody was hurt 🙏 and the bridge stands again 🌉",
    "Greek": "Η γέφυρα έπεσε τη Δευτέρα.",
    "Ukrainian": "Міст упав у понеділок, кажуть у поліції.",
}


def pages_of(words: str, story: str = "Bridge") -> PdfReader:
    quote = replace(QUOTE, text=words, outlet=words[:40])
    fact = replace(DECIDED, question=words, sentence=words, positions=(replace(RIGHT, value=words[:60], quotes=(quote,)),))
    sheet = sheet_with(fact)
    return PdfReader(io.BytesIO(file_of("pdf", replace(sheet, head=replace(sheet.head, story=story)))))


def text_of(reader: PdfReader) -> str:
    return "".join("".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("language", WORDS)
def test_every_letter_is_in_the_file(language: str) -> None:
    words = WORDS[language]
    text = text_of(pages_of(words, story=words[:30]))
    assert "".join(words.split()) in text
    assert BOX not in text


def test_lines_without_blanks_stay_on_the_page() -> None:
    reader = pages_of(WORDS["Chinese"] * 4)
    right: list[float] = []
    for page in reader.pages:
        page.extract_text(visitor_text=lambda text, cm, tm, _, size: right.append(tm[4] + cm[4] + 0.8 * len(text.strip()) * size))
    assert max(right) < 620


def test_a_letter_that_no_font_has_is_a_box_and_is_named_above() -> None:
    text = text_of(pages_of("पुल गिर गया"))
    assert BOX in text
    assert "U+092A" in text
    assert "HTML,XLSXorDOCX" in text


def test_joiners_and_variants_leave_no_trace() -> None:
    lettering = Lettering()
    assert "".join(run for _, run in lettering.runs("❤️ 👨‍👩‍👧 ok")) == "❤ 👨👩👧 ok"
    assert not lettering.missing


def test_markup_in_words_stays_words() -> None:
    assert Lettering().marked("<b>中&</b>") == '&lt;b&gt;<font name="WenQuanYiMicroHei">中</font>&amp;&lt;/b&gt;'
