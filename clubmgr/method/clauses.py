"""What French law asks a written agreement with somebody of influence to say, and what it lacks.

Source: loi n° 2023-451 of 9 June 2023, art. 8, as ordonnance n° 2024-978 has it: under nullity,
from 1,000 € without VAT a year for one promotional objective on (décret n° 2025-1137). No legal
advice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_


@dataclass(frozen=True, slots=True)
class Clause:
    """Something that the agreement has to say: `where` it is filled in, as `record.field`.

    `title`, `how` and `source` are messages.
    """

    code: str
    title: str
    how: str
    source: str
    where: str

    @property
    def of(self) -> str:
        """The kind of record that says it: `agreement` or `advertiser`."""
        return self.where.partition(".")[0]

    @property
    def field(self) -> str:
        """The field of that record."""
        return self.where.partition(".")[2]


_PARTIES: Final = N_("loi n° 2023-451, art. 8, 1°: who the parties are")
_MISSIONS: Final = N_("loi n° 2023-451, art. 8, 2°: the nature of the missions")
_RETURN: Final = N_("loi n° 2023-451, art. 8, 3°: what is given in return")
_RIGHTS: Final = N_("loi n° 2023-451, art. 8, 4°: rights and duties")
_LAW: Final = N_("loi n° 2023-451, art. 8, 5°: French law for a public in France")

CLAUSES: Final = (
    Clause(
        "party_name", N_("Their name"), N_("Say with whom the agreement is."),
        _PARTIES, "agreement.person",
    ),
    Clause(
        "party_address", N_("Their postal address"), N_("Ask them; it may be that of an agent."),
        _PARTIES, "agreement.party_address",
    ),
    Clause(
        "party_email", N_("Their e-mail address"), N_("Fill it in here or with the person."),
        _PARTIES, "agreement.party_email",
    ),
    Clause(
        "party_tax_country", N_("Their country of tax residence"),
        N_("Ask them; it may be another country than that of their address."),
        _PARTIES, "agreement.party_tax_country",
    ),
    Clause(
        "advertiser", N_("The advertiser"), N_("Name the legal entity in whose name it is made."),
        _PARTIES, "agreement.advertiser",
    ),
    Clause(
        "advertiser_address", N_("The advertiser's postal address"),
        N_("It is kept once, with the advertiser."), _PARTIES, "advertiser.address",
    ),
    Clause(
        "advertiser_email", N_("The advertiser's e-mail address"),
        N_("It is kept once, with the advertiser."), _PARTIES, "advertiser.email",
    ),
    Clause(
        "advertiser_tax_country", N_("The advertiser's country of tax residence"),
        N_("It is kept once, with the advertiser."), _PARTIES, "advertiser.tax_country",
    ),
    Clause(
        "missions", N_("Their missions"),
        N_("Say what they do: what kind of content or help, how much, where, when."),
        _MISSIONS, "agreement.missions",
    ),
    Clause(
        "counterpart", N_("What they get"),
        N_("Say the pay or how it is computed, or what is given in kind and its value."),
        _RETURN, "agreement.in_kind",
    ),
    Clause(
        "terms", N_("On which terms they get it"),
        N_("Say when and how it is given, and on which condition."), _RETURN, "agreement.terms",
    ),
    Clause(
        "rights", N_("Rights and duties"),
        N_("Say who may use the contents, how, where and until when; who answers for what."),
        _RIGHTS, "agreement.rights",
    ),
    Clause(
        "french_law", N_("French law"),
        N_("Say that French law applies, as it must where a public in France is addressed."),
        _LAW, "agreement.french_law",
    ),
)  # fmt: skip
"""The clauses, in the order in which the law names them."""
ADVISED: Final = (
    Clause(
        "disclosure", N_("Wording of the disclosure"),
        N_("Agree how it is told: “Publicité”, “Collaboration commerciale” or as clear."),
        N_("Code de la consommation, L121-3: its absence misleads"), "agreement.disclosure",
    ),
    Clause(
        "rights_territory", N_("Rights: where"), N_("Say in which countries, or everywhere."),
        N_("Code de la propriété intellectuelle, L131-3"), "agreement.rights_territory",
    ),
    Clause(
        "rights_until", N_("Rights: until when"), N_("Say the last day of the use."),
        N_("Code de la propriété intellectuelle, L131-3"), "agreement.rights_until",
    ),
    Clause(
        "forbidden", N_("Forbidden subjects"),
        N_("Name what is not spoken of: health care, finance, bets, nicotine …"),
        N_("loi n° 2023-451, art. 4"), "agreement.forbidden",
    ),
    Clause(
        "brief", N_("Brief"), N_("Say what is asked for; never an opinion: those are free."),
        N_("good practice (ARPP)"), "agreement.brief",
    ),
    Clause(
        "ends_on", N_("Last day"), N_("Say its last day, so that its renewal is told in time."),
        N_("good practice"), "agreement.ends_on",
    ),
)  # fmt: skip
"""What an agreement had better say too; nothing of it makes one void."""


def missing(
    agreement: Mapping[str, Any],
    advertiser: Mapping[str, Any] | None,
    party: Mapping[str, Any] | None,
) -> list[Clause]:
    """Return the clauses that an agreement does not have yet, in the order of the law.

    `agreement` and `advertiser` are values by the names of their fields; `party` says the `name`
    and the `email` of the person or club. None stands for a record that is not there.
    """
    return [
        clause for clause in CLAUSES if clause.code in set(_lacking(agreement, advertiser, party))
    ]


def _lacking(
    agreement: Mapping[str, Any],
    advertiser: Mapping[str, Any] | None,
    party: Mapping[str, Any] | None,
) -> Iterator[str]:
    """Yield the codes of what is not said."""
    they, entity = party or {}, advertiser or {}
    said = {
        "party_name": they.get("name"),
        "party_address": agreement["party_address"],
        "party_email": agreement["party_email"] or they.get("email"),
        "party_tax_country": agreement["party_tax_country"],
        "advertiser": agreement["advertiser"] or entity.get("name"),
        "advertiser_address": entity.get("address"),
        "advertiser_email": entity.get("email"),
        "advertiser_tax_country": entity.get("tax_country"),
        "missions": agreement["missions"],
        "counterpart": agreement["remuneration"] or agreement["in_kind"],
        "terms": agreement["terms"],
        "rights": agreement["rights"],
        "french_law": agreement["french_law"],
    }
    yield from (code for code, what in said.items() if not what)
