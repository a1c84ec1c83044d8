"""Every change to the diary: one function a verb, one transaction each, announced once on disk."""

from diary.journal.attacks import end_attack, start_attack, still_going
from diary.journal.checks import (
    answer_check,
    defer_check,
    dismiss_check,
    expire_checks,
    is_remembered,
    note_asked,
)
from diary.journal.deletion import delete
from diary.journal.doses import take
from diary.journal.edits import edit
from diary.journal.given import Done, NewRemedy, PastAttack, PastDose, Refused
from diary.journal.past import add_past
from diary.journal.ratings import rate
from diary.journal.settings import add_term, note_zone, set_setting
from diary.journal.substances import Proposal, propose_class
from diary.journal.symptoms import mark_symptom, say_symptom
from diary.journal.undo import redo, undo

__all__ = [
    "Done",
    "NewRemedy",
    "PastAttack",
    "PastDose",
    "Proposal",
    "Refused",
    "add_past",
    "add_term",
    "answer_check",
    "defer_check",
    "delete",
    "dismiss_check",
    "edit",
    "end_attack",
    "expire_checks",
    "is_remembered",
    "mark_symptom",
    "note_asked",
    "note_zone",
    "propose_class",
    "rate",
    "redo",
    "say_symptom",
    "set_setting",
    "start_attack",
    "still_going",
    "take",
    "undo",
]
