"""The pages that are opened, each by its module, and what each is for, in a sentence: what help says first."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from ioplogg_tui.domain.errors import N_

PURPOSES: dict[str, str] = {
    "bank": N_("The goal bank: goals that others have written, each with its criteria, to take as they are."),
    "beginning": N_("Where a new logbook gets its curriculum and its students, now or later."),
    "closed": N_("What you were writing when the page was taken away: copy it, or let it go."),
    "curriculum": N_("The national curriculum: find competence aims, by subject and year level or by their words."),
    "document_reading": N_("A document on the whole screen: read it, search it, copy from it."),
    "documents": N_("Make a document of what is in the logbook, read it, publish it and save a file of it."),
    "due": N_("What is due, most pressing first: each row leads to where it is mended."),
    "emergency": N_("A day's access to a student whose team you aren't on: say why, and the log records it."),
    "everything": N_("Find anything by a part of it: a student, a goal, a document, an aim, a command."),
    "first_run": N_("The first minute: your name, your language, and an empty logbook or an invented school."),
    "goal_editor": N_("Write a goal: its words, its aims, and what each level looks like for the student."),
    "handing_over": N_("Give the student the keyboard to assess themselves; your code takes it back."),
    "help": N_("The keys of the page that you came from, and what its symbols mean."),
    "key_choice": N_("Every key that may be another: choose one by pressing it."),
    "lesson": N_("Rate a whole group in a lesson: a row for each student, a column for each goal."),
    "lesson_choice": N_("Begin a lesson with a group and a subject, or correct an earlier one."),
    "lesson_summary": N_("The lesson is over: how long it was, who was away, and what its time goes to."),
    "new_student": N_("Add a student: a name is enough."),
    "options": N_("Choose one of these, or write something else."),
    "overview": N_("How all goals of a student have moved, beside each other."),
    "plan": N_("The student's plan: fill it in row by row, take it into use, and publish it."),
    "progression": N_("How one goal has moved: every observation in a chart, and the notes below it."),
    "recap": N_("What has happened since last time, for the meeting with the parents."),
    "school": N_("What is at the head of the school's documents: name, owner, address, logo."),
    "self_assessment": N_("The student answers: how it goes, and with how much help."),
    "settings": N_("Your own settings, each seen at once where it is changed."),
    "student": N_("A student's goals: rate them, note what you saw, and write the next step."),
    "student_list": N_("Take students in from a list: you see what it would bring before anything is written."),
    "students": N_("Your students, where each stands and what is due next: open one, or begin a lesson."),
    "team": N_("Who is around the student, and who has read and changed what is written about them."),
    "team_member": N_("Put somebody on the team, for all subjects or for one."),
    "two_texts": N_("Somebody else has written there too: choose which text stands."),
    "versions": N_("What the plan was when it was published, and what has changed since."),
}
"""The module of a page → what it is for."""


def purpose_of(page: Screen[Any]) -> str:
    """Not translated yet; empty where it isn't a page of the program's own."""
    modules = (kind.__module__.rpartition(".")[2] for kind in type(page).__mro__)
    return next((PURPOSES[module] for module in modules if module in PURPOSES), "")
