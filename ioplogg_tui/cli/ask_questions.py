"""What jobs ask: whose, which goal, how it went, in which words. Each question answers with what commands are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.answers import WentBack, is_meant
from ioplogg_tui.cli.criteria_lines import criteria_lines
from ioplogg_tui.cli.dialogue import Choice, Dialogue, by_own_number, numbered
from ioplogg_tui.cli.levels_meant import are_levels
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.typed_rating import typed_rating
from ioplogg_tui.locale import _, say
from ioplogg_tui.locale.lines import rating_words

Answers: TypeAlias = Mapping[str, str]
"""Name → what was answered, as a command is given it."""

Question: TypeAlias = Callable[[Dialogue, Answers], Answers]
"""Asks, knowing what was answered before."""


def any_student(dialogue: Dialogue, _said: Answers) -> Answers:
    """Which student it is about from now on. Raises NotFound where the person has none, and as `Dialogue.ask`."""
    from ioplogg_tui.logbook.students import student_lines, why_no_students

    session = dialogue.session
    lines = [line.student for line in student_lines(session)]
    own = by_own_number([(str(student.id), _in_list(student), student.id) for student in lines])
    if not own:
        spoken.tell(say(why_no_students(session)))

    question = _("Which student? A number, or a part of the name. “?” lists yours.")
    chosen = dialogue.choose(question, own, called=partial(students_called_so, dialogue))
    dialogue.be_about(int(chosen))
    return {"student": chosen}


def students_called_so(dialogue: Dialogue, text: str) -> list[Choice]:
    """The one of a number, or those whom a part of a name is of."""
    from ioplogg_tui.logbook.students import student_of, students_called

    names = {name.id: name.name for name in students_called(dialogue.session, text)}
    if len(names) > 1:
        names = {number: _in_list(student_of(dialogue.session, number)) for number in names}
    return by_own_number([(str(number), name, number) for number, name in names.items()])


def students_named(dialogue: Dialogue, text: str) -> list[Choice]:
    """As `students_called_so`, where a number is of something else."""
    return students_called_so(dialogue, text) if not text.isdigit() else []


def whose(dialogue: Dialogue, said: Answers) -> Answers:
    """The student whom it is about, who is asked about where nobody is chosen. Raises as `any_student`."""
    if dialogue.student is None or dialogue.goes_back:
        said = any_student(dialogue, said)
        spoken.tell(dialogue.whose)
        return said
    return {"student": str(dialogue.student.id)}


def _in_list(student: Student) -> str:
    return ", ".join(filter(None, (student.name, student.group)))


def which_goal(dialogue: Dialogue, said: Answers) -> Answers:
    """A goal of the student's, listed where none was chosen before, or goals have come, gone or moved since.

    Raises: NotFound where there is none, and as `Dialogue.ask`.
    """
    goals = _goals(dialogue, said)
    choices = by_own_number([(str(goal.id), f"{goal.text}, {goal.subject}", goal.number) for goal in goals])
    question = _("Which goal? A number, or a part of its text. An empty line goes back.")
    is_listed = "goal_id" not in said or choices != dialogue.listed_goals
    dialogue.listed_goals = choices
    chosen = dialogue.choose(question, choices, is_listed=is_listed)
    return {"goal_id": chosen}


def _goals(dialogue: Dialogue, said: Answers) -> list[ObservedGoal]:
    from ioplogg_tui.logbook.goals import goals_of

    goals = goals_of(dialogue.session, int(said["student"]))
    if not goals:
        raise NotFound(N_("There are no goals yet."))
    return goals


def goal_now(dialogue: Dialogue, said: Answers) -> ObservedGoal:
    """The goal that was chosen, as it is by now: another may have its number. Raises NotFound where it is gone."""
    for goal in _goals(dialogue, said):
        if str(goal.id) == said["goal_id"]:
            return goal
    raise NotFound(N_("The goal is no longer here."))


def tell_goal(dialogue: Dialogue, said: Answers) -> None:
    """Whose goal it is about, where one was chosen: a number may be remembered from another list.

    Raises NotFound where it is gone.
    """
    if "goal_id" in said:
        goal, sentence = goal_now(dialogue, said), _("{name}, goal {number}: {goal}.")
        spoken.tell(filled(sentence, name=dialogue.whose, number=goal.number, goal=goal.text))


def rating(dialogue: Dialogue, said: Answers) -> Answers:
    """Two digits, and words where there are any. Raises as `Dialogue.ask`."""
    goal, name = goal_now(dialogue, said), dialogue.whose
    last = goal.standing.now
    sentence = (
        _("{name}, goal {number}: {goal}.") if last.empty else _("{name}, goal {number}: {goal}. Before: {rating}.")
    )
    spoken.tell(filled(sentence, name=name, number=goal.number, goal=goal.text, rating=rating_words(last)))
    asked = _("Two digits: quality, then independence; 0 is not observed; words after them are a note.")
    while True:
        answer = dialogue.ask(asked, more=criteria_lines(goal))
        if not answer:
            raise WentBack
        typed = typed_rating(answer)
        if typed is not None and are_levels(typed):
            quality, independence = (
                str(int(level or 0)) for level in (typed.rating.quality, typed.rating.independence)
            )
            return {"quality": quality, "independence": independence, "note": typed.note}
        asked = _("Write two digits, 0 to 4, as 3 2; then a note if you like.")


def words(
    name: str, sentence: str, *, is_optional: bool = False, check: Callable[[Dialogue, str], object] | None = None
) -> Question:
    """Asks for a line, which is the answer of this name; `sentence` is not translated yet.

    The goal that it is about is said first. An empty line is no answer: it goes on without where it `is_optional`, and
    else goes back. `check` raises a Problem where an answer can't be used: it is heard here, not at the last question.
    """

    def asked(dialogue: Dialogue, said: Answers) -> Answers:
        tell_goal(dialogue, said)
        answer = dialogue.ask(_(sentence))
        if not answer and not is_optional:
            raise WentBack
        if answer and check is not None:
            check(dialogue, answer)
        return {name: answer}

    return asked


def which_group(dialogue: Dialogue, _said: Answers) -> Answers:
    """A group of one's own students, or all of them. Raises as `Dialogue.ask`."""
    from ioplogg_tui.logbook.lesson import my_students

    groups = my_students(dialogue.session).groups()
    if not groups:
        return {"group": ""}
    question = _("Which group? An empty line: all your students.")
    return {"group": dialogue.choose(question, numbered([(group, group) for group in groups]), otherwise="")}


