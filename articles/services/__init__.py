"""Every write: one transaction each, and exactly one line in the action log each."""

from __future__ import annotations

from articles.services.asking import Asker
from articles.services.asking_of_pairs import ask_of_pair, forget_asked_pairs
from articles.services.assignments import assign_conflict, release_conflict, release_what_is_taken, take_conflict
from articles.services.bulk_decisions import FOR_SEVERAL, Picked, decide_together
from articles.services.comments import comment_on
from articles.services.corrections import Words, correct, undo_correction
from articles.services.decisions import decide, undo_decision
from articles.services.dividing import OneAgain
from articles.services.doubting import DoubtUndone, refuse_doubt, settle_doubt, undo_doubt
from articles.services.exports import ask_export, begin_export, fail_export, forget_old_exports, keep_export, progress_of
from articles.services.facts import FactWish, decide_fact, undo_fact
from articles.services.flagging import FlagWish, Mark, flag_by_hand, undo_flag
from articles.services.freezing import freeze_sheet, set_embargo, sign_snapshot
from articles.services.grouping import Wish, judge_groups, undo_groups
from articles.services.importing import carry_on, carry_through
from articles.services.imports import (
    Handed,
    cancel_import,
    confirm_import,
    fail_import,
    finish_import,
    pause_import,
    resume_import,
    stage_import,
    start_import,
)
from articles.services.judging import ask_judge, break_off, carry_judging_on, finish_judging, judge_what_is_new, stop_judging
from articles.services.keeping import archive_story, delete_story, rename_story, revive_story
from articles.services.keys import make_key, open_with, revoke_key
from articles.services.layouts import remove_layout, save_layout
from articles.services.looking import look_at_watched
from articles.services.mailing import choose_mail, people_to_mail, tell_by_mail
from articles.services.merging import merge_stories, unmerge_story
from articles.services.moving import move_article, restore_article, withdraw_article
from articles.services.naming import judge_names, undo_names
from articles.services.origins import correct_origin, undo_origin
from articles.services.outcomes import (
    CannotAsk,
    CannotCorrect,
    CannotDecide,
    CannotFlag,
    CannotHold,
    CannotJudge,
    CannotKeep,
    CannotMove,
    CannotPlace,
    CannotSet,
    CannotWatch,
    ChangedMeanwhile,
    Corrected,
    CorrectedMeanwhile,
    CorrectionUndone,
    Decided,
    DecidedTogether,
    FactChangedMeanwhile,
    FactDecided,
    FactUndone,
    FirstOfTwo,
    Flagged,
    GroupingUndone,
    HeldBySomebody,
    ImportRefused,
    NamesUndone,
    NothingToApply,
    NothingToUndo,
    OriginUndone,
    Reconciled,
    Released,
    SettingsApplied,
    SettingsChangedMeanwhile,
    Taken,
    TheyDiffer,
    Undone,
    Unflagged,
)
from articles.services.outlets import Outlet, change_outlet, merge_outlets
from articles.services.people import Account, add_person, change_password, change_person, reset_password
from articles.services.placing import accept_suggestion, back_to_tray, make_story_of, refuse_proposal, refuse_suggestion, sort_tray
from articles.services.previews import apply_preview, ask_preview, fail_preview, leave_preview, work_out_preview
from articles.services.reading import request_reread, store_reading
from articles.services.reconciling import fail_reconciliation, reconcile_story
from articles.services.removing import remove_article
from articles.services.reported import GivenVerdict, PairSide, report_pair, restore_pair, withdraw_pair
from articles.services.returned_files import read_sheet, refuse_sheet, take_sheet_in
from articles.services.returns import apply_sheet, bring_sheet, leave_sheet, start_sheet, undo_sheet
from articles.services.rollback import Spared, carry_back, count_spared, spared_by, take_import_back
from articles.services.second_review import undo_opinion
from articles.services.settings import change_settings, undo_settings
from articles.services.staging import finish_looking, layout_of, overrule_layout
from articles.services.statistics import refresh_statistics
from articles.services.stories import create_story
from articles.services.storing import Stored, store_batch
from articles.services.tray import TRAY_SLUG, the_tray
from articles.services.undoing import UNDOABLE, NotTakenBack, TakenBack, undo, undo_all_of, undo_one
from articles.services.unmaking import unmake_story
from articles.services.view_receipts import note_look, note_presence, note_visit
from articles.services.watching import WatchWish, add_watch, change_watch, due_watches, look_now, pause_watch, remove_watch, resume_watch

