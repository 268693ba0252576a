"""Calls of asking a newsroom's own language model."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from articles import services
from articles.models import JudgeRun, Story, User

Call = Callable[[], object]


def a_judge_run(story: Story) -> JudgeRun:
    return JudgeRun.objects.create(story=story, model="small-model", prompt=1, host="127.0.0.1:9")


def ask_judge(story: Story, user: User) -> Call:
    return lambda: services.ask_judge(story, user=user, again=True)


def stop_judging(story: Story, user: User) -> Call:
    run = a_judge_run(story)
    return lambda: services.stop_judging(run, user=user)


def finish_judging(story: Story, user: User) -> Call:
    run = a_judge_run(story)
    return lambda: services.finish_judging(run)


def break_off(story: Story, user: User) -> Call:
    run = a_judge_run(story)
    return lambda: services.break_off(run, "Nobody is there.")


def ask_of_pair(story: Story, user: User) -> Call:
    """Nobody is at the address; that somebody was to be asked is told all the same."""

    def call() -> None:
        with suppress(services.CannotAsk):
            services.ask_of_pair(("Five people died in the fire.", "", ""), ("Six people died in the fire.", "", ""), user=user)

    return call


CALLS = (
    ask_of_pair,
    ask_judge,
    stop_judging,
    finish_judging,
    break_off,
)
