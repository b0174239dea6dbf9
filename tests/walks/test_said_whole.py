"""What is said on the screen is read whole, on the smallest terminal too, and covers nothing that is being done."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rich.cells import set_cell_size
from textual.geometry import Size

import ioplogg_tui
from ioplogg_tui import locale
from ioplogg_tui.domain import plan, undo_words
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.widgets.bank_suggestions import BankSuggestions
from ioplogg_tui.tui.widgets.key_line import KeyLine
from ioplogg_tui.tui.widgets.lines import wrap
from ioplogg_tui.tui.widgets.sheet import PlaceLine, Sheet, shortened
from ioplogg_tui.tui.widgets.status_line import StatusLine
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, drawn, notices, page, too_wide
from tests.fixtures.staff import SessionOf, on_team
from tests.trials import times
from tests.walks.test_bursts import OPENING, Trial

NARROW = 60
ROOM = Path(ioplogg_tui.__file__).parent
SPOKEN = [*ROOM.glob("tui/**/*.py"), Path(undo_words.__file__), Path(plan.__file__)]
ELSEWHERE = {"help.py", "help_texts.py", "purposes.py"}
"""Long texts on pages of their own."""

AS_LONG = {
    "rating": "3 / 2",
    "time": "09.40",
    "number": "12",
    "year": "2026/27",
    "name": "Åse-Marie Bjørkelund Østensen",
    "goal": "Lager grønnsakssuppe til fire gjester etter bildeoppskrift",
    "field": "Avvik som den gir lov til",
    "key": "N (mål 12)",
    "text": "klarer ikke å sitte i ro",
    "suggestion": "sitter i ro når …",
    "command": "ssh skole ioplogg document 12 --kind half-year --format docx > ase-marie-halvaar.docx",
    "what": "endringen av «Lager grønnsakssuppe til fire gjester»",
    "standing": "kvalitet 3 kompetent, selvstendighet 2 under utvikling",
}


@cache
def sentences() -> tuple[str, ...]:
    """Every sentence that the screens say, and those of what they ask for, in English."""
    return tuple(sorted({text for file in SPOKEN if file.name not in ELSEWHERE for text in _said_in(file)}))


def _said_in(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_"):
            yield from (str(word.value) for word in node.args if isinstance(word, ast.Constant))


def filled(sentence: str) -> str:
    independence = locale._(DIMENSION_NAMES[Dimension.INDEPENDENCE])
    values = {**AS_LONG, "dimension": independence.lower(), "level": f"{independence} 3"}
    return re.sub(r"\{(\w+)[^}]*\}", lambda place: values.get(place[1], values["name"]), with_keys(sentence))


def as_drawn(line: StatusLine, width: int) -> str:
    """What a status line reads in so many columns, in the rows that it asks for."""
    rows = line.get_content_height(Size(width, 20), Size(width, 20), width)
    lines = line.lines(width, rows)
    assert len(lines) == rows
    assert all(len(text) <= width for spans in lines for text, _style in spans)
    return " ".join(text.strip() for spans in lines for text, _style in spans)


@pytest.mark.parametrize("language", locale.LANGUAGES)
@pytest.mark.parametrize("width", [NARROW, 80])
def test_every_sentence_is_read_whole(language: str, width: int) -> None:
    locale.use_language(language)
    every = sentences()
    assert len(every) > 200
    for sentence in every:
        said = with_keys(filled(locale._(sentence)))
        line = StatusLine()
        line.span = (said, "dim")
        assert as_drawn(line, width).replace(" ", "") == said.replace(" ", ""), sentence


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_what_two_digits_say_takes_one_row(language: str) -> None:
    """The page stays where it is while one rates."""
    locale.use_language(language)
    for sentence in (
        "Saved {rating} at {time}. [undo] undoes, [note] note, [feed-forward] next step.",
        "Half typed, nothing saved. Now {dimension}: 1 2 3 4, or 0.",
        "Saved {rating} at {time}. {level} for the first time.",
    ):
        assert sentence in sentences()
        assert len(with_keys(filled(locale._(sentence)))) < NARROW


def test_a_word_longer_than_a_line_goes_on_in_the_next() -> None:
    path = "/home/kari/Dokumenter/åse-marie-bjørkelund-østensen-dette-kan-2026-27.pdf"
    assert "".join(wrap(path, 30, 9)) == path
    assert wrap(path, 42, 4) == ["/home/kari/Dokumenter/åse-marie-", "bjørkelund-østensen-dette-kan-2026-27.pdf"]
    assert wrap("王小明说小明", 4, 2) == ["王小", "明…"]
    assert wrap("Åse", 0, 1) == [""]


def cut_on(app: Ioplogg) -> list[str]:
    """The program's own sentences that begin on the screen and don't end there."""
    seen = " ".join(drawn(app).split())
    every = [with_keys(locale._(sentence)) for sentence in sentences() if "{" not in sentence]
    whole = [sentence for sentence in every if sentence.endswith(".") and sentence in seen]
    return [
        sentence
        for sentence in every
        if sentence.endswith(".")
        and sentence.rstrip(".") not in seen
        and sentence[:20] in seen
        and not any(sentence[:20] in other for other in whole)
    ]


PAGES = [*OPENING]
NOTICE = (
    "Nothing has changed since version 1, so there is nothing new to publish. {name} has the turn to write since 09.40."
)
SIZES = ((NARROW, 20), (80, 24))
TELEPHONE = (40, 20)
LANGUAGES = tuple(locale.LANGUAGES)


AT_LEAST = 24
"""Columns of what tells the page that are read after any name."""


def trial_of(name: str, session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf) -> Trial:
    """Of a page that asks for it, by a teacher who sees no others' students."""
    if name != "EmergencyScreen":
        return Trial(name, path, session)
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    return Trial(name, path, session_of("ola"))


