"""Encrypting backups to age keys, and opening them again. Only in memory: nothing in clear is written on the way."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.named_file import open_file
from ioplogg_tui.store.logbook_files import is_of_logbook

ENDING = ".age"
"""How the name of an encrypted backup ends."""

MARK = b"age-encryption.org/"
"""How every encrypted file begins."""


def has_encrypted(folder: Path, database: Path) -> bool:
    """Whether anything in a folder is encrypted, whatever it is called; the logbook itself, open here, isn't read."""
    return any(_is_encrypted(path) for path in folder.iterdir() if not is_of_logbook(path, database))


def _is_encrypted(path: Path) -> bool:
    """By how it begins; by its name where nobody can look, or it isn't whole yet."""
    if path.suffix == ENDING:
        return True
    try:
        with open_file(path) as file:
            return file.read(len(MARK)) == MARK
    except (OSError, UsageProblem):
        return False


def refuse_wrong_keys(recipients: Sequence[str]) -> None:
    """Raises UsageProblem where one of them is no public key of age."""
    if recipients:
        _keys_of(recipients)


def encrypted(content: bytes, recipients: Sequence[str]) -> bytes:
    """Raises UsageProblem as `refuse_wrong_keys`."""
    closed: bytes = _pyrage().encrypt(content, _keys_of(recipients))
    return closed


def _keys_of(recipients: Sequence[str]) -> list[object]:
    pyrage = _pyrage()
    try:
        return [pyrage.x25519.Recipient.from_str(key) for key in recipients]
    except pyrage.RecipientError as error:
        raise UsageProblem(N_("That isn't a public age key. It begins with age1.")) from error


def decrypted(content: bytes, identity: str) -> bytes:
    """Raises UsageProblem where the key, the text of a key file, doesn't open it."""
    pyrage = _pyrage()
    keys = [line.strip() for line in identity.splitlines() if line.strip() and not line.startswith("#")]
    try:
        identities = [pyrage.x25519.Identity.from_str(key) for key in keys]
        opened: bytes = pyrage.decrypt(content, identities)
    except (pyrage.IdentityError, pyrage.DecryptError) as error:
        raise UsageProblem(N_("The backup can't be opened with that key, or it is damaged.")) from error
    return opened


def _pyrage() -> ModuleType:
    try:
        return import_module("pyrage")
    except ImportError as error:
        raise UsageProblem(N_("Encryption needs pyrage: install “ioplogg-tui[backup]”.")) from error
