"""What is stored, with its constraints: one module for each cluster of tables.

Claims, groups, positions and evidence are derived: every reconciliation builds them again. Articles, judgements with their anchors,
and the action log are the record: nothing overwrites them.
"""

from __future__ import annotations

from articles.models.anchored import AnchoredWords
from articles.models.by_hand import FactAnchor, FactDecision, FactVerdict, FlagAnchor, HandFlag
from articles.models.claims import Claim, Group, GroupMember
from articles.models.conflicts import AWAITS_AGREEMENT, NEEDS_DECISION, Conflict, ConflictState, Evidence, FormerAddress, Position
from articles.models.corrections import Correction, CorrectionKind
from articles.models.desk import Hold, Mailed, Opinion, Preview, PreviewLine, PreviewState
from articles.models.doubts import DoubtKind, DoubtState, StoryDivision, StoryDoubt, StoryMerge
from articles.models.entities import Alias, Entity, EntityClaim, EntityType, NameJudgement
from articles.models.groupings import Deed, GroupAnchor, GroupJudgement, Side
from articles.models.imports import (
    BEFORE_STORING,
    UNDER_WAY,
    Expected,
    FileKind,
    FileState,
    ImportDraft,
    ImportFile,
    ImportReject,
    ImportRun,
    ImportState,
    RememberedLayout,
)
from articles.models.judgements import DISMISSING, OBEYED, Anchor, Because, Judgement, Maker, Verdict
from articles.models.judging import AskedPair, JudgeRun, JudgeRunState, JudgeVerdict
from articles.models.log import Action, Verb
from articles.models.origins import OriginJudgement
from articles.models.people import Role, User
from articles.models.placing import ArticleProfile, Placement, PlacementState, Proposal
from articles.models.reported import PairVerdict, ReportedPair
from articles.models.sheets import (
    Export,
    ExportPart,
    ExportState,
    KeyKind,
    LineOutcome,
    ReadKey,
    ReturnState,
    SheetLayout,
    SheetReturn,
    SheetReturnLine,
    SheetView,
    Snapshot,
    SnapshotRow,
)
from articles.models.stories import Article, ArticleVersion, Source, Story, StoryState, VersionState, handle_of
from articles.models.view_receipts import Look
from articles.models.watching import ItemState, LookOutcome, Watch, WatchedHost, WatchedItem, WatchKind, WatchLook

__all__ = [
    "AWAITS_AGREEMENT",
    "BEFORE_STORING",
    "DISMISSING",
    "NEEDS_DECISION",
    "OBEYED",
    "UNDER_WAY",
    "Action",
    "Alias",
    "Anchor",
    "AnchoredWords",
    "Article",
    "ArticleProfile",
    "ArticleVersion",
    "AskedPair",
    "Because",
    "Claim",
    "Conflict",
    "ConflictState",
    "Correction",
    "CorrectionKind",
    "Deed",
    "DoubtKind",
    "DoubtState",
    "Entity",
    "EntityClaim",
    "EntityType",
    "Evidence",
    "Expected",
    "Export",
    "ExportPart",
    "ExportState",
    "FactAnchor",
    "FactDecision",
    "FactVerdict",
    "FileKind",
    "FileState",
    "FlagAnchor",
    "FormerAddress",
    "Group",
    "GroupAnchor",
    "GroupJudgement",
    "GroupMember",
    "HandFlag",
    "Hold",
    "ImportDraft",
    "ImportFile",
    "ImportReject",
    "ImportRun",
    "ImportState",
    "ItemState",
    "JudgeRun",
    "JudgeRunState",
    "JudgeVerdict",
    "Judgement",
    "KeyKind",
    "LineOutcome",
    "Look",
    "LookOutcome",
    "Mailed",
    "Maker",
    "NameJudgement",
    "Opinion",
    "OriginJudgement",
    "PairVerdict",
    "Placement",
    "PlacementState",
    "Position",
    "Preview",
    "PreviewLine",
    "PreviewState",
    "Proposal",
    "ReadKey",
    "RememberedLayout",
    "ReportedPair",
    "ReturnState",
    "Role",
    "SheetLayout",
    "SheetReturn",
    "SheetReturnLine",
    "SheetView",
    "Side",
    "Snapshot",
    "SnapshotRow",
    "Source",
    "Story",
    "StoryDivision",
    "StoryDoubt",
    "StoryMerge",
    "StoryState",
    "User",
    "Verb",
    "Verdict",
    "VersionState",
    "Watch",
    "WatchKind",
    "WatchLook",
    "WatchedHost",
    "WatchedItem",
    "handle_of",
]
