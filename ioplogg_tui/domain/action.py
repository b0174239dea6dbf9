"""What people do that the logbook remembers: the kinds of event of the audit log, each with what it is about."""

from __future__ import annotations

from enum import Enum, StrEnum

from ioplogg_tui.domain.errors import N_


class About(StrEnum):
    """What an event's `object_id` is the number of."""

    NOTHING = ""
    BANK = "bank"
    DOCUMENT = "document"
    GOAL = "goal"
    LESSON = "lesson"
    """A student's row of one, of an event that is the student's."""
    OBSERVATION = "observation"
    PLAN = "plan"
    PLAN_VERSION = "plan-version"
    SCHOOL = "school"
    """Another of the county's."""
    SELF_ASSESSMENT = "self-assessment"
    STAFF = "staff"
    STUDENT = "student"
    SUBJECT = "subject"


WITH_A_NUMBER = frozenset({About.GOAL, About.OBSERVATION, About.STAFF, About.SUBJECT})
"""What every event says the number of: undo and the notice of change go by it."""

OF_A_STUDENT = frozenset(
    {
        About.DOCUMENT,
        About.GOAL,
        About.OBSERVATION,
        About.PLAN,
        About.PLAN_VERSION,
        About.SELF_ASSESSMENT,
        About.SUBJECT,
    }
)
"""What is a student's: every event says whose."""


class Effect(Enum):
    """What an action leaves behind."""

    CHANGE = "something is written"
    STEP = "something is written that the person can take back the same day"
    ACCESS = "who may do what is another: open sessions look anew"
    ACCESS_STEP = "as ACCESS, and the person can take it back"
    READING = "nothing but that it was read, and nothing of a student's"
    READING_OF_STUDENT = "nothing but that what is kept of a student was opened, handed out or printed"
    READING_OF_ALL = "nothing but that something of every student there is was read: one event, which names none"
    TRACE = "something of the person's own that the log isn't told: a draft, where they are, what they can undo"


