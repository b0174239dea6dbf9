"""What one did last today is taken back, whichever session one did it in; a colleague's work never is."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any, get_args

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.markdown import as_markdown
from ioplogg_tui.domain.access import Membership, Right
from ioplogg_tui.domain.action import IMPORTS, Action
from ioplogg_tui.domain.document import DocumentKind, SaidReady
from ioplogg_tui.domain.errors import NewerStep, NotAllowed, NotFound, Problem
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating, Words
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.place_renamed import PlaceRenamed
from ioplogg_tui.domain.placement_written import PlacementWritten
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.domain.teaching import HoursByHand, LessonEnd, LessonName, RowEnd
from ioplogg_tui.domain.undo import GoalRemoved, Step
from ioplogg_tui.domain.undo_name import NameKept
from ioplogg_tui.domain.undo_observed import ObservationAdded
from ioplogg_tui.domain.undo_words import sentence_of
from ioplogg_tui.locale import say, use_language
from ioplogg_tui.logbook import enrolment, goal_bin, goal_writing, goals, teams, users
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.changes import Lookout
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.observe import add_words, observe
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.redaction import hidden_name
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.step_text import UnreadableStep, step_of_text
from ioplogg_tui.logbook.step_written import step_as_text
from ioplogg_tui.logbook.taking_back import apply
from ioplogg_tui.logbook.undo import newest_that_stays, steps_about, steps_of_today, take_back_newest
from ioplogg_tui.logbook.whole_data import records_of
from ioplogg_tui.store.opening import open_store
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, off_team, on_team


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    return session_of("ola")


def in_words(session: Session) -> list[str]:
    return [say(sentence) for _kept, sentence in steps_of_today(session)]


def test_the_newest_goes_first_and_what_stands_is_told(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(3)))
    last = observe(session, mathea.id, mathea.soup, Rating(Level(4), Level(4)))
    add_words(session, last.id, Words.NOTE, "Skar alt selv")
    assert in_words(session)[:3] == [
        f"{what}, goal 1, Mathea Solvik" for what in ("the note on 4 / 4", "the rating 4 / 4", "the rating 3 / 3")
    ]
    first = take_back_newest(session)
    assert first is not None and say(first.gone) == "the note on 4 / 4, goal 1"
    assert progress_of(session, mathea.id)[0].points[-1].note == ""
    second = take_back_newest(session)
    assert second is not None and second.rated is not None
    assert second.rated.standing.quality == Level(3), "what stands then"
    assert [point.rating.quality for point in progress_of(session, mathea.id)[0].points] == [Level(3)]


def test_it_is_kept_with_the_person_for_all_their_sessions(
    session: Session, mathea: PlannedStudent, ola: Session, session_of: SessionOf
) -> None:
    observe(ola, mathea.id, mathea.soup, Rating(Level(2), None))
    again = session_of("ola")
    assert in_words(again) == ["the rating 2 / –, goal 1, Mathea Solvik"]
    taken = take_back_newest(again)
    assert taken is not None and in_words(ola) == []
    assert progress_of(session, mathea.id)[0].points == ()
    assert "the rating 2 / –, goal 1, Mathea Solvik" not in in_words(session), "nobody has another's steps"


def test_what_a_colleague_wrote_since_refuses_once_and_the_next_takes_the_step_before(
    session: Session, mathea: PlannedStudent, ola: Session
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(2), None))
    written = as_text(goals.goals_of(session, mathea.id)[0])
    mine = GoalText(**{**{part.name: getattr(written, part.name) for part in fields(written)}, "text": "Mitt mål"})
    goal_writing.change_goal(session, mathea.id, mathea.soup, mine, seen=written)
    theirs = GoalText(**{**{part.name: getattr(mine, part.name) for part in fields(mine)}, "text": "Olas mål"})
    goal_writing.change_goal(ola, mathea.id, mathea.soup, theirs, seen=mine)
    with pytest.raises(Problem):
        take_back_newest(session)
    assert goals.goals_of(session, mathea.id)[0].text == "Olas mål"
    taken = take_back_newest(session)
    assert taken is not None and isinstance(taken.kept.step, ObservationAdded)


def test_rights_are_asked_again(session: Session, mathea: PlannedStudent, ola: Session) -> None:
    goal_writing.write_goal(ola, mathea.id, GoalText("Matematikk", "Veier opp"))
    off_team(session, mathea.id, "ola")
    with pytest.raises((NotFound, NotAllowed)):
        take_back_newest(ola)
    assert len(goals.goals_of(session, mathea.id)) == 3


def test_the_day_is_over_for_steps(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(2), None))
    tomorrow = Session(session.store, session.person, now=lambda: datetime.now() + timedelta(days=1))
    assert steps_of_today(tomorrow) == [] and take_back_newest(tomorrow) is None
    observe(tomorrow, mathea.id, mathea.soup, Rating(Level(3), None))
    after = Session(session.store, session.person, now=lambda: datetime.now() + timedelta(days=2))
    observe(after, mathea.id, mathea.soup, Rating(Level(3), None))
    kept = session.store.undo_steps.of(session.person.id, datetime.min)
    assert len(kept) == 2, "what was written before the last day is gone from the logbook"


def test_a_protected_name_is_hidden_in_steps(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> None:
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    rita = session_of("rita")
    student = enrolment.enrol(rita, "Jonas Elvestad")
    enrolment.protect(session, student, True)
    assert not any("Jonas" in words for words in in_words(rita))


def test_a_deed_that_can_be_taken_back_says_how(session: Session, mathea: PlannedStudent) -> None:
    for action in Action:
        if action.can_be_taken_back:
            with pytest.raises(RuntimeError, match="how it is taken back"), deed(session, action, None) as doing:
                doing.student_id, doing.object_id = mathea.id, mathea.soup
    assert session.store.events.head()[0] > 0, "and nothing of it was written"
    assert session.store.soundness.problems() == []


def test_the_command_does_the_same(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    assert run(["undo", "--list"]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("the rating 3 / 2, goal 1, Mathea Solvik")
    assert run(["undo", "--list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["what"] == "the rating 3 / 2, goal 1, Mathea Solvik"
    assert run(["undo"]) == 0
    assert "Undone: the rating 3 / 2, goal 1, Mathea Solvik. Now: not observed yet." in capsys.readouterr().out
    assert progress_of(session, mathea.id)[0].points == ()


def _field_written(place: dict[str, object]) -> str:
    of = {"student_id": 1, "place": place, "before": "", "after": "x"}
    return json.dumps({"step": "FieldWritten", "of": of})


@pytest.mark.parametrize(
    "step",
    [
        '{"step": "Unknown", "of": {}}',
        _field_written({"owner": "student", "student_id": 1, "name": "nickname"}),
        _field_written({"owner": "document", "student_id": 1, "name": "gone", "document": "year"}),
        "[" * 100_000,
        "",
    ],
)
def test_a_step_that_this_program_does_not_know_stops_nothing(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], session_of: SessionOf, step: str
) -> None:
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    enrolment.protect(session, mathea.id, True)
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    with session.store.writing():
        session.store.undo_steps.push(session.person.id, mathea.id, session.now(), step, [1])
    assert len(records_of(session_of("rita"), mathea.id)[0]["undo_step"]) > 0
    assert run(["undo", "--list"]) == 0 and run(["access-report", str(mathea.id)]) == 0
    assert run(["undo"]) == 1 and "can't be undone" in capsys.readouterr().err
    assert run(["undo"]) == 0 and "the rating 3 / 2" in capsys.readouterr().out


def test_erasing_takes_the_steps_along(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    with deed(session, Action.STUDENT_ERASE, Right.ERASE, mathea.id):
        session.store.erasing.erase(mathea.id)
    assert all(kept.step.student_id != mathea.id for kept, _words in steps_of_today(session))


def example_of(kind: str) -> object:
    """A value of a type of a step's field."""
    from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
    from ioplogg_tui.domain.levels import Dimension
    from ioplogg_tui.domain.plan import Basis, Plan, PlanSubject
    from ioplogg_tui.domain.plan_choices import ConsentGiver, PlanStatus

    examples: dict[str, object] = {
        "int": 7,
        "int | None": 5,
        "tuple[int, ...]": (3, 4),
        "str | None": "9",
        "date": date(2026, 8, 1),
        "Plan | None": Plan(2, 7, "2026/27", basis=Basis(decision=date(2026, 8, 1), consent_by=ConsentGiver.PARENTS)),
        "str": "tekst",
        "Open": "Kari Nes",
        "Coded": "2026/27",
        "bool": True,
        "None": None,
        "Rating": Rating(Level(3), None),
        "Words": Words.NOTE,
        "Words | None": Words.NOTE,
        "DocumentKind": DocumentKind.YEAR,
        "FieldPlace": FieldPlace(FieldOwner.PLAN, 7, "long_term_aim", "2026/27"),
        "GoalText": GoalText("Norsk", "Leser", criteria={Dimension.QUALITY: {Level(2): "lese"}}),
        "PlanSubject": PlanSubject(3, "Norsk", content="bøker"),
        "PlanStatus": PlanStatus.IN_USE,
        "Membership": Membership(1, 7, Role.TEACHER, datetime(2026, 8, 1).date(), subjects=("Norsk",)),
        "Membership | None": None,
        "tuple[SaidReady, ...]": (SaidReady(1, datetime(2026, 8, 1, 9), 2),),
        "tuple[Membership, ...]": (Membership(1, 8, Role.TEACHER, date(2026, 8, 1), subjects=("Kunst",)),),
        "LessonName": LessonName("9A", "Matematikk", datetime(2026, 11, 24, 9)),
        "LessonEnd": LessonEnd(45),
        "tuple[RowEnd, ...]": (RowEnd(3, None, True, ""), RowEnd(4, 45, False, "Matematikk")),
        "HoursByHand": HoursByHand(3, 7, "Matematikk", date(2026, 11, 24), None, 150, "Vikar", "Kari Nes"),
        "tuple[PlacementWritten, ...]": (PlacementWritten(None, "level", "9", "10"),),
        "tuple[NameKept, ...]": (NameKept(3, 7, "Feil Navn", None), NameKept(4, 7, "Feil Navn", date(2026, 6, 19))),
        "tuple[Stay, ...] | None": (Stay(None, date(2026, 6, 19)), Stay(date(2026, 8, 17))),
        "tuple[PlaceRenamed, ...]": (PlaceRenamed(5, 1, ("Norsk",), ("Engelsk",)),),
    }
    return examples[kind]


