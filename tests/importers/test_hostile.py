"""Files made to do harm: each is refused with its reason in under two seconds of work and 200 MB, and touches nothing.

Every file is read in a process of its own, so that its time and its memory can be told from those of the tests.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from articles.importers import ArticleDraft, NamedFile, Reject, drafts_from

MEGABYTE = 1024 * 1024
MOST_SECONDS = 2.0
MOST_KILOBYTES = 200 * 1024

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured on Linux only")


def packed(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return stream.getvalue()


def crafted(
    name: bytes = b"a.txt", *, declared: int, content: bytes, flags: int = 0, method: int = 8, attributes: int = 0, copies: int = 1
) -> bytes:
    """An archive written by hand, whose directory says what it likes."""
    data = zlib.compress(content)[2:-4] if method == 8 else content
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, flags, method, 0, 0, zlib.crc32(content), len(data), declared, len(name), 0)
    entry = struct.pack(
        "<4s6H3L5H2L",
        b"PK\x01\x02",
        0x314,
        20,
        flags,
        method,
        0,
        0,
        zlib.crc32(content),
        len(data),
        declared,
        len(name),
        0,
        0,
        0,
        0,
        attributes,
        0,
    )
    directory = (entry + name) * copies
    start = len(local) + len(name) + len(data)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, copies & 0xFFFF, copies & 0xFFFF, len(directory), start, 0)
    return local + name + data + directory + end


def link() -> bytes:
    return crafted(declared=11, content=b"/etc/passwd", attributes=(stat.S_IFLNK | 0o777) << 16)


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def laughs() -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">{entities}]><html><body><p>&a9;</p></body></html>'


XXE = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><article><p>&x;</p></article></body></html>'
TEXT = b"The bridge fell on Monday. "

LOOP = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n107\n%%EOF"
)


def office(name: str, content: bytes) -> bytes:
    return packed(("[Content_Types].xml", b"<Types/>"), (name, content))


def fetched(body: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: {len(answer)}\r\n"
    return f"{head}Content-Type: application/http; msgtype=response\r\n\r\n".encode() + answer + b"\r\n\r\n"


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a bomb of zeros": ("a.zip", lambda: packed(("a.txt", bytes(20 * MEGABYTE)))),
    "a bomb that declares what it is": ("a.zip", lambda: packed(("a.txt", TEXT * 300_000))),
    "a bomb that declares ten bytes": ("a.zip", lambda: crafted(declared=10, content=bytes(30 * MEGABYTE))),
    "a bomb that declares four gigabytes": ("a.zip", lambda: crafted(declared=0xFFFFFFF0, content=bytes(MEGABYTE))),
    "many middling files": ("a.zip", lambda: packed(*((f"{n}.txt", TEXT * 3_000) for n in range(1_400)))),
    "too many files": ("a.zip", lambda: packed(*((f"{n}.txt", b"x") for n in range(2_500)))),
    "two hundred thousand files": ("a.zip", lambda: crafted(declared=1, content=b"x", copies=200_000)),
    "one file listed a thousand times": ("a.zip", lambda: crafted(declared=MEGABYTE, content=noise(MEGABYTE), copies=1_000)),
    "a path that climbs out": ("a.zip", lambda: packed(("../../../tmp/evil.txt", b"x"))),
    "an absolute path": ("a.zip", lambda: packed(("/tmp/evil.txt", b"x"))),
    "a path of another system": ("a.zip", lambda: packed(("..\\..\\evil.txt", b"x"))),
    "a drive": ("a.zip", lambda: packed(("C:/evil.txt", b"x"))),
    "a link": ("a.zip", link),
    "an archive in an archive": ("a.zip", lambda: packed(("b.zip", packed(("c.zip", packed(("a.txt", bytes(MEGABYTE)))))))),
    "a locked file": ("a.zip", lambda: crafted(declared=1, content=b"x", flags=1)),
    "an unknown compression": ("a.zip", lambda: crafted(declared=1, content=b"x", method=99)),
    "half an archive": ("a.zip", lambda: packed(("a.txt", noise(100_000)))[:50_000]),
    "an archive of rubbish": ("a.zip", lambda: b"PK\x05\x06" + noise(5 * MEGABYTE)),
    "an archive that is none": ("a.zip", lambda: b"<html>" * 100_000),
    "a name of 60,000 letters": ("a.zip", lambda: crafted(b"../" * 20_000, declared=1, content=b"x")),
    "a picture called text": ("a.txt", lambda: b"\x89PNG\r\n\x1a\n" + noise(MEGABYTE)),
    "a program called text": ("a.txt", lambda: b"\x7fELF" + noise(MEGABYTE)),
    "noise called text": ("a.txt", lambda: noise(4 * MEGABYTE)),
    "nothing but NUL": ("a.txt", lambda: bytes(4 * MEGABYTE)),
    "an empty file": ("a.txt", lambda: b""),
    "blanks": ("a.txt", lambda: b" \n" * 2_000_000),
    "twenty megabytes of one line": ("a.txt", lambda: b"word " * (4 * MEGABYTE)),
    "twenty-six megabytes": ("a.txt", lambda: b"x" * (26 * MEGABYTE)),
    "a page of nested tags": ("a.html", lambda: b"<div>" * 900_000),
    "a page of tables in tables": ("a.html", lambda: b"<table><tr><td>" * 13_000),
    "a page of open brackets": ("a.html", lambda: b"<" * (4 * MEGABYTE)),
    "a billion laughs": ("a.html", lambda: laughs().encode()),
    "an outside entity": ("a.html", XXE.encode),
    "a page with one huge attribute": ("a.html", lambda: b'<p class="' + b"x" * (4 * MEGABYTE) + b'">'),
    "gzip called a page": ("a.html", lambda: b"\x1f\x8b\x08" + noise(MEGABYTE)),
    "a page in an encoding it lies about": ("a.html", lambda: b'<meta charset="utf-16">' + noise(200_000)),
    "nested JSON": ("a.jsonl", lambda: b"[" * (10 * MEGABYTE)),
    "a number without end": ("a.jsonl", lambda: b'{"text": ' + b"9" * (5 * MEGABYTE) + b"}"),
    "a line of twenty megabytes": ("a.jsonl", lambda: b'{"text": "' + b"x" * (20 * MEGABYTE) + b'"}'),
    "broken JSON, line by line": ("a.jsonl", lambda: b"{\n" * 50_000),
    "JSON that is no object": ("a.jsonl", lambda: b"1\n" * 50_000),
    "a million columns": ("a.csv", lambda: b"a," * 1_000_000 + b"text\n"),
    "a million cells": ("a.csv", lambda: b"id,text\n" + b"x," * 1_000_000 + b"\n"),
    "twenty million cells": ("a.csv", lambda: b"id,text\n" + b"," * 20_000_000 + b"\n"),
    "a quotation mark never closed": ("a.csv", lambda: b'id,text\n1,"' + b"word word word\n" * 1_300_000),
    "quotation marks everywhere": ("a.csv", lambda: b"id,text\n" + b'"x"y",\n' * 500_000),
    "a table of NUL": ("a.csv", lambda: b"id,text\n" + bytes(4 * MEGABYTE)),
    "a workbook of zeros": ("a.xlsx", lambda: office("xl/worksheets/sheet1.xml", bytes(60 * MEGABYTE))),
    "a workbook that climbs out": ("a.xlsx", lambda: office("../../evil.xml", b"x")),
    "a document of zeros": ("a.docx", lambda: office("word/document.xml", bytes(60 * MEGABYTE))),
    "a document with entities": ("a.docx", lambda: office("word/document.xml", laughs().encode())),
    "a document nested without end": ("a.docx", lambda: office("word/document.xml", b"<w:p>" * 500_000)),
    "a feed of laughs": ("a.xml", lambda: b"<rss>" + laughs().encode() + b"</rss>"),
    "a feed with an outside entity": (
        "a.rss",
        lambda: b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title></item></rss>',
    ),
    "a feed nested without end": ("a.xml", lambda: b"<rss>" + b"<item>" * 300_000),
    "a feed of a million tags": ("a.xml", lambda: b"<rss>" + b"<a/>" * 1_000_000),
    "a feed of open brackets": ("a.xml", lambda: b"<rss>" + b"<" * (4 * MEGABYTE)),
    "agency XML of loose signs": ("a.xml", lambda: b"<nitf>" + b"&" * (4 * MEGABYTE)),
    "a wrapper nested without end": ("a.json", lambda: b'{"a":' * 2_000_000),
    "a list nested without end": ("a.json", lambda: b"[" * (10 * MEGABYTE)),
    "a list of numbers": ("a.json", lambda: b"[" + b"1," * 4_000_000 + b"1]"),
    "a web archive of zeros": (
        "a.warc.gz",
        lambda: gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1\r\n\r\n" + bytes(90 * MEGABYTE)),
    ),
    "an answer of zeros": ("a.warc", lambda: fetched(gzip.compress(bytes(90 * MEGABYTE)))),
    "chunks without end": ("a.warc", lambda: fetched(b"ffffffff\r\n" + b"1\r\nx\r\n" * 300_000)),
    "a message of a thousand parts": (
        "a.eml",
        lambda: b'Subject: x\nContent-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\n\n" * 20_000,
    ),
    "messages in messages": ("a.eml", lambda: b"Content-Type: message/rfc822\n\n" * 5_000),
    "a PDF that is none": ("a.pdf", lambda: b"%PDF-1.7\n" + noise(2 * MEGABYTE)),
    "a PDF that points to itself": ("a.pdf", lambda: LOOP),
    "subtitles without end": ("a.srt", lambda: b"1\n00:00:01,000 --> 00:00:02,000\n" * 200_000),
    "a table without texts": ("a.csv", lambda: b"id,price\n" + b"1,2\n" * 1_000_000),
}


def read_in_a_child(file: NamedFile) -> tuple[float, int, list[str], int]:
    """Read a file in a child process: seconds of work, kilobytes of memory more than before, reasons, articles."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        before, started = _peak(reset=True), time.process_time()
        results = list(drafts_from(file))
        seconds, memory = time.process_time() - started, _peak(reset=False) - before
        articles = [item for item in results if isinstance(item, ArticleDraft)]
        reasons = sorted({item.reason for item in results if not isinstance(item, ArticleDraft)})
        os.write(
            writer, json.dumps([seconds, memory, reasons[:20], len(articles), "".join(item.text[:1000] for item in articles)]).encode()
        )
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        answer = stream.read()
    os.waitpid(child, 0)
    assert answer, "the process that read the file died"
    seconds, memory, reasons, articles, text = json.loads(answer)
    assert "root:" not in text
    return seconds, memory, reasons, articles


