"""Public keys as OpenSSH writes them, checked before one stands in a line that sshd reads."""

from __future__ import annotations

import base64
import binascii
import hashlib

from ioplogg_tui.domain.errors import N_, UsageProblem

KINDS = frozenset(
    {
        "ssh-ed25519",
        "ssh-rsa",
        "ecdsa-sha2-nistp256",
        "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521",
        "sk-ssh-ed25519@openssh.com",
        "sk-ecdsa-sha2-nistp256@openssh.com",
    }
)


def fingerprint(public_key: str) -> str:
    """As `ssh-keygen -l` tells it: `SHA256:…`."""
    digest = hashlib.sha256(base64.b64decode(public_key.split()[1])).digest()
    return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def checked_key(text: str) -> str:
    """Kind and key of a public key line, without options and comment.

    Raises:
        UsageProblem: it is no public key of a kind that sshd takes.
    """
    words = text.split()
    if len(words) >= 2 and words[0] in KINDS:
        try:
            blob = base64.b64decode(words[1], validate=True)
        except (binascii.Error, ValueError):
            blob = b""
        length = int.from_bytes(blob[:4], "big")
        if blob[4 : 4 + length] == words[0].encode() and len(blob) > 4 + length:
            return f"{words[0]} {words[1]}"
    raise UsageProblem(N_("That isn't a public key. It begins with ssh-ed25519 or another kind of key, on one line."))
