"""Whether logins are warm: the socket's place and rights, and one login tried as the account that owns the data."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from ioplogg_tui.deployment.files import Deployment
from ioplogg_tui.deployment.finding import Finding, output_of, well, wrong
from ioplogg_tui.deployment.warm_units import SOCKET, UNIT
from ioplogg_tui.deployment.ways_in import is_account
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.warmth import WARMTH_NAMES, Warmth


def warm_logins(deployment: Deployment) -> Iterator[Finding]:
    """Logins are served the slow way where something is wrong here."""
    for path, rights in ((SOCKET.parent, 0o700), (SOCKET, 0o600)):
        try:
            status, owner = path.stat(), path.owner()
        except (OSError, KeyError):
            continue  # told as nobody who answers there
        if owner != deployment.owner or stat.S_IMODE(status.st_mode) & ~rights:
            sentence = N_("{path} must belong to {owner} and be closed to others: its rights must be {rights}.")
            yield wrong(sentence, path=path, owner=deployment.owner, rights=f"{rights:o}")
    if not is_account(deployment.owner):
        return  # told where the accounts are looked at
    if os.geteuid() != 0:
        yield wrong(N_("Whether logins are warm can't be tried: run this as root."))
        return
    answer = output_of(
        *("runuser", "-u", deployment.owner, "--"),
        *(str(deployment.python), "-I", "-m", "ioplogg_tui.served.warm.trying", str(SOCKET)),
    )
    if answer not in list(Warmth):
        sentence = N_(
            "Whether logins are warm can't be tried: {owner} can't run {python}, which serves the slow ones too."
        )
        yield wrong(sentence, owner=deployment.owner, python=deployment.python)
        return
    warmth = Warmth(answer)
    finding = well if warmth is Warmth.WARM else wrong
    yield finding(WARMTH_NAMES[warmth], socket=SOCKET, unit=UNIT)
