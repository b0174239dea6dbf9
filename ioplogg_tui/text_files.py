"""Text files that a person may have touched: however an editor, a spreadsheet or another system saved them."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar

from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem, reason_of
from ioplogg_tui.named_file import open_stream

MOST_BYTES: Final = 50 * 2**20
"""Of one file; a list of a county's students has some ten."""

MOST_DEPTH: Final = 40
"""Tables and lists in each other; what the program writes has some six."""

THE_FILE: Final = Sentence(N_("The file"))
"""What a file is called whose name isn't known, such as standard input."""

_MARKS: Final = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
ZIP_MARK: Final = b"PK\x03\x04"
OLD_OFFICE_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How workbooks begin: those of today, which are zips, and those of old or with a password."""

_LARGEST: Final = 2**63
"""TOML's whole numbers stay below it; Python can't write one of thousands of digits."""

_PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)$")
"""How Python's reader of TOML ends what it says."""

Kind = TypeVar("Kind")


class BadForm(ValueError):
    """A text that isn't in the form it should be; `why` is said in whichever language is in use."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values))
        self.why = Sentence(message, values)


def mark_of(content: bytes) -> tuple[bytes, str] | None:
    """The mark that a text begins with, and the encoding that it tells of; None where there is none."""
    return next((marked for marked in _MARKS if content.startswith(marked[0])), None)


def text_of(content: bytes, name: object = THE_FILE, *, otherwise: str = "cp1252") -> str:
    """The text of a file: UTF-8 with a mark or without, UTF-16 or UTF-32 with one, else `otherwise`. Lines end in \\n.

    Raises:
        UsageProblem: it is a workbook or another packed file, or no text at all.
    """
    if content.startswith((ZIP_MARK, OLD_OFFICE_MARK)):
        raise UsageProblem(
            N_("{name} is a workbook or another packed file. Save it as text (a list as CSV) and try again."), name=name
        )
    marked = mark_of(content)
    for encoding in [marked[1]] if marked else ["utf-8", otherwise]:
        try:
            text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
        except UnicodeDecodeError:
            continue
        if encoding != otherwise or "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UsageProblem(N_("{name} isn't text that can be read. Save it as text in UTF-8 and try again."), name=name)


def bytes_from(file: BinaryIO, name: object = THE_FILE) -> bytes:
    """All of an open file, which may be one that never ends.

    Raises:
        UsageProblem: it has more than MOST_BYTES, or can't be read.
    """
    try:
        content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageProblem(N_("{path} can't be read: {reason}."), path=name, reason=reason_of(error)) from error
    if len(content) > MOST_BYTES:
        raise UsageProblem(
            N_("{name} is too large to be read: {most} MB is the most."), name=name, most=MOST_BYTES // 2**20
        )
    return content


def read_bytes(path: Path) -> bytes:
    """`bytes_from` the file at a path, or a pipe that somebody writes to.

    Raises:
        UsageProblem: it is too large, or nothing that ends.
        OSError: it can't be opened.
    """
    begins, rest = open_stream(path)
    with rest as file:
        return begins + bytes_from(file, path)


def read_text(path: Path) -> str:
    """`text_of` the file at a path.

    Raises:
        UsageProblem: it is too large, nothing that ends, or no text.
        OSError: it can't be opened.
    """
    return text_of(read_bytes(path), path)


def toml_of(text: str) -> dict[str, Any]:
    """The tables of a TOML file.

    Raises:
        BadForm: it is no TOML, or what nobody writes: too deep, or with too large a number.
    """
    import tomllib

    try:
        tables = tomllib.loads(text)
    except RecursionError as error:
        raise _too_deep() from error
    except tomllib.TOMLDecodeError as error:
        if place := _PLACE.search(str(error)):
            raise BadForm(N_("line {line}, character {column}"), line=int(place[1]), column=int(place[2])) from error
        raise BadForm(N_("something is missing at the end")) from error
    except ValueError as error:  # Python reads no number of thousands of digits
        raise _too_large() from error
    inside: list[object] = [tables]
    for _depth in range(MOST_DEPTH):
        inside = [part for value in inside for part in _parts(value)]
    if inside:
        raise _too_deep()
    return tables


def json_of(content: str | bytes, kind: type[Kind]) -> Kind:
    """A value of a kind out of JSON.

    Raises:
        ValueError: it is no JSON, of another kind, or too deep.
    """
    import msgspec

    try:
        return msgspec.json.decode(content, type=kind)
    except RecursionError as error:
        raise _too_deep() from error
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def _too_deep() -> BadForm:
    return BadForm(N_("nested too deeply"))


def _too_large() -> BadForm:
    return BadForm(N_("too large a number"))


def _parts(value: object) -> Iterable[object]:
    """What is directly in a value of TOML."""
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        raise _too_large()
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
