"""The one append-only log: who did what, when, to what, from what to what, and why."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Verb(models.TextChoices):
    """What can be done."""

    STORY_CREATE = "story_create", "created a story"
    IMPORT_START = "import_start", "started an import"
    IMPORT_UNPACK = "import_unpack", "looked through the files of an import"
    IMPORT_STORE = "import_store", "stored articles"
    IMPORT_FINISH = "import_finish", "finished an import"
    IMPORT_FAIL = "import_fail", "gave up an import"
    IMPORT_RESUME = "import_resume", "resumed an import"
    IMPORT_CONFIRM = "import_confirm", "confirmed an import"
    IMPORT_LAYOUT = "import_layout", "said how a file is laid out"
    IMPORT_PAUSE = "import_pause", "paused an import"
    IMPORT_CANCEL = "import_cancel", "cancelled an import"
    IMPORT_TAKE_BACK = "import_take_back", "asked for an import to be rolled back"
    IMPORT_TAKEN_BACK = "import_taken_back", "rolled an import back"
    ARTICLE_MOVE = "article_move", "moved an article to another story"
    ARTICLE_WITHDRAW = "article_withdraw", "withdrew an article"
    ARTICLE_RESTORE = "article_restore", "took a withdrawn article back in"
    ARTICLE_READ = "article_read", "read an article"
    ARTICLE_REFUSE = "article_refuse", "refused an article"
    STORY_REREAD = "story_reread", "asked for a story to be read again"
    STORY_RECONCILE = "story_reconcile", "reconciled a story"
    STORY_FAIL = "story_fail", "could not reconcile a story"
    ADMIN_ADD = "admin_add", "added"
    ADMIN_CHANGE = "admin_change", "changed"
    ADMIN_DELETE = "admin_delete", "deleted"
    CONFLICT_DECIDE = "conflict_decide", "decided a conflict"
    CONFLICT_COMMENT = "conflict_comment", "wrote a comment"
    PERSON_ADD = "person_add", "added an account"
    PERSON_CHANGE = "person_change", "changed an account"
    PASSWORD_RESET = "password_reset", "reset a password"
    PASSWORD_CHANGE = "password_change", "changed their password"
    MAIL_CHOOSE = "mail_choose", "chose whether to be told by e-mail"
    MAIL_SEND = "mail_send", "told by e-mail what concerns them"
    MAIL_FAIL = "mail_fail", "could not tell by e-mail what concerns them"
    OUTLET_CHANGE = "outlet_change", "changed an outlet"
    OUTLET_MERGE = "outlet_merge", "merged an outlet into another"
    STORY_RENAME = "story_rename", "renamed a story"
    STORY_MERGE = "story_merge", "merged a story into another"
    STORY_UNMERGE = "story_unmerge", "took a merged story out again"
    STORY_DIVIDE = "story_divide", "made two stories of one"
    STORY_UNDIVIDE = "story_undivide", "made one story again of two"
    DOUBT_REFUSE = "doubt_refuse", "said that stories are right as they are"
    STORY_ARCHIVE = "story_archive", "archived a story"
    STORY_REVIVE = "story_revive", "took a story out of the archive"
    STORY_DELETE = "story_delete", "deleted a story"
    ARTICLE_REMOVE = "article_remove", "removed an article for legal reasons"
    CONFLICT_FLAG = "conflict_flag", "flagged the conflict by hand"
    CONFLICT_UNFLAG = "conflict_unflag", "took back the flag made by hand"
    FACT_DECIDE = "fact_decide", "decided a fact"
    FACT_UNDO = "fact_undo", "undid what was decided of a fact"
    CONFLICT_UNDO = "conflict_undo", "undid a decision"
    PAIR_REPORT = "pair_report", "reported a wrong verdict on a pair"
    PAIR_WITHDRAW = "pair_withdraw", "took back a reported pair"
    PAIR_RESTORE = "pair_restore", "restored a reported pair"
    NAMES_JUDGE = "names_judge", "said of two names whether they mean the same"
    NAMES_UNDO = "names_undo", "took back a judgement on two names"
    GROUP_MERGE = "group_merge", "merged two questions"
    GROUP_SPLIT = "group_split", "split a question"
    GROUP_TAKE_OUT = "group_take_out", "took a claim out of a question"
    GROUP_MOVE = "group_move", "moved claims to another question"
    GROUP_STRIKE = "group_strike", "said that something is not a claim"
    GROUP_ONE_ORIGIN = "group_one_origin", "said that articles are of one origin"
    ORIGIN_CORRECT = "origin_correct", "said where an article comes from"
    ORIGIN_UNDO = "origin_undo", "took back where an article comes from"
    GROUP_UNDO = "group_undo", "took back what was said of questions"
    CORRECTION_MAKE = "correction_make", "corrected what was read"
    CORRECTION_UNDO = "correction_undo", "took back a correction"
    CONFLICT_FIRST = "conflict_first", "made the first of two decisions"
    CONFLICT_DIFFER = "conflict_differ", "made the second of two decisions, which differs"
    OPINION_UNDO = "opinion_undo", "took back one of two decisions"
    CONFLICT_TAKE = "conflict_take", "took a conflict"
    CONFLICT_ASSIGN = "conflict_assign", "asked somebody to decide a conflict"
    CONFLICT_RELEASE = "conflict_release", "released a conflict"
    STORY_SETTINGS = "story_settings", "changed the settings of a story"
    PREVIEW_ASK = "preview_ask", "asked what reading a story again would change"
    PREVIEW_APPLY = "preview_apply", "applied a preview"
    PREVIEW_LEAVE = "preview_leave", "left a story as it is after a preview"
    JUDGE_ASK = "judge_ask", "had a language model asked about a story"
    JUDGE_STOP = "judge_stop", "stopped asking a language model"
    JUDGE_FINISH = "judge_finish", "asked a language model about a story"
    JUDGE_BREAK = "judge_break", "broke off asking a language model"
    PAIR_ASK = "pair_ask", "had a language model asked about two statements"
    LAYOUT_SAVE = "layout_save", "saved a layout of the sheet"
    LAYOUT_REMOVE = "layout_remove", "removed a layout of the sheet"
    EXPORT_ASK = "export_ask", "asked for a file of the sheet"
    SNAPSHOT_TAKE = "snapshot_take", "took a snapshot of the sheet"
    SNAPSHOT_SIGN = "snapshot_sign", "signed off a snapshot"
    SNAPSHOT_EMBARGO = "snapshot_embargo", "set the embargo of a snapshot"
    KEY_MAKE = "key_make", "made a key to read with"
    KEY_REVOKE = "key_revoke", "revoked a key to read with"
    SHEET_BRING = "sheet_bring", "brought back a sheet"
    SHEET_READ = "sheet_read", "read a sheet that was brought back"
    SHEET_APPLY = "sheet_apply", "applied a sheet that was brought back"
    SHEET_LEAVE = "sheet_leave", "left the desk as it is after a sheet was brought back"
    SHEET_UNDO = "sheet_undo", "took back what a sheet had changed"
    WATCH_ADD = "watch_add", "had a feed or a folder watched"
    WATCH_CHANGE = "watch_change", "changed how something is watched"
    WATCH_PAUSE = "watch_pause", "paused a watch"
    WATCH_RESUME = "watch_resume", "resumed a watch"
    WATCH_REMOVE = "watch_remove", "removed a watch"
    WATCH_NOW = "watch_now", "asked for a look at what is watched"
    WATCH_GONE = "watch_gone", "paused a watch whose feed is gone for good"
    ARTICLE_PLACE = "article_place", "put an article from the tray into a story"
    ARTICLE_NOT_OF = "article_not_of", "said that an article is not of a story"
    ARTICLE_TO_TRAY = "article_to_tray", "put an article back into the tray"
    STORY_FROM_TRAY = "story_from_tray", "made a story of articles in the tray"
    PROPOSAL_REFUSE = "proposal_refuse", "turned down a proposed story"


class Action(models.Model):
    """One line of the log. It names people and things by value, not by key, so it outlives them; a trigger refuses changes."""

    at = models.DateTimeField(auto_now_add=True)
    actor_id = models.BigIntegerField(null=True, blank=True)
    who = models.CharField(max_length=300)
    what = models.CharField(max_length=40, choices=Verb.choices)
    story_id = models.BigIntegerField(null=True, blank=True)
    target_type = models.CharField(max_length=40)
    target_id = models.BigIntegerField(null=True, blank=True)
    target = models.CharField(max_length=500)
    before = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["target_type", "target_id", "-id"], name="action_by_target"),
            models.Index(fields=["story_id", "-id"], name="action_by_story"),
            models.Index(fields=["actor_id", "-id"], name="action_by_person"),
        )

    def __str__(self) -> str:
        return f"{self.who} {self.get_what_display()}: {self.target}"
