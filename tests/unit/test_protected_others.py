"""A protected student's name in what is written of another, before somebody who may not know it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, cast

import pytest

from ioplogg_tui import logbook
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.formats import render
from ioplogg_tui.documents.issuing import issue_published, preview, publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.bank import BankGoal, BankText
from ioplogg_tui.domain.bank_area import Area
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.document import DocumentKind, Format, FreePart
from ioplogg_tui.domain.draft_place import NoteDraft
from ioplogg_tui.domain.errors import NotAllowed, NotFound, Sentence, UsageProblem
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.whole_names import WholeNames
from ioplogg_tui.locale import translate_problem_in
from ioplogg_tui.logbook import bank, enrolment, goal_writing, goals, observe, plan_steps, plans, users
from ioplogg_tui.logbook.bank_files import as_toml
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.drafts import draft_of, keep_draft
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.reading import reading_of_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records
from ioplogg_tui.logbook.students import find_student, student_lines
from ioplogg_tui.logbook.undo import steps_of_today
from tests.fixtures.archives import erase_by
from tests.fixtures.everything import Marks, write_everything
from tests.fixtures.filled import fill, take_over
from tests.fixtures.plans import PER, PlannedStudent
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write_plan, write_subject, write_words

TWIN = "Mathea Vik"
"""Of a second record of Mathea's."""

