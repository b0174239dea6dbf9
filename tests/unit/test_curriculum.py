"""Importing Grep archives: repeatable, tolerant of one bad element, refused whole when it is no archive."""

from __future__ import annotations

import json
import random
import re
import zipfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from ioplogg_tui.cli.aims_wanted import tell_of_level
from ioplogg_tui.cli.main import run
from ioplogg_tui.curriculum.example import import_example, read_example
from ioplogg_tui.curriculum.importing import import_archive
from ioplogg_tui.curriculum.search import AimIndex
from ioplogg_tui.domain.curriculum import LEVEL_ORDER, Aim
from ioplogg_tui.domain.curriculum_records import AimChanges
from ioplogg_tui.domain.errors import CurriculumProblem
from ioplogg_tui.locale import speaking
from ioplogg_tui.logbook.curricula import curricula, every_aim
from ioplogg_tui.logbook.session import Session
from tests.fixtures.grep_archive import aim, aim_set, curriculum, small, write_zip
from tests.trials import times

SHARED = Path(__file__).parents[3] / "shared" / "grep" / "v201906.json.zip"


def test_an_import_can_be_repeated(session: Session, tmp_path: Path) -> None:
    archive = write_zip(tmp_path / "a.zip", small())
    assert import_archive(session, archive).changes == AimChanges(new=4)
    assert import_archive(session, archive).changes == AimChanges(unchanged=4)


def test_a_folder_is_read_as_its_zip_is(session: Session, tmp_path: Path) -> None:
    with zipfile.ZipFile(write_zip(tmp_path / "a.zip", small())) as archive:
        archive.extractall(tmp_path / "folder")
    assert import_archive(session, tmp_path / "folder").aims == 4


def test_aims_come_in_the_order_of_their_set(session: Session, tmp_path: Path) -> None:
    import_archive(session, write_zip(tmp_path / "a.zip", small()))
    assert [one.code for one in every_aim(session, "nb")] == ["KM4", "KM3", "KM2", "KM1"]


def test_a_newer_archive_changes_adds_and_expires(session: Session, tmp_path: Path) -> None:
    import_archive(session, write_zip(tmp_path / "a.zip", small()))
    newer = small(5)
    del newer["kompetansemaal-lk20/KM1.json"]
    newer |= dict(
        [aim("KM2", "KV1", "PRO01-01", {"nob": "nye ord"}), aim("KM3", "KV1", "PRO01-01", status="status_utgaatt")]
    )
    report = import_archive(session, write_zip(tmp_path / "b.zip", newer))
    # KM4's place in the list has moved as well as KM2's words.
    assert (report.changes.new, report.changes.expired) == (1, 2)
    assert report.changes.changed + report.changes.unchanged == 2
    there = {one.code: one for one in every_aim(session, "nb")}
    assert len(there) == 5
    assert not there["KM1"].current and not there["KM3"].current
    assert there["KM2"].text == "nye ord"


def test_one_bad_element_is_named_and_the_rest_goes_in(session: Session, tmp_path: Path) -> None:
    files: dict[str, Any] = small()
    files["kompetansemaal-lk20/KM9.json"] = b"{not json"
    files["kompetansemaal-lk20/KM8.json"] = {"kode": "KM8", "tittel": 5}
    files["laereplaner/GML1-01.json"] = {}
    report = import_archive(session, write_zip(tmp_path / "a.zip", files))
    assert report.aims == 4
    assert {one.file for one in report.skipped if one.fault} == {
        "kompetansemaal-lk20/KM9.json",
        "kompetansemaal-lk20/KM8.json",
    }
    assert [one.file for one in report.skipped if not one.fault] == ["laereplaner/GML1-01.json"]


def test_an_element_that_can_not_be_read_does_not_expire(session: Session, tmp_path: Path) -> None:
    import_archive(session, write_zip(tmp_path / "a.zip", small()))
    damaged: dict[str, Any] = small()
    damaged["kompetansemaal-lk20/KM1.json"] = b"{"
    assert import_archive(session, write_zip(tmp_path / "b.zip", damaged)).changes.expired == 0


