"""Where the cells of a workbook lead: a list of articles shows a headline or "Online", and holds the address behind it."""

from __future__ import annotations

import posixpath
import re
from zipfile import ZipFile

from lxml import etree

from articles.importers.office import RELATIONS, part

DOCUMENT = "xl/workbook.xml"
PLACE = re.compile(r"\A\$?([A-Z]{1,3})\$?(\d{1,7})")
FORMULA = re.compile(r"\A\s*=?\s*HYPERLINK\(\s*\"(https?://[^\"]{1,2000})\"", re.IGNORECASE)
MOST_LINKS = 20_000

Links = dict[tuple[int, int], str]


def links_of(package: ZipFile, sheet: str) -> Links:
    """Return the web addresses behind the cells of a sheet, by row and column, both from 0."""
    name = _part_of(package, sheet)
    root = part(package, name) if name else None
    if root is None:
        return {}
    targets = _targets(package, name)
    found: Links = {}
    for element in root.iter("{*}hyperlink", "{*}f"):
        if len(found) >= MOST_LINKS:
            break
        cell = element if etree.QName(element).localname == "hyperlink" else element.getparent()
        place = PLACE.match(str(cell.get("ref") or cell.get("r") or "")) if cell is not None else None
        formula = FORMULA.match(element.text or "") if cell is not element else None
        address = formula[1] if formula else targets.get(_id_of(element), "")
        if place and address.startswith(("http://", "https://")):
            found[int(place[2]) - 1, _column(place[1])] = address
    return found


def _part_of(package: ZipFile, sheet: str) -> str:
    """Return the name of the part that holds a sheet."""
    root = part(package, DOCUMENT)
    if root is None:
        return ""
    ids = (_id_of(element) for element in root.iter("{*}sheet") if element.get("name") == sheet)
    return next((target for key in ids if (target := _targets(package, DOCUMENT).get(key, ""))), "")


def _targets(package: ZipFile, name: str) -> dict[str, str]:
    """Return what a part relates to, by the ids it uses: addresses, and names of other parts."""
    folder, base = posixpath.split(name)
    root = part(package, posixpath.join(folder, "_rels", f"{base}.rels"))
    if root is None:
        return {}
    found = {}
    for relation in root.iter(RELATIONS):
        target = str(relation.get("Target", ""))
        within = relation.get("TargetMode") != "External"
        found[str(relation.get("Id"))] = posixpath.normpath(posixpath.join(folder, target)).lstrip("/") if within else target
    return found


def _id_of(element: etree._Element) -> str:
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == "id" and "}" in str(key)), "")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
