"""The register of processing activities: one sheet for each purpose.

Source: GDPR (EU 2016/679) article 30; CNIL, model of a simplified register.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from clubmgr.i18n import N_, _, ngettext
from clubmgr.models import records, settings
from clubmgr.models.kinds.privacy import PROCESSING, Processing
from clubmgr.models.program import Program
from clubmgr.text import fold

_EVERY: Final = """
SELECT * FROM processing WHERE :ended OR ended_on IS NULL OR ended_on >= :today
 ORDER BY sort_name, rowid
"""
_SECURITY: Final = N_(
    "File readable by its owner only, verified backups, passphrase for copies that travel;"
    " every change is noted with who made it"
)
_MONTHS: Final = N_("{months} months from the person’s own last contact")
USUAL: Final[tuple[Mapping[str, str], ...]] = (
    {
        "name": N_("Finding club leaders"),
        "purpose": N_(
            "Find, contact and choose who may lead a club of the community: what they said and"
            " wish, how often they are contacted, four criteria for the choice"
        ),
        "basis": N_("Legitimate interest: building the clubs with people who take part already"),
        "people": N_("Prospects and candidates"),
        "categories": N_(
            "Name, addresses, public profiles, town, employer, contacts, scores and their evidence"
        ),
        "sources": N_("The person, public profiles, referrals, the brand’s own channels"),
        "recipients": N_("Those who look after the community; the jury"),
        "retention": N_(
            "{months} months from the person’s own last contact; scores {score_days} days after"
            " the choice"
        ),
    },
    {
        "name": N_("Members and officers of clubs"),
        "purpose": N_(
            "Who belongs to a club, holds which seat, is present, represented, votes; what an"
            " association declares"
        ),
        "basis": N_("Contract (membership); legal duty (declarations of associations)"),
        "people": N_("Members, officers, candidates for office"),
        "categories": N_(
            "Name, addresses, category, dues, seats, presence, proxies, acceptance of the charter;"
            " of officers what the declaration asks for"
        ),
        "sources": N_("The person, the club"),
        "recipients": N_("The club’s board; the authority that declarations go to"),
        "retention": N_(
            "While they belong to it; then {months} months; minutes as long as the club lives"
        ),
    },
    {
        "name": N_("Meetings and invitations"),
        "purpose": N_("Invite, seat and feed who comes; agendas and minutes"),
        "basis": N_("Legitimate interest; contract for members"),
        "people": N_("Members and guests"),
        "categories": N_("Name, e-mail, answer, presence; what they do not eat, for the meal only"),
        "sources": N_("The person"),
        "recipients": N_("Those who invite; the host and the caterer (numbers, no names)"),
        "retention": N_("Diets until the meal is over; presence as long as the club lives"),
    },
    {
        "name": N_("Ambassadors, agreements and perks"),
        "purpose": N_(
            "Know who speaks of the brand, what was agreed, given and published, and what the law"
            " on commercial influence and on accounts asks for"
        ),
        "basis": N_("Contract; legal duty (accounts, taxes, commercial influence)"),
        "people": N_("Ambassadors, influencers, testimonies"),
        "categories": N_(
            "Name, addresses, channels and their audience, agreements, perks and their value,"
            " contents, image and voice with their consent"
        ),
        "sources": N_("The person, their public channels"),
        "recipients": N_("Those who look after the community; accounting; the tax authority"),
        "retention": N_("Accounts and contracts 10 years; all else {months} months"),
    },
    {
        "name": N_("Voices and requests"),
        "purpose": N_("Pass on and answer wishes, questions, critiques and complaints"),
        "basis": N_("Legitimate interest"),
        "people": N_("Members and anybody who writes"),
        "categories": N_("Name, what they say, what was answered"),
        "sources": N_("The person"),
        "recipients": N_("Those in the brand who answer"),
        "retention": _MONTHS,
    },
    {
        "name": N_("Rights and opt-outs"),
        "purpose": N_("Answer who exercises a right; write to nobody who said no"),
        "basis": N_("Legal duty (GDPR articles 12 to 21)"),
        "people": N_("Anybody who exercises a right or opts out"),
        "categories": N_(
            "The request and its answer; of addresses that opted out keyed hashes only"
        ),
        "sources": N_("The person"),
        "recipients": N_("Those who answer"),
        "retention": N_("Requests 5 years; opt-outs until they are taken back"),
    },
)
"""The sheets of what this program is used for, to be adapted."""


def every(program: Program, *, ended_too: bool = False) -> list[Processing]:
    """Return the sheets by name; those that ended only if asked for."""
    today = program.clock.today().isoformat()
    rows = program.rows(_EVERY, ended=ended_too, today=today)
    return [records.decode(PROCESSING, row) for row in rows]


def add_usual(program: Program) -> int:
    """Add the usual sheets that are not there, in the language in use; return how many."""
    stored = settings.read(program)
    limits = {
        "months": stored.retention_months,
        "score_days": stored.score_days,
    }
    there = {fold(sheet.name) for sheet in every(program, ended_too=True)}
    new = [sheet for sheet in USUAL if not there & _names_of(sheet)]
    label = ngettext(
        "Added {n} sheet of the register", "Added {n} sheets of the register", len(new)
    ).format(n=len(new))
    with program.step(label, "add processing"):
        for sheet in new:
            values = {name: _(text).format(**limits) for name, text in sheet.items()}
            values |= {"security": _(_SECURITY), "transfers": _("No transfer")}
            values["since_on"] = program.clock.today().isoformat()
            records.add(program, PROCESSING, values)
    return len(new)


def _names_of(sheet: Mapping[str, str]) -> set[str]:
    """Return what a usual sheet is called, in the source and in the language in use."""
    return {fold(sheet["name"]), fold(_(sheet["name"]))}
