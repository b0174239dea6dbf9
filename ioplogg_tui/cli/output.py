"""How commands print: JSON for scripts, aligned columns for people, sentences for who listens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.layout import columns, table
from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.locale import long_date
from ioplogg_tui.locale.lines import in_lines

_NOTHING = "–"


def print_json(value: object) -> None:
    """As it is, however wide: a script reads it."""
    import json  # only for scripts

    spoken.hand_out(json.dumps(value, ensure_ascii=False, indent=2))


def moment(value: datetime | None) -> str | None:
    """Naive UTC as JSON has it: ISO with Z, whole seconds."""
    return None if value is None else value.isoformat(timespec="seconds") + "Z"


def print_table(titles: Sequence[str], rows: Sequence[Sequence[object]], *, numbers: Sequence[int] = ()) -> None:
    """Columns two spaces apart; `numbers` are the columns to align right. Who listens hears each cell by its title."""
    cells = [[_in_a_cell(cell) for cell in row] for row in rows]
    if in_lines():
        for row in cells:
            spoken.tell(_as_said(titles, row))
        return
    for line in table([safe_line(title) for title in titles], cells, numbers, columns()):
        spoken.tell(line)


def tell_field(title: str, text: str, indent: str = "") -> None:
    """`Innhold: Suppe hver uke`; of nothing that nothing is written there."""
    spoken.tell(f"{indent}{title}: {text or _NOTHING}")


def _in_a_cell(value: object) -> str:
    if isinstance(value, date) and in_lines():
        return long_date(value)
    return "" if value is None else safe_line(value)


def _as_said(titles: Sequence[str], row: Sequence[str]) -> str:
    """`Navn: Kari Vik. Rolle: lærer.`; what is empty isn't said."""
    parts = [(title, cell) for title, cell in zip(titles, row, strict=True) if cell not in ("", _NOTHING)]
    return " ".join(spoken.sentence(f"{title}: {cell}" if title else cell) for title, cell in parts)
