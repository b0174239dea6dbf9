"""The right words and the right appendix for the right student, as the law's table has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.appendix import appendix_blocks
from ioplogg_tui.documents.content import Heading, plain
from ioplogg_tui.documents.facts import facts_of
from ioplogg_tui.documents.issuing import issue, issue_published, preview, publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import PUBLISHED_KINDS, DocumentKind, Format
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.due_kinds import CONSENT_FIELDS
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.plan_choices import GradeBasis
from ioplogg_tui.domain.school_level import CHOICES, Schooling, level_as_kept, schooling_of
from ioplogg_tui.locale import speaking, translate_problem_in
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import publish as publish_plan
from ioplogg_tui.logbook.plan_subjects import add_subject
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.school import write_school
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.tui.row_key import FieldRow, RemarkRow
from ioplogg_tui.tui.screens.document_choice import Chosen
from ioplogg_tui.tui.screens.document_rows import DocumentRows
from ioplogg_tui.tui.screens.plan_rows import PlanRows
from ioplogg_tui.tui.widgets.form_rows import FormRow, Need
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import on_team
from tests.fixtures.writing import introduce, mark_for_test, write_plan, write_student, write_subject

ORDINARY = "Vanlig karakter i faget."
LAW: dict[Schooling, tuple[str, dict[GradeBasis, str], str]] = {
    Schooling.PRIMARY: ("5", dict.fromkeys(GradeBasis, ""), ""),
    Schooling.LOWER_SECONDARY: (
        "9",
        {GradeBasis.YES: ORDINARY, GradeBasis.UNSURE: "§ 9-7", GradeBasis.NO: "§ 9-19, kode FAM44"},
        "",
    ),
    Schooling.UPPER_SECONDARY: (
        "vg1",
        {GradeBasis.YES: "VMM26", GradeBasis.UNSURE: "§ 9-7", GradeBasis.NO: "VO i stedet for karakter"},
        "Vedlegg til kompetansebevis",
    ),
    Schooling.CANDIDATE: ("lærekandidat", dict.fromkeys(GradeBasis, ""), "Mål for kompetanseprøven"),
    Schooling.APPRENTICE: ("lærling", dict.fromkeys(GradeBasis, ""), ""),
    Schooling.PRACTICE_CANDIDATE: ("praksisbrevkandidat", dict.fromkeys(GradeBasis, ""), ""),
    Schooling.UNKNOWN: ("Forkurs", dict.fromkeys(GradeBasis, ""), ""),
}
"""Kind of schooling → a level of it, what a plan says of each basis for a grade, and the title of the appendix."""

EVERY = [(schooling, basis) for schooling in Schooling for basis in GradeBasis]


def at_level(session: Session, student_id: int, level: str) -> None:
    write_student(session, replace(student_of(session, student_id), level=level))


def printed(session: Session, student_id: int, kind: DocumentKind, *, appendix: bool = False) -> str:
    request = DocumentRequest(student_id, kind, session.today(), appendix=appendix, usual_period=True)
    return issue(session, request, Format.MARKDOWN).content.decode()


def rows_of(session: Session, student_id: int) -> dict[str, FormRow]:
    with speaking("nb"):
        rows = PlanRows(session, student_of(session, student_id), plan_of(session, student_id), ())
        return {row.title: row for row in rows if isinstance(row, FormRow)}


@pytest.mark.parametrize("schooling", Schooling)
def test_a_level_of_each_kind_is_read_so(schooling: Schooling) -> None:
    assert schooling_of(LAW[schooling][0]) is schooling


def test_what_is_offered_is_of_a_kind_and_kept_as_it_is() -> None:
    assert [level for level in CHOICES if level_as_kept(level) != level] == []
    assert {schooling_of(level) for level in CHOICES} == set(Schooling) - {Schooling.UNKNOWN}
    assert schooling_of("bedrift") is schooling_of("") is Schooling.UNKNOWN


@pytest.mark.parametrize(("schooling", "basis"), EVERY)
def test_the_plan_says_what_a_basis_for_a_grade_means(
    session: Session, mathea: PlannedStudent, schooling: Schooling, basis: GradeBasis
) -> None:
    level, words, _title = LAW[schooling]
    at_level(session, mathea.id, level)
    plan = plan_of(session, mathea.id)
    write_subject(session, plan, replace(plan.subjects[0], grade_basis=basis))
    said = printed(session, mathea.id, DocumentKind.PLAN)
    marks = {word for _level, known, _title in LAW.values() for word in known.values()} - {"", ORDINARY}
    assert words[basis] in said
    assert [mark for mark in marks if mark in said] == [mark for mark in (words[basis],) if mark in marks]
    assert ("bestått meget godt" in said) == (schooling is Schooling.CANDIDATE)
    if not any(words.values()):
        assert "§ 9-7" not in said and "VMM" not in said and "vitnemål" not in said


@pytest.mark.parametrize("schooling", Schooling)
def test_the_form_has_what_is_for_the_student(session: Session, mathea: PlannedStudent, schooling: Schooling) -> None:
    at_level(session, mathea.id, LAW[schooling][0])
    titles = rows_of(session, mathea.id)
    graded = schooling in (Schooling.LOWER_SECONDARY, Schooling.UPPER_SECONDARY, Schooling.UNKNOWN)
    assert ("Grunnlag for karakter" in titles) == graded
    assert ("Fagkode" in titles) == ("Omfang" in titles) == (schooling is Schooling.UPPER_SECONDARY)
    plan = plan_of(session, mathea.id)
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, grade_basis=GradeBasis.NO, subject_code="NOR1267"))
    filled = rows_of(session, mathea.id)
    assert {"Grunnlag for karakter", "Fagkode"} <= filled.keys(), "what stands there can be taken away"
    asked = filled["Grunnlag for karakter"].note.startswith("Hva som følger, avhenger av trinnet")
    assert asked == (schooling is Schooling.UNKNOWN)


@pytest.mark.parametrize("schooling", Schooling)
def test_the_appendix_is_the_one_that_there_is(
    session: Session, mathea: PlannedStudent, schooling: Schooling, capsys: pytest.CaptureFixture[str]
) -> None:
    level, _words, title = LAW[schooling]
    at_level(session, mathea.id, level)
    student, today = student_of(session, mathea.id), session.today()
    year = plan_of(session, mathea.id).school_year
    chosen = Chosen(
        DocumentRequest(mathea.id, DocumentKind.CAN, today, language="nb"), session.school_year, session.school_year
    )
    forms = [
        row for row in DocumentRows(session, student, (), chosen) if isinstance(row, FormRow) and row.title == "Form"
    ]
    offered = [value for form in forms for value, _name in form.options]
    assert year and offered == ["", "i", *(["yes"] if title else [])], "what isn't for the student isn't offered"
    code = run(["document", "mathea", "--kind", "can", "--appendix"])
    told = capsys.readouterr()
    if title:
        assert code == 0 and told.out.startswith(f"# {title}: Mathea Solvik")
    else:
        assert code == 2 and told.out == "" and told.err.count("\n") == 1 and "Mathea" in told.err
        with pytest.raises(UsageProblem):
            printed(session, mathea.id, DocumentKind.CAN, appendix=True)


def test_the_appendix_to_the_certificate_is_on_the_form(session: Session, mathea: PlannedStudent) -> None:
    at_level(session, mathea.id, "vg2")
    plan = plan_of(session, mathea.id)
    food, maths = plan.subjects
    write_subject(session, plan, replace(food, grade_basis=GradeBasis.NO, subject_code="RMF2001", scope="112 timer"))
    write_subject(session, plan, replace(maths, grade_basis=GradeBasis.YES))
    for goal in (mathea.soup, mathea.recipes):
        observe(session, mathea.id, goal, Rating(Level.COMPETENT, Level.COMPETENT))
    said = printed(session, mathea.id, DocumentKind.CAN, appendix=True)
    for words in (
        "Vurdert etter individuell opplæringsplan, jf. opplæringsforskrifta § 9-52.",
        "RMF2001",
        "112 timer",
        "Skolenummer",
        "Sted og dato",
        "Rektor",
    ):
        assert words in said
    assert "Matematikk" not in said, "an ordinary grade is not assessed against the plan"


def test_the_appendix_says_the_years_in_which_what_it_tells_was_seen(session: Session, mathea: PlannedStudent) -> None:
    at_level(session, mathea.id, "vg2")
    plan = plan_of(session, mathea.id)
    food = plan.subjects[0]
    write_subject(session, plan, replace(food, grade_basis=GradeBasis.NO, subject_code="RMF2001", scope="112 timer"))
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, Level.COMPETENT))
    request = DocumentRequest(mathea.id, DocumentKind.CAN, session.today(), appendix=True, usual_period=True)
    facts, year = facts_of(session, request), session.school_year
    later = replace(facts, plan=replace(facts.plan, school_year=year.following))
    for of, years in ((facts, year), (later, f"{year}–{year.following}")):
        (subject,) = [plain(block.text) for block in appendix_blocks(of) if isinstance(block, Heading)]
        assert subject.endswith(f" · RMF2001 · 112 timer · {years}")


def test_a_candidate_s_appendix_is_the_aims_marked_for_the_test(session: Session, mathea: PlannedStudent) -> None:
    aims = (ChosenAim("KM1", "planlegge arbeid", "nb"), ChosenAim("KM2", "bruke redskap", "nb"))
    text = GoalText("Restaurant- og matfag", "Lager grønnsakssuppe", aims=aims)
    change_goal(session, mathea.id, mathea.soup, text)
    mark_for_test(session, mathea.id, mathea.soup, "KM2", True)
    plan = plan_of(session, mathea.id)
    consent = Basis(county_consent=date(2026, 10, 1), county_consent_by="Rogaland fylkeskommune")
    write_plan(session, replace(plan, basis=consent))
    said = printed(session, mathea.id, DocumentKind.CAN, appendix=True)
    assert "KM2" in said and "bruke redskap" in said and "KM1" not in said
    assert "1. oktober 2026" in said and "Rogaland fylkeskommune" in said and "Underskrift" in said


IN_TRAINING = {Schooling.CANDIDATE, Schooling.APPRENTICE, Schooling.PRACTICE_CANDIDATE, Schooling.UNKNOWN}


@pytest.mark.parametrize("schooling", Schooling)
def test_the_half_year_says_who_assesses(session: Session, mathea: PlannedStudent, schooling: Schooling) -> None:
    """Whoever teaches is called what they are there, and a level makes no teacher an instructor, nor the other way."""
    at_level(session, mathea.id, LAW[schooling][0])
    users.add_user(session, "bjorn", "Bjørn Sætre", Role.INSTRUCTOR)
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    users.add_user(session, "eli", "Eli Nes", Role.ASSISTANT)
    for account in ("bjorn", "ola", "eli"):
        on_team(session, mathea.id, account)
    plan = plan_of(session, mathea.id)
    observe(session, mathea.id, mathea.soup, Rating(Level(2), Level(2)))
    of_nobody_known = "" if schooling in IN_TRAINING else " faglærer"
    for name, role, title in (
        ("Bjørn Sætre", " instruktør", "Instruktør"),
        ("Ola Berg", " faglærer", "Lærer"),
        ("Eli Nes", "", "Assistent"),
        ("Bjørn Sætre og Ola Berg", "", "Opplæring ved"),
        ("Ola Bergersen", of_nobody_known, "Lærer"),
    ):
        write_subject(session, plan, replace(plan.subjects[0], teacher=name))
        assert f"Vurdert av{role}:** {name}" in printed(session, mathea.id, DocumentKind.HALF_YEAR)
        assert f"**{title}:** {name}" in printed(session, mathea.id, DocumentKind.PLAN)
        assert f"| {title} |" in printed(session, mathea.id, DocumentKind.YEAR)


def told(session: Session, student_id: int, kind: DocumentKind, *, appendix: bool = False) -> list[str]:
    with speaking("nb"):
        request = DocumentRequest(student_id, kind, session.today(), appendix=appendix, usual_period=True)
        return preview(session, request).remarks


MISSING = {
    DocumentKind.CAN: ["Mål 1 er ikke observert ennå", "Mål 2 er ikke observert ennå"],
    DocumentKind.PLAN: ["Vedtak mangler", "Restaurant- og matfag: innholdet", "Matematikk: innholdet"],
    DocumentKind.HALF_YEAR: [
        "Det er ikke skrevet noe vedtak",
        "Ikke observert i denne perioden: mål 1, 2.",
        "Veien videre",
    ],
    DocumentKind.YEAR: ["Det er ikke skrevet noe vedtak", "Ikke observert i denne perioden: mål 1, 2.", "Gitte timer"],
}
"""Kind of document → how what is told begins, of a plan in which nothing is filled in."""


@pytest.mark.parametrize("kind", PUBLISHED_KINDS)
def test_what_is_missing_is_told_before_and_nothing_is_blocked(
    session: Session, mathea: PlannedStudent, kind: DocumentKind, capsys: pytest.CaptureFixture[str]
) -> None:
    remarks = told(session, mathea.id, kind)
    for begins in MISSING[kind]:
        assert [remark for remark in remarks if remark.startswith(begins)], (begins, remarks)
    assert run(["document", "mathea", "--kind", kind.value]) == 0
    assert len(capsys.readouterr().err.splitlines()) == len(remarks), "a line each"
    request = DocumentRequest(mathea.id, kind, session.today(), language="nb", usual_period=True)
    with speaking("nb"):
        chosen = Chosen(request, session.school_year, session.school_year)
        to_look_at = preview(session, request).to_look_at
        rows = [*DocumentRows(session, student_of(session, mathea.id), (), chosen, to_look_at)]
    listed = [row for row in rows if isinstance(row, FormRow) and isinstance(row.key, RemarkRow)]
    assert [row.value for row in listed] == remarks and all(row.opens and row.title for row in listed)
    introduce(session, mathea.id)
    assert publish(session, request).number == 1


def test_what_is_there_is_not_told_as_missing(session: Session, mathea: PlannedStudent) -> None:
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=Basis(decision=date(2026, 8, 20))))
    for subject in plan.subjects:
        filled = replace(subject, teacher="Ola", hours_given=10, content="Mat", how_it_is_run="I gruppe")
        write_subject(session, plan, filled)
    for goal in (mathea.soup, mathea.recipes):
        observe(session, mathea.id, goal, Rating(Level.COMPETENT, None), feed_forward="Saus")
    publish_plan(session, plan_of(session, mathea.id))
    write_school(session, {"name": "Fjordlys skole"})
    for kind in (DocumentKind.HALF_YEAR, DocumentKind.YEAR, DocumentKind.PLAN):
        assert [remark for remark in told(session, mathea.id, kind) if "én dag" not in remark] == []


def test_an_appendix_says_what_its_lines_lack(session: Session, mathea: PlannedStudent) -> None:
    assert told(session, mathea.id, DocumentKind.CAN, appendix=True)[0].startswith("Ingen kompetansemål er merket")
    at_level(session, mathea.id, "vg2")
    plan = plan_of(session, mathea.id)
    write_subject(session, plan, replace(plan.subjects[1], grade_basis=GradeBasis.YES))
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, Level.COMPETENT))
    said = told(session, mathea.id, DocumentKind.CAN, appendix=True)
    assert said[1].startswith("Grunnlag for karakter er ikke avgjort") and "Restaurant- og matfag" in said[1]
    assert "§ 9-52" not in printed(session, mathea.id, DocumentKind.CAN, appendix=True), "nobody has said so"
    plan = plan_of(session, mathea.id)
    write_subject(session, plan, replace(plan.subjects[0], grade_basis=GradeBasis.NO, hours_planned=56))
    assert "56" not in printed(session, mathea.id, DocumentKind.CAN, appendix=True), "hours of teaching are no scope"
    said = told(session, mathea.id, DocumentKind.CAN, appendix=True)
    assert said[:3] == [
        "Vanlig karakter, og derfor ikke i vedlegget: Matematikk.",
        "Mangler fagkode: Restaurant- og matfag.",
        "Mangler omfang: Restaurant- og matfag.",
    ]


def test_what_a_document_rests_on_is_what_it_prints(session: Session, mathea: PlannedStudent) -> None:
    for goal in (mathea.soup, mathea.soup, mathea.recipes):
        observe(session, mathea.id, goal, Rating(Level.COMPETENT, Level.COMPETENT))
    assert "Bygger på" not in printed(session, mathea.id, DocumentKind.CAN, appendix=True), "aims rest on none"
    assert "Observert 3 ganger, av " in printed(session, mathea.id, DocumentKind.CAN)
    at_level(session, mathea.id, "vg2")
    plan = plan_of(session, mathea.id)
    write_subject(session, plan, replace(plan.subjects[0], grade_basis=GradeBasis.NO))
    assert "Bygger på 2 observasjoner" in printed(session, mathea.id, DocumentKind.CAN, appendix=True)


@pytest.mark.parametrize("basis", GradeBasis)
@pytest.mark.parametrize("level", ["vg2", "lærekandidat"])
def test_each_subject_is_in_the_appendix_or_is_told_not_to_be(
    session: Session, mathea: PlannedStudent, level: str, basis: GradeBasis
) -> None:
    """With a goal that shows something, with one that doesn't, and without any."""
    at_level(session, mathea.id, level)
    aims = (ChosenAim("KM2", "bruke redskap", "nb"),)
    change_goal(session, mathea.id, mathea.soup, GoalText("Restaurant- og matfag", "Lager suppe", aims=aims))
    mark_for_test(session, mathea.id, mathea.soup, "KM2", True)
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, Level.COMPETENT))
    add_subject(session, plan_of(session, mathea.id), "Norsk")
    plan = plan_of(session, mathea.id)
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, grade_basis=basis, subject_code="KODE", scope="10"))
    lines = printed(session, mathea.id, DocumentKind.CAN, appendix=True)
    remarks = [said for said in told(session, mathea.id, DocumentKind.CAN, appendix=True) if "ikke " in said]
    for subject in plan.subjects:
        is_told = [said for said in remarks if subject.title in said.partition(": ")[2]]
        assert (subject.title in lines) != bool(is_told) and len(is_told) <= 1, (subject.title, remarks)


