"""The papers of the sample: statutes in two versions, charters of conduct, an attestation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from clubmgr.models import records
from clubmgr.models.kinds.agenda import DECISION
from clubmgr.models.kinds.paper import PAPER
from clubmgr.papers import french
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.mandates import TERMS
from clubmgr.sample.minuted.wording import told
from clubmgr.sample.scribe import Scribe

_TEXTS: Final = Path(__file__).with_name("texts")
"""The texts as the templates wrote them: filling these once more would take as long as half of the
sample."""
_STATUTES: Final = "lyon"
_DRAFTED: Final = 12
"""How many days before the assembly its first version was written."""
_CONDUCT: Final = "code-of-conduct"


@dataclass(frozen=True, slots=True)
class Charter:
    """One version of a club's charter of conduct, under a key.

    `adopted` is an offset from today; a version that was adopted by a `decision` (its key) was on
    that day. `words` are what it says otherwise than the other versions.
    """

    key: str
    club: str
    language: str
    title: str
    edition: int
    adopted: int
    decision: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    notes: str = ""


CHARTERS: Final = (
    Charter(
        "paris-1", "paris", "fr", "Charte de conduite (nétiquette)", 1, -1100,
        words={"answer": "dans la semaine", "block": "six mois"},
        notes="Première version, lue au forum.",
    ),
    Charter(
        "paris-2", "paris", "fr", "Charte de conduite (nétiquette)", 2, 0, "charter",
        words={"answer": "dans les vingt-quatre heures", "block": "trois mois"},
    ),
    Charter("london-1", "london", "en", "Code of conduct", 1, -540,
            notes="Read out at the meeting; those who came agreed."),
)  # fmt: skip


Kept = tuple[str, date]
"""The id of a charter that was kept, and the day of its adoption."""


def write(
    scribe: Scribe,
    clubs: Mapping[str, str],
    meetings: Mapping[tuple[str, str], str],
    mandates: Mapping[tuple[str, str, str], str],
    decisions: Mapping[str, str],
) -> dict[str, Kept]:
    """Keep the papers in the register; return the charters of conduct by key."""
    _write_statutes(scribe, clubs, meetings, decisions)
    _attest(scribe, clubs, mandates)
    return {each.key: _keep(scribe, each, clubs[each.club], decisions) for each in CHARTERS}


def _keep(scribe: Scribe, charter: Charter, club: str, decisions: Mapping[str, str]) -> Kept:
    adopted = _day_of(scribe, charter, decisions)
    id = scribe.add(
        PAPER,
        adopted,
        club=club,
        kind=_CONDUCT,
        language=charter.language,
        title=f"{charter.title} · {CHAPTERS[charter.club].name}",
        written_on=adopted.isoformat(),
        body=text_of(f"{_CONDUCT}-{charter.club}", charter.language, **charter.words),
        edition=charter.edition,
        adopted_on=adopted.isoformat(),
        decision=decisions[charter.decision] if charter.decision else None,
        notes=charter.notes,
    )
    return id, adopted


def _write_statutes(
    scribe: Scribe,
    clubs: Mapping[str, str],
    meetings: Mapping[tuple[str, str], str],
    decisions: Mapping[str, str],
) -> None:
    """Write the statutes for the constitutive assembly, and as it adopted them."""
    founded = _founded(scribe)
    drafted = scribe.almanac.workday((founded - scribe.almanac.today).days - _DRAFTED)
    common = {
        "club": clubs[_STATUTES],
        "kind": "statuts-1901",
        "language": "fr",
        "title": f"Statuts d’association (loi 1901) · {CHAPTERS[_STATUTES].name}",
        "meeting": meetings[_STATUTES, "constitutive"],
    }
    day = told(founded, "fr")
    scribe.add(
        PAPER,
        drafted,
        **common,
        written_on=drafted.isoformat(),
        body=text_of("statuts-lyon", "fr", founded=day, term="3"),
        edition=1,
        notes="Projet, envoyé avec la convocation.",
    )
    scribe.add(
        PAPER,
        founded,
        **common,
        written_on=founded.isoformat(),
        body=text_of("statuts-lyon", "fr", founded=day, term="2"),
        edition=2,
        adopted_on=founded.isoformat(),
        decision=decisions["statutes"],
        notes="Adoptés par l’assemblée constitutive, joints à la déclaration.",
    )


def _attest(
    scribe: Scribe, clubs: Mapping[str, str], mandates: Mapping[tuple[str, str, str], str]
) -> None:
    """Write the attestation of the treasurer of Lyon, for the bank."""
    day = scribe.almanac.workday(-94)
    term = next(term for term in TERMS if (term.club, term.person) == (_STATUTES, "amadou"))
    days = {
        "day": day,
        "founded": _founded(scribe),
        "starts": scribe.almanac.day(term.starts),
        "ends": scribe.almanac.day(term.ends or 0),
    }
    scribe.add(
        PAPER,
        day,
        club=clubs[_STATUTES],
        mandate=mandates[_STATUTES, "amadou", "treasurer"],
        kind="mandate-attestation",
        language="fr",
        title="Attestation de mandat · Amadou Diakhaté",
        written_on=day.isoformat(),
        body=text_of(
            "attestation-lyon", "fr", **{name: told(on, "fr") for name, on in days.items()}
        ),
        edition=1,
        notes="Pour l’ouverture du compte.",
    )


def _founded(scribe: Scribe) -> date:
    return scribe.almanac.workday(CHAPTERS[_STATUTES].founded or 0)


def _day_of(scribe: Scribe, charter: Charter, decisions: Mapping[str, str]) -> date:
    if not charter.decision:
        return scribe.almanac.workday(charter.adopted)
    decision: Any = records.get(scribe.program, DECISION, decisions[charter.decision])
    return date.fromisoformat(decision.decided_on)


def text_of(name: str, language: str, **words: str) -> str:
    """Return a text of the sample with what differs in it filled in, spaced as its language is."""
    text = (_TEXTS / f"{name}.md").read_text("utf-8").format(**words)
    return french.space(text) if language == "fr" else text
