"""Comparing two statements, and keeping those pairs as test cases that were judged wrongly."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from articles import exporters, selectors, services
from articles.forms.comparing import LONGEST_STATEMENT, CompareForm, ReportForm
from articles.models import PairVerdict, ReportedPair, Role
from articles.selectors import ComparedPair
from articles.views.access import Request, open_to
from articles.views.pages import layout, page_number
from articles.views.toasts import UndoForm, say_done

# Longer addresses are cut off by programs that people send them with, and by some servers.
LONGEST_ADDRESS = 1500
EXAMPLES = (
    ("At least 20 people died in the fire on Monday.", "The fire on Monday killed 24 people."),
    ("The fire on Monday killed 24 people, police said.", "Five people died in the fire on Monday, the mayor said."),
    ("The summit will be held in Geneva in May.", "The summit will be held in Vienna, the ministry said."),
)
_SIDES = (("a", "The first statement"), ("b", "The second statement"))


@open_to(Role.READER, "GET", "POST")
def compare(request: Request) -> HttpResponse:
    """Hold two statements against each other. A short pair gets an address that can be sent to a colleague; a long one has none."""
    asked = request.POST or request.GET
    form = CompareForm(asked if "a" in asked or request.method == "POST" else None)
    if not form.is_valid():
        return _show(request, form, status=422 if request.method == "POST" else 200)
    address = compare_url(form.side("a"), form.side("b"))
    if request.method == "POST" and address:
        return redirect(address)
    return _compared(request, form)


@open_to(Role.EDITOR, "POST")
def ask(request: Request) -> HttpResponse:
    """Have the newsroom's language model asked about two statements, and show them as it judges them."""
    form = CompareForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        return _told(request, form, services.ask_of_pair(form.side("a"), form.side("b"), user=request.user), judged_in=None)
    except services.CannotAsk as refused:
        messages.error(request, str(refused))
        return _compared(request, form)


def _compared(request: Request, form: CompareForm) -> HttpResponse:
    """Compare what was sent, by what is known of it; nobody is asked."""
    known = selectors.StoredPairs()
    found = selectors.compare_pair(form.side("a"), form.side("b"), known)
    return _told(request, form, found, judged_in=known.stories)


def _told(request: Request, form: CompareForm, found: ComparedPair, *, judged_in: Mapping[str, str] | None) -> HttpResponse:
    """Show a comparison, or what could not be read. ``judged_in`` are the stories of what a model said; None where it was asked now."""
    for name, side in (("a", found.left), ("b", found.right)):
        if side.problem:
            form.add_error(name, f"This could not be read: {side.problem}.")
    return _show(request, form, found if form.is_valid() else None, judged_in=judged_in)


@open_to(Role.EDITOR, "POST")
def report(request: Request) -> HttpResponse:
    """Keep a pair with the verdict that it should have."""
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    left, right = form.side("a"), form.side("b")
    pair = _keep(request, left, right, form.cleaned_data["expected"])
    words = f"Kept as a test case: it should be “{pair.get_expected_display()}”. Thank you."
    say_done(request, words, UndoForm("withdraw-pair", (pair.pk,)))
    address = compare_url(left, right)
    return redirect(address) if address else redirect("pairs")


@open_to(Role.EDITOR)
def pairs(request: Request) -> HttpResponse:
    """List the reported pairs, the latest first."""
    mine = request.GET.get("mine") == "1"
    page = selectors.reported_pairs(of_user=request.user.pk if mine else None, page=page_number(request))
    rows = [(row, compare_url((row.left.text, row.left.outlet, row.left.published), _right(row))) for row in page.rows]
    context = {"room": "compare", "layout": layout(request), "page": page, "rows": rows, "mine": mine}
    return render(request, "articles/pairs.html", context)


@open_to(Role.ADMIN)
def pairs_file(request: Request) -> HttpResponse:
    """Send the reported pairs as a file that the engine's measurements read."""
    content = exporters.pairs_tsv(selectors.all_reported_pairs())
    response = HttpResponse(content, content_type="text/tab-separated-values; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="reported-pairs.tsv"'
    return response


@open_to(Role.EDITOR, "POST")
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take a reported pair back: for its maker, and for admins."""
    if services.withdraw_pair(_own_pair(request, pk), user=request.user):
        say_done(request, "The reported pair is taken back.", UndoForm("restore-pair", (pk,)))
    else:
        messages.warning(request, "This pair was taken back already.")
    return redirect("pairs")


@open_to(Role.EDITOR, "POST")
def restore(request: Request, pk: int) -> HttpResponse:
    """Let a pair that was taken back stand again."""
    if services.restore_pair(_own_pair(request, pk), user=request.user):
        messages.success(request, "The reported pair stands again.")
    else:
        messages.warning(request, "This pair stands already.")
    return redirect("pairs")


def compare_url(left: tuple[str, str, str], right: tuple[str, str, str]) -> str:
    """Return the address of a comparison, or nothing where it would be too long for an address."""
    values = {
        f"{name}{part}": value for name, side in (("a", left), ("b", right)) for part, value in zip(_PARTS, side, strict=True) if value
    }
    address = f"{reverse('compare')}?{urlencode(values)}"
    return address if len(address) <= LONGEST_ADDRESS else ""


_PARTS = ("", "_outlet", "_published")


def _right(row: selectors.ReportedRow) -> tuple[str, str, str]:
    return row.right.text, row.right.outlet, row.right.published


def _own_pair(request: Request, pk: int) -> ReportedPair:
    pair = get_object_or_404(ReportedPair, pk=pk)
    if pair.user_id != request.user.pk and not request.user.is_admin:
        raise PermissionDenied
    return pair


def _keep(request: Request, left: tuple[str, str, str], right: tuple[str, str, str], expected: str) -> ReportedPair:
    """Compare again rather than believe what the page sends back, and keep both verdicts."""
    found = selectors.compare_pair(left, right)
    given = services.GivenVerdict(
        verdict=found.verdict,
        same_question=found.same_question,
        same=found.same,
        conflict=found.conflict,
        reason=found.reason,
        engine_version=found.engine_version,
    )
    return services.report_pair(services.PairSide(*left), services.PairSide(*right), given=given, expected=expected, user=request.user)


def _show(
    request: Request,
    form: CompareForm,
    found: ComparedPair | None = None,
    *,
    status: int = 200,
    judged_in: Mapping[str, str] | None = None,
) -> HttpResponse:
    context = {
        "room": "compare",
        "layout": layout(request),
        "form": form,
        "sides": [(name, label, form[name], form[f"{name}_outlet"], form[f"{name}_published"]) for name, label in _SIDES],
        "found": found,
        "judge": selectors.judge_endpoint(),
        "was_asked": found is not None and bool(found.judged) and judged_in is None,
        "judged_in": sorted((judged_in or {}).items()),
        "labelled": [("The first statement", found.left), ("The second statement", found.right)] if found else [],
        "address": compare_url(form.side("a"), form.side("b")) if found else "",
        "verdicts": PairVerdict.choices,
        "longest": LONGEST_STATEMENT,
        "examples": [(a, b, compare_url((a, "", ""), (b, "", ""))) for a, b in EXAMPLES],
    }
    response = render(request, "articles/compare.html", context, status=status)
    if request.method == "POST":
        response["HX-Push-Url"] = "false"
    return response
