"""The files of `data/demo_school/`, the invented school: what may stand in them, and reading them."""

from __future__ import annotations

import msgspec

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


class DemoGroup(msgspec.Struct, forbid_unknown_fields=True):
    name: str


class DemoSchool(msgspec.Struct, forbid_unknown_fields=True):
    """`school.toml`; its logo is `logo.svg` beside it."""

    name: str
    owner: str
    address: str
    groups: list[DemoGroup]
    users: list[DemoUser]


class DemoObservation(msgspec.Struct, forbid_unknown_fields=True):
    """`day` counts from today, backwards below 0; `time` is local."""

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
    """Numbers are days from today, but `hours`. Without a decision the plan is a draft."""

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


class DemoStudent(msgspec.Struct, forbid_unknown_fields=True):
    """One file of `students/`."""

    name: str
    level: str
    language: str
    group: str
    team: list[str]
    subjects: list[DemoSubject]
    plan: DemoPlan
    programme: str = ""
    strengths: str = ""
    learns_best: str = ""


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
