"""Where a document goes: a new file among the person's own, or over the line to where they sit."""

from __future__ import annotations

import shlex
import socket
from datetime import date
from pathlib import Path

from ioplogg_tui.documents.request import DocumentRequest, choices_of, usual_days
from ioplogg_tui.domain.document import CanForm, DocumentKind, Format
from ioplogg_tui.domain.errors import N_, UsageProblem, reason_of
from ioplogg_tui.domain.file_name import plain_name
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.published import PublishedDocument
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.served import login_here, over_ssh
from ioplogg_tui.locale import language_in_use
from ioplogg_tui.named_file import from_home, is_taken, path_as_written
from ioplogg_tui.whole_file import make_folder, write_whole

_NORWEGIAN_NAMES = {
    DocumentKind.CAN: "dette-kan",
    DocumentKind.PLAN: "iop",
    DocumentKind.HALF_YEAR: "halvarsvurdering",
    DocumentKind.YEAR: "arsrapport",
    DocumentKind.OWN: "eget-ark",
    DocumentKind.TALK: "egenvurdering",
    DocumentKind.RECAP: "siden-sist",
}
FILE_NAMES: dict[Language, dict[DocumentKind, str]] = {
    Language.NB: _NORWEGIAN_NAMES,
    Language.NN: _NORWEGIAN_NAMES,
    Language.EN: {
        DocumentKind.CAN: "can",
        DocumentKind.PLAN: "plan",
        DocumentKind.HALF_YEAR: "half-year",
        DocumentKind.YEAR: "yearly-report",
        DocumentKind.OWN: "own-sheet",
        DocumentKind.TALK: "self-assessment",
        DocumentKind.RECAP: "since-last-time",
    },
}


def file_name(student: Student, kind: DocumentKind, school_year: str, format: Format) -> str:  # noqa: A002
    """`mathea-solvik-arsrapport-2026-27.pdf`."""
    return f"{plain_name(student.name, student.id)}-{kind_name(kind)}-{school_year.replace('/', '-')}.{format.value}"


def kind_name(kind: DocumentKind) -> str:
    return FILE_NAMES[language_in_use()][kind]


def path_for(named: str, name: str) -> Path:
    """Where a file of a name goes: what is named for it, from the person's documents on, or a free path among those.

    Raises:
        UsageProblem: nobody can say what is there, or something is in the place that is named.
    """
    import platformdirs

    folder = Path(platformdirs.user_documents_dir())
    try:
        if not named:
            return _free(folder / name)
        path = folder / from_home(path_as_written(named))
        if path.is_dir():
            return _free(path / name)
        path = path if path.suffix else path.with_suffix(Path(name).suffix)
        taken = is_taken(path)
    except OSError as error:
        raise UsageProblem(N_("{path} can't be written: {reason}."), path=named, reason=reason_of(error)) from error
    if taken:
        raise UsageProblem(N_("{path} is there already. Nothing is written over: choose another name."), path=path)
    return path


def _free(first: Path) -> Path:
    path, number = first, 2
    while is_taken(path):
        path, number = first.with_stem(f"{first.stem}-{number}"), number + 1
    return path


def in_short(path: Path) -> str:
    """A path as people write it, from their home on."""
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that isn't there yet, for this account alone.

    Raises:
        UsageProblem: it can't be written.
    """
    try:
        make_folder(path.parent)
        write_whole(path, content, replace=False)
    except OSError as error:
        raise UsageProblem(N_("{path} can't be written: {reason}."), path=path, reason=reason_of(error)) from error


def _over_the_line(words: list[str], file: str) -> str:
    return f"ssh {login_here()}{socket.gethostname()} {shlex.join(['ioplogg', *words])} > {file}"


def report_command(student: Student) -> str:
    """What brings everything kept about a student, for who asks for access, to where the person sits."""
    file = f"{plain_name('', student.id)}.pdf"  # a name would be veiled where initials only are shown, and not typed
    if not over_ssh():
        return f"ioplogg access-report {student.id} --format pdf -o {file}"
    return _over_the_line(["document", str(student.id), "--kind", "access", "--format", "pdf"], file)


def shell_command(
    student: Student,
    request: DocumentRequest,
    shown: PublishedDocument | None,
    format: Format,  # noqa: A002 - what people call it
    today: date,
    school_year: SchoolYear,
) -> str:
    """What the person types at their own machine to have the document there, and nothing left here.

    `shown` is the published document that is shown, None where it is the draft; `school_year` is the one of the plan
    today. What goes without saying is not said: a line that fits the screen can be copied whole.
    """
    words = ["document", str(student.id)]
    words += _options(student, request, today, school_year) if shown is None else _number_of(shown)
    words += ["--format", format.value]
    file = f"{plain_name(student.first_name, student.id)}-{kind_name(request.kind)}.{format.value}"
    return _over_the_line(words, file)


def _number_of(shown: PublishedDocument) -> list[str]:
    """With the record, where another has a document of that number too."""
    record = ["--of", str(shown.record)] if shown.shared else []
    return ["--number", str(shown.number), *record]


def _options(student: Student, request: DocumentRequest, today: date, school_year: SchoolYear) -> list[str]:
    words = ["--kind", request.kind.value]
    if request.language not in ("", student.language):
        words += ["--language", request.language]
    if request.goals is not None:
        words += ["--goals", ",".join(str(number) for number in sorted(request.goals))]
    if request.school_year or request.kind is DocumentKind.YEAR:  # else a report that is still due would be had
        words += ["--year", school_year]
    usual = usual_days(request.kind, today, school_year, named=bool(request.school_year))
    if request.ends_asked or (request.begins, request.ends) != usual:
        first = request.begins.isoformat() if request.begins else ""
        words += ["--period", f"{first}..{request.ends.isoformat()}"]
    for choice in choices_of(request.levels):
        words += ["--level", choice]
    if request.first_person:
        words += ["--form", CanForm.FIRST_PERSON.value]
    if request.quote:
        words += ["--quote", str(request.quote)]
    switches = (
        ("--appendix", request.appendix),
        ("--own-words", request.own_words and not request.quote),
        ("--works-best", request.works_best),
    )
    return words + [name for name, chosen in switches if chosen]
