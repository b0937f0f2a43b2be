"""The register of processing activities and the privacy notices: gathered from what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from clubmgr import i18n
from clubmgr.desk import blanks
from clubmgr.desk.blanks import Blank, Say
from clubmgr.desk.subjects import CONTROLLER, Subject
from clubmgr.i18n import _
from clubmgr.models import associations, processings, settings
from clubmgr.models.fields import Field
from clubmgr.models.kinds.privacy import PROCESSING, Processing
from clubmgr.models.program import Program
from clubmgr.papers import catalogue, templates
from clubmgr.papers.privacy import NOTICE, REGISTER, Protection, Said, Sheet

_IN_NOTICE = ("purpose", "basis", "categories", "sources", "recipients", "transfers", "retention")
"""What people are told of each processing; the rest is for the register."""


def suits(kind: str, subject: Subject) -> bool:
    """Tell whether a paper goes with who answers for the data: the register is the brand's."""
    return kind == NOTICE or subject.sort == CONTROLLER


def remarks(program: Program, kind: str, subject: Subject) -> tuple[str, ...]:
    """Return what a paper is to be looked at again for; advice only, and no legal advice."""
    told = _("Adapt the sheets to what you really do; this is no legal advice.")
    if kind == NOTICE and subject.home and not settings.read(program).privacy_contact:
        return (told, _("It names the contact of the brand’s settings: see that it is right."))
    return (told,)


def compose(program: Program, kind: str, subject: Subject, language: str, say: Say) -> str:
    """Return the paper. Raises MissingFields with each blank as said."""
    with i18n.speaking(language):
        found = gather(program, kind, subject)
    values: dict[str, object] = {each.name: getattr(found, each.name) for each in fields(found)}
    lacking = templates.missing(kind, language, values)
    blanks.refuse(catalogue.find(kind).title, map(_locate, lacking), say)
    return templates.write(kind, language, values)


def gather(program: Program, kind: str, subject: Subject) -> Protection:
    """Return what the papers say; labels are in the language in use."""
    stored = settings.read(program)
    home = subject.home
    known = associations.of_club(program, home.id) if home else None
    address = (
        ", ".join(filter(None, (known.address, home.postcode, home.city)))
        if (home and known)
        else ""
    )
    called = ", ".join(filter(None, (home.name, address))) if home else ""
    shown = [
        field
        for field in PROCESSING.fields
        if field.name not in ("name", "notes") and (kind == REGISTER or field.name in _IN_NOTICE)
    ]
    return Protection(
        controller=called or stored.controller or stored.organizer_name or stored.brand,
        contact=stored.privacy_contact or stored.organizer_email,
        brand=stored.brand,
        club=home.name if home else "",
        written_on=program.clock.today(),
        sheets=tuple(
            Sheet(sheet.name, tuple(_said(sheet, shown))) for sheet in processings.every(program)
        ),
        months=stored.retention_months,
        answer_days=stored.inform_days,
    )


def _said(sheet: Processing, shown: list[Field]) -> Iterator[Said]:
    for field in shown:
        if value := getattr(sheet, field.name):
            yield Said(_(field.label), _written(field, value))


def _written(field: Field, value: str) -> str:
    from datetime import date

    return i18n.short_date(date.fromisoformat(value)) if field.type == "date" else value


def _locate(name: str) -> Blank:
    """Return where what a paper lacks is filled."""
    if name == "sheets":
        return Blank(_(PROCESSING.plural), PROCESSING.name, name)
    stored = {"contact": "privacy_contact"}.get(name, name)
    field = settings.SETTINGS.field(stored)
    return Blank(_(field.label) if field else name, "setting", stored)
