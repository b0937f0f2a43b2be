"""Who has handed a seat over to whom, how far they are, and what they told each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr import i18n
from clubmgr.i18n import _
from clubmgr.method.filing import REGIMES
from clubmgr.method.handover import Item, checklist
from clubmgr.models.kinds.founding import ACTION
from clubmgr.models.kinds.handover import HANDOVER
from clubmgr.sample import places
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.mandates import TERMS, Term
from clubmgr.sample.scribe import Scribe
from clubmgr.text import clean_line


@dataclass(frozen=True, slots=True)
class Relay:
    """One handover of a mandate; `begun` and `accepted` are offsets from today.

    Lines that are `left` are still open, by their codes; all others were done in order, one after
    the other, until the handover was accepted, or until a week ago.
    """

    club: str
    leaver: str
    seat: str
    successor: str
    begun: int
    accepted: int | None = None
    left: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    lessons: str = ""
    notes: str = ""


RELAYS: Final = (
    Relay(
        "paris", "bernard", "president", "claire", -450, -424,
        contacts=(
            "Maison des Images : Mme Rouanet, à l’accueil le mardi",
            "Obturelle : Nadia Berrada, le matin",
            "Assureur : contrat au classeur bleu, échéance en janvier",
        ),
        lessons="Réserver la salle un an d’avance. Ne pas remettre le rapport à la veille de "
        "l’assemblée. Laisser parler les nouveaux en premier.",
    ),
    Relay(
        "paris", "magali", "treasurer", "herve", -62, -38,
        left=("bank", "declare"),
        contacts=(
            "Banque des Berges : agence de la Roquette, conseiller M. Lanvin",
            "Loueur du massicot : facture en mars",
        ),
        lessons="Encaisser les cotisations à l’entrée, pas après la réunion. Un reçu par dépense, "
        "le jour même.",
        notes="Accepté avec deux lignes ouvertes : la banque attend le récépissé de la "
        "déclaration.",
    ),
    Relay(
        "strasbourg", "anneliese", "treasurer", "gulay", -25,
        left=("bills", "files", "access", "bank", "declare"),
        contacts=("Foyer du Ried : la gardienne, pour les clés", "Tribunal : greffe, 2e étage"),
        lessons="Les comptes des deux rives se tiennent dans un seul cahier.",
    ),
    Relay(
        "london", "ruth", "president", "", -24,
        left=("introduce", "represent", "access"),
        contacts=("The Ferryman: ask for Joan, before five", "The Long Room: Penelope"),
        lessons="Give every newcomer something to carry. Short agendas, long tea.",
        notes="Graham keeps the folder until somebody presides.",
    ),
)  # fmt: skip


def write(
    scribe: Scribe,
    mandates: Mapping[tuple[str, str, str], str],
    people: Mapping[str, str],
    names: Mapping[str, str],
    clubs: Mapping[str, str],
) -> None:
    """Add the handovers with their checklists."""
    almanac = scribe.almanac
    for relay in RELAYS:
        accepted = None if relay.accepted is None else almanac.workday(relay.accepted)
        id = scribe.add(
            HANDOVER,
            almanac.workday(relay.begun),
            mandate=mandates[relay.club, relay.leaver, relay.seat],
            successor=people[relay.successor] if relay.successor else None,
            begun_on=almanac.workday(relay.begun).isoformat(),
            contacts="\n".join(relay.contacts),
            lessons=relay.lessons,
            accepted_on=accepted.isoformat() if accepted else None,
            accepted_by=names[relay.successor] if accepted else "",
            notes=relay.notes,
        )
        with i18n.speaking(places.written(CHAPTERS[relay.club].language)):
            _lay_out(scribe, relay, id, people, names, clubs[relay.club])


def _lay_out(
    scribe: Scribe,
    relay: Relay,
    handover: str,
    people: Mapping[str, str],
    names: Mapping[str, str],
    club: str,
) -> None:
    begun = scribe.almanac.workday(relay.begun)
    items = checklist(relay.seat, declared=CHAPTERS[relay.club].legal_form in REGIMES)
    done_by = _days(scribe, relay, items)
    change_on = _day_of_change(scribe, relay)
    for place, item in enumerate(items, start=1):
        owner = relay.successor if item.by_successor else relay.leaver
        due = None if item.days is None else scribe.almanac.later(change_on, item.days)
        done = done_by.get(item.code)
        scribe.add(
            ACTION,
            begun,
            club=club,
            handover=handover,
            sheet="handover",
            place=place,
            title=clean_line(_(item.title)),
            step=item.code,
            owner=names[owner] if owner else "",
            person=people[owner] if owner else None,
            due_on=due.isoformat() if due else None,
            done_on=done.isoformat() if done else None,
        )


def _days(scribe: Scribe, relay: Relay, items: tuple[Item, ...]) -> dict[str, date]:
    """Return on which day each line was done, from the beginning to the end of the handover."""
    done = [item.code for item in items if item.code not in relay.left]
    last = -7 if relay.accepted is None else relay.accepted
    step = (last - relay.begun) / len(done)
    return {
        code: scribe.almanac.workday(min(last, relay.begun + round(step * n)))
        for n, code in enumerate(done, start=1)
    }


def _day_of_change(scribe: Scribe, relay: Relay) -> date:
    """Return the last day of the mandate that is handed over."""
    return scribe.almanac.day(_term(relay).ends or 0)


def _term(relay: Relay) -> Term:
    return next(
        term
        for term in TERMS
        if (term.club, term.person, term.seat) == (relay.club, relay.leaver, relay.seat)
    )
