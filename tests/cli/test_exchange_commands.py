from __future__ import annotations

import csv
import json
import stat
from pathlib import Path

import pytest
import vobject

from clubmgr.desk.exporting import EXPORTED

from .conftest import Clubmgr, Town

WRITTEN = ("paper", "article", "acceptance", "formality")
"""What hangs on papers and on the steps of a file, which have commands of their own."""
FRENCH = "Nom;Prénom;Ville;E-mail;Pointure\r\nDupont;Zoé;Besançon;zoe@ex.example;38\r\n"


@pytest.fixture
def sheet() -> Path:
    path = Path("people.csv")
    path.write_bytes(FRENCH.encode("cp1252"))
    return path


def test_people_are_imported_with_a_report_and_taken_back(done: Clubmgr, sheet: Path) -> None:
    said = done("import", sheet)
    assert said.out == "created: 1\nupdated: 0\nunchanged: 0\nrefused: 0\n"
    assert "Columns that are left out: Pointure." in said.err
    assert "Imported. Take it back with: clubmgr undo" in said.err
    (person,) = done("people", "--json").json
    assert (person["name"], person["city"]) == ("Zoé Dupont", "Besançon")
    done("undo")
    assert done("people", "--json").json == []


def test_the_report_is_one_object(done: Clubmgr, sheet: Path) -> None:
    sheet.write_bytes(FRENCH.encode("cp1252") + b"X;Y;;no address;\r\n")
    found = done("import", sheet, "--json").json
    assert {k: found[k] for k in ("created", "updated", "unchanged")} == {
        "created": 1, "updated": 0, "unchanged": 0,
    }  # fmt: skip
    assert [(r["file"], r["line"]) for r in found["refused"]] == [("people.csv", 3)]
    assert "not an e-mail address" in found["refused"][0]["reason"]
    assert found["step"] == done("history", "--json").json[0]["step"]
    again = done("import", sheet, "--json").json
    assert (again["unchanged"], again["step"]) == (1, None)


def test_a_large_file_is_reported_line_by_line_like_a_small_one(done: Clubmgr) -> None:
    notes = "x" * 400
    lines = [f"P{n},p{n}@ex.example,{notes}" for n in range(11_000)]
    lines[5_000] = f"Q,p7@ex.example,{notes}"
    lines[9_000] = f"Q,nobody,{notes}"
    lines.append(f'Ö,"oe@ex.example\nO@ex.example",{notes}')
    Path("large.csv").write_text("name,email,notes\n" + "\n".join(lines), "utf-8")
    found = done("import", "large.csv", "--json").json
    assert (found["created"], found["updated"], found["unchanged"]) == (10_999, 0, 0)
    assert [(r["line"], r["reason"]) for r in found["refused"]] == [
        (5_002, "Line 9 has the same e-mail address."),
        (9_002, "“nobody” is not an e-mail address."),
    ]
    (person,) = done("people", "oe@ex.example", "--json").json
    assert person["emails"] == ["oe@ex.example", "O@ex.example"]
    done("undo")
    assert done("people", "--json").json == []


def test_a_dry_run_imports_nothing(done: Clubmgr, sheet: Path) -> None:
    said = done("import", sheet, "--dry-run")
    assert said.out.startswith("created: 1\n")
    assert "this is a dry run" in said.err
    assert done("people", "--json").json == []
    assert done("import", sheet, "--dry-run", "--json").json["step"] is None


def test_a_column_is_mapped_by_hand_and_remembered(done: Clubmgr, sheet: Path) -> None:
    done("import", sheet, "--map", "Pointure=notes")
    id = done("people", "--json").json[0]["id"]
    assert done("show", id, "--json").json["notes"] == "38"
    sheet.write_bytes(
        FRENCH.replace("38", "39").replace("zoe@", "léa@".replace("é", "e")).encode("cp1252")
    )
    assert "left out" not in done("import", sheet).err


def test_imported_people_become_candidates_of_a_club(done: Clubmgr, sheet: Path) -> None:
    done("add", "club", "name=Club Lyon")
    done("import", sheet, "--club", "lyon")
    (row,) = done("prospects", "--json").json
    assert (row["person"], row["club"]) == ("Zoé Dupont", "Club Lyon")