@pytest.mark.parametrize(
    ("name", "language"),
    [
        (name, LANGUAGES[(number + other) % len(LANGUAGES)])
        for number, name in enumerate(PAGES)
        for other in range(times(2, len(LANGUAGES)))
    ],
)
async def test_no_sentence_of_a_page_is_cut(
    name: str, language: str, session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf
) -> None:
    """As a page is opened, on the smallest terminal."""
    locale.use_language(language)
    trial = trial_of(name, session, mathea, path, session_of)
    app = trial.app()
    async with app.run_test(size=SIZES[0]) as pilot:
        await trial.open(pilot, app)
        await pilot.pause()
        assert cut_on(app) == []
        places = [place.text() for place in page(app).query(PlaceLine)]
        assert [place for place in places if "…" in place] == []
        assert too_wide(app) == []
        await pilot.resize_terminal(*TELEPHONE)
        await pilot.pause()
        assert too_wide(app) == [], "on a telephone"
        await pilot.resize_terminal(*SIZES[0])
        for place in page(app).query(PlaceLine):
            place.parts = tuple(part.replace("Mathea Solvik", AS_LONG["name"]) for part in place.parts)
            place.redraw()
            told = place.parts[-1]
            assert told[:AT_LEAST] in place.text(), "after any name"


@pytest.mark.parametrize(
    ("place", "width", "seen"),
    [
        (("Åse-Marie Bjørkelund Østensen", "Plan 2026/27"), 32, " Åse-Marie Bjørk… › Plan 2026/27"),
        (("Åse-Marie Bjørkelund Østensen", "3 Lager suppe til fire"), 24, " Åse-… › 3 Lager suppe…"),
        (("Åse-Marie Bjørkelund Østensen", "Dokumenter", "Dette kan"), 30, " Åse-… › Dokument… › Dette kan"),
        (("Elever", "Ida"), 10, " Elev… ›…"),
        (("Elever",), 5, " Ele…"),
        (("王小明说小明王小明", "Plan"), 14, " 王小… › Plan"),
        (("Mathea", "3 Leser › forstår tekster"), 24, " Math… › 3 Leser › fors…"),
        (("Ida", "Plan"), 14, " Ida › Plan"),
    ],
)
def test_the_way_to_a_page_is_cut_before_what_tells_it(place: tuple[str, ...], width: int, seen: str) -> None:
    assert shortened(place, width) == set_cell_size(seen, width)


@pytest.mark.parametrize(
    ("name", "size"),
    [(name, SIZES[(number + other) % 2]) for number, name in enumerate(PAGES) for other in range(times(1, 2))],
)
async def test_a_notice_covers_nothing(
    name: str, size: tuple[int, int], session: Session, mathea: PlannedStudent, path: Path, session_of: SessionOf
) -> None:
    """Neither the keys, nor what is written in, nor the row in hand, on any page; and it is gone with the next key."""
    trial = trial_of(name, session, mathea, path, session_of)
    app = trial.app()
    async with app.run_test(size=size) as pilot:
        await trial.open(pilot, app)
        await burst(app, "end")  # to the last row there is
        for field in page(app).query("#due"):
            field.focus()
        await pilot.pause()
        before = in_hand(app)
        for _time in range(2):
            app.say(filled(NOTICE))
        await pilot.pause()
        await pilot.pause()
        assert notices(app) == [filled(NOTICE)], "once"
        assert set(filled(NOTICE).split()) <= set(drawn(app).split())
        seen = page(app)._compositor.visible_widgets  # noqa: SLF001 - Textual has no other way to what is seen of them
        (line,) = [each for each in seen if isinstance(each, StatusLine | BankSuggestions) and each.said]
        for widget, (region, clip) in seen.items():
            if widget is not line and not widget.children:
                assert not region.intersection(clip).overlaps(line.region), widget
        assert in_hand(app) == before
        if app.focused is not None:
            assert seen[app.focused][1].contains_region(app.focused.region)
        await burst(app, "f24")
        await pilot.pause()
        assert notices(app) == [] or "does nothing here" in notices(app)[0], "gone with the next key"


def in_hand(app: Ioplogg) -> list[str]:
    """The lines of place and keys, and the row with the cursor."""
    lines = [line for sheet in page(app).query(Sheet) if isinstance(sheet, FEET) for line in sheet.text().split("\n")]
    return [line for line in drawn(app).split("\n") if "▸" in line or (line.strip() and line.rstrip() in lines)]


def test_nothing_lies_over_a_page() -> None:
    """What is said is said in a line: `say`."""
    over = {
        f"{file.name}: {node.attr}"
        for file in ROOM.glob("tui/**/*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("notify", "action_notify", "tooltip")
    }
    assert over == set()


FEET = (PlaceLine, KeyLine)