@pytest.mark.parametrize("step", get_args(Step), ids=lambda step: step.__name__)
def test_every_step_is_kept_and_told_in_every_language(step: type[Any]) -> None:
    example: Step = step(**{part.name: example_of(str(part.type)) for part in fields(step)})
    assert step_of_text(step_as_text(example)) == example
    for language in ("nb", "nn", "en"):
        use_language(language)
        assert say(sentence_of(example))


def test_a_rating_that_is_sent_again_is_written_once(session: Session, mathea: PlannedStudent) -> None:
    for _time in range(2):
        observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), typed="keys-1")
    assert len(progress_of(session, mathea.id)[0].points) == 1
    assert in_words(session).count("the rating 3 / 2, goal 1, Mathea Solvik") == 1


def test_a_place_on_a_team_is_given_back(session: Session, mathea: PlannedStudent, ola: Session) -> None:
    off_team(session, mathea.id, "ola")
    assert take_back_newest(session) is not None
    assert any(
        member.name == "Ola Berg" and member.place.holds(session.today())
        for member in teams.team_of(session, mathea.id)
    )


def test_a_goal_comes_out_of_the_bin(session: Session, mathea: PlannedStudent) -> None:
    goal_bin.remove_goal(session, mathea.id, mathea.soup)
    assert take_back_newest(session) is not None
    assert len(goals.goals_of(session, mathea.id)) == 2


