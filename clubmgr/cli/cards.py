"""The card of a person: all that is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, Final

from clubmgr.cli.agreements import agreement_object
from clubmgr.cli.ambassadors import relation_object
from clubmgr.cli.badges import holding_object
from clubmgr.cli.channels import channel_object, kit_object
from clubmgr.cli.circle import type_object
from clubmgr.cli.commands import Shape
from clubmgr.cli.contents import content_object, testimony_object
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_person, find_person
from clubmgr.cli.parser import Parser
from clubmgr.cli.perks import perk_object
from clubmgr.cli.printing import print_line, print_object
from clubmgr.cli.requests import request_object
from clubmgr.cli.voices import voice_object
from clubmgr.i18n import labelled
from clubmgr.models import (
    agreements,
    ambassadors,
    asked,
    badges,
    channels,
    contents,
    feedback,
    kits,
    member_types,
    perk_alerts,
    perks,
    previews,
    records,
    testimonies,
)
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.previews import Told
from clubmgr.models.program import Program
from clubmgr.models.recognition import is_on


def _declare_card(parser: Parser) -> None:
    add_person(parser)


def _card(job: Job) -> None:
    program = job.program()
    person = find_person(program, job.arguments.person)
    if job.json:
        print_object(_card_object(program, person))
    else:
        _print_card(program, person)


def _card_object(program: Program, person: str) -> dict[str, Any]:
    """Return a person with what hangs on them, each as the command that lists it prints it.

    What they are told under embargo is there, as on the card that people read: it says who knows,
    and it is of this reader alone; exports and other people's cards leave it out.
    """
    relation = ambassadors.of_person(program, person)
    now = program.clock.local()
    given = perk_alerts.WithAlerts(program, perks.listing(program, person=person))
    return {
        "id": person,
        "person": records.describe(program, PERSON, person),
        "relation": relation_object(program, relation) if relation else None,
        "channels": _all(channel_object, channels.of_person(program, person)),
        "types": _all(type_object, member_types.listing(program, person=person, past_too=True)),
        "agreements": _all(agreement_object, agreements.of_person(program, person)),
        "perks": _all(perk_object, given),
        "requests": [
            request_object(program, row)
            for row in asked.listing(program, person=person, ended_too=True)
        ],
        "contents": _all(content_object, contents.listing(program, person=person)),
        "testimonies": [
            testimony_object(program, row) for row in testimonies.listing(program, person=person)
        ],
        "kits": _all(kit_object, kits.of_person(program, person)),
        "awards": _all(holding_object, badges.of_person(program, person, ended_too=True))
        if is_on(program)
        else [],
        "feedback": [
            voice_object(voice, now)
            for voice in feedback.listing(program, person=person, answered_too=True)
        ],
        "previews": _all(_told_object, previews.told(program, person)),
    }


def _told_object(told: Told) -> dict[str, Any]:
    found = asdict(told)
    return found | {"status": found.pop("state")}


def _all(as_object: Callable[[Any], dict[str, Any]], rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [as_object(row) for row in rows]


def _print_card(program: Program, person: str) -> None:
    from clubmgr.screens import person_sections

    found = [section for section in person_sections.sections(program, person) if section.lines]
    for n, section in enumerate(found):
        if n:
            print_line("")
        print_line(section.title)
        for label, text in section.lines:
            print_line(f"  {labelled(label, text) if label else text}")


SHAPES: Final = {
    "card": Shape(_declare_card, _card, ("card 'Ana Silva'", "card 'Ana Silva' --json")),
}
