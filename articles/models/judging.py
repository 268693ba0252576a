"""What a language model of the newsroom was asked, and what it answered: verdicts of a machine, kept so that nothing is asked twice."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.stories import Article, Story


class Judged(models.Model):
    """What a model said of two sentences. ``digest`` names their words, wherever they stand."""

    model = models.CharField(max_length=200)
    prompt = models.PositiveSmallIntegerField(help_text="The version of what the model was told.")
    digest = models.CharField(max_length=64)
    one_question = models.BooleanField(default=False)
    excludes = models.BooleanField(default=False)
    update = models.BooleanField(default=False, db_column="is_update")
    probability = models.FloatField(default=0)
    why = models.TextField(blank=True)
    first_answer = models.TextField(blank=True)
    second_answer = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class JudgeVerdict(Judged):
    """What a model said of two sentences of articles.

    A reply that was not in the form asked for is kept as well, with what was wrong with it: asking again would bring the same.
    Verdicts go with the articles whose sentences they are on.
    """

    problem = models.CharField(max_length=200, blank=True, help_text="Why the reply is no verdict, where it is none.")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["digest", "model", "prompt"], name="pair_is_judged_once_by_a_model"),
            models.CheckConstraint(condition=Q(probability__gte=0, probability__lte=1), name="verdict_probability_is_from_0_to_1"),
            models.CheckConstraint(condition=Q(problem="") | Q(why=""), name="verdict_has_a_reason_or_a_problem"),
        )

    def __str__(self) -> str:
        return f"{self.model} on {self.digest[:8]}: {self.problem or self.why}"


class AskedPair(Judged):
    """What a model said of two sentences that an editor compares. They are of no article: no story goes by it, and it is forgotten soon."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["digest", "model", "prompt"], name="compared_pair_is_judged_once_by_a_model"),
            models.CheckConstraint(condition=Q(probability__gte=0, probability__lte=1), name="asked_probability_is_from_0_to_1"),
        )

    def __str__(self) -> str:
        return f"{self.model} on {self.digest[:8]}: {self.why}"


class JudgeRunState(models.TextChoices):
    """How far asking a model about a story has come."""

    ASKING = "asking", "Being asked"
    DONE = "done", "Done"
    BROKEN = "broken", "Broken off"
    STOPPED = "stopped", "Stopped"


class JudgeRun(models.Model):
    """One round of asking a model about a story's candidates. It asks what has no verdict yet, and so goes on where another ended."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="judge_runs")
    model = models.CharField(max_length=200)
    prompt = models.PositiveSmallIntegerField()
    host = models.CharField(max_length=300, help_text="Where the model was asked.")
    state = models.CharField(max_length=10, choices=JudgeRunState.choices, default=JudgeRunState.ASKING)
    total = models.PositiveIntegerField(null=True, blank=True, help_text="How many pairs of sentences are to be judged in all.")
    known = models.PositiveIntegerField(default=0, help_text="Of these, how many had been judged before.")
    judged = models.PositiveIntegerField(default=0, help_text="How many were judged in this round.")
    wrong = models.PositiveIntegerField(default=0, help_text="How many replies were no verdicts, in this round or before.")
    problem = models.TextField(blank=True, help_text="Why it broke off, or what was wrong with the last reply that was no verdict.")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    began_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=JudgeRunState.values), name="judge_run_state_is_known"),
            models.UniqueConstraint(fields=["story"], condition=Q(state="asking"), name="story_is_judged_by_one_run_at_a_time"),
        )
        indexes = (models.Index(fields=["story", "-id"], name="judge_runs_of_a_story"),)

    def __str__(self) -> str:
        return f"{self.model} asked about story {self.story_id}"
