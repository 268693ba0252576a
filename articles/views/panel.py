"""The panel beside an article: what was read in one claim, with a form for each thing that an editor can correct."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from articles.domain.corrections import DateMeaning, Meaning, NameMeaning, NumberMeaning, SpeakerMeaning, bounds_of
from articles.domain.in_words import NO_MEANING, UNIT_NAMES, unit_as_written
from articles.forms.correcting import CORRECTION_FORMS, CorrectionForm, NameForm, NumberForm
from articles.selectors import ArticlePage, ClaimMark, ReadItem

_AFTER_A_NUMBER = 24


@dataclass(frozen=True, slots=True)
class PanelItem:
    """One thing that was read, the form that corrects it (if this person may), and the words of the button for "nothing"."""

    item: ReadItem
    form: CorrectionForm | None
    is_open: bool
    no_meaning: str
    undo_url: str


@dataclass(frozen=True, slots=True)
class PanelSection:
    """The items of one kind."""

    part: str
    label: str
    items: tuple[PanelItem, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """What was read in the chosen claim, where it stands with the other outlets, and where its corrections go."""

    claim: ClaimMark
    words: str
    sections: tuple[PanelSection, ...]
    nothing: bool
    state: tuple[str, str, str]
    url: str
    correct_url: str
    close_url: str
    previous_url: str
    next_url: str


def panel_of(
    page: ArticlePage, states: Mapping[str, tuple[str, str, str]], *, form: CorrectionForm | None, may_correct: bool
) -> Panel | None:
    """Return the panel of the chosen claim, or None where none is chosen. ``form`` is one that was sent and refused."""
    if page.chosen is None or page.reading is None:
        return None
    forms = _Forms(page, form, may_correct=may_correct and page.is_current)
    sections = tuple(
        PanelSection(section.part, section.label, tuple(forms.panel_item(item) for item in section.items))
        for section in page.reading.sections
    )
    article_url = reverse("article", args=[page.id])
    previous, following = _beside(page)
    return Panel(
        claim=page.chosen,
        words=" ".join(page.reading.text.split()),
        sections=sections,
        nothing=page.reading.nothing,
        state=states[page.chosen.state],
        url=_others_url(page, page.chosen),
        correct_url=f"{reverse('correct', args=[page.id])}?{_claim(page.chosen)}",
        close_url=article_url,
        previous_url=f"{article_url}?{_claim(previous)}" if previous else "",
        next_url=f"{article_url}?{_claim(following)}" if following else "",
    )


def _claim(claim: ClaimMark) -> str:
    return f"claim={claim.start}-{claim.end}"


def _beside(page: ArticlePage) -> tuple[ClaimMark | None, ClaimMark | None]:
    place = next(place for place, claim in enumerate(page.claims) if page.chosen is not None and claim.id == page.chosen.id)
    return page.claims[place - 1] if place else None, page.claims[place + 1] if place + 1 < len(page.claims) else None


def _others_url(page: ArticlePage, claim: ClaimMark) -> str:
    """Where the page of the conflict is that the claim is in, or of the question that others answer too."""
    if claim.conflict_number is not None:
        return reverse("conflict", args=[page.story_slug, claim.conflict_number])
    if claim.group_id is not None and claim.state != "single":
        return reverse("group", args=[page.story_slug, claim.group_id])
    return ""


class _Forms:
    """Makes the forms of a page; the one that was refused keeps what was typed."""

    def __init__(self, page: ArticlePage, sent: CorrectionForm | None, *, may_correct: bool) -> None:
        self.page = page
        self.sent = sent
        self.may_correct = may_correct
        self.text = "".join(segment.text for segment in page.segments)

    def panel_item(self, item: ReadItem) -> PanelItem:
        was_sent = self.sent is not None and _is_of(self.sent, item)
        form = None
        if self.may_correct and item.kind:
            form = self.sent if was_sent else self._form(item)
        if isinstance(form, NameForm):
            form.fields["name"].widget.attrs["list"] = f"names-{item.start}"
        no_meaning = next((words for kind, words in NO_MEANING.items() if kind.value == item.kind), "")
        undo_url = ""
        if self.may_correct and item.correction is not None and self.page.chosen is not None:
            undo_url = f"{reverse('undo-correction', args=[self.page.id, item.correction.id])}?{_claim(self.page.chosen)}"
        return PanelItem(item, form, was_sent, no_meaning[:1].upper() + no_meaning[1:], undo_url)

    def _form(self, item: ReadItem) -> CorrectionForm:
        initial = _initial(item, self.text)
        return form_for(self.page, item.kind, initial=initial, auto_id=f"{item.kind}-{item.start}-%s")


def _is_of(form: CorrectionForm, item: ReadItem) -> bool:
    return form.kind == item.kind and (str(form["start"].value()), str(form["end"].value())) == (str(item.start), str(item.end))


def form_for(page: ArticlePage, kind: str, *args: Any, **kwargs: Any) -> CorrectionForm:
    """Return a form for one kind of correction that knows what can be chosen on this page."""
    form = CORRECTION_FORMS[kind]
    if form is NumberForm:
        return NumberForm(*args, measures=page.reading.measures if page.reading else (), **kwargs)
    if form is NameForm:
        return NameForm(*args, names=names_of(page), **kwargs)
    return form(*args, **kwargs)


def names_of(page: ArticlePage) -> tuple[tuple[str, str], ...]:
    """Return the names that can be chosen: those of the story, then those of the article that no reconciliation has seen yet."""
    here = page.reading.names if page.reading else ()
    return tuple({name: (name, type_) for name, type_ in (*here, *page.names)}.values())


def _initial(item: ReadItem, text: str) -> dict[str, Any]:
    """Return what the form shows first: what was read."""
    meaning: Meaning | None = item.meaning
    match meaning:
        case NumberMeaning():
            return _number(meaning, text[item.start : item.end + _AFTER_A_NUMBER])
        case DateMeaning():
            return _date(meaning)
        case NameMeaning():
            return {"name": meaning.name, "everywhere": True}
        case SpeakerMeaning():
            return {"speaker": meaning.speaker}
        case None:
            return {"everywhere": True}


def _number(meaning: NumberMeaning, words: str) -> dict[str, Any]:
    """Return the number in the unit of the article, where it names one."""
    unit, factor = unit_as_written(words)
    if meaning.unit and UNIT_NAMES.get(unit, ("", "", 1.0))[1] != meaning.unit:
        unit, factor = next(((name, row[2]) for name, row in UNIT_NAMES.items() if row[1:] == (meaning.unit, 1.0)), ("", 1.0))
    if not meaning.unit:
        unit, factor = "", 1.0
    return {
        "value": _in_digits(meaning.value / factor),
        "high": "" if meaning.high is None else _in_digits(meaning.high / factor),
        "quantifier": meaning.quantifier.value,
        "unit": unit,
        "measure": meaning.measure,
    }


def _in_digits(value: float) -> str:
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def _date(meaning: DateMeaning) -> dict[str, Any]:
    """Return the date as it was read where it can be written in the form, else its bounds."""
    try:
        bounds_of(meaning.value)
    except ValueError:
        earliest, latest = meaning.earliest or "", meaning.latest or ""
        return {"value": earliest.replace("T", " "), "until": "" if latest == earliest else latest.replace("T", " ")}
    return {"value": meaning.value.replace("T", " ")}