def test_two_sessions_take_a_step_back_once(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> None:
    goal_bin.remove_goal(session, mathea.id, mathea.soup)
    (kept, _sentence), *_rest = steps_of_today(session)
    again = Session(open_store(session.store.path), session.person)
    assert take_back_newest(again) is not None
    with pytest.raises(NotFound, match="already"):
        apply(session, kept)
    again.close()
    assert len(goals.goals_of(session, mathea.id)) == 2


def test_an_event_that_was_rolled_back_hides_no_colleague_s(
    session: Session, mathea: PlannedStudent, ola: Session
) -> None:
    def broken() -> None:
        with deed(session, Action.GOAL_REMOVE, None, mathea.id) as doing:
            doing.step = GoalRemoved(mathea.id, mathea.soup, "Suppe")
            doing.store.events.record_each(doing.events)
            raise NotAllowed("nothing of it is kept")

    lookout = Lookout(session)
    with pytest.raises(NotAllowed):
        broken()
    observe(ola, mathea.id, mathea.soup, Rating(Level(2), None))
    changed = lookout.look()
    assert changed is not None and changed.students == {mathea.id}


@pytest.mark.parametrize(
    "text",
    [
        '{"step":"StepOfTomorrow","of":{"student_id":1}}',
        '{"step":"GoalRemoved","of":{"student_id":1,"goal_id":"one","text":""}}',
        '{"step":"GoalRemoved"}',
        '{"step":',
        "[]",
        "",
    ],
)
def test_a_step_that_no_program_reads_is_forgotten_in_a_sentence(
    session: Session, mathea: PlannedStudent, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    before = in_words(session)
    with deed(session, Action.KEEP_STEPS, None) as doing:
        doing.store.undo_steps.push(session.person.id, mathea.id, session.now(), text, [doing.store.events.head()[0]])
    assert run(["undo", "--list"]) == 0 and "the rating 3 / 2" in capsys.readouterr().out
    assert [say(step.sentence) for step in steps_about(session, mathea.id)][-1].endswith("can't be undone.")
    assert "can't be undone" in as_markdown(access_report(session, mathea.id, "en"))
    with pytest.raises(UnreadableStep, match="can't be undone"):
        take_back_newest(session)
    assert in_words(session) == before
    taken = take_back_newest(session)
    assert taken is not None and isinstance(taken.kept.step, ObservationAdded)


def test_what_another_session_did_since_goes_first(session: Session, mathea: PlannedStudent) -> None:
    goal_bin.remove_goal(session, mathea.id, mathea.soup)
    (kept, _sentence), *_rest = steps_of_today(session)
    again = Session(open_store(session.store.path), session.person)
    observe(again, mathea.id, mathea.recipes, Rating(Level(3), None))
    again.close()
    with pytest.raises(NewerStep):
        apply(session, kept)
    for step in (ObservationAdded, GoalRemoved):
        taken = take_back_newest(session)
        assert taken is not None and isinstance(taken.kept.step, step), "nothing was forgotten"


def test_rights_that_were_rolled_back_are_none(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    ola = session_of("ola")

    def broken() -> None:
        with deed(ola, Action.KEEP_DRAFT, None) as doing:
            place = Membership(ola.person.id, mathea.id, Role.TEACHER, session.today())
            doing.store.teams.add(place)
            doing.store.students.set_protected(mathea.id, True)
            assert may(ola, Right.SEE, mathea.id) and hidden_name(ola, mathea.id) == ""
            raise NotAllowed("nothing of it is kept")

    with pytest.raises(NotAllowed):
        broken()
    assert not may(ola, Right.SEE, mathea.id)
    assert ola.rights.protected is None or mathea.id not in ola.rights.protected


@pytest.mark.parametrize("action", IMPORTS, ids=lambda action: action.value)
def test_what_takes_in_much_at_once_is_said_to_stay(
    session: Session, mathea: PlannedStudent, ola: Session, action: Action, capsys: pytest.CaptureFixture[str]
) -> None:
    for person in (session, ola):
        with deed(person, action, None) as doing:
            doing.is_asked = True
        if person is session:
            assert newest_that_stays(ola) is None, "it is one's own"
    assert newest_that_stays(session) is not None
    assert run(["undo", "--list"]) == 0
    assert action.words in capsys.readouterr().err
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(3)))
    assert newest_that_stays(session) is None, "it isn't what one did last"
    take_back_newest(session)


def test_every_import_is_taken_back_or_said_to_stay() -> None:
    imports = {action for action in Action if "import" in action.value}
    assert imports - {*IMPORTS} == {Action.CURRICULUM_IMPORT}