def test_a_file_of_nothing_but_refusals_fails(clubmgr: Clubmgr, file: Path) -> None:
    Path("bad.csv").write_text("email\nno address\n")
    said = clubmgr("import", "bad.csv")
    assert said.status == 1
    assert "bad.csv, line 2: “" in said.out
    assert "There was nothing to import." in said.err


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("missing.csv",), 1, "missing.csv"),
        (("people.csv", "--map", "Pointure"), 2, "Pointure"),
        (("people.csv", "--map", "Pointure=shoes"), 2, "shoes"),
        (("people.csv", "--map", "Hat=notes"), 1, "Hat"),
        (("people.csv", "--club", "nice"), 1, "nice"),
        (("club.db",), 1, "club.db"),
        (("people.csv", "--readonly"), 2, "--readonly"),
        ((), 2, "FILE"),
    ],
)
def test_a_wrong_import_is_refused_and_nothing_is_stored(
    refused: Clubmgr, sheet: Path, arguments: tuple[str, ...], status: int, told: str
) -> None:
    assert told in refused("import", *arguments, status=status).err


def test_people_are_exported_as_csv_that_a_spreadsheet_does_not_run(
    done: Clubmgr, town: Town
) -> None:
    done("edit", town.ana, "given_name==HYPERLINK(1)", "tags=a;b", "phones=+33 6 12 34 56 78")
    done("export", "people", "-o", "p.csv")
    content = Path("p.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    ana = next(r for r in rows if r["emails"] == "ana@x.example")
    assert ana["given_name"] == "'=HYPERLINK(1)"
    assert ana["tags"] == "a; b"
    assert ana["phones"] == "+33 6 12 34 56 78"
    assert stat.S_IMODE(Path("p.csv").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["p.csv", "p.json", "p.vcf", "p.xlsx"])
def test_exported_people_come_back_unchanged(done: Clubmgr, town: Town, name: str) -> None:
    done(
        "edit", town.ana, "given_name==Ana", "tags=a;b", "phones=+33 6 12 34 56 78", "city=Łódź",
        "notes=one\ntwo; three", "employer=A, B & C", "language=fr",
    )  # fmt: skip
    done("export", "people", "-o", name)
    found = done("import", name, "--json").json
    assert (found["created"], found["updated"], found["refused"]) == (0, 0, [])
    assert found["unchanged"] == 3


@pytest.fixture
def lived(done: Clubmgr, town: Town) -> None:
    """The town's club has met, decided, judged and filed: a record of every kind of that."""
    done("score", town.ana, "--club", town.club, "--known", "2")
    done("approach", town.ana, "--method", "posts", "--method", "promotion")
    done("move", town.ana, "attended")
    done("decide", town.ana, "on_hold")
    done("pause", town.tom, "--until", "2027-03-01")
    done("add", "milestone", f"club={town.club}", "step=dinner")
    done("add", "action", f"club={town.club}", "title=Book the room")
    done("settings", "guests=1")
    done("add", "meeting", "club=lyon", "title=M", "kind=dinner", "start=+2w 19:00", "end=2h")
    done("ask", "M", town.ana, town.tom, "--why", "They come together")
    done("add", "mandate", f"club={town.club}", f"person={town.ana}", "seat=other")
    done("handover", "other", "--begin")
    done("add", "seat", f"club={town.club}", "name=Archivist")
    done("add", "association", f"club={town.club}", "bank=Crédit Lyonnais")
    done("add", "declaration", f"club={town.club}", "kind=premises")
    done("add", "particulars", f"person={town.ana}", "profession=baker")
    done("sanction", town.club, town.tom, "warning", "--facts", "Advertised")
    done("plan", town.club, "--rule", "2nd tue", "--at", "18:30", "--count", "1")
    done("add", "touchpoint", f"person={town.ana}")
    done("add", "membership", f"club={town.club}", f"person={town.ana}")
    done("add", "absence", f"person={town.zoe}")
    done("add", "opt_out", f"person={town.zoe}")
    done("add", "decision", f"club={town.club}", "motion=A new room")
    done("invite", "M", "-o", "i.ics")
    past = ("club=lyon", "title=Past", "start=2027-01-05 18:30", "end=2h")
    done("add", "meeting", *past, f"chair={town.ana}", f"secretary={town.zoe}")
    done("add", "agenda_item", "meeting=Past", "title=News")
    done("minutes", "Past", "--finish")
    done("minutes", "Past", "--amend", "Tom came later.")


@pytest.fixture
def voiced(done: Clubmgr, town: Town) -> None:
    """Ana speaks for the brand, which gives, tells and counts: a record of every kind of that."""
    ana, club = f"person={town.ana}", f"club={town.club}"
    done("add", "ambassador", ana)
    channel = done("add", "channel", ana, "network=blog", "handle=ana").id
    done("add", "audience", f"channel={channel}", "followers=1200")
    done("add", "kit", ana, "materials=cards")
    done("add", "member_type", ana, "type=gardener")
    done("engage", "gardener", "reward", "Thank them")
    done("add", "referral", ana, f"referrer={town.zoe}")
    done("add", "minority", f"person={town.tom}", "until_on=2028-01-01")
    done("add", "advertiser", "name=Acme France")
    agreement = done("add", "agreement", ana, "title=Spring").id
    done("add", "deliverable", f"agreement={agreement}", "title=An article")
    done("add", "offering", "name=Watering can", "kind=product")
    done("give", town.ana, "kind=product", "title=Secateurs", "value=25")
    done("add", "threshold", "code=contract", "starts_on=2028-01-01", "amount=1000")
    done("add", "budget", "name=Clubs", "amount=1000")
    request = done("add", "request", club, "title=A speaker", "kind=human").id
    done("request", request, "submit")
    done("add", "content", ana, "title=My garden")
    done("add", "testimony", ana, "title=It grows")
    done("add", "preview", "title=A new range", "embargo_at=2027-01-04 09:00")
    done("preview", "A new range", "--tell", town.ana, "--leak", "A photo", "--checked", "facts")
    done("activities", "organised", "--points", "8")
    done("contribute", town.ana, "organised", "Winter dinner")
    done("add", "badge", "name=Founder")
    done("award", "Founder", town.ana, "--why", "First dinner")
    done("add", "challenge", "title=Seeds", "start=2027-01-01", "end=2027-01-31")
    done("draw", "Tickets", town.ana, town.zoe, "--seed", "tombola")
    done("add", "feedback", "kind=wish", "title=A bigger can")
    done("add", "brand_contribution", ana, "title=A talk on roots")


@pytest.fixture
def cared(done: Clubmgr, town: Town) -> None:
    """The desk has cared for what it holds of people: a record of every kind of that."""
    ana = f"person={town.ana}"
    done("add", "segment", "name=Lyon", "list=people", "filter=city:lyon")
    done("add", "custom_field", "label=Shirt", "key=shirt")
    Path("ana.vcf").write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Silva\nEMAIL:ana@x.example\nX-SHOE:38\nEND:VCARD\n"
    )
    done("import", "ana.vcf")
    done("apart", town.ana, town.tom)
    done("basis", town.ana, "newsletter=consent", "--proof", "form")
    done("suppress", "nobody@x.example")
    done("add", "privacy_request", ana, "right=access")
    done("add", "retention_review", ana, "decision=kept", "reason=founder")
    done("processings", "--usual")