@pytest.mark.parametrize("kind", PUBLISHED_KINDS)
def test_only_what_is_not_published_calls_itself_a_draft(
    session: Session, mathea: PlannedStudent, kind: DocumentKind
) -> None:
    def status() -> str:
        return status_in(printed(session, mathea.id, kind))

    assert status().startswith("Utkast, ")
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=Basis(decision=date(2026, 8, 20))))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Mat", how_it_is_run="I gruppe"))
    publish_plan(session, plan_of(session, mathea.id))
    assert status().startswith("Versjon 1 av planen, publisert " if kind is DocumentKind.PLAN else "Utkast, ")
    request = DocumentRequest(mathea.id, kind, session.today(), usual_period=True)
    introduce(session, mathea.id)
    number = publish(session, request).number
    kept = issue_published(session, mathea.id, number, Format.MARKDOWN).content.decode()
    assert status_in(kept).startswith("Dokument 1, publisert ")


def status_in(markdown: str) -> str:
    """What stands under the title: whoever listens hears it there."""
    lines = markdown.split("\n")
    title = next(number for number, line in enumerate(lines) if line.startswith("# "))
    return next(line for line in lines[title + 2 :] if line and not line.startswith("Lærekandidat"))


@pytest.mark.parametrize(("level", "asked"), [("9. trinn", False), ("VG 1", False), ("Forkurs", True), ("", True)])
def test_a_level_that_is_none_is_asked_about(
    session: Session, mathea: PlannedStudent, level: str, asked: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["student", "set", "mathea", "--level", level]) == 0
    assert ("praksisbrevkandidat" in capsys.readouterr().err) == (asked and bool(level))
    assert ("praksisbrevkandidat" in rows_of(session, mathea.id)["Trinn"].note) == asked


