"""What was shown is kept beside where a student stands, is read with it, and is what the documents tell."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.content import texts_of
from ioplogg_tui.documents.issuing import preview
from ioplogg_tui.documents.request import DocumentRequest, choices_of, chosen_levels
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import NotFound, UsageProblem
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import HelpedBy, Rating, Words
from ioplogg_tui.domain.standing import same_day_last_month
from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.observe import add_words, observe, own_newest
from ioplogg_tui.logbook.observed_again import observed_again
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.store.observations import NewObservation
from tests.benchmarks.walks import CALLS_OF_A_RATING, Moment, Walk, counted, traced, walk_of_rating
from tests.fixtures.plans import PlannedStudent

Seen = Callable[..., None]


@pytest.fixture
def seen(session: Session, mathea: PlannedStudent) -> Seen:
    """Rate the soup so many days ago."""

    def rate(days_ago: int, quality: int, independence: int) -> None:
        levels = (Level(digit) if digit else None for digit in (quality, independence))
        at = session.now() - timedelta(days=days_ago)
        observe(session, mathea.id, mathea.soup, Rating(*levels), at=at)

    return rate


def rewrite(session: Session, mathea: PlannedStudent, text: str) -> None:
    """Change the third criterion of quality."""
    goal = as_text(goals_of(session, mathea.id)[0])
    quality = {**goal.criteria[Dimension.QUALITY], Level.COMPETENT: text}
    criteria = {**goal.criteria, Dimension.QUALITY: quality}
    change_goal(session, mathea.id, mathea.soup, replace(goal, criteria=criteria))


def document(session: Session, mathea: PlannedStudent, kind: DocumentKind, *levels: str) -> tuple[str, list[str]]:
    chosen = chosen_levels(levels)
    goals = frozenset({1} | chosen.keys())
    request = DocumentRequest(mathea.id, kind, session.today(), goals=goals, usual_period=True, levels=chosen)
    draft = preview(session, request)
    return " ".join(texts_of(draft.document)), draft.remarks


def test_it_is_kept_with_every_rating_and_taken_back_with_it(
    session: Session, mathea: PlannedStudent, seen: Seen
) -> None:
    kept = []
    for days_ago, quality, independence in ((9, 3, 2), (5, 4, 2), (1, 1, 4)):
        seen(days_ago, quality, independence)
        standing = goals_of(session, mathea.id)[0].standing
        kept.append((standing.shown.quality, standing.shown.independence, standing.shown_days))
    assert kept == [(3, 2, 1), (3, 2, 2), (3, 2, 2)]
    (soup, recipes) = progress_of(session, mathea.id)
    assert soup.shown is not None and (soup.shown.rating, soup.shown.days) == (standing.shown, 2)
    assert recipes.shown is None
    take_back_newest(session)
    take_back_newest(session)
    assert goals_of(session, mathea.id)[0].standing.shown_days == 1
    assert check(session) == []


def test_what_a_rating_leaves_behind_is_what_the_list_reads(
    session: Session, mathea: PlannedStudent, seen: Seen
) -> None:
    """A colleague's look and one's own next list agree with the standing that comes back with a rating."""
    goals = goals_of(session, mathea.id)
    seen(9, 3, 2)
    row = observe(session, mathea.id, mathea.soup, Rating(Level(4), Level(2)))
    assert observed_again(session, mathea.id, goals, [row.id])[0].standing == goals_of(session, mathea.id)[0].standing


@pytest.mark.parametrize("moment", CALLS_OF_A_RATING)
def test_a_rating_calls_little_of_ours(tmp_path: Path, moment: Moment) -> None:
    """The second digit on a student's page, which is drawn anew with it."""
    walk = walk_of_rating(tmp_path, moment)
    assert len(walk.statements) <= 9 and walk.calls <= CALLS_OF_A_RATING[moment], walk.calls


def test_a_rating_says_no_more_for_it_however_long_the_history(
    session: Session, mathea: PlannedStudent, seen: Seen
) -> None:
    seen(10, 3, 2)  # the first of a session asks who it is, too, and for steps of days that are over
    said = []
    for days_ago in (9, 8, 0):
        walk = Walk()
        with traced(session, walk):
            seen(days_ago, 3, 2)
        said.append(len(walk.statements))
    assert max(said) <= 9, said


