"""Old backups go by age, a few at a time, whatever the clock says for a night."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import DatabaseProblem, UsageProblem
from ioplogg_tui.domain.thinning import FAR, FEW, Ages, kept, lives_until, outlived
from ioplogg_tui.logbook import backup
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store import backup as stored
from ioplogg_tui.store.backup import backups_in
from ioplogg_tui.whole_file import write_whole
from tests.fixtures.damaged import damage_an_index, damage_free_pages

AGES = Ages(12, 10, 9)
FIRST = datetime(2025, 8, 1, 2, 30)


def nights(count: int, *, clock: dict[int, timedelta] | None = None) -> tuple[set[datetime], list[list[datetime]]]:
    """What is left of so many nightly backups, and what went each night; the clock may be wrong on some of them."""
    there: set[datetime] = set()
    went = []
    for night in range(count):
        made = FIRST + timedelta(days=night) + (clock or {}).get(night, timedelta(0))
        there.add(made)
        went.append(outlived(sorted(there), made, AGES))
        there -= {*went[-1]}
    return there, went


def test_of_a_year_a_few_dozen_are_left() -> None:
    there, went = nights(400)
    newest = FIRST + timedelta(days=399)
    assert kept(sorted(there), newest, AGES) <= there
    assert 12 + 8 + 6 <= len(there) <= 12 + 10 + 9 + 1
    assert max(map(len, went)) <= 3, "a night's backup makes few others old"


@pytest.mark.parametrize("wrong", [366, 40, 20, 3, -3, -20, -40, -366])
def test_a_clock_that_is_wrong_for_a_night_makes_no_other_backup_old(wrong: int) -> None:
    right, _went = nights(300)
    there, went = nights(301, clock={300: timedelta(days=wrong)})
    assert right - there == {*went[300]}
    assert len(went[300]) <= 3
    if abs(timedelta(days=wrong)) > FAR:
        assert went[300] == []
    for ahead in (400, 500):
        later, _went = nights(ahead, clock={300: timedelta(days=wrong)})
        lost = nights(ahead)[0] - later
        assert len(lost) <= 3, "besides the one of that night"


def test_no_more_than_a_few_go_at_a_time() -> None:
    times = [FIRST + timedelta(hours=hours) for hours in range(0, 9000, 6)]
    made = times[-1] + timedelta(hours=6)
    assert outlived([*times, made], made, AGES) == times[1 : FEW + 1] or len(outlived(times, made, AGES)) == FEW


def test_a_word_where_the_clock_must_be_wrong(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for days in range(1, 60):
        (folder / f"ioplogg-{session.now() - timedelta(days=366 + days):%Y%m%dT%H%M%S}.db").touch()
    session.close()
    before = backups_in(folder).keys()
    assert run(["backup", str(folder), "--keep", "12d"]) == 0
    told = capsys.readouterr()
    assert told.err.startswith("ioplogg: No older backup was removed: the clock says 20")
    assert before < backups_in(folder).keys()
    assert run(["backup", str(folder), "--keep", "12d"]) == 0
    told = capsys.readouterr()
    assert (told.err, told.out.splitlines()[1]) == ("", f"{FEW} older ones removed."), "it was a long holiday"


@pytest.mark.parametrize("copy_is_sound", [True, False])
def test_a_backup_of_a_damaged_logbook_says_so_and_removes_no_other(
    session: Session, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], copy_is_sound: bool
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for days in range(1, 60):
        (folder / f"ioplogg-{session.now() - timedelta(days=days):%Y%m%dT%H%M%S}.db").touch()
    before = backups_in(folder).keys()
    session.close()
    if copy_is_sound:
        damage_free_pages(path)
    else:
        damage_an_index(path, "event")
    assert run(["backup", str(folder), "--keep", "2d"]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("ioplogg: The logbook is damaged, so no older backup was removed: The file is damaged:")
    assert told.err.count("\n") == 1
    (copy,) = {*folder.iterdir()} - before
    assert backups_in(folder).keys() == before | ({copy} if copy_is_sound else set())
    assert copy.name.endswith("-damaged.db") is not copy_is_sound
    if copy_is_sound:
        backup.restore(copy, tmp_path / "again.db")
    else:
        with pytest.raises(DatabaseProblem, match="index"):
            backup.restore(copy, tmp_path / "again.db")


def test_one_that_can_not_be_removed_is_a_sentence(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    for days in (1, 2, 300):
        (folder / f"ioplogg-{session.now() - timedelta(days=days):%Y%m%dT%H%M%S}.db").mkdir(parents=True)
    made = backup.back_up(session, folder, keep="2d")
    assert made.path.is_file() and "not all that is too old could be removed" in str(made.undone)


def test_a_copy_that_is_not_sound_is_never_taken_for_a_good_one(session: Session, tmp_path: Path) -> None:
    session.store.engine.database.rows("DROP TRIGGER event_is_never_changed")
    folder = tmp_path / "backups"
    folder.mkdir()
    made = backup.back_up(session, folder, keep="1d")
    assert made.damage and made.gone == []
    assert made.path.name.endswith("-damaged.db") and made.path.exists()
    assert backup.backups_in(folder) == []


def test_what_says_no_ages() -> None:
    assert Ages.of(str(AGES)) == AGES
    with pytest.raises(UsageProblem):
        Ages.of("12x")


times_of_backups = st.lists(
    st.datetimes(datetime(2025, 1, 1), datetime(2026, 11, 24)), min_size=1, max_size=30, unique=True
)
some_ages = st.builds(Ages, st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(times_of_backups, some_ages)
def test_the_newest_is_always_kept(times: list[datetime], ages: Ages) -> None:
    keep = kept(times, datetime(2026, 11, 24), ages)
    assert max(times) in keep <= set(times)
    assert len(keep) <= sum(ages) + 3


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(times_of_backups, some_ages)
def test_nothing_lives_longer_than_was_said(times: list[datetime], ages: Ages) -> None:
    for at in times:
        until = lives_until(times, at, ages)
        later = datetime.combine(until, datetime.min.time()) + timedelta(days=1)
        assert at not in kept([*times, later], later, ages)


def test_what_is_said_of_nightly_backups_is_no_promise_too_far() -> None:
    there, _went = nights(400)
    times = sorted(there)
    assert lives_until(times, times[-1], AGES) == date(2027, 6, 2), "nine months with the one that it is of, and a day"


def test_backups_of_the_same_moment_are_all_made(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other takes the name, or has thinned already, while this one is at it."""
    now = session.now()

    def just_after_another(path: Path, content: bytes, *, replace: bool) -> None:
        if not path.name.endswith(f"{now:%S}.db") or path.exists():
            return write_whole(path, content, replace=replace)
        path.write_bytes(b"the other's")
        return write_whole(path, content, replace=replace)

    monkeypatch.setattr(Session, "now", lambda _session: now)
    monkeypatch.setattr("ioplogg_tui.store.backup.write_whole", just_after_another)
    made = stored.back_up(session.store, tmp_path, now)
    assert len(backups_in(tmp_path)) == 2 and made.path.read_bytes() != b"the other's"
    made.path.unlink()
    assert made.path not in stored.thin(made.path, AGES, session.store.path)


