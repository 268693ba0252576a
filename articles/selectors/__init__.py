"""Every read that a page needs: what comes out are frozen dataclasses, and the number of queries does not grow with the rows."""

from __future__ import annotations

from articles.domain.sheet import STATUS_LABELS
from articles.selectors.articles import ArticlePage, ClaimMark, Segment, VersionLine, article_page
from articles.selectors.comparing import ComparedPair, ComparedStatement, JudgedPair, compare_pair
from articles.selectors.conflicts import (
    ConflictDetail,
    DecisionView,
    EvidenceView,
    HistoryLine,
    PositionView,
    QuoteView,
    conflict_detail,
    open_conflict,
)
from articles.selectors.dashboard import Dashboard, dashboard
from articles.selectors.entities import AliasLine, EntityDetail, EntityList, EntityRow, NameWord, entity_detail, entity_list
from articles.selectors.grid import CellAnswer, Grid, GridRow, story_grid
from articles.selectors.group_rows import GroupConflict, GroupRow, story_groups
from articles.selectors.groups import GroupClaim, GroupDetail, group_detail
from articles.selectors.imports import (
    FileRejects,
    ImportProgress,
    ImportRow,
    RejectRow,
    import_list,
    import_progress,
    import_rejects,
    rejects_of_file,
)
from articles.selectors.judging import JudgePanel, JudgeProgress, judge_panel, sent_of_page, sent_of_story
from articles.selectors.neighbours import Neighbours, conflicts_around
from articles.selectors.paging import PAGE_SIZE, Page
from articles.selectors.presence import POLL_SECONDS, Company, OpinionView, company_of
from articles.selectors.previews import preview_lines
from articles.selectors.queue import (
    ConflictRef,
    PositionLine,
    QueueFilters,
    QueueRow,
    conflict_queue,
    entity_choices,
    source_choices,
    story_choices,
)
from articles.selectors.readings import ClaimReading, CorrectionLine, ReadItem, ReadSection
from articles.selectors.reported import PairStatement, ReportedRow, all_reported_pairs, reported_pairs
from articles.selectors.settings import SettingsPreview, StorySettings, preview_settings, settings_of
from articles.selectors.sheet import claim_sheet
from articles.selectors.sheet_filters import SheetFilters
from articles.selectors.staged import DraftRow, Foreseen, StagedFile, StagedImport, staged_import
from articles.selectors.stories import ArticleRow, StoryPage, StoryRow, any_archived, list_stories, new_engine_for, story_page
from articles.selectors.verdicts import StoredPairs
from articles.selectors.verdicts import endpoint as judge_endpoint
from articles.selectors.versions import FieldChange, VersionPage, article_place, version_page

__all__ = [
    "PAGE_SIZE",
    "POLL_SECONDS",
    "STATUS_LABELS",
    "AliasLine",
    "ArticlePage",
    "ArticleRow",
    "CellAnswer",
    "ClaimMark",
    "ClaimReading",
    "Company",
    "ComparedPair",
    "ComparedStatement",
    "ConflictDetail",
    "ConflictRef",
    "CorrectionLine",
    "Dashboard",
    "DecisionView",
    "DraftRow",
    "EntityDetail",
    "EntityList",
    "EntityRow",
    "EvidenceView",
    "FieldChange",
    "FileRejects",
    "Foreseen",
    "Grid",
    "GridRow",
    "GroupClaim",
    "GroupConflict",
    "GroupDetail",
    "GroupRow",
    "HistoryLine",
    "ImportProgress",
    "ImportRow",
    "JudgePanel",
    "JudgeProgress",
    "JudgedPair",
    "NameWord",
    "Neighbours",
    "OpinionView",
    "Page",
    "PairStatement",
    "PositionLine",
    "PositionView",
    "QueueFilters",
    "QueueRow",
    "QuoteView",
    "ReadItem",
    "ReadSection",
    "RejectRow",
    "ReportedRow",
    "Segment",
    "SettingsPreview",
    "SheetFilters",
    "StagedFile",
    "StagedImport",
    "StoredPairs",
    "StoryPage",
    "StoryRow",
    "StorySettings",
    "VersionLine",
    "VersionPage",
    "all_reported_pairs",
    "any_archived",
    "article_page",
    "article_place",
    "claim_sheet",
    "company_of",
    "compare_pair",
    "conflict_detail",
    "conflict_queue",
    "conflicts_around",
    "dashboard",
    "entity_choices",
    "entity_detail",
    "entity_list",
    "group_detail",
    "import_list",
    "import_progress",
    "import_rejects",
    "judge_endpoint",
    "judge_panel",
    "list_stories",
    "new_engine_for",
    "open_conflict",
    "preview_lines",
    "preview_settings",
    "rejects_of_file",
    "reported_pairs",
    "sent_of_page",
    "sent_of_story",
    "settings_of",
    "source_choices",
    "staged_import",
    "story_choices",
    "story_grid",
    "story_groups",
    "story_page",
    "version_page",
]