@pytest.mark.parametrize("rewritten", [False, True])
def test_a_rating_calls_no_more_of_ours_however_long_the_history(
    session: Session, mathea: PlannedStudent, seen: Seen, rewritten: bool
) -> None:
    """Of 40 days and of 400 observations, since changes of 40 days are kept."""

    def called() -> int:
        walk = Walk()
        with counted(walk):
            seen(0, 3, 2)
        return walk.calls

    def seen_before(days: range) -> None:
        now = session.now()
        with session.store.writing():
            for day in days:
                at = now - timedelta(days=day % 50, minutes=day)
                row = NewObservation(mathea.soup, mathea.id, 1, at, at, Rating(Level(1 + day % 4), Level(2)))
                session.store.observations.add(row)

    seen_before(range(1, 50))
    if rewritten:
        rewrite(session, mathea, "lage suppe til tjue")
    called()
    few = called()
    seen_before(range(50, 400))
    assert called() <= few + 5, "nor a call for each row"


def test_the_level_of_the_same_day_last_month(session: Session, mathea: PlannedStudent, seen: Seen) -> None:
    for days_ago, quality, independence in ((60, 1, 1), (45, 2, 1), (3, 3, 0)):
        seen(days_ago, quality, independence)
    standing = goals_of(session, mathea.id)[0].standing
    assert standing.on(same_day_last_month(session.today())) == Rating(Level(2), Level(1))
    assert standing.now == Rating(Level(3), Level(1))


def test_it_is_told_in_the_words_of_then(session: Session, mathea: PlannedStudent, seen: Seen) -> None:
    seen(9, 3, 2)
    seen(8, 3, 2)
    rewrite(session, mathea, "lage suppe til tjue")
    text, remarks = document(session, mathea, DocumentKind.CAN)
    assert "Mathea kan lage suppe, steg 3. Støtte:" in text
    assert remarks[1:-1] == ["Given in the words that the criteria had at the time: goal 1."]
    seen(0, 3, 2)
    assert "steg 3" in document(session, mathea, DocumentKind.CAN)[0], "the new text was met on one day"
    assert goals_of(session, mathea.id)[0].standing.shown_days == 2
    assert check(session) == []


def test_a_day_of_before_is_rated_against_the_words_that_stand_when_it_is_written(
    session: Session, mathea: PlannedStudent, seen: Seen
) -> None:
    """Of every reader: what is kept beside the log, the document, and the standings worked out anew."""
    seen(9, 2, 2)
    rewrite(session, mathea, "lage suppe til tjue")
    for days_ago in (8, 7):
        seen(days_ago, 3, 2)
    assert "Mathea kan lage suppe til tjue. Støtte:" in document(session, mathea, DocumentKind.CAN)[0]
    assert goals_of(session, mathea.id)[0].standing.shown == Rating(Level(3), Level(2))
    assert check(session) == []


@pytest.mark.parametrize("again", ["a note", "and another"])
def test_a_note_that_is_added_later_moves_no_level_to_the_words_of_now(
    session: Session, mathea: PlannedStudent, seen: Seen, again: str
) -> None:
    seen(9, 3, 2)
    seen(0, 3, 2)
    rewrite(session, mathea, "lage suppe til tjue")
    for words in ("a note", again):
        row = own_newest(session, mathea.id, mathea.soup)
        assert row is not None
        add_words(session, row.id, Words.NOTE, words)
    assert "Mathea kan lage suppe, steg 3. Støtte:" in document(session, mathea, DocumentKind.CAN)[0]
    standing = goals_of(session, mathea.id)[0].standing
    assert (standing.shown, standing.shown_days) == (Rating(Level(3), Level(2)), 2)
    assert check(session) == []


def test_next_year_s_goal_goes_on_in_the_same_words(session: Session, mathea: PlannedStudent, seen: Seen) -> None:
    seen(9, 3, 2)
    plan = next_year(session, plan_of(session, mathea.id))
    goal = goals_of(session, mathea.id, plan.school_year)[0]
    observe(session, mathea.id, goal.id, Rating(Level(3), Level(2)))
    standing = goals_of(session, mathea.id, plan.school_year)[0].standing
    assert (standing.shown, standing.shown_days) == (Rating(Level(3), Level(2)), 2)
    assert goal.since == goals_of(session, mathea.id)[0].since


