"""Fetching addresses: nothing inside is ever reached, and nothing takes longer or more than it may."""

from __future__ import annotations

import gzip
import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import httpcore
import pytest

from articles.fetching import Fetched, Unfetched, fetch, is_public

PUBLIC = "93.184.215.14"

INSIDE = (
    # This machine
    *("127.0.0.1", "127.0.0.53", "127.255.255.254", "0.0.0.0", "0.1.2.3", "::1", "::"),  # noqa: S104 - what must be refused
    # Private networks
    *("10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255", "fc00::1", "fd12:3456:789a::1"),
    # A provider's: shared addresses, metadata, link-local, site-local
    *("100.64.0.1", "100.127.255.255", "169.254.169.254", "169.254.0.1", "fe80::1", "fe80::1%eth0", "fec0::1"),
    # An IPv4 address in an IPv6 one: mapped, compatible, NAT64, its local range, 6to4, Teredo
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
    *("64:ff9b:1::a00:1", "2002:7f00:1::1", "2002:a00:1::", "2001:0:53aa:64c::1", "2001:10::1"),
    # Given to nobody
    *("192.0.0.1", "192.0.0.9", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "192.88.99.1", "240.0.0.1", "255.255.255.255"),
    *("224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1", "2001:db8::1", "3fff::1", "5f00::1", "4000::1"),
    "no address at all",
)
OUTSIDE = (
    PUBLIC,
    "1.1.1.1",
    "8.8.8.8",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "2606:4700:4700::1111",
    "2a00:1450::1",
)


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_not_connected_to(address: str, connections: list[str]) -> None:
    answer = fetch("http://news.example/story", resolver=lambda _host, _port: [address])

    assert isinstance(answer, Unfetched)
    assert "internal network" in answer.reason
    assert connections == []


@pytest.mark.parametrize("address", OUTSIDE)
def test_a_public_address_is_one(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
    ],
)
def test_this_machine_is_not_reached_however_it_is_spelled(url: str, connections: list[str]) -> None:
    assert isinstance(fetch(url), Unfetched)
    assert connections == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "gopher://news.example/",
        "ftp://news.example/a",
        "javascript:alert(1)",
        "//news.example/a",
        "news.example/a",
        "http://",
        "http:///a",
        "http://user:secret@news.example/",
        "http://news.example:99999/",
        "http://[::1",
        "http://news.example/a b",
        "http://news.example/\r\nHost: inside",
        "http://news.example/" + "a" * 3_000,
    ],
)
def test_what_is_no_address_of_a_page_is_refused_unasked(url: str, connections: list[str]) -> None:
    answer = fetch(url, resolver=lambda _host, _port: [PUBLIC])

    assert isinstance(answer, Unfetched)
    assert answer.reason
    assert connections == []


def test_a_host_is_refused_when_one_of_its_addresses_is_inside(connections: list[str]) -> None:
    assert isinstance(fetch("http://news.example/", resolver=lambda _host, _port: [PUBLIC, "10.0.0.1"]), Unfetched)
    assert connections == []


@pytest.mark.parametrize("port", [22, 25, 3306, 5432, 6379, 9200, 11211])
def test_a_port_of_no_website_is_not_connected_to(port: int, connections: list[str]) -> None:
    assert isinstance(fetch(f"http://news.example:{port}/", resolver=lambda _host, _port: [PUBLIC]), Unfetched)
    assert connections == []


def test_the_address_that_was_checked_is_connected_to_though_the_name_leads_elsewhere_by_then(connections: list[str]) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])

    fetch("http://rebinding.example/", resolver=lambda _host, _port: next(answers))

    assert connections == [f"{PUBLIC}:80"]


def test_a_resolver_that_hangs_is_given_up() -> None:
    hanging = threading.Event()
    began = time.monotonic()

    answer = fetch("http://slow.example/", resolver=lambda _host, _port: ["never"] if hanging.wait(20) else [], seconds=0.5)

    hanging.set()
    assert isinstance(answer, Unfetched)
    assert time.monotonic() - began < 5


# --- A real server ----------------------------------------------------------------------------------------------------------


@dataclass
class Server:
    """A web server on this machine that says word for word what it is told to, and counts who came."""

    say: Callable[[socket.socket, str], None] = lambda _connection, _path: None
    hits: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://cms.example:{self.port}/"

    def fetch(self, url: str = "", **limits: float) -> Fetched | Unfetched:
        """Fetch from it, as an admin allowed it by name."""
        allowed = frozenset({f"cms.example:{self.port}"})
        return fetch(url or self.url, resolver=lambda _host, _port: ["127.0.0.1"], allowed=allowed, **limits)  # type: ignore[arg-type]  # a test names each limit

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                words = connection.recv(65536).decode("latin-1").split(" ")
                self.hits.append(words[1] if len(words) > 1 else "")
                try:
                    self.say(connection, self.hits[-1])
                except OSError:
                    continue


