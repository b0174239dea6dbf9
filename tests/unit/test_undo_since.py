"""What somebody else wrote since isn't taken back, though it looks as before; what one has undone is no hindrance.

The other person has the same name, and leaves what the step is about just as the step had left it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import get_args

import pytest

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import HANDING_OUT, Action, Effect
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import WrittenSince
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.domain.teaching import HoursAdded, HoursByHand, HoursRemoved, LessonEnd, LessonEnded
from ioplogg_tui.domain.undo import (
    BankGoalAdded,
    FieldWritten,
    GoalBroughtBack,
    GoalChanged,
    GoalRemoved,
    GoalTakenIn,
    GoalWritten,
    PlanStepped,
    Proposed,
    RecordsJoined,
    Step,
    StudentEnrolled,
    StudentReturned,
    SubjectAdded,
    SubjectRemoved,
    YearBegun,
)
from ioplogg_tui.domain.undo_name import FormerNameTakenOut, ProtectionChanged
from ioplogg_tui.domain.undo_observed import ObservationAdded, WordsWritten
from ioplogg_tui.domain.undo_own import SelfAssessed
from ioplogg_tui.domain.undo_team import TeamPlaceEnded, TeamPlaceGiven
from ioplogg_tui.logbook import (
    bank,
    goal_bin,
    goal_writing,
    goals,
    left_out,
    next_year,
    plan_steps,
    plan_subjects,
    plans,
    stays,
    teams,
    users,
)
from ioplogg_tui.logbook.bank_files import as_toml
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.fields import write_field, write_fields
from ioplogg_tui.logbook.former_names import take_out_former_name
from ioplogg_tui.logbook.hours import hours_of
from ioplogg_tui.logbook.hours_by_hand import add_hours, remove_hours
from ioplogg_tui.logbook.lesson import LessonChoice, begin_lesson
from ioplogg_tui.logbook.lesson_end import end_lesson
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.proposals import proposed
from ioplogg_tui.logbook.proposing import propose
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.step_text import LASTING, step_of_text
from ioplogg_tui.logbook.student_merge import join_records, part_newest
from ioplogg_tui.logbook.students import open_student, student_lines, student_of
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from ioplogg_tui.store.events import NewEvent
from ioplogg_tui.store.student_tables import STUDENT_TABLES, key_of
from ioplogg_tui.store.undo_steps import UndoRowAbout
from tests.fixtures.lessons import gone_on_with
from tests.fixtures.plans import PER, PlannedStudent
from tests.fixtures.staff import SessionOf
from tests.fixtures.writing import write_plan, write_subject

BY_ITSELF = {
    ObservationAdded: "its row is the person's own, and nobody else corrects it",
    WordsWritten: "as that",
    SelfAssessed: "it counts, or is withdrawn already",
    GoalChanged: "each part is compared with what was made of it",
    FieldWritten: "its text is compared with what was written, but for a mark, which is tried here",
    HoursAdded: "its row is there, or isn't",
    FormerNameTakenOut: "its rows are put back beside all others",
    SubjectRemoved: "it is given back beside all others, where none has its title",
}
"""Steps for which it is all the same who wrote since, and why."""


@dataclass
class Scene:
    """Two people of one name who may everything, and a student, with a third who can be on the team."""

    mine: Session
    theirs: Session
    student: int
    goal: int
    ola: int

    def with_norsk(self, session: Session) -> None:
        plan_subjects.add_subject(session, plans.plan_of(session, self.student), "Norsk")

    def without_norsk(self, session: Session) -> None:
        plan = plans.plan_of(session, self.student)
        norsk = next(subject for subject in plan.subjects if subject.title == "Norsk")
        plan_subjects.remove_subject(session, plan, norsk)

    def mark(self, session: Session, text: str, seen: str) -> None:
        place = FieldPlace(FieldOwner.TEST_AIM, self.student, "KM1", number=self.goal)
        write_field(session, place, text, seen=seen)

    def goal_text(self) -> GoalText:
        return next(as_text(goal) for goal in goals.goals_of(self.mine, self.student) if goal.id == self.goal)

    def change_goal(self, session: Session, **parts: object) -> None:
        goal_writing.change_goal(session, self.student, self.goal, replace(self.goal_text(), **parts))  # type: ignore[arg-type]

    def usable(self) -> None:
        plan = plans.plan_of(self.mine, self.student)
        day = self.mine.today()
        write_plan(self.mine, replace(plan, basis=Basis(decision=day, valid_from=day, valid_to=day)))
        for subject in plan.subjects:
            whole = replace(subject, content="Supper", how_it_is_run="På kjøkkenet")
            write_subject(self.mine, plan, whole)

    def bank_imported(self, *texts: str) -> None:
        own = bank.bank_goals(self.mine)[0]
        for text in texts:
            written = {language: replace(words, text=text) for language, words in own.texts.items()}
            bank.import_bank(self.theirs, [("bank.toml", as_toml([replace(own, texts=written)]))])


Part = Callable[[Scene], object]


def new_goal(scene: Scene) -> None:
    scene.goal = goal_writing.write_goal(scene.mine, scene.student, GoalText("Norsk", "Leser"))


def newcomer(scene: Scene) -> None:
    scene.student = enrol(scene.mine, "Jonas Elvestad")


def published(scene: Scene) -> None:
    scene.usable()
    plan_steps.publish(scene.mine, plans.plan_of(scene.mine, scene.student))


def taken_in(scene: Scene) -> None:
    """A goal that only the plan of the year before has goes on in this year's."""
    year = scene.mine.school_year
    with scene.mine.store.writing():
        write = scene.mine.store.plans
        write.subject_id(write.id_of(scene.student, year.following, scene.mine.now()), "Norsk")
    scene.goal = left_out.take_in(scene.mine, plans.plan_of(scene.mine, scene.student, year.following), scene.goal)


