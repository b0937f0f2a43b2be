"""What the program itself knows of the steps of a declaration: days, papers, numbers, leaders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from clubmgr.i18n import _, ngettext, short_date
from clubmgr.method import filing
from clubmgr.models import associations, records
from clubmgr.models.associations import Leader
from clubmgr.models.kinds.agenda import DECISION
from clubmgr.models.kinds.association import Association, Declaration
from clubmgr.models.kinds.club import Club
from clubmgr.models.program import Program

_PAPERS: Final = """
SELECT kind, max(written_on) AS written_on, max(adopted_on) AS adopted_on
  FROM paper WHERE club = :club AND written_on >= :since GROUP BY kind
"""
_LEAST_LEADERS: Final = {filing.LOI_1901: 2, filing.ALSACE_MOSELLE: 1}
_STATUTES: Final = {
    filing.LOI_1901: "statuts-1901",
    filing.ALSACE_MOSELLE: "statuts-alsace-moselle",
}
PAPERS: Final = {
    "minutes": "constitutive-minutes", "list": "leaders-list", "proxy": "filing-mandate",
    "filing": "change-declaration",
}  # fmt: skip
"""The paper that a step is about; statutes are those of the regime."""
_HANDED_IN: Final = ("text", "signed", "minutes", "list")
"""What a file consists of: who has a receipt has handed it all in."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of a step: whether it is done, since when, and a line that says so.

    `is_said` tells that its day was said of the declaration.
    """

    is_done: bool = False
    done_on: str | None = None
    fact: str = ""
    is_said: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """All that the steps are judged by."""

    club: Club
    regime: str
    declaration: Declaration | None
    identity: Association | None
    leaders: tuple[Leader, ...]
    papers: Mapping[str, tuple[str, str | None]]
    today: date
    decision: str
    assembly: str | None
    """The day of the constitutive assembly in the list of meetings, held or planned."""
    founded_on: str | None
    """The day of the founding: as the club says it, else that of the assembly that was held."""

    @property
    def is_creation(self) -> bool:
        return self.declaration is None or self.declaration.kind == "creation"


def statutes_of(regime: str) -> str:
    """Return the kind of paper that the statutes under a regime are."""
    return _STATUTES.get(regime, "")


def proofs(program: Program, club: Club, declaration: Declaration | None) -> dict[str, Proof]:
    """Return what is known of each step, by its code; `event` is what is declared itself."""
    since = "" if declaration is None or declaration.kind == "creation" else declaration.happened_on
    rows = program.rows(_PAPERS, club=club.id, since=since or "")
    decided = declaration.decision if declaration else None
    known = _Known(
        club,
        associations.regime(club),
        declaration,
        associations.of_club(program, club.id),
        tuple(associations.leaders(program, club.id)),
        {row["kind"]: (row["written_on"], row["adopted_on"]) for row in rows},
        program.clock.today(),
        records.describe(program, DECISION, decided) if decided else "",
        associations.assembly_day(program, club.id),
        associations.founding_day(program, club),
    )
    if declaration is None or declaration.kind == "creation":
        found = _of_creation(known)
    else:
        found = _of_change(known, declaration)
    if declaration is not None and declaration.receipt_on:
        found |= {code: Proof(True) for code in _HANDED_IN if not found[code].is_done}
    return found | _of_declaration(program, known)


def _of_creation(known: _Known) -> dict[str, Proof]:
    founded = known.founded_on
    return {
        "event": Proof(bool(founded), founded),
        "text": _text(known),
        "assembly": Proof(bool(founded), founded, _assembly(known)),
        "leaders": _leaders(known),
        "signed": _signed(known),
        "minutes": _paper(known, "minutes"),
        "list": _list(known),
        "proxy": _paper(known, "proxy"),
        "number": _number(known),
        "bank": _bank(known),
    }


def _of_change(known: _Known, declaration: Declaration) -> dict[str, Proof]:
    return {
        "event": Proof(True, declaration.happened_on),
        "decision": Proof(bool(known.decision), None, known.decision or _("none noted")),
        "text": Proof(),
        "minutes": Proof(),
        "signed": _signed(known),
        "list": _list(known),
        "proxy": _paper(known, "proxy"),
        "insee": Proof(fact="" if known.identity and known.identity.siren else _("no SIREN noted")),
    }


def _of_declaration(program: Program, known: _Known) -> dict[str, Proof]:
    """Return what the days of the declaration tell."""
    made = known.declaration
    if made is None:
        return {}
    by = associations.name_of_person(program, made.filed_by)
    published = made.published_on
    joafe = known.identity.joafe if known.identity and known.is_creation else ""
    return {
        "filing": Proof(
            bool(made.filed_on or made.receipt_on),
            made.filed_on,
            _joined(made.reference, by),
            bool(made.filed_on),
        ),
        "receipt": Proof(bool(made.receipt_on), made.receipt_on, "", bool(made.receipt_on)),
        "prefect": _prefect(known, made),
        "inscribed": Proof(bool(published), published, "", bool(published)),
        "journal": Proof(bool(published or joafe), published, joafe, bool(published)),
    }


def _assembly(known: _Known) -> str:
    """Say when the assembly is planned, or that it is not in the list of meetings."""
    if known.assembly is None and known.founded_on:
        return _("its day only: the minutes ask for the meeting")
    if known.assembly is None:
        return _("no such meeting yet")
    return "" if known.founded_on else _("planned {day}").format(day=_short(known.assembly))


def _text(known: _Known) -> Proof:
    kind = statutes_of(known.regime)
    lacks = [
        label
        for label, value in (
            (_("name"), known.club.name),
            (_("object"), known.club.mission),
            (_("seat"), known.club.city),
        )
        if not value
    ]
    if lacks:
        return Proof(fact=_("missing: {what}").format(what=", ".join(lacks)))
    if kind in known.papers:
        written = known.papers[kind][0]
        return Proof(True, written)
    return Proof(fact=_("not written yet"))


def _leaders(known: _Known) -> Proof:
    count = len(known.leaders)
    least = _LEAST_LEADERS.get(known.regime, 1)
    fact = ngettext("{n} leader", "{n} leaders", count).format(n=count)
    if count < least:
        fact = _("{fact}, {least} at least").format(fact=fact, least=least)
    return Proof(count >= least, known.founded_on, fact)


def _signed(known: _Known) -> Proof:
    """Tell that statutes were adopted; who has signed them is known to people only."""
    written, adopted = known.papers.get(statutes_of(known.regime), ("", None))
    fact = _("adopted {day}").format(day=_short(adopted)) if adopted else ""
    if written and not adopted and not known.is_creation:
        fact = _("written {day}, to be signed").format(day=_short(written))
    if known.is_creation:
        founders = filing.FOUNDERS.get(known.regime, 2)
        text = ngettext("{n} signature at least", "{n} signatures at least", founders)
        fact = _joined(fact, text.format(n=founders))
    return Proof(fact=fact)


def _paper(known: _Known, step: str) -> Proof:
    written = known.papers.get(PAPERS[step], ("", None))[0]
    return Proof(
        fact=_("written {day}, to be signed").format(day=_short(written)) if written else ""
    )


def _list(known: _Known) -> Proof:
    """Tell whether each leader can be declared, and the list is written."""
    written = known.papers.get(PAPERS["list"], ("", None))[0]
    if lacking := [leader for leader in known.leaders if leader.lacks]:
        text = ngettext("{n} leader lacks details", "{n} leaders lack details", len(lacking))
        return Proof(fact=text.format(n=len(lacking)))
    if not known.leaders:
        return Proof(fact=_("nobody leads yet"))
    if written:
        return Proof(True, written)
    return Proof(fact=_("details complete, not written yet"))


def _number(known: _Known) -> Proof:
    if known.identity is None:
        return Proof()
    local = known.regime == filing.ALSACE_MOSELLE
    text = known.identity.register_number if local else known.identity.rna
    return Proof(bool(text), fact=text)


def _bank(known: _Known) -> Proof:
    if known.identity is None:
        return Proof()
    text = known.identity.bank or known.identity.iban
    return Proof(bool(text), fact=text)


def _prefect(known: _Known, made: Declaration) -> Proof:
    """Tell whether the six weeks of the prefect are over, or the inscription has come before."""
    if known.identity is not None and known.identity.register_number:
        return Proof(True)
    if not made.receipt_on:
        return Proof()
    until = date.fromisoformat(made.receipt_on) + timedelta(filing.OBJECTION_DAYS)
    if until < known.today:
        return Proof(True, until.isoformat())
    return Proof(fact=_("until {day}").format(day=short_date(until)))


def _short(day: str | None) -> str:
    return short_date(date.fromisoformat(day)) if day else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
