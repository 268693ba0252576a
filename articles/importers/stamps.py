"""Lines under a headline that say when an article was published, in any language whose dates are read: "Publié le 4 mai 2026 à 18h30"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.importers.dates import BASIC, HOUR_ALONE, OFFSET, THREE, TIME, WRITTEN, YEAR_FIRST, ZONES, read_moment

# So far down an article says when it was published, in lines no longer than this.
STAMPED, LONGEST_STAMP = 2_000, 100
MOST_NAMES = 8
RUNNING = 160
UPDATED = re.compile(
    r"\b(?:(?:last |zuletzt )?(?:updated|modified|aktualisiert|geändert)|mise? à jour|modifiée?|actualizad[oa]|aggiornat[oa]|modificat[oa]|"
    r"atualizad[oa]|bijgewerkt|aktualizacja|aktualizováno|uppdaterad|opdateret|oppdatert|güncellenme|güncelleme|обновлено)\b",
    re.IGNORECASE,
)
# Words that stand beside the date in such a line; weekdays among them.
BESIDE = frozenset(
    "published posted first last originally issued filed created date dated on at the of from time local am pm hrs hours h o'clock "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun "
    "veröffentlicht publiziert erschienen erstellt stand vom am um den uhr datum montag dienstag mittwoch donnerstag freitag samstag "
    "sonnabend sonntag mo di mi do fr sa so "
    "publié publiée paru parue posté le à a heures heure lundi mardi mercredi jeudi vendredi samedi dimanche "
    "publicado publicada el las los hora horas lunes martes miércoles jueves viernes sábado domingo "
    "pubblicato pubblicata il alle ore lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "em às segunda terça quarta quinta sexta feira segunda-feira terça-feira quarta-feira quinta-feira sexta-feira "
    "gepubliceerd geplaatst op om uur maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "opublikowano data publikacji dodano godz godzina dnia r poniedziałek wtorek środa czwartek piątek sobota niedziela "
    "publikováno vydáno publicerad publiceret publisert udgivet kl klockan måndag tisdag onsdag torsdag fredag lördag söndag "
    "mandag tirsdag lørdag søndag yayın yayınlanma tarihi saat pazartesi salı çarşamba perşembe cuma cumartesi pazar "
    "опубликовано дата публикации в г года понедельник вторник среда четверг пятница суббота воскресенье".split()
)
# What may stand small between the names in a line that says who wrote for whom, and when.
BETWEEN_NAMES = frozenset("by von und and et y e i par por di de del du da van der den la for für in en".split())
WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


def stamp_in(text: str, headline: str = "") -> str | None:
    """Return the moment that a short line above the running text gives as the article's, as ISO 8601; that of an update where nothing else.

    >>> stamp_in("Le pont est fermé\\n\\nPubliée le 4 mai 2026 à 18h30\\n\\nLa mairie a dit non.")
    '2026-05-04T18:30:00'
    """
    updated = None
    for line in _lines_above(text, headline):
        first, *rest = UPDATED.split(line, maxsplit=1)
        if moment := _moment_of(first):
            return moment
        updated = updated or (_moment_of(rest[0]) if rest else None)
    return updated


def with_its_time(day: str, text: str) -> str:
    """Return the day that a text gives as its own, with the time and zone that stand beside it."""
    for line in text[:STAMPED].splitlines():
        if len(line) <= LONGEST_STAMP and (moment := read_moment(line).iso) and moment.startswith(f"{day}T"):
            return moment
    return day


def _lines_above(text: str, headline: str) -> Iterator[str]:
    """Yield the short lines before the running text, without the headline."""
    head = " ".join(headline.split())
    for line in text[:STAMPED].splitlines():
        clean = " ".join(line.split())
        if len(clean) > RUNNING:
            return
        if clean and clean != head and len(clean) <= LONGEST_STAMP:
            yield clean


def _moment_of(line: str) -> str | None:
    """Return the moment of a line that holds a date and beside it nothing but what such lines say, and names."""
    moment = read_moment(line).iso
    if moment is None:
        return None
    rest = line
    for pattern in (*WRITTEN, YEAR_FIRST, THREE, BASIC):
        rest, count = pattern.subn(" ", rest, count=1)
        if count:
            break
    else:
        return None
    for pattern in (OFFSET, TIME, HOUR_ALONE):
        rest = pattern.sub(" ", rest)
    if any(char.isdigit() for char in rest):
        return None
    words = [word for word in WORD.findall(rest) if word.lower().strip(".") not in BESIDE and word not in ZONES]
    named = all(word[0].isupper() or word.lower() in BETWEEN_NAMES for word in words)
    return moment if named and len(words) <= MOST_NAMES else None
