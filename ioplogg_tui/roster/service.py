"""Which service of lists is asked, and as whom: a file of its own, since the secret is in it."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.named_file import open_file
from ioplogg_tui.text_files import BadForm, bytes_from, text_of, toml_of

_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_EXAMPLE: Final = 'address = "https://…/ims/oneroster/v1p1"'


@dataclass(frozen=True, slots=True)
class RosterService:
    """A OneRoster service: its collections lie below `address`, and `token` gives who has the secret a token."""

    address: str
    token: str
    client: str
    secret: str
    scope: str = ""
    school: str = ""
    """The school whose students come in, where it has several."""

    def __repr__(self) -> str:
        return f"RosterService({self.address!r})"


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    address: str
    token: str
    client: str
    secret: str
    scope: str = ""
    school: str = ""


def service_in(path: Path) -> RosterService:
    """What a file says of a service.

    Raises:
        UsageProblem: others may read the file, or it isn't in the form.
        OSError: it can't be opened.
    """
    with open_file(path) as file:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise UsageProblem(
                N_("{path} has a secret in it, and others than its owner may read it. Run “chmod 600 {path}”."),
                path=path,
            )
        content = bytes_from(file, path)
    try:
        written = msgspec.convert(toml_of(text_of(content, path)), _Written)
    except BadForm as error:
        raise UsageProblem(N_("{file} isn't TOML: {reason}."), file=path, reason=error.why) from error
    except msgspec.ValidationError as error:
        sentence = N_("{path} isn't in the form: it needs address, token, client and secret, each as in: {example}")
        raise UsageProblem(sentence, path=path, example=_EXAMPLE) from error
    for address in (written.address, written.token):
        _refuse_unsafe(address)
    own = (written.address.rstrip("/"), written.token, written.client, written.secret, written.scope, written.school)
    return RosterService(*own)


def _refuse_unsafe(address: str) -> None:
    """Children's names and a secret go nowhere that anybody on the way reads."""
    try:
        parts = urlsplit(address)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)
        is_whole = bool(parts.hostname) and parts.username is None
    except ValueError:
        is_safe = is_whole = False
    if not is_safe or not is_whole:
        raise UsageProblem(
            N_("“{address}” isn't an https address. Write one that begins with https://."), address=address
        )
