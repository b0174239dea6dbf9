"""What pip takes on a server is pinned: name, version and hashes of all that the program needs, and of no more."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

HOUSE = Path(__file__).parents[2]
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def pinned() -> list[tuple[Requirement, list[str]]]:
    """Each package of the file, with its hashes."""
    lines = (HOUSE / "requirements.txt").read_text("utf-8").replace("\\\n", " ").splitlines()
    entries = [re.split(r"\s+(?=--)", line.strip()) for line in lines]
    return [(Requirement(package), hashes) for package, *hashes in entries]


def needed() -> dict[NormalizedName, list[Requirement]]:
    """Name → what is asked of it, of every package that the program needs here, for others' sake too."""
    asked = [Requirement(text) for text in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["backup"]]]
    every: dict[NormalizedName, list[Requirement]] = {}
    looked: set[tuple[str, str]] = set()
    while asked:
        requirement = asked.pop()
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        name = canonicalize_name(requirement.name)
        every.setdefault(name, []).append(requirement)
        for extra in ("", *requirement.extras):
            if (name, extra) not in looked:
                looked.add((name, extra))
                theirs = [Requirement(text) for text in requires(name) or ()]
                asked += [its for its in theirs if its.marker is None or _is_for(its, extra)]
    return every


def _is_for(requirement: Requirement, extra: str) -> bool:
    if requirement.marker is None or not requirement.marker.evaluate({"extra": extra}):
        return False
    requirement.marker = None
    return True


def test_every_line_is_a_name_a_version_and_hashes() -> None:
    for requirement, hashes in pinned():
        assert re.fullmatch(r"==[0-9a-z.]+", str(requirement.specifier)) and not requirement.extras, requirement
        assert hashes and all(map(HASH.fullmatch, hashes)) and len(set(hashes)) == len(hashes), requirement


def test_what_is_pinned_is_what_is_needed_and_fits_it() -> None:
    """Fails for the next dependency, ours or another's, that nobody has pinned, and for what needs another version."""
    here = {
        canonicalize_name(requirement.name): str(requirement.specifier).removeprefix("==")
        for requirement, _hashes in pinned()
        if requirement.marker is None or requirement.marker.evaluate()
    }
    every = needed()
    assert here.keys() == every.keys()
    for name, asked in every.items():
        assert all(requirement.specifier.contains(here[name]) for requirement in asked), name


def test_it_is_what_the_readme_and_the_builder_install() -> None:
    command = "--only-binary=:all: --require-hashes -r requirements.txt"
    assert command in (HOUSE / "docs" / "admin" / "server.md").read_text("utf-8")
    assert command in (HOUSE / ".ci" / "run").read_text("utf-8")
