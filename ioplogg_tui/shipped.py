"""The program's own files that are no modules: inside the installed package, or in `data/` beside it in a checkout.

Who lives on while another version is installed reads them all before (`keep_all`): then they are what they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HERE = Path(__file__).parent
PLACES = (_HERE,) if (_HERE / "data").exists() else (_HERE, _HERE.parent / "data")
"""The folders in which all of the program's files lie."""

_KEPT: dict[str, bytes] = {}

NEVER_READ = frozenset({".py", ".pyc", ".po", ".mo", ".typed"})
"""What a module is made of, and a catalogue: `locale.catalogue` keeps those."""


def shipped(name: str) -> bytes:
    """The content of a file, by its path in the package."""
    return _KEPT[name] if name in _KEPT else _place(name).read_bytes()


def shipped_in(folder: str, kind: str) -> list[bytes]:
    """The contents of a folder's files of a kind, as `.toml`, in the order of their names."""
    return [shipped(name) for name in _names_in(folder) if name.endswith(kind)]


@contextmanager
def shipped_folder(folder: str) -> Iterator[Path]:
    """A folder for who can read files only: where it lies, or a copy for now where what lies there is another."""
    place = _place(folder)
    kept = {name.removeprefix(f"{folder}/"): _KEPT[name] for name in _KEPT if name.startswith(f"{folder}/")}
    if all(_holds(place / name, content) for name, content in kept.items()):
        yield place
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="ioplogg-") as copy:
        for name, content in kept.items():
            (Path(copy) / name).write_bytes(content)
        yield Path(copy)


def keep_all() -> None:
    """Read every file now."""
    _KEPT.update({name: shipped(name) for name in every_file() if Path(name).suffix not in NEVER_READ})


def every_file() -> list[str]:
    """The paths in the package of all its files, modules too."""
    inside = [path for path in _HERE.rglob("*") if path.is_file()]
    beside = [] if (_HERE / "data").exists() else [path for path in _place("data").rglob("*") if path.is_file()]
    names = [path.relative_to(_HERE) for path in inside] + [path.relative_to(_HERE.parent) for path in beside]
    return sorted(name.as_posix() for name in names)


def _place(name: str) -> Path:
    inside = _HERE / name
    return inside if inside.exists() else _HERE.parent / name


def _names_in(folder: str) -> list[str]:
    if _KEPT:
        return [name for name in _KEPT if name.rpartition("/")[0] == folder]
    return sorted(f"{folder}/{path.name}" for path in _place(folder).iterdir())


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
