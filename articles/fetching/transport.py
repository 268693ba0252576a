"""A transport for httpx that resolves a host once, checks every address it got, and connects to one that was checked.

A name that is resolved a second time, by the library that connects, may lead elsewhere by then (DNS rebinding). And no connection outlives
its deadline, however slowly its server speaks: httpx itself knows a limit for each read alone.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import contextmanager, suppress
from typing import Any

import httpcore
import httpx

from articles.fetching.addresses import is_inside, is_public

Resolver = Callable[[str, int], list[str]]
"""From a host and a port to its addresses, as the system's resolver gives them."""
Rule = Callable[[str, int, list[str]], None]
"""Given a host, a port and the host's addresses, raises ``Inside`` or ``Outside`` where nothing may be connected to."""

PORTS = frozenset({80, 443})


class Inside(Exception):
    """The host leads to an address that is not public; nothing was connected to."""


class Outside(Exception):
    """The host leads to an address that is neither this machine's nor of a private network; nothing was connected to."""


def public_only(allowed: frozenset[str]) -> Rule:
    """Return the rule by which nothing inside is connected to, but for hosts ("cms.example" or "cms.example:8080") that are allowed."""

    def check(host: str, port: int, addresses: list[str]) -> None:
        if host in allowed or f"{host}:{port}" in allowed:
            return
        if port not in PORTS:
            raise Inside(f"port {port}")
        if not all(is_public(address) for address in addresses):
            raise Inside(host)

    return check


def inside_only(host: str, _port: int, addresses: list[str]) -> None:
    """Refuse whatever is not this machine or in a private network."""
    if not all(is_inside(address) for address in addresses):
        raise Outside(host)


def anywhere(_host: str, _port: int, _addresses: list[str]) -> None:
    """Refuse nothing."""


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, by the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections to checked addresses alone, none of which lives beyond ``deadline`` (of the monotonic clock)."""

    def __init__(self, *, resolver: Resolver, rule: Rule, deadline: float) -> None:
        self._resolver = resolver
        self._rule = rule
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host at an address that was checked: the first that takes the call ("localhost" may be ::1 and 127.0.0.1)."""
        *others, last = self._checked(host.strip("[]").lower().rstrip("."), port)
        for address in others:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return self._connected(address, port, _left(self._deadline) / 2, socket_options)
        return self._connected(last, port, _left(self._deadline), socket_options)

    def _connected(self, address: str, port: int, timeout: float, socket_options: Iterable[Any] | None) -> httpcore.NetworkStream:
        return _TimedStream(self._inner.connect_tcp(address, port, timeout=timeout, socket_options=socket_options), self._deadline)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Refuse: a socket of this machine is inside."""
        raise Inside(path)

    def _checked(self, host: str, port: int) -> list[str]:
        addresses = self._resolved(host, port)
        if not addresses:
            raise httpcore.ConnectError(f"{host} has no address")
        self._rule(host, port, addresses)
        return addresses

    def _resolved(self, host: str, port: int) -> list[str]:
        """Ask the resolver, and do not wait for it beyond the deadline; a thread that still waits then is left alone."""
        pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="resolve")
        try:
            return pool.submit(self._resolver, host, port).result(timeout=_left(self._deadline))
        except TookTooLong as error:
            raise httpcore.ConnectTimeout(f"{host} was not found in time") from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} was not found") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


class _TimedStream(httpcore.NetworkStream):
    """A connection on which no read and no write waits beyond the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, timeout=_left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, timeout=_left(self._deadline))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._inner.start_tls(ssl_context, server_hostname=server_hostname, timeout=_left(self._deadline))
        return _TimedStream(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class CheckedTransport(httpx.BaseTransport):
    """Sends requests over a ``CheckedBackend``. There are no proxies, and nothing of the environment changes where it goes."""

    def __init__(self, *, resolver: Resolver, rule: Rule, deadline: float) -> None:
        backend = CheckedBackend(resolver=resolver, rule=rule, deadline=deadline)
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(trust_env=False), network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request."""
        url = httpcore.URL(scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path)
        asked = httpcore.Request(request.method, url, headers=request.headers.raw, content=request.stream, extensions=request.extensions)
        with _as_httpx_says():
            answer = self._pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx_says():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@contextmanager
def _as_httpx_says() -> Iterator[None]:
    """Raise what goes wrong below as httpx names it."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise httpx.TimeoutException(str(error)) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise httpx.TransportError(str(error)) from error


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is up")
    return left
