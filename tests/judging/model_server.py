"""The server of a language model, on this machine, which answers as a test tells it to. It speaks HTTP over real sockets."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Question:
    """What was asked: the body of the request, and its headers."""

    path: str
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def shown(self) -> dict[str, str]:
        """The mark and the sentences."""
        shown: dict[str, str] = json.loads(self.body["messages"][-1]["content"])
        return shown

    @property
    def sentences(self) -> frozenset[str]:
        return frozenset((self.shown["first"], self.shown["second"]))


@dataclass(frozen=True)
class Reply:
    """What is sent back. ``breaks_off_at`` ends the connection after so many bytes of the body, ``drips`` rests so long after each byte."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    breaks_off_at: int | None = None
    drips: float = 0.0


def verdict(question: Question, **changes: Any) -> str:
    """A reply in the right form: no dispute, unless told otherwise."""
    right = {"mark": question.shown["mark"], "why": "They tell of different things.", "one_question": False, "excludes": False}
    right |= {"update": False, "probability": 0.1, "first_answer": "", "second_answer": ""}
    return json.dumps(right | changes)


def dispute(question: Question, **changes: Any) -> str:
    """A reply that calls it a dispute."""
    return verdict(question, **{"one_question": True, "excludes": True, "probability": 0.9, "why": "The two counts differ."} | changes)


def completion(content: str | None, finish_reason: str = "stop") -> Reply:
    """A reply of a chat completions endpoint."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish_reason}
    return Reply(json.dumps({"id": "1", "object": "chat.completion", "choices": [choice]}).encode())


@dataclass
class Model:
    """A running server. ``script`` says what it answers, ``asked`` is what it was asked."""

    port: int
    script: Callable[[Question], Reply] = lambda question: completion(verdict(question))
    asked: list[Question] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"


@contextmanager
def running_model() -> Iterator[Model]:
    """A server for the length of a ``with`` block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    model = Model(server.server_address[1])
    server.model = model  # type: ignore[attr-defined]  # for the handler, which knows its server and nothing else
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        model: Model = self.server.model  # type: ignore[attr-defined]  # put there above
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        question = Question(self.path, body, dict(self.headers.items()))
        model.asked.append(question)
        reply = model.script(question)
        with suppress(ConnectionError):  # whoever asked waits no longer
            self._answer(reply)
        self.close_connection = True

    def _answer(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(reply.body)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        sent = reply.body[: reply.breaks_off_at]
        for piece in [sent] if not reply.drips else [sent[at : at + 1] for at in range(len(sent))]:
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(reply.drips)

    do_GET = do_POST  # noqa: N815 (likewise)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (likewise)
        """Say nothing."""
