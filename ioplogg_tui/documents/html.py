"""A document as one HTML file that asks the net for nothing. Built as a tree, so that text can't become markup."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Tree

from ioplogg_tui.documents.content import (
    TEXT_SIZE,
    Block,
    Boxes,
    Bullets,
    Document,
    Drawing,
    Fields,
    Frame,
    Heading,
    Paragraph,
    Passages,
    Quote,
    Sender,
    Signatures,
    Table,
    plain,
)
from ioplogg_tui.documents.html_style import STYLE, edges
from ioplogg_tui.documents.page_words import LINE, contents, place_and_date, running, which_page
from ioplogg_tui.documents.paper import height_of
from ioplogg_tui.documents.sections import listed_headings
from ioplogg_tui.documents.stair import stair
from ioplogg_tui.documents.svg import drawn
from ioplogg_tui.domain.logo import address_of

MOST_BESIDE = 3
"""Columns that there is room for on a telephone."""


def as_html(document: Document) -> str:
    """The whole page."""
    html = Tree.Element("html", lang=document.language)
    head = Tree.SubElement(html, "head")
    Tree.SubElement(head, "meta", charset="utf-8")
    Tree.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    Tree.SubElement(head, "meta", name="author", content=document.author)
    Tree.SubElement(head, "meta", name="date", content=document.day.isoformat())
    Tree.SubElement(head, "title").text = document.title
    Tree.SubElement(head, "style").text = STYLE + edges(running(document), which_page(document.language))
    body = Tree.SubElement(html, "body", _look(document))
    if document.sender is not None:
        _letterhead(Tree.SubElement(body, "header"), document.sender)
    main = Tree.SubElement(body, "main")
    Tree.SubElement(main, "h1", dir="auto").text = document.title
    if document.lead:
        _say(Tree.SubElement(main, "p", {"class": "lead"}), document.lead)
    Tree.SubElement(main, "p", {"class": "small status"}).text = document.footer
    for block in document.blocks:
        if isinstance(block, Signatures):
            _signatures(main, block, place_and_date(document.language))
        elif isinstance(block, Boxes | Frame):
            _by_hand(main, block)
        else:
            _block(main, block)
    if listed := listed_headings(document):
        _contents(main, listed, contents(document.language))
    return "<!DOCTYPE html>\n" + Tree.tostring(html, encoding="unicode", method="html") + "\n"


def _look(document: Document) -> dict[str, str]:
    look = {"class": "glance"} if document.at_a_glance else {}
    return look if document.size == TEXT_SIZE else look | {"style": f"--size: {document.size}"}


def _contents(main: Tree.Element, listed: Sequence[Heading], title: str) -> None:
    """Before the first part, what leads to each."""
    headings = [element for element in main if element.tag in {f"h{heading.level}" for heading in listed}]
    nav = Tree.Element("nav", {"aria-labelledby": "contents"})
    main.insert([element.tag[0] == "h" and element.tag != "h1" for element in main].index(True), nav)
    Tree.SubElement(nav, "h2", id="contents").text = title
    parts = Tree.SubElement(nav, "ul")
    for number, (element, heading) in enumerate(zip(headings, listed, strict=True), 1):
        element.set("id", f"part-{number}")
        place = parts
        if heading.level > 2 and len(parts):
            inner = parts[-1].find("ul")
            place = Tree.SubElement(parts[-1], "ul") if inner is None else inner
        _say(Tree.SubElement(Tree.SubElement(place, "li"), "a", href=f"#part-{number}"), heading.text)


def _letterhead(header: Tree.Element, sender: Sender) -> None:
    if sender.logo:
        size = f"height: {height_of(sender.logo):.0f}pt"
        Tree.SubElement(header, "img", src=address_of(sender.logo), alt=sender.logo_words, style=size)
    words = Tree.SubElement(header, "p")
    Tree.SubElement(words, "strong").text = sender.name
    if sender.lines:
        Tree.SubElement(words, "br")
        Tree.SubElement(words, "span", {"class": "small"}).text = " · ".join(sender.lines)


def _signatures(parent: Tree.Element, block: Signatures, place: str) -> None:
    lines = Tree.SubElement(parent, "div", {"class": "signatures"})
    for line in block.lines:
        row = Tree.SubElement(lines, "div", {"class": "small"})
        for words in (place, line.words):
            Tree.SubElement(row, "p").text = words


def _block(parent: Tree.Element, block: Block) -> None:
    """All but what is filled in by hand."""
    match block:
        case Heading(level=level, text=text, begins_page=begins_page):
            _say(Tree.SubElement(parent, f"h{level}", {"class": "page"} if begins_page else {}), text)
        case Paragraph(text=text, small=small):
            _say(Tree.SubElement(parent, "p", {"class": "small"} if small else {}), text)
        case Fields(rows=rows):
            _fields(parent, rows)
        case Table():
            _table(parent, block)
        case Bullets(items=items):
            _each(Tree.SubElement(parent, "ul"), "li", items)
        case Quote(text=text, by=by):
            quote = Tree.SubElement(parent, "blockquote")
            _say(Tree.SubElement(quote, "p"), text)
            Tree.SubElement(quote, "footer").text = f"— {by}"
        case Drawing(words=words):
            figure = Tree.SubElement(parent, "figure")
            _wide(figure, block.in_short).append(drawn(block))
            Tree.SubElement(figure, "figcaption").text = words


def _fields(parent: Tree.Element, rows: Sequence[tuple[str, Passages]]) -> None:
    names = Tree.SubElement(parent, "dl")
    for name, value in rows:
        Tree.SubElement(names, "dt").text = name
        is_line = plain(value) == LINE
        _say(Tree.SubElement(names, "dd", {"class": "line"} if is_line else {}), value)


def _each(parent: Tree.Element, tag: str, texts: Sequence[Passages]) -> None:
    for text in texts:
        _say(Tree.SubElement(parent, tag), text)


def _by_hand(parent: Tree.Element, block: Boxes | Frame) -> None:
    """It is printed: a box is drawn, and nothing that a page asks with."""
    if isinstance(block, Frame):
        _frame(parent, block)
        return
    Tree.SubElement(parent, "p", {"class": "question"}).text = block.question
    answers = Tree.SubElement(parent, "ul", {"class": "boxes"})
    for number, answer in enumerate(block.answers):
        item = Tree.SubElement(answers, "li")
        if number < block.steps:
            item.append(stair(number + 1, block.steps))
        Tree.SubElement(item, "span").text = answer


def _frame(parent: Tree.Element, frame: Frame) -> None:
    """What stands beside it stands below it where there is no room."""
    place = Tree.SubElement(parent, "div", {"class": "framed"}) if frame.beside else parent
    classes = "small frame picture" if frame.is_picture else "small frame"
    Tree.SubElement(place, "p", {"class": classes}).text = frame.words
    if frame.beside:
        _each(Tree.SubElement(place, "div"), "p", frame.beside)


def _wide(parent: Tree.Element, name: str) -> Tree.Element:
    """Around what may be wider than a telephone: it is moved by itself, by keys too, and the page isn't.

    It is no part of the page that one goes to from anywhere: many have the same name.
    """
    return Tree.SubElement(parent, "div", {"class": "wide", "role": "group", "tabindex": "0", "aria-label": name})


def _table(parent: Tree.Element, table: Table) -> None:
    """Of many columns, a row stands as a block of lines where there is no room: it is a table for ears all the same."""
    is_stacked = len(table.header) > MOST_BESIDE

    def part(above: Tree.Element, tag: str, role: str, **attributes: str) -> Tree.Element:
        return Tree.SubElement(above, tag, ({"role": role} if is_stacked else {}) | attributes)

    element = part(_wide(parent, table.caption), "table", "table")
    if is_stacked:
        element.set("class", "stacked")
    Tree.SubElement(element, "caption").text = table.caption
    top = part(part(element, "thead", "rowgroup"), "tr", "row")
    for name in table.header:
        part(top, "th", "columnheader", scope="col").text = name
    body = part(element, "tbody", "rowgroup")
    for cells in table.rows:
        row = part(body, "tr", "row")
        for number, (name, cell) in enumerate(zip(table.header, cells, strict=True)):
            if number == 0:
                _say(part(row, "th", "rowheader", scope="row"), cell)
            else:
                _say(part(row, "td", "cell", **({"data-name": name} if is_stacked else {})), cell)


def _say(element: Tree.Element, passages: Passages) -> None:
    """Text into an element: a language of its own becomes an attribute, a line break an element."""
    element.set("dir", "auto")
    languages = {passage.language for passage in passages}
    if len(languages) == 1 and (language := languages.pop()):
        element.set("lang", language)
    for passage in passages:
        place = element
        if passage.strong:
            place = Tree.SubElement(element, "strong")
        if passage.language and element.get("lang") != passage.language:
            place = Tree.SubElement(place, "span", lang=passage.language)
        _lines(place, passage.text.split("\n"))


def _lines(place: Tree.Element, lines: Sequence[str]) -> None:
    _append(place, lines[0])
    for line in lines[1:]:
        Tree.SubElement(place, "br").tail = line


def _append(place: Tree.Element, text: str) -> None:
    """More text after what the element holds already."""
    if len(place):
        last = place[-1]
        last.tail = (last.tail or "") + text
    else:
        place.text = (place.text or "") + text
