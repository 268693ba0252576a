"""Telling the encodings of the time before UTF-8 apart, by what a text looks like in each of them.

A text is decoded in every candidate. In the right one its letters outside ASCII are the letters that its language uses, in small letters
for the most part; in a wrong one they are letters of no language together, capitals inside words, or signs. The language is told by its
commonest short words, which ASCII writes alike in all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

SAMPLE = 12_000
# Commonest first.
LATIN = {
    "en": ("é’“”–—‘£öüñçèáíó", "the and of to in that is was for on with he said"),
    "de": ("üäößÜÄÖ„“–éà", "der die und das den nicht von mit ist im auf ein eine dem"),
    "fr": ("éèàêçâîôûùëïœÉÀÈÇ«»’", "le la les des et de un une du en que qui dans est pour"),
    "es": ("óíáéñúü¿¡ÁÓÍÉÑ«»", "el la los de que en un una por con las del se para"),
    "pt": ("ãçáéóêíõâúôàÁÉÓÀÍ", "o a os que de do da em um uma para com não por dos"),
    "it": ("èàùòìéÈ’«»", "il la che di un una per del della con non sono gli dei"),
    "nl": ("ëéïèöü‘’", "de het een van en dat is op te zijn met voor niet"),
    "sv": ("äåöÖÄÅé", "och att det som en är av för den till med har inte"),
    "da": ("øæåéØÅÆ", "og at det som en er af for den til med har ikke på"),
    "fi": ("äöåÄ", "ja on ei se että oli hän mutta joka ovat kun myös"),
    "is": ("áíðéþóöúýæÍÁÞ", "og að er um sem til var hann ekki það með"),
    "pl": ("ąęłóśżćńźŚŁŻ„”", "w i na z do nie się że jest to o jak po od za"),
    "cs": ("íáéěýžšřčůúňťďóČŽŠŘÚ„“", "a v se na je že o s z do to i za by pro ve"),
    "sk": ("áíéžčýšúľťôňďäóŽČŠ„“", "a v sa na je že o s z do to aj za by pre ako"),
    "hu": ("áéőöóíüúűÁÉÖŐÍÓ„”", "a az és hogy nem is egy van volt meg de csak ez"),
    "ro": ("ăîâşţșțŞŢÎÂȘȚ„”", "de în la și si a cu pe nu din care este un o pentru"),
    "hr": ("čšžćđŽŠČĆĐ", "je i u na se da za su od s ne o koji bi kao"),
    "sl": ("čšžČŠŽ", "je in v na se da za so z ne o ki bi kot tudi"),
    "tr": ("ıışğüçöİŞÇÖÜĞâ", "ve bir bu da de için ile olarak olan çok daha ne gibi"),
    "et": ("äõüöšžÕÄÜÖ", "ja on ei see et oli ta mis kui ka ning"),
    "lv": ("āīēšņļūžķģčĀŠĪĒ", "un ir ka no par ar uz kas arī bet tas pie"),
    "lt": ("ėšųįžūčąęŠŽĮČ", "ir kad yra į su iš bet tai kaip apie jis po"),
    "ca": ("àéóòíèçúïü·À", "el la de que i els les per un una amb en del"),
    "sq": ("ëçËÇ", "dhe në e të për me një që nga është ka"),
}  # fmt: skip
NEVER_IN_WORDS = frozenset("„‚•·£§¡¿")
PUNCTUATION = frozenset("“”„‘’‚–—…«»‹›•·°§€£´\u00a0№©®™½²³")
LATIN_ENCODINGS = (
    "cp1252", "cp1250", "iso8859_2", "cp1254", "iso8859_9", "mac_roman", "iso8859_15", "cp1257", "iso8859_13",
    "mac_latin2", "cp852", "cp850", "cp437",
)  # fmt: skip
# Encodings of DOS and of the old Macintosh have to read that much better, as they are that much rarer.
RARER = {"mac_roman": 1.5, "mac_latin2": 3.0, "cp852": 3.0, "cp850": 3.0, "cp437": 3.5}


@dataclass(frozen=True, slots=True)
class Script:
    """An alphabet other than the Latin one: its letters with the commonest first, and the encodings that hold it."""

    letters: str
    encodings: tuple[str, ...]


SCRIPTS = (
    Script("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґў", ("cp1251", "koi8_r", "koi8_u", "iso8859_5", "mac_cyrillic", "cp866")),
    Script("αοιετσνηυρπκμλςωάίόέήώύγδθχφβξζψϊϋΐΰ", ("cp1253", "iso8859_7")),
    Script("יוהלאתרבמשנםחעדקפכגטצזסןךץףר", ("cp1255", "iso8859_8")),
    Script("المينرتوبدعسفهكحقجةشصىخطأزضذإثغئظءؤآپچژگک", ("cp1256", "iso8859_6")),
    Script("านรอกเงมยลวดทสตะปบคหแจพชขใไโผซธณศถฟฉษภฐึืีูุ้่็์ัำิ", ("cp874",)),
)


@dataclass(frozen=True, slots=True)
class EastAsian:
    """A writing of East Asia: its commonest characters, the share of a text that they make up, and its encodings."""

    common: frozenset[str]
    share: float
    encodings: tuple[str, ...]


KANA = "".join(map(chr, range(0x3041, 0x30FF)))
EAST = (
    EastAsian(frozenset(KANA), 0.45, ("cp932", "euc_jp")),
    EastAsian(
        frozenset("이다는에의을를고가하한은지로도기사서인대시정자나어리수아있해일부여를보제전그주라니만들게과장상원국에선자경"),
        0.45,
        ("cp949",),
    ),
    EastAsian(
        frozenset(
            "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
            "日报月记者部进政府新市公司第本长关加区今与将外社会议员总理美电表示"
        ),
        0.38,
        ("gb18030",),
    ),
    EastAsian(
        frozenset(
            "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經"
            "日報月記者部進政府新市公司第本長關加區今與將外社議員總理美電表示"
        ),
        0.38,
        ("big5hkscs",),
    ),
)
COMMON_PUNCTUATION = frozenset("，。、：；「」『』（）？！…—“”《》·　・ー")
ENOUGH_OF_IT = 0.45


def guess_legacy(content: bytes) -> str | None:
    """Return the encoding in which a text that is no Unicode reads best, or None where it reads well in none."""
    sample = _sample(content)
    east = max(((_east_score(sample, item, name), name) for item in EAST for name in item.encodings), default=(0.0, ""))
    if east[0] >= ENOUGH_OF_IT:
        return east[1]
    scores = [(_script_score(sample, script, name), -order, name) for script in SCRIPTS for order, name in enumerate(script.encodings)]
    scores += [(_latin_score(sample, name), -order, name) for order, name in enumerate(LATIN_ENCODINGS)]
    best = max(scores)
    return best[2] if best[0] > -7 else None


def _sample(content: bytes) -> bytes:
    """Return the lines that hold something else than ASCII, up to some thousands of bytes of them."""
    lines: list[bytes] = []
    size = 0
    for line in re.finditer(rb"[^\r\n]*[\x80-\xff][^\r\n]*[\r\n]?", content[: 64 * SAMPLE]):
        lines.append(line[0][:SAMPLE])
        size += len(lines[-1])
        if size > SAMPLE:
            break
    return b"".join(lines)


def _east_score(sample: bytes, item: EastAsian, encoding: str) -> float:
    """Return how far a text has the characters of a writing as often as it should: 1 is as often as usual."""
    text = sample.decode(encoding, "replace")
    wide = [char for char in text if ord(char) > 127]
    if len(wide) < 2 or wide.count("\ufffd") > 1 + len(wide) / 200:
        return 0.0
    wide = [char for char in wide if char not in COMMON_PUNCTUATION] or wide
    return min(1.5, sum(char in item.common for char in wide) / len(wide) / item.share)


def _script_score(sample: bytes, script: Script, encoding: str) -> float:
    """Return the mean weight of the letters: about -3 in the right encoding, below -7 where they are signs and capitals."""
    text = sample.decode(encoding, "replace")
    weights = _weights(script.letters)
    total = count = 0.0
    for before, char in zip(" " + text, text, strict=False):
        if ord(char) < 128:
            continue
        count += 1
        if before.isascii() and before.isalnum():
            total -= 9  # a word of two alphabets
        elif char in weights:
            total += weights[char]
        elif char.lower() in weights:
            total += weights[char.lower()] - (6 if before.islower() else 1.5)
        else:
            total += -5 if char in PUNCTUATION else -11
    return total / count if count else -20


@cache
def _weights(letters: str) -> dict[str, float]:
    """Weigh the letters of an alphabet by their rank, as they fall off in every language."""
    return {char: -1.8 - 4.5 * rank / len(letters) for rank, char in reversed(list(enumerate(letters)))}


def _latin_score(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    pairs = zip(" " + text, text, strict=False)
    capitals = sum(
        (ord(char) > 127 and char.isupper() and before.islower()) or (char in NEVER_IN_WORDS and before.isalpha()) for before, char in pairs
    )
    high = Counter(char for char in text if ord(char) > 127)
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    total = max(1, sum(words.values()))
    best = max(_language_score(high, words, total, *profile) for profile in LATIN.values())
    return best - 6 * capitals / max(1, sum(high.values())) - RARER.get(encoding, 0)


def _language_score(high: Counter[str], words: Counter[str], total: int, letters: str, stop: str) -> float:
    weights = _weights(letters)
    size = sum(high.values())
    score = sum(count * _latin_weight(char, weights) for char, count in high.items()) / max(1, size)
    return score + 12 * min(0.3, sum(words[word] for word in stop.split()) / total)


def _latin_weight(char: str, weights: dict[str, float]) -> float:
    if char in weights:
        return weights[char]
    if char in PUNCTUATION:
        return -4.0
    return -8.0 if char.isalpha() else -11.0
