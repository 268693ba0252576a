"""The reply of a language model, checked: what is not just what was asked for is no verdict."""

from __future__ import annotations

import re
from typing import Annotated

import msgspec

from articles.domain.judging.records import Candidate, Verdict
from articles.judging.prompts import mark_of

_LONGEST_WHY = 300
_FEWEST_WORDS = 2
_WORD = re.compile(r"[^\W\d_]{2,}")
_FENCED = re.compile(r"```(?:json)?\s*(\{.*\})\s*```", re.DOTALL)
# Servers that hold a model to a schema let it break lines within a string, which JSON does not: a break means no more than a blank.
_BREAKS = re.compile(r"[\t\n\r]")
# A sentence about two sentences has no addresses and no markup in it: a reply that has does something else.
_FOREIGN = re.compile(r"://|www\.|[<>{}`\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class WrongForm(Exception):
    """A reply is not what was asked for; says in what."""


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Message(msgspec.Struct):
    content: str | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]


class _Reply(msgspec.Struct, forbid_unknown_fields=True):
    mark: str
    why: str
    one_question: bool
    excludes: bool
    update: bool
    probability: Annotated[float, msgspec.Meta(ge=0, le=1)]
    first_answer: str
    second_answer: str


def read_completion(body: bytes, candidate: Candidate, by: str) -> Verdict:
    """Return the verdict on a candidate that a server's answer holds. Raises ``WrongForm``."""
    try:
        choices = msgspec.json.decode(body, type=_Completion).choices
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WrongForm("the server's answer is not in the form of chat completions") from error
    if not choices or not choices[0].message.content:
        raise WrongForm("the answer is empty")
    if choices[0].finish_reason not in (None, "stop"):
        raise WrongForm("the answer was cut off" if choices[0].finish_reason == "length" else "the model refused to answer")
    return read_reply(choices[0].message.content, candidate, by)


def read_reply(content: str, candidate: Candidate, by: str) -> Verdict:
    """Return the verdict that a model's words are. Raises ``WrongForm``."""
    plain = _BREAKS.sub(" ", content).strip()
    fenced = _FENCED.fullmatch(plain)
    try:
        reply = msgspec.json.decode(fenced[1] if fenced else plain, type=_Reply)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise WrongForm(f"the reply is not the JSON object that was asked for{_field(error)}") from error
    if reply.mark != mark_of(candidate):
        raise WrongForm("the reply does not repeat the mark of the question")
    why = " ".join(reply.why.split())
    if len(_WORD.findall(why)) < _FEWEST_WORDS or _FOREIGN.search(reply.why):
        raise WrongForm("the reason is no sentence, or holds more than words")
    told = _quoted(reply.first_answer, candidate.first.text), _quoted(reply.second_answer, candidate.second.text)
    short = why if len(why) <= _LONGEST_WHY else f"{why[: _LONGEST_WHY - 2].rsplit(' ', 1)[0]} …"
    return Verdict(reply.one_question, reply.excludes, reply.update, round(reply.probability, 4), short, by, told)


def _field(error: Exception) -> str:
    """Return which field is wrong, where it is one of those that were asked for: what else a reply holds is nobody's business.

    >>> _field(ValueError("Expected `float` <= 1.0 - at `$.probability`")), _field(ValueError("unknown field `mark of evil`"))
    (' (probability)', '')
    """
    at = re.search(r"at `\$\.(\w+)`$", str(error))
    return f" ({at[1]})" if at and at[1] in _Reply.__struct_fields__ else ""


def _quoted(words: str, sentence: str) -> str:
    """Return some words if they stand in a sentence, else nothing."""
    squeezed = " ".join(words.split())
    return squeezed if squeezed and squeezed in sentence else ""
