from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from clubmgr.desk import exporting, importing
from clubmgr.desk.exporting import Wanted
from clubmgr.errors import ClubmgrError, UsageError
from clubmgr.models import defining, jury, records, segments, settings
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

from .conftest import Add


@pytest.fixture
def someone(add: Add) -> str:
    return add(
        "person", given_name="=Ana", family_name="Silva", emails="ana@x.example, a@y.example"
    )


def test_a_row_has_every_field_and_the_names_of_what_it_refers_to(
    program: Program, add: Add, someone: str
) -> None:
    club = add("club", name="Club Lyon", sponsor=someone)
    (row,) = exporting.rows(program, KINDS["club"])
    assert set(row) >= {"id", *(field.name for field in KINDS["club"].fields)}
    assert (row["id"], row["sponsor"], row["sponsor_id"]) == (club, "=Ana Silva", someone)
    assert (row["brand_contact"], row["brand_contact_id"]) == (None, None)
    assert row["dues"] is False


def test_json_is_an_array_with_an_object_to_a_line(program: Program, someone: str) -> None:
    content = exporting.export(program, "people", "json")
    assert content.decode().count("\n") == 3
    (person,) = json.loads(content)
    assert person["emails"] == ["ana@x.example", "a@y.example"]
    assert person["city"] is None


def test_a_candidacy_brings_the_medians_of_the_whole_jury_blind_or_not(
    program: Program, add: Add, someone: str
) -> None:
    candidacy = add("candidacy", person=someone, club=add("club", name="Club Lyon"))
    settings.change(program, {"blind_jury": True})
    assert next(exporting.rows(program, KINDS["candidacy"]))["total"] is None
    for juror, known in (("Zoe", 3), ("Tom", 2)):
        jury.score(program, candidacy, {"known": known, "available": 1}, by=juror)
    for blind in (True, False):
        settings.change(program, {"blind_jury": blind})
        (row,) = exporting.rows(program, KINDS["candidacy"])
        assert (row["charismatic"], row["known"], row["available"]) == (None, 2.5, 1)
        assert row["total"] == 3.5
        assert len(list(exporting.rows(program, KINDS["assessment"]))) == 2
    text = exporting.export(program, "candidacies", "csv").decode("utf-8-sig")
    assert [row["known"] for row in csv.DictReader(text.splitlines())] == ["2.5"]


def test_lists_and_links_of_what_was_done_for_a_candidate_read_well(
    program: Program, add: Add, someone: str
) -> None:
    candidacy = add("candidacy", person=someone, club=add("club", name="Club Lyon"))
    add("approach", candidacy=candidacy, methods="posts, direct mail", notes="one\ntwo")
    text = exporting.export(program, "approaches", "csv").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["candidacy"], row["candidacy_id"]) == ("'=Ana Silva · Club Lyon", candidacy)
    assert (row["methods"], row["notes"]) == ("posts; direct_mail", "one\ntwo")


def test_csv_has_the_same_columns_with_or_without_rows(program: Program, add: Add) -> None:
    for what in exporting.EXPORTED:
        empty = exporting.export(program, what, "csv").decode("utf-8-sig")
        (header,) = csv.reader(empty.splitlines())
        assert header[0] == "id"
        assert len(header) == len(set(header))


def test_csv_runs_nothing_and_reads_yes_and_no(program: Program, add: Add, someone: str) -> None:
    add("club", name="Club Lyon", dues="yes", channels="a, b")
    text = exporting.export(program, "clubs", "csv").decode("utf-8-sig")
    (row,) = csv.DictReader(text.splitlines())
    assert (row["dues"], row["channels"]) == ("yes", "a; b")
    people = exporting.export(program, "people", "csv").decode("utf-8-sig")
    assert '"\'=Ana"' in people


def test_moments_are_written_as_they_are_typed(program: Program, add: Add) -> None:
    club = add("club", name="Club Lyon")
    add("meeting", club=club, title="M", starts_at="2027-03-09 18:30", ends_at="2h")
    text = exporting.export(program, "meetings", "csv").decode("utf-8-sig")
    (row,) = csv.DictReader(text.splitlines())
    assert row["starts_at"] == "2027-03-09 18:30"


def test_only_people_become_vcards(program: Program, someone: str) -> None:
    assert b"FN:=Ana Silva\r\n" in exporting.export(program, "people", "vcf")
    with pytest.raises(UsageError):
        exporting.export(program, "clubs", "vcf")


def test_what_is_off_is_left_out_with_a_sentence(program: Program, add: Add, someone: str) -> None:
    badge = add("badge", name="Founder")
    add("award", person=someone, badge=badge, reason="First")
    told = exporting.export(program, "badges", "csv").decode("utf-8-sig")
    assert "Founder" in told
    assert exporting.remarks(program, "badges") == ()
    settings.change(program, {"recognition": False})
    for what in ("activities", "badges", "awards", "challenges", "draws", "draw_entries"):
        assert list(exporting.rows(program, KINDS[exporting.EXPORTED[what]])) == []
        count = 1 if what in ("badges", "awards") else 0
        sentence = ("1 record is left out: points and badges are off.",)
        assert exporting.remarks(program, what) == sentence[:count], what
    header = told.splitlines()[0]
    assert exporting.export(program, "badges", "csv").decode("utf-8-sig").splitlines() == [header]


