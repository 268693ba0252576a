"""ZIP and web archives."""

from __future__ import annotations

import gzip
import io
import zipfile

from tests.importers.ugly.case import FELL, STANDS, Article, Refusal, Ugly

PAGE = (
    "<html><head><title>Falls | Post</title><meta property='og:site_name' content='Post'>"
    "<meta property='article:published_time' content='2020-05-04T10:30:00+02:00'></head><body><article><h1>Falls</h1>"
    + "".join(
        f"<p>Paragraph {n} says at some length that the bridge at Lowmere fell on Monday, and what the police said of it.</p>"
        for n in range(6)
    )
    + "</article></body></html>"
).encode()
READ = Article("", "said of it.", "Falls", "2020-05-04T10:30:00+02:00", "Post")


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def named_in(encoding: str) -> bytes:
    """An archive whose names are in an encoding of DOS that it does not tell."""
    name = "Пост/мост.txt".encode(encoding)
    stand_in = "x" * len(name)
    return zipped({stand_in: FELL.encode()}).replace(stand_in.encode(), name)


def record(kind: str, address: str, body: bytes, media: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{kind}{len(body)}>\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK", media: str = "text/html; charset=utf-8") -> bytes:
    return ("\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {media}", *headers)) + "\r\n\r\n").encode() + body


def chunks(body: bytes) -> bytes:
    return b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"


PACKED = chunks(gzip.compress(PAGE))
CODED = ("Content-Encoding: gzip", "Transfer-Encoding: chunked")
RENAMED = ("X-Archive-Orig-Content-Encoding: gzip", "X-Archive-Orig-Transfer-Encoding: chunked")
FETCHED = record("response", "<https://post.example/1>", answer(PAGE))

ARCHIVES = (
    Ugly(
        "a ZIP of folders of outlets",
        "a.zip",
        lambda: zipped({"quay-post/001.txt": FELL.encode(), "isle-mail/001.txt": STANDS.encode()}),
        (Article(FELL, FELL, source="Quay Post"), Article(STANDS, STANDS, source="Isle Mail")),
    ),
    Ugly("a ZIP with names of DOS", "a.zip", lambda: named_in("cp866"), (Article(FELL, FELL, source="Пост"),)),
    Ugly(
        "a ZIP in a ZIP",
        "a.zip",
        lambda: zipped({"b.zip": zipped({"c.txt": b"x"}), "d.txt": FELL.encode()}),
        (Article(FELL, FELL),),
        (Refusal("an archive inside an archive"),),
    ),
    Ugly("a ZIP that climbs out", "a.zip", lambda: zipped({"../a.txt": b"x"}), (), (Refusal("leads out of the archive"),)),
    Ugly("a web archive with a bracketed address", "a.warc", lambda: FETCHED, (READ,)),
    Ugly(
        "a web archive packed record by record",
        "a.warc.gz",
        lambda: gzip.compress(FETCHED) + gzip.compress(record("request", "https://post.example/1", b"GET / HTTP/1.1\r\n\r\n")),
        (READ,),
    ),
    Ugly(
        "a web archive packed as a whole",
        "a.warc.gz",
        lambda: gzip.compress(record("warcinfo", "", b"x: y\r\n", "application/warc-fields") + FETCHED),
        (READ,),
    ),
    Ugly("an answer packed and in chunks", "a.warc", lambda: record("response", "https://post.example/2", answer(PACKED, *CODED)), (READ,)),
    Ugly(
        "an answer whose headers were renamed",
        "a.warc",
        lambda: record("response", "https://post.example/3", answer(PACKED, *RENAMED)),
        (READ,),
    ),
    Ugly(
        "an answer that was decoded already", "a.warc", lambda: record("response", "https://post.example/4", answer(PAGE, *CODED)), (READ,)
    ),
    Ugly(
        "records that are no pages",
        "a.warc",
        lambda: (
            FETCHED
            + record("revisit", "https://post.example/1", answer(b""))
            + record("response", "https://post.example/x.jpg", answer(b"\xff\xd8", media="image/jpeg"))
        ),
        (READ,),
    ),
    Ugly(
        "an answer that is an error",
        "a.warc",
        lambda: record("response", "https://post.example/5", answer(b"<html>no</html>", status="403 Forbidden")),
        (),
        (Refusal("status 403"),),
    ),
    Ugly("half a web archive", "a.warc", lambda: b"WARC/1.0\r\nWARC-Type: resp", (), (Refusal("web archive"),)),
)
