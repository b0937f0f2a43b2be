from __future__ import annotations

import pytest

from .conftest import Clubmgr


def test_settings_are_shown_changed_and_reset(done: Clubmgr) -> None:
    assert done("settings", "--json").json["brand"] is None
    said = done("settings", "brand=Acme", "pass_mark=9")
    assert "Acme" in said.out
    assert done("settings", "--json").json["pass_mark"] == 9
    done("settings", "brand=", "pass_mark=")
    assert done("settings", "--json").json == {
        "brand": None, "brand_relation": None, "organizer_name": None, "organizer_email": None,
        "pass_mark": 8, "language": None, "theme": None,
    }  # fmt: skip


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
        ("language=de", 1, "language: “de” is not one of "),
    ],
)
def test_a_wrong_setting_is_refused(refused: Clubmgr, word: str, status: int, told: str) -> None:
    assert told in refused("settings", word, status=status).err
