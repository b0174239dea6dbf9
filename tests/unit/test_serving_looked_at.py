"""What `serve check` says of a server that isn't whole, and what systemd says of the units that are written."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from ioplogg_tui.deployment import warm_logins
from ioplogg_tui.deployment.checking import check
from ioplogg_tui.deployment.files import Deployment, files, write
from ioplogg_tui.deployment.warm_units import UNIT
from ioplogg_tui.locale import say, use_language


def told_of(deployment: Deployment) -> list[str]:
    use_language("en")
    return [say(finding.sentence) for finding in check(deployment) if finding.wrong]


@pytest.mark.skipif(os.getuid() != 0, reason="a server is looked at by root")
def test_what_is_not_there_is_named_and_nobody_who_is_root_is_told_to_be(tmp_path: Path) -> None:
    database = tmp_path / "logbook" / "school.db"
    told = told_of(Deployment(owner="ioplogg-nobody", database=database, scripts=tmp_path))
    for place in (database.parent, database.parent / "backups", database.parent / "settings"):
        assert f"{place} isn't there: run install.sh of “ioplogg serve setup --write”." in told
    assert f"{database} isn't there: run “iop init --role administrator”." in told
    assert "The account ioplogg-nobody, which owns the data, isn't there: run install.sh." in told
    assert not [line for line in told if line.endswith("run this as root.") or "can't begin a session" in line]


def test_who_is_not_root_is_told_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    use_language("en")
    (*_rights, last) = warm_logins.warm_logins(Deployment(owner="root"))
    assert last.wrong and say(last.sentence) == "Whether logins are warm can't be tried: run this as root."


def test_units_are_tried_again_however_often_they_failed() -> None:
    written = {Path(name).name: content for name, content in files(Deployment()).items()}
    for unit in (f"{UNIT}.service", f"{UNIT}.socket"):
        assert "StartLimitIntervalSec=0" in written[unit].partition("\n\n")[0], "it stands in [Unit]"
    assert "TriggerLimitIntervalSec=0\n" in written[f"{UNIT}.socket"]
    nightly = written[f"{UNIT}-restart.service"]
    assert f"systemctl restart {UNIT}.socket {UNIT}.service\n" in nightly, "try-restart starts nothing that has failed"
    assert "PrivateTmp" not in written[f"{UNIT}.service"], "it would go with the parent, under its sessions"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="where systemd is")
def test_systemd_understands_every_line_of_the_units(tmp_path: Path) -> None:
    python = Path("/usr/bin/env")
    write(Deployment(owner="root", python=python, scripts=Path("/usr/bin")), tmp_path / "setup")
    units = sorted((tmp_path / "setup/etc/systemd/system").iterdir())
    told = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    ours = [line for line in told.stderr.splitlines() if "ioplogg" in line]
    assert units and ours == [], told.stderr
