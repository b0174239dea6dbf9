"""Whom a list means by a teacher: a key, a user name, a name, or several of them in one cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import User
from ioplogg_tui.roster.lines import ListedPlace
from ioplogg_tui.roster.spellings import name_in_order

NO_USER: Final = N_("There is no user “{account}”; the student goes in without.")
MORE_THAN_ONE: Final = N_(
    "“{account}” can be more than one user: write the user name in the list. The student goes in without."
)


@dataclass(frozen=True, slots=True)
class Meant:
    """The users whom a list means, and in sentences what it doesn't say plainly."""

    users: tuple[User, ...]
    unclear: tuple[Sentence, ...] = ()


class Teachers:
    """The school's users, by all that a list may call them."""

    def __init__(self, users: Iterable[User]) -> None:
        self._by_account: dict[str, User] = {}
        self._by_key: dict[str, User] = {}
        self._by_name: dict[str, list[User]] = defaultdict(list)
        for user in users:
            self._by_name[fold(user.name)].append(user)
            if user.account:
                self._by_account[user.account.casefold()] = user
            if user.external_id:
                self._by_key[user.external_id] = user
        self._of_cell: dict[str, Meant] = {}

    def meant_by(self, place: ListedPlace) -> Meant:
        """Whom a place of a list is for."""
        if place.key in self._by_key:
            return Meant((self._by_key[place.key],))
        cell = place.account or place.key
        if cell not in self._of_cell:
            self._of_cell[cell] = self._read(cell)
        return self._of_cell[cell]

    def _read(self, cell: str) -> Meant:
        """The one way to read a cell so that all in it are users; else as many of them as can be understood."""
        parts = [part.strip() for part in cell.split(",") if part.strip()]
        ways = self._ways(parts)
        if len(ways) == 1:
            return Meant(ways.pop())
        if ways:
            return Meant((), (Sentence(MORE_THAN_ONE, {"account": Known(cell)}),))
        users: dict[int, User] = {}
        unclear: list[Sentence] = []
        for text, meant in self._one_by_one(parts):
            if len(meant) == 1:
                users.update((user.id, user) for user in next(iter(meant)))
            else:
                unclear.append(Sentence(MORE_THAN_ONE if meant else NO_USER, {"account": Known(text)}))
        return Meant(tuple(users.values()), tuple(unclear))

    def _ways(self, parts: list[str]) -> set[tuple[User, ...]]:
        """Every way to read all parts as users, each part as one or two of them as a name turned round; at most two."""
        till: list[set[tuple[User, ...]]] = [{()}]
        for end in range(1, len(parts) + 1):
            steps = [(till[end - 1], self._in_part(parts[end - 1]))]
            if end > 1:
                steps.append((till[end - 2], self._turned(parts[end - 2], parts[end - 1])))
            ways = {
                tuple(dict.fromkeys((*before, *last)))
                for befores, lasts in steps
                for before in befores
                for last in lasts
            }
            till.append(set(sorted(ways, key=lambda way: [user.id for user in way])[:2]))
        return till[-1] if parts else set()

    def _one_by_one(self, parts: list[str]) -> Iterator[tuple[str, set[tuple[User, ...]]]]:
        left = parts
        while left:
            meant = self._in_part(left[0])
            turned = self._turned(*left[:2]) if len(left) > 1 and not meant else set()
            taken = 2 if turned or self._is_half_known(left[:2]) else 1
            yield ", ".join(left[:taken]), turned if taken == 2 else meant
            left = left[taken:]

    def _is_half_known(self, pair: list[str]) -> bool:
        """Whether one of two parts is a user name and the other nobody: it can be a stranger's name turned round."""
        known = [part for part in pair if self._in_part(part)]
        return len(pair) == 2 and len(known) == 1 and known[0].casefold() in self._by_account

    def _in_part(self, text: str) -> set[tuple[User, ...]]:
        """Whom a text without commas can mean: a user name, else a name in either order, or several user names."""
        account = self._by_account.get(text.casefold())
        if account is not None:
            return {(account,)}
        words = text.split()
        turned = f"{words[1]} {words[0]}" if len(words) == 2 else ""
        named = self._by_name.get(fold(text)) or self._by_name.get(fold(turned)) or []
        meant: set[tuple[User, ...]] = {(user,) for user in named}
        accounts = [self._by_account.get(word) for word in text.casefold().split()]
        users = tuple(user for user in accounts if user is not None)
        return meant | {users} if len(accounts) > 1 and len(users) == len(accounts) else meant

    def _turned(self, family: str, given: str) -> set[tuple[User, ...]]:
        name = name_in_order(f"{family}, {given}")
        return {(user,) for user in self._by_name.get(fold(name), ())}
