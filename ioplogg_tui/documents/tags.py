"""What typst leaves out of the tags of a PDF: which cells are the headers of rows, and that fields are a list.

A table's first column is headers (`content.Table`). What comes as a table without a caption is fields: typst has
no list with its names in a column. A label without words is none. The structure types are those of ISO 32000-1, 14.8.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf


def with_tags(content: bytes) -> bytes:
    """The same file with those tags; what it says of itself as PDF/A and PDF/UA is as it was."""
    written = BytesIO()
    with pikepdf.open(BytesIO(content)) as file:
        for listed in _all(file, Name.TOC):
            _take_out_of_its_only_list(listed)
            file.Root.PageMode = Name.UseOutlines  # who opens a long one sees its parts beside it
        for caption in _all(file, Name.Caption):
            _put_in_its_table(caption)
        for table in _all(file, Name.Table):
            if any(_is(part, Name.Caption) for part in _parts(table)):
                _tag_headers(table)
            else:
                _tag_as_list(table)
        for label in _all(file, Name.Lbl):
            _leave_out_where_only_drawn(label)
        file.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()


def _all(file: Pdf, kind: Name) -> list[Object]:
    return [node for node in file.objects if isinstance(node, Dictionary) and _is(node, kind)]


def _take_out_of_its_only_list(inner: Object) -> None:
    """The title is the only heading of the first level, and isn't listed: the parts stand in a list within a list."""
    outer = inner.P
    if _is(outer, Name.TOC) and len(list(_parts(outer))) == 1:
        outer.K = inner.K
        for part in _parts(outer):
            part.P = outer


def _put_in_its_table(caption: Object) -> None:
    """Where a page ends near a table typst puts it and its caption beside each other in a division."""
    around = caption.P
    if _is(around, Name.Table):
        return
    table = next(node for part in _parts(around) for node in _parts(part) if _is(node, Name.Table))
    table.K.insert(0, caption)
    place = next(number for number, part in enumerate(around.P.K) if part == around)
    around.P.K[place] = table
    caption.P, table.P = table, around.P


def _tag_headers(table: Object) -> None:
    """Headers are told by their scope: a cell that names those of its column only would hide that of its row.

    Where headers would be more than what they are headers of, a table is so small that each row is heard as a whole,
    and is taken for one whose headers are broken: there the columns have them alone.
    """
    rows = [list(_parts(row)) for row in _rows(table)]
    columns, below = len(rows[0]), len(rows) - 1
    has_row_headers = columns + below <= below * (columns - 1)
    for row in rows:
        for number, cell in enumerate(row):
            attributes = next(attributes for attributes in cell.A if Name.Table == attributes.O)
            del attributes.Headers
            if has_row_headers and number == 0 and _is(cell, Name.TD):
                cell.S = Name.TH
                attributes.Scope = Name.Row


def _tag_as_list(table: Object) -> None:
    table.S, table.A = Name.L, Array([Dictionary(O=Name.List, ListNumbering=Name("/None"))])
    for row in _rows(table):
        row.S = Name.LI
        for cell, kind in zip(_parts(row), (Name.Lbl, Name.LBody), strict=True):
            cell.S = kind
            cell.A = Array()


def _leave_out_where_only_drawn(label: Object) -> None:
    """A box to tick is no word."""
    if not list(label.get("/K", Array())):
        item = label.P
        item.K = Array([part for part in item.K if part != label])


def _rows(table: Object) -> Iterator[Object]:
    for part in _parts(table):
        if _is(part, Name.TR):
            yield part
        elif not _is(part, Name.Caption):
            yield from _rows(part)


def _is(node: Object, kind: Name) -> bool:
    return node.get("/S") == kind


def _parts(node: Object) -> Iterator[Object]:
    """The elements in one; what it has beside them are numbers of what is drawn."""
    return (part for part in node.get("/K", Array()) if isinstance(part, Dictionary) and "/S" in part)