@pytest.mark.usefixtures("lived", "voiced", "cared")
@pytest.mark.parametrize(
    ("what", "kind"),
    [each for each in EXPORTED.items() if each[1] not in WRITTEN],
)
def test_everything_is_exported_as_json_by_the_names_of_its_fields(
    done: Clubmgr, what: str, kind: str
) -> None:
    said = done("export", what, "--format", "json", "-o", "-")
    fields = {f["name"] for f in done("fields", kind, "--json").json}
    assert said.json
    assert fields <= set(said.json[0])
    done("export", what, "-o", "x.csv")
    rows = list(csv.DictReader(Path("x.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) == len(said.json)
    assert fields <= set(rows[0])


def test_a_candidacy_is_exported_with_its_grid_and_its_names(done: Clubmgr, town: Town) -> None:
    done("score", town.ana, "--club", town.club, "--known", "2")
    (row,) = done("export", "candidacies", "--format", "json", "-o", "-").json
    assert (row["person"], row["club"], row["known"]) == ("Ana Silva", "Club Lyon", 2)
    assert row["person_id"].startswith(town.ana)


def test_people_are_exported_as_vcards_that_others_read(done: Clubmgr, town: Town) -> None:
    done("export", "people", "--format", "vcf", "-o", "p.vcf")
    cards = list(vobject.readComponents(Path("p.vcf").read_text("utf-8")))
    assert sorted(card.fn.value for card in cards) == ["Ana Silva", "Tom Le Gall", "Zoé Dupont"]


def test_only_people_are_vcards(refused: Clubmgr, town: Town) -> None:
    assert "people" in refused("export", "clubs", "-o", "c.vcf", status=2).err
    assert not Path("c.vcf").exists()


def test_what_cannot_be_exported_is_refused(refused: Clubmgr, town: Town) -> None:
    assert "invalid choice" in refused("export", "overrides", "-o", "x.csv", status=2).err
    assert "-o" in refused("export", "people", status=2).err


def test_an_export_never_replaces_the_program_itself(
    done: Clubmgr, refused: Clubmgr, town: Town, file: Path
) -> None:
    assert "program file" in refused("export", "people", "-o", file.name, "--force").err
    Path("x.csv").write_text("mine")
    refused("export", "people", "-o", "x.csv")
    assert Path("x.csv").read_text() == "mine"


def test_an_empty_export_is_an_empty_table(done: Clubmgr) -> None:
    assert json.loads(done("export", "people", "--format", "json", "-o", "-").out) == []
    assert done("export", "people", "-o", "-").out.count("\n") == 1


def test_what_is_exported_is_chosen_on_the_command_line(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    def names(*options: object) -> list[str]:
        found = done("export", "people", "--format", "json", "-o", "-", *options).json
        return sorted(row["given_name"] for row in found)

    done("edit", town.tom, "city=Nice", "tags=press")
    assert names("--filter", "city:nice") == ["Tom"]
    assert names("--ids", f"{town.tom}, zoe", "--ids", town.tom) == ["Tom", "Zoé"]
    done("segment", "Press", "tag:press")
    assert names("--segment", "press") == ["Tom"]
    both = refused("export", "people", "-o", "-", "--ids", town.tom, "--filter", "x", status=2)
    assert "--filter does not go with --ids" in both.err
    assert "city" in refused("export", "people", "-o", "-", "--filter", "ciyt:x").err


def test_vcards_are_written_as_4_where_that_is_asked(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    done("export", "people", "-o", "p.vcf", "--vcard", "4")
    assert Path("p.vcf").read_bytes().count(b"VERSION:4.0") == 3
    said = refused("export", "people", "-o", "p.csv", "--vcard", "4", status=2)
    assert "only for the format vcf" in said.err


def test_sensitive_fields_are_left_out_and_that_is_said(done: Clubmgr, town: Town) -> None:
    done("add", "custom_field", "label=Health", "care=sensitive")
    done("edit", town.ana, "health=canary")
    said = done("export", "people", "-o", "p.csv")
    assert "Left out, as they are sensitive: Health." in said.err
    assert "canary" not in Path("p.csv").read_text("utf-8-sig")
    said = done("export", "people", "-o", "q.csv", "--sensitive")
    assert "Sensitive fields are in it: Health." in said.err
    assert "canary" in Path("q.csv").read_text("utf-8-sig")


def test_who_may_be_known_is_told_beside_the_report(done: Clubmgr, town: Town) -> None:
    done("edit", town.tom, "phones=06 12 34 56 78")
    Path("p.csv").write_text("name,email,phone\nThomas,t@ex.example,+33612345678\n")
    said = done("import", "p.csv", "--dry-run")
    assert "p.csv, line 2: This may be Tom Le Gall, by the phone number" in said.err
    (remark,) = done("import", "p.csv", "--json").json["remarks"]
    assert (remark["file"], remark["line"]) == ("p.csv", 2)


def test_an_ending_that_no_format_has_is_refused(clubmgr: Clubmgr, file: Path) -> None:
    said = clubmgr("export", "people", "-o", "people.pdf")
    assert said.status == 2
    assert "Nothing is exported as .pdf. The endings are: .csv, .json, .vcf, .xlsx." in said.err
    assert not Path("people.pdf").exists()
    assert clubmgr("export", "people", "-o", "people.txt", "--format", "csv").status == 0
    assert clubmgr("export", "people", "-o", "people").status == 0


def test_nested_json_costs_one_line_and_ends_nothing(done: Clubmgr) -> None:
    deep = "[" * 500 + "]" * 500
    Path("n.json").write_text(
        f'[{{"name":"A","emails":"a@x.fr","notes":{deep}}},\n{{"name":"B","emails":"b@x.fr"}}]'
    )
    found = done("import", "n.json", "--json").json
    assert found["created"] == 1
    assert [each["line"] for each in found["refused"]] == [1]