def _peak(*, reset: bool) -> int:
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """Load what a worker has loaded long before the first file, so that it does not count as the file's memory."""
    list(drafts_from(NamedFile("a.html", b"<html><body><article><p>The bridge fell on Monday.</p></article></body></html>")))
    for name, content in (("a.pdf", b"%PDF-1.4"), ("a.xlsx", b"PK\x03\x04"), ("a.warc", b"WARC/1.0\r\n")):
        list(drafts_from(NamedFile(name, content)))
    list(drafts_from(NamedFile("a.txt", "Это было в понедельник.".encode("cp1251"))))


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # the child reads one file and is gone
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_cheaply_and_with_its_reason(name: str) -> None:
    filename, make = FILES[name]
    seconds, memory, reasons, articles = read_in_a_child(NamedFile(filename, make()))
    assert articles == 0
    assert reasons
    assert all(reason.endswith((".", ")")) for reason in reasons)
    assert seconds < MOST_SECONDS
    assert memory < MOST_KILOBYTES


SLOW_TEXTS = {
    "stars.md": "*a " * 1_500_000,
    "brackets.md": "[a](" * 1_000_000,
    "nested.md": "[" * 4_000_000,
    "blanks.md": "# " + " " * 4_000_000 + "x",
    "closed.md": "# x" + " " * 2_000_000 + "y\n" + "# x" + " " * 2_000_000 + "#",
    "quotes.md": "[a](<" * 900_000,
    "fields.txt": "Title: a\n" * 400_000,
    "front.md": "---\n" + "a: b\n" * 800_000,
    "heads.txt": "Title: a\nDate: 2026-05-04\n\nIt rained.\n\n---\n" * 3_000,
    "bodies.txt": "Section: a\n" + "Body\n" * 800_000,
    "lines.txt": "Body\nSection: a\n" + "\n" * 4_000_000,
    "rules.txt": ("_" * 30 + "\nFull text: a\n") * 90_000,
    "words.txt": "120 words\n" * 400_000 + "Document POST000020260504em5400001\n",
}


@pytest.mark.parametrize("name", SLOW_TEXTS)
def test_no_plain_text_takes_long(name: str) -> None:
    file = NamedFile(name, SLOW_TEXTS[name].encode())
    began = time.process_time()
    assert list(drafts_from(file))
    assert time.process_time() - began < 10


def test_a_package_of_bombs_is_left_after_the_first() -> None:
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: {}\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
    size = 150 * MEGABYTE
    bomb = gzip.compress(head.format(size).encode() + bytes(size))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for number in range(40):
            package.writestr(f"archive/{number}.warc.gz", bomb)
    began = time.process_time()
    page, reject = drafts_from(NamedFile("a.wacz", packed.getvalue()))
    assert time.process_time() - began < 5
    assert isinstance(page, Reject)
    assert isinstance(reject, Reject)
    assert page.file == reject.file == "a.wacz: 0.warc.gz"
    assert "unpacks to more than" in reject.reason
