"""A PDF's tags say what each part is, in the order of the content, and outloud has nothing against them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ioplogg_tui.documents.content import (
    Block,
    Boxes,
    Bullets,
    Document,
    Drawing,
    Fields,
    Frame,
    Heading,
    Paragraph,
    Quote,
    Signatures,
    Table,
    block_texts,
    plain,
)
from ioplogg_tui.documents.pdf import as_pdf
from ioplogg_tui.documents.sections import listed_headings
from tests.fixtures.kinds import KINDS, of_every_kind
from tests.fixtures.nasty import NASTY, long_as, of_blocks, said, table
from tests.fixtures.tags import Tag, faults_of, tags_of

Read = tuple[str, object]
"""What a tag is, and its words or those of its parts."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """Every kind of document, and those that are hard to print."""
    hard = {name: of_blocks(blocks) for name, blocks in NASTY.items()}
    return of_every_kind(tmp_path_factory.mktemp("school")) | hard


@pytest.fixture(scope="module")
def files(printed: dict[str, Document]) -> dict[str, bytes]:
    return {name: as_pdf(document) for name, document in printed.items()}


@pytest.mark.parametrize("name", [*KINDS, *NASTY])
def test_outloud_has_nothing_against_it(name: str, files: dict[str, bytes], tmp_path: Path) -> None:
    assert faults_of(files[name], tmp_path, warnings=name not in NASTY) == []


@pytest.mark.parametrize("name", [*KINDS, *NASTY])
def test_the_tags_say_what_the_content_is(
    name: str, printed: dict[str, Document], files: dict[str, bytes], tmp_path: Path
) -> None:
    document = tags_of(files[name], tmp_path)
    title = next(number for number, tag in enumerate(document.parts) if tag.kind == "H1")
    above = 2 + bool(printed[name].lead)  # the title, what the document is, and whom it is of where that is said
    after = [*document.parts[title + above :]]
    listed = listed_headings(printed[name])
    if listed:
        place = [tag.kind for tag in after].index("TOC")
        lines = after.pop(place).inside("TOCI")
        assert after.pop(place - 1).kind == "H2"
        assert [letters(re.sub(r"[\s.]*\d+$", "", line.words)) for line in lines] == [
            letters(plain(heading.text)) for heading in listed
        ]
    expected = [tag for block in printed[name].blocks for tag in _expected(block) if any(block_texts(block))]
    assert [_read(tag) for tag in after if tag.kind != "Div"] == expected


def letters(text: str) -> Counter[str]:
    """A text without what the page itself decides: where lines end, and words are divided."""
    return Counter(sign for sign in text if not sign.isspace() and sign not in "-\N{SOFT HYPHEN}")


def _read(tag: Tag) -> Read:
    match tag.kind:
        case "L":
            return tag.kind, [[letters(part.words) for part in item.inside("Lbl", "LBody")] for item in tag.parts]
        case "Table":
            captions = [letters(caption.words) for caption in tag.inside("Caption")]
            cells = [[(cell.scope, letters(cell.words)) for cell in row.parts] for row in tag.inside("TR")]
            return tag.kind, [captions, cells]
        case "Figure":
            return tag.kind, letters(tag.alternative)
        case _:
            return tag.kind, letters(tag.words)


def _expected(block: Block) -> Iterator[Read]:
    match block:
        case Heading(level=level, text=text):
            yield f"H{level}", letters(plain(text))
        case Paragraph(text=text):
            yield "P", letters(plain(text))
        case Fields(rows=rows):
            yield "L", [[letters(name), letters(plain(value))] for name, value in rows]
        case Table(caption=caption, header=header, rows=rows):
            is_small = len(rows) < 2 or len(header) < 3 or len(rows) + len(header) < 6
            scopes = ("" if is_small else "Row", *("" for _name in header[1:]))
            cells = [[("Column", letters(name)) for name in header]]
            cells += [[(scope, letters(plain(cell))) for scope, cell in zip(scopes, row, strict=True)] for row in rows]
            yield "Table", [[letters(caption)], cells]
        case Bullets(items=items):
            yield "L", [[letters("•"), letters(plain(item))] for item in items]
        case Quote(text=text, by=by):
            yield "BlockQuote", letters(f"{plain(text)}—{by}")
        case Drawing(words=words):
            yield "Figure", letters(block.in_short)
            yield "P", letters(words)
        case Boxes() | Frame():
            yield from _expected_by_hand(block)
        case Signatures():
            pass


def _expected_by_hand(block: Boxes | Frame) -> Iterator[Read]:
    if isinstance(block, Frame):
        yield "P", letters(block.words)
    else:
        yield "P", letters(block.question)
        yield "L", [[letters(answer)] for answer in block.answers]


def test_a_caption_is_in_its_table_wherever_a_page_ends(tmp_path: Path) -> None:
    levels = table(3, *[(said("Begynnernivå"), long_as(1), long_as(1))] * 4)
    for lines in range(13, 19):
        above = [Fields(((f"Linje {number}", said("ja")),)) for number in range(lines)]
        blocks: tuple[Block, ...] = (
            Heading(2, said("Før")),
            *above,
            levels,
            Heading(3, said("Etter")),
            levels,
            Heading(2, said("Sist")),
        )
        read = [_read(tag) for tag in tags_of(as_pdf(of_blocks(blocks)), tmp_path).parts[2:]]
        assert read == [tag for block in blocks for tag in _expected(block)], lines
