"""Office documents: ZIP archives of XML, opened with the care that archives and XML want."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from articles.importers.archives import BROKEN
from articles.importers.drafts import MOST_BYTES_UNPACKED, MOST_ENTRIES, MOST_TIMES_SMALLER, NamedFile, Reject

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
# Streams of a container in which an encrypted document lies, as UTF-16.
ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
LOCKED = "The file is locked with a password. Save it without one and import it again."
DAMAGED = "The file is damaged and cannot be opened. Save it again and import that."
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def is_locked(file: NamedFile) -> bool:
    """Return whether a document is encrypted: a locked one is no ZIP archive any more but a container of the older kind."""
    return file.content.startswith(OLE) and any(name in file.content for name in ENCRYPTED)


def open_package(file: NamedFile) -> zipfile.ZipFile | Reject:
    """Return the archive that a document is, or why it is not opened: locked, damaged, or larger inside than any document is."""
    if is_locked(file):
        return Reject(file.name, LOCKED)
    try:
        package = zipfile.ZipFile(io.BytesIO(file.content))
    except BROKEN:
        return Reject(file.name, DAMAGED)
    entries = package.infolist()
    size = sum(entry.file_size for entry in entries)
    if size > MOST_BYTES_UNPACKED or len(entries) > MOST_ENTRIES or size > MOST_TIMES_SMALLER * max(len(file.content), 1 << 16):
        return Reject(file.name, "The document is far larger inside than its file, as no document of articles is. It was not opened.")
    return package


def part(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    """Return the XML of a part of a document, or None where there is none that can be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        content = package.read(name.lstrip("/"))
    except (KeyError, *BROKEN):
        return None
    if b"<!ENTITY" in content[:4096]:
        return None
    try:
        root: etree._Element | None = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


def related(package: zipfile.ZipFile, kind: str, base: str = "") -> str | None:
    """Return the name of the part that another ("" is the document itself) relates to as ``kind`` ("officeDocument")."""
    folder, name = posixpath.split(base)
    relations = part(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    if relations is None:
        return None
    for relation in relations.iter(RELATIONS):
        if str(relation.get("Type", "")).endswith(f"/{kind}"):
            target = str(relation.get("Target", ""))
            return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return None
