"""A zip that comes from elsewhere: what it holds, and all that may be wrong with it."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from typing import Final

ZIP_FAULTS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    RuntimeError,  # it is encrypted; NotImplementedError, packed in a way that Python doesn't know, is one too
    ValueError,
)
"""What opening or reading a zip raises that is cut, damaged, encrypted or packed in an unknown way."""


def files_in(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files of a zip without its folders; a damaged one may hold a file that has no name, too."""
    return [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
