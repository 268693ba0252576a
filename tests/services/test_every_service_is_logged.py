"""Every service writes exactly one line in the action log, and none when it is rolled back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from articles import services
from articles.domain.corrections import Kind
from articles.domain.vocabulary import Span
from articles.importers import NamedFile
from articles.models import (
    Action,
    Article,
    ArticleVersion,
    Conflict,
    Deed,
    FactDecision,
    Group,
    GroupJudgement,
    HandFlag,
    ImportRun,
    Judgement,
    Preview,
    PreviewState,
    ReportedPair,
    Story,
    User,
)
from articles.selectors import StorySettings
from articles.services import staging
from tests.newsroom import QUAKE, as_file, bring_in, handed, newsroom, read_waiting
from tests.services.service_calls import judging, keeping, watching

pytestmark = pytest.mark.django_db

Call = Callable[[], object]
A_FEED = services.WatchWish("feed", "https://news.example/feed.xml")


def a_run(story: Story, *, looked: bool = False) -> ImportRun:
    run = services.start_import([as_file(QUAKE)], story=story, user=None)
    if looked:
        staging.look_through(run.files.get(), as_file(QUAKE).content)
        services.finish_looking(run)
    return run


def a_staged_run(story: Story, user: User) -> ImportRun:
    run = services.stage_import([handed(as_file(QUAKE))], story=story, user=user)
    services.carry_on(run)
    return run


def a_conflict(story: Story) -> Conflict:
    return Conflict.objects.filter(story=story).order_by("number")[0]


def a_decision(story: Story, user: User) -> Call:
    conflict = a_conflict(story)
    return lambda: services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict="unverified")


def create_story(story: Story, user: User) -> Call:
    return lambda: services.create_story("Another", user=user)


def start_import(story: Story, user: User) -> Call:
    return lambda: services.start_import([as_file(QUAKE)], story=story, user=user)


def resume_import(story: Story, user: User) -> Call:
    run = a_run(story)
    services.fail_import(run, "Something happened.")
    return lambda: services.resume_import(run, user=user)


def stage_import(story: Story, user: User) -> Call:
    return lambda: services.stage_import([handed(as_file(QUAKE))], story=None, new_story="Another", user=user)


def finish_looking(story: Story, user: User) -> Call:
    run = a_run(story)
    staging.look_through(run.files.get(), as_file(QUAKE).content)
    return lambda: services.finish_looking(run)


def overrule_layout(story: Story, user: User) -> Call:
    file = a_staged_run(story, user).files.get()
    layout = services.layout_of(file)
    assert layout is not None
    return lambda: services.overrule_layout(file, layout, user=user)


def confirm_import(story: Story, user: User) -> Call:
    run = a_staged_run(story, user)
    return lambda: services.confirm_import(run, story=None, new_story="Another", user=user)


def pause_import(story: Story, user: User) -> Call:
    run = a_run(story)
    return lambda: services.pause_import(run, user=user)


def cancel_import(story: Story, user: User) -> Call:
    run = a_run(story)
    return lambda: services.cancel_import(run, user=user)


def take_import_back(story: Story, user: User) -> Call:
    run = bring_in(story, [QUAKE[0] | {"id": "coast-1"}])
    return lambda: services.take_import_back(run, user=user)


def move_article(story: Story, user: User) -> Call:
    other = services.create_story("Another")
    article = Article.objects.filter(story=story).order_by("pk")[0]
    return lambda: services.move_article(article, other, user=user)


def withdraw_article(story: Story, user: User) -> Call:
    article = Article.objects.filter(story=story).order_by("pk")[0]
    return lambda: services.withdraw_article(article, why="The outlet took it back.", user=user)


def restore_article(story: Story, user: User) -> Call:
    withdraw_article(story, user)()
    article = Article.objects.filter(story=story).order_by("pk")[0]
    return lambda: services.restore_article(article, user=user)


def store_batch(story: Story, user: User) -> Call:
    run = a_run(story, looked=True)
    run.refresh_from_db()
    lane = run.drafts.values_list("lane", flat=True)[0]
    return lambda: services.store_batch(run, lane)


def finish_import(story: Story, user: User) -> Call:
    run = a_run(story, looked=True)
    run.drafts.all().delete()
    return lambda: services.finish_import(run)


def fail_import(story: Story, user: User) -> Call:
    run = a_run(story)
    return lambda: services.fail_import(run, "Something happened.")


def store_reading(story: Story, user: User) -> Call:
    version = ArticleVersion.objects.filter(article__story=story).order_by("pk")[0]
    reading = services.snapshot.take_snapshot(story).readings[0]
    return lambda: services.store_reading(version.pk, reading)


def request_reread(story: Story, user: User) -> Call:
    return lambda: services.request_reread(story, user=user)


def reconcile_story(story: Story, user: User) -> Call:
    bring_in(story, [QUAKE[0] | {"id": "coast-1", "text": "The earthquake killed 57 people in Tolmar on Monday."}])
    read_waiting(story)
    return lambda: services.reconcile_story(story)


def fail_reconciliation(story: Story, user: User) -> Call:
    return lambda: services.fail_reconciliation(story, "Something happened.")


def decide(story: Story, user: User) -> Call:
    return a_decision(story, user)


def comment_on(story: Story, user: User) -> Call:
    conflict = Conflict.objects.filter(story=story).earliest("number")
    return lambda: services.comment_on(conflict.pk, user=user, words="Nobody answers the phone.")


def undo(story: Story, user: User) -> Call:
    a_decision(story, user)()
    return lambda: services.undo(user)


def undo_one(story: Story, user: User) -> Call:
    judgement = services.judge_names(story, "Kyiv", "Kiev", same=True, user=user)
    return lambda: services.undo_one("names", judgement.pk, user=user)


def undo_decision(story: Story, user: User) -> Call:
    done = a_decision(story, user)()
    assert isinstance(done, services.Decided)
    return lambda: services.undo_decision(done.judgement_id, user=user)


def report_pair(story: Story, user: User) -> Call:
    given = services.GivenVerdict("same", same_question=0.9, same=0.8, conflict=0.1, reason="All is alike.", engine_version="1")
    sides = (services.PairSide("24 died."), services.PairSide("42 died.", "Tolmar Post", "2025-03-04"))
    return lambda: services.report_pair(*sides, given=given, expected="conflicting", user=user)


def a_reported_pair(story: Story, user: User) -> ReportedPair:
    report_pair(story, user)()
    return ReportedPair.objects.get()


def withdraw_pair(story: Story, user: User) -> Call:
    pair = a_reported_pair(story, user)
    return lambda: services.withdraw_pair(pair, user=user)


def restore_pair(story: Story, user: User) -> Call:
    pair = a_reported_pair(story, user)
    services.withdraw_pair(pair, user=user)
    return lambda: services.restore_pair(pair, user=user)


def correct(story: Story, user: User) -> Call:
    article = Article.objects.get(story=story, key="post-1")
    start = QUAKE[1]["text"].index("five")
    words = services.Words(Kind.NUMBER, Span(start, start + 4), version=1)
    return lambda: services.correct(article.pk, words, user=user, meaning=None)


def undo_correction(story: Story, user: User) -> Call:
    done = correct(story, user)()
    assert isinstance(done, services.Corrected)
    return lambda: services.undo_correction(done.correction_id, user=user)


def judge_names(story: Story, user: User) -> Call:
    return lambda: services.judge_names(story, "Tolmar", "Tolmar town", same=True, user=user)


def undo_names(story: Story, user: User) -> Call:
    judgement = services.judge_names(story, "Tolmar", "Tolmar town", same=True, user=user)
    return lambda: services.undo_names(judgement, user=user)


def correct_origin(story: Story, user: User) -> Call:
    article = Article.objects.filter(story=story).order_by("pk")[0]
    return lambda: services.correct_origin(article, agency="Reuters", user=user)


def undo_origin(story: Story, user: User) -> Call:
    judgement = services.correct_origin(Article.objects.filter(story=story).order_by("pk")[0], user=user)
    return lambda: services.undo_origin(judgement, user=user)


def judge_groups(story: Story, user: User) -> Call:
    first, second = Group.objects.filter(story=story).order_by("pk")[:2]
    return lambda: services.judge_groups(story, services.Wish(Deed.MERGE, first.pk, other=second.pk), user=user)


def undo_groups(story: Story, user: User) -> Call:
    judge_groups(story, user)()
    judgement = GroupJudgement.objects.get()
    return lambda: services.undo_groups(judgement, user=user)


def decide_together(story: Story, user: User) -> Call:
    """One line for each conflict: here is one."""
    picked = services.Picked(a_conflict(story).pk, a_conflict(story).version)
    return lambda: services.decide_together([picked], user=user, verdict="unverified")


def undo_all_of(story: Story, user: User) -> Call:
    decide_together(story, user)()
    return lambda: services.undo_all_of(Judgement.objects.get(), user=user)


def take_conflict(story: Story, user: User) -> Call:
    return lambda: services.take_conflict(a_conflict(story).pk, user=user)


def assign_conflict(story: Story, user: User) -> Call:
    return lambda: services.assign_conflict(a_conflict(story).pk, to=user.pk, user=user)


def release_conflict(story: Story, user: User) -> Call:
    take_conflict(story, user)()
    return lambda: services.release_conflict(a_conflict(story).pk, user=user)


def release_what_is_taken(story: Story, user: User) -> Call:
    take_conflict(story, user)()
    return lambda: services.release_what_is_taken(user=user)


def undo_opinion(story: Story, user: User) -> Call:
    Story.objects.filter(pk=story.pk).update(second_from=0.0)
    done = a_decision(story, user)()
    assert isinstance(done, services.FirstOfTwo)
    return lambda: services.undo_opinion(done.opinion_id, user=user)


def change_settings(story: Story, user: User) -> Call:
    wanted = StorySettings(muted_types=("number",))
    return lambda: services.change_settings(story, wanted, seen=StorySettings(), user=user)


def undo_settings(story: Story, user: User) -> Call:
    change_settings(story, user)()
    return lambda: services.undo_settings(story, user=user)


def ask_preview(story: Story, user: User) -> Call:
    return lambda: services.ask_preview(story, user=user)


def a_preview(story: Story) -> Preview:
    return Preview.objects.create(story=story, state=PreviewState.READY)


def apply_preview(story: Story, user: User) -> Call:
    preview = a_preview(story)
    return lambda: services.apply_preview(preview, user=user)


def leave_preview(story: Story, user: User) -> Call:
    preview = a_preview(story)
    return lambda: services.leave_preview(preview, user=user)


def flag_by_hand(story: Story, user: User) -> Call:
    versions = {article.key: article.current_version for article in Article.objects.filter(story=story).select_related("current_version")}
    said = (("wire-1", "officials said"), ("post-1", "the mayor said"))
    marks = [
        services.Mark(version.pk, Span(start, start + len(words)), words)
        for key, words in said
        if (version := versions[key]) is not None
        for start in (version.text.index(words),)
    ]
    wish = services.FlagWish("Who said so?", "attribution", "tension")
    return lambda: services.flag_by_hand(story, marks, wish, user=user)


def undo_flag(story: Story, user: User) -> Call:
    flag_by_hand(story, user)()
    return lambda: services.undo_flag(HandFlag.objects.get(), user=user)


def decide_fact(story: Story, user: User) -> Call:
    group = Group.objects.filter(story=story).exclude(status="disputed")[0]
    return lambda: services.decide_fact(story, services.FactWish(group.pk, "right"), user=user)


def undo_fact(story: Story, user: User) -> Call:
    decide_fact(story, user)()
    return lambda: services.undo_fact(FactDecision.objects.get(), user=user)


def save_layout(story: Story, user: User) -> Call:
    return lambda: services.save_layout("Short", view="facts", columns=[("id", "")], user=user)


def remove_layout(story: Story, user: User) -> Call:
    layout = services.save_layout("Short", view="facts", columns=[("id", "")], user=user)
    return lambda: services.remove_layout(layout, user=user)


def ask_export(story: Story, user: User) -> Call:
    return lambda: services.ask_export(story, format="csv", view="facts", columns=[("id", "")], user=user)


def freeze_sheet(story: Story, user: User) -> Call:
    return lambda: services.freeze_sheet(story, user=user)


def sign_snapshot(story: Story, user: User) -> Call:
    snapshot = services.freeze_sheet(story, user=user)
    return lambda: services.sign_snapshot(snapshot, user=user)


def set_embargo(story: Story, user: User) -> Call:
    snapshot = services.freeze_sheet(story, user=user)
    return lambda: services.set_embargo(snapshot, timezone.now(), user=user)


def make_key(story: Story, user: User) -> Call:
    return lambda: services.make_key("A program", user=user)


def revoke_key(story: Story, user: User) -> Call:
    key, _ = services.make_key("A program", user=user)
    return lambda: services.revoke_key(key, user=user)


def bring_sheet(story: Story, user: User) -> Call:
    return lambda: services.bring_sheet(story, [], filename="sheet.csv", user=user)


def take_sheet_in(story: Story, user: User) -> Call:
    return lambda: services.take_sheet_in(story, NamedFile("sheet.csv", b"Fact,Row mark"), user=user)


def read_sheet(story: Story, user: User) -> Call:
    brought = services.take_sheet_in(story, NamedFile("sheet.csv", b"Fact,Row mark"), user=user)
    return lambda: services.read_sheet(brought)


def refuse_sheet(story: Story, user: User) -> Call:
    brought = services.take_sheet_in(story, NamedFile("sheet.csv", b"Fact,Row mark"), user=user)
    return lambda: services.refuse_sheet(brought)


def start_sheet(story: Story, user: User) -> Call:
    brought = services.bring_sheet(story, [], filename="sheet.csv", user=user)
    return lambda: services.start_sheet(brought, user=user)


def leave_sheet(story: Story, user: User) -> Call:
    brought = services.bring_sheet(story, [], filename="sheet.csv", user=user)
    return lambda: services.leave_sheet(brought, user=user)


SERVICES = [
    *keeping.CALLS,
    *watching.CALLS,
    *judging.CALLS,
    save_layout,
    remove_layout,
    ask_export,
    freeze_sheet,
    sign_snapshot,
    set_embargo,
    make_key,
    revoke_key,
    bring_sheet,
    take_sheet_in,
    read_sheet,
    refuse_sheet,
    start_sheet,
    leave_sheet,
    flag_by_hand,
    undo_flag,
    decide_fact,
    undo_fact,
    take_conflict,
    assign_conflict,
    release_conflict,
    release_what_is_taken,
    undo_opinion,
    change_settings,
    undo_settings,
    ask_preview,
    apply_preview,
    leave_preview,
    judge_groups,
    undo_groups,
    decide_together,
    undo_all_of,
    judge_names,
    undo_names,
    correct_origin,
    undo_origin,
    undo_one,
    report_pair,
    withdraw_pair,
    restore_pair,
    create_story,
    start_import,
    resume_import,
    stage_import,
    finish_looking,
    overrule_layout,
    confirm_import,
    pause_import,
    cancel_import,
    take_import_back,
    move_article,
    withdraw_article,
    restore_article,
    store_batch,
    finish_import,
    fail_import,
    store_reading,
    request_reread,
    reconcile_story,
    fail_reconciliation,
    correct,
    undo_correction,
    comment_on,
    decide,
    undo,
    undo_decision,
]

# One carries an import through by calling the others, each of which is logged; looking at a conflict changes no record, a preview changes
# nothing of its story, and what is drawn ahead is derived from what is stored. A file of the sheet is asked for once, and how it is written
# changes no record; a sheet that was brought back decides row by row by calling the others.
NOT_A_SERVICE = {
    "due_watches",
    "look_at_watched",
    "the_tray",
    *("begin_export", "keep_export", "fail_export", "forget_old_exports", "progress_of", "open_with", "apply_sheet", "undo_sheet"),
    *("carry_through", "note_look", "note_presence", "note_visit", "work_out_preview", "fail_preview"),
    # Steps of an import and of a rollback call services that are logged each; the rest only says what is.
    *("carry_on", "carry_back", "count_spared", "spared_by", "layout_of"),
    # They only say who there is, and have the database look at its tables.
    *("people_to_mail", "refresh_statistics"),
    # What was kept of pairs so that they are not asked about twice is of no use for long.
    "forget_asked_pairs",
    # Likewise steps of asking a language model.
    *("carry_judging_on", "judge_what_is_new"),
}


def test_no_service_is_forgotten_here() -> None:
    functions = {name for name in services.__all__ if name.islower()}

    assert {prepare.__name__ for prepare in SERVICES} == functions - NOT_A_SERVICE


@pytest.mark.parametrize("prepare", SERVICES, ids=lambda prepare: prepare.__name__)
def test_it_writes_one_line_and_none_when_rolled_back(prepare: Callable[[Story, User], Call], alice: User, settings: Any) -> None:
    settings.JUDGE_URL, settings.JUDGE_MODEL = "http://127.0.0.1:9/v1", "small-model"
    call = prepare(newsroom(), alice)
    before = Action.objects.count()

    with transaction.atomic():
        call()
        written = Action.objects.count() - before
        transaction.set_rollback(True)

    assert written == 1
    assert Action.objects.count() == before


def test_a_decision_that_came_too_late_writes_no_line(alice: User) -> None:
    story = newsroom()
    call = a_decision(story, alice)
    call()
    before = Action.objects.count()

    assert isinstance(call(), services.ChangedMeanwhile)
    assert Action.objects.count() == before


def test_a_line_says_who_what_to_what_and_why(alice: User) -> None:
    story = newsroom()
    conflict = a_conflict(story)
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="unverified", note="Nobody answers.")

    line = Action.objects.order_by("-pk")[0]
    assert (line.who, line.actor_id, line.what, line.why) == ("Alice", alice.pk, "conflict_decide", "Nobody answers.")
    assert (line.story_id, line.target_type, line.target_id) == (story.pk, "conflict", conflict.pk)
    assert (line.before["words"], line.after["words"]) == ("open", "Unverified: publish as disputed")
