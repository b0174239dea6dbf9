"""The two ways in: accounts, sshd and sudo as they are set, and each way tried."""

from __future__ import annotations

import grp
import pwd
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ioplogg_tui.deployment.files import Deployment
from ioplogg_tui.deployment.found import Found, said, status
from ioplogg_tui.domain.errors import N_, Stranger

STRANGER = Stranger.exit_code
OLDEST_SSHD = (8, 7)
OLDEST_SUDO = (1, 9, 10)


def programs() -> Iterator[Found]:
    for program, words, oldest in (("sshd", ("ssh", "-V"), OLDEST_SSHD), ("sudo", ("sudo", "-V"), OLDEST_SUDO)):
        version = _version(said(*words))
        here, least = (".".join(map(str, one)) or "?" for one in (version, oldest))
        told = (("program", program), ("version", here), ("oldest", least))
        if version < oldest:
            yield Found(N_("{program} is version {version}; at least {oldest} is needed."), True, told)
        else:
            yield Found(N_("{program} {version}."), False, told)


def _version(text: str) -> tuple[int, ...]:
    found = re.search(r"\d+(?:\.\d+)+", text)
    return tuple(int(part) for part in found.group().split(".")) if found else ()


def accounts(one: Deployment) -> Iterator[Found]:
    """Way A's account must be able to log in, and be none of way B's."""
    told = (("login", one.login), ("group", one.group))
    try:
        shell = pwd.getpwnam(one.login).pw_shell
        members = grp.getgrnam(one.group).gr_mem
    except KeyError:
        yield Found(N_("The account {login} or the group {group} isn't there: run install.sh."), True, told)
        return
    if Path(shell).name in ("nologin", "false"):
        yield Found(N_("{login} can't log in: its shell must be /bin/sh."), True, told)
    elif one.login in members:
        yield Found(N_("{login} must not be in {group}."), True, told)
    else:
        yield Found(N_("{login} can log in."), False, told)


def _members(one: Deployment) -> list[str]:
    try:
        return grp.getgrnam(one.group).gr_mem
    except KeyError:
        return []


def sshd(one: Deployment) -> Iterator[Found]:
    settings = _sshd_of(one.login)
    if "maxstartups" not in settings:
        yield Found(N_("sshd's settings can't be read: run this as root where sshd is installed."), True)
        return
    starts = int(settings["maxstartups"][0].split(":")[0])
    told = (("count", starts),)
    if starts < 100:
        yield Found(
            N_("MaxStartups is {count}: logins are refused when a school begins its day. Set 200:30:400."), True, told
        )
    else:
        yield Found(N_("MaxStartups is {count}."), False, told)
    shut = {"disableforwarding": "yes", "permituserenvironment": "no", "permituserrc": "no"}
    by_key = {**shut, "usepam": "yes", "authorizedkeyscommand": str(one.scripts / "authorized-keys")}
    yield from _wishes(settings, by_key, one.login)
    for member in _members(one)[:1]:
        forced = f"exec sudo -n -u {one.owner} {one.scripts}/served"
        yield from _wishes(_sshd_of(member), {**shut, "forcecommand": forced}, member)
    accepted = [value for value in settings.get("acceptenv", []) if value]
    if accepted:
        sentence = N_("sshd takes environment from people (AcceptEnv {names}): take that line out.")
        yield Found(sentence, True, (("names", " ".join(accepted)),))
    else:
        yield Found(N_("sshd takes no environment from people."), False)


def _sshd_of(account: str) -> dict[str, list[str]]:
    """sshd's settings for somebody, by name in small letters."""
    settings: dict[str, list[str]] = {}
    for line in said("sshd", "-T", "-C", f"user={account},host=localhost,addr=127.0.0.1").splitlines():
        name, _space, value = line.partition(" ")
        settings.setdefault(name.lower(), []).append(value.strip())
    return settings


def _wishes(settings: Mapping[str, list[str]], wishes: Mapping[str, str], account: str) -> Iterator[Found]:
    for name, wish in wishes.items():
        given = settings.get(name, ["?"])[0]
        wrong = given != wish
        sentence = (
            N_("sshd, for {account}: {name} is {given}; it must be {wish}.")
            if wrong
            else N_("sshd, for {account}: {name} is {given}.")
        )
        yield Found(sentence, wrong, (("account", account), ("name", name), ("given", given), ("wish", wish)))


def tries(one: Deployment) -> Iterator[Found]:
    """Each way in, tried as sshd would, up to where the program asks who it is; and one way that must be shut."""
    served, key, keys = (str(one.scripts / name) for name in ("served", "served-key", "authorized-keys"))
    sudo = ("sudo", "-n", "-u", one.owner)
    if status("runuser", "-u", one.owner, "--", keys) != 0:
        yield Found(
            N_("{path} can't list keys: is the logbook there, and of this version (“iop upgrade”)?"),
            True,
            (("path", keys),),
        )
    if status("runuser", "-u", one.login, "--", *sudo, key, "999999999") == STRANGER:
        yield Found(N_("The way in by key works."), False)
    else:
        yield Found(
            N_("The way in by key is broken: try “runuser -u {login} -- sudo -n -u {owner} {path} 1”."),
            True,
            (("login", one.login), ("owner", one.owner), ("path", key)),
        )
    member = next(iter(_members(one)), "")
    if member and status("runuser", "-u", member, "--", *sudo, served, SSH_ORIGINAL_COMMAND="students") in (
        0,
        STRANGER,
    ):
        yield Found(N_("The way in of teachers with accounts works."), False)
    elif member:
        yield Found(
            N_("The way in by account is broken: try “runuser -u {login} -- sudo -n -u {owner} {path}”."),
            True,
            (("login", member), ("owner", one.owner), ("path", served)),
        )
    for account in filter(None, (one.login, member)):
        for runas in ("root", one.owner):
            if status("sudo", "-n", "-l", "-U", account, "-u", runas, "/bin/sh") == 0:
                sentence = N_("sudo lets {login} run anything as {owner}: look at /etc/sudoers and /etc/sudoers.d.")
                yield Found(sentence, True, (("login", account), ("owner", runas)))