WORDS = "sammen med José Núñez"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("med José Núñez, Jose Nunez' bok", "med J.N., J.N.' bok"),
        ("JOSE-NUÑEZ og Núñez, José", "J.N. og N.J."),
        ("Núñez leste, José leste", "Núñez leste, José leste"),
        ("José leste. Per Núñez", "José leste. Per Núñez"),
        ("Ole Martin Bergs, Ole Berg, Ole Martin Lie", "O.M.B., O.B., Ole Martin Lie"),
        ("Anne Kari Moe, Annekari Moe, Anne-Kari", "A.K.M., A.M., Anne-Kari"),
        ("Sean OBrien, Sean O’Briens bok", "S.O., S.O.B. bok"),
        ("วันนี้สมชาย ใจดีอ่าน, สมชายใจดี, สมชาย", "วันนี้ส.ใ.อ่าน, ส., สมชาย"),
        ("王小明说 小明", "王.说 小明"),
        ("Solvik Mathea, Mathea Solvik", "S.M., M.S."),
        ("Hans Ødegård, hans odegaard", "H.Ø., h.o."),
        ("Kari Bråtaa. Kari Brått", "K.B.. Kari Brått"),
        ("احمد حسن وأحمد الحسن، احمد", "ا.ح. وأ.ا.، احمد"),
        ("김민수가, 김하늘은, 민수", "김.가, 김.은, 민수"),
        ("昨天王明说, 明天", "昨天王.说, 明天"),
        ("我的Rose Can Kind很好, ไทยRose Kindไทย", "我的R.C.K.很好, ไทยR.K.ไทย"),
        ("RoseCanKind, rosekind@skole.no, Rose kan", "R., r.@skole.no, Rose kan"),
        ("Lars O. Berg, Lars Berg, Berg, Lars O", "L.O.B., L.B., B.L.O."),
        ("Anne Dahl, Kari Hansen, Anne Dahl-Hansens bok", "A.D., K.H., A.D.H. bok"),
        ("Rose «Rosa» Kind, Rose (Rosa) Can Kind", "R.R.K., R.R.C.K."),
        ("Ro\ufe0fse Kin\u3164d, Kind og Rose", "R.K., Kind og Rose"),
        ("en person, Anna, PerSon, An Na", "en person, Anna, P., A.N."),
        ("Enslig leste", "Enslig leste"),
        ('Rose "Tea-Lill" Kind, Rose "Te a" Kind', "R.T.L.K., R.T.a.K."),
        ("Rose (Tea, Lill) Kind; Rose “Å være «stor»” Kind", "R.T.L.K.; R.Å.v.s.K."),
        ('Rose sa "hei" til alle. Kind sa "nei"', 'Rose sa "hei" til alle. Kind sa "nei"'),
        ("Li Lo Moen, Lise Moen, Moen, Lise", "L.L.M., L.M., M.L."),
        ("Kari Ås, kari aas, Kari As", "K.Å., k.a., Kari As"),
        ("Ida Säther, Ida Sather, Ida Sæther", "I.S., I.S., I.S."),
        ("Rose Ki-\nnd, Ro-\n  se Kind", "R.K., R.K."),
        ("Per og Kari Son leste, Per, Ola & Kari Son", "P. og Kari Son leste, P., Ola & Kari Son"),
        ("Per og kari Son leste, Per og Kari. Son", "Per og kari Son leste, Per og Kari. Son"),
        ("Per og Kari Marie Son. Per og Kari-Ann Son", "P. og Kari Marie Son. P. og Kari-Ann Son"),
        ("Per og Kari Marie Ann Son kom", "P. og Kari Marie Ann Son kom"),
        ("Per og Kari leste. Son kom, Per og Kari var Son", "Per og Kari leste. Son kom, Per og Kari var Son"),
        ("Per Son's bok, Per Son’s, Per Sons bok, Per Son’", "P.S.'s bok, P.S.’s, P.S. bok, P.S.’"),
        ("Anne Lise Berit Moe, José 9B Núñez, José Å. Núñez", "A.L.B.M., J.B.N., J.Å.N."),
        ("José Per Ola Núñez, José Per Ola Kim Núñez", "J.P.O.N., José Per Ola Kim Núñez"),
        ("José Berg\nOla Núñez", "José Berg\nOla Núñez"),
        ("José Berg Ola\nNúñez leste", "José Berg Ola\nNúñez leste"),
        ("José\nBerg Núñez", "J.\nB.N."),
        ("José\tBerg Núñez. José  Berg Núñez", "José\tBerg Núñez. J.B.N."),
        ("José Berg  Núñez. José Berg\nNúñez", "J.B.N.. J.B.\nN."),
        ("JOSÉ OG OLA NÚÑEZ. JOSÉ BERG AND NÚÑEZ", "J. OG OLA NÚÑEZ. JOSÉ BERG AND NÚÑEZ"),
        (
            "José leste Núñez. José Per. Núñez og José, Per Núñez",
            "José leste Núñez. José Per. Núñez og José, Per Núñez",
        ),
        ("Vi så José. Núñez kom. Så José! Núñez", "Vi så José. Núñez kom. Så José! Núñez"),
        ("Rose(Kind) kom. Kind [Rose], kom", "R.K. kom. K.R., kom"),
        ("X.Æ. leste, X Æ leste", "X.Æ. leste, X.Æ. leste"),
        ("annaes@skole.no, anna.es@skole.no, annaes", "a.@skole.no, a.e.@skole.no, annaes"),
        ("Jan van den Berg, Jan Berg, den Berg, van den Berg", "J.v.d.B., J.B., den Berg, van den Berg"),
        ("Ⓡⓞⓢⓔ Kind, ʀᴏꜱᴇ ᴋɪɴᴅ, 🅡🅞🅢🅔 🅺🅸🅽🅳", "Ⓡ.K., ʀ.ᴋ., 🅡.🅺."),
    ],
)
def test_only_whole_names_are_hidden(text: str, seen: str) -> None:
    names = WholeNames(
        [
            *("José Núñez", "Ole Martin Berg", "Anne-Kari Moe", "Sean O'Brien", "สมชาย ใจดี", "王小明"),
            *("Solvik, Mathea", "Enslig", "Per (9B)", "–"),
            *(
                "Hans Ødegaard",
                "Kari Braatå",
                "أحمد الحسن",
                "김민수",
                "김 하늘",
                "王明",
                "Rose Can Kind",
                "Lars Olav Berg",
            ),
            *("Anne-Kari Dahl-Hansen", "Per Son", "An Na", "Lise (Li, Lo) Moen", "Kari Aas", "Ida Sæther"),
            *("X Æ", "Anna Es", "Jan van den Berg"),
        ]
    )
    assert names.hidden_in(text) == seen
    assert names.hidden_in(seen) == seen
    assert WholeNames([]).hidden_in(text) == text


@pytest.fixture(scope="module")
def with_words(tmp_path_factory: pytest.TempPathFactory, with_mathea: tuple[Path, PlannedStudent]) -> Path:
    filled, mathea = with_mathea
    place = tmp_path_factory.mktemp("words") / "words.db"
    return fill(place, filled, lambda session, _of: name_in_every_text(session, mathea))


