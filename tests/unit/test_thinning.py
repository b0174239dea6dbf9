"""Old backups go by age, a few at a time, whatever the clock says for a night."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.copies import NotOurs
from ioplogg_tui.domain.errors import DatabaseProblem, UsageProblem
from ioplogg_tui.domain.last_days import last_days
from ioplogg_tui.domain.thinning import FAR, FEW, Ages, kept, outlived
from ioplogg_tui.logbook import backup
from ioplogg_tui.logbook.copies import copies
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.store import backup as stored
from ioplogg_tui.store import backups_there as there
from ioplogg_tui.store.backup_places import BackupPlace, Written, backup_places, remember, written_backups
from ioplogg_tui.store.opening import open_copy
from ioplogg_tui.whole_file import write_whole
from tests.fixtures.damaged import damage_an_index, damage_free_pages

AGES = Ages(12, 10, 9)
FIRST = datetime(2025, 8, 1, 2, 30)


def nights(
    count: int, *, clock: dict[int, timedelta] | None = None, ages: Ages = AGES
) -> tuple[set[datetime], list[list[datetime]]]:
    """What is left of so many nightly backups, and what went each night; the clock may be wrong on some of them."""
    there: set[datetime] = set()
    went = []
    for night in range(count):
        made = FIRST + timedelta(days=night) + (clock or {}).get(night, timedelta(0))
        there.add(made)
        went.append(outlived(sorted(there), made, ages))
        there -= {*went[-1]}
    return there, went


def test_of_a_year_a_few_dozen_are_left() -> None:
    there, went = nights(400)
    assert kept(sorted(there), AGES) <= there
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


@pytest.mark.parametrize("ages", ["12d,4w", "12d", "12d,10w,9m", "3d", "9m"])
@settings(max_examples=25)
@given(
    st.integers(2, 60),
    st.lists(st.integers(32, 4000) | st.integers(-3000, -32), min_size=1, max_size=20, unique=True),
    st.integers(1, 20),
    st.integers(0, 3),
)
@example(7, [364], 3, 0)
@example(40, [364], 20, 1)
@example(40, [-364], 20, 1)
@example(40, [35 * jump for jump in range(1, 21)], 1, 1)
def test_of_nights_with_a_wrong_clock_no_backup_is_older_than_of_nights(
    ages: str, right: int, wrong: list[int], each: int, again: int
) -> None:
    """One wrong date or several, before or after, for a night or many: what is lost is what would be all the same."""
    days = [0] * right + [days for days in wrong for _night in range(each)][:20] + [0] * again
    left, as_if_right = (
        nights(len(days), clock={night: timedelta(days=ahead) for night, ahead in clock.items()}, ages=Ages.of(ages))[0]
        for clock in (dict(enumerate(days)), {})
    )
    real = {FIRST + timedelta(days=night) for night in range(right)}
    assert len((real & as_if_right) - left) <= 2


def test_no_more_than_a_few_go_at_a_time() -> None:
    times = [FIRST + timedelta(hours=hours) for hours in range(0, 9000, 6)]
    made = times[-1] + timedelta(hours=6)
    assert outlived([*times, made], made, AGES) == times[1 : FEW + 1] or len(outlived(times, made, AGES)) == FEW


def called(folder: Path, at: datetime, ending: str = "") -> Path:
    """A backup of that time, by its name."""
    return folder / f"ioplogg-{at:%Y%m%dT%H%M%S}.db{ending}"


def of_these_times(session: Session, folder: Path, times: Iterable[datetime]) -> list[Path]:
    """Backups of the logbook with these times in their names."""
    folder.mkdir(exist_ok=True)
    one = stored.back_up(session.store, folder / "one.db", session.now()).path
    paths = [called(folder, at) for at in times]
    for path in paths:
        shutil.copyfile(one, path)
    one.unlink()
    return paths


def test_a_word_where_the_clock_must_be_wrong(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "backups"
    before = {*of_these_times(session, folder, (session.now() - timedelta(days=366 + days) for days in range(1, 60)))}
    session.close()
    assert run(["backup", str(folder), "--keep", "12d"]) == 0
    told = capsys.readouterr()
    assert told.err.startswith("ioplogg: No older backup was removed: the clock says 20")
    assert before < {*folder.iterdir()}
    assert run(["backup", str(folder), "--keep", "12d"]) == 0
    told = capsys.readouterr()
    assert (told.err, told.out.splitlines()[1]) == ("", f"{FEW} older ones removed."), "it was a long holiday"


@pytest.mark.sqlite("pages of a file are damaged")
@pytest.mark.parametrize("copy_is_sound", [True, False])
def test_a_backup_of_a_damaged_logbook_says_so_and_removes_no_other(
    session: Session, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], copy_is_sound: bool
) -> None:
    folder = tmp_path / "backups"
    before = {*of_these_times(session, folder, (session.now() - timedelta(days=days) for days in range(1, 60)))}
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
    assert there.backups_by_name(folder, path).keys() == before | ({copy} if copy_is_sound else set())
    assert copy.name.endswith("-damaged.db") is not copy_is_sound
    if copy_is_sound:
        backup.restore(copy, tmp_path / "again.db")
    else:
        with pytest.raises(DatabaseProblem, match="index"):
            backup.restore(copy, tmp_path / "again.db")


def test_one_that_can_not_be_removed_is_a_sentence(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    of_these_times(session, folder, (session.now() - timedelta(days=days) for days in (1, 2, 300)))

    real = Path.unlink

    def refused(path: Path, missing_ok: bool = False) -> None:
        if path.name.startswith("ioplogg-"):
            raise PermissionError(errno.EACCES, "no", str(path))
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    made = backup.back_up(session, folder, keep="2d")
    assert made.path.is_file() and "not everything that is too old could be removed" in str(made.undone)


@pytest.mark.sqlite("pages of a file are damaged")
def test_a_copy_that_is_not_sound_is_never_taken_for_a_good_one(session: Session, tmp_path: Path) -> None:
    session.store.engine.database.rows("DROP TRIGGER event_is_never_changed")
    folder = tmp_path / "backups"
    folder.mkdir()
    made = backup.back_up(session, folder, keep="1d")
    assert made.damage and made.gone == []
    assert made.path.name.endswith("-damaged.db") and made.path.exists()
    assert backup.backups_by_name(folder, session.store.path) == {}


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
    assert max(times) in kept(times, ages) <= set(times)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(1, 24), min_size=1, max_size=200), some_ages)
def test_no_more_are_kept_than_was_said(hours: list[int], ages: Ages) -> None:
    times = [datetime(2025, 1, 1) + timedelta(hours=sum(hours[:number])) for number in range(len(hours))]
    assert len(kept(times, ages)) <= sum(ages) + 1


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(times_of_backups, some_ages, st.integers())
def test_what_is_kept_hangs_on_nothing_that_is_not(times: list[datetime], ages: Ages, which: int) -> None:
    """Whichever went already, and however few of them go at a time."""
    keep = kept(times, ages)
    there = [at for number, at in enumerate(times) if at in keep or which >> number % 64 & 1]
    assert kept(there, ages) == keep


def nightly_from(night: date, there: set[datetime], ages: Ages) -> dict[datetime, date]:
    """The night in which each of these goes, of backups that are made every night from then on."""
    went: dict[datetime, date] = {}
    left = {*there}
    while not there <= went.keys():
        made = datetime.combine(night, FIRST.time())
        left.add(made)
        went |= dict.fromkeys(gone := outlived([*left], made, ages), night)
        left -= {*gone}
        night += timedelta(days=1)
    return went


SCHEDULES = st.lists(st.sampled_from(["every", "weekdays", "some", "holidays"]), min_size=1, max_size=6)
"""Parts of a year: a backup every night, on weekdays, after some nights only, and none for weeks."""


@st.composite
def schedules(draw: st.DrawFn) -> list[int]:
    """The nights that have a backup, out of a year and less."""
    nights: list[int] = []
    night = 0
    for part in draw(SCHEDULES):
        length = draw(st.integers(2, 60))
        if part == "some":
            nights += [night + part for part in draw(st.sets(st.integers(0, length)))]
        elif part != "holidays":
            nights += [day for day in range(night, night + length) if part == "every" or day % 7 < 5]
        night += length + 1
    return nights or [0]


few_ages = st.builds(Ages, st.integers(0, 14), st.integers(0, 8), st.integers(0, 4)).filter(any)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(schedules(), few_ages, st.integers(0, 70), st.booleans())
@example([*range(60)], Ages(1, 1, 0), 1, True)
@example([*range(60)], Ages(12, 1, 0), 1, True)
@example([*range(60)], Ages(3, 4, 0), 1, True)
@example([*range(60)], Ages(12, 10, 9), 1, True)
@example([*range(40), *range(54, 80)], Ages(12, 4, 0), 1, True)
@example([*range(30)], Ages(12, 4, 0), 57, True)
@example([*range(90)], Ages(2, 0, 0), 0, False)
def test_a_backup_goes_on_the_day_that_is_told(nights: list[int], ages: Ages, rest: int, thinned: bool) -> None:
    """Whatever was thinned, missed or rested before, where one is made every night from then on."""
    there: set[datetime] = set()
    for night in nights:
        there.add(made := FIRST + timedelta(days=night))
        if thinned:
            there -= {*outlived([*there], made, ages)}
    today = max(there).date() + timedelta(days=rest)
    went = nightly_from(today + timedelta(days=not rest), there, ages)
    assert last_days([*there], ages, today) == {at: went[at] for at in there}


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(-80, 40), min_size=1, max_size=12, unique=True), few_ages)
def test_what_a_clock_made_that_ran_ahead_goes_on_the_day_that_is_told(days: list[int], ages: Ages) -> None:
    """Where some were made by a clock that ran ahead; nothing is said where it ran so far that none goes."""
    today = FIRST.date()
    there = {FIRST + timedelta(days=day, hours=-1) for day in days if day}
    told = last_days([*there], ages, today)
    went = nightly_from(today, there, ages) if told else {}
    assert told == {at: went[at] for at in there if told}
    assert bool(told) == (bool(there) and max(days) <= FAR.days)


@pytest.mark.parametrize("ages", [Ages(1, 1, 0), Ages(12, 1, 0), Ages(3, 2, 0), Ages(3, 4, 0), Ages(12, 10, 0)])
def test_of_nightly_backups_no_thinning_makes_another_live_longer(ages: Ages) -> None:
    """What lies a week apart since thinning made it so is no sign of a wrong clock."""
    there, _went = nights(120, ages=ages)
    told = last_days([*there], ages, max(there).date())
    assert all(day - at.date() <= timedelta(days=max(ages.days, 7 * ages.weeks)) for at, day in told.items())


def test_of_nightly_backups_each_goes_when_it_is_as_old_as_was_said() -> None:
    there, _went = nights(400)
    newest = max(there).date()
    told = {at.date(): day for at, day in last_days([*there], AGES, newest).items()}
    assert told[newest] == newest + timedelta(days=12), "a Friday: others of its week and month come"
    assert told[date(2026, 8, 31)] == date(2027, 5, 1), "nine months with its own"
    assert told[date(2026, 8, 9)] == date(2026, 10, 12), "ten weeks with its own"


@pytest.mark.parametrize("ahead", range(13, 31))
def test_a_clock_that_is_ahead_by_weeks_thins_as_if_it_were_right(ahead: int) -> None:
    """Nobody is told of so little: so nothing may go by it, for however many nights."""
    for ages in (AGES, Ages(12, 0, 0), Ages(3, 4, 0)):
        as_if_right = nights(100, ages=ages)[0]
        wrong = nights(100, clock=dict.fromkeys(range(90, 100), timedelta(days=ahead)), ages=ages)[0]
        real = sorted(at for at in as_if_right if at < FIRST + timedelta(days=90))
        assert {*real} - wrong <= {*real[:3]}, "the oldest, since another week or month is begun"


def test_backups_of_the_same_moment_are_all_made(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other takes the name, or has thinned already, while this one is at it."""
    now = session.now()

    def just_after_another(path: Path, content: bytes, *, replace: bool) -> None:
        if not path.name.endswith(f"{now:%S}.db") or path.exists():
            return write_whole(path, content, replace=replace)
        write_whole(path, content + b"the other's", replace=replace)
        return write_whole(path, content, replace=replace)

    monkeypatch.setattr(Session, "now", lambda _session: now)
    monkeypatch.setattr("ioplogg_tui.store.backup.write_whole", just_after_another)
    made = stored.back_up(session.store, tmp_path, now)
    assert len(there.backups_by_name(tmp_path, session.store.path)) == 2
    assert not made.path.read_bytes().endswith(b"the other's")
    made.path.unlink()
    assert made.path not in there.thin(made.path, AGES, session.store).gone


