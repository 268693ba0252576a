"""What editors said of questions and claims: these belong together, those do not, this is no claim; with the words that they said it of."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.models.anchored import AnchoredWords
from articles.models.stories import Article, ArticleVersion, Story


class Deed(models.TextChoices):
    """What can be done to the groups of a story."""

    MERGE = "merge", "Merged"
    SPLIT = "split", "Split"
    TAKE_OUT = "take_out", "Taken out"
    MOVE = "move", "Moved"
    STRIKE = "strike", "Not a claim"
    ONE_ORIGIN = "one_origin", "Same origin"


class Side(models.IntegerChoices):
    """The part that some words have in a deed. The first and the rest stay apart; the first and the target stay together."""

    FIRST = 1, "First"
    REST = 2, "Rest"
    TARGET = 3, "Target"


class GroupJudgement(models.Model):
    """An editor's word on the claims of one or two questions. It is never changed, only taken back."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="group_judgements")
    deed = models.CharField(max_length=10, choices=Deed.choices)
    question = models.TextField(help_text="The question that the first claims answered, in the words it had.")
    other = models.TextField(blank=True, help_text="The question that they were merged with or moved to.")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="group_judgements")
    made_by = models.CharField(max_length=300, help_text="The name as it was then; it stays when the account goes.")
    made_at = models.DateTimeField()
    note = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (models.CheckConstraint(condition=Q(deed__in=Deed.values), name="deed_is_known"),)
        indexes = (
            models.Index(fields=["story", "-id"], condition=Q(undone_at__isnull=True), name="groupings_that_stand"),
            models.Index(fields=["user", "-made_at"], name="groupings_of_a_person"),
        )

    def __str__(self) -> str:
        match self.deed:
            case Deed.MERGE:
                return f"merged “{self.question}” with “{self.other}”"
            case Deed.MOVE:
                return f"moved claims of “{self.question}” to “{self.other}”"
            case Deed.TAKE_OUT:
                return f"took a claim out of “{self.question}”"
            case Deed.STRIKE:
                return f"said that what answers “{self.question}” is not a claim"
            case Deed.ONE_ORIGIN:
                return f"said that articles on “{self.question}” are of one origin"
            case _:
                return f"split “{self.question}”"


class GroupAnchor(AnchoredWords):
    """The words of one claim that a judgement speaks of. The answer's place is kept where the question was one of several in the claim."""

    judgement = models.ForeignKey(GroupJudgement, on_delete=models.CASCADE, related_name="anchors")
    side = models.PositiveSmallIntegerField(choices=Side.choices)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="group_anchors")
    version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="group_anchors")

    class Meta:
        ordering = ("judgement", "side", "article", "start")
        constraints = (
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="group_anchor_span_is_not_empty"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="group_anchor_side_is_known"),
            models.CheckConstraint(
                condition=Q(answer_start__isnull=True, answer_end__isnull=True) | Q(answer_start__lt=F("answer_end")),
                name="group_anchor_answer_is_not_empty",
            ),
        )