@pytest.fixture
def mathea(
    request: pytest.FixtureRequest, session: Session, with_mathea: tuple[Path, PlannedStudent], with_words: Path
) -> PlannedStudent:
    filled, planned = with_mathea
    take_over(session, with_words if "leader" in request.fixturenames else filled)
    return planned


@pytest.fixture
def leader(session_of: SessionOf, mathea: PlannedStudent) -> Session:
    """On nobody's team; José Núñez is protected, and named in every text of Mathea's."""
    return session_of("rita")


def name_in_every_text(session: Session, mathea: PlannedStudent) -> None:
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    users.add_user(session, "ola", "Ola Nes", Role.TEACHER)
    jose = enrolment.enrol(session, "José Núñez")
    on_team(session, mathea.id, "ola")
    on_team(session, jose, "ola")
    enrolment.protect(session, jose, True)
    goal_writing.write_goal(session, mathea.id, GoalText("Norsk", f"Lese {WORDS}", content=WORDS))
    plan = plans.plan_of(session, mathea.id)
    write_plan(session, replace(plan, long_term_aim=WORDS, basis=Basis(decision=session.today(), deviations=WORDS)))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content=WORDS, how_it_is_run=WORDS))
    observe.observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), note=WORDS, feed_forward=WORDS)
    write_words(session, mathea.id, session.school_year, DocumentKind.YEAR, FreePart.WAY_FORWARD, WORDS)
    plan_steps.publish(session, plans.plan_of(session, mathea.id))
    publish(session, wanted(session, mathea))
    join_records(session, enrolment.enrol(session, TWIN), mathea.id)


def wanted(session: Session, student: PlannedStudent) -> DocumentRequest:
    return DocumentRequest(student.id, DocumentKind.YEAR, session.today())


def readings(*asked_for: str) -> Iterator[tuple[str, Callable[..., object]]]:
    """Every reading that asks for nothing but this."""
    for module in iter_modules(logbook.__path__, "ioplogg_tui.logbook."):
        for name, read in inspect.getmembers(import_module(module.name), inspect.isfunction):
            inner: Any = inspect.unwrap(read)
            if inner is read or read.__module__ != module.name:
                continue
            needed = [word for word in inspect.signature(inner).parameters.values() if word.default is word.empty]
            if tuple(word.name for word in needed) == asked_for:
                yield f"{module.name.rpartition('.')[2]}.{name}", read


READINGS = dict(readings("session", "student_id"))
OF_THE_SCHOOL = dict(readings("session"))
OUTPUTS: dict[str, Callable[[Session, PlannedStudent], object]] = {
    "document": lambda session, one: preview(session, wanted(session, one)).document,
    "published": lambda session, one: issue_published(session, one.id, 1, Format.MARKDOWN).content.decode(),
    "access report": lambda session, one: render(access_report(session, one.id, "en"), Format.MARKDOWN).decode(),
    "export": lambda session, one: b"".join(archive_of(session, [one.id]).values()).decode("utf-8", "replace"),
    "list": lambda session, _one: student_lines(session),
}


def test_no_reading_of_another_names_who_is_protected(
    leader: Session, session: Session, session_of: SessionOf, mathea: PlannedStudent
) -> None:
    """Fails for the next reading that goes round it; who is on both teams reads what is written."""
    assert len(READINGS) > 8
    teacher, shown = session_of("ola"), set()
    for name, read in READINGS.items():
        assert "Núñez" not in repr(read(leader, mathea.id)), name
        shown |= {name} if "Núñez" in repr(read(session, mathea.id)) else set()
    for output, make in OUTPUTS.items():
        assert "Núñez" not in str(make(leader, mathea)), output
        shown |= {output} if "Núñez" in str(make(session, mathea)) else set()
    assert {"document", "published", "access report", "export"} < shown and len(shown) > 8
    assert "Núñez" in str(preview(teacher, wanted(teacher, mathea)).document)


def test_who_was_joined_into_a_protected_student_is_told_by_initials(
    leader: Session, session: Session, session_of: SessionOf, mathea: PlannedStudent
) -> None:
    """By each name that a record of theirs has, in the step by which they would be parted too."""
    joining = READINGS["student_merge._newest_joining"]
    assert TWIN in repr(joining(leader, mathea.id)) and "Solvik" not in repr(joining(leader, mathea.id))
    enrolment.protect(session, mathea.id, True)
    leader.rights.forget()
    told = repr(joining(leader, mathea.id))
    assert "M.V." in told and "Mathea" not in told and "Vik" not in told
    assert TWIN in repr(joining(session, mathea.id))


