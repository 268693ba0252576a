"""A mail server for tests: it speaks enough of SMTP for Django, answers as it is told to, and keeps what it took."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

HANG_UP = ""
TAKEN = "250 taken"


@dataclass
class MailServer:
    """What a running server took, and how it answers: to a recipient, and to a whole message."""

    port: int = 0
    recipient: str = TAKEN
    message: str = TAKEN
    messages: list[str] = field(default_factory=list)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    told: MailServer


class _Session(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        told = self.server.told
        answers = {"EHLO": TAKEN, "MAIL": TAKEN, "RSET": TAKEN, "NOOP": TAKEN, "QUIT": "221 bye", "DATA": "354 go on"}
        self._say("220 ready")
        while command := self.rfile.readline().decode()[:4].upper():
            self._say(told.recipient if command == "RCPT" else answers.get(command, "502 unknown"))
            if command == "DATA":
                told.messages.append(self._text())
                if told.message == HANG_UP:
                    return
                self._say(told.message)
            if command == "QUIT":
                return

    def _text(self) -> str:
        lines: list[str] = []
        while (line := self.rfile.readline().decode()) not in (".\r\n", ""):
            lines.append(line.removesuffix("\r\n"))
        return "\n".join(lines)

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Run a mail server on a port of its own."""
    told = MailServer()
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.told = told
        told.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield told
        server.shutdown()
