from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Clubmgr

SEATS = ("president", "treasurer", "secretary")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_from_an_empty_file_to_the_statutes_and_all_the_way_back(
    done: Clubmgr, clubmgr: Clubmgr, language: str
) -> None:
    lines = [
        f"Évrard{n};Zoé{n};Besançon;evrard{n}@ex.example;+33 6 12 34 {n:02} 00\r\n"
        for n in range(200)
    ]
    Path("liste.csv").write_bytes(
        ("Nom;Prénom;Ville;Courriel;Téléphone\r\n" + "".join(lines)).encode("cp1252")
    )
    done("settings", "brand=Acme", "organizer_email=clubs@acme.example", f"language={language}")
    assert done("import", "liste.csv", "--json").json["created"] == 200
    done(
        "add", "club", "name=Club de l’Est", "city=Besançon", "country=FR", "founded_on=2027-02-01",
        "mission=Partager les usages",
    )  # fmt: skip
    for n in range(3):
        scores = [f"--{c}={3 - n}" for c in ("charismatic", "known", "recognised", "available")]
        done("score", f"Zoé{n} Évrard{n}", "--club", "est", *scores)
    rows = done("shortlist", "--club", "est", "--json").json
    assert [(r["total"], r["held"]) for r in rows] == [(12, True), (8, True), (4, False)]
    for row, seat in zip(rows, SEATS, strict=True):
        person = f"person={row['person_id']}"
        done("add", "mandate", "club=est", person, f"seat={seat}", "start=2027-02-01")
    done("plan", "est", "--rule", "2nd tue", "--at", "18:30", "--months", "3,6,9,12")
    for meeting in done("meetings", "--json").json:
        done("invite", meeting["id"], "-o", f"{meeting['start'][:10]}.ics")
        done("invite", meeting["id"], "-o", f"{meeting['start'][:10]}")
    done("calendar", "-o", "all.ics")
    for ending in (".docx", ".pdf"):
        done("document", "statuts-1901", "--club", "est", "-o", f"statuts{ending}")
    assert done("check", "--json").json["ok"] is True
    assert len(list(Path().glob("2027-*.ics"))) == 4

    steps = 0
    while clubmgr("undo").status == 0:
        steps += 1
    assert steps == len([s for s in done("history", "--all", "--json").json if s["undone"]])
    for what in ("people", "clubs", "candidacies", "mandates", "meetings", "papers"):
        assert done("export", what, "--format", "json", "-o", "-").json == []
    assert done("settings", "--json").json["brand"] is None
    assert done("check", "--json").json["ok"] is True
