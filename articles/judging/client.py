"""Asking one endpoint about candidates: within its time, as it wishes to be asked, and never elsewhere than where it may be."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from articles.domain.judging.records import Candidate, Verdict
from articles.fetching import CheckedTransport, Outside, Resolver, anywhere, inside_only, is_inside, resolve
from articles.judging.prompts import PROMPT_VERSION, SCHEMA, messages_for
from articles.judging.refusals import Trouble, Unjudged, not_there, outside, patience, refusal, too_slow
from articles.judging.replies import WrongForm, read_completion

MOST_BYTES = 256 * 1024
MOST_TOKENS = 400
_TRIES = 3
# A server that asks for more patience than this is left alone until the next run.
LONGEST_WAIT = 30.0
# What servers answer that do not know a form of ``response_format`` (llama-cpp-python says 500); then a laxer one is tried, and the one
# that is answered is remembered.
_NOT_UNDERSTOOD = frozenset((400, 415, 422, 500, 501))
_FORMS: tuple[dict[str, Any], ...] = (
    {"response_format": {"type": "json_schema", "json_schema": {"name": "verdict", "strict": True, "schema": SCHEMA}}},
    {"response_format": {"type": "json_object", "schema": SCHEMA}},
    {"response_format": {"type": "json_object"}},
    {},
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a language model is asked, and which. ``may_leave`` says that it may be outside this machine and private networks."""

    url: str
    model: str
    key: str = ""
    may_leave: bool = False
    seconds: float = 60.0

    @property
    def address(self) -> str:
        """The address that chat completions are asked of."""
        base = self.url.rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"

    @property
    def host(self) -> str:
        """The host with its port, as people are told where text went."""
        return urlsplit(self.url).netloc.rpartition("@")[2]


class Asker:
    """Asks one endpoint, each question up to so many times. The form that its server has answered it keeps for the next question."""

    def __init__(
        self, endpoint: Endpoint, *, resolver: Resolver = resolve, wait: Callable[[float], None] = time.sleep, tries: int = _TRIES
    ) -> None:
        self.endpoint = endpoint
        self._resolver = resolver
        self._wait = wait
        self._tries = tries
        self._form = 0
        self._has_answered = False

    def leaves_the_house(self) -> bool:
        """Return whether what is asked goes to another place than this machine and private networks, as far as can be told."""
        parts = urlsplit(self.endpoint.address)
        try:
            addresses = self._resolver(parts.hostname or "", parts.port or 443)
        except (OSError, UnicodeError):
            addresses = []
        return self.endpoint.may_leave and not (addresses and all(map(is_inside, addresses)))

    def ask(self, candidate: Candidate) -> Verdict | Unjudged:
        """Return the verdict on a candidate, or why there is none."""
        failed = Unjudged(Trouble.DEAD, "the model was not asked")
        for attempt in range(self._tries):
            try:
                answer = self._post(candidate)
            except Outside:
                return Unjudged(Trouble.OUTSIDE, outside(self.endpoint.host))
            except httpx.TimeoutException:
                return Unjudged(Trouble.SLOW, too_slow(self.endpoint.seconds))
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                failed = Unjudged(Trouble.DEAD, not_there(self.endpoint.host, error))
                self._wait(float(attempt))
                continue
            if answer.status_code == httpx.codes.OK:
                return self._read(answer.content, candidate)
            failed = refusal(answer, has_answered=self._has_answered)
            pause = patience(answer) if failed.trouble is Trouble.BUSY else None
            if pause is None or pause > LONGEST_WAIT:
                return failed
            self._wait(pause)
        return failed

    def _read(self, body: bytes, candidate: Candidate) -> Verdict | Unjudged:
        try:
            return read_completion(body, candidate, self.endpoint.model)
        except WrongForm as wrong:
            return Unjudged(Trouble.FORM, str(wrong))

    def _post(self, candidate: Candidate) -> httpx.Response:
        """Send a question in the strictest form that the server understands: until it has answered one, the laxer are tried as well."""
        form = self._form
        answer = self._send(candidate, _FORMS[form])
        while not self._has_answered and answer.status_code in _NOT_UNDERSTOOD and form + 1 < len(_FORMS):
            form += 1
            answer = self._send(candidate, _FORMS[form])
        if answer.status_code == httpx.codes.OK:
            self._form, self._has_answered = form, True
        return answer

    def _send(self, candidate: Candidate, form: dict[str, Any]) -> httpx.Response:
        endpoint = self.endpoint
        rule = anywhere if endpoint.may_leave else inside_only
        transport = CheckedTransport(resolver=self._resolver, rule=rule, deadline=time.monotonic() + endpoint.seconds)
        headers = {"User-Agent": f"Factcheck (prompt {PROMPT_VERSION})", "Accept-Encoding": "identity"}
        if endpoint.key:
            headers["Authorization"] = f"Bearer {endpoint.key}"
        asked = {"model": endpoint.model, "messages": messages_for(candidate), "temperature": 0, "seed": 0, "max_tokens": MOST_TOKENS}
        with (
            httpx.Client(transport=transport, headers=headers, trust_env=False, timeout=endpoint.seconds, follow_redirects=False) as client,
            client.stream("POST", endpoint.address, json={**asked, **form}) as answer,
        ):
            said = {name: answer.headers[name] for name in ("retry-after",) if name in answer.headers}
            return httpx.Response(answer.status_code, headers=said, content=_body(answer))


def _body(answer: httpx.Response) -> bytes:
    pieces = []
    size = 0
    for piece in answer.iter_bytes():
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise httpx.DecodingError(f"the answer is longer than {MOST_BYTES // 1024} kB")
    return b"".join(pieces)
