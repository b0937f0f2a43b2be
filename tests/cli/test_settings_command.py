from __future__ import annotations

import pytest

from clubmgr.models.settings import PAGES, SETTINGS

from .conftest import Clubmgr


def test_settings_are_shown_changed_and_reset(done: Clubmgr) -> None:
    assert done("settings", "--json").json["brand"] is None
    said = done("settings", "brand=Acme", "pass_mark=9")
    assert "Acme" in said.out
    assert done("settings", "--json").json["pass_mark"] == 9
    done("settings", "brand=", "pass_mark=")
    found = done("settings", "--json").json
    assert set(found) == {field.name for field in SETTINGS.fields}
    assert (found["brand"], found["pass_mark"], found["blind_jury"]) == (None, 8, False)
    assert (found["cadence"], found["floor_known"], found["guests"]) == ([], 0, 25)


def test_every_setting_of_every_page_is_listed(done: Clubmgr) -> None:
    shown = done("settings").out
    for _title, fields in PAGES.values():
        for field in fields:
            assert f"\n{field.name} " in shown


def test_a_rhythm_of_contacts_is_set_by_its_lines(done: Clubmgr) -> None:
    done("settings", "cadence=press: 30, loyal buyers: 90", "cadence_counts=from the person")
    found = done("settings", "--json").json
    assert found["cadence"] == ["press: 30", "loyal buyers: 90"]
    assert found["cadence_counts"] == "from_person"


def test_a_change_of_settings_is_one_step(done: Clubmgr) -> None:
    done("settings", "brand=Acme", "organizer_email=a@acme.example")
    done("undo")
    assert done("settings", "--json").json["organizer_email"] is None


@pytest.mark.parametrize(
    ("word", "status", "told"),
    [
        ("brandt=x", 2, "brand"),
        ("brand", 2, "field=value"),
        ("pass_mark=99", 1, "pass_mark: “99” is not a whole number from 4 to 12."),
        ("organizer_email=x", 1, "organizer_email: “x” is not an e-mail address."),
        ("cadence=press", 1, "cadence: “press” is not a segment and its days"),
        ("callers_most=2", 1, "callers_most: The most cannot be less than the least."),
        ("language=de", 1, "language: “de” is not one of "),
    ],
)
def test_a_wrong_setting_is_refused(refused: Clubmgr, word: str, status: int, told: str) -> None:
    assert told in refused("settings", word, status=status).err
