"""Reading to a student with a command of the machine: only on the person's own, and where they asked for it."""

from __future__ import annotations

import shlex
import shutil
import subprocess

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.served import over_ssh


class ReadAloud:
    """Reads one text at a time: the next one stops it. Without a command, or over a line, nothing is read.

    `command` is that of the settings: the text goes to its standard input, and `{language}` in it is the text's.
    """

    def __init__(self, command: str, language: str) -> None:
        words = [] if over_ssh() else shlex.split(command)
        self._words = [word.replace("{language}", language) for word in words]
        self._reader: subprocess.Popen[bytes] | None = None

    def require(self) -> None:
        """Go on only where what reads is there, or nothing is to be read.

        Raises:
            UsageProblem: the command isn't on the machine.
        """
        if self._words and shutil.which(self._words[0]) is None:
            sentence = N_("“{command}”, which the settings use for reading aloud, isn't on this machine.")
            raise UsageProblem(sentence, command=self._words[0])

    def read(self, text: str) -> None:
        """Begin to read, and wait for nothing."""
        self.stop()
        if not self._words:
            return
        self._reader = reader = subprocess.Popen(  # noqa: S603 - what the person wrote in settings of their own
            self._words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        if reader.stdin is not None:
            try:
                reader.stdin.write(text.encode())
                reader.stdin.close()
            except BrokenPipeError:  # it ended without reading
                self.stop()

    def stop(self) -> None:
        """Be silent."""
        if self._reader is not None:
            self._reader.kill()
            self._reader.wait()
            self._reader = None
