"""The files that make a Debian server serve the program, both ways, with the names filled in.

Way A: one login account that owns nothing, a key of each teacher's own. Way B: teachers have accounts on the machine.
In both the data belongs to an account that nobody logs in to, reached through sudo alone.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from ioplogg_tui.deployment.warm_units import RUNTIME_FOLDER, SOCKET, UNIT, warm_units
from ioplogg_tui.domain.errors import N_, UsageProblem, reason_of
from ioplogg_tui.whole_file import make_folder, write_whole

_NAME = re.compile(r"[a-z_][a-z0-9_-]{0,30}")
ADMIN = "/usr/local/sbin/iop"
_AGE = re.compile(r"age1[a-z0-9]{20,100}")
_PATH = re.compile(r"/[A-Za-z0-9._/-]+")


@dataclass(frozen=True, slots=True)
class Deployment:
    """`owner` owns the data, `login` is way A's account, `group` way B's teachers."""

    owner: str = "ioplogg"
    login: str = "skole"
    group: str = "teachers"
    database: Path = Path("/var/lib/ioplogg/school.db")
    python: Path = Path(sys.executable)
    scripts: Path = Path("/usr/local/lib/ioplogg")
    backup_to: tuple[str, ...] = ()
    """Public keys of age that the nightly backup is encrypted to."""

    def __post_init__(self) -> None:
        for name in (self.owner, self.login, self.group):
            if not _NAME.fullmatch(name):
                raise UsageProblem(N_("“{name}” isn't the name of an account or group."), name=name)
        for path in (self.database, self.python, self.scripts):
            if not _PATH.fullmatch(str(path)):
                raise UsageProblem(N_("“{path}” isn't a plain absolute path."), path=path)
        if not all(_AGE.fullmatch(key) for key in self.backup_to):
            raise UsageProblem(N_("That isn't a public age key. It begins with age1."))


BEGINNING = "from ioplogg_tui.served.__main__ import begin; begin()"
"""Of a session: what Python is given in place of a module's name, see there."""


def files(deployment: Deployment) -> dict[str, str]:
    """Path on the server → content."""
    program = f"{deployment.python} -I -m"
    encrypted = "".join(f" --to {key}" for key in deployment.backup_to)
    home = deployment.database.parent
    session = f"{deployment.python} -I -c '{BEGINNING}' --warm {SOCKET} --database {deployment.database}"
    return {
        f"{deployment.scripts}/served": _script(f"exec {session}"),
        f"{deployment.scripts}/served-key": _script(
            f'case "$1" in ""|*[!0-9]*) exit 2 ;; esac\nexec {session} --key "$1"'
        ),
        f"{deployment.scripts}/authorized-keys": _script(
            f"exec {program} ioplogg_tui --database {deployment.database} authorized-keys"
            f" --command 'sudo -n -u {deployment.owner} {deployment.scripts}/served-key'"
        ),
        ADMIN: _script(
            f"# What an administrator runs: as the account that owns the data, on its logbook.\n"
            f'exec sudo -u {deployment.owner} {program} ioplogg_tui --database {deployment.database} "$@"'
        ),
        "/etc/ssh/sshd_config.d/10-ioplogg.conf": _sshd(deployment),
        "/etc/sudoers.d/ioplogg": _sudoers(deployment),
        "/etc/systemd/system/ioplogg-backup.service": (
            "[Unit]\nDescription=Backup of the ioplogg logbook\n\n[Service]\nType=oneshot\n"
            f"User={deployment.owner}\nUMask=0077\nNoNewPrivileges=yes\nProtectSystem=strict\nReadWritePaths={home}\n"
            f"ExecStart={program} ioplogg_tui --database {deployment.database} backup {home}/backups --keep 12d,10w,9m"
            f"{encrypted}\n"
        ),
        "/etc/systemd/system/ioplogg-backup.timer": (
            "[Unit]\nDescription=Backup of the ioplogg logbook every night\n\n[Timer]\nOnCalendar=*-*-* 02:30\n"
            "Persistent=true\n\n[Install]\nWantedBy=timers.target\n"
        ),
        **warm_units(deployment.owner, home, program),
        "install.sh": _install(deployment),
    }


def _script(line: str) -> str:
    return f"#!/bin/sh\n{line}\n"


