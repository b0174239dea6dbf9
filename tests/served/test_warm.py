"""What a warm parent is while it waits, and what its children don't share."""

from __future__ import annotations

import subprocess
import sys

from tests.fixtures.warm import WarmParent

HEAVY = ("typing", "dataclasses", "json", "logging", "asyncio", "pathlib", "click", "textual", "peewee")
"""What a login by the parent has no need of."""

LOGIN = """
import sys
before = set(sys.modules)
from ioplogg_tui.served.surroundings import make_safe
make_safe()
from ioplogg_tui.served.warm.client import log_in
assert log_in(sys.argv[1], ["--database", "/nowhere", "--key", "1"], {"SSH_ORIGINAL_COMMAND": "students"}) == 1
print(*set(sys.modules) - before)
"""


def test_a_login_imports_next_to_nothing(parent: WarmParent) -> None:
    words = [sys.executable, "-I", "-c", LOGIN, str(parent.socket)]
    told = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 0, told.stderr
    assert not set(told.stdout.split()) & set(HEAVY)


def test_the_parent_has_one_thread_and_nothing_open(parent: WarmParent) -> None:
    assert parent.process.num_threads() == 1
    kept = [place for place in parent.descriptors() if place.startswith("/") and not place.startswith("/dev/")]
    assert kept == [] and len(parent.descriptors()) == 4