def there_and_back(scene: Scene) -> None:
    year = scene.mine.school_year.following
    text = next(as_text(goal) for goal in goals.goals_of(scene.mine, scene.student, year) if goal.id == scene.goal)
    for now in (replace(text, content="Bøker"), text):
        goal_writing.change_goal(scene.theirs, scene.student, scene.goal, now)


def published_anew(scene: Scene) -> None:
    scene.change_goal(scene.theirs, content="Bøker")
    plan_steps.publish(scene.theirs, plans.plan_of(scene.theirs, scene.student))


def stepped(scene: Scene) -> None:
    plan_steps.take_step(scene.theirs, plans.plan_of(scene.theirs, scene.student))


def observed(scene: Scene) -> None:
    observe(scene.theirs, scene.student, scene.goal, Rating(Level(3), None))


def protected_and_shown(scene: Scene) -> None:
    each(protected("theirs"), shown("theirs"))(scene)


def settled(scene: Scene) -> None:
    with deed(scene.theirs, Action.DOCUMENT_PUBLISH, Right.SEE, scene.student) as doing:
        doing.store.proposals.settle(scene.student, DocumentKind.YEAR, scene.mine.school_year)


def marked(scene: Scene) -> None:
    scene.change_goal(scene.mine, aims=(ChosenAim("KM1", "lage mat", "nb"),))
    scene.mark(scene.mine, "yes", "")


def each(*parts: Part) -> Part:
    return lambda scene: [part(scene) for part in parts]


def off_team(who: str) -> Part:
    return lambda scene: teams.take_off_team(getattr(scene, who), scene.student, scene.ola)


def on_team(who: str) -> Part:
    return lambda scene: teams.put_on_team(getattr(scene, who), scene.student, scene.ola)


def left_and_back(scene: Scene) -> None:
    stays.leave(scene.mine, scene.student, scene.mine.today() - timedelta(days=1))
    stays.come_back(scene.mine, scene.student)


def into_bin(who: str) -> Part:
    return lambda scene: goal_bin.remove_goal(getattr(scene, who), scene.student, scene.goal)