def test_what_another_has_thinned_is_gone(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (1, 2):
        (tmp_path / f"ioplogg-2026110{day}T023000.db").touch()
    real = Path.unlink

    def after_another(path: Path, missing_ok: bool = False) -> None:
        real(path)
        real(path, missing_ok=missing_ok)

    made = tmp_path / "ioplogg-20261103T023000.db"
    made.touch()
    monkeypatch.setattr(Path, "unlink", after_another)
    (gone,) = stored.thin(made, Ages(1, 0, 0), session.store.path)
    assert not gone.exists() and made.exists()


@pytest.mark.parametrize("keep", ["0d", "0d,0w", "00d,0w,000m"])
def test_ages_by_which_nothing_is_kept_are_refused(session: Session, tmp_path: Path, keep: str) -> None:
    with pytest.raises(UsageProblem, match="says no ages"):
        backup.back_up(session, tmp_path, keep=keep)
    assert backups_in(tmp_path) == {}
    assert Ages.of("0d,1w") == Ages(0, 1, 0)


FORMS = [".", "own.db", "../backups/own.db"]


@pytest.mark.parametrize("encrypted", FORMS)
@pytest.mark.parametrize("target", FORMS)
def test_among_encrypted_backups_none_is_clear_that_nobody_asked_for(
    session: Session, tmp_path: Path, encrypted: str, target: str
) -> None:
    """However the folder was named in which both come to lie."""
    folder, key = tmp_path / "backups", str(pyrage.x25519.Identity.generate().to_public())
    folder.mkdir()
    backup.back_up(session, folder)
    backup.back_up(session, folder / encrypted, [key])
    before = sorted(folder.iterdir())
    with pytest.raises(UsageProblem, match="--clear"):
        backup.back_up(session, folder / target)
    assert sorted(folder.iterdir()) == before and len(before) == 2
    assert backup.back_up(session, folder / target, clear=True).path.suffix == ".db"


def test_what_is_told_to_be_removed_stays_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (1, 2, 3):
        (tmp_path / f"ioplogg-2026110{day}T023000.db").touch()
    synced: list[set[Path]] = []
    monkeypatch.setattr(stored, "folder_to_disk", lambda folder: synced.append({*folder.iterdir()}))
    gone = stored.thin(tmp_path / "ioplogg-20261103T023000.db", Ages(1, 0, 0), tmp_path / "test.db")
    assert gone and synced == [{*tmp_path.iterdir()}], "after the last of them"


@pytest.mark.parametrize("way", ["its name", "a link", "a hard link"])
def test_the_logbook_is_no_backup_of_itself(tmp_path: Path, way: str) -> None:
    """Whatever it is called, and whatever leads to it."""
    named = tmp_path / "ioplogg-20261101T023000.db"
    made, opened = tmp_path / "ioplogg-20261103T023000.db", named if way == "its name" else tmp_path / "logg.db"
    for path in (named, made, tmp_path / "ioplogg-20261102T023000.db"):
        path.touch()
    if way == "a link":
        opened.symlink_to(named)
    elif way == "a hard link":
        opened.hardlink_to(named)
    assert named not in stored.thin(made, Ages(1, 0, 0), opened) and named.exists()
    assert stored.thin(made, Ages(1, 0, 0), tmp_path / "another.db") == [named]
