"""What is asked of who a line of a list is about, where nothing tells; who brings the list answers in it."""

from __future__ import annotations

from typing import Final

from ioplogg_tui.domain.errors import N_

ALIKE: Final = N_(
    "Is {name} the same person as {old}? Write the name the same way in the list, or tell them apart there by class, "
    "as “{bare} (9B)”. Who has no class here is told apart here too, by the contact teacher."
)
TURNED: Final = N_(
    "{name} and {other} are both in the list: are they one student? Take one of the lines out, or tell them apart as "
    "“{bare} (9B)”."
)
SEVERAL: Final = N_(
    "There is more than one {name}: tell them apart by class in the list, as “{name} (9B)”. Who has no class here is "
    "told apart here too, by the contact teacher."
)
RENAMED: Final = N_(
    "The list knew {old} by this. Is {name} the same person? Then the contact teacher writes the new name here first."
)
KEY_OF_ANOTHER: Final = N_("The list knew {name} by the key that {other} has in it now: are they the same person?")
KEY_ANEW: Final = N_(
    "The list knew {name} by a key that isn't in it now: is this the same person? Then write “{name} ({old})” in the "
    "list; somebody else is “{name} (2)” there."
)
