"""The papers between a brand and those who speak of it: what they are made of, what they lack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from clubmgr import i18n
from clubmgr.dates import stored_day
from clubmgr.desk import blanks, founders
from clubmgr.desk.blanks import Blank, Say
from clubmgr.desk.subjects import Subject, of_agreement, of_perk, of_testimony
from clubmgr.i18n import _, labelled, money
from clubmgr.method import briefing, influence
from clubmgr.models import (
    advertisers,
    agreements,
    ambassadors,
    deliverables,
    minorities,
    perk_reasons,
    perks,
    records,
    settings,
    thresholds,
)
from clubmgr.models.fields import Kind, label_of
from clubmgr.models.kinds.agreement import AGREEMENT, DELIVERABLE_KINDS, Agreement
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.exchange import TESTIMONY
from clubmgr.models.kinds.perk import PERK, PERK_KINDS, Perk
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.program import Program
from clubmgr.papers import catalogue, partners, templates
from clubmgr.papers.offices import FUNCTIONS, function
from clubmgr.papers.partners import (
    Convention,
    ImageConsent,
    LoanSlip,
    Party,
    SpeakingTerms,
    Task,
)

_LEADERS: Final = tuple(FUNCTIONS["en"])
"""Who signs for a club: the president, else the next of those in office."""
_CONTRACT: Final = ("contract_needed", "contract_watch")
_STORED_AS: Final[Mapping[str, tuple[Kind, str]]] = {
    "brief": (AGREEMENT, "brief"),
    "media": (TESTIMONY, "consent_media"),
    "territory": (TESTIMONY, "territory"),
    "until": (TESTIMONY, "consent_until"),
    "item": (PERK, "title"),
    "due_back_on": (PERK, "due_back_on"),
}
"""Where a value is filled that a paper cannot do without."""


def suits(kind: str, subject: Subject) -> bool:
    """Tell whether a paper goes with an agreement of its form, or with a perk of its kind."""
    match kind:
        case partners.AGREEMENT:
            return of_agreement(subject).form == "convention"
        case partners.TERMS if subject.agreement:
            return subject.agreement.form == "conditions"
        case partners.LOAN:
            return of_perk(subject).kind == "loan"
    return True


def remarks(program: Program, kind: str, subject: Subject) -> tuple[str, ...]:
    """Return what a paper is to be looked at again for; advice only, and no legal advice."""
    match kind:
        case partners.AGREEMENT:
            lacking = agreements.missing(program, of_agreement(subject))
            told = (labelled(_(clause.title), _(clause.how)) for clause in lacking)
            draft = _("It is a draft as long as the law’s clauses are not all there:")
            return (draft, *told) if lacking else ()
        case partners.BRIEF:
            return tuple(each.told() for each in briefing.remarks(of_agreement(subject).brief))
        case partners.CONSENT:
            return _remark_consent(program, subject)
        case partners.TERMS if subject.perk:
            return _remark_sums(program, subject.perk)
    return ()


def _remark_sums(program: Program, given: Perk) -> tuple[str, ...]:
    """Tell that conditions do not suffice, or soon will not, where a written contract is needed."""
    alerts = [each for row in perks.of_ids(program, [given.id])
              for each in perk_reasons.of_perk(program, row)]  # fmt: skip
    told = tuple(each.sentence for each in alerts if each.code in _CONTRACT)
    return (*told, _("This is no legal advice.")) if told else ()


def _remark_consent(program: Program, subject: Subject) -> tuple[str, ...]:
    given = of_testimony(subject)
    told = []
    noted = minorities.of_person(program, given.person)
    if noted and minorities.is_minor(noted, program.clock.today().isoformat()):
        told.append(_("{name} is a minor: who answers for them signs too.").format(
            name=records.describe(program, PERSON, given.person)))  # fmt: skip
    if given.withdrawn_on:
        told.append(_("The consent to this testimony was withdrawn."))
    return tuple(told)


def compose(program: Program, kind: str, subject: Subject, language: str, say: Say) -> str:
    """Return a paper about a partner. Raises MissingFields with each blank as said."""
    with i18n.speaking(language):
        values = _values(program, kind, subject, language)
    lacking = templates.missing(kind, language, values)
    title = catalogue.find(kind).title
    blanks.refuse(title, (_locate(subject, name) for name in lacking), say)
    return templates.write(kind, language, values)


def _values(program: Program, kind: str, subject: Subject, language: str) -> dict[str, object]:
    sheet: Convention | SpeakingTerms | ImageConsent | LoanSlip
    match kind:
        case partners.TERMS:
            sheet = speaking_terms(program, subject, language)
        case partners.CONSENT:
            sheet = image_consent(program, subject)
        case partners.LOAN:
            sheet = loan_slip(program, subject, language)
        case _:
            sheet = convention(program, subject, language)
    return {each.name: getattr(sheet, each.name) for each in fields(sheet)}


def convention(program: Program, subject: Subject, language: str) -> Convention:
    """Return what an agreement and its brief say; words are in the language in use."""
    agreed = of_agreement(subject)
    return Convention(
        title=agreed.title,
        **_sides(program, subject, language, agreed.advertiser, agreed),
        with_club=subject.person is None,
        objective=agreed.objective,
        tier=agreed.tier,
        starts_on=stored_day(agreed.starts_on),
        ends_on=stored_day(agreed.ends_on),
        missions=agreed.missions,
        tasks=tuple(
            Task(each.title, label_of(DELIVERABLE_KINDS, each.kind), stored_day(each.due_on))
            for each in deliverables.of_agreement(program, agreed.id)
        ),
        remuneration=agreed.remuneration,
        in_kind=agreed.in_kind,
        terms=agreed.terms,
        rights=agreed.rights,
        rights_territory=agreed.rights_territory,
        rights_until=stored_day(agreed.rights_until),
        french_law=agreed.french_law,
        disclosure=agreed.disclosure,
        forbidden=agreed.forbidden,
        brief=agreed.brief,
        lacks=tuple(_(clause.title) for clause in agreements.missing(program, agreed)),
    )


def speaking_terms(program: Program, subject: Subject, language: str) -> SpeakingTerms:
    """Return the general conditions of an agreement, or of a perk with what it is worth."""
    given, agreed = subject.perk, subject.agreement
    if agreed is None and given and given.agreement:
        agreed = agreements.get(program, given.agreement)
    advertiser = given.advertiser if given else agreed.advertiser if agreed else ""
    objective = given.objective if given else agreed.objective if agreed else ""
    return SpeakingTerms(
        **_sides(program, subject, language, advertiser, subject.agreement),
        benefit=_called(given) if given else agreed.in_kind if agreed else "",
        value=money(given.value_ex_vat or 0, given.currency) if given else "",
        given_on=stored_day(given.given_on) if given else None,
        is_loan=bool(given and given.kind == "loan"),
        expected=_expected(given) if given else agreed.missions if agreed else "",
        objective=objective,
        disclosure=agreed.disclosure if agreed else "",
        forbidden=agreed.forbidden if agreed else (),
        limit=_limit(program),
    )


def image_consent(program: Program, subject: Subject) -> ImageConsent:
    """Return what somebody is asked to allow; what is not said yet is left for them to fill."""
    given = of_testimony(subject)
    noted = minorities.of_person(program, given.person)
    minor = minorities.is_minor(noted, program.clock.today().isoformat())
    sides = _sides(program, subject, "", "", None)
    party: Party = sides.pop("party")
    return ImageConsent(
        **sides,
        person=party.name,
        title=given.title,
        media=given.consent_media,
        territory=given.territory,
        until=stored_day(given.consent_until),
        given_on=stored_day(given.given_on),
        words=given.words,
        link=given.link,
        minor=minor,
        guardian=noted.guardian if noted and minor else "",
    )


def loan_slip(program: Program, subject: Subject, language: str) -> LoanSlip:
    """Return what was lent, with its worth; amounts are written in the language in use."""
    lent = of_perk(subject)
    value = lent.value_ex_vat or 0
    return LoanSlip(
        **_sides(program, subject, language, lent.advertiser, None),
        item=lent.title,
        quantity=lent.quantity or 1,
        value=money(value, lent.currency) if value else "",
        value_with_vat=money(value + lent.vat, lent.currency) if value and lent.vat else "",
        due_back_on=stored_day(lent.due_back_on),
        given_on=stored_day(lent.sent_on or lent.given_on),
        expected=_expected(lent),
    )


def _sides(
    program: Program, subject: Subject, language: str, advertiser: str, agreed: Agreement | None
) -> dict[str, Any]:
    """Return what all these papers have: brand and advertiser, the other party, the contact."""
    stored = settings.read(program)
    known = advertisers.named(program, advertiser)
    contact = _contact(program, subject)
    return {
        "brand": stored.brand or advertiser,
        "advertiser": Party(
            known.name, known.address, known.email, known.tax_country, known.siren, known.signatory
        )
        if known
        else Party(advertiser or stored.brand),
        "party": _party(program, subject, language, agreed),
        "written_on": program.clock.today(),
        "contact": contact.name if contact else stored.organizer_name,
        "contact_email": next(iter(contact.emails), "") if contact else stored.organizer_email,
    }


def _party(program: Program, subject: Subject, language: str, agreed: Agreement | None) -> Party:
    """Return the person or club, as an agreement has them if there is one."""
    person, club = subject.person, subject.home
    signatory = ""
    if person is None and club and (leader := founders.holder(program, club.id, _LEADERS)):
        called = function(leader.seat, language, leader.own_name)
        signatory = f"{leader.person_name}, {called}"
    email = next(iter(person.emails), "") if person else ""
    name = person.name if person else club.name if club else ""
    if agreed is None:
        return Party(name, email=email, signatory=signatory)
    return Party(
        name,
        agreed.party_address,
        agreed.party_email or email,
        agreed.party_tax_country,
        agreed.party_siren,
        signatory,
    )


def _contact(program: Program, subject: Subject) -> Person | None:
    """Return whom of the brand they turn to: that of the ambassador, else of the club."""
    relation = ambassadors.of_person(program, subject.person.id) if subject.person else None
    id = (relation and relation.contact) or (subject.home and subject.home.brand_contact)
    found: Person | None = records.get(program, PERSON, id) if id else None
    return found


def _limit(program: Program) -> str:
    """Write the sum from which on a written contract is needed; '' where no rule is in force."""
    today = program.clock.today().isoformat()
    rule = influence.in_force(thresholds.rules(program), influence.CONTRACT, today)
    return money(rule.amount, "EUR") if rule else ""


def _called(given: Perk) -> str:
    """Call a perk by its title, else by its kind; with how many there are."""
    title = given.title or label_of(PERK_KINDS, given.kind)
    return f"{given.quantity} × {title}" if (given.quantity or 1) > 1 else title


def _expected(given: Perk) -> str:
    """Say what is awaited in return; '' for nothing."""
    if given.counterpart == "none":
        return ""
    return given.expected or (
        _("content in return") if given.counterpart == "content" else _("help in return")
    )


def _locate(subject: Subject, name: str) -> Blank:
    """Return where what a paper lacks is filled."""
    if name in ("brand", "advertiser"):
        field = settings.SETTINGS.field("brand")
        return Blank(_(field.label) if field else name, "setting", "brand")
    if name in _STORED_AS:
        kind, stored = _STORED_AS[name]
        field = kind.field(stored)
        id = subject.ids[kind.name] or ""
        return Blank(_(field.label) if field else name, kind.name, stored, id, subject.name)
    kind, stored = (PERSON, "given_name") if subject.person else (CLUB, "name")
    field = kind.field(stored)
    party = subject.person or subject.club
    return Blank(_(field.label) if field else name, kind.name, stored, party.id, subject.name)
