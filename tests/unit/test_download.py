"""Fetching the curriculum, from a server on this machine: what isn't whole changes nothing."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.curriculum.download import download
from ioplogg_tui.curriculum.importing import import_archive
from ioplogg_tui.domain.errors import CurriculumProblem
from ioplogg_tui.logbook.curricula import every_aim
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import CurriculumSource
from tests.fixtures.grep_archive import small, write_zip

BODY = b"curriculum" * 10_000


@contextmanager
def server(answers: list[tuple[int, bytes, int]]) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Gives its answers in turn: (status, body, promised length); the address and the headers it was sent."""
    seen: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append({name.lower(): value for name, value in self.headers.items()})
            status, body, length = answers[min(len(seen), len(answers)) - 1]
            self.send_response(status)
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name
            return

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/dump", seen
    finally:
        running.shutdown()
        running.server_close()


def fetch(source: CurriculumSource, target: Path) -> list[tuple[int, int | None]]:
    moved: list[tuple[int, int | None]] = []
    download(source, target, lambda done, total: moved.append((done, total)), pause=0)
    return moved


def test_it_arrives_whole_with_the_key(tmp_path: Path) -> None:
    with server([(200, BODY, len(BODY))]) as (address, seen):
        moved = fetch(CurriculumSource(address, "X-Key", "hush"), tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_bytes() == BODY
    assert moved[-1] == (len(BODY), len(BODY))
    assert seen[0]["x-key"] == "hush"


def test_a_broken_line_is_tried_again(tmp_path: Path) -> None:
    with server([(503, b"", 0), (200, BODY[:50], len(BODY)), (200, BODY, len(BODY))]) as (address, seen):
        fetch(CurriculumSource(address), tmp_path / "a.zip")
    assert len(seen) == 3
    assert (tmp_path / "a.zip").read_bytes() == BODY


@pytest.mark.parametrize(
    ("status", "said"), [(401, "key_header"), (403, "key"), (404, "address"), (500, "import FILE")]
)
def test_each_refusal_says_what_to_do(tmp_path: Path, status: int, said: str) -> None:
    with server([(status, b"<xml/>", 6)]) as (address, _seen), pytest.raises(CurriculumProblem, match=said):
        fetch(CurriculumSource(address), tmp_path / "a.zip")


def test_no_network_and_no_address_are_told(tmp_path: Path) -> None:
    with pytest.raises(CurriculumProblem, match="import FILE"):
        fetch(CurriculumSource("http://127.0.0.1:9/dump"), tmp_path / "a.zip")
    with pytest.raises(CurriculumProblem, match="isn't a web address"):
        fetch(CurriculumSource("not an address"), tmp_path / "a.zip")


def dump(aims: int) -> bytes:
    with TemporaryDirectory() as folder:
        return write_zip(Path(folder) / "dump.zip", small(aims)).read_bytes()


XML = b'<?xml version="1.0"?><error><code>404</code></error>'
HTML = b"<html><body>Vedlikehold</body></html>"
WHOLE = dump(10)
MISBEHAVING: dict[str, tuple[int, bytes, int, str]] = {
    "404 as XML": (404, XML, len(XML), "(404)"),
    "a key whose header is unknown": (401, b"{}", 2, "curriculum.key_header"),
    "a key that is refused": (403, b"", 0, "curriculum.key"),
    "half a file": (200, WHOLE[: len(WHOLE) // 2], len(WHOLE), "import FILE"),
    "half a file that says it is whole": (200, WHOLE[: len(WHOLE) // 2], len(WHOLE) // 2, "isn't a whole zip"),
    "a page in place of the file": (200, HTML, len(HTML), "zip"),
    "nothing": (200, b"", 0, "zip"),
    "a file of far less": (200, dump(3), len(dump(3)), "less than half"),
    "too busy": (503, b"", 0, "503"),
}
"""What the server does → status, body, promised length, and what the one line about it has in it."""


def update_from(address: str) -> int:
    Path(os.environ["IOPLOGG_CONFIG"]).write_text(f'language = "en"\n[curriculum]\naddress = "{address}"\n')
    return run(["curriculum", "update"])


@pytest.mark.parametrize("how", MISBEHAVING)
def test_an_update_from_a_server_that_misbehaves_changes_nothing(
    session: Session, how: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    import_archive(session, write_zip(tmp_path / "a.zip", small(10)))
    before, head = every_aim(session, "nb"), session.store.events.head()
    status, body, length, said = MISBEHAVING[how]
    capsys.readouterr()
    with server([(status, body, length)]) as (address, _seen):
        assert update_from(address) == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and said in told.err and address in told.err
    assert every_aim(session, "nb") == before and session.store.events.head() == head


def test_an_update_with_what_is_here_already_changes_nothing(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As yesterday's file, where tonight's isn't made yet."""
    import_archive(session, write_zip(tmp_path / "a.zip", small(10)))
    before = every_aim(session, "nb")
    with server([(200, WHOLE, len(WHOLE))]) as (address, seen):
        assert update_from(address) == 0
    assert "10 unchanged" in capsys.readouterr().out and len(seen) == 1
    assert every_aim(session, "nb") == before
