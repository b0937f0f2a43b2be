from __future__ import annotations

from collections.abc import Callable

from clubmgr.models import diets
from clubmgr.models.program import Program


def test_diets_are_counted_without_names_for_those_who_may_come(
    program: Program, add: Callable[..., str]
) -> None:
    add("club", name="Club Lyon")
    meeting = add(
        "meeting", club="Club Lyon", title="Dinner", starts_at="2027-01-20 18:30", ends_at="2h",
        timezone="Europe/Paris",
    )  # fmt: skip
    for name, diet, rsvp in (
        ("Ana", "No nuts", "accepted"), ("Bob", "Végan", "tentative"), ("Cy", "vegan", "accepted"),
        ("Di", "no fish", "declined"), ("Ed", "", "accepted"),
    ):  # fmt: skip
        add("person", given_name=name)
        guest = add("participation", meeting="Dinner", person=name, rsvp=rsvp, diet=diet)
        assert diets.of_guest(program, guest) == diet
    assert diets.of_meeting(program, meeting) == (("Végan", 2), ("No nuts", 1))
