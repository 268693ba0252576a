"""Every write: one transaction each, and exactly one line in the action log each."""

from __future__ import annotations

from articles.services.corrections import Words, correct, undo_correction
from articles.services.decisions import decide, undo, undo_decision
from articles.services.importing import carry_through
from articles.services.imports import Stored, fail_import, finish_import, resume_import, start_import, store_batch, unpack_import
from articles.services.looks import note_look
from articles.services.naming import judge_names, undo_names
from articles.services.outcomes import (
    CannotCorrect,
    CannotDecide,
    CannotJudge,
    ChangedMeanwhile,
    Corrected,
    CorrectedMeanwhile,
    CorrectionUndone,
    Decided,
    ImportRefused,
    NothingToUndo,
    Reconciled,
    Undone,
)
from articles.services.reading import request_reread, store_reading
from articles.services.reconciling import fail_reconciliation, reconcile_story
from articles.services.reported import GivenVerdict, PairSide, report_pair, restore_pair, withdraw_pair
from articles.services.stories import create_story

__all__ = [
    "CannotCorrect",
    "CannotDecide",
    "CannotJudge",
    "ChangedMeanwhile",
    "Corrected",
    "CorrectedMeanwhile",
    "CorrectionUndone",
    "Decided",
    "GivenVerdict",
    "ImportRefused",
    "NothingToUndo",
    "PairSide",
    "Reconciled",
    "Stored",
    "Undone",
    "Words",
    "carry_through",
    "correct",
    "create_story",
    "decide",
    "fail_import",
    "fail_reconciliation",
    "finish_import",
    "judge_names",
    "note_look",
    "reconcile_story",
    "report_pair",
    "request_reread",
    "restore_pair",
    "resume_import",
    "start_import",
    "store_batch",
    "store_reading",
    "undo",
    "undo_correction",
    "undo_decision",
    "undo_names",
    "unpack_import",
    "withdraw_pair",
]
