"""What editors add to what the engine found: words that they mark, flags, facts. A form says in words what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from articles.domain.vocabulary import Span
from articles.forms.deciding import QuestionForm
from articles.models import FactVerdict
from articles.models.conflicts import ConflictKind, ConflictType
from articles.services import FactWish, FlagWish

LONGEST_MARK = 2000
LONGEST_DRAFT = 30_000


class MarkForm(forms.Form):
    """Words of an article. Their place is sent along where it is known; what counts are the words."""

    words = forms.CharField(max_length=LONGEST_MARK, required=False)
    start = forms.IntegerField(min_value=0, max_value=2**31, required=False)
    end = forms.IntegerField(min_value=0, max_value=2**31, required=False)

    def place_in(self, text: str) -> Span:
        """Return where the words stand in a text: at the place sent along, or nearest to it. Raises ``ValueError`` with what is amiss."""
        data = self.cleaned_data if self.is_valid() else {}
        words, start, end = str(data.get("words") or "").split(), data.get("start"), data.get("end")
        if not words and start is not None and end is not None and start < end <= len(text):
            return Span(start, end)
        if not words:
            raise ValueError(f"Nothing is marked: select words, choose a claim, or type words of the article (at most {LONGEST_MARK:,}).")
        places = [Span(*match.span()) for match in re.finditer(r"\s+".join(map(re.escape, words)), text)]
        if not places:
            raise ValueError(f"The article does not say “{' '.join(words)}”. Type its words exactly as they stand there.")
        if start is None and len(places) > 1:
            raise ValueError(f"“{' '.join(words)}” stands there {len(places)} times. Type more of the words around it.")
        return min(places, key=lambda place: abs(place.start - (start or 0)))


class FlagForm(forms.Form):
    """What is at issue between marked words, and the answer that each of them gives."""

    question = forms.CharField(
        max_length=300,
        strip=True,
        error_messages={"required": "Say what is at issue: a question that the marked words answer differently."},
    )
    type = forms.ChoiceField(choices=ConflictType.choices, initial=ConflictType.OTHER)
    kind = forms.ChoiceField(choices=ConflictKind.choices, initial=ConflictKind.CONTRADICTION)
    note = forms.CharField(max_length=2000, required=False, strip=True)

    def __init__(self, data: Any = None, *, answers: Sequence[str], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        for number, words in enumerate(answers):
            self.fields[f"value-{number}"] = forms.CharField(
                max_length=300, strip=True, initial=(initial or {}).get(f"value-{number}") or " ".join(words.split())[:300]
            )

    @property
    def values(self) -> tuple[str, ...]:
        """The answers, in the order of the marks."""
        return tuple(self.cleaned_data[name] for name in self.fields if name.startswith("value-"))

    @property
    def wish(self) -> FlagWish:
        """What was said, as the service takes it."""
        data = self.cleaned_data
        return FlagWish(data["question"], data["type"], data["kind"], data["note"])


class FactForm(QuestionForm):
    """An editor's word on a fact that nobody disputes. The button pressed is the verdict."""

    verdict = forms.ChoiceField(choices=FactVerdict.choices, error_messages={"required": "Say whether it is right, wrong, or unverified."})
    wording = forms.CharField(max_length=2000, required=False, strip=True)
    note = forms.CharField(max_length=2000, required=False, strip=True)
    seen = forms.IntegerField(min_value=0, max_value=2**31)
    proposed = forms.CharField(max_length=5000, required=False, strip=True)

    def wish(self, group: int) -> FactWish:
        """What was said, as the service takes it. What was proposed goes out for what is right alone."""
        data = self.cleaned_data
        unasked = data["verdict"] != FactVerdict.RIGHT and data["wording"] == data["proposed"]
        return FactWish(group, data["verdict"], "" if unasked else data["wording"], data["note"], data["seen"])


class DraftForm(forms.Form):
    """A text to hold against a story."""

    text = forms.CharField(
        max_length=LONGEST_DRAFT,
        strip=False,
        error_messages={
            "required": "Paste the text that is to be checked.",
            "max_length": f"A draft has at most {LONGEST_DRAFT:,} characters. Check it in parts.",
        },
    )

    def clean_text(self) -> str:
        """Write every line end alike, as a browser does not."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").replace("\x00", "\ufffd")