def out_of_bin(who: str) -> Part:
    return lambda scene: goal_bin.bring_back_goal(getattr(scene, who), scene.student, scene.goal)


def with_norsk(who: str) -> Part:
    return lambda scene: scene.with_norsk(getattr(scene, who))


def without_norsk(who: str) -> Part:
    return lambda scene: scene.without_norsk(getattr(scene, who))


def protected(who: str) -> Part:
    return lambda scene: protect(getattr(scene, who), scene.student, True)


def shown(who: str) -> Part:
    return lambda scene: protect(getattr(scene, who), scene.student, False)


def joined(scene: Scene) -> None:
    """Another record of the student's is joined into theirs."""
    join_records(scene.mine, enrol(scene.mine, "Mathea S"), scene.student)


def change_to(content: str) -> Part:
    """Somebody else gives the goal another content."""
    return lambda scene: scene.change_goal(scene.theirs, content=content)


def begun(scene: Scene) -> None:
    begin_lesson(scene.mine, LessonChoice("8A"), [student_of(scene.mine, scene.student)], [scene.student])


def ended(who: str, minutes: int) -> Part:
    """Whoever ends the group's lesson that there is, once more too."""

    def end(scene: Scene) -> None:
        session = getattr(scene, who)
        lesson = gone_on_with(session, LessonChoice("8A"), [student_of(session, scene.student)], [scene.student])
        end_lesson(session, lesson, LessonEnd(minutes))

    return end


def hours_written(who: str) -> Part:
    def write(scene: Scene) -> None:
        session = getattr(scene, who)
        title = plans.plan_of(session, scene.student).subjects[0].title
        add_hours(session, HoursByHand(0, scene.student, title, session.today(), None, 90, "Vikar", ""))

    return write


def hours_taken_out(who: str) -> Part:
    def take_out(scene: Scene) -> None:
        session = getattr(scene, who)
        remove_hours(session, scene.student, hours_of(session, scene.student).by_hand[0].id)

    return take_out


def name_taken_out(scene: Scene) -> None:
    """One that was written by mistake."""
    right = student_of(scene.mine, scene.student).name
    for name in ("Feil Navn", right):
        write_fields(scene.mine, scene.student, {"name": name})
    take_out_former_name(scene.mine, scene.student, "Feil Navn")


SCENES: dict[type, tuple[Part, Part]] = {
    FieldWritten: (
        marked,
        each(lambda scene: scene.mark(scene.theirs, "", "yes"), lambda scene: scene.mark(scene.theirs, "yes", "")),
    ),
    GoalWritten: (new_goal, each(change_to("Bøker"), change_to(""))),
    GoalRemoved: (into_bin("mine"), each(out_of_bin("theirs"), into_bin("theirs"))),
    GoalBroughtBack: (each(into_bin("mine"), out_of_bin("mine")), each(into_bin("theirs"), out_of_bin("theirs"))),
    SubjectAdded: (with_norsk("mine"), each(without_norsk("theirs"), with_norsk("theirs"))),
    PlanStepped: (published, published_anew),
    YearBegun: (
        lambda scene: next_year.next_year(scene.mine, plans.plan_of(scene.mine, scene.student)),
        protected_and_shown,
    ),
    GoalTakenIn: (taken_in, there_and_back),
    StudentEnrolled: (newcomer, protected_and_shown),
    RecordsJoined: (joined, protected_and_shown),
    StudentReturned: (left_and_back, protected_and_shown),
    Proposed: (lambda scene: propose(scene.mine, scene.student, DocumentKind.YEAR, scene.mine.school_year), settled),
    BankGoalAdded: (
        lambda scene: bank.add_to_bank(
            scene.mine, GoalText("Mat", "Steker vafler", criteria={Dimension.QUALITY: {Level(2): "med hjelp"}}), PER
        ),
        lambda scene: scene.bank_imported("Steker gode vafler", "Steker vafler"),
    ),
    LessonEnded: (each(begun, ended("mine", 45)), ended("theirs", 60)),
    HoursRemoved: (each(hours_written("mine"), hours_taken_out("mine")), hours_written("theirs")),
    TeamPlaceGiven: (on_team("mine"), each(off_team("theirs"), on_team("theirs"))),
    TeamPlaceEnded: (each(on_team("mine"), off_team("mine")), each(on_team("theirs"), off_team("theirs"))),
    ProtectionChanged: (protected("mine"), each(shown("theirs"), protected("theirs"))),
}
"""Step → how it is made, and what somebody else does after it that looks like nothing."""