NO, YES, UNSURE = GradeBasis.NO, GradeBasis.YES, GradeBasis.UNSURE


@pytest.mark.parametrize(
    ("level", "bases", "why"),
    [
        ("vg1", (UNSURE, UNSURE), "Ikke avgjort ennå"),
        ("vg1", (UNSURE, YES), "Ikke avgjort ennå"),
        ("vg1", (YES, UNSURE), "Ikke avgjort ennå"),
        ("vg1", (YES, YES), "vanlig karakter i alle fag"),
        ("vg1", (YES, NO), "Ingen mål viser ennå"),
        ("vg1", (NO, UNSURE), ""),
        ("lærekandidat", (NO, NO), "Ingen kompetansemål er merket"),
    ],
)
def test_nobody_signs_an_appendix_that_has_nothing_to_tell(
    session: Session, mathea: PlannedStudent, level: str, bases: tuple[GradeBasis, GradeBasis], why: str
) -> None:
    """It says why, and what to do, and is never published; what isn't decided is not told as none."""
    at_level(session, mathea.id, level)
    plan = plan_of(session, mathea.id)
    for subject, basis in zip(plan.subjects, bases, strict=True):
        write_subject(session, plan, replace(subject, grade_basis=basis))
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, None))
    text = printed(session, mathea.id, DocumentKind.CAN, appendix=True)
    assert (why in text, "Sted og dato" in text, "Bygger på 1 observasjon" in text) == (True, not why, not why)
    assert "Ingen fag er vurdert" not in text and "står her" not in text
    request = DocumentRequest(mathea.id, DocumentKind.CAN, session.today(), appendix=True, language="nb")
    if not why:
        assert publish(session, request).appendix
        return
    with pytest.raises(UsageProblem) as refused:
        publish(session, request)
    assert why in translate_problem_in(refused.value, "nb")


def test_a_consent_that_the_law_wants_is_no_optional_field(session: Session, mathea: PlannedStudent) -> None:
    """What is told as missing isn't called optional where it is mended."""
    day = date(2026, 8, 20)
    write_plan(session, replace(plan_of(session, mathea.id), basis=Basis(decision=day, expert_assessment=day)))
    rows = PlanRows(session, student_of(session, mathea.id), plan_of(session, mathea.id), ())
    needs = {row.key.place.name: row.need for row in rows if isinstance(row, FormRow) and isinstance(row.key, FieldRow)}
    missing = [due.consent for due in what_is_due(session, Reminding(14)) if due.consent is not None]
    assert len(missing) == 2 and {needs[CONSENT_FIELDS[consent]] for consent in missing} == {Need.LAW}
