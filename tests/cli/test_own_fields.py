"""Own fields on the command line: defined, listed, filled in, shown, deleted."""

from __future__ import annotations

from typing import Any

Clubmgr = Any


def test_own_fields_are_defined_filled_in_and_shown(done: Clubmgr, refused: Clubmgr) -> None:
    done("add", "custom_field", "label=T-shirt size", "key=shirt", "type=choice", "choices=S,M,L")
    done("add", "custom_field", "label=Allergy", "care=sensitive")
    done("add", "person", "name=Ana Silva", "shirt=m", "allergy=nuts")
    shown = done("show", "ana").out
    lines = [line.split() for line in shown.splitlines()]
    assert ["T-shirt", "size", "M"] in lines
    assert ["!", "Allergy", "nuts"] in lines
    assert done("show", "ana", "--json").json["shirt"] == "M"
    assert "T-shirt size" in done("edit", "ana", "shirt=L").err
    assert done("show", "ana", "--json").json["shirt"] == "L"
    assert "is not one of S, M, L" in refused("edit", "ana", "shirt=XXL").err


def test_own_fields_are_among_the_fields_of_a_person(done: Clubmgr) -> None:
    before = done("fields", "person", "--json").json
    assert not any(field["own"] for field in before)
    done("add", "custom_field", "label=Allergy", "care=sensitive")
    (field,) = [f for f in done("fields", "person", "--json").json if f["own"]]
    assert (field["name"], field["label"], field["sensitive"]) == ("allergy", "Allergy", True)


def test_a_deletion_tells_how_many_values_go_along(done: Clubmgr, refused: Clubmgr) -> None:
    id = done("add", "custom_field", "label=Nickname").out.strip()
    done("add", "person", "name=Ana Silva", "nickname=Lulu")
    assert "1 value of people goes with it" in refused("delete", id, status=2).err
    done("delete", id, "--yes")
    assert "nickname" not in done("show", "ana", "--json").json
    done("undo")
    assert done("show", "ana", "--json").json["nickname"] == "Lulu"


def test_the_card_tells_a_reader_what_they_are_told_early(done: Clubmgr) -> None:
    done("add", "person", "name=Ana Silva")
    preview = done("add", "preview", "title=New range", "embargo_at=2099-01-25 09:00").out.strip()
    done("add", "preview_reader", f"preview={preview}", "person=ana")
    (told,) = done("card", "ana", "--json").json["previews"]
    assert told["title"] == "New range"
    assert "New range" in done("card", "ana").out


def test_a_retired_field_is_told_as_one_with_the_day(done: Clubmgr, refused: Clubmgr) -> None:
    done("add", "custom_field", "label=Taille", "key=taille", "retired_on=2026-01-31")
    done("add", "person", "name=Ana Silva")
    for words in (("edit", "ana", "taille=M"), ("add", "person", "name=Bo", "Taille=M")):
        said = refused(*words, status=2).err
        assert "“taille” is retired since 31 Jan 2026" in said.replace("Taille", "taille")
        assert "clubmgr edit taille retired_on=" in said
    done("edit", "taille", "retired_on=")
    done("edit", "ana", "taille=M")


def test_an_own_field_goes_by_its_label_or_key(done: Clubmgr, refused: Clubmgr) -> None:
    done("add", "custom_field", "label=Langues parlées", "key=langs")
    done("add", "custom_field", "label=Nickname", "key=nick")
    done("add", "person", "name=Nick Langs")
    assert "Langues parlées" in done("edit", "langues parlees", "hint=Deux au plus").err
    assert done("show", "Langues parlées", "--json").json["hint"] == "Deux au plus"
    assert "can be several" in refused("delete", "nick").err
    assert done("show", "nick langs", "--json").json["given_name"] == "Nick"
    done("delete", "nickname", "--yes")
    assert [f["name"] for f in done("fields", "person", "--json").json if f["own"]] == ["langs"]


def test_a_repeated_key_is_told_at_the_key(refused: Clubmgr, done: Clubmgr) -> None:
    done("add", "custom_field", "label=Taille", "key=taille")
    said = refused("add", "custom_field", "label=Pointure", "key=taille").err
    assert "key:" in said
    assert "label:" not in said
