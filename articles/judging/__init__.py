"""Asking a language model, over the protocol that most of them speak, whether two sentences dispute each other. Knows no Django."""

from __future__ import annotations

from articles.judging.client import Asker, Endpoint
from articles.judging.prompts import PROMPT_VERSION
from articles.judging.refusals import Trouble, Unjudged

__all__ = ["PROMPT_VERSION", "Asker", "Endpoint", "Trouble", "Unjudged"]
