"""Why a language model has no verdict on a pair of sentences: what its server answered instead, in words for whoever runs it."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum

import httpx
import msgspec

_BUSY = frozenset((429, 503))
# What servers answer where a question is longer than what the model can hold at once; their words then speak of its context.
_TOO_LONG = frozenset((400, 413, 422, 500))
_ADVICE = {
    301: "it wants to send the text elsewhere, which is not done: set JUDGE_URL to where the model is",
    401: "check JUDGE_KEY_FILE",
    404: "check JUDGE_URL and JUDGE_MODEL",
    500: "see the log of the model's server",
    400: "check JUDGE_URL, JUDGE_MODEL and JUDGE_KEY_FILE",
}
_LONGEST_WORDS = 160


class Trouble(StrEnum):
    """What kept a candidate from being judged. After all but the first two, asking about another is of little use at the moment."""

    FORM = "form"
    LONG = "long"
    SLOW = "slow"
    BUSY = "busy"
    DEAD = "dead"
    OUTSIDE = "outside"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Unjudged:
    """Why a candidate was not judged, in words for whoever runs the model."""

    trouble: Trouble
    reason: str

    @property
    def is_of_this_pair(self) -> bool:
        """Whether it is the pair that the model has no verdict on, and asking about it again would bring the same."""
        return self.trouble in (Trouble.FORM, Trouble.LONG)


def outside(host: str) -> str:
    """Return what there is to say of a host that text may not be sent to."""
    return f"{host} is not in this house, and JUDGE_MAY_LEAVE is not set: nothing was sent. Name a model in the house, or set it to yes"


def too_slow(seconds: float) -> str:
    """Return what there is to say of a model that did not answer in time."""
    return f"no answer within {seconds:.0f} s: set JUDGE_SECONDS higher, or take a smaller model"


def not_there(host: str, error: Exception) -> str:
    """Return what there is to say of a server that is not there, or went in the middle."""
    return f"{host} cannot be reached, or broke off ({str(error) or type(error).__name__}): see whether its server runs"


def refusal(answer: httpx.Response, *, has_answered: bool) -> Unjudged:
    """Return what an answer that is none says. ``has_answered`` tells that others of the same server were some."""
    status, words = answer.status_code, _words_of(answer.content)
    told = f"the server answered {status} {answer.reason_phrase}".rstrip() + (f" (“{words}”)" if words else "")
    if status in _BUSY:
        return Unjudged(Trouble.BUSY, f"{told}: it has too much to do at the moment, ask again later")
    if status in _TOO_LONG and "context" in words.lower():
        return Unjudged(Trouble.LONG, f"the model cannot hold both sentences: start its server with a larger context ({told})")
    if status >= httpx.codes.INTERNAL_SERVER_ERROR and has_answered:
        return Unjudged(Trouble.DEAD, told)
    return Unjudged(Trouble.REFUSED, f"{told}: {_advice(status)}")


def _advice(status: int) -> str:
    if status in (401, 403):
        return _ADVICE[401]
    return _ADVICE.get(status) or _ADVICE[500 if status >= httpx.codes.INTERNAL_SERVER_ERROR else 301 if status < 400 else 400]


class _Error(msgspec.Struct):
    message: str = ""


class _Body(msgspec.Struct):
    error: _Error | str = ""
    detail: str = ""


def _words_of(body: bytes) -> str:
    """Return the server's own words on what is wrong, in the forms in which such servers say it; "" where it says nothing."""
    try:
        found = msgspec.json.decode(body, type=_Body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
    said = found.error.message if isinstance(found.error, _Error) else found.error
    plain = " ".join(re.sub(r"[^\w .,:;/'()=+-]", " ", said or found.detail).split())
    return plain if len(plain) <= _LONGEST_WORDS else f"{plain[: _LONGEST_WORDS - 2].rsplit(' ', 1)[0]} …"


def patience(answer: httpx.Response) -> float:
    """Return for how many seconds a server asks to be left alone; a second where it does not say."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except ValueError:
        return 1.0