def test_an_export_of_meetings_that_names_early_information_says_so(
    program: Program, add: Add
) -> None:
    add("preview", title="Phone Zêta", embargo_at="2027-06-01 10:00")
    club = add("club", name="Club Lyon")
    meeting = add("meeting", club=club, title="First look", start="2027-02-01 19:00", end="2h")
    add("agenda_item", meeting=meeting, title="Try the PHONE ZETA")
    sentence = "“Phone Zêta” stands in it, and is under embargo: take it out, or wait."
    assert exporting.remarks(program, "agenda_items") == (sentence,)
    assert exporting.remarks(program, "meetings") == ()
    add("meeting", club=club, title="Phone Zeta, part 2", start="2027-03-01 19:00", end="2h")
    assert exporting.remarks(program, "meetings") == (sentence,)


def test_own_fields_go_out_and_come_back_but_for_sensitive_ones(
    program: Program, tmp_path: Path
) -> None:
    for key, kind, care in (
        ("shirt", "line", ""), ("likes", "list", ""), ("size", "number", ""),
        ("since", "date", ""), ("vip", "yesno", ""), ("health", "line", "sensitive"),
    ):  # fmt: skip
        defining.add(program, {"label": key.title(), "key": key, "type": kind, "care": care})
    said = {"shirt": "=1+1", "likes": ("a; b", "c"), "size": 7, "since": "2026-02-03", "vip": True}
    values = {"given_name": "Ana", "emails": ("a@x.example",), "health": "canary", **said}
    id = records.add(program, KINDS["person"], values)
    fresh = {name: value for name, value in values.items() if name in ("given_name", "emails")}
    for file_format in exporting.FORMATS:
        content = exporting.export(program, "people", file_format)
        assert b"canary" not in content
        assert b"Health" not in content
        assert exporting.remarks(program, "people") == ("Left out, as they are sensitive: Health.",)
        whole = exporting.export(program, "people", file_format, Wanted(sensitive=True))
        file = tmp_path / f"back.{file_format}"
        file.write_bytes(whole)
        records.delete(program, KINDS["person"], [id])
        id = records.add(program, KINDS["person"], fresh)
        prepared = importing.prepare(program, [file])
        assert prepared.report.updated == 1, file_format
        importing.store(program, prepared)
        after = records.get(program, KINDS["person"], id).custom
        assert after == {"health": "canary", **said, "likes": ["a; b", "c"]}, file_format


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json"])
def test_formulas_are_neutralised_and_come_back_unharmed(
    program: Program, add: Add, tmp_path: Path, file_format: exporting.Format
) -> None:
    texts = ("=1+1", "+x", "-x", "@x", "'=x", "\\-x", "_x0041_", '=HYPERLINK("http://x")', "+33 6")
    for n, text in enumerate(texts):
        records.add(
            program,
            KINDS["person"],
            {"given_name": f"P{n}", "city": text, "emails": (f"p{n}@x.org",), "notes": text},
        )
    file = tmp_path / f"people.{file_format}"
    file.write_bytes(exporting.export(program, "people", file_format))
    if file_format == "xlsx":
        sheet = openpyxl.load_workbook(file).active
        assert sheet is not None
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert importing.prepare(program, [file]).report.unchanged == len(texts)


def test_what_a_workbook_cannot_hold_is_refused(program: Program) -> None:
    values = {"given_name": "Ana", "notes": "x" * 40_000}
    records.add(program, KINDS["person"], values)
    with pytest.raises(ClubmgrError, match="32,767 characters"):
        exporting.export(program, "people", "xlsx")


def test_a_filter_a_segment_or_names_choose_what_is_exported(program: Program, add: Add) -> None:
    for name, city in (("Ana", "Lyon"), ("Bea", "Lyon"), ("Cid", "Nice")):
        add("person", given_name=name, city=city)
    segments.keep(program, "Home", "people", "city:lyon")

    def names(text: str, segment: str = "") -> list[str]:
        ids = exporting.chosen(program, "people", text, segment)
        found = exporting.rows(program, KINDS["person"], Wanted(ids))
        return [row["name"] for row in found]

    assert names("city:nice") == ["Cid"]
    assert names("", "home") == ["Ana", "Bea"]
    assert names("!ana", "home") == ["Bea"]
    with pytest.raises(UsageError, match="papers cannot be filtered"):
        exporting.chosen(program, "papers", "x")


def test_a_card_comes_back_with_all_that_it_said(program: Program, tmp_path: Path) -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:abc\r\nN:Bo;Ana;;Dr.;\r\nFN:Dr. Ana Bo\r\n"
        "TEL;TYPE=CELL:+33 6 12 34 56 78\r\nNICKNAME:A\r\nBDAY:1985-04-12\r\nEND:VCARD\r\n"
    )
    file = tmp_path / "card.vcf"
    file.write_text(card)
    importing.store(program, importing.prepare(program, [file]))
    assert exporting.export(program, "people", "vcf").decode() == card
    (person,) = records.every(program, KINDS["person"])
    records.change(program, KINDS["person"], person, {"phones": ("01 23 45 67 89",)})
    text = exporting.export(program, "people", "vcf", Wanted(vcard="4.0")).decode()
    assert "BDAY:19850412\r\n" in text
    assert "TEL;TYPE=VOICE:01 23 45 67 89\r\n" in text
    assert "+33 6" not in text
