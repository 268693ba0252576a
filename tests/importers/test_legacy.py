"""Encodings of the time before UTF-8."""

from __future__ import annotations

import pytest

from articles.importers.legacy import guess_legacy

TEXTS = {
    "Polish": ("Rząd ogłosił w środę, że most jest zamknięty. Żołnierze już pomagają.", ("cp1250", "iso8859_2", "cp852")),
    "Czech": ("Vláda ve středu oznámila, že most je uzavřen. Řidiči čekají už třetí den.", ("cp1250", "iso8859_2")),
    "Hungarian": ("A kormány szerdán közölte, hogy a hidat lezárták. Az esőtől megnőtt a folyó, és nőtt az út.", ("cp1250", "iso8859_2")),
    "Croatian": ("Vlada je u srijedu objavila da je most zatvoren. Vozači čekaju već treći dan, kažu šoferi.", ("cp1250", "iso8859_2")),
    "Turkish": ("Hükümet köprünün kapandığını açıkladı. Şoförler üç gündür bekliyor ve yağmur yağıyor.", ("cp1254", "iso8859_9")),
    "German": ("Die Brücke ist für drei Tage gesperrt, hieß es. Größere Schäden gibt es nicht.", ("cp1252", "mac_roman", "cp850")),
    "French": ("Le pont est fermé, a déclaré le préfet. Où passer ? À côté, répondent les élus.", ("cp1252", "mac_roman")),
    "Russian": ("Мост закрыт на три дня, сообщили власти. Яхты ждут в порту.", ("cp1251", "koi8_r", "mac_cyrillic", "cp866", "iso8859_5")),
    "Ukrainian": ("Міст закрито на три дні, повідомила влада. Її рішення чекали єдині.", ("cp1251", "koi8_u")),
    "Greek": ("Η γέφυρα έκλεισε για τρεις ημέρες, είπε η αστυνομία.", ("cp1253",)),
    "Hebrew": ("הגשר נסגר לשלושה ימים הודיעה המשטרה", ("cp1255",)),
    "Arabic": ("أغلق الجسر لمدة ثلاثة أيام كما أعلنت الشرطة", ("cp1256",)),
    "Japanese": ("橋は三日間閉鎖されると警察が発表した。", ("cp932", "euc_jp")),
    "Korean": ("다리는 사흘 동안 폐쇄된다고 경찰이 발표했다. 주민들은 기다리고 있다.", ("euc_kr",)),
    "Chinese": ("警方表示,大桥将关闭三天。市民可以在附近的地方过河。", ("gb18030",)),
    "Chinese of Taiwan": ("警方表示,大橋將關閉三天。市民可以在附近的地方過河。", ("big5",)),
}


@pytest.mark.parametrize(("words", "encoding"), [(words, encoding) for words, encodings in TEXTS.values() for encoding in encodings])
def test_a_text_reads_best_in_its_own_encoding(words: str, encoding: str) -> None:
    content = words.encode(encoding)
    found = guess_legacy(content)
    assert found is not None
    assert content.decode(found) == content.decode(encoding)


@pytest.mark.parametrize(
    ("content", "words"), [(b"It\x92s over.", "It’s over."), (b"caf\xe9", "café"), (b"\xa9 2010", "© 2010"), (b"20\xb0C", "20°C")]
)
def test_one_odd_byte_is_that_of_western_windows(content: bytes, words: str) -> None:
    assert content.decode(guess_legacy(content) or "") == words
