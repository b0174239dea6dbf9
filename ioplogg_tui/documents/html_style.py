"""How a page of HTML looks: on a screen, a telephone, in the dark, in the colours of one's own, and printed."""

from __future__ import annotations

from string import Formatter

from ioplogg_tui.documents.direction import MARK

LIGHT = {
    "ink": "#26292e",
    "dim": "#4a5058",
    "ground": "#ffffff",
    "band": "#f2f4f6",
    "line": "#8a9099",
    "quality": "#1b4f8a",
    "independence": "#8a4500",
}
DARK = {
    "ink": "#e8eaed",
    "dim": "#b4bac2",
    "ground": "#16181b",
    "band": "#23262b",
    "line": "#7b828c",
    "quality": "#8ab8f0",
    "independence": "#f0a868",
}
"""A colour's name → its value. Text is `ink` or `dim` on `ground` or `band`; what is drawn stands on `ground`."""


def _named(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colours.items())


STYLE = (
    f"""
:root {{ color-scheme: light dark; --size: 11; {_named(LIGHT)} }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ {_named(DARK)} }} }}
"""
    + """
body { font: calc(var(--size) / 11 * 1rem)/1.5 "Noto Sans", "Segoe UI", Helvetica, Arial, sans-serif; color: var(--ink);
  background: var(--ground); max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6em; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.25em; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
h3 { font-size: 1.05em; margin: 1.5rem 0 .4rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: .2rem 1rem; margin: .5rem 0; }
dt { color: var(--dim); }
dd { margin: 0; } .line { overflow: hidden; white-space: nowrap; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; }
caption { text-align: left; color: var(--dim); padding-bottom: .2rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--line);
  overflow-wrap: break-word; }
th { background: var(--band); font-weight: 600; }
nav ul { list-style: none; padding: 0; margin: .2rem 0; } nav ul ul { padding-left: 1.25rem; }
nav a { color: inherit; } a:focus-visible { outline: 2px solid var(--quality); }
blockquote { margin: .75rem 0; padding: .1rem 1rem; border-left: 3px solid var(--quality); }
blockquote p, blockquote footer { display: inline; } blockquote footer { margin-left: .4em; }
blockquote footer, .small { color: var(--dim); font-size: .9rem; }
figure { margin: .75rem 0; }
figure svg { width: 100%; height: auto; }
figure svg text { fill: currentColor; }
figcaption { color: var(--dim); font-size: .9rem; }
body > header { display: flex; gap: .75rem; align-items: center; border-bottom: 1px solid var(--line);
  margin-bottom: 1.5rem; padding-bottom: .5rem; }
body > header p { margin: 0; } body > header img { background: #ffffff; max-width: 50%; object-fit: contain; }
.status { margin: -.5rem 0 1rem; }
.glance h1 { font-size: 2em; margin-bottom: .5rem; }
.lead { font-size: 1.2em; margin: 0 0 1rem; }
.signatures > div { display: flex; gap: 2rem; }
.signatures p { flex: 1; border-top: 1px solid var(--line); margin: 3.2rem 0 0; padding-top: .2rem; }
.signatures p + p { flex: 1.6; }
.framed { display: flex; gap: 1rem; flex-wrap: wrap; margin: .75rem 0; }
.framed > .frame { margin: 0; } .framed > div { flex: 1; min-width: 12rem; } .framed > div > p { margin: 0 0 .5rem; }
.question { font-weight: 600; margin: 1.2rem 0 .3rem; }
.boxes { list-style: none; padding: 0; margin: .3rem 0; break-inside: avoid; }
.boxes li { display: flex; gap: .7em; align-items: center; margin: .35em 0; }
.boxes li::before { content: ""; flex: none; width: 1.1em; height: 1.1em; border: 1px solid var(--ink);
  border-radius: 2px; }
.boxes svg { flex: none; width: 3.2em; height: auto; }
.frame { border: 1px solid var(--line); border-radius: 3px; min-height: 6rem; padding: .3rem .5rem; }
.frame.picture { flex: none; box-sizing: border-box; border-style: dashed; width: 4cm; min-height: 3cm; }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 2px solid var(--quality); }
@media (max-width: 36rem) {
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; }
  figure svg { width: 36rem; } }
@media screen and (max-width: 36rem) {
  .stacked, .stacked :is(caption, tbody, tr, th, td) { display: block; }
  .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacked tr { border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
  .stacked td { border: none; padding: .1rem .5rem; }
  .stacked td::before { content: attr(data-name) ": "; content: attr(data-name) ": " / ""; color: var(--dim); } }
@media (prefers-color-scheme: dark) {
  svg [stroke="#1b4f8a"] { stroke: var(--quality); } svg [fill="#1b4f8a"] { fill: var(--quality); }
  svg [stroke="#8a4500"] { stroke: var(--independence); }
  svg [fill="#8a4500"] { fill: var(--independence); }
  svg [stroke="#8a9099"] { stroke: var(--line); }
  svg [stroke="#26292e"] { stroke: currentColor; } svg [fill="#ffffff"] { fill: var(--ground); } }
@media (forced-colors: active) {
  svg { forced-color-adjust: auto; } svg text { fill: CanvasText; }
  svg [stroke] { stroke: CanvasText; } svg :is(rect, circle) { fill: CanvasText; }
  svg [fill="#ffffff"] { fill: Canvas; } }
@page { size: A4; margin: 2cm; }
@media print {
  body { margin: 0; max-width: none; padding: 0; font-size: calc(var(--size) * 1pt); line-height: 1.35; }
  p, figure, dl, blockquote { margin-top: .4rem; margin-bottom: .4rem; } h2 { margin-top: 1.2rem; }
  h3 { margin-top: 1rem; } h3 + p, h3 + dl, :is(p, dl):has(+ .wide) { break-after: avoid; }
  th, td { padding: .15rem .4rem; }
  .wide { overflow: visible; } figure svg { width: 100%; }
  h2, h3, caption, thead { break-after: avoid; }
  .page { break-before: page; } .frame { break-inside: avoid; }
  .signatures { break-before: avoid; }
  tr, figure, blockquote, .framed, .signatures, table:not(:has(tr:nth-child(7))) { break-inside: avoid; }
  th { background: none; } }
"""
)


def edges(head: str, which: str) -> str:
    """The head of each printed page but the first, and at its foot `which` it is, for browsers that print them.

    `which` has the places `{page}` and `{pages}`.
    """
    numbers = "".join(
        _quoted(before) + (f" counter({name}) " if name else "") for before, name, *_how in Formatter().parse(which)
    )
    of_edge = f"font: 10pt Arial, sans-serif; color: {LIGHT['dim']};"
    return f"""@page {{ @top-left {{ content: {_quoted(head)}; {of_edge} }}
  @bottom-right {{ content: {numbers}; {of_edge} }} }}
@page :first {{ @top-left {{ content: none; }} }}
"""


def _quoted(text: str) -> str:
    """A text in a style sheet: letters, digits, spaces and marks of direction alone stand there as themselves."""
    signs = (sign if sign.isalnum() or sign in (" ", MARK) else f"\\{ord(sign):x} " for sign in text)
    return f'"{"".join(signs)}"'