class Action(StrEnum):
    """A kind of event. Its value stands in every log that was ever written: none is renamed or taken away.

    `words` are what it is called where people read of it.
    """

    words: str
    about: About
    effect: Effect

    def __new__(cls, value: str, words: str, about: About = About.NOTHING, effect: Effect = Effect.CHANGE) -> Action:
        action = str.__new__(cls, value)
        action._value_ = value
        action.words, action.about, action.effect = words, about, effect
        return action

    AUDIT_READ = "audit.read", N_("read the audit log"), About.NOTHING, Effect.READING
    BANK_ADD = "bank.add", N_("put a goal into the bank"), About.BANK, Effect.STEP
    BANK_IMPORT = "bank.import", N_("imported goals into the bank"), About.BANK
    BANK_REMOVE = "bank.remove", N_("took a goal out of the bank"), About.BANK
    CURRICULUM_IMPORT = "curriculum.import", N_("imported the curriculum")
    DOCUMENT_ARCHIVE = "document.archive", N_("took a document to the archive"), About.DOCUMENT
    DOCUMENT_GIVE = "document.give", N_("gave a document to somebody"), About.DOCUMENT
    DOCUMENT_NOT_GIVEN = "document.not-given", N_("wrote that a document was not given after all"), About.DOCUMENT
    DOCUMENT_PRINT = "document.print", N_("saved or printed a document"), About.DOCUMENT, Effect.READING_OF_STUDENT
    DOCUMENT_PROPOSE = "document.propose", N_("asked for the plan to be published"), About.DOCUMENT, Effect.STEP
    DOCUMENT_PUBLISH = "document.publish", N_("published a document"), About.DOCUMENT
    DOCUMENT_RETRACT = "document.retract", N_("withdrew a published document"), About.DOCUMENT
    DOCUMENT_WITHDRAW = "document.withdraw", N_("no longer asked for it to be published"), About.DOCUMENT
    DOCUMENT_WRITE = "document.write", N_("wrote in a document"), About.DOCUMENT, Effect.STEP
    GOAL_BRING_BACK = "goal.bring-back", N_("took a goal back"), About.GOAL, Effect.STEP
    GOAL_CHANGE = "goal.change", N_("changed a goal"), About.GOAL, Effect.STEP
    GOAL_MARK_FOR_TEST = "goal.mark-for-test", N_("marked an aim for the test"), About.GOAL, Effect.STEP
    GOAL_PUT_OUT = "goal.put-out", N_("took a goal out of the new plan again"), About.GOAL
    GOAL_REMOVE = "goal.remove", N_("put a goal into the bin"), About.GOAL, Effect.STEP
    GOAL_TAKE_IN = "goal.take-in", N_("took a goal into the new plan"), About.GOAL, Effect.STEP
    GOAL_WRITE = "goal.write", N_("wrote a goal"), About.GOAL, Effect.STEP
    HOURS_ADD = "hours.add", N_("wrote hours that were given"), About.NOTHING, Effect.STEP
    HOURS_REMOVE = "hours.remove", N_("took out hours that were given"), About.NOTHING, Effect.STEP
    LESSON_ABSENCE = "lesson.absence", N_("wrote who was away from a lesson"), About.LESSON
    """Of one that isn't ended: how long it was is told by LESSON_END."""
    LESSON_BEGIN = "lesson.begin", N_("began a lesson")
    LESSON_END = "lesson.end", N_("ended a lesson"), About.LESSON, Effect.STEP
    LESSON_END_TAKE_BACK = "lesson.end-take-back", N_("took back how a lesson ended"), About.LESSON
    LESSON_LEAVE = "lesson.leave", N_("left a lesson that goes on"), About.LESSON
    OBSERVATION_ADD = "observation.add", N_("observed"), About.OBSERVATION, Effect.STEP
    OBSERVATION_CORRECT = "observation.correct", N_("corrected an observation"), About.OBSERVATION, Effect.STEP
    OBSERVATION_WITHDRAW = "observation.withdraw", N_("withdrew an observation"), About.OBSERVATION
    PLAN_ADD_SUBJECT = "plan.add-subject", N_("added a subject"), About.SUBJECT, Effect.STEP
    PLAN_ARCHIVE = "plan.archive", N_("took a version of the plan to the archive"), About.PLAN_VERSION
    PLAN_NEXT_YEAR = "plan.next-year", N_("made next year's plan"), About.PLAN, Effect.STEP
    PLAN_PUBLISH = "plan.publish", N_("published the plan"), About.PLAN_VERSION, Effect.STEP
    PLAN_REMOVE_SUBJECT = "plan.remove-subject", N_("took a subject out"), About.SUBJECT, Effect.STEP
    PLAN_STEP_BACK = "plan.step-back", N_("took a step of the plan back"), About.PLAN
    PLAN_TAKE_BACK = "plan.take-back", N_("took next year's plan back"), About.PLAN
    PLAN_WRITE = "plan.write", N_("wrote in the plan"), About.PLAN, Effect.STEP
    PLAN_WRITE_SUBJECT = "plan.write-subject", N_("wrote in a subject"), About.SUBJECT, Effect.STEP
    SCHOOL_ARCHIVE = "school.archive", N_("took documents to the archive")
    SCHOOL_BACKUP = "school.backup", N_("made a backup")
    SCHOOL_FILL_WITH_EXAMPLE = "school.fill-with-example", N_("filled in the example")
    SCHOOL_SET_UP = "school.set-up", N_("set up the logbook"), About.STAFF, Effect.ACCESS
    SCHOOL_WRITE = "school.write", N_("wrote about the school")
    SELF_ASSESSMENT_ADD = (
        "self-assessment.add",
        N_("took in the student's self-assessment"),
        About.SELF_ASSESSMENT,
        Effect.STEP,
    )
    SELF_ASSESSMENT_WITHDRAW = ("self-assessment.withdraw", N_("withdrew a self-assessment"), About.SELF_ASSESSMENT)
    STAFF_ADD = "staff.add", N_("added a user"), About.STAFF, Effect.ACCESS
    STAFF_ADD_KEY = "staff.add-key", N_("added a key"), About.STAFF, Effect.ACCESS
    STAFF_DISABLE = "staff.disable", N_("shut a user out"), About.STAFF, Effect.ACCESS
    STAFF_ENABLE = "staff.enable", N_("let a user in again"), About.STAFF, Effect.ACCESS
    STAFF_REMOVE_KEY = "staff.remove-key", N_("removed a key"), About.STAFF, Effect.ACCESS
    STAFF_ROLE = "staff.role", N_("changed a role"), About.STAFF, Effect.ACCESS
    STAFF_SET_LEAVING_CODE = "staff.set-leaving-code", N_("set their code"), About.STAFF
    STAFF_STAND_IN = "staff.stand-in", N_("acted as another user"), About.STAFF
    STUDENT_CLASS = "student.class", N_("wrote which class the student is in"), About.STUDENT
    STUDENT_ENROL = "student.enrol", N_("added the student"), About.STUDENT, Effect.ACCESS_STEP
    STUDENT_ERASE = "student.erase", N_("erased the student"), About.STUDENT, Effect.ACCESS
    STUDENT_EXPORT = "student.export", N_("handed out everything"), About.STUDENT, Effect.READING_OF_STUDENT
    STUDENT_IMPORT = "student.import", N_("brought in the student from an archive"), About.STUDENT, Effect.ACCESS
    STUDENT_IMPORT_LIST = "student.import-list", N_("brought in a list of students"), About.STUDENT, Effect.ACCESS
    STUDENT_JOIN = "student.join", N_("joined two records of the student"), About.STUDENT, Effect.ACCESS_STEP
    STUDENT_LAY_OUT = ("student.lay-out", N_("laid the student out to move, as necessary"), About.SCHOOL)
    STUDENT_LAY_OUT_BY_CONSENT = (
        "student.lay-out-by-consent",
        N_("laid the student out to move, by consent"),
        About.SCHOOL,
    )
    STUDENT_LAY_OUT_TAKE_BACK = (
        "student.lay-out-take-back",
        N_("no longer laid the student out for another school"),
        About.SCHOOL,
    )
    STUDENT_MOVE_IN = ("student.move-in", N_("took the student in by a move, as necessary"), About.SCHOOL)
    STUDENT_MOVE_IN_BY_CONSENT = (
        "student.move-in-by-consent",
        N_("took the student in by a move, by consent"),
        About.SCHOOL,
    )
    STUDENT_MOVE_OUT = "student.move-out", N_("the student moved to another school"), About.SCHOOL
    STUDENT_OPEN = "student.open", N_("opened the student"), About.NOTHING, Effect.READING_OF_STUDENT
    STUDENT_PART = "student.part", N_("parted two records of the student"), About.STUDENT, Effect.ACCESS
    STUDENT_PROTECT = "student.protect", N_("protected the name"), About.STUDENT, Effect.ACCESS_STEP
    STUDENT_RETURN = "student.return", N_("wrote that the student is back"), About.STUDENT, Effect.STEP
    STUDENT_TAKE_BACK = "student.take-back", N_("took the student back out"), About.STUDENT, Effect.ACCESS
    STUDENT_UNPROTECT = "student.unprotect", N_("showed the name again"), About.STUDENT, Effect.ACCESS_STEP
    STUDENT_WRITE = "student.write", N_("wrote about the student"), About.STUDENT, Effect.STEP
    STUDENTS_DUE = "students.due", N_("saw what is due for all students"), About.NOTHING, Effect.READING_OF_ALL
    STUDENTS_LIST = "students.list", N_("saw the list of all students"), About.NOTHING, Effect.READING_OF_ALL
    TEAM_ADD = "team.add", N_("put somebody on the team"), About.STAFF, Effect.ACCESS_STEP
    TEAM_EMERGENCY = "team.emergency", N_("took emergency access"), About.STAFF, Effect.ACCESS
    TEAM_RENAME_SUBJECT = (
        "team.rename-subject",
        N_("renamed a subject of somebody's place on the team"),
        About.STAFF,
        Effect.ACCESS,
    )
    TEAM_REMOVE = "team.remove", N_("took somebody off the team"), About.STAFF, Effect.ACCESS_STEP
    KEEP_CHOICE = "keep.choice", "", About.NOTHING, Effect.TRACE
    KEEP_DRAFT = "keep.draft", "", About.NOTHING, Effect.TRACE
    KEEP_PRESENCE = "keep.presence", "", About.NOTHING, Effect.TRACE
    KEEP_STEPS = "keep.steps", "", About.NOTHING, Effect.TRACE

    @property
    def changes_access(self) -> bool:
        """Whether who may do what is another after it."""
        return self.effect in (Effect.ACCESS, Effect.ACCESS_STEP)

    @property
    def can_be_taken_back(self) -> bool:
        return self.effect in (Effect.STEP, Effect.ACCESS_STEP)

    @property
    def is_reading(self) -> bool:
        return self.effect in (Effect.READING, Effect.READING_OF_STUDENT, Effect.READING_OF_ALL)

    @property
    def is_told(self) -> bool:
        """Whether the audit log is told."""
        return self.effect is not Effect.TRACE


