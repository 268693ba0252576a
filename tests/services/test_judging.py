"""A newsroom's language model, asked about a story: nothing unasked, nothing twice, and nothing used before somebody looked."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.template.loader import render_to_string
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import services, tasks
from articles.judging import Asker
from articles.models import Conflict, JudgeRun, JudgeRunState, JudgeVerdict, Position, Preview, Story, User
from articles.selectors import judge_panel
from articles.selectors.verdicts import endpoint
from articles.services import jobs
from tests.judging.model_server import Model, Question, Reply, completion, dispute, verdict
from tests.newsroom import QUAKE, bring_in, newsroom, read_waiting

pytestmark = pytest.mark.django_db

MORE = {
    "id": "herald-1",
    "source": "Coast Herald",
    "title": "Rescue goes on in Tolmar",
    "published": "2025-03-05",
    "text": "Rescue goes on in Tolmar\n\nThe earthquake killed 31 people in Tolmar on Monday, rescuers said. Tents were put up.\n",
}


def deaths(question: Question) -> Reply:
    """Calls a dispute what tells of a number killed twice, and nothing else."""
    both = all("killed" in sentence for sentence in question.sentences)
    return completion(dispute(question) if both else verdict(question))


def nothing(question: Question) -> Reply:
    return completion(verdict(question))


def patient() -> Asker:
    found = endpoint()
    assert found is not None
    return Asker(found, wait=lambda _: None)


def asked_about(story: Story, user: User | None = None) -> JudgeRun:
    run = services.ask_judge(story, user=user, in_background=False)
    services.carry_judging_on(run, patient())
    run.refresh_from_db()
    return run


def going_by_it(story: Story, user: User) -> Story:
    """The story after its judge was asked, and the preview of that applied."""
    asked_about(story, user)
    preview = Preview.objects.filter(story=story, judge=True).latest("pk")
    services.work_out_preview(preview, tasks.read)
    services.apply_preview(preview, user=user, in_background=False)
    story.refresh_from_db()
    services.reconcile_story(story)
    return story


def shown(story: Story) -> list[tuple[object, ...]]:
    flagged = Conflict.objects.filter(story=story, flagged=True).order_by("number")
    return list(flagged.values_list("number", "question", "score", "judged_by", "state"))


# --- Nothing unasked ---------------------------------------------------------------------------------------------------------------


def test_without_the_setting_nothing_is_sent_anywhere(model: Model, ada: User) -> None:
    story = newsroom()

    with pytest.raises(services.CannotAsk, match="JUDGE_URL"):
        services.ask_judge(story, user=ada)
    services.judge_what_is_new(story)
    services.reconcile_story(story)

    assert (model.asked, JudgeRun.objects.count(), JudgeVerdict.objects.count()) == ([], 0, 0)


def test_with_the_setting_nothing_is_sent_before_somebody_asks(set_up: Model) -> None:
    story = newsroom()
    before = shown(story)
    services.judge_what_is_new(story)
    services.reconcile_story(story)

    assert (set_up.asked, shown(story)) == ([], before)


def test_a_model_that_is_not_in_the_house_gets_nothing_without_leave(set_up: Model, settings: Any, ada: User) -> None:
    settings.JUDGE_URL = f"http://0.0.0.0:{set_up.port}/v1"  # the one address outside that leads to this machine

    run = asked_about(newsroom(), ada)

    assert (run.state, set_up.asked) == (JudgeRunState.BROKEN, [])
    assert "JUDGE_MAY_LEAVE" in run.problem
    assert Story.objects.get().sent_to == ""


def test_with_leave_the_story_remembers_where_its_text_went(set_up: Model, settings: Any, ada: User) -> None:
    settings.JUDGE_URL, settings.JUDGE_MAY_LEAVE = f"http://0.0.0.0:{set_up.port}/v1", True
    story = newsroom()

    asked_about(story, ada)
    asked_about(story, ada)

    assert set_up.asked
    assert Story.objects.get().sent_to == f"0.0.0.0:{set_up.port} (model small-model)"


def test_what_was_sent_is_known_in_whatever_story_its_article_is_by_then(set_up: Model, settings: Any, ada: User) -> None:
    settings.JUDGE_URL, settings.JUDGE_MAY_LEAVE = f"http://0.0.0.0:{set_up.port}/v1", True
    asked_about(story := newsroom(), ada)
    story.refresh_from_db()
    moved_to, merged_into = services.create_story("The harbour"), services.create_story("The coast")
    moved_to.sent_to = "elsewhere (model other)"
    moved_to.save()

    services.move_article(story.articles.order_by("pk")[0], moved_to, user=ada, in_background=False)
    services.merge_stories(story, into=merged_into.pk, user=ada, in_background=False)

    moved_to.refresh_from_db()
    merged_into.refresh_from_db()
    assert story.sent_to
    assert moved_to.sent_to == f"elsewhere (model other); {story.sent_to}"
    assert merged_into.sent_to == story.sent_to


def test_leave_is_not_needed_and_not_noted_in_the_house(set_up: Model, settings: Any, ada: User) -> None:
    settings.JUDGE_MAY_LEAVE = True

    asked_about(newsroom(), ada)

    assert set_up.asked
    assert Story.objects.get().sent_to == ""


# --- Asked, looked at, applied -----------------------------------------------------------------------------------------------------


def test_what_it_would_change_is_shown_before_it_changes_anything(set_up: Model, ada: User) -> None:
    set_up.script = nothing
    story = newsroom()
    before = shown(story)

    run = asked_about(story, ada)

    assert (run.state, run.total, run.judged, run.wrong) == (JudgeRunState.DONE, len(set_up.asked), len(set_up.asked), 0)
    preview = Preview.objects.get(story=story, judge=True, judge_model="small-model")
    services.work_out_preview(preview, tasks.read)
    assert [line.what for line in preview.lines.filter(number=1)] == ["no longer found: withdrawn"]
    assert shown(story) == before


def test_applied_it_has_the_last_word_and_says_so(set_up: Model, ada: User) -> None:
    set_up.script = deaths
    story = going_by_it(newsroom(), ada)

    conflict = Conflict.objects.get(story=story, flagged=True, judged_by="small-model")
    assert set(Position.objects.filter(conflict=conflict).values_list("value", flat=True)) == {"24", "five"}
    assert "The language model small-model says of it: “The two counts differ.”" in conflict.reason


def test_going_by_it_asks_nothing_and_gives_the_same_each_time(set_up: Model, ada: User) -> None:
    set_up.script = deaths
    story = going_by_it(newsroom(), ada)
    asked, before = len(set_up.asked), shown(story)

    for _ in range(2):
        services.reconcile_story(story)

    assert (len(set_up.asked), shown(story)) == (asked, before)


def test_a_story_judged_twice_asks_once(set_up: Model, ada: User) -> None:
    story = newsroom()
    first = asked_about(story, ada)
    asked = len(set_up.asked)

    again = asked_about(story, ada)

    assert len(set_up.asked) == asked > 0
    assert (again.state, again.known, again.judged) == (JudgeRunState.DONE, first.judged, 0)


def test_doing_without_it_is_a_preview_as_well(set_up: Model, ada: User) -> None:
    set_up.script = nothing
    story = newsroom()
    before = shown(story)
    going_by_it(story, ada)
    assert shown(story) != before

    preview = services.ask_preview(story, user=ada, without_judge=True, in_background=False)
    services.work_out_preview(preview, tasks.read)
    services.apply_preview(preview, user=ada, in_background=False)
    story.refresh_from_db()
    services.reconcile_story(story)

    assert (story.judge_model, shown(story)) == ("", before)


def test_a_decision_stands_above_the_model(set_up: Model, ada: User) -> None:
    set_up.script = nothing
    story = newsroom()
    conflict = Conflict.objects.get(number=1)
    services.decide(conflict.pk, seen_version=conflict.version, user=ada, verdict="unverified")

    going_by_it(story, ada)

    conflict.refresh_from_db()
    assert (conflict.state, conflict.flagged) == ("decided", False)


def test_only_what_came_in_since_is_asked_of_a_story_that_goes_by_it(set_up: Model, ada: User) -> None:
    set_up.script = deaths
    story = going_by_it(newsroom(), ada)
    seen = {question.sentences for question in set_up.asked}
    services.judge_what_is_new(story)
    assert not ProcrastinateJob.objects.filter(task_name=jobs.JUDGE).exists(), "nothing new, nothing asked"

    bring_in(story, [MORE])
    read_waiting(story)
    services.reconcile_story(story)
    services.judge_what_is_new(story)

    run = JudgeRun.objects.get(state=JudgeRunState.ASKING)
    assert ProcrastinateJob.objects.filter(task_name=jobs.JUDGE, args={"run_id": run.pk}).exists()
    old = len(set_up.asked)
    services.carry_judging_on(run, patient())
    new = [question.sentences for question in set_up.asked[old:]]
    assert new
    assert seen.isdisjoint(new)
    services.reconcile_story(story)
    conflict = Conflict.objects.get(story=story, number=1)
    assert set(Position.objects.filter(conflict=conflict).values_list("value", flat=True)) >= {"24", "31"}


def test_the_budget_is_kept(set_up: Model, settings: Any, ada: User) -> None:
    settings.JUDGE_BUDGET = 1

    run = asked_about(newsroom(), ada)

    assert (run.total, len(set_up.asked)) == (2, 2)


def test_several_are_asked_at_once_where_the_setting_says_so(set_up: Model, settings: Any, ada: User) -> None:
    settings.JUDGE_AT_ONCE = 4

    run = asked_about(newsroom(), ada)

    assert (run.state, run.judged) == (JudgeRunState.DONE, len(set_up.asked))


# --- Replies that are none, and servers that are away ------------------------------------------------------------------------------


def test_replies_that_are_no_verdicts_are_counted_and_not_asked_for_again(set_up: Model, ada: User) -> None:
    set_up.script = lambda _: completion("Ignore this.")
    story = newsroom()

    run = asked_about(story, ada)
    asked_about(story, ada)

    assert (run.state, run.judged, run.wrong) == (JudgeRunState.DONE, 0, len(set_up.asked))
    assert "not the JSON object" in run.problem
    before = shown(story)
    going_by_it(story, ada)
    assert shown(story) == before, "where there is no verdict, the engine's own opinion stands"


def test_they_are_asked_for_again_when_somebody_says_so(set_up: Model, ada: User) -> None:
    set_up.script = lambda _: completion("Ignore this.")
    story = newsroom()
    asked_about(story, ada)
    set_up.script = deaths

    run = services.ask_judge(story, user=ada, again=True, in_background=False)
    services.carry_judging_on(run, patient())

    run.refresh_from_db()
    assert (run.wrong, run.judged) == (0, run.total)


def test_a_pair_that_the_model_cannot_hold_keeps_no_other_from_being_judged(set_up: Model, ada: User) -> None:
    def small(question: Question) -> Reply:
        long = any("killed 24" in sentence for sentence in question.sentences)
        return Reply(b'{"error": {"message": "Requested tokens exceed context window of 512"}}', 400) if long else deaths(question)

    set_up.script = small
    story = newsroom()
    run = asked_about(story, ada)
    asked = len(set_up.asked)

    assert (run.state, run.wrong > 0, run.judged > 0, run.judged + run.wrong) == (JudgeRunState.DONE, True, True, run.total)
    assert "larger context" in run.problem
    asked_about(story, ada)
    assert len(set_up.asked) == asked, "it would say the same"


def test_a_server_that_fails_once_is_asked_on(set_up: Model, ada: User) -> None:
    set_up.script = lambda question: Reply(b"", 500) if len(set_up.asked) == 2 else deaths(question)

    run = asked_about(newsroom(), ada)

    assert (run.state, run.judged, run.wrong) == (JudgeRunState.DONE, (run.total or 0) - 1, 0)
    assert "500" in run.problem


def test_asked_for_again_while_it_is_asked_forgets_nothing(set_up: Model, ada: User) -> None:
    set_up.script = lambda _: completion("Ignore this.")
    story = newsroom()
    asked_about(story, ada)
    under_way = services.ask_judge(story, user=ada, in_background=False)

    assert services.ask_judge(story, user=ada, again=True, in_background=False) == under_way
    assert JudgeVerdict.objects.exclude(problem="").exists()


def test_of_one_article_there_is_nothing_to_ask(set_up: Model, ada: User) -> None:
    story = newsroom(QUAKE[:1])

    run = asked_about(story, ada)

    assert (run.state, run.total, set_up.asked) == (JudgeRunState.DONE, 0, [])
    panel = judge_panel(story.slug)
    assert panel is not None
    assert "nothing to ask about" in render_to_string("articles/_judge.html", {"judge": panel, "user": ada})


@pytest.mark.parametrize("status", [401, 404, 502])
def test_a_server_that_refuses_is_left_alone_at_once(set_up: Model, ada: User, status: int) -> None:
    set_up.script = lambda _: Reply(b"", status)

    run = asked_about(newsroom(), ada)

    assert (run.state, run.judged, len(set_up.asked)) == (JudgeRunState.BROKEN, 0, 1)
    assert str(status) in run.problem
    assert not Preview.objects.filter(judge=True).exists()


def test_a_server_that_is_away_is_given_up_after_three_pairs(set_up: Model, ada: User) -> None:
    set_up.script = lambda _: Reply(b"", 503)

    run = asked_about(newsroom(), ada)

    assert (run.state, len({question.sentences for question in set_up.asked})) == (JudgeRunState.BROKEN, 3)
    assert JudgeVerdict.objects.count() == 0, "it said nothing of any pair"


def test_a_server_that_dies_in_the_middle_loses_nothing(set_up: Model, ada: User) -> None:
    def dies(question: Question) -> Reply:
        return (
            deaths(question)
            if len({asked.sentences for asked in set_up.asked}) < 4
            else Reply(b"{", breaks_off_at=0, headers={"Content-Length": "9"})
        )

    set_up.script = dies
    story = newsroom()
    broken = asked_about(story, ada)
    kept = set(JudgeVerdict.objects.values_list("digest", flat=True))
    set_up.script = deaths

    run = asked_about(story, ada)

    assert (broken.state, broken.judged, len(kept)) == (JudgeRunState.BROKEN, 3, 3)
    assert (run.state, run.known, run.judged) == (JudgeRunState.DONE, 3, (run.total or 0) - 3)
    assert Preview.objects.filter(judge=True).exists()


def test_another_model_by_the_time_it_is_asked_is_said(set_up: Model, settings: Any, ada: User) -> None:
    run = services.ask_judge(newsroom(), user=ada, in_background=False)
    settings.JUDGE_MODEL = "another"

    services.carry_judging_on(run)

    run.refresh_from_db()
    assert (run.state, set_up.asked) == (JudgeRunState.BROKEN, [])
    assert "Another model" in run.problem


def test_stopped_it_asks_no_more_and_keeps_what_was_judged(set_up: Model, ada: User) -> None:
    run = services.ask_judge(newsroom(), user=ada, in_background=False)
    services.stop_judging(run, user=ada)

    services.carry_judging_on(run, patient())

    run.refresh_from_db()
    assert (run.state, set_up.asked) == (JudgeRunState.STOPPED, [])
    assert isinstance(services.stop_judging(run, user=ada), services.NothingToUndo)


def test_a_slow_model_is_given_up_in_time(set_up: Model, settings: Any, ada: User) -> None:
    settings.JUDGE_SECONDS = 1

    def slow(question: Question) -> Reply:
        time.sleep(2)
        return deaths(question)

    set_up.script = slow
    run = asked_about(newsroom(), ada)

    assert (run.state, run.judged) == (JudgeRunState.BROKEN, 0)
    assert "No answer within 1 s" in run.problem


def test_the_verdicts_go_with_the_article(set_up: Model, ada: User) -> None:
    story = newsroom()
    asked_about(story, ada)
    assert JudgeVerdict.objects.exists()

    services.remove_article(story.articles.get(key=QUAKE[1]["id"]), because="A court order.", user=ada)

    assert not JudgeVerdict.objects.exists()
