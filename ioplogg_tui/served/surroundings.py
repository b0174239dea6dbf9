"""What the process stands in, made safe before anything else of ours is imported.

Textual and Python read their environment: TEXTUAL_DRIVER imports any module, TEXTUAL_LOG writes any file. So the
environment is made anew from a short list. Standard library only, and little of it: it is what a login waits for.
"""

from __future__ import annotations

import _signal  # `signal` makes enums of it, which a login would wait for
import ctypes
import os
import struct
import sys
import time

_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._-")
_TERM = _SMALL | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ+")
_COLOURS = frozenset({"truecolor", "24bit"})
SERVED, LOGIN = "IOPLOGG_SERVED", "IOPLOGG_LOGIN"
"""As `domain/served.py` has them, which can't be imported before the environment is safe."""

MOST_MEMORY = 1024 * 1024 * 1024
"""Bytes of addresses. A session on a screen, or one that makes a PDF, has a fifth of them: what asks for more has run
wild, and must not take the machine from the others."""

PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 4, 22, 38
SECCOMP_MODE_FILTER = 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # the second is EPERM
_FORBIDDEN = {"x86_64": (0xC000003E, (59, 322)), "aarch64": (0xC00000B7, (221, 281))}
"""Machine → its audit architecture, and the numbers of execve and execveat."""
_X32 = 0x40000000


def environment_from(inherited: dict[str, str]) -> dict[str, str]:
    """The whole new environment: of the one given, only the terminal's name and colours, and whom sudo came from."""
    import pwd

    environment = {
        "HOME": pwd.getpwuid(os.geteuid()).pw_dir,
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
        SERVED: "1",
    }
    term, account = inherited.get("TERM", ""), inherited.get("SUDO_USER", "")
    if term[:1].isalnum() and len(term) <= 41 and _TERM.issuperset(term):
        environment["TERM"] = term
    if inherited.get("COLORTERM") in _COLOURS:
        environment["COLORTERM"] = inherited["COLORTERM"]
    if account[:1].strip("0123456789.-") and len(account) <= 64 and _SMALL.issuperset(account):
        environment[LOGIN] = account
    return environment


def take_machine_time() -> None:
    """Ask the machine anew in which time zone it is: C keeps what it once knew until it is told of another."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    del os.environ["TZ"]
    time.tzset()


def make_safe() -> dict[str, str]:
    """Harden the process and replace its environment; returns the one it had."""
    if sys.platform != "linux":
        sys.exit("ioplogg: a school's server is a machine with Linux.")
    import resource

    inherited = dict(os.environ)
    os.environ.clear()
    os.environ.update(environment_from(inherited))
    if "TZ" in inherited:
        take_machine_time()
    os.umask(0o077)
    os.chdir("/")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    for number in (_signal.SIGTSTP, _signal.SIGTTIN, _signal.SIGTTOU, _signal.SIGQUIT):
        _signal.signal(number, _signal.SIG_IGN)
    for number in (_signal.SIGINT, _signal.SIGHUP, _signal.SIGTERM):  # broken off, it shows nothing of its inside
        _signal.signal(number, _signal.SIG_DFL)
    _prctl(PR_SET_DUMPABLE, 0)
    forbid_programs()
    return inherited


def forbid_programs() -> bool:
    """From now on this process and its threads can start no program; False where the machine's kind isn't known."""
    known = _FORBIDDEN.get(os.uname().machine)
    if known is None:
        return False
    _prctl(PR_SET_NO_NEW_PRIVS, 1)
    program = b"".join(_filter(*known))
    buffer = ctypes.create_string_buffer(program)
    length = len(program) // 8
    fprog = struct.pack("HxxxxxxP", length, ctypes.addressof(buffer))
    _prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, fprog)
    return True


def _filter(architecture: int, forbidden: tuple[int, ...]) -> list[bytes]:
    """A BPF program: another architecture, the x32 numbers and the forbidden calls are refused, the rest allowed."""

    def step(code: int, yes: int, no: int, value: int) -> bytes:
        return struct.pack("HBBI", code, yes, no, value)

    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    calls = len(forbidden)
    steps = [step(load, 0, 0, 4), step(equal, 0, calls + 3, architecture), step(load, 0, 0, 0)]
    steps.append(step(at_least, calls + 1, 0, _X32))
    steps += [step(equal, calls - number, 0, call) for number, call in enumerate(forbidden)]
    return [*steps, step(give, 0, 0, _ALLOW), step(give, 0, 0, _REFUSE)]


def _prctl(option: int, value: int, pointer: bytes | None = None) -> None:
    """Raises OSError where the kernel refuses: a session is not served without its wall."""
    libc = ctypes.CDLL(None, use_errno=True)
    arguments = [ctypes.c_ulong(value)]
    last = ctypes.c_char_p(pointer) if pointer is not None else ctypes.c_ulong(0)
    zeros = [ctypes.c_ulong(0)] * (3 - len(arguments))
    if libc.prctl(option, *arguments, last, *zeros) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