__all__ = [
    "FOR_SEVERAL",
    "TRAY_SLUG",
    "UNDOABLE",
    "Account",
    "Asker",
    "CannotAsk",
    "CannotCorrect",
    "CannotDecide",
    "CannotFlag",
    "CannotHold",
    "CannotJudge",
    "CannotKeep",
    "CannotMove",
    "CannotPlace",
    "CannotSet",
    "CannotWatch",
    "ChangedMeanwhile",
    "Corrected",
    "CorrectedMeanwhile",
    "CorrectionUndone",
    "Decided",
    "DecidedTogether",
    "DoubtUndone",
    "FactChangedMeanwhile",
    "FactDecided",
    "FactUndone",
    "FactWish",
    "FirstOfTwo",
    "FlagWish",
    "Flagged",
    "GivenVerdict",
    "GroupingUndone",
    "Handed",
    "HeldBySomebody",
    "ImportRefused",
    "Mark",
    "NamesUndone",
    "NotTakenBack",
    "NothingToApply",
    "NothingToUndo",
    "OneAgain",
    "OriginUndone",
    "Outlet",
    "PairSide",
    "Picked",
    "Reconciled",
    "Released",
    "SettingsApplied",
    "SettingsChangedMeanwhile",
    "Spared",
    "Stored",
    "Taken",
    "TakenBack",
    "TheyDiffer",
    "Undone",
    "Unflagged",
    "WatchWish",
    "Wish",
    "Words",
    "accept_suggestion",
    "add_person",
    "add_watch",
    "apply_preview",
    "apply_sheet",
    "archive_story",
    "ask_export",
    "ask_judge",
    "ask_of_pair",
    "ask_preview",
    "assign_conflict",
    "back_to_tray",
    "begin_export",
    "break_off",
    "bring_sheet",
    "cancel_import",
    "carry_back",
    "carry_judging_on",
    "carry_on",
    "carry_through",
    "change_outlet",
    "change_password",
    "change_person",
    "change_settings",
    "change_watch",
    "choose_mail",
    "comment_on",
    "confirm_import",
    "correct",
    "correct_origin",
    "count_spared",
    "create_story",
    "decide",
    "decide_fact",
    "decide_together",
    "delete_story",
    "due_watches",
    "fail_export",
    "fail_import",
    "fail_preview",
    "fail_reconciliation",
    "finish_import",
    "finish_judging",
    "finish_looking",
    "flag_by_hand",
    "forget_asked_pairs",
    "forget_old_exports",
    "freeze_sheet",
    "judge_groups",
    "judge_names",
    "judge_what_is_new",
    "keep_export",
    "layout_of",
    "leave_preview",
    "leave_sheet",
    "look_at_watched",
    "look_now",
    "make_key",
    "make_story_of",
    "merge_outlets",
    "merge_stories",
    "move_article",
    "note_look",
    "note_presence",
    "note_visit",
    "open_with",
    "overrule_layout",
    "pause_import",
    "pause_watch",
    "people_to_mail",
    "progress_of",
    "read_sheet",
    "reconcile_story",
    "refresh_statistics",
    "refuse_doubt",
    "refuse_proposal",
    "refuse_sheet",
    "refuse_suggestion",
    "release_conflict",
    "release_what_is_taken",
    "remove_article",
    "remove_layout",
    "remove_watch",
    "rename_story",
    "report_pair",
    "request_reread",
    "reset_password",
    "restore_article",
    "restore_pair",
    "resume_import",
    "resume_watch",
    "revive_story",
    "revoke_key",
    "save_layout",
    "set_embargo",
    "settle_doubt",
    "sign_snapshot",
    "sort_tray",
    "spared_by",
    "stage_import",
    "start_import",
    "start_sheet",
    "stop_judging",
    "store_batch",
    "store_reading",
    "take_conflict",
    "take_import_back",
    "take_sheet_in",
    "tell_by_mail",
    "the_tray",
    "undo",
    "undo_all_of",
    "undo_correction",
    "undo_decision",
    "undo_doubt",
    "undo_fact",
    "undo_flag",
    "undo_groups",
    "undo_names",
    "undo_one",
    "undo_opinion",
    "undo_origin",
    "undo_settings",
    "undo_sheet",
    "unmake_story",
    "unmerge_story",
    "withdraw_article",
    "withdraw_pair",
    "work_out_preview",
]