@pytest.fixture
def scene(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Scene:
    return scene_of(session, mathea, session_of)


def scene_of(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Scene:
    """With two people who aren't the one whose steps are taken back."""
    users.add_user(session, "other", session.person.name, Role.OWNER)
    ola = users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    return Scene(session, session_of("other"), mathea.id, mathea.soup, ola)


def test_every_step_is_tried_or_goes_by_itself() -> None:
    assert {*SCENES, *BY_ITSELF} == {*get_args(Step)}


@pytest.mark.parametrize("step", SCENES, ids=lambda step: step.__name__)
def test_what_somebody_else_wrote_since_stays(scene: Scene, step: type) -> None:
    mine, theirs = SCENES[step]
    mine(scene)
    assert isinstance(steps_of_today(scene.mine)[0][0].step, step)
    theirs(scene)
    head = scene.mine.store.events.head()
    with pytest.raises(WrittenSince):
        take_back_newest(scene.mine)
    assert scene.mine.store.events.head() == head


@pytest.mark.parametrize("step", SCENES, ids=lambda step: step.__name__)
def test_what_nobody_wrote_of_since_is_taken_back(scene: Scene, step: type) -> None:
    mine, _theirs = SCENES[step]
    mine(scene)
    assert take_back_newest(scene.mine) is not None


NEVER_BACK = {
    Proposed: "what was published is",
    BankGoalAdded: "nobody takes back what was imported",
    StudentEnrolled: "who wrote of the student has read of them",
}
"""Steps that are hindered by what somebody else did since, whatever they took back of it, and why."""
TAKEN_BACK: dict[type, tuple[Part, ...]] = {
    PlanStepped: (stepped,),
    GoalWritten: (SCENES[GoalWritten][1], observed),
    GoalTakenIn: (there_and_back, observed),
    GoalBroughtBack: (SCENES[GoalBroughtBack][1], observed),
}
"""What somebody else does after a step, where that isn't what they do in `SCENES` alone."""


@pytest.mark.parametrize("step", [step for step in SCENES if step not in NEVER_BACK], ids=lambda step: step.__name__)
def test_what_somebody_else_wrote_and_took_back_hinders_nothing(scene: Scene, step: type) -> None:
    mine, theirs = SCENES[step]
    mine(scene)
    for part in TAKEN_BACK.get(step, (theirs,)):
        part(scene)
        while take_back_newest(scene.theirs) is not None:
            pass
    assert isinstance(steps_of_today(scene.mine)[0][0].step, step)
    assert take_back_newest(scene.mine) is not None


def test_a_goal_that_was_rated_and_taken_out_again_is_left_out_and_taken_in_as_before(scene: Scene) -> None:
    was, year = scene.goal, scene.mine.school_year.following
    taken_in(scene)
    shown_in_both = [goal.text for goal in goals.goals_of(scene.mine, scene.student, year)]
    observed(scene)
    for session in (scene.theirs, scene.mine):
        take_back_newest(session)
    plan = plans.plan_of(scene.mine, scene.student, year)
    assert was in {goal.id for goal in left_out.left_out_of(scene.mine, plan)}
    assert goal_bin.bin_of(scene.mine, scene.student) == []
    again = left_out.take_in(scene.mine, plan, was)
    assert [goal.text for goal in goals.goals_of(scene.mine, scene.student, year)] == shown_in_both
    assert again not in (was, scene.goal)


def test_what_one_has_undone_oneself_hinders_nothing(scene: Scene) -> None:
    scene.student = enrol(scene.mine, "Jonas Elvestad")
    place = FieldPlace(FieldOwner.STUDENT, scene.student, "strengths")
    write_field(scene.mine, place, "Musikk", seen="")
    protect(scene.mine, scene.student, True)
    observe(scene.mine, 1, 1, Rating(Level(3), None))
    goal_writing.write_goal(scene.mine, scene.student, GoalText("Norsk", "Leser"))
    for _step in range(5):
        assert take_back_newest(scene.mine) is not None
    assert "Jonas Elvestad" not in [line.student.name for line in student_lines(scene.mine, everyone=True)]


@pytest.mark.parametrize("place", range(3))
def test_between_what_one_has_undone_nobody_wrote_either(scene: Scene, place: int) -> None:
    field = FieldPlace(FieldOwner.STUDENT, enrol(scene.mine, "Jonas Elvestad"), "strengths")
    scene.student = field.student_id
    own: list[Callable[[], object]] = [
        lambda: write_field(scene.mine, field, "Musikk", seen=""),
        lambda: take_back_newest(scene.mine),
    ]
    own.insert(place, lambda: protected_and_shown(scene))
    for part in own:
        part()
    with pytest.raises(WrittenSince):
        take_back_newest(scene.mine)


def test_two_people_say_that_it_is_ready_and_one_takes_it_back(scene: Scene) -> None:
    for session in (scene.mine, scene.theirs, scene.mine):
        propose(session, scene.student, DocumentKind.YEAR, session.school_year)
    assert len(proposed(scene.mine, [scene.student])) == 1
    take_back_newest(scene.mine)
    assert len(proposed(scene.mine, [scene.student])) == 1
    take_back_newest(scene.theirs)
    assert proposed(scene.mine, [scene.student]) == []
    assert not isinstance(steps_of_today(scene.mine)[0][0].step, Proposed), "saying it twice was saying it once"


STAYS_INSIDE = {*Action} - HANDING_OUT
LEAVES_ROWS = {
    "undo_step": "what can be taken back is gone with it",
    "proposal": "nobody is asked any longer; who was, is in the log",
    "plan_subject": "a subject with nothing in it",
    "stay": "that the student was back is in the log",
}
"""Tables that hold less after undo whoever took what out, and why nobody relies on it."""


def kept(session: Session) -> dict[str, set[object]]:
    """Table → the keys of its rows."""
    tables: dict[str, set[object]] = {}
    for student_id in session.store.archive_rows.student_ids():
        for table, records in session.store.archive_rows.of(student_id).items():
            key = [field.name for field in key_of(STUDENT_TABLES[table])]
            tables.setdefault(table, set()).update(tuple(record[name] for name in key) for record in records)
    return {table: rows for table, rows in tables.items() if table not in LEAVES_ROWS}


def test_every_action_that_reads_of_a_student_hands_out_but_opening() -> None:
    """A new action that reads of a student hands out until it is said here that it doesn't."""
    assert {action for action in STAYS_INSIDE if action.effect is Effect.READING_OF_STUDENT} == {Action.STUDENT_OPEN}
    printed = {
        Action.STUDENT_LAY_OUT,
        Action.STUDENT_LAY_OUT_BY_CONSENT,
        Action.DOCUMENT_PRINT,
        Action.DOCUMENT_PUBLISH,
        Action.STUDENT_EXPORT,
        Action.SCHOOL_BACKUP,
    }
    assert printed | {Action.DOCUMENT_GIVE, Action.DOCUMENT_ARCHIVE, Action.PLAN_ARCHIVE} == HANDING_OUT


def all_undone(session: Session) -> str:
    """Undo until there is nothing left; gives what was refused."""
    refused = []
    while steps_of_today(session):
        try:
            take_back_newest(session)
        except WrittenSince as problem:
            refused.append(str(problem))
    return "\n".join(refused)


def opened_by_a_colleague(scene: Scene) -> None:
    open_student(scene.theirs, scene.student)


TAKEN_BACK_LATER: dict[type, Part] = {RecordsJoined: lambda scene: part_newest(scene.mine, scene.student)}
"""Step that lasts → how it is taken back otherwise than by undo."""


@pytest.mark.parametrize("step", LASTING, ids=lambda step: step.__name__)
def test_what_lasts_is_not_forgotten_though_refused_and_stands_in_the_way_of_nothing(scene: Scene, step: type) -> None:
    scene.with_norsk(scene.mine)
    SCENES[step][0](scene)
    protected("theirs")(scene)
    with pytest.raises(WrittenSince):
        take_back_newest(scene.mine)
    assert step not in {type(kept.step) for kept, _sentence in steps_of_today(scene.mine)}
    assert take_back_newest(scene.theirs) is not None
    while steps_of_today(scene.mine):
        with suppress(WrittenSince):
            take_back_newest(scene.mine)
    assert "Norsk" not in [subject.title for subject in plans.plan_of(scene.mine, scene.student).subjects]
    assert step in {type(step_of_text(row.step)) for row in rows_kept(scene)}
    TAKEN_BACK_LATER[step](scene)
    assert step not in {type(step_of_text(row.step)) for row in rows_kept(scene)}


def rows_kept(scene: Scene) -> list[UndoRowAbout]:
    return scene.mine.store.undo_steps.about(scene.student)


def with_a_published_plan(scene: Scene) -> None:
    new_goal(scene)
    published(scene)


@pytest.mark.parametrize("when", ["after", "before"])
def test_a_version_that_a_colleague_may_have_read_stays(scene: Scene, when: str) -> None:
    newcomer(scene)
    if when == "before":
        opened_by_a_colleague(scene)
    with_a_published_plan(scene)
    if when == "after":
        opened_by_a_colleague(scene)
    assert "Somebody else" in all_undone(scene.mine)
    plan = plans.plan_of(scene.mine, scene.student)
    assert plan.status is PlanStatus.DRAFT and len(plans.versions_of(scene.mine, plan)) == 1


@pytest.mark.parametrize("is_published", [False, True])
@pytest.mark.parametrize("when", ["never", "before", "after"])
def test_next_year_s_plan_stays_where_it_was_published_and_read(scene: Scene, when: str, is_published: bool) -> None:
    following = scene.mine.school_year.following
    scene.usable()
    if when == "before":
        opened_by_a_colleague(scene)
    next_year.next_year(scene.mine, plans.plan_of(scene.mine, scene.student))
    begun = plans.plan_of(scene.mine, scene.student, following)
    if is_published:
        write_plan(scene.mine, replace(begun, basis=Basis(decision=following.first_day, valid_to=following.last_day)))
        for subject in begun.subjects:
            write_subject(scene.mine, begun, replace(subject, content="Supper", how_it_is_run="På kjøkkenet"))
        plan_steps.publish(scene.mine, plans.plan_of(scene.mine, scene.student, following))
    if when == "after":
        opened_by_a_colleague(scene)
    refused = all_undone(scene.mine)
    stays_there = is_published and when != "never"
    assert ("may have read it" in refused) is stays_there
    assert (plans.plan_of(scene.mine, scene.student, following).id != 0) is stays_there


def test_what_was_printed_while_the_log_could_not_be_told_stays_too(scene: Scene) -> None:
    newcomer(scene)
    printed = NewEvent(scene.mine.now(), scene.mine.person.id, Action.DOCUMENT_PRINT, scene.student, None)
    scene.mine.untold_events.append(printed)
    assert "so the student stays" in all_undone(scene.mine)


def test_what_is_handed_out_of_another_student_is_no_hindrance(scene: Scene) -> None:
    other = scene.student
    newcomer(scene)
    with_a_published_plan(scene)
    for student_id in (other, None):
        action = Action.STUDENTS_LIST if student_id is None else Action.STUDENT_EXPORT
        with deed(scene.theirs, action, Right.SEE, student_id) as doing:
            doing.object_id = student_id
    all_undone(scene.mine)
    assert "Jonas Elvestad" not in [line.student.name for line in student_lines(scene.mine, everyone=True)]
