from __future__ import annotations

import pytest

from clubmgr.models.kinds import KINDS

ABOUT = ("person", "candidacy", "mandate", "participation")
"""The kinds by which a record is about somebody."""
SHARED = {
    ("agreement", "missions"), ("agreement", "rights"), ("agreement", "brief"),
    ("request", "answer"), ("feedback", "closing"), ("handover", "contacts"),
    ("handover", "lessons"), ("paper", "notes"),
}  # fmt: skip
"""What is written for others to read, or about no person."""


@pytest.mark.parametrize("kind", KINDS)
def test_free_texts_about_people_remind_that_the_person_can_read_them(kind: str) -> None:
    fields = KINDS[kind].fields
    whose = {"person", "candidacy", "mandate", "participation"}
    about = kind == "person" or any(f.name in whose and f.of in ABOUT for f in fields)
    for field in fields if about else ():
        if field.type == "text" and field.edited and (kind, field.name) not in SHARED:
            assert "may ask to read" in field.hint, field.name
