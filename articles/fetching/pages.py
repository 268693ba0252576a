"""Fetching one page: at most ten seconds, five megabytes and five redirects, each of them checked like the first address."""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from articles.fetching.transport import CheckedTransport, Inside, Resolver, public_only, resolve

MOST_SECONDS = 10.0
MOST_BYTES = 5 * 1024 * 1024
MOST_REDIRECTS = 5
LONGEST_ADDRESS = 2_000
_LONGEST_NAME = 300
_HEADERS = {
    "User-Agent": "Factcheck (imports articles for a newsroom)",
    "Accept-Encoding": "gzip, identity",
    "Accept": "text/html, */*;q=0.5",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. ``address`` is where the last redirect led, ``charset`` the encoding that the server named, if any.

    ``etag`` and ``last_modified`` are what the server named the state of the page by: shown to it the next time, it need not send it again.
    """

    address: str
    media_type: str
    content: bytes
    charset: str | None = None
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The address still gives what it gave when its ``Known`` was noted."""

    address: str


@dataclass(frozen=True, slots=True)
class Known:
    """By what names the server called the state of a page that was fetched before."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Unfetched:
    """Why an address gave nothing, in words for the person who listed it.

    ``status`` is what the server answered, 0 where none did; ``retry_after`` how it asked to be left alone, as it wrote that.
    """

    address: str
    reason: str
    status: int = 0
    retry_after: str = ""


def fetch(
    address: str,
    *,
    resolver: Resolver = resolve,
    allowed: frozenset[str] = frozenset(),
    seconds: float = MOST_SECONDS,
    most_bytes: int = MOST_BYTES,
) -> Fetched | Unfetched:
    """Fetch a page. ``allowed`` are hosts ("cms.example" or "cms.example:8080") that may be inside, as an admin named them."""
    got = fetch_if_changed(address, Known(), resolver=resolver, allowed=allowed, seconds=seconds, most_bytes=most_bytes)
    return Unfetched(address, "The server says that nothing changed, and was not asked that.") if isinstance(got, Unchanged) else got


def fetch_if_changed(
    address: str,
    known: Known,
    *,
    resolver: Resolver = resolve,
    allowed: frozenset[str] = frozenset(),
    seconds: float = MOST_SECONDS,
    most_bytes: int = MOST_BYTES,
) -> Fetched | Unchanged | Unfetched:
    """Fetch a page, unless it is still as it is known."""
    if reason := _is_no_address(address):
        return Unfetched(address, reason)
    deadline = time.monotonic() + seconds
    transport = CheckedTransport(resolver=resolver, rule=public_only(allowed), deadline=deadline)
    try:
        with httpx.Client(
            transport=transport, headers=_HEADERS | _asked_by(known), trust_env=False, timeout=seconds, follow_redirects=False
        ) as client:
            return _follow(client, address, deadline, most_bytes)
    except Inside:
        reason = "This address leads into an internal network, or to an unusual port. It was not fetched. An admin may allow the host."
    except httpx.TimeoutException:
        reason = f"The page did not come within {seconds:.0f} seconds. Try again later, or save it and import the file."
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        reason = f"The page cannot be fetched ({str(error) or type(error).__name__}). Check the address."
    return Unfetched(address, reason)


def _asked_by(known: Known) -> dict[str, str]:
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value}


def _follow(client: httpx.Client, address: str, deadline: float, most_bytes: int) -> Fetched | Unchanged | Unfetched:
    here = address
    for _ in range(MOST_REDIRECTS + 1):
        with client.stream("GET", here) as answer:
            if answer.next_request is None:
                return _read(answer, address, deadline, most_bytes)
            here = str(answer.next_request.url)
        if reason := _is_no_address(here):
            return Unfetched(address, f"The page leads on to another address. {reason}")
    return Unfetched(address, f"The page leads on to others more than {MOST_REDIRECTS} times. It was not fetched.")


def _what_that_means(status: int) -> str:
    if status in {401, 402, 403, 407, 451}:
        return "It lets no program read this. Ask the outlet, or bring the article in as a file."
    if status == 429:
        return "It is asked too often. Wait before you ask it again."
    if status >= 500:
        return "It is out of order, and the address may well be right. Try again later."
    return "There is no article there. Check the address."


def _read(answer: httpx.Response, address: str, deadline: float, most_bytes: int) -> Fetched | Unchanged | Unfetched:
    if answer.status_code == httpx.codes.NOT_MODIFIED:
        return Unchanged(address)
    if answer.status_code != httpx.codes.OK:
        reason = f"The server answered {answer.status_code} {answer.reason_phrase}. {_what_that_means(answer.status_code)}"
        return Unfetched(address, reason, answer.status_code, answer.headers.get("retry-after", "")[:_LONGEST_NAME])
    too_large = Unfetched(
        address, f"The page is longer than {most_bytes // (1024 * 1024)} MB. It was not fetched to the end, and left out."
    )
    declared = answer.headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared) > most_bytes:
        return too_large
    pieces: list[bytes] = []
    size = 0
    for piece in answer.iter_bytes():
        pieces.append(piece)
        size += len(piece)
        if size > most_bytes:
            return too_large
        if time.monotonic() > deadline:
            raise httpx.ReadTimeout("the time is up")
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    etag, modified = (answer.headers.get(name, "") for name in ("etag", "last-modified"))
    names = (name if name.isascii() and len(name) <= _LONGEST_NAME else "" for name in (etag, modified))
    return Fetched(str(answer.url), media_type, b"".join(pieces), answer.charset_encoding, *names)


def _is_no_address(address: str) -> str | None:
    """Return why an address is not even asked for."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "This is no address. Write it as https://example.org/article, one a line."
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return "This is no address of a page. Write it as https://example.org/article, one a line."
    if parts.username is not None or parts.password is not None:
        return "The address holds a name or a password. Leave them out."
    if len(address) > LONGEST_ADDRESS or any(ord(char) < 33 or ord(char) == 127 for char in address):
        return "The address holds blanks, or is too long. Check it."
    return None
