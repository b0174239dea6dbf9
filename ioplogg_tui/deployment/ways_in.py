"""The two ways in: accounts, sshd and sudo as they are set, and each way tried."""

from __future__ import annotations

import grp
import pwd
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ioplogg_tui.deployment.files import Deployment
from ioplogg_tui.deployment.finding import Finding, exit_status, output_of, well, wrong
from ioplogg_tui.domain.errors import N_, Stranger

STRANGER = Stranger.exit_code
OLDEST_SSHD = (8, 7)
OLDEST_SUDO = (1, 9, 10)
FEWEST_STARTS = 100
"""Logins at once, of people who aren't in yet, that sshd must let wait."""


def programs() -> Iterator[Finding]:
    """sshd and sudo must be new enough for what the files ask of them."""
    for program, words, oldest in (("sshd", ("ssh", "-V"), OLDEST_SSHD), ("sudo", ("sudo", "-V"), OLDEST_SUDO)):
        version = _version(output_of(*words))
        installed, needed = (".".join(map(str, numbers)) or "?" for numbers in (version, oldest))
        if version < oldest:
            sentence = N_("{program} is version {version}; at least {oldest} is needed.")
            yield wrong(sentence, program=program, version=installed, oldest=needed)
        else:
            yield well(N_("{program} {version}."), program=program, version=installed)


def _version(text: str) -> tuple[int, ...]:
    version = re.search(r"\d+(?:\.\d+)+", text)
    return tuple(int(part) for part in version.group().split(".")) if version else ()


def is_account(name: str) -> bool:
    """Whether the machine knows it."""
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def account_of(number: int) -> str:
    """Its name; empty where nobody has that number any more."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return ""


def accounts(deployment: Deployment) -> Iterator[Finding]:
    """Who owns the data must be there; way A's account must be able to log in, and be none of way B's."""
    login, group = deployment.login, deployment.group
    if not is_account(deployment.owner):
        yield wrong(
            N_("The account {owner}, which owns the data, isn't there: run install.sh."), owner=deployment.owner
        )
    try:
        shell = pwd.getpwnam(login).pw_shell
        members = grp.getgrnam(group).gr_mem
    except KeyError:
        sentence = N_("The account {login} or the group {group} isn't there: run install.sh.")
        yield wrong(sentence, login=login, group=group)
        return
    if Path(shell).name in ("nologin", "false"):
        yield wrong(N_("{login} can't log in: its shell must be /bin/sh."), login=login)
    elif login in members:
        yield wrong(N_("{login} must not be in {group}."), login=login, group=group)
    else:
        yield well(N_("{login} can log in."), login=login)


def _members(deployment: Deployment) -> list[str]:
    try:
        return grp.getgrnam(deployment.group).gr_mem
    except KeyError:
        return []


def sshd(deployment: Deployment) -> Iterator[Finding]:
    """What sshd does with those who come in, as it says itself."""
    settings = _sshd_of(deployment.login)
    if "maxstartups" not in settings:
        yield wrong(N_("sshd's settings can't be read: run this as root where sshd is installed."))
        return
    starts = int(settings["maxstartups"][0].split(":")[0])
    if starts < FEWEST_STARTS:
        yield wrong(
            N_("MaxStartups is {count}: logins are refused when a school begins its day. Set 200:30:400."), count=starts
        )
    else:
        yield well(N_("MaxStartups is {count}."), count=starts)
    shut = {"disableforwarding": "yes", "permituserenvironment": "no", "permituserrc": "no"}
    by_key = {**shut, "usepam": "yes", "authorizedkeyscommand": str(deployment.scripts / "authorized-keys")}
    yield from _wishes(settings, by_key, deployment.login)
    for member in _members(deployment)[:1]:
        forced = f"exec sudo -n -u {deployment.owner} {deployment.scripts}/served"
        yield from _wishes(_sshd_of(member), {**shut, "forcecommand": forced}, member)
    accepted = [value for value in settings.get("acceptenv", []) if value]
    if accepted:
        sentence = N_("sshd takes environment variables from people (AcceptEnv {names}): take that line out.")
        yield wrong(sentence, names=" ".join(accepted))
    else:
        yield well(N_("sshd takes no environment variables from people."))


def _sshd_of(account: str) -> dict[str, list[str]]:
    """sshd's settings for somebody, by name in small letters."""
    settings: dict[str, list[str]] = {}
    for line in output_of("sshd", "-T", "-C", f"user={account},host=localhost,addr=127.0.0.1").splitlines():
        name, _space, value = line.partition(" ")
        settings.setdefault(name.lower(), []).append(value.strip())
    return settings


def _wishes(settings: Mapping[str, list[str]], wishes: Mapping[str, str], account: str) -> Iterator[Finding]:
    for name, wish in wishes.items():
        setting = settings.get(name, ["?"])[0]
        if setting == wish:
            yield well(N_("sshd, for {account}: {name} is {given}."), account=account, name=name, given=setting)
        else:
            sentence = N_("sshd, for {account}: {name} is {given}; it must be {wish}.")
            yield wrong(sentence, account=account, name=name, given=setting, wish=wish)


def try_ways_in(deployment: Deployment) -> Iterator[Finding]:
    """Each way in, tried as sshd would, up to where the program asks who it is; and one way that must be shut."""
    keys = str(deployment.scripts / "authorized-keys")
    if exit_status("runuser", "-u", deployment.owner, "--", keys) != 0:
        sentence = N_("{path} can't list keys: is the logbook there, and of this version (“iop upgrade”)?")
        yield wrong(sentence, path=keys)
    member = next(iter(_members(deployment)), "")
    yield _by_key(deployment)
    if member:
        yield _by_account(deployment, member)
    for account in filter(None, (deployment.login, member)):
        for runas in ("root", deployment.owner):
            if exit_status("sudo", "-n", "-l", "-U", account, "-u", runas, "/bin/sh") == 0:
                sentence = N_("sudo lets {login} run anything as {owner}: look at /etc/sudoers and /etc/sudoers.d.")
                yield wrong(sentence, login=account, owner=runas)


def _by_key(deployment: Deployment) -> Finding:
    login, owner, path = deployment.login, deployment.owner, str(deployment.scripts / "served-key")
    ended = exit_status("runuser", "-u", login, "--", "sudo", "-n", "-u", owner, path, "999999999")
    if ended == STRANGER:
        return well(N_("The way in by key works."))
    sentence = N_("The way in by key is broken: try “runuser -u {login} -- sudo -n -u {owner} {path} 1”.")
    return wrong(sentence, login=login, owner=owner, path=path)


def _by_account(deployment: Deployment, member: str) -> Finding:
    owner, path = deployment.owner, str(deployment.scripts / "served")
    words = ("runuser", "-u", member, "--", "sudo", "-n", "-u", owner, path)
    if exit_status(*words, SSH_ORIGINAL_COMMAND="students") in (0, STRANGER):
        return well(N_("The way in of teachers with accounts works."))
    sentence = N_("The way in by account is broken: try “runuser -u {login} -- sudo -n -u {owner} {path}”.")
    return wrong(sentence, login=member, owner=owner, path=path)