def test_what_another_has_thinned_is_gone(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    *_older, made = of_these_times(session, tmp_path, (datetime(2026, 11, day, 2, 30) for day in (1, 2, 3)))
    real = Path.unlink

    def after_another(path: Path, missing_ok: bool = False) -> None:
        real(path)
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", after_another)
    (gone,) = there.thin(made, Ages(2, 0, 0), session.store).gone
    assert not gone.exists() and made.exists()


@pytest.mark.parametrize("keep", ["0d", "0d,0w", "00d,0w,000m", "1d,0d", "1d,2d", "0w,1w", "1", "1d,", "١d"])
def test_ages_by_which_nothing_is_kept_are_refused(session: Session, tmp_path: Path, keep: str) -> None:
    with pytest.raises(UsageProblem, match="doesn't say how old"):
        backup.back_up(session, tmp_path, keep=keep)
    assert [*tmp_path.glob("*.db")] == []
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


def test_what_is_told_to_be_removed_stays_so(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    *_older, made = of_these_times(session, tmp_path, (datetime(2026, 11, day, 2, 30) for day in (1, 2, 3)))
    synced: list[set[Path]] = []
    monkeypatch.setattr(there, "folder_to_disk", lambda folder: synced.append({*folder.iterdir()}))
    gone = there.thin(made, Ages(1, 0, 0), session.store).gone
    assert gone and synced == [{*tmp_path.iterdir()}], "after the last of them"


@pytest.mark.parametrize("way", ["its name", "a link", "a hard link"])
def test_the_logbook_is_no_backup_of_itself(session: Session, tmp_path: Path, way: str) -> None:
    """Whatever it is called, and whatever leads to it."""
    named, old, made = of_these_times(session, tmp_path, (datetime(2026, 11, day, 2, 30) for day in (1, 2, 3)))
    opened = named if way == "its name" else tmp_path / "logg.db"
    if way == "a link":
        opened.symlink_to(named)
    elif way == "a hard link":
        opened.hardlink_to(named)
    assert there.backups_by_name(tmp_path, opened).keys() == {old, made}
    assert there.backups_by_name(tmp_path, tmp_path / "another.db").keys() == {named, old, made}


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Session]:
    """Another school's logbook."""
    with set_up(tmp_path / "other" / "other.db", "Per Moe", "nb") as session:
        yield session


KEY = pyrage.x25519.Identity.generate()
TO = [str(KEY.to_public())]
OLD = datetime(2026, 9, 1, 2, 30)


def _anothers(_session: Session, other: Session, path: Path) -> None:
    shutil.copyfile(stored.back_up(other.store, path.with_name("o.db"), OLD).path, path)


def _anothers_encrypted(_session: Session, other: Session, path: Path) -> None:
    stored.back_up(other.store, path.parent, OLD, TO)


def _of_an_earlier_version(session: Session, _other: Session, path: Path) -> None:
    stored.back_up(session.store, path.parent, OLD, TO)  # nothing is written down of it


def _living(session: Session, _other: Session, path: Path) -> None:
    backup.restore(stored.back_up(session.store, path.with_name("o.db"), OLD).path, path)


def _anothers_living(_session: Session, _other: Session, path: Path) -> None:
    set_up(path, "Ola Vik", "nb").close()


def _opened(session: Session, _other: Session, path: Path) -> None:
    of_these_times(session, path.parent, [OLD])
    path.with_name(path.name + "-wal").touch()


def _went_its_own_way(session: Session, _other: Session, path: Path) -> None:
    """A copy in which somebody wrote since."""
    again = path.with_name("again.db")
    backup.restore(stored.back_up(session.store, path.with_name("o.db"), OLD).path, again)
    with open_session(again) as theirs:
        enrol(theirs, "Ida Hegg")
        shutil.copyfile(stored.back_up(theirs.store, path.with_name("p.db"), OLD).path, path)


def _empty(_session: Session, _other: Session, path: Path) -> None:
    path.touch()


def _cut_off(session: Session, _other: Session, path: Path) -> None:
    of_these_times(session, path.parent, [OLD])
    os.truncate(path, path.stat().st_size // 2)


def _spoilt(session: Session, _other: Session, path: Path) -> None:
    of_these_times(session, path.parent, [OLD])
    damage_an_index(path, "event")


def _encrypted_and_spoilt(session: Session, _other: Session, path: Path) -> None:
    made = backup.back_up(session, path.parent, TO).path
    content = bytearray(made.read_bytes())
    content[-1] ^= 1
    made.unlink()
    path.with_name(path.name + ".age").write_bytes(content)


def _folder(_session: Session, _other: Session, path: Path) -> None:
    path.mkdir()


def _pipe(_session: Session, _other: Session, path: Path) -> None:
    os.mkfifo(path)


def _nowhere(_session: Session, _other: Session, path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def _the_logbook_by_a_link(session: Session, _other: Session, path: Path) -> None:
    path.symlink_to(session.path)


def _not_sound_when_made(session: Session, _other: Session, path: Path) -> None:
    of_these_times(session, path.parent, [OLD])
    path.rename(path.with_name(path.name.replace(".db", "-damaged.db")))


NOT_OURS: dict[Callable[[Session, Session, Path], None], NotOurs] = {
    _anothers: NotOurs.ANOTHERS,
    _anothers_encrypted: NotOurs.UNKNOWN,
    _of_an_earlier_version: NotOurs.UNKNOWN,
    _living: NotOurs.LIVING,
    _anothers_living: NotOurs.LIVING,
    _opened: NotOurs.LIVING,
    _went_its_own_way: NotOurs.ANOTHERS,
    _empty: NotOurs.DAMAGED,
    _cut_off: NotOurs.DAMAGED,
    _spoilt: NotOurs.DAMAGED,
    _encrypted_and_spoilt: NotOurs.UNKNOWN,
    _folder: NotOurs.DAMAGED,
    _pipe: NotOurs.DAMAGED,
    _nowhere: NotOurs.DAMAGED,
    _the_logbook_by_a_link: NotOurs.LIVING,
    _not_sound_when_made: NotOurs.DAMAGED,
}
"""What is called like an old backup and is none of this logbook, and why it is left, which is told of each."""


@pytest.mark.skipif(sys.platform == "win32", reason="no pipe there that has a name in a folder")
@pytest.mark.parametrize("make", NOT_OURS, ids=lambda make: make.__name__)
def test_what_this_logbook_did_not_write_is_never_removed_nor_makes_another_old(
    session: Session, other: Session, tmp_path: Path, make: Callable[[Session, Session, Path], None]
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    make(session, other, called(folder, OLD))
    foreign = {*folder.iterdir()}
    before, *nights = (OLD - timedelta(days=1), *(OLD + timedelta(days=days) for days in (20, 40, 60, 61)))
    of_these_times(session, folder, [before, *nights])
    thinned = there.thin(called(folder, nights[-1]), Ages(1, 4, 0), session.store)
    assert foreign <= {*folder.iterdir()}
    assert called(folder, before) not in thinned.gone, "it would go if that one were its week's newest"
    assert {*thinned.left.values()} == {NOT_OURS[make]}
    thinned = there.thin(called(folder, nights[-1]), Ages(1, 3, 0), session.store)
    assert foreign <= {*folder.iterdir()} and called(folder, before) in thinned.gone


def test_two_logbooks_thin_each_their_own_in_one_folder(
    session: Session, other: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    now = session.now()
    own: list[Path] = []
    theirs: list[Path] = []
    for days in range(12, 0, -1):
        for one, to, made in ((session, [], own), (other, TO, theirs)):
            one.now = lambda days=days: now - timedelta(days=days)  # type: ignore[misc]
            made.append(backup.back_up(one, folder, to, clear=True).path)
    session.now = other.now = lambda: now
    assert backup.back_up(session, folder, keep="3d", clear=True).gone == own[:FEW]
    assert backup.back_up(other, folder, TO, keep="3d").gone == theirs[:FEW]
    session.close()
    assert run(["--language", "en", "backup", str(folder), "--keep", "3d", "--clear"]) == 0
    told = capsys.readouterr().out
    assert "Not touched, because it is encrypted and this logbook doesn't know it as its own: ioplogg-2" in told
    assert {path for path in theirs if not path.exists()} == {*theirs[:FEW]}


def test_of_what_it_wrote_a_logbook_knows_the_last(session: Session, path: Path, tmp_path: Path) -> None:
    place = BackupPlace(tmp_path)
    for number in range(5):
        remember(path, place, Written(f"{number}", number, "x"))
    assert [note.name for note in written_backups(path)] == list("01234")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ioplogg_tui.store.backup_places.MOST_WRITTEN", 3)
        remember(path, place, Written("5", 5, "x"))
    assert [note.name for note in written_backups(path)] == list("345") and backup_places(path) == [place]


def test_of_two_encrypted_ones_of_a_moment_each_is_known(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In folders of their own, where both have one name."""
    now = session.now()
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder in folders:
        folder.mkdir()
        monkeypatch.setattr(Session, "now", lambda _session: now)
        backup.back_up(session, folder, TO, "1d")
    monkeypatch.setattr(Session, "now", lambda _session: now + timedelta(seconds=1))
    for number, folder in enumerate(folders):
        made = backup.back_up(session, folder, TO, "1d")
        assert not made.left and len(made.gone) == 1
        assert len(written_backups(session.path)) == len(folders), number
    assert all(len([*folder.iterdir()]) == 1 for folder in folders)


def test_an_encrypted_one_is_known_before_it_is_there(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever thins the folder at the same moment doesn't take it for another logbook's."""
    known: list[bool] = []

    def watched(path: Path, content: bytes, *, replace: bool) -> None:
        known.append(Written.of(path.name, content) in written_backups(session.path))
        write_whole(path, content, replace=replace)

    monkeypatch.setattr("ioplogg_tui.store.backup.write_whole", watched)
    backup.back_up(session, tmp_path, TO, "1d")
    assert known == [True]


def test_the_one_just_made_is_not_told_to_be_unknown(session: Session, path: Path, tmp_path: Path) -> None:
    """Though nothing could be written of it."""
    path.with_name(path.name + ".backups").mkdir()
    made = backup.back_up(session, tmp_path, TO, "1d")
    assert made.undone and not made.left


def test_the_next_name_is_newer_than_all_of_a_moment(session: Session, tmp_path: Path) -> None:
    at = datetime(2026, 11, 26, 2, 30)
    first, *_others, last = [stored.back_up(session.store, tmp_path, at).path for _each in range(4)]
    first.unlink()
    assert stored.back_up(session.store, tmp_path, at + timedelta(seconds=1)).path.name > last.name


def test_what_another_removes_meanwhile_is_not_spoken_of(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, made = of_these_times(session, tmp_path, (datetime(2026, 11, day, 2, 30) for day in (1, 2)))

    def after_another(path: Path, *, as_it_lies: bool) -> object:
        path.unlink(missing_ok=path == older)
        return open_copy(path, as_it_lies=as_it_lies)

    monkeypatch.setattr("ioplogg_tui.store.backups_there.open_copy", after_another)
    assert there.thin(made, Ages(1, 0, 0), session.store).left == {}


def test_what_is_encrypted_counts_whatever_it_is_called(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    backup.back_up(session, folder, TO).path.rename(folder / "ours")
    with pytest.raises(UsageProblem, match="--clear"):
        backup.back_up(session, folder)


NAMES = st.from_regex(r"ioplogg-[0-9]{8}T[0-9]{6}\.db", fullmatch=True) | st.sampled_from(
    [f"ioplogg-{moment}.db" for moment in ("20261340T000000", "99991231T235959", "00010101T000000", "00000000T000000")]
    + ["ioplogg-\u0662\u0660261101T000000.db", "ioplogg-20261101T240000.db"]
)


@pytest.fixture
def a_copy(session: Session, tmp_path: Path) -> Path:
    """A backup of the logbook that nobody looks for among others."""
    return stored.back_up(session.store, tmp_path / "copy.db", session.now()).path


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(NAMES, max_size=6), some_ages.filter(any))
@example({"ioplogg-99991231T235959.db", "ioplogg-20261340T000000.db"}, Ages(9999, 9999, 9999))
def test_no_name_is_too_much(session: Session, tmp_path: Path, a_copy: Path, names: set[str], ages: Ages) -> None:
    """A date that isn't one, or is the last that there is."""
    folder = Path(tempfile.mkdtemp(dir=tmp_path))
    for name in names:
        shutil.copyfile(a_copy, folder / name)
    made = backup.back_up(session, folder, keep=str(ages))
    assert made.path.exists() and not made.undone
    assert {copy.path for copy in copies(session) if copy.path.parent == folder} == {*folder.iterdir()}


@pytest.mark.parametrize("target", FORMS)
@pytest.mark.parametrize("is_there", [True, False])
def test_a_place_stays_as_it_was_whatever_lies_there_now(
    session: Session, path: Path, tmp_path: Path, target: str, is_there: bool
) -> None:
    """Its disk is away, and what it is mounted on is empty, or isn't there."""
    folder, away = tmp_path / "backups", tmp_path / "away"
    folder.mkdir()
    backup.back_up(session, folder, TO, keep="2d,1w,1m")
    backup.back_up(session, folder, TO)
    places = backup_places(path)
    assert [(place.recipients, place.ages) for place in places] == [(tuple(TO), Ages(2, 1, 1))]
    folder.rename(away)
    if is_there:
        folder.mkdir()
        with pytest.raises(UsageProblem, match="--clear"):
            backup.back_up(session, folder / target)
        backup.back_up(session, folder / target, clear=True)
    else:
        for recipients in (TO, []):
            with pytest.raises(UsageProblem, match="no folder" if target != "." else "just now"):
                backup.back_up(session, folder / target, recipients)
    assert [file.name for file in tmp_path.iterdir() if "backups" in file.name] == ["backups"] * is_there
    assert places[0] in backup_places(path)