def test_an_archive_of_less_than_half_is_refused(session: Session, tmp_path: Path) -> None:
    import_archive(session, write_zip(tmp_path / "a.zip", small(10)))
    head = session.store.events.head()
    with pytest.raises(CurriculumProblem, match=r"b\.zip has 4 aims, less than half of the 10 stored"):
        import_archive(session, write_zip(tmp_path / "b.zip", small(4)))
    assert session.store.events.head() == head
    assert all(one.current for one in every_aim(session, "nb"))


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 truncated"])
def test_what_is_no_archive_is_refused(session: Session, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(content)
    with pytest.raises(CurriculumProblem):
        import_archive(session, file)


def test_a_truncated_zip_is_refused(session: Session, tmp_path: Path) -> None:
    whole = write_zip(tmp_path / "a.zip", small(50)).read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CurriculumProblem, match="isn't a whole zip"):
        import_archive(session, tmp_path / "half.zip")


def test_a_bomb_is_not_unpacked(session: Session, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(22):
            archive.writestr(f"kompetansemaal-lk20/KM{number}.json", b"{}")
        for entry in archive.infolist():
            entry.file_size = 50 * 2**20
    with pytest.raises(CurriculumProblem, match="far larger"):
        import_archive(session, bomb)


def test_text_from_outside_is_cleaned(session: Session, tmp_path: Path) -> None:
    files = small()
    files |= dict([aim("KM1", "KV1", "PRO01-01", {"nob": " farlig \x1b[31m\u202e\u00a0tekst  "})])
    import_archive(session, write_zip(tmp_path / "a.zip", files))
    assert {one.code: one.text for one in every_aim(session, "nb")}["KM1"] == "farlig [31m tekst"


def test_the_language_falls_back_and_is_told(session: Session, tmp_path: Path) -> None:
    files = dict(
        [
            curriculum("PRO01-01", ["KV1"]),
            aim_set("KV1", "PRO01-01", ["KM1", "KM2"], []),
            aim("KM1", "KV1", "PRO01-01", {"nob": "bokmål", "nno": "nynorsk", "eng": "English"}, default="nno"),
            aim("KM2", "KV1", "PRO01-01", {"sme": "davvisámegiella"}, default="sme"),
        ]
    )
    import_archive(session, write_zip(tmp_path / "a.zip", files))
    assert [(one.text, one.language) for one in every_aim(session, "en")] == [
        ("English", "en"),
        ("davvisámegiella", "se"),
    ]


def test_replaced_is_not_current_though_it_is_published(session: Session, tmp_path: Path) -> None:
    files = dict(
        [
            curriculum("PRO01-01", ["KV1"], replaced_by="PRO01-02"),
            aim_set("KV1", "PRO01-01", ["KM1"]),
            aim("KM1", "KV1", "PRO01-01"),
            curriculum("PRO01-02", ["KV2"], valid_from="2026-08-01T00:00:00"),
            aim_set("KV2", "PRO01-02", ["KM2"]),
            aim("KM2", "KV2", "PRO01-02"),
        ]
    )
    import_archive(session, write_zip(tmp_path / "a.zip", files))
    assert {one.code: one.current for one in curricula(session, "nb")} == {"PRO01-01": False, "PRO01-02": True}


def test_the_example_is_marked_and_leaves_the_real_one_alone(session: Session, tmp_path: Path) -> None:
    import_archive(session, write_zip(tmp_path / "a.zip", small()))
    import_example(session)
    assert import_archive(session, write_zip(tmp_path / "b.zip", small())).changes == AimChanges(unchanged=4)
    ours = [one for one in curricula(session, "nb") if one.example]
    assert len(ours) == len(read_example().curricula) >= 5
    assert all("ikke Udirs" in one.title.text for one in ours)


def test_search_wants_every_word_and_puts_beginnings_first(session: Session, tmp_path: Path) -> None:
    texts = ["lage grønnsakssuppe", "koke suppe og lage salat", "lese en bok"]
    codes = [f"KM{number}" for number in range(3)]
    aims = [aim(code, "KV1", "PRO01-01", {"nob": text}) for code, text in zip(codes, texts, strict=True)]
    files = dict([curriculum("PRO01-01", ["KV1"]), aim_set("KV1", "PRO01-01", codes), *aims])
    import_archive(session, write_zip(tmp_path / "a.zip", files))
    index = AimIndex(every_aim(session, "nb"))
    assert [one.code for one in index.search("suppe")] == ["KM1", "KM0"]
    assert [one.code for one in index.search("SUPPE lage")] == ["KM1", "KM0"]
    assert [one.code for one in index.search("km2")] == ["KM2"]
    assert [one.code for one in index.search("pro01-01", limit=2)] == ["KM0", "KM1"]
    assert index.search("suppe", level="vg2") == []
    assert index.search("finnes ikke") == []


@pytest.mark.skipif(not SHARED.exists(), reason="the real curriculum archive is not on this machine")
def test_the_real_archive(session: Session) -> None:
    report = import_archive(session, SHARED)
    assert (report.curricula, report.sets, report.aims) == (29, 91, 1230)
    assert not [one for one in report.skipped if one.fault]
    with zipfile.ZipFile(SHARED) as archive:
        names = [
            name for name in archive.namelist() if name.startswith("kompetansemaal-lk20/") and name.endswith(".json")
        ]
        written = {json.loads(archive.read(name))["kode"] for name in names}
    assert {one.code for one in every_aim(session, "nb")} == written
    assert import_archive(session, SHARED).changes == AimChanges(unchanged=1230)
    current = {one.code: one.current for one in curricula(session, "nb")}
    assert not current["NOR01-07"] and current["NOR01-08"] and not current["MAT01-05"]
    languages = {one.curriculum: one.language for one in every_aim(session, "nb")}
    assert languages["TMF03-02"] == "nn" and languages["DDU02-03"] == "se"


ODD: tuple[object, ...] = (
    "",
    " ",
    "x",
    "\x00",
    "\u200b",
    "\ud800",
    "x" * 5_000,
    "2026-13-45T00:00:00",
    -1,
    10**30,
    1.5,
    True,
    None,
    [],
    [None],
    {},
)


def leaves_of(value: object, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The places of everything in a value of JSON."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield (*place, name)
        yield from leaves_of(part, (*place, name))


def test_whatever_is_odd_in_an_element_the_rest_goes_in(session: Session, tmp_path: Path) -> None:
    chance = random.Random(12)
    files = small(20) | dict(
        [
            curriculum("ODD01-01", ["KV2"], replaced_by="PRO01-01", valid_to="2030-07-31T00:00:00"),
            aim_set("KV2", "ODD01-01", ["KM9"]),
            aim("KM9", "KV2", "ODD01-01"),
        ]
    )
    files["kompetansemaal-lk20/KM9.json"]["gjenbruk-av"] = {"kode": "KM1", "tittel": "x", "status": "x"}
    for name in [name for name in files if "ODD" in name or name.endswith(("KV2.json", "KM9.json"))]:
        for *path, last in leaves_of(files[name]):
            for odd in chance.sample(ODD, times(2, len(ODD))):
                element = json.loads(json.dumps(files[name]))
                inside = element
                for step in path:
                    inside = inside[step]
                inside[last] = odd
                report = import_archive(session, write_zip(tmp_path / "a.zip", {**files, name: element}))
                faulty = [skipped.file for skipped in report.skipped]
                assert faulty in ([], [name]), (name, path, last, odd)
                assert report.curricula + report.sets + report.aims + len(faulty) == len(files)
                assert {one.code for one in every_aim(session, "nb")} >= {f"KM{number}" for number in range(1, 9)}


def test_what_is_searched_for_steers_no_terminal(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    session.close()
    assert run(["curriculum", "search", "x\u202ey\x1b[31m"]) == 0
    assert "xy[31m" in capsys.readouterr().out


def test_a_level_that_no_aims_stand_after_leads_to_the_next(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [curriculum("PRO01-01", ["KV1", "KV2"]), aim("KM1", "KV1", "PRO01-01"), aim("KM2", "KV2", "PRO01-01")]
    files += [aim_set("KV1", "PRO01-01", ["KM1"], ["aarstrinn2"])]
    files += [aim_set("KV2", "PRO01-01", ["KM2"], ["opplaering_bedrift"])]
    import_archive(session, write_zip(tmp_path / "a.zip", dict(files)))
    session.close()
    for level, code, told in (("1", "KM1", True), ("2", "KM1", False), ("lærling", "KM2", False)):
        assert run(["curriculum", "search", "--level", level, "--json", ""]) == 0
        said = capsys.readouterr()
        assert [one["code"] for one in json.loads(said.out)] == [code]
        assert bool(said.err) is told
    assert run(["curriculum", "search", "--level", "3", "--json", ""]) == 0
    assert json.loads(capsys.readouterr().out) == []


def two_subjects() -> dict[str, Any]:
    """Norsk has sets after years 2 and 4, mathematics after year 3, and a trade one for the company."""
    sets = [("KV2", "NOR01-06", "aarstrinn2"), ("KV4", "NOR01-06", "aarstrinn4"), ("KV3", "MAT01-05", "aarstrinn3")]
    sets += [("KVB", "KOK03-01", "opplaering_bedrift"), ("KVT", "TMF03-02", "vg3"), ("KVR", "RET01-02", "vg3")]
    owners = {"NOR01-06": ["KV2", "KV4"], "MAT01-05": ["KV3"]} | {owner: [code] for code, owner, _level in sets[3:]}
    titles = {"NOR01-06": "Læreplan i norsk", "MAT01-05": "Læreplan i matematikk", "KOK03-01": "Læreplan i kokkfaget"}
    titles |= {"TMF03-02": "Læreplan i vg3 tømrarfaget", "RET01-02": "Læreplan i rettslære"}
    return dict(
        [
            *(curriculum(code, codes, title=titles[code]) for code, codes in owners.items()),
            *(aim_set(code, owner, [f"KM{code[2:]}"], after=[after]) for code, owner, after in sets),
            *(aim(f"KM{code[2:]}", code, owner, {"nob": f"mål {code}"}) for code, owner, _after in sets),
        ]
    )


@pytest.mark.parametrize(
    ("level", "codes"),
    [
        ("1", {"KM2", "KM3"}),
        ("2", {"KM2", "KM3"}),
        ("3. trinn", {"KM3", "KM4"}),
        ("4", {"KM4"}),
        ("lærling", {"KMB", "KMT"}),
        ("Lærekandidat", {"KMB", "KMT"}),
        ("bedrift", {"KMB", "KMT"}),
        ("vg3", {"KMT", "KMR"}),
    ],
)
def test_a_set_serves_the_years_since_the_set_before(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str], level: str, codes: set[str]
) -> None:
    import_archive(session, write_zip(tmp_path / "a.zip", two_subjects()))
    capsys.readouterr()
    assert run(["curriculum", "search", "--level", level, "--json"]) == 0
    told = capsys.readouterr()
    assert {one["code"] for one in json.loads(told.out)} == codes
    assert ("those for after" in told.err) == (level == "1")


def test_a_level_and_a_programme_that_nothing_is_for_are_told(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import_archive(session, write_zip(tmp_path / "a.zip", two_subjects()))
    capsys.readouterr()
    for wordless in (["--programme", "."], []):
        assert run(["curriculum", "search", *wordless]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert run(["curriculum", "search", "--programme", "kokkfag", "--level", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    for words in (["--level", "vg2"], ["--programme", "frisør"]):
        assert run(["curriculum", "search", "mål", *words, "--json"]) == 0
        told = capsys.readouterr()
        assert json.loads(told.out) == [] and told.err.count("\n") == 2, "and how many there are without it"
    assert run(["curriculum", "search", "mål", "--programme", "Kokkfag", "--json"]) == 0
    assert [one["code"] for one in json.loads(capsys.readouterr().out)] == ["KMB"]


def test_where_no_aims_fit_it_is_told_how_many_do_without_each_option(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of whatever narrows a search: what it finds without one of them is what it says of it."""
    import_archive(session, write_zip(tmp_path / "a.zip", two_subjects()))
    session.close()
    capsys.readouterr()

    def searched(text: str, options: dict[str, str]) -> tuple[int, str]:
        words = [part for option, value in options.items() for part in (option, value)]
        assert run(["--language", "en", "curriculum", "search", text, *words, "--json"]) == 0
        said = capsys.readouterr()
        return len(json.loads(said.out)), said.err

    for text, level, programme in product(("KV2", "nowhere"), ("lærling", "1"), ("norsk", "kokkfaget")):
        options = {"--level": level, "--programme": programme}
        count, said = searched(text, options)
        for option in options:
            without, _said = searched(text, {name: value for name, value in options.items() if name != option})
            is_told = f"Without {option}: {without} aim" in said
            assert is_told is (count == 0 and without > 0), (text, options, option)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_level_reads_in_a_sentence_whatever_it_is_called(
    session: Session, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    """«i bedrift» has its preposition with it."""
    del session
    served = Aim("KM1", "", language, "KOK", "", "KV1", ("opplaering_bedrift",), True)
    with speaking(language):
        for code in LEVEL_ORDER:
            tell_of_level(code, [])
            tell_of_level(code, [served])
    assert re.search(r"\b(for|etter|på|til|frå|fra) i\b", capsys.readouterr().err) is None


SEARCHES = [("curriculum", "search"), ("bank", "list")]
"""Every command that is given words to search for."""


@pytest.mark.parametrize("words", SEARCHES)
@pytest.mark.parametrize("text", [".", "  – …", "«»"])
def test_signs_are_no_words_to_search_for(
    session: Session, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], text: str
) -> None:
    assert run([*words, text]) == 2
    told = capsys.readouterr()
    assert "no word" in told.err and told.out == ""
