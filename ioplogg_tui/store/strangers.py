"""Users that an older program made of who had written at another school, when a student came with an archive."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from ioplogg_tui.domain.code import Coded, Open
from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.store import Store
from ioplogg_tui.store.tables.people import MembershipRow, StaffRow

# Asked of tables of any version, so in words of SQL, not of the model. Shut out is who was so by somebody, and is told;
# who came with an archive was never let in. Whoever has anything of a user's own besides is left as they are.
_STRANGERS = """SELECT id, name, account FROM staff WHERE NOT active
    AND EXISTS (SELECT 1 FROM event WHERE event.action = 'staff.add' AND event.object_id = staff.id)
    AND NOT EXISTS (SELECT 1 FROM event WHERE event.action IN ('staff.disable', 'staff.enable',
            'staff.role', 'staff.add-key', 'staff.remove-key', 'staff.stand-in')
        AND event.object_id = staff.id)
    AND NOT EXISTS (SELECT 1 FROM event WHERE event.staff_id = staff.id)
    ORDER BY id"""


class Stranger(NamedTuple):
    """Who wrote at another school, and has an account here by mistake."""

    id: int
    name: Open
    account: Coded


def strangers(connection: Connection) -> list[Stranger]:
    """Those who are users and were never let in: inactive, never shut out by anybody, with no event of their own."""
    return [Stranger(*row) for row in connection.sql(_STRANGERS)]


def make_names(store: Store, as_elsewhere: Callable[[str], str], today: date) -> list[Stranger]:
    """Make them names in the log, which `as_elsewhere` says: no users, no accounts, and no places that go on."""
    connection = store.connection
    every = strangers(connection)
    for stranger in every:
        name = as_elsewhere(stranger.name)
        connection.change(
            StaffRow.update(elsewhere=True, account="", name=name, name_sort=sort_key(name)).where(
                StaffRow.id == stranger.id
            )
        )
        store.staff.set_posts(stranger.id, [])
        going_on = MembershipRow.to_date.is_null() | (MembershipRow.to_date >= today)
        connection.change(
            MembershipRow.update(ended=True, to_date=today).where((MembershipRow.staff == stranger.id) & going_on)
        )
    return every
