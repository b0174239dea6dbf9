"""The program on a real pseudo-terminal, as its users have it."""

from __future__ import annotations

import signal
from pathlib import Path

import pexpect
import psutil
import pytest

from ioplogg_tui.domain.draft_place import NoteDraft
from ioplogg_tui.logbook.drafts import draft_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session, open_session
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.terminal import Terminal


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"TERM": "xterm"}, {"TERM": "screen"}])
def test_a_rating_survives_a_dropped_line(
    session: Session, mathea: PlannedStudent, path: Path, environment: dict[str, str]
) -> None:
    terminal = Terminal(**environment)
    terminal.until("Mathea Solvik")
    terminal.type("\r")
    terminal.until("› Mathea Solvik")
    terminal.type("3")
    terminal.until("Half typed")
    terminal.type("2")
    terminal.until("Saved 3 / 2")
    terminal.child.kill(9)
    with open_session(path) as again:
        assert str(progress_of(again, mathea.id)[0].points[0].rating) == "3 / 2"


def test_the_demo_opens_and_leaves_nothing(tmp_path: Path) -> None:
    terminal = Terminal("--language", "nb", "demo", TMPDIR=str(tmp_path))
    terminal.until("Mathea Solvik")
    terminal.type("q")
    terminal.child.expect(pexpect.EOF, timeout=20)
    terminal.child.close()
    assert terminal.child.exitstatus == 0
    assert list(tmp_path.glob("ioplogg-demo-*")) == []


def test_a_name_can_not_steer_the_terminal(session: Session, path: Path) -> None:
    from ioplogg_tui.logbook.enrolment import enrol

    enrol(session, "Eve\x1b]52;c;eA==\x07\u202e Ond")
    terminal = Terminal()
    terminal.until("Eve]52;c;eA== Ond")
    assert b"\x1b]52" not in terminal.seen
    terminal.child.kill(9)


@pytest.mark.parametrize("times_told", [1, 20])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_program_that_is_ended_gives_the_terminal_back(
    session: Session, mathea: PlannedStudent, path: Path, number: signal.Signals, times_told: int
) -> None:
    terminal = Terminal()
    terminal.until("Mathea Solvik")
    terminal.type("\rn")
    terminal.until("what you saw")
    terminal.type("Rørte om")
    terminal.until("Rørte om")
    terminal.tell(number, times_told)
    terminal.child.expect(pexpect.EOF, timeout=20)
    terminal.child.close()
    assert terminal.child.exitstatus == 128 + number
    left = terminal.child.before
    for mark in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?1004l"):
        assert mark in left, "the screen before, the cursor, pastes and focus as they were"
    draft = draft_of(session, mathea.id, NoteDraft(mathea.soup))
    assert draft is not None and draft.text == "Rørte om"


def test_a_terminal_that_says_it_is_huge_takes_no_memory(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("COLUMNS", "LINES"):  # tests in parallel are told a size by these, which goes before the terminal's
        monkeypatch.delenv(name, raising=False)
    terminal = Terminal()
    terminal.until("Mathea Solvik")
    terminal.quiet(0.5)
    terminal.child.setwinsize(65535, 65535)
    terminal.until_sent(b"\x1b[200;")
    assert psutil.Process(terminal.child.pid).memory_info().rss < 80 * 1024 * 1024
    terminal.child.kill(9)


@pytest.mark.parametrize("signals", [(signal.SIGCONT,), (signal.SIGSTOP, signal.SIGCONT) * 2])
def test_a_program_that_was_stopped_from_outside_goes_on_and_can_be_left(
    session: Session, mathea: PlannedStudent, signals: tuple[signal.Signals, ...]
) -> None:
    terminal = Terminal()
    terminal.until("Mathea Solvik")
    terminal.type("\r")
    terminal.until("› Mathea Solvik")
    for number in signals:
        terminal.child.kill(number)
        terminal.quiet()
    terminal.type("32")
    terminal.until("Saved 3 / 2")
    terminal.type("\x11")
    terminal.child.expect(pexpect.EOF, timeout=30)
    terminal.child.close()
    assert terminal.child.exitstatus == 0


@pytest.mark.parametrize("is_shown", [False, True])
def test_the_cursor_of_the_terminal_is_on_the_row_in_hand(
    session: Session, mathea: PlannedStudent, tmp_path: Path, is_shown: bool
) -> None:
    (tmp_path / "settings.toml").write_text(f"cursor = {str(is_shown).lower()}\n", encoding="utf-8")
    terminal = Terminal()
    for keys, text, row in (
        ("", "Mathea Solvik", "▸ Mathea"),
        ("\r", "› Mathea Solvik", "▸  1 Lager"),
        ("\x1b[B", "▸  2", "▸  2 Dobler"),
        ("32", "Saved 3 / 2", "Saved 3 / 2"),
    ):
        terminal.type(keys)
        terminal.until(text)
        terminal.quiet()
        cursor = terminal.screen.cursor
        assert terminal.screen.display[cursor.y][cursor.x :].startswith(row)
        assert cursor.hidden is not is_shown
    terminal.child.kill(9)


@pytest.mark.parametrize(("far", "takes_mouse"), [({}, True), ({"SSH_CONNECTION": "1"}, False)])
def test_the_mouse_is_asked_for_on_ones_own_machine_and_given_back(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, far: dict[str, str], takes_mouse: bool
) -> None:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    terminal = Terminal(**far)
    terminal.until("Mathea Solvik")
    assert (b"\x1b[?1000h" in terminal.seen) is takes_mouse and b"\x1b[?1003h" not in terminal.seen
    if takes_mouse:
        terminal.type("\x1b[<0;5;3M\x1b[<0;5;3m")
        terminal.until("› Mathea Solvik")
    terminal.type("\x11")
    terminal.child.expect(pexpect.EOF, timeout=20)
    assert (b"\x1b[?1000l" in terminal.child.before) is takes_mouse
