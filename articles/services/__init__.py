"""Every write: one transaction each, and exactly one line in the action log each."""

from __future__ import annotations

from articles.services.corrections import Words, correct, undo_correction
from articles.services.decisions import decide, undo_decision
from articles.services.drawings import forget_drawings, keep_drawings
from articles.services.grouping import Wish, judge_groups, undo_groups
from articles.services.holds import assign_conflict, release_conflict, release_what_is_taken, take_conflict
from articles.services.importing import carry_through
from articles.services.imports import Stored, fail_import, finish_import, resume_import, start_import, store_batch, unpack_import
from articles.services.looks import look_at, note_look, note_presence, note_time_taken
from articles.services.naming import judge_names, undo_names
from articles.services.opinions import undo_opinion
from articles.services.outcomes import (
    CannotCorrect,
    CannotDecide,
    CannotHold,
    CannotJudge,
    CannotSet,
    ChangedMeanwhile,
    Corrected,
    CorrectedMeanwhile,
    CorrectionUndone,
    Decided,
    DecidedTogether,
    FirstOfTwo,
    GroupingUndone,
    HeldBySomebody,
    ImportRefused,
    NamesUndone,
    NothingToApply,
    NothingToUndo,
    Reconciled,
    Released,
    SettingsApplied,
    SettingsChangedMeanwhile,
    Taken,
    TheyDiffer,
    Undone,
)
from articles.services.previews import apply_preview, ask_preview, fail_preview, leave_preview, work_out_preview
from articles.services.reading import request_reread, store_reading
from articles.services.reconciling import fail_reconciliation, reconcile_story
from articles.services.reported import GivenVerdict, PairSide, report_pair, restore_pair, withdraw_pair
from articles.services.settings import change_settings, undo_settings
from articles.services.stories import create_story
from articles.services.together import FOR_SEVERAL, Picked, decide_together
from articles.services.undoing import UNDOABLE, NotTakenBack, TakenBack, undo, undo_all_of, undo_one

__all__ = [
    "FOR_SEVERAL",
    "UNDOABLE",
    "CannotCorrect",
    "CannotDecide",
    "CannotHold",
    "CannotJudge",
    "CannotSet",
    "ChangedMeanwhile",
    "Corrected",
    "CorrectedMeanwhile",
    "CorrectionUndone",
    "Decided",
    "DecidedTogether",
    "FirstOfTwo",
    "GivenVerdict",
    "GroupingUndone",
    "HeldBySomebody",
    "ImportRefused",
    "NamesUndone",
    "NotTakenBack",
    "NothingToApply",
    "NothingToUndo",
    "PairSide",
    "Picked",
    "Reconciled",
    "Released",
    "SettingsApplied",
    "SettingsChangedMeanwhile",
    "Stored",
    "Taken",
    "TakenBack",
    "TheyDiffer",
    "Undone",
    "Wish",
    "Words",
    "apply_preview",
    "ask_preview",
    "assign_conflict",
    "carry_through",
    "change_settings",
    "correct",
    "create_story",
    "decide",
    "decide_together",
    "fail_import",
    "fail_preview",
    "fail_reconciliation",
    "finish_import",
    "forget_drawings",
    "judge_groups",
    "judge_names",
    "keep_drawings",
    "leave_preview",
    "look_at",
    "note_look",
    "note_presence",
    "note_time_taken",
    "reconcile_story",
    "release_conflict",
    "release_what_is_taken",
    "report_pair",
    "request_reread",
    "restore_pair",
    "resume_import",
    "start_import",
    "store_batch",
    "store_reading",
    "take_conflict",
    "undo",
    "undo_all_of",
    "undo_correction",
    "undo_decision",
    "undo_groups",
    "undo_names",
    "undo_one",
    "undo_opinion",
    "undo_settings",
    "unpack_import",
    "withdraw_pair",
    "work_out_preview",
]
