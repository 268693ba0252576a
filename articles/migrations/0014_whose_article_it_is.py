import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

LONGEST_KEY = 500


def keep_what_is_stored(apps, schema_editor):
    """Give every article the handle that the engine knew it by, and keep those apart that two stories hold.

    So far an article belonged to a story with its key. Where an outlet's article was brought into two stories, the later one is now the
    article; the one before keeps its words and its decisions under a key that says so. What was read is stored under the old key, which
    therefore becomes the handle. An import that was interrupted is looked through again from its files: what it stored is known by then.
    """
    Article = apps.get_model("articles", "Article")
    Article.objects.update(handle=models.F("key"))
    doubled = Article.objects.order_by().values("source", "key").annotate(times=models.Count("pk")).filter(times__gt=1)
    for identity in doubled.iterator():
        same = Article.objects.filter(source=identity["source"], key=identity["key"]).select_related("story").order_by("-pk")
        for article in same[1:]:
            mark = f" (also in story {article.story_id})"
            article.key = article.key[: LONGEST_KEY - len(mark)] + mark
            article.save(update_fields=["key"])
    ImportRun = apps.get_model("articles", "ImportRun")
    ImportRun.objects.update(confirmed_at=models.F("started_at"))
    apps.get_model("articles", "ImportFile").objects.filter(run__state="finished").update(state="looked")
    halted = ImportRun.objects.filter(state__in=["waiting", "running", "failed"])
    apps.get_model("articles", "ImportReject").objects.filter(run__in=halted).delete()
    halted.update(done=0, new=0, changed=0, unchanged=0, rejected=0, total=0)
    halted.filter(state="running").update(state="waiting")
    # The tables are altered next, which may not wait for checks of what was just written.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_sheets"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(help_text="Its place among what the file yields, refused rows included.")),
                ("lane", models.PositiveSmallIntegerField()),
                ("source", models.CharField(max_length=200)),
                ("key", models.CharField(max_length=500)),
                ("outlet_known", models.BooleanField(default=True, help_text="Else its key alone tells what article it is.")),
                ("digest", models.CharField(max_length=64)),
                ("draft", models.JSONField()),
                (
                    "expected",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not looked up yet"), ("new", "New"), ("changed", "New version"), ("unchanged", "Known already")],
                        default="",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ("run", "file", "number"),
            },
        ),
        migrations.CreateModel(
            name="RememberedLayout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("signature", models.CharField(max_length=64)),
                ("layout", models.JSONField()),
                ("columns", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ("confirmed_by", models.CharField(max_length=300)),
                ("confirmed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ("-confirmed_at",),
            },
        ),
        migrations.RemoveConstraint(
            model_name="article",
            name="article_key_is_unique_in_story",
        ),
        migrations.RemoveConstraint(
            model_name="importrun",
            name="import_state_is_known",
        ),
        migrations.AddField(
            model_name="article",
            name="handle",
            field=models.CharField(default="", max_length=750),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="article",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="withdrawn_why",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="importfile",
            name="asked",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="importfile",
            name="kind",
            field=models.CharField(choices=[("file", "A file"), ("address", "An address to fetch")], default="file", max_length=10),
        ),
        migrations.AddField(
            model_name="importfile",
            name="layout",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="importfile",
            name="looks",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="importfile",
            name="overruled",
            field=models.BooleanField(default=False, help_text="A person said how it is laid out."),
        ),
        migrations.AddField(
            model_name="importfile",
            name="remembered",
            field=models.CharField(blank=True, help_text="Who confirmed this layout, for another file like it.", max_length=300),
        ),
        migrations.AddField(
            model_name="importfile",
            name="state",
            field=models.CharField(choices=[("waiting", "Waiting"), ("looked", "Looked through")], default="waiting", max_length=10),
        ),
        migrations.AddField(
            model_name="importreject",
            name="number",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="importreject",
            name="origin",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="rejects", to="articles.importfile"
            ),
        ),
        migrations.AddField(
            model_name="importreject",
            name="row",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="importrun",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="importrun",
            name="moved",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="importrun",
            name="moves",
            field=models.BooleanField(default=False, help_text="Articles that are in another story move into this one."),
        ),
        migrations.AddField(
            model_name="importrun",
            name="new_story",
            field=models.CharField(
                blank=True, help_text="The name of the story that is made when the import is confirmed.", max_length=200
            ),
        ),
        migrations.AddField(
            model_name="importrun",
            name="paused_at",
            field=models.DateTimeField(blank=True, help_text="Nothing of it is looked through, stored or read from then on.", null=True),
        ),
        migrations.AddField(
            model_name="importrun",
            name="rolled_back_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="importrun",
            name="spared",
            field=models.PositiveIntegerField(default=0, help_text="So many versions stayed, because reviewed work rests on them."),
        ),
        migrations.AddField(
            model_name="importrun",
            name="taken_back",
            field=models.PositiveIntegerField(default=0, help_text="So many versions were taken out again."),
        ),
        migrations.AddField(
            model_name="importrun",
            name="timed_done",
            field=models.PositiveIntegerField(default=0, help_text="How many were done then."),
        ),
        migrations.AddField(
            model_name="importrun",
            name="timed_from",
            field=models.DateTimeField(
                blank=True, help_text="Since when it has run without a pause; speed is counted from here.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="action",
            name="what",
            field=models.CharField(
                choices=[
                    ("story_create", "created a story"),
                    ("import_start", "started an import"),
                    ("import_unpack", "looked through the files of an import"),
                    ("import_store", "stored articles"),
                    ("import_finish", "finished an import"),
                    ("import_fail", "gave up an import"),
                    ("import_resume", "resumed an import"),
                    ("import_confirm", "confirmed an import"),
                    ("import_layout", "said how a file is laid out"),
                    ("import_pause", "paused an import"),
                    ("import_cancel", "cancelled an import"),
                    ("import_take_back", "asked for an import to be rolled back"),
                    ("import_taken_back", "rolled an import back"),
                    ("article_move", "moved an article to another story"),
                    ("article_withdraw", "withdrew an article"),
                    ("article_restore", "took a withdrawn article back in"),
                    ("article_read", "read an article"),
                    ("article_refuse", "refused an article"),
                    ("story_reread", "asked for a story to be read again"),
                    ("story_reconcile", "reconciled a story"),
                    ("story_fail", "could not reconcile a story"),
                    ("admin_add", "added"),
                    ("admin_change", "changed"),
                    ("admin_delete", "deleted"),
                    ("conflict_decide", "decided a conflict"),
                    ("conflict_flag", "flagged the conflict by hand"),
                    ("conflict_unflag", "took back the flag made by hand"),
                    ("fact_decide", "decided a fact"),
                    ("fact_undo", "undid what was decided of a fact"),
                    ("conflict_undo", "undid a decision"),
                    ("pair_report", "reported a wrong verdict on a pair"),
                    ("pair_withdraw", "took back a reported pair"),
                    ("pair_restore", "restored a reported pair"),
                    ("names_judge", "said of two names whether they mean the same"),
                    ("names_undo", "took back a judgement on two names"),
                    ("group_merge", "merged two questions"),
                    ("group_split", "split a question"),
                    ("group_take_out", "took a claim out of a question"),
                    ("group_move", "moved claims to another question"),
                    ("group_strike", "said that something is not a claim"),
                    ("group_one_origin", "said that articles are of one origin"),
                    ("group_undo", "took back what was said of questions"),
                    ("correction_make", "corrected what was read"),
                    ("correction_undo", "took back a correction"),
                    ("conflict_first", "made the first of two decisions"),
                    ("conflict_differ", "made the second of two decisions, which differs"),
                    ("opinion_undo", "took back one of two decisions"),
                    ("conflict_take", "took a conflict"),
                    ("conflict_assign", "asked somebody to decide a conflict"),
                    ("conflict_release", "released a conflict"),
                    ("story_settings", "changed the settings of a story"),
                    ("preview_ask", "asked what reading a story again would change"),
                    ("preview_apply", "applied a preview"),
                    ("preview_leave", "left a story as it is after a preview"),
                    ("layout_save", "saved a layout of the sheet"),
                    ("layout_remove", "removed a layout of the sheet"),
                    ("export_ask", "asked for a file of the sheet"),
                    ("snapshot_take", "took a snapshot of the sheet"),
                    ("snapshot_sign", "signed off a snapshot"),
                    ("snapshot_embargo", "set the embargo of a snapshot"),
                    ("key_make", "made a key to read with"),
                    ("key_revoke", "revoked a key to read with"),
                    ("sheet_bring", "brought back a sheet"),
                    ("sheet_apply", "applied a sheet that was brought back"),
                    ("sheet_leave", "left the desk as it is after a sheet was brought back"),
                    ("sheet_undo", "took back what a sheet had changed"),
                ],
                max_length=40,
            ),
        ),
        migrations.AlterField(
            model_name="importrun",
            name="done",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="importrun",
            name="state",
            field=models.CharField(
                choices=[
                    ("looking", "Being looked through"),
                    ("staged", "Waits for your word"),
                    ("waiting", "Waiting"),
                    ("running", "Running"),
                    ("finished", "Finished"),
                    ("failed", "Failed"),
                    ("cancelled", "Cancelled"),
                    ("taking_back", "Being rolled back"),
                    ("rolled_back", "Rolled back"),
                ],
                default="waiting",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="importrun",
            name="story",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="imports", to="articles.story"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["key"], name="article_by_key"),
        ),
        migrations.RunPython(keep_what_is_stored, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(fields=("source", "key"), name="article_is_its_outlet_and_key"),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(fields=("story", "handle"), name="article_handle_is_unique_in_story"),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(condition=models.Q(("handle", ""), _negated=True), name="article_has_a_handle"),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_at__isnull", True), models.Q(("withdrawn_why", ""), _negated=True), _connector="OR"),
                name="withdrawn_article_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(condition=models.Q(("state__in", ["waiting", "looked"])), name="file_state_is_known"),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", ["file", "address"])), name="file_kind_is_known"),
        ),
        migrations.AddConstraint(
            model_name="importreject",
            constraint=models.UniqueConstraint(fields=("origin", "number"), name="reject_number_is_unique_in_file"),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["looking", "staged", "waiting", "running", "finished", "failed", "cancelled", "taking_back", "rolled_back"],
                    )
                ),
                name="import_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("looking", "staged", "cancelled")), ("story__isnull", False), _connector="OR"),
                name="import_has_a_story_when_stored",
            ),
        ),
        migrations.AddField(
            model_name="importdraft",
            name="elsewhere",
            field=models.ForeignKey(
                blank=True,
                help_text="The other story that the article is in.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.story",
            ),
        ),
        migrations.AddField(
            model_name="importdraft",
            name="file",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="articles.importfile"),
        ),
        migrations.AddField(
            model_name="importdraft",
            name="run",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="articles.importrun"),
        ),
        migrations.AddConstraint(
            model_name="rememberedlayout",
            constraint=models.UniqueConstraint(fields=("signature",), name="layout_is_remembered_once"),
        ),
        migrations.AddIndex(
            model_name="importdraft",
            index=models.Index(fields=["run", "lane", "file", "number"], name="drafts_in_order"),
        ),
        migrations.AddIndex(
            model_name="importdraft",
            index=models.Index(fields=["run", "expected"], name="drafts_by_expectation"),
        ),
        migrations.AddConstraint(
            model_name="importdraft",
            constraint=models.UniqueConstraint(fields=("file", "number"), name="draft_number_is_unique_in_file"),
        ),
    ]
