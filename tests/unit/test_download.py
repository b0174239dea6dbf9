"""Fetching the curriculum, from a server on this machine: what isn't whole changes nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ioplogg_tui.curriculum.download import download
from ioplogg_tui.domain.errors import CurriculumProblem
from ioplogg_tui.settings import CurriculumSource

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
    with pytest.raises(CurriculumProblem, match="no web address"):
        fetch(CurriculumSource("not an address"), tmp_path / "a.zip")
