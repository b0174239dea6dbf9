"""What a document says, whatever it is written as. Text is data all the way: no renderer reads it as markup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import msgspec

Language = Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}$")]
DrawnLevel = Annotated[int, msgspec.Meta(ge=1, le=4)]


class Passage(msgspec.Struct, frozen=True, omit_defaults=True):
    """A run of text; `language` is its tag (`nb`, `nn`, `en`, `se` …) where it isn't the document's."""

    text: str
    language: Annotated[str, msgspec.Meta(pattern="^([a-z]{2,3})?$")] = ""
    strong: bool = False


Passages = tuple[Passage, ...]
TEXT_SIZE, TITLE_SIZE, LARGE_TITLE = 11, 18, 24
"""In points: of a text that nobody needs larger, and of its title."""


class Heading(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """`level` 2 is a part of the document, 3 a part of that; 1 is the title, which the document has itself."""

    level: Annotated[int, msgspec.Meta(ge=2, le=3)]
    text: Passages
    begins_page: bool = False


class Paragraph(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """`small` is for what a reader looks up: what the document rests on, how levels are to be read."""

    text: Passages
    small: bool = False


class Fields(msgspec.Struct, frozen=True, tag=True):
    """Names with their values."""

    rows: tuple[tuple[str, Passages], ...]


class Table(msgspec.Struct, frozen=True, tag=True):
    """A table whose first row and first column are headers. `caption` says what it shows."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Passages, ...], ...]


class Bullets(msgspec.Struct, frozen=True, tag=True):
    items: tuple[Passages, ...]


class Quote(msgspec.Struct, frozen=True, tag=True):
    """Somebody's own words; `by` says whose, and when."""

    text: Passages
    by: str


class DrawnPoint(msgspec.Struct, frozen=True, omit_defaults=True):
    """One moment: `at` is a share of the time shown (0–1), levels are 1–4 or None where not observed.

    A point of a week has the last levels of it, and of each dimension the lowest and the highest.
    """

    at: Annotated[float, msgspec.Meta(ge=0, le=1)]
    quality: DrawnLevel | None
    independence: DrawnLevel | None
    own: bool = False
    quality_range: tuple[DrawnLevel, DrawnLevel] | None = None
    independence_range: tuple[DrawnLevel, DrawnLevel] | None = None


class Tick(msgspec.Struct, frozen=True):
    """A name on the axis of time; `at` is a share of the time shown."""

    at: Annotated[float, msgspec.Meta(ge=0, le=1)]
    name: str


class Drawing(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """A progression as a graphic. `words` says the same for those who can't see it, and stands beside it.

    `axis` are the four level names from the lowest, `ends` the first and the last date, `legend` the names of
    quality, independence and the student's own rating. `ticks` name the months, `target` the third level, and
    `alternative` says in short what it is. What was published before those were there has none of them.
    """

    points: tuple[DrawnPoint, ...]
    axis: tuple[str, str, str, str]
    ends: tuple[str, str]
    legend: tuple[str, str, str]
    words: str
    ticks: tuple[Tick, ...] = ()
    target: str = ""
    alternative: str = ""

    @property
    def in_short(self) -> str:
        """What is said in place of the graphic."""
        return self.alternative or self.words


class Boxes(msgspec.Struct, frozen=True, tag=True):
    """A question with answers to tick, or to point at. The first `steps` of them are a ladder, from its lowest step."""

    question: str
    answers: tuple[str, ...]
    steps: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        return self.question, *self.answers


class Frame(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """Room for writing or, where it `is_picture`, for a symbol or a photo of one's own. `words` say what for.

    What a picture is of may stand `beside` it.
    """

    words: str
    is_picture: bool = False
    beside: tuple[Passages, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        return self.words, *map(plain, self.beside)


class ToSign(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line to be signed by hand, with a place and a date: who signs, and their name where it is known."""

    who: str
    name: str = ""

    @property
    def words(self) -> str:
        """What stands below the line."""
        return f"{self.who}: {self.name}" if self.name else self.who


class Signatures(msgspec.Struct, frozen=True, tag=True):
    """They stand at the end, and never alone on a page."""

    lines: tuple[ToSign, ...]


Block = Heading | Paragraph | Fields | Table | Bullets | Quote | Drawing | Boxes | Frame | Signatures


class Sender(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who sends it: the school's name, and where it is found, line by line. `logo` is as `domain.logo` keeps one.

    `logo_words` are for those who don't see it.
    """

    name: str
    lines: tuple[str, ...] = ()
    logo: str = ""
    logo_words: str = ""


class Document(msgspec.Struct, frozen=True):
    """A whole document. `day` is its date, `number` is None until it is published.

    `lead` is what a person is, below the title. What is read `at_a_glance` has a large one, and little room elsewhere.

    `footer` says what it is, a draft or a published one: under the title, and at the foot of each page. `running`
    stands at the head of each page but the first, which has the `sender`; where it is empty, the title does. `size` is
    that of its text on paper, in points: one is larger that is read by who reads with trouble.
    """

    kind: str
    language: Language
    title: str
    author: str
    day: date
    number: int | None
    footer: str
    blocks: tuple[Block, ...]
    sender: Sender | None = None
    running: str = ""
    size: int = TEXT_SIZE
    lead: Passages = ()
    at_a_glance: bool = False

    @property
    def larger(self) -> float:
        """How much larger it is than what nobody needs larger."""
        return self.size / TEXT_SIZE

    @property
    def title_size(self) -> float:
        """In points."""
        return self.larger * (LARGE_TITLE if self.at_a_glance else TITLE_SIZE)


def plain(passages: Passages) -> str:
    return "".join(passage.text for passage in passages)


def texts_of(document: Document) -> Iterator[str]:
    """Every text of the document, in the order it is read."""
    if document.sender is not None:
        yield document.sender.name
        yield from document.sender.lines
    yield document.title
    if document.lead:
        yield plain(document.lead)
    yield document.footer
    for block in document.blocks:
        yield from block_texts(block)


def block_texts(block: Block) -> Iterator[str]:
    """Every text of a part of a document, in the order it is read."""
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield plain(text)
        case Fields(rows=rows):
            for name, value in rows:
                yield from (name, plain(value))
        case Table(caption=caption, header=header, rows=cells):
            yield caption
            yield from header
            yield from (plain(cell) for row in cells for cell in row)
        case Bullets(items=items):
            yield from (plain(item) for item in items)
        case Quote(text=text, by=by):
            yield from (plain(text), by)
        case Drawing(words=words):
            yield words
        case Boxes() | Frame():
            yield from block.texts
        case Signatures(lines=lines):
            yield from (line.words for line in lines)
