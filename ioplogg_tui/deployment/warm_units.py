"""The units by which systemd keeps the program warm for logins."""

from __future__ import annotations

from pathlib import Path

SOCKET = Path("/run/ioplogg/warm")
UNIT = "ioplogg-warm"
_SYSTEM = "/etc/systemd/system"
RUNTIME_FOLDER = "/etc/tmpfiles.d/ioplogg.conf"


def warm_units(owner: str, home: Path, program: str) -> dict[str, str]:
    """Path on the server → content; `program` runs a module of the program's.

    Each session is a child of the service: so a restart ends the parent only (KillMode), a session that is killed for
    want of memory takes nobody with it (OOMPolicy), and there is room for a school (TasksMax). Its /tmp is the
    machine's: one of its own (PrivateTmp) would go with the parent, under the sessions that go on. However often a
    parent fails, as in the middle of an upgrade, the next is tried (StartLimit, TriggerLimit), and every night both
    units, also where they were given up. Nobody waits for a greeting behind sixty others' work (Nice; a session has a
    login's haste), and a school's sessions, which are one unit to the machine, have more of it than one unit has
    (CPUWeight). The hash seed is each parent's: so it is another one every day.
    """
    return {
        RUNTIME_FOLDER: f"d {SOCKET.parent} 0700 {owner} {owner} -\n",
        f"{_SYSTEM}/{UNIT}.socket": (
            "[Unit]\nDescription=Logins to the ioplogg logbook\nStartLimitIntervalSec=0\n\n[Socket]\n"
            f"ListenSequentialPacket={SOCKET}\nSocketUser={owner}\nSocketGroup={owner}\nSocketMode=0600\n"
            "DirectoryMode=0700\nBacklog=1024\nTriggerLimitIntervalSec=0\n\n[Install]\nWantedBy=sockets.target\n"
        ),
        f"{_SYSTEM}/{UNIT}.service": (
            f"[Unit]\nDescription=ioplogg, kept warm for logins\nRequires={UNIT}.socket\nAfter={UNIT}.socket\n"
            "StartLimitIntervalSec=0\n\n"
            f"[Service]\nUser={owner}\nUMask=0077\nNoNewPrivileges=yes\nProtectSystem=strict\n"
            f"ReadWritePaths={home} /tmp -/var/tmp\nExecStart={program} ioplogg_tui serve warm\nRestart=always\n"
            "RestartSec=1\nKillMode=process\nOOMPolicy=continue\nTasksMax=10000\nLimitCORE=0\nNice=-10\nCPUWeight=1000\n\n"
            "[Install]\nWantedBy=multi-user.target\n"
        ),
        f"{_SYSTEM}/{UNIT}-restart.service": (
            "[Unit]\nDescription=A new warm ioplogg; sessions go on\n\n[Service]\nType=oneshot\n"
            f"ExecStart=/usr/bin/systemctl restart {UNIT}.socket {UNIT}.service\n"
        ),
        f"{_SYSTEM}/{UNIT}-restart.timer": (
            "[Unit]\nDescription=A new warm ioplogg every night\n\n[Timer]\nOnCalendar=*-*-* 04:00\n\n"
            "[Install]\nWantedBy=timers.target\n"
        ),
    }
