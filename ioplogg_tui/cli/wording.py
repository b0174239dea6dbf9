"""Wording: what in a text may say what a student does not manage."""

from __future__ import annotations

from pathlib import Path

from ioplogg_tui import locale
from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import NamedText, as_json, text_at
from ioplogg_tui.cli.output import print_json
from ioplogg_tui.domain.clean import TEXT_LIMIT, clean_text, filled, within
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.languages import SCHOOL_LANGUAGES
from ioplogg_tui.domain.wording.form import TextField
from ioplogg_tui.domain.wording.hint import Hint, HintKind
from ioplogg_tui.locale import _
from ioplogg_tui.locale.lines import in_lines

MOST_ASKED = 3 * TEXT_LIMIT
"""Characters: more than a plan has, and answered within seconds."""

KIND_NAMES = {
    HintKind.REWRITE: N_("write what the student can"),
    HintKind.DEFICIT_GOAL: N_("write what the student is to do instead"),
    HintKind.CHECK: N_("look at it again"),
    HintKind.SENSITIVE: N_("others will read it"),
    HintKind.BASIS: N_("not a basis for assessment"),
}


def hint_in_words(hint: Hint) -> str:
    """Why a hint is given, its words, and what could stand in the place of their clause."""
    words = f"«{clean_text(hint.text)}»"
    if hint.suggestions:
        first, second = (f"«{clean_text(suggestion)}»" for suggestion in hint.suggestions)
        words = spoken.became(words, filled(_("{first} or {second}"), first=first, second=second))
    return f"{_(KIND_NAMES[hint.kind])}: {words}"


@spoken.command(
    help=N_(
        "Hints for a text about a student: words to look at again. - reads standard input."
        "\n\nWithout --field each line's own form decides, and without --language each line's own language."
        "\n\nioplogg wording note.txt --field note"
    )
)
@spoken.argument("file", type=NamedText(), default="-", metavar=N_("[FILE]"))
@spoken.option("--field", "written_as", metavar="|".join(TextField), help=N_("Where the text is going to be."))
@spoken.option("--language", "written_in", metavar="|".join(SCHOOL_LANGUAGES), help=N_("The language of the text."))
@as_json
def wording(file: Path, written_as: str | None, written_in: str | None, in_json: bool) -> None:
    from ioplogg_tui.logbook.wording import wording_hints

    language = locale.known_language(written_in) if written_in else None
    if written_in and language not in SCHOOL_LANGUAGES:
        raise UsageProblem(N_("There are hints for {known} only."), known=", ".join(SCHOOL_LANGUAGES))
    if written_as and written_as not in list(TextField):
        raise UsageProblem(N_("A text is one of {known}."), known=", ".join(TextField))
    text = within(text_at(file), MOST_ASKED)
    hints = wording_hints(text, language, field=TextField(written_as) if written_as else None)
    if in_json:
        print_json([_as_json(hint) for hint in hints])
        return
    for hint in hints:
        words = hint_in_words(hint)
        heard = words.replace(" …", "") if in_lines() else words
        spoken.tell(f"{hint.line}:{hint.start + 1}  {heard}")


def _as_json(hint: Hint) -> dict[str, object]:
    names = ("line", "start", "end", "text", "kind", "suggestions")
    return {name: getattr(hint, name) for name in names}
