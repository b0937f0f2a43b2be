from __future__ import annotations

import pytest

from clubmgr.errors import InvalidFields
from clubmgr.models import past, settings
from clubmgr.models.program import Program


def test_what_is_not_set_has_its_default(program: Program) -> None:
    found = settings.read(program)
    assert found == settings.Settings()
    assert (found.pass_mark, found.language, found.brand) == (8, "", "")
    assert {field.name for field in settings.SETTINGS.fields} <= set(settings.Settings.__slots__)


def test_settings_are_stored_changed_and_forgotten(
    program: Program, hostile: tuple[str, ...]
) -> None:
    for text in hostile:
        settings.change(program, {"brand": text, "pass_mark": 9})
        assert (settings.read(program).brand, settings.read(program).pass_mark) == (text, 9)
    settings.change(program, {"brand": "", "pass_mark": None})
    assert settings.read(program) == settings.Settings()


def test_the_same_settings_again_are_no_act(program: Program) -> None:
    settings.change(program, {"brand": "Acme"})
    settings.change(program, {"brand": "Acme", "pass_mark": None})
    assert len(past.Steps(program).page(0, 50)) == 1


def test_an_address_that_no_answer_could_reach_is_refused(program: Program) -> None:
    with pytest.raises(InvalidFields) as refusal:
        settings.change(program, {"brand": "Acme", "organizer_email": "desk"})
    assert set(refusal.value.problems) == {"organizer_email"}
    assert settings.read(program) == settings.Settings()


def test_the_columns_of_an_import_are_remembered_apart(program: Program) -> None:
    with program.step("Import"):
        settings.remember_column(program, "prénom", "given_name")
        settings.remember_column(program, "50%", "")
        settings.remember_column(program, "prénom", "family_name")
    assert settings.remembered_columns(program) == {"prénom": "family_name", "50%": ""}
    assert settings.read(program) == settings.Settings()
    program.undo()
    assert settings.remembered_columns(program) == {}


def test_a_setting_that_cannot_be_read_has_its_default(program: Program) -> None:
    settings.change(program, {"backup_weeks": 4})
    program.execute("UPDATE setting SET value = 'many' WHERE id = 'backup_weeks'")
    assert settings.read(program).backup_weeks == 10