class Named(Marks):
    """Texts that have a protected name in them, with signs that whatever encodes a text writes otherwise."""

    def __call__(self) -> str:
        return f'{super().__call__()} José "P\\ <&>" Núñez, José\nNúñez'


def test_no_reading_names_who_is_protected_by_a_text_that_is_encoded(
    session: Session, session_of: SessionOf, mathea: PlannedStudent
) -> None:
    """In whatever column it stands, and however it is kept there: drafts, steps, versions, published documents."""
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    users.add_user(session, "kim", "Kim Nes", Role.TEACHER)
    on_team(session, enrolment.enrol(session, "José Núñez"), "kim")
    enrolment.protect(session, find_student(session, "José Núñez").id, True)
    write_everything(session, session_of, mathea, Named())
    join_records(session, enrolment.enrol(session, TWIN), mathea.id)
    with session.store.writing():  # a namesake would keep the name
        session.store.connection.change_by_sql("UPDATE student SET name = 'Mathea Vik' WHERE id = ?", (mathea.id,))
    leader, shown = session_of("rita"), set()
    for name, read in READINGS.items():
        assert "ñez" not in repr(read(leader, mathea.id)), name
        shown |= {name} if "ñez" in repr(read(session, mathea.id)) else set()
    for output, make in OUTPUTS.items():
        told = str(make(leader, mathea))
        assert "ñez" not in told, (output, told[told.index("ñez") - 100 :][:120])
        shown |= {output} if "ñez" in str(make(session, mathea)) else set()
    assert {"document", "published", "access report", "export"} < shown and len(shown) > 8


def test_a_namesake_keeps_the_name_and_what_was_typed_is_said_again(leader: Session, session: Session) -> None:
    """Nobody learns from what is hidden that there is somebody of that name."""
    with pytest.raises(NotFound, match="José Núñez"):
        find_student(leader, "José Núñez")
    namesake = enrolment.enrol(session, "Jose Nunez")
    assert find_student(leader, str(namesake)).name == "Jose Nunez"


def test_what_is_erased_comes_back_word_by_word(
    leader: Session, session: Session, mathea: PlannedStudent, tmp_path: Path
) -> None:
    """An archive that tells another by initials is none to erase by, whoever made it; one with each word is."""
    for exporting, name in ((leader, "seen"), (session, "whole")):
        write_archive(tmp_path / name, archive_of(exporting, [mathea.id]))
    with pytest.raises(UsageProblem, match="A leader who is on the teams of those students can"):
        erase_by(leader, mathea.id, "Mathea Solvik", tmp_path / "seen")
    assert len(student_lines(session)) == 2
    erase_by(leader, mathea.id, "Mathea Solvik", tmp_path / "whole")
    assert [line.student.name for line in student_lines(session)] == ["José Núñez"]
    texts = "".join(file.read_text("utf-8") for file in (tmp_path / "whole").rglob("*") if file.is_file())
    assert WORDS in texts


def test_a_leader_who_is_on_the_team_can_help_who_may_not_erase(
    leader: Session, session: Session, session_of: SessionOf, mathea: PlannedStudent, tmp_path: Path
) -> None:
    """What the refusal advises works, in each language."""
    write_archive(tmp_path / "seen", archive_of(leader, [mathea.id]))
    with pytest.raises(UsageProblem) as refused:
        erase_by(leader, mathea.id, "Mathea Solvik", tmp_path / "seen")
    advice = {"nb": "En leder som er på laget", "nn": "Ein leiar som er på laget", "en": "A leader who is"}
    for language, words in advice.items():
        assert words in translate_problem_in(refused.value, language)
    users.add_user(session, "lise", "Lise Lund", Role.LEADER)
    on_team(session, find_student(session, "José Núñez").id, "lise")
    write_archive(tmp_path / "whole", archive_of(session_of("lise"), [mathea.id]))
    erase_by(leader, mathea.id, "Mathea Solvik", tmp_path / "whole")
    assert len(student_lines(session)) == 1


