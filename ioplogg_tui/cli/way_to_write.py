"""What a plan lacks before it can be used is said with how it is written: by commands, or in the dialogue's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ioplogg_tui.domain.before_use import BeforeUse, Wanted, missing_sentences
from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem

if TYPE_CHECKING:
    from ioplogg_tui.cli.plan_named import NamedPlan


def way_to_write(context: click.Context, named: NamedPlan, missing: Sequence[BeforeUse]) -> Sentence:
    """How what is missing is written."""
    is_goal = {part.what for part in missing} == {Wanted.GOALS}
    if context.obj.is_dialogue:
        job = N_("A new goal of your own") if is_goal else N_("Write in the plan")
        return Sentence(N_("“{job}” writes it."), {"job": Sentence(job)})
    values = {"id": named.student.id, "year": named.plan.school_year}
    if is_goal:
        return Sentence(N_("“ioplogg goal new {id} TEXT --subject SUBJECT” writes one."), values)
    return Sentence(
        N_(
            "“ioplogg plan show {id} --year {year} --toml” gives the plan as a text to fill in, and “ioplogg plan "
            "write {id} FILE --year {year}” writes it."
        ),
        values,
    )


@contextmanager
def saying_how(context: click.Context, named: NamedPlan, missing: Sequence[BeforeUse]) -> Iterator[None]:
    """A refusal because something is missing goes on with how that is written. Raises what is raised inside."""
    try:
        yield
    except UsageProblem as refused:
        if refused.message not in missing_sentences():
            raise
        raise UsageProblem(
            N_("{why} {way}"), why=refused.sentence, way=way_to_write(context, named, missing)
        ) from refused