def which_taught(dialogue: Dialogue, said: Answers) -> Answers:
    """A subject that is taught in the group, or every one. Raises as `Dialogue.ask`."""
    from ioplogg_tui.logbook.lesson import my_students

    subjects = my_students(dialogue.session).subjects(said["group"])
    if len(subjects) < 2:
        return {"subject": ""}
    question = _("Which subject? An empty line: every subject.")
    return {"subject": dialogue.choose(question, numbered([(each, each) for each in subjects]), otherwise="")}


def which_subject(dialogue: Dialogue, said: Answers) -> Answers:
    """A subject of the student's plan, unasked where it has one, or another that is meant. Raises as `Dialogue.ask`."""
    titles = _subjects_of(dialogue, said)
    return {"subject": titles[0] if len(titles) == 1 else subject_chosen(dialogue, titles)}


def which_own_subject(dialogue: Dialogue, said: Answers) -> Answers:
    """A subject of the student's plan, unasked where it has one. Raises NotFound where none, and as `Dialogue.ask`."""
    titles = _subjects_of(dialogue, said)
    if not titles:
        raise NotFound(N_("The plan has no subjects yet."))
    choices, question = numbered([(title, title) for title in titles]), _("Which subject? A number, or its name.")
    return {"subject": titles[0] if len(titles) == 1 else dialogue.choose(question, choices)}


def _subjects_of(dialogue: Dialogue, said: Answers) -> list[str]:
    from ioplogg_tui.logbook.goals import subjects_of

    return [subject.title for subject in subjects_of(dialogue.session, int(said["student"]))]


def subject_chosen(dialogue: Dialogue, titles: Sequence[str]) -> str:
    """One of these subjects, or another that is written, which is asked about: a slip makes one. Raises as `ask`."""
    question = _("Which subject, or area of your own? A number, or its name.")
    choices = numbered([(title, title) for title in titles])
    while True:
        chosen = dialogue.choose(question, choices, called=lambda text: [Choice(text, text, "")])
        if chosen in titles or not titles:
            return chosen
        spoken.tell(filled(_("The plan has no “{subject}” yet."), subject=chosen))
        if is_meant():
            return chosen