@pytest.fixture
def server() -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        running = Server(port=listener.getsockname()[1])
        thread = threading.Thread(target=running.serve, args=[listener], daemon=True)
        thread.start()
        yield running
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=5)


def page(body: bytes, head: str = "") -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{head}\r\n".encode() + body


def test_a_host_that_an_admin_named_is_fetched_from(server: Server) -> None:
    server.say = lambda connection, _path: connection.sendall(page(b"<p>Nine died.</p>"))

    answer = server.fetch()

    assert answer == Fetched(server.url, "text/html", b"<p>Nine died.</p>")


def test_no_other_name_of_the_same_machine_is(server: Server) -> None:
    assert isinstance(server.fetch(f"http://other.example:{server.port}/"), Unfetched)
    assert isinstance(server.fetch(f"http://127.0.0.1:{server.port}/"), Unfetched)
    assert server.hits == []


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:{}/inside", "http://localhost:{}/inside", "http://169.254.169.254/latest/", "file:///etc/passwd", "//[::1]:{}/"],
)
def test_a_redirect_inside_is_not_followed(target: str, server: Server) -> None:
    leads = target.format(server.port)
    server.say = lambda connection, _path: connection.sendall(
        f"HTTP/1.1 302 Found\r\nLocation: {leads}\r\nConnection: close\r\n\r\n".encode()
    )

    assert isinstance(server.fetch(), Unfetched)
    assert server.hits == ["/"]


def test_a_redirect_is_followed_to_a_page_and_not_for_ever(server: Server) -> None:
    def moved(connection: socket.socket, path: str) -> None:
        if path == "/page":
            connection.sendall(page(b"here"))
        else:
            to = "/page" if path == "/" else "/round"
            connection.sendall(f"HTTP/1.1 301 Moved\r\nLocation: {to}\r\nConnection: close\r\n\r\n".encode())

    server.say = moved

    assert server.fetch() == Fetched(f"{server.url}page", "text/html", b"here")
    answer = server.fetch(f"{server.url}round")
    assert isinstance(answer, Unfetched)
    assert "more than 5 times" in answer.reason


def drip(head: bytes) -> Callable[[socket.socket, str], None]:
    def say(connection: socket.socket, path: str) -> None:
        connection.sendall(head)
        for _ in range(200):
            connection.sendall(b"x")
            time.sleep(0.05)

    return say


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Long: ", b""])
def test_a_server_that_speaks_slowly_is_given_up(head: bytes, server: Server) -> None:
    server.say = drip(head)
    began = time.monotonic()

    answer = server.fetch(seconds=0.7)

    assert isinstance(answer, Unfetched)
    assert "did not come within" in answer.reason
    assert time.monotonic() - began < 5


def test_a_page_that_is_too_long_is_left_out_whether_it_says_so_or_not(server: Server) -> None:
    endless = b"HTTP/1.1 200 OK\r\n\r\n"
    bodies = itertools.cycle([page(b"", "Content-Length: 99999999\r\n"), endless + b"x" * 300_000])
    server.say = lambda connection, _path: connection.sendall(next(bodies))

    for answer in (server.fetch(most_bytes=200_000), server.fetch(most_bytes=200_000)):
        assert isinstance(answer, Unfetched)


def test_a_page_that_unpacks_to_too_much_is_left_out(server: Server) -> None:
    packed = gzip.compress(bytes(8_000_000))
    server.say = lambda connection, _path: connection.sendall(page(packed, "Content-Encoding: gzip\r\n"))

    answer = server.fetch()

    assert isinstance(answer, Unfetched)
    assert "longer than 5 MB" in answer.reason


@pytest.mark.parametrize("status", ["403 Forbidden", "404 Not Found", "500 Broken", "204 No Content"])
def test_what_is_no_page_says_what_the_server_answered(status: str, server: Server) -> None:
    server.say = lambda connection, _path: connection.sendall(
        f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
    )

    answer = server.fetch()

    assert isinstance(answer, Unfetched)
    assert status[:3] in answer.reason


def test_a_server_that_speaks_no_http_is_told(server: Server) -> None:
    server.say = lambda connection, _path: connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n")

    assert isinstance(server.fetch(), Unfetched)


def test_the_environment_does_not_lead_elsewhere(server: Server, monkeypatch: pytest.MonkeyPatch, connections: list[str]) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{server.port}")
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{server.port}")

    fetch("http://news.example/", resolver=lambda _host, _port: [PUBLIC])

    assert server.hits == []
    assert connections == [f"{PUBLIC}:80"]


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where something tried to connect to. Nothing gets through."""
    tried: list[str] = []

    def connect(self: httpcore.SyncBackend, host: str, port: int, **options: object) -> httpcore.NetworkStream:
        tried.append(f"{host}:{port}")
        raise httpcore.ConnectError("nothing leaves this machine in a test")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return tried
