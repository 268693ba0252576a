"""What is sent to have feeds and folders watched, and to put articles from the tray into stories."""

from __future__ import annotations

from django import forms

from articles.models import Story, WatchKind
from articles.services import WatchWish

EVERY = ((5, "5 minutes"), (15, "15 minutes"), (30, "half hour"), (60, "hour"), (360, "6 hours"), (1440, "day"))


class WatchForm(forms.Form):
    """How something is to be watched."""

    kind = forms.ChoiceField(choices=WatchKind.choices, initial=WatchKind.FEED, required=False)
    address = forms.CharField(max_length=2000, strip=True, required=False)
    name = forms.CharField(max_length=200, required=False, strip=True)
    outlet = forms.CharField(max_length=200, required=False, strip=True)
    minutes = forms.TypedChoiceField(choices=EVERY, coerce=int, initial=15)
    fetches_pages = forms.BooleanField(required=False, initial=True)
    story = forms.ModelChoiceField(
        Story.objects.filter(archived_at__isnull=True, merged_into__isnull=True),
        required=False,
        empty_label="Each article finds its own",
    )

    @property
    def wish(self) -> WatchWish:
        """What was said, as the service takes it."""
        data = self.cleaned_data
        return WatchWish(
            kind=data["kind"],
            address=data["address"],
            name=data["name"],
            outlet=data["outlet"],
            minutes=data["minutes"],
            fetches_pages=data["fetches_pages"],
            story=data["story"],
        )


class NewStoryForm(forms.Form):
    """The name of a story that is made of articles in the tray; ``articles`` are their numbers."""

    name = forms.CharField(max_length=200, strip=True)
    articles = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as it came
        sent = self.data.getlist("articles") if hasattr(self.data, "getlist") else []
        numbers = [word for word in sent if word.isascii() and word.isdigit() and len(word) < 19]
        field = self.fields["articles"]
        assert isinstance(field, forms.TypedMultipleChoiceField), "it is declared above"
        field.choices = [(word, word) for word in numbers]


class ChosenStory(forms.Form):
    """The story that an article of the tray is put into, or is said not to be of."""

    story = forms.IntegerField(min_value=1, max_value=2**62)
