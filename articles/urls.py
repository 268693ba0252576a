"""The addresses of the application."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import URLPattern, path

from articles.views import articles, comparing, conflicts, corrections, entities, health, imports, stories

urlpatterns: list[URLPattern] = [
    path("", stories.stories, name="stories"),
    path("stories/<slug:slug>/", stories.story, name="story"),
    path("stories/<slug:slug>/reread/", stories.reread, name="reread"),
    path("stories/<slug:slug>/queue/", conflicts.queue, name="story-queue"),
    path("stories/<slug:slug>/conflicts/<int:number>/", conflicts.conflict, name="conflict"),
    path("stories/<slug:slug>/conflicts/<int:number>/decide/", conflicts.decide, name="decide"),
    path("stories/<slug:slug>/conflicts/<int:number>/undo/", conflicts.undo, name="undo"),
    path("stories/<slug:slug>/questions/<int:pk>/", stories.group, name="group"),
    path("stories/<slug:slug>/grid/", stories.grid, name="grid"),
    path("stories/<slug:slug>/entities/", entities.entities, name="entities"),
    path("stories/<slug:slug>/entities/<int:pk>/", entities.entity, name="entity"),
    path("stories/<slug:slug>/names/", entities.judge, name="judge-names"),
    path("stories/<slug:slug>/names/<int:pk>/undo/", entities.undo, name="undo-names"),
    path("stories/<slug:slug>/sheet/", stories.sheet, name="sheet"),
    path("stories/<slug:slug>/sheet.csv", stories.sheet_file, {"ending": "csv"}, name="sheet-csv"),
    path("stories/<slug:slug>/sheet.json", stories.sheet_file, {"ending": "json"}, name="sheet-json"),
    path("queue/", conflicts.queue, name="queue"),
    path("undo/", conflicts.undo_latest, name="undo-latest"),
    path("compare/", comparing.compare, name="compare"),
    path("compare/report/", comparing.report, name="report-pair"),
    path("compare/pairs/", comparing.pairs, name="pairs"),
    path("compare/pairs.tsv", comparing.pairs_file, name="pairs-tsv"),
    path("compare/pairs/<int:pk>/withdraw/", comparing.withdraw, name="withdraw-pair"),
    path("compare/pairs/<int:pk>/restore/", comparing.restore, name="restore-pair"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("articles/<int:pk>/correct/", corrections.correct, name="correct"),
    path("articles/<int:pk>/corrections/<int:correction>/undo/", corrections.undo, name="undo-correction"),
    path("imports/", imports.imports, name="imports"),
    path("imports/new/", imports.new, name="import-new"),
    path("imports/<int:pk>/", imports.run, name="import"),
    path("imports/<int:pk>/progress/", imports.progress, name="import-progress"),
    path("imports/<int:pk>/resume/", imports.resume, name="import-resume"),
    path("imports/<int:pk>/rejects.csv", imports.rejects, name="import-rejects"),
    path("accounts/login/", LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("accounts/logout/", LogoutView.as_view(), name="logout"),
    path("healthz", health.healthz, name="healthz"),
]