def _sshd(deployment: Deployment) -> str:
    common = (
        "    DisableForwarding yes\n    AllowTcpForwarding no\n    AllowAgentForwarding no\n    X11Forwarding no\n"
        "    PermitTunnel no\n    PermitUserRC no\n    PermitTTY yes\n    ClientAliveInterval 30\n"
        "    ClientAliveCountMax 4\n"
    )
    return (
        "# Sixty teachers at half past eight: sshd's own limit refuses a third of them.\n"
        "MaxStartups 200:30:400\nPermitUserEnvironment no\n\n"
        f"# Way A: one login, a key of each teacher's own.\nMatch User {deployment.login}\n"
        "    AuthenticationMethods publickey\n    AuthorizedKeysFile none\n"
        f"    AuthorizedKeysCommand {deployment.scripts}/authorized-keys\n"
        f"    AuthorizedKeysCommandUser {deployment.owner}\n"
        f"{common}\n"
        f"# Way B: teachers with accounts on this machine.\nMatch Group {deployment.group}\n"
        f"    ForceCommand exec sudo -n -u {deployment.owner} {deployment.scripts}/served\n{common}"
    )


def _sudoers(deployment: Deployment) -> str:
    return (
        f"Defaults>{deployment.owner} env_reset, !setenv, use_pty, !requiretty, umask=0077, umask_override\n"
        f'Defaults>{deployment.owner} env_keep = "TERM COLORTERM SSH_ORIGINAL_COMMAND"\n'
        f"{deployment.login} ALL=({deployment.owner}) NOPASSWD: {deployment.scripts}/served-key ^[0-9]{{1\\,9}}$\n"
        f'%{deployment.group} ALL=({deployment.owner}) NOPASSWD: {deployment.scripts}/served ""\n'
    )


def _install(deployment: Deployment) -> str:
    home = deployment.database.parent
    scripts = " ".join(f".{deployment.scripts}/{name}" for name in ("served", "served-key", "authorized-keys"))
    return f"""#!/bin/sh
# Run as root in the folder that this file is in. Once; a second time changes nothing.
set -eu
id {deployment.owner} >/dev/null 2>&1 || useradd --system --home-dir {home} --shell /usr/sbin/nologin {deployment.owner}
id {deployment.login} >/dev/null 2>&1 || useradd --create-home --shell /bin/sh {deployment.login}
getent group {deployment.group} >/dev/null || groupadd {deployment.group}
install -d -m 0700 -o {deployment.owner} -g {deployment.owner} {home} {home}/backups {home}/settings {home}/out
install -d -m 0755 -o root -g root {deployment.scripts}
install -m 0755 -o root -g root {scripts} {deployment.scripts}/
install -m 0755 -o root -g root .{ADMIN} {ADMIN}
install -m 0440 -o root -g root ./etc/sudoers.d/ioplogg /etc/sudoers.d/ioplogg
visudo -c -q
install -m 0644 -o root -g root ./etc/ssh/sshd_config.d/10-ioplogg.conf /etc/ssh/sshd_config.d/
sshd -t
install -m 0644 -o root -g root ./etc/systemd/system/ioplogg-* /etc/systemd/system/
install -d -m 0755 -o root -g root /etc/tmpfiles.d
install -m 0644 -o root -g root .{RUNTIME_FOLDER} {RUNTIME_FOLDER}
install -d -m 0700 -o {deployment.owner} -g {deployment.owner} {SOCKET.parent}
if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    systemctl enable --now {UNIT}.socket {UNIT}.service {UNIT}-restart.timer
    systemctl restart {UNIT}.service
fi
echo "Next: iop init --role administrator"
echo "then: systemctl reload ssh; systemctl enable --now ioplogg-backup.timer"
echo "and: {deployment.python} -I -m ioplogg_tui serve check"
"""


def write(deployment: Deployment, folder: Path) -> list[Path]:
    """Write the files under a folder, as they lie on the server.

    Raises:
        UsageProblem: there is something there already, or it can't be written.
    """
    written = []
    try:
        for name, content in files(deployment).items():
            path = folder / name.lstrip("/")
            make_folder(path.parent)
            mode = 0o755 if content.startswith("#!") else 0o440 if "sudoers" in name else 0o644
            write_whole(path, content.encode(), mode=mode, replace=False)
            written.append(path)
    except FileExistsError as error:
        raise UsageProblem(N_("{path} is there already. Choose an empty folder."), path=path) from error
    except OSError as error:
        raise UsageProblem(N_("{path} can't be written: {reason}."), path=folder, reason=reason_of(error)) from error
    return written


def key_line(key_id: int, public_key: str, command: str) -> str:
    """A line for sshd: this key runs the program as this person, and nothing else."""
    return f'restrict,pty,command="{command} {key_id}" {public_key}'
