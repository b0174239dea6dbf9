"""The expired aims of a goal, each with the new ones that may be taken in its place."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Label

from ioplogg_tui.domain.curriculum import Aim
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.newer_aims import AimOffer, with_taken
from ioplogg_tui.locale import _
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.widgets.choice import Choice


class NewerAimRows(Vertical):
    """A row for each offer, in which one chooses; nothing at all where there is none."""

    DEFAULT_CSS = "NewerAimRows { height: auto; }"

    class Taken(Message):
        """Another of them is chosen: `aims` are the goal's with what is taken."""

        def __init__(self, aims: tuple[ChosenAim, ...]) -> None:
            super().__init__()
            self.aims = aims

    def __init__(self) -> None:
        super().__init__()
        self._aims: tuple[ChosenAim, ...] = ()
        self._rows: list[tuple[AimOffer, Choice]] = []

    def offer(self, aims: tuple[ChosenAim, ...], offers: Sequence[AimOffer]) -> None:
        """What may be taken in the places of these aims of a goal."""
        self._aims = aims
        self._rows = [(offer, _choice(offer)) for offer in offers]
        self.remove_children()
        self.mount(
            *(
                Horizontal(
                    Label(_("New for {code}").format(code=offer.aim.code), classes="field", markup=False),
                    choice,
                    classes="row",
                )
                for offer, choice in self._rows
            )
        )

    def take_next(self) -> bool:
        """Take the new aim of the first row in which none is taken; False where there is no such row."""
        row = next((choice for _offer, choice in self._rows if not choice.value), None)
        if row is not None:
            row.action_choose(1)
        return row is not None

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        event.stop()
        taken = {offer.aim.code: _aim_of(offer, choice.value) for offer, choice in self._rows if choice.value}
        self.post_message(self.Taken(with_taken(self._aims, taken)))


def _choice(offer: AimOffer) -> Choice:
    options = [(aim.code, f"{aim.code} {aim.text}") for aim in offer.newer]
    name = options[0][1] if len(options) == 1 else f"(1/{len(options)}) {options[0][1]}"
    return Choice([("", with_keys(_("[newer-aim] takes {aim}")).format(aim=name)), *options], "")


def _aim_of(offer: AimOffer, code: str) -> Aim:
    return next(aim for aim in offer.newer if aim.code == code)