CHANGING_ACCESS = tuple(action for action in Action if action.changes_access)
READ_OF_A_STUDENT = tuple(action for action in Action if action.effect is Effect.READING_OF_STUDENT)
READ_OF_ALL_STUDENTS = tuple(action for action in Action if action.effect is Effect.READING_OF_ALL)
READINGS = tuple(action for action in Action if action.is_reading)
HANDING_OUT = frozenset(
    {
        *(action for action in READ_OF_A_STUDENT if action is not Action.STUDENT_OPEN),
        Action.DOCUMENT_ARCHIVE,
        Action.DOCUMENT_GIVE,
        Action.DOCUMENT_PUBLISH,
        Action.PLAN_ARCHIVE,
        Action.SCHOOL_BACKUP,
        Action.STUDENT_LAY_OUT,
        Action.STUDENT_LAY_OUT_BY_CONSENT,
    }
)
"""After which what is kept of a student is on paper or in a file, and somebody may rely on it; of one about no student,
of every one."""
WRITINGS = tuple(
    action for action in Action if action.is_told and not action.is_reading and action is not Action.SCHOOL_BACKUP
)
"""After which something is another; a backup is made by itself too."""
IMPORTS = tuple(
    action
    for action in Action
    if ".import" in action.value and not action.can_be_taken_back and action is not Action.CURRICULUM_IMPORT
)
"""What takes in at once what others wrote, and undo leaves; a curriculum is everybody's text, which none wants back."""
OF_ONES_OWN = frozenset({*(action for action in Action if not action.is_told), Action.STAFF_SET_LEAVING_CODE})
"""What needs no right: nothing of a student's, nor of anybody else's, is written."""

ACTION_NAMES: dict[str, str] = {action.value: action.words for action in Action if action.is_told}
"""What an action is called where people read of it."""
