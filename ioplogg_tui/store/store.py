"""An open logbook: its engine, its parts by subject, and the one door for writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ioplogg_tui.domain.errors import N_, CannotWrite, DatabaseProblem
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.engine import Engine, Patience
from ioplogg_tui.store.events import Events
from ioplogg_tui.store.staff import Staff
from ioplogg_tui.store.stays import Stays
from ioplogg_tui.store.students import Students
from ioplogg_tui.store.undo_steps import UndoSteps

if TYPE_CHECKING:
    from ioplogg_tui.store.archive_rows import ArchiveRows
    from ioplogg_tui.store.audit_log import AuditLog
    from ioplogg_tui.store.bank import Bank
    from ioplogg_tui.store.curricula import Curricula
    from ioplogg_tui.store.curriculum_writing import CurriculumWriting
    from ioplogg_tui.store.documents import Documents
    from ioplogg_tui.store.drafts import Drafts
    from ioplogg_tui.store.erasing import Erasing
    from ioplogg_tui.store.goal_parts import GoalParts
    from ioplogg_tui.store.goal_rows import GoalRows
    from ioplogg_tui.store.goals import Goals
    from ioplogg_tui.store.keys import Keys
    from ioplogg_tui.store.last_words import LastWordsOfGoals
    from ioplogg_tui.store.observations import Observations
    from ioplogg_tui.store.observed_goals import ObservedGoals
    from ioplogg_tui.store.plan_versions import PlanVersions
    from ioplogg_tui.store.plans import Plans
    from ioplogg_tui.store.presence import PresenceSigns
    from ioplogg_tui.store.proposals import Proposals
    from ioplogg_tui.store.school import School
    from ioplogg_tui.store.self_assessments import SelfAssessments
    from ioplogg_tui.store.soundness import Soundness
    from ioplogg_tui.store.standings import Standings
    from ioplogg_tui.store.teams import Teams


class Store:
    """One logbook, whichever engine is under it; several can be open at once. Each part reads and writes its own rows.

    Parts that not every command needs are made, and imported, when they are asked for.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.connection = Connection(engine)
        self.events = Events(self.connection)
        self.staff = Staff(self.connection)
        self.stays = Stays(self.connection)
        self.students = Students(self.connection)
        self.undo_steps = UndoSteps(self.connection)

    @cached_property
    def teams(self) -> Teams:
        from ioplogg_tui.store.teams import Teams

        return Teams(self.connection)

    @cached_property
    def school(self) -> School:
        from ioplogg_tui.store.school import School

        return School(self.connection)

    @cached_property
    def audit_log(self) -> AuditLog:
        from ioplogg_tui.store.audit_log import AuditLog

        return AuditLog(self.connection)

    @cached_property
    def keys(self) -> Keys:
        from ioplogg_tui.store.keys import Keys

        return Keys(self.connection)

    @cached_property
    def plans(self) -> Plans:
        from ioplogg_tui.store.plans import Plans

        return Plans(self.connection)

    @cached_property
    def plan_versions(self) -> PlanVersions:
        from ioplogg_tui.store.plan_versions import PlanVersions

        return PlanVersions(self.connection)

    @cached_property
    def goals(self) -> Goals:
        from ioplogg_tui.store.goals import Goals

        return Goals(self.connection)

    @cached_property
    def goal_parts(self) -> GoalParts:
        from ioplogg_tui.store.goal_parts import GoalParts

        return GoalParts(self.connection)

    @cached_property
    def observed_goals(self) -> ObservedGoals:
        from ioplogg_tui.store.observed_goals import ObservedGoals

        return ObservedGoals(self.connection)

    @cached_property
    def last_words(self) -> LastWordsOfGoals:
        from ioplogg_tui.store.last_words import LastWordsOfGoals

        return LastWordsOfGoals(self.connection)

    @cached_property
    def goal_rows(self) -> GoalRows:
        from ioplogg_tui.store.goal_rows import GoalRows

        return GoalRows(self.connection)

    @cached_property
    def observations(self) -> Observations:
        from ioplogg_tui.store.observations import Observations

        return Observations(self.connection)

    @cached_property
    def self_assessments(self) -> SelfAssessments:
        from ioplogg_tui.store.self_assessments import SelfAssessments

        return SelfAssessments(self.connection)

    @cached_property
    def standings(self) -> Standings:
        from ioplogg_tui.store.standings import Standings

        return Standings(self.connection)

    @cached_property
    def drafts(self) -> Drafts:
        from ioplogg_tui.store.drafts import Drafts

        return Drafts(self.connection)

    @cached_property
    def presence(self) -> PresenceSigns:
        from ioplogg_tui.store.presence import PresenceSigns

        return PresenceSigns(self.connection)

    @cached_property
    def proposals(self) -> Proposals:
        from ioplogg_tui.store.proposals import Proposals

        return Proposals(self.connection)

    @cached_property
    def documents(self) -> Documents:
        from ioplogg_tui.store.documents import Documents

        return Documents(self.connection)

    @cached_property
    def bank(self) -> Bank:
        from ioplogg_tui.store.bank import Bank

        return Bank(self.connection)

    @cached_property
    def curricula(self) -> Curricula:
        from ioplogg_tui.store.curricula import Curricula

        return Curricula(self.connection)

    @cached_property
    def curriculum_writing(self) -> CurriculumWriting:
        from ioplogg_tui.store.curriculum_writing import CurriculumWriting

        return CurriculumWriting(self.connection)

    @cached_property
    def archive_rows(self) -> ArchiveRows:
        from ioplogg_tui.store.archive_rows import ArchiveRows

        return ArchiveRows(self.connection)

    @cached_property
    def erasing(self) -> Erasing:
        from ioplogg_tui.store.erasing import Erasing

        return Erasing(self.connection, self.engine)

    @cached_property
    def soundness(self) -> Soundness:
        from ioplogg_tui.store.soundness import Soundness

        return Soundness(self.connection, self.engine)

    def changes_of_others(self) -> int:
        """A number that is another one when somebody else's session has written."""
        return self.engine.changes_of_others()

    def damaged(self) -> DatabaseProblem | None:
        """What is wrong with the logbook, for who met a fault in using it; None where the fault is the program's."""
        if problems := self.soundness.problems():
            return DatabaseProblem(N_("{path} is damaged, and can't be used: {what}"), path=self.path, what=problems[0])
        return None

    @property
    def is_in_county(self) -> bool:
        """Whether students can move from here to other schools, and come from them."""
        return self.engine.is_in_county

    @property
    def only_reads(self) -> CannotWrite | None:
        """Why nothing can be written where it lies; None where it can."""
        return self.engine.only_reads

    @property
    def path(self) -> Path:
        """What people call it by."""
        return self.engine.path

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, in its turn: all of it is on disk when the block is left, or none of it.

        Only `logbook.deed` opens it, and `logbook.setting_up`. Raises as `Engine.door`.
        """
        with self.engine.door():
            yield

    def snapshot(self) -> AbstractContextManager[None]:
        """What is read inside is all of one moment, while others write. Nothing is written inside."""
        return self.engine.snapshot()

    def wait_as(self, patience: Patience, holder: str) -> None:
        """How long one waits for the turn to write, and who is named to others while one has it."""
        self.engine.holder = holder
        self.engine.patience = patience

    def close(self) -> None:
        self.engine.close()
