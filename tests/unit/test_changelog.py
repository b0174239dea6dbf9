"""What is new is told by releases, as Keep a Changelog has it, and the newest of them is this version."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from packaging.version import Version

from ioplogg_tui import __version__

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CHANGELOG.md").read_text("utf-8")
KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "One by one"]
"""In this order; the last tells in full what those before it told in short."""


def test_the_newest_release_is_this_version_and_all_have_their_day() -> None:
    unreleased, *releases = re.findall(r"(?m)^## (.+)$", TEXT)
    assert unreleased == "[Unreleased]"
    read = [re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)", heading) for heading in releases]
    versions = [Version(heading[1]) for heading in read if heading]
    assert len(versions) == len(releases) and versions == sorted(versions, reverse=True)
    assert str(versions[0]) == __version__
    days = [date.fromisoformat(heading[2]) for heading in read if heading]
    assert days == sorted(days, reverse=True)


def test_each_release_tells_its_kinds_in_order_and_nothing_outside_them() -> None:
    for part in re.split(r"(?m)^## ", TEXT)[1:]:
        kinds = re.findall(r"(?m)^### (.+)$", part)
        assert kinds == [kind for kind in KINDS if kind in kinds]
        assert "\n- " not in part.partition("\n### ")[0]


def test_no_line_stands_twice() -> None:
    """Two who merge add one line each."""
    lines = [line for line in TEXT.splitlines() if line.startswith("- ")]
    assert [line[:80] for line in {*lines} if lines.count(line) > 1] == []


def test_a_tag_is_refused_that_is_another_version() -> None:
    release = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    assert 'test "${GITHUB_REF_NAME}" = "v$(sed -n' in release and ".ci/release dist" in release