@pytest.mark.parametrize("kind", [DocumentKind.CAN, DocumentKind.HALF_YEAR, DocumentKind.YEAR])
def test_the_teacher_is_told_where_the_newest_is_lower_and_the_page_is_not(
    session: Session, mathea: PlannedStudent, seen: Seen, kind: DocumentKind
) -> None:
    for days_ago, quality, independence in ((9, 3, 2), (8, 3, 2), (0, 1, 2)):
        seen(days_ago, quality, independence)
    text, remarks = document(session, mathea, kind)
    who = "Du" if kind is DocumentKind.HALF_YEAR else "Mathea"
    assert f"{who} kan lage suppe, steg 3. Støtte: med støtte 2." in text
    assert "Goal 1 is given as 3 / 2; what was observed last is 1 / 2." in remarks
    assert "1 / 2" not in text
    stands = "Begynnernivå" in text
    assert stands is (kind is not DocumentKind.CAN), "half-year and year say where it stands now"


def test_a_document_tells_what_was_shown_up_to_its_day(session: Session, mathea: PlannedStudent, seen: Seen) -> None:
    for days_ago, quality, independence in ((9, 1, 1), (8, 1, 1), (1, 4, 4), (0, 4, 4)):
        seen(days_ago, quality, independence)
    request = DocumentRequest(mathea.id, DocumentKind.CAN, session.today() - timedelta(days=5))
    assert "steg 1" in " ".join(texts_of(preview(session, request).document))
    request = replace(request, ends=session.today())
    assert "steg 4" in " ".join(texts_of(preview(session, request).document))


def test_another_level_is_chosen_among_those_seen(session: Session, mathea: PlannedStudent, seen: Seen) -> None:
    for days_ago, quality, independence in ((9, 3, 2), (8, 3, 2), (0, 4, 1)):
        seen(days_ago, quality, independence)
    text, _remarks = document(session, mathea, DocumentKind.CAN, "1=4/1")
    assert "Det er vist at Mathea kan lage suppe, steg 4. Støtte: med støtte 1." in text
    text, _remarks = document(session, mathea, DocumentKind.CAN, "1=3")
    assert "Mathea kan lage suppe, steg 3." in text
    with pytest.raises(UsageProblem, match="never seen"):
        document(session, mathea, DocumentKind.CAN, "1=4/2")
    with pytest.raises(NotFound):
        document(session, mathea, DocumentKind.CAN, "7=4/2")
    assert choices_of(chosen_levels(["2=3", "1=0/4"])) == ["1=-/4", "2=3/-"]
    for wrong in ("1", "1=5/1", "x=1/1", "1=", "1=3/2/1"):
        with pytest.raises(UsageProblem):
            chosen_levels([wrong])


def test_the_commands_tell_it(
    session: Session, mathea: PlannedStudent, seen: Seen, capsys: pytest.CaptureFixture[str]
) -> None:
    for days_ago, quality, independence in ((9, 3, 2), (8, 3, 2), (0, 4, 1)):
        seen(days_ago, quality, independence)
    assess_oneself(session, mathea.id, mathea.soup, Rating(Level(4), None), helped=HelpedBy.ALONE)
    since = goals_of(session, mathea.id)[0].since
    session.close()

    def told(*words: str) -> list[Mapping[str, Any]]:
        assert run([*words, "mathea", "--json"]) == 0
        read: list[Mapping[str, Any]] = json.loads(capsys.readouterr().out)
        return read

    soup, recipes = told("goals")
    assert soup["shown"] == {"quality": 3, "independence": 2, "days": 2} and recipes["shown"] is None
    assert since is not None and soup["since"] == since.isoformat()
    own = soup["own"]
    assert (own["quality"], own["independence"], own["helped"]) == (4, None, "alone") and recipes["own"] is None
    progress = told("progress")[0]
    assert progress["self_assessments"] == [{**own, "words": "", "on_paper": False, "withdrawn": False}]
    assert progress["shown"] == soup["shown"]
    for command in ("goals", "progress"):
        assert run(["--language", "nb", command, "mathea"]) == 0
        assert "vist: 3 / 2 på 2 dager" in capsys.readouterr().out
    words = ["document", "mathea", "--kind", "can", "--goals", "1"]
    assert run([*words, "--level", "1=4/1"]) == 0
    assert "er vist at Mathea kan lage suppe, steg 4" in capsys.readouterr().out
    assert run([*words, "--level", "1=2/4"]) == 2
    assert "was never seen" in capsys.readouterr().err
    assert run(["document", "mathea", "--kind", "plan", "--level", "1=4/1"]) == 2
