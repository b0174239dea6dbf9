"""The files of `data/demo_school/`, the invented school: what may stand in them, and reading them."""

from __future__ import annotations

import msgspec

from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import HelpedBy
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan_choices import ConsentGiver
from ioplogg_tui.shipped import shipped, shipped_in


class DemoUser(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    name: str
    role: Role


class DemoSchool(msgspec.Struct, forbid_unknown_fields=True):
    """`school.toml`; its logo is `logo.svg` beside it."""

    name: str
    owner: str
    address: str
    users: list[DemoUser]


class DemoObservation(msgspec.Struct, forbid_unknown_fields=True):
    """`day` counts as in the year that it is in; `time` is local."""

    day: int
    by: str
    time: str = "12:00"
    quality: Level | None = None
    independence: Level | None = None
    note: str = ""
    next: str = ""
    setting: str = ""


class DemoSelfAssessment(msgspec.Struct, forbid_unknown_fields=True):
    day: int
    quality: Level | None = None
    independence: Level | None = None
    words: str = ""
    helped: HelpedBy | None = None


class DemoGoal(msgspec.Struct, forbid_unknown_fields=True):
    """`quality` and `independence` are the criteria of levels 1 to 4."""

    text: str
    quality: tuple[str, str, str, str]
    independence: tuple[str, str, str, str]
    aims: list[str] = []
    content: str = ""
    due_week: int | None = None
    status: GoalStatus = GoalStatus.ACTIVE
    goes_on: bool = False
    """Whether it was in the plan of the year before, in the same words."""
    observations: list[DemoObservation] = []
    self_assessments: list[DemoSelfAssessment] = []


class DemoSubject(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    goals: list[DemoGoal]
    curriculum: str | None = None
    content: str = ""
    how: str = ""
    organisation: str = ""
    teacher: str = ""
    hours_planned: int | None = None
    hours_given: int | None = None


class DemoPlan(msgspec.Struct, forbid_unknown_fields=True):
    """Numbers are days as in the year that it is of, but `hours`. Without a decision it is a draft."""

    decision: int | None = None
    expert_assessment: int | None = None
    valid_to: int | None = None
    consent: int | None = None
    assessment_consent: int | None = None
    consent_by: ConsentGiver | None = None
    """Who gave both."""
    took_part: str = ""
    evaluation: int | None = None
    report: int | None = None
    hours: int | None = None
    deviations: str = ""
    long_term_aim: str = ""
    assessment: str = ""
    responsible: str = ""


class DemoYear(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A school year of a student. Days count from today, backwards below 0."""

    level: str
    group: str
    subjects: list[DemoSubject]
    plan: DemoPlan
    programme: str = ""


class DemoDocument(msgspec.Struct, forbid_unknown_fields=True):
    """`begins` and `day` are the days that it tells of, the last of them the one it was published on."""

    kind: DocumentKind
    begins: int
    day: int
    text: dict[str, str]
    """Heading → what stands below it."""


class DemoEarlierYear(DemoYear, forbid_unknown_fields=True, kw_only=True):
    """A year that is over, whose plan is archived. Days count from its 1 August."""

    ago: int
    """How many years before this one."""
    documents: list[DemoDocument] = []
    """What was published in it, the first of them first."""


class DemoStudent(DemoYear, forbid_unknown_fields=True, kw_only=True):
    """One file of `students/`, with the year that is now."""

    name: str
    language: str
    team: list[str]
    earlier: list[DemoEarlierYear] = []
    """Oldest first."""
    strengths: str = ""
    learns_best: str = ""
    protected: bool = False
    came: int | None = None
    """Days from today, where they moved here; nobody says when the others came."""


def read_demo_school() -> DemoSchool:
    """The school itself: its name, groups and staff."""
    return msgspec.toml.decode(shipped("data/demo_school/school.toml"), type=DemoSchool)


def read_demo_logo() -> bytes:
    """What stands beside its name on what it sends."""
    return shipped("data/demo_school/logo.svg")


def read_demo_students() -> list[DemoStudent]:
    """Its students, with plans and logs, in the order of the files' names."""
    files = shipped_in("data/demo_school/students", ".toml")
    return [msgspec.toml.decode(file, type=DemoStudent) for file in files]
