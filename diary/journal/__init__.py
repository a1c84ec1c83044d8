"""Every change to the diary: one function a verb, one transaction each, announced once on disk."""

from diary.journal.attacks import end_attack, start_attack, still_going
from diary.journal.auras import add_aura, say_aura
from diary.journal.check_ins import check_in
from diary.journal.checks import (
    answer_check,
    defer_check,
    dismiss_check,
    expire_checks,
    is_remembered,
    note_asked,
)
from diary.journal.deletion import delete, restore
from diary.journal.details import edit_day, say_place, say_places, say_trigger, say_triggers
from diary.journal.doses import take
from diary.journal.edits import edit
from diary.journal.given import Done, NewRemedy, PastAttack, PastDose, Refused
from diary.journal.past import add_past
from diary.journal.ratings import rate, say_no_pain_yet
from diary.journal.remedies import (
    add_course,
    add_remedy,
    archive_remedy,
    edit_course,
    keep_remedy,
    merge_remedies,
)
from diary.journal.settings import note_zone, set_setting
from diary.journal.substances import Proposal, propose_class
from diary.journal.symptoms import mark_symptom, note_symptom, say_symptom
from diary.journal.terms import add_term, hide_term, rename_term
from diary.journal.undo import redo, undo

__all__ = [
    "Done",
    "NewRemedy",
    "PastAttack",
    "PastDose",
    "Proposal",
    "Refused",
    "add_aura",
    "add_course",
    "add_past",
    "add_remedy",
    "add_term",
    "answer_check",
    "archive_remedy",
    "check_in",
    "defer_check",
    "delete",
    "dismiss_check",
    "edit",
    "edit_course",
    "edit_day",
    "end_attack",
    "expire_checks",
    "hide_term",
    "is_remembered",
    "keep_remedy",
    "mark_symptom",
    "merge_remedies",
    "note_asked",
    "note_symptom",
    "note_zone",
    "propose_class",
    "rate",
    "redo",
    "rename_term",
    "restore",
    "say_aura",
    "say_no_pain_yet",
    "say_place",
    "say_places",
    "say_symptom",
    "say_trigger",
    "say_triggers",
    "set_setting",
    "start_attack",
    "still_going",
    "take",
    "undo",
]
