"""A first draft of a goal from the aims that are chosen, where the bank has none for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ioplogg_tui.domain.aim_draft import Drafting
from ioplogg_tui.domain.bank import BankGoal
from ioplogg_tui.domain.bank_area import Area, areas_of
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.shipped import shipped


@cache
def _drafting() -> Drafting:
    import msgspec

    return msgspec.toml.decode(shipped("data/aim_drafts/drafts.toml"), type=Drafting)


def draft_from(aims: Sequence[ChosenAim], language: str) -> BankGoal | None:
    """The draft of the first aim, among those in this language, of which there is one."""
    for aim in aims:
        text = _drafting().draft_of(aim.text, language) if aim.language == language else None
        if text is not None:
            area = next(iter(areas_of(aim.curriculum)), Area.EVERYDAY)
            return BankGoal(f"draft-{aim.code}", area, (), (), {language: text}, aims=(aim.code,), is_draft=True)
    return None
