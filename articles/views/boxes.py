"""The box of a story: shown, copied, and embedded in other pages with a key."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.clickjacking import xframe_options_exempt

from articles import services
from articles.exporters.box import box_html, box_markdown
from articles.exporters.documents import day_and_time
from articles.forms.sheets import KeyForm
from articles.models import KeyKind, Role, Story
from articles.selectors.box import boxes_of, boxes_of_merged, embargo_of, story_box
from articles.views.access import Request, open_to
from articles.views.merged import story_at
from articles.views.sheets import base_of


@open_to(Role.READER, "GET", "POST")
def box(request: Request, slug: str) -> HttpResponse:
    """Show the box of a story, ready to be copied; an editor makes an address under which it can be embedded."""
    story = story_at(slug)
    form, address, problem = _make_address(request, story) if request.method == "POST" else (None, "", "")
    found = story_box(story)
    context = {
        "room": "stories",
        "story": story,
        "box": found,
        "html": SafeString(box_html(found)),
        "markdown": box_markdown(found),
        "embargo": embargo_of(story),
        "form": form,
        "address": address,
        "problem": problem,
        "keys": [*boxes_of(story), *boxes_of_merged(story)],
    }
    response = render(request, "articles/box.html", context, status=422 if request.method == "POST" and not address else 200)
    response["Cache-Control"] = "no-store"
    return response


def _make_address(request: Request, story: Story) -> tuple[KeyForm, str, str]:
    form = KeyForm(request.POST)
    if not request.user.may_decide:
        return form, "", "Only editors let a box be embedded."
    if not form.is_valid():
        return form, "", ""
    try:
        _, secret = services.make_key(form.cleaned_data["name"], user=request.user, story=story)
    except services.CannotSet as refused:
        return form, "", str(refused)
    return form, base_of(request) + reverse("embedded-box", args=[secret]), ""


@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # its types know no view with an argument
@xframe_options_exempt
def embedded(request: HttpRequest, secret: str) -> HttpResponse:
    """Send the box of a story to whoever has its key, in HTML or, with ``?format=md``, in Markdown."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(("GET", "HEAD"))
    key = services.open_with(secret, KeyKind.BOX)
    if key is None or key.story is None:
        raise Http404
    until = embargo_of(key.story)
    if until is not None:
        return HttpResponse(f"Embargoed until {day_and_time(until)}.", content_type="text/plain; charset=utf-8", status=403)
    found = story_box(key.story)
    if request.GET.get("format") == "md":
        return _fresh(HttpResponse(box_markdown(found), content_type="text/markdown; charset=utf-8"))
    return _fresh(render(request, "articles/box_embedded.html", {"story": key.story, "html": SafeString(box_html(found, level=1))}))


def _fresh(response: HttpResponse) -> HttpResponse:
    """Let nobody show a box that is older than a minute: a correction must not wait."""
    response["Cache-Control"] = "public, max-age=60"
    response["Access-Control-Allow-Origin"] = "*"
    return response
