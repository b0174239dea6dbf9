"""Until which day a report in the making tells is one answer, whatever was published, seen and dated in its year."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from ioplogg_tui.documents.before_publishing import remarks_on
from ioplogg_tui.documents.composing import compose
from ioplogg_tui.documents.issuing import publish
from ioplogg_tui.documents.report_draft import drafted
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.documents.whole import decode
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.locale import long_date, speaking
from ioplogg_tui.logbook.documents import published, published_text, withdraw_document
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.fields import field_value, write_field
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.stays import come_back, leave
from tests.fixtures.rows_of_schools import goal_of
from tests.trials import times
from tests.unit.test_papers_here import planned
from tests.walks.test_access_of_reports import date_access
from tests.walks.test_joined_papers import YEAR

HOLIDAYS = Holidays()
FIRST = date(2027, 1, 12)
DAYS = [day for step in range(38) if not HOLIDAYS.has(day := FIRST + timedelta(days=6 * step))]
"""Days of school from January to August."""
PUT_RIGHT = 14
DEEDS = (
    *(3 * ("publish",)),
    *(2 * ("observe", "date", "write")),
    *("publish to a day", "goal", "withdraw", "leave", "return"),
)


@pytest.fixture(scope="module")
def logbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with pytest.MonkeyPatch.context() as days:
        days.setenv(clock.TODAY, "2026-08-25")
        with set_up(tmp_path_factory.mktemp("years") / "years.db", "Kari Vik", "en") as session:
            yield session


class Owed(NamedTuple):
    """Which students are told to owe a report of the year, and which access to it."""

    reports: frozenset[int]
    access: frozenset[int]

    @classmethod
    def now(cls, session: Session) -> Owed:
        due = [its for its in what_is_due(session, Reminding(14), everyone=True) if its.school_year == YEAR]
        of_kinds = (
            frozenset(its.student.id for its in due if its.kind is kind) for kind in (DueKind.REPORT, DueKind.ACCESS)
        )
        return cls(*of_kinds)


@dataclass
class Lived:
    """A student's year so far."""

    session: Session
    plan: Plan
    dated: date | None = None
    is_new: bool = True
    """Whether something happened since a report was published last."""

    @property
    def request(self) -> DocumentRequest:
        return DocumentRequest(
            self.plan.student_id, DocumentKind.YEAR, self.session.today(), school_year=YEAR, usual_period=True
        )

    @property
    def stand(self) -> list[PublishedDocument]:
        return [kept for kept in published(self.session, self.plan.student_id) if kept.stands]

    def does(self, deed: str, chance: random.Random) -> None:
        """What is refused is left."""
        today = self.session.today()
        try:
            if not deed.startswith("publish"):
                self._writes(deed, chance)
                self.is_new = self.is_new or deed not in ("leave", "return")
                return
            asked = deed == "publish to a day"
            till = today - timedelta(days=chance.choice((0, 5))) if asked else today
            report = publish(self.session, replace(self.request, ends=till, ends_asked=asked))
        except UsageProblem:
            return
        assert not asked or report.ends == min(till, YEAR.last_day)
        self._is_given_to_no_other(report)
        self.is_new = till < today

    def _writes(self, deed: str, chance: random.Random) -> None:
        session, student = self.session, self.plan.student_id
        match deed:
            case "observe":
                observe(session, student, goal_of(session, self.plan), Rating(Level(chance.randint(1, 4)), None))
            case "write":
                part = FreePart.WAY_FORWARD.value
                place = FieldPlace(FieldOwner.DOCUMENT, student, part, YEAR, document=DocumentKind.YEAR)
                write_field(session, place, f"{session.today()}", seen=field_value(session, place).text)
            case "goal":
                write_goal(session, student, GoalText("Norsk", f"Skriver {session.today()}"))
            case "date":
                self.dated = session.today() - timedelta(days=chance.choice((0, 3)))
                with session.store.writing():
                    date_access(session, self.plan, self.dated.isoformat(), session.person.id)
            case "withdraw" if self.stand:
                withdraw_document(session, student, chance.choice(self.stand), "Feil")
            case "leave":
                leave(session, student)
            case "return":
                come_back(session, student)

    def _is_given_to_no_other(self, report: PublishedDocument) -> None:
        """A day that is printed is of it, or of one before by way of some that each tell of about the same time."""
        kept = published(self.session, self.plan.student_id)
        text = str(decode(published_text(self.session, self.plan.student_id, report.number).content))
        with speaking("nb"):
            if self.dated is None or long_date(self.dated) not in text.rsplit("Tilgang", maxsplit=1)[-1]:
                return
        of_one, till = {report.number}, {report.number: report.ends}
        till |= {other.number: other.ends for other in kept}
        for _step in kept:
            of_one |= {number for number in till if any(self._are_near(till[number], till[known]) for known in of_one)}
        days = [other.at.date() for other in kept if other.number in of_one]
        assert min(days) <= self.dated, (report, kept)

    @staticmethod
    def _are_near(one: date | None, other: date | None) -> bool:
        assert one is not None
        assert other is not None
        return HOLIDAYS.days_gone(*sorted((one, other))) <= PUT_RIGHT

    def agrees(self, owed: Owed) -> None:
        """The paper, the note, what is written, and what is due; and it isn't published where nothing is new."""
        student, facts = self.plan.student_id, drafted(self.session, self.request)
        composed, ends = compose(self.session, facts), facts.request.ends
        remarks, document = remarks_on(self.session, facts, composed), str(composed)
        said = [remark.sentence for remark in remarks if "ccess" in remark.sentence]
        given, where = facts.access.given, (student, self.session.today(), self.stand, self.dated)
        with speaking("nb"):
            assert (given is not None and f"tilgjengelig {long_date(given)}" in document) is (given is not None)
            assert long_date(ends) in document, where
        assert given in (None, self.dated), where
        assert bool(said) is (self.dated is not None and given is None), where
        last = max(self.stand, key=lambda kept: (kept.ends or kept.at.date(), kept.at), default=None)
        if last is None:
            return
        assert last.ends is not None
        if ends == last.ends:
            assert (student in owed.access) is (given is None), where
        if "earlier report" in "".join(said):
            assert self.dated is not None
            assert min(kept.at.date() for kept in self.stand) <= self.dated
        if not self.is_new and student not in owed.reports:
            with pytest.raises(UsageProblem, match="Nothing has changed"):
                publish(self.session, self.request)


def test_whatever_happens_in_a_year_every_answer_of_its_report_is_the_same(
    logbook: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(1520)
    with logbook.store.writing():
        lives = [Lived(logbook, planned(logbook, [])) for _student in range(times(8, 80))]
    for today in DAYS:
        monkeypatch.setenv(clock.TODAY, str(today))
        for life in lives:
            if chance.random() < 0.35:
                life.does(chance.choice(DEEDS), chance)
        owed = Owed.now(logbook)
        for life in chance.sample(lives, times(2, 20)):
            life.agrees(owed)
