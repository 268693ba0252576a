"""Django's admin for people, sources, stories and articles. What is a record or derived can be looked at, not changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group as PermissionGroup
from django.db import models
from django.db.models import Model
from django.http import HttpRequest

from articles.models import Action, Article, ArticleVersion, Conflict, ImportReject, ImportRun, Judgement, Source, Story, User, Verb

if TYPE_CHECKING:  # Django's own classes take no type arguments when the program runs.
    AdminBase = admin.ModelAdmin[Any]
    InlineBase = admin.TabularInline[Any, Any]
    PeopleBase = UserAdmin[User]
else:
    AdminBase, InlineBase, PeopleBase = admin.ModelAdmin, admin.TabularInline, UserAdmin

admin.site.site_header = admin.site.site_title = "Factcheck"
admin.site.unregister(PermissionGroup)


class Logged:
    """Writes what an admin does here into the action log too, in the same transaction."""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> LogEntry:
        """Log that something was added."""
        return _log(Verb.ADMIN_ADD, request, obj, super().log_addition(request, obj, message))  # type: ignore[misc]  # a mixin

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> LogEntry:
        """Log what was changed."""
        return _log(Verb.ADMIN_CHANGE, request, obj, super().log_change(request, obj, message))  # type: ignore[misc]  # a mixin

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Log each thing that is about to be deleted."""
        from articles.services.log import record  # the services load the engine, which most commands do not need

        for obj in queryset:
            record(Verb.ADMIN_DELETE, obj, user=_person(request))
        return super().log_deletions(request, queryset)  # type: ignore[misc]  # a mixin


def _log(verb: Verb, request: HttpRequest, obj: Any, entry: LogEntry) -> LogEntry:
    from articles.services.log import record

    record(verb, obj, user=_person(request), after={"words": entry.get_change_message()})
    return entry


def _person(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


@admin.register(User)
class PeopleAdmin(Logged, PeopleBase):
    """People. The role says what each may do; Django's own permissions are not used."""

    list_display = ("username", "first_name", "last_name", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Rights", {"fields": ("role", "is_active")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"classes": ("wide",), "fields": ("username", "role", "usable_password", "password1", "password2")}),)


@admin.register(Source)
class SourceAdmin(Logged, AdminBase):
    """Outlets."""

    list_display = ("name", "url")
    search_fields = ("name",)
    formfield_overrides: ClassVar = {models.URLField: {"assume_scheme": "https"}}


class ReadOnlyAdmin(AdminBase):
    """Shows and changes nothing: what is here is written by the application alone."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Refuse."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Refuse."""
        return False


@admin.register(Story)
class StoryAdmin(Logged, AdminBase):
    """Stories: their names can be put right; they are made by an import."""

    list_display = ("name", "slug", "state", "reconciled_at")
    list_filter = ("state",)
    search_fields = ("name",)
    fields = ("name", "slug", "state", "problem", "created_at", "reconciled_at", "engine_version")
    readonly_fields = ("slug", "state", "problem", "created_at", "reconciled_at", "engine_version")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: an import makes the story."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Refuse: what editors decided would go with it."""
        return False


class VersionInline(InlineBase):
    """The versions of an article, without their text."""

    model = ArticleVersion
    fk_name = "article"
    fields = readonly_fields = ("number", "title", "published", "state", "problem", "imported_at")
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Refuse: an import makes versions."""
        return False


@admin.register(Article)
class ArticleAdmin(Logged, AdminBase):
    """Articles: source and address can be put right; the words never change."""

    list_display = ("key", "source", "story", "origin")
    list_filter = ("story", "source")
    list_select_related = ("source", "story")
    search_fields = ("key", "url", "current_version__title")
    fields = ("story", "source", "key", "url", "origin", "created_at")
    readonly_fields = ("story", "key", "origin", "created_at")
    inlines = (VersionInline,)
    formfield_overrides: ClassVar = {models.URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: an import makes articles."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Refuse: what editors decided on its words would go with it."""
        return False


@admin.register(ArticleVersion)
class ArticleVersionAdmin(ReadOnlyAdmin):
    """Versions: the words as imported."""

    list_display = ("article", "number", "title", "state", "imported_at")
    list_filter = ("state",)
    list_select_related = ("article__source",)
    search_fields = ("title", "article__key")
    exclude = ("reading",)


@admin.register(Conflict)
class ConflictAdmin(ReadOnlyAdmin):
    """Conflicts. They are decided on their own pages."""

    list_display = ("story", "number", "about", "type", "state", "score")
    list_filter = ("state", "type", "kind")
    list_select_related = ("story",)
    search_fields = ("about", "question")
    exclude = ("words",)


@admin.register(Judgement)
class JudgementAdmin(ReadOnlyAdmin):
    """Decisions, current and past."""

    list_display = ("conflict", "verdict", "made_by", "made_at", "superseded_at")
    list_filter = ("verdict",)
    list_select_related = ("conflict",)


class RejectInline(InlineBase):
    """What an import refused."""

    model = ImportReject
    fields = readonly_fields = ("file", "line", "column", "value", "reason")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        """Refuse."""
        return False


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    """Imports."""

    list_display = ("id", "story", "user", "state", "total", "done", "rejected", "started_at")
    list_filter = ("state",)
    list_select_related = ("story", "user")
    inlines = (RejectInline,)


@admin.register(Action)
class ActionAdmin(ReadOnlyAdmin):
    """The action log."""

    list_display = ("at", "who", "what", "target", "why")
    list_filter = ("what",)
    search_fields = ("who", "target", "why")
    date_hierarchy = "at"
