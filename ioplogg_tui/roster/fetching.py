"""Asking a OneRoster service: all pages of all collections, or nothing.

OAuth 2 with client credentials (RFC 6749, section 4.4); `limit` and `offset`, `X-Total-Count` and `Link` (1EdTech,
OneRoster REST binding 1.1 and 1.2). Real services cap a page without saying so, ignore the offset, tell no total,
change while they are read, want the secret in the body, and ask for patience: none of that may half take a list.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.clock import from_local, now
from ioplogg_tui.domain.errors import N_, RosterProblem
from ioplogg_tui.roster.service import RosterService
from ioplogg_tui.roster.service_tables import COLLECTIONS, Objects
from ioplogg_tui.roster.tables import KEY
from ioplogg_tui.text_files import MOST_BYTES

if TYPE_CHECKING:
    from httpx import Client, Response

PAGE: Final = 1000
"""Objects asked for at a time; a service gives fewer as it likes."""
MOST_PAGES: Final = 20_000
TRIES: Final = 5
READINGS: Final = 3
"""How often a collection that changes while it is read is read from its beginning."""
MOST_PATIENCE: Final = 120.0
"""Seconds that a service may ask to be left alone for, each time."""

Pause = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class _Page:
    objects: list[dict[str, Any]]
    total: int | None
    """Of all pages, where the service tells it."""
    is_last: bool

    @property
    def keys(self) -> dict[str, None]:
        return dict.fromkeys(str(entry.get(KEY, "")) for entry in self.objects)


def fetched(service: RosterService, pause: Pause = time.sleep) -> dict[str, Objects]:
    """Every collection of a service, whole, by its name; without those that it doesn't have and needn't.

    Raises:
        RosterProblem: one of them can't be had whole; says what to do.
    """
    import httpx

    try:
        with httpx.Client(timeout=30, headers={"Accept": "application/json"}) as client:
            asking = _Asking(service, client, pause)
            answers = {name: asking.collection(name, needed=needed) for name, needed in COLLECTIONS.items()}
    except httpx.InvalidURL as error:
        raise RosterProblem(
            N_("“{address}” isn't a web address. Check it in the file."), address=service.address
        ) from error
    return {name: objects for name, objects in answers.items() if objects is not None}


class _Asking:
    """A service that is being asked, with the token of the moment."""

    def __init__(self, service: RosterService, client: Client, pause: Pause) -> None:
        self._service, self._client, self._pause = service, client, pause
        self._token = ""

    def collection(self, name: str, *, needed: bool) -> Objects | None:
        """All of a collection; None where the service doesn't have it, and needn't."""
        for _reading in range(READINGS):
            first = self._page(name, 0, needed=needed)
            if first is None:
                return None
            rows = self._whole(name, first)
            if rows is not None:
                return rows
        raise RosterProblem(
            N_("{name} changed each time they were read from {address}. Nothing was taken: try again later."),
            name=name,
            address=self._service.address,
        )

    def _whole(self, name: str, first: _Page) -> Objects | None:
        """All pages of a collection, each object once; None where it changed meanwhile."""
        rows: dict[str, dict[str, Any]] = {}
        page = first
        for _number in range(MOST_PAGES):
            if page.total != first.total or len(page.keys) < len(page.objects) or page.keys.keys() & rows.keys():
                return None
            rows |= zip(page.keys, page.objects, strict=True)
            if not page.objects or page.is_last or len(rows) == first.total:
                break
            page = self._page(name, len(rows), needed=True) or first
            if first.total is None and page.keys == first.keys:
                break  # it knows of no pages, and gives the whole each time
        return list(rows.values()) if first.total in (None, len(rows)) else None

    def _page(self, name: str, offset: int, *, needed: bool) -> _Page | None:
        answer = self._answer(name, offset, needed=needed)
        if answer is None:
            return None
        objects = self._objects(answer, name)
        count = answer.headers.get("x-total-count", "").strip()
        is_linked = bool(answer.links)
        return _Page(objects, int(count) if count.isdecimal() else None, is_linked and "next" not in answer.links)

    def _objects(self, answer: Response, name: str) -> list[dict[str, Any]]:
        try:
            return msgspec.json.decode(answer.content, type=dict[str, list[dict[str, Any]]])[name]
        except (msgspec.DecodeError, KeyError) as error:
            raise RosterProblem(
                N_("What {address} answers isn't OneRoster: it has no {name}. Nothing was taken: check the address."),
                address=self._service.address,
                name=name,
            ) from error

    def _answer(self, name: str, offset: int, *, needed: bool) -> Response | None:
        address = f"{self._service.address}/{name}"
        asked = {"limit": str(PAGE), "offset": str(offset)}
        is_renewed = bool(self._token)
        for attempt in range(TRIES):
            self._token = self._token or self._new_token()
            headers = {"Authorization": f"Bearer {self._token}"}
            answer = self._sent("GET", address, attempt, {"params": asked, "headers": headers})
            if answer is None:
                continue
            if answer.status_code == 401 and is_renewed:
                self._token, is_renewed = "", False
                continue
            if answer.status_code == 404 and not needed:
                return None
            if answer.is_success:
                return answer
            raise self._refused(address, answer)
        raise self._refused(address, None)

    def _new_token(self) -> str:
        """A token for the client; the secret goes in the header, or in the body where the service wants it there."""
        own = {"grant_type": "client_credentials"} | ({"scope": self._service.scope} if self._service.scope else {})
        in_body = {**own, "client_id": self._service.client, "client_secret": self._service.secret}
        ways: tuple[Mapping[str, Any], ...] = (
            {"data": own, "auth": (self._service.client, self._service.secret)},
            {"data": in_body},
        )
        answer = None
        for way in ways:
            for attempt in range(TRIES):
                answer = self._sent("POST", self._service.token, attempt, way)
                if answer is not None:
                    break
            if answer is not None and answer.is_success:
                return self._token_in(answer)
        raise self._refused(self._service.token, answer)

    def _token_in(self, answer: Response) -> str:
        try:
            token = msgspec.json.decode(answer.content, type=dict[str, Any])["access_token"]
        except (msgspec.DecodeError, KeyError) as error:
            raise self._refused(self._service.token, None) from error
        return safe_line(token)

    def _sent(self, method: str, address: str, attempt: int, asked: Mapping[str, Any]) -> Response | None:
        """The answer; None where it is to be asked for again, after a pause."""
        import httpx

        try:
            answer = self._received(method, address, asked)
        except httpx.TransportError:
            self._pause(2.0**attempt)
            return None
        if answer.status_code != 429 and answer.status_code < 500:
            return answer
        self._pause(min(_patience(answer, 2.0**attempt), MOST_PATIENCE))
        return None

    def _received(self, method: str, address: str, asked: Mapping[str, Any]) -> Response:
        import httpx

        with self._client.stream(method, address, **asked) as answer:
            content = b""
            for chunk in answer.iter_bytes():
                content += chunk
                if len(content) > MOST_BYTES:
                    raise RosterProblem(
                        N_("{address} sends far more than a page of a list. Nothing was taken."), address=address
                    )
            headers = [(name, value) for name, value in answer.headers.multi_items() if name != "content-encoding"]
            return httpx.Response(answer.status_code, headers=headers, content=content, request=answer.request)

    def _refused(self, address: str, answer: Response | None) -> RosterProblem:
        if answer is None:
            return RosterProblem(
                N_("{address} doesn't answer as it should. Nothing was taken: try again later."), address=address
            )
        if answer.status_code in (400, 401, 403):
            sentence = N_("{address} refuses the client or its secret ({status}). Check both in the file.")
        elif answer.is_redirect:
            sentence = N_("{address} sends elsewhere ({status}). Write the address that it is at now in the file.")
        else:
            sentence = N_("{address} answers {status}. Nothing was taken: check the address in the file.")
        return RosterProblem(sentence, address=address, status=answer.status_code)


def _patience(answer: Response, otherwise: float) -> float:
    """Seconds after which a service may be asked again, as it says in Retry-After: a number, or a moment."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said)
    try:
        return max((from_local(parsedate_to_datetime(said)) - now()).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return otherwise
