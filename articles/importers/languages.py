"""Languages as files declare them, by a code or in words, as one tag: "en_GB.UTF-8", "eng", "Deutsch" and "english" among them."""

from __future__ import annotations

import re
import unicodedata

TAG = re.compile(r"\A[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
# The two letters of a language, then its three letters, its names in English, by itself and by its neighbours.
LANGUAGES = """
en eng english englisch anglais ingles inglese engels angielski anglicky engelsk engelska английский
de deu ger german deutsch allemand aleman tedesco alemao duits niemiecki nemecky tysk tyska немецкий
fr fra fre french francais franzosisch frances francese frans francuski fransk franska французский
es spa spanish espanol castellano spanisch espagnol spagnolo espanhol spaans hiszpanski испанский
it ita italian italiano italienisch italien italiaans wloski итальянский
pt por portuguese portugues portugiesisch portugais portoghese portugees
nl nld dut dutch nederlands niederlandisch neerlandais holandes olandese
pl pol polish polski polnisch polonais polaco polacco
cs ces cze czech cestina cesky tschechisch
sk slk slo slovak slovencina slovensky slowakisch
hu hun hungarian magyar ungarisch
ro ron rum romanian romana rumanisch
bg bul bulgarian български bulgarisch
ru rus russian русский russisch russe ruso russo
uk ukr ukrainian українська ukrainisch
tr tur turkish turkce turkisch
el ell gre greek ελληνικα griechisch
sv swe swedish svenska schwedisch
da dan danish dansk danisch
no nor norwegian norsk norwegisch
fi fin finnish suomi finnisch
ar ara arabic العربية arabisch arabe
he heb hebrew עברית
fa fas per persian farsi فارسی
hi hin hindi हिन्दी
zh zho chi chinese 中文 chinesisch chinois mandarin
ja jpn japanese 日本語 japanisch japonais
ko kor korean 한국어 koreanisch coreen
vi vie vietnamese
id ind indonesian
ca cat catalan catala
hr hrv croatian hrvatski kroatisch
sr srp serbian srpski српски serbisch
"""
BY_NAME = {name: names.split()[0] for names in LANGUAGES.strip().splitlines() for name in names.split()}


def language_tag(given: str) -> str:
    """Return a language as its tag, or nothing where what is given could be none.

    >>> language_tag("en_GB"), language_tag("Deutsch"), language_tag("eng"), language_tag("lang")
    ('en-GB', 'de', 'en', '')
    """
    clean = re.sub(r"[.@(,;|/].*", "", given.strip(), flags=re.DOTALL).strip().replace("_", "-")
    if known := BY_NAME.get(_folded(clean)):
        return known
    language, *others = clean.split("-")
    if not TAG.match(clean) or (len(language) == 3 and not others and language.lower() in {"lang", "und", "mul", "zxx", "nan"}):
        return ""
    language = BY_NAME.get(language.lower(), language.lower())
    return "-".join([language, *(part.upper() if len(part) == 2 else part for part in others)])


def _folded(words: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(char))