def test_an_archive_that_tells_a_name_by_initials_is_not_all_for_who_knows_it(
    leader: Session, session: Session, mathea: PlannedStudent, tmp_path: Path
) -> None:
    write_archive(tmp_path / "m", archive_of(leader, [mathea.id]))
    with pytest.raises(UsageProblem, match="Export again"):
        erase_by(session, mathea.id, "Mathea Solvik", tmp_path / "m")


@reading_of_school()
def texts_of_the_school(session: Session) -> object:
    """One that is yet to come: whatever it gives, and however that is put together."""
    text = f"Lese {WORDS}"
    return [text, (text, 1), {"a": [text]}, BankText(text, "", {}), Sentence("{a}", {"a": text}), Known(text)]


def test_a_reading_of_the_school_names_nobody_in_whatever_it_gives(leader: Session, session: Session) -> None:
    *seen, known = cast("list[object]", texts_of_the_school(leader))
    assert len(seen) == 5 and all("J.N." in repr(one) and "Núñez" not in repr(one) for one in seen)
    assert known == f"Lese {WORDS}", "what the person gave themselves confirms nothing"
    assert "J.N." not in repr(texts_of_the_school(session))


def test_nobody_reads_a_name_in_the_bank(leader: Session, session: Session, session_of: SessionOf) -> None:
    """Nor in anything else of the school's; a colleague of that name keeps it."""
    users.add_user(session, "nunez", "José Núñez", Role.LEADER)
    with session.store.writing():
        session.store.bank.write(goal_of_the_bank("old", f"Lese {WORDS}"), session.person.id, session.now())
    assert len(OF_THE_SCHOOL) > 8
    for name, read in OF_THE_SCHOOL.items():
        with suppress(NotAllowed):
            told = repr(read(leader))
            assert "Núñez" not in told.replace("name='José Núñez'", "") or name == "users.colleagues", name
    assert "Lese sammen med J.N." in repr(bank.bank_goals(leader)) and WORDS in repr(bank.bank_goals(session))
    assert "José Núñez" in [user.name for user in users.all_staff(leader)]


def goal_of_the_bank(key: str, text: str) -> BankGoal:
    return BankGoal(key, Area.NORWEGIAN, (), (text,), {"nb": BankText(text, text, {})}, own=True)


def test_no_student_comes_into_the_bank_by_name(leader: Session, session: Session, session_of: SessionOf) -> None:
    """Who may not know of one learns of none by trying, and reads as they wrote what they wrote."""
    users.add_user(session, "kari", "Kari Lie", Role.LEADER)
    some = {Dimension.QUALITY: {Level(2): "tekster"}}
    goal, file = (
        GoalText("Norsk", f"Lese {WORDS}", criteria=some),
        as_toml([goal_of_the_bank("own-1", f"Lese {WORDS}")]),
    )
    for named in (goal, GoalText("Norsk", "Lese", content="med Mathea Solvik", criteria=some)):
        with pytest.raises(UsageProblem, match="A student is named"):
            bank.add_to_bank(session, named, PER)
    with pytest.raises(UsageProblem, match="A student is named"):
        bank.import_bank(session, [("bank.toml", file.replace("own-1", "own-2"))])
    assert not [one for one in bank.bank_goals(session) if one.own]
    bank.add_to_bank(leader, goal, PER)
    assert "J.N." in repr(bank.bank_goals(session_of("kari")))
    assert WORDS in repr(bank.bank_goals(leader)[0])
    assert WORDS in repr(steps_of_today(leader))


def test_a_guess_in_one_s_own_note_is_read_as_it_was_written(
    leader: Session, session: Session, session_of: SessionOf, mathea: PlannedStudent
) -> None:
    """It isn't confirmed; another who may not know the name reads initials."""
    users.add_user(session, "eli", "Eli Lie", Role.TEACHER)
    on_team(session, mathea.id, "eli")
    eli = session_of("eli")
    observe.observe(eli, mathea.id, mathea.recipes, Rating(Level(3), None), note=WORDS, feed_forward=WORDS)
    keep_draft(eli, mathea.id, NoteDraft(mathea.recipes), WORDS)
    for who, seen in ((eli, WORDS), (leader, "sammen med J.N.")):
        (goal,) = (one for one in goals.goals_of(who, mathea.id) if one.id == mathea.recipes)
        assert (goal.last.note, goal.last.feed_forward) == (seen, seen)
        assert seen in repr(progress_of(who, mathea.id))
    draft = draft_of(eli, mathea.id, NoteDraft(mathea.recipes))
    assert draft is not None and draft.text == WORDS


