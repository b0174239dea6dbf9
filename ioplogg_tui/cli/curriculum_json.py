"""What scripts get of curricula, sets and aims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ioplogg_tui.domain.curriculum import Aim, AimSet, Curriculum


def curriculum_json(owner: Curriculum) -> dict[str, Any]:
    return {
        "code": owner.code,
        "title": owner.title.text,
        "language": owner.title.language,
        "current": owner.current,
        "example": owner.example,
    }


def set_json(aim_set: AimSet, aims: Sequence[Aim]) -> dict[str, Any]:
    return {
        "code": aim_set.code,
        "title": aim_set.title.text,
        "after": list(aim_set.after),
        "current": aim_set.current,
        "aims": [aim_json(aim) for aim in aims],
    }


def aim_json(aim: Aim) -> dict[str, Any]:
    return {
        "code": aim.code,
        "text": aim.text,
        "language": aim.language,
        "curriculum": aim.curriculum,
        "curriculum_title": aim.curriculum_title,
        "set": aim.set,
        "after": list(aim.after),
        "current": aim.current,
    }
