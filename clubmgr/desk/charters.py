"""What a club's charter, rules and code of conduct are made of, and where to fill their blanks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from clubmgr import i18n
from clubmgr.dates import stored_day
from clubmgr.desk import founders, texts
from clubmgr.desk.blanks import Blank, Say
from clubmgr.desk.statutes import relation_of
from clubmgr.desk.subjects import Subject
from clubmgr.i18n import _
from clubmgr.method.filing import ALSACE_MOSELLE, REGIMES
from clubmgr.models import acceptances, records, settings
from clubmgr.models.acceptances import Standing
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.conduct import ACCEPTANCE
from clubmgr.models.program import Program
from clubmgr.papers import charters
from clubmgr.papers.charters import (
    CHARTER,
    CONDUCT,
    RULES,
    AcceptanceList,
    Charter,
    CodeOfConduct,
    InternalRules,
    Signatory,
    Text,
)
from clubmgr.papers.statutes import Leader

_ORGANISERS: Final = 2
"""How many organisers a charter asks for at least."""
_SEATS: Final = {"organisers": "president", "president": "president", "secretary": "secretary"}
"""The seat to fill for each of those who sign."""


def suits(kind: str, subject: Subject) -> bool:
    """Tell whether a kind is for this club: rules for an association, a charter for any other."""
    is_association = subject.club.legal_form in REGIMES
    if kind in (CHARTER, RULES):
        return is_association == (kind == RULES)
    return True


def compose(program: Program, kind: str, subject: Subject, language: str, say: Say) -> str:
    """Return a text of a club. Raises MissingFields with each blank as said."""
    club = subject.club
    return charters.write(
        kind,
        language,
        gather(program, kind, club, language),
        label=lambda name: say(_locate(program, club, name)),
        wordings=texts.wordings(program, club.id, kind, language),
    )


def values(program: Program, kind: str, subject: Subject, language: str) -> Mapping[str, object]:
    """Return what a text is filled with, whatever is still missing."""
    return charters.values_of(gather(program, kind, subject.club, language))


def gather(program: Program, kind: str, club: Club, language: str) -> Text:
    """Return what is known for a text of a club, in a language."""
    match kind:
        case charters.CHARTER:
            return _charter(program, club, language)
        case charters.RULES:
            return _rules(program, club)
        case charters.ACCEPTANCES:
            return _acceptances(program, club, language)
    return CodeOfConduct(club.name, settings.read(program).brand, _governed_by(club, language),
                         club.channels)  # fmt: skip


def _governed_by(club: Club, language: str) -> str:
    """Return who runs a club, as its code of conduct names them."""
    if club.legal_form not in REGIMES:
        return "officers" if club.legal_form == "other" else "organisers"
    if language != "fr":
        return "officers"
    return "direction" if club.legal_form == ALSACE_MOSELLE else "bureau"


def _charter(program: Program, club: Club, language: str) -> Charter:
    stored = settings.read(program)
    offices = founders.holders(program, club.id, program.clock.today(), language)
    return Charter(
        name=club.name,
        mission=club.mission,
        brand=stored.brand,
        organisers=tuple(founders.leader(program, id, held) for id, held in offices.items()),
        acronym=club.acronym,
        city=club.city,
        objectives=club.objectives,
        audience=club.audience,
        visibility=club.visibility,
        admission_criteria=club.admission,
        brand_relation=relation_of(club, stored.brand_relation),
        channels=club.channels,
        term_years=club.term_years,
    )


def _rules(program: Program, club: Club) -> InternalRules:
    """Return an association's rules: signed by its secretary, or its treasurer where none is."""
    return InternalRules(
        name=club.name,
        brand=settings.read(program).brand,
        president=_signer(program, club, "president"),
        secretary=_signer(program, club, "secretary", "treasurer"),
        local_law=club.legal_form == ALSACE_MOSELLE,
        approval=club.visibility == "private",
        private=club.visibility == "private",
        dues=club.dues,
        admission_criteria=club.admission,
        channels=club.channels,
    )


def _signer(program: Program, club: Club, *seats: str) -> Leader | None:
    """Return who signs rules, which are in French, for the first of these seats that is held."""
    role = founders.holder(program, club.id, seats)
    return founders.signer(program, role, "fr") if role else None


def _acceptances(program: Program, club: Club, language: str) -> AcceptanceList:
    papers = acceptances.present(program, club.id)
    code = next((paper for paper in papers if paper.language == language), next(iter(papers), None))
    since = (code.adopted_on or code.written_on) if code else None
    with i18n.speaking(language):
        members = tuple(map(_signatory, acceptances.standing(program, club.id)))
    return AcceptanceList(
        name=club.name,
        code=code.title if code else "",
        edition=(code and code.edition) or 1,
        since=stored_day(since),
        adopted=bool(code and code.adopted_on),
        written_on=program.clock.today(),
        members=members,
    )


def _signatory(standing: Standing) -> Signatory:
    if standing.state != "accepted":
        return Signatory(standing.name)
    means = ACCEPTANCE.field("means")
    how = records.show_choice(means, standing.means) if means and standing.means else ""
    return Signatory(standing.name, stored_day(standing.accepted_on), how)


def remarks(program: Program, kind: str, subject: Subject) -> tuple[str, ...]:
    """Return what speaks against a text for this club; advice only."""
    club = subject.club
    if kind == CHARTER and club.legal_form in REGIMES:
        text = _("{club} is an association: its statutes hold, a charter cannot replace them.")
        return (text.format(club=club.name),)
    if kind == CHARTER:
        offices = founders.holders(program, club.id, program.clock.today(), "en")
        return (
            (_("The charter asks for two organisers at least; there is one."),)
            if len(offices) < _ORGANISERS
            else ()
        )
    if kind == RULES and club.legal_form not in REGIMES:
        text = _("{club} is no association, and internal rules go with its statutes.")
        return (text.format(club=club.name),)
    return ()


def _locate(program: Program, club: Club, name: str) -> Blank:
    """Return where what a text lacks is filled."""
    if name in _SEATS:
        return _locate_leader(program, club, name)
    if name == "code":
        return Blank(_("Code of conduct"), "paper", CONDUCT, club.id, club.name)
    if name == "members":
        return Blank(_("Members"), "membership", "…", club.id, club.name)
    if settings.SETTINGS.field(name):
        field = settings.SETTINGS.field(name)
        return Blank(_(field.label) if field else name, "setting", name)
    field = CLUB.field(name)
    return Blank(_(field.label) if field else name, "club", name, club.id, club.name)


def _locate_leader(program: Program, club: Club, name: str) -> Blank:
    """Return whose name is not whole, else the seat that nobody holds."""
    label = _("Organisers") if name == "organisers" else _("Who signs")
    seats = () if name == "organisers" else (name,)
    people = (role.person or "" for role in founders.in_office(program, club.id, seats=seats))
    vacant = Blank(label, "mandate", _SEATS[name], club.id, club.name)
    return founders.half_named(program, people, label) or vacant