def test_a_refusal_tells_what_was_typed_and_nothing_of_others(leader: Session, mathea: PlannedStudent) -> None:
    with pytest.raises(NotFound, match="no goal “José Núñez”"):
        goals.find_goal(leader, mathea.id, "José Núñez")
    with (
        pytest.raises(UsageProblem, match="“José Núñez” isn't a school year"),
        deed(leader, Action.PLAN_PUBLISH, Right.PUBLISH, mathea.id),
    ):
        SchoolYear("José Núñez")
    with pytest.raises(UsageProblem) as refused, deed(leader, Action.PLAN_PUBLISH, Right.PUBLISH, mathea.id):
        raise UsageProblem("{goal}", goal=f"Lese {WORDS}")
    assert "Núñez" not in str(refused.value)


COLLEAGUE = "José Núñez"
NOBODY = "Qvist Zakariassen"
"""The name of a colleague of whom no student is a namesake."""


@pytest.fixture(params=["another", "the same"])
def namesake(
    request: pytest.FixtureRequest, session: Session, session_of: SessionOf, mathea: PlannedStudent
) -> Session:
    """A leader, where a colleague with a protected student's name wrote everything, of that student or another."""
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    jose = enrolment.enrol(session, "Noen Annen")
    write_everything(session, session_of, mathea, Marks())
    join_records(session, enrolment.enrol(session, TWIN), mathea.id)
    enrolment.protect(session, mathea.id if request.param == "the same" else jose, True)
    with session.store.writing():
        session.store.connection.change_by_sql("UPDATE student SET name = ? WHERE protected", (COLLEAGUE,))
    return session_of("rita")


def calling(session: Session, name: str) -> None:
    with session.store.writing():
        session.store.connection.change_by_sql("UPDATE staff SET name = ? WHERE account <> 'rita'", (name,))


def test_a_refusal_that_names_a_colleague_names_them() -> None:
    """A name of staff in a sentence of the logbook's is `Known`; in a record its field is `Open`."""
    for module in iter_modules(logbook.__path__, "ioplogg_tui.logbook."):
        source = inspect.getsource(import_module(module.name))
        assert not re.findall(r"Problem\(.*=(?:user|person|member|colleague)\.name\b", source), module.name


def test_a_colleague_with_a_protected_name_is_told_by_it(
    namesake: Session, session: Session, mathea: PlannedStudent
) -> None:
    """Fails for the next reading or output that tells a name of staff where it isn't `Open`: it would confirm it."""

    def told() -> dict[str, str]:
        namesake.rights.forget()
        all_of_it: dict[str, str] = {}
        for name, read in (READINGS | OF_THE_SCHOOL).items():
            with suppress(NotAllowed, UsageProblem):
                all_of_it[name] = repr(read(namesake, mathea.id) if name in READINGS else read(namesake))
        return all_of_it | {name: str(make(namesake, mathea)) for name, make in OUTPUTS.items()}

    calling(session, NOBODY)
    as_nobody = told()
    calling(session, COLLEAGUE)
    as_a_student = told()
    assert sum(NOBODY in text for text in as_nobody.values()) > 12
    for name, text in as_nobody.items():
        assert as_a_student[name].count(COLLEAGUE) == text.count(NOBODY), name


def test_who_has_the_program_open_knows_a_protected_student_by_no_new_name(
    session: Session, session_of: SessionOf, mathea: PlannedStudent
) -> None:
    """The names that are hidden are read once, and anew when one of them is another."""
    users.add_user(session, "rita", "Rita Dahl", Role.LEADER)
    jose = enrolment.enrol(session, "José Núñez")
    enrolment.protect(session, jose, True)
    leader = session_of("rita")
    assert "Núñez" not in repr(student_lines(leader))
    assert run(["student", "set", str(jose), "--name", "Ida Skjult"]) == 0
    observe.observe(session, mathea.id, mathea.soup, Rating(Level(2), None), note="Leser med Ida Skjult")
    assert "Skjult" not in repr(student_lines(leader, everyone=True)) + repr(progress_of(leader, mathea.id))
