"""Fetching Grep's dump. What is fetched is only believed when all of it is there."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ioplogg_tui.domain.errors import N_, CurriculumProblem
from ioplogg_tui.settings import CurriculumSource

if TYPE_CHECKING:
    from httpx import Response

TRIES = 4
FIRST_PAUSE = 1.0
"""Seconds before the second try; doubled for each after it."""

SIZE_LIMIT = 512 * 1024 * 1024

_ANSWERS = {
    401: N_(
        "{address} wants a key (401). Set curriculum.key_header and curriculum.key in the settings, or import a file."
    ),
    403: N_("{address} refuses the key, or wants one (403). Check curriculum.key in the settings, or import a file."),
    404: N_("There is no curriculum at {address} (404). Check curriculum.address in the settings, or import a file."),
}


@contextmanager
def downloaded(source: CurriculumSource, moved: Callable[[int, int | None], None]) -> Iterator[Path]:
    """The dump, in a folder that is gone afterwards. Raises and tells as `download`."""
    with tempfile.TemporaryDirectory(prefix="ioplogg-curriculum-", ignore_cleanup_errors=True) as folder:
        archive = Path(folder) / "curriculum.zip"
        download(source, archive, moved)
        yield archive


def download(
    source: CurriculumSource, target: Path, moved: Callable[[int, int | None], None], pause: float = FIRST_PAUSE
) -> None:
    """Fetch the dump into `target`; `moved` is told (bytes so far, bytes in all or None).

    Raises:
        CurriculumProblem: it can't be had; says what to do.
    """
    import httpx

    headers = {source.key_header: source.key} if source.key_header and source.key else {}
    reason = ""
    for attempt in range(TRIES):
        if attempt:
            time.sleep(pause * 2 ** (attempt - 1))
        try:
            with httpx.stream("GET", source.address, headers=headers, follow_redirects=True, timeout=30) as answer:
                if answer.status_code in _ANSWERS:
                    raise CurriculumProblem(_ANSWERS[answer.status_code], address=source.address)
                answer.raise_for_status()
                _store(answer, target, moved)
                return
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeEncodeError) as error:
            raise CurriculumProblem(
                N_("“{address}” isn't a web address. Check curriculum.address in the settings."), address=source.address
            ) from error
        except httpx.HTTPStatusError as error:
            reason = str(error.response.status_code)
            if error.response.status_code < 500 and error.response.status_code != 429:
                break
        except (httpx.TransportError, EOFError) as error:
            reason = str(error) or type(error).__name__
    raise CurriculumProblem(
        N_(
            "The curriculum can't be fetched from {address} ({reason}). Check the network and try again,"
            " or fetch the file elsewhere and run “ioplogg curriculum import FILE”."
        ),
        address=source.address,
        reason=reason,
    )


def _store(answer: Response, target: Path, moved: Callable[[int, int | None], None]) -> None:
    length = answer.headers.get("content-length", "")
    total = int(length) if length.isdecimal() else None
    with target.open("wb") as file:
        for chunk in answer.iter_bytes(64 * 1024):
            file.write(chunk)
            moved(answer.num_bytes_downloaded, total)
            if answer.num_bytes_downloaded > SIZE_LIMIT:
                raise CurriculumProblem(
                    N_("{address} sends far more than a curriculum. Check curriculum.address."), address=str(answer.url)
                )
    if total is not None and answer.num_bytes_downloaded < total:
        raise EOFError(f"{answer.num_bytes_downloaded} / {total}")
